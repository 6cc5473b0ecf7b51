"""The command line: data on stdout, talk on stderr, one exit code a kind of trouble."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.place_builder import Place, clean, gets, spend
from totalcount.cli.app import app
from totalcount.errors import Exit

ESCAPE = "\x1b"


def run(*words: object, cwd: Path | None = None, columns: str = "100") -> "subprocess.CompletedProcess[str]":
    """The real command in a process of its own, piped."""
    root = str(Path(__file__).resolve().parent.parent)
    settings = {**os.environ, "COLUMNS": columns, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "totalcount", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=cwd, env=settings, timeout=60)


def test_the_tiny_place_from_end_to_end(unloaded: Path, tmp_path: Path) -> None:
    loaded = run("load", cwd=unloaded)
    assert loaded.returncode == Exit.OK, loaded.stderr
    assert "council-spend.csv" in loaded.stdout
    counted = run("count", cwd=unloaded)
    assert (counted.returncode, counted.stderr) == (Exit.OK, "")
    assert "22,216.67" in counted.stdout
    checked = run("check", cwd=unloaded)
    assert checked.returncode == Exit.FINDINGS
    assert "year-other" in checked.stdout or "2023-24" in checked.stdout
    exported = run("export", tmp_path / "count.xlsx", cwd=unloaded)
    assert (exported.returncode, exported.stdout) == (Exit.OK, "")
    assert (tmp_path / "count.xlsx").read_bytes().startswith(b"PK")
    for result in (loaded, counted, checked):
        assert ESCAPE not in result.stdout + result.stderr


def invoke(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, words)
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("cli")
    clean(root).loaded()
    return root


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        (("load",), {"files", "rows_read"}),
        (("check",), {"findings", "rows_read", "rows_loaded", "rows_set_aside"}),
        (("count",), {"total", "eliminations"}),
        (("count", "--by", "function"), {"total", "rows"}),
        (("explain",), {"figure", "value", "query", "rows"}),
        (("explain", "body:Testham Council", "--limit", "1"), {"figure", "value", "query", "rows"}),
    ],
)
def test_json_is_one_object(place: Path, words: tuple[str, ...], keys: set[str]) -> None:
    code, out, err = invoke(*words, "--json", "--place", str(place))
    assert (code, err) == (Exit.OK, "")
    assert keys <= json.loads(out).keys()


@pytest.mark.parametrize(
    "words", [("count",), ("count", "--by", "body"), ("count", "--by", "theme"), ("explain",), ("load",)]
)
def test_piped_output_is_plain_text(place: Path, words: tuple[str, ...]) -> None:
    code, out, _ = invoke(*words, "-p", str(place))
    assert code == Exit.OK
    assert out.strip()
    assert ESCAPE not in out


@pytest.mark.parametrize("suffix", ["svg", "html", "png"])
def test_diagrams_are_talked_of_on_stderr(place: Path, tmp_path: Path, suffix: str) -> None:
    code, out, err = invoke("diagram", str(tmp_path / f"flows.{suffix}"), "-p", str(place))
    assert (code, out) == (Exit.OK, "")
    assert f"flows.{suffix}" in err
    assert (tmp_path / f"flows.{suffix}").stat().st_size > 500


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("count", "--place", "nowhere"), Exit.PLACE, "no place here"),
        (("count", "--by", "colour", "--place", "{place}"), Exit.NOT_FOUND, "colour"),
        (("explain", "nonsense", "--place", "{place}"), Exit.NOT_FOUND, "nonsense"),
        (("load", "missing.csv", "--place", "{place}"), Exit.RETURNS, "missing.csv"),
        (("count", "--place", "{empty}"), Exit.STORE, "nothing has been loaded"),
        (("export", "count.pdf", "--place", "{place}"), Exit.USAGE, ".xlsx"),
        (("frobnicate",), Exit.USAGE, "frobnicate"),
        (("count", "--nonsense"), Exit.USAGE, "--nonsense"),
        (("new", "{empty}", "--area", "E1", "--name", "A", "--year", "2024-25"), Exit.PLACE, "a place already"),
    ],
)
def test_exit_codes(place: Path, tmp_path: Path, words: tuple[str, ...], code: Exit, said: str) -> None:
    Place(tmp_path / "empty", laid_out=False).toml()
    filled = [word.format(place=place, empty=tmp_path / "empty") for word in words]
    result = run(*filled, cwd=tmp_path)
    assert (result.returncode, result.stdout) == (code, ""), result.stderr
    assert said in result.stderr
    assert "Traceback" not in result.stderr


def test_a_place_with_a_hostile_name(tmp_path: Path) -> None:
    made = Place(tmp_path).toml(name="[bold]x[/] =1+1 <b>\u202e")
    made.sheet("spend.csv", [spend("5.00", "[red]Roads[/red] \x1b[31m")], body="[link=http://x]Council[/link]")
    made.sheet("funding.csv", [gets("borrowing", "5.00", "[/nonsense]")], body="[link=http://x]Council[/link]")
    made.loaded()
    for words in (("count",), ("count", "--by", "body"), ("explain",), ("check",), ("load",)):
        code, out, _ = invoke(*words, "-p", str(tmp_path))
        assert code in {Exit.OK, Exit.FINDINGS}
        assert ESCAPE not in out
    assert "[bold]x[/]" in invoke("count", "-p", str(tmp_path))[1]
    assert json.loads(invoke("count", "--json", "-p", str(tmp_path))[1])["place"] == "[bold]x[/] =1+1 <b>\u202e"


def test_new_makes_a_place_that_counts(tmp_path: Path) -> None:
    words = ("new", str(tmp_path / "trafford"), "--area", "E08000009", "--name", "Trafford", "--year", "2024-25")
    people = ("--population", "237480", "--population-source", "ONS", "--population-date", "2023-06-30")
    code, out, err = invoke(*words, *people)
    assert (code, out) == (Exit.OK, "")
    assert "totalcount load" in err
    assert {path.name for path in (tmp_path / "trafford").iterdir()} == {"place.toml", "returns", "decisions"}
    assert invoke("load", "-p", str(tmp_path / "trafford"))[0] == Exit.OK
    found = json.loads(invoke("count", "--json", "-p", str(tmp_path / "trafford"))[1])
    assert (found["place"], found["population"]["value"], found["total"]) == ("Trafford", 237_480, "0.00")


def test_new_with_people_from_nowhere(tmp_path: Path) -> None:
    words = ("new", str(tmp_path / "x"), "--area", "E1", "--name", "A", "--year", "2024-25", "--population", "5")
    assert invoke(*words)[0] == Exit.USAGE
    assert not (tmp_path / "x").exists()


def test_demo_of_the_tiny_place(tmp_path: Path) -> None:
    code, out, err = invoke("demo", str(tmp_path / "demo"), "--tiny")
    assert code == Exit.OK
    assert "22,216.67" in out
    assert {"count.xlsx", "flows.svg"} <= {path.name for path in (tmp_path / "demo").iterdir()}
    assert "Next:" in err
    assert invoke("demo", str(tmp_path / "demo"), "--tiny")[0] == Exit.OK


def test_a_blank_return(tmp_path: Path, place: Path) -> None:
    code, out, err = invoke("template", str(tmp_path / "blank.xlsx"), "--place", str(place), "--body", "Hill Trust")
    assert (code, out) == (Exit.OK, "")
    assert "blank.xlsx" in err
    assert (tmp_path / "blank.xlsx").read_bytes().startswith(b"PK")


def test_a_store_behind_is_told_on_stderr_and_json_stays_json(tmp_path: Path) -> None:
    made = clean(tmp_path)
    made.loaded()
    made.sheet("more-spend.csv", [spend("5.00")])
    code, out, err = invoke("count", "--json", "-p", str(tmp_path))
    assert code == Exit.OK
    assert json.loads(out)["total"] == "105.00"
    assert "more-spend.csv has come" in err


def test_a_reader_that_goes_away_is_no_error(place: Path) -> None:
    command = [sys.executable, "-m", "totalcount", "count", "--json", "--place", str(place)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()


@pytest.mark.parametrize(
    "command", ["load", "check", "count", "explain", "export", "diagram", "demo", "new", "template"]
)
def test_every_command_has_help(command: str) -> None:
    code, out, _ = invoke(command, "--help")
    assert code == Exit.OK
    assert len(out) > 200


def test_version() -> None:
    import totalcount

    assert invoke("--version")[1] == f"totalcount {totalcount.__version__}\n"
