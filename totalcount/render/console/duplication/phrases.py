"""Figures of duplicated provision in words, with what is not known said as such."""

from collections.abc import Sequence
from decimal import Decimal

from rich.text import Text

from totalcount.model import Duplication, Mark, Project
from totalcount.model.duplication import LOOK
from totalcount.model.funding import Spot
from totalcount.model.project import SHOWN, UNSAID
from totalcount.money import percent, pounds
from totalcount.render.console.words import clean, many

STYLES = {Mark.DUPLICATING: "bold red", Mark.OVERLAPPING: "yellow", Mark.FRAGMENTED: "cyan"}
NOTHING = "No programme is known: no return has a Programmes sheet, and no row of spend has a theme."
_FILES, _ROWS = 3, 6  # files, and rows of one, named before "and n more"


def title(found: Duplication, words: str) -> Text:
    """What the screen is about, with the lines that were drawn."""
    place = found.place
    head = Text.assemble((f"{words} {clean(place.name)}, {clean(place.year)}", "bold"))
    head.append(f"\nBasis: {place.basis}. {LOOK}", style="dim")
    drawn = f"Activities are the same from {percent(found.threshold)} alike. "
    counts = f"Counts of people under {found.smallest:,} are suppressed, but 0 is shown." if found.smallest > 1 else ""
    return head.append(f"\n{drawn}{counts}".rstrip(), style="dim")


def mark(one: Mark | None) -> Text:
    """The highest rung reached."""
    return Text(one.value, STYLES[one]) if one else Text("-", "dim")


def number(value: Decimal | None, words: str = "") -> str:
    """A figure with its decimals, or a dash."""
    return "-" if value is None else f"{value.quantize(Decimal('0.01')):,f}{words}"


def amount(value: Decimal | None) -> str:
    """Pounds and pence, or a dash."""
    return "-" if value is None else pounds(value)


def people(project: Project) -> str:
    """The people of a programme: a count, that it is suppressed, or a dash."""
    shown = {SHOWN: f"{project.people or 0:,}", UNSAID: "-"}
    return shown.get(project.people_said, project.people_said)


def where(rows: Sequence[Spot]) -> str:
    """Files and sheets with their rows; the first of them, and how many more there are."""
    by_sheet: dict[tuple[str, str], list[str]] = {}
    for spot in rows:
        by_sheet.setdefault((spot.file, spot.sheet), []).append(str(spot.row))
    shown = [_sheet(file, sheet, numbers) for (file, sheet), numbers in list(by_sheet.items())[:_FILES]]
    more = len(by_sheet) - len(shown)
    files = f"; and {many(more, 'more sheet')}" if more else ""
    return f"{many(len(rows), 'row')}: {'; '.join(shown)}{files}"


def _sheet(file: str, sheet: str, numbers: Sequence[str]) -> str:
    more = f" and {len(numbers) - _ROWS:,} more" if len(numbers) > _ROWS else ""
    named = "" if file.rpartition("/")[2].partition(".")[0] == sheet else f", {clean(sheet)}"
    return f"{clean(file)}{named}, {', '.join(numbers[:_ROWS])}{more}"


def listed(names: Sequence[str], keep: int = 4) -> str:
    """Some names, and how many more there are."""
    more = f"; and {len(names) - keep:,} more" if len(names) > keep else ""
    return "; ".join(clean(name) for name in names[:keep]) + more
