"""The shipped reference tables agree with each other, with the schema and with the model."""

import csv
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from totalcount.model import Basis, EliminationType, Method, Tier
from totalcount.model.names import PayeeKind
from totalcount.schema import CONDITIONS, REV_CAP, SOURCES, key

REFERENCE = Path(__file__).parent.parent / "totalcount" / "reference"
HEADERS = {
    "administration": ("field", "value", "why", "source"),
    "aliases": ("alias", "body", "source"),
    "bodies": ("body", "tier", "identifier", "kind", "source"),
    "body_kinds": ("pattern", "tier", "kind", "priority", "source"),
    "cofog": ("code", "name", "level", "parent", "source"),
    "conditions": ("condition", "kind", "low", "central", "high", "keeps", "meaning", "source"),
    "datasets": (
        *("dataset", "publisher", "title", "download", "address", "geography", "years", "licence", "gives"),
        "source",
    ),
    "elimination_words": ("words", "type", "priority", "source"),
    "expected_streams": (
        *("stream", "payer", "side", "receiver", "publisher", "title", "dataset", "geography", "function", "condition"),
        *("elimination_type", "first_year", "last_year", "source"),
    ),
    "function_words": ("words", "function", "note", "source"),
    "outturn_lines": (
        *("form", "line", "name", "use", "function", "stream", "party", "condition", "rev_cap", "note"),
        "source",
    ),
    "grade_meanings": ("grade", "meaning", "source"),
    "grades": ("basis", "method", "grade", "plus_minus", "source"),
    "name_words": ("word", "means", "kind", "source"),
    "origins": ("origin", "holder", "condition", "meaning", "source"),
    "payee_kinds": ("pattern", "kind", "source"),
    "per_head": ("measure", "value", "unit", "year", "source"),
    "published_ratios": ("ratio", "name", "formula", "published", "source"),
    "saving_assumptions": ("assumption", "base", "mark", "low", "high", "words", "source"),
    "scope_items": ("item", "name", "meaning", "source"),
    "scope_rules": ("item", "field", "value", "source"),
    "scopes": ("scope", "item", "choice", "source"),
    "stream_aliases": ("alias", "stream", "source"),
    "stream_per_head": ("stream", "year", "amount", "people", "area", "per_head", "source"),
    "streams": ("stream", "from_body", "function", "condition", "elimination_type", "scope_item", "source"),
    "tiers": ("tier", "name", "local", "meaning", "source"),
    "waste_areas": ("area", "name", "part", "part_name", "source"),
}
# What must not repeat, once case, punctuation and a leading "the" are off; codes and patterns are compared as they are.
UNIQUE = {
    "administration": ("field", "value"),
    "aliases": ("alias",),
    "bodies": ("body",),
    "body_kinds": ("pattern",),
    "cofog": ("code",),
    "conditions": ("condition", "kind"),
    "datasets": ("dataset",),
    "elimination_words": ("words",),
    "expected_streams": ("stream",),
    "function_words": ("words",),
    "outturn_lines": ("form", "line"),
    "grade_meanings": ("grade",),
    "grades": ("basis", "method"),
    "name_words": ("word", "kind"),
    "origins": ("origin",),
    "payee_kinds": ("pattern",),
    "per_head": ("measure", "year"),
    "published_ratios": ("ratio",),
    "saving_assumptions": ("assumption",),
    "scope_items": ("item",),
    "scope_rules": ("item", "field", "value"),
    "scopes": ("scope", "item"),
    "stream_aliases": ("alias",),
    "stream_per_head": ("stream", "year"),
    "streams": ("stream",),
    "tiers": ("tier",),
    "waste_areas": ("part",),
}
ELIMINATIONS = {e.value for e in EliminationType}
TIERS = {t.value for t in Tier}


def rows(table: str) -> list[dict[str, str]]:
    """The rows of one shipped table."""
    with (REFERENCE / f"{table}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def column(table: str, name: str) -> set[str]:
    """The values of one column."""
    return {row[name] for row in rows(table)}


def plain(text: str) -> str:
    """A name as names are compared: lower case, words only, "&" as "and", no leading "the"."""
    words = re.sub(r"[\W_]+", " ", text.lower().replace("&", " and ").replace("'", ""))
    return re.sub(r"^\s*the ", "", words).strip()


def meanings(*columns: tuple[str, str, str]) -> dict[str, set[str]]:
    """What each name means, spaces left out too, over (table, column of names, column of meanings)."""
    found: dict[str, set[str]] = {}
    for table, name, meaning in columns:
        for row in rows(table):
            found.setdefault(key(row[name]), set()).add(row[meaning])
    return found


def test_every_table_is_shipped_and_documented() -> None:
    shipped = {path.stem for path in REFERENCE.glob("*.csv")}
    assert shipped >= set(HEADERS)
    for page in (REFERENCE / "README.md", REFERENCE.parent.parent / "docs" / "reference.md"):
        text = page.read_text(encoding="utf-8")
        assert not {table for table in HEADERS if f"`{table}.csv`" not in text}, page.name


@pytest.mark.parametrize("table", HEADERS)
def test_file_form(table: str) -> None:
    raw = (REFERENCE / f"{table}.csv").read_bytes()
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not raw.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(raw.decode("utf-8").splitlines()))
    assert tuple(lines[0]) == HEADERS[table]
    assert len(lines) > 1
    for line in lines:
        assert len(line) == len(lines[0]), line
        assert all(cell == cell.strip() for cell in line), line
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line), line


@pytest.mark.parametrize("table", HEADERS)
def test_every_row_has_a_source_and_no_row_repeats(table: str) -> None:
    assert all(row["source"] for row in rows(table))
    exact = table in {"body_kinds", "cofog", "payee_kinds"}
    seen = Counter(tuple(row[c] if exact else plain(row[c]) for c in UNIQUE[table]) for row in rows(table))
    assert [value for value, count in seen.items() if count > 1] == []
    assert all(value[0] for value in seen)


def test_every_basis_and_method_has_a_grade_and_a_surer_method_no_wider_one() -> None:
    methods = (*(method.value for method in Method), "not stated")
    graded = {(row["basis"], row["method"]): row for row in rows("grades")}
    assert graded.keys() == {(basis.value, method) for basis in Basis for method in methods}
    for basis in ("outturn", "forecast", "budget"):
        sure = [graded[basis, method] for method in methods]
        assert [row["grade"] for row in sure] == sorted(row["grade"] for row in sure)
        assert {row["grade"] for row in sure} <= column("grade_meanings", "grade")
        rates = [Decimal(row["plus_minus"]) for row in sure]
        assert rates == sorted(rates)
        assert all(0 <= rate <= 100 for rate in rates)
        assert rates[0] >= Decimal(graded["outturn", "recorded"]["plus_minus"])


def test_cofog_is_complete() -> None:
    groups = {1: 8, 2: 5, 3: 6, 4: 9, 5: 6, 6: 6, 7: 6, 8: 6, 9: 8, 10: 9}
    expected = {str(d) for d in groups} | {f"{d}.{g}" for d, n in groups.items() for g in range(1, n + 1)}
    assert column("cofog", "code") == expected
    for row in rows("cofog"):
        assert row["level"] == ("2" if "." in row["code"] else "1")
        assert row["parent"] == (row["code"].split(".")[0] if "." in row["code"] else "")


def test_functions_resolve() -> None:
    codes = column("cofog", "code")
    assert column("function_words", "function") <= codes
    assert column("streams", "function") <= codes | {""}
    assert {row["value"] for row in rows("scope_rules") if row["field"] == "function"} <= codes


def test_function_words_do_not_repeat_the_names_of_cofog() -> None:
    names = {plain(name) for name in column("cofog", "name")}
    assert {words for words in column("function_words", "words") if plain(words) in names} == set()


def test_tiers() -> None:
    assert column("tiers", "tier") == TIERS
    assert {row["tier"] for row in rows("tiers") if row["local"] == "1"} == {"council", "local_partner"}
    assert column("tiers", "local") == {"0", "1"}
    assert column("bodies", "tier") <= TIERS | {"source"}
    assert column("body_kinds", "tier") <= TIERS - {"unknown"}


def test_sources_of_the_method_are_bodies() -> None:
    assert {row["body"] for row in rows("bodies") if row["tier"] == "source"} == {*SOURCES, "unexplained"}


def test_bodies_resolve() -> None:
    bodies = column("bodies", "body")
    assert column("aliases", "body") <= bodies
    assert column("streams", "from_body") <= bodies | {""}


def test_identifiers_have_a_register_and_do_not_repeat() -> None:
    found = [row["identifier"] for row in rows("bodies") if row["identifier"]]
    assert len(found) == len(set(found))
    assert all(value.startswith(("GB-GOV-", "GB-COH-", "GB-CHC-", "GB-NHS-", "GB-GOR-")) for value in found)


def test_streams_resolve() -> None:
    streams = column("streams", "stream")
    assert column("stream_aliases", "stream") <= streams
    assert column("streams", "condition") <= set(CONDITIONS) | {""}
    assert column("streams", "elimination_type") <= ELIMINATIONS | {""}
    assert column("streams", "scope_item") <= column("scope_items", "item") | {""}


def test_a_name_means_one_thing_however_it_is_spaced() -> None:
    bodies = meanings(("bodies", "body", "body"), ("aliases", "alias", "body"))
    streams = meanings(("streams", "stream", "stream"), ("stream_aliases", "alias", "stream"))
    functions = meanings(("function_words", "words", "function"), ("cofog", "name", "code"))
    for found in (bodies, streams, functions):
        assert {name: meant for name, meant in found.items() if len(meant) > 1} == {}


def test_no_alias_repeats_what_it_stands_for() -> None:
    bodies = {plain(name) for name in column("bodies", "body")}
    streams = {plain(name) for name in column("streams", "stream")}
    assert {alias for alias in column("aliases", "alias") if plain(alias) in bodies} == set()
    assert {alias for alias in column("stream_aliases", "alias") if plain(alias) in streams} == set()


def test_elimination_words() -> None:
    assert column("elimination_words", "type") <= ELIMINATIONS
    by_priority: dict[str, set[str]] = {}
    for row in rows("elimination_words"):
        by_priority.setdefault(row["priority"], set()).add(row["type"])
    assert all(len(types) == 1 for types in by_priority.values())
    assert all(int(priority) > 0 for priority in by_priority)


def test_kinds_of_payees_are_those_of_the_model() -> None:
    assert column("payee_kinds", "kind") <= {kind.value for kind in PayeeKind}
    assert column("name_words", "kind") == {"form", "abbreviation", "filler", "branch", "title", "forename"}
    for row in rows("name_words"):
        assert bool(row["means"]) is (row["kind"] in {"form", "abbreviation"}), row


def test_body_kinds() -> None:
    tiers: dict[str, set[str]] = {}
    for row in rows("body_kinds"):
        assert re.fullmatch(r"[a-z0-9%]+( [a-z0-9%]+)*", row["pattern"])
        assert int(row["priority"]) > 0
        assert row["kind"]
        tiers.setdefault(row["priority"], set()).add(row["tier"])
    assert {priority: found for priority, found in tiers.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("name", "tier"),
    [
        ("northside council", "council"),
        ("northside metropolitan borough council", "council"),
        ("london borough of northside", "council"),
        ("little wick parish council", "council"),
        ("northside combined authority", "local_partner"),
        ("northside police", "local_partner"),
        ("northside police fire and crime commissioner", "local_partner"),
        ("nhs northside", "local_partner"),
        ("northside fire", "local_partner"),
        ("police and crime commissioner for northside", "local_partner"),
        ("northside fire and rescue authority", "local_partner"),
        ("nhs northside integrated care board", "local_partner"),
        ("northside university hospitals nhs foundation trust", "local_partner"),
        ("northside academy trust", "local_partner"),
        ("northside port health authority", "local_partner"),
        ("northside college", "local_partner"),
        ("university of northside", "provider"),
        ("northside business school", "provider"),
        ("northside surgery", "provider"),
        ("example care ltd", "provider"),
        ("hmp northside", "national_local"),
        ("department for examples", "national"),
        ("hm examples office", "national"),
        ("design research council", "national"),
    ],
)
def test_a_name_hints_at_one_tier(name: str, tier: str) -> None:
    hits = [row for row in rows("body_kinds") if like(name, row["pattern"])]
    first = min(int(row["priority"]) for row in hits)
    assert {row["tier"] for row in hits if int(row["priority"]) == first} == {tier}


def like(text: str, pattern: str) -> bool:
    """SQL LIKE with % only."""
    first, *rest = pattern.split("%")
    if not rest:
        return text == pattern
    if not text.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return len(text) - at >= len(rest[-1]) and text.endswith(rest[-1])


def test_scopes() -> None:
    items = column("scope_items", "item")
    chosen: dict[str, dict[str, str]] = {}
    for row in rows("scopes"):
        chosen.setdefault(row["scope"], {})[row["item"]] = row["choice"]
    assert all(set(choices) == items and set(choices.values()) <= {"in", "out"} for choices in chosen.values())
    out = {scope: {i for i, c in choices.items() if c == "out"} for scope, choices in chosen.items()}
    assert out == {
        "all-public": {"private"},
        "pilot-2009": {"state-pension", "private"},
        "local-services": {"benefits", "tax-credits", "state-pension", "private"},
        "day-to-day": {"capital", "private"},
    }


def test_scope_rules() -> None:
    rules = rows("scope_rules")
    assert {row["item"] for row in rules} <= column("scope_items", "item")
    assert {row["field"] for row in rules} <= {"stream", "service", "function", "rev_cap", "tier"}
    allowed = {"rev_cap": set(REV_CAP), "tier": TIERS, "stream": column("streams", "stream")}
    for row in rules:
        assert row["field"] not in allowed or row["value"] in allowed[row["field"]]
    recognised = {row["item"] for row in rules} | column("streams", "scope_item")
    assert column("scope_items", "item") <= recognised


def test_a_service_is_one_scope_item() -> None:
    services = Counter(key(row["value"]) for row in rows("scope_rules") if row["field"] == "service")
    assert [service for service, count in services.items() if count > 1] == []


def test_conditions_are_those_of_the_method() -> None:
    """And `not stated`, which may be anything, from bound to free."""
    found = {(row["condition"], row["kind"]) for row in rows("conditions")}
    assert found == {(condition, kind) for condition in (*CONDITIONS, "not stated") for kind in ("funding", "duty")}
    for row in rows("conditions"):
        low, central, high = (Decimal(row[name]) for name in ("low", "central", "high"))
        assert 0 <= low <= central <= high <= 1
    keeps = {(row["kind"], row["condition"]) for row in rows("conditions") if row["keeps"] == "yes"}
    assert keeps == {("funding", condition) for condition in ("ring-fenced", "passported", "entitlement")}
    assert column("conditions", "keeps") == {"yes", "no"}
    assert {(row["low"], row["high"]) for row in rows("conditions") if row["condition"] == "not stated"} == {("0", "1")}


def test_every_source_of_the_method_is_an_origin_with_a_holder() -> None:
    assert column("origins", "origin") == {*SOURCES, "unexplained"}
    assert column("origins", "condition") <= column("conditions", "condition")
    assert column("origins", "holder") == {"receiver", "Parliament", "unexplained"}


def test_published_ratios_have_the_formula_that_is_worked_out() -> None:
    assert column("published_ratios", "ratio") == {
        "council share",
        "local-state share",
        "grant proxy",
        "discretionary",
        "pooled share",
        "not-ring-fenced share",
    }
    assert all(row["formula"].count(" / ") == 1 and row["published"] for row in rows("published_ratios"))


def test_administration_is_told_by_function_or_by_a_word_of_a_service() -> None:
    told = rows("administration")
    assert {row["value"] for row in told if row["field"] == "function"} <= column("cofog", "code")
    assert column("administration", "field") == {"function", "service"}
    assert all(row["why"] for row in told)


def test_published_measures_are_numbers() -> None:
    for row in rows("per_head"):
        value = Decimal(row["value"])
        assert value > 0
        assert row["unit"] in {"£", "£ per head", "people", "share"}
        assert row["unit"] != "share" or value <= 1
        assert row["year"] == "" or (len(row["year"]) == 7 and row["year"][4] == "-")
