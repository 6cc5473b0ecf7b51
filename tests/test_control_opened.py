"""Shares opened and money traced: every list adds up to its figure, and a name that means nothing is told so."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.invented_place import BOARD, COLLEGE, vale
from tests.place_builder import COUNCIL, POLICE, Place, clean, gets
from totalcount.api import OpenPlace
from totalcount.errors import FigureError
from totalcount.model import BridgeLine, Control, ShareExplanation
from totalcount.steps import control, explain_share, trace
from totalcount.steps.bindings import order

ZERO = Decimal("0.00")
HOLDERS = ("statute", "Parliament", "unexplained", COUNCIL, POLICE, BOARD, COLLEGE, "Home Office", "NHS England")
SOURCES = ("national taxation", "council tax payers", "fee payers", "unexplained")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> OpenPlace:
    return vale(tmp_path_factory.mktemp("opened")).loaded()


@pytest.fixture(scope="module")
def found(place: OpenPlace) -> Control:
    return control.control(place.folder, print)


def opened(place: OpenPlace, figure: str) -> ShareExplanation:
    return explain_share.explain_share(place.folder, figure, print)


def adds_up(bridge: tuple[BridgeLine, ...]) -> bool:
    """Whether every `end` of a bridge is what the lines before it come to."""
    at = ZERO
    for line in bridge:
        if line.kind == "end" and line.amount != at:
            return False
        at = {"start": line.amount, "less": at - line.amount, "more": at + line.amount, "end": line.amount}[line.kind]
    return True


# --- shares -----------------------------------------------------------------------------------------------------------


def test_statute_is_told_where_it_fixes_nothing(tmp_path: Path) -> None:
    free = clean(tmp_path / "free").loaded()
    only_funding = Place(tmp_path / "funding").toml()
    only_funding.sheet("council-funding.csv", [gets("council tax payers", "100.00", "Council tax")])
    for place in (free, only_funding.loaded()):
        share = opened(place, "holder:statute")
        assert (share.low, share.value, share.high, share.bindings) == (ZERO, ZERO, ZERO, ())


@pytest.mark.parametrize("who", ["council", "local"])
@pytest.mark.parametrize("rung", ["held", "unconditioned", "discretionary"])
def test_a_rung_is_the_ladders_and_its_bridge_adds_up(place: OpenPlace, found: Control, rung: str, who: str) -> None:
    share = opened(place, f"{rung}: {who.upper()}")
    (line,) = [line for line in found.rungs if (line.rung, line.who) == (rung, who)]
    assert (share.value, share.low, share.high, share.share) == (line.central, line.low, line.high, line.share_central)
    assert share.bridge[-1].amount == line.central
    assert share.bridge[0].kind == "start"
    assert adds_up(share.bridge)
    lost = sum((line.amount for line in share.bridge if line.kind == "less"), ZERO)
    assert share.bindings_total == lost == sum((line.amount for line in share.bindings), ZERO)
    assert (lost > 0) == (rung != "held")
    assert list(share.bindings) == sorted(share.bindings, key=order)


def test_bindings_are_held_less_decided(found: Control) -> None:
    """Of the widest group: what it spends and does not decide, and what duties fix of the rest."""
    central = {(rung.rung, rung.who): rung.central for rung in found.rungs}
    funding = sum(line.amount for line in found.bindings if line.kind == "funding")
    duties = sum(line.amount for line in found.bindings if line.kind == "duty")
    assert duties == central["unconditioned", "local"] - central["discretionary", "local"]
    assert funding == central["held", "local"] - central["unconditioned", "local"]  # none decided elsewhere here
    assert found.bound == funding + duties
    assert {line.condition for line in found.bindings} >= {"ring-fenced", "aligned", "not stated", "closed loop"}


def test_a_rung_without_a_group_is_the_widest_groups(place: OpenPlace) -> None:
    assert opened(place, "discretionary").figure == "discretionary:local"


@pytest.mark.parametrize("name", HOLDERS)
def test_a_holder_is_the_ladders_and_rests_on_what_it_decides(place: OpenPlace, found: Control, name: str) -> None:
    share = opened(place, f"holder:{name}")
    lines = {line.body: (line.low, line.central, line.high) for line in found.holders}
    assert (share.low, share.value, share.high) == lines.get(name, (ZERO, ZERO, ZERO))
    rings = Decimal("3.00") if name == "unexplained" else ZERO  # comes in by no leg: it only circles
    assert share.bindings_total == share.value - rings


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_is_the_ladders_and_rests_on_where_it_comes_in(place: OpenPlace, found: Control, name: str) -> None:
    share = opened(place, f"Source: {name}")
    assert share.value == share.low == share.high == {line.source: line.amount for line in found.sources}[name]
    rings = Decimal("3.00") if name == "unexplained" else ZERO
    assert share.bindings_total == share.value - rings
    assert {line.payer for line in share.bindings} == {name}


def test_a_ratio_says_its_formula_and_what_was_taken_off(place: OpenPlace, found: Control) -> None:
    for line in found.ratios:
        share = opened(place, f"ratio:{line.key}")
        assert (share.value, share.total, share.share) == (line.numerator, line.denominator, line.value)
        assert line.formula in share.definition
        assert opened(place, f"ratio:{line.name}").figure == share.figure
    proxy = opened(place, "ratio:grant proxy")
    held = next(rung.central for rung in found.rungs if (rung.rung, rung.who) == ("held", "council"))
    assert proxy.value == held - proxy.bindings_total
    assert {line.stream for line in proxy.bindings} == {"Social Care Grant", "Public Health Grant", "Pocket money"}


@pytest.mark.parametrize(
    ("figure", "advice"),
    [
        ("held:counsil", "Did you mean 'council'"),
        ("holder:Vale Constabularyy", f"Did you mean '{POLICE}'"),
        ("source:taxes of the moon", "Known here: "),
        ("ratio:grant proxi", "Did you mean 'grant proxy'"),
    ],
)
def test_a_share_that_is_not_there(place: OpenPlace, figure: str, advice: str) -> None:
    assert explain_share.is_share(figure)
    with pytest.raises(FigureError) as stopped:
        opened(place, figure)
    assert advice in str(stopped.value.advice)


@pytest.mark.parametrize("figure", ["total", "body:Vale Constabulary", "holder:", "ratio", "stream:held"])
def test_other_figures_are_no_shares(figure: str) -> None:
    assert not explain_share.is_share(figure)


# --- traces -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "kind", "total"),
    [
        ("worklessness", "theme", "11.00"),  # 33% of 33.33, rounded once
        ("skills", "theme", "33.33"),
        ("care", "service", "200.00"),
        ("refund of an old grant", "service", "-10.00"),
        ("10.2", "function", "1200.00"),
        ("function:10.2 Old age", "function", "1200.00"),
        (COUNCIL, "body", "546.33"),
        ("stream:Council tax", "stream", "298.00"),
        ("tier:national_local", "tier", "1000.00"),
    ],
)
def test_all_that_is_said_of_a_subject_adds_up_to_it(place: OpenPlace, asked: str, kind: str, total: str) -> None:
    found = trace.upstream(place.folder, print, asked)
    assert (found.kind, str(found.total)) == (kind, total)
    assert sum(line.amount for line in found.sources) == found.total
    assert sum(line.amount for line in found.arrivals) == found.total
    assert sum(line.central for line in found.holders) == found.total
    assert all(rung.low <= rung.central <= rung.high for rung in found.rungs)


def test_a_bodys_trace_is_its_row_of_the_ladder(place: OpenPlace) -> None:
    found = trace.upstream(place.folder, print, f"body:{BOARD}")
    (row,) = [row for row in control.control_by(place.folder, print, "body")[1] if row.key == BOARD]
    assert [(rung.low, rung.central, rung.high) for rung in found.rungs] == [
        (rung.low, rung.central, rung.high) for rung in row.rungs
    ]


@pytest.mark.parametrize(
    ("asked", "advice"),
    [("worklesness", "'worklessness'"), ("theme:care", "See `count"), ("body:Vale Constabulari", f"'{POLICE}'")],
)
def test_a_subject_that_is_not_there(place: OpenPlace, asked: str, advice: str) -> None:
    with pytest.raises(FigureError) as stopped:
        trace.upstream(place.folder, print, asked)
    assert advice in str(stopped.value.advice)


def test_a_stream_lands_where_it_was_spent(place: OpenPlace) -> None:
    care = trace.downstream(place.folder, print, "social care GRANT")
    assert (care.stream, care.entered, care.counted) == ("Social Care Grant", Decimal(150), Decimal(150))
    assert [(line.body, line.function, line.amount) for line in care.landings] == [
        (COUNCIL, "10.2 Old age", Decimal(150))
    ]
    grant = trace.downstream(place.folder, print, "Police grant")
    assert grant.entered == 300
    assert grant.counted == sum(line.amount for line in grant.landings)
    by_body = {line.body: line.amount for line in grant.landings if line.function.startswith("3.1")}
    assert Decimal("98.76") < by_body[POLICE] < Decimal("99.10")  # 300/405 of a third of the patrols, and what circles
    assert {line.body for line in grant.landings} == {POLICE, COUNCIL}, "it gave some back"


def test_a_stream_that_nobody_received(place: OpenPlace) -> None:
    with pytest.raises(FigureError, match="no body received") as stopped:
        trace.downstream(place.folder, print, "Social Care Grand")
    assert "Social Care Grant" in str(stopped.value.advice)
