"""Proposals: pairs of organisations that may be one, best first. Nobody has decided on them yet."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from totalcount.model.names import NameDecision, Organisation, PayeeKind, Proposal, Resolution
from totalcount.provision.names.blocks import Pair, pairs
from totalcount.provision.names.identifiers import by_scheme
from totalcount.provision.names.lexicon import lexicon
from totalcount.provision.names.resolve import DIFFERENT, latest
from totalcount.provision.names.score import Likeness, compare
from totalcount.provision.names.spelling import Spelling, key, spelling

LEAST = Decimal("0.80")  # the lowest score that is shown when nobody says otherwise
_HUNDREDTH = Decimal("0.01")
_RIVAL = 16  # hundredths less for a short name that several fit
_CODE = 4  # letters of a proposal's code; more where two would be the same
_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


def proposals(
    found: Resolution, decisions: Iterable[NameDecision] = (), least: Decimal = LEAST
) -> tuple[Proposal, ...]:
    """Providers that look like one organisation with a score of at least `least`, best first.

    Two that a decision or their identifiers keep apart are no proposal, nor are two names of persons that differ in
    more than the order of their words.
    """
    providers = [one for one in found.organisations if one.kind is PayeeKind.PROVIDER]
    listed, owner = _spelled(providers)
    best = _best(listed, owner, round(least / _HUNDREDTH))
    refused = _refused(found, decisions)
    kept = [
        (providers[a], providers[b], *told)
        for (a, b), told in best.items()
        if frozenset({providers[a].name, providers[b].name}) not in refused
        and _may_be_one(providers[a], providers[b], told[0])
    ]
    kept.sort(key=lambda pair: (-pair[2].score, -(pair[0].amount + pair[1].amount), pair[0].name))
    codes = _codes([(one.name, other.name) for one, other, _, _ in kept])
    return tuple(_proposal(code, *pair) for code, pair in zip(codes, kept, strict=True))


Told = tuple[Likeness, tuple[Spelling, Spelling]]


def _spelled(providers: Sequence[Organisation]) -> tuple[list[Spelling], list[int]]:
    """One spelling per organisation and key, that of the largest amount, and whose it is."""
    listed, owner = [], []
    for at, one in enumerate(providers):
        seen: set[str] = set()
        for payee in one.names:
            taken_apart = spelling(payee.name)
            if taken_apart.key not in seen:
                seen.add(taken_apart.key)
                listed.append(taken_apart)
                owner.append(at)
    return listed, owner


def _best(listed: Sequence[Spelling], owner: Sequence[int], least: int) -> dict[Pair, Told]:
    """The best likeness of every two organisations that reaches `least`."""
    words = lexicon(listed)
    best: dict[Pair, Told] = {}
    for a, b in sorted(pairs(listed)):
        if owner[a] == owner[b]:
            continue
        likeness = compare(listed[a], listed[b], words)
        if likeness is None or likeness.score < least:
            continue
        pair = (owner[a], owner[b]) if owner[a] < owner[b] else (owner[b], owner[a])
        alike = (listed[a], listed[b]) if owner[a] < owner[b] else (listed[b], listed[a])
        if pair not in best or best[pair][0].score < likeness.score:
            best[pair] = (likeness, alike)
    return _without_rivals(best, least)


def _without_rivals(best: Mapping[Pair, Told], least: int) -> dict[Pair, Told]:
    """The pairs, those that score less because several organisations fit one short name left out where too few stay."""
    fitting = Counter(likeness.fits for likeness, _ in best.values() if likeness.fits)
    found: dict[Pair, Told] = {}
    for pair, (likeness, alike) in best.items():
        rivals = fitting[likeness.fits] if likeness.fits else 1
        if rivals > 1:
            reason = f"{likeness.reason}; {rivals} names fit it"
            told = replace(likeness, score=likeness.score - _RIVAL, reason=reason)
        else:
            told = likeness
        if told.score >= least:
            found[pair] = (told, alike)
    return found


def _refused(found: Resolution, decisions: Iterable[NameDecision]) -> set[frozenset[str]]:
    """Pairs of organisations of which a decision says that they are two."""
    by_key: dict[str, set[str]] = {}
    for name, organisation in found.organisation.items():
        by_key.setdefault(key(name), set()).add(organisation)
    return {
        frozenset({one, other})
        for decision in latest(decisions)
        if decision.choice == DIFFERENT
        for one in _meant(decision.name, found.organisation, by_key)
        for other in _meant(decision.organisation, found.organisation, by_key)
    }


def _meant(name: str, organisation: Mapping[str, str], by_key: Mapping[str, set[str]]) -> set[str]:
    return {organisation[name]} if name in organisation else by_key.get(key(name), set())


def _may_be_one(one: Organisation, other: Organisation, likeness: Likeness) -> bool:
    """Whether nothing that is known of two organisations says that they are two."""
    a, b = by_scheme(one.identifiers), by_scheme(other.identifiers)
    if any(a[scheme].isdisjoint(b[scheme]) for scheme in a.keys() & b.keys()):
        return False
    return likeness.sure or not any(payee.person for payee in (*one.names, *other.names))


def coded(found: Iterable[tuple[str, str]], code: str) -> list[tuple[str, str]]:
    """The pairs of names that a code stands for: the code as it was shown, or more of it."""
    return [pair for pair in dict.fromkeys(found) if _code(frozenset(pair)).startswith(code.casefold())]


def _proposal(
    code: str, one: Organisation, other: Organisation, likeness: Likeness, alike: tuple[Spelling, Spelling]
) -> Proposal:
    """The proposal that one organisation is the other: the fuller name, or the one with more money, stays."""
    longest = max((name.text for name in alike), key=len)
    sides = [(one, alike[0]), (other, alike[1])]
    sides.sort(key=lambda side: (*_second(side[1], longest), -side[0].amount, side[0].name))
    (stays, seen), (goes, as_name) = sides
    return Proposal(
        code=code,
        name=goes.name,
        organisation=stays.name,
        score=likeness.score * _HUNDREDTH,
        reason=likeness.reason,
        amount=goes.amount,
        organisation_amount=stays.amount,
        alike=(as_name.name, seen.name),
        person=any(payee.person for payee in (*one.names, *other.names)),
    )


def _second(name: Spelling, longest: str) -> tuple[bool, bool, bool]:
    """What makes a name the lesser of two: it is cut off, says more than the organisation, or has a supplier's mark."""
    return (name.cut and name.text != longest and longest.startswith(name.text), bool(name.parts.how), name.mark)


def _codes(named: Sequence[tuple[str, str]]) -> list[str]:
    """A short code for each pair of names: the same every time, and no two alike."""
    whole = [_code(frozenset(pair)) for pair in named]
    length = _CODE
    while len({code[:length] for code in whole}) < len(whole):
        length += 1
    return [code[:length] for code in whole]


def _code(pair: frozenset[str]) -> str:
    number = int.from_bytes(hashlib.sha256("\0".join(sorted(pair)).encode()).digest())
    found = ""
    while number:
        number, digit = divmod(number, len(_LETTERS))
        found += _LETTERS[digit]
    return found
