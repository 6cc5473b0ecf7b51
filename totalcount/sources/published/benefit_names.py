"""The benefits that DWP pays: what tables call them, and the stream and function each is."""

import csv
import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

from totalcount import schema, shipped
from totalcount.sources import units
from totalcount.sources.published import figures

DEPARTMENT = "Department for Work and Pensions"
TOTAL = "all benefits"
"""What a figure for all benefits together is called here, whatever its heading."""
_TOTALS = {"total", "allbenefits", "totalbenefits", "totalbenefitexpenditure", "totalexpenditure", "totalallbenefits"}


@dataclass(frozen=True, slots=True)
class Stream:
    """A benefit as the program knows it."""

    name: str
    function: str
    condition: str


@functools.cache
def streams() -> Mapping[str, Stream]:
    """Every name of a stream that DWP pays, as a key -> the stream."""
    table = csv.DictReader(shipped.text("reference", "streams.csv").splitlines())
    known = {
        row["stream"]: Stream(row["stream"], row["function"], row["condition"])
        for row in table
        if row["from_body"] == DEPARTMENT
    }
    aliases = csv.DictReader(shipped.text("reference", "stream_aliases.csv").splitlines())
    named = {schema.key(row["alias"]): known[row["stream"]] for row in aliases if row["stream"] in known}
    return named | {schema.key(name): stream for name, stream in known.items()}


def stream(benefit: str) -> Stream | None:
    """The stream of a benefit, by any name that is known for it.

    >>> stream("Employment & Support Allowance").name, stream("Winter Fuel Payments [note 2]").name, stream("Roads")
    ('Employment and Support Allowance', 'Winter Fuel Payment', None)
    """
    return streams().get(schema.key(bare(benefit).replace("&", " and ")))


@functools.lru_cache(maxsize=4096)
def bare(heading: str) -> str:
    """A heading without units and marks of notes.

    >>> bare("Housing Benefit [note 3]"), bare("Pension Credit (1)"), bare("Total £m")
    ('Housing Benefit', 'Pension Credit', 'Total')
    """
    unmarked = re.sub(r"\s*(\[[^\]]*\]|\([0-9, ]+\))", "", " ".join(heading.split()))
    return units.split(unmarked)[0].strip()


def is_total(heading: str) -> bool:
    """True for a heading that means all benefits together."""
    return schema.key(bare(heading)) in _TOTALS


def year_of(text: str) -> str:
    """A financial year that is all a cell or sheet name says, but for its kind of figure.

    >>> year_of("2010/11"), year_of("2024-25 outturn"), year_of("Great Britain")
    ('2010-11', '2024-25', '')
    """
    return figures.year_in(text) if re.match(r"20[0-9]{2}\s?[-/]", text.strip()) else ""
