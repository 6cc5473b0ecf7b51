"""Providers: which organisation each name on a programme means, by what people decided about payees' names."""

from collections.abc import Callable, Iterable

from totalcount import decisions
from totalcount.model import NameDecision, Payee, PayeeKind, Programme
from totalcount.provision import names
from totalcount.steps.opening import Opened

_NOBODY = (PayeeKind.REDACTED, PayeeKind.NO_NAME, PayeeKind.PAYROLL_TAXES, PayeeKind.PENSION_FUND)


def resolver(place: Opened, rows: Iterable[Programme]) -> Callable[[str], str]:
    """A function from a provider's name to the organisation it means; '' for a name that says nothing of who it is."""
    found = names.resolve([Payee(name) for name in {row.provider for row in rows if row.provider}], _decided(place))
    nobody = {name for name, kind in found.kind.items() if kind in _NOBODY}
    return lambda name: "" if name in nobody else found.organisation.get(name, name)


def _decided(place: Opened) -> list[NameDecision]:
    return [
        NameDecision(line.values[0], line.values[1], line.values[2], line.values[3], line.file, line.row)
        for line in decisions.read(place.folder.decisions)[0]
        if line.kind == "names"
    ]
