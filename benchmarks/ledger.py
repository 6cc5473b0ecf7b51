"""A folder of transparency ledgers loaded into a place, against a bare read_csv of the same files.

python -m benchmarks.ledger --rows 8000000 --rounds 3 [--write]
"""

import argparse
import sys
from pathlib import Path

from benchmarks.load import fresh
from benchmarks.measure import WORK, Contender, in_turn, python, report, table, timed

BARE = """
import sys, duckdb
con = duckdb.connect(sys.argv[2])
con.execute("CREATE TABLE ledger AS SELECT * FROM read_csv($1)", [sys.argv[1]])
con.close()
"""
AGAINST = "bare CREATE TABLE AS read_csv"


def contenders(place: Path) -> list[Contender]:
    """The folder into a place, every amount exact and every row numbered; and into a table, with nothing checked."""
    store, bare = place / "totalcount.duckdb", place / "bare.duckdb"
    files = str(place / "returns" / "ledger" / "payments-*.csv")
    load = [sys.executable, "-m", "totalcount", "load", "--place", str(place)]
    return [
        Contender("totalcount load", load, lambda: fresh(store)),
        Contender(AGAINST, python(BARE, files, str(bare)), lambda: fresh(bare)),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=8_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    place = WORK / f"ledger-{options.rows}"
    timed([sys.executable, "-m", "benchmarks.generate", str(place), "--ledger", "--rows", str(options.rows)])
    files = sorted((place / "returns" / "ledger").glob("payments-*.csv"))
    size = sum(file.stat().st_size for file in files) / 1e6
    results = in_turn(contenders(place), options.rounds)
    about = f"{len(files)} files, {options.rows:,} rows, {size:,.0f} MB, {options.rounds} rounds; "
    report("ledger", f"{about}× is against the bare load.\n\n{table(results, AGAINST)}", write=options.write)


if __name__ == "__main__":
    main()
