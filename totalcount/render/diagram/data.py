"""What a page's script needs of a flow diagram: boxes, ribbons and the rows under each, as JSON.

Pence are whole numbers; a name stands once and is referred to by its place in `names`, a row of a return by its place
in `rows`: a ribbon has [row, pence] of each row under it.
"""

import json
from typing import Any

from totalcount.model import FlowLink, FlowNode, Flows
from totalcount.render.clean import clean
from totalcount.render.drawing.palette import ALL

Row = tuple[int, int, int, int, int, int]  # file, sheet, row, lines like it, body, service


def data(flows: Flows) -> str:
    """One JSON object: total, drawn, people, names, rows, nodes and links."""
    names = _Names()
    rows: dict[Row, int] = {}
    told: dict[str, Any] = {
        "drawn": flows.drawn,
        "total": flows.total,
        "people": flows.place.population.value,
        "nodes": [_node(node) for node in flows.nodes],
        "links": [_link(link, names, rows) for link in flows.links],
        "rows": list(rows),
        "names": names.all,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


class _Names:
    """Texts that stand in many rows, each kept once."""

    def __init__(self) -> None:
        self.all: list[str] = []
        self._place: dict[str, int] = {}

    def of(self, text: str) -> int:
        """The place of a text among the names."""
        said = clean(text)
        if said not in self._place:
            self._place[said] = len(self.all)
            self.all.append(said)
        return self._place[said]


def _node(node: FlowNode) -> dict[str, Any]:
    return {
        "key": node.key,
        "column": node.column,
        "name": clean(node.name),
        "kind": ALL[node.kind].words,
        "pence": node.pence,
        "members": [[clean(one.name), one.pence] for one in node.members],
    }


def _link(link: FlowLink, names: _Names, rows: dict[Row, int]) -> dict[str, Any]:
    under = []
    for r in link.rows:
        row = (names.of(r.file), names.of(r.sheet), r.row, r.lines, names.of(r.body), names.of(r.service))
        under.append((rows.setdefault(row, len(rows)), r.pence))
    return {
        "key": link.key,
        "start": link.start,
        "end": link.end,
        "along": link.along,
        "pence": link.pence,
        "rows": under,
        "rest": [link.rest_rows, link.rest_pence],
    }
