"""Every body's accounts, worked out from the rows: what fills them and what draws on them.

Method, section 5. One account per stream that came ring-fenced, passported or as an entitlement, and a general one. A
row labelled with a stream draws on that stream's account first, then on the general one, and when that is spent on what
is left in the body's other accounts, in proportion. What no account can meet comes from nowhere that anyone stated.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from sample_data.making.book import Book
from sample_data.making.tally import Row

FREEDOM = {
    "free": (1.0, 1.0, 1.0), "aligned": (0.5, 0.75, 1.0), "ring-fenced": (0.0, 0.25, 0.5),
    "passported": (0.0, 0.0, 0.1), "entitlement": (0.0, 0.0, 0.0), "not stated": (0.0, 0.5, 1.0),
}  # fmt: skip
KEEPS = ("ring-fenced", "passported", "entitlement")
OWN = ("council tax payers", "fee payers", "borrowing", "reserves")  # the body that receives it decides
HOLDER = {"national taxation": "Parliament", "business rate payers": "Parliament", "unexplained": "unexplained"}
NATIONAL = ("national", "national_local")
DEPARTMENTS = (
    "Ministry of Housing, Communities and Local Government", "Department of Health and Social Care", "Home Office",
    "Department for Transport", "Ministry of Justice", "Department for Culture, Media and Sport",
)  # fmt: skip
Place = tuple[str, str]  # a body and a stream: an account ('' is the general one) or a row's label ('' is none)


@dataclass(frozen=True, slots=True)
class Leg:
    """Money received; a stream that is known to be free needs no word about it."""

    payer: str
    body: str
    stream: str
    condition: str
    pence: int

    @property
    def account(self) -> Place:
        """Where it goes."""
        return self.body, self.stream if self.condition in KEEPS else ""


@dataclass(frozen=True, slots=True)
class Fill:
    """A part of all that an account holds: from a payer's label, or from an origin when that is empty."""

    part: float
    label: Place | None
    origin: str
    body: str
    freedom: tuple[float, float, float]


@dataclass(slots=True)
class Books:
    """What fills each account, which accounts each label draws on in what parts, and what does not come out even."""

    fills: dict[Place, list[Fill]] = field(default_factory=lambda: defaultdict(list))
    parts: dict[Place, dict[Place, float]] = field(default_factory=dict)
    overdrawn: dict[Place, int] = field(default_factory=dict)
    gap: dict[str, int] = field(default_factory=dict)


def tiers(book: Book) -> dict[str, str]:
    """The tier of every body that has one."""
    sent = {body.name: body.tier for body in book.recipe.bodies.values()}
    known = {name: tier for name, tier, _ in book.recipe.others}
    return {**dict.fromkeys(DEPARTMENTS, "national"), **known, "Calder Gate Homes": "local_partner", **sent}


def legs(book: Book) -> list[Leg]:
    """All that any body received: its own word for it when it sent a return, else its payer's."""
    bodies, found, fees = book.recipe.bodies, [], []
    for flow in book.flows:
        pence = flow.received if flow.payee in bodies else flow.paid
        condition = flow.line.get("condition") or "free"  # only borrowing and reserves have none
        found.append(Leg(book.recipe.name(flow.payer), book.recipe.name(flow.payee), flow.stream, condition, pence))
    for slug, body in bodies.items():
        income = sum(row.income for row in book.spending(slug) if row.good)
        if income and not any(flow.payer == "fee payers" for flow in book.funding(slug)):
            fees.append(Leg("fee payers", body.name, "Fees and charges", "free", income))
    return found + fees


def draws(rows: Iterable[Row], received: Iterable[Leg]) -> dict[Place, int]:
    """Whole pence paid out under each label; bodies without a return paid what others received from them."""
    out: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        if row.part != "set_aside":
            out[row.body.name, row.stream, row.payee] += row.pence
    sent = {body for body, *_ in out}
    for leg in received:
        if leg.payer not in sent and leg.payer not in OWN and leg.payer not in HOLDER:
            out[leg.payer, leg.stream, leg.body] += leg.pence
    found: dict[Place, int] = defaultdict(int)
    for (body, stream, _), pence in out.items():
        found[body, stream] += max(pence, 0)
    return found


def books(book: Book, rows: Iterable[Row]) -> Books:
    """The accounts of every body."""
    received = legs(book)
    drawn, made = draws(rows, received), Books()
    into: dict[Place, int] = defaultdict(int)
    for leg in received:
        into[leg.account] += leg.pence
    for body in sorted({name for name, _ in drawn}):
        _draw(made, body, {label: pence for label, pence in drawn.items() if label[0] == body and pence}, into)
    made.overdrawn = _overdrawn(received, drawn)
    for leg in received:
        freedom, total = FREEDOM[leg.condition], into[leg.account] + (made.gap.get(leg.body, 0) if _general(leg) else 0)
        from_body = leg.payer not in OWN and leg.payer not in HOLDER
        label, origin = ((leg.payer, leg.stream), "") if from_body else (None, leg.payer)
        made.fills[leg.account].append(Fill(leg.pence / total, label, origin, leg.body, freedom))
    _gaps(made, book, into)
    return made


def _general(leg: Leg) -> bool:
    return not leg.account[1]


def _draw(made: Books, body: str, labels: dict[Place, int], into: dict[Place, int]) -> None:
    """One body's labels met from its accounts."""
    first = {label: min(pence, into.get(label, 0)) if label[1] else 0 for label, pence in labels.items()}
    kept = {at: into[at] - first.get(at, 0) for at in into if at[0] == body and at[1]}
    asked, left, general = sum(labels.values()) - sum(first.values()), sum(kept.values()), into.get((body, ""), 0)
    elsewhere = min(max(asked - general, 0), left)
    made.gap[body] = max(asked - general - elsewhere, 0)
    for label, pence in labels.items():
        over, shares = (pence - first[label]) / pence, dict.fromkeys((label, (body, ""), *kept), 0.0)
        shares[label] += first[label] / pence
        shares[body, ""] += over * (1 - elsewhere / asked if asked else 1)
        for at, rest in kept.items():
            shares[at] += over * elsewhere / asked * rest / left if elsewhere else 0.0
        made.parts[label] = {at: share for at, share in shares.items() if share}


def _overdrawn(received: Iterable[Leg], drawn: dict[Place, int]) -> dict[Place, int]:
    """Labels with an account of their own under which more was paid out than came in under them, free or not."""
    came: dict[Place, int] = defaultdict(int)
    kept = {leg.account for leg in received if leg.account[1]}
    for leg in received:
        came[leg.body, leg.stream] += leg.pence
    return {label: pence - came[label] for label, pence in drawn.items() if label in kept and pence > came[label]}


def _gaps(made: Books, book: Book, into: dict[Place, int]) -> None:
    """What bodies spent beyond all they received: national bodies that say nothing live on national taxation."""
    tier, told = tiers(book), {book.recipe.name(flow.payee) for flow in book.flows if flow.payee in book.recipe.bodies}
    for body, pence in made.gap.items():
        if pence:
            taxed = tier.get(body) in NATIONAL and body not in told
            origin, condition = ("national taxation", "free") if taxed else ("unexplained", "not stated")
            part = pence / (into.get((body, ""), 0) + pence)
            made.fills[body, ""].append(Fill(part, None, origin, body, FREEDOM[condition]))
