"""Made-up programmes for properties: few different words, so that needs, people, places and activities often meet."""

from decimal import Decimal

from hypothesis import strategies as st

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
