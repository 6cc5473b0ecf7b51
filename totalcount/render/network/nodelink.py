"""The network as JSON in the node-link form that networkx, D3 and others read."""

import json

from totalcount.model import Network
from totalcount.render.clean import clean
from totalcount.render.network import attributes


def nodelink(network: Network) -> bytes:
    """One object: what it is about under `graph`, then `nodes` and `edges`."""
    elsewhere = [
        {
            "holder": clean(holder.body),
            "low_pence": int(holder.low.scaleb(2)),
            "central_pence": int(holder.central.scaleb(2)),
            "high_pence": int(holder.high.scaleb(2)),
        }
        for holder in network.elsewhere
    ]
    value = {
        "directed": True,
        "multigraph": True,
        "graph": {**attributes.of_network(network), "elsewhere": elsewhere},
        "nodes": [{"id": node.key, **attributes.of_node(node)} for node in network.nodes],
        "edges": [
            {"source": edge.payer, "target": edge.payee, "key": edge.key, **attributes.of_edge(edge)}
            for edge in network.edges
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode()
