"""The Python API: values, and DataFrames with exact money."""

from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest

import totalcount
from tests.conftest import Sample
from totalcount.errors import FigureError, PlaceError
from totalcount.model import (
    AreaGroup,
    Asset,
    Balance,
    Binding,
    ConditionUse,
    Conservation,
    Elimination,
    Finding,
    GradeGroup,
    Group,
    Hands,
    Holder,
    Imbalance,
    Marked,
    NamedPayee,
    NeedFigures,
    Origin,
    Pair,
    Passing,
    Project,
    Proposal,
    Ratio,
    Rung,
    Saving,
    SourceRow,
    Step,
)

KINDS = {
    "area": AreaGroup,
    "grade": GradeGroup,
    "rows": SourceRow,
    "eliminations": Elimination,
    "balances": Balance,
    "conservation": Conservation,
    "findings": Finding,
    "flows": Step,
    "rungs": Rung,
    "holders": Holder,
    "sources": Origin,
    "ratios": Ratio,
    "bindings": Binding,
    "conditions": ConditionUse,
    "hands": Hands,
    "passings": Passing,
    "imbalances": Imbalance,
    "names": NamedPayee,
    "proposals": Proposal,
    "assets": Asset,
    "needs": NeedFigures,
    "programmes": Project,
    "overlaps": Marked,
    "pairs": Pair,
    "savings": Saving,
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> totalcount.OpenPlace:
    return totalcount.open(loaded_sample("tiny", tmp_path_factory.mktemp("api") / "tiny"))


def test_a_place_is_opened_by_path_or_text(tiny: Path) -> None:
    assert totalcount.open(str(tiny)).folder == totalcount.open(tiny).folder
    with pytest.raises(PlaceError):
        totalcount.open(tiny / "returns")


def test_every_frame(opened: totalcount.OpenPlace) -> None:
    for name in totalcount.FRAMES:
        frame = opened.frame(name)
        kind = KINDS.get(name, Group)
        assert list(frame.columns) == [field.name for field in fields(kind)], name
        for column in frame.columns:
            assert not str(frame[column].dtype).startswith("float"), (name, column)


def test_frames_hold_exact_money(opened: totalcount.OpenPlace) -> None:
    body, rows = opened.frame("body"), opened.frame("rows")
    assert all(isinstance(value, Decimal) for value in body["total"])
    assert sum(body["total"]) == opened.headline().counted == Decimal("22216.67")
    assert sum(rows["counted"]) == Decimal("22216.67")
    assert sum(rows["amount"]) == Decimal("28310.00")
    assert sum(opened.frame("flows")["amount"]) == Decimal("22216.67")
    assert len(rows) == 14


def test_an_empty_frame_keeps_its_columns(opened: totalcount.OpenPlace) -> None:
    frame = opened.frame("balances")
    assert len(frame) == 0
    assert "paid" in frame.columns


@pytest.mark.parametrize("name", ["bodies", "", "total"])
def test_what_there_is_not(opened: totalcount.OpenPlace, name: str) -> None:
    with pytest.raises(FigureError):
        opened.frame(name)
    with pytest.raises(FigureError):
        opened.count(name)


def test_who_decides(opened: totalcount.OpenPlace) -> None:
    found = opened.control()
    assert found.total == opened.headline().counted
    assert [(rung.rung, rung.who) for rung in found.widest] == [
        ("held", "local"),
        ("unconditioned", "local"),
        ("discretionary", "local"),
    ]
    assert sum(opened.frame("holders")["central"]) == sum(opened.frame("sources")["amount"]) == found.total
    assert found.bound == sum(opened.frame("bindings")["amount"])
    for at, rung in enumerate(found.rungs):
        assert sum(row.rungs[at].central for row in opened.control_by("function")) == rung.central
    with pytest.raises(FigureError):
        opened.control_by("colour")


def test_what_if(opened: totalcount.OpenPlace) -> None:
    found = opened.control_if({"Housing Benefit": "free"})
    assert found.before == opened.control()
    assert [change for now, _, change in found.rungs if now.who == "local"] == [0, 2000, 2000]
    with pytest.raises(FigureError):
        opened.control_if({"Housing Benefit": "nonsense"})


def test_money_traced(opened: totalcount.OpenPlace) -> None:
    up = opened.trace("Worklessness")
    assert (up.kind, up.subject, up.total) == ("theme", "worklessness", Decimal("700.00"))
    assert sum(arrival.amount for arrival in up.arrivals) == up.total
    assert up.widest[0].who == "local"
    down = opened.downstream("housing benefit")
    assert (down.stream, down.counted) == ("Housing Benefit", Decimal("2000.00"))
    assert sum(landing.amount for landing in down.landings) == down.counted
    for ask in (opened.trace, opened.downstream):
        with pytest.raises(FigureError):
            ask("nonsense")


def test_findings_and_balances(opened: totalcount.OpenPlace) -> None:
    assert [finding.code for finding in opened.check()] == ["year-other", "body-overspends", "account-overdrawn"]
    assert opened.eliminations() == opened.headline().eliminations


def test_names_of_the_package() -> None:
    assert set(totalcount.__all__) == {"FRAMES", "OpenPlace", "__version__", "open"}
    assert all(hasattr(totalcount, name) for name in totalcount.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = totalcount.nonsense
