"""Who decides, in many invented places at once: place by place and as one ledger, against factorisations alone.

    python -m benchmarks.places --places 1650 --rounds 3 [--write]

1,650 places are 330 of them in five years. Each way runs as a process of its own, which tells the processor seconds
of the work alone; its memory holds the invented money too.
"""

import argparse
import sys
import time
from collections.abc import Callable

from scipy.sparse.linalg import splu

from benchmarks import network
from benchmarks.measure import Contender, in_turn, report, table
from benchmarks.network import Network
from benchmarks.trace import GROUPS, inside, ladder_of, system, traced, whole
from totalcount.flows.trace.ladder import RUNGS, GroupLadder, Ladder, Triple


def places(count: int) -> list[Network]:
    """A year of a place each."""
    return [network.invented(seed) for seed in range(count)]


def block(found: list[Network]) -> Callable[[], object]:
    """All places as one ledger."""
    together = network.side_by_side(found)

    def work() -> object:
        trace = traced(together)
        ladder = ladder_of(together, trace)
        _ = trace.by_origin, ladder.unconditioned, ladder.discretionary
        return rungs_by_place(together, ladder)

    return work


def apart(found: list[Network]) -> Callable[[], object]:
    """One place after the other."""
    return lambda: [whole(each) for each in found]


def factorised(found: list[Network]) -> Callable[[], object]:
    """The factorisation of each place alone; its matrix is made before the clock starts."""
    matrices = [system(traced(each)) for each in found]
    return lambda: [splu(matrix).nnz for matrix in matrices]


def factorised_as_block(found: list[Network]) -> Callable[[], object]:
    """The factorisation of all places as one matrix."""
    matrix = system(traced(network.side_by_side(found)))
    return lambda: splu(matrix).nnz


WAYS = {
    "splu place by place": factorised,
    "splu of one block": factorised_as_block,
    "all of it, place by place": apart,
    "all of it, one block": block,
}


def rungs_by_place(money: Network, ladder: Ladder) -> list[list[Triple]]:
    """The same for every place."""
    place = money.ledger.uses.body // (money.ledger.bodies // money.places)
    groups = [GroupLadder(ladder, inside(money, tiers)) for tiers in GROUPS.values()]
    return [group.by(rung, place, money.places) for group in groups for rung in RUNGS]


def tell(way: str, count: int) -> None:
    """Do the work of one contender and print its seconds of processor time."""
    work = WAYS[way](places(count))
    start = time.process_time()
    work()
    print(time.process_time() - start)


def many_places(count: int, rounds: int, only: str) -> str:
    """Whole processes, for their memory; each tells the seconds of its work."""
    command = [sys.executable, "-m", "benchmarks.places", "--places", str(count), "--way"]
    results = in_turn([Contender(way, [*command, way], tells=True) for way in WAYS if only in way], rounds)
    about = f"{count:,} places and years, {rounds} rounds, processor seconds; × is against the first.\n\n"
    return about + table(results, next(iter(results)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=1650)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="ways whose name contains this, such as 'place by place'")
    parser.add_argument("--way", choices=WAYS, help=argparse.SUPPRESS)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    if options.way:
        tell(options.way, options.places)
    else:
        report("places", many_places(options.places, options.rounds, options.only), write=options.write)


if __name__ == "__main__":
    main()
