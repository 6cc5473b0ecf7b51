"""The revenue outturn, RSX and RS: rows, what is missing, and totals, on made files and on the real ones."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests import published_files as made
from tests.published_files import Cell
from totalcount.model import ControlTotal, Level
from totalcount.sources.published import (
    authority_register,
    book,
    population_mye4,
    revenue_outturn_rs,
    revenue_outturn_rsx,
    summary,
)
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Funding, Payment, Spend
from totalcount.sources.published.taken import Asked, Reader, Taken

THOUSAND = Decimal(1_000)


def atlas_of(*paths: Path) -> Atlas:
    found = Atlas()
    for path, reader in zip(paths, (population_mye4.READER, authority_register.READER), strict=True):
        with book.opened(path, path.name) as opened:
            assert opened is not None
            found += reader.atlas(opened)
    return found


def taken(reader: Reader, path: Path, areas: tuple[str, ...] | None, atlas: Atlas) -> Taken:
    with book.opened(path, path.name) as opened:
        assert opened is not None
        assert reader.recognises(opened)
        return reader.money(opened, Asked(areas, "2024-25", atlas))


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return atlas_of(made.mye4(tmp_path / "mye.xlsx"), made.register(tmp_path / "register.csv"))


def rsx(tmp_path: Path, atlas: Atlas, *areas: str, rows: Sequence[Sequence[Cell]] | None = None) -> Taken:
    return taken(revenue_outturn_rsx.READER, made.rsx(tmp_path / "rsx.ods", rows), areas or None, atlas)


def rs(tmp_path: Path, atlas: Atlas, *areas: str, rows: Sequence[Sequence[Cell]] | None = None) -> Taken:
    return taken(revenue_outturn_rs.READER, made.rs(tmp_path / "rs.xls", rows), areas or None, atlas)


def spend(found: Taken) -> list[Spend]:
    return [row for row in found.rows if isinstance(row, Spend)]


def funding(found: Taken, body: str) -> dict[tuple[str, str], list[str]]:
    rows: dict[tuple[str, str], list[str]] = {}
    for row in found.rows:
        if isinstance(row, Funding) and row.of.name == body:
            rows.setdefault((row.from_body, row.stream), []).append(row.amount)
    return rows


def control(found: Taken, level: str, name: str, measure: str) -> ControlTotal:
    (one,) = [c for c in found.controls if (c.level, c.name) == (level, name) and measure in c.measure]
    return one


# --- RSX ---


def test_a_council_and_the_police_of_its_county(tmp_path: Path, atlas: Atlas) -> None:
    found = rsx(tmp_path, atlas, made.TESTHAM)
    council, police = spend(found)
    assert dict(council.says()) == {
        "body": "Testham Metropolitan Borough Council",
        "tier": "council",
        "area": made.TESTHAM,
        "year": "2024-25",
        "basis": "outturn",
        "units": "£000",
        "method": "published",
        "rev_cap": "revenue",
        "notes": "RSX line 190 Education services, E4901 Testham, cells J4 and M4",
        "service": "Education services",
        "gross": "100.75",
        "income": "20.25",
        "function": "Education services",
    }
    assert (council.of.identifier, council.where.row) == (made.TESTHAM, 4)
    assert "Testham" in council.of.names
    assert (police.of.name, police.of.tier, police.of.area) == ("Vale Police", "local_partner", made.VALE)
    assert (police.of.identifier, police.gross, police.where.row) == (made.FORCE, "100", 7)
    assert found.elsewhere == (("RSX_LA_Data_202425", 3),)
    assert found.year == "2024-25"


def test_a_board_whose_area_no_file_tells_is_not_guessed(tmp_path: Path) -> None:
    found = rsx(tmp_path, Atlas(), made.TESTHAM)
    assert [row.of.name for row in spend(found)] == ["Testham"]
    (note,) = [f for f in found.findings if f.code == "territory-unknown"]
    assert note.found == "2 local boards whose area is not known (1 fire, 1 police)"


def test_no_return_is_a_finding_and_no_row(tmp_path: Path, atlas: Atlas) -> None:
    found = rsx(tmp_path, atlas, made.LATHAM)
    assert found.rows == ()
    (missing,) = [f for f in found.findings if f.code == "not-submitted"]
    assert (missing.level, missing.sheet, missing.row) == (Level.WARNING, "RSX_LA_Data_202425", 6)
    assert "Latham" in missing.found


def test_one_figure_missing_leaves_its_line_out_and_says_so(tmp_path: Path, atlas: Atlas) -> None:
    rows = [list(row) for row in made.rsx_rows()]
    rows[3][14:21] = ["[x]"] * 7  # the council's police line
    found = rsx(tmp_path, atlas, made.TESTHAM, rows=rows)
    assert [row.service for row in spend(found) if row.of.tier == "council"] == ["Education services"]
    (missing,) = [f for f in found.findings if f.code == "figure-missing"]
    assert missing.found.endswith("no figure for Police services")


def test_a_figure_that_is_no_number_is_left_to_the_store(tmp_path: Path, atlas: Atlas) -> None:
    rows = [list(row) for row in made.rsx_rows()]
    rows[3][9] = "see note"
    (council, _) = spend(rsx(tmp_path, atlas, made.TESTHAM, rows=rows))
    assert council.gross == "see note"


def test_totals_tie_or_are_off_by_what_is_estimated(tmp_path: Path, atlas: Atlas) -> None:
    found = rsx(tmp_path, atlas, made.TESTHAM)
    england = control(found, "England", "England", "net current expenditure")
    assert (england.published, england.added, england.difference) == (
        Decimal(300_750),
        Decimal(199_500),
        Decimal(101_250),
    )
    assert (england.status, england.missing, england.rows, england.explained) == ("off", ("Latham",), 4, True)
    assert control(found, "class", "Police", "net current").status == "tied"
    own = control(found, "body", "Testham Metropolitan Borough Council", "net current")
    assert (own.published, own.status) == (Decimal(80_500), "tied")


def test_a_total_that_its_rows_do_not_make_is_off(tmp_path: Path, atlas: Atlas) -> None:
    rows = [list(row) for row in made.rsx_rows()]
    rows[3][27] = 80.0  # the council's own total, net
    own = control(rsx(tmp_path, atlas, made.TESTHAM, rows=rows), "body", "Testham Metropolitan Borough Council", "net")
    assert (own.difference, own.status, own.explained) == (Decimal(-500), "off", False)


def test_all_areas(tmp_path: Path, atlas: Atlas) -> None:
    found = rsx(tmp_path, atlas)
    assert {row.of.name for row in spend(found)} == {
        "Testham Metropolitan Borough Council",
        "Otherham City Council",
        "Vale Police",
    }
    assert found.elsewhere == (("RSX_LA_Data_202425", 0),)
    assert [f.code for f in found.findings] == ["not-submitted"]


# --- RS ---


def test_lines_are_known_by_number_where_names_repeat(tmp_path: Path) -> None:
    with book.opened(made.rs(tmp_path / "rs.xls"), "rs.xls") as opened:
        assert opened is not None
        table = summary.read(opened)
    council = table.authorities[0]
    amounts = {line: council.amount(line) for line in ("190", "781", "951", "961")}
    assert amounts == {"190": 100, "781": 5, "951": 999, "961": 888}
    assert (table.letters["190"], table.letters["961"]) == ("F", "S")


def test_spend_payments_and_funding_of_a_council(tmp_path: Path, atlas: Atlas) -> None:
    found = rs(tmp_path, atlas, made.TESTHAM)
    name = "Testham Metropolitan Borough Council"
    council = [row for row in found.rows if row.of.name == name]
    assert [(row.service, row.gross, row.function, row.rev_cap) for row in council if isinstance(row, Spend)] == [
        ("Education services", "100", "9", "revenue"),
        ("Housing benefits: rent allowances - mandatory payments", "40", "10.6", "revenue"),
        ("Capital expenditure charged to the GF Revenue Account (CERA)", "3", "1.3", "capital"),
        ("Interest payable and similar charges", "5", "1.7", "revenue"),
    ]
    assert [(row.to_body, row.stream, row.amount) for row in council if isinstance(row, Payment)] == [
        ("Vale Passenger Transport Authority", "Transport levy", "12")
    ]
    assert funding(found, name) == {
        ("Department for Work and Pensions", "Housing Benefit"): ["40"],
        ("Central government (not itemised)", "Specific grants outside AEF"): ["10"],
        ("Central government (not itemised)", "Specific grants inside AEF"): ["60"],
        ("reserves", "Reserves"): ["10"],
        ("Department for Communities and Local Government", "Revenue Support Grant"): ["15"],
        ("council tax payers", "Council tax"): ["25"],
    }
    assert all(row.where.row == 6 and "E4901 Testham, cell " in row.notes for row in council)
    assert council[0].notes == "RS line 190 Education services, E4901 Testham, cell F6"


def test_housing_benefit_is_never_more_than_the_grant_it_is_part_of(tmp_path: Path, atlas: Atlas) -> None:
    rows = [list(row) for row in made.rs_rows()]
    rows[5][12] = -30.0
    received = funding(rs(tmp_path, atlas, made.TESTHAM, rows=rows), "Testham Metropolitan Borough Council")
    assert received["Department for Work and Pensions", "Housing Benefit"] == ["30"]
    assert ("Central government (not itemised)", "Specific grants outside AEF") not in received


def test_a_board_of_the_county_and_the_levy_it_gets(tmp_path: Path, atlas: Atlas) -> None:
    found = rs(tmp_path, atlas, made.TESTHAM)
    levy = funding(found, "Vale Passenger Transport Authority")
    assert levy["Testham Metropolitan Borough Council", "Transport levy"] == ["12"]
    assert levy["Otherham City Council", "Transport levy"] == ["8"]
    police = next(row for row in spend(found) if row.of.name == "Vale Police Authority")
    assert (police.of.area, police.of.identifier, police.function) == (made.VALE, "E6049", "3.1")
    assert ("council tax payers", "Council tax precept") in funding(found, "Vale Police Authority")


def test_a_levy_whose_payers_do_not_add_up_is_one_row(tmp_path: Path, atlas: Atlas) -> None:
    rows = [list(row) for row in made.rs_rows()]
    rows[6][9] = 9.0
    levy = funding(rs(tmp_path, atlas, made.TESTHAM, rows=rows), "Vale Passenger Transport Authority")
    payer = "Councils that pay the transport levy to Vale Passenger Transport Authority"
    assert levy[payer, "Transport levy"] == ["20"]


def test_every_line_of_a_body_is_used_once(tmp_path: Path, atlas: Atlas) -> None:
    found = rs(tmp_path, atlas)
    held = [c for c in found.controls if c.level == "body"]
    assert len(held) == 2 * len(made.RS)
    assert {c.status for c in found.controls} == {"tied"}
    assert {(c.level, c.name) for c in found.controls} >= {("England", "England"), ("class", "Metropolitan Districts")}


def test_a_line_that_is_changed_breaks_the_requirement(tmp_path: Path, atlas: Atlas) -> None:
    rows = [list(row) for row in made.rs_rows()]
    rows[5][5] = 101.0
    found = rs(tmp_path, atlas, made.TESTHAM, rows=rows)
    off = {(c.level, c.measure.split()[1]): c.difference for c in found.controls if c.status == "off"}
    assert off == {
        ("England", "190"): Decimal(-1000),
        ("class", "190"): Decimal(-1000),
        ("body", "699"): Decimal(-1000),
        ("body", "890"): Decimal(-1000),
    }


def test_capital_charges_are_not_read(tmp_path: Path, atlas: Atlas) -> None:
    found = rs(tmp_path, atlas, made.TESTHAM)
    assert {row.where.sheet for row in found.rows} == {"RS (1)"}
    assert [f.sheet for f in found.findings if f.code == "sheet-not-read"] == ["RS (2)"]


# --- the real files ---


@pytest.fixture(scope="module")
def real_atlas(real_data: Path) -> Atlas:
    return atlas_of(real_data / "people/mye23tablesew.xlsx", real_data / "people/uk_local_authorities_current.csv")


@pytest.fixture(scope="module")
def real_rsx(real_data: Path, real_atlas: Atlas) -> Taken:
    return taken(revenue_outturn_rsx.READER, next(real_data.glob("council/RSX*.ods")), None, real_atlas)


@pytest.fixture(scope="module")
def real_rs(real_data: Path, real_atlas: Atlas) -> Taken:
    return taken(revenue_outturn_rs.READER, next(real_data.glob("council/Revenue*2010-11*.xls")), None, real_atlas)


def total(found: Taken, identifier: str) -> tuple[Decimal, Decimal, Decimal]:
    """Gross, income and net of a body, in £000, added up over its rows."""
    rows = [row for row in spend(found) if row.of.identifier == identifier]
    gross = sum((Decimal(row.gross) for row in rows), Decimal(0))
    income = sum((Decimal(row.income) for row in rows), Decimal(0))
    return gross, income, gross - income


def test_real_rsx_totals_of_bodies(real_rsx: Taken) -> None:
    trafford = total(real_rsx, "E08000009")
    assert trafford == (Decimal(579_375), Decimal(132_690), Decimal(446_685))
    assert total(real_rsx, "E08000003")[2] == 1_264_909  # Manchester
    assert total(real_rsx, "E23000005")[2] == 922_623  # Greater Manchester Police
    assert total(real_rsx, "E47000001")[2] == Decimal("862102.13")  # its combined authority


def test_real_rsx_england_is_off_by_what_is_estimated(real_rsx: Taken) -> None:
    england = control(real_rsx, "England", "England", "net current expenditure")
    assert england.published == Decimal("134158660766.14")
    assert len(england.missing) == 9
    assert "Birmingham" in england.missing
    # The sum that is known is of the rows with a GSS code: Lee Valley Regional Park, which has none, is not in it.
    assert total(real_rsx, "E6803")[2] == 8_224
    with_code = (england.added or Decimal(0)) - 8_224 * THOUSAND
    assert (with_code / THOUSAND).quantize(Decimal("0.01")) == Decimal("130976296.04")
    assert (
        sum((total(real_rsx, row.of.identifier)[2] for row in unique(real_rsx)), Decimal(0)) * THOUSAND == england.added
    )


def unique(found: Taken) -> Iterator[Spend]:
    """One row of each body."""
    seen = set()
    for row in spend(found):
        if row.of.identifier not in seen:
            seen.add(row.of.identifier)
            yield row


def test_real_rsx_classes_without_a_gap_tie_but_for_rounding(real_rsx: Taken) -> None:
    classes = [c for c in real_rsx.controls if c.level == "class" and not c.missing]
    assert len(classes) == 3 * 8
    assert all(c.explained for c in classes)
    assert max(abs(c.difference or Decimal(0)) for c in classes) == 30


def test_real_rsx_every_body_is_the_sum_of_its_services(real_rsx: Taken) -> None:
    bodies = [c for c in real_rsx.controls if c.level == "body"]
    assert len(bodies) == 3 * 401
    assert [c for c in bodies if not c.explained] == []


def test_real_rsx_birmingham_is_missing_and_not_nil(real_data: Path, real_atlas: Atlas) -> None:
    found = taken(revenue_outturn_rsx.READER, next(real_data.glob("council/RSX*.ods")), ("E08000025",), real_atlas)
    assert [f.found.split(":")[0] for f in found.findings if f.code == "not-submitted"] == ["Birmingham City Council"]
    assert {row.of.name for row in found.rows} == {
        "West Midlands Combined Authority",
        "West Midlands Fire and Rescue Authority",
        "West Midlands Police and Crime Commissioner and Chief Constable",
    }


def test_real_rs_england_is_its_444_authorities_on_every_line(real_rs: Taken) -> None:
    england = [c for c in real_rs.controls if c.level == "England"]
    assert len(england) == len(revenue_outturn_rs.uses()) == 61
    assert {(c.rows, c.status) for c in england} == {(444, "tied")}
    services = control(real_rs, "England", "England", "line 699")
    assert services.published == services.added == 102_629_539 * THOUSAND


def test_real_rs_bodies_meet_their_requirement_but_for_rounding(real_rs: Taken) -> None:
    bodies = [c for c in real_rs.controls if c.level == "body"]
    assert len(bodies) == 2 * 444
    assert all(c.explained and abs(c.difference or Decimal(0)) <= 2_000 for c in bodies)
    exact = {"Birmingham City Council", "West Midlands Police Authority", "West Midlands Fire & CD Authority"}
    assert {c.status for c in bodies if c.name in exact} == {"tied"}


@pytest.mark.parametrize(
    ("stream", "thousands"),
    [
        ("Specific grants inside AEF", 1_097_512),
        ("Area Based Grant", 141_187),
        ("Revenue Support Grant", 85_971),
        ("Redistributed business rates", 592_046),
        ("Housing Benefit", 459_479),
        ("Specific grants outside AEF", 671_111 - 459_479),
        ("Council tax", 332_753 + 2_649 - 99_666),
    ],
)
def test_real_rs_funding_of_birmingham(real_rs: Taken, stream: str, thousands: int) -> None:
    received = funding(real_rs, "Birmingham City Council")
    assert sum(Decimal(a) for (_, s), amounts in received.items() if s == stream for a in amounts) == thousands


def test_real_rs_services(real_rs: Taken) -> None:
    named = {c.name: c.published for c in real_rs.controls if c.level == "body" and "line 699" in c.measure}
    assert named["Birmingham City Council"] == 2_132_014 * THOUSAND
    assert named["West Midlands Police Authority"] == 634_069 * THOUSAND
    assert named["West Midlands Fire & CD Authority"] == 111_549 * THOUSAND


def test_real_rs_levy_of_the_transport_authority(real_rs: Taken) -> None:
    levies = funding(real_rs, "West Midlands Passenger Transport Authority")
    paid = [amounts for (_, stream), amounts in levies.items() if stream == "Transport levy"]
    assert len(paid) == 7
    assert sum(Decimal(amount) for amounts in paid for amount in amounts) == 140_718
