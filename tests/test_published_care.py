"""Social care line by line (RO3): its rows, and that no pound of the summary (RSX) is counted with it twice."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests import local_files as made
from tests import published_files
from tests.local_files import LOOKED_AFTER, OLDER
from tests.published_files import LATHAM, OTHERHAM, TESTHAM, Cell, seven
from tests.published_reading import atlas_of, by_body, control, link, off, place, said, taken
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Spend

COUNCIL = "Testham Metropolitan Borough Council"


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return atlas_of(published_files.register(tmp_path / "register.csv"))


def summary(path: Path, children: Sequence[Cell]) -> Path:
    """An RSX workbook with children's and adults' care in the place of its two services."""
    adults = seven(7, 8, 3, 0.5)
    rows = [list(row) for row in published_files.rsx_rows()]
    for row in rows:
        row[:] = [
            str(cell)
            .replace("Education services", "Children Social Care")
            .replace("Police services", "Adult Social Care")
            if isinstance(cell, str)
            else cell
            for cell in row
        ]
    rows[3][7:] = [*children, *adults, *(a + b for a, b in zip(children, adults, strict=True))]  # type: ignore[operator]
    return published_files.rsx(path, rows)


def test_rows_of_a_council(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.ro3(tmp_path / "ro3.ods"), (TESTHAM,), atlas)
    assert [said(row) for row in found.rows] == [
        ("spend", COUNCIL, LOOKED_AFTER, "30.25"),
        ("spend", COUNCIL, OLDER, "15"),
    ]
    first, second = found.rows
    assert isinstance(first, Spend)
    assert isinstance(second, Spend)
    assert (first.income, first.function, first.duty) == ("3", "10.4", "ring-fenced")
    assert (second.income, second.function) == ("3.5", "10.2")
    assert first.notes == f"RO3 line 13 {LOOKED_AFTER}, E4901 Testham, cells J3 and M3"
    assert off(found) == {}


def test_a_group_without_all_its_lines_is_left_to_the_summary(atlas: Atlas, tmp_path: Path) -> None:
    path = made.ro3(tmp_path / "ro3.ods")
    found = taken(path, (OTHERHAM,), atlas)
    assert [said(row)[2] for row in found.rows] == [OLDER]
    assert [(f.row, f.found) for f in found.findings if f.code == "detail-missing"] == [
        (4, f"Otherham City Council, Children Social Care: no figure for {LOOKED_AFTER}")
    ]
    details = {(d.code, d.line): (d.gross, d.income, d.parts) for d in atlas_of(path).details}
    assert details == {
        (TESTHAM, "Children Social Care"): (Decimal("30.25"), 3, 1),
        (TESTHAM, "Adult Social Care"): (15, Decimal("3.5"), 1),
        (OTHERHAM, "Adult Social Care"): (15, Decimal("3.5"), 1),
    }


def test_no_return_is_told(atlas: Atlas, tmp_path: Path) -> None:
    latham = published_files.register(
        tmp_path / "l.csv", published_files.REGISTER + f"LAT,Latham Council,Latham,{LATHAM},,,,,,True,E4903\n"
    )
    found = taken(made.ro3(tmp_path / "ro3.ods"), (LATHAM,), atlas_of(latham))
    assert not found.rows
    assert "not-submitted" in [f.code for f in found.findings]


def test_a_line_that_nobody_knows_is_told(atlas: Atlas, tmp_path: Path) -> None:
    rows = [
        [str(cell).replace(OLDER, "Support on Mars") if isinstance(cell, str) else cell for cell in row]
        for row in made.ro3_rows()
    ]
    found = taken(made.ro3(tmp_path / "ro3.ods", rows), (TESTHAM,), atlas)
    assert [f.found for f in found.findings if f.code == "line-unknown"] == ["Support on Mars"]
    assert [said(row)[2] for row in found.rows] == [LOOKED_AFTER]


def test_the_summary_leaves_out_what_is_there_line_by_line(atlas: Atlas, tmp_path: Path) -> None:
    both = atlas + atlas_of(made.ro3(tmp_path / "ro3.ods"))
    path = summary(tmp_path / "rsx.ods", seven(10, 20.25, 1, 2))
    assert [said(row)[2] for row in taken(path, (TESTHAM,), atlas).rows] == [
        "Children Social Care",
        "Adult Social Care",
    ]
    found = taken(path, (TESTHAM,), both)
    assert found.rows == ()
    assert [f.found for f in found.findings if f.code == "line-in-parts"] == [
        f"{COUNCIL}: Children Social Care, Adult Social Care, read line by line from ro3.ods"
    ]
    compared = control(found, COUNCIL, "Children Social Care: total expenditure here, its lines in ro3.ods")
    assert (compared.published, compared.status) == (Decimal(30_250), "tied")


def test_another_body_or_year_keeps_its_lines(atlas: Atlas, tmp_path: Path) -> None:
    both = atlas + atlas_of(made.ro3(tmp_path / "ro3.ods"))
    found = taken(summary(tmp_path / "rsx.ods", seven(10, 20.25, 1, 2)), (OTHERHAM,), both)
    assert [said(row)[2] for row in found.rows] == ["Children Social Care"]
    assert both.detail(TESTHAM, "2023-24", "Children Social Care") is None


def test_the_two_files_disagree_by_what_is_said(atlas: Atlas, tmp_path: Path) -> None:
    both = atlas + atlas_of(made.ro3(tmp_path / "ro3.ods"))
    found = taken(summary(tmp_path / "rsx.ods", seven(10, 21, 1, 2)), (TESTHAM,), both)
    compared = control(found, COUNCIL, "Children Social Care: total expenditure")
    assert (compared.published, compared.added, compared.difference) == (Decimal(31_000), Decimal(30_250), Decimal(750))
    assert not compared.explained


@pytest.mark.parametrize(("running", "difference"), [(20.25, Decimal(0)), (21.0, Decimal(750))])
def test_a_place_with_both_counts_once(running: float, difference: Decimal, tmp_path: Path) -> None:
    alone, both = tmp_path / "alone", tmp_path / "both"
    for folder in (alone, both):
        summary(folder / "rsx.ods", seven(10, running, 1, 2))
        published_files.register(folder / "register.csv")
    made.ro3(both / "ro3.ods")
    counts = [by_body(place(tmp_path / f"{name.name}-place", name, TESTHAM))[COUNCIL] for name in (alone, both)]
    assert counts[0] - counts[1] == difference
    assert counts[1] == 45_250


def test_the_detail_arrives_later_and_goes_again(tmp_path: Path) -> None:
    downloads = tmp_path / "downloads"
    summary(downloads / "rsx.ods", seven(10, 21, 1, 2))
    published_files.register(downloads / "register.csv")
    opened = place(tmp_path / "t", downloads, TESTHAM)
    assert by_body(opened)[COUNCIL] == 46_000
    later = made.ro3(tmp_path / "t" / "returns" / "ro3.ods")
    opened.load()
    assert by_body(opened)[COUNCIL] == 45_250
    later.unlink()
    opened.load()
    assert by_body(opened)[COUNCIL] == 46_000


# --- the real files ---


@pytest.fixture(scope="module")
def real_atlas(real_data: Path) -> Atlas:
    return atlas_of(next(real_data.glob("people/uk_local*.csv")), next(real_data.glob("council/RO3*.ods")))


def test_real_lines_are_the_summary_for_every_authority(real_atlas: Atlas, real_data: Path) -> None:
    found = taken(next(real_data.glob("council/RSX*.ods")), None, real_atlas)
    compared = [c for c in found.controls if "its lines in" in c.measure]
    assert len(compared) > 900
    assert {c.status for c in compared} == {"tied"}


def test_real_lines_of_trafford(real_atlas: Atlas, real_data: Path) -> None:
    found = taken(next(real_data.glob("council/RO3*.ods")), ("E08000009",), real_atlas)
    gross = {row.service: row.gross for row in found.rows if isinstance(row, Spend)}
    assert len(gross) == 40
    assert gross["Children's social care - Children Looked After"] == "32965"
    assert gross["Physical support - older people (65+)"] == "46750"
    assert sum(Decimal(amount) for amount in gross.values()) == 63_256 + 140_452 + 15_503
    assert all(c.explained for c in found.controls)
    (pooled,) = [f for f in found.findings if f.code == "pool-overlap"]
    assert pooled.found == "Trafford Metropolitan Borough Council: £22,016,000.00 of other income on adult social care"


def test_real_trafford_has_one_total_with_and_without_the_lines(real_data: Path, tmp_path: Path) -> None:
    files = ("council/RSX*.ods", "people/uk_local*.csv")
    alone = place(tmp_path / "a", link(real_data, tmp_path / "1", *files), "E08000009")
    both = place(tmp_path / "b", link(real_data, tmp_path / "2", *files, "council/RO3*.ods"), "E08000009")
    council = "Trafford Metropolitan Borough Council"
    assert by_body(alone)[council] == by_body(both)[council] == 579_375_000
