"""The flow diagram: every pound in every column, no label over another, the same bytes every time."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from totalcount.errors import MismatchError, TotalcountError
from totalcount.model import Basis, Picture, Place, Population, Step, Tier
from totalcount.render.clean import clean
from totalcount.render.diagram import Drawing, fold, layout, svg
from totalcount.render.diagram.amount import MILLIONS, POUNDS, THOUSANDS, show, unit_for
from totalcount.render.diagram.layout import HEIGHT
from totalcount.render.diagram.order import cost, untangle
from totalcount.render.diagram.text import cut, width, wrap
from totalcount.render.diagram.values import Box, Column, Diagram

TERMS = "Gross of fees, net of transfers between public bodies."
SVG = "{http://www.w3.org/2000/svg}"
PLACE = Place(
    "Littleton",
    ("E07000999",),
    (),
    "2024-25",
    Basis.OUTTURN,
    "total place",
    Population(264_300, "ONS mid-year estimate", "June 2023"),
    Decimal("0.01"),
)


def picture(*steps: Step, name: str = "Littleton") -> Picture:
    total = sum((step.amount for step in steps), Decimal("0.00"))
    return Picture(replace(PLACE, name=name), total, None, TERMS, steps)


def step(source: str, department: str, body: str, function: str, amount: str, tier: str = "council") -> Step:
    return Step(source, department, body, tier, function, Decimal(amount))


SMALL = (
    step("National taxation", "Department for Education", "Littleton Council", "09.1 Primary education", "60000000"),
    step("National taxation", "Home Office", "Shire Police", "03.1 Police services", "41000000.10", "local_partner"),
    step("Council tax payers", "", "Littleton Council", "09.1 Primary education", "15000000"),
    step("Council tax payers", "", "Shire Police", "03.1 Police services", "9000000.05", "local_partner"),
    step("Fee payers", "", "Littleton Council", "08.1 Recreation", "20000"),
)

amounts = st.integers(-500_000_000_00, 900_000_000_00).map(lambda pence: Decimal(pence).scaleb(-2))
names = st.one_of(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), st.text(max_size=40))
steps_of_any_kind = st.lists(
    st.builds(Step, names, st.one_of(st.just(""), names), names, st.sampled_from([*Tier, "odd"]), names, amounts),
    max_size=40,
)


def column_sum(diagram: Diagram, column: Column) -> int:
    nodes = sum(node.amount for node in diagram.nodes if node.column == column)
    straight = sum(ribbon.amount for ribbon in diagram.ribbons if ribbon.straight)
    return nodes + (straight if column == Column.DEPARTMENT else 0)


def overlap(one: Box, other: Box) -> bool:
    apart = 0.02  # boxes are rounded to two decimals
    return (
        one.x + one.width > other.x + apart
        and other.x + other.width > one.x + apart
        and one.y + one.height > other.y + apart
        and other.y + other.height > one.y + apart
    )


def label_boxes(drawing: Drawing) -> list[Box]:
    texts = [*drawing.captions, *drawing.headers, *(node.label for node in drawing.nodes)]
    return [text.box for text in texts] + [mark.text.box for mark in drawing.legend]


def check_geometry(drawing: Drawing) -> None:
    boxes = label_boxes(drawing)
    assert not [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)]
    nodes = [node.box for node in drawing.nodes]
    assert not [(a, b) for a, b in combinations(nodes, 2) if overlap(a, b)]
    for box in nodes + boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height


def texts(markup: str) -> list[str]:
    root: Element = fromstring(markup)  # noqa: S314 - our own output
    return ["".join(part.itertext()) for part in root.iter(f"{SVG}text")]


# --- the picture as it is ---------------------------------------------------------------------------------------------


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("diagram.svg", svg(layout(fold(picture(*SMALL)))))


def test_heading_says_what_the_total_is() -> None:
    said = texts(svg(layout(fold(replace(picture(*SMALL), per_head=Decimal("8068.81"))))))
    assert "Total public spending in Littleton, 2024-25" in said
    assert "Total count £125.0m (£125,020,000.15) = sum of every column · £8,068.81 per head" in said
    facts = next(line for line in said if line.startswith("Unit £m"))
    assert "scope total place · basis outturn · population 264,300 (ONS mid-year estimate, June 2023)" in facts
    assert "<£0.1m" in said


def test_population_not_stated_is_said() -> None:
    nobody = replace(picture(*SMALL), place=replace(PLACE, population=Population(None, "", "")))
    assert "population not stated" in svg(layout(fold(nobody)))


def test_straight_ribbons_pass_no_department() -> None:
    drawing = layout(fold(picture(*SMALL)))
    departments = [node.box for node in drawing.nodes if node.node.column == Column.DEPARTMENT]
    straight = [ribbon for ribbon in drawing.ribbons if ribbon.ribbon.straight]
    assert len(straight) == 3
    for ribbon in straight:
        numbers = ribbon.path.replace("M", " ").replace("C", " ").replace("L", " ").replace("Z", " ").split()
        ys = [float(pair.split(",")[1]) for pair in numbers if float(pair.split(",")[0]) == departments[0].x]
        assert len(ys) == 2
        assert not [box for box in departments if max(ys) > box.y and min(ys) < box.y + box.height]


def test_ribbons_know_every_node_on_their_way() -> None:
    diagram = fold(picture(*SMALL))
    labels = {node.id: node.label for node in diagram.nodes}
    tax = next(
        r for r in diagram.ribbons if labels[r.start] == "Council tax payers" and labels[r.end] == "Shire Police"
    )
    assert [labels[node] for node in tax.along] == ["Council tax payers", "Shire Police", "03.1 Police services"]


# --- folding ----------------------------------------------------------------------------------------------------------


def test_small_nodes_fold_into_other_with_their_members() -> None:
    many = [step("Tax", f"Department {i}", f"Body {i}", f"Function {i}", str(1000 + i)) for i in range(30)]
    diagram = fold(picture(*many), max_nodes_per_column=5)
    other = next(node for node in diagram.nodes if node.column == Column.FUNCTION and node.members)
    assert other.label == "Other (26)"
    assert sum(member.amount for member in other.members) == other.amount
    hint = next(node.hint for node in layout(diagram).nodes if node.node == other)
    assert "Function 0: £1,000.00" in hint


def test_steps_that_miss_the_total_stop_the_work() -> None:
    with pytest.raises(MismatchError, match=r"£125,020,000\.15.*£1\.00"):
        fold(replace(picture(*SMALL), total=Decimal("1.00")))


def test_half_pence_stop_the_work() -> None:
    with pytest.raises(MismatchError, match="whole number of pence"):
        fold(picture(step("a", "b", "c", "d", "1.005")))


def test_a_column_holds_at_least_one_node() -> None:
    with pytest.raises(TotalcountError, match="0 nodes"):
        fold(picture(*SMALL), max_nodes_per_column=0)
    assert [node.label for node in fold(picture(*SMALL), 1).nodes if node.column == Column.BODY] == ["Other (2)"]


def test_negative_flows_are_told_and_the_total_still_ties_out() -> None:
    refund = step("Fee payers", "", "Shire Police", "03.1 Police services", "-1600000", "local_partner")
    diagram = fold(picture(*SMALL, refund))
    assert (diagram.total, diagram.drawn, diagram.negative) == (123_420_000_15, 125_020_000_15, -1_600_000_00)
    said = texts(svg(layout(diagram)))
    assert "Not drawn: negative flows -£1.6m (1)" in said
    assert "Total count £123.4m (£123,420,000.15) = sum of every column £125.0m less £1.6m" in said


@pytest.mark.parametrize("steps", [(), (step("a", "b", "c", "d", "0"),), (step("a", "", "c", "d", "-5"),)])
def test_nothing_to_draw_is_said(steps: tuple[Step, ...]) -> None:
    drawing = layout(fold(picture(*steps)))
    assert "Nothing to draw" in texts(svg(drawing))
    check_geometry(drawing)


def test_a_total_of_nothing_with_money_both_ways_is_drawn() -> None:
    drawing = layout(fold(picture(step("a", "b", "c", "d", "5"), step("a", "b", "c", "e", "-5"))))
    assert len(drawing.nodes) == 4
    assert any(line.startswith("Total count £0 (£0.00)") for line in texts(svg(drawing)))


# --- properties -------------------------------------------------------------------------------------------------------


@settings(deadline=None, max_examples=60)
@given(steps_of_any_kind, st.integers(1, 12))
def test_every_column_adds_up_and_nothing_collides(steps: list[Step], most: int) -> None:
    diagram = fold(picture(*steps), most)
    assert {column_sum(diagram, column) for column in Column} == {diagram.drawn}
    assert diagram.drawn + diagram.negative == diagram.total == sum(int(step.amount * 100) for step in steps)
    assert all(sum(node.column == column for node in diagram.nodes) <= most for column in Column)
    check_geometry(layout(diagram))


@settings(deadline=None, max_examples=40)
@given(steps_of_any_kind.flatmap(lambda steps: st.tuples(st.just(steps), st.permutations(steps))))
def test_order_of_steps_does_not_matter(both: tuple[list[Step], list[Step]]) -> None:
    first, second = (svg(layout(fold(picture(*steps), 6))) for steps in both)
    assert first == second


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_untangling_never_adds_crossings(data: st.DataObject) -> None:
    columns = tuple(tuple(f"{c}-{i}" for i in range(data.draw(st.integers(1, 6)))) for c in range(4))
    pairs = [(a, b) for left, right in pairwise(columns) for a in left for b in right]
    links = {pair: data.draw(st.integers(1, 99)) for pair in data.draw(st.sets(st.sampled_from(pairs)))}
    after = untangle(columns, links, frozenset({columns[2][-1]}))
    assert [sorted(column) for column in after] == [sorted(column) for column in columns]
    assert all(now <= before for now, before in zip(cost(after, links), cost(columns, links), strict=True))
    assert after[2][-1] == columns[2][-1]


# --- sizes ------------------------------------------------------------------------------------------------------------


def made_up(bodies: int) -> Picture:
    """A made-up place with `bodies` bodies of very different sizes."""
    steps = []
    for i in range(bodies):
        department = f"Department for {i % 11}" if i % 5 else ""
        amount = f"{10 ** (3 + i % 6)}.0{i % 10}"
        steps.append(step(f"Source {i % 4}", department, f"Body number {i}", f"Function {i % 31}", amount))
    return picture(*steps)


def test_two_hundred_nodes_grow_the_page() -> None:
    drawing = layout(fold(made_up(200), 50))
    assert drawing.height > 2 * HEIGHT
    check_geometry(drawing)


@pytest.mark.parametrize("wide", [300.0, 760.0, 1120.0, 2400.0])
def test_any_width_holds_its_labels(wide: float) -> None:
    drawing = layout(fold(made_up(60)), width=wide)
    check_geometry(drawing)
    assert drawing.width == max(wide, 760)


# --- text and amounts -------------------------------------------------------------------------------------------------


def test_hostile_names_are_drawn_as_text() -> None:
    names = [
        "<script>alert(1)</script>",
        "\"'&>",
        "x" * 300,
        "عربي \u202e reversed",
        "👩‍👩‍👧 family",
        "a\x00\x1b[31mb\ud800\ufffe",
    ]
    steps = [step(name, name, name, name, "1000000") for name in names]
    markup = svg(layout(fold(picture(*steps, name="<b>&\x07"))))
    said = texts(markup)
    assert "<script>alert(1)</script>" in [line.replace(" ", "") for line in said]
    assert "<script" not in markup
    assert not [char for char in markup if ord(char) < 32 and char != "\n"]
    assert "\u202e" not in markup
    assert "Total public spending in <b>&\ufffd, 2024-25" in said
    assert any(line.endswith("…") for line in said)
    markup.encode()


def test_lines_fit_the_room() -> None:
    long = "Northmoor and West Pennine Integrated Care Partnership for Health and Wellbeing"
    lines = wrap(long, 150, 12.5, "semibold")
    assert len(lines) == 2
    assert all(width(line, 12.5, "semibold") <= 150 for line in lines)
    assert lines[-1].endswith("…")
    assert wrap("", 150, 12) == ("",)
    assert cut("short", 150, 12) == "short"
    assert clean(" a\n b\x7f ") == "a b\ufffd"


def test_amounts_show_one_unit() -> None:
    assert show(49_999_99) == "<£0.1m"
    assert show(5_000_000) == "£0.1m"
    assert show(-1_234_567_890_00) == "-£1,234.6m"
    assert show(-1_00) == "-£1"
    assert unit_for(1_000_000_00) is MILLIONS
    assert unit_for(999_999_99) is THOUSANDS
    assert unit_for(0) is MILLIONS
    assert unit_for(999_99) is POUNDS
    assert show(12_345, POUNDS) == "£123.45"
