"""Screens: the same lines piped as last time, whole figures in a terminal, nothing outside ever in charge."""

import os
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from tests.invented_count import (
    BALANCES,
    BREAKDOWNS,
    BY_FUNCTION,
    BY_THEME,
    ELIMINATIONS,
    EXPLANATION,
    FINDINGS,
    HEADLINE,
    HOSTILE,
    REPORTS,
    ROWS,
    hostile_book,
    hostile_headline,
    hostile_rows,
)
from totalcount.model import Coverage, Level, OpenedRow, Population
from totalcount.money import pounds
from totalcount.render import console as screens

GOLDEN = Path(__file__).parent / "golden"
SCREENS: dict[str, Callable[[Console], None]] = {
    "headline": lambda console: screens.headline(console, HEADLINE),
    "by_function": lambda console: screens.breakdown(console, HEADLINE, BY_FUNCTION),
    "by_theme": lambda console: screens.breakdown(console, HEADLINE, BY_THEME),
    "findings": lambda console: screens.findings(console, FINDINGS),
    "load": lambda console: screens.load_report(console, REPORTS, FINDINGS),
    "explanation": lambda console: screens.explanation(console, EXPLANATION),
}
AMOUNT = re.compile(r"-?£[\d,]+\.\d\d")


def piped(draw: Callable[[Console], None]) -> str:
    """What a file gets; the console is as narrow as Rich takes a pipe to be."""
    out = StringIO()
    draw(Console(file=out, width=80, force_terminal=False))
    return out.getvalue()


def terminal(draw: Callable[[Console], None], width: int, *, colours: bool = False) -> str:
    out = StringIO()
    draw(Console(file=out, width=width, force_terminal=True, color_system="truecolor" if colours else None))
    return out.getvalue()


@pytest.mark.parametrize("name", SCREENS)
def test_piped_output_is_as_it_was(name: str) -> None:
    path = GOLDEN / f"console_{name}.txt"
    shown = piped(SCREENS[name])
    if os.environ.get("TOTALCOUNT_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCREENS)
def test_piped_output_is_plain(name: str) -> None:
    shown = piped(SCREENS[name])
    assert "\x1b" not in shown
    assert not set(shown) & set("─│┌┐└┘━┃█")
    assert all(line == line.rstrip() for line in shown.splitlines())


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_terminal_of_any_width_shows_every_figure_whole(name: str, width: int) -> None:
    plain, shown = piped(SCREENS[name]), terminal(SCREENS[name], width)
    if name not in {"headline", "explanation"} or width == 200:
        assert AMOUNT.findall(shown) == AMOUNT.findall(plain)
    assert set(AMOUNT.findall(shown)) <= set(AMOUNT.findall(plain))
    assert "…" not in shown.replace("… and", "")


@pytest.mark.parametrize("name", SCREENS)
def test_eighty_columns_are_enough(name: str) -> None:
    assert all(len(line) <= 80 for line in terminal(SCREENS[name], 80).splitlines())


def test_a_terminal_gets_colours_and_a_highlighted_query() -> None:
    assert "\x1b[" in terminal(SCREENS["headline"], 100, colours=True)
    assert "\x1b[" in terminal(SCREENS["explanation"], 100, colours=True).split("Query", 1)[1].split("select")[1]


def test_the_ledger_names_every_part_of_the_identity() -> None:
    shown = piped(SCREENS["headline"])
    for part in ("reported", "eliminated", "out_of_scope", "out_of_place", "set_aside", "counted"):
        assert pounds(getattr(HEADLINE, part)) in shown
    assert "Gross of fees, net of transfers between public bodies." in shown
    assert "214,300" in shown
    assert "30 June 2024" in shown


def test_eight_eliminations_are_shown_and_the_rest_counted() -> None:
    many = replace(HEADLINE, eliminations=ELIMINATIONS * 5)
    shown = piped(lambda console: screens.headline(console, many))
    assert shown.count(" -> ") == 8 + 1  # and once in the heading
    assert "… and 12 more." in shown


def test_a_share_of_a_wider_payment_is_said_to_be_one() -> None:
    shared = replace(ELIMINATIONS[0], amount=Decimal("1.00"))
    shown = piped(lambda console: screens.headline(console, replace(HEADLINE, eliminations=(shared,))))
    assert "before the place's share" in shown
    assert "before the place's share" not in piped(SCREENS["headline"])


def test_what_is_not_known_is_said() -> None:
    place = replace(HEADLINE.place, population=Population(None, "", ""))
    bare = replace(
        HEADLINE,
        place=place,
        per_head=None,
        eliminations=(),
        methods=(),
        coverage=Coverage(0, 0, (), ()),
        unreadable_rows=0,
    )
    shown = piped(lambda console: screens.headline(console, bare))
    assert "not known" in shown
    assert "place.toml states no population" in shown
    assert "Warning" not in shown
    assert "None" not in shown


def test_one_unreadable_row_is_one_row() -> None:
    shown = piped(lambda console: screens.headline(console, replace(HEADLINE, unreadable_rows=1)))
    assert "Warning: 1 row has no readable amount" in shown


def test_a_breakdown_ends_in_the_count_and_themes_do_not() -> None:
    for lines in BREAKDOWNS:
        shown = piped(lambda console, lines=lines: screens.breakdown(console, HEADLINE, lines))  # type: ignore[misc]
        assert (pounds(HEADLINE.counted) in shown) is not lines.overlapping
        assert ("overlap" in shown) is lines.overlapping
    empty = piped(lambda console: screens.breakdown(console, HEADLINE, replace(BY_THEME, rows=())))
    assert "Nothing counted carries a theme." in empty


def test_findings_come_worst_first_with_true_counts() -> None:
    shown = piped(lambda console: screens.findings(console, FINDINGS, limit=2))
    assert shown.startswith("3 errors, 1 warning, 1 note.\n")
    assert shown.count("ERROR ") == 2
    assert "the worst 2, standing for" in shown
    assert "of 5." in shown
    assert FINDINGS[0].level is Level.NOTE


def test_no_findings_say_nothing() -> None:
    assert piped(lambda console: screens.findings(console, ())) == ""


def test_a_load_of_nothing_says_where_returns_go() -> None:
    assert "returns/" in piped(lambda console: screens.load_report(console, ()))


def test_hostile_words_are_only_words() -> None:
    count, rows = hostile_headline(), hostile_rows()
    book = hostile_book()
    under = tuple(OpenedRow(**asdict(row), part=row.amount) for row in rows)
    opened = replace(EXPLANATION, definition=HOSTILE, query=HOSTILE, rows=under)

    def draw(console: Console) -> None:
        screens.headline(console, count)
        screens.breakdown(console, count, replace(book.breakdowns[0], by=HOSTILE))
        screens.findings(console, book.findings)
        screens.load_report(console, book.files)
        screens.explanation(console, opened)

    for shown in (piped(draw), terminal(draw, 80), terminal(draw, 200)):
        assert "[bold red]x[/]" in shown
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", shown)
        shown.encode("utf-8")
    assert "[bold red]x[/]" in terminal(draw, 200, colours=True)


def test_a_very_long_cell_is_cut_and_says_so() -> None:
    long = replace(FINDINGS[0], found="x" * 100_000)
    shown = piped(lambda console: screens.findings(console, (long,)))
    assert "[cut: 100,000 characters in all]" in shown
    assert len(shown) < 2_000


def test_the_fixture_is_consistent() -> None:
    parts = ("counted", "eliminated", "out_of_scope", "out_of_place", "set_aside")
    assert HEADLINE.reported == sum(getattr(HEADLINE, part) for part in parts)
    assert all(row.amount == sum(getattr(row, part) for part in parts) for row in ROWS)
    assert len(BALANCES) == len(ELIMINATIONS) + 1
