"""What programs read: one JSON object per command, and findings as CSV.

Money is a string of pounds with two decimals, a share is a JSON number, keys keep their order from release to release
(method, section 10). Text from returns is given exactly as it was read; only what no UTF-8 file can hold is escaped.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal

from totalcount.model import (
    Breakdown,
    ControlTotal,
    DataSet,
    Elimination,
    Explanation,
    FileReport,
    Finding,
    Group,
    Headline,
    SourceRow,
)
from totalcount.money import plain

FINDING_COLUMNS = tuple(field.name for field in fields(Finding))


def count_json(headline: Headline, breakdown: Breakdown | None = None) -> str:
    """The count as one object; with a breakdown also its `rows`."""
    place = headline.place
    people = place.population
    fields_ = {
        "place": place.name,
        "year": place.year,
        "scope": place.scope,
        "basis": place.basis,
        "population": {"value": people.value, "source": people.source, "date": people.date},
        "reported": plain(headline.reported),
        "counted": plain(headline.counted),
        "eliminated": plain(headline.eliminated),
        "out_of_scope": plain(headline.out_of_scope),
        "out_of_place": plain(headline.out_of_place),
        "set_aside": plain(headline.set_aside),
        "total": plain(headline.counted),
        "per_head": _money(headline.per_head),
        "double_counting": plain(headline.eliminated),
        "double_counting_share": float(headline.double_counting_share),
        "eliminations": [_elimination(elimination) for elimination in headline.eliminations],
    }
    return _object(fields_ if breakdown is None else fields_ | {"rows": [_group(row) for row in breakdown.rows]})


def check_json(findings: Sequence[Finding], files: Sequence[FileReport], controls: Sequence[ControlTotal] = ()) -> str:
    """All findings, the rows of every file and of all together, and the totals that published files state."""
    return _object(
        {
            "findings": [{name: getattr(finding, name) for name in FINDING_COLUMNS} for finding in findings],
            **_row_totals(files),
            "files": [{"file": report.file, "sheet": report.sheet, **_row_counts(report)} for report in files],
            "controls": [_control(control) for control in controls],
        }
    )


def sources_json(listed: Sequence[DataSet]) -> str:
    """Every published data set that can be read."""
    return _object(
        {"datasets": [{field.name: getattr(dataset, field.name) for field in fields(dataset)} for dataset in listed]}
    )


def _control(control: ControlTotal) -> dict[str, object]:
    return {
        "file": control.file,
        "sheet": control.sheet,
        "row": control.row,
        "level": control.level,
        "name": control.name,
        "measure": control.measure,
        "status": control.status,
        "published": plain(control.published),
        "added": _money(control.added),
        "difference": _money(control.difference),
        "rows": control.rows,
        "missing": list(control.missing),
    }


def load_json(files: Sequence[FileReport]) -> str:
    """What a load did with every file, and the rows of all files together."""
    return _object(
        {
            **_row_totals(files),
            "files": [
                {"file": report.file, "sheet": report.sheet, "state": report.state, **_row_counts(report)}
                for report in files
            ],
        }
    )


def explain_json(explanation: Explanation) -> str:
    """A figure opened: its meaning, its query and the largest rows under it."""
    return _object(
        {
            "figure": explanation.figure,
            "value": _figure(explanation.value),
            "definition": explanation.definition,
            "query_name": explanation.query_name,
            "query": explanation.query,
            "rows_total": explanation.rows_total,
            "rows": [_source_row(row) for row in explanation.rows],
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
    return _encodable(line.getvalue())


def _object(value: Mapping[str, object]) -> str:
    return _encodable(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def _encodable(text: str) -> str:
    """Half characters (from file names that are not UTF-8) as escapes, which JSON reads back as they were."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else plain(amount)


def _figure(value: Decimal) -> str:
    """A figure's value as text: pounds with two decimals, anything finer (a share) with all its decimals."""
    exponent = value.as_tuple().exponent
    return f"{value:f}" if isinstance(exponent, int) and exponent < -2 else plain(value)


def _elimination(elimination: Elimination) -> dict[str, str]:
    return {
        "payer": elimination.payer,
        "payee": elimination.payee,
        "stream": elimination.stream,
        "type": elimination.type,
        "amount": plain(elimination.amount),
    }


def _group(group: Group) -> dict[str, object]:
    return {
        "key": group.key,
        "total": plain(group.total),
        "share": float(group.share),
        "per_head": _money(group.per_head),
    }


def _row_counts(report: FileReport) -> dict[str, int]:
    return {
        "rows_read": report.rows_read,
        "rows_loaded": report.rows_loaded,
        "rows_set_aside": report.rows_set_aside,
        "rows_elsewhere": report.rows_elsewhere,
    }


def _row_totals(files: Sequence[FileReport]) -> dict[str, int]:
    """Rows (not money) over all files."""
    return {
        "rows_read": sum(report.rows_read for report in files),
        "rows_loaded": sum(report.rows_loaded for report in files),
        "rows_set_aside": sum(report.rows_set_aside for report in files),
        "rows_elsewhere": sum(report.rows_elsewhere for report in files),
    }


def _source_row(row: SourceRow) -> dict[str, object]:
    """All columns of a row in the order of the model, amounts as text."""
    values = {field.name: getattr(row, field.name) for field in fields(row)}
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in values.items()}
