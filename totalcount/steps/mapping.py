"""Map: propose how a file that the reader does not know is to be read, and show its first rows so."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from totalcount import decisions, schema, workspace
from totalcount.errors import ReturnError
from totalcount.model import FileMapping, MappedColumn
from totalcount.sources import kept, mapped, proposal, sample
from totalcount.sources.header import Heading
from totalcount.sources.kept import Kept
from totalcount.sources.proposal import Guess
from totalcount.sources.sample import Sample
from totalcount.sources.table import Origin, letter, shown
from totalcount.steps import chosen, readback
from totalcount.store import amounts

_WORDS = 160  # characters of a header's headings that are kept beside its fingerprint


def mapping(
    path: Path, folder: workspace.Folder | None, *, kind: str = "", sheet: str = "", sets: Sequence[str] = ()
) -> FileMapping:
    """How `path` would be read: as was decided for its header, else as proposed; `sets` and `kind` come first.

    ReturnError when the file is no table, TotalcountError for a column or a heading that is not there.
    """
    known = kept.mappings(decisions.read(folder.decisions)[0]) if folder else {}
    with tempfile.TemporaryDirectory(prefix="totalcount-") as scratch:
        origin = Origin(path.name, path.stem, known)
        found = sample.samples(path, origin, Path(scratch), amounts.parquet_rows)
        part = sample.main(found, sheet)
        others = tuple(other.origin.sheet for other in found if other is not part)
        about = readback.about(path, folder, Path(scratch), several=len(found) > 1)
    return _read(path, part, known, chosen.sheet(kind), sets, others, about)


def _read(
    path: Path,
    part: Sample,
    known: kept.Mappings,
    asked: schema.Sheet | None,
    sets: Sequence[str],
    others: tuple[str, ...],
    about: Mapping[str, str],
) -> FileMapping:
    header = mapped.heading(part.rows, known) or proposal.header_of(part.rows, part.origin.sheet, path.stem)
    if header is None:
        advice = "Put the names of the columns in one row above the figures, or name another sheet with --sheet."
        raise ReturnError(f"{path.name} has no row of headings in its first rows", advice)
    cells = mapped.cells_of(part.rows, header.top, header.index)
    under = sample.cells_under(part.rows, header.index)
    kind, why = (
        (header.kind, _DECIDED) if header.mapped else proposal.kind_of(header, cells, part.origin.sheet, path.stem)
    )
    if asked and asked.name != kind:
        kind, why, header = (
            asked.name,
            "asked for",
            Heading(header.kind, header.top, header.index, cells, header.matched),
        )
    sheet = schema.row_sheet(kind)
    guesses = _decided(header, sheet) if header.mapped else proposal.propose(header, sheet, cells, under)
    guesses = chosen.apply(guesses, chosen.parse(sets, sheet, cells), sheet)
    return _value(path, part, sheet, "asked for" if asked else why, header, cells, guesses, others, about)


_DECIDED = f"decided in decisions/{kept.KIND}.csv"


def _decided(header: Heading, sheet: schema.Sheet) -> dict[str, Guess]:
    named = {name: (index, _DECIDED) for index, name in enumerate(header.matched.columns) if name}
    return {name: named[name] for name in chosen.names(sheet) if name in named}


def _value(
    path: Path,
    part: Sample,
    sheet: schema.Sheet,
    why: str,
    header: Heading,
    cells: Sequence[str],
    guesses: Mapping[str, Guess],
    others: tuple[str, ...],
    about: Mapping[str, str],
) -> FileMapping:
    read = {index for index, _ in guesses.values()}
    units = readback.units(part.rows, header, cells, guesses, sheet, about)
    return FileMapping(
        file=path.name,
        sheet=part.origin.sheet,
        kind=sheet.name,
        kind_reason=why,
        header=described(cells),
        header_row=part.rows[header.index][0],
        columns=tuple(MappedColumn(name, cells[i], letter(i), reason) for name, (i, reason) in guesses.items()),
        left=tuple(cell for index, cell in enumerate(cells) if cell and index not in read),
        others=others,
        units=units,
        rows=readback.rows(sample.cells_under(part.rows, header.index), guesses, sheet, units),
        unsaid=readback.unsaid(path.name, guesses, sheet, {**about, **({"units": units} if units else {})}),
    )


def described(cells: Sequence[str]) -> str:
    """A header as a decision names it: its fingerprint, then its headings for people."""
    return f"{kept.fingerprint(cells)} {shown(' | '.join(cell for cell in cells if cell), _WORDS)}".strip()


def as_kept(found: FileMapping) -> Kept:
    """The mapping as a decision would have it."""
    headings = {column.column: kept.key(column.heading) for column in found.columns}
    return Kept(found.header.split(" ")[0], found.kind, headings)
