"""The pages under docs/: what they say is what the program does."""

import csv
import doctest
import io
import json
import re
import shutil
import tomllib
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from urllib.parse import unquote

import pytest

import totalcount
from docs import make
from tests.conftest import Sample
from totalcount import decisions, placefile, schema, shipped, workspace
from totalcount.cli import app
from totalcount.model import LadderWords, OpenedRow, SourceRow
from totalcount.steps import control
from totalcount.steps.sample import sample

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


PAGES = [name for name in make.PAGES if name.startswith("docs/")]
AGAIN = "run `python docs/make.py` and read the diff"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[tuple[str, str]]:
    """(words after the language, content) of every fenced block."""
    return re.findall(rf"^```{language}(?: +(.*?))?\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


# --- made parts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_page_says_what_the_program_says(name: str) -> None:
    """Parts made from the code, and every console block, command by command."""
    assert make.page(text_of(name)) == text_of(name), AGAIN


def test_picture_is_the_boroughs() -> None:
    path = ROOT / make.PICTURE
    assert path.stat().st_size < 400_000
    assert make.picture() == path.read_bytes(), AGAIN


def test_every_made_part_stands_in_some_page() -> None:
    made = [name for page in make.PAGES for _, name, _ in make.SECTION.findall(text_of(page))]
    assert sorted(made) == sorted(make.MADE)


# --- examples ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [name for name in PAGES if blocks(text_of(name), "pycon")])
def test_python_examples(name: str, unloaded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_python_examples(name, unloaded, monkeypatch)


def run_python_examples(name: str, tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tiny.parent)
    source = "\n".join(content for _, content in blocks(text_of(name), "pycon"))
    test = doctest.DocTestParser().get_doctest(source, {}, name, name, 0)
    report = io.StringIO()
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=report.write)
    assert not report.getvalue(), report.getvalue()
    assert test.examples


def test_place_toml_example(tmp_path: Path) -> None:
    ((_, example),) = blocks(text_of("docs/place.md"), "toml")
    (tmp_path / "place.toml").write_text(example, encoding="utf-8")
    place = workspace.read(workspace.Folder(tmp_path))
    assert set(place.about["northmoor-spend.csv"]) == set(placefile.ABOUT_KEYS)
    data = tomllib.loads(example)
    inner = {"expected": data["expected"][0], "returns": data["returns"]["northmoor-spend.csv"]}
    told = {table: set(inner.get(table, data[table] if table else data)) for table in placefile.KEYS}
    assert told == {table: set(names) for table, names in placefile.KEYS.items()}
    assert set(place.ladder.rungs.values()).isdisjoint(LadderWords().rungs.values())
    assert len(place.ladder.groups) > len(LadderWords().groups)


def test_decision_examples_have_an_effect(tiny: Path) -> None:
    examples = dict(blocks(text_of("docs/place.md"), "csv"))
    assert sorted(examples) == sorted(f"decisions/{kind}.csv" for kind in decisions.KINDS)
    shutil.copytree(tiny, tiny.with_name("shown"))
    for name, content in examples.items():
        path = tiny.with_name("shown") / name
        if name != "decisions/drivers.csv":  # one line of three: the sample has them all
            path.write_text(content, encoding="utf-8")
        assert content.splitlines()[0].split(",") == [*decisions.KINDS[path.stem], *decisions.SIGNED]
    place = totalcount.open(tiny.with_name("shown"))
    place.load()
    codes = {finding.code for finding in place.check() if finding.file.startswith("decisions/")}
    assert codes == {"decision-unused"}, "names of the examples that are not in the sample"
    assert place.headline().out_of_scope == 6_000
    assert place.headline().set_aside == 0
    found = control.control(place.folder, print)
    (aligned,) = [c for c in found.conditions if (c.kind, c.condition) == ("funding", "aligned")]
    assert (aligned.low, aligned.central, aligned.source) == (
        Decimal("0.25"),
        Decimal("0.5"),
        "decisions/conditions.csv line 2",
    )
    assert {holder.body: holder.central for holder in found.holders}["Tinyford Schools Trust"] == 3050


@pytest.mark.parametrize("kind", [*decisions.KINDS])
def test_every_column_of_a_decision_is_told(kind: str) -> None:
    assert set(make.DECIDED[kind]) == set(decisions.KINDS[kind])


def test_amounts_are_read_as_told(tmp_path: Path) -> None:
    told = re.findall(r"^\| `(.+?)` \| (\S+) \|$", text_of("docs/returns.md"), re.MULTILINE)
    assert len(told) > 30
    rows, codes = loaded(tmp_path, [{"gross": written} for written, _ in told])
    read = [
        str(row.amount) if re.match(r"-?\d", meant) and not row.set_aside else ", ".join(sorted(codes.get(row.row, ())))
        for row, (_, meant) in zip(rows, told, strict=True)
    ]
    assert read == [meant for _, meant in told]


def test_years_are_read_as_told(tmp_path: Path) -> None:
    sentences = re.search(r"\*\*Years\*\* are financial years: (.*?) A\s+single", text_of("docs/returns.md"), re.DOTALL)
    assert sentences
    years = re.findall(r"`(.+?)`", sentences[1])
    rows, codes = loaded(tmp_path, [{"year": year} for year in [*years, "2025", "March 2025", "31/03/2025"]])
    assert [row.row - 2 for row in rows if not row.set_aside] == list(range(len(years)))
    assert [codes[row.row] for row in rows if row.set_aside] == [{"year-missing"}] * 3


def loaded(folder: Path, cells: list[dict[str, str]]) -> tuple[list[SourceRow], dict[int, set[str]]]:
    """Rows of a small return in which `cells` replace the usual ones, and the codes found in each row."""
    place = sample("tiny", folder / "place").root
    usual = {
        "body": "Example Trust",
        "year": "2024-25",
        "basis": "outturn",
        "units": "£",
        "gross": "1",
        "function": "10.2",
    }
    with (place / "returns" / "trust-spend.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["service", *usual])
        writer.writeheader()
        writer.writerows({"service": f"line {number}"} | usual | changed for number, changed in enumerate(cells))
    opened = totalcount.open(place)
    opened.load()
    codes: dict[int, set[str]] = {}
    for finding in opened.check():
        if finding.file == "trust-spend.csv" and finding.row and finding.column in {"gross", "year"}:
            codes.setdefault(finding.row, set()).add(finding.code)
    codes = {row: found - {"amount-rounded", "amount-doubtful"} for row, found in codes.items()}
    rows = sorted((row for row in opened.rows() if row.file == "trust-spend.csv"), key=lambda row: row.row)
    return rows, codes


# --- completeness -----------------------------------------------------------------------------------------------------


def codes_in_the_program() -> set[str]:
    """Codes of findings, as they stand in the reference table, the check queries and the modules that make findings."""
    word = r"[a-z]+(?:-[a-z]+)*"
    codes = {row["code"] for table in ("faults", "provision_faults") for row in make.reference(table)}
    for query in (shipped.folder("queries") / "check").glob("*.sql"):
        sql = query.read_text(encoding="utf-8")
        for case in re.findall(
            r"'(?:error|warning|note)'(?: AS level|\s+END AS level)?,(.*?)(?:AS code|,)", sql, re.DOTALL
        ):
            codes |= set(re.findall(rf"'({word}-{word})'", case))
    package = Path(app.__file__).resolve().parent.parent
    for module in [*(package / "sources").rglob("*.py"), package / "decisions.py", *(package / "steps").glob("*.py")]:
        code = module.read_text(encoding="utf-8")
        near = (
            r"(?:Level\.\w+|self\._level)(?: if [^,]*?)?,\s*(.*?),\s"
            if module.name != "decisions.py"
            else r"(\"decision-[a-z-]+\")"
        )
        for found in re.findall(near, code, re.DOTALL):
            codes |= set(re.findall(rf'"({word})"', found))
    return codes


def test_every_finding_is_documented() -> None:
    documented = {row["code"] for row in make.findings()}
    made = codes_in_the_program()
    assert made - documented == set()
    assert documented - made == set()


@pytest.mark.parametrize("row", make.findings(), ids=lambda row: str(row["code"]))
def test_finding_is_told_in_full(row: dict[str, str]) -> None:
    assert set(row["level"].split(", ")) <= {"error", "warning", "note"}
    assert row["meaning"]
    assert row["advice"]


JSON_ASKED = {
    "count": "count --by body",
    "control": "control --by function",
    "control --if": "control --if 'Housing Benefit=free'",
    "trace": "trace 'body:Tinyford Council'",
    "trace --from": "trace --from 'Housing Benefit'",
    "check": "check",
    "names": "names",
    "load": "load",
    "explain": "explain total",
    "explain a share": "explain discretionary",
    "journey": "journey work",
    "map": "map returns/council-spend.csv",
}


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> make.Player:
    """In the tiny place, loaded, with a journey."""
    root = tmp_path_factory.mktemp("json")
    player = make.Player(root)
    player.run(f"cd '{loaded_sample('tiny', root / 'tiny')}'")
    player.run("mkdir -p journeys; printf 'body,activity,information\\nA,a,name\\nB,b,name\\n' > journeys/work.csv")
    return player


@pytest.mark.parametrize("command", JSON_ASKED)
def test_json_keys_are_those_of_the_page(command: str, player: make.Player) -> None:
    page = text_of("docs/json.md")
    section = re.search(rf"^## {command}$(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE)
    assert section
    told = re.findall(r"^\| `(\w+)` \| (.*) \|$", section[1], re.MULTILINE)
    printed = json.loads(player.run(f"totalcount {JSON_ASKED[command]} --json"))
    row_keys = [field.name for field in fields(OpenedRow) if field.name != "stated"] if command == "explain" else []
    assert [key for key, _ in told] == [*printed, *row_keys]
    for key, meaning in told[: len(printed)]:
        inner = next(iter(printed[key]), None) if isinstance(printed[key], list) else printed[key]
        if isinstance(inner, dict) and key != "rows":
            assert [name for name in inner if f"`{name}`" not in meaning] == []
    if command == "explain":
        assert list(printed["rows"][0]) == row_keys


def test_every_sheet_and_column_is_told() -> None:
    page = text_of("docs/returns.md")
    for sheet in schema.SHEETS:
        for column in sheet.columns:
            assert column.meaning in page
            assert ", ".join(column.synonyms) in page


# --- links and words --------------------------------------------------------------------------------------------------


def anchors(page: Path) -> set[str]:
    heads = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.replace("`", "")).strip().lower().replace(" ", "-") for head in heads}


@pytest.mark.parametrize("name", make.PAGES)
def test_links_resolve(name: str) -> None:
    page = ROOT / name
    outside_code = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for link in re.findall(r"\]\(([^)\s]+)\)", outside_code):
        if link.startswith("https://"):
            continue
        path, _, anchor = unquote(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{name} links to {link}"
        assert target.is_relative_to(ROOT)
        assert not anchor or anchor in anchors(target), f"{name} links to {link}"


def test_index_names_every_page() -> None:
    index = text_of("docs/index.md")
    pages = [page.relative_to(DOCS).as_posix() for page in [*DOCS.glob("*.md"), *DOCS.glob("*/README.md")]]
    assert [page for page in pages if page != "index.md" and f"({page})" not in index] == []


@pytest.mark.parametrize("name", make.PAGES)
def test_page_keeps_to_its_subject(name: str) -> None:
    """No word of how the project is made, no path of its author's machine, no number of a ticket."""
    strange = (
        r"(?i)\b(?:s[e]ssions?|a[g]ents?|chat ?bots?|to[d]o)\b|(?<![\w.~])/(?:work|tmp|root|home|Users)/|(?:^|\s)#\d+"
    )
    assert re.findall(strange, text_of(name)) == []
