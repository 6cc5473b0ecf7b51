"""expected.json: the figures that a count of the borough should come to."""

import json
from pathlib import Path
from typing import Any

from sample_data.making import accounts, ladder, programmes, tally
from sample_data.making.book import Book

GRADES = {"recorded": ("A", 2), "published": ("B", 3), "apportioned": ("C", 10)}
NOTE = (
    "Worked out by sample_data/making/tally.py from the rows themselves, not by the tool. Totals, bodies and tiers are "
    "exact. Inside a body that covers a wider area a left-over penny may fall on another row, so functions, streams "
    "and themes are exact to the pence of `row_tolerance`."
)


def write(book: Book, path: Path) -> None:
    """The figures as JSON, money as text with two decimals."""
    path.write_text(json.dumps(figures(book), indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def figures(book: Book) -> dict[str, Any]:
    """Everything the file says."""
    rows = tally.rows(book)
    views = {
        "body": tally.by(rows, lambda row: row.body.name),
        "tier": tally.by(rows, lambda row: row.body.tier),
        "function": tally.by(rows, lambda row: row.function),
        "stream": tally.by(rows, lambda row: row.stream or "not stated"),
        "theme": tally.themes(rows),
        "grade": {grade: pence for grade, (pence, _) in tally.graded(rows, GRADES).items()},
    }
    return {
        "note": NOTE,
        "row_tolerance": sum(0 < row.inside < row.pence for row in rows),
        "population": tally.POPULATION,
        "count": _count(rows),
        "scopes": {scope: _count(tally.rows(book, scope)) for scope in tally.SCOPES[1:]},
        "by": {name: {key: pounds(pence) for key, pence in view.items()} for name, view in views.items()},
        "eliminations": [
            {"payer": payer, "payee": payee, "stream": stream, "type": kind, "amount": pounds(pence)}
            for payer, payee, stream, kind, pence in tally.eliminations(rows)
        ],
        "balances": _balances(book),
        "conservation": [_conservation(book, slug) for slug in book.recipe.bodies],
        "control": _control(book, rows),
        "duplication": {programmes.NEED: programmes.counts(book)},
    }


def _count(rows: list[tally.Row]) -> dict[str, str]:
    parts = tally.identity(rows)
    per_head = (parts["counted"] * 2 + tally.POPULATION) // (2 * tally.POPULATION)
    count = {name: pounds(pence) for name, pence in parts.items()}
    grades = tally.graded(rows, GRADES)
    margin = sum(each for _, each in grades.values())
    return {
        **count,
        "total": count["counted"],
        "per_head": pounds(per_head),
        "low": pounds(parts["counted"] - margin),
        "high": pounds(parts["counted"] + margin),
    }


def _balances(book: Book) -> list[dict[str, str]]:
    name, bodies = book.recipe.name, book.recipe.bodies
    return [
        {
            "payer": name(flow.payer), "payee": name(flow.payee), "stream": flow.stream, "paid": pounds(flow.paid),
            "received": pounds(flow.received), "difference": pounds(flow.paid - flow.received),
        }
        for flow in book.flows
        if flow.payer in bodies and flow.payee in bodies and flow.paid != flow.received
    ]  # fmt: skip


def _conservation(book: Book, slug: str) -> dict[str, Any]:
    good = [row for row in book.spending(slug) if row.good]
    funding = book.funding(slug)
    received, paid = sum(flow.received for flow in funding), sum(flow.paid for flow in book.payments(slug))
    spent = sum(row.gross for row in good)
    own = 0 if any(flow.payer == "fee payers" for flow in funding) else sum(row.income for row in good)
    surplus = received + own - paid - spent
    return {
        "body": book.recipe.name(slug), "funding": pounds(received), "own_income": pounds(own),
        "payments": pounds(paid), "spend": pounds(spent), "surplus": pounds(surplus),
        "doubtful": abs(surplus) * 100 > 2 * max(received + own, paid + spent),
    }  # fmt: skip


def _control(book: Book, rows: list[tally.Row]) -> dict[str, Any]:
    """The ladder, sources and holders of the counted pence, and the accounts in whole reported pounds."""
    books, tier = accounts.books(book, rows), accounts.tiers(book)
    uses = [((row.body.name, row.stream), row.duty, row.inside) for row in rows if row.part == "counted" and row.inside]
    local = {"council": ("council",), "local": ("council", "local_partner")}
    groups = {who: frozenset(name for name in tier if tier[name] in tiers) for who, tiers in local.items()}
    whole = sum(amount for *_, amount in uses)
    central = ladder.pence(uses, ladder.holders(books), 1)
    ranges = {name: ladder.rungs(books, uses, frozenset({name}))["discretionary"] for name in central}
    paid = ladder.pence(uses, ladder.sources(books))
    return {
        "rungs": {
            f"{rung} {who}": _range(figures)
            for who, inside in groups.items()
            for rung, figures in ladder.rungs(books, uses, inside).items()
        },
        "holders": {
            **{name: _range(figures) for name, figures in sorted(ranges.items()) if round(figures[2])},
            "statute": _range(ladder.statute(uses)),
        },
        "sources": {name: pounds(round(amount)) for name, amount in sorted(paid.items()) if round(amount)},
        "hands": f"{ladder.pence(uses, ladder.hands(books))['hands'] / whole:.2f}",
        "overdrawn": {
            f"{body}: {stream}": pounds(amount) for (body, stream), amount in sorted(books.overdrawn.items())
        },
        "unexplained": {
            body.name: pounds(books.gap[body.name]) for body in book.recipe.bodies.values() if books.gap.get(body.name)
        },
    }


def _range(figures: tuple[float, float, float]) -> list[str]:
    return [pounds(round(figure)) for figure in figures]


def pounds(pence: int) -> str:
    """Pence as pounds with two decimals."""
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}"
