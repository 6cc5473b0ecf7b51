"""Which organisation each payee's name means: by identifier, by spelling, and by what people decided.

Nothing else joins: a name that merely looks like another stays an organisation of its own until somebody accepts it.
The order of the names does not matter; that of the decisions does, as later lines win over earlier ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from totalcount.model.names import (
    ZERO,
    Contradiction,
    NameDecision,
    Organisation,
    Payee,
    PayeeKind,
    Resolution,
    Unasked,
)
from totalcount.provision.names.groups import Groups
from totalcount.provision.names.identifiers import by_scheme, identifier, scheme
from totalcount.provision.names.spelling import key
from totalcount.provision.names.unclear import unclear

SAME, DIFFERENT, OPEN = CHOICES = ("same", "different", "open")
_FURTHEST = ("", "spelling", "identifier", "body", "decision")  # how far a group went to be one


@dataclass(frozen=True, slots=True)
class _Bucket:
    """Names that something makes one, unasked: the same spelling, identifier or body."""

    how: str
    names: tuple[str, ...]


@dataclass(slots=True)
class _Work:
    """The groups as they grow, with what joined them and what could not be."""

    payees: Mapping[str, Payee]
    groups: Groups
    keys: Mapping[str, list[str]]  # names by the key of their spelling
    joined: dict[str, int] = field(default_factory=dict)  # by any name of the group: how far it went
    own: dict[str, set[str]] = field(
        default_factory=lambda: defaultdict(set)
    )  # by list: names with an identifier of it
    called: dict[str, NameDecision] = field(default_factory=dict)  # by name: the decision that was applied to it
    contradictions: list[Contradiction] = field(default_factory=list)

    def meant(self, name: str) -> list[str]:
        """The names in rows that a decision's name speaks of: as it is spelled, else by its key, else itself."""
        if name in self.groups:
            return [name]
        if found := self.keys.get(key(name)):
            return found
        self.groups.add(name)
        return [name]

    def join(self, one: str, other: str, how: str) -> None:
        """Join two names and remember how."""
        self.groups.join(one, other)
        for name in (one, other):
            self.joined[name] = max(self.joined.get(name, 0), _FURTHEST.index(how))


def latest(decisions: Iterable[NameDecision]) -> list[NameDecision]:
    """The last line on each pair of names, in the order of the lines; `open` takes back what was said before."""
    last: dict[frozenset[str], NameDecision] = {}
    for decision in sorted(decisions, key=lambda one: one.row):
        pair = frozenset({key(decision.name), key(decision.organisation)})
        pair = pair if len(pair) > 1 else frozenset({decision.name, decision.organisation})
        last.pop(pair, None)
        last[pair] = decision
    return [decision for decision in last.values() if decision.choice != OPEN]


def resolve(
    payees: Iterable[Payee], decisions: Iterable[NameDecision] = (), unasked: Unasked = Unasked.SPELLING
) -> Resolution:
    """The organisation that each name means; `unasked` says what joins names without a decision.

    Names of the same text are one payee: give each once, with its rows added up.
    """
    known = {payee.name: payee for payee in payees}
    keys: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        keys[key(name)].append(name)
    work = _Work(known, Groups(known), keys)
    decided = latest(decisions)
    _identify(work, decided)
    refused = [decision for decision in decided if decision.choice == DIFFERENT]
    apart = _apart(work, refused)
    for component in _components(_buckets(work, unasked)):
        _settle(work, component, apart)
    for name, others in apart.items():
        for other in others:
            work.groups.part(name, other)
    for decision in decided:
        if decision.choice == SAME:
            _accept(work, decision)
    return _resolution(work)


def _identify(work: _Work, decided: Sequence[NameDecision]) -> None:
    """Give each name its identifiers; two of one list on one name tell nothing, and are reported."""
    for name, found in sorted(_identifiers(work, decided).items()):
        clear = set(found)
        for of, several in sorted(by_scheme(found).items()):
            if len(several) > 1:
                because = f"it stands with {' and with '.join(sorted(several))}"
                work.contradictions.append(Contradiction(name, name, because))
                clear -= several
            else:
                work.own.setdefault(of, set()).add(name)
        for one in sorted(clear):
            work.groups.identify(name, one)


def _identifiers(work: _Work, decided: Sequence[NameDecision]) -> dict[str, set[str]]:
    """Identifiers by name; one that a decision gives stands in for those of its list."""
    found = {payee.name: set(payee.identifiers) for payee in work.payees.values() if payee.identifiers}
    for decision in decided:
        if decision.identifier and decision.choice == SAME:
            given = identifier(decision.identifier)
            for name in {*work.meant(decision.name), *work.meant(decision.organisation)}:
                others = {one for one in found.get(name, set()) if scheme(one) != scheme(given)}
                found[name] = others | {given}
    return found


def _buckets(work: _Work, unasked: Unasked) -> list[_Bucket]:
    """Names that would be one unasked, with what makes them so."""
    buckets: list[_Bucket] = []
    if unasked is Unasked.SPELLING:
        several = unclear(work.keys)
        buckets += [_Bucket("spelling", tuple(names)) for one, names in work.keys.items() if one not in several]
    if unasked is not Unasked.NOTHING:
        shared: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in sorted(work.payees):
            for one in sorted(one for listed in work.groups.identifiers(name).values() for one in listed):
                shared["identifier", one].append(name)
            if work.payees[name].body:
                shared["body", work.payees[name].body].append(name)
        buckets += [_Bucket(how, tuple(names)) for (how, _), names in shared.items()]
    return [bucket for bucket in buckets if len(bucket.names) > 1]


def _components(buckets: Sequence[_Bucket]) -> list[list[_Bucket]]:
    """Buckets that share names, together."""
    together = Groups(name for bucket in buckets for name in bucket.names)
    for bucket in buckets:
        for name in bucket.names[1:]:
            together.join(bucket.names[0], name)
    found: dict[str, list[_Bucket]] = defaultdict(list)
    for bucket in buckets:
        found[together.root(bucket.names[0])].append(bucket)
    return list(found.values())


def _settle(work: _Work, buckets: Sequence[_Bucket], apart: Mapping[str, set[str]]) -> None:
    """Join the names of buckets that share names, but for those that a decision takes out of them.

    Where identifiers say that names of one spelling are several organisations, spelling joins none of them.
    """
    names = {name for bucket in buckets for name in bucket.names}
    out = {name for name in names if apart.get(name, set()) & (names - {name})}
    found = by_scheme(one for name in names for listed in work.groups.identifiers(name).values() for one in listed)
    several = any(len(listed) > 1 for listed in found.values())
    for bucket in buckets:
        left = [name for name in bucket.names if name not in out]
        if several and bucket.how == "spelling":
            continue
        for name in left[1:]:
            if differs := work.groups.differ(left[0], name):
                because = f"their identifiers of the list {differs} differ"
                work.contradictions.append(Contradiction(left[0], name, because))
            else:
                work.join(left[0], name, bucket.how)


def _apart(work: _Work, refused: Sequence[NameDecision]) -> dict[str, set[str]]:
    """By the name that a decision takes out: the names that it is not."""
    found: dict[str, set[str]] = defaultdict(set)
    for decision in refused:
        for name in work.meant(decision.name):
            found[name].update(other for other in work.meant(decision.organisation) if other != name)
    return found


def _accept(work: _Work, decision: NameDecision) -> None:
    """Join what a decision says is the same, unless another decision or an identifier keeps it apart."""
    for one in work.meant(decision.name):
        for other in work.meant(decision.organisation):
            if work.groups.root(one) != work.groups.root(other):
                if because := _against(work, one, other):
                    where = (decision.file, decision.row)
                    work.contradictions.append(Contradiction(decision.name, decision.organisation, because, *where))
                    continue
                work.join(one, other, "decision")
            work.called[one] = decision


def _against(work: _Work, one: str, other: str) -> str:
    """What speaks against a join that a decision asks for; '' when nothing does.

    Whoever joins two names that have different identifiers themselves has seen them: that stands.
    """
    if work.groups.are_parted(one, other):
        return "another line says that two of these names are different"
    differs = work.groups.differ(one, other)
    if not differs or {one, other} <= work.own.get(differs, set()):
        return ""
    return f"their identifiers of the list {differs} differ"


def _resolution(work: _Work) -> Resolution:
    found = []
    for names in work.groups:
        members = [work.payees[name] for name in names if name in work.payees]
        if not members:
            continue
        members.sort(key=lambda payee: (-payee.amount, -payee.rows, payee.name))
        how = _FURTHEST[max((work.joined.get(name, 0) for name in names), default=0)] if len(members) > 1 else ""
        kind = next((payee.kind for payee in members if payee.kind is not PayeeKind.PROVIDER), PayeeKind.PROVIDER)
        known = sorted(one for listed in work.groups.identifiers(names[0]).values() for one in listed)
        amount = sum((payee.amount for payee in members), ZERO)
        found.append(Organisation(_called(work, names, members), kind, amount, tuple(members), tuple(known), how))
    found.sort(key=lambda one: one.name)
    return Resolution(
        organisations=tuple(found),
        organisation={payee.name: one.name for one in found for payee in one.names},
        kind={payee.name: one.kind for one in found for payee in one.names},
        contradictions=tuple(sorted(work.contradictions, key=lambda one: (one.row or 0, one.name, one.organisation))),
    )


def _called(work: _Work, names: Sequence[str], members: Sequence[Payee]) -> str:
    """What an organisation goes by: its body, the name that decisions end in, else the name with the most money."""
    if body := next((payee.body for payee in members if payee.body), ""):
        return body
    given = [work.called[name].organisation for name in names if name in work.called]
    ends = [name for name in given if name not in work.called] or given
    return min(ends) if ends else members[0].name
