"""Write what can be made of the documentation: parts between markers, what commands print, and the picture.

    python docs/make.py

A part between ``<!-- made: NAME -->`` and ``<!-- end -->`` comes from the code. The ```console blocks of a page are
played in one fresh folder: the lines after ``$ `` are run by bash, what they print replaces the rest. A comment
``<!-- from TEXT to TEXT -->`` above it keeps those lines only. The tests do the same and fail when a page differs.
"""

import atexit
import csv
import functools
import inspect
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from totalcount import decisions, schema, shipped
from totalcount.errors import Exit

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md"))))
PICTURE = "docs/images/flows.svg"
FINDINGS = ROOT / "docs" / "findings.csv"
SECTION = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
CONSOLE = re.compile(r"^(?:<!-- from (.+?) to (.+?) -->\n)?```console\n(.*?)^```$", re.DOTALL | re.MULTILINE)
DEMO = re.compile(r"totalcount demo ((?:--tiny)?) ?(\w+) >/dev/null 2>&1(?:; |$)")

DECIDED = {
    "bodies": {
        "name": "the name as it stands in a return",
        "body": "the body it means",
        "tier": "its tier; blank leaves it as it is",
        "identifier": "its public identifier",
    },
    "streams": {"name": "the stream's name as it stands in a return", "stream": "the stream it means"},
    "functions": {"name": "the words as they stand in a return", "function": "COFOG code or name"},
    "rows": {
        "file": "the return, as findings name it (its path under `returns/`)",
        "sheet": "the sheet, as findings name it; blank for any",
        "row": "the row, as findings number it",
        "column": "the column, by its name in [returns.md](returns.md)",
        "value": "what the cell should say; blank empties it",
    },
    "scope": {
        "field": "`stream`, `service`, `body`, `function` or `item` (of the scope profile)",
        "value": "which one; a function by code, by name or in words that mean it, a division with all its functions",
        "choice": "`in` or `out`",
    },
    "eliminations": {
        "payer": "the body that pays",
        "payee": "the body that is paid",
        "stream": "the stream; blank for all between the two",
        "type": "one of the types under [Elimination](method.md#elimination)",
    },
    "sources": {
        "body": "the body, by any name that is known for it",
        "side": "`spend`, `funding` or `payments`; blank for all three",
        "line": "the service or stream, as the publisher or the return names it; blank for all",
        "keep": "`return` (as without the line), `published`, `ledger` (other sources are set aside) or `both`",
    },
    "drivers": {
        "driver": "the driver's name, such as `population`",
        "year": "the financial year the value is of",
        "area": "the wider area, as returns write it",
        "area_name": "another name returns may write for it",
        "part": "one part of the wider area",
        "value": "the part's value; all parts of the area are needed",
        "source": "where the value comes from",
    },
    "conditions": {
        "kind": "`funding` for strings on money received, `duty` for the law's hold on a row of spend",
        "condition": "`free`, `aligned`, `ring-fenced`, `passported`, `entitlement` or `not stated`",
        "low": "the least freedom it leaves, from 0 (no choice) to 1 (a free choice)",
        "central": "the freedom to reckon with",
        "high": "the most freedom it leaves",
    },
    "stream_conditions": {
        "stream": "the stream, by any name that is known for it",
        "body": "the body that receives it; blank for all that do",
        "condition": "`free`, `aligned`, `ring-fenced`, `passported` or `entitlement`",
    },
    "grades": {
        "basis": "`outturn`, `budget` or `forecast`",
        "method": "`recorded`, `published`, `apportioned`, `estimated` or `not stated`",
        "grade": "`A`, `B`, `C` or `D`; blank leaves the shipped one",
        "plus_minus": "the ± in per cent, from 0 to 100, with up to four places",
    },
    "mappings": {
        "header": "the fingerprint of a file's headings, as `totalcount map` writes it; words may follow it",
        "sheet": "`spend`, `funding`, `payments`, `programmes` or `assets`",
        "column": "the column, by its name in [returns.md](returns.md)",
        "heading": "the heading in the file; blank leaves the column unread",
    },
    "overlaps": {
        "need": "the need that both programmes serve",
        "programme": "one of them, as `totalcount duplication` names it, without its body",
        "body": "the body that reports it; blank when the name is enough",
        "other_programme": "the other one",
        "other_body": "the body that reports that; blank when the name is enough",
        "choice": "`same` (one service twice, whatever the words say) or `different` (two services)",
    },
    "assumptions": {
        "assumption": "its name; that of a shipped one takes its place",
        "base": "what the shares are of: `delivery`, `assessment`, `administration`, `commissioning` or "
        "`overhead above the median`",
        "mark": "of which programmes: `fragmented`, `overlapping`, `duplicating`, or `need` for all",
        "low": "the least that could be saved of it, from 0 to 1",
        "high": "the most",
        "words": "the assumption in words, beginning with if",
        "source": "where the shares come from",
    },
    "names": {
        "name": "a payee's name as it stands in rows",
        "organisation": "the name of the organisation that it means or does not mean",
        "choice": "`same`, `different`, or `open` to take back what earlier lines say of the two",
        "identifier": "the organisation's public identifier, such as `GB-COH-01234567`",
    },
    "balances": {
        "payer": "the body that pays",
        "payee": "the body that is paid",
        "stream": "the stream, as `totalcount balances` names it",
        "year": "the financial year; blank for any",
        "agreed": "the amount that both have settled on, in pounds and pence",
        "paid": "what the payer's return said then, `none` when nothing; blank when that does not matter",
        "received": "what the payee's return said then, `none` when nothing; blank when that does not matter",
    },
}
SIGNED = {"who": "the role of who decided", "when": "the date", "why": "the reason, for a reader in a year's time"}


# --- parts made from the code -----------------------------------------------------------------------------------------


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *(list(row) for row in rows)]
    return "".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |\n" for line in lines)


def commands() -> dict[str, Any]:
    """Every command of the program by name."""
    import typer

    from totalcount.cli.app import app

    return dict(getattr(typer.main.get_command(app), "commands"))  # noqa: B009 - the attribute is of groups only


def made_commands() -> str:
    """Each command with its usage, arguments and options."""
    return "\n".join(_command(name, command) for name, command in commands().items())


def _command(name: str, command: Any) -> str:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    words = " ".join(
        f"[{p.name.upper()}{'…' * (p.nargs < 0)}]" if not p.required else p.name.upper() for p in arguments
    )
    rows = [(_called(p), p.help or "", _default(p)) for p in command.params]
    listed = table(("argument or option", "meaning", "default"), rows)
    return f"## {name}\n\n`totalcount {name}{' ' * bool(words)}{words} [OPTIONS]`\n\n{command.help}\n\n{listed}"


def _called(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{parameter.name.upper()}`"
    return ", ".join(f"`{word}`" for word in parameter.opts)


def _default(parameter: Any) -> str:
    if parameter.required:
        return "needed"
    value = parameter.default
    return "" if value is None or value is False or value == "" or callable(value) else f"`{value}`"


def made_exits() -> str:
    """The exit codes and what they mean."""
    meanings = dict(re.findall(r"^ +(\w+) = \d+(?:  # (.*))?$", inspect.getsource(Exit), re.MULTILINE))
    meanings["OK"] = "all went well; for `check`: there is no error and no warning"
    return table(("code", "name", "when"), ((str(int(e)), e.name, meanings[e.name]) for e in Exit))


def made_columns() -> str:
    """Every sheet of the return with its columns."""
    return "\n".join(_sheet(sheet) for sheet in schema.SHEETS)


def _sheet(sheet: schema.Sheet) -> str:
    rows = [
        (
            f"**{c.name}**" if c.required else c.name,
            _holds(c),
            "required" if c.required else c.blank,
            f"`{c.example}`" * bool(c.example),
        )
        for c in sheet.columns
    ]
    names = [(c.name, ", ".join(c.synonyms)) for c in sheet.columns]
    return (
        f"### {sheet.name}\n\n{sheet.purpose}\n\n"
        + table(("column", "what it holds", "when blank", "example"), rows)
        + f"\nOther headings that are understood in {sheet.name}:\n\n"
        + table(("column", "also called"), names)
    )


def _holds(column: schema.Column) -> str:
    choices = f" One of {', '.join(f'`{c}`' for c in column.choices)}." if column.choices else ""
    return column.meaning + choices


def made_shared() -> str:
    """Columns that may stand in any CSV."""
    return ", ".join(f"`{column.name}`" for column in schema.SHARED) + ".\n"


def made_decisions() -> str:
    """Every file of decisions with its columns."""
    return "\n".join(_kind(kind, names) for kind, names in decisions.KINDS.items())


def _kind(kind: str, names: tuple[str, ...]) -> str:
    blank = decisions.MAY_BE_BLANK.get(kind, frozenset())
    meanings = DECIDED[kind] | SIGNED
    rows = [(name, meanings[name], "yes" if name in blank else "") for name in (*names, *decisions.SIGNED)]
    return f"**`{kind}.csv`**\n\n" + table(("column", "what it says", "may be blank"), rows)


def made_scopes() -> str:
    """What each scope profile leaves out."""
    left: dict[str, list[str]] = {}
    for row in reference("scopes"):
        left.setdefault(row["scope"], []).extend([row["item"]] if row["choice"] == "out" else [])
    return table(("profile", "leaves out"), ((f"`{scope}`", ", ".join(items)) for scope, items in left.items()))


def made_conditions() -> str:
    """Every condition with its three freedoms, for funding and for duties."""
    rows: dict[str, dict[str, dict[str, str]]] = {}
    for row in reference("conditions"):
        rows.setdefault(row["condition"], {})[row["kind"]] = row
    levels = ("low", "central", "high")
    lines = [
        (f"`{name}`", *(of[kind]["meaning"] for kind in ("funding", "duty")), *(of["funding"][at] for at in levels))
        for name, of in rows.items()
    ]
    return table(("condition", "on funding it means", "as a duty it means", *levels), lines)


def made_findings() -> str:
    """Every finding with its level, meaning and advice."""
    rows = [(f"`{f['code']}`", f["level"], f["meaning"], f["advice"]) for f in findings()]
    return table(("code", "level", "what it means", "what to do"), sorted(rows))


def findings() -> list[dict[str, str]]:
    """All documented findings; level and advice of faults in rows are those of the reference table."""
    with FINDINGS.open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    faults = {row["code"]: row for row in reversed(reference("faults"))}
    for row in told:
        fault = faults.get(row["code"], {})
        row["level"] = row["level"] or fault.get("level", "")
        row["advice"] = row["advice"] or fault.get("advice", "")
    return told


def reference(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    return list(csv.DictReader(shipped.text("reference", f"{name}.csv").splitlines()))


MADE: dict[str, Callable[[], str]] = {
    "conditions": made_conditions,
    "commands": made_commands,
    "exits": made_exits,
    "columns": made_columns,
    "shared": made_shared,
    "decisions": made_decisions,
    "scopes": made_scopes,
    "findings": made_findings,
}


# --- what commands print ----------------------------------------------------------------------------------------------


class Player:
    """Runs the console blocks of one page, one after the other, in one folder."""

    def __init__(self, folder: Path) -> None:
        self.home = folder.resolve()
        self.cwd = self.home / "work"
        self.cwd.mkdir(parents=True)
        shim = self.home / "bin" / "totalcount"
        shim.parent.mkdir()
        shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m totalcount "$@"\n', encoding="utf-8")
        shim.chmod(0o755)

    def block(self, match: re.Match[str]) -> str:
        """The block with what its commands print now."""
        opening = match[0].partition("```console")[0]
        asked = [line for line in match[3].splitlines() if line.startswith("$ ")]
        said = (f"{line}\n{part(self.run(line[2:]), match[1], match[2])}" for line in asked)
        return f"{opening}```console\n{''.join(said)}```"

    def run(self, command: str) -> str:
        """What a command prints on both channels."""
        silent = DEMO.match(command)
        if silent and not (self.cwd / silent[2]).exists():
            shutil.copytree(demo(silent[1]), self.cwd / silent[2])
            command = command.removeprefix(silent[0]) or "true"
        return self._run(command)

    def _run(self, command: str) -> str:
        after = self.home / "pwd"
        env = {
            "PATH": f"{self.home / 'bin'}:/usr/local/bin:/usr/bin:/bin",
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "HOME": str(self.home),
            "NO_COLOR": "1",
            "TERM": "dumb",
            "COLUMNS": "100",
            "LC_ALL": "C.UTF-8",
        }
        script = f'{command}\nstatus=$?; pwd > "{after}"; exit $status'
        done = subprocess.run(
            ["bash", "-c", script], cwd=self.cwd, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
        )
        self.cwd = Path(after.read_text(encoding="utf-8").strip())
        text = done.stdout.decode("utf-8").replace(str(self.home / "work"), "~")
        if "Traceback" in text:
            raise RuntimeError(f"{command}\n{text}")
        return text if text.endswith("\n") or not text else text + "\n"


@functools.cache
def demo(options: str) -> Path:
    """What the demo makes, for all pages that begin with it and show nothing of what it says."""
    folder = Path(tempfile.mkdtemp(prefix="totalcount-docs-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    player = Player(folder)
    said = player.run(f"totalcount demo {options} place")
    if not (player.cwd / "place" / "flows.svg").exists():
        raise RuntimeError(said)
    return player.cwd / "place"


def part(text: str, first: str | None, last: str | None) -> str:
    """The lines from the one that begins with `first` to the one that begins with `last`, with dots for the rest."""
    if not first or not last:
        return text
    lines = text.splitlines(keepends=True)
    start = next(i for i, line in enumerate(lines) if line.startswith(first))
    end = next(i for i, line in enumerate(lines) if i >= start and line.startswith(last)) + 1
    return "…\n" * (start > 0) + "".join(lines[start:end]) + "…\n" * (end < len(lines))


def page(text: str, *, play: bool = True) -> str:
    """A page's text with every made part made again."""
    made = SECTION.sub(lambda m: m[1] + "\n" + MADE[m[2]]() + "\n" + m[3], text)
    if not play:
        return made
    with tempfile.TemporaryDirectory() as folder:
        return CONSOLE.sub(Player(Path(folder)).block, made)


def picture() -> bytes:
    """The flow diagram of the borough."""
    return (demo("") / "flows.svg").read_bytes()


def main() -> None:
    """Write every page and the picture again."""
    for name in PAGES:
        path = ROOT / name
        path.write_text(page(path.read_text(encoding="utf-8")), encoding="utf-8")
    (ROOT / PICTURE).parent.mkdir(exist_ok=True)
    (ROOT / PICTURE).write_bytes(picture())


if __name__ == "__main__":
    main()
