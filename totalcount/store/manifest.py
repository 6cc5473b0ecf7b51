"""What was loaded: the returns in the store as they were, and whether all of each is there."""

from dataclasses import dataclass
from pathlib import Path

from totalcount.errors import StoreError
from totalcount.model import FileReport
from totalcount.store.connection import Connection
from totalcount.workspace import digest as sha256_of


def files(db: Connection) -> dict[str, str]:
    """Digest of every return in the store, by its display name."""
    return {str(name): str(digest) for name, digest in db.rows("SELECT file, digest FROM raw.file")}


def hashes(db: Connection) -> dict[str, str]:
    """SHA-256 of every return in the store, by its display name."""
    return {str(name): str(sha256) for name, sha256 in db.rows("SELECT file, sha256 FROM raw.file ORDER BY file")}


@dataclass(frozen=True, slots=True)
class Touched:
    """A return as it stood at the last load: bytes, time of change (ns) and SHA-256."""

    size: int
    time: int
    sha256: str

    def matches(self, path: Path) -> bool:
        """True when the file is the one loaded: by size and time, or else by its hash."""
        stat = path.stat()
        return stat.st_size == self.size and (stat.st_mtime_ns == self.time or sha256_of(path) == self.sha256)


def touched(db: Connection) -> dict[str, Touched]:
    """Every return of the last load by display name."""
    return {
        str(name): Touched(*values) for name, *values in db.rows("SELECT file, bytes, touched, sha256 FROM raw.file")
    }


def is_made(db: Connection) -> bool:
    """True when the store's derived tables were made."""
    made = db.rows(
        "SELECT count(*) FROM information_schema.tables WHERE table_schema = 'flow' AND table_name = 'outgoing'"
    )
    return bool(made[0][0])


def reports(db: Connection) -> tuple[FileReport, ...]:
    """Rows read, loaded and set aside of every sheet in the store."""
    return tuple(
        FileReport(file, sheet, "unchanged", rows_read, rows_loaded, rows_read - rows_loaded, elsewhere)
        for file, sheet, _, rows_read, rows_loaded, _, elsewhere in db.rows("SELECT * FROM count.sheet")
    )


def digest(db: Connection) -> str:
    """Digest of the text files that the derived tables were made from; '' when nothing was loaded."""
    found = db.rows("SELECT digest FROM setting.place")
    return str(found[0][0]) if found else ""


def verify(db: Connection) -> None:
    """StoreError when the lines kept are not the lines read: a damaged or half-written store is never counted."""
    for file, sheet, _, rows_read, _, rows_kept, _ in db.rows("SELECT * FROM count.sheet"):
        if rows_read != rows_kept:
            raise StoreError(
                f"the store holds {rows_kept} of {rows_read} rows of {file} {sheet}",
                "It is damaged: delete it and run `totalcount load`.",
            )


def bodies_of(db: Connection, file: str) -> frozenset[str]:
    """The bodies that speak in one return."""
    sql = (
        "SELECT DISTINCT named.body FROM matched.cell AS cell JOIN matched.body_name AS named ON named.name = cell.body"
    )
    return frozenset(str(body) for (body,) in db.rows(f"{sql} WHERE cell.file = ?", [file]))
