"""The sheets of a return in their order, and how one is found by its name."""

from totalcount.schema.about import ABOUT
from totalcount.schema.assets import ASSETS
from totalcount.schema.column import Sheet, key
from totalcount.schema.programmes import PROGRAMMES
from totalcount.schema.shared import AREA, BASIS, BODY, DRIVER, UNIT, YEAR
from totalcount.schema.spend import SPEND
from totalcount.schema.transfers import FUNDING, PAYMENTS

MONEY_SHEETS = (SPEND, FUNDING, PAYMENTS)
PROVISION_SHEETS = (PROGRAMMES, ASSETS)  # they describe; nothing in them is counted
ROW_SHEETS = (*MONEY_SHEETS, *PROVISION_SHEETS)
SHEETS = (ABOUT, *ROW_SHEETS)
# In a CSV these may stand as columns beside the sheet's own.
SHARED = (BODY, YEAR, BASIS, UNIT, ABOUT.column("tier"), ABOUT.column("method"), AREA, DRIVER)


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


def canonical(sheet: Sheet, word: str) -> str:
    """The name of a column that may stand in the sheet, of its own or shared; '' when `word` is none."""
    names = (*sheet.names, *(column.name for column in SHARED))
    return next((name for name in names if key(name) == key(word)), "")
