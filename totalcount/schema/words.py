"""The words that cells of a return are chosen from."""

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
