"""The sheet About: whose return it is."""

from totalcount.schema.column import Column, Kind, Sheet
from totalcount.schema.shared import AREA, BASIS, BODY, DRIVER, UNIT, YEAR
from totalcount.schema.words import FEES, METHODS, TIERS

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
