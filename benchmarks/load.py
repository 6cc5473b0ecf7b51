"""A validated load of one large return, against ways to load it that check nothing, and one that checks less.

python -m benchmarks.load --rows 10000000 --rounds 3 [--write]
"""

import argparse
import itertools
import sys
from pathlib import Path

from benchmarks.measure import WORK, Contender, in_turn, program, python, report, table, timed

PART = 100_000  # rows that frictionless is given; its time is scaled up

BARE = """
import sys, duckdb
con = duckdb.connect(sys.argv[2])
con.execute("CREATE TABLE spend AS SELECT * FROM read_csv($1)", [sys.argv[1]])
con.close()
"""

PANDAS = """
import sys, duckdb, pandas
frame = pandas.read_csv(sys.argv[1])
con = duckdb.connect(sys.argv[2])
con.execute("CREATE TABLE spend AS SELECT * FROM frame")
con.close()
"""

FRICTIONLESS = """
import sys
from frictionless import Resource, Schema, system
text = lambda name, **rules: {"name": name, "type": "string", "constraints": rules}
money = lambda name, **rules: {"name": name, "type": "number", "constraints": rules}
schema = Schema.from_descriptor({"fields": [
    text("body", required=True), text("year", required=True, pattern="[0-9]{4}-[0-9]{2}"),
    text("basis", required=True, enum=["outturn", "budget", "forecast"]), text("units", enum=["£", "£000", "£m"]),
    text("service", required=True), money("gross", required=True), money("income"), text("function", required=True),
    text("theme"), text("stream"), text("area"), text("rev_cap", enum=["revenue", "capital"]), text("provider"),
    text("notes"),
]})
with system.use_context(trusted=True):
    result = Resource(path=sys.argv[1], schema=schema, encoding="utf-8").validate()
assert result.valid, result.flatten(["message"])[:3]
"""


def fresh(path: Path) -> None:
    """Take away a database and what DuckDB leaves beside it."""
    for old in path.parent.glob(path.name + "*"):
        old.unlink()


def contenders(place: Path, rows: int) -> list[Contender]:
    big = place / "returns" / "big.csv"
    part = place / "part.csv"
    with big.open(encoding="utf-8") as source:
        part.write_text("".join(itertools.islice(source, PART + 1)), encoding="utf-8")
    store, bare, pandas = place / "totalcount.duckdb", place / "bare.duckdb", place / "pandas.duckdb"
    return [
        Contender("totalcount load", [program(), "load", "--place", str(place)], lambda: fresh(store)),
        Contender("bare CREATE TABLE AS read_csv", python(BARE, str(big), str(bare)), lambda: fresh(bare)),
        Contender(
            "pandas.read_csv, then a table from it", python(PANDAS, str(big), str(pandas)), lambda: fresh(pandas)
        ),
        Contender(
            f"frictionless on {min(rows, PART):,} rows, scaled",
            python(FRICTIONLESS, str(part)),
            scale=max(1.0, rows / PART),
        ),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="contenders whose name contains this, beside the bare one")
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    place = WORK / f"load-{options.rows}"
    timed([sys.executable, "-m", "benchmarks.generate", str(place), "--rows", str(options.rows)])
    size = (place / "returns" / "big.csv").stat().st_size
    chosen = [c for c in contenders(place, options.rows) if options.only in c.name or c.name.startswith("bare")]
    results = in_turn(chosen, options.rounds)
    against = next(c.name for c in chosen if c.name.startswith("bare"))
    about = f"{options.rows:,} rows, {size / 1e6:,.0f} MB, {options.rounds} rounds; × is against the bare load.\n\n"
    report("load", about + table(results, against), write=options.write)


if __name__ == "__main__":
    main()
