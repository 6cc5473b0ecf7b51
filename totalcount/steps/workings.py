"""The workings of the ladder: every receipt, account and draw that it rests on, with names."""

from collections import defaultdict
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import numpy as np

from totalcount.flows.trace.ladder import RUNGS, GroupLadder
from totalcount.flows.trace.ledger import UNLABELLED, Share, totals
from totalcount.flows.trace.workings import Working
from totalcount.model import Drawing, Label, LadderAccount, LadderBook, Loop, Receipt, Spent, Use, Workings
from totalcount.model.workings import Levels, Pennies
from totalcount.steps.control import conditions
from totalcount.steps.tracing import RungFigures, Traced, pounds, rungs

MOST = 20_000  # receipts, drawings and lines of spending that are laid out
MOST_IN_LOOP = 60  # accounts of one loop


def ladder_book(found: Traced, left_out: tuple[Use, ...]) -> LadderBook:
    """The ladder with its workings; `left_out` is spending out of scope, of no pence, that is to have its place in
    them.
    """
    groups = found.groups(found.ladder)
    figures: RungFigures = {who: {rung: group.rung(rung) for rung in RUNGS} for who, group in groups.items()}
    told = rungs(found.place, found.headline.counted, figures)
    wider = Traced(found.opened, found.headline, replace(found.funding, uses=(*found.funding.uses, *left_out)))
    among = wider.groups(wider.ladder)
    working = Working(wider.ladder, list(among.values()))
    size = len(working.receipts) + len(working.draws) + len(wider.funding.uses)
    loop = working.loop[working.loop >= 0]
    small = size <= MOST and (len(loop) == 0 or totals(loop, loop * 0 + 1, int(loop.max()) + 1).max() <= MOST_IN_LOOP)
    return LadderBook(told, conditions(found), _Names(wider, working).workings() if small else None, size)


class _Names:
    """A working with names: numbers count from 0 within it."""

    def __init__(self, found: Traced, working: Working) -> None:
        self.found, self.working, self.trace = found, working, found.trace
        self.at = found.trace.trace.accounts
        self.account = {int(number): i for i, number in enumerate(working.accounts)}
        self.label = {int(number): i for i, number in enumerate(working.labels)}

    def workings(self) -> Workings:
        """All of it as one value."""
        working = self.working
        groups = self.found.groups(self.found.ladder)
        spending = self._spending()
        labels = tuple(self._label(i, int(number), spending) for i, number in enumerate(working.labels))
        return Workings(
            groups=tuple((name, name) for name in groups),
            accounts=tuple(self._account(int(number)) for number in working.accounts),
            receipts=tuple(self._receipt(int(number)) for number in working.receipts),
            labels=labels,
            drawings=tuple(self._drawing(int(number)) for number in working.draws),
            spending=spending,
            loops=tuple(self._loop(number) for number in range(int(working.loop.max(initial=-1)) + 1)),
            pennies=tuple(_pennies(group, _exact(labels, at)) for at, group in enumerate(groups.values())),
        )

    def _stream(self, number: int) -> str:
        return "" if number == UNLABELLED else self.trace.streams[number]

    def _account(self, number: int) -> LadderAccount:
        body, stream = self.trace.bodies[self.at.body[number]], self._stream(int(self.at.stream[number]))
        live = self.working.receipts[self.at.into[self.working.receipts] == number]
        amount = sum((self._amount(int(leg)) for leg in live), Decimal("0.00"))
        closed = bool(self.trace.trace.chain.closed[number])
        levels = _levels(self.working.decided[:, :, number])
        return LadderAccount(body, stream, amount, closed, int(self.working.loop[number]), levels)

    def _amount(self, leg: int) -> Decimal:
        if self.at.leg[leg] < 0:
            return pounds(int(self.at.gap[self.at.to[leg]]))
        return pounds(abs(self.trace.legs[self.at.leg[leg]].pence))

    def _receipt(self, number: int) -> Receipt:
        at, to = self.at, int(self.at.to[number])
        payer, stream, condition = self._said(number)
        source = at.label[number] < 0
        holder = int(self.trace.trace.origin_holder[number])
        return Receipt(
            payer=payer,
            body=self.trace.bodies[to],
            stream=stream,
            condition=condition,
            amount=self._amount(number),
            part=float(at.part[number]),
            account=self.account[int(at.into[number])],
            label=-1 if source else self.label[int(at.label[number])],
            gains=tuple(bool(group.inside[to]) for group in self.working.groups),
            source=tuple(bool(source and group.inside[holder]) for group in self.working.groups),
            decided=_levels(self.working.by_receipt[:, :, number]),
        )

    def _said(self, number: int) -> tuple[str, str, str]:
        """Payer, stream and condition of a receipt; a refund runs from the body that gave it."""
        if self.at.leg[number] >= 0:
            leg = self.trace.legs[self.at.leg[number]]
            return leg.payer if leg.pence >= 0 else leg.body, leg.stream, leg.condition
        origin = self.trace.origins[self.at.origin[number]]
        rule = next(rule for rule in self.found.funding.origins if rule.origin == origin)
        return origin, "not stated", rule.condition

    def _label(self, at: int, number: int, spending: tuple[Spent, ...]) -> Label:
        body = int(self.at.label_body[number])
        held = tuple(bool(group.inside[body]) for group in self.working.groups)
        levels = _levels(self.working.by_label[:, :, number])
        mine = [spent for spent in spending if spent.label == at]
        amount = sum((spent.amount for spent in mine), Decimal("0.00"))
        free = _summed([spent.free for spent in mine])
        whole = (float(amount), float(amount), float(amount))
        return Label(
            self.trace.bodies[body],
            self._stream(int(self.at.label_stream[number])),
            held,
            levels,
            amount,
            free,
            tuple(_product(whole, each) for each in levels),
            tuple(_product(free, each) for each in levels),
        )

    def _loop(self, number: int) -> Loop:
        """The equations of one loop: an account less what it draws on the loop's accounts is what came in at its
        doors.
        """
        members = np.flatnonzero(self.working.loop == number)
        place = {int(account): i for i, account in enumerate(members)}
        matrix, doors = [], []
        for g in range(len(self.working.groups)):
            systems = [self._system(place, freedom) for freedom in self.working.freedom(g)]
            matrix.append(tuple(tuple(tuple(row) for row in system.tolist()) for system in systems))
            parts = self.working.decided[g][:, members]
            doors.append(tuple(tuple((each @ part).tolist()) for each, part in zip(systems, parts, strict=True)))
        return Loop(tuple(self.account[int(account)] for account in members), tuple(matrix), tuple(doors))

    def _system(self, place: dict[int, int], freedom: Share) -> Share:
        """I - P of a loop's accounts, P with the part (1 - freedom) that a leg carries on."""
        chain = self.trace.trace.chain
        found = np.eye(len(place))
        for edge in np.flatnonzero(np.isin(chain.into, list(place)) & np.isin(chain.out_of, list(place))):
            row, column = place[int(chain.into[edge])], place[int(chain.out_of[edge])]
            found[row, column] -= chain.weight[edge] * (1 - freedom[chain.leg[edge]])
        return found

    def _drawing(self, number: int) -> Drawing:
        account, share = int(self.at.on_account[number]), float(self.at.on_share[number])
        levels = _levels(self.working.decided[:, :, account] * share)
        return Drawing(self.label[int(self.at.on_label[number])], self.account[account], share, levels)

    def _spending(self) -> tuple[Spent, ...]:
        found: dict[tuple[int, str], Decimal] = defaultdict(Decimal)
        for label, use in zip(self.found.ladder.spending.label, self.found.funding.uses, strict=True):
            found[self.label[int(label)], use.duty] += use.pence
        return tuple(
            Spent(*key, pounds(int(pence)), self._free(key[1], pounds(int(pence))))
            for key, pence in sorted(found.items())
        )

    def _free(self, duty: str, amount: Decimal) -> Levels:
        """At least, central, at most: below zero the other end of the duty's range counts."""
        low, central, high = (level * float(amount) for level in self.trace.duties[duty])
        return min(low, high), central, max(low, high)


def _summed(levels: list[Levels]) -> Levels:
    return sum(each[0] for each in levels), sum(each[1] for each in levels), sum(each[2] for each in levels)


def _product(pounds_: Levels, part: Levels) -> Levels:
    """Pounds times the part decided; of pounds below zero the least is where the part is greatest."""
    (least, central, most), (low, middle, high) = pounds_, part
    return least * (high if least < 0 else low), central * middle, most * (low if most < 0 else high)


def _levels(values: Share) -> tuple[Levels, ...]:
    return tuple((float(low), float(central), float(high)) for low, central, high in values)


def _exact(labels: tuple[Label, ...], group: int) -> dict[str, Levels]:
    """Pounds of each rung before any is rounded to the penny."""
    held = float(sum(label.amount for label in labels if label.held[group]))
    return {
        "held": (held, held, held),
        "unconditioned": _summed([label.unconditioned[group] for label in labels]),
        "discretionary": _summed([label.discretionary[group] for label in labels]),
    }


def _pennies(group: GroupLadder, exact: dict[str, Levels]) -> tuple[Pennies, ...]:
    """What each rung's pounds, low, central and high, have over their own sum rounded to the penny."""
    lines: list[Pennies] = []
    for rung in RUNGS:
        low, central, high = map(pounds, group.rung(rung))
        least, middle, most = map(_to_the_penny, exact[rung])
        lines.append((low - min(least, central), central - middle, high - max(most, central)))
    return tuple(lines)


def _to_the_penny(amount: float) -> Decimal:
    """As a spreadsheet rounds: halves away from zero, of the fifteen figures that it shows."""
    return Decimal(f"{amount:.15g}").quantize(Decimal("0.01"), ROUND_HALF_UP)
