"""Columns that stand on several sheets."""

from totalcount.schema.column import Column, Kind
from totalcount.schema.words import BASES, CONDITIONS, REV_CAP, UNITS

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
