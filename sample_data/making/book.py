"""The borough's money as rows: every spend row and every payment between two bodies, in pence."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sample_data.making import chance
from sample_data.making.recipe import Line, Recipe

REST = -1  # an amount still to be worked out
SPENT = "spent"  # an amount in the recipe: what the payee spends and pays on under the stream


@dataclass(frozen=True, slots=True)
class Spend:
    """One spend row. `state` tells a row that is wrong on purpose: `year:`, `basis:`, `text:` or `typed`."""

    body: str
    service: str
    function: str
    stream: str
    gross: int
    income: int
    provider: str
    line: Line

    @property
    def area(self) -> str:
        """The row's own area; empty when the return's holds."""
        return self.line.get("area")

    @property
    def state(self) -> str:
        """What is wrong with the row, if anything."""
        return self.line.get("state")

    @property
    def good(self) -> bool:
        """Whether the row is of this year and can be read."""
        return self.state in ("", "typed")


@dataclass(frozen=True, slots=True)
class Flow:
    """Money from one body or source to another; `received` is what the payee says."""

    payer: str
    payee: str
    stream: str
    paid: int
    received: int
    line: Line


@dataclass(frozen=True, slots=True)
class Book:
    """All rows, and the recipe they came from."""

    recipe: Recipe
    spend: tuple[Spend, ...]
    flows: tuple[Flow, ...]

    def payments(self, slug: str) -> list[Flow]:
        """What a body paid to others."""
        return [flow for flow in self.flows if flow.payer == slug]

    def funding(self, slug: str) -> list[Flow]:
        """What a body received."""
        return [flow for flow in self.flows if flow.payee == slug]

    def spending(self, slug: str) -> list[Spend]:
        """What a body spent."""
        return [row for row in self.spend if row.body == slug]


def make(recipe: Recipe) -> Book:
    """The whole book: amounts drawn, then the balancing flows worked out."""
    spend = tuple(row for slug, lines in recipe.spend.items() for line in lines for row in _spend(recipe, slug, line))
    flows = tuple(flow for line in recipe.flows for flow in _flows(recipe, line))
    flows = tuple(_spent_on(flow, spend, flows) if flow.line.cells[3] == SPENT else flow for flow in flows)
    return _balanced(Book(recipe, spend, flows))


def _spend(recipe: Recipe, slug: str, line: Line) -> Iterator[Spend]:
    service, function, thousands, stream = line.cells
    unit, key = recipe.bodies[slug].unit, f"{slug}/{service}"
    gross = chance.near(key, thousands, unit) if thousands != "0" else 0
    parts = recipe.names["parts"].get(line.get("parts"), [])
    providers = recipe.names["providers"].get(line.get("providers"), [])
    names = [(f"{service}: {part}", "") for part in parts] or [(service, who) for who in providers] or [(service, "")]
    for (name, provider), pence in zip(names, chance.divide(key, gross, len(names), unit), strict=True):
        income = pence * int(line.get("income") or 0) // 100 // unit * unit
        yield Spend(slug, name, function, stream, pence, income, provider, line)


def _flows(recipe: Recipe, line: Line) -> Iterator[Flow]:
    payer, payee, stream, thousands = line.cells
    payees = recipe.names["payees"].get(line.get("payees"), [payee])
    unit = max(recipe.bodies[slug].unit if slug in recipe.bodies else 1 for slug in (payer, payee))
    if thousands in {"rest", SPENT}:
        yield Flow(payer, payee, stream, REST, REST, line)
        return
    key = f"{payer}/{payee}/{stream}"
    whole = chance.near(key, thousands, unit)
    for name, pence in zip(payees, chance.divide(key, whole, len(payees), unit), strict=True):
        said = line.get("received")
        yield Flow(payer, name, stream, pence, chance.near(f"{key}/said", said, unit) if said else pence, line)


def _spent_on(flow: Flow, spend: tuple[Spend, ...], flows: tuple[Flow, ...]) -> Flow:
    rows = [row.gross for row in spend if (row.body, row.stream) == (flow.payee, flow.stream) and row.good]
    paid = [f.paid for f in flows if (f.payer, f.stream) == (flow.payee, flow.stream)]
    return replace(flow, paid=sum(rows + paid), received=sum(rows + paid))


def _balanced(book: Book) -> Book:
    """Each flow of "the rest" set so that its payee ends the year with the surplus that the recipe gives it."""
    flows = list(book.flows)
    while any(flow.paid == REST for flow in flows):
        for i, flow in enumerate(flows):
            if flow.line.cells[3] == "rest" and flow.paid == REST and _known(flows, flow.payee):
                rest = _rest(replace(book, flows=tuple(flows)), flow)
                flows[i] = replace(flow, paid=rest, received=rest)
    return replace(book, flows=tuple(flows))


def _known(flows: list[Flow], payer: str) -> bool:
    return all(flow.paid != REST for flow in flows if flow.payer == payer)


def _rest(book: Book, flow: Flow) -> int:
    body = book.recipe.bodies[flow.payee]
    good = [row for row in book.spending(body.slug) if row.good]
    out = sum(row.gross for row in good) + sum(f.paid for f in book.payments(body.slug))
    others = [f for f in book.funding(body.slug) if f is not flow]
    own = 0 if any(f.payer == "fee payers" for f in (*others, flow)) else sum(row.income for row in good)
    rest = out + out * body.surplus // 1000 - own - sum(f.received for f in others)
    payer = book.recipe.bodies.get(flow.payer)
    unit = max(body.unit, payer.unit if payer else 1)
    if rest <= 0:
        raise ValueError(f"{body.name} receives {-rest / 100:,.2f} too much before {flow.stream}")
    return rest // unit * unit
