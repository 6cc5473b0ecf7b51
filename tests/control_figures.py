"""The figures of a place's ladder as text, for tests that compare them."""

from totalcount.api import OpenPlace
from totalcount.steps import control


def ladder(place: OpenPlace) -> dict[str, tuple[str, str, str]]:
    """Every rung's low, central and high."""
    rungs = control.control(place.folder, print).rungs
    return {f"{rung.rung} {rung.who}": (str(rung.low), str(rung.central), str(rung.high)) for rung in rungs}


def holders(place: OpenPlace) -> dict[str, tuple[str, str, str]]:
    """Every holder's low, central and high."""
    lines = control.control(place.folder, print).holders
    return {line.body: (str(line.low), str(line.central), str(line.high)) for line in lines}


def sources(place: OpenPlace) -> dict[str, str]:
    return {line.source: str(line.amount) for line in control.control(place.folder, print).sources}
