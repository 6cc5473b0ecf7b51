"""Invented payees with their truth: organisations under the spellings that real ledgers have, the same from a seed.

Every organisation has one name as registered; some have further names, each made from it by one slip of a kind that
published ledgers show, or by two. Names that look alike and are not are there too: branches by number and by point of
the compass, and neighbours under another word of the same sound.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split("|" if "|" in text else None))


FIRST = _listed(
    "ash beck birch black bram brook burn calder clay copper cross dale elm fair farn fell fern ford fox gold green "
    "hal hart haw hazel heath high hill holly horn kirk lang lark lime long maple marl mill moor north oak old otter "
    "penn pine red ridge river rook rose rush sand sedge shaw silver south stan stone swan thorn vale wake wester "
    "white wind wood wyn"
)
LAST = _listed(
    "acre bank bourne bridge brook bury by church cliffe combe cote croft dale den dene don field fleet ford gate "
    "grove ham hampton haven head hill holme hurst ing land leigh ley low mead mere mill minster moor more mouth over "
    "park pool ridge rigg royd sett shaw side stead sted stoke stone thorpe thwaite ton tree vale view ville wade "
    "water way well wick wood worth"
)
TRADES = _listed(
    "Care Home|Nursing Home|Home Care Services|Healthcare|Supported Living|Domiciliary Care|Fostering Agency|"
    "Day Nursery|Playgroup|Childcare Services|Training|Employment Services|Recruitment Solutions|"
    "Community Association|Advice Centre|Family Support|Housing Support|Transport Services|Coaches|Taxis|Construction|"
    "Building Contractors|Roofing|Scaffolding|Electrical Services|Plumbing and Heating|Property Services|"
    "Cleaning Services|Grounds Maintenance|Landscapes|Waste Management|Consulting Engineers|Architects|Surveyors|"
    "Software|Data Systems|Office Supplies|Print and Design|Catering|Security Services|Legal Services|Chambers|"
    "Translation Services|Occupational Therapy|Psychology Services|Drug and Alcohol Service|Carers Centre|"
    "Furniture Project|Arts Trust|Sports Foundation|Youth Project|Counselling Service|Mediation|Equipment Hire|"
    "Vehicle Leasing"
)
FORMS = ("Ltd", "Limited", "Ltd", "Limited", "Ltd.", "PLC", "LLP", "CIC", "", "")
SHORT = {
    "Association": "Assoc", "Services": "Svcs", "Service": "Serv", "Management": "Mgmt", "Community": "Comm",
    "Centre": "Ctr", "Construction": "Constr", "Maintenance": "Maint", "Equipment": "Equip", "Foundation": "Fdn",
    "Consulting": "Consult", "Employment": "Emp", "Solutions": "Solns", "Property": "Prop",
}  # fmt: skip
CUT = 35


@dataclass(frozen=True, slots=True)
class Payees:
    """Names with the number of their organisation and what was done to them ('' for the registered ones)."""

    names: tuple[str, ...]
    organisation: tuple[int, ...]
    slips: tuple[str, ...]


def invented(count: int, seed: int = 7) -> Payees:
    """`count` distinct names, three in ten of them other spellings of an organisation that is there."""
    rng = random.Random(seed)
    names: dict[str, tuple[int, str]] = {}
    organisations: list[str] = []
    taken: set[str] = set()
    while len(names) < count:
        for name in _organisations(rng):
            if _plain(name) not in taken and len(names) < count:
                taken.add(_plain(name))
                organisations.append(name)
                names[name] = (len(organisations) - 1, "")
        while len(names) < count and len(organisations) > 0.7 * len(names):
            at = rng.randrange(len(organisations))
            name, slips = _spelled(rng, organisations[at])
            if slips and name not in names:
                names[name] = (at, slips)
    listed = list(names.items())
    rng.shuffle(listed)
    return Payees(tuple(n for n, _ in listed), tuple(at for _, (at, _) in listed), tuple(s for _, (_, s) in listed))


def _plain(name: str) -> str:
    """A name without form and case: two organisations of the generator never share it."""
    words = name.lower().replace(".", "").replace("(", "").replace(")", "").replace("the ", "").split()
    return " ".join(word for word in words if word not in {"ltd", "limited", "plc", "llp", "cic"})


def _organisations(rng: random.Random) -> list[str]:
    """One organisation, or a few that look alike and are not one."""
    brand = (rng.choice(FIRST) + rng.choice(LAST)).title()
    if rng.random() < 0.4:
        brand += " " + (rng.choice(FIRST) + rng.choice(LAST)).title()
    trade, form = rng.choice(TRADES), rng.choice(FORMS)
    the = "The " if rng.random() < 0.06 else ""
    kind = rng.random()
    if kind < 0.03:
        return [f"{brand} {trade} {number} {form}".strip() for number in (1, 2)]
    if kind < 0.06:
        return [
            f"{brand} {trade} ({point}) {form}".strip() for point in rng.sample(["North", "South", "East", "West"], 2)
        ]
    return [f"{the}{brand} {trade} {form}".strip()]


# --- slips ----------------------------------------------------------------------------------------------------


def _case(rng: random.Random, name: str) -> str:
    return rng.choice([name.upper(), name.upper(), name.lower(), name.title()])


def _signs(rng: random.Random, name: str) -> str:
    changed = name.replace(" and ", " & ") if " and " in name else name.replace("(", "- ").replace(")", "")
    return changed + "." if changed == name and rng.random() < 0.5 else changed.replace(" ", "  ", 1)


def _form(_: random.Random, name: str) -> str:
    for one, other in (("Limited", "Ltd"), ("Ltd.", "Limited"), ("Ltd", "Limited"), ("PLC", "plc"), ("CIC", "C.I.C.")):
        if name.endswith(one):
            return name.removesuffix(one) + other
    return name


def _no_form(_: random.Random, name: str) -> str:
    first, last = name.rpartition(" ")[::2]
    return first if last in {"Ltd", "Ltd.", "Limited", "PLC", "LLP", "CIC"} else name


def _cut(rng: random.Random, name: str) -> str:
    at = rng.choice([CUT, CUT, CUT, 30, 40])
    return name[:at].rstrip() if len(name) > at else name


def _order(_: random.Random, name: str) -> str:
    words = name.split()
    return " ".join(words[1:] + words[:1]) if len(words) > 2 else name


def _short(_: random.Random, name: str) -> str:
    word = next((word for word in name.split() if word in SHORT), "")
    return name.replace(word, SHORT[word], 1) if word else name


def _typo(rng: random.Random, name: str) -> str:
    at = rng.randrange(1, len(name) - 1)
    before, here, after = name[:at], name[at], name[at + 1 :]
    if not (here.isalpha() and after[0].isalpha() and before[-1].isalpha()):
        return name
    return before + rng.choice(
        [after, here + here + after, after[0] + here + after[1:], rng.choice("aeinorst") + after]
    )


def _trades_as(rng: random.Random, name: str) -> str:
    other = (rng.choice(FIRST) + rng.choice(LAST)).title() + " " + rng.choice(["House", "Lodge", "Court", "Pharmacy"])
    return f"{name} {rng.choice(['t/a', 'T/A', 'T/as', 'trading as'])} {other}"


def _initials(_: random.Random, name: str) -> str:
    words = [word for word in _no_form(_, name).split() if word.isalpha() and word.lower() not in {"and", "the", "of"}]
    return "".join(word[0] for word in words).upper() if len(words) > 3 else name


def _spaces(rng: random.Random, name: str) -> str:
    gaps = [at for at, char in enumerate(name) if char == " "][:2]
    at = rng.choice(gaps) if gaps else 0
    return name[:at] + rng.choice(["", "-"]) + name[at + 1 :] if at else name


def _mark(rng: random.Random, name: str) -> str:
    number = rng.randrange(1_000_000, 4_000_000)
    return rng.choice([f"{name} * {number}", f"(G) {name}", f"{name} {number}"])


SLIPS: dict[str, tuple[int, Callable[[random.Random, str], str]]] = {
    "case": (20, _case),
    "signs": (8, _signs),
    "form": (14, _form),
    "form left out": (12, _no_form),
    "cut off": (10, _cut),
    "word order": (4, _order),
    "abbreviation": (6, _short),
    "typing": (12, _typo),
    "trading as": (6, _trades_as),
    "initials": (1, _initials),
    "spaces": (4, _spaces),
    "supplier's mark": (3, _mark),
}


def _spelled(rng: random.Random, name: str) -> tuple[str, str]:
    """Another spelling and what was done to it; nothing done when the name has nothing to do it to."""
    kinds = rng.choices([*SLIPS], [weight for weight, _ in SLIPS.values()], k=1 if rng.random() < 0.75 else 2)
    done: list[str] = []
    changed = name
    for kind in sorted(set(kinds), key=lambda kind: (kind in {"case", "cut off"}, kind)):
        before, changed = changed, SLIPS[kind][1](rng, changed)
        done += [kind] if changed != before else []
    return changed, " and ".join(done)
