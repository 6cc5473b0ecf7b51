"""The parts of a counted cell: what it says in each column of spending, and which of its pence are in focus."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from totalcount.errors import MismatchError
from totalcount.flows.picture import focus
from totalcount.flows.picture.rows import shared
from totalcount.model import Definition, Shown
from totalcount.model.diagram import SPENDING

Providers = Mapping[int, Sequence[tuple[str, int]]]  # cell -> its providers, with the pence of each


class Parts:
    """Parts cells as a definition asks; FigureError for a focus that is not there."""

    def __init__(
        self, cells: tuple[Shown, ...], themes: focus.Tags, providers: Providers, definition: Definition
    ) -> None:
        self.cells, self.themes, self.providers, self.definition = cells, themes, providers, definition
        self.asked = {column: focus.names(definition, column) for column, _ in definition.focus}
        columns = (*definition.columns, *self.asked)
        self.spending = tuple(dict.fromkeys(column for column in columns if column in SPENDING))

    def of(self, cell: Shown) -> Iterator[tuple[tuple[str, ...], bool, int]]:
        """(names by spending column, in the focus, pence) of each part of a cell."""
        providers = self._provided(cell)
        for in_theme, themed in self._themed(cell):
            parts = shared(themed, [pence for _, pence in providers])
            for (provider, _), provided in zip(providers, parts, strict=True):
                for theme, pence in self._tagged(cell, provided):
                    own = {"provider": provider, "theme": theme}
                    names = tuple(own.get(column) or _name(cell, column) for column in self.spending)
                    wanted = in_theme and all(
                        column not in self.wanted or name in self.wanted[column]
                        for column, name in zip(self.spending, names, strict=True)
                        if column != "theme"
                    )
                    if pence:
                        yield names, wanted, pence

    def _provided(self, cell: Shown) -> Sequence[tuple[str, int]]:
        if "provider" not in self.spending:
            return (("", cell.pence),)
        found = self.providers.get(cell.cell, ())
        if sum(pence for _, pence in found) != cell.pence:
            raise MismatchError(
                f"the providers of {cell.file} {cell.sheet} row {cell.row} do not come to what is counted of it",
                "Nothing was drawn. Delete the store and load again; if it stays, please report it.",
            )
        return found

    def _themed(self, cell: Shown) -> Sequence[tuple[bool, int]]:
        """What is of the themes in focus, and what is not."""
        if "theme" not in self.asked:
            return ((True, cell.pence),)
        inside = self.of_theme.get(cell.cell, 0)
        return ((True, inside), (False, cell.pence - inside))

    def _tagged(self, cell: Shown, pence: int) -> Sequence[tuple[str, int]]:
        if "theme" not in self.definition.columns:
            return (("", pence),)
        tags = self.themes.get(cell.cell, ())
        if "theme" not in self.asked:
            return focus.by_theme(pence, tags)
        return focus.among(pence, [(theme, part) for theme, part in tags if theme in self.focused_themes])

    @cached_property
    def focused_themes(self) -> frozenset[str]:
        """The themes in focus."""
        known = {theme for cell in self.cells for theme, _ in self.themes.get(cell.cell, ())}
        return focus.resolve("theme", self.asked["theme"], known)

    @cached_property
    def of_theme(self) -> Mapping[int, int]:
        """Cell -> pence of the themes in focus."""
        pence = {cell.cell: cell.pence for cell in self.cells}
        return focus.themed(pence, self.themes, self.focused_themes)

    @cached_property
    def wanted(self) -> Mapping[str, frozenset[str]]:
        """Column of spending -> the names of the focus as the count has them; themes apart."""
        columns = [column for column in self.asked if column in self.spending and column != "theme"]
        return {column: focus.resolve(column, self.asked[column], self._known(column)) for column in columns}

    def _known(self, column: str) -> Iterable[str]:
        if column == "provider":
            return (name for names in self.providers.values() for name, _ in names)
        return (_name(cell, column) for cell in self.cells)


def _name(cell: Shown, column: str) -> str:
    return cell.tier.replace("_", " ") if column == "tier" else str(getattr(cell, column, ""))
