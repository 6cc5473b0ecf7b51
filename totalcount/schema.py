"""The return's sheets and columns, once.

The blank return, the header matcher, the validator and docs/returns.md are all made from `SHEETS`, so they cannot
drift apart. The canonical names are those of the method, section 9.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    MONEY = "money"
    CHOICE = "choice"
    FUNCTION = "function"
    THEMES = "themes"
    YEAR = "year"
    COUNT = "count"  # a whole number, nought or more
    NUMBER = "number"  # nought or more


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. `blank` says what an empty cell means; a required column has none."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    blank: str = ""
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a return (or one CSV file)."""

    name: str
    purpose: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def canonical(self, word: str) -> str:
        """The name of a column that may stand in the sheet, of its own or shared; '' when `word` is none."""
        names = (*self.names, *(column.name for column in SHARED))
        return next((name for name in names if key(name) == key(word)), "")

    @property
    def names(self) -> tuple[str, ...]:
        """Canonical column names, in the order of the blank return."""
        return tuple(c.name for c in self.columns)


UNITS = {"£": 1, "£000": 1_000, "£m": 1_000_000}
BASES = ("outturn", "budget", "forecast")
TIERS = ("council", "local_partner", "national_local", "national", "provider", "household")
CONDITIONS = ("free", "aligned", "ring-fenced", "passported", "entitlement")
FEES = ("gross", "net")
METHODS = ("recorded", "published", "apportioned", "estimated")
REV_CAP = ("revenue", "capital")
STAGES = ("prevent", "early help", "treat", "sustain")
SOURCES = (
    "national taxation",
    "council tax payers",
    "business rate payers",
    "fee payers",
    "borrowing",
    "reserves",
)

BODY = Column(
    "body",
    Kind.TEXT,
    "The organisation whose money this is, by its usual name.",
    required=True,
    synonyms=(
        "organisation",
        "organization",
        "body name",
        "organisation name",
        "reporting body",
        "partner",
        "authority",
        "local authority",
        "authority name",
    ),
    example="Northside Council",
)
YEAR = Column(
    "year",
    Kind.YEAR,
    "Financial year, April to March.",
    required=True,
    synonyms=("financial year", "fy", "fin year", "period", "accounting year"),
    example="2024-25",
)
BASIS = Column(
    "basis",
    Kind.CHOICE,
    "Phase of the figures.",
    required=True,
    choices=BASES,
    synonyms=("phase", "figure type", "actual or budget"),
    example="outturn",
)
UNIT = Column(
    "units",
    Kind.CHOICE,
    "What one unit of every amount in this file is worth.",
    required=True,
    choices=tuple(UNITS),
    synonyms=("unit", "currency units", "amounts in", "figures in"),
    example="£",
)
AREA = Column(
    "area",
    Kind.TEXT,
    "The area the figure speaks of: a GSS code or a name the place knows.",
    blank="the place itself",
    synonyms=("area code", "gss code", "geography", "area name", "ons code", "locality"),
    example="E08000009",
)
DRIVER = Column(
    "driver",
    Kind.TEXT,
    "What shares a wider area's figure out to the place.",
    blank="population",
    synonyms=("apportionment driver", "apportionment", "share by", "cost driver"),
    example="population",
)
REV = Column(
    "rev_cap",
    Kind.CHOICE,
    "Revenue or capital.",
    blank="revenue",
    choices=REV_CAP,
    synonyms=("revenue capital", "rev cap", "revenue or capital", "capital or revenue", "expenditure type"),
    example="revenue",
)
NOTES = Column(
    "notes",
    Kind.TEXT,
    "Anything a reader should know.",
    blank="nothing to add",
    synonyms=("note", "comment", "comments", "remarks"),
)
CONDITION = Column(
    "condition",
    Kind.CHOICE,
    "How free the payee is with the money.",
    blank="not stated",
    choices=CONDITIONS,
    synonyms=("conditions", "ring fence", "ring-fence", "ringfence", "restriction"),
    example="ring-fenced",
)
STREAM = Column(
    "stream",
    Kind.TEXT,
    "The named funding stream.",
    required=True,
    synonyms=("funding stream", "grant", "grant name", "funded by", "funded-by stream", "funding source", "fund"),
    example="Dedicated Schools Grant",
)
FUNCTION = Column(
    "function",
    Kind.FUNCTION,
    "COFOG code (two levels) or name; your own words are kept and can be mapped.",
    required=True,
    synonyms=("cofog", "cofog code", "cofog function", "function code", "purpose"),
    example="10.2",
)

ABOUT = Sheet(
    "About",
    "Who sends the return and how its figures are to be read.",
    (
        BODY,
        Column(
            "tier",
            Kind.CHOICE,
            "What kind of organisation it is.",
            required=True,
            choices=TIERS,
            synonyms=("body tier", "level", "organisation type", "type of body"),
            example="council",
        ),
        YEAR,
        BASIS,
        UNIT,
        Column(
            "identifier",
            Kind.TEXT,
            "Public identifier: GSS, ODS, org-id, Companies House or Charity Commission.",
            blank="none given",
            synonyms=("id", "org id", "organisation id", "gss", "ods code", "company number", "charity number"),
            example="E08000009",
        ),
        Column(
            "contact role",
            Kind.TEXT,
            "Role (not the name) of who can answer questions.",
            blank="none given",
            synonyms=("contact_role", "contact", "role"),
            example="Head of financial planning",
        ),
        AREA,
        DRIVER,
        Column(
            "method",
            Kind.CHOICE,
            "How the figures came to be about the place.",
            blank="recorded",
            choices=METHODS,
            synonyms=("data method", "how measured"),
            example="recorded",
        ),
        Column(
            "fees",
            Kind.CHOICE,
            "Whether the amounts of Spend are before fees and charges are taken off (gross) or after (net).",
            blank="gross",
            choices=FEES,
            synonyms=("gross or net", "net or gross", "net of fees", "fees and charges"),
            example="gross",
        ),
    ),
)

SPEND = Sheet(
    "Spend",
    "What the body spent on services: pay, suppliers, benefits to households. The pound leaves the public bodies here.",
    (
        Column(
            "service",
            Kind.TEXT,
            "The service, in the body's own words.",
            required=True,
            synonyms=(
                "service area",
                "service name",
                "service description",
                "budget line",
                "cost centre",
                "description",
                "expenditure category",
                "project",
                "service label",
                "department",
                "directorate",
                "portfolio",
                "local authority department",
                "purpose of expenditure",
            ),
            example="Adult social care: nursing homes",
        ),
        Column(
            "gross",
            Kind.MONEY,
            "Spend before fees and charges are taken off.",
            required=True,
            synonyms=(
                "gross spend",
                "gross expenditure",
                "gross amount",
                "amount gross",
                "amount",
                "total expenditure",
                "expenditure",
                "spend",
                "net amount",
                "amount exc vat",
                "amount excl vat",
                "net amount exc vat",
                "value",
            ),
            example="1234567.89",
        ),
        Column(
            "income",
            Kind.MONEY,
            "Fees and charges on this service.",
            blank="no fees and charges",
            synonyms=(
                "fees",
                "fees and charges",
                "income amount",
                "amount income",
                "sales fees and charges",
                "total income",
            ),
            example="45000.00",
        ),
        FUNCTION,
        Column(
            "theme",
            Kind.THEMES,
            "Deep-dive topics the spend belongs to, with the part that does: `worklessness; skills 40%`.",
            blank="no theme",
            synonyms=("themes", "topic", "topics", "deep dive"),
            example="worklessness; skills 40%",
        ),
        Column(
            "client_group",
            Kind.TEXT,
            "Whom the service is for.",
            blank="everyone",
            synonyms=("client group", "service users", "cohort", "beneficiaries"),
            example="adults out of work",
        ),
        Column(
            "stream",
            Kind.TEXT,
            "The funding stream that pays for it.",
            blank="the body's general funds",
            synonyms=STREAM.synonyms,
            example="Public Health Grant",
        ),
        Column(
            "duty",
            Kind.CHOICE,
            "How free the body is to spend it on something else.",
            blank="free",
            choices=CONDITIONS,
            synonyms=("statutory duty", "statutory", "service freedom"),
            example="entitlement",
        ),
        AREA,
        DRIVER,
        REV,
        Column(
            "provider",
            Kind.TEXT,
            "Who delivers it, when that is someone else.",
            blank="the body itself",
            synonyms=(
                "supplier",
                "supplier name",
                "delivered by",
                "contractor",
                "vendor",
                "vendor name",
                "beneficiary name",
                "payee",
                "beneficiary",
            ),
            example="Example Care Ltd",
        ),
        NOTES,
    ),
)

FUNDING = Sheet(
    "Funding",
    "Where the body's money came from.",
    (
        Column(
            "from_body",
            Kind.TEXT,
            "The body that paid, or a source: " + ", ".join(SOURCES[1:]) + ".",
            required=True,
            synonyms=("from", "from body", "received from", "funder", "payer", "source", "paid by", "funding body"),
            example="Department for Education",
        ),
        STREAM,
        Column(
            "amount",
            Kind.MONEY,
            "What was received in the year.",
            required=True,
            synonyms=("amount received", "received", "value", "total", "grant amount", "income"),
            example="216757253.00",
        ),
        CONDITION,
        REV,
        NOTES,
    ),
)

PAYMENTS = Sheet(
    "Payments",
    "What the body paid to other public bodies: grants passed on, precepts, levies, pooled funds, recharges.",
    (
        Column(
            "to_body",
            Kind.TEXT,
            "The body that was paid.",
            required=True,
            synonyms=("to", "to body", "paid to", "recipient", "payee", "beneficiary", "receiving body"),
            example="Northside Police",
        ),
        STREAM,
        Column(
            "amount",
            Kind.MONEY,
            "What was paid in the year.",
            required=True,
            synonyms=("amount paid", "paid", "value", "total", "payment amount", "payment"),
            example="31500000.00",
        ),
        Column(
            "function",
            Kind.FUNCTION,
            "COFOG code of the spend, used when the payee sends no return.",
            blank="not stated",
            synonyms=FUNCTION.synonyms,
            example="3.1",
        ),
        CONDITION,
        REV,
        NOTES,
    ),
)

PROGRAMMES = Sheet(
    "Programmes",
    "What the body provides for people with a need, a row for each funder and stream of a programme. It describes "
    "pounds that stand in Spend or Payments: nothing in it is added to a count. What a programme is, whom it served "
    "and how its cost splits is said once, on its first row.",
    (
        Column(
            "programme",
            Kind.TEXT,
            "The programme or project, by the same name on each of its rows.",
            required=True,
            synonyms=(
                "programme name",
                "program",
                "project",
                "project name",
                "project title",
                "scheme",
                "scheme name",
                "intervention",
                "initiative",
            ),
            example="Steps to Work",
        ),
        Column(
            "need",
            Kind.TEXT,
            "The need it serves: a theme, in the words of the theme column of Spend.",
            blank="as on the programme's first row, or not stated",
            synonyms=("theme", "need or theme", "topic", "priority", "outcome area"),
            example="worklessness",
        ),
        Column(
            "client_group",
            Kind.TEXT,
            "Whom it is for.",
            blank="as on the programme's first row, or everyone",
            synonyms=("client group", "target group", "service users", "cohort", "customer group", "beneficiaries"),
            example="young people 16 to 24",
        ),
        Column(
            "stage",
            Kind.CHOICE,
            "When it helps: before the need, early, in the midst of it, or afterwards.",
            blank="as on the programme's first row, or not stated",
            choices=STAGES,
            synonyms=("stage of help", "level of need", "intervention stage", "type of intervention"),
            example="early help",
        ),
        replace(
            AREA,
            meaning="The area it serves: a GSS code or a name the place knows.",
            blank="as on the programme's first row, or the place itself",
        ),
        Column(
            "activity",
            Kind.TEXT,
            "What is done, in a few words.",
            blank="as on the programme's first row, or not stated",
            synonyms=("activities", "what is done", "service offered", "type of support", "project description"),
            example="job coaching and CV workshops",
        ),
        Column(
            "provider",
            Kind.TEXT,
            "Who delivers it.",
            blank="the body itself",
            synonyms=(
                "provider name",
                "delivered by",
                "delivery organisation",
                "delivery partner",
                "delivery body",
                "lead provider",
                "contractor",
                "supplier",
                "supplier name",
            ),
            example="Example Training Ltd",
        ),
        Column(
            "funder",
            Kind.TEXT,
            "The body whose money this row is.",
            blank="the body itself",
            synonyms=("funder name", "funded by body", "funding body", "commissioner", "commissioned by", "paid by"),
            example="Department for Work and Pensions",
        ),
        Column(
            "stream",
            Kind.TEXT,
            "The funding stream that pays.",
            blank="the funder's general funds",
            synonyms=STREAM.synonyms,
            example="Work and Health Programme",
        ),
        Column(
            "amount",
            Kind.MONEY,
            "What the funder pays towards the programme in the year under the stream.",
            blank="not known",
            synonyms=(
                "funding",
                "funding amount",
                "amount paid",
                "cost",
                "annual cost",
                "annual value",
                "contract value",
                "budget",
                "spend",
                "value",
            ),
            example="125000.00",
        ),
        Column(
            "people",
            Kind.COUNT,
            "How many people it served in the year, each counted once. A number only: no records of people.",
            blank="as on the programme's first row, or not known",
            synonyms=(
                "people served",
                "number of people",
                "number of clients",
                "clients",
                "clients served",
                "participants",
                "number of participants",
                "starts",
                "caseload",
            ),
            example="240",
        ),
        Column(
            "assessments_per_person",
            Kind.NUMBER,
            "How often a person is assessed in the year, on average.",
            blank="as on the programme's first row, or not known",
            synonyms=("assessments per person", "assessments per client", "assessments", "number of assessments each"),
            example="2.5",
        ),
        Column(
            "delivery",
            Kind.MONEY,
            "Of the programme's cost: the help itself.",
            blank="as on the programme's first row, or not known",
            synonyms=("delivery cost", "cost of delivery", "frontline", "front line", "front-line cost"),
            example="90000.00",
        ),
        Column(
            "assessment",
            Kind.MONEY,
            "Of the programme's cost: finding out what a person needs and whether they qualify.",
            blank="as on the programme's first row, or not known",
            synonyms=("assessment cost", "cost of assessment", "assessing", "triage"),
            example="15000.00",
        ),
        Column(
            "administration",
            Kind.MONEY,
            "Of the programme's cost: management, records, premises, reporting.",
            blank="as on the programme's first row, or not known",
            synonyms=("administration cost", "admin", "admin cost", "overhead", "overheads", "management"),
            example="12000.00",
        ),
        Column(
            "commissioning",
            Kind.MONEY,
            "Of the programme's cost: specifying, buying and watching over it.",
            blank="as on the programme's first row, or not known",
            synonyms=("commissioning cost", "procurement", "contract management", "monitoring"),
            example="8000.00",
        ),
        NOTES,
    ),
)

ASSETS = Sheet(
    "Assets",
    "The land and buildings the body uses. Nothing in it is added to a count: what they cost to run stands in Spend.",
    (
        Column(
            "name",
            Kind.TEXT,
            "The building or site.",
            required=True,
            synonyms=("asset", "asset name", "property", "property name", "building", "building name", "site"),
            example="Northside Town Hall",
        ),
        Column(
            "uprn",
            Kind.TEXT,
            "Unique Property Reference Number, up to twelve digits.",
            blank="not known",
            synonyms=("unique property reference number", "uprn number", "property reference"),
            example="100012345678",
        ),
        Column(
            "postcode",
            Kind.TEXT,
            "Its postcode.",
            blank="not known",
            synonyms=("post code", "postal code"),
            example="NS1 1AA",
        ),
        Column(
            "use",
            Kind.TEXT,
            "What it is used for.",
            blank="not stated",
            synonyms=("asset type", "property type", "building type", "purpose of building", "use of building"),
            example="offices",
        ),
        Column(
            "tenure",
            Kind.TEXT,
            "How it is held.",
            blank="not stated",
            synonyms=("freehold or leasehold", "ownership", "title"),
            example="freehold",
        ),
        Column(
            "floor_area_m2",
            Kind.NUMBER,
            "Floor area in square metres.",
            blank="not known",
            synonyms=(
                "floor area",
                "floor area sqm",
                "floor space",
                "gia",
                "gia m2",
                "gross internal area",
                "sqm",
                "m2",
            ),
            example="4200",
        ),
        Column(
            "running_cost",
            Kind.MONEY,
            "What it costs to run in the year.",
            blank="not known",
            synonyms=("running costs", "annual running cost", "annual cost", "operating cost", "revenue cost"),
            example="310000.00",
        ),
        Column(
            "occupancy",
            Kind.NUMBER,
            "The part of it in use: 85%, 85 or 0.85. A number up to 1 is a share, a larger one a percentage.",
            blank="not known",
            synonyms=("occupancy rate", "occupied", "utilisation", "percent occupied", "part in use"),
            example="85%",
        ),
        Column(
            "value",
            Kind.MONEY,
            "What it is worth, as the accounts have it.",
            blank="not known",
            synonyms=("asset value", "book value", "net book value", "carrying value", "valuation"),
            example="5600000.00",
        ),
        NOTES,
    ),
)

JOURNEY = Sheet(
    "Journey",
    "A person's way through the bodies that help: a row for each step, in a CSV file of its own in journeys/.",
    (
        Column(
            "order",
            Kind.COUNT,
            "The place of the step on the way.",
            blank="as the rows stand",
            synonyms=("step", "step number", "number", "no", "sequence"),
            example="1",
        ),
        Column(
            "body",
            Kind.TEXT,
            "The body or provider that takes the step.",
            required=True,
            synonyms=("organisation", "provider", "service", "agency", "who"),
            example="Northside Council",
        ),
        Column(
            "activity",
            Kind.TEXT,
            "What happens there.",
            required=True,
            synonyms=("what happens", "description", "contact", "event"),
            example="Assessment of need",
        ),
        Column(
            "assessment",
            Kind.CHOICE,
            "Whether the person is assessed there: yes or no.",
            blank="no",
            choices=("yes", "no"),
            synonyms=("is assessment", "assessed", "assessment yes no"),
            example="yes",
        ),
        Column(
            "information",
            Kind.TEXT,
            "What the person is asked, each thing parted from the next by a semicolon.",
            blank="nothing is asked",
            synonyms=("information asked", "questions", "data asked", "asked", "data collected"),
            example="date of birth; benefits; housing",
        ),
        Column(
            "cost",
            Kind.MONEY,
            "What the step costs for one person, in pounds unless the heading names other units.",
            blank="not known",
            synonyms=("unit cost", "cost per person", "step cost", "amount"),
            example="85.00",
        ),
        Column(
            "days",
            Kind.NUMBER,
            "Days from the step before until this one is done.",
            blank="not known",
            synonyms=("days taken", "wait", "waiting days", "duration days", "elapsed days"),
            example="14",
        ),
    ),
)

MONEY_SHEETS = (SPEND, FUNDING, PAYMENTS)
PROVISION_SHEETS = (PROGRAMMES, ASSETS)  # they describe; nothing in them is counted
ROW_SHEETS = (*MONEY_SHEETS, *PROVISION_SHEETS)
SHEETS = (ABOUT, *ROW_SHEETS)
# In a CSV these may stand as columns beside the sheet's own.
SHARED = (BODY, YEAR, BASIS, UNIT, ABOUT.column("tier"), ABOUT.column("method"), AREA, DRIVER)
# What a return made by the program shows beside the columns that are filled in; nobody reads it back.
WHY_ASKED = "why it is asked"
# Its sheets that hold no answers, by name, and what the first cell of each says.
OWN_SHEETS = {
    "Read me first": "A return of public money",
    "Totals": "Money in and money out",
    "Lists": "Words that the drop-downs offer",
    "Findings": "What was found in this return",
}


def last_year(column: str) -> str:
    """The heading over an earlier year's figures of a column of money."""
    return f"{column} last year"


def is_shown(heading: str) -> bool:
    """True for a heading of a column that a return shows and nobody fills in."""
    return key(heading) in _SHOWN


def is_own(sheet: str, first: str) -> bool:
    """True for a sheet of the program's own in a return, by its name and its first cell: it holds no answers."""
    return first.strip() == OWN_SHEETS.get(sheet.rstrip(" 0123456789"), "\0")


def money_sheet(name: str) -> Sheet:
    """The money sheet called `name`, in any case; KeyError when there is none."""
    for sheet in MONEY_SHEETS:
        if key(sheet.name) == key(name):
            return sheet
    raise KeyError(name)


def row_sheet(name: str) -> Sheet:
    """The sheet of rows called `name`, in any case; KeyError when there is none."""
    for sheet in ROW_SHEETS:
        if key(sheet.name) == key(name):
            return sheet
    raise KeyError(name)


def key(text: str) -> str:
    r"""A header or a choice reduced to what matters: lower case, letters, digits and £ only.

    >>> key("  Funded-by STREAM \n(£000) ")
    'fundedbystream£000'
    """
    return re.sub(r"[^0-9a-z£]+", "", text.casefold())


_SHOWN = frozenset(
    key(heading)
    for heading in (
        WHY_ASKED,
        *(last_year(column.name) for sheet in SHEETS for column in sheet.columns if column.kind is Kind.MONEY),
    )
)
