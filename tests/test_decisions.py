"""Each kind of decision has its effect, and an unsigned line has none."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.place_builder import AREA, COUNCIL, POLICE, YEAR, Place, codes, gets, pays, spend
from totalcount import decisions
from totalcount.api import OpenPlace
from totalcount.sources.kept import fingerprint
from totalcount.steps import control

Effect = Callable[[OpenPlace], object]
HEADINGS = ("Thing", "Euro")


def place(root: Path) -> Place:
    """Names, words and figures that each kind of decision can put right."""
    made = Place(root).toml()
    made.sheet("council-spend.csv", [spend("60.00", function="mending things"), spend("1O.00", "Typing")])
    made.sheet("council-payments.csv", [pays("The Vale coppers", "40.00", "Copper money")])
    made.sheet(
        "police-spend.csv",
        [
            spend("30.00", "Patrols", "3.1", provider="Haven Advice Ltd"),
            spend("10.00", "Wide", "3.1", area="Vale", provider="Haven Advise Ltd"),
        ],
        POLICE,
        "local_partner",
    )
    made.raw("strange.csv", "Thing,Euro\nGlass,7.00\n")
    about = {"body": COUNCIL, "year": YEAR, "basis": "outturn", "units": "£"}
    made.toml(returns={"strange.csv": about})
    made.sheet("police-funding.csv", [gets(COUNCIL, "40.00", "Police precept")], POLICE, "local_partner")
    return made


def names(by: str) -> Effect:
    return lambda opened: [(row.key, str(row.total)) for row in opened.count(by).rows]


def decided_by(body: str) -> Effect:
    """Central pounds of one decision holder."""
    return lambda opened: {h.body: str(h.central) for h in control.control(opened.folder, print).holders}[body]


CASES: dict[str, tuple[str, tuple[str, ...], Effect, object, object]] = {
    "bodies": (
        "name,body,tier,identifier",
        ("The Vale coppers", POLICE, "", ""),
        lambda o: str(o.headline().eliminated),
        "0.00",
        "40.00",
    ),
    "streams": (
        "name,stream",
        ("Copper money", "Police precept"),
        lambda o: {row.stream for row in o.rows() if row.kind == "payment"},
        {"Copper money"},
        {"Police precept"},
    ),
    "functions": (
        "name,function",
        ("Mending  THINGS", "4.5"),
        lambda o: {row.function for row in o.rows() if row.service == "Roads"},
        {""},
        {"4.5"},
    ),
    "rows": (
        "file,sheet,row,column,value",
        ("council-spend.csv", "", "3", "gross", "10.00"),
        lambda o: str(o.headline().counted),
        "130.00",
        "140.00",
    ),
    "scope": (
        "field,value,choice",
        ("service", "Patrols", "out"),
        lambda o: str(o.headline().out_of_scope),
        "0.00",
        "30.00",
    ),
    "drivers": (
        "driver,year,area,area_name,part,value,source",
        ("population", YEAR, "E23009901", "Vale", AREA, "1", ""),
        lambda o: str(o.headline().set_aside),
        "10.00",
        "0.00",
    ),
    "mappings": (
        "header,sheet,column,heading",
        (f"{fingerprint(HEADINGS)} Thing | Euro", "spend", "gross", "Euro"),
        lambda o: sorted(str(row.amount) for row in o.rows() if row.file == "strange.csv"),
        [],
        ["7.00"],
    ),
    "names": (
        "name,organisation,choice",
        ("haven advise ltd", "Haven Advice Ltd", "same"),
        lambda o: o.names().counts[0].decided,
        3,
        2,
    ),
    "conditions": (
        "kind,condition,low,central,high",
        ("funding", "free", "0", "0.5", "1"),
        decided_by(POLICE),
        "30.00",
        "15.00",
    ),
    "grades": (
        "basis,method,plus_minus",
        ("actual", "Recorded", "12.50%"),
        lambda o: str(o.headline().sure.gradings[0].plus_minus),
        "2",
        "12.5",
    ),
    "stream_conditions": (
        "stream,body,condition",
        ("police  PRECEPT", "", "ring-fenced"),
        decided_by(POLICE),
        "30.00",
        "7.50",
    ),
}


@pytest.mark.parametrize("kind", CASES)
def test_a_decision_has_its_effect_until_it_is_taken_back(tmp_path: Path, kind: str) -> None:
    header, line, effect, before, after = CASES[kind]
    made = place(tmp_path)
    opened = made.loaded()
    assert effect(opened) == before
    path = made.decide(kind, header, line)
    assert effect(opened) == after
    path.unlink()
    assert effect(opened) == before


@pytest.mark.parametrize("kind", CASES)
@pytest.mark.parametrize(
    "signed", [("", "2025-09-01", "as agreed"), ("lead", "", "as agreed"), ("lead", "2025-09-01", " ")]
)
def test_an_unsigned_line_is_reported_and_has_no_effect(
    tmp_path: Path, kind: str, signed: tuple[str, str, str]
) -> None:
    header, line, _, _, _ = CASES[kind]
    made = Place(tmp_path).toml()
    made.decide(kind, header, line, signed=signed)
    found, findings = decisions.read(made.folder.decisions)
    assert found == ()
    assert [(f.code, f.file, f.row) for f in findings] == [("decision-not-signed", f"decisions/{kind}.csv", 2)]
    assert findings[0].column == ("who", "when", "why")[[bool(s.strip()) for s in signed].index(False)]


def test_an_unsigned_line_changes_no_count(tmp_path: Path) -> None:
    made = place(tmp_path)
    made.decide("scope", "field,value,choice", ("service", "Patrols", "out"), signed=("lead", "2025-09-01", ""))
    opened = made.loaded()
    assert opened.headline().out_of_scope == 0
    assert "decision-not-signed" in codes(opened.check())


def test_eliminations_get_the_type_that_was_decided(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("spend.csv", [spend("1.00")])
    made.sheet("payments.csv", [pays(POLICE, "2.00", "Sundry"), pays(POLICE, "3.00", "Other things")])
    made.sheet("police-spend.csv", [spend("5.00", "Patrols", "3.1")], POLICE, "local_partner")
    made.decide(
        "eliminations",
        "payer,payee,stream,type",
        (COUNCIL, POLICE, "", "levy"),
        (COUNCIL, POLICE, "sundry", "recharge"),
    )
    assert {e.stream: e.type.value for e in made.loaded().eliminations()} == {
        "Sundry": "recharge",
        "Other things": "levy",
    }


def test_a_tier_is_decided(tmp_path: Path) -> None:
    made = place(tmp_path)
    made.decide("bodies", "name,body,tier,identifier", (POLICE, POLICE, "national", ""))
    assert ("national", "30.00") in names("tier")(made.loaded())  # type: ignore[operator]


def test_every_kind_is_tried_here() -> None:
    elsewhere = {"eliminations", "sources", "balances", "overlaps", "assumptions"}  # test_replaced, _balances, _judged
    assert decisions.KINDS.keys() == CASES.keys() | elsewhere


def test_a_row_can_be_found_by_sheet_and_emptied(tmp_path: Path) -> None:
    """A value may be nothing: the cell is then read as blank, and the row is set aside for it."""
    made = place(tmp_path)
    made.decide(
        "rows",
        "file,sheet,row,column,value",
        ("council-spend.csv", "Spend", "2", "gross", ""),
        ("council-spend.csv", "Funding", "3", "gross", "5"),
    )
    opened = made.loaded()
    assert [f.row for f in opened.check() if f.code == "amount-missing"] == [2]
    assert [f.row for f in opened.check() if f.code == "amount-unreadable"] == [3]


def test_an_overruled_cell_keeps_the_text_that_was_found(tmp_path: Path) -> None:
    made = place(tmp_path)
    made.decide("rows", "file,sheet,row,column,value", ("council-spend.csv", "", "3", "gross", "10.00"))
    before = (made.returns / "council-spend.csv").read_bytes()
    (row,) = [row for row in made.loaded().rows() if row.service == "Typing"]
    assert (str(row.counted), row.row, row.file) == ("10.00", 3, "council-spend.csv")
    assert (made.returns / "council-spend.csv").read_bytes() == before


def test_what_the_file_says_stands_beside_what_was_decided(tmp_path: Path) -> None:
    """The amount's own text stays; other cells are named with what the file says; a cell that is not there is empty."""
    made = place(tmp_path)
    made.decide(
        "rows",
        "file,sheet,row,column,value",
        ("council-spend.csv", "", "3", "gross", "10.00"),
        ("council-spend.csv", "council-spend", "2", "service", "Lanes"),
        ("council-spend.csv", "Spend", "2", "provider", "A firm"),
        ("council-spend.csv", "", "2", "colour", "red"),
        ("council-payments.csv", "", "2", "amount", "41.00"),
    )
    opened = made.loaded()
    told = {row.service or row.counterpart: (row.raw, str(row.amount), row.decided) for row in opened.rows()}
    assert told["Typing"] == ("1O.00", "10.00", "gross was '1O.00'")
    assert told["Lanes"] == ("60.00", "60.00", "provider was empty; service was 'Roads'")
    assert told["The Vale coppers"] == ("40.00", "41.00", "amount was '40.00'")
    assert told["Patrols"] == ("30.00", "30.00", "")
    (shown,) = [row for row in opened.explain().rows if row.decided.startswith("gross")]
    assert (shown.raw, str(shown.part)) == ("1O.00", "10.00")


def test_what_the_file_says_goes_with_the_decision(tmp_path: Path) -> None:
    made = place(tmp_path)
    path = made.decide("rows", "file,sheet,row,column,value", ("council-spend.csv", "", "3", "gross", "10.00"))
    opened = made.loaded()
    made.decide("rows", "file,sheet,row,column,value", ("council-spend.csv", "", "3", "gross", "11.00"))
    assert [row.decided for row in opened.rows() if row.decided] == ["gross was '1O.00'"]
    path.unlink()
    assert not any(row.decided for row in opened.rows())


@pytest.mark.parametrize("header", ["who,when,why,body,name", " Name ,BODY,tier,identifier,Who,When,Why"])
def test_columns_in_any_order_and_case(tmp_path: Path, header: str) -> None:
    cells = {"name": "A", "body": "B", "who": "lead", "when": "2025", "why": "so", "tier": "", "identifier": ""}
    (tmp_path / "bodies.csv").write_text(
        header + "\n" + ",".join(cells[h.strip().lower()] for h in header.split(",")) + "\n\n"
    )
    found, findings = decisions.read(tmp_path)
    assert findings == ()
    assert [d.values for d in found] == [("A", "B", "", "", "lead", "2025", "so")]
