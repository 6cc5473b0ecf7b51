"""The flow diagram as files: SVG, PNG with its own fonts, and a page that asks for nothing."""

import json
import re
import struct
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.drawn import Step, flows
from totalcount.errors import TotalcountError
from totalcount.model import Basis, Flows, Place, Population
from totalcount.render.diagram import layout
from totalcount.render.drawing.page import page
from totalcount.render.drawing.png import png
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.text import FONTS
from totalcount.render.drawing.write import write

PLACE = Place(
    "Littleton & <Sons>",
    ("E07000999",),
    (),
    "2024-25",
    Basis.OUTTURN,
    "total place",
    Population(1000, "ONS", "2023"),
    Decimal("0.01"),
)


def picture() -> Flows:
    steps = (
        *(
            Step("National taxation", "Home Office", f"Body {i}", "03.1 Police", f"{1_000_000 * i}")
            for i in range(1, 20)
        ),
        Step("Council tax payers", "", "<img src=x onerror=alert(1)>", "</script>", "9000000.05"),
        Step("Fee payers", "", "Body 1", "03.1 Police", "-1600000"),
    )
    return flows(*steps, name=PLACE.name, per_head=Decimal("197400.00"), place=PLACE)


class Tables(HTMLParser):
    """Rows of all tables, as lists of cell texts; and the attributes that could fetch something."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: list[str] = []
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += [f"{name}={value}" for name, value in attrs if name in {"src", "href", "xlink:href", "style"}]
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
        self.inside = tag in {"td", "th", "bdi"}

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 - the parser's name for it
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.rows[-1][-1] += data


def pounds(text: str) -> Decimal:
    return Decimal(re.sub("[£,]", "", text))


# --- PNG --------------------------------------------------------------------------------------------------------------


def test_png_is_as_wide_as_asked_and_has_text() -> None:
    markup = svg(layout(picture()))
    with_text = png(markup, 900)
    without = png(re.sub(r"<text.*?</text>", "", markup), 900)
    wide, tall = struct.unpack(">II", with_text[16:24])
    drawing = layout(picture())
    assert with_text[:8] == b"\x89PNG\r\n\x1a\n"
    assert (wide, abs(tall - 900 * drawing.height / drawing.width) <= 1) == (900, True)
    assert len(with_text) > 1.5 * len(without)


@pytest.mark.parametrize("width", [0, -1, 20_000])
def test_png_of_no_sensible_width_is_refused(width: int) -> None:
    with pytest.raises(TotalcountError, match="pixels wide"):
        png("<svg/>", width)


def test_fonts_are_small_licensed_and_measured() -> None:
    assert sum(path.stat().st_size for path in FONTS.glob("*.otf")) < 200_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    table = json.loads((FONTS / "advances.json").read_text(encoding="utf-8"))
    for weight in ("regular", "semibold"):
        measured = "".join(table[weight].values())
        assert set("Aé£ŵŷ–’…→\ufffd") <= set(measured)


# --- the page ---------------------------------------------------------------------------------------------------------


def test_page_asks_the_network_for_nothing() -> None:
    text = page(layout(picture()))
    tables = Tables()
    tables.feed(text)
    assert set(re.findall(r"[a-z]+://[^\s\"'<>]+", text)) == {"http://www.w3.org/2000/svg"}
    assert tables.links == []
    assert "@import" not in text
    assert "<img" not in text
    assert text.count("<script>") == text.count('<script type="application/json" id="data">') == 1
    assert text.count("</script>") == 2
    assert "default-src &#39;none&#39;; style-src &#39;sha256-" in text


def test_page_tells_every_figure() -> None:
    tables = Tables()
    tables.feed(page(layout(picture())))
    sums = [row[3] for row in tables.rows if row[0] == "Sum of this column"]
    assert sums == ["£199,000,000.05"] * 4
    bodies = tables.rows[tables.rows.index(["Body that spends it"]) + 1 :]
    bodies = bodies[: next(i for i, row in enumerate(bodies) if row[0] == "Sum of this column")]
    other = next(i for i, row in enumerate(bodies) if row[0] == "Other (9)")
    assert sum(pounds(row[3]) for row in bodies[: other + 1]) == Decimal("199000000.05")
    assert sum(pounds(row[3]) for row in bodies[other + 1 :]) == pounds(bodies[other][3])
    assert ["Fee payers", "–", "Body 1", "03.1 Police", "-£1,600,000.00"] in tables.rows


def test_page_of_nothing_has_no_table() -> None:
    text = page(layout(flows(place=PLACE)))
    assert "Nothing to draw" in text
    assert "<table" not in text


# --- draw -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "start"), [("a.svg", b"<svg "), ("a.PNG", b"\x89PNG"), ("a.html", b"<!doctype")])
def test_draw_picks_by_suffix(tmp_path: Path, name: str, start: bytes) -> None:
    write(layout(picture()), tmp_path / name, width=400)
    assert (tmp_path / name).read_bytes().startswith(start)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_draw_gives_the_same_bytes_each_time(tmp_path: Path) -> None:
    for suffix in (".svg", ".png", ".html"):
        for name in ("a", "b"):
            write(layout(picture()), tmp_path / f"{name}{suffix}", width=400)
        assert (tmp_path / f"a{suffix}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_draw_refuses_another_suffix(tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match=r"flow\.pdf"):
        write(layout(picture()), tmp_path / "flow.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "flow.svg").write_text("old")

    def full(_: Path, __: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(TotalcountError, match="No space left"):
        write(layout(picture()), tmp_path / "flow.svg")
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("flow.svg", "old")]


def test_draw_into_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match="cannot be written"):
        write(layout(picture()), tmp_path / "nowhere" / "flow.svg")
