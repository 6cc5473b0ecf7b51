"""The count worked out from the rows themselves, in whole pence: what the tool should find.

Nothing here reads the returns or knows the tool: a second road to the same figures.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sample_data.making.book import Book
from sample_data.making.recipe import Body

PLACE = ("", "E08009001", "Kirkholme")
POPULATION = 301_250
OUT_OF_SCOPE = ("Agency payroll for Southmoor Council",)
SCOPES = ("all-public", "pilot-2009", "day-to-day")
PARTS = ("counted", "eliminated", "out_of_scope", "out_of_place", "set_aside")


@dataclass(slots=True)
class Row:
    """One outgoing row with what becomes of it; `inside` is the pence of it that lie in the place."""

    body: Body
    function: str
    stream: str
    themes: str
    payee: str
    pence: int
    part: str
    area: str
    capital: bool
    kind: str = ""
    inside: int = 0
    duty: str = "free"


def rows(book: Book, scope: str = "all-public") -> list[Row]:
    """Every outgoing row, shared out and settled, under one of `SCOPES`."""
    found = [*_spend_rows(book), *_payment_rows(book)]
    for row in found:
        if row.part != "set_aside" and (
            (scope == "pilot-2009" and row.stream == "State Pension") or (scope == "day-to-day" and row.capital)
        ):
            row.part = "out_of_scope"
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in found:
        groups[row.area, row.body.driver if row.area == row.body.area else "", row.part].append(row)
    for (area, driver, part), group in groups.items():
        _settle(book, area, driver or "population", part, group)
    return found


def _spend_rows(book: Book) -> list[Row]:
    bodies = book.recipe.bodies
    return [
        Row(
            bodies[row.body], row.function, row.stream, row.line.get("theme"), "", row.gross,
            "set_aside" if not row.good else "out_of_scope" if row.service in OUT_OF_SCOPE else "counted",
            row.area or bodies[row.body].area, row.line.get("rev_cap") == "capital",
            duty=row.line.get("duty") or "free",
        )
        for row in book.spend
    ]  # fmt: skip


def _payment_rows(book: Book) -> list[Row]:
    bodies = book.recipe.bodies
    return [
        Row(
            bodies[flow.payer], flow.line.get("function"), flow.stream, "", book.recipe.name(flow.payee), flow.paid,
            "eliminated" if flow.payee in bodies else "counted", bodies[flow.payer].area,
            flow.line.get("rev_cap") == "capital", flow.line.get("type"),
        )
        for flow in book.flows
        if flow.payer in bodies
    ]  # fmt: skip


def _settle(book: Book, area: str, driver: str, part: str, group: list[Row]) -> None:
    """Give each row of one area, driver and part its pence inside the place."""
    weights = book.recipe.weights(area, driver)
    if area in PLACE or part not in ("counted", "eliminated"):
        for row in group:
            row.inside = row.pence
    elif any(name in PLACE for name, _ in weights):
        whole = sum(row.pence for row in group)
        inside = dict(zip((n for n, _ in weights), share(whole, [w for _, w in weights]), strict=True))["E08009001"]
        for row, pence in zip(group, spread(inside, [row.pence for row in group], whole), strict=True):
            row.inside = pence


def share(pence: int, weights: Sequence[int]) -> list[int]:
    """Pence by weight; the pennies left over go to the largest remainders."""
    return spread(pence, weights, sum(weights))


def spread(pence: int, weights: Sequence[int], whole: int) -> list[int]:
    """Pence among weights that add up to `whole`; the pennies left over go to the largest remainders."""
    parts = [pence * weight // whole for weight in weights]
    lucky = sorted(range(len(parts)), key=lambda i: (-(pence * weights[i] % whole), i))[: pence - sum(parts)]
    return [part + (i in lucky) for i, part in enumerate(parts)]


def identity(found: list[Row]) -> dict[str, int]:
    """The parts of what was reported, in pence."""
    totals = dict.fromkeys(PARTS, 0)
    for row in found:
        totals[row.part] += row.inside
        totals["out_of_place"] += row.pence - row.inside
    return {"reported": sum(row.pence for row in found), **totals}


def by(found: list[Row], key: Callable[[Row], str]) -> dict[str, int]:
    """Counted pence under each key, largest first."""
    totals: dict[str, int] = defaultdict(int)
    for row in found:
        if row.part == "counted" and row.inside:
            totals[key(row)] += row.inside
    return dict(sorted(totals.items(), key=lambda item: (-item[1], item[0])))


def graded(found: list[Row], plus_minus: Mapping[str, tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """Counted pence of each grade and what its ± comes to; `plus_minus` is grade and per cent of each method."""
    totals: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in found:
        if row.part == "counted" and row.inside:
            grade, rate = plus_minus["apportioned" if row.area not in PLACE else row.body.method]
            totals[grade][0] += row.inside
            totals[grade][1] += abs(row.inside) * rate
    return {grade: (pence, (fine + 50) // 100) for grade, (pence, fine) in sorted(totals.items())}


def eliminations(found: list[Row]) -> list[tuple[str, str, str, str, int]]:
    """Payer, payee, stream, type and pence of what is taken out, largest first."""
    totals: dict[tuple[str, str, str, str], int] = defaultdict(int)
    for row in found:
        if row.part == "eliminated":
            totals[row.body.name, row.payee, row.stream, row.kind] += row.inside
    return [(*pair, pence) for pair, pence in sorted(totals.items(), key=lambda item: (-item[1], item[0]))]


def themes(found: list[Row]) -> dict[str, int]:
    """Counted pence under each theme by its weight, rounded once per theme; themes overlap."""
    totals: dict[str, int] = defaultdict(int)
    for row in found:
        for theme in filter(None, row.themes.split("; ")):
            name, _, percent = theme.rpartition(" ") if theme.endswith("%") else (theme, "", "100%")
            if row.part == "counted":
                totals[name] += row.inside * int(percent[:-1])
    return {name: (pence + 50) // 100 for name, pence in sorted(totals.items(), key=lambda item: -item[1])}
