"""The Programmes returns of the borough: what the spend of the worklessness theme provides, and the counts of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from sample_data.making import files, sheets
from sample_data.making.book import Book, Spend
from sample_data.making.recipe import Line
from sample_data.making.sheets import Table

NEED = "worklessness"
COSTS = ("delivery", "assessment", "administration", "commissioning")
COLUMNS = (
    "programme", "need", "client_group", "stage", "area", "activity", "provider", "funder", "stream", "amount",
    "people", "assessments_per_person", *COSTS,
)  # fmt: skip
_WORKBOOKS = ("council", "dwp", "mca", "charity", "icb")


@dataclass(frozen=True, slots=True)
class Offer:
    """One provider's part of a programme: pence by funder and stream, and what is said once of it."""

    body: str
    programme: str
    provider: str
    paid: tuple[tuple[str, str, int], ...]
    people: int | None
    costs: tuple[int, ...]
    line: Line
    client_group: str

    @property
    def pence(self) -> int:
        """All that is paid for it."""
        return sum(pence for _, _, pence in self.paid)


def offers(book: Book) -> tuple[Offer, ...]:
    """Every provider's part of every programme, in the order of the recipe."""
    return tuple(offer for line in book.recipe.programmes for offer in _offers(book, line))


def _offers(book: Book, line: Line) -> Iterator[Offer]:
    body, service, _, _, each, _, _ = line.cells
    rows = [
        row for row in book.spending(body) if row.good and re.fullmatch(rf"{re.escape(service)}(: .*)?", row.service)
    ]
    if line.get("title"):  # what the ledger splits by kind of cost or by provider is one programme
        providers = list(dict.fromkeys(row.provider for row in rows))
        parts = [(who, [row for row in rows if row.provider == who]) for who in providers]
    else:
        parts = [(row.provider, [row]) for row in rows]
    names = book.recipe.names["projects"].get(line.get("names"), [])
    for number, (provider, spent) in enumerate(parts):
        pence = sum(_theme(row) for row in spent)
        people = max(1, pence // (int(each) * 100))
        if line.get("few") and number == len(parts) - 1:
            people = int(line.get("few"))
        name = names[number] if names else line.get("title") or service
        yield Offer(
            body, name, provider, _paid(book, line, spent[0], pence),
            None if line.get("silent") else people, _costs(line, pence), line, spent[0].line.get("client_group"),
        )  # fmt: skip


def _theme(row: Spend) -> int:
    """The pence of a row that its tag gives to the theme, rounded down."""
    tag = next(tag for tag in row.line.get("theme").split(";") if NEED in tag)
    percent = re.search(r"(\d+)%", tag)
    return row.gross * int(percent[1]) // 100 if percent else row.gross


def _paid(book: Book, line: Line, row: Spend, pence: int) -> tuple[tuple[str, str, int], ...]:
    funder = line.get("funder") or book.recipe.bodies[row.body].name
    if not line.get("match"):
        return ((funder, row.stream, pence),)
    other, stream, percent = line.get("match").split(";")
    matched = pence * int(percent) // 100
    return ((funder, row.stream, pence - matched), (other, stream, matched))


def _costs(line: Line, pence: int) -> tuple[int, ...]:
    """The four parts of the cost in pence; what rounding leaves is delivery."""
    if line.get("silent"):
        return ()
    parts = [pence * int(percent) // 100 for percent in line.cells[6].split()]
    return (pence - sum(parts[1:]), *parts[1:])


def write(book: Book, folder: Path) -> None:
    """A file for each body, in a folder of their own: workbooks and CSV."""
    found = offers(book)
    for slug in dict.fromkeys(offer.body for offer in found):
        body = book.recipe.bodies[slug]
        stem = folder / (re.sub(r"[^a-z0-9]+", "-", body.name.lower()).strip("-") + "-programmes")
        head = {"body": body.name, "tier": body.tier, "year": sheets.YEAR, "basis": sheets.BASIS, "units": "£"}
        table = Table("Programmes", COLUMNS, tuple(_rows(offer for offer in found if offer.body == slug)))
        if slug in _WORKBOOKS:
            about = Table("About", tuple(head), (tuple(head.values()),))
            files.write_xlsx(stem.with_suffix(".xlsx"), [about, table])
        else:
            lines = [[*head, *table.columns], *([*head.values(), *row] for row in table.rows)]
            files.write_csv(stem.with_suffix(".csv"), lines)


def _rows(found: Iterator[Offer]) -> Iterator[tuple[str, ...]]:
    """A row for each funder and stream; what is said once stands on the programme's first row."""
    together: dict[str, list[Offer]] = {}
    for offer in found:
        together.setdefault(offer.programme, []).append(offer)
    for name, parts in together.items():
        lines = [(offer, paid) for offer in parts for paid in offer.paid]
        once = _once(parts)
        for number, (offer, (funder, stream, pence)) in enumerate(lines):
            said = once if number == 0 else dict.fromkeys(once, "")
            row = {"programme": name, "provider": offer.provider, "funder": funder, "stream": stream}
            row["amount"] = sheets.amount(pence, "£")
            yield tuple({**said, **row}.get(column, "") for column in COLUMNS)


def _once(parts: list[Offer]) -> dict[str, str]:
    line = parts[0].line
    said = {
        "need": NEED, "client_group": parts[0].client_group, "stage": line.cells[2], "activity": line.cells[3],
        "assessments_per_person": "" if line.get("silent") else line.cells[5],
    }  # fmt: skip
    if all(offer.people is not None for offer in parts):
        said["people"] = str(sum(offer.people or 0 for offer in parts))
    if parts[0].costs:
        sums = (sum(offer.costs[i] for offer in parts) for i in range(len(COSTS)))
        said |= {name: sheets.amount(pence, "£") for name, pence in zip(COSTS, sums, strict=True)}
    return said


def counts(book: Book) -> dict[str, object]:
    """What a comparison of the theme should find, from the offers alone. What a body does itself has no provider."""
    found = offers(book)
    one = dict(book.recipe.organisations)
    providers: dict[str, int] = {}
    streams: dict[str, int] = {}
    for offer in found:
        if offer.provider:
            who = one.get(offer.provider, offer.provider)
            providers[who] = providers.get(who, 0) + offer.pence
        for _, stream, pence in offer.paid:
            streams[stream] = streams.get(stream, 0) + pence
    costs = [sum(offer.costs[i] for offer in found if offer.costs) for i in range(len(COSTS))]
    return {
        "projects": len({(offer.body, offer.programme) for offer in found}),
        "providers_as_written": len({offer.provider for offer in found if offer.provider}),
        "providers": len(providers),
        "in_house": len({offer.body for offer in found if not offer.provider}),
        "funders": len({funder for offer in found for funder, _, _ in offer.paid}),
        "streams": len(streams),
        "amount": sheets.amount(sum(streams.values()), "£"),
        "effective_providers": _effective(providers),
        "effective_streams": _effective(streams),
        "overhead_ratio": round(float(Fraction(costs[2] + costs[3], costs[0])), 6),
        "fewer_than_ten": sum(int(row[COLUMNS.index("people")] or 10) < 10 for row in _rows(iter(found))),
    }


def _effective(pence: dict[str, int]) -> float:
    whole = sum(pence.values())
    return round(float(1 / sum(Fraction(part, whole) ** 2 for part in pence.values())), 2)
