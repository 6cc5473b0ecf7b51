"""Providers: which organisation each name on a programme means, by what people decided about payees' names."""

from collections.abc import Callable, Iterable

from totalcount.model import Payee, PayeeKind, Programme
from totalcount.provision import names as provision
from totalcount.steps import names
from totalcount.steps.opening import Opened

_NOBODY = (PayeeKind.REDACTED, PayeeKind.NO_NAME, PayeeKind.PAYROLL_TAXES, PayeeKind.PENSION_FUND)


def resolver(place: Opened, rows: Iterable[Programme]) -> Callable[[str], str]:
    """A function from a provider's name to the organisation it means; '' for a name that says nothing of who it is.

    Names are resolved among all payees of the place, so that the same decisions and identifiers hold here as there.
    """
    known = {payee.name: payee for payee in names.payees(place)}
    only_here = sorted({row.provider for row in rows if row.provider} - known.keys())
    payees = [*known.values(), *provision.recognised([Payee(name) for name in only_here])]
    found = provision.resolve(payees, names.decided(place.folder))
    nobody = {name for name, kind in found.kind.items() if kind in _NOBODY}
    return lambda name: "" if name in nobody else found.organisation.get(name, name)
