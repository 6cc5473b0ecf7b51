"""The README: its commands run, and print what it shows."""

import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from docs import make
from tests.test_docs import AGAIN, ROOT, blocks, run_python_examples, text_of

README = text_of("README.md")


@pytest.mark.slow
def test_commands_print_what_it_shows() -> None:
    assert make.page(README) == README, AGAIN


def test_python_example(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_python_examples("README.md", tiny, monkeypatch)


def test_first_screen_answers_the_question() -> None:
    first = "\n".join(README.splitlines()[:45])
    assert "Total count of Northmoor, 2024-25" in first
    assert re.search(r"^Per head +£[\d,]+\.\d\d", first, re.MULTILINE)
    assert first.index("Total count of") < first.index("make demo") < first.index("make test")
    assert README.index("make test") < README.index("docs/images/flows.svg")


def test_two_commands_are_the_makefiles() -> None:
    ((_, commands),) = blocks(README, "sh")
    assert commands.split("\n") == ["make demo", "make test", ""]
    assert [line for line in text_of("Makefile").splitlines() if re.match(r"(demo|test): ", line)]


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
@pytest.mark.slow
def test_make_demo(tmp_path: Path) -> None:
    """`make demo` in an environment that is made already; making one is what CI does first."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)
    player = make.Player(tmp_path / "home")
    environment = tmp_path / ".venv"
    shutil.copytree(player.home / "bin", environment / "bin")
    for stamp in (".made", ".installed"):
        (environment / stamp).touch()
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["make", "demo"], cwd=tmp_path, env=env, capture_output=True, text=True, check=True)
    headline = README.partition("…\n")[2].partition("…\n")[0]
    assert headline in done.stdout
    assert (tmp_path / "totalcount-demo" / "count.xlsx").stat().st_size > 10_000
    assert (tmp_path / "totalcount-demo" / "flows.svg").stat().st_size > 10_000


def test_lines_for_anyone_without_make() -> None:
    ((_, windows),) = blocks(README, "powershell")
    others = "".join(content for _, content in blocks(README, "text"))
    for lines in (windows, others):
        assert "-m venv .venv" in lines
        assert "pip install ." in lines
        assert "totalcount demo" in lines
    assert "uv run totalcount demo" in others
    project = tomllib.loads(text_of("pyproject.toml"))["project"]
    assert project["scripts"] == {"totalcount": "totalcount.cli.app:main"}
    assert project["requires-python"] == ">=3.11"
