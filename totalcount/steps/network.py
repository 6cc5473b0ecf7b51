"""The network: everyone who raises, handles and spends the money, and what runs between them, tied to the store."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from totalcount import workspace
from totalcount.errors import MismatchError
from totalcount.model import Condition, Holder, Network, NetworkEdge, NetworkNode
from totalcount.steps.control import STATUTE, holders
from totalcount.steps.edges import BODY, FUNCTION, SOURCE, End, Line, lines
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import Traced, known_groups, pence, traced
from totalcount.store import network as network_store

FUNDING, SPENDING = "funding", "spending"
NO_BODY = (SOURCE, STATUTE)  # what holders that are no bodies have for a tier
_LONGEST = 60  # of the name in a key


def network(folder: workspace.Folder, tell: Tell) -> Network:
    """The network of a place; MismatchError when it is not what the store says."""
    with opened(folder, tell) as place:
        return network_of(traced(place))


def network_of(found: Traced) -> Network:
    """The network of an open place's trace."""
    running = lines(found)
    ends = sorted({end for line in running for end in (line.payer, line.payee)})
    keys = dict(zip(ends, _keys(ends), strict=True))
    deciding = holders(found.ladder)
    decide = {holder.body: holder for holder in deciding if holder.tier not in NO_BODY}
    made = Network(
        found.place,
        found.headline.counted,
        tuple(_nodes(found, running, keys, decide)),
        tuple(_edges(found, running, keys)),
        tuple(holder for holder in deciding if holder.tier in NO_BODY),
    )
    _agree(made, pence(network_store.between_bodies(found.opened.db)))
    return made


def _edges(found: Traced, running: Iterable[Line], keys: Mapping[End, str]) -> Iterator[NetworkEdge]:
    named: dict[tuple[str, str], Condition] = {(c.kind, c.condition): c for c in found.funding.conditions}
    for number, line in enumerate(running, start=1):
        spent = line.payee[0] == FUNCTION
        condition = named["duty" if spent else "funding", line.condition]
        yield NetworkEdge(
            key=f"e{number}",
            payer=keys[line.payer],
            payee=keys[line.payee],
            kind=SPENDING if spent else FUNDING,
            stream=line.stream,
            condition=line.condition,
            condition_from=line.condition_from,
            said_by=line.said_by,
            pence=line.pence,
            counted=line.counted,
            low=condition.low,
            central=condition.central,
            high=condition.high,
            file=line.spot.file,
            sheet=line.spot.sheet,
            row=line.spot.row,
        )


# --- nodes ------------------------------------------------------------------------------------------------------------


def _nodes(
    found: Traced, running: Iterable[Line], keys: Mapping[End, str], decide: Mapping[str, Holder]
) -> Iterator[NetworkNode]:
    received, passed_on, spent = _sums(running)
    senders = network_store.senders(found.opened.db)
    local = _local(found)
    tiers = dict(zip(found.trace.bodies, found.trace.tiers, strict=True))
    for end, key in keys.items():
        kind, name = end
        body = kind == BODY
        yield NetworkNode(
            key=key,
            name=name,
            kind=kind,
            tier=tiers[name] if body else kind,
            returned=body and name in senders,
            local=body and name in local,
            received=received[end],
            passed_on=passed_on[end],
            spent=spent[end],
            **(_decided(decide.get(name)) if body else {"low": None, "central": None, "high": None}),
        )


def _sums(running: Iterable[Line]) -> tuple[Counter[End], Counter[End], Counter[End]]:
    """Pence received, passed on and spent, by node."""
    received, passed_on, spent = Counter[End](), Counter[End](), Counter[End]()
    for line in running:
        received[line.payee] += line.pence
        (spent if line.payee[0] == FUNCTION else passed_on)[line.payer] += line.pence
    return received, passed_on, spent


def _local(found: Traced) -> set[str]:
    """The bodies of the place's widest group: the one named last."""
    known_groups(found)
    members = list(found.place.ladder.groups.values())[-1:]
    inside = found.trace.inside(name for group in members for name in group)
    return {body for body, flag in zip(found.trace.bodies, inside.tolist(), strict=False) if flag}


def _decided(holder: Holder | None) -> dict[str, int | None]:
    if holder is None:
        return {"low": 0, "central": 0, "high": 0}
    return {"low": pence(holder.low), "central": pence(holder.central), "high": pence(holder.high)}


def _keys(ends: Iterable[End]) -> Iterator[str]:
    """Ids that every format takes: the kind and the name in plain letters, numbered where two are alike."""
    taken: Counter[str] = Counter()
    for kind, name in ends:
        plain = re.sub(r"[^a-z0-9]+", "-", name.casefold())[:_LONGEST].strip("-")
        key = f"{kind}.{plain}"
        taken[key] += 1
        yield key if taken[key] == 1 and plain else f"{key}_{taken[key]}"


# --- agreement --------------------------------------------------------------------------------------------------------


def _agree(network: Network, between: int) -> None:
    """MismatchError unless transfers, spending and decisions come to what the store says, to the penny."""
    kinds = {node.key: node.kind for node in network.nodes}
    total = pence(network.total)
    transfers = sum(e.pence for e in network.edges if (kinds[e.payer], kinds[e.payee]) == (BODY, BODY))
    spent = sum(edge.pence for edge in network.edges if edge.kind == SPENDING)
    decided = sum(node.central or 0 for node in network.nodes) + sum(pence(h.central) for h in network.elsewhere)
    _same("what bodies paid each other", transfers, between)
    _same("the spending", spent, total)
    _same("what is decided", decided, total)


def _same(what: str, found: int, expected: int) -> None:
    if found != expected:
        raise MismatchError(
            f"{what} comes to £{Decimal(found) / 100} in the network and £{Decimal(expected) / 100} in the store",
            "No network is given. Delete the store and load again; if it stays, please report it.",
        )
