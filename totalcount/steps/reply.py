"""Reply: what was found in one return, loaded or not, in the cells of the file that was sent."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from totalcount import decisions, workspace
from totalcount.errors import ReturnError
from totalcount.model import Finding, Level, Reply, Told, worst_first
from totalcount.money import pounds
from totalcount.sources import container, kept, located, sheet, whole
from totalcount.sources.container import Container
from totalcount.steps import accounts
from totalcount.steps.balances import balances
from totalcount.steps.opening import Tell, opened
from totalcount.steps.trial import AS_ITS_LINES_SAY, Standing, trial
from totalcount.store import manifest, read


def reply(folder: workspace.Folder, path: Path, tell: Tell, standing: Standing = AS_ITS_LINES_SAY) -> Reply:
    """The reply to a return that is in returns/, or that is not loaded yet: then as if it were, on a copy of the place.

    `standing` says how a file that is not loaded is to be taken. ReturnError when the file is none that has cells.
    """
    if not path.is_file():
        raise ReturnError(f"{path} is not a file", "Name the return, such as returns/northside.xlsx.")
    workspace.refuse_passed_over(path)
    inside = path.resolve().is_relative_to(folder.returns.resolve())
    if inside:
        return _reply(
            folder, folder.display(folder.returns / path.resolve().relative_to(folder.returns.resolve())), tell
        )
    with trial(folder, path, standing, tell) as (copy, name):
        return replace(_reply(copy, name, tell), file=path.name)


def _reply(folder: workspace.Folder, name: str, tell: Tell) -> Reply:
    path = folder.returns / name
    with opened(folder, tell) as place:
        bodies = manifest.bodies_of(place.db, name)
        found = [f for f in (*read.findings(place.db), *accounts.findings(place)) if _concerns(f, name, bodies)]
        where = place.place
    found += [f for f in _other_side(folder, name, tell) if f not in found]
    built, rows, cells = _cells(folder, path, name)
    told = tuple(Told(f, cells.cell(f) if f.file == name else None) for f in sorted(found, key=worst_first))
    return Reply(where.name, where.year, name, told, built, rows)


def _concerns(finding: Finding, name: str, bodies: frozenset[str]) -> bool:
    """True for a finding in the file, or on one of its bodies as a whole."""
    if finding.file == name:
        return True
    return not finding.file and any(finding.found.startswith(f"{body}: ") for body in bodies)


def _other_side(folder: workspace.Folder, name: str, tell: Tell) -> Iterator[Finding]:
    """Differences that `check` reports at the payer's line, told at the payee's too when that is in the file."""
    for pair in balances(folder, tell).pairs:
        for one in pair.streams:
            balance = one.balance
            line = next((row for row in one.rows if row.file == name and row.side == "payee"), None)
            payers = any(row.side == "payer" for row in one.rows)
            if line is None or not payers or balance.agreed is not None or balance.paid is None:
                continue
            received = "not stated" if balance.received is None else pounds(balance.received)
            yield Finding(
                Level.WARNING,
                "balance-differs",
                name,
                line.sheet,
                line.row,
                "amount",
                f"{pair.payer} to {pair.payee}, {balance.stream}: paid {pounds(balance.paid)}, received {received}",
                "the same amount on both sides",
                f"Agree the figure with {pair.payer}. The total count does not depend on it.",
            )


def _cells(
    folder: workspace.Folder, path: Path, name: str
) -> tuple[str, dict[str, tuple[tuple[object, ...], ...]] | None, located.Located]:
    """What the file is when it is no .xlsx, with all its cells then; and where its columns are."""
    kind = container.sniff(path)
    mappings = kept.mappings(decisions.read(folder.decisions)[0])
    with tempfile.TemporaryDirectory(prefix="totalcount-") as temporary:
        scratch = Path(temporary)
        tables, _ = sheet.normalise(path, name, scratch, mappings) if kind is not Container.PARQUET else ((), ())
        cells = located.located(tables)
        if kind is Container.XLSX:
            return "", None, cells
        rows = whole.rows(path, kind, name, scratch)
    if rows is None:
        raise ReturnError(
            f"{name} is {kind}: there are no cells to mark",
            container.ADVICE.get(kind, "`totalcount check --csv` lists what was found in it."),
        )
    return str(kind), rows, cells
