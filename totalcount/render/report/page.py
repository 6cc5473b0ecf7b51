"""The page: sections in their order, what each is told, and a policy that lets nothing in and runs nothing."""

import base64
import hashlib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from totalcount import shipped
from totalcount.errors import TotalcountError
from totalcount.model import Control, Level, Method, Report
from totalcount.money import percent, plus_minus, short
from totalcount.render import whole
from totalcount.render.clean import clean
from totalcount.render.drawing.palette import style_sheet
from totalcount.render.report import tables
from totalcount.render.report.figures import pictures
from totalcount.render.report.phrases import FILTERS, listed, many, more_than, population

_UNRETURNED = 8  # bodies named before "others"
_NO_ROW = "unexplained"
_MUCH = Decimal("0.05")  # of the count: missing streams worth more than this stand at the head of the report


class Section(NamedTuple):
    """One section: its template and anchor, and its title."""

    id: str
    title: str


SECTIONS = (
    Section("brief", "In brief"),
    Section("made", "How the total is made"),
    Section("counted", "What is counted and what is not"),
    Section("spent", "What it is spent on"),
    Section("spends", "Who spends it"),
    Section("flows", "Where it comes from and goes to"),
    Section("decides", "Who decides"),
    Section("twice", "The same pound in two returns"),
    Section("provision", "Many services for one need"),
    Section("sure", "How complete and how sure"),
    Section("open", "What is still open"),
    Section("method", "Method"),
    Section("sources", "Sources"),
)


def write(report: Report, path: Path) -> None:
    """Write the report as one .html file; a failed write leaves what was there. TotalcountError for another name."""
    if path.suffix.casefold() not in {".html", ".htm"}:
        raise TotalcountError(f"{path.name} is not an .html name", "Name a page such as report.html.")
    whole.write(path, page(report).encode())


def page(report: Report) -> str:
    """The whole page as text: no script, no request, the same bytes on every run."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    style = shipped.text("templates", "report", "report.css") + _dark(style_sheet())
    maker = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        loader=FileSystemLoader(shipped.folder("templates") / "report"),
    )
    maker.filters.update(FILTERS)
    drawn = {
        name: {screen: Markup(drawing) for screen, drawing in screens.items()}  # noqa: S704 - texts are escaped there
        for name, screens in pictures(report).items()
    }
    return maker.get_template("page.html.j2").render(
        report=report,
        policy=_policy(style),
        style=Markup(style),  # noqa: S704 - our own file
        logo=_logo(report),
        sections=SECTIONS,
        pictures=drawn,
        **_told(report),
        **tables.of(report),
    )


def _dark(rules: str) -> str:
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}\n"


def _policy(style: str) -> str:
    """The Content-Security-Policy: this style, pictures inside the page, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _logo(report: Report) -> str:
    if report.logo is None:
        return ""
    return f"data:{report.logo.media};base64,{base64.b64encode(report.logo.content).decode()}"


def _told(report: Report) -> Mapping[str, Any]:
    """The values and words that sentences are made of."""
    count, control = report.headline, report.control
    place = count.place
    lacking = [one for one in report.coverage.totals if one.status == "missing" and one.adds]
    worth = lacking[0].amount if lacking else None
    return {
        "place": place,
        "count": count,
        "control": control,
        "words": place.report,
        "title": clean(place.report.title) or f"{clean(place.name)}: the total count of public money",
        "spent": "budgeted" if place.basis.value == "budget" else "spent",
        "people": _people(report),
        "population": population(place),
        "widest": control.widest if count.counted > 0 and control.rungs else (),
        "lacking": lacking[0].streams if lacking else 0,
        "lacking_worth": worth,
        "incomplete": _incomplete(report, worth),
        "senders": len(report.conservation),
        "scopes_out": tables.scopes_out(report),
        "smallest": report.duplication.smallest,
        "made_of_spend": any(p.came_from == "spend" for need in report.duplication.needs for p in need.projects),
        "busiest": _busiest(report),
        "unreturned": _unreturned(report),
        "most": tables.MOST,
        "lines": lambda rows, heads=True: tables.groups(rows, count.counted, heads),
        "leading": lambda found: tables.leading(found, count.counted),
        "left_out": _left_out,
        "sources_first": _sources(control) if count.counted > 0 else [],
        "methods": [f"{percent(one.share)} are {one.key}" for one in count.methods if count.counted > 0],
        "graded": _graded(report),
        "shared": any(one.key == Method.APPORTIONED for one in count.methods),
        "missing_bodies": count.coverage.missing,
        "controls": _controls(report),
        "levels": [many(n, level.value) for level in Level if (n := report.levels.get(level, 0))],
    }


def _graded(report: Report) -> list[str]:
    """The part of the count that is of each grade; its grades alone where there are no parts."""
    count = report.headline
    parts = [f"{percent(one.share)} " if count.counted > 0 else "" for one in count.sure.grades]
    return [
        f"{part}{one.key} ({plus_minus(one.plus_minus)})" for part, one in zip(parts, count.sure.grades, strict=True)
    ]


def _incomplete(report: Report, worth: Decimal | None) -> bool:
    """Whether so much is missing that it has to be said first; what has no worth for want of people may be much."""
    if worth is not None:
        return worth > max(report.headline.counted, Decimal(0)) * _MUCH
    return any(one.status == "missing" and one.adds and one.per_head for one in report.coverage.streams)


def _busiest(report: Report) -> str:
    """The need with the most programmes, in a sentence."""
    if not report.duplication.needs:
        return ""
    most = max(report.duplication.needs, key=lambda need: len(need.projects)).figures
    counts = (
        many(most.projects, "programme"),
        many(most.providers, "provider"),
        many(most.funders, "funder"),
        many(most.streams, "stream"),
    )
    return f"{clean(most.need) or 'what states no need'} has the most: {listed(counts)} for {short(most.amount)}"


def _people(report: Report) -> str:
    people = report.headline.place.population.value
    return "population not stated" if people is None else f"population {people:,}"


def _sources(control: Control) -> list[str]:
    """The largest sources with their shares, as the end of a sentence."""
    said = [
        f"from {'a source that no row explains' if one.source == _NO_ROW else one.source}"
        for one in control.sources[:3]
    ]
    shares = [percent(one.share) for one in control.sources[:3]]
    shares[:1] = [f"{share} of the count comes" for share in shares[:1]]
    return [f"{share} {source}" for share, source in zip(shares, said, strict=True)]


def _left_out(rows: tuple[object, ...], noun: str, plural: str = "") -> str:
    return more_than(rows, tables.MOST, noun, plural)


def _unreturned(report: Report) -> list[str]:
    unreturned = report.headline.coverage.unreturned
    named = [f"{clean(body)} ({short(amount)})" for body, amount in unreturned[:_UNRETURNED]]
    left = len(unreturned) - len(named)
    return [*named, many(left, "other body", "other bodies")] if left else named


def _controls(report: Report) -> list[str]:
    said = {"tied": "tied to the penny", "off": "off", "unchecked": "unchecked"}
    counts = {status: sum(one.status == status for one in report.controls) for status in said}
    return [f"{many(count, 'total')} {words}" for status, words in said.items() if (count := counts[status])]
