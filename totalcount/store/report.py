"""What only the report asks of the store: the count by division of functions, and eliminations by type."""

from totalcount.model import Breakdown, EliminatedType, EliminationType, Headline
from totalcount.money import ratio
from totalcount.store.connection import Connection
from totalcount.store.exact import money
from totalcount.store.read import groups


def divisions(db: Connection, headline: Headline) -> Breakdown:
    """The count by COFOG division, largest first; its lines add up to the total count."""
    people = headline.place.population.value
    return Breakdown("division", groups(db, "count.by_division", headline.counted, people))


def eliminated(db: Connection, headline: Headline) -> tuple[EliminatedType, ...]:
    """Double counting by type, largest first; the amounts add up to what is eliminated."""
    return tuple(
        EliminatedType(EliminationType(kind), money(total), ratio(money(total), headline.eliminated), int(transfers))
        for kind, total, transfers in db.rows("SELECT type, total, transfers FROM count.by_elimination_type")
    )
