"""mySociety's register of UK local authorities: names, GSS codes old and new, E-codes, and what replaced what."""

from collections.abc import Iterator, Mapping

from totalcount.sources.published import figures
from totalcount.sources.published.atlas import Atlas, Authority
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Reader

NEEDED = ("local-authority-code", "official-name", "gss-code", "replaced-by", "former-gss-codes", "ecode", "alt-names")
_Record = Mapping[str, str]


def recognises(book: Book) -> bool:
    """True for a table with the register's columns."""
    return any(
        set(NEEDED) <= {cell.strip() for cell in cells} for sheet in book.sheets for _, cells in book.head(sheet)[:1]
    )


def atlas(book: Book) -> Atlas:
    """Every authority of the register, past ones too; codes of other authorities are turned into GSS codes."""
    records = [record for sheet in book.sheets for record in _records(book, sheet)]
    gss = {record["local-authority-code"]: record["gss-code"] for record in records}
    return Atlas(authorities=tuple(_authority(record, gss) for record in records if record["gss-code"]))


def _records(book: Book, sheet: str) -> Iterator[_Record]:
    places: dict[str, int] = {}
    for _, cells in book.rows(sheet):
        if not places:
            places = figures.places(cells)
        else:
            yield {name: figures.cell(cells, index) for name, index in places.items()}


def _authority(record: _Record, gss: Mapping[str, str]) -> Authority:
    nice = record.get("nice-name", "")
    aliases = dict.fromkeys(name for name in (nice, *_listed(record["alt-names"])) if name)
    return Authority(
        code=record["gss-code"],
        name=record["official-name"],
        names=tuple(_distinct(aliases)),
        ecode=record["ecode"],
        former=tuple(_listed(record["former-gss-codes"])),
        successors=tuple(gss[code] for code in _listed(record["replaced-by"]) if gss.get(code)),
        county=gss.get(record.get("county-la", ""), ""),
        combined=gss.get(record.get("combined-authority", ""), ""),
        current=record.get("current-authority", "True").casefold() == "true",
    )


def _listed(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _distinct(names: Mapping[str, None]) -> Iterator[str]:
    """Names that differ in more than case."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


READER = Reader("mysociety-authorities", recognises, atlas=atlas)
