"""The Python API: a place opened, loaded, counted, and given as values and DataFrames.

>>> import totalcount
>>> place = totalcount.open("trafford")            # doctest: +SKIP
>>> place.load()                                   # doctest: +SKIP
>>> place.headline().per_head                      # doctest: +SKIP
Decimal('7294.41')
>>> place.frame("function")                        # doctest: +SKIP
"""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.model import (
    AreaGroup,
    Asset,
    Balance,
    Binding,
    Breakdown,
    Capture,
    Comparison,
    ConditionUse,
    Conservation,
    Control,
    ControlRow,
    ControlTotal,
    Downstream,
    Duplication,
    Elimination,
    Explanation,
    FileReport,
    Finding,
    GradeGroup,
    Group,
    Hands,
    Headline,
    Holder,
    Imbalance,
    Journey,
    Marked,
    NamedPayee,
    Names,
    Need,
    NeedFigures,
    Origin,
    Pair,
    Passing,
    Picture,
    Project,
    Proposal,
    Ratio,
    Rung,
    Saving,
    SourceRow,
    Step,
    StreamCoverage,
    Supposed,
    Unasked,
    Upstream,
)
from totalcount.steps import assets as assets_step
from totalcount.steps import book as book_step
from totalcount.steps import check as check_step
from totalcount.steps import compare as compare_step
from totalcount.steps import control as control_step
from totalcount.steps import count as count_step
from totalcount.steps import coverage as coverage_step
from totalcount.steps import duplication as duplication_step
from totalcount.steps import explain as explain_step
from totalcount.steps import journey as journey_step
from totalcount.steps import load as load_step
from totalcount.steps import names as names_step
from totalcount.steps import network as network_step
from totalcount.steps import picture as picture_step
from totalcount.steps import trace as trace_step

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd

_LOG = logging.getLogger("totalcount")
FRAMES = (
    "body",
    "tier",
    "function",
    "stream",
    "theme",
    "area",
    "grade",
    "rows",
    "eliminations",
    "balances",
    "conservation",
    "findings",
    "flows",
    "rungs",
    "holders",
    "sources",
    "ratios",
    "bindings",
    "conditions",
    "hands",
    "passings",
    "imbalances",
    "needs",
    "programmes",
    "overlaps",
    "pairs",
    "savings",
    "names",
    "proposals",
    "assets",
)


class OpenPlace:
    """A place's folder. Every method reads the files as they are; money is `decimal.Decimal`, in frames too."""

    def __init__(self, folder: Path) -> None:
        self.folder = workspace.find(folder)

    def load(self, *files: Path | str, replace: bool = False) -> tuple[FileReport, ...]:
        """Load all returns, or `files` (copied into returns/ when they are elsewhere); one report per sheet."""
        return load_step.load(self.folder, [Path(file) for file in files], overwrite=replace)

    def headline(self) -> Headline:
        """The total count with its identity; MismatchError when the two roads to the total disagree."""
        return count_step.count(self.folder, _LOG.info)[0]

    def count(self, by: str) -> Breakdown:
        """The count by body, tier, function, stream, theme, area or grade; FigureError for anything else."""
        lines = count_step.count(self.folder, _LOG.info, by)[1]
        if lines is None:
            raise FigureError("no dimension was named", "Name one of body, tier, function, stream, theme, area, grade.")
        return lines

    def check(self) -> tuple[Finding, ...]:
        """All findings, worst first."""
        return check_step.check(self.folder, _LOG.info)[0]

    def controls(self) -> tuple[ControlTotal, ...]:
        """The totals that published files state, each with what the file's rows add up to."""
        return check_step.check(self.folder, _LOG.info)[2]

    def captures(self) -> tuple[Capture, ...]:
        """The capture rate: the count per head over HM Treasury's identifiable spend per head of the place's region."""
        return check_step.captures(self.folder, _LOG.info)

    def coverage(self) -> StreamCoverage:
        """The streams that an English place is expected to have: returned, published, estimated or missing."""
        return coverage_step.coverage(self.folder, _LOG.info)

    def compare_sources(self) -> Comparison:
        """Published figures against partners' returns, the largest difference first."""
        return compare_step.compare(self.folder, _LOG.info)

    def assets(self) -> tuple[Asset, ...]:
        """The land and buildings that returns tell of, with file, sheet and row; nothing of them is counted."""
        return assets_step.assets(self.folder, _LOG.info)

    def journeys(self) -> tuple[Journey, ...]:
        """The journeys in journeys/, by name; nothing of them is counted."""
        return tuple(one.journey for one in journey_step.every(self.folder))

    def journey(self, name: str) -> Journey:
        """One journey; FigureError when there is none of that name."""
        return journey_step.journey(self.folder, name).journey

    def explain(self, figure: str = "total", limit: int = 10) -> Explanation:
        """A figure opened down to its largest rows; FigureError when there is none of that name."""
        return explain_step.explain(self.folder, figure, _LOG.info, limit)

    def control(self) -> Control:
        """Who decides: the ladder with its range, holders, sources, ratios, conditions, bindings and the road."""
        return control_step.control(self.folder, _LOG.info)

    def control_by(self, by: str) -> tuple[ControlRow, ...]:
        """The ladder by function, body, stream or tier; FigureError for anything else."""
        return control_step.control_by(self.folder, _LOG.info, by)[1]

    def control_if(self, conditions: Mapping[str, str]) -> Supposed:
        """The ladder beside what it would be with other conditions on some streams (stream -> condition)."""
        return Supposed(conditions, *control_step.control_if(self.folder, _LOG.info, conditions))

    def duplication(self, threshold: Decimal | None = None) -> Duplication:
        """Every need with what serves it, worst first; `threshold` is how alike activities of one kind must be."""
        return duplication_step.duplication(self.folder, _LOG.info, threshold)

    def need(self, name: str, threshold: Decimal | None = None) -> Need:
        """One need with its programmes, providers, overlaps and ranges; FigureError when there is none of that name."""
        return duplication_step.need(self.duplication(threshold), name)

    def trace(self, subject: str) -> Upstream:
        """Where the money of a theme, service, body, function, stream or tier came from, and who decides it."""
        return trace_step.upstream(self.folder, _LOG.info, subject)

    def downstream(self, stream: str) -> Downstream:
        """Where a stream's money ends up; FigureError when no body received a stream of that name."""
        return trace_step.downstream(self.folder, _LOG.info, stream)

    def picture(self) -> Picture:
        """What the flow diagram draws: counted pounds by source, department, body and function."""
        return picture_step.picture(self.folder, _LOG.info)

    def names(
        self, theme: str = "", *, unasked: Unasked = Unasked.SPELLING, least: Decimal = names_step.LEAST
    ) -> Names:
        """Payees' names: which mean one organisation, which may, and how many providers that leaves."""
        return names_step.names(self.folder, _LOG.info, theme=theme, unasked=unasked, least=least)

    def network(self) -> "nx.MultiDiGraph[str]":
        """Bodies, sources and functions with what runs between them, as `totalcount graph` writes them."""
        from totalcount.render.network import graph

        return graph(network_step.network(self.folder, _LOG.info))

    def eliminations(self) -> tuple[Elimination, ...]:
        """Every transfer taken out, largest first."""
        return self.headline().eliminations

    def balances(self) -> tuple[Balance, ...]:
        """Pairs and streams on which two returns differ by more than the tolerance."""
        return book_step.balances(self.folder, _LOG.info)

    def conservation(self) -> tuple[Conservation, ...]:
        """Every body's funding + own income - payments - spend."""
        return book_step.conservation(self.folder, _LOG.info)

    def rows(self) -> tuple[SourceRow, ...]:
        """Every spend and payment row with its five-way split and its place in its file."""
        return book_step.source_rows(self.folder, _LOG.info)

    def frame(self, name: str) -> "pd.DataFrame":
        """One of `FRAMES` as a pandas DataFrame: a column per field; amounts stay exact (dtype object)."""
        import pandas as pd

        values, kind = self._values(name)
        columns = [field.name for field in fields(kind)]
        frame = pd.DataFrame([_record(value) for value in values], columns=columns)
        for column in frame.columns[frame.dtypes == "float64"]:  # whole numbers of which some are missing
            frame[column] = frame[column].astype("Int64")
        return frame

    def _values(self, name: str) -> tuple[Iterable[Any], type]:
        makers: dict[str, tuple[Any, type]] = {
            "rows": (self.rows, SourceRow),
            "eliminations": (self.eliminations, Elimination),
            "balances": (self.balances, Balance),
            "conservation": (self.conservation, Conservation),
            "findings": (self.check, Finding),
            "flows": (lambda: self.picture().steps, Step),
            "rungs": (lambda: self.control().rungs, Rung),
            "holders": (lambda: self.control().holders, Holder),
            "sources": (lambda: self.control().sources, Origin),
            "ratios": (lambda: self.control().ratios, Ratio),
            "bindings": (lambda: self.control().bindings, Binding),
            "conditions": (lambda: self.control().conditions, ConditionUse),
            "hands": (lambda: self.control().road.streams, Hands),
            "passings": (lambda: self.control().road.bodies, Passing),
            "imbalances": (lambda: self.control().imbalances, Imbalance),
            "needs": (lambda: [need.figures for need in self.duplication().needs], NeedFigures),
            "programmes": (lambda: self._of_needs("projects"), Project),
            "overlaps": (lambda: self._of_needs("marks"), Marked),
            "pairs": (lambda: self._of_needs("pairs"), Pair),
            "savings": (lambda: self._of_needs("savings"), Saving),
            "names": (lambda: names_step.listed(self.folder, _LOG.info), NamedPayee),
            "proposals": (lambda: self.names().proposals, Proposal),
            "assets": (self.assets, Asset),
        }
        if name in makers:
            make, kind = makers[name]
            return make(), kind
        if name in FRAMES:
            return self.count(name).rows, {"area": AreaGroup, "grade": GradeGroup}.get(name, Group)
        raise FigureError(f"there is no frame called {name!r}", f"Choose one of: {', '.join(FRAMES)}.")

    def _of_needs(self, part: str) -> list[Any]:
        return [one for need in self.duplication().needs for one in getattr(need, part)]


def _record(value: Any) -> Sequence[Any]:
    if not is_dataclass(value) or isinstance(value, type):
        raise TypeError(f"{value!r} is no value of the model")
    return list(asdict(value).values())


def open_place(folder: Path | str) -> OpenPlace:
    """The place in `folder`; PlaceError when there is none."""
    return OpenPlace(Path(folder))
