"""Lines that a return asked for and that nobody answered: they are a question of ours, no data of the body's."""

from collections.abc import Iterable, Iterator, Sequence

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import columns
from totalcount.sources.header import Heading
from totalcount.sources.table import Origin, Record, shown

_TOLD = 10  # lines that a finding names


def is_asked(found: Heading) -> bool:
    """True for a sheet that says why its lines are asked."""
    return any(schema.key(cell) == _WHY for cell in found.cells)


class Unanswered:
    """Passes the lines of a sheet on, but for those that say why they are asked and hold no amount."""

    def __init__(self, found: Heading, origin: Origin) -> None:
        self._origin = origin
        self._why = next((i for i, cell in enumerate(found.cells) if schema.key(cell) == _WHY), None)
        sheet = next((sheet for sheet in schema.SHEETS if sheet.name == found.kind), None)
        named = enumerate(found.matched.columns)
        self._money = [i for i, name in named if sheet and name and columns.is_money(name, sheet)]
        self._last = [i for i, cell in enumerate(found.cells) if schema.is_shown(cell)]
        self._met: list[tuple[int, str]] = []

    def among(self, records: Iterable[Record]) -> Iterator[Record]:
        """The lines that are answered, or that the body added."""
        if self._why is None or not self._money:
            yield from records
            return
        for number, cells in records:
            if _at(cells, self._why) and not any(_at(cells, i) for i in self._money):
                words = [c for i, c in enumerate(cells) if c.strip() and i not in self._last]
                self._met.append((number, shown(", ".join(words), 60)))
            else:
                yield number, cells

    def findings(self) -> tuple[Finding, ...]:
        """One finding for all of them, at the first."""
        if not self._met:
            return ()
        told = "; ".join(f"row {number}: {words}" for number, words in self._met[:_TOLD])
        more = f"; and {len(self._met) - _TOLD:,} more" if len(self._met) > _TOLD else ""
        lines = "1 line" if len(self._met) == 1 else f"{len(self._met):,} lines"
        return (
            self._origin.finding(
                Level.WARNING,
                "not-answered",
                f"{lines} without an amount: {told}{more}",
                "an amount, or 0 when there was none",
                "Ask for them. Until then nothing is counted for these lines: blank is not nil.",
                row=self._met[0][0],
            ),
        )


_WHY = schema.key(schema.WHY_ASKED)


def _at(cells: Sequence[str], index: int) -> str:
    return cells[index].strip() if index < len(cells) else ""
