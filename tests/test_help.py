"""Every command and every option says what it is for, on screen and in docs/commands.md."""

import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from docs import make
from totalcount.cli.app import app
from totalcount.errors import Exit

COMMANDS = make.commands()
PAGE = (Path(__file__).resolve().parent.parent / "docs" / "commands.md").read_text(encoding="utf-8")
PARAMETERS = [(name, parameter) for name, command in COMMANDS.items() for parameter in command.params]


def help_of(*words: str) -> str:
    """What --help prints, without frames and line breaks."""
    result = CliRunner().invoke(app, [*words, "--help"], env={"COLUMNS": "300", "NO_COLOR": "1", "TERM": "dumb"})
    assert result.exit_code == Exit.OK
    return plain(result.stdout)


def plain(text: str) -> str:
    return re.sub(r"[\s│]+", "", text)  # lines may break at a hyphen


@pytest.mark.parametrize("name", COMMANDS)
def test_command_has_help_and_an_entry(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    assert plain(command.help) in help_of(name)
    assert f"## {name}\n" in PAGE
    assert command.help in PAGE
    assert name in help_of()


@pytest.mark.parametrize(("name", "parameter"), PARAMETERS, ids=lambda value: str(getattr(value, "name", value)))
def test_option_has_help_and_an_entry(name: str, parameter: Any) -> None:
    assert parameter.help
    assert plain(parameter.help) in help_of(name)
    entry = PAGE.split(f"## {name}\n")[1].split("\n## ")[0]
    assert parameter.help.replace("|", "\\|") in entry


def test_the_page_has_no_other_entries() -> None:
    assert re.findall(r"^## (\S+)$", PAGE, re.MULTILINE) == [*COMMANDS]


@pytest.mark.parametrize("code", Exit)
def test_exit_code_has_an_entry(code: Exit) -> None:
    assert re.search(rf"^\| {int(code)} \| {code.name} \| \S.* \|$", PAGE, re.MULTILINE)


def test_short_and_long_help_are_one() -> None:
    runner = CliRunner()
    assert runner.invoke(app, ["-h"]).stdout == runner.invoke(app, ["--help"]).stdout
