"""Explain: any figure of the count opened, down to file, sheet and row."""

import difflib
from dataclasses import dataclass
from decimal import Decimal

from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.model import AreaGroup, Explanation, Group, Headline
from totalcount.steps.count import checked
from totalcount.steps.opening import Opened, Tell, opened
from totalcount.store import read, rows
from totalcount.store.rows import NEED, Under
from totalcount.store.stages import meaning, queries


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that can be opened: which query made it, and which rows are under it."""

    name: str
    definition: str
    query: str
    under: Under


IDENTITY = {
    "reported": Figure(
        "reported",
        "Gross of returns: everything that bodies reported spending or paying to others.",
        "count.identity",
        Under("amount <> 0", "amount"),
    ),
    "total": Figure(
        "total",
        "The total count: spend where the pound leaves the public bodies, in scope and in the place. A payment to a "
        "body that sent no return counts as the payer's final spend.",
        "count.identity",
        Under("destiny = 'counted'", "counted"),
    ),
    "net_of_fees": Figure(
        "net_of_fees",
        "Counted spend that its return states after fees and charges are taken off; all other spend is gross of them.",
        "count.net_of_fees",
        Under(
            "destiny = 'counted' AND kind = 'spend' "
            "AND (file, sheet) IN (SELECT (file, sheet) FROM raw.sheet WHERE fees_of(fees) = 'net')",
            "counted",
        ),
    ),
    "eliminated": Figure(
        "eliminated",
        "Double counting: payments to bodies that themselves reported, so the same pound is in two returns.",
        "count.identity",
        Under("destiny = 'eliminated'", "eliminated"),
    ),
    "out_of_scope": Figure(
        "out_of_scope",
        "What the scope profile or a decision leaves out.",
        "count.identity",
        Under("destiny = 'out of scope'", "out_of_scope"),
    ),
    "out_of_place": Figure(
        "out_of_place",
        "Spend about other areas, and the part of a wider area's spend that falls outside the place.",
        "count.identity",
        Under("out_of_place <> 0", "out_of_place"),
    ),
    "set_aside": Figure(
        "set_aside",
        "Lines that cannot be counted because something in them is wrong, each with its text, and lines that a better "
        "source has replaced.",
        "count.identity",
        Under("destiny = 'set aside'", "set_aside"),
    ),
}
SAME = {
    "counted": "total",
    "double_counting": "eliminated",
    "per_head": "total",
    "headline": "total",
    "gross": "reported",
}
_COLUMN = {
    "body": "payer",
    "tier": "tier",
    "stream": "coalesce(nullif(stream, ''), 'not stated')",
    "grade": "grade",
}


def explain(folder: workspace.Folder, figure: str, tell: Tell, limit: int = 10) -> Explanation:
    """Open a figure: `total`, `eliminated` …, ``body:NAME``, ``function:10.2``, ``stream:…``, ``theme:…``, ``tier:…``,
    ``grade:…``, ``elimination:PAYER > PAYEE``, ``scope:ITEM``, ``method:…``, ``need:…`` (of `duplication`), or any
    name that stands in a breakdown. FigureError when there is none of that name.
    """
    with opened(folder, tell) as place:
        headline = checked(place)
        chosen, value = _find(place, headline, figure)
        sql = queries()[chosen.query]
        counted = chosen.under.is_counted
        total, grades = rows.graded(place.db, chosen.under) if counted else (rows.count(place.db, chosen.under), ())
        largest = rows.largest(place.db, chosen.under, limit)
        terms = f" {headline.terms}" if chosen.name == "total" else ""
        definition = f"{chosen.definition}{terms} {meaning(sql)}"
        return Explanation(chosen.name, value, grades, definition, chosen.query, sql, total, largest)


def _find(place: Opened, headline: Headline, asked: str) -> tuple[Figure, Decimal]:
    word = asked.strip().casefold().replace(" ", "_").replace("-", "_")
    word = SAME.get(word, word)
    if word in IDENTITY:
        return IDENTITY[word], _identity_value(headline, word)
    kind, _, name = asked.partition(":")
    kind = kind.strip().casefold()
    if name.strip() and kind == "elimination":
        return _elimination(headline, name)
    if name.strip() and kind in {"scope", "method"}:
        return _part(headline, kind, name.strip(), asked)
    if name.strip() and kind == "need":
        return _need(place, name, asked)
    if name.strip() and kind in read.DIMENSIONS:
        return _line(place, headline, (kind,), name.strip(), asked)
    return _line(place, headline, read.DIMENSIONS, asked.strip(), asked)


def _identity_value(headline: Headline, word: str) -> Decimal:
    return {
        "reported": headline.reported,
        "total": headline.counted,
        "net_of_fees": headline.net_of_fees.amount,
        "eliminated": headline.eliminated,
        "out_of_scope": headline.out_of_scope,
        "out_of_place": headline.out_of_place,
        "set_aside": headline.set_aside,
    }[word]


def _elimination(headline: Headline, pair: str) -> tuple[Figure, Decimal]:
    payer, _, payee = (part.strip() for part in pair.partition(">"))
    found = [
        e
        for e in headline.eliminations
        if e.payer.casefold() == payer.casefold() and e.payee.casefold() == payee.casefold()
    ]
    if not found:
        pairs = [f"{e.payer} > {e.payee}" for e in headline.eliminations]
        raise FigureError(f"nothing is eliminated between {pair.strip()!r}", _nearest(pair, pairs))
    figure = Figure(
        f"elimination:{found[0].payer} > {found[0].payee}",
        "What one reporting body paid another: in both returns, counted once.",
        "flow.elimination",
        Under("destiny = 'eliminated' AND payer = ? AND payee = ?", "eliminated", (found[0].payer, found[0].payee)),
    )
    return figure, sum((e.amount for e in found), Decimal(0))


def _line(
    place: Opened, headline: Headline, dimensions: tuple[str, ...], name: str, asked: str
) -> tuple[Figure, Decimal]:
    """The line called `name` in the first of `dimensions` that has one; a function may be given by its code alone."""
    names: list[str] = []
    for by in dimensions:
        for group in read.breakdown(place.db, by, place.place, headline.counted).rows:
            if name.casefold() in {word.casefold() for word in _words(by, group)}:
                return _of_line(by, group), group.total
            names.append(f"{by}:{group.key}")
    raise FigureError(f"no figure is called {asked!r}", _nearest(asked, [*IDENTITY, *names]))


def _words(by: str, group: Group) -> tuple[str, ...]:
    """What a line is called: a function by its code too, an area by code and name."""
    if isinstance(group, AreaGroup):
        return group.key, *filter(None, (group.code, group.name))
    return (group.key, group.key.partition(" ")[0]) if by == "function" else (group.key,)


def _part(headline: Headline, kind: str, name: str, asked: str) -> tuple[Figure, Decimal]:
    """A line of the headline: what the scope left out under one item, or what is counted by one method."""
    values = dict(headline.scopes_out) if kind == "scope" else {group.key: group.total for group in headline.methods}
    key = next((key for key in values if key.casefold() == name.casefold()), None)
    if key is None:
        raise FigureError(f"no figure is called {asked!r}", _nearest(asked, [f"{kind}:{key}" for key in values]))
    if kind == "scope":
        under = Under("destiny = 'out of scope' AND reason = ?", "out_of_scope", (key,))
        definition, query = "What the scope leaves out under one item.", "count.by_scope_item"
    else:
        under = Under("destiny = 'counted' AND method = ?", "counted", (key,))
        definition, query = "Counted spend whose figure came to be about the place in one way.", "count.by_method"
    return Figure(f"{kind}:{key}", definition, query, under), values[key]


def _need(place: Opened, name: str, asked: str) -> tuple[Figure, Decimal]:
    """What programmes spend on a need, as `duplication` says; none of it is the count's."""
    needs = rows.needs(place.db)
    key = " ".join(name.casefold().split())
    if key not in needs:
        raise FigureError(f"no figure is called {asked!r}", _nearest(asked, [f"need:{one}" for one in needs]))
    definition = (
        "What is spent on the programmes of one need, as `totalcount duplication` has it: what returns say on "
        "Programmes sheets, else counted spend. It describes pounds; it adds none to the count."
    )
    return Figure(f"need:{key}", definition, "provision.need_row", Under("need = ?", "part", (key,), NEED)), needs[key]


def _of_line(by: str, group: Group) -> Figure:
    key = group.key
    definition = f"Counted spend of one line of the breakdown by {by}."
    if by == "theme":
        definition += " A row's part is what its tag gives the theme of what is counted of it; the parts add up."
        under = Under("tag = ?", "part", (key,), view="flow.theme_row")
    elif by == "area":
        definition += " A line about a wider area has in each area the part that a driver gives it."
        code = group.code if isinstance(group, AreaGroup) else ""
        under = Under("tag = choice_key(?)", "part", (code,), view="flow.area_row")
    elif by == "function":
        code = key if key == "not stated" else key.partition(" ")[0]
        under = Under("destiny = 'counted' AND coalesce(nullif(function, ''), 'not stated') = ?", "counted", (code,))
    else:
        under = Under(f"destiny = 'counted' AND {_COLUMN[by]} = ?", "counted", (key,))
    return Figure(f"{by}:{key}", definition, f"count.by_{by}", under)


def _nearest(asked: str, names: list[str]) -> str:
    near = difflib.get_close_matches(asked, names, 3, 0.5)
    return (
        f"Nearest: {'; '.join(near)}."
        if near
        else "See `totalcount count --by body` and the other breakdowns for names."
    )
