"""Programmes as wholes: the rows of one body about one programme taken together, with people fit to be shown."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from totalcount.model import Payment, People, Programme, Project, Spot
from totalcount.money import per_head
from totalcount.provision.overlap import disclosure
from totalcount.provision.overlap.parts import Counted
from totalcount.provision.overlap.words import key, letters

Resolve = Callable[[str], str]  # the name of a provider as one organisation is called; '' for one that names nobody
_ZERO = Decimal("0.00")
_SHEET = "sheet"


def projects(rows: Iterable[Programme], resolve: Resolve, smallest: int) -> tuple[Project, ...]:
    """Every programme once, in the order of their names; `smallest` is the least count of people that is shown.

    Rows made of spend are one programme when theme, body, service, client group and provider are the same: what a body
    buys from one provider and what it buys from another are two contracts.
    """
    groups: dict[tuple[str, ...], list[Programme]] = defaultdict(list)
    for row in rows:
        groups[_whole(row, resolve)].append(row)
    wholes = [sorted(group, key=_place) for group in groups.values()]
    people = disclosure.shown([_counted(whole, resolve) for whole in wholes], smallest)
    found = [_project(whole, resolve, said) for whole, said in zip(wholes, people, strict=True)]
    return tuple(sorted(found, key=_order))


def _order(project: Project) -> tuple[object, ...]:
    first = project.rows[0]
    return project.need, project.body, project.programme, first.file, first.sheet, first.row


def _whole(row: Programme, resolve: Resolve) -> tuple[str, ...]:
    """What the rows of one programme have in common."""
    name = (key(row.body), letters(row.programme) or row.programme)
    if row.came_from == _SHEET:
        return name
    return (*name, key(row.need), key(row.client_group), key(resolve(row.provider) if row.provider else row.body))


def _place(row: Programme) -> tuple[str, str, int]:
    return row.file, row.sheet, row.row


def _counted(rows: Sequence[Programme], resolve: Resolve) -> Counted:
    """What tells whether the programme may be the sum of others."""
    payments = _payments(rows, resolve)
    said = {f"{name}: {key(_text(rows, name))}" for name in ("client_group", "stage", "area")}
    return Counted(
        body=key(rows[0].body),
        need=key(_text(rows, "need")),
        name=rows[0].programme,
        amount=_amount(rows),
        people=next((row.people for row in rows if row.people is not None), None),
        at=_place(rows[0]),
        traits=frozenset(said).union(*({f"to: {one.provider}", f"from: {one.funder}", one.stream} for one in payments)),
    )


def _amount(rows: Sequence[Programme]) -> Decimal | None:
    stated = [row.amount for row in rows if row.amount is not None]
    return sum(stated, _ZERO) if stated else None


def _project(rows: Sequence[Programme], resolve: Resolve, people: People) -> Project:
    first = rows[0]
    amount = _amount(rows)
    each = per_head(amount, people.value) if people.value and amount is not None else None
    payments = _payments(rows, resolve)
    return Project(
        need=key(_text(rows, "need")),
        body=first.body,
        programme=first.programme,
        client_group=_text(rows, "client_group"),
        stage=_text(rows, "stage"),
        area=_text(rows, "area"),
        activity=_text(rows, "activity") or first.programme,
        providers=_names(payment.provider for payment in payments),
        funders=_names(payment.funder for payment in payments),
        streams=_names(payment.stream for payment in payments),
        amount=amount,
        people=people.value,
        people_said=people.said,
        per_person=each,
        assessments_per_person=disclosure.derived(_number(rows, "assessments_per_person"), people),
        delivery=_number(rows, "delivery"),
        assessment=_number(rows, "assessment"),
        administration=_number(rows, "administration"),
        commissioning=_number(rows, "commissioning"),
        came_from=first.came_from,
        payments=payments,
        rows=tuple(Spot(row.file, row.sheet, row.row) for row in rows),
        lines=sum(row.rows for row in rows),
    )


def _text(rows: Sequence[Programme], name: str) -> str:
    """The first that is given."""
    return next((said for row in rows if (said := str(getattr(row, name)).strip())), "")


def _number(rows: Sequence[Programme], name: str) -> Decimal | None:
    """The first that is given."""
    return next((said for row in rows if (said := getattr(row, name)) is not None), None)


def _names(names: Iterable[str]) -> str:
    return "; ".join(sorted({name for name in names if name}))


def _payments(rows: Sequence[Programme], resolve: Resolve) -> tuple[Payment, ...]:
    """Amounts by provider, funder and stream, however many rows they were written in."""
    sums: dict[tuple[str, bool, str, str], Decimal | None] = {}
    for row in rows:
        provider = resolve(row.provider) if row.provider else row.body
        funder = row.funder or row.body
        stream = row.stream or f"general funds of {funder}"
        to = (provider, key(provider) in {key(row.body), key(resolve(row.body))}, funder, stream)
        before = sums.get(to)
        sums[to] = before if row.amount is None else (before or _ZERO) + row.amount
    return tuple(Payment(*to, amount) for to, amount in sorted(sums.items()))
