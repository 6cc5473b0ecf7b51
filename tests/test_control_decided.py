"""What decisions about conditions, and a place's own words for the ladder, do to who decides."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.control_figures import ladder
from tests.invented_place import BOARD, COLLEGE, vale
from tests.place_builder import COUNCIL, POLICE, Place, codes, gets, spend
from totalcount import placefile
from totalcount.api import OpenPlace
from totalcount.errors import PlaceError
from totalcount.steps import control


def one(place: Place, condition: str = "ring-fenced", duty: str = "") -> Place:
    """A council that spends the £100 it gets from a ministry."""
    place.toml()
    place.sheet("spend.csv", [spend("100.00", duty=duty)])
    place.sheet("in.csv", [gets("Home Office", "100.00", "Pocket money", condition=condition)])
    return place


# --- decisions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("condition", "figures"),
    [
        ("free", ("100.00", "100.00", "100.00")),
        ("aligned", ("50.00", "75.00", "100.00")),
        ("ring-fenced", ("0.00", "25.00", "50.00")),
        ("passported", ("0.00", "0.00", "10.00")),
        ("entitlement", ("0.00", "0.00", "0.00")),
        ("", ("0.00", "50.00", "100.00")),
    ],
)
def test_each_condition_leaves_its_freedom_on_funding_and_as_a_duty(
    tmp_path: Path, condition: str, figures: tuple[str, str, str]
) -> None:
    strings = ladder(one(Place(tmp_path / "strings"), condition).loaded())
    assert strings["unconditioned council"] == strings["discretionary council"] == figures
    duty = ladder(one(Place(tmp_path / "duty"), "free", condition).loaded())
    assert duty["unconditioned council"] == ("100.00",) * 3
    assert duty["discretionary council"] == (figures if condition else ("100.00",) * 3)


def test_a_duty_that_cannot_be_read_may_be_anything(tmp_path: Path) -> None:
    opened = one(Place(tmp_path), "free", "perhaps").loaded()
    assert ladder(opened)["discretionary council"] == ("0.00", "50.00", "100.00")
    assert "condition-unknown" in codes(opened.check())


def test_a_decision_about_a_stream_beats_what_returns_say(tmp_path: Path) -> None:
    made = one(Place(tmp_path))
    opened = made.loaded()
    assert ladder(opened)["unconditioned local"] == ("0.00", "25.00", "50.00")
    path = made.decide("stream_conditions", "stream,body,condition", ("Pocket money", "", "aligned"))
    assert ladder(opened)["unconditioned local"] == ("50.00", "75.00", "100.00")
    made.decide("stream_conditions", "stream,body,condition", ("Pocket money", POLICE, "free"))
    assert ladder(opened)["unconditioned local"] == ("0.00", "25.00", "50.00"), "another body's"
    made.decide(
        "stream_conditions",
        "stream,body,condition",
        ("Pocket money", COUNCIL, "free"),
        ("Pocket money", "", "entitlement"),
    )
    assert ladder(opened)["unconditioned local"] == ("100.00",) * 3, "its own line beats one for all"
    path.unlink()
    assert ladder(opened)["unconditioned local"] == ("0.00", "25.00", "50.00")


def test_a_decision_about_a_condition_changes_its_values_and_says_so(tmp_path: Path) -> None:
    made = one(Place(tmp_path), "ring-fenced", "aligned")
    header = "kind,condition,low,central,high"
    made.decide(
        "conditions", header, ("funding", "ring-fenced", "0.1", "0.2", "0.3"), ("duty", "aligned", "0", "0", "1")
    )
    opened = made.loaded()
    assert ladder(opened)["unconditioned council"] == ("10.00", "20.00", "30.00")
    assert ladder(opened)["discretionary council"] == ("0.00", "0.00", "30.00")
    told = {(c.kind, c.condition): c.source for c in control.control(opened.folder, print).conditions}
    assert told["funding", "ring-fenced"] == "decisions/conditions.csv line 2"
    assert told["duty", "aligned"] == "decisions/conditions.csv line 3"
    assert told["funding", "aligned"] == "totalcount method, section 5"


def test_a_decision_that_cannot_be_used_leaves_the_shipped_values(tmp_path: Path) -> None:
    made = one(Place(tmp_path))
    header = "kind,condition,low,central,high"
    made.decide("conditions", header, ("funding", "ring-fenced", "0.5", "0.2", "1"))
    assert ladder(made.loaded())["unconditioned council"] == ("0.00", "25.00", "50.00")


# --- a place's own words ----------------------------------------------------------------------------------------------


def words(place: Place, **settings: object) -> OpenPlace:
    """A loaded place with its [ladder]."""
    place.toml()
    text = "".join(f"{key} = {value!r}\n".replace("'", '"') for key, value in settings.items() if key != "groups")
    groups = settings.get("groups")
    assert isinstance(groups, dict)
    text += "[ladder.groups]\n" + "".join(
        f'"{name}" = {members!r}\n'.replace("'", '"') for name, members in groups.items()
    )
    path = place.root / "place.toml"
    path.write_text(path.read_text() + "\n[ladder]\n" + text)
    return place.loaded()


@pytest.mark.parametrize(
    ("text", "problem", "advice"),
    [
        ('[ladder]\nhedl = "x"', "[ladder] `hedl` is not a setting", "Did you mean `held`?"),
        ("[ladder]\nheld = 1", "`held` is 1", "quotation marks"),
        ('[ladder]\ngroups = "council"', "`groups` must be a table", "[ladder.groups]"),
        ('[ladder.groups]\nours = "council"', "`ours` must be a list of texts", 'For example ours = ["council"]'),
        ("[ladder.groups]\nours = []", "`ours` must be a list of texts", 'For example ours = ["council"]'),
        ('[ladder.groups]\n" " = ["council"]', "has a group without a name", 'For example ours = ["council"]'),
        ('ladder = "council"', "`ladder` must be a table", "[ladder]"),
    ],
)
def test_a_ladder_that_cannot_be_read_is_told_by_its_setting(
    tmp_path: Path, text: str, problem: str, advice: str
) -> None:
    usual = (Place(tmp_path).toml().root / "place.toml").read_text()
    with pytest.raises(PlaceError) as stopped:
        placefile.place_of(f"{text}\n{usual}" if text.startswith("ladder") else f"{usual}\n{text}\n")
    assert problem in str(stopped.value)
    assert advice in str(stopped.value.advice)


def test_groups_and_rungs_take_the_places_words(tmp_path: Path) -> None:
    opened = words(
        vale(tmp_path), held="spent here", groups={"town": ["council"], "all but police": ["council", BOARD, COLLEGE]}
    )
    rungs = control.control(opened.folder, print).rungs
    assert [(rung.rung, rung.who) for rung in rungs[:2]] == [("held", "town"), ("held", "all but police")]
    assert {rung.name for rung in rungs} >= {"spent here", "discretionary: after statute too"}
    found = ladder(opened)
    assert found["held town"] == ("546.33",) * 3
    assert found["held all but police"] == ("1296.33",) * 3  # and 700.00 of the board, 50.00 of the college
    held = {line.body: line.central for line in control.control(opened.folder, print).holders}
    assert Decimal(found["discretionary all but police"][1]) == held[COUNCIL] + held[BOARD] + held[COLLEGE]


@pytest.mark.parametrize(
    ("name", "advice"),
    [("counsil", "Did you mean 'council'"), ("Oak Collage", "Did you mean 'Oak College'"), ("q", "Name a tier")],
)
def test_a_group_that_names_nobody_stops_control_and_not_check(tmp_path: Path, name: str, advice: str) -> None:
    opened = words(vale(tmp_path), groups={"ours": ["council", name]})
    with pytest.raises(PlaceError, match="neither a tier nor a body") as stopped:
        control.control(opened.folder, print)
    assert advice in str(stopped.value.advice)
    assert name in str(stopped.value)
    assert opened.check()
    assert opened.headline().counted
