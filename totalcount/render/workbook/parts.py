"""Where the flows stand in the workbook, and the formulas that add them up."""

from dataclasses import dataclass, field

from totalcount.render.workbook.keys import Keys

MOST_COMPARED = 400_000_000  # cells that the formulas of one sheet look through; beyond it they would hold Excel up
IN_SCOPE = ("in_scope", "1")


@dataclass(frozen=True, slots=True)
class Where:
    """Rows whose `column` holds the words of the cell `at`; `words` are what stands there, none for a number."""

    column: str
    at: str
    words: str = ""


@dataclass(slots=True)
class Parts:
    """The flow sheets: (sheet name, number of rows) in order, the hash of every file, and the words of their key
    columns.
    """

    sheets: list[tuple[str, int]] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)
    keys: Keys = field(default_factory=Keys)

    @property
    def rows(self) -> int:
        """Rows in all."""
        return sum(rows for _, rows in self.sheets)

    def is_quick(self, lines: int) -> bool:
        """Whether a sheet may have so many formulas that each look through all rows."""
        return lines * self.rows <= MOST_COMPARED

    def name(self, column: str, sheet: int) -> str:
        """The defined name of a column of a flow sheet (from 0)."""
        return f"flows_{column}" if not sheet else f"flows_{sheet + 1}_{column}"

    def sum_of(self, column: str) -> str:
        """The sum of a column, whether in scope or not; without an equals sign, as all that follows."""
        return f"SUM({','.join(self.name(column, sheet) for sheet in range(len(self.sheets)))})"

    def sum_in(self, column: str, *where: Where) -> str:
        """The sum of a column over the rows that are in scope and meet `where`."""
        return self._sum(column, IN_SCOPE[1], where)

    def sum_out(self, column: str) -> str:
        """The sum of a column over the rows that are out of scope."""
        return self._sum(column, "0", ())

    def sum_of_group(self, column: str, at: str) -> str:
        """The sum of a column over the rows of the scope group whose number stands in the cell `at`."""
        names = ((self.name(column, sheet), self.name("group", sheet)) for sheet in range(len(self.sheets)))
        return "+".join(f"SUMIFS({amount},{group},{at})" for amount, group in names)

    def _sum(self, column: str, scope: str, where: tuple[Where, ...]) -> str:
        plain = all(not each.words or self.keys.is_plain(each.column, each.words) for each in where)
        make = self._by_sumifs if plain else self._by_exact
        return "+".join(make(column, scope, where, sheet) for sheet in range(len(self.sheets)))

    def _by_sumifs(self, column: str, scope: str, where: tuple[Where, ...], sheet: int) -> str:
        tests = [f"{self.name(each.column, sheet)},{each.at}" for each in where]
        tests.append(f"{self.name(IN_SCOPE[0], sheet)},{scope}")
        return f"SUMIFS({self.name(column, sheet)},{','.join(tests)})"

    def _by_exact(self, column: str, scope: str, where: tuple[Where, ...], sheet: int) -> str:
        tests = [f"EXACT({self.name(each.column, sheet)},{each.at})" for each in where]
        tests.append(f"({self.name(IN_SCOPE[0], sheet)}={scope})")
        return f"SUMPRODUCT({'*'.join(tests)},{self.name(column, sheet)})"
