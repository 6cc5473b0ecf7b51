"""Loading: all or nothing, only what changed, nothing lost, whatever the file looks like."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.place_builder import (
    COUNCIL,
    POLICE,
    SAID,
    Place,
    clean,
    codes,
    dump,
    gets,
    ods,
    parquet,
    pays,
    spend,
    table,
    whole,
    xlsx,
)
from totalcount.errors import Exit, ReturnError, StoreError
from totalcount.steps.load import load
from totalcount.workspace import Folder

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "'; DROP TABLE clean.line; --",
    "[bold red]x[/] </script><b>&amp;",
    "tab\tbell\x07escape\x1b[31m",
    "x" * 40_000,
    "“quotes” ‘and’ \"these\" ''",
    "\u202eright to left\u200b",
    "???",
)


def states(place: Place, *files: Path, replace: bool = False) -> dict[str, str]:
    return {report.file: report.state for report in place.open().load(*files, replace=replace)}


def kept(place: Place) -> list[tuple[object, ...]]:
    """Every line of the store, in order."""
    with duckdb.connect(str(place.folder.store), read_only=True) as db:
        return db.execute("SELECT file, sheet, row, body, service, amount FROM clean.line ORDER BY ALL").fetchall()


def set_aside_text(place: Place) -> dict[int, list[str]]:
    with duckdb.connect(str(place.folder.store), read_only=True) as db:
        return {
            row: json.loads(text) for row, text in db.execute("SELECT row, text FROM clean.line WHERE aside").fetchall()
        }


def test_loading_again_changes_nothing(unloaded: Path) -> None:
    found = load(Folder(unloaded))
    assert {report.state for report in found} == {"new"}
    before = dump(unloaded)
    assert set(states(Place(unloaded)).values()) == {"unchanged"}
    assert dump(unloaded) == before


def test_a_store_made_again_is_the_same(tiny: Path) -> None:
    before = dump(tiny)
    (tiny / "totalcount.duckdb").unlink()
    load(Folder(tiny))
    assert dump(tiny) == before
    assert sum(len(rows) for rows in before.values()) > 1_000


def test_a_changed_file_replaces_its_own_rows_only(tmp_path: Path) -> None:
    place = clean(tmp_path)
    opened = place.loaded()
    before = kept(place)
    place.sheet("council-spend.csv", [spend("70.00")])
    assert states(place) == {"council-spend.csv": "changed", "council-funding.csv": "unchanged"}
    after = kept(place)
    assert [row for row in after if row[0] == "council-funding.csv"] == [
        row for row in before if row[0] == "council-funding.csv"
    ]
    assert opened.headline().counted == 70


def test_a_removed_file_takes_its_rows_along(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.loaded()
    (place.returns / "council-spend.csv").unlink()
    assert states(place) == {"council-spend.csv": "removed", "council-funding.csv": "unchanged"}
    assert {row[0] for row in kept(place)} == {"council-funding.csv"}
    assert place.open().headline().counted == 0


def test_only_named_files_are_loaded(tmp_path: Path) -> None:
    place = clean(tmp_path)
    assert states(place, place.returns / "council-spend.csv") == {"council-spend.csv": "new"}
    place.sheet("council-funding.csv", [gets("borrowing", "100.00", "Loans")])
    assert states(place, place.returns / "council-spend.csv") == {"council-spend.csv": "unchanged"}
    assert states(place) == {"council-spend.csv": "unchanged", "council-funding.csv": "new"}


def test_a_new_year_reads_files_that_were_not_named_again(tmp_path: Path) -> None:
    """A load of one file leaves no row of another as it was under an older place.toml."""
    place = clean(tmp_path)
    place.loaded()
    place.toml(year="2025-26")
    states(place, place.returns / "council-funding.csv")
    assert place.open().headline().counted == 0
    assert place.open().headline().set_aside == 100


def test_a_file_from_elsewhere_is_copied_in(tmp_path: Path) -> None:
    place = clean(tmp_path / "place")
    elsewhere = tmp_path / "from partner.csv"
    elsewhere.write_text(table([{"body": POLICE, **SAID, **spend("5.00", "Patrols", "3.1")}]))
    states(place, elsewhere)
    assert (place.returns / "from partner.csv").read_bytes() == elsewhere.read_bytes()
    assert place.open().headline().counted == 105
    states(place, elsewhere)  # the same again is no conflict
    elsewhere.write_text(elsewhere.read_text().replace("5.00", "6.00"))
    with pytest.raises(ReturnError, match="another file of that name") as error:
        states(place, elsewhere)
    assert "--replace" in error.value.advice
    assert place.open().headline().counted == 105
    states(place, elsewhere, replace=True)
    assert place.open().headline().counted == 106
    assert not list(place.returns.glob(".*"))


def test_a_named_file_that_is_not_there(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.folder.store.unlink()
    with pytest.raises(ReturnError, match="is not a file"):
        states(place, tmp_path / "nothing.csv")
    assert not (tmp_path / "totalcount.duckdb").exists()


def test_rows_read_are_rows_loaded_and_set_aside(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    rows = [
        spend(gross, f"S{n}", year=year)
        for n, (gross, year) in enumerate([("1", "2024-25"), ("x", "2024-25"), ("3", "2023-24"), ("4", "")])
    ]
    place.sheet("spend.csv", rows)
    (report,) = place.open().load()
    assert (report.rows_read, report.rows_loaded, report.rows_set_aside) == (4, 1, 3)
    headline = place.open().headline()
    assert (whole(headline.counted, headline.set_aside), headline.unreadable_rows) == ((1, 7), 1)


def test_the_text_of_a_row_set_aside_is_kept_as_it_was(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    cells = [COUNCIL, "2024-25", "outturn", "£", " padded  service ", "1,23", "über £ “x”", "=1+1"]
    place.raw(
        "spend.csv",
        table(
            [dict(zip(("body", "year", "basis", "units", "service", "gross", "function", "notes"), cells, strict=True))]
        ),
    )
    place.loaded()
    assert [cell for cell in set_aside_text(place)[2] if cell] == cells


def test_ragged_rows_and_quoted_line_ends(tmp_path: Path) -> None:
    """The slow way: no row is lost, each has the number that a spreadsheet shows."""
    place = Place(tmp_path).toml()
    head = "body,tier,year,basis,units,service,gross,function\n"
    said = f"{COUNCIL},council,2024-25,outturn,£,"
    lines = [
        f'{said}"two\nlines",1.00,4.5',
        f"{said}short,2.00",
        f"{said}long,4.00,4.5,,more",
        "",
        f"{said}plain,8.00,4.5",
        f'{said}"a ""b"" c",16.00,4.5',
    ]
    place.raw("spend.csv", head + "\n".join(lines) + "\n")
    opened = place.loaded()
    assert {row.service: (row.row, int(row.amount)) for row in opened.rows()} == {
        "two\nlines": (2, 1),
        "short": (3, 2),
        "long": (4, 4),
        "plain": (6, 8),
        'a "b" c': (7, 16),
    }
    assert [f.row for f in opened.check() if f.code == "ragged-row"] == [4]


def test_a_ragged_row_far_down_is_found_too(tmp_path: Path) -> None:
    """Beyond what is looked at first: the plain reader fails and the file is read again the slow way."""
    place = Place(tmp_path).toml()
    rows = table(
        [{"body": COUNCIL, "tier": "council", **SAID, **spend("1.00", f"Service {n}")} for n in range(5_000)]
    ).splitlines()
    rows[4_000] += ",surplus"
    rows[4_500] = f"{COUNCIL},council,2024-25,outturn,£,Cut short,1.00"
    place.raw("spend.csv", "\n".join(rows) + "\n")
    opened = place.loaded()
    assert opened.headline().counted == 5_000
    assert [f.row for f in opened.check() if f.code == "ragged-row"] == [4_001]
    assert {row.service: row.row for row in opened.rows()}["Cut short"] == 4_501


ROWS = [
    spend("1234.56", "Care", "10.2", stream="Council tax"),
    spend("-7.00", "Refund", "4.5", stream=""),
    spend("£1,000", "Naïve café", "8.1", stream=""),
]


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods", "parquet"])
def test_the_same_rows_in_any_kind_of_file(tmp_path: Path, form: str) -> None:
    place = Place(tmp_path).toml()
    rows = [{"body": COUNCIL, "tier": "council", **SAID, **row} for row in ROWS]
    path = place.returns / f"spend.{form}"
    if form == "csv":
        place.raw("spend.csv", table(rows))
    elif form == "xlsx":
        xlsx(path, {"Spend": rows})
    elif form == "ods":
        ods(path, {"Spend": rows})
    else:
        parquet(path, rows)
    opened = place.loaded()
    assert opened.headline().counted == Decimal("2227.56")
    first = 1 if form == "parquet" else 2  # Parquet has no header row
    assert sorted((row.row - first, row.service, row.raw, str(row.counted)) for row in opened.rows()) == [
        (0, "Care", "1234.56", "1234.56"),
        (1, "Refund", "-7.00", "-7.00"),
        (2, "Naïve café", "£1,000", "1000.00"),
    ]


def test_a_workbook_with_about_and_three_sheets(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    about = [{"body": POLICE, "tier": "local_partner", **SAID}]
    sheets = {
        "About": about,
        "Spend": [spend("90.00", "Patrols", "3.1")],
        "Funding": [gets("borrowing", "100.00", "Loans")],
        "Payments": [pays("A garage", "10.00")],
    }
    xlsx(place.returns / "police.xlsx", sheets)
    opened = place.loaded()
    assert opened.headline().counted == 100
    assert [(r.sheet, r.rows_read) for r in opened.load()] == [("Funding", 1), ("Payments", 1), ("Spend", 1)]


def test_two_files_of_one_name_in_folders_with_an_about_each(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    for number, body in enumerate(("Hill Trust", "Dale Trust"), start=1):
        place.raw(f"{body}/About.csv", f"body,tier,year,basis,units\n{body},local_partner,2024-25,outturn,£\n")
        place.raw(f"{body}/Spend.csv", f"service,gross,function\nTeaching,{number}.00,9.1\n")
    opened = place.loaded()
    assert {row.key: row.total for row in opened.count("body").rows} == {"Hill Trust": 1, "Dale Trust": 2}
    place.raw("Hill Trust/About.csv", "body,tier,year,basis,units\nHill Trust,local_partner,2024-25,outturn,£000\n")
    assert {row.key: row.total for row in opened.count("body").rows} == {"Hill Trust": 1_000, "Dale Trust": 2}


def test_an_about_says_the_year_of_a_ledger_that_names_its_body_itself(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    about = "body,tier,year,basis,units,fees\nHill Trust,local_partner,2024-25,outturn,£,gross\n"
    place.raw("ledger/About.csv", about)
    place.raw(
        "ledger/April.csv", "Body Name,Directorate,Net Amount\nDale Council,Roads,7.00\nVale Council,Roads,2.00\n"
    )
    opened = place.loaded()
    assert {row.key: row.total for row in opened.count("body").rows} == {"Dale Council": 7, "Vale Council": 2}
    assert "local_partner" not in {row.key for row in opened.count("tier").rows}  # the trust's is not theirs


def test_place_toml_speaks_for_a_csv_that_does_not(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    place.raw("spend.csv", "service,gross,function\nRoads,1.5,4.5\n")
    opened = place.loaded()
    assert {"body-missing", "year-missing", "basis-missing", "units-missing"} <= set(codes(opened.check()))
    place.toml(
        returns={
            "spend.csv": {"body": COUNCIL, "tier": "council", "year": "2024/25", "basis": "actual", "units": "£000"}
        }
    )
    assert opened.headline().counted == 1_500
    assert codes(opened.check()) == ["body-overspends"]


NO_RETURNS = {
    "empty.csv": b"",
    "page.csv": b"<!DOCTYPE html><html><body>Not found</body></html>",
    "page.xlsx": b"<html><table><tr><td>x</td></tr></table></html>",
    "scan.pdf": b"%PDF-1.7\n%\xe2\xe3\n",
    "picture.csv": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "cut.xlsx": b"PK\x03\x04cut off",
    "noise.csv": bytes(range(256)) * 8,
    "words.csv": b"Dear colleague,\nplease find nothing attached.\n",
    "deck.json": b'{"a": 1}',
}


def test_what_is_no_return_is_a_finding_and_the_rest_loads(tmp_path: Path) -> None:
    place = clean(tmp_path)
    for name, content in NO_RETURNS.items():
        place.raw(name, content)
    opened = place.loaded()
    assert opened.headline().counted == 100
    assert sorted((f.level.value, f.file) for f in opened.check()) == sorted(("error", name) for name in NO_RETURNS)


def test_no_returns_at_all(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    assert place.open().load() == ()
    place.returns.rmdir()
    assert place.open().load() == ()
    assert place.open().headline().reported == 0


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = clean(tmp_path)
    place.loaded()
    before = dump(tmp_path)
    target = place.sheet("secret-spend.csv", [spend("1.00")])
    real = Path.open

    def refuse(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == target.name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(ReturnError, match=r"secret-spend\.csv"):
        states(place)
    monkeypatch.undo()
    assert dump(tmp_path) == before


def test_file_names_of_any_kind(tmp_path: Path) -> None:
    names = ("mit Leer zeichen", "ünï©ode 東京", 'it\'s "quoted"', "semi;colon--", "[bold]x", "100%", "a" * 200)
    files = {f"{name}.csv": 10**number for number, name in enumerate(names)}
    place = Place(tmp_path).toml()
    for file, pounds in files.items():
        place.sheet(file, [spend(f"{pounds}.00"), spend("x")])
    opened = place.loaded()
    assert {row.file: row.counted for row in opened.rows() if not row.set_aside and row.counted} == files
    assert sorted(row.file for row in opened.rows()) == sorted([*files, *files])
    assert {f.file for f in opened.check() if f.row} == set(files)
    assert opened.headline().counted == 1_111_111


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_column_is_only_text(tmp_path: Path, text: str) -> None:
    place = Place(tmp_path).toml()
    everywhere = dict.fromkeys(("service", "theme", "client_group", "stream", "provider", "notes"), text)
    place.sheet("spend.csv", [{**spend("5.00"), **everywhere}, spend("1.00", area=text)], body=text)
    place.sheet("payments.csv", [pays(text, "2.00", text), pays(f"{text} b", "3.00", text)], body=text)
    place.sheet("funding.csv", [gets(text, "2.00", text)], body=text)
    opened = place.loaded()
    headline = opened.headline()
    assert whole(headline.reported, headline.counted, headline.eliminated, headline.set_aside) == (11, 8, 2, 1)
    kept = {row.service for row in opened.rows() if row.kind == "spend"}
    assert text in kept
    assert {row.body for row in opened.rows()} == {text}
    opened.check()
    for by in ("body", "stream", "theme"):
        opened.count(by)


def test_an_override_changes_the_count_and_taking_it_back_restores_it(tmp_path: Path) -> None:
    place = clean(tmp_path)
    opened = place.loaded()
    before = dump(tmp_path)
    path = place.decide("rows", "file,sheet,row,column,value", ("council-spend.csv", "", "2", "gross", "75.00"))
    assert opened.headline().counted == 115
    path.unlink()
    path.parent.rmdir()
    opened.load()
    assert dump(tmp_path) == before


def big(place: Place, rows: int = 150_000) -> Path:
    """A return that takes a second or so to load."""
    line = f"{COUNCIL},council,2024-25,outturn,£,"
    lines = (f"{line}Service {n % 5_000},{n % 97}.{n % 100:02},4.5\n" for n in range(rows))
    return place.raw("big-spend.csv", "body,tier,year,basis,units,service,gross,function\n" + "".join(lines))


def run(place: Place, words: Sequence[str] = ("load",)) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "totalcount", *words, "--place", str(place.root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def test_killed_at_any_moment_all_or_nothing(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.loaded()
    old = dump(tmp_path)
    big(place)
    chance = random.Random(7)  # noqa: S311
    for _ in range(6):
        with run(place) as process:
            try:
                process.wait(chance.uniform(0.3, 2.0))
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
        lines = len(kept(place))
        assert lines in {3, 150_003}
        if lines == 3:
            assert dump(tmp_path) == old
        else:
            place.folder.store.unlink()
            (place.returns / "big-spend.csv").rename(tmp_path / "big")
            place.loaded()
            (tmp_path / "big").rename(place.returns / "big-spend.csv")
    place.loaded()
    assert len(kept(place)) == 150_003
    assert place.open().headline().counted > 100


BEGUN = """
import sys
from totalcount.cli.app import main
from totalcount.store import lines

take_in = lines.take_in

def told(*sheet, **known):
    print("begun", file=sys.stderr, flush=True)
    return take_in(*sheet, **known)

lines.take_in = told
main()
"""


def test_ctrl_c_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.loaded()
    old = dump(tmp_path)
    big(place, 600_000)
    begun = [sys.executable, "-c", BEGUN, "load", "--place", str(place.root)]
    with subprocess.Popen(begun, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "begun\n"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        asked = time.monotonic()
        out, err = process.communicate(timeout=30)
        took = time.monotonic() - asked
    assert process.returncode == Exit.INTERRUPTED, err
    assert "Traceback" not in err
    assert out == ""
    assert took < 5
    assert dump(tmp_path) == old


def test_a_store_in_use_names_who_holds_it(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.loaded()
    hold = "import duckdb, sys; db = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold, str(place.folder.store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreError, match=rf"in use by process {holder.pid}"):
            place.open().load()
        with run(place, ("count",)) as process:
            out, err = process.communicate(timeout=30)
        assert (process.returncode, out) == (Exit.STORE, "")
        assert f"process {holder.pid}" in err
        assert holder.stdin is not None
        holder.stdin.close()
    assert place.open().headline().counted == 100
