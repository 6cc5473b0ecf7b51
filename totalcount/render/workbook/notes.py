"""The Notes sheet: the method in plain words, the files with their hashes, and what could not be written whole."""

from collections.abc import Sequence

from totalcount.model import Book
from totalcount.render.workbook.paper import Paper
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Cell, Oddities, Pen

_METHOD = (
    "Total count: all public money finally spent in the place in the year, each pound once.",
    "Money: pounds and pence, exact; nothing is rounded away. Spend is gross of fees unless its return says otherwise.",
    "Boundary rule: a payment to a body that reported spend for the year is a transfer and is eliminated.",
    "No return: a payment to a body that reported none is counted where the money was last seen, as the payer's spend.",
    "The identity: reported = counted + eliminated + out of scope + out of place + set aside, to the penny.",
    "Double counting: what adding the returns up would count twice, which is the eliminated pounds.",
    "In the place: a wider area's figure is shared by a driver such as population; the shares add up to the whole.",
    "Agreement of balances: what payer and payee say about the same payment. Neither side changes a total.",
    "Conservation: funding + own income - payments - spend = surplus, for each body.",
    "Themes: topics that cut across functions. A pound may be in several, so themes are never added up.",
    "Who decides: a pound's conditions on its way, and the duty it is spent under, say how much local bodies decide.",
    "How sure: a row's basis and method give its grade and its ±; all errors are taken to go the same way (Quality).",
    "Formulas: totals, shares, eliminations and the ladder are formulas over Flows; shaded cells may be changed.",
    "Numbers: a spreadsheet holds pounds and pence exactly to £9,999,999,999,999.99; beyond that they are text.",
    "Sums: each is rounded to the penny; the check on Summary shows whether adding up very many rows has lost one.",
)
_LISTED = 200  # cells of one kind of oddity written out


def notes(pen: Pen, book: Book, parts: Parts, oddities: Oddities) -> None:
    """Draw the sheet; it comes last, when it is known what happened to every other."""
    pen.columns((42, 72, 14, 13, 13, 13))
    pen.sheet.set_row(0, 28)
    pen.text(0, 0, "Notes", "title")
    pen.text(1, 0, f"Made by totalcount {book.version}.", "subtitle")
    row = _section(pen, 3, "This count", _terms(book))
    row = _section(pen, row, "The method", [_term(words) for words in _METHOD])
    row = _files(pen, row, book, parts)
    row = _section(pen, row, "The flow sheets", [[name, f"{rows:,} rows"] for name, rows in parts.sheets])
    row = _oddities(pen, row, oddities)
    Paper(book.headline.place, row - 2, 5).lay(pen)


def _terms(book: Book) -> list[list[str]]:
    """What the figures are of: place, year, basis, scope, population, and what the total is gross and net of."""
    place = book.headline.place
    people = place.population
    stated = (
        "not stated"
        if people.value is None
        else f"{people.value:,} ({people.source or 'source not stated'}; {people.date})"
    )
    return [
        ["Place", f"{place.name} ({', '.join(place.areas)})"],
        ["Year and basis", f"{place.year}, {place.basis}"],
        ["Scope", place.scope],
        ["Population", stated],
        ["Gross and net", book.headline.terms],
        ["Versions", f"totalcount {book.version}; the files below by their SHA-256"],
    ]


def _term(words: str) -> list[str]:
    """A line of the method as its term and its meaning, which begins with a capital."""
    term, meaning = words.split(": ", 1)
    return [term, meaning[0].upper() + meaning[1:]]


def _files(pen: Pen, row: int, book: Book, parts: Parts) -> int:
    """One line a sheet of a file; the hash is known for files with rows in the count."""
    pen.line(row, ["Files", "SHA-256", "Sheet", "Rows read", "Rows loaded", "Set aside"],
             ["heading", "heading", "heading", "heading_right", "heading_right", "heading_right"])  # fmt: skip
    for report in book.files:
        row += 1
        sha256 = parts.hashes.get(report.file, "no row of it is in the count")
        cells: list[Cell] = [report.file, sha256, report.sheet]
        cells += [report.rows_read, report.rows_loaded, report.rows_set_aside]
        pen.line(row, cells, ["wrap", "wrap", "wrap", "count", "count", "count"])
    return row + 2


def _oddities(pen: Pen, row: int, oddities: Oddities) -> int:
    """Cells that hold less, or something else, than what was read."""
    if oddities.cut:
        row = _section(pen, row, "Text cut at 32,767 characters (all that a cell holds)", _some(oddities.cut))
    if oddities.as_text:
        words = "Written as text: spreadsheets lose pence above £9,999,999,999,999.99. Formulas over them are values"
        row = _section(pen, row, words, _some(oddities.as_text))
    return row


def _some(cells: Sequence[str]) -> list[list[str]]:
    """Where the cells are, and how many more when there are very many."""
    listed = [cell.rsplit(": ", 1) for cell in cells[:_LISTED]]
    return listed if len(cells) <= _LISTED else [*listed, [f"and {len(cells) - _LISTED:,} more"]]


def _section(pen: Pen, row: int, heading: str, lines: Sequence[Sequence[str]]) -> int:
    pen.line(row, [heading, None, None, None, None, None], ["heading"] * 6)
    for cells in lines:
        row += 1
        pen.line(row, list(cells), ["strong", "wrap"][: len(cells)])
    return row + 2
