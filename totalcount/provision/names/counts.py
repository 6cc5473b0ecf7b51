"""What joining names does to the number of providers, in all and by theme."""

from collections.abc import Callable, Collection, Iterable, Mapping

from totalcount.model.names import ZERO, KindTotal, Organisation, PayeeKind, Proposal, ProviderCount, Resolution
from totalcount.provision.names.groups import Groups


def counts(
    themes: Mapping[str, Collection[str]], alone: Resolution, found: Resolution, proposed: Iterable[Proposal]
) -> tuple[ProviderCount, ...]:
    """Providers before and after: all names first, then those with rows of each theme.

    `alone` is the resolution without any decision, `found` the one with them.
    """
    groups = Groups(one.name for one in found.organisations)
    for proposal in proposed:
        groups.join(proposal.name, proposal.organisation)
    providers = {name for name, kind in found.kind.items() if kind is PayeeKind.PROVIDER}
    listed = {"": providers} | {theme: providers & {*themes[theme]} for theme in sorted(themes)}
    return tuple(
        ProviderCount(
            theme=theme,
            names=len(names),
            unasked=_different(names, alone.organisation.__getitem__),
            decided=_different(names, found.organisation.__getitem__),
            proposed=_different(names, lambda name: groups.root(found.organisation[name])),
        )
        for theme, names in listed.items()
    )


def _different(names: Iterable[str], meaning: Callable[[str], str]) -> int:
    return len({meaning(name) for name in names})


def totals(organisations: Iterable[Organisation]) -> tuple[KindTotal, ...]:
    """Organisations, names and pounds by kind, in the order of the kinds; kinds without any are left out."""
    found = []
    listed = list(organisations)
    for kind in PayeeKind:
        of_kind = [one for one in listed if one.kind is kind]
        if of_kind:
            amount = sum((one.amount for one in of_kind), ZERO)
            found.append(KindTotal(kind, len(of_kind), sum(len(one.names) for one in of_kind), amount))
    return tuple(found)
