"""The sheet Assets: buildings and sites."""

from totalcount.schema.column import Column, Kind, Sheet
from totalcount.schema.shared import NOTES

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
