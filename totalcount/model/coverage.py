"""Coverage: the streams that a place is expected to have, and which of them it has."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.breakdown import Group
from totalcount.model.place import Place
from totalcount.model.published import Capture


@dataclass(frozen=True, slots=True)
class CoveredStream:
    """One expected stream.

    `status` is returned, published, estimated or missing. `amount` of a missing one is what is typical a head for the
    place's people, None when no figure is known; `source` names the files, or where the typical figure comes from.
    `adds` is True when the count lacks a missing stream; False when the bodies that get it report what they spent.
    """

    stream: str
    payer: str
    side: str  # of a return that it is expected in: spend, funding or payment
    receiver: str  # kind of body that gets it
    publisher: str
    title: str
    dataset: str  # that can be read; '' for one that cannot yet
    status: str
    amount: Decimal | None
    source: str
    adds: bool
    per_head: Decimal | None
    per_head_year: str
    per_head_area: str
    per_head_source: str
    function: str
    condition: str


@dataclass(frozen=True, slots=True)
class CoverTotal:
    """How many streams have one status, what they come to, and for how many no figure is known."""

    status: str
    adds: bool
    streams: int
    amount: Decimal | None
    unknown: int


@dataclass(frozen=True, slots=True)
class StreamCoverage:
    """A place held against the catalogue of streams, how its counted pounds came about, and the capture rate."""

    place: Place
    streams: tuple[CoveredStream, ...]
    totals: tuple[CoverTotal, ...]
    methods: tuple[Group, ...]
    captures: tuple[Capture, ...]

    @property
    def capture_rate(self) -> Decimal | None:
        """The count per head over HM Treasury's for the region; None when no file tells it, or files tell several."""
        rates = {capture.rate for capture in self.captures}
        return rates.pop() if len(rates) == 1 else None


@dataclass(frozen=True, slots=True)
class Filled:
    """One file of estimates that was written: its rows, what they come to, and the streams that could not be filled."""

    file: str
    rows: int
    amount: Decimal
