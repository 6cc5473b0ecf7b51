"""Records of people, known by their columns: they are refused, and none of their values is shown or kept."""

import re
from collections.abc import Callable, Sequence

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import header
from totalcount.sources.table import Origin, Record

ADVICE = (
    "Nothing of it was read. Take the file out of returns/ and tell the sender, who should send counts by programme; "
    "follow your own rules for personal data sent in error."
)
_HEADINGS = {
    "NHS number": ("nhsnumber", "nhsno", "nhsnum"),
    "National Insurance number": ("nationalinsurancenumber", "nationalinsuranceno", "nino", "ninumber"),
    "date of birth": ("dateofbirth", "dob", "birthdate", "birthday", "clientdob", "childdob"),
    "first name": ("firstname", "forename", "forenames", "givenname", "christianname"),
    "surname": ("surname", "lastname", "familyname"),
    "name of a person": (
        "clientname",
        "customerfullname",
        "patientname",
        "serviceusername",
        "claimantname",
        "participantname",
        "childname",
        "childsname",
        "pupilname",
        "personname",
        "nameofclient",
        "nameofparticipant",
    ),
    "unique pupil number": ("upn", "uniquepupilnumber"),
}
_CALLED = {key: what for what, keys in _HEADINGS.items() for key in keys}
_NATIONAL_INSURANCE = re.compile(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?(\d\d ?){3}[A-D]", re.IGNORECASE)
_NHS = re.compile(r"\d{3}[ -]?\d{3}[ -]?\d{4}")
_FEWEST = 5  # cells of a column from which its contents tell
_MOSTLY = (1, 2)


def refused(rows: Sequence[Record], origin: Origin) -> Finding | None:
    """The finding that refuses a sheet whose first rows are records of people; None for any other."""
    said = told_by(rows)
    if not said:
        return None
    found = "columns that tell who somebody is: " + ", ".join(said)
    return origin.finding(Level.ERROR, "people-refused", found, "counts and amounts, no records of people", ADVICE)


def is_refusal(finding: Finding) -> bool:
    """True for the finding that `refused` gives."""
    return finding.code == "people-refused"


def told_by(rows: Sequence[Record]) -> tuple[str, ...]:
    """What in the first rows tells who somebody is, in our words: by headings, else by what stands under them."""
    headings = [cells for _, cells in rows[: header.WITHIN] if header.is_wordy(cells)]
    return _by_heading(headings) or _by_contents(rows)


def _by_heading(headings: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One heading is enough where there are others beside it; a lone text in a title is none."""
    for cells in headings:
        keys = [schema.key(cell) for cell in cells if cell.strip()]
        if len(keys) > 1 and (hits := {_CALLED[key] for key in keys if key in _CALLED}):
            return tuple(what for what in _HEADINGS if what in hits)
    return ()


def _by_contents(rows: Sequence[Record]) -> tuple[str, ...]:
    columns: dict[int, list[str]] = {}
    for _, cells in rows:
        for index, cell in enumerate(cells):
            if cell.strip():
                columns.setdefault(index, []).append(cell.strip())
    tests: dict[str, Callable[[str], bool]] = {
        "NHS number": is_nhs_number,
        "National Insurance number": lambda cell: bool(_NATIONAL_INSURANCE.fullmatch(cell)),
    }
    return tuple(what for what, test in tests.items() if any(_mostly(cells, test) for cells in columns.values()))


def _mostly(cells: Sequence[str], test: Callable[[str], bool]) -> bool:
    hits = sum(map(test, cells))
    return hits >= _FEWEST and hits * _MOSTLY[1] >= len(cells) * _MOSTLY[0]


def is_nhs_number(text: str) -> bool:
    """True for ten digits whose last is the check digit (modulus 11) of the NHS Data Dictionary.

    >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918"), is_nhs_number("0000000000")
    (True, False, False)
    """
    if not _NHS.fullmatch(text):
        return False
    digits = [int(char) for char in text if char.isdigit()]
    check = -sum(weight * digit for weight, digit in zip(range(10, 1, -1), digits, strict=False)) % 11
    return check == digits[9] and len(set(digits)) > 1
