"""Flow diagrams of the sample places: every column, focus and colour comes to the count, the ladder and the rows."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import totalcount
from tests.conftest import Sample
from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.model import COLOURS, COLUMNS, Definition, Flows, Folding
from totalcount.steps import names
from totalcount.steps.control import control_of
from totalcount.steps.diagram import flows_of, waterfall
from totalcount.steps.opening import opened
from totalcount.steps.picture import picture
from totalcount.steps.tracing import Traced, traced
from totalcount.store import picture as picture_store

WHOLE = Folding(top=10_000)


def quiet(_: str) -> None:
    """What a step says while it works is not looked at here."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> workspace.Folder:
    return workspace.find(loaded_sample("borough", tmp_path_factory.mktemp("diagram") / "northmoor"))


@pytest.fixture(scope="module")
def found(folder: workspace.Folder) -> Iterator[Traced]:
    with opened(folder, quiet) as place:
        yield traced(place)


def drawn(found: Traced, *columns: str, colour: str = "tier", **focus: str) -> Flows:
    asked = tuple((column, (name,)) for column, name in focus.items())
    return flows_of(found, Definition(columns, colour, focus=asked, folding=WHOLE), quiet)


def by_name(flows: Flows, column: str) -> dict[str, int]:
    return {node.name: node.pence for node in flows.column(flows.definition.columns.index(column))}


def pence(pounds: Decimal) -> int:
    return int(pounds * 100)


# --- the sums ---------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([c for c in COLUMNS if c != "holder"]), min_size=2, max_size=5, unique=True),
    st.sampled_from(COLOURS),
    st.integers(1, 20),
    st.sampled_from([(), (("theme", ("worklessness",)),), (("source", ("council tax payers",)),)]),
)
def test_any_definition_ties_to_the_count(
    found: Traced, columns: list[str], colour: str, top: int, focus: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    definition = Definition(tuple(columns), colour, focus=focus, folding=Folding(top=top))
    flows = flows_of(found, definition, quiet)  # `fold` checks columns, parts and rows; here against the headline
    assert flows.total == pence(found.headline.counted) == flows.drawn + flows.negative
    assert sum(node.pence for node in flows.column(0)) == flows.drawn


@pytest.mark.parametrize("column", ["body", "function", "tier", "theme"])
def test_columns_are_the_breakdowns(folder: workspace.Folder, found: Traced, column: str) -> None:
    told = {
        group.key.replace("_", " "): pence(group.total) for group in totalcount.open(folder.root).count(column).rows
    }
    if column != "theme":
        flows = drawn(found, column, "function_group")
        assert by_name(flows, column) == {name: amount for name, amount in told.items() if amount}
        return
    for theme, amount in told.items():
        flows = drawn(found, "source", "body", theme=theme)
        assert not flows.negatives
        assert flows.drawn - flows.elsewhere == amount


def test_source_department_body_and_function_are_those_of_the_trace(folder: workspace.Folder, found: Traced) -> None:
    steps: defaultdict[tuple[str, str], int] = defaultdict(int)
    for step in picture(folder, quiet).steps:
        steps["source", step.source] += pence(step.amount)
        steps["department", step.department] += pence(step.amount)
    flows = drawn(found, "source", "department", "body", "function")
    for column in ("source", "department"):
        for name, amount in by_name(flows, column).items():
            assert abs(amount - steps[column, name]) < 200, "rounded pot by pot, so within pennies"


def test_colours_are_the_rungs_of_the_ladder(found: Traced) -> None:
    flows = drawn(found, "source", "body", colour="control")
    rungs = {rung.rung: pence(rung.central) for rung in control_of(found).rungs if rung.who == "local"}
    parts = {part.kind.removeprefix("control-"): part.pence for part in flows.parts}
    close = {
        "discretionary": parts["discretionary"],
        "unconditioned": parts["discretionary"] + parts["duty"],
    }
    assert all(abs(close[rung] - rungs[rung]) < 200 for rung in close)
    assert sum(parts.values()) == flows.drawn


def test_holders_are_those_of_the_ladder(found: Traced) -> None:
    flows = drawn(found, "holder", "body")
    told = {holder.body: pence(holder.central) for holder in control_of(found).holders}
    shown = by_name(flows, "holder")
    assert set(shown) - set(told) == set()
    assert all(abs(told[name] - shown.get(name, 0)) < 200 for name in told)


def test_a_stream_in_focus_is_what_a_trace_down_finds(folder: workspace.Folder, found: Traced) -> None:
    counted = totalcount.open(folder.root).downstream("Dedicated Schools Grant").counted
    flows = drawn(found, "source", "body", stream="dedicated schools grant")
    assert abs(flows.drawn - flows.elsewhere - pence(counted)) < 200


def test_rows_under_a_ribbon_stand_in_their_files(folder: workspace.Folder, found: Traced) -> None:
    rows = {(row.file, row.sheet, row.row): row for row in totalcount.open(folder.root).rows()}
    flows = drawn(found, "body", "provider", theme="worklessness")
    for link in flows.links:
        assert sum(row.pence for row in link.rows) + link.rest_pence == link.pence
        for row in link.rows:
            assert rows[row.file, row.sheet, row.row].counted


def test_providers_are_organisations_as_their_names_were_resolved(folder: workspace.Folder, found: Traced) -> None:
    meant = {payee.name: payee.organisation for payee in names.listed(folder, quiet)}
    spelt, one = "Northern Pathways Limited", "Northern Pathways Ltd"
    assert meant[spelt] == one
    as_written: dict[str, int] = defaultdict(int)
    for providers in picture_store.providers(found.opened.db).values():
        for name, amount in providers:
            as_written[name] += amount
    assert as_written[spelt]
    assert as_written[one]
    expected: dict[str, int] = defaultdict(int)
    for name, amount in as_written.items():
        expected[meant.get(name, name)] += amount
    shown = by_name(drawn(found, "body", "provider"), "provider")
    assert spelt not in shown
    assert shown[one] == expected[one] == as_written[one] + as_written[spelt]
    assert set(shown) <= set(expected)


def test_a_name_that_is_not_there_is_an_error_with_the_nearest(found: Traced) -> None:
    with pytest.raises(FigureError, match="theme 'worklesness'") as caught:
        drawn(found, "source", "body", theme="worklesness")
    assert caught.value.advice == "Did you mean 'worklessness'?"
    assert drawn(found, "body", "function", function="10.2").elsewhere


def test_groups_and_orders_that_name_nothing_are_told(found: Traced) -> None:
    said: list[str] = []
    definition = Definition(order={"body": ("Northmor Council", "Northmoor Council")})
    flows_of(found, definition, said.append)
    assert said == ["order of body: none is called 'Northmor Council'. Did you mean 'Northmoor Council'?"]


def test_the_waterfall_is_the_headlines_identity(folder: workspace.Folder, found: Traced) -> None:
    fall = waterfall(folder, quiet)
    headline = found.headline
    sums = [bar for bar in fall.bars if bar.kind == "sum"]
    assert [bar.pence for bar in sums][1:] == [pence(headline.reported), pence(headline.counted)]
    eliminated = sum(bar.pence for bar in fall.bars if bar.label.startswith("Counted twice"))
    assert eliminated == -pence(headline.eliminated)
    at = 0
    for bar in fall.bars:
        assert bar.end - bar.start == bar.pence
        assert bar.start == (0 if bar.kind == "sum" else at)
        at = bar.end
    assert at == fall.total


def test_tinyford_by_hand(tiny: Path) -> None:
    """What the README of the sample works out with a pencil."""
    totalcount.open(tiny).load()
    with opened(workspace.Folder(tiny), quiet) as place:
        flows = drawn(traced(place), "source", "body")
    assert by_name(flows, "body")["Tinyford Council"] == 6_300_00
    assert flows.total == 22_216_67
