"""Levies in a revenue outturn summary: negative at the board that raises one, positive at those who pay."""

from collections.abc import Iterator
from decimal import Decimal

from totalcount.sources.published import bodies
from totalcount.sources.published.atlas import Territory
from totalcount.sources.published.summary import Authority, Summary
from totalcount.sources.published.taken import Asked


def levier(table: Summary, asked: Asked, payer: Authority, line: str) -> str:
    """The board of the payer's area that raises a levy; '' when the place's files do not tell which it is."""
    raising = [other for other in table.authorities if (other.amount(line) or 0) < 0]
    found = [other for other in raising if _serves(asked, _territory(asked, other), payer)]
    return found[0].name if len(found) == 1 else ""


def payers(table: Summary, asked: Asked, board: Authority, line: str, stream: str) -> Iterator[tuple[str, Decimal]]:
    """Who paid a board's levy and how much, in £000; one row for all when its councils' figures do not add up to it."""
    levied = -(board.amount(line) or Decimal(0))
    area = _territory(asked, board)
    paying = [other for other in table.authorities if (other.amount(line) or 0) > 0 and _serves(asked, area, other)]
    amounts = [(_name(asked, other), other.amount(line) or Decimal(0)) for other in paying]
    if sum((amount for _, amount in amounts), Decimal(0)) == levied:
        yield from amounts
    else:
        yield f"Councils that pay the {stream.lower()} to {board.name}", levied


def _territory(asked: Asked, board: Authority) -> Territory | None:
    return asked.atlas.serving(board.name, bodies.kind(board.name))


def _serves(asked: Asked, area: Territory | None, payer: Authority) -> bool:
    return area is not None and bool(asked.atlas.same(payer.ecode) & set(area.parts))


def _name(asked: Asked, payer: Authority) -> str:
    return bodies.called(asked.atlas, payer.ecode, payer.name, payer.group)
