"""Who decides, in one invented place: trace and ladder against the sparse factorisation of the same system alone.

    python -m benchmarks.trace --rounds 101 [--write]

The plain way is scipy's sparse LU of I - P: nothing solved with it yet, no accounts made, no pounds.
"""

import argparse
from collections.abc import Callable

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from benchmarks import network
from benchmarks.measure import calls_in_turn, quick_table, report
from benchmarks.network import ORIGIN, ORIGINS, OTHERS, Network
from totalcount.flows.trace import trace as tracing
from totalcount.flows.trace.ladder import RUNGS, GroupLadder, Ladder, Triple
from totalcount.flows.trace.ledger import Flag
from totalcount.flows.trace.place import PlaceTrace, Spending, place_trace
from totalcount.flows.trace.trace import Trace
from totalcount.steps.control import holders

GROUPS = {"council": ("council",), "local": ("council", "local_partner")}
ALONE = "splu of I − P alone"


def traced(money: Network) -> Trace:
    """Accounts, labels and the chain between them."""
    return tracing.traced(money.ledger, len(ORIGINS), ORIGIN["unexplained"], money.holders, money.freedoms)


def ladder_of(money: Network, found: Trace) -> Ladder:
    """The ladder of all spending; names are not needed."""
    uses, at = money.ledger.uses, found.accounts
    label = at.labels_of(money.ledger, uses.body, uses.stream)
    freedom = network.values(network.OF_DUTY)[:, money.duty]
    spending = Spending(label, uses.body, uses.pence.astype(np.float64), freedom, len(at.label_key))
    return Ladder(PlaceTrace(found, (), (), (), (), (), (), {}), spending, int(uses.pence.sum()))


def inside(money: Network, tiers: tuple[str, ...]) -> Flag:
    """The bodies of some tiers, in every place."""
    one = [network.tier(body) in tiers for body in range(money.ledger.bodies // money.places)]
    return np.array(one * money.places + [False] * len(OTHERS), dtype=bool)


def rungs(money: Network, ladder: Ladder) -> list[Triple]:
    """Low, central and high pence of three rungs for two groups."""
    groups = [GroupLadder(ladder, inside(money, tiers)) for tiers in GROUPS.values()]
    return [group.rung(rung) for group in groups for rung in RUNGS]


def whole(money: Network) -> list[Triple]:
    """All of it: the trace, the origin blend, both holder blends and the rungs."""
    found = traced(money)
    ladder = ladder_of(money, found)
    _ = found.by_origin, ladder.unconditioned, ladder.discretionary
    return rungs(money, ladder)


def from_funding(money: Network) -> Callable[[], object]:
    """The same, from the rows that the store hands over, names and all."""
    rows = network.funding(money)

    def work() -> object:
        place = place_trace(rows)
        ladder = Ladder(place, place.spending(rows.uses), sum(int(use.pence) for use in rows.uses))
        _ = place.trace.by_origin
        return [ladder.group(tiers).rung(rung) for tiers in GROUPS.values() for rung in RUNGS]

    return work


def system(found: Trace) -> "sparse.csc_array":
    """I - P of a trace."""
    whole = sparse.eye_array(found.chain.size, format="csr")
    return sparse.csc_array(whole - found.chain.whole.matrix)


def one_place(rounds: int) -> str:
    """Step by step, each from what the steps before it have made."""
    money = network.invented(1)
    found, matrix = traced(money), system(traced(money))

    def blend() -> object:
        return tracing.Trace.by_origin.func(found)  # type: ignore[attr-defined]

    def holder_blends() -> object:
        ladder = ladder_of(money, found)
        return ladder.unconditioned, ladder.discretionary

    def steps() -> object:
        return rungs(money, ladder_of(money, found))

    named = place_trace(network.funding(money))
    ready = Ladder(named, ladder_of(money, found).spending, int(money.ledger.uses.pence.sum()))
    results = calls_in_turn(
        {
            ALONE: lambda: splu(matrix),
            "accounts and chain": lambda: traced(money),
            "who funded: every account by origin": blend,
            "who decides: by holder, before and after duties": holder_blends,
            "rungs of two groups, low, central, high": steps,
            "**all of it, from arrays**": lambda: whole(money),
            "all of it, from the store's rows": from_funding(money),
            "beside it: a range for each holder": lambda: holders(ready),
        },
        rounds,
    )
    legs = len(money.ledger.legs.pence)
    about = (
        f"{money.ledger.bodies} bodies, {legs:,} legs, {found.chain.size:,} accounts, {rounds} rounds in one process; "
    )
    return about + "× is against the factorisation.\n\n" + quick_table(results, ALONE)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=101)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    report("trace", one_place(options.rounds), write=options.write)


if __name__ == "__main__":
    main()
