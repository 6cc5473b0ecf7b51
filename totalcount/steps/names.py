"""Names: which payees' names mean one organisation, what might, and what that does to the number of providers."""

from collections.abc import Mapping
from decimal import Decimal

from totalcount import decisions, workspace
from totalcount.errors import FigureError
from totalcount.model import Finding, Level, NameDecision, NamedPayee, Names, Payee, Resolution, Unasked
from totalcount.provision import names as provision
from totalcount.steps.opening import Opened, Tell, opened
from totalcount.store import names as stored

KIND = "names"
LEAST = provision.LEAST


def decided(folder: workspace.Folder) -> tuple[NameDecision, ...]:
    """What decisions/names.csv says, in the order of its lines; lines with an unknown choice have no effect."""
    return tuple(
        NameDecision(line.values[0], line.values[1], choice, line.values[3], line.file, line.row)
        for line in decisions.read(folder.decisions)[0]
        if line.kind == KIND and (choice := line.values[2].strip().casefold()) in provision.CHOICES
    )


def payees(place: Opened) -> tuple[Payee, ...]:
    """Every payee's name of an open place with what it stands for."""
    return provision.recognised(stored.payees(place.db))


def resolution(place: Opened, unasked: Unasked = Unasked.SPELLING) -> Resolution:
    """Which organisation each payee's name of an open place means, by its decisions."""
    return provision.resolve(payees(place), decided(place.folder), unasked)


def names(
    folder: workspace.Folder,
    tell: Tell,
    *,
    theme: str = "",
    unasked: Unasked = Unasked.SPELLING,
    least: Decimal = LEAST,
) -> Names:
    """A place's payees: proposals, joined organisations, who is no provider, and the counts before and after.

    With a `theme`, only what has rows of it is given; FigureError when no payee has any.
    """
    with opened(folder, tell) as place:
        known, themes = payees(place), stored.by_theme(place.db)
    lines = decided(folder)
    found, alone = provision.resolve(known, lines, unasked), provision.resolve(known, (), unasked)
    within = _within(theme, themes, found)
    proposed = [one for one in provision.proposals(found, lines, least) if {one.name, one.organisation} & within]
    counted = provision.counts(themes, alone, found, proposed)
    listed = [one for one in found.organisations if one.name in within]
    return Names(
        place=place.place,
        theme=_asked(theme),
        unasked=unasked,
        least=least,
        counts=tuple(count for count in counted if not theme or count.theme == _asked(theme)),
        proposals=tuple(proposed),
        organisations=tuple(sorted(listed, key=lambda one: (-one.amount, one.name))),
        kinds=provision.totals(listed),
        refused=tuple(line for line in provision.latest(lines) if line.choice == provision.DIFFERENT),
        contradictions=found.contradictions,
        persons=sum(any(payee.person for payee in one.names) for one in listed),
    )


def _asked(theme: str) -> str:
    return " ".join(theme.casefold().split())


def _within(theme: str, themes: Mapping[str, frozenset[str]], found: Resolution) -> set[str]:
    """The organisations that have rows of a theme; all of them when none is asked for."""
    if not theme:
        return {one.name for one in found.organisations}
    if _asked(theme) not in themes:
        listed = ", ".join(sorted(themes)) or "no row with a payee has one"
        raise FigureError(f"no payee has rows of the theme {theme!r}", f"The themes are: {listed}.")
    return {found.organisation[name] for name in themes[_asked(theme)]}


def findings(place: Opened) -> tuple[Finding, ...]:
    """Lines of decisions/names.csv that contradict others or the identifiers; nothing is worked out without lines."""
    if not decided(place.folder):
        return ()
    return tuple(
        Finding(
            Level.ERROR,
            "name-contradiction",
            one.file,
            "",
            one.row,
            "organisation",
            f"{one.name} = {one.organisation}",
            f"one organisation: {one.because}",
            "Correct one of the lines; until then this one has no effect.",
        )
        for one in resolution(place).contradictions
        if one.row is not None
    )


def listed(folder: workspace.Folder, tell: Tell) -> tuple[NamedPayee, ...]:
    """Every payee's name of a place with the organisation that it means, the largest organisation first."""
    found = names(folder, tell)
    return tuple(
        NamedPayee(
            name=payee.name,
            organisation=one.name,
            kind=one.kind,
            joined_by=one.joined_by,
            rows=payee.rows,
            amount=payee.amount,
            identifiers=one.identifiers,
            person=payee.person,
        )
        for one in found.organisations
        for payee in one.names
    )
