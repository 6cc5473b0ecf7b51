"""Who funded, in one small invented place without loops: the trace against every path written out by networkx.

    python -m benchmarks.paths --rounds 21 [--write]

A place of 400 bodies has over five million paths; this one has few enough.
"""

import argparse

import networkx as nx
import numpy as np
from scipy.sparse.linalg import splu

from benchmarks import network
from benchmarks.measure import calls_in_turn, quick_table, report
from benchmarks.trace import ALONE, system, traced, whole
from totalcount.flows.trace.trace import Trace

SMALL = {"bodies": 120, "flows": 600}
PATHS = "networkx, path by path"


def paths(found: Trace) -> tuple["nx.DiGraph[int]", dict[int, float]]:
    """The chain as a networkx graph, and the parts of accounts that came straight from origins."""
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from(range(found.chain.size))
    edges = found.chain.whole.matrix.tocoo()
    for into, out_of, part in zip(edges.row.tolist(), edges.col.tolist(), edges.data.tolist(), strict=True):
        before = graph.get_edge_data(out_of, into, {"part": 0.0})["part"]
        graph.add_edge(out_of, into, part=before + part)
    doors = found.origin_doors().sum(axis=1)
    return graph, {int(account): float(doors[account]) for account in np.flatnonzero(doors)}


def path_by_path(graph: "nx.DiGraph[int]", doors: dict[int, float]) -> dict[int, float]:
    """What of each account came from any door: 1, when every path has been walked."""
    held = dict.fromkeys(graph, 0.0) | doors
    for door, part in doors.items():
        for path in nx.all_simple_edge_paths(graph, door, set(graph) - {door}):
            edges = [(int(edge[0]), int(edge[1])) for edge in path]  # type: ignore[index]
            held[edges[-1][1]] += part * np.prod([graph.edges[edge]["part"] for edge in edges])
    return held


def small_place(rounds: int) -> str:
    """A place without loops that is small enough."""
    money = network.invented(1, **SMALL, back=0.0)
    found = traced(money)
    graph, doors = paths(found)
    held = path_by_path(graph, doors)
    if max(abs(part - 1) for part in held.values()) > 1e-12:
        raise SystemExit("the paths do not come to a whole")
    matrix = system(found)
    results = calls_in_turn(
        {
            PATHS: lambda: path_by_path(graph, doors),
            ALONE: lambda: splu(matrix),
            "**all of it, from arrays**": lambda: whole(money),
        },
        rounds,
    )
    about = "{bodies} bodies and {flows} flows without loops".format(**SMALL)
    return f"{about}, {rounds} rounds in one process; × is against networkx.\n\n{quick_table(results, PATHS)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=21)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    report("paths", small_place(options.rounds), write=options.write)


if __name__ == "__main__":
    main()
