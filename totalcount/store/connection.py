"""A connection to the store's DuckDB file: opened with care, interruptible, and never with data inside SQL text."""

import contextlib
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from totalcount.errors import ReturnError, StoreError

STORAGE_VERSION = "v1.4.0"  # files that DuckDB 1.4 and later open
Watch = Callable[[float], None]  # told the running statement's progress, 0 to 100


class Connection:
    """One open store. Use as a context manager; `transaction()` makes a block all or nothing."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        self.watch: Watch | None = None
        if not write and not path.exists():
            raise StoreError("nothing has been loaded yet", "Run `totalcount load` first.")
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
        if write:
            config["storage_compatibility_version"] = STORAGE_VERSION
        try:
            self._db = duckdb.connect(str(path), read_only=not write, config=config)
        except (duckdb.IOException, duckdb.Error) as error:
            raise _opening(path, error) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; the lock is gone after this."""
        self._db.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing: commits at the end of the block and checkpoints, rolls back on any exception."""
        self._db.execute("BEGIN TRANSACTION")
        try:
            yield
            self.run("COMMIT")
        except BaseException:
            with contextlib.suppress(duckdb.TransactionException):  # the engine may have rolled back by itself
                self._db.execute("ROLLBACK")
            raise
        self.run("CHECKPOINT")

    def run(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> None:
        """Run one statement to its end in a worker thread, so that Ctrl-C interrupts it at once."""
        self._interruptible(lambda: self._db.execute(sql, parameters or None))

    def rows(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of one query; DECIMAL columns come as `decimal.Decimal`."""
        found: list[tuple[Any, ...]] = []
        self._interruptible(lambda: found.extend(self._db.execute(sql, parameters or None).fetchall()))
        return found

    def stream(self, sql: str, parameters: Mapping[str, Any] | Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of one query, fetched in batches; the connection must not be used for another query meanwhile."""
        cursor = self._db.cursor()
        try:
            cursor.execute(sql, parameters or None)
            while batch := cursor.fetchmany(10_000):
                yield from batch
        finally:
            cursor.close()

    def columns(self, sql: str) -> list[str]:
        """Column names of a query, without running it to its end."""
        return [str(row[0]) for row in self._db.execute(f"DESCRIBE {sql}").fetchall()]

    def parquet_columns(self, path: Path) -> tuple[str, ...]:
        """Column names of a Parquet file; ReturnError when it cannot be read."""
        try:
            return tuple(self._db.read_parquet(_literal(path)).columns)
        except duckdb.Error as error:
            raise ReturnError(f"{path.name} is no Parquet file that can be read: {_first_line(error)}") from error

    def parquet_rows(self, path: Path, size: int) -> list[list[str]]:
        """Column names and the first rows of a Parquet file as text; ReturnError when it cannot be read."""
        names = self.parquet_columns(path)
        rows = self.incoming(path, "parquet", len(names), {}).limit(size).fetchall()
        return [list(names), *([cell or "" for cell in row] for row in rows)]

    def incoming(self, path: Path, form: str, columns: int, dialect: Mapping[str, Any]) -> duckdb.DuckDBPyRelation:
        """A file as a relation of text columns ``c1 … cn``; used by `lines` only."""
        names = [f"c{i}" for i in range(1, columns + 1)]
        if form == "parquet":
            source = self._db.read_parquet(_literal(path))
            kinds = zip(names, source.columns, source.types, strict=False)
            return source.project(", ".join(f"{_as_text(found, str(kind))} AS {name}" for name, found, kind in kinds))
        return self._db.read_csv(
            _literal(path), header=False, columns=dict.fromkeys(names, "VARCHAR"), auto_detect=False, **dialect
        )

    def _interruptible(self, work: Callable[[], Any]) -> None:
        failure: list[BaseException] = []
        done = threading.Event()  # a join that Ctrl-C breaks off takes the thread for ended (Python 3.11)

        def worker() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - raised again in the calling thread
                failure.append(error)
            finally:
                done.set()

        threading.Thread(target=worker, name="totalcount-statement").start()
        try:
            self._wait(done)
        except KeyboardInterrupt:
            self._stop(done)
            raise
        if failure:
            raise _running(self.path, failure[0]) from failure[0].__cause__

    def _wait(self, done: threading.Event) -> None:
        waited = done.wait(0.05)
        while not waited:
            if self.watch is not None:
                self.watch(max(self._db.query_progress(), 0.0))
            waited = done.wait(0.1)

    def _stop(self, done: threading.Event) -> None:
        """Interrupt the running statement until it has ended, whatever else Ctrl-C breaks off."""
        while not done.is_set():
            with contextlib.suppress(KeyboardInterrupt):
                self._db.interrupt()
                done.wait(0.05)


def _literal(path: Path) -> str:
    """A path that DuckDB takes for one file, whatever its name: ``*``, ``?`` and ``[`` would stand for others.

    >>> _literal(Path("spend [1]?.csv"))
    'spend [[]1][?].csv'
    """
    return "".join(f"[{char}]" if char in "*?[" else char for char in str(path))


def _as_text(column: str, kind: str) -> str:
    """A Parquet column as text; a floating-point number without an exponent, to twelve decimals."""
    if kind in {"DOUBLE", "FLOAT"}:
        return f"CAST(CAST({quoted(column)} AS DECIMAL(38, 12)) AS VARCHAR)"
    return f"CAST({quoted(column)} AS VARCHAR)"


def quoted(name: str) -> str:
    """A column name as an SQL identifier, whatever it holds: quotes around it, and doubled inside it."""
    return '"' + name.replace('"', '""') + '"'


def _opening(path: Path, error: Exception) -> StoreError:
    text = str(error)
    if "lock" in text.casefold() or "being used by another process" in text:
        holder = re.search(r"PID (\d+)", text)
        who = f"process {holder[1]}" if holder else "another process"
        return StoreError(
            f"{path.name} is in use by {who}", "Wait until that command has ended (or end it), then run this one again."
        )
    return StoreError(
        f"{path.name} cannot be opened: {_first_line(error)}",
        "The store is derived: delete it and run `totalcount load`; the returns and decisions are not touched.",
    )


def _running(path: Path, error: BaseException) -> BaseException:
    """The error to raise for a statement that failed: a file that cannot be read or written is told with advice."""
    if isinstance(error, duckdb.IOException | duckdb.FatalException | duckdb.SerializationException):
        return StoreError(
            f"{path.name} cannot be read or written: {_first_line(error)}",
            "Make room if the disk is full. Else delete it and run `totalcount load`: it is derived from the returns.",
        )
    return error


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
