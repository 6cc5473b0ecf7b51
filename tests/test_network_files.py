"""The network as a file: three formats that other tools read back as it was, whatever the names hold."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from typer.testing import CliRunner

from tests.invented_count import PLACE
from totalcount.api import open_place
from totalcount.cli.app import app
from totalcount.errors import Exit, TotalcountError
from totalcount.model import Holder, Network, NetworkEdge, NetworkNode
from totalcount.render.network import SUFFIXES, draw, graph
from totalcount.render.network.attributes import EDGE, NODE

NOTHING = Decimal(0)
HALF = Decimal("0.5")
HOSTILE = {
    "markup": "</data><script>alert(1)</script> & \"quotes\" 'both' ]]>",
    "control": "a\x00b\x07c\x1b[31m\r\nd\te\x7f\x85",
    "half": "half \udcff \ud800 \ufffe",
    "long": "x" * 300,
    "emoji": "👩‍👩‍👧 £ 💷",
    "right to left": "\u202eשלום مرحبا\u202c",
    "html": "<HTML><img src=http://example.invalid/x.png>",
    "formula": "=HYPERLINK(1)",
    "blank": " ",
}


def body(key: str, name: str, **more: Any) -> NetworkNode:
    usual = NetworkNode(key, name, "body", "council", True, True, 30, 20, 10, 1, 2, 3)
    return replace(usual, **more)


def edge(key: str, payer: str, payee: str, stream: str, pence: int, **more: Any) -> NetworkEdge:
    said = ("funding", stream, "free", "receiver", "receiver", pence, pence)
    usual = NetworkEdge(key, payer, payee, *said, NOTHING, HALF, Decimal(1), "returns/a.csv", "a", 7)
    return replace(usual, **more)


def network(name: str = "A Council", stream: str = "Formula grant") -> Network:
    nothing: dict[str, Any] = {"tier": "source", "returned": False, "local": False}
    undecided = {"low": None, "central": None, "high": None}
    return Network(
        place=PLACE,
        total=Decimal("10.00"),
        nodes=(
            body("body.a", name),
            body("body.b", "B Police", tier="local_partner", central=2**53 + 1),
            body("function.f", "3.1 Police services", kind="function", **nothing, **undecided),
            body("source.s", "council tax payers", kind="source", **nothing, **undecided),
        ),
        edges=(
            edge("e1", "body.a", "body.b", stream, 123_456_789_012_345),
            edge("e2", "body.a", "body.b", stream, 1),
            edge("e3", "body.a", "body.b", stream, -5),
            edge("e4", "body.b", "function.f", stream, 1_000, kind="spending"),
            edge("e5", "source.s", "body.a", stream, 3, file="", sheet="", row=None),
            edge("e6", "body.a", "body.a", stream, 4, file=f"{name}.csv", sheet=name),
        ),
        elsewhere=(Holder("statute", "statute", *(Decimal(n) for n in (1, 2, 3))),),
    )


def written(found: Network, folder: Path, suffix: str) -> bytes:
    path = folder / f"network{suffix}"
    draw(found, path)
    return path.read_bytes()


def read(content: bytes, suffix: str) -> "nx.MultiDiGraph[str]":
    found: Any
    if suffix == ".graphml":
        found = nx.read_graphml(io.BytesIO(content), force_multigraph=True)
    elif suffix == ".gexf":
        found = nx.read_gexf(io.BytesIO(content))
    else:
        found = nx.node_link_graph(json.loads(content), edges="edges")
    assert isinstance(found, nx.MultiDiGraph)
    return found


def nodes(found: "nx.MultiDiGraph[str]") -> dict[str, dict[str, object]]:
    return {key: dict(found.nodes[key]) for key in found}


def edges(found: "nx.MultiDiGraph[str]") -> dict[tuple[str, str, str], dict[str, object]]:
    """Attributes by ends and key; some readers give an edge's key as an attribute `id`."""
    listed = {}
    for payer, payee, key, data in found.edges(keys=True, data=True):
        kept = dict(data)
        listed[payer, payee, str(kept.pop("id", key))] = kept
    return listed


# --- what tools read back ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_what_is_read_back_is_what_was_written(name: str, suffix: str, tmp_path: Path) -> None:
    found = network(name, f"{name} grant")
    back, meant = read(written(found, tmp_path, suffix), suffix), graph(found)
    assert nodes(back) == nodes(meant)
    assert edges(back) == edges(meant)
    assert back.number_of_edges("body.a", "body.b") == 3


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_labels_are_one_line_of_harmless_text(name: str) -> None:
    label = str(graph(network(name)).nodes["body.a"]["label"])
    assert not re.search(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\ufffe\uffff]", label)
    assert not label.casefold().startswith("<html"), "yEd would show it as a web page"
    assert len(label) <= len(name)


def test_amounts_are_exact_and_weights_can_be_drawn() -> None:
    found = edges(graph(network()))
    large = found["body.a", "body.b", "e1"]
    assert (large["pence"], large["pounds"]) == (123_456_789_012_345, "1234567890123.45")
    refund = found["body.a", "body.b", "e3"]
    assert (refund["pence"], refund["pounds"], refund["weight"]) == (-5, "-0.05", 0.05)
    assert "row" not in found["source.s", "body.a", "e5"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_golden(suffix: str, tmp_path: Path, golden: Callable[[str, str], None]) -> None:
    golden(f"network{suffix}", written(network(), tmp_path, suffix).decode())


# --- what each format asks for ----------------------------------------------------------------------------------------


def test_graphml_is_plain_and_keeps_to_its_schema(tmp_path: Path) -> None:
    root = ElementTree.fromstring(written(network(HOSTILE["markup"]), tmp_path, ".graphml"))  # noqa: S314 - our own
    space = "{http://graphml.graphdrawing.org/xmlns}"
    assert {element.tag.partition("}")[0] + "}" for element in root.iter()} == {space}
    assert [child.tag.removeprefix(space) for child in root] == ["desc", *["key"] * (len(NODE) + len(EDGE)), "graph"]
    ids = [element.get("id", "") for element in root.iter() if "id" in element.attrib]
    assert len(set(ids)) == len(ids)
    assert [each for each in ids if not re.fullmatch(r"[A-Za-z0-9._-]+", each)] == []
    keys = {key.get("id"): key for key in root.iter(f"{space}key")}
    assert {data.get("key") for data in root.iter(f"{space}data")} == set(keys)
    assert not {"d3", "d7"} & set(keys), "Gephi takes these for labels"


def test_graphml_labels_are_where_tools_look(tmp_path: Path) -> None:
    """Gephi reads `label`, yEd maps it and shows `description` as it is."""
    found = written(network(), tmp_path, ".graphml").decode()
    for kind in ("node", "edge"):
        assert f'<key id="{kind}_label" for="{kind}" attr.name="label" attr.type="string" />' in found
        assert f'<key id="{kind}_description" for="{kind}" attr.name="description" attr.type="string" />' in found
    assert '<key id="edge_weight" for="edge" attr.name="weight" attr.type="double" />' in found


def test_no_attribute_steers_a_tools_drawing() -> None:
    assert not (set(NODE) | set(EDGE)) & {"id", "size", "x", "y", "z", "r", "g", "b", "color", "shape", "viz", "key"}


def test_gexf_edges_have_ids_and_columns_are_declared(tmp_path: Path) -> None:
    content = written(network(), tmp_path, ".gexf")
    root = ElementTree.fromstring(content)  # noqa: S314 - our own
    space = "{http://www.gexf.net/1.2draft}"
    assert [edge.get("id") for edge in root.iter(f"{space}edge")] == [f"e{n}" for n in range(1, 7)]
    declared = {column.get("id") for column in root.iter(f"{space}attribute")}
    assert {value.get("for") for value in root.iter(f"{space}attvalue")} <= declared
    assert not re.search(rb"\d{4}-\d\d-\d\d", content), "a date would make every day's file another"


def test_every_attribute_is_told_on_the_page() -> None:
    page = (Path(__file__).resolve().parent.parent / "docs" / "graph.md").read_text(encoding="utf-8")
    for of, names in (("node", NODE), ("edge", EDGE)):
        listed = page.partition(f"| of an {of} |" if of == "edge" else f"| of a {of} |")[2].partition("\n\n")[0]
        told = [re.findall(r"`(\w+)`", line.split("|")[1]) for line in listed.splitlines()[2:]]
        assert [name for line in told for name in line] == [*names]


# --- files ------------------------------------------------------------------------------------------------------------


def test_another_suffix_is_refused_in_two_lines(tiny: Path, tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match=r"cannot be written as 'flows\.svg'") as refused:
        draw(network(), tmp_path / "flows.svg")
    assert refused.value.advice == "Name a file that ends in .graphml, .gexf, .json."
    result = CliRunner().invoke(app, ["graph", str(tmp_path / "x"), "--place", str(tiny)])
    assert isinstance(result.exception, TotalcountError), "before anything is loaded"
    assert result.exception.exit is Exit.USAGE
    assert not (tmp_path / "x").exists()


def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "network.json").mkdir()
    with pytest.raises(TotalcountError, match="cannot be written"):
        draw(network(), tmp_path / "network.json")
    assert [path.name for path in tmp_path.iterdir()] == ["network.json"]


def test_the_command_writes_the_same_bytes_every_time(tiny: Path, tmp_path: Path) -> None:
    for suffix in (*SUFFIXES, ".GRAPHML"):
        first, second = tmp_path / f"a{suffix}", tmp_path / f"b{suffix}"
        for path in (first, second):
            result = CliRunner().invoke(app, ["graph", str(path), "--place", str(tiny)])
            assert result.exit_code == Exit.OK
            assert result.stdout == ""
            assert result.stderr == f"{path}: 22 nodes and 27 edges\n"
        assert first.read_bytes() == second.read_bytes()
    back = read((tmp_path / "a.graphml").read_bytes(), ".graphml")
    assert edges(back) == edges(open_place(tiny).network())
