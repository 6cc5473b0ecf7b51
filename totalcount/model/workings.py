"""The working of the ladder of control as values: what a reader needs to do its sums again under other conditions."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from totalcount.model.control import ConditionUse, Rung

Levels: TypeAlias = tuple[float, float, float]  # low, central, high
Pennies: TypeAlias = tuple[Decimal, Decimal, Decimal]  # likewise, in pounds


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money that came into an account: `amount` whole reported pounds, `part` of all that came into it.

    `account` counts from 0 among the workings' accounts, `label` among their labels (-1: a source's money). By group:
    `gains` is True when the body that received it is one of the group, `source` when a source's holder is; `decided` is
    what the receipt adds to the part of its account that the group decides.
    """

    payer: str
    body: str
    stream: str
    condition: str
    amount: Decimal
    part: float
    account: int
    label: int
    gains: tuple[bool, ...]
    source: tuple[bool, ...]
    decided: tuple[Levels, ...]


@dataclass(frozen=True, slots=True)
class LadderAccount:
    """One account of a body: the general one (no stream) or a stream's own; `decided` is the group's part of it.

    `loop` is the number of the loop of accounts that it stands in, -1 for none. `closed` is True when no source feeds
    it.
    """

    body: str
    stream: str
    amount: Decimal
    closed: bool
    loop: int
    decided: tuple[Levels, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Money that a body pays out or spends under one stream's name ('' for none), and each group's part of it.

    `held` is True by group when the body is one of it. `amount` is the counted pounds, `free` the part of them that
    duties
    leave open: at least, central, at most. `unconditioned` and `discretionary` are the pounds that each group decides.
    """

    body: str
    stream: str
    held: tuple[bool, ...]
    decided: tuple[Levels, ...]
    amount: Decimal
    free: Levels
    unconditioned: tuple[Levels, ...]
    discretionary: tuple[Levels, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A label draws `share` of what it pays out from an account; both count from 0."""

    label: int
    account: int
    share: float
    decided: tuple[Levels, ...]


@dataclass(frozen=True, slots=True)
class Spent:
    """Counted pounds under one label and duty (0 when all of them are out of scope), and what the duty leaves open of
    them.
    """

    label: int
    duty: str
    amount: Decimal
    free: Levels


@dataclass(frozen=True, slots=True)
class Loop:
    """Accounts that stand in a circle, and their equations by group and level: `matrix` · (parts decided) = `doors`."""

    members: tuple[int, ...]
    matrix: tuple[tuple[tuple[tuple[float, ...], ...], ...], ...]
    doors: tuple[tuple[tuple[float, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Workings:
    """The working of a ladder. Receipts stand by account, drawings and spending by label.

    `groups` are the groups' keys with their names; `pennies` is, by group and rung, what rounding every holder to the
    penny
    adds to the central pounds of the rung.
    """

    groups: tuple[tuple[str, str], ...]
    accounts: tuple[LadderAccount, ...]
    receipts: tuple[Receipt, ...]
    labels: tuple[Label, ...]
    drawings: tuple[Drawing, ...]
    spending: tuple[Spent, ...]
    loops: tuple[Loop, ...]
    pennies: tuple[tuple[Pennies, ...], ...]


@dataclass(frozen=True, slots=True)
class LadderBook:
    """The ladder, the conditions it was worked out with and its workings; these are None when they are too many to
    lay out.
    """

    rungs: tuple[Rung, ...]
    conditions: tuple[ConditionUse, ...]
    workings: Workings | None
    size: int  # receipts, drawings and lines of spending
