"""The sheet Ladder loops: accounts that pay each other in a circle, and the small systems of equations that they make.

(I - Q) x = d: x are the parts that a group decides, Q what the accounts of the loop bring each other and d what came
in at their doors. Excel solves it by MINVERSE and MMULT, so that no cell depends on itself.
"""

from collections.abc import Iterator, Sequence

from xlsxwriter.utility import xl_col_to_name

from totalcount.model import Book, Drawing, Loop, Receipt, Workings
from totalcount.render.workbook import formulas, table
from totalcount.render.workbook.paper import FIRST, Paper
from totalcount.render.workbook.pen import Formula, Pen

LEVELS = formulas.LEVELS
_NAME, _DOOR, _PART, _MATRIX = 0, 1, 2, 4  # columns
_TITLE = table.Title(
    "Ladder: loops",
    "Accounts that pay each other in a circle: the part that a group decides is x in (I - Q) x = d.",
)


class Loops:
    """The loops of a ladder's workings. `draws` is where each label's draws stand."""

    def __init__(self, workings: Workings, draws: Sequence[tuple[int, int]]) -> None:
        self.w, self.draws = workings, draws
        self.blocks = [(g, v) for g in range(len(workings.groups)) for v in range(len(LEVELS))]
        self.member = {
            account: (n, i) for n, loop in enumerate(workings.loops) for i, account in enumerate(loop.members)
        }
        self.top: list[int] = []  # first row of each loop
        row = FIRST
        for loop in workings.loops:
            self.top.append(row)
            row += len(self.blocks) * (len(loop.members) + 3)
        self.last = row

    def cell(self, account: int, g: int, v: int) -> str:
        """Where the part of a loop's account that a group decides stands, such as `$C$9`."""
        loop, at = self.member[account]
        return f"${xl_col_to_name(_PART)}${self._first(loop, g, v) + at + 1}"

    def longest(self) -> int:
        """Letters of the longest formula."""
        return max((len(words) for words in self._formulas()), default=0)

    def draw(self, pen: Pen, book: Book) -> None:
        """A block for every loop, group and level."""
        widest = max(len(loop.members) for loop in self.w.loops)
        pen.columns([52, 12, 12, 3, *[12] * widest])
        table.heading(pen, book.headline.place, _TITLE)
        for number, loop in enumerate(self.w.loops):
            for g, v in self.blocks:
                self._block(pen, number, loop, g, v)
        Paper(book.headline.place, self.last, _MATRIX + widest - 1).lay(pen)

    def _first(self, loop: int, g: int, v: int) -> int:
        """The first row of the accounts of a block."""
        return self.top[loop] + self.blocks.index((g, v)) * (len(self.w.loops[loop].members) + 3) + 2

    def _block(self, pen: Pen, number: int, loop: Loop, g: int, v: int) -> None:
        first, size = self._first(number, g, v), len(loop.members)
        pen.text(first - 2, 0, f"Loop {number + 1}: {self.w.groups[g][1]}, {LEVELS[v]}", "heading")
        for column, words in (
            (_NAME, "Account"),
            (_DOOR, "d"),
            (_PART, "x"),
            *((_MATRIX + i, "" if i else "I - Q") for i in range(size)),
        ):
            pen.text(first - 1, column, words, "head" if column == _NAME else "head_right")
        for i, account in enumerate(loop.members):
            told = self.w.accounts[account]
            pen.text(first + i, _NAME, f"{told.body}: {told.stream or 'general'}", "wrap")
            pen.put(first + i, _DOOR, Formula(self.door(account, g, v), loop.doors[g][v][i]), "part")
            for j, other in enumerate(loop.members):
                formula = self.entry(account, other, g, v)
                pen.put(first + i, _MATRIX + j, Formula(formula, loop.matrix[g][v][i][j]), "part")
        corner, end = f"{xl_col_to_name(_MATRIX)}{first + 1}", f"{xl_col_to_name(_MATRIX + size - 1)}{first + size}"
        doors = f"{xl_col_to_name(_DOOR)}{first + 1}:{xl_col_to_name(_DOOR)}{first + size}"
        parts = [self.w.accounts[account].decided[g][v] for account in loop.members]
        pen.array(first, _PART, f"=MMULT(MINVERSE({corner}:{end}),{doors})", parts, "part")

    def _formulas(self) -> Iterator[str]:
        for loop in self.w.loops:
            for account in loop.members:
                yield self.door(account, 0, 0)
                yield from (self.entry(account, other, 0, 0) for other in loop.members)

    def door(self, account: int, g: int, v: int) -> str:
        """What comes into an account from outside its loop."""
        terms = []
        for line, receipt in self._into(account):
            outside = [at for at, draw in self._draws(receipt) if not self._together(account, draw.account)]
            before = "+".join(formulas.draw_cell(at, g, v) for at in outside) or "0"
            if told := formulas.decided(receipt, g, v, f"({before})"):
                terms.append(f"{formulas.part_cell(line)}*{told}")
        return f"={'+'.join(terms) or '0'}"

    def entry(self, account: int, other: int, g: int, v: int) -> str:
        """One cell of I - Q: less what the other account brings this one."""
        terms = [
            f"{formulas.part_cell(line)}*(1-{formulas.freedom(receipt, g, v)})*{formulas.share_cell(at)}"
            for line, receipt in self._into(account)
            for at, draw in self._draws(receipt)
            if draw.account == other
        ]
        return f"={int(account == other)}-({'+'.join(terms)})" if terms else f"={int(account == other)}"

    def _together(self, account: int, other: int) -> bool:
        return other in self.member and self.member[other][0] == self.member[account][0]

    def _into(self, account: int) -> Iterator[tuple[int, Receipt]]:
        return ((at, each) for at, each in enumerate(self.w.receipts) if each.account == account)

    def _draws(self, receipt: Receipt) -> list[tuple[int, Drawing]]:
        if receipt.label < 0:
            return []
        first, past = self.draws[receipt.label]
        return [(at, self.w.drawings[at]) for at in range(first, past)]
