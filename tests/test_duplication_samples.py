"""The samples' worklessness programmes: the borough against its recipe's own counts, Tinyford against the pencil."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import totalcount
from tests.test_docs import ROOT
from totalcount.model import Mark

RECIPES = ROOT / "sample_data" / "making" / "recipes"


def accept(place: Path) -> None:
    """Take every spelling for the organisation that it means, as a person would."""
    text = (RECIPES / "organisations.psv").read_text(encoding="utf-8")
    pairs = [[cell.strip() for cell in line.split("|")] for line in text.splitlines() if "|" in line and line[0] != "#"]
    header = ["name", "organisation", "choice", "identifier", "who", "when", "why"]
    with (place / "decisions" / "names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(
            [*pair[:2], "same", "", "Commissioning lead", "2025-09-01", "Its own letters"] for pair in pairs
        )


def test_the_borough_has_its_known_counts(borough: Path) -> None:
    told = json.loads((borough / "expected.json").read_text(encoding="utf-8"))["duplication"]["worklessness"]
    accept(borough)
    place = totalcount.open(borough)
    place.load()
    need = place.need("worklessness")
    figures = need.figures
    assert (figures.projects, figures.providers, figures.funders, figures.streams) == (
        told["projects"], told["providers"], told["funders"], told["streams"],
    )  # fmt: skip
    assert figures.amount == Decimal(told["amount"])
    for name in ("effective_providers", "effective_streams", "overhead_ratio"):
        assert abs(float(getattr(figures, name)) - told[name]) < 0.0051  # two decimals
    assert figures.people_suppressed == told["fewer_than_ten"]
    assert figures.in_house == len({"Northmoor Council", "Department for Work and Pensions"})
    assert {marked.mark for marked in need.marks} == set(Mark)
    assert place.duplication().needs[0] == need


def test_tinyford_is_as_it_was_worked_by_hand(tiny: Path) -> None:
    place = totalcount.open(tiny)
    place.load()
    need = place.need("worklessness")
    figures = need.figures
    assert (figures.projects, figures.providers, figures.funders, figures.streams) == (3, 1, 2, 2)
    assert (figures.effective_providers, figures.effective_streams) == (Decimal(1), Decimal("1.96"))  # 49/25
    assert (figures.amount, figures.outside_largest) == (Decimal(700), Decimal(300))
    assert figures.outside_largest_share == Decimal("0.428571")
    assert figures.overhead_ratio == Decimal("0.224490")  # 110/490
    assert figures.assessment == Decimal(100)
    # the 8 people of Ready for Work are in nothing: (40 × 1.5 + 100 × 3) / 140, and not 376/148
    assert (figures.people, figures.people_suppressed) == (140, 1)
    assert figures.assessments_per_person == Decimal("2.57")
    assert (figures.per_person, figures.per_person_lowest, figures.per_person_highest) == (
        Decimal("4.29"), Decimal("4.00"), Decimal("5.00"),
    )  # fmt: skip
    (duplicating,), (overlapping,) = need.of(Mark.DUPLICATING), need.of(Mark.OVERLAPPING)
    assert [(spot.file, spot.row) for spot in duplicating.rows] == [
        ("council-programmes.csv", 2),
        ("council-programmes.csv", 3),
    ]
    assert (overlapping.pairs, overlapping.assessments) == (3, Decimal("4.5"))
    (pair,) = need.pairs
    assert pair.score == 1
    assert (need.savings[0].low, need.savings[0].high) == (Decimal(0), Decimal(50))
