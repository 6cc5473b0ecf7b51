"""Money that circles for long, taken round all its rounds at once and without losing figures on the way.

Two bodies that pass £1bn to and fro and are fed with a pound need a thousand million rounds, and an ordinary solution
loses nine of its sixteen figures: it takes 0.999999999 from 1. Here nothing is ever subtracted. The rounds within a
loop are summed by doubling (one, two, four, eight … rounds), and after each doubling what still circles and what has
left are made to add up to a whole again; what has left is a sum of small numbers and keeps all its figures.
"""

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from totalcount.flows.trace.ledger import Flag, Share, Whole

MOST = 2000  # accounts in one loop; greater ones are left as they are
DOUBLINGS = 64
NEGLIGIBLE = 1e-18


def with_neighbours(matrix: "sparse.csr_array", still: Flag) -> Whole:
    """The accounts that edges tie, at however many removes, to one in which money is `still` moving.

    Of many places side by side, those in which money circles for long.
    """
    tied = matrix.copy()
    tied.sum_duplicates()
    count, place = connected_components(tied, directed=False)
    slow = np.zeros(count, dtype=bool)
    slow[place[still]] = True
    return np.flatnonzero(slow[place])


def shortcut(
    matrix: "sparse.csr_array", door: Share, still: Flag, least: float = 0.0
) -> tuple["sparse.csr_array", "sparse.csr_array"]:
    """N and N Q for P = `matrix`: Q is P without the loops in which money is `still` moving, N sums their rounds.

    The solution of x = P x + b is that of x = N Q x + N b. `door` is the part of each account that P leaves out. Only
    edges between accounts of which they are more than `least` make loops: the two bodies between which money is slow
    may stand in a great loop of hundreds.
    """
    matrix = matrix.copy()
    matrix.sum_duplicates()  # scipy's search for loops never ends on some matrices that hold an edge twice
    edges = matrix.tocoo()
    count, loop = _loops(edges, still[edges.row] & still[edges.col] & (edges.data > least))
    within = loop[edges.row] == loop[edges.col]
    slow = np.zeros(count, dtype=bool)
    slow[loop[edges.row[within & still[edges.row]]]] = True
    slow &= np.bincount(loop, minlength=count) <= MOST
    inner = within & slow[loop[edges.row]]
    between = sparse.csr_array((edges.data[~inner], (edges.row[~inner], edges.col[~inner])), shape=matrix.shape)
    rounds = _rounds(
        matrix, door + between.sum(axis=1), [np.flatnonzero(loop == each) for each in np.flatnonzero(slow)]
    )
    return rounds, (rounds @ between).tocsr()


def _loops(edges: "sparse.coo_array", chosen: Flag) -> tuple[int, Whole]:
    """How many loops the chosen edges make, accounts outside them counted as loops of one, and each account's loop."""
    at = (edges.row[chosen], edges.col[chosen])
    count, loop = connected_components(
        sparse.csr_array((edges.data[chosen], at), shape=edges.shape), directed=True, connection="strong"
    )
    return int(count), loop.astype(np.int64)


def _rounds(matrix: "sparse.csr_array", leaves: Share, loops: list[Whole]) -> "sparse.csr_array":
    """N: the rounds of every loop, and nothing but itself for an account outside them."""
    alone = np.ones(matrix.shape[0])
    rows, columns, values = [np.arange(len(alone))], [np.arange(len(alone))], [alone]
    for members in loops:
        found = every_round(matrix[members][:, members].toarray(), leaves[members])
        alone[members] = 0.0
        rows.append(np.repeat(members, len(members)))
        columns.append(np.tile(members, len(members)))
        values.append(found.ravel())
    at = (np.concatenate(rows), np.concatenate(columns))
    return sparse.csr_array((np.concatenate(values), at), shape=matrix.shape)


def every_round(part: Share, leaves: Share) -> Share:
    """I + P + P² + … of a loop: `part` is P (rows of parts), `leaves` what each row of it lacks to a whole.

    >>> every_round(np.array([[0.0, 1.0], [0.75, 0.0]]), np.array([0.0, 0.25])).round(12).tolist()
    [[4.0, 4.0], [3.0, 4.0]]
    """
    found = np.eye(len(part))
    for _ in range(DOUBLINGS):
        rows = part.sum(axis=1)
        part = part * (np.maximum(1 - leaves, 0.0) / np.where(rows > 0, rows, 1.0))[:, np.newaxis]
        if float(part.max(initial=0.0)) <= NEGLIGIBLE:
            break
        found = found + part @ found
        leaves = leaves + part @ leaves
        part = part @ part
    return found
