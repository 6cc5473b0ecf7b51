"""The packages people install: built from a checkout, installed elsewhere, they count the same."""

import json
import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

from totalcount import shipped

ROOT = Path(__file__).resolve().parent.parent
CARRIED = ("queries", "templates", "sample_data", "reference")

pytestmark = pytest.mark.slow


QUIETLY = ("--quiet", "--disable-pip-version-check", "--no-compile")  # Python compiles what is imported, no more


def run(*command: str | Path, cwd: Path) -> str:
    """What a command prints, away from this checkout's paths."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PIP_REQUIRE"))}
    result = subprocess.run([str(part) for part in command], cwd=cwd, env=clean, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel that was built from that sdist."""
    folder = tmp_path_factory.mktemp("packages")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    return folder


@pytest.fixture(scope="module")
def wheel(packages: Path) -> Path:
    return next(packages.glob("*.whl"))


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment that holds the wheel and nothing else."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    run(programs / "python", "-m", "pip", "install", *QUIETLY, wheel, cwd=folder)
    return programs


def carried(name: str) -> set[str]:
    """Files of one shipped folder in this checkout, as a wheel names them."""
    folder = shipped.folder(name)
    files = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    made = {".duckdb", ".wal", ".pyc"}
    return {f"totalcount/{name}/{path.as_posix()}" for path in files if path.suffix not in made}


@pytest.mark.parametrize("name", CARRIED)
def test_wheel_carries_every_shipped_file(wheel: Path, name: str) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = {entry for entry in archive.namelist() if entry.startswith(f"totalcount/{name}/")}
    assert inside == carried(name)
    assert inside


def test_wheel_holds_the_package_and_nothing_beside_it(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"totalcount"}
    assert not [name for name in names if "__pycache__" in name or ".duckdb" in name]


def test_wheel_carries_the_fonts(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        fonts = [name for name in archive.namelist() if name.startswith("totalcount/render/drawing/fonts/")]
    assert [name for name in fonts if name.endswith((".ttf", ".otf"))]


def test_sdist_can_be_tested(packages: Path) -> None:
    with tarfile.open(next(packages.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "pyproject.toml",
        "Makefile",
        "LICENSE",
        "CHANGELOG.md",
        "README.md",
        "tests/conftest.py",
        ".ci/run",
    } <= names


def test_installed_program_explains_itself(programs: Path, tmp_path: Path) -> None:
    assert "count" in run(programs / "totalcount", "--help", cwd=tmp_path)


def test_installed_program_counts_the_same(programs: Path, tmp_path: Path) -> None:
    installed = sample_count([programs / "totalcount"], tmp_path / "there", cwd=tmp_path)
    checkout = sample_count([sys.executable, "-m", "totalcount"], tmp_path / "here", cwd=ROOT)
    assert json.loads(installed)["total"] == json.loads(checkout)["total"]
    assert installed == checkout


def sample_count(program: list[str | Path], place: Path, cwd: Path) -> str:
    """The sample place made, drawn and counted by one program."""
    run(*program, "demo", place, cwd=cwd)
    assert (place / "count.xlsx").stat().st_size > 0
    assert (place / "flows.svg").stat().st_size > 0
    return run(*program, "count", "--place", place, "--json", cwd=cwd)
