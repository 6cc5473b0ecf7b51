"""The rules of the house, checked: who may import whom, what the queries look like, what starts fast."""

import re
import shutil
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
import sqlglot
from sqlglot.errors import SqlglotError

import totalcount
from totalcount import shipped

ROOT = Path(__file__).resolve().parent.parent
STAGES = ("raw", "clean", "matched", "flow", "count", "control", "provision", "check")
QUERIES = sorted(shipped.folder("queries").rglob("*.sql"))
HEAVY = {
    "duckdb",
    "jinja2",
    "networkx",
    "numpy",
    "openpyxl",
    "pandas",
    "python_calamine",
    "rapidfuzz",
    "resvg_py",
    "scipy",
    "xlsxwriter",
}

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}
LAYERS = [
    [name.strip(" ()") for name in layer.split("|")] for layer in CONTRACTS["layers"]["layers"]
]  # highest first; siblings share a line


# --- direction --------------------------------------------------------------------------------------------------------


def lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", command, "--no-cache", "--no-logo", *options], cwd=folder, capture_output=True, text=True
    )


def copy_of_package(to: Path) -> Path:
    shutil.copytree(ROOT / "totalcount", to / "totalcount", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", to)
    return to / "totalcount"


def add_import(package: Path, importer: str, imported: str) -> None:
    """Let `importer` (a module or a folder of them) import what it must not."""
    path = package / f"{importer}.py"
    path = path if path.exists() else package / importer / "__init__.py"
    path.write_text(path.read_text(encoding="utf-8") + f"\nimport {imported}\n", encoding="utf-8")


def test_contracts_are_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


def test_upward_import_breaks_the_layers(tmp_path: Path) -> None:
    package = copy_of_package(tmp_path)
    steps_up = [(low, high[0]) for high, lows in pairwise(LAYERS) for low in lows]
    for low, high in steps_up:
        add_import(package, low, f"totalcount.{high}")
    result = lint(tmp_path, "--contract", "layers")
    assert result.returncode == 1, result.stdout + result.stderr
    for low, high in steps_up:
        assert f"totalcount.{low} is not allowed to import totalcount.{high}" in result.stdout


def test_siblings_do_not_know_each_other(tmp_path: Path) -> None:
    package = copy_of_package(tmp_path)
    pairs = [(siblings[0], siblings[1]) for siblings in LAYERS if len(siblings) > 1]
    for left, right in pairs:
        add_import(package, left, f"totalcount.{right}")
    result = lint(tmp_path, "--contract", "layers")
    assert result.returncode == 1, result.stdout + result.stderr
    for left, right in pairs:
        assert f"totalcount.{left} is not allowed to import totalcount.{right}" in result.stdout


def test_module_without_a_layer_is_noticed(tmp_path: Path) -> None:
    package = copy_of_package(tmp_path)
    (package / "stray.py").write_text("", encoding="utf-8")
    result = lint(tmp_path, "--contract", "layers")
    assert result.returncode == 1, result.stdout + result.stderr
    assert "stray" in result.stdout


@pytest.mark.parametrize("module", [name for layer in LAYERS for name in layer if name not in {"store", "__main__"}])
def test_only_the_store_imports_duckdb(tmp_path: Path, module: str) -> None:
    package = copy_of_package(tmp_path)
    add_import(package, module, "duckdb")
    result = lint(tmp_path, "--contract", "store")
    assert result.returncode == 1, result.stdout + result.stderr
    assert f"totalcount.{module} -> duckdb" in result.stdout


def test_renderers_read_nothing(tmp_path: Path) -> None:
    package = copy_of_package(tmp_path)
    read = CONTRACTS["leaves"]["forbidden_modules"]
    for module in read:
        add_import(package, "render", module)
    result = lint(tmp_path, "--contract", "leaves")
    assert result.returncode == 1, result.stdout + result.stderr
    for module in read:
        assert f"totalcount.render -> {module}" in result.stdout


def test_every_contract_has_a_test_that_breaks_it() -> None:
    assert set(CONTRACTS) == {"layers", "store", "leaves"}


def test_help_waits_for_no_heavy_library() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "totalcount", "--help"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in result.stderr.splitlines()}
    assert "typer" in imported
    assert not imported & HEAVY


# --- queries ----------------------------------------------------------------------------------------------------------


def name_of(query: Path) -> str:
    return query.relative_to(shipped.folder("queries")).as_posix()


def test_there_are_queries() -> None:
    assert QUERIES


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_query_says_what_it_is_and_parses(query: Path) -> None:
    sql = query.read_text(encoding="utf-8")
    assert re.match(r"-- \S", sql), "the first line is a comment that says what a row is"
    statements = duckdb.extract_statements(sql)  # DuckDB's own parser has the last word
    assert statements
    assert len(statements) == 1 or query.parent.name not in STAGES, "a view is one select in one file"


@pytest.mark.parametrize("query", QUERIES, ids=name_of)
def test_query_reads_only_earlier_stages(query: Path) -> None:
    stage = query.parent.name
    if stage not in STAGES:
        return
    later = set(STAGES[STAGES.index(stage) + 1 :])
    assert not stages_read(query.read_text(encoding="utf-8")) & later


def stages_read(sql: str) -> set[str]:
    """Stages of the tables a query names; where sqlglot does not know the syntax, of anything that looks like one."""
    try:
        return {
            table.db
            for tree in sqlglot.parse(sql, dialect="duckdb")
            if tree
            for table in tree.find_all(sqlglot.exp.Table)
        }
    except SqlglotError:
        return set(re.findall(r"\b([a-z]+)\.[a-z_]+", re.sub(r"--.*|'[^']*'", "", sql)))


# --- the project's files ----------------------------------------------------------------------------------------------


def project_files() -> list[Path]:
    """Every file of the project: what git knows or would take; in an unpacked sdist, everything."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, text=True
    )
    names = (
        listed.stdout.split("\0")
        if listed.returncode == 0
        else [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*")]
    )
    kept = [name for name in names if name and not name.startswith((".venv", "."))]
    return [ROOT / name for name in kept if (ROOT / name).is_file()]


def test_no_file_names_a_path_of_its_author() -> None:
    pattern = re.compile(rb"(?<![\w.)}-])/(?:work|root|home|Users)/")
    named = {path.relative_to(ROOT).as_posix() for path in project_files() if pattern.search(path.read_bytes())}
    assert named == {"tests/test_architecture.py"} & named


def test_version_and_changelog_agree() -> None:
    newest = re.search(
        r"^## \[(.+?)\] - \d{4}-\d\d-\d\d$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert newest
    assert newest[1] == totalcount.__version__
