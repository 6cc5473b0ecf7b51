"""Screens of who decides: every part of the ladder told, columns that add up, nothing outside ever in charge."""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from tests import invented_control as invented
from tests.invented_control import BY_FUNCTION, CONTROL, DOWNSTREAM, SUPPOSED, UPSTREAM
from tests.invented_count import COUNCIL_FILE, add
from tests.test_console import AMOUNT, piped, terminal
from totalcount.cli.screen import console as screen_console
from totalcount.model import Binding, Imbalance, Population, Road
from totalcount.money import percent, pounds, short
from totalcount.render.console import control as screens
from totalcount.render.console.control import phrases
from totalcount.render.console.fold import fold

GOLDEN = Path(__file__).parent / "golden"
SCREENS: dict[str, Callable[[Console], None]] = {
    "control": lambda console: screens.control(console, CONTROL),
    "control_all": lambda console: screens.control(console, CONTROL, screens.EVERYTHING),
    "control_by_function": lambda console: screens.control_by(console, CONTROL, "function", BY_FUNCTION),
    "control_by_holder": lambda console: screens.holders_in_full(console, CONTROL),
    "control_if": lambda console: screens.supposed(console, SUPPOSED),
    "trace": lambda console: screens.upstream(console, UPSTREAM),
    "trace_from": lambda console: screens.downstream(console, DOWNSTREAM),
}
PARTS: dict[str, Callable[[Console], None]] = {
    part: lambda console, part=part: screens.control(console, CONTROL, part)  # type: ignore[misc]
    for part in screens.PARTS
}


@pytest.mark.parametrize("name", SCREENS)
def test_piped_output_is_as_it_was(name: str) -> None:
    path = GOLDEN / f"console_{name}.txt"
    shown = piped(SCREENS[name])
    if os.environ.get("TOTALCOUNT_UPDATE_GOLDEN"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("draw", [*SCREENS.values(), *PARTS.values()], ids=[*SCREENS, *PARTS])
def test_piped_output_is_plain(draw: Callable[[Console], None]) -> None:
    shown = piped(draw)
    assert "\x1b" not in shown
    assert not set(shown) & set("─│┌┐└┘━┃█▓░")
    assert all(line == line.rstrip() for line in shown.splitlines())


@pytest.mark.parametrize("draw", [*SCREENS.values(), *PARTS.values()], ids=[*SCREENS, *PARTS])
@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_shows_every_figure_whole(draw: Callable[[Console], None], width: int) -> None:
    shown = terminal(draw, width)
    assert set(AMOUNT.findall(shown)) <= set(AMOUNT.findall(piped(draw)))
    assert "…" not in shown
    assert width == 60 or all(len(line) <= width for line in shown.splitlines())


def test_one_screen_says_the_essential() -> None:
    lines = terminal(SCREENS["control"], 80).splitlines()
    assert len(lines) <= 64
    shown = re.sub(r"\s+", " ", " ".join(lines))
    assert (
        "Of £975.3m, £806.1m (82.7%) is spent by local bodies, who can redirect £180.6m to £331.9m (18.5% to 34.0%)"
        in shown
    )
    assert "£616.8m of the £806.1m spent by local bodies cannot be moved, chiefly because ICB allocation is" in shown
    assert "£61.2m received carries no stated condition: taken as 0 to 1 free, 0.4 in the middle." in shown
    assert all(f"{ratio.name} {percent(ratio.value)}" in shown for ratio in CONTROL.ratios)
    assert all(part in shown for part in screens.PARTS)


def test_every_rung_has_its_range_and_a_bar_as_long() -> None:
    shown = terminal(SCREENS["control"], 120).splitlines()
    for rung in CONTROL.rungs:
        figures = [short(rung.low), short(rung.central), short(rung.high), percent(rung.share_central)]
        line = next(line for line in shown if line.split()[:5] == [rung.who, *figures])
        bar = line.split()[-1]
        assert re.fullmatch("█+▓*░*", bar)
        assert abs(len(bar) - 40 * rung.share_high) <= Decimal("0.5")
        assert abs(bar.count("█") - 40 * rung.share_low) <= Decimal("0.5")


def test_a_bar_never_leaves_its_column() -> None:
    over = tuple(replace(rung, share_high=Decimal(3), share_low=Decimal(-1)) for rung in CONTROL.rungs)
    shown = terminal(lambda console: screens.control(console, replace(CONTROL, rungs=over)), 80)
    assert all(len(line) <= 80 for line in shown.splitlines())
    little = tuple(replace(rung, share_high=Decimal("0.001"), share_central=Decimal(0), share_low=Decimal(0))
                   for rung in CONTROL.rungs)  # fmt: skip
    assert "0.0%   ░" in terminal(lambda console: screens.control(console, replace(CONTROL, rungs=little)), 80)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_long_names_and_large_pounds_leave_every_figure_whole(width: int) -> None:
    large = Decimal("1234567890123.45")
    rungs = tuple(
        replace(rung, who_name="council and combined authority and police", low=large, central=large, high=large)
        for rung in CONTROL.rungs
    )
    shown = terminal(lambda console: screens.control(console, replace(CONTROL, rungs=rungs)), width)
    assert "…" not in shown
    assert shown.count("£1,234,567.9m   £1,234,567.9m   £1,234,567.9m") == len(rungs)
    assert width == 60 or all(len(line) <= width for line in shown.splitlines())


@pytest.mark.parametrize("keep", [None, 1, 3, 50])
def test_folding_loses_no_pound_and_never_stands_for_one(keep: int | None) -> None:
    folded = fold(CONTROL.holders, keep, lambda holder: holder.central)
    assert add(holder.central for holder in folded.shown) + folded.amount == CONTROL.total
    assert len(folded.shown) + folded.rest == len(CONTROL.holders)
    assert folded.rest != 1


@pytest.mark.parametrize("name", ["control", "control_by_holder", "trace"])
def test_the_column_of_holders_adds_up_to_the_whole(name: str) -> None:
    table = piped(SCREENS[name]).split("decision holder")[1].split("\n\n")[0]
    *parts, whole = [Decimal(found[1:].replace(",", "")) for found in AMOUNT.findall(table)]
    assert sum(parts) == whole


def test_a_breakdown_ends_in_the_ladder() -> None:
    *_, last = piped(SCREENS["control_by_function"]).splitlines()
    held, unconditioned, discretionary = CONTROL.widest
    assert last.startswith("total count")
    assert pounds(CONTROL.total) in last
    for rung in (unconditioned, discretionary):
        assert f"{short(rung.central)}   {short(rung.low)} to {short(rung.high)}" in last
    assert percent(held.share_central) in last


def test_parts_are_shown_in_full() -> None:
    shown = piped(SCREENS["control_all"])
    for binding in CONTROL.bindings:
        assert pounds(binding.amount) in shown
    for ratio in CONTROL.ratios:
        assert f"{pounds(ratio.numerator)} / {pounds(ratio.denominator)}" in shown
        assert ratio.formula in shown
    for use in CONTROL.conditions:
        assert f"{pounds(use.amount)}   {use.source}" in shown
    assert f"{COUNCIL_FILE}:Funding:4" in shown
    assert "other (" not in shown


def test_where_a_stream_stays_is_said_when_some_does() -> None:
    assert "is unspent, out of scope or out of the place" in piped(SCREENS["trace_from"])
    whole = replace(DOWNSTREAM, entered=DOWNSTREAM.counted)
    assert "unspent" not in piped(lambda console: screens.downstream(console, whole))


def test_what_if_says_what_would_change() -> None:
    shown = " ".join(piped(SCREENS["control_if"]).split())
    assert "could redirect £61.0m to £159.7m instead of £61.0m to £158.7m; £1.0m more at the central figure." in shown
    assert shown.count("£1.0m more") == 3
    assert shown.count("no change") == 4
    same = piped(lambda console: screens.supposed(console, replace(SUPPOSED, after=CONTROL)))
    assert "Nothing changes in what local bodies could redirect after conditions and duties." in same


def test_nothing_counted_is_said() -> None:
    zero = Decimal(0)
    empty = replace(
        CONTROL, total=zero, rungs=(), holders=(), sources=(), bindings=(), ratios=(), conditions=(),
        road=Road(zero, (), ()), imbalances=(), place=replace(CONTROL.place, population=Population(None, "", "")),
    )  # fmt: skip
    nothing = replace(UPSTREAM, total=zero, sources=(), arrivals=(), through=(), holders=(), rungs=())

    def draw(console: Console) -> None:
        screens.control(console, empty)
        screens.control(console, empty, screens.EVERYTHING)
        screens.control_by(console, empty, "body", ())
        screens.supposed(console, replace(SUPPOSED, before=empty, after=empty))
        screens.upstream(console, nothing)
        screens.downstream(console, replace(DOWNSTREAM, counted=zero, landings=()))

    shown = piped(draw)
    assert shown.count("Nothing is counted, so there is nothing to decide.") == 5
    assert "Population not stated." in shown
    assert "None" not in shown


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("funding|A|B|Roads grant||ring-fenced|payer|1", "Roads grant is ring-fenced"),
        ("funding|A|B|State Pension||entitlement|payer|1", "State Pension is an entitlement"),
        ("funding|A|B|||ring-fenced|payer|1", "money from A is ring-fenced"),
        ("funding|unexplained|B|||not stated|none|1", "no one says how free B is with unexplained money"),
        ("funding|unexplained||||closed loop|none|1", "money goes round between bodies and no source feeds it"),
        ("duty||B||10.2 Old age|entitlement|receiver|1", "10.2 Old age is owed by law to whoever qualifies"),
        ("duty||B||10.2 Old age|not stated|receiver|1", "10.2 Old age carries a duty that is not stated"),
    ],
)
def test_why_pounds_cannot_be_moved(told: str, words: str) -> None:
    binding = invented.binding(told, None)
    assert phrases.because(binding) == words
    shown = piped(lambda console: screens.control(console, replace(CONTROL, bindings=(binding,))))
    assert words in " ".join(shown.split())


def test_a_place_with_words_of_its_own() -> None:
    rungs = tuple(replace(rung, who="ours", who_name="the three towns", name="Spent here") for rung in CONTROL.widest)
    shown = piped(lambda console: screens.control(console, replace(CONTROL, rungs=rungs)))
    assert "£806.1m (82.7%) is spent by the three towns, who can redirect" in shown
    assert "Spent here\n" in shown


def test_one_account_that_is_not_even() -> None:
    one = replace(CONTROL, imbalances=(Imbalance("lent", "Westhaven Council", "", Decimal(5)),))
    assert "1 account does not come out even" in piped(lambda console: screens.control(console, one))


def test_no_binding_is_said() -> None:
    none: tuple[Binding, ...] = ()
    assert "No condition or duty binds" in piped(
        lambda console: screens.control(console, replace(CONTROL, bindings=none))
    )


def test_hostile_words_are_only_words() -> None:
    def draw(console: Console) -> None:
        screens.control(console, invented.hostile_control())
        screens.control(console, invented.hostile_control(), screens.EVERYTHING)
        screens.control_by(console, invented.hostile_control(), "function", invented.hostile_rows())
        screens.holders_in_full(console, invented.hostile_control())
        screens.supposed(console, invented.hostile_supposed())
        screens.upstream(console, invented.hostile_upstream())
        screens.downstream(console, invented.hostile_downstream())

    for shown in (piped(draw), terminal(draw, 80), terminal(draw, 200)):
        assert "[bold red]" in shown
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)
        shown.encode("utf-8")
    assert "[bold red]x[/]" in terminal(draw, 200, colours=True)


def test_words_that_only_look_like_markup_stand_as_they_are() -> None:
    odd = replace(CONTROL.bindings[0], kind="funding", stream="Grant [/x] [high needs]", body="Trust :key: [/b]")
    found = replace(CONTROL, bindings=(odd,))
    for part in (None, screens.EVERYTHING):
        shown = piped(lambda console, part=part: screens.control(console, found, part))  # type: ignore[misc]
        assert "Grant [/x] [high needs] (" in shown
        assert "Trust :key: [/b]" in shown
    assert screen_console().render_str("[/x] :key: [a]").plain == "[/x] :key: [a]"


def test_the_fixture_is_consistent() -> None:
    assert add(holder.central for holder in CONTROL.holders) == CONTROL.total
    assert add(origin.amount for origin in CONTROL.sources) == CONTROL.total
    assert add(row.total for row in BY_FUNCTION) == CONTROL.total
    for at, rung in enumerate(CONTROL.rungs):
        assert rung.low <= rung.central <= rung.high
        assert add(row.rungs[at].central for row in BY_FUNCTION) == rung.central
    for holder in CONTROL.holders:
        assert holder.low <= holder.central <= holder.high
    for part in (UPSTREAM.sources, UPSTREAM.arrivals):
        assert add(line.amount for line in part) == UPSTREAM.total
    assert add(holder.central for holder in UPSTREAM.holders) == UPSTREAM.total
