"""Which funders of grants are public bodies, and of which tier."""

import csv
import functools
from collections.abc import Mapping

from totalcount import schema, shipped
from totalcount.sources.published.atlas import Atlas

PUBLIC = ("GB-GOV-", "GB-GOR-", "GB-LAE-", "GB-LAS-", "GB-LAW-", "GB-LANI-", "GB-NHS-", "GB-PLA-")
"""How the identifiers of registers of public bodies begin; charities and companies have registers of their own."""


@functools.cache
def known() -> Mapping[str, str]:
    """Every name of a body that the reference tables know, as a key -> its tier."""
    tiers = {row["body"]: row["tier"] for row in csv.DictReader(shipped.text("reference", "bodies.csv").splitlines())}
    aliases = csv.DictReader(shipped.text("reference", "aliases.csv").splitlines())
    named = {schema.key(row["alias"]): tiers[row["body"]] for row in aliases if row["body"] in tiers}
    return named | {schema.key(body): tier for body, tier in tiers.items()}


def tier(name: str) -> str:
    """The tier of a public funder by its name: a body of the reference tables has its own, others are councils."""
    return known().get(schema.key(name), "council" if "council" in name.casefold() else "national")


def is_public(funder: tuple[str, str], atlas: Atlas) -> bool:
    """True when the funder's identifier is of a register of public bodies, or its name is known for one."""
    name, identifier = funder
    councils = {schema.key(called) for a in atlas.authorities for called in (a.name, *a.names)}
    return identifier.startswith(PUBLIC) or schema.key(name) in known() or schema.key(name) in councils
