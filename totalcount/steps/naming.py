"""Naming: what somebody decides about payees' names, written as lines of decisions/names.csv."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.model import Contradiction, NameDecision, Payee
from totalcount.provision import names as provision
from totalcount.steps import decide as deciding
from totalcount.steps import names as names_step
from totalcount.steps.opening import Tell, opened

ANY_LIKENESS = Decimal("0.5")  # codes of proposals that score less than what was shown are known too
Signed = tuple[str, str, str]  # who, when, why


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be decided: codes of proposals or ``A=B``, by choice; and proposals from a score on to accept."""

    accept: Sequence[str] = ()
    refuse: Sequence[str] = ()
    reopen: Sequence[str] = ()
    accept_from: Decimal | None = None

    def __bool__(self) -> bool:
        return bool(self.accept or self.refuse or self.reopen) or self.accept_from is not None


def decide(
    folder: workspace.Folder, tell: Tell, asked: Asked, signed: Signed
) -> tuple[tuple[NameDecision, ...], tuple[Contradiction, ...]]:
    """Write what is asked for; the lines that were written, and what was left out because it contradicts others.

    FigureError for a code that stands for no proposal and for a name that no row has.
    """
    with opened(folder, tell) as place:
        known = names_step.payees(place)
    before = names_step.decided(folder)
    lines = _lines(asked, known, before)
    against = provision.resolve(known, (*before, *lines)).contradictions
    held = {one.row for one in against}
    written = tuple(line for line in lines if line.row not in held)
    if written:
        deciding.add(folder.decisions, names_step.KIND, [_cells(line, signed) for line in written])
    new = {line.row for line in lines}
    return written, tuple(one for one in against if one.row in new)


def _cells(line: NameDecision, signed: Signed) -> dict[str, str]:
    said = {
        "name": deciding.harmless(line.name),
        "organisation": deciding.harmless(line.organisation),
        "choice": line.choice,
    }
    return said | {"identifier": line.identifier} | dict(zip(("who", "when", "why"), signed, strict=True))


def _lines(asked: Asked, known: Sequence[Payee], before: Sequence[NameDecision]) -> list[NameDecision]:
    """The decisions asked for as lines that follow those there are."""
    found = provision.resolve(known, before)
    proposed = provision.proposals(found, before, ANY_LIKENESS)
    names = {provision.key(payee.name) for payee in known} | {provision.key(line.name) for line in before}
    choices = ((asked.accept, provision.SAME), (asked.refuse, provision.DIFFERENT), (asked.reopen, provision.OPEN))
    known_pairs = [(one.name, one.organisation) for one in proposed]
    known_pairs += [(line.name, line.organisation) for line in provision.latest(before)]
    pairs = [(*_pair(text, known_pairs, names), choice) for texts, choice in choices for text in texts]
    if asked.accept_from is not None:
        pairs += [(one.name, one.organisation, provision.SAME) for one in proposed if one.score >= asked.accept_from]
    last = max((line.row for line in before), default=1)
    return [
        NameDecision(name, organisation, choice, row=row)
        for row, (name, organisation, choice) in enumerate(dict.fromkeys(pairs), start=last + 1)
    ]


def _pair(text: str, pairs: Iterable[tuple[str, str]], names: set[str]) -> tuple[str, str]:
    """The name and the organisation that ``A=B`` or the code of a proposal or a decision speaks of."""
    name, sign, organisation = (part.strip() for part in text.partition("="))
    if sign and name and organisation:
        if provision.key(name) not in names:
            raise FigureError(f"no payee is called {name!r}", "`totalcount names --json` lists what they are called.")
        return name, organisation
    listed = provision.coded(pairs, name)
    if len(listed) != 1:
        what = "stands for several proposals" if listed else "stands for no proposal"
        raise FigureError(f"{text!r} {what}", 'Give the code as it is shown, or the two names as "A=B".')
    return listed[0]
