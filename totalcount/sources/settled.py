"""The boxes of a balances workbook that somebody has filled in."""

from collections.abc import Iterator
from pathlib import Path

from totalcount import workspace
from totalcount.errors import ReturnError
from totalcount.model import Settled
from totalcount.model.balances import BOX, KEYS
from totalcount.sources import container, workbook
from totalcount.sources.container import Container
from totalcount.sources.table import Record


def settled(path: Path) -> tuple[Settled, ...]:
    """Every box with something in it, in the order of the sheets; ReturnError when the file is no such workbook."""
    workspace.refuse_passed_over(path)
    found: list[Settled] = []
    sheets = 0
    for sheet, records in _sheets(path):
        for at, under in _tables(records):
            sheets += 1
            found += _boxes(sheet, at, under)
    if not sheets:
        advice = "Name the workbook that `totalcount balances --to-excel` made, as .xlsx."
        raise ReturnError(f"{path.name} has no sheet of balances", advice)
    return tuple(found)


def _sheets(path: Path) -> Iterator[tuple[str, list[Record]]]:
    from python_calamine import CalamineError, PasswordError

    advice = "Save it as .xlsx, without a password."
    try:
        kind = container.sniff(path)
        if kind not in {Container.XLSX, Container.XLS, Container.ODS}:
            raise ReturnError(f"{path.name} is {kind}", container.ADVICE.get(kind, advice))
        with workbook.opened(path, kind) as (book, scans):
            for name in workbook.names(book):
                yield name, list(workbook.rows(book, scans, name))
    except OSError as error:
        raise ReturnError(f"{path.name} cannot be read: {error.strerror or error}", advice) from error
    except (CalamineError, PasswordError, *workbook.FAULTS) as error:
        raise ReturnError(f"{path.name} cannot be opened: {error}", advice) from error


def _tables(records: list[Record]) -> Iterator[tuple[dict[str, int], list[Record]]]:
    """The columns of each table of boxes by heading, and the lines under it up to the next."""
    heads = [{cell.strip(): index for index, cell in enumerate(cells) if cell.strip()} for _, cells in records]
    tables = [number for number, at in enumerate(heads) if {*BOX, *KEYS} <= at.keys()]
    for number, end in zip(tables, [*tables[1:], len(records)], strict=False):
        yield heads[number], records[number + 1 : end]


def _boxes(sheet: str, at: dict[str, int], under: list[Record]) -> Iterator[Settled]:
    for row, cells in under:
        said = {name: cells[index].strip() if index < len(cells) else "" for name, index in at.items()}
        payer, payee, stream, year, paid, received = (said[name] for name in KEYS)
        agreed, who, when, why = (said[name] for name in BOX)
        if who or why or (agreed and (payer or payee)):  # under a table stand the lines behind it, which have neither
            amount = agreed.replace(",", "").removeprefix("£").strip()
            yield Settled(sheet, row, payer, payee, stream, year, paid, received, amount, who, when, why)
