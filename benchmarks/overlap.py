"""Duplicated provision of thousands of programmes, against comparing every two of a need one by one.

python -m benchmarks.overlap --programmes 5000 --rounds 3 [--write]
"""

import argparse
import random
from collections import defaultdict
from decimal import Decimal

from benchmarks.measure import calls_in_turn, quick_table, report
from totalcount.model import Programme
from totalcount.provision.overlap.duplication import Terms, duplication
from totalcount.provision.overlap.words import sorted_words

WORDS = (
    *(
        "access",
        "advice",
        "alcohol",
        "bridge",
        "carer",
        "client",
        "club",
        "coach",
        "counsel",
        "course",
        "debt",
        "detox",
    ),
    *("digital", "drug", "english", "family", "first", "gate", "group", "health", "help", "home", "house", "job"),
    *("learn", "lone", "mentor", "money", "move", "parent", "path", "peer", "prison", "probation", "recovery"),
    *("release", "restart", "route", "search", "skill", "start", "step", "support", "training", "treatment", "trust"),
)
NEEDS = ("worklessness", "drugs and alcohol", "families with several needs")
THRESHOLD = 80


def programmes(number: int) -> list[Programme]:
    """Invented programmes of forty bodies, the same each time."""
    chance = random.Random(7)
    return [_programme(chance, at) for at in range(number)]


def _programme(chance: random.Random, at: int) -> Programme:
    return Programme(
        body=f"Body {chance.randrange(40)}",
        programme=f"Programme {at}",
        need=chance.choice(NEEDS),
        client_group=chance.choice(("adults", "young people", "families", "")),
        stage=chance.choice(("prevent", "early help", "treat", "sustain")),
        area="",
        activity=" ".join(chance.sample(WORDS, chance.randint(2, 5))),
        provider=f"Provider {chance.randrange(800)}",
        funder=f"Funder {chance.randrange(12)}",
        stream=f"Stream {chance.randrange(40)}",
        amount=Decimal(chance.randrange(1_000, 900_000)),
        people=chance.randrange(400),
        assessments_per_person=Decimal(chance.randrange(30)) / 10,
        delivery=Decimal(5_000),
        assessment=Decimal(100),
        administration=Decimal(chance.randrange(900)),
        commissioning=Decimal(200),
        file=f"returns-{at % 40}.csv",
        sheet="Programmes",
        row=at + 2,
    )


def one_by_one(rows: list[Programme]) -> int:
    """How many pairs of a need are alike, every two compared."""
    from rapidfuzz.fuzz import ratio

    texts: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        texts[row.need].append(sorted_words(row.activity))
    return sum(
        ratio(one, other) >= THRESHOLD for some in texts.values() for at, one in enumerate(some) for other in some[:at]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--programmes", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    rows = programmes(options.programmes)
    terms = Terms(str, smallest=10)
    found = duplication(rows, terms)
    alike = sum(need.pairs_alike for need in found)
    if alike != one_by_one(rows):
        raise SystemExit("the two do not find the same pairs")
    naive = "every two programmes of a need compared with rapidfuzz: alike pairs alone"
    calls = {
        "**all figures, marks and scored pairs**": lambda: duplication(rows, terms),
        naive: lambda: one_by_one(rows),
    }
    about = f"{len(rows):,} programmes in {len(found)} needs, {alike:,} alike pairs, {options.rounds} rounds.\n\n"
    report("overlap", about + quick_table(calls_in_turn(calls, options.rounds), naive), write=options.write)


if __name__ == "__main__":
    main()
