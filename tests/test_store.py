"""The store: derived, guarded by its manifest, and clear when something is wrong with it."""

from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from tests.place_builder import Place, clean, dump, spend
from totalcount.cli.app import app
from totalcount.errors import Exit, StoreError
from totalcount.store import layout, manifest, stages
from totalcount.store.connection import Connection, quoted


def test_nothing_loaded_yet(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="nothing has been loaded yet") as error:
        Place(tmp_path, laid_out=False).toml().open().headline()
    assert error.value.exit is Exit.STORE
    assert "totalcount load" in error.value.advice
    assert not (tmp_path / "totalcount.duckdb").exists()


@pytest.mark.parametrize("content", [b"not a database", b"\x00" * 20_000])
def test_a_damaged_store_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    place = clean(tmp_path)
    place.folder.store.write_bytes(content)
    for work in (place.open().headline, place.open().load):
        with pytest.raises(StoreError) as error:
            work()
        assert "delete it and run `totalcount load`" in error.value.advice
    place.folder.store.unlink()
    assert place.loaded().headline().counted == 100


def test_a_cut_store_is_never_counted(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.loaded()
    content = place.folder.store.read_bytes()
    place.folder.store.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreError) as error:
        place.open().headline()
    assert "delete it" in error.value.advice


def test_lines_that_have_gone_are_noticed(tmp_path: Path) -> None:
    place = clean(tmp_path)
    opened = place.loaded()
    with duckdb.connect(str(place.folder.store)) as db:
        db.execute("UPDATE raw.sheet SET rows_read = rows_read + 1 WHERE file = 'council-spend.csv'")
    with pytest.raises(StoreError, match=r"2 of 3 rows of council-spend\.csv"):
        opened.headline()


def test_a_store_behind_its_files_is_brought_up(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    place = clean(tmp_path)
    opened = place.loaded()
    with caplog.at_level("INFO", "totalcount"):
        assert opened.headline().counted == 100
        assert caplog.messages == []
        place.sheet("more-spend.csv", [spend("5.00")])
        assert opened.headline().counted == 105
        place.sheet("more-spend.csv", [spend("6.00")])
        assert opened.headline().counted == 106
        (place.returns / "more-spend.csv").unlink()
        assert opened.headline().counted == 100
        place.toml(name="Another name")
        assert opened.headline().place.name == "Another name"
    words = ("more-spend.csv has come", "more-spend.csv has changed", "more-spend.csv has gone", "place.toml")
    assert len(caplog.messages) == 4
    assert all(word in message for word, message in zip(words, caplog.messages, strict=True))


OLDER = (
    # lines in a table of their own, as they were kept once
    "DROP TABLE setting.layout; DROP VIEW clean.line CASCADE; CREATE TABLE clean.line AS SELECT * FROM clean.kept",
    "UPDATE setting.layout SET digest = 'another'",
    "DELETE FROM setting.layout",
    "DROP TABLE setting.layout; CREATE TABLE setting.layout (version INTEGER)",
    "DROP TABLE setting.layout; ALTER TABLE setting.place DROP COLUMN digest; ALTER TABLE raw.sheet DROP COLUMN kind",
    "DROP SCHEMA setting CASCADE; DROP SCHEMA flow CASCADE; CREATE VIEW raw.bulk_list AS SELECT * FROM raw.bulk",
)


@pytest.mark.parametrize("change", OLDER)
def test_a_store_of_another_layout_is_made_again(tmp_path: Path, caplog: pytest.LogCaptureFixture, change: str) -> None:
    place = clean(tmp_path)
    opened = place.loaded()
    as_new = dump(tmp_path)
    with duckdb.connect(str(place.folder.store)) as db:
        db.execute(change)
    with caplog.at_level("INFO", "totalcount"):
        assert opened.headline().counted == 100
        assert opened.headline().counted == 100
    assert caplog.messages == ["the store was made by another version of totalcount: loading again"]
    assert dump(tmp_path) == as_new


@pytest.mark.parametrize("command", ["load", "check", "count", "explain", "export", "diagram"])
def test_every_command_makes_an_older_store_again_and_says_so(tmp_path: Path, command: str) -> None:
    place = clean(tmp_path)
    place.loaded()
    with duckdb.connect(str(place.folder.store)) as db:
        db.execute(OLDER[0])
    file = {"load": [str(place.returns / "council-spend.csv")], "export": [str(tmp_path / "count.xlsx")]}
    file["diagram"] = [str(tmp_path / "flows.svg")]
    result = CliRunner().invoke(app, [command, *file.get(command, []), "--place", str(tmp_path)])
    assert result.exit_code == Exit.OK
    assert result.stderr.startswith("the store was made by another version of totalcount: ")
    with Connection(place.folder.store) as db:
        assert len(manifest.files(db)) == 2  # all of returns/, also when one file was named


def test_an_older_store_stays_as_it_is_when_it_cannot_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = clean(tmp_path)
    place.loaded()
    with duckdb.connect(str(place.folder.store)) as db:
        db.execute(OLDER[1])
    before = dump(tmp_path)
    monkeypatch.setattr(layout, "derive", lambda db: db.run("SELECT nonsense"))
    with pytest.raises(duckdb.Error):
        place.open().load()
    assert dump(tmp_path) == before


def test_a_file_touched_but_the_same_is_no_change(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    place = clean(tmp_path)
    opened = place.loaded()
    path = place.returns / "council-spend.csv"
    path.write_bytes(path.read_bytes())
    with caplog.at_level("INFO", "totalcount"):
        assert opened.headline().counted == 100
    assert caplog.messages == []


def test_a_transaction_is_all_or_nothing(tmp_path: Path) -> None:
    def fail(db: Connection) -> None:
        with db.transaction():
            db.run("INSERT INTO t VALUES (1)")
            raise KeyError

    with Connection(tmp_path / "x.duckdb", write=True) as db:
        db.run("CREATE TABLE t (a INTEGER)")
        with pytest.raises(KeyError):
            fail(db)
        assert db.rows("SELECT count(*) FROM t") == [(0,)]
        with db.transaction():
            db.run("INSERT INTO t VALUES (1)")
    with Connection(tmp_path / "x.duckdb") as db:
        assert db.rows("SELECT a FROM t") == [(1,)]


def test_a_failed_statement_ends_its_transaction_cleanly(tmp_path: Path) -> None:
    def fail(db: Connection) -> None:
        with db.transaction():
            db.run("CREATE TABLE t AS SELECT 1 AS a")
            db.run("SELECT nonsense")

    with Connection(tmp_path / "x.duckdb", write=True) as db:
        with pytest.raises(duckdb.Error):
            fail(db)
        assert db.rows("SELECT count(*) FROM information_schema.tables") == [(0,)]


@pytest.mark.parametrize("name", ["plain", 'a"b', "x; DROP TABLE t", "select", "ü"])
def test_names_are_quoted(tmp_path: Path, name: str) -> None:
    with Connection(tmp_path / "x.duckdb", write=True) as db:
        db.run(f"CREATE TABLE {quoted(name)} (a INTEGER)")
        assert db.rows("SELECT table_name FROM information_schema.tables") == [(name,)]


def test_many_rows_are_appended_in_full(tmp_path: Path) -> None:
    rows = [(n, f"text {n}") for n in range(3_001)]
    with Connection(tmp_path / "x.duckdb", write=True) as db:
        db.run("CREATE TABLE t (a INTEGER, b VARCHAR)")
        stages.fill(db, "t", rows, ("a", "b"))
        assert db.rows("SELECT * FROM t ORDER BY a") == rows
        stages.fill(db, "t", [], ("a", "b"))
        assert db.rows("SELECT * FROM t") == []


def test_every_query_says_what_a_row_is() -> None:
    for name, text in stages.queries().items():
        assert stages.meaning(text).startswith("A row "), name
