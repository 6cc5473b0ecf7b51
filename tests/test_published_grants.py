"""Summaries in JSON: central grants of each body, nil that means missing; section 251, of which nothing is taken."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests import local_files as made
from tests import published_files
from tests.published_files import LATHAM, OTHERHAM, TESTHAM
from tests.published_reading import atlas_of, off, said, taken
from totalcount.sources.published import book, json_tables
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Funding
from totalcount.steps import downloads

COUNCIL = "Testham Metropolitan Borough Council"


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return atlas_of(published_files.register(tmp_path / "register.csv"), published_files.mye4(tmp_path / "mye.xlsx"))


def test_each_body_has_its_grants_in_one_figure(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.grants(tmp_path / "grants.json"), (TESTHAM,), atlas)
    assert [said(row) for row in found.rows] == [
        ("funding", COUNCIL, "Central grants (not itemised)", "500000"),
        ("funding", "Vale Police", "Central grants (not itemised)", "70000"),
    ]
    row = found.rows[0]
    assert isinstance(row, Funding)
    assert (row.from_body, row.condition, row.where.units) == (
        "Central government (not itemised)",
        "",
        "£",
    )
    assert (row.where.sheet, row.where.row) == ("councils", 3)
    assert found.elsewhere == (("councils", 2),)


def test_a_nil_is_a_figure_that_is_missing(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.grants(tmp_path / "grants.json"), (OTHERHAM,), atlas)
    assert [row.of.name for row in found.rows] == ["Vale Police"]
    assert [(f.code, f.row) for f in found.findings if f.row] == [("figure-missing", 4)]


def test_a_return_that_was_not_made_is_told(tmp_path: Path) -> None:
    latham = published_files.REGISTER + f"LAT,Latham Council,Latham,{LATHAM},,,,,,True,E4903\n"
    atlas = atlas_of(published_files.register(tmp_path / "register.csv", latham))
    found = taken(made.grants(tmp_path / "grants.json"), (LATHAM,), atlas)
    assert not found.rows
    assert [(f.code, f.row) for f in found.findings if f.row] == [("not-submitted", 5)]


def test_a_class_is_off_by_what_was_not_sent(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.grants(tmp_path / "grants.json"), (TESTHAM,), atlas)
    assert off(found) == {("Metropolitan Districts", "central grants"): 300_000}
    assert [c.missing for c in found.controls] == [("Latham",)]


def test_section_251_is_known_and_nothing_is_taken(tmp_path: Path) -> None:
    found = taken(made.s251(tmp_path / "s251.json"), (TESTHAM,), Atlas())
    assert not found.rows
    ((finding,), (total,)) = found.findings, found.controls
    assert (finding.code, finding.found.endswith("Testham: £67.50")) == ("nothing-taken", True)
    assert (total.published, total.added, total.rows) == (Decimal("67.50"), Decimal("67.50"), 2)
    assert found.elsewhere == (("records", 2),)


def test_the_refusal_is_told_when_a_place_begins(tmp_path: Path) -> None:
    made.s251(tmp_path / "d" / "s251.json")
    (file,) = downloads.look(tmp_path / "d", (TESTHAM,), "2024-25").files
    assert (file.dataset, file.used) == ("dfe-section-251", False)
    assert "neither the financial year nor plan or outturn" in file.said


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        (
            '{"a": 1, "b": [{"c": 1.10, "d": {"e": "x"}}, {"f": null, "c": 2}]}',
            {"": [["a", "1"]], "b": [["c", "d.e"], ["1.10", "x"], ["2", ""]]},
        ),
        ('[{"a": 1}, {"b": [1, 2]}]', {"records": [["a", "b.0", "b.1"], ["1", "", ""], ["", "1", "2"]]}),
        ('{"x": {"a": 1}, "y": {"a": 2}}', {"records": [["a"], ["1"], ["2"]]}),
        ('{"a": [1, 2]}', {"": [["a.0", "1"], ["a.1", "2"]]}),
        ('{"a": 12345678901234567890.123456789}', {"": [["a", "12345678901234567890.123456789"]]}),
        ("{", {}),
        ("[" * 200_000, {}),
    ],
)
def test_a_document_as_tables(text: str, tables: dict[str, list[list[str]]], tmp_path: Path) -> None:
    path = made.written(tmp_path / "x.json", text)
    assert {name: [cells for _, cells in rows] for name, rows in json_tables.read(path).items()} == tables


def test_a_document_without_tables_is_no_book(tmp_path: Path) -> None:
    with book.opened(made.written(tmp_path / "x.json", '{"a": 1,'), "x.json") as opened:
        assert opened is None


# --- the real files ---


def test_real_grants_of_trafford(real_data: Path) -> None:
    atlas = atlas_of(next(real_data.glob("people/uk_local*.csv")), next(real_data.glob("people/mye*.xlsx")))
    found = taken(next(real_data.glob("council/uk_council_finance*.json")), ("E08000009",), atlas)
    amounts = {row.of.name: row.amount for row in found.rows if isinstance(row, Funding)}
    assert amounts == {
        "Trafford Metropolitan Borough Council": "248419000",
        "Greater Manchester Police": "170051000",
        "Greater Manchester Combined Authority": "237597000",
    }
    assert off(found)["Metropolitan Districts", "central grants"] == Decimal(1_348_288_000)
    assert all(c.explained for c in found.controls)


def test_real_birmingham_is_missing_and_not_nil(real_data: Path) -> None:
    atlas = atlas_of(next(real_data.glob("people/uk_local*.csv")))
    found = taken(next(real_data.glob("council/uk_council_finance*.json")), ("E08000025",), atlas)
    assert "Birmingham City Council" not in {row.of.name for row in found.rows}
    assert "not-submitted" in {f.code for f in found.findings}


def test_real_section_251_gives_nothing(real_data: Path) -> None:
    path = next(real_data.glob("council/s251*.json"))
    found = taken(path, ("E08000009",), Atlas())
    assert found.rows == ()
    assert found.elsewhere == (("records", 153),)
    with book.opened(path, path.name) as opened:
        assert opened is not None
        rows = {cells[1]: cells for _, cells in opened.rows("records")}
    assert rows["E08000009"][-1] == "216757253"
    ((total,), (finding,)) = found.controls, found.findings
    assert total.published == total.added == 216_757_253
    assert "Trafford: £216,757,253.00" in finding.found
    assert {total.status for total in taken(path, None, Atlas()).controls} == {"tied"}
