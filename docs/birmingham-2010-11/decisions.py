"""What had to be decided for these figures to speak of Birmingham, each decision signed."""

import names
from benefits import REST
from health import STREAM as ESTIMATE
from outturn_lines import HOUSING_BENEFIT, TRANSPORT_STREAM
from place_folder import YEAR, Table
from population import COUNTY, DISTRICTS, Population

SIGNED = ("who", "when", "why")
WHO = "author of this worked example"
WHEN = "2026-11-21"


def tables(people: Population) -> dict[str, Table]:
    """The decisions files by name, each with its header line."""
    return {"drivers": drivers(people), "bodies": bodies(), "streams": streams(), "eliminations": eliminations()}


def drivers(people: Population) -> Table:
    """The county's figures are shared out by the people of its seven districts."""
    header = ("driver", "year", "area", "area_name", "part", "value", "source", *SIGNED)
    whole = ("population", YEAR, COUNTY, people.names[COUNTY])
    signature = _signed("Police, fire and transport figures are for the county; the file does not split them")
    lines = ((*whole, part, str(people.people[part]), people.source, *signature) for part in DISTRICTS)
    return (header, *lines)


def bodies() -> Table:
    """Bodies that returns name and that send none."""
    header = ("name", "body", "tier", "identifier", *SIGNED)
    named = {name: ("council", code) for code, name in names.DISTRICTS.items() if name != names.COUNCIL}
    named |= {names.PARISHES: ("council", ""), names.NOT_ITEMISED: ("national", "")}
    signature = _signed("Named as in the source; it sends no return here")
    return (header, *((name, name, *about, *signature) for name, about in named.items()))


def streams() -> Table:
    """Streams that the sources do not break down."""
    lumps = ("Specific grants inside AEF", "Specific grants outside AEF", REST, ESTIMATE)
    signature = _signed("The source gives one sum for several grants or benefits")
    return (("name", "stream", *SIGNED), *((name, name, *signature) for name in lumps))


def eliminations() -> Table:
    """The two payments between bodies that both send a return."""
    header = ("payer", "payee", "stream", "type", *SIGNED)
    benefit = (names.PENSIONS, names.COUNCIL, HOUSING_BENEFIT, "benefit administration")
    levy = (names.COUNCIL, names.TRANSPORT, TRANSPORT_STREAM, "levy")
    return (
        header,
        (*benefit, *_signed("The council pays Housing Benefit out for the department")),
        (*levy, *_signed("The councils of the county pay for its transport authority")),
    )


def _signed(why: str) -> tuple[str, str, str]:
    return (WHO, WHEN, why)
