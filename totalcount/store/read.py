"""What the store knows, as values. Every figure was worked out by a query; nothing is added up here."""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from totalcount.errors import FigureError
from totalcount.model import (
    AreaGroup,
    Breakdown,
    Capture,
    Conservation,
    ControlTotal,
    Coverage,
    Elimination,
    EliminationType,
    Finding,
    Group,
    Headline,
    Level,
    NetOfFees,
    Place,
    Tier,
    worst_first,
)
from totalcount.money import per_head, ratio
from totalcount.store import grades
from totalcount.store.connection import Connection, quoted
from totalcount.store.exact import maybe, money
from totalcount.store.stages import named, queries

DIMENSIONS = ("body", "tier", "function", "stream", "theme", "area", "grade")


def controls(db: Connection) -> tuple[ControlTotal, ...]:
    """The totals that published files state, by file, sheet and row."""
    names = [field.name for field in fields(ControlTotal)]
    listed = ", ".join(quoted(name) for name in names)
    return tuple(
        _control(dict(zip(names, row, strict=True)))
        for row in db.rows(f"SELECT {listed} FROM raw.control ORDER BY file, sheet, row, measure")
    )


def captures(db: Connection) -> tuple[Capture, ...]:
    """The count per head against HM Treasury's identifiable spend per head of each region that holds the place."""
    listed = "file, region, year, counted, people, identifiable, source"
    return tuple(_capture(*row) for row in db.rows(f"SELECT {listed} FROM count.capture"))


def _capture(file: str, region: str, year: str, counted: Any, people: int, identifiable: Any, source: str) -> Capture:
    head = money(identifiable)
    rate = ratio(money(counted), head * people)
    return Capture(file, region, year, per_head(money(counted), people), head, rate, source)


def _control(said: dict[str, Any]) -> ControlTotal:
    told = {
        "published": money(said["published"]),
        "added": maybe(said["added"]),
        "rounding": money(said["rounding"]),
        "missing": tuple(name for name in str(said["missing"]).split("; ") if name),
    }
    return ControlTotal(**(said | told))


def headline(db: Connection, place: Place) -> Headline:
    """The total count with its identity, eliminations and coverage."""
    ((reported, counted, eliminated, out_of_scope, out_of_place, set_aside, unreadable),) = db.rows(
        "SELECT * FROM count.identity"
    )
    people = place.population.value
    return Headline(
        place=place,
        reported=money(reported),
        counted=money(counted),
        eliminated=money(eliminated),
        out_of_scope=money(out_of_scope),
        out_of_place=money(out_of_place),
        set_aside=money(set_aside),
        unreadable_rows=int(unreadable),
        per_head=None if people is None else per_head(money(counted), people),
        double_counting_share=ratio(money(eliminated), money(counted) + money(eliminated)),
        eliminations=eliminations(db),
        coverage=coverage(db),
        methods=groups(db, "count.by_method", money(counted), people),
        sure=grades.sureness(db, money(counted), people),
        scopes_out=tuple((str(item), money(total)) for item, total in db.rows("SELECT * FROM count.by_scope_item")),
        net_of_fees=net_of_fees(db),
    )


def net_of_fees(db: Connection) -> NetOfFees:
    """The counted spend that is net of fees and charges."""
    ((amount, bodies),) = db.rows("SELECT * FROM count.net_of_fees")
    return NetOfFees(money(amount), int(bodies))


def breakdown(db: Connection, by: str, place: Place, counted: Decimal) -> Breakdown:
    """The count by one of `DIMENSIONS`; FigureError for any other."""
    if by not in DIMENSIONS:
        raise FigureError(f"there is no breakdown by {by!r}", f"Choose one of: {', '.join(DIMENSIONS)}.")
    if by == "area":
        return Breakdown(by, _areas(db, place, counted))
    if by == "grade":
        return Breakdown(by, grades.groups(db, counted, place.population.value))
    return Breakdown(by, groups(db, f"count.by_{by}", counted, place.population.value), overlapping=by == "theme")


def groups(db: Connection, view: str, counted: Decimal, people: int | None) -> tuple[Group, ...]:
    """The lines of a view of keys and totals, with their share of the count and, where people are known, per head."""
    return tuple(
        Group(
            str(key),
            money(total),
            ratio(money(total), counted),
            None if people is None else per_head(money(total), people),
        )
        for key, total in db.rows(f"SELECT * FROM {view}")
    )


def _areas(db: Connection, place: Place, counted: Decimal) -> tuple[AreaGroup, ...]:
    """Every area of a place; the one area of a place has the people that place.toml states."""
    alone = len(place.areas) == 1 and not place.parts and not place.is_england
    listed = "key, total, code, name, people, own, council, apportioned"
    return tuple(
        AreaGroup(
            key=str(key),
            total=money(total),
            share=ratio(money(total), counted),
            per_head=None if number is None else per_head(money(total), number),
            code=str(code),
            name=str(name),
            people=number,
            own=money(own),
            council=maybe(council),
            apportioned=money(apportioned),
        )
        for key, total, code, name, people, own, council, apportioned in db.rows(f"SELECT {listed} FROM count.by_area")
        for number in [place.population.value if alone else people]
    )


def eliminations(db: Connection) -> tuple[Elimination, ...]:
    """Every transfer taken out, largest first."""
    return tuple(
        Elimination(payer, payee, stream, EliminationType(kind), money(amount), money(paid), maybe(received))
        for payer, payee, stream, kind, amount, paid, received in db.rows("SELECT * FROM count.elimination")
    )


def conservation(db: Connection) -> tuple[Conservation, ...]:
    """Funding + own income - payments - spend of every body that sent a return, doubtful ones first."""
    names = "body, tier, funding, own_income, payments, spend, surplus, doubtful"
    return tuple(
        Conservation(
            body=str(body),
            tier=Tier(tier),
            funding=money(funding),
            own_income=money(own_income),
            payments=money(payments),
            spend=money(spend),
            surplus=money(surplus),
            doubtful=bool(doubtful),
        )
        for body, tier, funding, own_income, payments, spend, surplus, doubtful in db.rows(
            f"SELECT {names} FROM count.conservation"
        )
    )


def coverage(db: Connection) -> Coverage:
    """Expected bodies and those that were paid without sending a return."""
    expected = db.rows("SELECT body, sent FROM count.expected")
    unreturned = tuple((str(body), money(amount)) for body, amount in db.rows("SELECT * FROM count.unreturned"))
    missing = tuple(str(body) for body, sent in expected if not sent)
    return Coverage(len(expected), len(expected) - len(missing), missing, unreturned)


def findings(db: Connection) -> tuple[Finding, ...]:
    """All findings, worst first, then by file, sheet and row."""
    views = [name for name in queries() if name.startswith("check.")]
    return tuple(sorted((one for view in views for one in found(db, view)), key=worst_first))


def found(db: Connection, view: str) -> tuple[Finding, ...]:
    """The findings of one check, such as ``check.repeated``, worst first."""
    listed = ", ".join(quoted(field.name) for field in fields(Finding))
    rows = db.rows(f"SELECT {listed} FROM {named(view)}")
    return tuple(sorted((_finding(row) for row in rows), key=worst_first))


def _finding(row: Sequence[Any]) -> Finding:
    level, code, file, sheet, number, column, found, expected, advice = row
    where = (_text(file), _text(sheet), None if number is None else int(number), _text(column))
    return Finding(Level(level), _text(code), *where, _text(found), _text(expected), _text(advice))


def edges(db: Connection) -> list[tuple[str, str | None, Decimal]]:
    """Money in scope and in the place: payer, payee (None for spend on services), pounds."""
    return [(payer, payee, money(amount)) for payer, payee, amount in db.rows("SELECT * FROM count.edge")]


def _text(value: Any) -> str:
    return "" if value is None else str(value)
