"""Asked: the return of one body with all that is known of it, for the body to fill in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from totalcount import schema, workspace
from totalcount.errors import TotalcountError
from totalcount.model import Account, Asked, AskedLine, Place
from totalcount.steps.opening import Tell, opened
from totalcount.store import asked as store
from totalcount.store.connection import Connection

MOST = 400  # lines of a sheet that somebody can be asked to fill in
_SHEETS = {"spend": "Spend", "funding": "Funding", "payment": "Payments"}
_CALLED = {
    "Spend": {"condition": "duty", "amount": "gross"},
    "Funding": {"counterpart": "from_body"},
    "Payments": {"counterpart": "to_body"},
}
_COARSER = ((), ("provider", "area", "driver"), ("theme", "client_group", "rev_cap", "condition"))


@dataclass(frozen=True, slots=True)
class Earlier:
    """The lines that a body stated for an earlier year."""

    year: str
    lines: tuple[store.Stated, ...]
    known: store.Known | None = None
    provided: tuple[AskedLine, ...] = ()  # programmes, and land and buildings


def asked(folder: workspace.Folder | None, body: str, last: Path | None, tell: Tell) -> Asked:
    """The return asked of `body` ('' for anybody): of a place when there is one, with the figures of an earlier year.

    They come from the place in the folder `last`, else from what the store itself holds of the year before.
    TotalcountError when `last` is of no earlier year.
    """
    place = workspace.read(folder) if folder else None
    earlier = _of_place(last, body, place, tell) if last and body else None
    if folder and folder.store.exists():
        with opened(folder, tell) as place_open:
            return _asked(place_open.db, place_open.place, body, earlier)
    with store.empty() as db:
        return _asked(db, place, body, earlier)


def before(year: str) -> str:
    """The financial year before one.

    >>> before("2024-25"), before("2000-01")
    ('2023-24', '1999-00')
    """
    first = int(year[:4])
    return f"{first - 1}-{first % 100:02}"


def _of_place(last: Path, body: str, place: Place | None, tell: Tell) -> Earlier:
    folder = workspace.find(last)
    with opened(folder, tell) as there:
        if place is not None and there.place.year >= place.year:
            raise TotalcountError(
                f"{last} is a place of {there.place.year}, no year before {place.year}",
                "Name the folder in which an earlier year was counted.",
            )
        known = store.known(there.db, body)
        year = there.place.year
        lines = store.stated(there.db, known.body, year)
        provided = (*_programmes(there.db, known.body, year), *_assets(there.db, known.body, year))
        return Earlier(year, lines, known, provided)


def _programmes(db: Connection, body: str, year: str) -> Iterable[AskedLine]:
    """The programmes of an earlier return; what is said once for all rows of one stands on each."""
    said: dict[str, dict[str, str]] = {}
    for words, costs in store.programmes(db, body):
        known = said.setdefault(words.get("programme", ""), {})
        described = {name: text for name, text in words.items() if name not in {"funder", "stream"}}
        said[words.get("programme", "")] = described | known
        if costs:
            yield AskedLine("Programmes", {**described, **known, **words}, costs, f"in the return of {year}")


def _assets(db: Connection, body: str, year: str) -> Iterable[AskedLine]:
    """The land and buildings of an earlier return; what they cost and are worth is asked again."""
    for words, worth in store.assets(db, body):
        yield AskedLine("Assets", words, worth, f"in the return of {year}")


def _asked(db: Connection, place: Place | None, body: str, earlier: Earlier | None) -> Asked:
    choices = store.choices(db)
    if place is not None and (place.areas or place.parts):
        choices["area"] = (*place.areas, *place.parts)
    about = {"year": place.year, "basis": str(place.basis)} if place else {}
    blank = Asked(about=about, choices=choices)
    if place:
        blank = replace(blank, place=place.name, year=place.year, basis=place.basis, tolerance=place.tolerance)
    if not body:
        return blank
    known = store.known(db, body)
    if place and earlier is None:
        earlier = Earlier(before(place.year), store.stated(db, known.body, before(place.year)))
    lines, left_out = _lines(db, known, place.year if place else "9999", earlier)
    lines = tuple(_offered(line, choices.get("function", ())) for line in lines)
    return replace(
        blank,
        about={**_about(known, earlier), **about},
        lines=lines,
        choices=_with(choices, lines),
        last_year=earlier.year if earlier and (earlier.lines or earlier.provided) else "",
        account=_account(earlier) if earlier else None,
        left_out=left_out,
    )


def _about(known: store.Known, earlier: Earlier | None) -> dict[str, str]:
    then = earlier.known if earlier else None
    own = then is not None and schema.key(then.body) == schema.key(known.body)  # as it spelled itself
    said = {
        "body": then.body if then and own else known.body,
        "tier": known.tier or (then.tier if then else ""),
        "identifier": known.identifier or (then.identifier if then else ""),
        "fees": known.fees or (then.fees if then else ""),
    }
    return {name: text for name, text in said.items() if text}


def _lines(db: Connection, known: store.Known, year: str, earlier: Earlier | None) -> tuple[tuple[AskedLine, ...], int]:
    """The lines of all sheets, and how many more an earlier year had."""
    shown, left_out = _earlier(earlier) if earlier else ([], 0)
    shown += earlier.provided if earlier else ()
    met = {(line.sheet, *_ends(line)) for line in shown}
    for line in (*_others(db, known.body), *_expected(db, known, year)):
        if (line.sheet, *_ends(line)) not in met:
            met.add((line.sheet, *_ends(line)))
            shown.append(line)
    return tuple(shown), left_out


def _ends(line: AskedLine) -> tuple[str, ...]:
    """By what a line is known again: both ends of a payment, or the words for a service."""
    names = ("service",) if line.sheet == "Spend" else ("from_body", "to_body", "stream")
    return tuple(schema.key(line.cells.get(name, "")) for name in names)


def _others(db: Connection, body: str) -> Iterable[AskedLine]:
    for sheet, other, stream in store.others(db, body):
        end = _CALLED[sheet]["counterpart"]
        named = "" if stream == "not stated" else stream
        yield AskedLine(sheet, {end: other, "stream": named}, {}, f"{other} names it")


def _expected(db: Connection, known: store.Known, year: str) -> Iterable[AskedLine]:
    for sheet, other, stream, function, condition in store.expected(db, known, year):
        cells = (
            {"service": stream, "function": function} if sheet == "Spend" else {"from_body": other, "stream": stream}
        )
        said = {**cells, "duty" if sheet == "Spend" else "condition": condition}
        yield AskedLine(sheet, said, {}, "usual for a body of this kind")


def _earlier(earlier: Earlier) -> tuple[list[AskedLine], int]:
    """The lines of an earlier year by sheet, the largest `MOST` of each; and how many more there were."""
    shown: list[AskedLine] = []
    left_out = 0
    for kind, sheet in _SHEETS.items():
        lines = [_again(line, sheet, earlier.year) for line in earlier.lines if line.kind == kind]
        for columns in _COARSER:
            lines = _joined(lines, columns) if len(lines) > MOST else lines
        largest = sorted(range(len(lines)), key=lambda n: _size(lines[n]), reverse=True)[:MOST]
        shown += [lines[n] for n in sorted(largest)]
        left_out += len(lines) - len(largest)
    return shown, left_out


def _again(line: store.Stated, sheet: str, year: str) -> AskedLine:
    """A line of an earlier return in the words of its sheet's columns."""
    called = _CALLED[sheet]
    names = schema.money_sheet(sheet).names
    cells = {called.get(word, word): text for word, text in line.words.items()}
    if cells.get("rev_cap") == "revenue":  # what a blank means
        cells["rev_cap"] = ""
    if cells.get("stream") == "not stated":
        cells["stream"] = ""
    last = {called.get("amount", "amount"): line.amount}
    if sheet == "Spend" and line.income:
        last["income"] = line.income
    return AskedLine(sheet, {name: cells[name] for name in names if cells.get(name)}, last, f"in the return of {year}")


def _joined(lines: Iterable[AskedLine], columns: tuple[str, ...]) -> list[AskedLine]:
    """Lines that differ in nothing but `columns` as one line each, which leaves these blank."""
    found: dict[tuple[tuple[str, str], ...], AskedLine] = {}
    for line in lines:
        cells = {name: text for name, text in line.cells.items() if name not in columns}
        key = tuple(sorted(cells.items()))
        last = _added(found[key].last, line.last) if key in found else line.last
        found[key] = AskedLine(line.sheet, cells, last, line.why)
    return list(found.values())


def _added(one: Mapping[str, Decimal], other: Mapping[str, Decimal]) -> dict[str, Decimal]:
    return {name: one.get(name, Decimal(0)) + other.get(name, Decimal(0)) for name in (*one, *other)}


def _size(line: AskedLine) -> Decimal:
    return max((abs(amount) for amount in line.last.values()), default=Decimal(0))


def _account(earlier: Earlier) -> Account | None:
    """What all lines of an earlier year come to; fees that stand in Funding too are not taken twice."""
    if not earlier.lines:
        return None
    fees = any(line.words["counterpart"] == "fee payers" for line in earlier.lines)
    pounds = {kind: sum((x.amount for x in earlier.lines if x.kind == kind), Decimal(0)) for kind in _SHEETS}
    income = sum((line.income or Decimal(0) for line in earlier.lines), Decimal(0))
    return Account(pounds["funding"], Decimal(0) if fees else income, pounds["payment"], pounds["spend"])


def _offered(line: AskedLine, functions: tuple[str, ...]) -> AskedLine:
    """The line with its function as the drop-down writes it, when it is a bare code."""
    code = line.cells.get("function", "")
    whole = next((words for words in functions if words.startswith(f"{code} ")), "") if code else ""
    return replace(line, cells={**line.cells, "function": whole}) if whole else line


def _with(choices: Mapping[str, tuple[str, ...]], lines: Iterable[AskedLine]) -> dict[str, tuple[str, ...]]:
    """The drop-downs' words with those of the lines: what is asked for is never marked as unknown."""
    called = {"from_body": "body", "to_body": "body", "stream": "stream", "function": "function", "area": "area"}
    found = {name: dict.fromkeys(words) for name, words in choices.items()}
    for line in lines:
        for column, name in called.items():
            if line.cells.get(column):
                found.setdefault(name, {})[line.cells[column]] = None
    ordered = {name: sorted(words, key=str.casefold) for name, words in found.items() if name != "function"}
    return {name: tuple(ordered.get(name, words)) for name, words in found.items()}
