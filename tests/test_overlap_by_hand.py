"""Duplicated provision worked with a pencil: five programmes for people out of work, one for debt, one unsaid."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from totalcount.model import Assumption, Mark, Need, Programme, Verdict
from totalcount.model.project import SHOWN, SUPPRESSED, UNSAID
from totalcount.provision.overlap.duplication import Terms, duplication
from totalcount.provision.overlap.words import sorted_words

D = Decimal
EMPTY: dict[str, Any] = dict.fromkeys(("client_group", "stage", "area", "activity", "provider", "funder", "stream"), "")
UNKNOWN = dict.fromkeys(
    ("amount", "people", "assessments_per_person", "delivery", "assessment", "administration", "commissioning")
)
JOBLESS = {"need": "worklessness", "client_group": "adults out of work", "stage": "sustain"}


def row(body: str, programme: str, number: int, **said: Any) -> Programme:
    where = {"file": f"{body}.csv", "sheet": "Programmes", "row": number}
    return Programme(**(EMPTY | UNKNOWN | {"body": body, "programme": programme, "need": ""} | where | said))


def costs(delivery: int, assessment: int, administration: int, commissioning: int) -> dict[str, Decimal]:
    names = ("delivery", "assessment", "administration", "commissioning")
    return dict(zip(names, map(D, (delivery, assessment, administration, commissioning)), strict=True))


ROWS = [
    # one programme of two funders: 600 and 400; people are said once
    row("Council", "Job clubs", 2, **JOBLESS, provider="Hope Trust", funder="DWP", stream="Restart", amount=D(600))
    ,
    row("Council", "job-clubs", 3, provider="Hope Trust", stream="Council tax", amount=D(400), people=50),
    # the same activity for the same people, by another body: duplicating
    row("NHS", "Clubs for the job", 2, **JOBLESS, provider="Step Up", stream="Core", amount=D(500), people=20,
        assessments_per_person=D(2), **costs(400, 50, 40, 10)),
    # other people's activity, for the same people: overlapping
    row("College", "Courses", 2, **JOBLESS | {"client_group": "Adults, out of work"}, amount=D(1500), people=9,
        assessments_per_person=D(3), **costs(1000, 100, 300, 100)),
    # another stage: no overlap, however alike
    row("College", "Job club", 3, **JOBLESS | {"stage": "prevent"}, amount=D(100), people=0),
    # no client group: in no overlap, however alike
    row("DWP", "Job clubs", 9, need="Worklessness", stage="sustain", provider="Hope Trust", people=30),
    row("Council", "Debt advice", 4, need="debt", client_group="families", stage="treat", amount=D(70)),
    row("Council", "Something", 5, amount=D(5)),
]  # fmt: skip
HALVED = Assumption("shared", "if", "assessment", "overlapping", D(0), D("0.5"), "NLGN 2010")
LEAN = Assumption("lean", "if", "overhead above the median", "need", D(0), D(1), "the returns")
ALL_ADMIN = Assumption("none", "if", "administration", "duplicating", D(0), D(1), "a guess")
TERMS = Terms(str, smallest=10, assumptions=(HALVED, LEAN, ALL_ADMIN))


def needs(rows: list[Programme] = ROWS, terms: Terms = TERMS) -> dict[str, Need]:
    return {need.need: need for need in duplication(rows, terms)}


def test_counts_and_shares() -> None:
    need = needs()["worklessness"]
    figures = need.figures
    assert (figures.projects, figures.providers, figures.funders, figures.streams) == (5, 2, 4, 5)
    assert [(party.name, party.amount, party.projects) for party in need.providers.parties] == [
        ("Hope Trust", D(1000), 2),
        ("Step Up", D(500), 1),
    ]
    assert {party.name: party.amount for party in need.in_house.parties} == {"College": 1600}
    assert {party.name: party.amount for party in need.funders.parties} == {
        "College": 1600, "DWP": 600, "NHS": 500, "Council": 400,
    }  # fmt: skip
    assert figures.effective_providers == D("1.80")  # 1500² / (1000² + 500²)
    assert figures.effective_funders == D("2.89")  # 3100² / (1600² + 600² + 500² + 400²) = 2.886
    assert figures.effective_streams == D("2.89")  # the fifth, the general funds of DWP, comes to nothing
    assert (figures.amount, figures.outside_largest, figures.largest) == (D(3100), D(1600), "Courses (College)")
    assert (figures.rows, figures.without_amount, figures.unplaced) == (6, 1, 1)


@pytest.mark.parametrize(
    ("amounts", "share"), [((10, -50), None), ((-10, -50), None), ((60, -50), None), ((60, 20), "0.25")]
)
def test_what_refunds_leave_is_no_share_of_anything(amounts: tuple[int, int], share: str | None) -> None:
    rows = [row("Council", f"Course {at}", at, **JOBLESS, amount=D(amount)) for at, amount in enumerate(amounts, 2)]
    need = needs(rows)["worklessness"]
    assert need.outside_largest == min(amounts)
    assert need.outside_largest_share == (share and D(share))


def test_streams_with_a_blank_are_general_funds() -> None:
    names = {party.name for party in needs()["worklessness"].streams.parties}
    assert names == {"Restart", "Council tax", "Core", "general funds of College", "general funds of DWP"}


def test_costs_are_of_those_who_state_them() -> None:
    costs_ = needs()["worklessness"].costs
    assert (costs_.overhead, costs_.overhead_projects) == (D(450), 2)
    assert costs_.overhead_ratio == D("0.321429")  # (40 + 10 + 300 + 100) / (400 + 1000)
    assert (costs_.assessment, costs_.assessment_projects) == (D(150), 2)
    assert needs()["debt"].costs.overhead_ratio is None


def test_people_under_the_threshold_are_in_nothing() -> None:
    need = needs()["worklessness"]
    said = {project.name: (project.people, project.people_said) for project in need.projects}
    assert said == {
        "Job clubs (Council)": (50, SHOWN),
        "Clubs for the job (NHS)": (20, SHOWN),
        "Courses (College)": (None, SUPPRESSED),
        "Job club (College)": (0, SHOWN),
        "Job clubs (DWP)": (30, SHOWN),
    }
    courses = next(project for project in need.projects if project.programme == "Courses")
    assert (courses.per_person, courses.assessments_per_person) == (None, None)
    served = need.served
    assert (served.people, served.projects, served.suppressed, served.not_stated) == (100, 4, 1, 0)
    assert served.per_person == D("21.43")  # (1000 + 500) / (50 + 20): nobody says what the DWP's clubs cost
    assert (served.lowest, served.median, served.highest) == (D(20), D("22.50"), D(25))
    assert served.assessments_per_person == 2
    assert needs()["debt"].projects[0].people_said == UNSAID


def test_the_ladder_names_its_rows() -> None:
    need = needs()["worklessness"]
    (fragmented,), (overlapping,), (duplicating,) = (need.of(mark) for mark in Mark)
    assert (fragmented.funders, len(fragmented.rows)) == (4, 6)
    assert set(overlapping.programmes) == {"Job clubs (Council)", "Clubs for the job (NHS)", "Courses (College)"}
    assert (overlapping.amount, overlapping.pairs) == (D(3000), 3)
    assert overlapping.assessments == 2  # the college's is suppressed with its people
    assert set(duplicating.programmes) == {"Job clubs (Council)", "Clubs for the job (NHS)"}
    assert {(spot.file, spot.row) for spot in duplicating.rows} >= {
        ("Council.csv", 2),
        ("Council.csv", 3),
        ("NHS.csv", 2),
    }
    assert needs()["debt"].marks == ()
    assert needs()[""].marks == ()


def test_needs_come_worst_first() -> None:
    assert [need.need for need in duplication(ROWS, TERMS)] == ["worklessness", "debt", ""]


def test_pairs_show_every_part() -> None:
    pairs = {(pair.one, pair.other): pair for pair in needs()["worklessness"].pairs}
    best = pairs["Job clubs (Council)", "Clubs for the job (NHS)"]
    assert (best.mark, best.score) == (Mark.DUPLICATING, D("0.833333"))  # all but the provider: 5 / 6
    assert (best.activity_alike, best.provider_alike) == (D(1), D(0))
    other_stage = pairs["Job club (College)", "Clubs for the job (NHS)"]
    assert (other_stage.mark, other_stage.differs, other_stage.unknown) == (None, ("stage",), ())
    no_group = pairs["Job clubs (DWP)", "Clubs for the job (NHS)"]
    assert (no_group.mark, no_group.unknown, no_group.client_group_alike) == (None, ("client_group",), None)


def test_one_programme_in_two_returns_is_no_duplicate() -> None:
    rows = [replace(one, client_group="adults out of work") if one.body == "DWP" else one for one in ROWS]
    need = needs(rows)["worklessness"]
    (twice,) = [pair for pair in need.pairs if pair.twice]
    assert {twice.one, twice.other} == {"Job clubs (Council)", "Job clubs (DWP)"}
    assert twice.mark is None
    (duplicating,) = need.of(Mark.DUPLICATING)
    assert duplicating.pairs == 2  # each with the NHS's, not with each other
    alone = needs([one for one in rows if one.programme.lower().startswith("job") and one.stage != "prevent"])
    assert [marked.mark for marked in alone["worklessness"].marks] == [Mark.FRAGMENTED]


@pytest.mark.parametrize("same", [True, False])
def test_people_have_the_last_word_on_two_programmes(same: bool) -> None:
    other = ("Courses", "College") if same else ("clubs for the JOB", "")
    said = Verdict("Worklessness", "Job clubs", "council", *other, same, "decisions/overlaps.csv line 2")
    need = needs(terms=replace(TERMS, verdicts=(said,)))["worklessness"]
    (pair,) = [pair for pair in need.pairs if pair.decided]
    assert (pair.mark, pair.decided) == (Mark.DUPLICATING if same else Mark.OVERLAPPING, said.said)
    services = [set(marked.programmes) for marked in need.of(Mark.DUPLICATING)]
    everyone = {"Job clubs (Council)", "Clubs for the job (NHS)", "Courses (College)"}
    assert services == ([everyone] if same else [])


def test_savings_are_ranges_of_what_is_stated() -> None:
    halved, lean, none = needs()["worklessness"].savings
    assert (halved.base_amount, halved.low, halved.high, halved.projects) == (D(150), D(0), D(75), 2)
    # 50/400 and 400/1000: the median is 0.2625, which the courses are above by 1000 × 0.1375
    assert (lean.base_amount, lean.low, lean.high) == (D("137.50"), D(0), D("137.50"))
    assert (none.base_amount, none.high, none.projects) == (D(40), D(40), 1)
    assert all(saving.low is None and saving.high is None for saving in needs()["debt"].savings)


def test_the_threshold_moves_the_line() -> None:
    rows = [replace(one, activity="Job club East") if one.body == "NHS" else one for one in ROWS]
    assert not needs(rows)["worklessness"].of(Mark.DUPLICATING)
    assert needs(rows, replace(TERMS, threshold=D("0.75")))["worklessness"].of(Mark.DUPLICATING)


def test_words_are_compared_without_what_does_not_matter() -> None:
    assert sorted_words("Clubs FOR the job") == sorted_words("job-clubs") == "club job"
    assert sorted_words("Women's access") == "access women"
    assert sorted_words("– / –") == ""
