"""What is wrong with the data, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields

from totalcount.model import ControlTotal, FileReport, Finding
from totalcount.render.plain.load import row_counts, row_totals
from totalcount.render.plain.page import encodable, write
from totalcount.render.plain.published import control_total

FINDING_COLUMNS = tuple(field.name for field in fields(Finding))


def check_json(findings: Sequence[Finding], files: Sequence[FileReport], controls: Sequence[ControlTotal] = ()) -> str:
    """All findings, the rows of every file and of all together, and the totals that published files state."""
    return write(
        {
            "findings": [{name: getattr(finding, name) for name in FINDING_COLUMNS} for finding in findings],
            **row_totals(files),
            "files": [{"file": report.file, "sheet": report.sheet, **row_counts(report)} for report in files],
            "controls": [control_total(control) for control in controls],
        }
    )


def findings_csv(findings: Iterable[Finding]) -> Iterator[str]:
    """Findings as CSV lines, each ending in a newline, every cell in quotes.

    The text is exactly what stands in the return, with nothing put in front of it: this is data for programs. A cell
    may therefore begin with `=`; open the file in a spreadsheet by importing its columns as text.
    """
    yield _csv_line(FINDING_COLUMNS)
    for finding in findings:
        yield _csv_line([getattr(finding, name) for name in FINDING_COLUMNS])


def _csv_line(cells: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return encodable(line.getvalue())
