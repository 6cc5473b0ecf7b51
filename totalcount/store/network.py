"""What a network is held against: who sent a return, and what bodies paid each other, straight from the flows."""

from decimal import Decimal

from totalcount.store.connection import Connection

_BETWEEN = """
SELECT coalesce(sum(coalesce(received, paid)), 0) FROM flow.pair
WHERE payer <> payee AND payer NOT IN (SELECT origin FROM reference.origins)
"""


def senders(db: Connection) -> frozenset[str]:
    """The bodies that sent a return."""
    return frozenset(str(body) for (body,) in db.rows("SELECT body FROM matched.body WHERE sent"))


def between_bodies(db: Connection) -> Decimal:
    """Whole reported pounds that bodies received from bodies, each once: the receiver's word, else the payer's."""
    return Decimal(db.rows(_BETWEEN)[0][0])
