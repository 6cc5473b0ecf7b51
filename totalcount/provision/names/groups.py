"""Names joined to organisations: groups that grow by joins and know which other groups they must stay apart from."""

from collections.abc import Iterable, Iterator

from totalcount.provision.names.identifiers import scheme


class Groups:
    """Names in groups. Each group knows its identifiers by list and the groups that it is parted from."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}
        self._within = {name: [name] for name in self._above}
        self._parted: dict[str, set[str]] = {}
        self._known: dict[str, dict[str, set[str]]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._above

    def __iter__(self) -> Iterator[list[str]]:
        """The groups, each in order of its names."""
        return (sorted(names) for names in self._within.values())

    def add(self, name: str) -> None:
        """A name that stands in no row; harmless when it is there."""
        if name not in self._above:
            self._above[name] = name
            self._within[name] = [name]

    def identify(self, name: str, found: str) -> None:
        """Say that a name has an identifier."""
        self._known.setdefault(self.root(name), {}).setdefault(scheme(found), set()).add(found)

    def identifiers(self, name: str) -> dict[str, set[str]]:
        """The identifiers of the group that a name is in, by list."""
        return self._known.get(self.root(name), {})

    def part(self, one: str, other: str) -> None:
        """Keep the groups of two names apart."""
        a, b = self.root(one), self.root(other)
        if a != b:
            self._parted.setdefault(a, set()).add(b)
            self._parted.setdefault(b, set()).add(a)

    def root(self, name: str) -> str:
        """The name that stands for the group inside these groups."""
        while self._above[name] != name:
            self._above[name] = name = self._above[self._above[name]]
        return name

    def names(self, name: str) -> list[str]:
        """All names of the group that a name is in."""
        return self._within[self.root(name)]

    def are_parted(self, one: str, other: str) -> bool:
        """Whether a decision keeps the groups of two names apart."""
        return self.root(other) in self._parted.get(self.root(one), ())

    def differ(self, one: str, other: str) -> str:
        """The list in which the groups of two names have different identifiers; '' when there is none."""
        a, b = self.identifiers(one), self.identifiers(other)
        return next((name for name in sorted(a.keys() & b.keys()) if name and not a[name] & b[name]), "")

    def join(self, one: str, other: str) -> None:
        """Make one group of those of two names."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return
        a, b = (a, b) if len(self._within[a]) >= len(self._within[b]) else (b, a)
        self._above[b] = a
        self._within[a] += self._within.pop(b)
        for name, found in self._known.pop(b, {}).items():
            self._known.setdefault(a, {}).setdefault(name, set()).update(found)
        for apart in self._parted.pop(b, set()):
            self._parted[apart].discard(b)
            self._parted[apart].add(a)
            self._parted.setdefault(a, set()).add(apart)
