"""The money to be traced, out of the store, agrees with what the SQL of the count says, to the penny."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.conftest import Sample
from tests.invented_place import BOARD, RING, vale
from tests.place_builder import COUNCIL, POLICE
from totalcount import workspace
from totalcount.api import OpenPlace, open_place
from totalcount.model import Funding, Leg
from totalcount.steps.opening import opened
from totalcount.store import funding as funding_store
from totalcount.store.connection import Connection

NAMES = ("vale", "tiny", "borough")
Store = tuple[Connection, Funding, OpenPlace]


@pytest.fixture(scope="module", params=NAMES)
def store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample
) -> Iterator[Store]:
    root = tmp_path_factory.mktemp("funding") / request.param
    place = vale(root).loaded() if request.param == "vale" else open_place(loaded_sample(request.param, root))
    with opened(workspace.find(root), print) as made:
        yield made.db, funding_store.funding(made.db), place


def number(db: Connection, sql: str) -> int:
    """One figure in pence."""
    return int(db.rows(sql)[0][0] or 0)


def test_legs_are_all_that_was_received_and_what_only_payers_say(store: Store) -> None:
    db, found, place = store
    said = number(db, "SELECT sum(pence(amount)) FROM flow.incoming WHERE payer <> body")
    fees = sum(int(line.own_income * 100) for line in place.conservation())
    assert sum(leg.pence for leg in found.legs if leg.said_by == "receiver") == said + fees
    unsaid = number(
        db,
        """
        SELECT sum(pence(amount)) FROM flow.outgoing WHERE kind = 'payment' AND destiny <> 'set aside' AND NOT EXISTS (
            SELECT 1 FROM flow.incoming AS said
            WHERE said.payer = outgoing.payer AND said.body = outgoing.payee AND said.stream = outgoing.stream
        )
        """,
    )
    given_back = number(
        db,
        """
        SELECT sum(total) FROM (
            SELECT -sum(pence(amount)) AS total FROM flow.outgoing WHERE kind = 'spend' AND destiny <> 'set aside'
            GROUP BY payer, stream HAVING sum(amount) < 0
        )
        """,
    )
    assert sum(leg.pence for leg in found.legs if leg.said_by == "payer") == unsaid + given_back


def test_each_pound_is_received_once(store: Store) -> None:
    _, found, _ = store
    seen = Counter((leg.payer, leg.body, leg.stream, leg.condition, leg.said_by) for leg in found.legs)
    assert {key for key, count in seen.items() if count > 1} == set()
    sides: dict[tuple[str, str, str], set[str]] = {}
    for leg in found.legs:
        sides.setdefault((leg.payer, leg.body, leg.stream), set()).add(leg.said_by)
    assert {key for key, said in sides.items() if len(said) > 1} == set()
    assert all(leg.pence and leg.payer != leg.body for leg in found.legs)


def test_draws_are_all_that_reporting_bodies_paid_out(store: Store) -> None:
    """Money going out less what came back the same way; conservation has both."""
    db, found, place = store
    back = number(
        db,
        """
        SELECT sum(total) FROM (
            SELECT -sum(pence(amount)) AS total FROM flow.outgoing WHERE destiny <> 'set aside'
            GROUP BY payer, payee, stream HAVING sum(amount) < 0
        )
        """,
    )
    out = sum(int((line.payments + line.spend) * 100) for line in place.conservation())
    reporting = {line.body for line in place.conservation()}
    assert sum(draw.pence for draw in found.draws if draw.body in reporting) == out + back
    assert all(draw.pence > 0 for draw in found.draws)


def test_bodies_that_say_nothing_paid_what_others_received(store: Store) -> None:
    _, found, place = store
    reporting = {line.body for line in place.conservation()}
    drawn, received = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for draw in found.draws:
        if draw.body not in reporting:
            drawn[draw.body, draw.stream] += draw.pence
    origins = {rule.origin for rule in found.origins}
    for leg in found.legs:
        if leg.payer not in reporting | origins:
            received[leg.payer, leg.stream] += leg.pence
    assert drawn == received
    assert drawn


def test_uses_are_the_count(store: Store) -> None:
    _, found, place = store
    assert sum(use.pence for use in found.uses) == place.headline().counted * 100
    for by, of in (("body", "body"), ("stream", "stream"), ("function", "function"), ("tier", "tier")):
        totals: Counter[str] = Counter()
        for use in found.uses:
            totals[getattr(use, of)] += int(use.pence)
        assert totals == {row.key: int(row.total * 100) for row in place.count(by).rows}


def test_every_subject_is_the_figure_of_its_count(store: Store) -> None:
    """By theme a subject has its percentage of each cell, unrounded; the count rounds once."""
    db, _, place = store
    for by in ("theme", "body", "stream", "function", "tier"):
        for row in place.count(by).rows:
            pence = sum(use.pence for use in funding_store.uses_under(db, by, row.key))
            assert abs(pence - row.total * 100) < (1 if by == "theme" else Decimal("1e-9")), (by, row.key)


def test_a_body_in_the_place_is_part_of_all_it_reported(store: Store) -> None:
    _, found, place = store
    headline = place.headline()
    assert sum(here for here, _ in found.here.values()) == (headline.counted + headline.eliminated) * 100
    assert all(0 <= here <= whole for here, whole in found.here.values())


# --- one place's own legs -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def legs(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Leg]:
    place = vale(tmp_path_factory.mktemp("legs")).loaded()
    with opened(place.folder, print) as made:
        found = funding_store.funding(made.db).legs
    return {(leg.payer, leg.body, leg.stream): leg for leg in found}


@pytest.mark.parametrize(
    ("payer", "body", "stream", "pence", "said_by", "condition", "how"),
    [
        ("council tax payers", COUNCIL, "Council tax", 50000, "receiver", "free", "receiver"),
        (BOARD, COUNCIL, "Better Care Fund", 7000, "receiver", "ring-fenced", "receiver"),
        (COUNCIL, "Hill Surgery", "Public Health Grant", 2500, "payer", "ring-fenced", "stream"),
        (COUNCIL, POLICE, "Community Safety Fund", -500, "receiver", "aligned", "receiver"),
        ("fee payers", COUNCIL, "Fees and charges", 2000, "receiver", "free", "receiver"),
        ("fee payers", COUNCIL, "Old grant", 1000, "payer", "free", "payer"),
        ("Home Office", COUNCIL, "Pocket money", 1234, "receiver", "not stated", "none"),
        (RING[1], RING[0], "Grant in aid", 900, "receiver", "aligned", "stream"),
    ],
)
def test_a_leg_is_the_receivers_word_and_says_how_its_condition_is_known(
    legs: dict[tuple[str, str, str], Leg],
    payer: str,
    body: str,
    stream: str,
    pence: int,
    said_by: str,
    condition: str,
    how: str,
) -> None:
    leg = legs[payer, body, stream]
    assert (leg.pence, leg.said_by, leg.condition, leg.condition_from) == (pence, said_by, condition, how)
