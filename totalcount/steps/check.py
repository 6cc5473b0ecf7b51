"""Check: everything that is wrong or doubtful in a place's data, worst first."""

from totalcount import workspace
from totalcount.model import Capture, ControlTotal, FileReport, Finding, Level, worst_first
from totalcount.steps import accounts, duplication, journey, names
from totalcount.steps.opening import Opened, Tell, opened
from totalcount.store import manifest, read


def check(
    folder: workspace.Folder, tell: Tell
) -> tuple[tuple[Finding, ...], tuple[FileReport, ...], tuple[ControlTotal, ...]]:
    """All findings; per sheet rows read, loaded and set aside; and the totals that published files state."""
    with opened(folder, tell) as place:
        return every(place), manifest.reports(place.db), read.controls(place.db)


def every(place: Opened) -> tuple[Finding, ...]:
    """All findings of an open place, worst first."""
    known = (*read.findings(place.db), *accounts.findings(place), *names.findings(place))
    found = (*known, *duplication.findings(place), *journey.findings(place.folder))
    return tuple(sorted(found, key=worst_first))


def captures(folder: workspace.Folder, tell: Tell) -> tuple[Capture, ...]:
    """The capture rate by region and file: the count per head over HM Treasury's identifiable spend per head."""
    with opened(folder, tell) as place:
        return read.captures(place.db)


def is_well(findings: tuple[Finding, ...]) -> bool:
    """True when nothing needs anybody's attention: there may be notes, but no error and no warning."""
    return all(finding.level is Level.NOTE for finding in findings)
