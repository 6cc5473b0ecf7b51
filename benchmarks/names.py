"""Payees' names: 100,000 of them resolved and compared, against all pairs one by one; and how many are found.

    python -m benchmarks.names --write

The names are invented (`benchmarks/payees.py`), with the slips that real ledgers show, so that the truth is known.
"""

import argparse
import inspect
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from benchmarks.measure import Contender, in_turn, python, report, table
from benchmarks.payees import Payees, invented
from totalcount.model import Payee, Proposal, Resolution
from totalcount.provision.names import proposals, recognised, resolve

ALL = "totalcount: recognised, resolved, proposed"
RATIOS = "rapidfuzz, every pair (token sort ratio)"
COMPARED = "totalcount's own comparison, every pair"
RATIO_SAMPLE, COMPARE_SAMPLE = 5_000, 500


def whole(count: str) -> None:
    """All that `totalcount names` works out of names that are there."""
    import time

    from benchmarks.payees import invented
    from totalcount.model import Payee
    from totalcount.provision.names import proposals, recognised, resolve

    names = [Payee(name) for name in invented(int(count)).names]
    start = time.process_time()
    proposals(resolve(recognised(names)))
    print(time.process_time() - start)


def ratios(count: str) -> None:
    """A likeness of every pair by a fast library, on both cores."""
    import time

    from rapidfuzz import fuzz, process

    from benchmarks.payees import invented

    names = [name.lower() for name in invented(int(count)).names]
    start = time.process_time()
    process.cdist(names, names, scorer=fuzz.token_sort_ratio, score_cutoff=80, workers=2)
    print(time.process_time() - start)


def compared(count: str) -> None:
    """The comparison that `totalcount names` makes, of every pair."""
    import time
    from itertools import combinations

    from benchmarks.payees import invented
    from totalcount.provision.names.lexicon import lexicon
    from totalcount.provision.names.score import compare
    from totalcount.provision.names.spelling import spelling

    start = time.process_time()
    listed = [spelling(name) for name in invented(int(count)).names]
    words = lexicon(listed)
    for one, other in combinations(listed, 2):
        compare(one, other, words)
    print(time.process_time() - start)


def speed(count: int, rounds: int) -> str:
    """The three in turn; samples scaled by the square of their part."""

    def told(function: object, names: int) -> list[str]:
        code = inspect.getsource(function)  # type: ignore[arg-type]
        name = getattr(function, "__name__", "")
        return python(f"{code}\nimport sys\n{name}(sys.argv[1])", str(names))

    results = in_turn(
        [
            Contender(ALL, told(whole, count), tells=True),
            Contender(RATIOS, told(ratios, RATIO_SAMPLE), scale=(count / RATIO_SAMPLE) ** 2, tells=True),
            Contender(COMPARED, told(compared, COMPARE_SAMPLE), scale=(count / COMPARE_SAMPLE) ** 2, tells=True),
        ],
        rounds,
    )
    about = (
        f"{count:,} distinct names, processor seconds, {rounds} round{'s' * (rounds > 1)}; × is against totalcount. "
        f"Every pair is worked out for {RATIO_SAMPLE:,} and {COMPARE_SAMPLE:,} names, and scaled by the square."
    )
    return f"{about}\n\n{table(results, ALL)}"


def quality(count: int) -> str:
    """Precision and recall on the made names, in all and by kind of slip."""
    made = invented(count)
    truth = dict(zip(made.names, made.organisation, strict=True))
    found = resolve(recognised(map(Payee, made.names)))
    proposed = proposals(found)
    right = [one for one in proposed if truth[one.alike[0]] == truth[one.alike[1]]]
    joined = [(one.names[0].name, payee.name) for one in found.organisations for payee in one.names[1:]]
    wrong = sum(truth[one] != truth[other] for one, other in joined)
    made_of, met = _met(made, truth, found, right)
    precision, recall = len(right) / len(proposed), sum(met.values()) / sum(made_of.values())
    lines = [
        f"{len(joined):,} names joined unasked, {wrong:,} of them wrong; {len(proposed):,} proposals.",
        "",
        f"Precision of the proposals {precision:.3f}; recall of names with slips {recall:.3f}.",
        "",
        "| slip | names | found |",
        "| --- | ---: | ---: |",
    ]
    one_slip = [slip for slip, _ in made_of.most_common() if " and " not in slip]
    lines += [f"| {slip} | {made_of[slip]:,} | {Decimal(met[slip]) / made_of[slip]:.3f} |" for slip in one_slip]
    two, two_met = (sum(n for slip, n in of.items() if " and " in slip) for of in (made_of, met))
    return "\n".join([*lines, f"| two of them at once | {two:,} | {two_met / two:.3f} |"])


def _met(
    made: Payees, truth: Mapping[str, int], found: Resolution, right: list[Proposal]
) -> tuple[Counter[str], Counter[str]]:
    """Names with slips by kind: how many there are, and how many met another name of their organisation."""
    slips = dict(zip(made.names, made.slips, strict=True))
    linked = {(organisation, truth[one.alike[0]]) for one in right for organisation in (one.name, one.organisation)}
    made_of: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for one in found.organisations:
        own = Counter(truth[payee.name] for payee in one.names)
        for payee in one.names:
            if slip := slips[payee.name]:
                made_of[slip] += 1
                met[slip] += own[truth[payee.name]] > 1 or (one.name, truth[payee.name]) in linked
    return made_of, met


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    options = parser.parse_args()
    text = f"{speed(options.names, options.rounds)}\n\n{quality(options.names)}"
    report("names", text, write=options.write)


if __name__ == "__main__":
    main()
