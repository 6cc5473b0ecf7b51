"""Makes sample_data/borough/ from the recipe in sample_data/making/: the same bytes on every run.

From the top of a checkout: ``python -m sample_data.make_borough [folder]``. README.md in the folder is written by hand
and left alone.
"""

import shutil
import sys
from pathlib import Path

from sample_data.making import book, decided, expected, programmes, recipe, returns


def main(folder: Path) -> None:
    """Write place.toml, returns/, decisions/, journeys/ and expected.json, in place of what was there."""
    made = book.make(recipe.read())
    for name in ("returns", "decisions", "journeys"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    returns.write(made, folder / "returns")
    programmes.write(made, folder / "returns" / "programmes")
    decided.write(made, folder)
    for path in sorted((recipe.RECIPES / "journeys").glob("*.csv")):
        (folder / "journeys" / path.name).write_bytes(path.read_bytes())
    expected.write(made, folder / "expected.json")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "borough")
