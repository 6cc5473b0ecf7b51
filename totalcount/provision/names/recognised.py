"""Payees recognised: what each name stands for, whether it looks like a person's, and what identifiers it holds."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from totalcount.model.names import Payee, PayeeKind
from totalcount.provision.names.identifiers import identifier, in_name
from totalcount.provision.names.kinds import kind
from totalcount.provision.names.persons import is_person
from totalcount.provision.names.spelling import spelling

_COMMON = 3  # names that have a word before it is taken for no surname


def recognised(payees: Iterable[Payee]) -> tuple[Payee, ...]:
    """The payees with their kind, whether they look like persons, and identifiers in the org-id form."""
    listed = [(payee, spelling(payee.name)) for payee in payees]
    names = Counter(word for _, name in listed for word in set(name.words))
    common = {word for word, count in names.items() if count >= _COMMON}
    found = []
    for payee, name in listed:
        stands_for = kind(name, payee.tier)
        known = (*map(identifier, payee.identifiers), *in_name(payee.name))
        person = stands_for is PayeeKind.PROVIDER and is_person(name, common)
        found.append(replace(payee, kind=stands_for, person=person, identifiers=tuple(dict.fromkeys(known))))
    return tuple(found)
