"""Published data sets: what can be read, what was taken, and the totals they state themselves."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A total that a published file states, and what its own rows add up to, in pounds.

    `added` is None when the file's rows cannot be added up to it. `missing` names the rows that hold no figure.
    """

    file: str
    sheet: str
    row: int  # where the total stands
    level: str  # body, class, region or England
    name: str
    measure: str
    published: Decimal
    added: Decimal | None
    rows: int
    rounding: Decimal = Decimal(0)  # by how many pounds one figure of the file may be rounded
    missing: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """The total published less the sum of the rows; None when there is no sum."""
        return None if self.added is None else self.published - self.added

    @property
    def status(self) -> str:
        """tied, off or unchecked: to the penny."""
        return "unchecked" if self.added is None else "off" if self.difference else "tied"

    @property
    def explained(self) -> bool:
        """True for a difference that rows without a figure, or the rounding of the others, account for."""
        return bool(self.missing) or abs(self.difference or Decimal(0)) <= self.rounding * (self.rows + 1)


@dataclass(frozen=True, slots=True)
class Identifiable:
    """What HM Treasury identifies as spent on a region in a year, in pounds. It is never counted.

    `per_head` is None when no file says how many people the region has; `source` says which does.
    """

    file: str
    sheet: str
    row: int
    region: str
    year: str
    amount: Decimal
    per_head: Decimal | None
    source: str

    @property
    def said(self) -> str:
        """In words."""
        head = "" if self.per_head is None else f", £{self.per_head:,f} a head"
        return f"identifiable in {self.region} in {self.year}: £{self.amount:,f}{head}"


@dataclass(frozen=True, slots=True)
class Capture:
    """How much of what HM Treasury identifies as spent on the place's region the count finds, per head of each."""

    file: str
    region: str
    year: str
    counted_per_head: Decimal
    identifiable_per_head: Decimal
    rate: Decimal  # counted over identifiable
    source: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """A published data set that can be read: who publishes it, what to download, and what it gives."""

    dataset: str
    publisher: str
    title: str
    download: str
    address: str
    geography: str
    years: str
    licence: str
    gives: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file among downloads, as seen for one place: the data set it is of, and what was taken from it or why not."""

    file: str
    dataset: str
    used: bool
    said: str
