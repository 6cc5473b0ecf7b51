"""Where strands are drawn to pass: their stops under the names of the definition's groups."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase

from totalcount.model import Definition
from totalcount.model.diagram import NodeGroup, Stop, Strand

ELSEWHERE = Stop("Elsewhere", "elsewhere")
NOT_STATED = "not stated"
NO_DEPARTMENT = "no department"
MIXED = "mixed"

Stops = tuple[Stop, ...]


def by_stops(definition: Definition, strands: Sequence[Strand]) -> dict[Stops, list[Strand]]:
    """Strands by the stops they are drawn with, in the order of the names."""
    named = _Groups(definition, strands)
    found: defaultdict[Stops, list[Strand]] = defaultdict(list)
    for strand in strands:
        if strand.pence:
            stops = named.of(strand.stops) if strand.shown else (ELSEWHERE,) * len(definition.columns)
            found[stops].append(strand)
    return dict(sorted(found.items()))


class _Groups:
    """The definition's groups, with what became of each stop remembered."""

    def __init__(self, definition: Definition, strands: Iterable[Strand]) -> None:
        self.columns = definition.columns
        self.groups = {c: [group for group in definition.groups if group.column == c] for c in definition.columns}
        self.known: dict[tuple[int, Stop], Stop] = {}
        self.kinds: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for i, stop in sorted({(i, stop) for strand in strands for i, stop in enumerate(strand.stops)}):
            found = self._grouped(i, self._stated(i, stop))
            self.kinds[i, found.name].add(found.kind)

    def of(self, stops: Stops) -> Stops:
        return tuple(self._stop(i, stop) for i, stop in enumerate(stops))

    def _stop(self, i: int, stop: Stop) -> Stop:
        found = self.known.get((i, stop))
        if found is None:
            found = self._grouped(i, self._stated(i, stop))
            if found.name and len(self.kinds[i, found.name]) > 1 and self._group(i, self._stated(i, stop)):
                found = found._replace(kind=MIXED)
            self.known[i, stop] = found
        return found

    def _stated(self, i: int, stop: Stop) -> Stop:
        """A stop without a name gets one, but for departments between two columns, which money may pass by."""
        if stop.name.strip():
            return stop
        if self.columns[i] != "department":
            return stop._replace(name=NOT_STATED)
        return Stop("", "") if 0 < i < len(self.columns) - 1 else Stop(NO_DEPARTMENT, "source")

    def _grouped(self, i: int, stop: Stop) -> Stop:
        group = self._group(i, stop)
        return stop if group is None else stop._replace(name=group.name)

    def _group(self, i: int, stop: Stop) -> NodeGroup | None:
        """The first group of the column that has the stop; None for one that passes the column by."""
        return next((group for group in self.groups[self.columns[i]] if stop.name and matches(group, stop.name)), None)


def matches(group: NodeGroup, name: str) -> bool:
    """Whether a name is one of a group's: case does not count, * stands for anything."""
    return any(fnmatchcase(name.casefold(), _pattern(member)) for member in group.members)


def _pattern(member: str) -> str:
    return member.casefold().replace("[", "[[]")
