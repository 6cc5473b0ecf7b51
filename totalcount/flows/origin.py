"""Where each body's money comes from first: the source it was raised from and the national department it came through.

Money mixes in a body: every pound it pays out is the same blend as all pounds it received (method, section 5). The
blend is found by repeated substitution, so payments in a circle need no special case; what no source feeds is
`unexplained`.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

from totalcount.model import Conservation, Step, Tier
from totalcount.money import share_out

NATIONAL = (Tier.NATIONAL, Tier.NATIONAL_LOCAL)  # bodies above which stands national taxation
NATIONAL_TAXATION = "national taxation"
FEE_PAYERS = "fee payers"
UNEXPLAINED = "unexplained"
SOURCE = "source"  # the tier of national taxation, council tax payers, fee payers …
NEGLIGIBLE = 1e-12
ROUNDS = 2_000
SCALE = 10**12

Blend = dict[tuple[str, str], float]  # (source, department or '') -> share; shares add up to 1
Inflow = tuple[str, str, str, Decimal]  # payer, its tier, body, pounds
Outflow = tuple[str, str, str, Decimal]  # body, its tier, function, counted pounds


def steps(inflows: Iterable[Inflow], years: Iterable[Conservation], outflows: Iterable[Outflow]) -> tuple[Step, ...]:
    """Counted pounds split by source and department; they add up to the counted pounds of `outflows` to the penny."""
    spent = list(outflows)
    tiers = {body: tier for body, tier, _, _ in spent}
    received: dict[str, dict[str, Decimal]] = {}
    for payer, tier, body, amount in inflows:
        tiers.setdefault(payer, tier)
        received.setdefault(body, {})[payer] = amount
    for year in years:
        tiers[year.body] = year.tier.value
        _complete(received.setdefault(year.body, {}), year)
    for body in tiers:
        received.setdefault(body, {})
    found = blends(received, tiers)
    return tuple(
        step for body, tier, function, amount in spent for step in _split(body, tier, function, amount, found[body])
    )


def _complete(received: dict[str, Decimal], year: Conservation) -> None:
    """Add fees that a body kept, and what it spent beyond all it says it received."""
    if year.own_income > 0:
        received[FEE_PAYERS] = received.get(FEE_PAYERS, Decimal(0)) + year.own_income
    if year.surplus < 0:
        gap = NATIONAL_TAXATION if year.tier in NATIONAL else UNEXPLAINED
        received[gap] = received.get(gap, Decimal(0)) - year.surplus


def blends(received: Mapping[str, Mapping[str, Decimal]], tiers: Mapping[str, str]) -> dict[str, Blend]:
    """The blend of every body, from what each received from whom (body -> payer -> pounds)."""
    shares = {body: _shares(payers) for body, payers in received.items()}
    found: dict[str, Blend] = {body: {} for body in shares}
    for _ in range(ROUNDS):
        following = {body: _mixed(body, payers, found, tiers) for body, payers in shares.items()}
        change = max(
            (
                abs(blend.get(key, 0.0) - found[body].get(key, 0.0))
                for body, blend in following.items()
                for key in blend
            ),
            default=0.0,
        )
        found = following
        if change < NEGLIGIBLE:
            break
    return {body: _closed(blend, body, tiers) for body, blend in found.items()}


def _shares(payers: Mapping[str, Decimal]) -> dict[str, float]:
    positive = {payer: amount for payer, amount in payers.items() if amount > 0}
    whole = sum(positive.values())
    return {payer: float(amount / whole) for payer, amount in sorted(positive.items())}


def _mixed(body: str, payers: Mapping[str, float], found: Mapping[str, Blend], tiers: Mapping[str, str]) -> Blend:
    blend: Blend = {}
    for payer, share in payers.items():
        origin = _origin(payer, found, tiers)
        for (source, department), part in origin.items():
            through = department or (payer if tiers.get(payer) in NATIONAL else "")
            key = (source, through or (body if _direct(body, source, tiers) else ""))
            blend[key] = blend.get(key, 0.0) + share * part
    return blend


def _direct(body: str, source: str, tiers: Mapping[str, str]) -> bool:
    return source == NATIONAL_TAXATION and tiers.get(body) in NATIONAL


def _origin(payer: str, found: Mapping[str, Blend], tiers: Mapping[str, str]) -> Blend:
    if tiers.get(payer) == SOURCE or payer in {NATIONAL_TAXATION, FEE_PAYERS, UNEXPLAINED}:
        return {(payer, ""): 1.0}
    if payer in found and (found[payer] or tiers.get(payer) not in NATIONAL):
        return found[payer]
    return {(NATIONAL_TAXATION, payer): 1.0}


def _closed(blend: Blend, body: str, tiers: Mapping[str, str]) -> Blend:
    """The blend made up to 1: a department's from national taxation, anyone else's from `unexplained`."""
    missing = 1.0 - sum(blend.values())
    if missing <= 1e-9:
        return blend
    key = (NATIONAL_TAXATION, body) if tiers.get(body) in NATIONAL else (UNEXPLAINED, "")
    return blend | {key: blend.get(key, 0.0) + missing}


def _split(body: str, tier: str, function: str, amount: Decimal, blend: Blend) -> list[Step]:
    keys = sorted(blend)
    parts = share_out(int(amount * 100), [round(blend[key] * SCALE) for key in keys])
    return [
        Step(source, department, body, tier, function, Decimal(part) / 100)
        for (source, department), part in zip(keys, parts, strict=True)
        if part
    ]
