"""Screens and JSON of duplicated provision: all figures told, nothing outside in charge, no small count anywhere."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from rich.console import Console

from tests.conftest import ROOT, Golden
from tests.invented_count import PLACE
from tests.test_console import AMOUNT, piped, terminal
from tests.test_overlap_by_hand import ROWS, TERMS
from totalcount.model import Duplication, Programme
from totalcount.model.duplication import LOOK
from totalcount.provision.overlap.duplication import duplication
from totalcount.render.console import duplication as screens
from totalcount.render.plain import duplication_json


def found(rows: list[Programme] = ROWS) -> Duplication:
    return Duplication(PLACE, TERMS.threshold, TERMS.smallest, duplication(rows, TERMS))


FOUND = found()
WORKLESS = FOUND.needs[0]
SCREENS: dict[str, Callable[[Console], None]] = {
    "duplication": lambda console: screens.needs(console, FOUND, None),
    "duplication_need": lambda console: screens.need(console, FOUND, WORKLESS, None),
}


@pytest.mark.parametrize("name", SCREENS)
def test_piped_output_is_as_it_was(name: str, golden: Golden) -> None:
    golden(f"console_{name}.txt", piped(SCREENS[name]))


def test_json_is_as_it_was(golden: Golden) -> None:
    golden("json_duplication.json", duplication_json(FOUND, (WORKLESS,), full=True))


@pytest.mark.parametrize("draw", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("width", [60, 80, 120, 150])
def test_a_terminal_shows_every_figure_whole(draw: Callable[[Console], None], width: int) -> None:
    shown = terminal(draw, width)
    assert set(AMOUNT.findall(shown)) <= set(AMOUNT.findall(piped(draw)))
    assert "…" not in shown
    assert width == 60 or all(len(line) <= width for line in shown.splitlines())


def test_every_output_says_that_an_overlap_is_no_saving() -> None:
    for draw in SCREENS.values():
        assert LOOK in " ".join(piped(draw).split())
    assert json.loads(duplication_json(FOUND))["note"] == LOOK


def test_an_empty_place_says_what_is_missing() -> None:
    assert "no return has a Programmes sheet" in piped(lambda console: screens.needs(console, found([]), None))
    assert json.loads(duplication_json(found([])))["needs"] == []


def test_lists_that_are_cut_say_so() -> None:
    shown = piped(lambda console: screens.need(console, FOUND, WORKLESS, 1))
    assert "other (4)" in shown
    assert "2 more marks: totalcount duplication 'worklessness' --limit 0" in shown
    assert re.search(r"\d+ more pairs?: --limit 0", shown)
    many = piped(lambda console: screens.needs(console, found([*ROWS, *_second_need()]), 1))
    assert "Evidence for 1 more: --limit 0, or --json." in many


def _second_need() -> list[Programme]:
    return [replace(row, need="drugs" * bool(row.need), file="other.csv", body=f"{row.body} 2") for row in ROWS[:3]]


def test_no_output_tells_suppressed_counts_apart() -> None:
    """Screens, JSON and the values behind frames are the same to the byte for 1 to 9 people."""
    told = []
    for people, mean in ((9, 3), (1, 7)):
        rows = [replace(r, people=people, assessments_per_person=Decimal(mean)) if r.people == 9 else r for r in ROWS]
        here = found(rows)
        draws = [lambda c, d=here: screens.needs(c, d, None), lambda c, d=here: screens.need(c, d, d.needs[0], None)]
        told.append((repr(here), duplication_json(here, full=True), *[piped(draw) for draw in draws]))
    assert told[0] == told[1]


def test_text_from_outside_is_text() -> None:
    evil = "[red]<b>=1+1\x1b[31m\u202ebad"
    rows = [replace(row, programme=f"{evil} {i % 2}", provider=evil, funder=evil, body=f"{evil}{i}", client_group=evil)
            for i, row in enumerate(ROWS)]  # fmt: skip
    here = found(rows)
    for draw in (lambda c: screens.needs(c, here, None), lambda c: screens.need(c, here, here.needs[0], None)):
        shown = piped(draw)
        assert "[red]<b>=1+1" in shown
        assert not set(shown) & {"\x1b", "\u202e"}
    assert json.loads(duplication_json(here, full=True))["needs"][0]["provider_shares"][0]["name"] == evil


def test_the_page_tells_every_key() -> None:
    page = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    section = page.split("\n## duplication\n")[1].split("\n## ")[0]
    told = set(re.findall(r"`(\w+)`", section))
    printed = json.loads(duplication_json(FOUND, (WORKLESS,), full=True))
    needs = printed.pop("needs")
    parts = [needs[0], *(one for name in ("marks", "savings", "provider_shares") for one in needs[0][name])]
    assert [key for part in (printed, *parts) for key in part if key not in told] == []


def test_json_speaks_the_contract() -> None:
    (need,) = json.loads(duplication_json(FOUND, (WORKLESS,)))["needs"]
    contract = ("need", "projects", "providers", "funders", "streams", "effective_providers", "effective_streams")
    assert set(contract) | {"overhead_ratio", "marks"} <= need.keys()
    assert (need["projects"], need["effective_providers"], need["overhead_ratio"]) == (5, 1.8, 0.321429)
    assert need["amount"] == "3100.00"
    duplicating = need["marks"][0]
    assert (duplicating["mark"], len(duplicating["rows"])) == ("duplicating", 3)
    assert all(set(row) == {"file", "sheet", "row"} for mark in need["marks"] for row in mark["rows"])
