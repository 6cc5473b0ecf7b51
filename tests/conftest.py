"""What every test can ask for: the sample places, real data, golden files; and no quiet skips where it matters."""

import functools
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from totalcount.api import open_place
from totalcount.steps.sample import sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = Path(__file__).resolve().parent / "golden"
REAL_DATA = Path(os.environ.get("TOTALCOUNT_REAL_DATA") or ROOT.parent / "shared" / "data")
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}

hypothesis.settings.register_profile("local", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
hypothesis.settings.load_profile("ci" if IN_CI else "local")


Sample = Callable[[str, Path], Path]


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    """``loaded_sample("tiny", folder)``: a copy of a sample place in `folder`, with everything loaded.

    A place is loaded once in a session; a test that is about a first load begins with ``unloaded``.
    """

    @functools.cache
    def loaded(name: str) -> Path:
        root = sample(name, tmp_path_factory.mktemp("loaded") / name).root
        open_place(root).load()
        return root

    return lambda name, to: Path(shutil.copytree(loaded(name), to))


@pytest.fixture
def tiny(tmp_path: Path, loaded_sample: Sample) -> Path:
    """A loaded copy of the tiny place that is worked by hand in its README."""
    return loaded_sample("tiny", tmp_path / "tiny")


@pytest.fixture
def borough(tmp_path: Path, loaded_sample: Sample) -> Path:
    """A loaded copy of the invented borough at realistic size."""
    return loaded_sample("borough", tmp_path / "borough")


@pytest.fixture
def unloaded(tmp_path: Path) -> Path:
    """A copy of the tiny place of which nothing is loaded."""
    return sample("tiny", tmp_path / "tiny").root


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """One browser for all tests of pages."""
    from tests.browser import browser

    with browser() as found:
        yield found


@pytest.fixture(scope="session")
def real_data() -> Path:
    """Published figures as downloaded; they are large and not part of the project, so their tests skip without them."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"no real data at {REAL_DATA}: set TOTALCOUNT_REAL_DATA to the folder that holds it")
    return REAL_DATA


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """In CI, tests of published files that are not there are left out aloud, so that every skip there is a fault."""
    if not IN_CI or REAL_DATA.is_dir():
        return
    without = [item for item in items if "real_data" in getattr(item, "fixturenames", ())]
    config.hook.pytest_deselected(items=without)
    items[:] = [item for item in items if item not in without]


Golden = Callable[[str, str], None]


@pytest.fixture
def golden() -> Golden:
    """``golden("headline.txt", text)``: the text is what tests/golden/headline.txt holds, to the character."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if os.environ.get("TOTALCOUNT_UPDATE_GOLDEN") == "1":
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"{path} does not exist yet: make it with TOTALCOUNT_UPDATE_GOLDEN=1, then read it"
        expected = path.read_bytes().decode()
        assert text == expected, (
            f"{name} has changed: if it should, rerun with TOTALCOUNT_UPDATE_GOLDEN=1 and read the diff"
        )

    return compare


def _skipped(session: pytest.Session) -> list[str]:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    reports = reporter.stats.get("skipped", []) if reporter else []
    return [f"{report.nodeid}: {report.longrepr[2]}" for report in reports]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: everything the tests need is there."""
    if IN_CI and session.exitstatus == pytest.ExitCode.OK and _skipped(session):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the skipped tests that failed the session, and say when there were no published files to read."""
    if IN_CI and not REAL_DATA.is_dir():
        terminalreporter.line(f"tests of published files are left out: no real data at {REAL_DATA}")
    reasons = _skipped(terminalreporter._session) if IN_CI and terminalreporter._session else []
    if reasons:
        terminalreporter.section("skipped tests are failures in CI", red=True)
        for reason in reasons:
            terminalreporter.line(reason, red=True)
