"""NHS England's allocations to integrated care boards: what each is given for a year, by line, £000.

A workbook holds two years; the place's is read. An allocation is taken as what the board received and spent. Which
areas a board serves, and its people in each, another file tells: practices with their weighted populations.
"""

import re
from collections.abc import Iterator

from totalcount.model import ControlTotal, Finding, Level
from totalcount.sources.published import absent, figures, nhs_table
from totalcount.sources.published.bodies import listed
from totalcount.sources.published.book import Book
from totalcount.sources.published.nhs_table import Board, Column
from totalcount.sources.published.rows import Body, Funding, Payment, Row, Spend, Where
from totalcount.sources.published.taken import Asked, Reader, Taken

PAYER = "NHS England"
DRIVER = "GP weighted population"
POOL = "Better Care Fund pools with {name}"
_PLAN = "allocated before the year and taken as its outturn"


def recognises(book: Book) -> bool:
    """True for a workbook with allocations of core services to integrated care boards."""
    return bool(nhs_table.years(book))


def money(book: Book, asked: Asked) -> Taken:
    """Funding of each board that serves the place, and its spend on the same lines."""
    years = nhs_table.years(book)
    year = asked.year if asked.year in years else max(years)
    columns = tuple(nhs_table.columns(book, year))
    rows = [row for column in columns for board in column.boards for row in _rows(asked, column, board)]
    boards = {board.code: board.name for column in columns for board in column.boards if board.body}
    bodies = {row.of: None for row in rows}
    return Taken(
        year=year,
        rows=tuple(rows),
        elsewhere=tuple(_elsewhere(columns, asked)),
        controls=tuple(c for column in columns for c in column.controls(book)) + tuple(_totals(book, columns, asked)),
        findings=tuple(_findings(book, columns, asked, boards, list(bodies))),
        said=f"NHS allocations {year} of " + listed((body.name for body in bodies), "board"),
    )


def _body(asked: Asked, board: Board) -> Body | None:
    area = asked.area(board.code) if board.body else None
    if area is None:
        return None
    full = re.sub(r"\bICB$", "Integrated Care Board", board.name)
    return Body(full, "local_partner", area, f"GB-NHS-{board.code}", (board.name,))


def _rows(asked: Asked, column: Column, board: Board) -> Iterator[Row]:
    """What a board was given on a line, and the same spent: paid into a pool where the line says so."""
    body, amount = _body(asked, board), board.text(column.index)
    if body is None or not figures.number(amount):
        return
    use, where = column.use, Where(column.sheet, board.row, column.year, "outturn", "£000")
    notes = f"{column.heading}, {board.code} {board.name}, cell {column.letter}{board.row}, {_PLAN}"
    funding = Funding(
        of=body,
        where=where,
        notes=notes,
        driver=DRIVER,
        from_body=PAYER,
        stream=use.stream,
        amount=amount,
        condition=use.condition,
    )
    yield funding
    if use.pooled:
        yield Payment(
            of=body,
            where=where,
            notes=notes,
            driver=DRIVER,
            to_body=POOL.format(name=body.name),
            stream=use.stream,
            amount=amount,
            function=use.function,
            condition=use.condition,
        )
        return
    yield Spend(
        of=body,
        where=where,
        notes=notes,
        driver=DRIVER,
        service=use.service,
        gross=amount,
        function=use.function,
        stream=use.stream,
        duty=use.duty,
    )


def _elsewhere(columns: tuple[Column, ...], asked: Asked) -> Iterator[tuple[str, int]]:
    """By sheet, its boards that are none of the place's; a sheet is counted once."""
    for sheet, column in {column.sheet: column for column in columns}.items():
        yield sheet, sum(_body(asked, board) is None for board in column.boards)


def _totals(book: Book, columns: tuple[Column, ...], asked: Asked) -> Iterator[ControlTotal]:
    """A board's own total of core services against its lines."""
    for board in nhs_table.core(columns):
        body = _body(asked, board)
        if body:
            yield from nhs_table.inner(book, columns, board, body.name)


def _findings(
    book: Book, columns: tuple[Column, ...], asked: Asked, boards: dict[str, str], bodies: list[Body]
) -> Iterator[Finding]:
    origin = book.origin(columns[0].sheet)
    for column in columns:
        for board in column.boards:
            body = _body(asked, board)
            if body and figures.number(board.text(column.index)) is None:
                at = book.origin(column.sheet)
                yield absent.figure_missing(at, board.row, body.name, [column.heading])
    for body in bodies:
        yield origin.finding(
            Level.WARNING,
            "pool-overlap",
            f"{body.name}: its core allocation holds what it pays into the Better Care Fund, by how much is not said",
            "its payments to councils",
            "Councils may have the same pounds in their gross spend. Ask the board what it paid them under section 75: "
            "a Payments row takes them out of the count.",
        )
    if asked.areas is not None:
        yield from absent.others(origin, asked, [(code, name, "ICB") for code, name in boards.items()], len(bodies))


READER = Reader("nhs-allocations", recognises, money=money)
