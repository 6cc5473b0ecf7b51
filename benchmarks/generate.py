"""An invented place with one very large return, the same to the byte every time.

    python -m benchmarks.generate DIR --rows 10000000 [--payments 1000000]
    python -m benchmarks.generate DIR --ledger --rows 8000000

makes DIR/place.toml and DIR/returns/big.csv (spend), and with --payments also DIR/returns/payments.csv. With --ledger
it makes DIR/returns/ledger/ instead: an About.csv and twelve months of a council's payments over £500.
"""

import argparse
import sys
from pathlib import Path

BODIES = 400
FUNCTIONS = (
    "1.1", "1.3", "1.7", "3.1", "3.2", "3.3", "4.1", "4.5", "4.9", "5.1", "5.2", "5.4", "6.1", "6.2", "6.4", "7.2",
    "7.3", "7.4", "7.6", "8.1", "8.2", "8.6", "9.1", "9.2", "9.4", "9.6", "10.1", "10.2", "10.4", "10.5", "10.7",
)  # fmt: skip
SERVICES = (
    "Adult social care", "Homelessness support", "Children in care", "Road maintenance", "Primary schools",
    "Refuse collection", "Neighbourhood policing", "Community nursing", "Employment support", "Library service",
    "Fire prevention", "Bus subsidies", "Drug and alcohol treatment", "Housing benefit", "Parks and open spaces",
    "Special educational needs",
)  # fmt: skip
STREAMS = (
    "Revenue Support Grant", "Dedicated Schools Grant", "Public Health Grant", "Better Care Fund", "Police Grant",
    "Council tax", "Business rates", "Adult Education Budget",
)  # fmt: skip

PLACE = """\
name = "Benchmark"
areas = ["E08000009"]
year = "2024-25"
basis = "outturn"
scope = "all-public"
tolerance = 0.01

[population]
value = 300000
source = "invented for the benchmark"
date = "2024-06-30"
"""

# Digits that look random and never change: a few rounds of multiplication modulo primes, of the row number alone.
MACROS = """
CREATE MACRO digits(i, salt) AS ((i + salt) * 48271 % 2147483647) * 69621 % 2147483647;
CREATE MACRO pick(words, i, salt) AS words[1 + digits(i, salt) % len(words)];
CREATE MACRO body(i, salt) AS format('Body {:03d}', 1 + digits(i, salt) % $bodies);
CREATE MACRO written(pence) AS (pence // 100) || '.' || format('{:02d}', pence % 100);
CREATE MACRO pounds(i) AS written((digits(i, 31) % 20000 + 1) * (digits(i, 37) % 97 + 1));
"""

SPEND = """
COPY (
    SELECT
        body(i, 11) AS body,
        '2024-25' AS year,
        'outturn' AS basis,
        '£' AS units,
        pick($services, i, 23) || ' ' || digits(i, 29) % 100 AS service,
        pounds(i) AS gross,
        CASE WHEN digits(i, 41) % 5 = 0 THEN written(digits(i, 43) % 100000) END AS income,
        pick($functions, i, 47) AS function,
        CASE WHEN digits(i, 53) % 20 = 0 THEN 'worklessness; skills 40%' END AS theme,
        pick($streams, i, 59) AS stream,
        'E08000009' AS area,
        CASE WHEN digits(i, 61) % 10 = 0 THEN 'capital' ELSE 'revenue' END AS rev_cap,
        CASE WHEN digits(i, 67) % 3 = 0 THEN 'Provider ' || digits(i, 71) % 5000 END AS provider,
        'line ' || i AS notes
    FROM range($rows) AS numbers (i)
) TO '$file' (FORMAT csv, HEADER)
"""

PAYMENTS = """
COPY (
    SELECT
        body(i, 11) AS body,
        '2024-25' AS year,
        'outturn' AS basis,
        '£' AS units,
        CASE WHEN digits(i, 13) % 2 = 0 THEN body(i, 17) ELSE 'Unreturned Body ' || digits(i, 19) % 500 END AS to_body,
        pick($streams, i, 59) AS stream,
        pounds(i) AS amount,
        pick($functions, i, 47) AS function,
        CASE WHEN digits(i, 53) % 4 = 0 THEN 'ring-fenced' ELSE 'free' END AS condition,
        'revenue' AS rev_cap,
        'line ' || i AS notes
    FROM range($rows) AS numbers (i)
) TO '$file' (FORMAT csv, HEADER)
"""

# A month of payments over £500 as councils publish them: dates as here, and amounts with thousands separators in marks.
LEDGER = """
COPY (
    SELECT
        'Benchmark Council' AS "Organisation Name",
        format('{:02d}/{:02d}/{}', 1 + digits(i, 73) % 28, 1 + ($month + 2) % 12, 2024 + $month // 10)
            AS "Payment Date",
        'T' || (1000000000 + i) AS "Transaction Number",
        pick($services, i, 23) || ' ' || digits(i, 29) % 20 AS "Service Area",
        pick($services, i, 79) || ': supplies and contracts' AS "Expense Type",
        'Supplier ' || digits(i, 71) % 50000 || ' Limited' AS "Supplier Name",
        format('{:,}', 500 + digits(i, 31) % 20000) || format('.{:02d}', digits(i, 37) % 100) AS "Net Amount"
    FROM range($rows * ($month - 1) // 12, $rows * $month // 12) AS numbers (i)
) TO '$file' (FORMAT csv, HEADER)
"""
MONTHS = 12
ABOUT = "body,tier,year,basis,units\nBenchmark Council,council,2024-25,outturn,£\n"


def write_csv(query: str, rows: int, file: Path, **more: int) -> None:
    """Write `rows` rows of one of the queries above; `more` are other numbers that it mentions."""
    import duckdb

    file.parent.mkdir(parents=True, exist_ok=True)
    fixed = {
        "services": list(SERVICES),
        "functions": list(FUNCTIONS),
        "streams": list(STREAMS),
        "bodies": BODIES,
        "rows": rows,
        **more,
    }
    con = duckdb.connect()
    for statement in (*MACROS.strip().splitlines(), query):
        filled = statement.replace("$file", str(file).replace("'", "''"))
        for name, value in fixed.items():
            filled = filled.replace(f"${name}", repr(value))
        con.execute(filled)


def write_place(folder: Path, rows: int, payments: int = 0) -> None:
    """A whole place folder; files that are there with the right number of rows are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    expected = "".join(
        f'\n[[expected]]\nbody = "Body {number:03d}"\ntier = "local_partner"\n' for number in range(1, BODIES + 1)
    )
    (folder / "place.toml").write_text(PLACE + expected, encoding="utf-8")
    (folder / "decisions").mkdir(exist_ok=True)
    for name, query, count in (("big", SPEND, rows), ("payments", PAYMENTS, payments)):
        file = folder / "returns" / f"{name}.csv"
        made = folder / f"{name}.rows"
        if count == 0:
            file.unlink(missing_ok=True)
        elif not (file.exists() and made.exists() and made.read_text(encoding="utf-8") == str(count)):
            write_csv(query, count, file)
            made.write_text(str(count), encoding="utf-8")
            print(f"{file}: {count:,} rows, {file.stat().st_size / 1e6:,.0f} MB", file=sys.stderr)


def write_ledger(folder: Path, rows: int) -> None:
    """A place with a folder of monthly payments; one that is there with the right number of rows is kept."""
    made, ledger = folder / "ledger.rows", folder / "returns" / "ledger"
    if made.exists() and made.read_text(encoding="utf-8") == str(rows):
        return
    ledger.mkdir(parents=True, exist_ok=True)
    (folder / "place.toml").write_text(PLACE, encoding="utf-8")
    (folder / "decisions").mkdir(exist_ok=True)
    (ledger / "About.csv").write_text(ABOUT, encoding="utf-8")
    for month in range(1, MONTHS + 1):
        write_csv(LEDGER, rows, ledger / f"payments-{month:02d}.csv", month=month)
    made.write_text(str(rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--payments", type=int, default=0)
    parser.add_argument("--ledger", action="store_true", help="twelve months of payments instead")
    options = parser.parse_args()
    if options.ledger:
        write_ledger(options.folder, options.rows)
    else:
        write_place(options.folder, options.rows, options.payments)


if __name__ == "__main__":
    main()
