"""The money as a network: bodies, sources and functions joined by what was paid and spent (for graph tools)."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.control import Holder
from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A body, a source (`source`) or a function that is spent on (`function`); `key` is unique and safe as an id.

    Pence received and passed on are whole reported pence, `spent` are counted; what a function receives is the count
    on it. `low`, `central` and `high` are the counted pence that a body could put to another use; None for no body.
    """

    key: str
    name: str
    kind: str  # body, source, function
    tier: str  # the body's tier, or the kind
    returned: bool  # it sent a return
    local: bool  # one of the place's widest group of local bodies
    received: int
    passed_on: int
    spent: int
    low: int | None
    central: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class NetworkEdge:
    """Money from one node to another under one stream and condition, in whole pence.

    `kind` is `funding` (whole reported pence, to a body) or `spending` (counted pence, on a function; its condition is
    the duty). `counted` are the pence of the count that came this way, rounded edge by edge. The freedoms are those of
    the condition, between 0 and 1. `said_by` is receiver, payer, or `worked out` for money that no row speaks of.
    """

    key: str
    payer: str
    payee: str
    kind: str
    stream: str
    condition: str
    condition_from: str
    said_by: str
    pence: int
    counted: int
    low: Decimal
    central: Decimal
    high: Decimal
    file: str
    sheet: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Network:
    """A place's money as a network; `elsewhere` are the decision holders that are no bodies (Parliament, statute)."""

    place: Place
    total: Decimal
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]
    elsewhere: tuple[Holder, ...]
