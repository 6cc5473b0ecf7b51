"""MHCLG's revenue outturn (RSX, an .ods workbook) read into rows of a place, against python-calamine alone.

    python -m benchmarks.outturn [FILE] --rounds 11 [--write]

FILE is the workbook as MHCLG publishes it; without it, it is looked for in the folder TOTALCOUNT_REAL_DATA.
"""

import argparse
import os
import sys
from pathlib import Path

from python_calamine import CalamineWorkbook

from benchmarks.measure import calls_in_turn, quick_table, report
from totalcount.sources.published import revenue_outturn_rsx
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.book import opened
from totalcount.sources.published.catalogue import recognise
from totalcount.sources.published.taken import Asked, Taken

WHAT = "RSX_LA_Data_2024-25_data_by_LA.ods"
WHERE = "https://www.gov.uk/government/collections/local-authority-revenue-expenditure-and-financing"
AGAINST = "python-calamine: every cell of every sheet"
ONE = ("E08000009",)


def found(named: Path | None) -> Path:
    """The workbook to read; stops with what to download when it is not there."""
    folder = os.environ.get("TOTALCOUNT_REAL_DATA")
    beside = sorted(Path(folder).rglob(WHAT)) if folder else []
    path = named or next(iter(beside), None)
    if path is None or not path.is_file():
        sys.exit(
            f"{path or WHAT} is not there. Download Revenue outturn 2024 to 2025, RSX data by local authority "
            f"(.ods), from\n{WHERE}\nand give its path, or put it into the folder that TOTALCOUNT_REAL_DATA names."
        )
    return path


def alone(path: Path) -> int:
    """All cells, as calamine gives them."""
    with CalamineWorkbook.from_path(path) as book:
        return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def taken(path: Path, areas: tuple[str, ...] | None) -> Taken:
    """The file known by its content, its rows, its totals held against them, and its findings."""
    with opened(path, path.name) as book:
        if book is None or recognise(book) is not revenue_outturn_rsx.READER:
            sys.exit(f"{path} is no RSX workbook")
        return revenue_outturn_rsx.READER.money(book, Asked(areas, "2024-25", Atlas()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    path = found(options.file)
    rows = len(taken(path, None).rows)
    results = calls_in_turn(
        {
            AGAINST: lambda: alone(path),
            "**recognised and read, one council**": lambda: taken(path, ONE),
            f"recognised and read, all of England ({rows:,} rows)": lambda: taken(path, None),
        },
        options.rounds,
    )
    about = f"{path.name}, {path.stat().st_size / 1e6:,.1f} MB, {options.rounds} rounds in one process; "
    report("outturn", f"{about}× is against calamine.\n\n{quick_table(results, AGAINST)}", write=options.write)


if __name__ == "__main__":
    main()
