"""Each body's return as tables of text and money, in the body's own words and units."""

from collections.abc import Sequence
from dataclasses import dataclass

from sample_data.making.book import Book, Flow, Spend
from sample_data.making.recipe import Body

YEAR, BASIS = "2024-25", "outturn"
SPEND = (
    "service", "gross", "income", "function", "theme", "client_group", "stream", "duty", "area", "driver", "rev_cap",
    "provider", "notes",
)  # fmt: skip
FUNDING = ("from_body", "stream", "amount", "condition", "rev_cap", "notes")
PAYMENTS = ("to_body", "stream", "amount", "function", "condition", "rev_cap", "notes")
IN_WORDS = ("parish", "dwp", "hmrc", "icb")
TWO_DIGITS = ("nhse", "ambulance")
MONEY = ("gross", "income", "amount")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, its columns and its rows of text."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def used(self, keep: Sequence[str] = ()) -> "Table":
        """The table without the columns that no row fills, save those to keep."""
        at = [i for i, name in enumerate(self.columns) if name in keep or any(row[i] for row in self.rows)]
        return Table(
            self.name, tuple(self.columns[i] for i in at), tuple(tuple(row[i] for i in at) for row in self.rows)
        )


def about(body: Body) -> Table:
    """Who sends the return and how it is to be read."""
    cells = {
        "body": body.name, "tier": body.tier, "year": YEAR, "basis": BASIS, "units": body.units,
        "identifier": body.identifier, "contact role": body.contact, "area": body.area, "driver": body.driver,
        "method": body.method,
    }  # fmt: skip
    return Table("About", tuple(cells), (tuple(cells.values()),))


def money(book: Book, slug: str) -> list[Table]:
    """The Spend, Funding and Payments of one body, without columns that nobody filled."""
    spend = tuple(_spend(book, row) for row in book.spending(slug))
    funding = tuple(_funding(book, flow) for flow in book.funding(slug))
    payments = tuple(_payment(book, flow) for flow in book.payments(slug))
    tables = (Table("Spend", SPEND, spend), Table("Funding", FUNDING, funding), Table("Payments", PAYMENTS, payments))
    keep = ("service", "gross", "income", "function", "stream", "amount")
    return [table.used(keep) for table in tables if table.rows]


def amount(pence: int, units: str) -> str:
    """Pence as the return writes them."""
    if units == "£":
        return f"{pence // 100}.{pence % 100:02d}" if pence >= 0 else "-" + amount(-pence, units)
    step, digits = {"£000": (10_000, 1), "£m": (100_000, 3)}[units]
    steps = pence // step
    return f"{steps // 10**digits}.{steps % 10**digits:0{digits}d}"


def function(book: Book, slug: str, code: str) -> str:
    """A function as the body writes it: its own word, the name, the code, or the code with two digits."""
    own = book.recipe.written("function", slug, code)
    if own != code or not code:
        return own
    name = f"{code:0>4}" if slug in TWO_DIGITS else code
    return book.recipe.functions[code] if slug in IN_WORDS else name


def _spend(book: Book, row: Spend) -> tuple[str, ...]:
    recipe, body, line = book.recipe, book.recipe.bodies[row.body], row.line
    typed = row.gross * 10 if row.state == "typed" else row.gross
    gross = row.state.removeprefix("text:") if row.state.startswith("text:") else amount(typed, body.units)
    return (
        row.service, gross, amount(row.income, body.units) if row.income else "",
        function(book, row.body, row.function), line.get("theme"), line.get("client_group"),
        recipe.written("stream", row.body, row.stream), line.get("duty"), line.get("area"), "",
        line.get("rev_cap"), row.provider, line.get("notes"),
    )  # fmt: skip


def _funding(book: Book, flow: Flow) -> tuple[str, ...]:
    recipe, line = book.recipe, flow.line
    return (
        recipe.written("body", flow.payee, flow.payer), recipe.written("stream", flow.payee, flow.stream),
        amount(flow.received, recipe.bodies[flow.payee].units), line.get("condition"), line.get("rev_cap"), "",
    )  # fmt: skip


def _payment(book: Book, flow: Flow) -> tuple[str, ...]:
    recipe, line = book.recipe, flow.line
    return (
        recipe.written("body", flow.payer, flow.payee), recipe.written("stream", flow.payer, flow.stream),
        amount(flow.paid, recipe.bodies[flow.payer].units), function(book, flow.payer, line.get("function")),
        line.get("condition"), line.get("rev_cap"), "",
    )  # fmt: skip
