"""Every fault that a check or a row can have: a small place that has it, and where it must be reported.

Each place holds a few faults that do not touch one another; what is found must be exactly what is listed, so a finding
too many fails as one too few does.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests import national_files, published_files
from tests.place_builder import AREA, COUNCIL, POLICE, SIGNED, Place, clean, gets, pays, spend
from totalcount import shipped
from totalcount.cli.app import app
from totalcount.errors import Exit
from totalcount.model import Finding
from totalcount.steps import accounts as accounts_step
from totalcount.steps.check import is_well

Where = tuple[str, str, str, str, int | None, str]  # level, code, file, sheet, row, column
MANY = {"value": 1_000_000, "source": "Invented for this test", "date": "2024-06-30"}
DEPARTMENT = "Department for Work and Pensions"
BLANK = dict.fromkeys(("body", "tier", "year", "basis", "units"), "")


def rows(place: Place) -> None:
    """A row for each fault that a row of spend can have."""
    place.toml(population=MANY)
    faulty = [
        {"body": ""},
        {"year": ""},
        {"year": "2023-24"},
        {"basis": ""},
        {"basis": "budget"},
        {"units": ""},
        {"gross": ""},
        {"gross": "[x]"},
        {"gross": "#REF!"},
        {"gross": "see note"},
        {"gross": "123456789012"},
        {"gross": "1000000000"},
        {"service": "Total"},
        {"gross": "1.239"},
        {"income": "some"},
        {"function": ""},
        {"duty": "perhaps"},
        {"rev_cap": "both"},
        {"service": ""},
        {"theme": "#N/A"},
        {"method": "guessed"},
        {"tier": "boss"},
        BLANK | {"service": "Figures are provisional", "gross": "", "function": ""},
    ]
    columns = dict.fromkeys(("income", "duty", "rev_cap", "theme", "method"), "")
    place.sheet("rows.csv", [columns | spend("1.00", f"Service {n}") | row for n, row in enumerate(faulty, 2)])
    place.sheet("money-in.csv", [gets("council tax payers", "1000000000.00", "Council tax")])


def unnamed(place: Place) -> None:
    """Funding and payments that do not say who or what."""
    place.sheet("payments.csv", [pays("", "1.00", "Council tax"), pays("Department for Education", "1.00", "")])
    place.sheet("funding.csv", [gets("", "1.00", "Council tax"), gets("borrowing", "1.00", "")])


def pairs(place: Place) -> None:
    """Council and police that do not agree, one pound here and a thousand there."""
    place.sheet(
        "payments.csv",
        [
            pays(POLICE, "100.00", "Police precept"),
            pays(POLICE, "10.00", "Council tax"),
            pays(POLICE, "5000.00", "Police grant"),
            pays(POLICE, "7.00", "Something of its own"),
        ],
    )
    received = [
        ("90.00", "Police precept"),
        ("40.00", "Community Safety Fund"),
        ("5.00", "Police grant"),
        ("7.00", "Something of its own"),
    ]
    place.sheet("police-in.csv", [gets(COUNCIL, *row) for row in received], POLICE, "local_partner")
    place.sheet("police-out-spend.csv", [spend("100.00", "Patrols", "3.1")], POLICE, "local_partner")


def agreed(place: Place) -> None:
    """The same council and police: one difference agreed, one agreed on figures that have moved, lines of no effect."""
    pairs(place)
    lines = [
        (COUNCIL, POLICE, "Police precept", "2024-25", "95", "100.00", "90.00"),
        (COUNCIL, POLICE, "Council tax", "", "10", "", "none"),
        (COUNCIL, POLICE, "Community Safety Fund", "", "40", "10.00", "40.00"),
        (COUNCIL, POLICE, "Police grant", "", "about 5000", "", ""),
        (COUNCIL, POLICE, "Police grant", "2023-24", "5000", "", ""),
        (POLICE, COUNCIL, "Police grant", "", "1", "", ""),
    ]
    place.decide("balances", "payer,payee,stream,year,agreed,paid,received", *lines)


def sizes(place: Place) -> None:
    """Four bodies of one tier, one of them a thousand times the others and too large for its people."""
    for number, gross in enumerate(("10.00", "20.00", "30.00", "99000000.00")):
        place.sheet(
            f"trust-{number}-spend.csv", [spend(gross, f"Work {number}")], f"Trust {'ABCD'[number]}", "local_partner"
        )
        place.sheet(
            f"trust-{number}-in.csv", [gets("borrowing", gross, "Loans")], f"Trust {'ABCD'[number]}", "local_partner"
        )


def names(place: Place) -> None:
    """Names that nothing explains: of bodies, streams and functions; and a body nobody expected to be of two tiers."""
    place.toml(expected=[{"body": "Testham Fire", "tier": "local_partner"}])
    place.sheet("more-spend.csv", [spend("1.00", "A", "Fun things"), spend("1.00", "B", stream="Nobody's stream")])
    place.sheet(
        "payments.csv",
        [pays("Testham Counci", "1.00", "Council tax"), pays("Zyxw", "1.00", "Council tax")],
    )
    place.sheet("funding.csv", [gets("Qwertyuiop", "2.00", "Council tax"), gets("borrowing", "2.00", "Loans")])
    place.sheet("odd-spend.csv", [spend("1.00", "C")], "Odd Bod", "")
    place.sheet("odd-in.csv", [gets("borrowing", "1.00", "Loans")], "Odd Bod", "")
    place.sheet("two-spend.csv", [spend("1.00", "D")], "Twin Council", "council")
    cells = (("no.csv", "", "2", "gross"), ("odd-in.csv", "Spend", "2", "gross"), ("odd-in.csv", "", "2", "colour"))
    place.decide("rows", "file,sheet,row,column,value", *[(*cell, "1") for cell in cells])
    place.sheet("two-in.csv", [gets("borrowing", "1.00", "Loans")], "Twin Council", "provider")


def areas(place: Place) -> None:
    """Areas elsewhere, unknown, and wider without values for the year or the driver."""
    place.drivers(E08009901="1", E08009902="2")
    rows = [("1.00", "E08009977"), ("1.00", "Narnia"), ("1.00", "E23009901")]
    place.sheet("more-spend.csv", [spend(gross, f"In {area}", area=area) for gross, area in rows])
    place.sheet("wide-spend.csv", [spend("1.00", "By miles", area="E23009901", driver="miles")])
    place.sheet("more-in.csv", [gets("borrowing", "2.00", "Loans")])
    about = "body,tier,year,basis,units,identifier\nFar Council,council,2024-25,outturn,£,E07009999\n"
    place.raw("Far/About.csv", about)
    place.raw("Far/Spend.csv", "service,gross,function\nRoads,3.00,4.5\n")
    place.raw("Far/Funding.csv", "from_body,stream,amount\ncouncil tax payers,Council tax,3.00\n")


def doubles(place: Place) -> None:
    """Rows alike, a file sent twice, a return in parts, spend through a body that reports, tags that are no tags."""
    place.sheet(
        "alike-spend.csv", [spend("2.00", "Twice"), spend("2.00", "Twice"), spend("1.00", "Once", theme="skills 140%")]
    )
    place.sheet("trust-spend.csv", [spend("3.00", "Teaching", "9.1")], "Hill Trust", "local_partner")
    place.sheet("trust-spend (copy).csv", [spend("3.00", "Teaching", "9.1")], "Hill Trust", "local_partner")
    place.sheet("trust-in.csv", [gets("borrowing", "6.00", "Loans")], "Hill Trust", "local_partner")
    place.sheet("again-spend.csv", [spend("60.00"), spend("4.00", "Lessons", "9.1", provider="The Hill Trust")])
    place.sheet("council-funding.csv", [gets("borrowing", "169.00", "Loans")])


def decided(place: Place) -> None:
    """Lines of decisions that cannot be used, or meet nothing."""
    place.decide("scope", "field,value,choice", ("stream", "Council tax", "maybe"), ("colour", "red", "in"))
    place.decide("functions", "name,function", ("Never written", "99.9"))
    place.decide("bodies", "name,body,tier,identifier", ("Nobody", "Nobody at all", "boss", ""))
    place.decide("streams", "name,stream", ("No such stream", "Council tax"))
    place.decide("eliminations", "payer,payee,stream,type", (COUNCIL, POLICE, "", "present"))
    place.decide(
        "drivers",
        "driver,year,area,area_name,part,value,source",
        ("population", "2024", "E1", "", AREA, "1", ""),
        ("population", "2024-25", "E1", "", AREA, "-1", ""),
    )
    place.decide("rows", "file,sheet,row,column,value", ("a.csv", "", "2", "gross", "1"), signed=("", "", ""))
    folder = place.root / "decisions"
    (folder / "ideas.csv").write_text("name\n")
    (folder / "notes.md").write_text("Not read.")


def named(place: Place) -> None:
    """Decisions on payees' names that contradict each other, mean nothing, or meet nobody."""
    place.sheet("spend.csv", [spend("1.00", f"Advice {name}", "10.7", provider=f"{name} Ltd") for name in "ABC"])
    lines = (("A Ltd", "B Ltd", "same"), ("B Ltd", "C Ltd", "same"), ("C Ltd", "A Ltd", "different"))
    place.decide("names", "name,organisation,choice", *lines, ("A Ltd", "B", "perhaps"), ("D", "E", "same"))


def undecided(place: Place) -> None:
    """Decision files that cannot be used at all."""
    folder = place.root / "decisions"
    folder.mkdir()
    (folder / "bodies.csv").write_bytes(b"name,body,who,when,why\n\xff,B,x,y,z\n")
    (folder / "streams.csv").write_text("name,who,when,why\n")
    place.decide("functions", "name,function", ("Roads", ""))


def said(place: Place) -> None:
    """No population; an About that place.toml corrects; units that contradict each other; files that are no returns."""
    place.toml(
        population=None,
        returns={
            "wells/Spend.csv": {"tier": "council"},
            "wells/About.csv": {"tier": "council"},
            "well/Spends.csv": {"units": "£"},
            "council-spend.csv": {"fees": "mostly"},
            "pool-spend.csv": {"fees": "net"},
        },
    )
    place.raw("wells/About.csv", f"body,tier,year,basis,units\n{COUNCIL},provider,2024-25,outturn,£\n")
    place.raw("wells/Spend.csv", "service,gross,function\nWells,1.00,6.3\n")
    place.raw("mills/About.csv", f"body,tier,year,basis,units\n{COUNCIL},council,2024-25,outturn,£\n")
    place.raw("mills/Spend.csv", "service,gross (£000),function\nMills,1.00,6.3\n")
    place.sheet("pool-spend.csv", [spend("1.00", "Pools", "8.1", income="1.00")])
    place.raw("leaflet.pdf", b"%PDF-1.7\n")


def contradicting(place: Place) -> None:
    """Things said twice in different words: cells, drivers, names, identifiers, Abouts; a total by another name."""
    place.toml(population=MANY, returns={"wren-spend.csv": {"body": "Finch Trust"}})
    header = "driver,year,area,area_name,part,value,source"
    parts = [["population", "2024-25", "E23009901", "Vale force", part, value, ""] for part, value in PARTS]
    place.decide("drivers", header, *parts)
    place.decide("bodies", "name,body", ("Lark Trust", "Wren Trust"), ("Wren Trust", "Hill Trust"))
    cell = ("council-spend.csv", "", "2", "gross")
    place.decide("rows", "file,sheet,row,column,value", (*cell, "61.00"), (*cell, "60.00"))
    place.sheet("wren-spend.csv", [spend("1.00", "Total of the wrens", "8.1")], "Wren Trust", "local_partner")
    place.sheet("lark-in.csv", [gets("borrowing", "1.00", "Loans")], "Lark Trust", "local_partner")
    place.sheet("out.csv", [pays("reserves", "1.00", "To reserves")])
    place.sheet("more-in.csv", [gets("borrowing", "1.00", "Loans")])
    for name in ("Alder", "Birch"):
        about = f"body,tier,year,basis,units,identifier\n{name} Trust,local_partner,2024-25,outturn,£,E10009901\n"
        place.raw(f"{name}/About.csv", about)
        place.raw(f"{name}/Spend.csv", f"service,gross,function\n{name} teaching,1.00,9.1\n")
        place.raw(f"{name}/Funding.csv", "from_body,stream,amount\nborrowing,Loans,1.00\n")
    place.raw("About.csv", "body,tier,year,basis,units\nNobody,council,2024-25,outturn,£\n")


def conditions(place: Place) -> None:
    """Conditions that contradict or are none, and decisions about them that cannot be used or meet nothing."""
    place.sheet("to-police.csv", [pays(POLICE, "40.00", "Police precept", condition="ring-fenced")])
    place.sheet("police.csv", [spend("40.00", "Patrols", "3.1")], POLICE, "local_partner")
    received = [gets(COUNCIL, "40.00", "Police precept", condition="free")]
    place.sheet("police-in.csv", received, POLICE, "local_partner")
    place.sheet("more-in.csv", [gets("Home Office", "40.00", "Pocket money")])
    header = "kind,condition,low,central,high"
    lines = [("duty", "perhaps", "0", "0", "1"), ("loan", "free", "1", "1", "1"), ("duty", "free", "1", "0.5", "1")]
    place.decide("conditions", header, *lines, ("duty", "aligned", "0", "0.5", "1.5"))
    used = [("No such stream", "", "free"), ("Council tax", POLICE, "free"), ("Council tax", "", "loose")]
    place.decide("stream_conditions", "stream,body,condition", *used)


def graded(place: Place) -> None:
    """Lines about grades that cannot be followed, and one that can."""
    lines = [("outturns", "recorded", "A", "1"), ("outturn", "guessed", "A", "1"), ("outturn", "recorded", "Z", "1")]
    wide = [
        ("outturn", "recorded", "A", "-1"),
        ("outturn", "recorded", "A", "100.1"),
        ("outturn", "recorded", "", "few"),
    ]
    other = ("budget", "recorded", "", "1")
    place.decide(
        "grades", "basis,method,grade,plus_minus", *lines, *wide, ("Outturn", "Not stated", "d", "± 12.5 %"), other
    )


def accounts(place: Place) -> None:
    """A trust that overdraws one stream and lends another; two colleges that only pay each other."""
    place.sheet(
        "trust-in.csv",
        [
            gets("Home Office", "50.00", "Safer Streets Fund", condition="ring-fenced"),
            gets("Home Office", "100.00", "Police special grant", condition="ring-fenced"),
        ],
        "Hill Trust",
        "local_partner",
    )
    rows = [spend("80.00", "Lamps", "3.6", stream="Safer Streets Fund"), spend("70.00", "Patrols", "3.1")]
    place.sheet("trust-out.csv", rows, "Hill Trust", "local_partner")
    for body, other in (("Ash College", "Elm College"), ("Elm College", "Ash College")):
        stem = body.split()[0].lower()
        place.sheet(f"{stem}-in.csv", [gets(other, "9.00", "Grant in aid")], body, "local_partner")
        place.sheet(f"{stem}-out.csv", [pays(other, "9.00", "Grant in aid")], body, "local_partner")


PARTS = ((AREA, "10"), (AREA, "90"), ("E08009902", "30"))


def published(place: Place) -> None:
    """Published files: totals that tie, are off or cannot be held; a council without figures; a decided cell."""
    rows = [list(row) for row in published_files.rsx_rows()]
    rows[3][23] = 100.0  # Testham's total expenditure, which its services do not make
    areas = [published_files.TESTHAM, published_files.LATHAM]
    place.toml(areas=areas, population=MANY)
    published_files.rsx(place.returns / "outturn.ods", rows)
    bare = [[*rows[3][:21], *["[x]"] * 7]]
    bare[0][21 - 7 : 21] = ["[x]"] * 7
    published_files.rsx(place.returns / "bare.ods", [*rows[:3], *bare])
    place.decide("rows", "file,sheet,row,column,value", ["outturn.ods", "", "4", "gross", "1"])


def replaced(place: Place) -> None:
    """A return in the place of what is published of its body, which is more; one in the place of an estimate."""
    place.toml(areas=[published_files.TESTHAM], population=MANY)
    published_files.rsx(place.returns / "outturn.ods")
    place.sheet("own.csv", [spend("90000.00", "Schools", "9.1")], body="Testham")
    place.sheet(
        "guess.csv",
        [spend("101.00", "Benches", "8.1")],
        body="Friends of the Park",
        tier="provider",
        method="estimated",
    )
    place.sheet("friends.csv", [spend("100.00", "Benches", "8.1")], body="Friends of the Park", tier="provider")
    place.decide(
        "sources", "body,side,line,keep", ("Testham", "", "", "neither"), ("Testham", "spend", "Tramways", "both")
    )


def benefits(place: Place) -> None:
    """Housing Benefit that one council does not report, and that another reports beside the department."""
    place.toml(population=MANY)
    benefit = spend("7.00", "Housing Benefit", "10.6", stream="Housing Benefit")
    place.sheet("dwp-out.csv", [pays(COUNCIL, "5.00", "Housing Benefit")], body=DEPARTMENT, tier="national")
    place.sheet("dwp-spend.csv", [benefit], body=DEPARTMENT, tier="national")
    place.sheet("vale-spend.csv", [spend("6.00", "Rent rebates", "10.6")], body="Vale Council")


def treasury(place: Place) -> None:
    """HM Treasury's spend by region: the count is far below it; a file that has not the year; one without a region."""
    people = {"value": 300, "source": "Invented for this test", "date": "2024-06-30"}
    place.toml(areas=[published_files.TESTHAM], population=people)
    national_files.people(place.returns / "people.xlsx")
    national_files.cra(place.returns / "cra.xlsx")
    rows = [[*row[:12], *row[12:13]] for row in national_files.cra_rows()]
    national_files.cra(place.returns / "cra-before.xlsx", rows)


def provided(place: Place) -> None:
    """A row for each fault that a programme or an asset can have, and a list of people."""
    need = {"need": "worklessness", "amount": "1.00"}
    faulty = [
        {"body": ""},
        {"year": ""},
        {"year": "2023-24"},
        {"basis": ""},
        {"basis": "budget"},
        {"units": ""},
        {"tier": "boss"},
        {"programme": ""},
        {"programme": "Total"},
        {"amount": "#REF!"},
        {"amount": "some"},
        {"amount": "123456789012"},
        {"amount": "1000000000"},
        {"amount": "1.239"},
        {"amount": "-1.00"},
        {"amount": ""},
        {"provider": "#N/A"},
        {"stage": "often"},
        {"people": "2.5"},
        {"assessments_per_person": "many"},
        {"delivery": "-1.00"},
        {"need": ""},
        {"delivery": "1.00", "assessment": "1.00"},
        {"delivery": "0.10", "assessment": "0.10", "administration": "0", "commissioning": "0"},
        {"programme": "Alike", "people": "4", "activity": "coaching"},
        {"programme": "alike", "people": "5", "activity": "training"},
        BLANK | {"programme": "Figures are provisional", "need": "", "amount": ""},
        {"need": "worklessness; skills 40%"},
    ]
    programmes = [{"programme": f"Programme {n}"} | need | row for n, row in enumerate(faulty, 2)]
    place.sheet("programmes.csv", programmes)
    wrong = [
        {"uprn": "ABC"},
        {"postcode": "NOWHERE"},
        {"floor_area_m2": "large"},
        {"occupancy": "130%"},
        {"running_cost": "-1.00"},
        {"uprn": "77"},
        {"uprn": "0077"},
    ]
    place.sheet("assets.csv", [{"name": f"Hall {n}", "uprn": ""} | row for n, row in enumerate(wrong, 2)])
    place.raw("headings-only.csv", "body,tier,year,basis,units,programme,need,amount\n")
    place.raw("people.csv", "Surname,Date of birth,Programme,Need\nBloggs,1.1.1990,Steps,worklessness\n")


PLACES: dict[Callable[[Place], None], list[Where]] = {
    rows: [
        ("error", "amount-identifier", "rows.csv", "rows", 12, "gross"),
        ("error", "amount-missing", "rows.csv", "rows", 8, "gross"),
        ("error", "amount-missing", "rows.csv", "rows", 9, "gross"),
        ("error", "amount-unreadable", "rows.csv", "rows", 11, "gross"),
        ("error", "basis-missing", "rows.csv", "rows", 5, "basis"),
        ("error", "basis-other", "rows.csv", "rows", 6, "basis"),
        ("error", "body-missing", "rows.csv", "rows", 2, "body"),
        ("error", "condition-unknown", "rows.csv", "rows", 18, "duty"),
        ("error", "formula-error", "rows.csv", "rows", 10, "gross"),
        ("error", "formula-error", "rows.csv", "rows", 21, "text"),
        ("error", "income-unreadable", "rows.csv", "rows", 16, "income"),
        ("error", "method-unknown", "rows.csv", "rows", 22, "method"),
        ("error", "rev-cap-unknown", "rows.csv", "rows", 19, "rev_cap"),
        ("error", "text-missing", "rows.csv", "rows", 20, "service"),
        ("error", "tier-unknown", "rows.csv", "rows", 23, "tier"),
        ("error", "units-missing", "rows.csv", "rows", 7, "units"),
        ("error", "year-missing", "rows.csv", "rows", 3, "year"),
        ("error", "year-other", "rows.csv", "rows", 4, "year"),
        ("warning", "amount-doubtful", "rows.csv", "rows", 13, "gross"),
        ("warning", "function-missing", "rows.csv", "rows", 17, "function"),
        ("note", "amount-rounded", "rows.csv", "rows", 15, "gross"),
        ("note", "text-row", "rows.csv", "rows", 24, "service"),
        ("note", "total-row", "rows.csv", "rows", 14, "service"),
    ],
    unnamed: [
        ("error", "text-missing", "funding.csv", "funding", 2, "from_body"),
        ("error", "text-missing", "funding.csv", "funding", 3, "stream"),
        ("error", "text-missing", "payments.csv", "payments", 2, "to_body"),
        ("error", "text-missing", "payments.csv", "payments", 3, "stream"),
    ],
    pairs: [
        ("warning", "balance-differs", "payments.csv", "payments", 2, "amount"),
        ("warning", "balance-differs", "payments.csv", "payments", 4, "amount"),
        ("warning", "balance-not-paid", "police-in.csv", "police-in", 3, "amount"),
        ("warning", "balance-not-received", "payments.csv", "payments", 3, "amount"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "body-underspends", "", "", None, "amount"),
        ("warning", "unit-slip", "payments.csv", "payments", 4, "units"),
        ("note", "condition-not-stated", "police-in.csv", "police-in", 5, "condition"),
        ("note", "elimination-untyped", "payments.csv", "payments", 3, "stream"),
        ("note", "elimination-untyped", "payments.csv", "payments", 5, "stream"),
    ],
    agreed: [
        ("error", "decision-unknown-word", "decisions/balances.csv", "", 5, "agreed"),
        ("warning", "balance-differs", "payments.csv", "payments", 4, "amount"),
        ("warning", "balance-moved", "police-in.csv", "police-in", 3, "amount"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "body-underspends", "", "", None, "amount"),
        ("warning", "decision-unused", "decisions/balances.csv", "", 7, "name"),
        ("warning", "unit-slip", "payments.csv", "payments", 4, "units"),
        ("note", "balance-agreed", "payments.csv", "payments", 2, "amount"),
        ("note", "balance-agreed", "payments.csv", "payments", 3, "amount"),
        ("note", "condition-not-stated", "police-in.csv", "police-in", 5, "condition"),
        ("note", "elimination-untyped", "payments.csv", "payments", 3, "stream"),
        ("note", "elimination-untyped", "payments.csv", "payments", 5, "stream"),
    ],
    sizes: [
        ("warning", "unit-slip", "trust-3-spend.csv", "", None, "units"),
        ("warning", "unit-slip", "trust-3-spend.csv", "", None, "units"),
    ],
    names: [
        ("error", "body-unknown", "payments.csv", "payments", 2, "to_body"),
        ("warning", "body-tier", "odd-in.csv", "", 2, "tier"),
        ("warning", "body-tier", "two-in.csv", "", 2, "tier"),
        ("warning", "body-unknown", "funding.csv", "funding", 2, "from_body"),
        ("warning", "decision-unused", "decisions/rows.csv", "", 2, "file"),
        ("warning", "decision-unused", "decisions/rows.csv", "", 3, "row"),
        ("warning", "decision-unused", "decisions/rows.csv", "", 4, "column"),
        ("warning", "function-unknown", "more-spend.csv", "more-spend", 2, "function"),
        ("warning", "return-missing", "place.toml", "", None, "body"),
        ("warning", "stream-unknown", "more-spend.csv", "more-spend", 3, "stream"),
        ("note", "body-unknown", "payments.csv", "payments", 3, "to_body"),
    ],
    areas: [
        ("error", "area-unknown", "more-spend.csv", "more-spend", 3, "area"),
        ("error", "driver-missing", "wide-spend.csv", "wide-spend", 2, "area"),
        ("warning", "area-outside", "more-spend.csv", "more-spend", 2, "area"),
        ("warning", "body-of-another-place", "Far/Spend.csv", "", None, "identifier"),
    ],
    doubles: [
        ("error", "theme-part", "alike-spend.csv", "alike-spend", 4, "theme"),
        ("warning", "file-twice", "trust-spend.csv", "", None, "body"),
        ("warning", "provider-reports", "again-spend.csv", "again-spend", 3, "provider"),
        ("warning", "return-in-parts", "council-spend.csv", "", None, "body"),
        ("note", "rows-alike", "again-spend.csv", "again-spend", 2, "row"),
        ("note", "rows-alike", "alike-spend.csv", "alike-spend", 2, "row"),
        ("note", "rows-alike", "trust-spend (copy).csv", "trust-spend (copy)", 2, "row"),
    ],
    provided: [
        ("error", "amount-identifier", "programmes.csv", "programmes", 13, "amount"),
        ("error", "amount-unreadable", "programmes.csv", "programmes", 12, "amount"),
        ("error", "basis-missing", "programmes.csv", "programmes", 5, "basis"),
        ("error", "basis-other", "programmes.csv", "programmes", 6, "basis"),
        ("error", "body-missing", "programmes.csv", "programmes", 2, "body"),
        ("error", "cost-unreadable", "assets.csv", "assets", 6, "running_cost"),
        ("error", "cost-unreadable", "programmes.csv", "programmes", 22, "delivery"),
        ("error", "formula-error", "programmes.csv", "programmes", 11, "amount"),
        ("error", "formula-error", "programmes.csv", "programmes", 18, "text"),
        ("error", "number-unreadable", "assets.csv", "assets", 4, "floor_area_m2"),
        ("error", "number-unreadable", "assets.csv", "assets", 5, "occupancy"),
        ("error", "number-unreadable", "programmes.csv", "programmes", 21, "assessments_per_person"),
        ("error", "people-refused", "people.csv", "people", None, ""),
        ("error", "people-unreadable", "programmes.csv", "programmes", 20, "people"),
        ("error", "postcode-unreadable", "assets.csv", "assets", 3, "postcode"),
        ("error", "stage-unknown", "programmes.csv", "programmes", 19, "stage"),
        ("error", "text-missing", "programmes.csv", "programmes", 9, "programme"),
        ("error", "tier-unknown", "programmes.csv", "programmes", 8, "tier"),
        ("error", "units-missing", "programmes.csv", "programmes", 7, "units"),
        ("error", "uprn-unreadable", "assets.csv", "assets", 2, "uprn"),
        ("error", "year-missing", "programmes.csv", "programmes", 3, "year"),
        ("error", "year-other", "programmes.csv", "programmes", 4, "year"),
        ("warning", "amount-doubtful", "programmes.csv", "programmes", 14, "amount"),
        ("warning", "amount-negative", "programmes.csv", "programmes", 16, "amount"),
        ("warning", "costs-differ", "programmes.csv", "programmes", 25, "amount"),
        ("warning", "costs-exceed", "programmes.csv", "programmes", 24, "amount"),
        ("warning", "need-missing", "programmes.csv", "programmes", 23, "need"),
        ("warning", "need-several", "programmes.csv", "programmes", 29, "need"),
        ("warning", "no-rows", "headings-only.csv", "headings-only", None, "rows"),
        ("warning", "programme-amount-missing", "programmes.csv", "programmes", 17, "amount"),
        ("warning", "programme-contradicts", "programmes.csv", "programmes", 27, "activity"),
        ("warning", "programme-contradicts", "programmes.csv", "programmes", 27, "people"),
        ("note", "amount-rounded", "programmes.csv", "programmes", 15, "amount"),
        ("note", "asset-twice", "assets.csv", "assets", 7, "uprn"),
        ("note", "text-row", "programmes.csv", "programmes", 28, "programme"),
        ("note", "total-row", "programmes.csv", "programmes", 10, "programme"),
    ],
    decided: [
        ("error", "decision-not-signed", "decisions/rows.csv", "", 2, "who"),
        ("error", "decision-unknown-word", "decisions/bodies.csv", "", 2, "tier"),
        ("error", "decision-unknown-word", "decisions/eliminations.csv", "", 2, "type"),
        ("error", "decision-unknown-word", "decisions/functions.csv", "", 2, "function"),
        ("error", "decision-unknown-word", "decisions/scope.csv", "", 2, "choice"),
        ("error", "decision-unknown-word", "decisions/scope.csv", "", 3, "field"),
        ("error", "driver-unreadable", "decisions/drivers.csv", "", 2, "year"),
        ("error", "driver-unreadable", "decisions/drivers.csv", "", 3, "value"),
        ("warning", "decision-file-unknown", "decisions/ideas.csv", "", None, ""),
        ("warning", "decision-unused", "decisions/bodies.csv", "", 2, "name"),
        ("warning", "decision-unused", "decisions/eliminations.csv", "", 2, "name"),
        ("warning", "decision-unused", "decisions/functions.csv", "", 2, "name"),
        ("warning", "decision-unused", "decisions/scope.csv", "", 3, "name"),
        ("warning", "decision-unused", "decisions/streams.csv", "", 2, "name"),
    ],
    contradicting: [
        ("error", "decision-chain", "decisions/bodies.csv", "", 2, "body"),
        ("error", "driver-twice", "decisions/drivers.csv", "", 3, "value"),
        ("error", "source-paid", "out.csv", "out", 2, "to_body"),
        ("warning", "about-at-root", "About.csv", "About", None, ""),
        ("warning", "about-contradicted", "wren-spend.csv", "wren-spend", 2, "body"),
        ("warning", "bodies-merged", "Birch/Funding.csv", "", None, "identifier"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "body-underspends", "", "", None, "amount"),
        ("warning", "decision-repeated", "decisions/rows.csv", "", 3, "row"),
        ("warning", "file-twice", "Birch/Funding.csv", "", None, "body"),
        ("warning", "stream-unknown", "out.csv", "out", 2, "stream"),
        ("warning", "total-like", "wren-spend.csv", "wren-spend", 2, "service"),
    ],
    conditions: [
        ("error", "condition-values", "decisions/conditions.csv", "", 4, "central"),
        ("error", "condition-values", "decisions/conditions.csv", "", 5, "central"),
        ("error", "decision-unknown-word", "decisions/conditions.csv", "", 2, "condition"),
        ("error", "decision-unknown-word", "decisions/conditions.csv", "", 3, "condition"),
        ("error", "decision-unknown-word", "decisions/stream_conditions.csv", "", 4, "condition"),
        ("warning", "condition-disagrees", "police-in.csv", "police-in", 2, "condition"),
        ("warning", "decision-unused", "decisions/stream_conditions.csv", "", 2, "stream"),
        ("warning", "decision-unused", "decisions/stream_conditions.csv", "", 3, "stream"),
        ("note", "condition-not-stated", "more-in.csv", "more-in", 2, "condition"),
    ],
    graded: [
        ("error", "decision-unknown-word", "decisions/grades.csv", "", 2, "basis"),
        ("error", "decision-unknown-word", "decisions/grades.csv", "", 3, "method"),
        ("error", "decision-unknown-word", "decisions/grades.csv", "", 4, "grade"),
        ("error", "grade-values", "decisions/grades.csv", "", 5, "plus_minus"),
        ("error", "grade-values", "decisions/grades.csv", "", 6, "plus_minus"),
        ("error", "grade-values", "decisions/grades.csv", "", 7, "plus_minus"),
        ("warning", "decision-unused", "decisions/grades.csv", "", 9, "basis"),
    ],
    accounts: [
        ("warning", "closed-loop", "", "", None, "stream"),
        ("warning", "closed-loop", "", "", None, "stream"),
        ("note", "account-lent", "", "", None, "stream"),
        ("note", "account-overdrawn", "", "", None, "stream"),
    ],
    named: [
        ("error", "decision-unknown-word", "decisions/names.csv", "", 5, "choice"),
        ("error", "name-contradiction", "decisions/names.csv", "", 3, "organisation"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "decision-unused", "decisions/names.csv", "", 6, "name"),
    ],
    undecided: [
        ("error", "decision-column-missing", "decisions/streams.csv", "", 1, "stream"),
        ("error", "decision-file-unreadable", "decisions/bodies.csv", "", None, ""),
        ("error", "decision-incomplete", "decisions/functions.csv", "", 2, "function"),
    ],
    said: [
        ("error", "fees-unknown", "council-spend.csv", "council-spend", None, "fees"),
        ("error", "not-a-return", "leaflet.pdf", "leaflet", None, ""),
        ("error", "units-conflict", "mills/Spend.csv", "Spend", 1, "units"),
        ("error", "units-missing", "mills/Spend.csv", "Spend", 2, "units"),
        ("warning", "about-unused", "place.toml", "", None, "returns"),
        ("warning", "fees-contradicted", "pool-spend.csv", "pool-spend", 2, "income"),
        ("warning", "population-missing", "place.toml", "", None, "population"),
        ("note", "about-overruled", "wells/About.csv", "About", None, "tier"),
    ],
    replaced: [
        ("error", "decision-unknown-word", "decisions/sources.csv", "", 2, "keep"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "decision-unused", "decisions/sources.csv", "", 3, "name"),
        ("warning", "rows-replaced", "outturn.ods", "", None, ""),
        ("note", "control-off", "outturn.ods", "RSX_LA_Data_202425", 9, "amount"),
        ("note", "control-off", "outturn.ods", "RSX_LA_Data_202425", 11, "amount"),
        ("note", "control-tied", "outturn.ods", "RSX_LA_Data_202425", 4, "amount"),
        ("note", "rows-elsewhere", "outturn.ods", "RSX_LA_Data_202425", None, ""),
        ("note", "rows-replaced", "guess.csv", "", None, ""),
        ("note", "territory-unknown", "outturn.ods", "RSX_LA_Data_202425", None, ""),
    ],
    benefits: [
        ("warning", "balance-not-received", "dwp-out.csv", "dwp-out", 2, "amount"),
        ("warning", "benefit-lost", "dwp-out.csv", "dwp-out", 2, "stream"),
        ("warning", "benefit-twice", "dwp-spend.csv", "dwp-spend", 2, "stream"),
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "body-overspends", "", "", None, "amount"),
    ],
    treasury: [
        ("warning", "capture-rate", "cra.xlsx", "CRA24 combined database", 2, "amount"),
        ("note", "capture-unknown", "cra-before.xlsx", "CRA24 combined database", None, ""),
        ("note", "control-unchecked", "cra-before.xlsx", "", None, "amount"),
        ("note", "control-unchecked", "cra.xlsx", "", None, "amount"),
    ],
    published: [
        ("warning", "body-overspends", "", "", None, "amount"),
        ("warning", "control-off", "outturn.ods", "RSX_LA_Data_202425", 4, "amount"),
        ("warning", "decision-published", "outturn.ods", "", 4, "gross"),
        ("warning", "figure-missing", "bare.ods", "RSX_LA_Data_202425", 4, ""),
        ("warning", "file-twice", "outturn.ods", "", None, "body"),
        ("warning", "not-submitted", "outturn.ods", "RSX_LA_Data_202425", 6, ""),
        ("note", "control-off", "outturn.ods", "RSX_LA_Data_202425", 9, "amount"),
        ("note", "control-off", "outturn.ods", "RSX_LA_Data_202425", 11, "amount"),
        ("note", "control-tied", "outturn.ods", "RSX_LA_Data_202425", 4, "amount"),
        ("note", "control-unchecked", "bare.ods", "", None, "amount"),
        ("note", "rows-alike", "bare.ods", "RSX_LA_Data_202425", 4, "row"),
        ("note", "rows-elsewhere", "outturn.ods", "RSX_LA_Data_202425", None, ""),
        ("note", "territory-unknown", "outturn.ods", "RSX_LA_Data_202425", None, ""),
    ],
}


def where(finding: Finding) -> Where:
    return (finding.level.value, finding.code, finding.file, finding.sheet, finding.row, finding.column)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Finding, ...]]:
    """What is found in one of `PLACES`, worked out once."""

    @cache
    def of(name: str) -> tuple[Finding, ...]:
        make = next(make for make in PLACES if make.__name__ == name)
        place = clean(tmp_path_factory.mktemp(name))
        make(place)
        return place.loaded().check()

    return of


Found = Callable[[str], tuple[Finding, ...]]


@pytest.mark.parametrize("make", PLACES, ids=lambda make: make.__name__)
def test_a_place_has_exactly_its_faults(found: Found, make: Callable[[Place], None]) -> None:
    assert [where(finding) for finding in found(make.__name__)] == PLACES[make]


@pytest.mark.parametrize("make", PLACES, ids=lambda make: make.__name__)
def test_every_finding_says_what_was_found_what_was_expected_and_what_to_do(
    found: Found, make: Callable[[Place], None]
) -> None:
    for finding in found(make.__name__):
        assert finding.found, finding
        assert finding.expected, finding
        assert finding.advice.endswith("."), finding


def known_codes() -> Iterator[str]:
    """Every code that the faults table and the check queries can give."""
    for table in ("faults.csv", "provision_faults.csv"):
        yield from (line["code"] for line in csv.DictReader(shipped.text("reference", table).splitlines()))
    for path in (shipped.folder("queries") / "check").glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        for part in re.findall(r"SELECT\s+'(?:error|warning|note)'(?: AS level)?,(.*?)(?: AS code|,)", text, re.DOTALL):
            yield from re.findall(r"(?:^\s*|THEN |ELSE )'([a-z-]+)'", part)
        yield from re.findall(r"'([a-z]+-[a-z-]+)' (?:END )?AS code", text)
        for part in re.findall(r"(CASE(?:(?!CASE).)*?END) AS code", text, re.DOTALL):
            yield from re.findall(r"(?:THEN|ELSE) '([a-z-]+)'", part)
    yield from (code for _, code, *_ in accounts_step.SAID.values())


def test_every_code_has_a_place_that_shows_it() -> None:
    shown = {code for places in PLACES.values() for _, code, *_ in places}
    known = set(known_codes())
    assert len(known) > 40
    assert known <= shown | {"grade-missing"}  # the shipped table has all: test_grades takes some out of it


def test_found_names_the_thing(found: Found) -> None:
    """The words that let a reader find the fault and mend it."""
    texts = {
        name: " | ".join(f"{f.code}: {f.found} > {f.expected}" for f in found(name))
        for name in ("rows", "names", "pairs", "areas", "conditions", "accounts")
    }
    assert "year-other: 2023-24 > 2024-25" in texts["rows"]
    assert "amount-unreadable: see note >" in texts["rows"]
    assert "body-unknown: Testham Counci (1 row, £1.00) > a known body; nearest: Testham Council" in texts["names"]
    assert "paid £100.00, received £90.00" in texts["pairs"]
    assert "driver-missing: E23009901 by miles" in texts["areas"]
    says = f"{COUNCIL} to {POLICE}, Police precept: the payer says ring-fenced, the receiver free"
    assert f"condition-disagrees: {says}" in texts["conditions"]
    assert f"condition-not-stated: {COUNCIL}: £40.00 of Pocket money" in texts["conditions"]
    assert "condition-values: 1 – 0.5 – 1 >" in texts["conditions"]
    assert f"decision-unused: Council tax to {POLICE} >" in texts["conditions"]
    assert "account-overdrawn: Hill Trust: £30.00 of Safer Streets Fund >" in texts["accounts"]
    assert "account-lent: Hill Trust: £100.00 of Police special grant >" in texts["accounts"]
    assert "closed-loop: Ash College: £9.00 >" in texts["accounts"]


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("Spend.csv", "dale/Spend.csv"),  # in another folder
        ("dale\\spend.csv", "dale/Spend.csv"),  # as a path is written elsewhere
        ("returns/council-funding.csv", "council-funding.csv"),
        ("council-spnd.csv", "council-spend.csv"),
        ("Council-Spend.CSV", "council-spend.csv"),
        ("something else.xlsx", ""),
        ("", ""),
    ],
)
def test_a_file_that_place_toml_misnames_gets_its_nearest_name(tmp_path: Path, said: str, nearest: str) -> None:
    place = clean(tmp_path).toml(returns={said: {"tier": "council"}, "dale/Spend.csv": {"tier": "council"}})
    place.sheet("dale/Spend.csv", [spend("1.00", "Wells")])
    (finding,) = [f for f in place.loaded().check() if f.code == "about-unused"]
    assert finding.found == f'[returns."{said}"]'
    assert finding.expected == (f"a file in returns/; nearest: {nearest}" if nearest else "a file in returns/")
    assert (f'[returns."{nearest}"]' in finding.advice) == bool(nearest)


def test_a_clean_place_is_silent(tmp_path: Path) -> None:
    clean(tmp_path).loaded()
    result = CliRunner().invoke(app, ["check", "--place", str(tmp_path)])
    assert (result.exit_code, result.output) == (Exit.OK, "")


def test_notes_alone_are_no_failure(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.sheet("more-spend.csv", [spend("1.00", "Alike"), spend("1.00", "Alike")])
    place.sheet("more-in.csv", [gets("borrowing", "2.00", "Loans")])
    findings = place.loaded().check()
    assert [finding.code for finding in findings] == ["rows-alike"]
    assert is_well(findings)
    assert CliRunner().invoke(app, ["check", "--place", str(tmp_path)]).exit_code == Exit.OK


def test_programs_get_every_finding(tmp_path: Path) -> None:
    """More than a screen holds: all in --csv and --json, worst first; the screen says how many there are."""
    place = clean(tmp_path)
    rows(place)
    place.sheet("many.csv", [spend("?", f"Other {n}") for n in range(300)] + [spend("1.00", "Right")])
    count = len(place.loaded().check())
    assert count == len(PLACES[rows]) + 300

    def run(*options: str) -> str:
        result = CliRunner().invoke(app, ["check", "--place", str(tmp_path), *options])
        assert result.exit_code == Exit.FINDINGS
        return result.stdout

    as_json = json.loads(run("--json"))
    as_csv = list(csv.DictReader(io.StringIO(run("--csv"))))
    assert len(as_json["findings"]) == len(as_csv) == count
    assert [line["level"] for line in as_csv] == sorted(
        (line["level"] for line in as_csv), key=["error", "warning", "note"].index
    )
    assert {(line["code"], line["file"], line["row"]) for line in as_csv} == {
        (f["code"], f["file"], str(f["row"])) for f in as_json["findings"]
    }
    assert "318" in run()  # 300 and the 18 errors of `rows`
    assert as_json["rows_read"] == as_json["rows_loaded"] + as_json["rows_set_aside"]


def test_signed_decisions_are_not_reported(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.decide("functions", "name,function", ("4.5", "8.1"), signed=SIGNED)
    assert place.loaded().check() == ()
