"""Spellings that may stand for several organisations, so that two of them are not known to be one.

A name as long as a ledger cuts names off, where longer names go on from it in several ways; and a word of initials
that are those of several names.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from totalcount.provision.names.blocks import acronyms
from totalcount.provision.names.spelling import is_cut, spelling

Names = Mapping[str, Sequence[str]]  # by the key of their spelling


def unclear(names: Names) -> set[str]:
    """The keys of spelling whose names may be of several organisations.

    >>> ash = "Ashbourne Community Enterprise"
    >>> longer = {"ash north": [f"{ash} (North)"], "ash south": [f"{ash} (South)"]}
    >>> unclear({"ash": [ash, ash.upper()], **longer}), unclear({"ash": [f"{ash} Limited", ash.upper()], **longer})
    ({'ash'}, set())
    """
    several = {one: spelled for one, spelled in names.items() if len(spelled) > 1}
    return {*_cut(names, several), *_initials(names, several)}


def _cut(names: Names, several: Names) -> Iterator[str]:
    ordered = sorted(names)
    for one, spelled in several.items():
        after = bisect_right(ordered, one)
        longer = [other for other in ordered[after : after + 2] if other.startswith(one)]
        if len(longer) > 1 and all(map(is_cut, spelled)):
            yield one


def _initials(names: Names, several: Names) -> Iterator[str]:
    words = {one for one in several if one.isalpha()}
    stands_for: dict[str, set[str]] = defaultdict(set)
    for one in names if words else ():
        for initials in acronyms(spelling(names[one][0]).words) if " " in one else ():
            if initials in words:
                stands_for[initials].add(one)
    return (initials for initials, found in stands_for.items() if len(found) > 1)
