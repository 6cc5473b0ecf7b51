"""What people decided about two programmes, as pairs of their numbers."""

from collections.abc import Iterable, Mapping, Sequence

from totalcount.model import Verdict
from totalcount.provision.overlap.traits import Traits
from totalcount.provision.overlap.words import key, letters

Decided = Mapping[tuple[int, int], Verdict]


def decided(found: Sequence[Traits], verdicts: Iterable[Verdict]) -> Decided:
    """The last verdict on every pair of a need; one that names no two programmes of it has no effect."""
    pairs: dict[tuple[int, int], Verdict] = {}
    for verdict in verdicts:
        one = _numbers(found, verdict.programme, verdict.body)
        other = _numbers(found, verdict.other_programme, verdict.other_body)
        pairs |= {(min(i, j), max(i, j)): verdict for i in one for j in other if i != j}
    return pairs


def _numbers(found: Sequence[Traits], programme: str, body: str) -> list[int]:
    """The programmes of a name; of all bodies when none is named."""
    name = letters(programme) or programme
    return [i for i, one in enumerate(found) if one.name == name and (not body or one.body == key(body))]
