"""A whole count of a large place, against one bare GROUP BY over the same rows.

    python -m benchmarks.count --rows 10000000 --rounds 5 [--write]

One row in ten is a payment between bodies, half of them to bodies that sent a return.
"""

import argparse
import sys

from benchmarks.measure import WORK, Contender, in_turn, program, python, report, table, timed

# Sums at the grain that the count works at, over the store's largest table.
BARE = """
import sys, duckdb
con = duckdb.connect(sys.argv[1], read_only=True)
schema, name = con.execute(
    "SELECT schema_name, table_name FROM duckdb_tables() ORDER BY estimated_size DESC, schema_name, table_name LIMIT 1"
).fetchone()
columns = dict(con.execute(
    "SELECT column_name, data_type FROM duckdb_columns() WHERE schema_name = $1 AND table_name = $2", [schema, name]
).fetchall())
keys = [c for c in ("kind", "body", "counterpart", "to_body", "stream", "function") if c in columns]
amount = next(c for c in ("amount", "pounds", "pence", "gross") if c in columns)
select = f'SELECT {", ".join(keys)}, sum({amount}), count(*) FROM "{schema}"."{name}" GROUP BY ALL'
rows = con.execute(select).fetchall()
print(schema, name, keys, len(rows))
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    place = WORK / f"count-{options.rows}"
    payments = options.rows // 10
    generate = [sys.executable, "-m", "benchmarks.generate", str(place)]
    timed([*generate, "--rows", str(options.rows - payments), "--payments", str(payments)])
    timed([program(), "load", "--place", str(place)])
    bare = "one bare GROUP BY"
    results = in_turn(
        [
            Contender("totalcount count", [program(), "count", "--place", str(place), "--json"]),
            Contender(bare, python(BARE, str(place / "totalcount.duckdb"))),
        ],
        options.rounds,
    )
    about = f"{options.rows:,} flows ({payments:,} payments), {options.rounds} rounds; × is against the GROUP BY.\n\n"
    report("count", about + table(results, bare), write=options.write)


if __name__ == "__main__":
    main()
