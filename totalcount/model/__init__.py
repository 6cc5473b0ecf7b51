"""The vocabulary of a count as frozen values.

Every word is used as in the method (docs/method.md). Money is `decimal.Decimal` in pounds with two decimals; a share
is a `Decimal` between 0 and 1; a year is written ``2024-25``.
"""

from totalcount.model.book import (
    Book,
    FlowRow,
    LeftOutTransfer,
    ScopeFlag,
    ScopeGroup,
    Scoping,
    ThemePart,
)
from totalcount.model.control import (
    Binding,
    ConditionUse,
    Control,
    ControlRow,
    Hands,
    Holder,
    Imbalance,
    Origin,
    Passing,
    Ratio,
    Road,
    Rung,
)
from totalcount.model.count import Balance, Breakdown, Conservation, Coverage, Elimination, Group, Headline, NetOfFees
from totalcount.model.coverage import CoveredStream, CoverTotal, Filled, StreamCoverage
from totalcount.model.finding import FileReport, Finding, worst_first
from totalcount.model.funding import NOT_STATED, Condition, Draw, Funding, Leg, OriginRule, Spot, Use
from totalcount.model.mapping import FileMapping, MappedColumn, ReadRow, Unsaid
from totalcount.model.network import Network, NetworkEdge, NetworkNode
from totalcount.model.opened import Explanation, OpenedRow, SourceRow
from totalcount.model.picture import Picture, Step
from totalcount.model.place import ExpectedBody, LadderWords, Place, Population
from totalcount.model.published import Capture, ControlTotal, DataSet, Download, Identifiable
from totalcount.model.share import BridgeLine, ShareExplanation
from totalcount.model.sources import Compared, Comparison, Replacement
from totalcount.model.supposed import Supposed
from totalcount.model.traced import Arrival, Downstream, Landing, Upstream
from totalcount.model.words import Basis, EliminationType, Level, Method, Tier
from totalcount.model.workings import Account, Drawing, Label, LadderBook, Loop, Receipt, Spent, Workings

__all__ = [
    "NOT_STATED",
    "Account",
    "Arrival",
    "Balance",
    "Basis",
    "Binding",
    "Book",
    "Breakdown",
    "BridgeLine",
    "Capture",
    "Compared",
    "Comparison",
    "Condition",
    "ConditionUse",
    "Conservation",
    "Control",
    "ControlRow",
    "ControlTotal",
    "CoverTotal",
    "Coverage",
    "CoveredStream",
    "DataSet",
    "Download",
    "Downstream",
    "Draw",
    "Drawing",
    "Elimination",
    "EliminationType",
    "ExpectedBody",
    "Explanation",
    "FileMapping",
    "FileReport",
    "Filled",
    "Finding",
    "FlowRow",
    "Funding",
    "Group",
    "Hands",
    "Headline",
    "Holder",
    "Identifiable",
    "Imbalance",
    "Label",
    "LadderBook",
    "LadderWords",
    "Landing",
    "LeftOutTransfer",
    "Leg",
    "Level",
    "Loop",
    "MappedColumn",
    "Method",
    "NetOfFees",
    "Network",
    "NetworkEdge",
    "NetworkNode",
    "OpenedRow",
    "Origin",
    "OriginRule",
    "Passing",
    "Picture",
    "Place",
    "Population",
    "Ratio",
    "ReadRow",
    "Receipt",
    "Replacement",
    "Road",
    "Rung",
    "ScopeFlag",
    "ScopeGroup",
    "Scoping",
    "ShareExplanation",
    "SourceRow",
    "Spent",
    "Spot",
    "Step",
    "StreamCoverage",
    "Supposed",
    "ThemePart",
    "Tier",
    "Unsaid",
    "Upstream",
    "Use",
    "Workings",
    "worst_first",
]
