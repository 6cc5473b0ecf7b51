"""A sheet of lines: its headings, the lines that are asked for, and room for more."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from totalcount.model import Asked, AskedLine
from totalcount.money import pounds
from totalcount.render.template.comment import comment, told
from totalcount.render.template.lists import Lists
from totalcount.render.template.look import Look, paper, protect
from totalcount.render.template.rules import of_column
from totalcount.render.workbook.legal import is_exact
from totalcount.schema import WHY_ASKED, Column, Kind, Sheet, last_year

_WIDE = {"service", "notes", "provider", "from_body", "to_body", "stream", "programme", "activity", "name", WHY_ASKED}
_STYLES = {Kind.MONEY: "money", Kind.COUNT: "whole", Kind.NUMBER: "number"}


@dataclass(frozen=True, slots=True)
class Place:
    """One column of the sheet: of the schema, or with the figures of last year of `of`, or why a line is asked for."""

    heading: str
    column: Column | None = None
    of: str = ""


def places(asked: Asked, sheet: Sheet) -> tuple[Place, ...]:
    """The columns of a sheet in order: last year's figures beside this year's."""
    lines = asked.of(sheet.name)
    found: list[Place] = []
    for column in sheet.columns:
        found.append(Place(column.name, column))
        if any(column.name in line.last for line in lines):
            found.append(Place(last_year(column.name), of=column.name))
    return (*found, Place(WHY_ASKED)) if lines else tuple(found)


def draw(sheet: Any, look: Look, asked: Asked, lists: Lists, schema: Sheet) -> None:
    """The sheet."""
    columns = places(asked, schema)
    headings = [place.heading for place in columns]
    sheet.set_row(0, 32)
    for at, place in enumerate(columns):
        sheet.set_column(at, at, 34 if place.heading in _WIDE else 18, look(_style(place)))
        _heading(sheet, look, asked, place, at)
        if place.column:
            last = last_year(place.heading)
            beside = headings.index(last) if last in headings else None
            of_column(sheet, look, lists, place.column, at, len(columns), beside)
    for row, line in enumerate(asked.of(schema.name), 1):
        _line(sheet, look, columns, line, row)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    protect(sheet)
    paper(sheet, None, len(columns) - 1)


def _style(place: Place) -> str:
    if place.column is None:
        return "last" if place.of else "why"
    return _STYLES.get(place.column.kind, "text")


def _heading(sheet: Any, look: Look, asked: Asked, place: Place, at: int) -> None:
    column = place.column
    look.words(sheet, 0, at, place.heading, "shown" if not column else "required" if column.required else "optional")
    if column:
        words = told(column)
    elif place.of:
        words = f"What stands for {place.of} in the return of {asked.last_year}, in pounds. Nobody reads it back."
    else:
        words = "Who named this line. Nobody reads it back."
    comment(sheet, 0, at, words)


def _line(sheet: Any, look: Look, columns: Sequence[Place], line: AskedLine, row: int) -> None:
    for at, place in enumerate(columns):
        if place.column and line.cells.get(place.heading):
            _known(sheet, look, place, line.cells[place.heading], row, at)
        elif place.of:
            _last(sheet, look, line, place, row, at)
        elif place.column is None:
            look.words(sheet, row, at, line.why, "why")


def _known(sheet: Any, look: Look, place: Place, words: str, row: int, at: int) -> None:
    """What is known of a line; a figure such as a floor area as a number."""
    if place.column and place.column.kind in _STYLES:
        sheet.write_number(row, at, Decimal(words), look(_style(place)))
    else:
        look.words(sheet, row, at, words, _style(place))


def _last(sheet: Any, look: Look, line: AskedLine, place: Place, row: int, at: int) -> None:
    """An earlier year's pounds; as text where a spreadsheet's number would lose pence."""
    amount = line.last.get(place.of)
    if amount is None:
        sheet.write_blank(row, at, None, look("last"))
    elif is_exact(amount):
        sheet.write_number(row, at, amount, look("last"))
    else:
        look.words(sheet, row, at, pounds(amount), "last")
