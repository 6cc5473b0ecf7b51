"""The return's sheets and columns, once.

The blank return, the header matcher, the validator and docs/returns.md are all made from `SHEETS`, so they cannot
drift apart. The canonical names are those of the method, section 9.
"""

from totalcount.schema.about import ABOUT
from totalcount.schema.column import Column, Kind, Sheet, key
from totalcount.schema.headings import OWN_SHEETS, WHY_ASKED, is_own, is_shown, last_year
from totalcount.schema.journey import JOURNEY
from totalcount.schema.shared import BASIS, BODY, UNIT, YEAR
from totalcount.schema.sheets import (
    MONEY_SHEETS,
    PROVISION_SHEETS,
    ROW_SHEETS,
    SHARED,
    SHEETS,
    canonical,
    money_sheet,
    row_sheet,
)
from totalcount.schema.spend import SPEND
from totalcount.schema.words import BASES, CONDITIONS, REV_CAP, SOURCES, TIERS, UNITS

__all__ = [
    "ABOUT",
    "BASES",
    "BASIS",
    "BODY",
    "CONDITIONS",
    "JOURNEY",
    "MONEY_SHEETS",
    "OWN_SHEETS",
    "PROVISION_SHEETS",
    "REV_CAP",
    "ROW_SHEETS",
    "SHARED",
    "SHEETS",
    "SOURCES",
    "SPEND",
    "TIERS",
    "UNIT",
    "UNITS",
    "WHY_ASKED",
    "YEAR",
    "Column",
    "Kind",
    "Sheet",
    "canonical",
    "is_own",
    "is_shown",
    "key",
    "last_year",
    "money_sheet",
    "row_sheet",
]
