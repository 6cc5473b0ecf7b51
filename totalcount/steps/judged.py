"""What people decided about overlaps: whether two programmes are one service, and what could be saved under which
assumption; with what is wrong in the lines that say so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from totalcount import decisions
from totalcount.model import Assumption, Finding, Level, Programme, Verdict
from totalcount.provision.overlap import savings
from totalcount.provision.overlap.words import key, letters
from totalcount.steps.tracing import shipped_rows

SAME, DIFFERENT = CHOICES = ("same", "different")
_UNTIL = "until then the line has no effect."


@dataclass(frozen=True, slots=True)
class Judged:
    """Assumptions and verdicts in force, and the findings about the lines that are not."""

    assumptions: tuple[Assumption, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]


def judged(decided: Iterable[decisions.Decision], programmes: Iterable[Programme]) -> Judged:
    """The shipped assumptions with those that decisions put in their place or beside them, and all verdicts."""
    lines = tuple(decided)
    wrong = [*_wrong_assumptions(lines), *_wrong_verdicts(lines), *_unused(lines, programmes)]
    held_back = {(finding.file, finding.row) for finding in wrong}
    good = [line for line in lines if (line.file, line.row) not in held_back]
    return Judged(_assumptions(good), tuple(map(_verdict, _of(good, "overlaps"))), tuple(wrong))


def _of(lines: Iterable[decisions.Decision], kind: str) -> Iterator[decisions.Decision]:
    return (line for line in lines if line.kind == kind)


def _assumptions(lines: Iterable[decisions.Decision]) -> tuple[Assumption, ...]:
    """One of each name; a decision's wins over the shipped one, a later one over an earlier."""
    known = {row["assumption"]: _assumption(**row) for row in shipped_rows("saving_assumptions")}
    for line in _of(lines, "assumptions"):
        said = dict(zip(decisions.KINDS["assumptions"], line.values, strict=False))
        one = _assumption(**said | {"source": f"{said['source']} ({line.file} line {line.row})"})
        known |= {next((name for name in known if key(name) == key(one.assumption)), one.assumption): one}
    return tuple(known.values())


def _assumption(assumption: str, base: str, mark: str, low: str, high: str, words: str, source: str) -> Assumption:
    return Assumption(assumption, words, key(base), key(mark), Decimal(low), Decimal(high), source)


def _verdict(line: decisions.Decision) -> Verdict:
    need, programme, body, other, other_body, choice = line.values[:6]
    said = f"{key(choice)} by {line.file} line {line.row}"
    return Verdict(need, programme, body, other, other_body, key(choice) == SAME, said)


def _wrong_assumptions(lines: Iterable[decisions.Decision]) -> Iterator[Finding]:
    for line in _of(lines, "assumptions"):
        _, base, mark, low, high, *_ = line.values
        if key(base) not in savings.BASES:
            yield _unknown(line, "base", base, savings.BASES)
        elif key(mark) not in savings.MARKS:
            yield _unknown(line, "mark", mark, savings.MARKS)
        elif not _is_range(low, high):
            expected = "two numbers from 0 to 1, low no more than high"
            where = (line.file, "", line.row, "low")
            advice = f"Correct the line: {_UNTIL}"
            yield Finding(Level.ERROR, "assumption-values", *where, f"{low} to {high}", expected, advice)


def _is_range(low: str, high: str) -> bool:
    try:
        shares = Decimal(low), Decimal(high)
        return 0 <= shares[0] <= shares[1] <= 1
    except InvalidOperation:  # no number, or not one that can be compared
        return False


def _wrong_verdicts(lines: Iterable[decisions.Decision]) -> Iterator[Finding]:
    return (
        _unknown(line, "choice", line.values[5], CHOICES)
        for line in _of(lines, "overlaps")
        if key(line.values[5]) not in CHOICES
    )


def _unknown(line: decisions.Decision, column: str, found: str, words: Iterable[str]) -> Finding:
    advice = f"Use one of these words: {_UNTIL}"
    where = (line.file, "", line.row, column)
    return Finding(Level.ERROR, "decision-unknown-word", *where, found, ", ".join(words), advice)


def _unused(lines: Iterable[decisions.Decision], programmes: Iterable[Programme]) -> Iterator[Finding]:
    """Verdicts about a programme that no return tells of."""
    told = {(letters(row.programme) or row.programme, body) for row in programmes for body in ("", key(row.body))}
    for line in _of(lines, "overlaps"):
        _, one, body, other, other_body, _ = line.values[:6]
        for name, of in ((one, body), (other, other_body)):
            if (letters(name) or name, key(of)) not in told:
                expected = "a programme that some return tells of"
                advice = "Remove the line, or correct its spelling."
                found = f"{name} ({of})" if of else name
                where = (line.file, "", line.row, "programme")
                yield Finding(Level.WARNING, "decision-unused", *where, found, expected, advice)
                break
