"""Report: everything a place's report shows, from one opening of its store."""

from collections import Counter

from totalcount import __version__, workspace
from totalcount.model import Breakdown, Definition, Report
from totalcount.steps import matrix
from totalcount.steps.check import every
from totalcount.steps.control import control_of
from totalcount.steps.diagram import flows_of, waterfall_of
from totalcount.steps.duplication import duplication_of
from totalcount.steps.leading import leading, named
from totalcount.steps.logo import logo
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import traced
from totalcount.store import balances, coverage, manifest, read
from totalcount.store import report as stored

LINES = 20  # of a long breakdown, before its others


def report(folder: workspace.Folder, tell: Tell) -> Report:
    """A place's report as values; MismatchError when two roads to the total disagree."""
    with opened(folder, tell) as place:
        found = traced(place)
        provision = duplication_of(place)
        headline = found.headline

        def by(dimension: str) -> Breakdown:
            return read.breakdown(place.db, dimension, place.place, headline.counted)

        known = (place.place, headline.counted)
        divisions, bodies = stored.divisions(place.db, headline), by("body")
        findings = every(place)
        return Report(
            headline=headline,
            divisions=divisions,
            functions=leading(by("function"), *known, most=LINES),
            bodies=leading(bodies, *known, most=LINES),
            tiers=by("tier"),
            themes=by("theme"),
            spent_on=named(divisions, *known),
            spenders=named(bodies, *known),
            eliminated=stored.eliminated(place.db, headline),
            control=control_of(found),
            coverage=coverage.coverage(place.db, place.place),
            balances=balances.balances(place.db),
            conservation=read.conservation(place.db),
            findings=findings,
            levels=Counter(finding.level for finding in findings),
            files=manifest.reports(place.db),
            hashes=manifest.hashes(place.db),
            controls=read.controls(place.db),
            flows=flows_of(found, Definition(), tell),
            waterfall=waterfall_of(place, headline),
            matrix=matrix.funding(found.funding.legs),
            duplication=provision,
            provision=matrix.provision(provision),
            logo=logo(folder, place.place.report.logo),
            version=__version__,
        )
