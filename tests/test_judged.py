"""What people decide about overlaps: taken when it can be read, told when it cannot."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.test_overlap_by_hand import ROWS
from totalcount import decisions
from totalcount.provision.overlap.savings import BASES, MARKS
from totalcount.steps.judged import Judged, judged

SIGNED = "Partnership manager,2025-09-01,They were asked"


def told(folder: Path, kind: str, lines: Iterable[str]) -> Judged:
    head = ",".join((*decisions.KINDS[kind], *decisions.SIGNED))
    text = "\n".join((head, *(f"{line},{SIGNED}" for line in lines)))
    (folder / f"{kind}.csv").write_text(text, encoding="utf-8")
    decided, findings = decisions.read(folder)
    assert not findings
    return judged(decided, ROWS)


def test_shipped_assumptions_can_be_worked_out_and_have_a_source() -> None:
    shipped = judged((), ()).assumptions
    assert [one.assumption for one in shipped] == ["shared assessment", "lean overhead"]
    assert all(one.base in BASES and one.mark in MARKS for one in shipped)
    assert all(0 <= one.low <= one.high <= 1 and one.source and one.words.startswith("if ") for one in shipped)
    assert shipped[0].high == Decimal("0.5")
    assert "NLGN" in shipped[0].source


def test_an_assumption_takes_the_place_of_a_shipped_one_or_stands_beside_it(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "assumptions",
        [
            "Shared Assessment,Assessment,duplicating,0.1,0.3,if ours,our pilot",
            "less reporting,administration,need,0,1,if,a study",
        ],
    )
    assert not found.findings
    ours, lean, new = found.assumptions
    assert (ours.assumption, ours.base, ours.mark) == ("Shared Assessment", "assessment", "duplicating")
    assert (ours.low, ours.high) == (Decimal("0.1"), Decimal("0.3"))
    assert ours.source == "our pilot (decisions/assumptions.csv line 2)"
    assert (lean.assumption, new.assumption) == ("lean overhead", "less reporting")


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        ("x,rent,need,0,1,if,source", "decision-unknown-word", "base"),
        ("x,delivery,everything,0,1,if,source", "decision-unknown-word", "mark"),
        ("x,delivery,need,0.5,0.4,if,source", "assumption-values", "low"),
        ("x,delivery,need,0,1.01,if,source", "assumption-values", "low"),
        ("x,delivery,need,-0.1,1,if,source", "assumption-values", "low"),
        ("x,delivery,need,half,1,if,source", "assumption-values", "low"),
        ("x,delivery,need,NaN,1,if,source", "assumption-values", "low"),
    ],
)
def test_an_assumption_that_cannot_be_used_is_told_and_has_no_effect(
    tmp_path: Path, line: str, code: str, column: str
) -> None:
    found = told(tmp_path, "assumptions", [line])
    assert [(f.code, f.column, f.file, f.row) for f in found.findings] == [
        (code, column, "decisions/assumptions.csv", 2)
    ]
    assert found.assumptions == judged((), ()).assumptions


def test_verdicts_need_a_known_word_and_known_programmes(tmp_path: Path) -> None:
    found = told(
        tmp_path,
        "overlaps",
        [
            "Worklessness,job clubs,,Clubs for the job,nhs,Different",
            "worklessness,Job clubs,,Clubs for the job,,maybe",
            "worklessness,Job clubs,,Clubs for jobs,,same",
            "worklessness,Job clubs,Police,Clubs for the job,,same",
        ],
    )
    assert [(f.code, f.row) for f in found.findings] == [
        ("decision-unknown-word", 3),
        ("decision-unused", 4),
        ("decision-unused", 5),
    ]
    (verdict,) = found.verdicts
    assert (verdict.same, verdict.said) == (False, "different by decisions/overlaps.csv line 2")
