"""Made-up programmes for properties: few different words, so that needs, people, places and activities often meet."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tests import direct_overlap
from totalcount.model import Programme

_MONEY = st.integers(-50_000, 900_000).map(lambda pence: Decimal(pence) / 100)
_COST = st.none() | st.integers(0, 90_000).map(lambda pence: Decimal(pence) / 100)
_NAMES = ("Job club", "Job clubs", "Work club", "Clubs for jobs", "Debt advice", "Advice on debt", "Mentors", "Detox")
_PROVIDERS = ("", "Hope Trust", "Hope Trust Ltd", "Step Up CIC", "Ash College", "Council")


@st.composite
def _row(draw: st.DrawFn, number: int) -> Programme:
    spend = draw(st.integers(0, 9)) < 2
    return Programme(
        body=draw(st.sampled_from(("Council", "NHS", "College"))),
        programme=draw(st.sampled_from(_NAMES)) + draw(st.sampled_from(("", " 1", " 2", " East"))),
        need=draw(st.sampled_from(("worklessness", "Drugs", ""))),
        client_group=draw(st.sampled_from(("adults", "Adults", "young people", "people, young", ""))),
        stage="" if spend else draw(st.sampled_from(("prevent", "treat", ""))),
        area=draw(st.sampled_from(("", "E08009901", "Kirkholme"))),
        activity="" if spend else draw(st.sampled_from(("", "", "training", "trainings", "advice"))),
        provider=draw(st.sampled_from(_PROVIDERS)),
        funder=draw(st.sampled_from(("", "DWP", "Council"))),
        stream=draw(st.sampled_from(("", "Restart", "Public Health Grant"))),
        amount=draw(st.none() | _MONEY),
        people=None if spend else draw(st.none() | st.integers(0, 40)),
        assessments_per_person=None
        if spend
        else draw(st.none() | st.integers(0, 40).map(lambda tenths: Decimal(tenths) / 10)),
        delivery=None if spend else draw(_COST),
        assessment=None if spend else draw(_COST),
        administration=None if spend else draw(_COST),
        commissioning=None if spend else draw(_COST),
        file=f"{number % 3}.csv",
        sheet="Programmes",
        row=number + 2,
        came_from="spend" if spend else "sheet",
    )


@st.composite
def programmes(draw: st.DrawFn) -> list[Programme]:
    """Up to thirty rows of Programmes sheets and of spend."""
    return [draw(_row(number)) for number in range(draw(st.integers(1, 30)))]


_NONE = (None, None, None, None, None, None, None)  # amount, people, assessments, costs
_BLANK = Programme("", "", "", "", "", "", "", "", "", "", *_NONE, "sum.csv", "", 0)
Total = Callable[[list[Programme]], Programme]
_SHOWN = 10  # people, as they may be shown
_OF = (("body", "need"), ("body",), ("need",), (), ("body", "need", "stage"), ("need", "client_group"))


@st.composite
def totals(draw: st.DrawFn) -> list[Total]:
    """Functions from rows to one more, the sum of some of their programmes; its name may say so or not."""
    return [draw(_total(number)) for number in range(draw(st.integers(0, 2)))]


@st.composite
def _total(draw: st.DrawFn, number: int) -> Total:
    name = f"{draw(st.sampled_from(('All help', 'Routes to work')))} of group {number}"
    of, like, priced = draw(st.sampled_from(_OF)), draw(st.integers(0, 29)), draw(st.booleans())

    def total(rows: list[Programme]) -> Programme:
        def what(row: Programme) -> list[str]:
            whole = next(some for some in every if row in some)
            return [str(direct_overlap.first(whole, name) or "").lower() for name in of]

        every = direct_overlap.programmes_of(rows)
        alike = what(rows[like % len(rows)])
        parts = [some for some in every if what(some[0]) == alike]
        counts = [direct_overlap.first(some, "people") or 0 for some in parts]
        pounds = [row.amount for some in parts for row in some if row.amount is not None]
        by_trait = not {"stage", "client_group"}.isdisjoint(of)
        known = not by_trait or all(row.amount is not None for some in parts for row in some)
        people = sum(counts) if known and sum(count >= _SHOWN for count in counts) > 1 else None
        own = {field: getattr(rows[like % len(rows)], field) for field in ("body", "need") if field in of}
        amount = sum(pounds, Decimal(0)) if pounds and (priced or by_trait) else None
        return replace(_BLANK, programme=name, **own, amount=amount, people=people, row=number)

    return total
