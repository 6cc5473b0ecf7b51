"""A heading in two rows, as merged cells leave it: joined, shown, kept, read by every later load; and what is none."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.place_builder import COUNCIL, YEAR, Place, codes
from totalcount.sources import header, proposal, stacked
from totalcount.sources.kept import fingerprint
from totalcount.sources.table import Record
from totalcount.steps.keep import keep
from totalcount.steps.mapping import mapping

ABOUT = {"body": COUNCIL, "year": YEAR, "basis": "outturn", "units": "£"}
SIGNED = {"who": "Head of finance", "when": "2025-09-01", "why": "The ledger's own headings"}
DATA = """Roads,Example Ltd,01/05/2024,"1,234.50",9.00
Parks,Green Trust,2024-07-01,(20.00),1.00
Parks,Last plc,01-Aug-24,£3.10,2.00
"""
JOINED = ("Team", "Firm", "Payment Posted", "Payment Cost", "Payment Tax")
MERGED = "Team,Firm,Payment,,\n,,Posted,Cost,Tax\n"


def rows(text: str) -> list[Record]:
    return list(enumerate(csv.reader(io.StringIO(text)), 1))


def found(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    heading = proposal.header_of(rows(text), "s", "s")
    assert heading
    return tuple(range(heading.top + 1, heading.index + 2)), heading.cells


def workbook(path: Path, cost: str, *, above: int = 1) -> Path:
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Ledger")
        sheet.write_string(0, 0, "Extract of the ledger")
        for column, name in enumerate(("Team", "Firm")):
            sheet.merge_range(above, column, above + 1, column, name)
        sheet.merge_range(above, 2, above, 4, "Payment")
        sheet.write_row(above + 1, 2, ["Posted", "Cost", "Tax"])
        sheet.write_row(above + 2, 0, ["Roads", "A Ltd", "2025-05-01", cost, "0.50"])
        sheet.write_row(above + 3, 0, ["Parks", "B Ltd", "2025-06-01", "7.00", "0.25"])
    return path


@pytest.mark.parametrize(
    ("head", "at", "cells"),
    [
        (MERGED, (1, 2), JOINED),
        ("Extract\n,,Payment,,\nTeam,Firm,Posted,Cost,Tax\n", (2, 3), JOINED),
        ("Team,Firm,Payment,Payment,Payment\n,,Posted,Cost,Tax\n", (1, 2), JOINED),
        ("Team,Firm,Payment,Payment,Payment\nTeam,Firm,Posted,Cost,Tax\n", (1, 2), JOINED),
        (
            "Who,,Payment,,\nTeam,Firm,Payment date,Cost,Tax\n",
            (1, 2),
            ("Who Team", "Who Firm", "Payment date", "Payment Cost", "Payment Tax"),
        ),
        ("Team,Firm,Posted,2023,\n,,,Cost,Tax\n", (1, 2), ("Team", "Firm", "Posted", "2023 Cost", "2023 Tax")),
        (
            "Service,Supplier,Invoice,,Payment\n,,Date,Amount,Amount\n",  # known, and neither row is enough
            (1, 2),
            ("Service", "Supplier", "Invoice Date", "Invoice Amount", "Payment Amount"),
        ),
    ],
)
def test_two_rows_are_one_heading(head: str, at: tuple[int, ...], cells: tuple[str, ...]) -> None:
    assert found(head + DATA) == (at, cells)


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("Team,Firm,Posted,Cost,Tax\n", 1),
        ("Payments to suppliers,,,,\nTeam,Firm,Posted,Cost,Tax\n", 2),  # a title
        ("Council:,,Leeds,,\nTeam,Firm,Posted,Cost,Tax\n", 2),  # a name with its value
        ("Leeds,Spend report,,,\nTeam,Firm,Posted,Cost,Tax\n", 2),  # nothing that looks merged
        (",,April 2024 over £500,,\nTeam,Firm,Posted,Cost,Tax\n", 2),
        ("Team,,Posted,Cost,Tax\nHighways,Big Ltd,Redacted,redacted,n/a\n", 1),  # words in place of figures
        ("Team,,Posted,Cost,Tax\nParks,Big Ltd,see note,see note,none\n", 1),  # a word that stands there again
        ("Team,,Posted,Cost,Tax\nHighways,Big Ltd,,,\n", 1),  # no name over a column of figures
        ("Team,Firm,Posted,Cost,Tax\nHighways,,see note,see note,free\n", 1),  # each column has a name already
        (",,Invoice,,\nService,Supplier,Date,Amount,VAT\n", 2),  # known, and enough by itself
    ],
)
def test_one_row_stays_one(head: str, at: int) -> None:
    assert found(head + DATA)[0] == (at,)


CELL = st.sampled_from(["", "Roads", "X Ltd", "redacted", "5.00", "01/05/2024"])


@settings(max_examples=60)
@given(
    st.lists(st.lists(CELL, min_size=4, max_size=4), max_size=6), st.permutations(["Team", "Firm", "Posted", "Cost"])
)
def test_a_row_that_names_each_column_takes_no_other(data: list[list[str]], names: list[str]) -> None:
    table = list(enumerate([names, *data], 1))
    assert not any(stacked.is_stacked(table, 0, needed=needed) for needed in (True, False))


REAL = {  # where the heading stands in a published ledger
    "cleanup_durham": 1,
    "london_batch1_bexley": 2,
    "london_batch1_bromley": 1,
    "metdistricts3_salford": 1,
    "metdistricts3_stockport": 1,
    "metdistricts_batch_wolverhampton": 4,
    "pcc_merseyside_pcc": 1,
    "tier2_unitaries_hull": 2,
    "tier2_unitaries_leicester": 1,
    "tier3_unitaries_rbwm": 4,
    "unitaries_batch_bcp": 1,
    "unitaries_batch_luton": 2,
    "unitaries_batch_southend": 2,
}


@pytest.mark.parametrize("name", REAL)
def test_no_real_ledger_has_two(name: str, real_data: Path, tmp_path: Path) -> None:
    """Neither with its own headings nor with words that the program does not know in their place."""
    path = real_data / "ledgers" / f"{name}.csv"
    known = mapping(path, None)
    assert (known.header_rows, known.kind_reason) == ((REAL[name],), "its headings are known")
    assert known == mapping(path, None, one_row=True)
    if text := _with_unknown_headings(path, REAL[name]):
        other = tmp_path / f"{name}.csv"
        other.write_text(text, encoding="utf-8")
        assert mapping(other, None) == mapping(other, None, one_row=True)


def _with_unknown_headings(path: Path, at: int) -> str:
    raw = path.read_bytes()
    if raw.startswith(b"PK"):
        return ""
    lines = raw.decode("utf-8-sig", "replace").splitlines(keepends=True)
    names = (f"Q{a}{b}" for a in "abcd" for b in "klmnop")
    words = re.sub(r"[^,\r\n\ufeff]+", lambda _: next(names), lines[at - 1])
    return "".join([*lines[: at - 1], words, *lines[at : at + 80]])


def test_a_kept_heading_in_two_rows_is_what_load_reads_by(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(returns={"ledger.csv": ABOUT, "next.xlsx": ABOUT})
    path = place.raw("ledger.csv", f"Extract of the ledger\n\n{MERGED}{DATA}")
    proposed = mapping(path, place.folder)
    assert (proposed.header_rows, proposed.header_row) == ((3, 4), 4)
    assert {one.column: one.heading for one in proposed.columns} == {
        "service": "Team",
        "gross": "Payment Cost",
        "provider": "Firm",
    }
    keep(place.folder, proposed, **SIGNED)
    workbook(place.returns / "next.xlsx", "5.00")
    opened = place.loaded()
    assert [(row.file, row.row, row.service, str(row.amount)) for row in opened.rows()] == [
        ("ledger.csv", 5, "Roads", "1234.50"),
        ("ledger.csv", 6, "Parks", "-20.00"),
        ("ledger.csv", 7, "Parks", "3.10"),
        ("next.xlsx", 4, "Roads", "5.00"),
        ("next.xlsx", 5, "Parks", "7.00"),
    ]
    assert not {"decision-unused", "header-not-found"} & set(codes(opened.check()))
    again = mapping(place.returns / "next.xlsx", place.folder)
    assert again.header_rows == (2, 3)
    assert {one.reason for one in again.columns} == {"decided in decisions/mappings.csv"}


def test_the_right_one_of_two_amounts_is_read(tmp_path: Path) -> None:
    """Without a mapping the first of two columns of one name is read; in two rows they have names to choose by."""
    place = Place(tmp_path).toml(returns={"ledger.csv": ABOUT})
    head = ",,Invoice,,Payment\nService,Supplier,Date,Amount,Amount\n"
    path = place.raw("ledger.csv", head + DATA)
    assert [str(row.amount) for row in place.loaded().rows()] == ["1234.50", "-20.00", "3.10"]
    keep(place.folder, mapping(path, place.folder, sets=["gross=payment amount"]), **SIGNED)
    assert [(row.row, str(row.amount)) for row in place.loaded().rows()] == [(3, "9.00"), (4, "1.00"), (5, "2.00")]


def test_one_row_can_be_said(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(returns={"ledger.csv": ABOUT})
    path = place.raw("ledger.csv", ",,Payment,,\nTeam,Firm,Posted,Cost,Tax\n" + DATA)
    keep(place.folder, mapping(path, place.folder), **SIGNED)
    single = mapping(path, place.folder, one_row=True)
    assert single.header_rows == (2,)
    assert [one.heading for one in single.whole] == ["Team", "Firm", "Posted", "Cost", "Tax"]
    keep(place.folder, single, **SIGNED)
    assert mapping(path, place.folder).header_rows == (2,)
    assert len(list(place.loaded().rows())) == 3


def test_a_mapping_kept_cell_by_cell_is_still_known(tmp_path: Path) -> None:
    """Two rows joined without reaching over blank cells are what lines of before say."""
    place = Place(tmp_path).toml(returns={"ledger.csv": ABOUT})
    place.raw("ledger.csv", MERGED + DATA)
    mark = fingerprint(["Team", "Firm", "Payment Posted", "Cost", "Tax"])
    said = "".join(f"{mark},Spend,{c},{h},lead,2025,so\n" for c, h in (("service", "Team"), ("gross", "Cost")))
    place.raw("../decisions/mappings.csv", f"header,sheet,column,heading,who,when,why\n{said}")
    assert [(row.row, str(row.amount)) for row in place.loaded().rows()] == [(3, "1234.50"), (4, "-20.00"), (5, "3.10")]


def test_a_long_row_of_digits_is_looked_at_quickly() -> None:
    assert header.is_wordy(["1" * 1_000_000 + "x"])
    assert found(f"Team,Firm,Posted,{'1' * 1_000_000}x,Tax\n{DATA}")[0] == (1,)
