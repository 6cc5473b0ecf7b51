"""The finance workbook of a place with very many rows, against the libraries that write and read such files.

python -m benchmarks.workbook --rows 200000 --rounds 3 [--write]

Written: the same rows and cells by bare XlsxWriter, row by row (constant_memory) and all in memory. Read again: the
flows by bare calamine, out of the finance workbook and out of a file that bare XlsxWriter made. Rows are fetched from
the store beforehand: only the writing, or the reading, is timed, in processor time.
"""

import argparse
import sys

from benchmarks.generate import write_place
from benchmarks.measure import WORK, Contender, in_turn, python, report, table, timed
from totalcount.render.workbook.flows import COLUMNS

FETCH = """
import sys, time
from pathlib import Path
from totalcount import workspace
from totalcount.render.workbook.flows import COLUMNS
from totalcount.steps.book import book
with book(workspace.find(Path(sys.argv[1])), lambda words: None) as (value, found):
    rows = list(found)
"""
OURS = f"""{FETCH}
from totalcount.render import workbook
start = time.process_time()
workbook.write(value, rows, sys.argv[2])
print(time.process_time() - start)
"""
BARE = f"""{FETCH}
import xlsxwriter
from xlsxwriter.utility import xl_col_to_name
names = [name for name, *_ in COLUMNS]
state, group = names.index("in_scope"), xl_col_to_name(names.index("group"))
start = time.process_time()
options = {{"constant_memory": sys.argv[3] == "streamed", "strings_to_formulas": False, "strings_to_urls": False}}
book = xlsxwriter.Workbook(sys.argv[2], options)
sheet, money = book.add_worksheet("Flows"), book.add_format({{"num_format": "#,##0.00"}})
sheet.write_row(0, 0, [heading for _, heading, *_ in COLUMNS])
for number, row in enumerate(rows, 1):
    for column, name in enumerate(names):
        cell = getattr(row, name)
        if isinstance(cell, str):
            if cell:
                sheet.write_string(number, column, cell)
        elif column == state and row.group:
            sheet.write_formula(number, column, f"=INDEX(scope_in,{{group}}{{number + 1}})", None, int(cell))
        elif cell or column <= state:
            sheet.write_number(number, column, cell, money)
book.close()
print(time.process_time() - start)
"""
READ = """
import sys, time
from python_calamine import CalamineWorkbook
start = time.process_time()
rows = CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_name("Flows").to_python()
assert len(rows) == int(sys.argv[2]) + 1
print(time.process_time() - start)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    place = WORK / f"workbook-{options.rows}"
    if not (place / "totalcount.duckdb").exists():
        write_place(place, options.rows)
        timed([sys.executable, "-m", "totalcount", "load", "--place", str(place)])
    ours, streamed, held = (str(place / f"{name}.xlsx") for name in ("count", "streamed", "held"))
    rows = str(options.rows)
    written = in_turn(
        [
            Contender("totalcount, the whole workbook", python(OURS, str(place), ours), tells=True),
            Contender("bare XlsxWriter, constant_memory", python(BARE, str(place), streamed, "streamed"), tells=True),
            Contender("bare XlsxWriter, all in memory", python(BARE, str(place), held, "held"), tells=True),
        ],
        options.rounds,
    )
    read = in_turn(
        [
            Contender("calamine, Flows of the finance workbook", python(READ, ours, rows), tells=True),
            Contender("calamine, the bare file", python(READ, streamed, rows), tells=True),
        ],
        options.rounds,
    )
    told = (
        f"{options.rows:,} rows of {len(COLUMNS)} columns, {options.rounds} round(s), in seconds of the processor; "
        "peak memory holds the rows, fetched beforehand."
    )
    lines = [
        f"{told}\n\nWritten; × is against constant_memory.\n\n{table(written, 'bare XlsxWriter, constant_memory')}",
        f"Read again; × is against the bare file.\n\n{table(read, 'calamine, the bare file')}",
    ]
    report("workbook", "\n\n".join(lines), write=options.write)


if __name__ == "__main__":
    main()
