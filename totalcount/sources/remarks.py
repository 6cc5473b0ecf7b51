"""What there is to say about a header that was found, or was not."""

from collections.abc import Iterator, Sequence

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import columns, units, vat
from totalcount.sources.header import WITHIN, Heading
from totalcount.sources.table import Origin, Record, blank, letter, shown

_SHEETS = {sheet.name: sheet for sheet in (*schema.SHEETS, schema.JOURNEY)}


def about_header(heading: Heading, rows: Sequence[Record], origin: Origin) -> tuple[Finding, ...]:
    """Findings on a header: columns not read, said twice or missing, units that disagree, lines above it."""
    row = rows[heading.index][0] or None
    return (
        *_kind(heading, origin, row),
        *_above(heading, rows, origin),
        *_rivals(heading, origin, row),
        *_unknown(heading, rows, origin, row),
        *_missing(heading, origin, row),
        *_units(heading, origin, row),
        *_tax(heading, origin, row),
    )


def stated_units(heading: Heading) -> str | None:
    """The units that the money columns' headers agree on; None when none says, or they disagree."""
    said = set(heading.matched.units) - {None}
    return said.pop() if len(said) == 1 else None


def not_found(rows: Sequence[Record], origin: Origin) -> Finding:
    """The finding for a table without a header that is known."""
    first = [(n, cells) for n, cells in rows if not blank(cells)][:2]
    seen = "; ".join(f"row {n}: {shown(' | '.join(c for c in cells if c.strip()), 120)}" for n, cells in first)
    expected = "; or ".join(f"{sheet.name}: {_required(sheet)}" for sheet in schema.ROW_SHEETS)
    return origin.finding(
        Level.ERROR,
        "header-not-found",
        f"no header in the first {WITHIN} rows; {seen}",
        f"a row with the names of the columns ({expected})",
        "Name the columns as in the return (any order, common other names are known), name the sheet or file after "
        "the return's sheet it holds, or say with `totalcount map` which column is which.",
        row=first[0][0] if first else None,
    )


def _required(sheet: schema.Sheet) -> str:
    return ", ".join(column.name for column in sheet.columns if column.required)


def _kind(heading: Heading, origin: Origin, row: int | None) -> Iterator[Finding]:
    if heading.ambiguous:
        others = " or ".join(heading.ambiguous)
        yield origin.finding(
            Level.WARNING,
            "sheet-ambiguous",
            f"columns that fit {heading.kind} and {others} equally well; read as {heading.kind}",
            "a sheet that can be told apart",
            f"Name the sheet or the file {heading.kind} or {others}.",
            row=row,
        )


def _above(heading: Heading, rows: Sequence[Record], origin: Origin) -> Iterator[Finding]:
    lines = [(n, cells) for n, cells in rows[: heading.top] if not blank(cells)]
    if lines:
        text = shown("; ".join(" ".join(c for c in cells if c.strip()) for _, cells in lines))
        yield origin.finding(
            Level.NOTE,
            "rows-above-header",
            f"{len(lines)} row{'s' * (len(lines) > 1)} above the header: {text}",
            "titles only",
            f"They are not read as data. If the header is not in row {rows[heading.index][0]}, move the table up.",
            row=lines[0][0],
        )


def _rivals(heading: Heading, origin: Origin, row: int | None) -> Iterator[Finding]:
    for ignored, taken in heading.matched.rivals:
        name = heading.matched.columns[taken] or ""
        same = schema.key(heading.cells[ignored]) == schema.key(heading.cells[taken])
        money = name in _SHEETS[heading.kind].names and _SHEETS[heading.kind].column(name).kind is schema.Kind.MONEY
        yield origin.finding(
            Level.WARNING if money else Level.NOTE,
            "column-repeated" if same else "column-ambiguous",
            f"columns {_named(heading, taken)} and {_named(heading, ignored)} both mean {name}",
            f"one column for {name}",
            f"Column {letter(taken)} is read, column {letter(ignored)} is not; rename or remove one if that is wrong.",
            row=row,
            column=name,
        )


def _named(heading: Heading, index: int) -> str:
    return f"{letter(index)} ({shown(heading.cells[index], 40)})"


def _unknown(heading: Heading, rows: Sequence[Record], origin: Origin, row: int | None) -> Iterator[Finding]:
    ignored = {index for index, _ in heading.matched.rivals}
    for index, name in enumerate(heading.matched.columns):
        if name is not None or index in ignored or schema.is_shown(heading.cells[index]):
            continue
        cell = shown(heading.cells[index])
        if cell or any(len(c) > index and c[index].strip() for _, c in rows[heading.index + 1 :]):
            yield origin.finding(
                Level.NOTE,
                "column-not-read",
                f"column {letter(index)}: {cell or 'no name, but it holds data'}",
                "a column of the return: " + ", ".join(_SHEETS[heading.kind].names),
                "Nothing to do, unless it holds one of these under another name: then rename it.",
                row=row,
            )


def _missing(heading: Heading, origin: Origin, row: int | None) -> Iterator[Finding]:
    for column in columns.missing(heading.matched.columns, _SHEETS[heading.kind]):
        names = ", ".join((column.name, *column.synonyms[:4]))
        undecided = column.name == "function"  # its rows count all the same, and a warning says what they come to
        yield origin.finding(
            Level.NOTE if undecided else Level.ERROR,
            "column-missing",
            "columns " + shown(", ".join(cell for cell in heading.cells if cell), 200),
            f"a column {column.name} in {heading.kind}: {column.meaning}",
            f"Add the column, or rename the one that holds it ({names} are known)."
            + " A ledger has none: decide the functions of its services in decisions/functions.csv." * undecided,
            row=row,
            column=column.name,
        )


def _units(heading: Heading, origin: Origin, row: int | None) -> Iterator[Finding]:
    said = {unit for unit in heading.matched.units if unit}
    if len(said) > 1:
        cells = [c for c, unit in zip(heading.cells, heading.matched.units, strict=True) if unit]
        yield origin.finding(
            Level.ERROR,
            "units-disagree",
            "headers " + shown(", ".join(cells), 200),
            "one unit for all amounts of a sheet: " + ", ".join(schema.UNITS),
            "Put all amounts in the same unit, and say it in the headers or in About.",
            row=row,
            column="units",
        )


_TAX = {
    "left out": (
        Level.NOTE,
        "vat-left-out",
        "the amount without value added tax is read",
        "Nothing to do: a public body claims the tax back. To read another column: totalcount map --set gross=...",
    ),
    "in it": (
        Level.WARNING,
        "vat-counted",
        "amounts with value added tax in them, the tax beside them, and no amount without it",
        "Add a column of amounts without tax, named Net; if the body cannot claim it back, say so with totalcount map.",
    ),
    "unclear": (
        Level.NOTE,
        "vat-unclear",
        "it is not said whether value added tax is in the amounts",
        "Ask the publisher. What can be claimed back is no spend: with it the amounts are up to a sixth too high.",
    ),
    "apart": (
        Level.NOTE,
        "vat-apart",
        "value added tax that cannot be claimed back stands in a column of its own and is not added",
        "If the amounts are without it, its pounds are spend as well: add them in the file.",
    ),
}


def _tax(heading: Heading, origin: Origin, row: int | None) -> Iterator[Finding]:
    """What is known of value added tax in the amounts of a ledger; nothing where somebody chose the column."""
    if heading.mapped or heading.kind != schema.SPEND.name or "gross" not in heading.matched.columns:
        return
    read = heading.matched.columns.index("gross")
    if says := vat.holds(heading.cells, read):
        level, code, what, advice = _TAX[says]
        found = f"column {_named(heading, read)}: {what}"
        yield origin.finding(
            level, code, found, "spend without tax that is claimed back", advice, row=row, column="gross"
        )


def above_units(heading: Heading, rows: Sequence[Record]) -> str | None:
    """£000 or £m when the lines above the header say so; None when they do not or disagree."""
    said = {units.in_title(cell) for _, cells in rows[: heading.top] for cell in cells} - {None}
    return said.pop() if len(said) == 1 else None
