"""`totalcount duplication` on a small place: what returns say, what people decide, what nobody may see."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import totalcount
from tests.place_builder import COUNCIL, Place, clean, spend
from totalcount.cli.app import app
from totalcount.errors import Exit, FigureError, PlaceError

JOBLESS = {"need": "worklessness", "client_group": "adults", "stage": "sustain"}
COLUMNS = (
    *("programme", "need", "client_group", "stage", "activity", "provider", "funder", "stream", "amount", "people"),
    *("assessments_per_person", "delivery", "assessment", "administration", "commissioning"),
)


def programme(name: str, amount: str, **said: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"programme": name, "amount": amount} | JOBLESS | said


def overlapping(root: Path, few: str = "7") -> Place:
    """Two bodies with a job club each, and a course of the first for seven people."""
    place = clean(root)
    costs = {"delivery": "700", "assessment": "100", "administration": "150", "commissioning": "50"}
    place.sheet(
        "council-programmes.csv",
        [
            programme("Job club", "1000.00", provider="Hope Trust", stream="Restart", people="50", **costs),
            programme("Courses", "600.00", provider="Hope Trust Ltd", people=few, assessments_per_person="3"),
        ],
    )
    nhs = [programme("Job clubs", "400.00", provider="Step Up", people="20", assessments_per_person="2")]
    place.sheet("nhs-programmes.csv", nhs, body="NHS Dale", tier="local_partner")
    place.loaded()
    return place


def run(place: Place, *words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--place", str(place.root)], env={"COLUMNS": "200"})
    assert result.exit_code in (Exit.OK, Exit.FINDINGS), result.output
    return result.stdout


def need(place: Place) -> dict[str, Any]:
    (found,) = json.loads(run(place, "duplication", "worklessness", "--json"))["needs"]
    return dict(found)


def test_returns_to_screen_and_json(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    found = need(place)
    assert (found["projects"], found["providers"], found["funders"], found["streams"]) == (3, 3, 2, 3)
    assert (found["amount"], found["mark"], found["people"], found["people_suppressed"]) == (
        "2000.00", "duplicating", 70, 1,
    )  # fmt: skip
    marks = {mark["mark"]: mark for mark in found["marks"]}
    assert [(row["file"], row["row"]) for row in marks["duplicating"]["rows"]] == [
        ("council-programmes.csv", 2),
        ("nhs-programmes.csv", 2),
    ]
    shown = run(place, "duplication")
    assert "duplicating  £1.4k  the same activity for the same people: Job club; Job clubs" in shown
    assert "2 rows: council-programmes.csv, 2; nhs-programmes.csv, 2" in shown
    assert "under 10" in run(place, "duplication", "Worklessness")


def test_a_payee_taken_for_another_is_one_provider(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    place.decide("names", "name,organisation,choice,identifier", ("Hope Trust Ltd", "Hope Trust", "same", ""))
    assert need(place)["providers"] == 2


def test_people_have_the_last_word(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    header = "need,programme,body,other_programme,other_body,choice"
    place.decide("overlaps", header, ("worklessness", "Job club", "", "Job clubs", "", "different"))
    assert need(place)["mark"] == "overlapping"
    place.decide("overlaps", header, ("worklessness", "Job club", "", "Dance", "", "different"))
    assert need(place)["mark"] == "duplicating"
    assert [f.code for f in place.open().check() if f.file == "decisions/overlaps.csv"] == ["decision-unused"]


def test_an_assumption_of_the_place(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    header = "assumption,base,mark,low,high,words,source"
    place.decide("assumptions", header, ("shared assessment", "assessment", "need", "0.1", "0.3", "if so", "our pilot"))
    ours = need(place)["savings"][0]
    assert (ours["low"], ours["high"]) == ("10.00", "30.00")
    assert ours["source"] == "our pilot (decisions/assumptions.csv line 2)"
    place.decide(
        "assumptions",
        header,
        ("x", "rent", "need", "0", "1", "if", "a"),
        ("y", "delivery", "need", "1", "0", "if", "a"),
    )
    assert [f.code for f in place.open().check() if f.file == "decisions/assumptions.csv"] == [
        "assumption-values",
        "decision-unknown-word",
    ]


def test_a_programme_in_two_returns_is_noted(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    place.sheet(
        "trust.csv", [programme("Job-club", "1000.00", provider="Hope Trust")], body="Hope Trust", tier="provider"
    )
    place.loaded()
    (noted,) = [f for f in place.open().check() if f.code == "programme-twice"]
    assert (noted.file, noted.row) == ("trust.csv", 2)
    assert f"{COUNCIL} in council-programmes.csv row 2" in noted.found


def test_the_place_says_how_small_a_count_may_be(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    place.toml(disclosure={"smallest": 7})
    assert (need(place)["people"], need(place)["people_suppressed"]) == (77, 0)
    place.toml(disclosure={"smallest": 51})
    assert (need(place)["people"], need(place)["people_suppressed"]) == (None, 3)
    for wrong in (0, -1, "ten", True):
        with pytest.raises(PlaceError, match="disclosure"):
            place.toml(disclosure={"smallest": wrong}).open().headline()


def test_no_command_and_no_frame_tells_small_counts_apart(tmp_path: Path) -> None:
    told = []
    for few in ("7", "2"):
        place = overlapping(tmp_path / few, few)
        outputs = [run(place, *words) for words in (
            ("duplication",), ("duplication", "worklessness"), ("duplication", "worklessness", "--json"),
            ("duplication", "--json"), ("check",), ("count", "--json"), ("explain", "total"),
        )]  # fmt: skip
        frames = [place.open().frame(name).to_csv() for name in totalcount.FRAMES]
        told.append([*outputs, *frames])
    assert told[0] == told[1]


def test_frames_are_of_whole_needs_and_programmes(tmp_path: Path) -> None:
    place = overlapping(tmp_path).open()
    assert place.frame("needs")[["need", "projects", "people"]].values.tolist() == [["worklessness", 3, 70]]
    programmes = place.frame("programmes").set_index("programme")
    assert programmes.loc["Courses", "people_said"] == "suppressed"
    assert programmes["people"].dropna().tolist() == [50, 20]
    assert set(place.frame("overlaps")["mark"]) == {"fragmented", "overlapping", "duplicating"}
    assert len(place.frame("pairs")) == 1
    assert place.need("worklessness") == place.duplication().needs[0]


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    place = overlapping(tmp_path)
    with pytest.raises(FigureError, match="worklesness") as error:
        place.open().need("worklesness")
    assert error.value.advice == "Nearest: worklessness."
    for threshold in ("0", "1.5", "nan", "-1"):
        result = CliRunner().invoke(app, ["duplication", "--threshold", threshold, "--place", str(place.root)])
        assert isinstance(result.exception, FigureError), threshold
    empty = clean(tmp_path / "empty")
    empty.loaded()
    assert "No programme is known" in run(empty, "duplication")


def test_a_body_or_funder_that_is_misspelt_is_found(tmp_path: Path) -> None:
    place = clean(tmp_path)
    said = [
        programme("Job club", "10.00", funder=COUNCIL[:-2] + COUNCIL[-1] + COUNCIL[-2]),
        programme("Courses", "20.00", funder="Hawthorn Almshouse Foundation"),
        programme("Mentors", "30.00", funder=COUNCIL),
    ]
    place.sheet("council-programmes.csv", said)
    place.sheet("nhs-programmes.csv", [programme("Clinic", "5.00")], body="NHS Dal", tier="local_partner")
    place.sheet("nhs-spend.csv", [spend("1.00")], body="NHS Dale", tier="local_partner")
    place.loaded()
    found = json.loads(run(place, "check", "--json"))["findings"]
    shown = {
        (one["level"], one["file"], one["row"], one["column"]): one["expected"]
        for one in found
        if one["code"] == "body-unknown"
    }
    assert shown == {
        ("error", "council-programmes.csv", 2, "funder"): f"a known body; nearest: {COUNCIL}",
        ("note", "council-programmes.csv", 3, "funder"): "a known body",
        ("error", "nhs-programmes.csv", 2, "body"): "a known body; nearest: NHS Dale",
    }
