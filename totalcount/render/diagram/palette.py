"""Colours by tier, light and dark, told apart by colour-blind eyes (tests simulate them).

The strong hues on white are those that the Government Analysis Function recommends for charts; the outer columns are
slate, so that colour always means a tier, and the words beside a box never depend on it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour on a white page (`light`) and on a dark one (`dark`), and its words in the legend."""

    light: str
    dark: str
    words: str


PAPER = Swatch("#ffffff", "#14181d", "paper")
INK = Swatch("#0b0c0c", "#f3f2f1", "ink")
QUIET = Swatch("#484f54", "#b8bfc5", "quiet ink")
RULE = Swatch("#c9cdd1", "#3f474e", "rule")
ACCENT = Swatch("#12436d", "#7fb2e0", "accent")

TIERS = {
    "national": Swatch("#801650", "#b9589f", "National body or department"),
    "national_local": Swatch("#a285d1", "#c3b4f7", "National body with local offices"),
    "council": Swatch("#12436d", "#5b86e8", "Council"),
    "local_partner": Swatch("#28a197", "#20d0a5", "Local partner"),
    "provider": Swatch("#f46a25", "#ff8a4c", "Provider"),
    "household": Swatch("#dcae00", "#ffdd31", "Household"),
    "unknown": Swatch("#2a2d31", "#6a7177", "Tier not known"),
    "mixed": Swatch("#686f75", "#ffffff", "Several tiers"),
}
OUTER = {
    "source": Swatch("#46525e", "#ccd3d9", "Source"),
    "function": Swatch("#5b646c", "#a9b2b9", "Function"),
}
ALL = TIERS | OUTER


def style_sheet() -> str:
    """CSS for a dark page: every class that `svg` sets, in its dark colour."""
    roles = {"paper": PAPER, "ink": INK, "quiet": QUIET, "rule": RULE, "accent": ACCENT}
    rules = [f".tc-{name}{{fill:{swatch.dark}}}" for name, swatch in roles.items()]
    rules += [f".tc-fill-{tier}{{fill:{swatch.dark}}}" for tier, swatch in ALL.items()]
    rules += [f".tc-stop-{tier}{{stop-color:{swatch.dark}}}" for tier, swatch in ALL.items()]
    rules.append(f".tc-halo{{stroke:{PAPER.dark}}}")
    return "\n".join(rules)
