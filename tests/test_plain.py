"""What programs read: stable keys, exact money."""

import csv
import json
import os
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests import invented_control as control
from tests.invented_count import BY_FUNCTION, EXPLANATION, FINDINGS, HEADLINE, HOSTILE, REPORTS
from totalcount.model import Population
from totalcount.render import plain

GOLDEN = Path(__file__).parent / "golden"
OBJECTS = {
    "count": plain.count_json(HEADLINE),
    "count_by_function": plain.count_json(HEADLINE, BY_FUNCTION),
    "check": plain.check_json(FINDINGS, REPORTS),
    "load": plain.load_json(REPORTS),
    "explain": plain.explain_json(EXPLANATION),
    "control": plain.control_json(control.CONTROL),
    "control_by_function": plain.control_by_json(control.CONTROL, "function", control.BY_FUNCTION),
    "control_if": plain.supposed_json(control.SUPPOSED),
    "trace": plain.trace_json(control.UPSTREAM),
    "trace_from": plain.downstream_json(control.DOWNSTREAM),
}


@pytest.mark.parametrize("name", OBJECTS)
def test_an_object_is_as_it_was(name: str) -> None:
    path = GOLDEN / f"json_{name}.json"
    if os.environ.get("TOTALCOUNT_UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(OBJECTS[name], encoding="utf-8")
    assert OBJECTS[name] == path.read_text(encoding="utf-8")
    assert OBJECTS[name].endswith("}\n")


def test_the_identity_holds_in_the_fields() -> None:
    count = json.loads(OBJECTS["count"])
    parts = ("counted", "eliminated", "out_of_scope", "out_of_place", "set_aside")
    assert Decimal(count["reported"]) == sum(Decimal(count[part]) for part in parts)
    assert count["total"] == count["counted"]
    assert isinstance(count["double_counting_share"], float)
    assert "rows" not in count


def test_rows_are_the_only_addition_of_a_breakdown() -> None:
    count = json.loads(OBJECTS["count_by_function"])
    assert list(count) == [*json.loads(OBJECTS["count"]), "rows"]
    assert list(count["rows"][0]) == ["key", "total", "share", "per_head"]


def test_the_ladder_is_as_the_method_says() -> None:
    found = json.loads(OBJECTS["control"])
    keys = {"rung", "who", "low", "central", "high", "share_low", "share_central", "share_high"}
    assert [(rung["rung"], rung["who"]) for rung in found["rungs"]] == [
        (rung, who) for rung in ("held", "unconditioned", "discretionary") for who in ("council", "local")
    ]
    for rung in found["rungs"]:
        assert keys <= rung.keys()
        assert all(isinstance(rung[key], float) == key.startswith("share") for key in keys)
        assert Decimal(rung["low"]) <= Decimal(rung["central"]) <= Decimal(rung["high"])
    assert list(found["holders"][0]) == ["body", "tier", "low", "central", "high"]
    for list_, key in (("holders", "central"), ("sources", "amount")):
        assert sum(Decimal(line[key]) for line in found[list_]) == Decimal(found["total"])
    assert isinstance(found["conditions"][0]["low"], float)
    assert found["bindings"][-1]["row"] is None


def test_a_breakdown_of_the_ladder_adds_its_lines() -> None:
    whole, by = json.loads(OBJECTS["control"]), json.loads(OBJECTS["control_by_function"])
    assert list(by) == [*whole, "by", "rows"]
    assert list(by["rows"][0]) == ["key", "total", "rungs"]
    assert list(by["rows"][0]["rungs"][0]) == list(whole["rungs"][0])


def test_an_unknown_population_gives_no_pounds_a_head() -> None:
    place = replace(HEADLINE.place, population=Population(None, "", ""))
    count = json.loads(plain.count_json(replace(HEADLINE, place=place, per_head=None)))
    assert count["per_head"] is None
    assert count["population"] == {"value": None, "source": "", "date": ""}


def test_a_share_opened_keeps_all_its_places() -> None:
    opened = replace(EXPLANATION, figure="double_counting_share", value=Decimal("0.099779"))
    assert json.loads(plain.explain_json(opened))["value"] == "0.099779"


def test_text_comes_through_as_it_was_read() -> None:
    hostile = replace(FINDINGS[0], found=HOSTILE)
    assert json.loads(plain.check_json([hostile], ()))["findings"][0]["found"] == HOSTILE
    plain.check_json([hostile], ()).encode("utf-8")


def test_csv_quotes_every_cell_and_loses_none() -> None:
    hostile = replace(FINDINGS[0], found='=1+1\n"quoted", and £', row=None)
    lines = list(plain.findings_csv([*FINDINGS, hostile]))
    rows = list(csv.reader("".join(lines).splitlines(keepends=True)))
    assert rows[0] == ["level", "code", "file", "sheet", "row", "column", "found", "expected", "advice"]
    assert rows[1][:5] == ["note", "theme-new", FINDINGS[0].file, "Spend", "9"]
    assert rows[-1][6] == '=1+1\n"quoted", and £'
    assert rows[-1][4] == ""
    assert all(line.startswith('"') for line in lines)
