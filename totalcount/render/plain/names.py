"""Payees' names: proposals, organisations with their names, kinds and counts."""

from totalcount.model import Names, Organisation, Proposal
from totalcount.render.plain.page import about, money, record, write


def names_json(found: Names) -> str:
    """Everything that is known of a place's payees; every organisation with all its names."""
    return write(
        {
            **about(found.place),
            "theme": found.theme,
            "unasked": found.unasked,
            "least": float(found.least),
            "counts": [record(count) for count in found.counts],
            "proposals": [_proposal(one) for one in found.proposals],
            "organisations": [_organisation(one) for one in found.organisations],
            "kinds": [record(total) for total in found.kinds],
            "refused": [{"name": one.name, "organisation": one.organisation, "row": one.row} for one in found.refused],
            "contradictions": [record(one) for one in found.contradictions],
            "persons": found.persons,
        }
    )


def _proposal(one: Proposal) -> dict[str, object]:
    return record(one, ("score",)) | {"alike": list(one.alike)}


def _organisation(one: Organisation) -> dict[str, object]:
    return {
        "organisation": one.name,
        "kind": one.kind,
        "amount": money(one.amount),
        "identifiers": list(one.identifiers),
        "joined_by": one.joined_by,
        "names": [
            {"name": payee.name, "rows": payee.rows, "amount": money(payee.amount), "person": payee.person}
            for payee in one.names
        ],
    }
