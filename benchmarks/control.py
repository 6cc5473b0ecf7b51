"""`totalcount control` against `totalcount count` on the same loaded store: the invented borough, and a large place.

python -m benchmarks.control --rows 100000 --rounds 5 [--write]
"""

import argparse
import shutil
import sys

from benchmarks.measure import HERE, WORK, Contender, in_turn, program, report, table, timed


def measured(place: str, about: str, rounds: int) -> str:
    """Both commands on one place folder."""
    timed([program(), "load", "--place", place])
    commands = ("count", "control")
    contenders = [Contender(f"totalcount {name}", [program(), name, "--place", place, "--json"]) for name in commands]
    return (
        f"{about}, {rounds} rounds; × is against the count.\n\n{table(in_turn(contenders, rounds), 'totalcount count')}"
    )


def borough(rounds: int) -> str:
    """The sample borough."""
    place = WORK / "borough"
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(HERE.parent / "sample_data" / "borough", place)
    return measured(str(place), "The invented borough", rounds)


def large(rows: int, rounds: int) -> str:
    """Many rows of 400 bodies, one in ten of them a payment between bodies."""
    place = WORK / f"count-{rows}"
    payments = rows // 10
    generate = [sys.executable, "-m", "benchmarks.generate", str(place)]
    timed([*generate, "--rows", str(rows - payments), "--payments", str(payments)])
    return measured(str(place), f"{rows:,} rows of 400 bodies ({payments:,} payments)", rounds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    both = (borough(options.rounds), large(options.rows, options.rounds))
    report("control", "\n\n".join(both), write=options.write)


if __name__ == "__main__":
    main()
