"""Colours light and dark, told apart by colour-blind eyes (tests simulate them) and, by lightness or pattern, in print.

The strong hues on white are those that the Government Analysis Function recommends for charts, darker where they would
not stand out from the paper by 3 to 1 (WCAG 2.2, 1.4.11); what has no tier is slate, so that colour always means
something, and the words beside a box never depend on it. A ribbon is a tint with an edge: `EDGES` stand out by 3 to 1
from the paper and from every tint, so that ribbons can be followed where they touch and cross.
"""

from dataclasses import dataclass
from typing import Literal

Pattern = Literal["", "diagonal", "dots", "bars", "upright", "cross"]


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour on a white page (`light`) and on a dark one (`dark`), its words in the legend, its print pattern."""

    light: str
    dark: str
    words: str
    pattern: Pattern = ""


PAPER = Swatch("#ffffff", "#14181d", "paper")
INK = Swatch("#0b0c0c", "#f3f2f1", "ink")
QUIET = Swatch("#484f54", "#b8bfc5", "quiet ink")
RULE = Swatch("#c9cdd1", "#3f474e", "rule")
ACCENT = Swatch("#12436d", "#7fb2e0", "accent")
PAGE = {"paper": PAPER, "ink": INK, "quiet": QUIET, "rule": RULE, "accent": ACCENT}

TIERS = {
    "national": Swatch("#801650", "#b9589f", "National body or department", "bars"),
    "national_local": Swatch("#a285d1", "#c3b4f7", "National body with local offices", "diagonal"),
    "council": Swatch("#12436d", "#5b86e8", "Council"),
    "local_partner": Swatch("#28a197", "#20d0a5", "Local partner", "dots"),
    "provider": Swatch("#c24008", "#ff8a4c", "Provider", "upright"),
    "household": Swatch("#b08900", "#ffdd31", "Household"),
    "unknown": Swatch("#2a2d31", "#6a7177", "Tier not known", "cross"),
    "mixed": Swatch("#686f75", "#ffffff", "Several tiers"),
}
CONDITIONS = {
    "condition-free": Swatch("#0f3d68", "#2f6fb8", "Free: no strings"),
    "condition-aligned": Swatch("#2f72ab", "#7fb2e6", "Aligned: named for a purpose", "dots"),
    "condition-ring-fenced": Swatch("#6797c2", "#cfe4f5", "Ring-fenced: only for its purpose"),
    "condition-passported": Swatch("#d07a18", "#ffd09a", "Passported: passed on by formula", "diagonal"),
    "condition-entitlement": Swatch("#9a3208", "#e07030", "Entitlement: to whoever qualifies", "upright"),
    "condition-not-stated": Swatch("#5f656b", "#7d848a", "Condition not stated", "cross"),
}
CONTROL = {
    "control-discretionary": Swatch("#12436d", "#4f86e8", "Local bodies can redirect it"),
    "control-duty": Swatch("#1a7a72", "#20d0a5", "Local bodies decide, within a duty in law", "diagonal"),
    "control-conditioned": Swatch("#dd7a1f", "#ffb070", "Local bodies spend it, under others' conditions", "dots"),
    "control-elsewhere": Swatch("#868d95", "#626b74", "Spent and decided by others"),
}
HOLDERS = {
    "holder-council": Swatch("#12436d", "#5b86e8", "Decided by councils"),
    "holder-local_partner": Swatch("#1a7a72", "#20d0a5", "Decided by local partners", "dots"),
    "holder-national": Swatch("#801650", "#b9589f", "Decided by national bodies or Parliament", "bars"),
    "holder-other": Swatch("#b08900", "#ffdd31", "Decided by others", "cross"),
    "holder-statute": Swatch("#868d95", "#626b74", "Fixed by statute or entitlement"),
}
OUTER = {
    "source": Swatch("#46525e", "#ccd3d9", "Source"),
    "function": Swatch("#5b646c", "#a9b2b9", "Function"),
    "plain": Swatch("#5b646c", "#a9b2b9", "Group"),
    "elsewhere": Swatch("#838a91", "#6a737c", "Elsewhere: not part of what is shown", "diagonal"),
    "sum": Swatch("#12436d", "#5b86e8", "Sum"),
    "less": Swatch("#b5480f", "#e07030", "Taken off", "diagonal"),
    "more": Swatch("#28a197", "#20d0a5", "Added", "dots"),
    "return": Swatch("#0b0c0c", "#f3f2f1", "Payments that come round again"),
}
TINT = 0.3  # opacity of a ribbon in one colour inside its edge
EDGES = {
    "national-edge": Swatch("#801650", "#d8a1c9", "Edge"),
    "national_local-edge": Swatch("#715d92", "#c3b4f7", "Edge"),
    "council-edge": Swatch("#12436d", "#96b2f0", "Edge"),
    "local_partner-edge": Swatch("#1c716a", "#20d0a5", "Edge"),
    "provider-edge": Swatch("#b53c08", "#ff9861", "Edge"),
    "household-edge": Swatch("#7f6300", "#ffdd31", "Edge"),
    "unknown-edge": Swatch("#2a2d31", "#afb2b6", "Edge"),
    "mixed-edge": Swatch("#60666c", "#ffffff", "Edge"),
    "source-edge": Swatch("#46525e", "#ccd3d9", "Edge"),
    "function-edge": Swatch("#5b646c", "#abb4ba", "Edge"),
    "plain-edge": Swatch("#5b646c", "#abb4ba", "Edge"),
    "elsewhere-edge": Swatch("#61666b", "#afb3b8", "Edge"),
}
SETS = {"tier": TIERS, "condition": CONDITIONS, "control": CONTROL, "holder": HOLDERS}
ALL = TIERS | CONDITIONS | CONTROL | HOLDERS | OUTER | EDGES
SWATCHES = PAGE | ALL


def style_sheet() -> str:
    """CSS for a dark page: every class that `svg` sets, in its dark colour."""
    rules = [f".tc-{name}{{fill:{swatch.dark}}}" for name, swatch in PAGE.items()]
    rules += [f".tc-fill-{name}{{fill:{swatch.dark}}}" for name, swatch in ALL.items()]
    rules += [f".tc-line-{name}{{stroke:{swatch.dark}}}" for name, swatch in SWATCHES.items()]
    rules += [f".tc-stop-{name}{{stop-color:{swatch.dark}}}" for name, swatch in ALL.items()]
    rules.append(f".tc-cased{{stroke:{PAPER.dark}}}")
    rules.append(f".tc-halo{{stroke:{PAPER.dark}}}")
    return "\n".join(rules)
