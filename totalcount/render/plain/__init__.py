"""What programs read: one JSON object per command, and findings as CSV.

Money is a string of pounds with two decimals, a share is a JSON number, keys keep their order from release to release
(method, section 10). Text from returns is given exactly as it was read; only what no UTF-8 file can hold is escaped.
"""

from totalcount.render.plain.balances import balances_json
from totalcount.render.plain.control import control_by_json, control_json
from totalcount.render.plain.count import count_json
from totalcount.render.plain.coverage import coverage_json, filled_json
from totalcount.render.plain.explanation import explain_json
from totalcount.render.plain.findings import FINDING_COLUMNS, check_json, findings_csv
from totalcount.render.plain.load import load_json
from totalcount.render.plain.names import names_json
from totalcount.render.plain.published import sources_json
from totalcount.render.plain.share import share_json
from totalcount.render.plain.sources import comparison_json
from totalcount.render.plain.supposed import supposed_json
from totalcount.render.plain.trace import downstream_json, trace_json

__all__ = [
    "FINDING_COLUMNS",
    "balances_json",
    "check_json",
    "comparison_json",
    "control_by_json",
    "control_json",
    "count_json",
    "coverage_json",
    "downstream_json",
    "explain_json",
    "filled_json",
    "findings_csv",
    "load_json",
    "names_json",
    "share_json",
    "sources_json",
    "supposed_json",
    "trace_json",
]
