"""The finance workbook of a whole place: LibreOffice works it out again, as exported and with its inputs changed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.office import OFFICE, Cell, changed, named
from tests.spreadsheet import recalculated
from totalcount import workspace
from totalcount.api import OpenPlace, open_place
from totalcount.model import Book, BookRow, Control
from totalcount.render import workbook
from totalcount.render.workbook import parts
from totalcount.steps.balances import balances
from totalcount.steps.book import book
from totalcount.steps.control import control

SAMPLES = Path(__file__).resolve().parent.parent / "sample_data"
office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: no second calculation")
A_FEW_PENCE = (
    0.05  # a wider area's pennies are shared out again, and holders' pounds rounded again, when something changes
)
CONDITIONS = {
    ("funding", "free"): ("0.5", "0.8", "1"),
    ("funding", "aligned"): ("0.4", "0.9", "0.95"),
    ("funding", "ring-fenced"): ("0.1", "0.33", "0.6"),
    ("duty", "entitlement"): ("0", "0.05", "0.2"),
}
GRADES = {"recorded": "4.5", "apportioned": "25"}  # the ± in per cent
FLAGS = {  # line of decisions/scope.csv -> the flag of the same on the sheet
    ("item", "schools", "out"): "Schools and academies",
    ("item", "capital", "out"): "Capital",
    ("service", "Agency payroll for Southmoor Council", "in"): "Agency payroll for Southmoor Council",
    ("stream", "Public Health Grant", "out"): "Public Health Grant",
}


@dataclass(frozen=True)
class Made:
    """A place of its own with its workbook: what it was made of, its formulas and the values stored with them."""

    root: Path
    path: Path
    book: Book
    rows: tuple[BookRow, ...]
    file: Any
    stored: Any

    def formulas(self) -> Iterator[tuple[Cell, Any, str]]:
        """Every cell with a formula: where it is, the value stored with it, and the formula."""
        for sheet in self.file:
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        formula: Any = cell.value
                        text = formula if isinstance(formula, str) else str(formula.text)
                        yield (sheet.title, cell.coordinate), self.stored[sheet.title][cell.coordinate].value, text


@pytest.fixture(scope="module")
def borough(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("finance") / "borough"
    shutil.copytree(SAMPLES / "borough", root)
    open_place(root).load()
    path = root.parent / "count.xlsx"
    with book(workspace.find(root), print) as (value, streamed):
        rows = tuple(streamed)
    workbook.write(value, rows, path)
    return Made(root, path, value, rows, openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True))


@pytest.fixture(scope="module")
def fresh(borough: Made) -> tuple[Any, Any]:
    """The workbook calculated afresh as it was exported, and with its inputs changed."""
    folder = borough.root.parent / "fresh"
    folder.mkdir()
    same = Path(shutil.copy(borough.path, folder / "same.xlsx"))
    other = changed(borough.path, folder / "changed.xlsx", inputs(borough.file))
    one, two = (openpyxl.load_workbook(path, data_only=True) for path in recalculated([same, other]))
    return one, two


def inputs(told_book: Any) -> dict[Cell, float | str]:
    """Population, conditions on funding and spending, the ± of grades, and flags out and in: all at once."""
    cells: dict[Cell, float | str] = {("Summary", "B7"): 300_000} | flags(told_book)
    cells |= {
        (sheet, f"G{row}"): float(GRADES[method]) for sheet, row, method in methods(told_book) if method in GRADES
    }
    for (kind, condition), levels in CONDITIONS.items():
        for level, value in zip(("low", "central", "high"), levels, strict=True):
            cells[named(told_book, f"{kind}_{condition.replace('-', '_')}_{level}")] = float(value)
    return cells


def lines(sheet: Any, name: str, key: int, value: int) -> dict[str, float]:
    """A column of a titled table by another (both from 0), without its total."""
    found: dict[str, float] = {}
    for row in sheet[name].iter_rows(min_row=6, values_only=True):
        if row[0] is None or str(row[0]).startswith("Total count"):
            break
        found[str(row[key])] = float(row[value] or 0)
    return found


def rungs(sheet: Any) -> list[tuple[float, ...]]:
    return [tuple(float(cell) for cell in row) for row in sheet["Ladder"].iter_rows(6, 11, 3, 5, values_only=True)]


def told(control_: Control) -> list[tuple[float, ...]]:
    return [(float(rung.low), float(rung.central), float(rung.high)) for rung in control_.rungs]


@office
@pytest.mark.slow
def test_every_formula_of_the_borough_gives_what_the_tool_says(borough: Made, fresh: tuple[Any, Any]) -> None:
    found, number = fresh[0], 0
    for (sheet, cell), was, _ in borough.formulas():
        now = found[sheet][cell].value
        same = now == was if isinstance(was, str) else (now or 0) == pytest.approx(was or 0, rel=1e-12, abs=1e-6)
        assert same, f"{sheet}!{cell}: {now} is not {was}"
        number += 1
    assert number > 8_000
    place = open_place(borough.root)
    assert found["Summary"]["B5"].value == float(place.headline().counted)
    assert rungs(found) == told(control(place.folder, print))
    assert found["Summary"]["B9"].value == "none"


@office
@pytest.mark.slow
def test_changed_inputs_give_what_the_tool_gives_with_the_same_decisions(
    borough: Made, fresh: tuple[Any, Any], tmp_path: Path
) -> None:
    told_book, found = borough.file, fresh[1]
    place = decided(borough.root, tmp_path)
    headline, summary = place.headline(), found["Summary"]
    assert summary["B5"].value == pytest.approx(float(headline.counted), abs=A_FEW_PENCE)
    assert summary["B6"].value == round(summary["B5"].value / 300_000, 2)
    assert summary["B13"].value == pytest.approx(float(headline.eliminated), abs=A_FEW_PENCE)
    assert summary["B14"].value == pytest.approx(float(headline.out_of_scope), abs=A_FEW_PENCE)
    assert summary["B19"].value == 0
    assert summary["B9"].value == "17 of the shaded cells"
    ends = [
        found[sheet][cell].value for sheet, cell in (named(told_book, name) for name in ("count_low", "count_high"))
    ]
    assert ends == pytest.approx([float(headline.sure.low), float(headline.sure.high)], abs=A_FEW_PENCE)
    assert summary["D5"].value == f"from £{ends[0]:,.2f} to £{ends[1]:,.2f} (see Quality)"
    assert {method: found[sheet][f"E{row}"].value for sheet, row, method in methods(told_book)} == pytest.approx(
        {each.method: float(each.size) for each in headline.sure.gradings}, abs=A_FEW_PENCE
    )
    for here, there in zip(rungs(found), told(control(place.folder, print)), strict=True):
        assert here == pytest.approx(there, abs=A_FEW_PENCE)
    for by in ("body", "tier", "function", "stream", "theme"):
        rows = {shown(by, group.key): float(group.total) for group in place.count(by).rows}
        mine = {key: amount for key, amount in lines(found, workbook_sheet(by), 0, 1).items() if amount or key in rows}
        assert mine == pytest.approx(rows, abs=A_FEW_PENCE), by
    theirs = sum(float(each.amount) for each in place.eliminations())
    assert sum(lines_of_pairs(found).values()) == pytest.approx(theirs, abs=A_FEW_PENCE)
    pairs = {(each.payer, each.payee, each.stream): float(each.amount) for each in place.eliminations()}
    assert {pair: amount for pair, amount in lines_of_pairs(found).items() if amount or pair in pairs} == pytest.approx(
        pairs, abs=A_FEW_PENCE
    )


def shown(by: str, key: str) -> str:
    """A line's key as the workbook has it: tiers in words."""
    return key.replace("_", " ") if by == "tier" else key


def methods(told_book: Any) -> list[tuple[str, int, str]]:
    """The lines of Quality whose ± may be changed."""
    ((sheet, cells),) = told_book.defined_names["plus_minus"].destinations
    rows = [int(cell.rpartition("$")[2]) for cell in cells.split(":")]
    return [(sheet, row, told_book[sheet][f"A{row}"].value) for row in range(rows[0], rows[1] + 1)]


def workbook_sheet(by: str) -> str:
    return "Themes" if by == "theme" else f"By {by}"


def lines_of_pairs(found: Any) -> dict[tuple[str, str, str], float]:
    rows = found["Eliminations"].iter_rows(min_row=6, values_only=True)
    return {(str(row[0]), str(row[1]), str(row[2])): float(row[4]) for row in rows if row[1]}


def flags(told_book: Any) -> dict[Cell, float | str]:
    """The cells of the flags, with what they are to be."""
    at = {row[0].value: row[0].row for row in reversed(list(told_book["Scope"].iter_rows(min_row=6)))}
    return {("Scope", f"E{at[name]}"): choice for (_, _, choice), name in FLAGS.items()}


def decided(root: Path, folder: Path) -> OpenPlace:
    """A copy of the place in which the same is said by decisions."""
    copy = folder / "decided"
    shutil.copytree(root, copy)
    scope = copy / "decisions" / "scope.csv"
    more = "".join(f"{field},{value},{choice},tester,2026-01-01,to see\n" for field, value, choice in FLAGS)
    scope.write_text(scope.read_text(encoding="utf-8").rstrip("\n") + "\n" + more, encoding="utf-8")
    said = "".join(
        f"{kind},{name},{','.join(levels)},tester,2026-01-01,to see\n" for (kind, name), levels in CONDITIONS.items()
    )
    table = copy / "decisions" / "conditions.csv"
    table.write_text(f"kind,condition,low,central,high,who,when,why\n{said}", encoding="utf-8")
    graded = "".join(f"outturn,{method},,{rate},tester,2026-01-01,to see\n" for method, rate in GRADES.items())
    (copy / "decisions" / "grades.csv").write_text(
        f"basis,method,grade,plus_minus,who,when,why\n{graded}", encoding="utf-8"
    )
    place = open_place(copy)
    place.load()
    return place


def test_what_the_flags_say_is_what_the_tool_did(borough: Made) -> None:
    """A second road to the scope: a row is in when its decision, or else all its items, are; as the headline has it."""
    scoping, found, headline = borough.book.scoping, borough.rows, borough.book.headline
    for group in scoping.groups:
        assert group.in_scope == all(scoping.flags[flag].is_in for flag in group.flags)
    assert sum(row.amount for row in found) == headline.reported
    assert sum(row.counted for row in found if row.in_scope) == headline.counted
    assert sum(row.eliminated for row in found if row.in_scope) == headline.eliminated
    assert sum(row.amount for row in found if not row.in_scope) == headline.out_of_scope
    for row in found:
        assert row.amount == row.counted + row.eliminated + row.out_of_place + row.set_aside
        assert row.in_scope == (not row.group or scoping.groups[row.group - 1].in_scope)


def test_the_lines_behind_a_balance_come_to_what_is_compared(borough: Made, tmp_path: Path) -> None:
    copy = shutil.copytree(borough.root, tmp_path / "exact")
    settings = copy / "place.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("tolerance = 0.02", "tolerance = 0"), "utf-8")
    found = balances(workspace.find(copy), print)
    assert len(found.balances) >= 2
    for one in (one for pair in found.pairs for one in pair.streams):
        for side, amount in (("payer", one.balance.paid), ("payee", one.balance.received)):
            assert sum((row.amount for row in one.rows if row.side == side), Decimal(0)) == (amount or 0)


def test_duplication_and_holders_are_the_tools(borough: Made) -> None:
    place, sheets = open_place(borough.root), borough.stored
    found = place.duplication()
    rows = [row for row in sheets["Duplication"].iter_rows(min_row=6, max_col=18, values_only=True) if row[6]]
    of_needs, of_savings = rows[: len(found.needs)], rows[len(found.needs) + 1 :]
    for row, need in zip(of_needs, found.needs, strict=True):
        one = need.figures
        shown: tuple[Decimal | int | None, ...] = (
            one.amount,
            one.outside_largest,
            one.outside_largest_share,
            one.projects,
            one.providers,
        )
        shown += (one.effective_providers, one.funders, one.effective_funders, one.streams, one.effective_streams)
        shown += (one.overhead_ratio, one.overhead_projects, one.assessments_per_person, one.per_person)
        assert (row[0], row[1] or None, row[17]) == (one.need, one.mark, one.people_suppressed)
        assert row[3:17] == tuple(None if each is None else pytest.approx(float(each)) for each in shown)
    savings = [each for need in found.needs for each in need.savings if each.low is not None]
    assert [(row[1], row[4], row[5]) for row in of_savings] == [
        (each.assumption, float(each.low or 0), float(each.high or 0)) for each in savings
    ]
    marks = [(need.need, one) for need in found.needs for one in need.marks]
    drawn = list(sheets["Duplication marks"].iter_rows(min_row=6, values_only=True))
    assert [(row[0], row[2], row[3]) for row in drawn] == [
        (need, one.because, float(one.amount)) for need, one in marks
    ]
    assert "programmes/department-for-work-and-pensions-programmes.xlsx, Programmes, 2-3" in {row[9] for row in drawn}
    who = control(place.folder, print)
    assert lines(sheets, "Holders", 0, 3) == {each.body: float(each.central) for each in who.holders}
    bound = sheets["Bindings"].iter_rows(min_row=6, values_only=True)
    assert [(row[2] or "", row[7]) for row in bound] == [(each.body, float(each.amount)) for each in who.bindings]


def test_the_same_place_gives_the_same_bytes(borough: Made, tmp_path: Path) -> None:
    with book(workspace.find(borough.root), print) as (value, rows):
        workbook.write(value, rows, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == borough.path.read_bytes()


def test_no_formula_that_older_or_other_programs_lack(borough: Made) -> None:
    for where, value, formula in borough.formulas():
        assert value is not None or "Difference" in str(where) or formula, where
        assert not any(word in formula for word in ("XLOOKUP", "UNIQUE(", "FILTER(", "LET(", "_xlfn", "#REF", "@")), (
            where
        )


def test_a_ladder_too_large_for_a_workbook_says_so(
    borough: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "MOST_COMPARED", 1_000)
    path = tmp_path / "count.xlsx"
    workbook.write(borough.book, borough.rows, path)
    found = openpyxl.load_workbook(path)
    assert "These are values" in str(found["Ladder"]["A3"].value)
    assert rungs(found) == told(control(workspace.find(borough.root), print))
    assert not [name for name in found.sheetnames if name.startswith("Ladder ")]
