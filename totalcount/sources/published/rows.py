"""Rows of a return as a reader of a published file gives them. The columns are those of the schema, as text.

Amounts are the file's own text in the file's own units; the store parses them, so there is one reader of money.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Body:
    """Whose row it is. `area` is the GSS code the figure speaks of; `names` are other names the body goes by."""

    name: str
    tier: str
    area: str
    identifier: str = ""  # GSS or ODS code, or what the publisher calls it
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Where:
    """Where a row stands in the file, and what the file says of all figures there."""

    sheet: str
    row: int  # as a spreadsheet program shows it
    year: str
    basis: str
    units: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What every row says. `notes` names the publisher's line by number and name, and the cells."""

    of: Body
    where: Where
    notes: str
    method: str = "published"
    driver: str = ""
    rev_cap: str = "revenue"

    def says(self) -> Iterator[tuple[str, str]]:
        """Schema column -> text, for every column that is not blank."""
        body, where = self.of, self.where
        yield from (("body", body.name), ("tier", body.tier), ("area", body.area))
        yield from (("year", where.year), ("basis", where.basis), ("units", where.units))
        for column in fields(self):
            value = getattr(self, column.name)
            if isinstance(value, str) and value:
                yield column.name, value


@dataclass(frozen=True, slots=True, kw_only=True)
class Spend(Row):
    """The body spent it on a service. `service` is the publisher's own line."""

    service: str
    gross: str
    function: str
    income: str = ""
    theme: str = ""
    client_group: str = ""
    stream: str = ""
    duty: str = ""
    provider: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding(Row):
    """The body received it."""

    from_body: str
    stream: str
    amount: str
    condition: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment(Row):
    """The body paid it to another; `payee` is given where the publisher says who that is."""

    to_body: str
    stream: str
    amount: str
    function: str = ""
    condition: str = ""
    payee: Body | None = None


KINDS = {Spend: "Spend", Funding: "Funding", Payment: "Payments"}
