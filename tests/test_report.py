"""The report: what it says is the count, in a real browser, on paper, and whatever partners have written."""

import html
import re
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import faults, opened
from tests.conftest import Sample
from tests.place_builder import Place, gets, pays, spend
from totalcount import workspace
from totalcount.api import open_place
from totalcount.errors import PlaceError, TotalcountError
from totalcount.model import Report
from totalcount.money import percent, pounds
from totalcount.render.report import page, write
from totalcount.steps.duplication import duplication
from totalcount.steps.logo import logo
from totalcount.steps.report import report

HOSTILE = "<script>alert(1)</script> & \"quotes\" 'n' \u202eright\u202c \x07" + "long " * 60
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806000000")


def made(root: Path) -> Report:
    return report(workspace.find(root), print)


@pytest.fixture(scope="module")
def northmoor(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> Path:
    return loaded_sample("borough", tmp_path_factory.mktemp("report") / "northmoor")


@pytest.fixture(scope="module")
def borough_report(northmoor: Path) -> Report:
    return made(northmoor)


def text_of(markup: str) -> str:
    """A page as it is read: no tags, entities resolved, one space between words."""
    body = re.sub(r"<(style|svg)\b.*?</\1>", " ", markup, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def rows_of(markup: str, caption: str) -> list[list[str]]:
    """The body and foot of the table with this caption."""
    table = markup.split(f"<caption>{caption}</caption>")[1].split("</table>", 1)[0]
    rows = re.findall(r"<tr>(.*?)</tr>", table.split("</thead>")[1], re.DOTALL)
    return [[text_of(cell) for cell in re.findall(r"<t[hd].*?>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def money(text: str) -> Decimal:
    return Decimal(re.sub("[£,]", "", text))


# --- what it says -----------------------------------------------------------------------------------------------------


def test_headline_and_shares_are_those_of_the_count(northmoor: Path, borough_report: Report) -> None:
    place = open_place(northmoor)
    count, said = place.headline(), text_of(page(borough_report))
    assert pounds(count.counted) in said
    assert count.per_head is not None
    assert f"{pounds(count.per_head)} for each of its 301,250 people" in said
    strict = place.control().widest[2]
    assert f"after duties in law {percent(strict.share_central)}" in said
    assert f"{percent(strict.share_low)} to {percent(strict.share_high)} of the total count" in said
    assert count.terms in said


@pytest.mark.parametrize(
    "caption",
    ["Counted spending by function", "Counted spending by body", "Who pays in the end"],
)
def test_tables_add_up_to_the_total_count(borough_report: Report, caption: str) -> None:
    *lines, total = rows_of(page(borough_report), caption)
    assert total[0] == "Total count"
    assert sum(money(line[1]) for line in lines) == money(total[1]) == borough_report.headline.counted


def test_identity_and_double_counting_add_up(borough_report: Report) -> None:
    markup = page(borough_report)
    first, *less, total = rows_of(markup, "From what bodies reported to the total count")
    assert money(first[1]) - sum(money(line[1]) for line in less) == money(total[1])
    *types, every = rows_of(markup, "Double counting by type")
    assert sum(money(line[1]) for line in types) == money(every[1]) == borough_report.headline.eliminated
    assert sum(int(line[3]) for line in types) == int(every[3]) == len(borough_report.headline.eliminations)


def test_who_funds_whom_ties_both_ways(borough_report: Report) -> None:
    found = borough_report.matrix
    whole = [[cell or Decimal(0) for cell in row] for row in found.cells]
    assert [sum(row) for row in whole] == list(found.by_payer)
    assert [sum(column) for column in zip(*whole, strict=True)] == list(found.by_receiver)
    assert sum(found.by_payer) == sum(found.by_receiver) == found.total
    assert found.payers[-1].startswith("Other (")


def test_needs_are_those_of_duplication_and_no_saving_is_promised(northmoor: Path, borough_report: Report) -> None:
    markup = page(borough_report)
    needs = {row[0]: row for row in rows_of(markup, "Needs and what serves them")}
    for need in duplication(workspace.find(northmoor), print).needs:
        found = need.figures
        assert needs[found.need][2:5] == [pounds(found.amount), str(found.projects), str(found.providers)]
    said = text_of(markup)
    assert "An overlap is something to look at, not a saving" in said
    assert "Ranges, not promises" in said
    for row in rows_of(markup, "What could be saved, if an assumption held"):
        assert money(row[3]) <= money(row[4]) <= money(row[2])
        assert row[5]


def test_every_file_is_told_with_its_hash(northmoor: Path, borough_report: Report) -> None:
    lines = rows_of(page(borough_report), "Files that were loaded")
    files = workspace.find(northmoor).files()
    told = {line[0]: line[5] for line in lines}
    assert told == {workspace.find(northmoor).display(path): workspace.digest(path) for path in files}


def test_bytes_are_the_same_on_every_run(northmoor: Path, borough_report: Report) -> None:
    assert page(made(northmoor)) == page(borough_report)


# --- places that are poor, odd or hostile -----------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lone(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of one body's budget in a place whose people nobody has stated, under the place's own words."""
    place = Place(tmp_path_factory.mktemp("lone")).toml(basis="budget", population=None)
    place.sheet("council-spend.csv", [spend("100000.00")], basis="budget")
    (place.root / "mark.png").write_bytes(PNG)
    own(place.root, title="Tiny & proud", by="The count team", date="May 2026", words="A draft.", logo="mark.png")
    place.loaded()
    return page(made(place.root))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Place(tmp_path_factory.mktemp("hostile")).toml(name=HOSTILE[:80].replace("\x07", ""))
    rows = [spend("900.00", HOSTILE, theme=HOSTILE), spend("bad" + HOSTILE, HOSTILE), spend("-400.00", "Refund", "7.4")]
    place.sheet("council-spend.csv", rows)
    place.sheet("council-payments.csv", [pays(HOSTILE, "5.00", HOSTILE)])
    place.sheet("council-funding.csv", [gets(HOSTILE, "14.00", HOSTILE)])
    place.loaded()
    path = place.root / "report.html"
    write(made(place.root), path)
    return path


def test_place_without_people_or_returns_worth_counting(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(population=None)
    place.sheet("council-spend.csv", [spend("not known")])
    place.loaded()
    markup = page(made(place.root))
    said = text_of(markup)
    assert "comes to £0: no return tells of a pound that was spent." in said.replace(" :", ":")
    assert "This count is not complete: 93 streams" in said
    assert "1 row has no readable amount and stands in no figure" in said
    assert "for each of" not in said
    assert "not stated, so there is no figure per head" in said
    assert "Nothing is counted, so there is nothing to decide." in said
    assert "%" not in said.replace("A difference below 1.0%", "")
    assert rows_of(markup, "Counted spending by body") == [["Total count", "£0.00", "–", "–"]]


def test_more_refunds_than_spending_have_no_shares(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    place.sheet(
        "council-spend.csv", [spend("-100.00"), spend("-40.00", "Refund", "7.4"), spend("20.00", "Care", "10.2")]
    )
    place.loaded()
    markup = page(made(place.root))
    said = text_of(markup)
    assert "refunds and credits in Testham came to £120 more than was spent" in said
    assert rows_of(markup, "Counted spending by body") == [
        ["Testham Council", "-£120.00", "–", "-£0.12"],
        ["Total count", "-£120.00", "–", "-£0.12"],
    ]
    assert "More came back than was spent, so nobody decides a part of the total." in said
    assert {"100.0%", "0.0%"}.isdisjoint(said.split())
    assert "%" not in "".join(re.findall(r"<text[^>]*>([^<]*)", markup))


def test_amounts_below_zero_are_drawn_to_the_left(hostile: Path) -> None:
    bars = hostile.read_text(encoding="utf-8").split('aria-labelledby="divisions-title')[1].split("</svg>")[0]
    zero = float(re.findall(r'<rect x="([\d.]+)" y="2" width="1"', bars)[0])
    drawn = [
        (float(x), float(wide)) for x, wide in re.findall(r'<rect x="([\d.]+)"[^>]* width="([\d.]+)" height="16"', bars)
    ]
    assert min(round(x + wide - zero, 1) for x, wide in drawn) == 0
    assert max(round(x - zero, 1) for x, _ in drawn) == 0


def test_hostile_words_are_text(hostile: Path, chromium: Browser) -> None:
    markup = hostile.read_text(encoding="utf-8")
    assert "<script" not in markup
    assert not set("\u202e\u202c\x07") & set(markup)
    with opened(chromium, hostile) as found:
        assert "<script>alert(1)</script>" in found.page.inner_text("main")
        assert found.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert (found.said, found.asked) == ([], [hostile.as_uri()])


def test_count_that_lacks_much_says_so_first_with_people_or_without(lone: str, borough_report: Report) -> None:
    said = text_of(lone)
    assert "at least £100.0k of public money was budgeted in Testham." in said
    assert said.index("This count is not complete: ") < said.index("Counted twice by the returns")
    assert "not complete" not in text_of(page(borough_report))


def test_a_place_of_one_body_reads_well(lone: str) -> None:
    """Nothing is said to be taken out, shared or explained that is not."""
    said = text_of(lone)
    assert "1 file from 1 body says £100,000.00 of spending and payments. Nothing had to be taken out of it." in said
    assert "All of it goes on economic affairs." in said
    assert "Testham Council spends all of it." in said
    assert "In the end, 100.0% of the count comes from a source that no row explains." in said
    assert "Of the counted pounds 100.0% are recorded." in said
    assert "share of spending about wider areas" not in said


# --- the place's own words --------------------------------------------------------------------------------------------


def own(root: Path, **words: str) -> Path:
    lines = "\n".join(f'{key} = "{value}"' for key, value in words.items())
    with (root / "place.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[report]\n{lines}\n")
    return root


def test_place_gives_title_publisher_words_and_logo(lone: str) -> None:
    assert "<h1>Tiny &amp; proud</h1>" in lone
    assert "The count team, May 2026" in lone
    assert '<img class="logo" src="data:image/png;base64,' in lone
    assert '<p class="own">A draft.</p>' in lone


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("gone.png", None, "not there"),
        ("../mark.png", PNG, "outside the place's folder"),
        ("mark.png", b"<html>", "no picture"),
        ("mark.png", PNG + bytes(200_001), "bytes"),
    ],
)
def test_logo_that_cannot_be_used_stops_with_a_reason(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    root = tmp_path / "place"
    folder = Place(root).toml().folder
    if content is not None:
        (root / name).write_bytes(content)
    with pytest.raises(PlaceError, match=told):
        logo(folder, name)


def test_other_suffix_is_refused(borough_report: Report, tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match=r"not an \.html name"):
        write(borough_report, tmp_path / "report.pdf")


# --- in a real browser and on paper -----------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def written(borough_report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write(borough_report, path)
    return path


def test_page_is_accessible_and_silent(chromium: Browser, written: Path) -> None:
    with opened(chromium, written, policy=False) as found:
        assert faults(found.page) == []
    with opened(chromium, written, "dark", policy=False) as found:
        assert faults(found.page, ["color-contrast"]) == []
    with opened(chromium, written) as found:
        assert (found.said, found.asked) == ([], [written.as_uri()])


def test_narrow_screen_does_not_scroll_sideways_and_contents_lead_there(chromium: Browser, written: Path) -> None:
    with opened(chromium, written, width=360) as found:
        assert found.page.evaluate("document.documentElement.scrollWidth") <= 360
        sideways = "[...document.querySelectorAll('figure .screen-narrow')].filter(p => p.scrollWidth > p.clientWidth)"
        assert found.page.evaluate(sideways) == []
        assert found.page.locator(".screen-wide:visible").count() == 0
        assert found.page.locator(".screen-narrow:visible").count() == 5
        found.page.keyboard.press("Tab")
        assert found.page.evaluate("document.activeElement.textContent") == "Skip to the report"
        for link in found.page.query_selector_all(".contents a"):
            link.click()
            target = str(link.get_attribute("href"))
            assert -1 <= found.page.eval_on_selector(target, "e => e.getBoundingClientRect().top") < 900


LEAST_FULL = 0.5


def test_pdf_has_every_section_numbered_pages_and_none_half_empty(
    chromium: Browser, written: Path, tmp_path: Path
) -> None:
    printed = tmp_path / "report.pdf"
    with opened(chromium, written) as found:
        found.page.pdf(path=printed, prefer_css_page_size=True)
    text = subprocess.run(["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True).stdout.decode()
    sheets = text.split("\f")
    for title in ("In brief", "Who decides", "The same pound in two returns", "Sources"):
        assert any(re.search(rf"^\s*\d+\s+{title}\s*$", sheet, re.MULTILINE) for sheet in sheets[1:]), title
    assert sheets[2].rstrip().endswith("3")
    subprocess.run(["pdftoppm", "-r", "20", "-gray", str(printed), str(tmp_path / "p")], check=True)
    _, *middle, _ = [filled(path) for path in sorted(tmp_path.glob("p-*.pgm"))]  # contents first, a rest last
    assert min(middle) >= LEAST_FULL, middle


def filled(path: Path) -> float:
    """How far down a page there is ink, its page number left out."""
    _, size, _, ink = path.read_bytes().split(b"\n", 3)
    wide, tall = map(int, size.split())
    lowest = max(at // wide for at, grey in enumerate(ink[: wide * round(tall * 0.93)]) if grey < 200)
    return lowest / tall
