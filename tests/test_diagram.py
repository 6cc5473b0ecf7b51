"""The flow diagram: every pound in every column, no label over another, the same bytes every time."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, pairwise
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.drawn import PLACE, TERMS, Step, drawn, flows, markup, pots, strands
from totalcount.errors import MismatchError
from totalcount.flows.picture.fold import Subject, fold
from totalcount.model import Definition, FlowNode, FlowReturn, Flows, Folding, NodeGroup, Population, Stop, Strand, Tier
from totalcount.render.clean import clean
from totalcount.render.diagram import layout
from totalcount.render.diagram.order import cost, untangle
from totalcount.render.drawing.amount import MILLIONS, POUNDS, THOUSANDS, show, unit_for
from totalcount.render.drawing.frame import HEIGHT
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.text import cut, width, wrap
from totalcount.render.drawing.values import Box, Drawing, Group, Path, Rect, Shape, texts

SVG = "{http://www.w3.org/2000/svg}"
DEPARTMENTS, BODIES, FUNCTIONS = 1, 2, 3
POLICE = "03.1 Police services"
SMALL = (
    Step("National taxation", "Department for Education", "Littleton Council", "09.1 Primary education", "60000000"),
    Step("National taxation", "Home Office", "Shire Police", POLICE, "41000000.10", "local_partner"),
    Step("Council tax payers", "", "Littleton Council", "09.1 Primary education", "15000000"),
    Step("Council tax payers", "", "Shire Police", POLICE, "9000000.05", "local_partner"),
    Step("Fee payers", "", "Littleton Council", "08.1 Recreation", "20000"),
)

amounts = st.integers(-500_000_000_00, 900_000_000_00).map(lambda pence: str(Decimal(pence).scaleb(-2)))
names = st.one_of(st.sampled_from(["a", "b", "c", "d", "e", "f", "g", "h"]), st.text(max_size=40))
steps_of_any_kind = st.lists(
    st.builds(Step, names, st.one_of(st.just(""), names), names, names, amounts, st.sampled_from([*Tier])), max_size=40
)


def column_sum(flows_: Flows, column: int) -> int:
    number = {node.key: node.column for node in flows_.nodes}
    passing = sum(link.pence for link in flows_.links if number[link.start] < column < number[link.end])
    return sum(node.pence for node in flows_.column(column)) + passing


def overlap(one: Box, other: Box) -> bool:
    apart = 0.02  # boxes are rounded to two decimals
    return (
        one.right > other.x + apart
        and other.right > one.x + apart
        and one.foot > other.y + apart
        and other.foot > one.y + apart
    )


def shapes(parts: tuple[Shape, ...], name: str) -> Iterator[Shape]:
    """Every shape whose tag has a name."""
    for part in parts:
        if isinstance(part, Group):
            yield from shapes(part.parts, name)
        if isinstance(part, Group | Rect | Path) and part.tag.name == name:
            yield part


def node_boxes(drawing: Drawing) -> dict[str, Box]:
    """Key of a node -> its box."""
    found = {}
    for group in shapes(drawing.parts, "tc-node"):
        assert isinstance(group, Group)
        box = group.parts[0]
        assert isinstance(box, Rect)
        found[group.tag.id] = box.box
    return found


def check_geometry(drawing: Drawing) -> None:
    boxes = [text.box for text in texts(drawing.parts)]
    assert not [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)]
    nodes = list(node_boxes(drawing).values())
    assert not [(a, b) for a, b in combinations(nodes, 2) if overlap(a, b)]
    for box in nodes + boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.right <= drawing.width
        assert box.foot <= drawing.height


def said(text: str) -> list[str]:
    root: Element = fromstring(text)  # noqa: S314 - our own output
    return ["".join(part.itertext()) for part in root.iter(f"{SVG}text")]


# --- the picture as it is ---------------------------------------------------------------------------------------------


def test_golden(golden: Callable[[str, str], None]) -> None:
    golden("diagram.svg", markup(*SMALL))


def test_heading_says_what_the_total_is() -> None:
    lines = said(markup(*SMALL, per_head=Decimal("8068.81")))
    assert "Total public spending in Littleton, 2024-25" in lines
    assert "Total count £125.0m (£125,020,000.15) = sum of every column · £8,068.81 per head" in lines
    facts = " ".join(lines[1:3])
    assert facts.startswith("Unit £m · scope total place · basis outturn")
    assert "population 264,300 (ONS mid-year estimate, June 2023)" in facts
    assert "<£0.1m" in lines


def test_population_not_stated_is_said() -> None:
    nobody = replace(PLACE, population=Population(None, "", ""))
    assert "population not stated" in svg(layout(flows(*SMALL, place=nobody)))


def test_straight_ribbons_pass_no_department() -> None:
    drawing, made = drawn(*SMALL), flows(*SMALL)
    boxes = node_boxes(drawing)
    departments = [boxes[node.key] for node in made.column(DEPARTMENTS)]
    column = {node.key: node.column for node in made.nodes}
    straight = {link.key for link in made.links if column[link.end] - column[link.start] > 1}
    assert len(straight) == 3
    for path in shapes(drawing.parts, "tc-ribbon"):
        if isinstance(path, Path) and path.tag.id in straight:
            numbers = path.d.replace("M", " ").replace("C", " ").replace("L", " ").replace("Z", " ").split()
            ys = [float(pair.split(",")[1]) for pair in numbers if float(pair.split(",")[0]) == departments[0].x]
            assert len(ys) == 2
            assert not [box for box in departments if max(ys) > box.y and min(ys) < box.foot]


def test_ribbons_know_every_node_on_their_way() -> None:
    made = flows(*SMALL)
    name = {node.key: node.name for node in made.nodes}
    (tax,) = [
        link for link in made.links if (name[link.start], name[link.end]) == ("Council tax payers", "Shire Police")
    ]
    assert [name[key] for key in tax.along] == ["Council tax payers", "Shire Police", POLICE]


def test_returns_are_arcs_between_their_boxes() -> None:
    made = flows(*SMALL)
    council, police = (node.key for node in made.column(BODIES))
    made = replace(
        made, returns=(FlowReturn(council, police, 5_000_000_00, "a → b"), FlowReturn(police, council, 1, "c"))
    )
    drawing = layout(made)
    arcs = list(shapes(drawing.parts, "tc-return"))
    assert len(arcs) == 2
    assert any("come round again, £5.0m in all; they are not counted" in line for line in said(svg(drawing)))
    check_geometry(drawing)


# --- folding ----------------------------------------------------------------------------------------------------------


def test_small_nodes_fold_into_other_with_their_members() -> None:
    many = [Step("Tax", f"Department {i}", f"Body {i}", f"Function {i}", str(1000 + i)) for i in range(30)]
    made = flows(*many, top=5)
    (other,) = [node for node in made.column(FUNCTIONS) if node.members]
    assert (other.name, other.role) == ("Other (26)", "other")
    assert sum(member.pence for member in other.members) == other.pence
    hints = [group.tag.hint for group in shapes(layout(made).parts, "tc-node") if isinstance(group, Group)]
    assert any("Function 0: £1,000.00" in hint for hint in hints)


def folded(definition: Definition, *steps: Step) -> Flows:
    made = strands(steps)
    return fold(Subject(PLACE, sum(strand.pence for strand in made), None, TERMS), definition, made, pots(steps))


def column_of(made: Flows, number: int) -> list[FlowNode]:
    return list(made.column(number))


def test_groups_have_their_own_names_and_a_share_folds() -> None:
    groups = (NodeGroup("body", "Police forces", ("*POLICE",)), NodeGroup("function", "All else", ("08*", "09*")))
    made = folded(Definition(groups=groups, folding=Folding(least=Decimal("0.2"))), *SMALL)
    assert [(node.name, node.pence) for node in column_of(made, BODIES)] == [
        ("Littleton Council", 75_020_000_00),
        ("Police forces", 50_000_000_15),
    ]
    assert [node.name for node in column_of(made, FUNCTIONS)] == ["All else", POLICE]
    assert [member.name for member in column_of(made, FUNCTIONS)[0].members] == [
        "09.1 Primary education",
        "08.1 Recreation",
    ]
    assert [node.name for node in column_of(made, 0)] == ["National taxation", "Other (2)"]


def test_each_tier_may_have_its_other() -> None:
    many = [Step("Tax", "", f"Body {i}", "F", str(9 + i), ["council", "local_partner"][i % 2]) for i in range(9)]
    made = folded(Definition(folding=Folding(tops={"body": 2}, by_tier=True)), *many)
    assert [(node.name, node.kind) for node in column_of(made, BODIES)] == [
        ("Body 8", "council"),
        ("Other (4)", "council"),
        ("Other (4)", "local_partner"),
    ]


def test_what_is_not_in_focus_is_elsewhere() -> None:
    made = [strand._replace(shown=strand.stops[3].name == POLICE) for strand in strands(SMALL)]
    definition = Definition(focus=(("function", (POLICE,)),))
    found = fold(Subject(PLACE, sum(strand.pence for strand in made), None, TERMS), definition, made, pots(SMALL))
    assert (found.drawn, found.elsewhere) == (125_020_000_15, 75_020_000_00)
    assert [node.name for node in found.column(BODIES)] == ["Shire Police", "Elsewhere"]
    drawing = layout(found)
    check_geometry(drawing)
    lines = said(svg(drawing))
    assert f"{POLICE} £50.0m (£50,000,000.15) + elsewhere £75.0m = total count £125.0m (£125,020,000.15)" in lines
    assert f"Elsewhere is all money that is not {POLICE}; its band is not to scale." in lines


def test_names_of_the_order_stand_first() -> None:
    definition = Definition(order={"source": ("fee payers", "Council tax payers")})
    boxes = node_boxes(layout(folded(definition, *SMALL)))
    name = {node.key: node.name for node in folded(definition, *SMALL).column(0)}
    found = [name[key] for key in sorted(name, key=lambda key: boxes[key].y)]
    assert found == ["Fee payers", "Council tax payers", "National taxation"]


def test_strands_that_miss_the_total_stop_the_work() -> None:
    with pytest.raises(MismatchError, match=r"£125,020,000\.15, not to £1\.00"):
        fold(Subject(PLACE, 1_00, None, TERMS), Definition(), strands(SMALL), pots(SMALL))


def test_negative_flows_are_told_and_the_total_still_ties_out() -> None:
    refund = Step("Fee payers", "", "Shire Police", POLICE, "-1600000", "local_partner")
    made = flows(*SMALL, refund)
    assert (made.total, made.drawn, made.negative) == (123_420_000_15, 125_020_000_15, -1_600_000_00)
    lines = said(svg(layout(made)))
    assert "Not drawn: negative flows -£1.6m (1)" in lines
    assert "Total count £123.4m (£123,420,000.15) = sum of every column £125.0m less £1.6m" in lines


@pytest.mark.parametrize("steps", [(), (Step("a", "b", "c", "d", "0"),), (Step("a", "", "c", "d", "-5"),)])
def test_nothing_to_draw_is_said(steps: tuple[Step, ...]) -> None:
    drawing = drawn(*steps)
    assert "Nothing to draw" in said(svg(drawing))
    check_geometry(drawing)


def test_a_total_of_nothing_with_money_both_ways_is_drawn() -> None:
    drawing = drawn(Step("a", "b", "c", "d", "5"), Step("a", "b", "c", "e", "-5"))
    assert len(node_boxes(drawing)) == 4
    assert any(line.startswith("Total count £0 (£0.00)") for line in said(svg(drawing)))


# --- properties -------------------------------------------------------------------------------------------------------


@st.composite
def any_money(draw: st.DrawFn) -> tuple[Definition, list[Strand]]:
    """Strands over two to five columns, in focus or not, in parts, with any folding and grouping."""
    columns = draw(
        st.lists(st.sampled_from(["source", "department", "body", "function", "area"]), min_size=2, unique=True)
    )
    stop = st.builds(Stop, names, st.sampled_from(["council", "national", "plain"]))
    strand = st.builds(
        Strand,
        st.tuples(*[stop] * len(columns)),
        st.sampled_from(["control-duty", "control-discretionary"]),
        st.integers(-(10**12), 10**13),
        st.just(0),
        st.booleans(),
    )
    folding = Folding(
        draw(st.integers(1, 6)), draw(st.sampled_from([Decimal(0), Decimal("0.1")])), {}, draw(st.booleans())
    )
    groups = (NodeGroup(columns[0], "Together", ("a", "b*")),) if draw(st.booleans()) else ()
    colour = draw(st.sampled_from(["tier", "control"]))
    focus = (("body", ("a",)),)
    return Definition(tuple(columns), colour, "", focus, groups, {}, folding), draw(st.lists(strand, max_size=30))


@settings(deadline=None, max_examples=60)
@given(any_money())
def test_total_drawn_is_total_given_whatever_is_asked(money: tuple[Definition, list[Strand]]) -> None:
    definition, made = money
    total = sum(strand.pence for strand in made)
    rows = pots([Step("a", "b", "c", "d", "1.00")])
    found = fold(Subject(PLACE, total, None, TERMS), definition, made, rows)
    assert {column_sum(found, number) for number in range(len(definition.columns))} == {found.drawn}
    assert found.drawn + found.negative == total
    for link in found.links:
        assert sum(row.pence for row in link.rows) + link.rest_pence == link.pence
        assert sum(part.pence for part in link.parts) == link.pence
        assert all(part.pence > 0 for part in link.parts)
    drawing = layout(found)
    check_geometry(drawing)
    assert svg(drawing) == svg(layout(found))


@settings(deadline=None, max_examples=30)
@given(steps_of_any_kind, st.integers(1, 12))
def test_no_column_has_more_than_its_top(steps: list[Step], top: int) -> None:
    made = flows(*steps, top=top)
    assert all(len(made.column(number)) <= top for number in range(4))
    check_geometry(layout(made))


@settings(deadline=None, max_examples=30)
@given(steps_of_any_kind.flatmap(lambda steps: st.tuples(st.just(steps), st.permutations(steps))))
def test_order_of_steps_does_not_matter(both: tuple[list[Step], list[Step]]) -> None:
    first, second = (markup(*steps, top=6) for steps in both)
    assert first == second


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_untangling_never_adds_crossings(data: st.DataObject) -> None:
    columns = tuple(tuple(f"{c}-{i}" for i in range(data.draw(st.integers(1, 6)))) for c in range(4))
    pairs = [(a, b) for left, right in pairwise(columns) for a in left for b in right]
    links = {pair: data.draw(st.integers(1, 99)) for pair in data.draw(st.sets(st.sampled_from(pairs)))}
    after = untangle(columns, links, {columns[2][-1]: 1, columns[1][0]: -1})
    assert [sorted(column) for column in after] == [sorted(column) for column in columns]
    assert all(now <= before for now, before in zip(cost(after, links), cost(columns, links), strict=True))
    assert (after[1][0], after[2][-1]) == (columns[1][0], columns[2][-1])


# --- sizes ------------------------------------------------------------------------------------------------------------


def made_up(bodies: int) -> list[Step]:
    """A made-up place with `bodies` bodies of very different sizes."""
    return [
        Step(
            f"Source {i % 4}",
            f"Department for {i % 11}" if i % 5 else "",
            f"Body number {i}",
            f"Function {i % 31}",
            f"{10 ** (3 + i % 6)}.0{i % 10}",
        )
        for i in range(bodies)
    ]


def tangled() -> Iterator[Step]:
    """A made-up place of 200 nodes and 600 ribbons, drawn by lot."""
    lot = random.Random(7)  # noqa: S311 - a lot drawn, not a secret
    pairs: set[tuple[str, str]] = set()
    seen: set[str] = set()
    while len(seen) < 200 or len(pairs) < 600:
        s, d, b, f = lot.randrange(10), lot.randrange(40), lot.randrange(90), lot.randrange(60)
        names = (f"Source {s}", f"Department {d}", f"Body {b}", f"Function {f}")
        new = set(pairwise(names)) - pairs
        if len(pairs) + len(new) <= 600 and (
            len(pairs) < 400 or len(seen | set(names)) > len(seen) or len(seen) == 200
        ):
            pairs |= new
            seen |= set(names)
            yield Step(*names, f"{10 ** lot.randrange(4, 8) * lot.randrange(1, 9)}")


def test_two_hundred_nodes_and_six_hundred_ribbons_are_drawn_in_time() -> None:
    made = flows(*tangled(), top=100)
    assert (len(made.nodes), len(made.links)) == (200, 600)
    began = time.process_time()
    drawing = layout(made)
    assert time.process_time() - began < 10
    assert drawing.height > 2 * HEIGHT
    check_geometry(drawing)


@pytest.mark.parametrize("wide", [300.0, 760.0, 1120.0, 2400.0])
def test_any_width_holds_its_labels(wide: float) -> None:
    """A screen narrower than a page has every box's words on its right, and is never wider than a telephone's."""
    made = flows(*made_up(60))
    drawing = layout(made, width=wide)
    check_geometry(drawing)
    assert drawing.width == max(wide, 380)
    first = next(node.key for node in made.column(0))
    group = next(g for g in shapes(drawing.parts, "tc-node") if isinstance(g, Group) and g.tag.id == first)
    (label,) = texts(group.parts)
    assert (label.box.x > node_boxes(drawing)[first].x) == (wide < 760)


# --- text and amounts -------------------------------------------------------------------------------------------------


def test_hostile_names_are_drawn_as_text() -> None:
    hostile = [
        "<script>alert(1)</script>",
        "\"'&>",
        "x" * 300,
        "عربي \u202e reversed",
        "👩‍👩‍👧 family",
        "a\x00\x1b[31mb\ud800\ufffe",
    ]
    text = markup(*(Step(name, name, name, name, "1000000") for name in hostile), name="<b>&\x07")
    lines = said(text)
    assert "<script>alert(1)</script>" in [line.replace(" ", "") for line in lines]
    assert "<script" not in text
    assert not [char for char in text if ord(char) < 32 and char != "\n"]
    assert "\u202e" not in text
    assert "Total public spending in <b>&\ufffd, 2024-25" in lines
    assert any(line.endswith("…") for line in lines)
    text.encode()


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
