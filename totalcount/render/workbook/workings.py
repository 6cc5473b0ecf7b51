"""The Ladder's own sheets: receipts, accounts, draws, labels and spending, each cell a formula over the one before.

A receipt's part of an account is decided by a group for F·gain + (1 - F)·before; an account is the sum of its
receipts, a draw its share of an account, a label the sum of its draws, and a rung the pounds of every label times
the label's part.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence

from xlsxwriter.utility import xl_col_to_name

from totalcount.model import Book, Receipt, Spent, Workings
from totalcount.render.workbook import table
from totalcount.render.workbook.formulas import (
    ACCOUNTS,
    DRAWS,
    LABELS,
    LEVELS,
    LOOPS,
    OF_DRAWS,
    OF_RECEIPTS,
    RECEIPTS,
    SPENDING,
    account_cell,
    column,
    decided,
    name_of,
)
from totalcount.render.workbook.loops import Loops
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.parts import Parts, Where
from totalcount.render.workbook.pen import Cell, Formula, Pen

_LONGEST = 8_000  # letters of a formula; Excel takes 8,192


class Sheets:
    """The sheets being drawn; columns of a group's levels follow each other, low, central, high."""

    def __init__(self, book: Book, workings: Workings, parts: Parts) -> None:
        self.book, self.w, self.parts = book, workings, parts
        self.receipts = _spans([receipt.account for receipt in workings.receipts], len(workings.accounts))
        self.draws = _spans([draw.label for draw in workings.drawings], len(workings.labels))
        self.spent = _spans([spent.label for spent in workings.spending], len(workings.labels))
        self.loops = Loops(workings, self.draws)
        self.columns = [(g, v) for g in range(len(workings.groups)) for v in range(len(LEVELS))]

    def fits(self) -> bool:
        """Whether Excel takes the longest of the formulas."""
        return self.loops.longest() <= _LONGEST

    def draw(self, new_pen: Callable[[str], Pen]) -> None:
        """Draw all of them."""
        self._spending(new_pen(SPENDING))
        self._labels(new_pen(LABELS))
        self._draws(new_pen(DRAWS))
        self._accounts(new_pen(ACCOUNTS))
        self._receipts(new_pen(RECEIPTS))
        if self.w.loops:
            self.loops.draw(new_pen(LOOPS), self.book)

    def rungs(self) -> dict[tuple[str, str, str], str]:
        """The formula of every rung, by rung, group and level; `{line}` is the row it stands in."""
        found: dict[tuple[str, str, str], str] = {}
        last = FIRST + len(self.w.labels)
        for g, (who, _) in enumerate(self.w.groups):
            held = f"SUMPRODUCT({_range(LABELS, 2 + g, last)},{_range(LABELS, self._pounds, last)})"
            sums = {"held": [held] * 3}
            for rung, first in (("unconditioned", self._unconditioned), ("discretionary", self._discretionary)):
                sums[rung] = [f"SUM({_range(LABELS, first + 3 * g + v, last)})" for v in range(3)]
            for rung, (low, central, high) in sums.items():
                found[rung, who, "low"] = f"=MIN(ROUND({low},2)+I{{line}},D{{line}})"
                found[rung, who, "central"] = f"=ROUND({central},2)+J{{line}}"
                found[rung, who, "high"] = f"=MAX(ROUND({high},2)+K{{line}},D{{line}})"
        return found

    # --- columns of the labels' sheet ---

    @property
    def _pounds(self) -> int:
        return 2 + len(self.w.groups)

    @property
    def _parts(self) -> int:
        return self._pounds + 4

    @property
    def _unconditioned(self) -> int:
        return self._parts + len(self.columns)

    @property
    def _discretionary(self) -> int:
        return self._unconditioned + len(self.columns)

    # --- the sheets ---

    def _fields(self, words: str = "") -> list[table.Field]:
        return [
            table.Field(
                f"{words}{self.w.groups[g][1]}, {LEVELS[v]}", 12 if not words else 18, "part" if not words else "money"
            )
            for g, v in self.columns
        ]

    def _table(
        self, pen: Pen, title: str, note: str, fields: Sequence[table.Field], lines: Sequence[list[Cell]]
    ) -> None:
        table.draw(pen, self.book.headline.place, table.Title(title, note), fields, lines, None)

    def _spending(self, pen: Pen) -> None:
        fields = [
            table.Field("Body", 36, "wrap"), table.Field("Under the stream", 36, "wrap"), table.Field("Duty", 14),
            table.Field("Counted (£)", 20, "money"), table.Field("Free, at least (£)", 20, "money"),
            table.Field("Free, central (£)", 20, "money"), table.Field("Free, at most (£)", 20, "money"),
        ]  # fmt: skip
        note = "Counted pounds by body, stream and duty, and how far the duty leaves the body free."
        self._table(
            pen,
            "Ladder: spending",
            note,
            fields,
            [self._spent(row, each) for row, each in enumerate(self.w.spending, FIRST + 1)],
        )

    def _spent(self, line: int, spent: Spent) -> list[Cell]:
        label = self.w.labels[spent.label]
        stream = label.stream or "not stated"
        where = (
            Where("body", f"A{line}", label.body),
            Where("stream", f"B{line}", stream),
            Where("duty", f"C{line}", spent.duty),
        )
        low, central, high = (name_of("duty", spent.duty, level) for level in LEVELS)
        least, middle, most = spent.free
        return [
            label.body, stream, spent.duty,
            Formula(f"=ROUND({self.parts.sum_in('counted', *where)},2)", spent.amount),
            Formula(f"=IF(D{line}<0,{high},{low})*D{line}", least),
            Formula(f"={central}*D{line}", middle),
            Formula(f"=IF(D{line}<0,{low},{high})*D{line}", most),
        ]  # fmt: skip

    def _labels(self, pen: Pen) -> None:
        fields = [
            table.Field("Body", 36, "wrap"), table.Field("Pays out under the stream", 36, "wrap"),
            *(table.Field(f"{name} body", 9, "count") for _, name in self.w.groups),
            table.Field("Counted (£)", 20, "money"), table.Field("Free, at least (£)", 20, "money"),
            table.Field("Free, central (£)", 20, "money"), table.Field("Free, at most (£)", 20, "money"),
            *self._fields(), *self._fields("Unconditioned: "), *self._fields("Discretionary: "),
        ]  # fmt: skip
        note = (
            "The part of each body's money under a stream that a group decides, and the counted pounds times that part."
        )
        self._table(pen, "Ladder: labels", note, fields, [self._label(at) for at in range(len(self.w.labels))])

    def _label(self, at: int) -> list[Cell]:
        label, line = self.w.labels[at], FIRST + 1 + at
        spans = {column: _span(SPENDING, column, self.spent[at]) for column in "DEFG"}
        sums = [float(label.amount), *label.free]
        cells: list[Cell] = [label.body, label.stream or "not stated", *map(int, label.held)]
        cells += [
            Formula(f"=SUM({span})", value) if span else 0 for span, value in zip(spans.values(), sums, strict=True)
        ]
        for g, v in self.columns:
            draws = _span(DRAWS, column(OF_DRAWS, g, v), self.draws[at])
            cells.append(Formula(f"=SUM({draws})", label.decided[g][v]) if draws else 0)
        cells += [self._product(label.unconditioned[g][v], g, v, [self._pounds] * 3, line) for g, v in self.columns]
        free = [self._pounds + 1, self._pounds + 2, self._pounds + 3]
        cells += [self._product(label.discretionary[g][v], g, v, free, line) for g, v in self.columns]
        return cells

    def _product(self, value: float, g: int, v: int, pounds: Sequence[int], line: int) -> Cell:
        """Pounds times the part of them; below zero, the other end of the part counts."""
        amount = f"{xl_col_to_name(pounds[v])}{line}"
        part, other = (f"{column(self._parts, g, level)}{line}" for level in (v, 2 - v))
        return Formula(f"={amount}*{part}" if v == 1 else f"=IF({amount}<0,{other},{part})*{amount}", value)

    def _draws(self, pen: Pen) -> None:
        fields = [
            table.Field("Body", 36, "wrap"), table.Field("Pays out under the stream", 36, "wrap"),
            table.Field("From the account", 36, "wrap"), table.Field("Share", 12, "part"), *self._fields(),
        ]  # fmt: skip
        lines: list[list[Cell]] = []
        for line, draw in enumerate(self.w.drawings, FIRST + 1):
            label, account = self.w.labels[draw.label], self.w.accounts[draw.account]
            cells: list[Cell] = [label.body, label.stream or "not stated", account.stream or "general", draw.share]
            cells += [
                Formula(f"=$D{line}*{account_cell(draw.account, g, v)}", draw.decided[g][v]) for g, v in self.columns
            ]
            lines.append(cells)
        note = (
            "What is paid out under a stream comes from its own account first, then the general one, then the others."
        )
        self._table(pen, "Ladder: draws", note, fields, lines)

    def _accounts(self, pen: Pen) -> None:
        fields = [
            table.Field("Body", 36, "wrap"), table.Field("Account", 36, "wrap"),
            table.Field("Came in (£)", 20, "money"),
            *self._fields(), table.Field("How", 34, "aside"),
        ]  # fmt: skip
        lines: list[list[Cell]] = []
        for at, account in enumerate(self.w.accounts):
            span = self.receipts[at]
            total: Cell = (
                account.amount if account.closed else Formula(f"=SUM({_span(RECEIPTS, 'E', span)})", account.amount)
            )
            cells: list[Cell] = [account.body, account.stream or "general", total]
            for g, v in self.columns:
                value = account.decided[g][v]
                if account.closed:
                    cells.append(value)
                elif account.loop >= 0:
                    cells.append(Formula(f"='{LOOPS}'!{self.loops.cell(at, g, v)}", value))
                else:
                    cells.append(Formula(f"=SUM({_span(RECEIPTS, column(OF_RECEIPTS, g, v), span)})", value))
            how = (
                "no source feeds it: fixed"
                if account.closed
                else "in a loop: see Ladder loops"
                if account.loop >= 0
                else ""
            )
            lines.append([*cells, how])
        note = "Inside an account money mixes: the part of it that a group decides is the sum over its receipts."
        self._table(pen, "Ladder: accounts", note, fields, lines)

    def _receipts(self, pen: Pen) -> None:
        fields = [
            table.Field("From", 36, "wrap"), table.Field("To", 36, "wrap"), table.Field("Stream", 36, "wrap"),
            table.Field("Condition", 14), table.Field("Received (£)", 20, "money"),
            table.Field("Part of account", 12, "part"), *self._fields(),
        ]  # fmt: skip
        lines = [self._receipt(line, receipt) for line, receipt in enumerate(self.w.receipts, FIRST + 1)]
        note = "A group decides freedom × (1 if the receiver is of it) + (1 - freedom) × what it had decided before."
        self._table(pen, "Ladder: receipts", note, fields, lines)

    def _receipt(self, line: int, receipt: Receipt) -> list[Cell]:
        cells: list[Cell] = [receipt.payer, receipt.body, receipt.stream, receipt.condition, receipt.amount]
        total = f"'{ACCOUNTS}'!$C${FIRST + 1 + receipt.account}"
        cells.append(Formula(f"=E{line}/{total}", receipt.part) if receipt.amount else receipt.part)
        for g, v in self.columns:
            before = f"'{LABELS}'!{column(self._parts, g, v)}{FIRST + 1 + receipt.label}"
            formula = decided(receipt, g, v, before)
            cells.append(Formula(f"=F{line}*{formula}", receipt.decided[g][v]) if formula else 0)
        return cells


def _spans(numbers: Sequence[int], size: int) -> list[tuple[int, int]]:
    """Where each of 0 to size - 1 stands in sorted numbers: first, and one past the last."""
    found: dict[int, list[int]] = defaultdict(list)
    for at, number in enumerate(numbers):
        found[number].append(at)
    return [(found[each][0], found[each][-1] + 1) if found[each] else (0, 0) for each in range(size)]


def _span(sheet: str, column: str, span: tuple[int, int]) -> str:
    first, past = span
    return f"'{sheet}'!{column}{FIRST + 1 + first}:{column}{FIRST + past}" if past > first else ""


def _range(sheet: str, column: int, last: int) -> str:
    letter = xl_col_to_name(column)
    return f"'{sheet}'!${letter}${FIRST + 1}:${letter}${max(last, FIRST + 1)}"
