"""What a reader is asked and what it gives: the interface of every published data set."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from totalcount.model import ControlTotal, Finding, Identifiable
from totalcount.sources.published.atlas import Atlas, Territory
from totalcount.sources.published.book import Book
from totalcount.sources.published.rows import Row


@dataclass(frozen=True, slots=True)
class Asked:
    """Which areas rows are wanted of (None: all of England), and what is known about where bodies are."""

    areas: tuple[str, ...] | None
    year: str
    atlas: Atlas = field(default_factory=Atlas)

    def area(self, code: str) -> str | None:
        """The area that rows of the authority `code` speak of, in the place's own code when it is in the place.

        The code itself for a wider area that holds some of the place; None when it is about other areas.
        """
        if self.areas is None:
            return self._today(code) if _is_english(code) else None
        return self.inside(code) or self._around(code)

    def serving(self, body: str, kind: str) -> str | None:
        """The same for a body that has no code of its own area, by its name and kind: police, fire, transport …"""
        wider = self.atlas.serving(body, kind)
        return wider.code if wider and self._holds(wider) else None

    def _today(self, code: str) -> str:
        """An English area's GSS code; of a merged authority that no estimate of people knows, its successor's."""
        seen = {code}
        known = self.atlas.authority(code)
        while known and len(known.successors) == 1 and not self.atlas.people_of(known.code, self.year):
            after = self.atlas.authority(known.successors[0])
            if after is None or after.code in seen:
                break
            seen.add(after.code)
            known = after
        return known.code if known else code

    def own(self, code: str) -> str | None:
        """The code under which an area that is the place, or in it, is counted; None for every other."""
        return self.area(code) if self.areas is None else self.inside(code)

    def inside(self, code: str) -> str | None:
        """The place's code for an area that is the place, a part of it, or became it."""
        wanted = self.areas or ()
        known = self.atlas.authority(code)
        became = known.successors if known and len(known.successors) == 1 else ()
        codes = frozenset().union(*map(self.atlas.same, (code, *became)))
        wholes = {own: self.atlas.territory(own) for own in wanted}
        return next((own for own in wanted if own in codes), None) or next(
            (own for own, whole in wholes.items() if whole and codes & set(whole.parts)), None
        )

    def _around(self, code: str) -> str | None:
        wider = self.atlas.territory(code)
        return wider.code if wider and self._holds(wider) else None

    def _holds(self, wider: Territory) -> bool:
        if self.areas is None:
            return any(map(_is_english, wider.parts))
        return any(self.inside(part) for part in wider.parts)


def _is_english(code: str) -> bool:
    """False for a GSS code of another country or of the whole kingdom; codes of other kinds are all of English files.

    >>> _is_english("E08000009"), _is_english("QOP"), _is_english("W06000015")
    (True, True, False)
    """
    return re.fullmatch(r"[K-NSW][0-9]{8}", code) is None


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken from one file. `read` names its sheets that hold rows, whether any are wanted or not.

    `elsewhere` counts, by sheet, the rows of the file that are about other areas. `said` is a line for the user.
    `identifiable` is what HM Treasury finds spent on a region: never counted, the count is held against it.
    `fees` is ``net`` where the file gives spend after fees and charges are taken off.
    """

    year: str
    rows: tuple[Row, ...] = ()
    elsewhere: tuple[tuple[str, int], ...] = ()
    controls: tuple[ControlTotal, ...] = ()
    findings: tuple[Finding, ...] = ()
    said: str = ""
    identifiable: tuple[Identifiable, ...] = ()
    fees: str = "gross"


def no_money(_: Book, asked: Asked) -> Taken:
    """The money in a file that has none."""
    return Taken(asked.year)


def no_atlas(_: Book) -> Atlas:
    """What a file of money alone says about where bodies are."""
    return Atlas()


@dataclass(frozen=True, slots=True)
class Reader:
    """One data set. `dataset` is its name in ``reference/datasets.csv``.

    `needs_atlas` is True when what `money` gives depends on the atlas of the place's other files.
    """

    dataset: str
    recognises: Callable[[Book], bool]
    money: Callable[[Book, Asked], Taken] = no_money
    atlas: Callable[[Book], Atlas] = no_atlas

    @property
    def tells_places(self) -> bool:
        """True when files of this data set are part of the atlas."""
        return self.atlas is not no_atlas
