"""Large returns, each in a table of its own: the same lines as a small return gives, whatever is in the file."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.place_builder import AREA, Place
from totalcount.sources import csvfile
from totalcount.steps.load import load
from totalcount.store.connection import Connection
from totalcount.store.lines import NO_FUNCTION

HEAD = "body,year,basis,units,service,gross,income,function,area,provider,notes"
WORDS = "file, sheet, row, kind, body, tier, year, basis, method, counterpart, stream, service, function, theme"
MORE = "client_group, condition, area, driver, rev_cap, provider, notes"
AMOUNTS = "amount, income, raw_amount, raw_income, faults, aside, text"
ODD = (
    "Body 1,2024-25,outturn,£,Roads,100.50,,4.5,,,plain",
    'Body 1,2024-25,outturn,£,Roads,"1,000.5",3,4.5,,"Smith, Jones","a ""b"" c"',
    "Body 1,2023-24,outturn,£,Roads,7.00,,4.5,,,another year",
    "Body 1,,budget,£,Roads,7.10,,4.5,,,no year and another basis",
    "Body 1,2024/25,actuals,£000,Roads,12.00,1.00,4.5,,,other words",
    f"Body 1,2024-25,outturn,£,Roads,-5.25,,4.5,{AREA},,negative",
    "Body 1,2024-25,outturn,£,Roads,0.50,,4.5,E92000001,,England",
    "Body 1,2024-25,outturn,£,Roads,oops,,4.5,,,no amount",
    "Body 1,2024-25,outturn,£,Total,12.25,,,,,a total",
    ",,,,A heading alone,,,,,,",
    "Body 1,2024-25,outturn,£,Roads,0012345678,,4.5,,,an identifier",
    "Body 1,2024-25,outturn,£,Roads,3.5,#REF!,4.5,,,a formula error",
    'Body 1,2024-25,outturn,£,Roads,4.00,"",4.5,"",,an empty cell in quotation marks',
    "Body 1,2024-25,outturn,£,Roads,1250,30,4.5,,,whole pounds",
    "Body 1,2024-25,outturn,£,Roads,1.5,-0.5,4.5,,,one decimal",
    "Body 1,2024-25,outturn,£000,Roads,1250,30.25,4.5,,,thousands",
    "Body 1,2024-25,outturn,£,Roads,007,-0.00,4.5,,,zeros before and a minus",
    "Body 1,2024-25,outturn,£,Roads,1234567890,,4.5,,,perhaps an identifier",
    "Body 1,2024-25,outturn,£,Roads,999999999.99,1000000000.00,4.5,,,many digits",
    "Body 1,2024-25,outturn,£,Roads,1e3,1_0.00,4.5,,,no spelling of money",
    "Body 1,2024-25,outturn,£,sub-tOTAL,1.25,,4.5,,,a total in odd letters",
    "Body 1,2024-25,outturn,£,Totally Roads,1.25,,4.5,,,no total",
    "Body 1,2024-25,outturn,£,#REF!,1.25,,#N/A,#NAME?,,formula errors",
    "Body 1,2024-25,outturn,£,!Roads,1.25,,4.5,#1,,other marks in front",
)
GROUPED = tuple(
    f'Body 1,2024-25,outturn,£,Roads,"{amount}",,4.5,,,"{amount}"'
    for amount in (
        *("1,000.00", "-1,234.56", "999,999.99", "1,000,000.00", "12,34.00", "1234,567.00", "-,123.00", ",123.00"),
        *("£505.90", "£1,234.56", "-£1,234.56", "£-5.00", "££5.00", "5.00£", "£1,234", "1,234", "0,123.00", "£0.00"),
        *("1,234.5", "1,234.567", "(1,234.56)", "£", ",", "1,0e3", "£1,23.00", "1,234.56-"),
    )
)
SPACED = (" Body 1 ,2024-25 , outturn,£ ,Roads , 9.99 ,,4.5,,\N{NO-BREAK SPACE}Ann,\tx",)
BLANK = ",,,,,,,,,,"
HALF_BLANK = '" ",,,,,,,,,"",'


def plain(count: int) -> list[str]:
    return [f"Body {i % 7},2024-25,outturn,£,Service {i % 50},{i}.25,,4.5,,,line {i}" for i in range(1, count + 1)]


def lines(place: Place) -> list[tuple[Any, ...]]:
    with Connection(place.folder.store) as db:
        return db.rows(f"SELECT {WORDS}, {MORE}, {AMOUNTS} FROM clean.line ORDER BY file, sheet, row")  # noqa: S608 - fixed words


def tables(place: Place) -> int:
    with Connection(place.folder.store) as db:
        (made,) = db.rows("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'bulk'")
        (listed,) = db.rows("SELECT count(*) FROM raw.bulk")
        assert made == listed
        return int(made[0])


def findings(place: Place) -> list[tuple[Any, ...]]:
    with Connection(place.folder.store) as db:
        return db.rows("SELECT * FROM raw.finding ORDER BY ALL")


def written(place: Place, rows: list[str], name: str = "big.csv", end: str = "\n") -> Place:
    (place.returns / name).write_bytes((end.join([HEAD, *rows]) + end).encode())
    return place


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every plain file is a large one."""
    monkeypatch.setattr(csvfile, "LARGE", 0)


def both(tmp_path: Path, rows: list[str], monkeypatch: pytest.MonkeyPatch, end: str = "\n") -> tuple[Place, Place]:
    """The same return as a small file and as a large one."""
    places = Place(tmp_path / "small").toml(), Place(tmp_path / "large").toml()
    for place, size in zip(places, (1 << 40, 0), strict=True):
        monkeypatch.setattr(csvfile, "LARGE", size)
        load(written(place, rows, end=end).folder)
    return places


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("odd", [ODD + GROUPED, ODD + SPACED, SPACED])
def test_a_large_return_gives_the_lines_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: tuple[str, ...], end: str
) -> None:
    rows = plain(30)
    rows[5:5] = odd
    small, large_one = both(tmp_path, rows, monkeypatch, end)
    assert (tables(small), tables(large_one)) == (0, 1)
    assert lines(large_one) == lines(small)
    assert len(lines(small)) == len(rows)
    assert findings(large_one) == findings(small)


def test_a_large_ledger_without_functions_gives_the_lines_of_a_small_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.HEAD", HEAD.replace("function", "code"))
    rows = plain(30)
    rows[5:5] = [*ODD, *GROUPED]
    small, large_one = both(tmp_path, rows, monkeypatch)
    assert (tables(small), tables(large_one)) == (0, 1)
    assert lines(large_one) == lines(small)
    assert {line[-3] & NO_FUNCTION for line in lines(large_one) if not line[-2]} == {NO_FUNCTION}
    assert findings(large_one) == findings(small)
    with Connection(large_one.folder.store) as db:
        (bulk,) = db.rows("SELECT name FROM raw.bulk")[0]
        (kept,) = db.rows(f'SELECT count(*) FROM bulk."{bulk}" WHERE odd IS NOT NULL')[0]  # noqa: S608 - a digest
    assert kept < len(ODD) + len(GROUPED)


@pytest.mark.parametrize(
    "odd", [BLANK, HALF_BLANK, "", "Body 1,2024-25,outturn,£,Roads,1,250.00,,4.5,,,wide", "Body 1,2024-25"]
)
def test_blank_and_ragged_rows_go_by_way_of_the_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, odd: str) -> None:
    rows = plain(400)
    rows[300:300] = [odd]
    small, large_one = both(tmp_path, rows, monkeypatch)
    assert tables(large_one) == 0
    assert lines(large_one) == lines(small)
    assert lines(small)[-1][2] == len(rows) + 1
    assert findings(large_one) == findings(small)


@pytest.mark.usefixtures("large")
def test_rows_keep_their_numbers_when_several_threads_read(tmp_path: Path) -> None:
    place = written(Place(tmp_path).toml(), plain(700_000))
    (report,) = load(place.folder)
    assert (report.rows_read, report.rows_loaded) == (700_000, 700_000)
    with Connection(place.folder.store) as db:
        (wrong,) = db.rows(
            "SELECT count(*) FROM clean.line WHERE notes <> 'line ' || (row - 1) OR amount <> row - 1 + 0.25"
        )
        (shape,) = db.rows("SELECT count(*), count(DISTINCT row), min(row), max(row), sum(amount) FROM clean.line")
        (first,) = db.rows("SELECT sum(lines), min(first_row) FROM matched.cell")
    assert wrong == (0,)
    assert shape[:4] == (700_000, 700_000, 2, 700_001)
    assert shape[4] * 4 == 4 * sum(range(1, 700_001)) + 700_000
    assert first == (700_000, 2)


@pytest.mark.usefixtures("large")
def test_the_text_of_a_line_set_aside_is_kept(tmp_path: Path) -> None:
    place = written(Place(tmp_path).toml(), [*plain(3), ODD[7]])
    (report,) = load(place.folder)
    assert (report.rows_loaded, report.rows_set_aside) == (3, 1)
    assert lines(place)[-1][-1].startswith('["Body 1","2024-25","outturn","£","Roads","oops",null,"4.5"')


@pytest.mark.usefixtures("large")
def test_a_changed_file_replaces_its_table_and_a_removed_one_takes_it_away(tmp_path: Path) -> None:
    place = written(written(Place(tmp_path).toml(), plain(20)), plain(5), "other.csv")
    load(place.folder)
    assert (tables(place), len(lines(place))) == (2, 25)
    assert {report.state for report in load(place.folder)} == {"unchanged"}
    written(place, plain(11))
    load(place.folder)
    assert (tables(place), len(lines(place))) == (2, 16)
    (place.returns / "other.csv").unlink()
    load(place.folder)
    assert (tables(place), len(lines(place))) == (1, 11)
    written(place, [*plain(11), BLANK])
    load(place.folder)
    assert (tables(place), len(lines(place))) == (0, 11)
    (place.returns / "big.csv").unlink()
    load(place.folder)
    assert lines(place) == []


@pytest.mark.usefixtures("large")
def test_a_load_that_fails_leaves_the_large_table_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = written(Place(tmp_path).toml(), plain(20))
    load(place.folder)
    kept = lines(place)
    written(place, plain(9))
    with monkeypatch.context() as broken:
        broken.setattr("totalcount.store.layout.derive", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            load(place.folder)
    assert lines(place) == kept
    load(place.folder)
    assert len(lines(place)) == 9


@pytest.mark.usefixtures("large")
def test_a_decided_cell_is_put_into_a_large_return_too(tmp_path: Path) -> None:
    place = written(Place(tmp_path).toml(), plain(20))
    place.decide("rows", "file,sheet,row,column,value", ("big.csv", "", "3", "gross", "77.00"))
    load(place.folder)
    assert [line[21] for line in lines(place)[:3]] == [1.25, 77, 3.25]


@pytest.mark.usefixtures("large")
def test_a_store_made_again_is_the_same(tmp_path: Path) -> None:
    first = written(Place(tmp_path / "a").toml(), plain(500))
    load(first.folder)
    second = Place(tmp_path / "b")
    shutil.copytree(first.root, second.root)
    second.folder.store.unlink()
    load(second.folder)
    assert lines(second) == lines(first)


MOVED = (
    "Body 1,council,2024-25,outturn,£,Body 2,General grant,1.25,free,apportioned",
    "Body 1,council,2024-25,outturn,£,Body 2,General grant,1250,ring-fenced,recorded",
    "Body 1,Council,2024-25,outturn,£,Body 2,General grant,1.25,Ringfenced,guess",
    "Body 1,town,2024-25,outturn,£,Total,General grant,1.25,aligned,",
    "Body 1,,2024-25,outturn,£,,General grant,1.25,whatever,",
    "Body 1,,2024-25,outturn,£,#REF!,#N/A,1.25,,",
    "Body 1,,2024-25,outturn,£,Subtotal Ltd,General grant,,,",
)


@pytest.mark.parametrize("other", ["to_body", "from_body"])
def test_payments_and_funding_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str) -> None:
    head = f"body,tier,year,basis,units,{other},stream,amount,condition,method"
    places = Place(tmp_path / "small").toml(), Place(tmp_path / "large").toml()
    for place, size in zip(places, (1 << 40, 0), strict=True):
        monkeypatch.setattr(csvfile, "LARGE", size)
        place.raw("moved.csv", "\n".join([head, *MOVED, *MOVED[:2] * 20, ""]))
        load(place.folder)
    assert (tables(places[0]), tables(places[1])) == (0, 1)
    assert lines(places[1]) == lines(places[0])
    assert len(lines(places[0])) == len(MOVED) + 40
