"""DWP benefit expenditure in Birmingham, £m: what is itemised, and what the source's total holds beyond that."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import names
from downloads import SourceError
from outturn_lines import HOUSING_BENEFIT
from place_folder import Record, Return, about

YEAR = "2010/11"
REST = "Benefits not itemised in the source"
FUNCTIONS = {
    "aa": "10.1",
    "ca": "10.7",
    "dla": "10.1",
    "esa": "10.1",
    "hb": "10.6",
    "is": "10.4",
    "jsa": "10.5",
    "pc": "10.2",
    "sp": "10.2",
    "wfp": "10.2",
}


@dataclass(frozen=True, slots=True)
class Benefits:
    """One year: the total, the itemised benefits by the source's short name, and their full names."""

    file: str
    total: Decimal
    items: Mapping[str, Decimal]
    labels: Mapping[str, str]

    @property
    def rest(self) -> Decimal:
        """What the total holds beyond the itemised benefits."""
        return self.total - sum(self.items.values(), Decimal(0))

    def source(self, key: str) -> str:
        """Where an amount stands in the file."""
        return f"{self.file}; history {YEAR}; {key} (£m), derived from DWP benefit expenditure by local authority"


def read(path: Path) -> Benefits:
    """The year's line; SourceError when it is not there, is partial, or itemises more than its total."""
    data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
    entry = next((e for e in data["history"] if e["year"] == YEAR), None)
    if entry is None or entry.get("partial"):
        raise SourceError(f"{path.name}: no whole entry for {YEAR} under history")
    labels = {line["id"]: line["label"].replace(" & ", " and ") for line in data["lines"]}
    found = Benefits(path.name, entry["total_m"], entry["components"], labels)
    if unknown := set(found.items) - set(FUNCTIONS):
        raise SourceError(f"{path.name}: no function is known for {', '.join(sorted(unknown))}: add it to FUNCTIONS")
    if found.rest < 0:
        raise SourceError(f"{path.name}: the benefits of {YEAR} add up to more than their total {found.total}")
    return found


def make_return(benefits: Benefits) -> Return:
    """DWP's return: benefits to households as spend, Housing Benefit as a payment to the council that pays it out."""
    itemised = [
        _spend(benefits.labels[key], amount, FUNCTIONS[key], benefits.source(f"components.{key}"))
        for key, amount in benefits.items.items()
        if key != "hb"
    ]
    note = (
        f"{benefits.source('total_m')}: {benefits.total} less the components; which benefits these are it does not say"
    )
    spend = (*itemised, _spend(REST, benefits.rest, "10", note))
    payment = {
        "to_body": names.COUNCIL,
        "stream": HOUSING_BENEFIT,
        "amount": str(benefits.items["hb"]),
        "function": FUNCTIONS["hb"],
        "condition": "entitlement",
        "rev_cap": "revenue",
        "notes": benefits.source("components.hb"),
    }
    funding = [_funding(row["stream"], row["gross"]) for row in spend] + [_funding(HOUSING_BENEFIT, payment["amount"])]
    words = about(names.PENSIONS, "national_local", "£m", method="published")
    return Return("department-for-work-and-pensions", words, spend, tuple(funding), (payment,))


def _spend(name: str, amount: Decimal, function: str, note: str) -> Record:
    return {
        "service": name,
        "gross": str(amount),
        "function": function,
        "stream": name,
        "duty": "entitlement",
        "rev_cap": "revenue",
        "notes": note,
    }


def _funding(stream: str, amount: str) -> Record:
    return {
        "from_body": "national taxation",
        "stream": stream,
        "amount": amount,
        "condition": "entitlement",
        "rev_cap": "revenue",
        "notes": "Set equal to what was paid out: the source has no funding side",
    }
