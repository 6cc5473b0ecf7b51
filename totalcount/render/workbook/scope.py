"""The Scope sheet: what takes money in or out of the count, with a flag for each that may be changed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from totalcount.model import Book, ScopeFlag
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Cell, Formula, Pen

_TITLE = table.Title(
    "Scope: what is in the count and what is not",
    "Set a flag to in or out and every figure follows. A row is in when all the flags that take hold of it are in.",
)
_FLAGS = (
    ("What it takes in or out", 44, "wrap"),
    ("What that is", 50, "aside"),
    ("Said by", 30, "aside"),
    ("As exported", 12, "choice"),
    ("In or out", 12, "input_choice"),
    ("Reported (£)", 20, "money"),
    ("Counted now (£)", 20, "money"),
    ("Out of scope now (£)", 20, "money"),
)
_GROUPS = (
    "Rows under the same flags",
    "",
    "Scope group",
    "Rows",
    "Now",
    "Reported (£)",
    "Counted now (£)",
    "Out of scope now (£)",
)
_GROUP_KINDS = ("wrap", "text", "count", "count", "state", "money", "money", "money")
_PENCE = (
    "Exact for what lies in the place. Where rows speak of a wider area the program shares its pennies out again when "
    "the scope changes, and this sheet does not: its total may then differ by a penny for each row."
)


@dataclass(slots=True)
class Scope:
    """Cells of the sheet that others show: (label, cell, pounds) of what was out at the export, and tests of changed
    flags.
    """

    out: list[tuple[str, str, Decimal]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def draw(pen: Pen, workbook: Any, book: Book, parts: Parts) -> Scope:
    """Draw the flags and, under them, the groups of rows that they take in or out."""
    scoping, found = book.scoping, Scope()
    pen.columns([width for _, width, _ in _FLAGS])
    table.heading(pen, book.headline.place, _TITLE)
    table.headings(pen, HEAD, [(heading, kind) for heading, _, kind in _FLAGS])
    if not scoping.groups:
        pen.text(
            FIRST,
            0,
            "Nothing in this place is taken in or out: no row is under a stream, an item of the scope or a decision.",
            "note",
        )
        Paper(book.headline.place, FIRST, len(_FLAGS) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)
        return found
    head = FIRST + len(scoping.flags) + 2
    for at, flag in enumerate(scoping.flags):
        _flag(
            pen, FIRST + at, flag, [head + 1 + n for n, group in enumerate(scoping.groups) if at in group.flags], book
        )
    _groups(pen, head, book, parts)
    last = head + len(scoping.groups)
    pen.text(last + 2, 0, _PENCE, "note")
    _names(workbook, pen, len(scoping.flags), head, last)
    found.changes.append("SUMPRODUCT(--(scope_flags<>scope_exported))")
    found.out += _out(book, head + 2)
    Paper(book.headline.place, last + 2, len(_FLAGS) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)
    return found


def _names(workbook: Any, pen: Pen, flags: int, head: int, last: int) -> None:
    cells = {
        "scope_exported": ("D", FIRST + 1, FIRST + flags),
        "scope_flags": ("E", FIRST + 1, FIRST + flags),
        "scope_in": ("E", head + 2, last + 1),
    }
    for name, (column, first, final) in cells.items():
        workbook.define_name(name, f"='{pen.name}'!${column}${first}:${column}${final}")


def _flag(pen: Pen, row: int, flag: ScopeFlag, groups: list[int], book: Book) -> None:
    choice = "in" if flag.is_in else "out"
    touched = [book.scoping.groups[at - FIRST - len(book.scoping.flags) - 3] for at in groups]
    sums: list[Cell] = [
        Formula(f"={'+'.join(f'{column}{at + 1}' for at in groups)}", sum(values, Decimal(0)))
        for column, values in (
            ("F", [group.amount for group in touched]),
            ("G", [group.counted if group.in_scope else Decimal(0) for group in touched]),
            ("H", [Decimal(0) if group.in_scope else group.amount for group in touched]),
        )
    ]
    pen.line(row, [flag.name, flag.meaning, flag.source, choice, choice, *sums], [kind for _, _, kind in _FLAGS])
    rule = {"validate": "list", "source": ["in", "out"], "error_type": "stop", "error_title": "In or out"}
    pen.sheet.data_validation(row, 4, row, 4, {**rule, "error_message": "Choose in or out."})
    changed = {"type": "formula", "criteria": f"=$E${row + 1}<>$D${row + 1}", "format": pen.styles("changed")}
    pen.sheet.conditional_format(row, 4, row, 4, changed)


def _groups(pen: Pen, head: int, book: Book, parts: Parts) -> None:
    kinds = table.headings(pen, head, list(zip(_GROUPS, _GROUP_KINDS, strict=True)))
    for number, group in enumerate(book.scoping.groups, 1):
        row = head + number
        line = row + 1
        tests = ",".join(f'$E${FIRST + 1 + flag}="in"' for flag in group.flags)
        now = Formula(f"=IF(AND({tests}),1,0)", int(group.in_scope))
        amounts: list[Cell] = [
            Formula(f"=ROUND({parts.sum_of_group('amount', f'C{line}')},2)", group.amount),
            Formula(f"=ROUND(E{line}*({parts.sum_of_group('counted', f'C{line}')}),2)", group.counted * group.in_scope),
            Formula(f"=(1-E{line})*F{line}", Decimal(0) if group.in_scope else group.amount),
        ]
        pen.line(row, [_called(book, group.flags), None, number, group.lines, now, *amounts], kinds)


def _out(book: Book, first: int) -> list[tuple[str, str, Decimal]]:
    """What items and decisions leave out, in words, with the cells that add it up and its pounds."""
    cells: dict[str, list[str]] = {}
    pounds: dict[str, Decimal] = {}
    for number, group in enumerate(book.scoping.groups):
        if not group.in_scope:
            said = _called(book, tuple(flag for flag in group.flags if not book.scoping.flags[flag].is_asked))
            cells.setdefault(said, []).append(f"Scope!$H${first + number}")
            pounds[said] = pounds.get(said, Decimal(0)) + group.amount
    return [(said, "+".join(at), pounds[said]) for said, at in cells.items()]


def _called(book: Book, flags: Sequence[int]) -> str:
    return " and ".join(book.scoping.flags[flag].name for flag in flags)
