"""Time and peak memory of whole processes, run in turn, and the table they make in the README.

The process that measures stays small on purpose: on Linux a child's peak memory is never reported below its parent's.
"""

import datetime
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORK = HERE / "work"
README = HERE / "README.md"


@dataclass(frozen=True, slots=True)
class Run:
    """One process from start to end: wall-clock seconds and peak resident memory in MB (10^6 bytes)."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True, slots=True)
class Contender:
    """One way to do the work. `before` puts things back as they were; `scale` makes a part speak for the whole.

    `tells` is True for a process that says on its last line how many seconds of it were the work.
    """

    name: str
    command: Sequence[str]
    before: Callable[[], None] = lambda: None
    scale: float = 1.0
    tells: bool = False


def python(code: str, *arguments: str) -> list[str]:
    """A command that runs `code` in a fresh interpreter."""
    return [sys.executable, "-c", code, *arguments]


def program() -> str:
    """The `totalcount` program that was installed with this interpreter."""
    return str(Path(sys.executable).parent / "totalcount")


def timed(command: Sequence[str], *, tells: bool = False) -> Run:
    """Run one command to its end; its output is kept to be shown when it fails, or for the seconds that it `tells`."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said = output.read().decode()
        if process.returncode:
            sys.exit(f"{' '.join(command)[:400]}\nfailed with {process.returncode}:\n{said[-4000:]}")
        if tells:
            seconds = float(said.split()[-1])
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(seconds, usage.ru_maxrss * unit / 1e6)


def in_turn(contenders: Sequence[Contender], rounds: int) -> dict[str, list[Run]]:
    """Each contender once per round, so that a slow minute of the machine falls on all of them."""
    results: dict[str, list[Run]] = {contender.name: [] for contender in contenders}
    for number in range(rounds):
        for contender in contenders:
            contender.before()
            os.sync()
            run = timed(contender.command, tells=contender.tells)
            results[contender.name].append(Run(run.seconds * contender.scale, run.peak_mb))
            print(f"round {number + 1}: {contender.name}: {run.seconds:.2f} s, {run.peak_mb:,.0f} MB", file=sys.stderr)
    return results


def calls_in_turn(calls: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[Run]]:
    """Each call once per round, in this process: for work of milliseconds. Memory is not measured (0).

    Processor time, since a wait for the processor may be longer than the whole work.
    """
    results: dict[str, list[Run]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.process_time()
            call()
            results[name].append(Run(time.process_time() - start, 0))
    return results


def quick_table(results: Mapping[str, Sequence[Run]], against: str) -> str:
    """As `table`, in milliseconds and without memory."""
    lines = ["| | processor ms (median) | lowest | × |", "| --- | ---: | ---: | ---: |"]
    for name, runs in results.items():
        millis = [run.seconds * 1000 for run in runs]
        lines.append(
            f"| {name} | {statistics.median(millis):.2f} | {min(millis):.2f} | {_ratio(runs, results[against]):.2f} |"
        )
    return "\n".join(lines)


def _ratio(runs: Sequence[Run], bases: Sequence[Run]) -> float:
    return statistics.median(run.seconds / base.seconds for run, base in zip(runs, bases, strict=True))


def table(results: Mapping[str, Sequence[Run]], against: str) -> str:
    """Medians, and ratios to one contender taken within each round; a Markdown table."""
    lines = ["| | seconds (median) | lowest to highest | peak memory, MB | × |", "| --- | ---: | ---: | ---: | ---: |"]
    for name, runs in results.items():
        seconds = sorted(run.seconds for run in runs)
        lines.append(
            f"| {name} | {statistics.median(seconds):.2f} | {seconds[0]:.2f} to {seconds[-1]:.2f} "
            f"| {statistics.median(run.peak_mb for run in runs):,.0f} | {_ratio(runs, results[against]):.2f} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """What the figures were measured on, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    libraries = ", ".join(f"{name} {version(name)}" for name in ("totalcount", "duckdb"))
    today = datetime.datetime.now(tz=datetime.UTC).date()
    return (
        f"{today}: {os.cpu_count()} cores ({platform.machine()}), {memory:.0f} GB, {platform.system()}, "
        f"Python {platform.python_version()}, {libraries}"
    )


def report(section: str, text: str, *, write: bool) -> None:
    """Print the result; with `write`, also put it into the README under its marks."""
    body = f"{text}\n\n{machine()}."
    print(body)
    if write:
        old = README.read_text(encoding="utf-8")
        marks = re.compile(rf"(<!-- {section} -->\n).*?(<!-- /{section} -->)", re.DOTALL)
        new, found = marks.subn(lambda mark: f"{mark[1]}\n{body}\n\n{mark[2]}", old)
        if found != 1:
            sys.exit(f"{README} has no marks for {section}")
        README.write_text(new, encoding="utf-8")
