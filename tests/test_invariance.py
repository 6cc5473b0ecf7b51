"""What never changes the total count (method, section 3), on random small places.

Each property is tried on thirty places whose lines go straight into the store (`tests.direct_count`); some of them
are written as files too and taken through load and count, which must give the same.
"""

import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.direct_count import WIDER, Counted, DirectCount, Line
from tests.place_builder import AREA, Place, pays, spend
from totalcount import shipped

BODIES = ("Ash Council", "Birch Council", "Cedar Trust", "Dogwood Trust")
OUTSIDE = ("Elder Ltd", "Fir Ltd")
WEIGHTS = (10_000, 12_005, 7_990)  # tenths of a person
PARTS = {AREA: "1000", "E08009902": "1200.5", "E08009903": "799"}
thirty = settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
few = settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

pence = st.integers(-50_000, 1_000_000)
areas = st.sampled_from(["", "", "", WIDER, AREA, "E08009909"])
lines = st.builds(
    Line, st.sampled_from(BODIES), st.none() | st.sampled_from(BODIES + OUTSIDE), st.sampled_from("abc"), pence, areas
)
places = st.lists(lines, min_size=1, max_size=10)


@pytest.fixture(scope="module")
def direct() -> Iterator[DirectCount]:
    with DirectCount() as counting:
        yield counting


def dealt(found: Sequence[Line], files: int) -> list[list[Line]]:
    """The lines in turn to so many files."""
    return [list(found[number::files]) for number in range(files)]


def counts(direct: DirectCount, *versions: Sequence[Line], files: int = 1) -> list[Counted]:
    """The count of each version of a place, the last in so many files."""
    direct.set([AREA], PARTS)
    counted = []
    for version in versions:
        counted.append(direct.count(dealt(version, files if version is versions[-1] else 1)))
        assert counted[-1].reported == sum((line.amount for line in version), Decimal(0))
    return counted


def by_hand(found: Sequence[Line]) -> tuple[Decimal, Decimal]:
    """Counted and eliminated by the boundary rule, with each wider pot shared out at once."""
    reports = {line.body for line in found}
    pence_of = []
    for transfer in (False, True):
        chosen = [line for line in found if (line.payee in reports) == transfer]
        wide = sum(line.pence for line in chosen if line.area == WIDER)
        here = sum(line.pence for line in chosen if line.area in {"", AREA})
        pence_of.append(here + floor_share(wide, WEIGHTS))
    return Decimal(pence_of[0]) / 100, Decimal(pence_of[1]) / 100


def floor_share(pot: int, parts: Sequence[int]) -> int:
    """The first part's pence by largest remainder over floors, ties to the earlier."""
    left_over = pot - sum(pot * part // sum(parts) for part in parts)
    order = sorted(range(len(parts)), key=lambda i: (-(pot * parts[i] % sum(parts)), i))
    return pot * parts[0] // sum(parts) + (0 in order[:left_over])


def a_row_in_parts(found: list[Line], data: st.DataObject) -> list[Line]:
    chosen = data.draw(st.integers(0, len(found) - 1))
    part = data.draw(pence)
    whole = found[chosen]
    parts = [replace(whole, pence=part), replace(whole, pence=whole.pence - part)]
    return [*found[:chosen], *parts, *found[chosen + 1 :]]


def a_body_in_two(found: list[Line], data: st.DataObject) -> list[Line]:
    """Each half keeps some of what the body reports and some of what it is paid; recharges between them are added."""
    whole, half = found[0].body, "Yew Council"
    sides = data.draw(st.lists(st.booleans(), min_size=2 * len(found), max_size=2 * len(found)))
    split = [
        replace(
            line,
            body=half if line.body == whole and sides[2 * i] else line.body,
            payee=half if line.payee == whole and sides[2 * i + 1] else line.payee,
        )
        for i, line in enumerate(found)
    ]
    return [*split, Line(whole, half, "a", 700), Line(half, whole, "a", 300)]


def a_body_in_between(found: list[Line], data: st.DataObject) -> list[Line]:
    paid = [i for i, line in enumerate(found) if line.payee]
    if not paid:
        return found
    chosen = data.draw(st.sampled_from(paid))
    line = found[chosen]
    return [
        *found[:chosen],
        replace(line, payee="Willow Council"),
        replace(line, body="Willow Council"),
        *found[chosen + 1 :],
    ]


CHANGES = (a_row_in_parts, a_body_in_two, a_body_in_between)


@thirty
@given(found=places, data=st.data())
def test_nothing_but_the_money_changes_the_count(direct: DirectCount, found: list[Line], data: st.DataObject) -> None:
    """A row in parts, a body in two, a body in between, another order, other files: the count stays, to the penny."""
    changed = found
    for change in data.draw(st.lists(st.sampled_from(CHANGES), unique=True)):
        changed = change(changed, data)
    changed = data.draw(st.permutations(changed))
    before, after = counts(direct, found, changed, files=data.draw(st.integers(1, 2)))
    assert (before.counted, before.eliminated) == by_hand(found)
    assert (after.counted, after.eliminated) == by_hand(changed)
    assert after.counted == before.counted


@thirty
@given(found=places, spent=st.lists(pence, min_size=1, max_size=3))
def test_a_return_that_arrives_turns_payments_into_transfers(
    direct: DirectCount, found: list[Line], spent: list[int]
) -> None:
    """Until a body reports, what it is paid counts; afterwards what it spends does. Nothing else moves."""
    late = "Elder Ltd"
    local = [replace(line, area="") for line in [*found, Line("Ash Council", late, "a", 12_345)]]
    arrived = [Line(late, None, "a", amount) for amount in spent]
    before, after = counts(direct, local, [*local, *arrived])
    paid = sum(line.pence for line in local if line.payee == late)
    assert before.unreturned[late] == Decimal(paid) / 100
    assert after.counted - before.counted == Decimal(sum(spent) - paid) / 100
    assert after.eliminated - before.eliminated == Decimal(paid) / 100
    assert late not in after.unreturned


weights = st.lists(st.decimals("0", "9999", places=3), min_size=1, max_size=5).filter(any)
pots = st.lists(st.integers(-(10**9), 10**12), min_size=1, max_size=4)


@pytest.fixture(scope="module")
def engine() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as db:
        for name in ("text.sql", "money.sql"):
            db.execute(shipped.text("queries", "macros", name))
        db.execute("CREATE SCHEMA flow; CREATE SCHEMA matched")
        yield db


def shared(db: duckdb.DuckDBPyConnection, pots_pence: list[int], parts: list[Decimal], here: int) -> int:
    """queries/flow/shared.sql on its own: the pence of the place, when part number `here` is the place."""
    db.execute(
        "CREATE OR REPLACE TABLE flow.classed AS SELECT 'wide' AS wider, 'population' AS shared_by, "
        "'counted' AS destiny, 'wider' AS relation, CAST(unnest($pots) AS DECIMAL(18, 2)) AS amount",
        {"pots": [str(Decimal(pot) / 100) for pot in pots_pence]},
    )
    db.execute(
        "CREATE OR REPLACE TABLE matched.part AS SELECT 'wide' AS area, 'population' AS driver, 'p' || number AS part, "
        "CAST(weight AS HUGEINT) AS weight, number = $here AS in_place "
        "FROM (SELECT unnest(range(len($weights))) AS number, unnest($weights) AS weight)",
        {"weights": [int(part * 1_000_000) for part in parts], "here": here},
    )
    ((found,),) = db.sql(shipped.text("queries", "flow", "shared.sql")).project("place_pence").fetchall()
    return int(found)


@settings(max_examples=25)
@given(pots, weights)
def test_all_parts_of_a_pot_add_up_to_it(
    engine: duckdb.DuckDBPyConnection, pots_pence: list[int], parts: list[Decimal]
) -> None:
    """Each part in turn is the place: together they are the pot, and each is within a penny of its exact share."""
    pot = sum(pots_pence)
    found = [shared(engine, pots_pence, parts, here) for here in range(len(parts))]
    assert sum(found) == pot
    assert all(abs(share - pot * part / sum(parts)) < 1 for share, part in zip(found, parts, strict=True))


def test_no_part_wins_a_tie_by_being_the_place(engine: duckdb.DuckDBPyConnection) -> None:
    assert [shared(engine, [100], [Decimal(1)] * 3, here) for here in range(3)] == [34, 33, 33]


@thirty
@given(amounts=st.lists(pence, min_size=1, max_size=5), people=st.lists(st.integers(1, 5), min_size=2, max_size=2))
def test_all_districts_of_a_force_add_up_to_the_force(
    direct: DirectCount, amounts: list[int], people: list[int]
) -> None:
    districts = {f"E0800990{number}": str(size) for number, size in enumerate(people, start=1)}
    force = [Line("Cedar Trust", None, "abc"[i % 3], amount, WIDER) for i, amount in enumerate(amounts)]
    found = []
    for district in districts:
        direct.set([district], districts)
        found.append(direct.count([force]).counted)
    assert sum(found) == Decimal(sum(amounts)) / 100


# --- through files ----------------------------------------------------------------------------------------------------


def row(line: Line) -> dict[str, str]:
    """A line as a row of a sheet."""
    said = {"body": line.body, "area": line.area}
    if line.payee is None:
        return said | spend(f"{line.amount:.2f}", f"Service {line.label}")
    return said | pays(line.payee, f"{line.amount:.2f}", f"Stream {line.label}")


def write(place: Place, files: Sequence[Sequence[Line]]) -> None:
    """The files of lines as returns."""
    for number, found in enumerate(files):
        for name, chosen in (
            ("spend", [x for x in found if x.payee is None]),
            ("payments", [x for x in found if x.payee]),
        ):
            if chosen:
                place.sheet(f"{number}-{name}.csv", [row(x) for x in chosen])


@few
@given(found=places, files=st.integers(1, 2), districts=st.sampled_from([[AREA], ["E08009902"], [AREA, "E08009903"]]))
def test_files_count_as_their_lines_do(
    direct: DirectCount, found: list[Line], files: int, districts: list[str]
) -> None:
    """What holds for lines put into the store holds for returns: load and count give the same, part by part."""
    with tempfile.TemporaryDirectory() as root:
        place = Place(Path(root)).toml(population=None, areas=districts).drivers(**PARTS)
        write(place, dealt(found, files))
        headline = place.loaded().headline()
    direct.set(districts, PARTS)
    assert direct.count(dealt(found, files)) == Counted(
        headline.reported,
        headline.counted,
        headline.eliminated,
        headline.out_of_scope,
        headline.out_of_place,
        headline.set_aside,
        dict(headline.coverage.unreturned),
    )
