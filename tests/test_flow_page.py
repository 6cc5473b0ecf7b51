"""The flow diagram's page in a real browser: follow, open, search, measure; exact, silent, and for everyone."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import faults, opened
from tests.conftest import Sample
from tests.place_builder import Place, gets, spend
from totalcount import workspace
from totalcount.model import Definition
from totalcount.render.diagram import layout
from totalcount.render.drawing.write import for_file, write
from totalcount.steps import diagram

HOSTILE = "</script><script>document.title = 'taken'</script> & \"quotes\""


def drawn(folder: workspace.Folder, path: Path) -> Path:
    write(for_file(partial(layout, diagram.flows(folder, print, Definition())), path), path)
    return path


@pytest.fixture(scope="module")
def northmoor(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> Path:
    root = loaded_sample("borough", tmp_path_factory.mktemp("flows") / "northmoor")
    return drawn(workspace.find(root), root / "flows.html")


@pytest.fixture
def page(chromium: Browser, northmoor: Path) -> Iterator[Page]:
    """The page, which says nothing on the console and asks for nothing but itself."""
    with opened(chromium, northmoor) as found:
        yield found.page
        assert (found.said, found.asked) == ([], [northmoor.as_uri()])


def data(page: Page) -> dict[str, Any]:
    found = json.loads(page.inner_text("#data") or page.text_content("#data") or "")
    assert isinstance(found, dict)
    return found


def pence(text: str) -> int:
    return int(Decimal(re.sub("[£,]", "", text)) * 100)


def key_of(page: Page, name: str) -> str:
    return str(next(node["key"] for node in data(page)["nodes"] if node["name"] == name))


def box(page: Page, name: str) -> str:
    return f"#tc-{key_of(page, name)} rect"


# --- exact ------------------------------------------------------------------------------------------------------------

OPEN_ALL = """() => [...document.querySelectorAll(".tc-node, .tc-ribbon")].map((part) => {
  part.dispatchEvent(new MouseEvent("click", {bubbles: true}));
  const cells = [...document.querySelectorAll("#rows tbody td.sum")].map((cell) => cell.textContent);
  return [part.id.slice(3), document.querySelector("#panel-sums").textContent.split(" · ")[0],
          document.querySelector("#rows tfoot td.sum").textContent, cells];
})"""


def test_rows_of_every_box_and_ribbon_add_up_to_it(page: Page) -> None:
    told = data(page)
    amounts = {part["key"]: part["pence"] for part in (*told["nodes"], *told["links"])}
    found = page.evaluate(OPEN_ALL)
    assert Counter(key for key, *_ in found) == dict.fromkeys(amounts, 2)  # for wide and for narrow screens
    for key, said, total, cells in found:
        assert pence(said) == pence(total) == sum(map(pence, cells)) == amounts[key], key


def test_page_is_small(northmoor: Path) -> None:
    assert northmoor.stat().st_size < 400_000


def test_measures_are_those_of_the_count(page: Page) -> None:
    told = data(page)
    amount = page.locator(f"#tc-{key_of(page, 'Northmoor Council')} text").last
    pounds = next(node["pence"] for node in told["nodes"] if node["name"] == "Northmoor Council")
    assert amount.text_content() == "£673.2m"
    page.check("[value=head]")
    heads = (Decimal(pounds) / 100 / told["people"]).quantize(Decimal("0.01"))
    assert amount.text_content() == f"£{heads:,} a head"
    page.check("[value=share]")
    assert amount.text_content() == f"{round(Decimal(pounds) / told['drawn'] * 100, 1)}%"
    page.check("[value=pounds]")
    assert amount.text_content() == "£673.2m"


# --- follow, open, search ---------------------------------------------------------------------------------------------


def test_pointing_lights_the_whole_road(page: Page) -> None:
    page.hover(box(page, "Northmoor Council"))
    lit = page.evaluate("[...document.querySelectorAll('.screen-wide .tc-node.tc-lit')].map(box => box.dataset.id)")
    told = data(page)
    columns = {node["column"] for node in told["nodes"] if node["key"] in lit}
    assert columns == {0, 1, 2, 3}
    assert [key for key in lit if key in {n["key"] for n in told["nodes"] if n["column"] == 2}] == [
        key_of(page, "Northmoor Council")
    ]


def test_click_filters_and_everything_comes_back(page: Page) -> None:
    page.click(box(page, "Home Office"))
    ribbons = "[...document.querySelectorAll('.screen-wide .tc-ribbon')]"
    shown = f"{ribbons}.filter(r => getComputedStyle(r).display !== 'none').length"
    rows = "[...document.querySelectorAll('#ribbons tbody tr')].filter(row => !row.hidden).length"
    some = page.evaluate(shown)
    assert 0 < some < len(data(page)["links"])
    assert page.evaluate(rows) == some
    page.locator("#panel .steps button").first.click()
    assert "→" in page.inner_text("#panel-title")
    page.click("#close")
    assert page.evaluate(shown) == page.evaluate(rows) == len(data(page)["links"])
    assert page.is_hidden("#panel")


def test_keyboard_alone_is_enough(page: Page) -> None:
    first = f"#tc-{data(page)['nodes'][0]['key']}"
    stops: list[str] = []
    while f"#{(stops or [''])[-1]}" != first:
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id || document.activeElement.name"))
    assert stops == ["measure", "find", "picture", first[1:]]
    assert page.get_attribute(first, "role") == "button"
    page.keyboard.press("ArrowRight")
    at = page.evaluate("document.activeElement.id.slice(3)")
    assert next(node["column"] for node in data(page)["nodes"] if node["key"] == at) == 1
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel-title"
    assert page.get_attribute(f"#tc-{at}", "aria-pressed") == "true"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == f"tc-{at}"
    assert page.is_hidden("#panel")


def test_search_finds_folded_names_and_enter_opens(page: Page) -> None:
    page.fill("#find", "xyzzy")
    assert page.inner_text("#found").startswith("0 boxes")
    page.fill("#find", "NORTHMOOR COUNCIL")
    assert page.inner_text("#found").startswith("1 box;")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-title") == "Northmoor Council"
    member = next(node for node in data(page)["nodes"] if node["members"])["members"][-1][0]
    page.fill("#find", member)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel-title").startswith("Other (")
    assert member in page.inner_text("#panel-body")


# --- for everyone -----------------------------------------------------------------------------------------------------


def test_page_with_an_open_panel_is_accessible(chromium: Browser, northmoor: Path) -> None:
    with opened(chromium, northmoor, policy=False) as found:
        found.page.click(box(found.page, "Home Office"))
        assert faults(found.page) == []
    with opened(chromium, northmoor, "dark", policy=False) as found:
        assert faults(found.page, ["color-contrast"]) == []


def test_focus_and_print_can_be_seen(page: Page) -> None:
    """The ring is as dark as the ink, and ribbons in parts keep their strength on paper."""
    page.keyboard.press("Tab")
    page.focus(f"#tc-{data(page)['nodes'][0]['key']}")
    page.keyboard.press("ArrowDown")
    ring = "getComputedStyle(document.activeElement.querySelector('rect')).stroke"
    assert page.evaluate(ring) == "rgb(11, 12, 12)"
    page.emulate_media(media="print")
    made = """() => {
      const group = document.createElementNS("http://www.w3.org/2000/svg", "g");
      group.setAttribute("class", "tc-ribbon");
      document.querySelector("svg.tc").append(group);
      return getComputedStyle(group).opacity;
    }"""
    assert page.evaluate(made) == "1"


def test_narrow_screen_has_the_whole_picture(chromium: Browser, northmoor: Path) -> None:
    """Nothing scrolls sideways, words are not smaller than nine pixels, and all that a page does works there."""
    with opened(chromium, northmoor, width=360) as found:
        page = found.page
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate("(f => f.scrollWidth <= f.clientWidth)(document.querySelector('#picture'))")
        lowest = "Math.min(...[...document.querySelectorAll('.screen-narrow text')].map(t => {SIZE}))"
        size = "parseFloat(t.getAttribute('font-size')) * t.getScreenCTM().a"
        assert page.evaluate(lowest.replace("{SIZE}", size)) >= 9
        council = f"#tn-{key_of(page, 'Northmoor Council')}"
        page.focus(council)
        page.keyboard.press("Enter")
        assert page.inner_text("#panel-title") == "Northmoor Council"
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.id") == council[1:]
        page.fill("#find", "Northmoor Council")
        assert page.inner_text("#found").startswith("1 box;")
        page.click(f"{council} rect")
        assert page.is_visible("#panel")
        assert found.said == []


def test_hostile_names_are_text(tmp_path: Path, chromium: Browser) -> None:
    place = Place(tmp_path / "place").toml(name=HOSTILE, population=None)
    place.sheet("council-spend.csv", [spend("9.00", HOSTILE), spend("-1.00", "Refund", "7.4")], HOSTILE)
    place.sheet("council-funding.csv", [gets(HOSTILE + " office", "9.00", HOSTILE)], HOSTILE)
    place.loaded()
    path = drawn(place.folder, tmp_path / "flows.html")
    with opened(chromium, path) as found:
        title = found.page.title()
        found.page.click(box(found.page, HOSTILE))
        assert HOSTILE in found.page.inner_text("#panel-title")
        assert found.page.is_disabled("[value=head]")
        assert found.page.title() == title != "taken"
        assert (found.said, found.asked) == ([], [path.as_uri()])
