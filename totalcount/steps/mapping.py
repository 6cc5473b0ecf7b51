"""Map: propose how a file that the reader does not know is to be read, and show its first rows so."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from totalcount import decisions, schema, workspace
from totalcount.errors import ReturnError
from totalcount.model import FileMapping, MappedColumn
from totalcount.sources import kept, mapped, proposal, sample
from totalcount.sources.header import Heading, is_wordy
from totalcount.sources.kept import Kept
from totalcount.sources.proposal import Guess
from totalcount.sources.sample import Sample
from totalcount.sources.table import Origin, Record, blank, letter, shown
from totalcount.steps import chosen, readback
from totalcount.store import amounts

_WORDS = 160  # characters of a header's headings that are kept beside its fingerprint


def mapping(
    path: Path,
    folder: workspace.Folder | None,
    *,
    kind: str = "",
    sheet: str = "",
    sets: Sequence[str] = (),
    one_row: bool = False,
) -> FileMapping:
    """How `path` would be read: as was decided for its header, else as proposed; `sets` and `kind` come first.

    A heading may be in two rows, unless `one_row`. ReturnError when the file is no table, TotalcountError for a
    column or a heading that is not there.
    """
    known = kept.mappings(decisions.read(folder.decisions)[0]) if folder else {}
    with tempfile.TemporaryDirectory(prefix="totalcount-") as scratch:
        origin = Origin(path.name, path.stem, known)
        found = sample.samples(path, origin, Path(scratch), amounts.parquet_rows)
        part = sample.main(found, sheet)
        others = tuple(other.origin.sheet for other in found if other is not part)
        about = readback.about(path, folder, Path(scratch), several=len(found) > 1)
    return _read(path, part, _header(part, path, known, one_row=one_row), chosen.sheet(kind), sets, others, about)


def _header(part: Sample, path: Path, known: kept.Mappings, *, one_row: bool) -> Heading:
    decided = mapped.heading(part.rows, known)
    if decided and not (one_row and decided.top != decided.index):
        return decided
    found = proposal.header_of(part.rows, part.origin.sheet, path.stem, one_row=one_row)
    if found is None:
        raise _no_header(part, path)
    return found


def _no_header(part: Sample, path: Path) -> ReturnError:
    number, cells = [record for record in part.rows if not blank(record[1])][-1]
    if sum(bool(cell.strip()) for cell in cells) > 1 and is_wordy([cell.strip() for cell in cells]):
        advice = "Ask the sender for the file with its figures."
        return ReturnError(f"{path.name} has words in row {number} and no rows under them", advice)
    advice = "Put the names of the columns in one row above the figures, or name another sheet with --sheet."
    return ReturnError(f"{path.name} has no row of headings in its first rows", advice)


def _read(
    path: Path,
    part: Sample,
    header: Heading,
    asked: schema.Sheet | None,
    sets: Sequence[str],
    others: tuple[str, ...],
    about: Mapping[str, str],
) -> FileMapping:
    decided = bool(header.mapped)
    kind, why = (
        (header.kind, _DECIDED) if decided else proposal.kind_of(header, part.rows, part.origin.sheet, path.stem)
    )
    if asked and asked.name != kind:
        kind, why, header, decided = asked.name, "asked for", replace(header, mapped=""), False
    sheet = schema.row_sheet(kind)
    under = sample.cells_under(part.rows, header.index)
    guesses = _decided(header, sheet) if decided else proposal.propose(header, sheet, part.rows, under)
    guesses = chosen.apply(guesses, chosen.parse(sets, sheet, header.cells), sheet)
    return _value(path, part, sheet, "asked for" if asked else why, header, guesses, others, about)


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
    guesses: Mapping[str, Guess],
    others: tuple[str, ...],
    about: Mapping[str, str],
) -> FileMapping:
    cells, under = header.cells, sample.cells_under(part.rows, header.index)
    read = {index: MappedColumn(name, cells[index], letter(index), why) for name, (index, why) in guesses.items()}
    units = readback.units(part.rows, header, cells, guesses, sheet, about)
    return FileMapping(
        file=path.name,
        sheet=part.origin.sheet,
        kind=sheet.name,
        kind_reason=why,
        header=described(cells),
        header_rows=tuple(number for number, _ in part.rows[header.top : header.index + 1]),
        columns=tuple(read.values()),
        left=tuple(cell for index, cell in enumerate(cells) if cell and index not in read),
        whole=tuple(
            read.get(index, MappedColumn("", cells[index], letter(index), "")) for index in _used(cells, under)
        ),
        others=others,
        units=units,
        rows=readback.rows(under, guesses, sheet, units),
        unsaid=readback.unsaid(path.name, guesses, sheet, {**about, **({"units": units} if units else {})}),
    )


def _used(cells: Sequence[str], under: Sequence[Record]) -> list[int]:
    """The columns with a heading, or without one and with something in them."""
    return [
        index
        for index, cell in enumerate(cells)
        if cell or any("".join(c[index : index + 1]).strip() for _, c in under)
    ]


def described(cells: Sequence[str]) -> str:
    """A header as a decision names it: its fingerprint, then its headings for people."""
    return f"{kept.fingerprint(cells)} {shown(' | '.join(cell for cell in cells if cell), _WORDS)}".strip()


def as_kept(found: FileMapping) -> Kept:
    """The mapping as a decision would have it."""
    headings = {column.column: kept.key(column.heading) for column in found.columns}
    return Kept(found.header.split(" ")[0], found.kind, headings)
