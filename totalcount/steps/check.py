"""Check: everything that is wrong or doubtful in a place's data, worst first."""

from totalcount import workspace
from totalcount.model import FileReport, Finding, Level
from totalcount.steps.opening import Tell, opened
from totalcount.store import read


def check(folder: workspace.Folder, tell: Tell) -> tuple[tuple[Finding, ...], tuple[FileReport, ...]]:
    """All findings and, per sheet, rows read, loaded and set aside."""
    with opened(folder, tell) as place:
        return read.findings(place.db), read.reports(place.db)


def is_well(findings: tuple[Finding, ...]) -> bool:
    """True when nothing needs anybody's attention: there may be notes, but no error and no warning."""
    return all(finding.level is Level.NOTE for finding in findings)
