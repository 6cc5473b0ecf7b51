"""Where the files that travel with the program are, in a checkout and in an installed wheel.

In a checkout `queries/`, `templates/` and `sample_data/` stand beside the package; a wheel puts them inside it.
`reference/` is inside it in both.
"""

from pathlib import Path

from totalcount.errors import TotalcountError

NAMES = ("queries", "templates", "sample_data", "reference")


def folder(name: str) -> Path:
    """The folder of shipped files called `name`, one of `NAMES`."""
    if name not in NAMES:
        raise TotalcountError(
            f"no shipped folder is called {name!r}", "The shipped folders are " + ", ".join(NAMES) + "."
        )
    package = Path(__file__).resolve().parent
    for base in (package, package.parent):
        if (base / name).is_dir():
            return base / name
    raise TotalcountError(
        f"the {name} folder is missing from {package} and from {package.parent}",
        "The installation is incomplete: install totalcount again.",
    )


def text(name: str, *parts: str) -> str:
    """The text of one shipped file: ``text("queries", "count", "headline.sql")``."""
    path = folder(name).joinpath(*parts)
    if not path.is_file():
        raise TotalcountError(
            f"the shipped file {path} is missing", "The installation is incomplete: install totalcount again."
        )
    return path.read_text(encoding="utf-8")
