"""Flow diagrams side by side: ours, d3-sankey and plotly on the same money. Crossings, size of the file, time.

python -m benchmarks.diagram --rounds 5 [--write]     # needs node with npm, Chromium, and plotly

The pictures stand in benchmarks/work/diagram to be looked at. Crossings are counted alike for all three, from the
curves that were drawn: how often two ribbons change places, and how often two pounds do, of all pairs of them.
"""

import argparse
import json
import os
import pickle
import re
import resource
import shutil
import statistics
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.measure import HERE, WORK, Contender, python, report
from totalcount import workspace
from totalcount.flows.picture.fold import Subject, fold
from totalcount.flows.picture.rows import Pot
from totalcount.model import Basis, Definition, FlowRow, Flows, Folding, Place, Population, Stop, Strand
from totalcount.steps.diagram import flows
from totalcount.steps.load import load
from totalcount.steps.sample import sample

FOLDER = WORK / "diagram"
MODULES = FOLDER / "node"
OURS = """
import pickle, sys
from pathlib import Path
from totalcount.render.diagram import layout
from totalcount.render.drawing.svg import svg
Path(sys.argv[2]).write_text(svg(layout(pickle.loads(Path(sys.argv[1]).read_bytes()))), encoding="utf-8")
"""
PLOTLY = """
import json, subprocess, sys
from pathlib import Path
import plotly.graph_objects as go
graph = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
number = {node["key"]: i for i, node in enumerate(graph["nodes"])}
figure = go.Figure(go.Sankey(
    node={"label": [node["name"] for node in graph["nodes"]], "pad": 9, "thickness": 13},
    link={"source": [number[link["source"]] for link in graph["links"]],
          "target": [number[link["target"]] for link in graph["links"]],
          "value": [link["value"] for link in graph["links"]]},
))
figure.write_html(sys.argv[2], default_width=1120, default_height=792)
page = subprocess.run(
    [sys.argv[3], "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--dump-dom",
     Path(sys.argv[2]).resolve().as_uri()], capture_output=True, check=True)
Path(sys.argv[2] + ".dom").write_bytes(page.stdout)
"""
NUMBER = r"-?[\d.]+(?:e-?\d+)?"
SAMPLES = 400
Drawn = Sequence[Sequence[tuple[float, float]]]  # the points of each ribbon's course, left to right


def made_up(nodes: int = 200, links: int = 600) -> Flows:
    """A made-up place with so many nodes and ribbons, drawn by lot, the same each time."""
    lot = np.random.default_rng(7)
    sizes = [nodes // 20, nodes // 5, nodes * 9 // 20, nodes * 3 // 10]
    pairs: set[tuple[int, int, int]] = set()
    seen: set[tuple[int, int]] = set()
    strands = []
    while len(seen) < nodes or len(pairs) < links:
        way = [int(lot.integers(size)) for size in sizes]
        new = {(i, way[i], way[i + 1]) for i in range(3)} - pairs
        names = set(enumerate(way))
        if len(pairs) + len(new) <= links and (len(pairs) < links * 2 // 3 or names - seen or len(seen) == nodes):
            pairs |= new
            seen |= names
            stops = tuple(Stop(f"{'SDBF'[i]}{number}", "plain") for i, number in enumerate(way))
            strands.append(Strand(stops, "", int(10 ** lot.uniform(6, 10)), 0, shown=True))
    place = Place("Made up", (), (), "2024-25", Basis.OUTTURN, "all-public", Population(None, "", ""), Decimal(0))
    subject = Subject(place, sum(strand.pence for strand in strands), None, "")
    return fold(subject, Definition(folding=Folding(top=nodes)), strands, [Pot((FlowRow("", "", 1, 1, "", "", 1),))])


def borough() -> Flows:
    """What `totalcount diagram` draws of the sample."""
    shutil.rmtree(FOLDER / "borough", ignore_errors=True)
    folder = sample("borough", FOLDER / "borough")
    load(folder)
    return flows(workspace.Folder(folder.root), lambda _: None, Definition(returns="none"))


# --- what was drawn ---------------------------------------------------------------------------------------------------


PATHS = {
    "totalcount": r'<path d="M([^"]+)" class="tc-ribbon"',
    "d3-sankey": r'class="link"[^>]*? d="M([^"]+)"',
    "plotly": r'class="sankey-link"[^>]*? d="\s*M([^"]+)"',
}


def courses(name: str, path: Path) -> Drawn:
    """The courses of the ribbons in a picture; of an outline, its upper edge, which goes right before it comes back."""
    found = []
    for d in re.findall(PATHS[name], path.read_text(encoding="utf-8")):
        points = _points(d)
        turn = next((i for i in range(1, len(points)) if points[i][0] <= points[i - 1][0]), len(points))
        found.append(points[:turn])
    return found


def _points(d: str) -> list[tuple[float, float]]:
    """A path of lines and curves as many points."""
    pieces = re.findall(r"([LC]?)([^LCZ]+)", d)
    found: list[tuple[float, float]] = []
    for kind, text in pieces:
        values = [float(value) for value in re.findall(NUMBER, text)]
        if kind == "C":
            (x0, y0), t = found[-1], np.linspace(0, 1, 60)[1:]
            xs = [x0, *values[0::2]]
            ys = [y0, *values[1::2]]
            found += list(zip(_bezier(xs, t).tolist(), _bezier(ys, t).tolist(), strict=True))
        else:
            found.append((values[0], values[1]))
    return found


def _bezier(p: Sequence[float], t: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((1 - t) ** 3 * p[0] + 3 * (1 - t) ** 2 * t * p[1] + 3 * (1 - t) * t**2 * p[2] + t**3 * p[3])


def crossings(drawn: Drawn, shares: NDArray[np.float64]) -> tuple[int, float]:
    """How often two courses change places, seen at many places from left to right; and the part of pairs of pounds."""
    left, right = min(p[0][0] for p in drawn), max(p[-1][0] for p in drawn)
    xs = np.linspace(left, right, SAMPLES)
    at = np.array([_heights(points, xs) for points in drawn])
    both = np.outer(shares, shares)
    found, pounds = 0, 0.0
    for here, there in zip(at.T, at.T[1:], strict=False):
        before, after = here[:, None] - here[None, :], there[:, None] - there[None, :]
        crossed = before * after < 0
        found += int(crossed.sum()) // 2
        pounds += float(both[crossed].sum()) / 2
    return found, pounds


def _heights(points: Sequence[tuple[float, float]], xs: NDArray[np.float64]) -> NDArray[np.float64]:
    """The course at some places; nan where it is not."""
    at, y = (np.array(values, dtype=np.float64) for values in zip(*points, strict=True))
    return np.asarray(np.interp(xs, at, y, left=np.nan, right=np.nan), dtype=np.float64)


# --- the table --------------------------------------------------------------------------------------------------------


def prepare(name: str, drawn: Flows) -> None:
    graph = {
        "nodes": [{"key": node.key, "name": node.name, "column": node.column} for node in drawn.nodes],
        "links": [{"source": link.start, "target": link.end, "value": link.pence / 100} for link in drawn.links],
    }
    (FOLDER / f"{name}.json").write_text(json.dumps(graph), encoding="utf-8")
    (FOLDER / f"{name}.pickle").write_bytes(pickle.dumps(drawn))


def contenders(name: str, chromium: str) -> list[tuple[Contender, Path]]:
    """Each way to draw one graph, and the picture that it leaves."""
    graph, pickled = FOLDER / f"{name}.json", FOLDER / f"{name}.pickle"
    ours, theirs, page = FOLDER / f"{name}-ours.svg", FOLDER / f"{name}-d3.svg", FOLDER / f"{name}-plotly.html"
    script = str(HERE / "d3_sankey.mjs")
    return [
        (Contender("totalcount", [*python(OURS), str(pickled), str(ours)]), ours),
        (Contender("d3-sankey", ["node", script, str(graph), str(theirs)]), theirs),
        (Contender("plotly", [*python(PLOTLY), str(graph), str(page), chromium]), page),
    ]


def processor(command: Sequence[str]) -> float:
    """Seconds of processor time of a whole process and all that it starts: what else the machine does is not in it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measured(name: str, what: str, drawn: Flows, rounds: int, chromium: str) -> str:
    """The lines of one graph."""
    prepare(name, drawn)
    pairs = contenders(name, chromium)
    seconds = [[processor(contender.command) for contender, _ in pairs] for _ in range(rounds)]
    lines = [f"{what}: {len(drawn.nodes)} boxes, {len(drawn.links)} ribbons.", ""]
    lines += [
        "| | crossings | pounds that cross | file, KB | processor seconds (median) |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for number, (contender, path) in enumerate(pairs):
        curves = path if contender.name != "plotly" else Path(f"{path}.dom")
        links = sorted(drawn.links, key=lambda link: -link.pence) if contender.name == "totalcount" else drawn.links
        shares = np.array([link.pence / drawn.drawn for link in links])
        crossed, pounds = crossings(courses(contender.name, curves), shares)
        median = statistics.median(taken[number] for taken in seconds)
        lines.append(
            f"| {contender.name} | {crossed:,} | {pounds:.1%} | {path.stat().st_size / 1000:,.0f} | {median:.2f} |"
        )
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        sys.exit("no Chromium: plotly draws in a browser")
    MODULES.mkdir(parents=True, exist_ok=True)
    subprocess.run(["npm", "install", "--silent", "--no-audit", "d3-sankey@0.12.3"], cwd=MODULES, check=True)
    os.environ["BENCHMARK_MODULES"] = str(MODULES / "package.json")
    parts = [
        measured("sample", "The sample borough", borough(), options.rounds, chromium),
        measured("made-up", "Made up by lot", made_up(), options.rounds, chromium),
    ]
    about = f"{options.rounds} rounds, whole processes; d3-sankey 0.12.3, plotly {version('plotly')} with Chromium."
    report("diagram", "\n\n".join([about, *parts]), write=options.write)


if __name__ == "__main__":
    main()
