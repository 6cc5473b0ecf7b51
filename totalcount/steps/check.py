"""Check: everything that is wrong or doubtful in a place's data, worst first."""

from totalcount import workspace
from totalcount.model import FileReport, Finding, Level, worst_first
from totalcount.steps import accounts
from totalcount.steps.opening import Tell, opened
from totalcount.store import read


def check(folder: workspace.Folder, tell: Tell) -> tuple[tuple[Finding, ...], tuple[FileReport, ...]]:
    """All findings and, per sheet, rows read, loaded and set aside."""
    with opened(folder, tell) as place:
        found = (*read.findings(place.db), *accounts.findings(place))
        return tuple(sorted(found, key=worst_first)), read.reports(place.db)


def is_well(findings: tuple[Finding, ...]) -> bool:
    """True when nothing needs anybody's attention: there may be notes, but no error and no warning."""
    return all(finding.level is Level.NOTE for finding in findings)
