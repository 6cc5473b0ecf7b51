"""Counted cells made into strands: what each column of a definition says of every pound, to the penny."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from totalcount.flows.picture import focus
from totalcount.flows.picture.parts import Parts, Providers
from totalcount.flows.picture.road import THROUGH, Road, road
from totalcount.flows.picture.rows import Pot
from totalcount.flows.trace.ledger import Flag
from totalcount.flows.trace.pennies import apportion
from totalcount.flows.trace.place import PlaceTrace
from totalcount.model import Definition, FlowRow, OriginRule, Shown, Stop, Strand, Tier
from totalcount.model.diagram import ROAD

STATUTE = "statute"
LOCAL, OTHERS = "local", "others"
TIERS = {tier.value for tier in Tier}
HOLDER_KINDS = {
    Tier.COUNCIL.value: "holder-council",
    Tier.LOCAL_PARTNER.value: "holder-local_partner",
    Tier.NATIONAL.value: "holder-national",
    Tier.NATIONAL_LOCAL.value: "holder-national",
    "Parliament": "holder-national",
}


@dataclass(frozen=True, slots=True)
class Money:
    """What strands are made of: cells with themes and providers, the trace, and who is local (a flag per holder)."""

    cells: tuple[Shown, ...]
    themes: focus.Tags
    providers: Providers
    place: PlaceTrace
    origins: tuple[OriginRule, ...]
    local: Flag


class Said(NamedTuple):
    """What a pot's rows have in common: the label they draw on, body, tier, duty, names by column, in focus or not."""

    label: int
    body: str
    tier: str
    duty: str
    names: tuple[str, ...]
    shown: bool


class Outcome(NamedTuple):
    """One way of a pot's money: its stops, what the colour says, whether it is of the focus, its part of the pot."""

    stops: tuple[Stop, ...]
    part: str
    shown: bool
    share: float


def strands(money_: Money, definition: Definition) -> tuple[list[Strand], list[Pot]]:
    """Every counted penny as a strand, with the pots of rows under them; FigureError for a focus that is not there."""
    made = _Strands(money_, definition)
    return made.strands(), [Pot(tuple(rows)) for _, rows in made.pots]


class _Strands:
    """The working of `strands`."""

    def __init__(self, money_: Money, definition: Definition) -> None:
        self.money, self.place, self.definition = money_, money_.place, definition
        self.tiers = dict(zip(self.place.bodies, self.place.tiers, strict=True))
        self.parts = Parts(money_.cells, money_.themes, money_.providers, definition)
        self.spending, self.asked = self.parts.spending, self.parts.asked
        self.pots = list(self._pots().items())

    # --- rows ---

    def _pots(self) -> dict[Said, list[FlowRow]]:
        """Rows by all that the picture has to know of them, in the order of the cells."""
        labels = self._labels()
        pots: defaultdict[Said, list[FlowRow]] = defaultdict(list)
        for cell in self.money.cells:
            for names, shown, pence in self.parts.of(cell):
                said = Said(labels[cell.cell], cell.body, cell.tier, cell.duty, names, shown)
                row = FlowRow(cell.file, cell.sheet, cell.row, cell.lines, cell.body, cell.service, pence)
                pots[said].append(row)
        return pots

    def _labels(self) -> dict[int, int]:
        """Cell -> the label of the trace that it draws on; 0 for all when no road is asked for."""
        if not self.things:
            return dict.fromkeys((cell.cell for cell in self.money.cells), 0)
        numbers = self.place.labels_of([(cell.body, cell.stream) for cell in self.money.cells])
        return {cell.cell: number for cell, number in zip(self.money.cells, numbers, strict=True)}

    # --- the focus ---

    @cached_property
    def wanted(self) -> Mapping[str, frozenset[str]]:
        """Column of the road -> the names of the focus as the trace has them; streams apart."""
        columns = [column for column in self.asked if column in ROAD and column != "stream"]
        return {column: focus.resolve(column, self.asked[column], self._known(column)) for column in columns}

    def _known(self, column: str) -> Iterable[str]:
        if column == "holder":
            return (*self.place.holders, STATUTE)
        at = self.road.things.index(column)
        return (state[at] for blend in self.road.per_label for state in blend)

    @cached_property
    def streams(self) -> frozenset[str]:
        """The streams in focus."""
        return focus.resolve("stream", self.asked.get("stream", ()), {leg.stream for leg in self.place.legs})

    # --- the road ---

    @cached_property
    def things(self) -> frozenset[str]:
        """What has to be followed."""
        colour = self.definition.colour
        needed = {column for column in (*self.definition.columns, *self.asked) if column in ROAD}
        if "stream" not in self.definition.columns:
            needed -= {"stream"}
        needed |= {"through"} if "stream" in self.asked else set()
        needed |= {"condition"} if colour == "condition" else set()
        return frozenset(needed | ({"holder"} if colour in ("control", "holder") else set()))

    @cached_property
    def road(self) -> Road:
        """What is known of the money under each label."""
        unsaid = {rule.origin: rule.condition for rule in self.money.origins}
        return road(self.place, self.things, self.streams, self._holder, unsaid)

    def _holder(self, number: int) -> str:
        """A holder's name, or no more of it than the colour needs."""
        if "holder" in self.definition.columns or "holder" in self.asked:
            return self.place.holders[number]
        if self.definition.colour == "control":
            return LOCAL if self.money.local[number] else OTHERS
        return self.holder_kinds[self.place.holders[number]]

    @cached_property
    def holder_kinds(self) -> Mapping[str, str]:
        """What each holder is in the palette."""
        return {name: HOLDER_KINDS.get(self.tiers.get(name, name), "holder-other") for name in self.place.holders}

    @cached_property
    def locals(self) -> frozenset[str]:
        """Names of local holders, and the word for all of them."""
        named = (name for name, inside in zip(self.place.holders, self.money.local.tolist(), strict=True) if inside)
        return frozenset((*named, LOCAL))

    # --- strands ---

    def strands(self) -> list[Strand]:
        """Each pot shared among its outcomes by largest remainder."""
        found = []
        for number, (said, rows) in enumerate(self.pots):
            pence = sum(row.pence for row in rows)
            outcomes = self._outcomes(said)
            parts = apportion(np.array([outcome.share for outcome in outcomes]) * pence, pence).tolist()
            found += [
                Strand(outcome.stops, outcome.part, part, number, outcome.shown)
                for outcome, part in zip(outcomes, parts, strict=True)
                if part
            ]
        return found

    def _outcomes(self, said: Said) -> list[Outcome]:
        states = self.road.per_label[said.label] if self.things else {(): 1.0}
        shares: defaultdict[tuple[tuple[Stop, ...], str, bool], float] = defaultdict(float)
        own = dict(zip(self.spending, said.names, strict=True))
        for state, share in states.items():
            road_names = dict(zip(self.road.things, state, strict=True)) if self.things else {}
            for free, part in self._free(said, road_names):
                names = own | road_names | ({"holder": STATUTE} if not free and "holder" in road_names else {})
                stops = tuple(self._stop(column, names[column], said) for column in self.definition.columns)
                key = (stops, self._part(said, road_names, free=free), said.shown and self._shown(names))
                shares[key] += share * part
        return [Outcome(*key, share) for key, share in shares.items() if share]

    def _free(self, said: Said, names: Mapping[str, str]) -> Sequence[tuple[bool, float]]:
        """The part of the money that no duty in law fixes, and the part that one does, where that matters."""
        if "holder" not in names:
            return ((True, 1.0),)
        free = self.place.duties[said.duty][1]
        return ((True, free), (False, 1 - free))

    def _shown(self, names: Mapping[str, str]) -> bool:
        if names.get("through", THROUGH) != THROUGH:
            return False
        return all(names[column] in kept for column, kept in self.wanted.items())

    def _part(self, said: Said, names: Mapping[str, str], *, free: bool) -> str:
        """What the colour says of the money."""
        colour = self.definition.colour
        if colour == "condition":
            return f"condition-{names['condition'].replace(' ', '-')}"
        if colour == "holder":
            kind = self.holder_kinds.get(names["holder"], names["holder"])
            return kind if free else "holder-statute"
        if colour == "control":
            if names["holder"] in self.locals:
                return "control-discretionary" if free else "control-duty"
            return "control-conditioned" if said.body in self.locals else "control-elsewhere"
        return ""

    def _stop(self, column: str, name: str, said: Said) -> Stop:
        return Stop(name, self._kind(column, name, said))

    def _kind(self, column: str, name: str, said: Said) -> str:
        if column in ("body", "tier"):
            return said.tier if said.tier in TIERS else Tier.UNKNOWN.value
        if column == "source":
            return "source"
        if column in ("department", "payer", "holder"):
            tier = self.tiers.get(name, "source")
            return tier if tier in TIERS or tier == "source" else Tier.UNKNOWN.value
        if column == "provider":
            return Tier.PROVIDER.value
        return "function" if column.startswith("function") else "plain"
