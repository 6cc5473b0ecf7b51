"""Birmingham 2010-11: turn four published files, as downloaded, into a place that `totalcount` can count.

    python make_returns.py DOWNLOADS PLACE

DOWNLOADS is a folder that holds the published files, at any depth; the README beside this script says which they are
and where they come from. PLACE is the folder to make.
"""

import argparse
import sys
from decimal import Decimal
from pathlib import Path

import benefits
import decisions
import health
import names
import outturn_returns
import population
import revenue_outturn
from downloads import SourceError, find
from outturn_returns import BODIES, COUNCIL
from place_folder import BASIS, YEAR, Folder, Return, write

NOT_PUBLISHED_HERE = {
    "HM Revenue and Customs": "national_local",  # child benefit and tax credits
    "Skills Funding Agency": "national",  # further education and adult skills
    "Ministry of Justice": "national_local",  # courts, probation and prisons
    "Homes and Communities Agency": "national",  # housing and regeneration grants
}


def main() -> int:
    """Read, check, write, and say what was done; 1 when a source is missing or does not tie out."""
    parser = argparse.ArgumentParser(description="Make the place Birmingham 2010-11 from published files.")
    parser.add_argument("downloads", type=Path, help="folder that holds the published files")
    parser.add_argument("place", type=Path, help="folder of the place to make")
    options = parser.parse_args()
    try:
        make(options.downloads, options.place)
    except SourceError as error:
        print(f"make_returns.py: {error}", file=sys.stderr)
        return 1
    return 0


def make(downloads: Path, place: Path) -> None:
    """The place's folder from the published files; SourceError as soon as a figure does not tie out."""
    files = find(downloads)
    outturn = revenue_outturn.read(files.outturn)
    england = revenue_outturn.tie_out(outturn)
    print(f"England: {england:,} thousand = the sum of {len(outturn.authorities)} authorities ({outturn.file})")
    people = population.read(files.population)
    returns = (
        *(outturn_returns.make_return(outturn, body) for body in BODIES),
        benefits.make_return(benefits.read(files.benefits)),
        health.make_return(health.read(files.regional), people),
    )
    folder = Folder(settings(people, returns), returns, decisions.tables(people))
    for path in write(place, folder):
        print(f"wrote {path}")
    describe(outturn, people)


def describe(outturn: revenue_outturn.Outturn, people: population.Population) -> None:
    """The figures a reader will want to see again in the count."""
    services = outturn.authorities[COUNCIL.code].amounts[revenue_outturn.TOTAL_SERVICES]
    here, all_here = people.people[population.PLACE], people.people[population.COUNTY]
    print(f"{names.COUNCIL}: total service expenditure {services:,} thousand")
    print(f"Population share of the West Midlands: {here:,} of {all_here:,} = {Decimal(here) / all_here:.4f}")


def settings(people: population.Population, returns: tuple[Return, ...]) -> str:
    """place.toml: the area, the year, the people, and the bodies that a whole count would hear from."""
    lines = [
        'name = "Birmingham"',
        f'areas = ["{population.PLACE}"]',
        f'year = "{YEAR}"',
        f'basis = "{BASIS}"',
        'scope = "all-public"',
        "",
        "[population]",
        f"value = {people.people[population.PLACE]}",
        f'source = "{people.source}"',
        f'date = "{population.DATE}"',
    ]
    expected = {item.about["body"]: item.about["tier"] for item in returns} | NOT_PUBLISHED_HERE
    for body, tier in expected.items():
        lines += ["", "[[expected]]", f'body = "{body}"', f'tier = "{tier}"']
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
