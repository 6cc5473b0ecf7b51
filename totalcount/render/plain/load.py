"""What a load did with every file, and the rows of files."""

from collections.abc import Sequence

from totalcount.model import FileReport, Replacement
from totalcount.render.plain.page import write
from totalcount.render.plain.sources import replacements


def load_json(files: Sequence[FileReport], replaced: Sequence[Replacement] = ()) -> str:
    """What a load did with every file, the rows of all files together, and what no longer counts."""
    return write(
        {
            **row_totals(files),
            "files": [
                {"file": report.file, "sheet": report.sheet, "state": report.state, **row_counts(report)}
                for report in files
            ],
            "replaced": replacements(replaced),
        }
    )


def row_counts(report: FileReport) -> dict[str, int]:
    """Rows (not money) of one sheet."""
    return {
        "rows_read": report.rows_read,
        "rows_loaded": report.rows_loaded,
        "rows_set_aside": report.rows_set_aside,
        "rows_elsewhere": report.rows_elsewhere,
    }


def row_totals(files: Sequence[FileReport]) -> dict[str, int]:
    """Rows (not money) over all files."""
    return {
        "rows_read": sum(report.rows_read for report in files),
        "rows_loaded": sum(report.rows_loaded for report in files),
        "rows_set_aside": sum(report.rows_set_aside for report in files),
        "rows_elsewhere": sum(report.rows_elsewhere for report in files),
    }
