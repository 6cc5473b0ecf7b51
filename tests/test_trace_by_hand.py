"""Small cases worked by hand, every fraction of them."""

from fractions import Fraction

import numpy as np
import pytest

from tests.brute_force import Enumeration
from tests.invented_money import Leg, Money, Row, of_uses, spent
from totalcount.flows.trace.ledger import Share
from totalcount.flows.trace.trace import RECEIVER, Trace

FREE, PASSPORTED, RING_FENCED = (1.0, 1.0, 1.0), (0.0, 0.0, 0.1), (0.0, 0.25, 0.5)
DEPARTMENT, COUNCIL, SCHOOL, PARLIAMENT, NOBODY = range(5)
NATION, RESIDENTS = 3, 4  # origins as payers
SCHOOLS, HEALTH, NONE = 0, 1, -1


def borough() -> Money:
    """A department, a council and a school.

    - The department gets 1000 from the nation and pays the council a Schools Grant of 400 (passported), a Public Health
      Grant of 100 (ring-fenced) and 100 that is free. 400 stay with it.
    - The council has 300 from its council tax payers, so 400 in its general account. It passes 400 of Schools Grant on,
      spends 150 on public health (50 more than the grant: the general account's) and 300 on what it likes. Of the
      general account 50 are left.
    - The school spends 440 under the Schools Grant, 40 more than it got: no one says from whom (gap, freedom ½).

    Origins. The council's general account is ¼ nation, ¾ council tax. Public health is 100/150 of its grant (all
    nation) and 50/150 of the general account: ⅔ + ⅓·¼ = ¾ nation, ¼ council tax. The school's 440 are 10/11 nation,
    1/11 gap.
    In pence: nation 112.5 + 75 + 400 = 587.5, council tax 37.5 + 225 = 262.5, gap 40; 890 in all.

    Holders, central. All that the department has it could have used otherwise. The council's general account is the
    council's. Its health account is ¼ council, ¾ department; public health then ⅔·¼ + ⅓ = ½ council, ½ department. The
    Schools Grant stays the department's. The gap is ½ school, ½ nobody's. In pence: department 75 + 400 = 475, council
    75 + 300 = 375, school 20, nobody 20.

    Council or school, low and high. Health: ⅔·0 + ⅓ = ⅓ and ⅔·½ + ⅓ = ⅔. Schools Grant at the school: 0, and at 0.1
    twice 0.1 + 0.9·0.1 = 0.19. The school: 1/11·¼ = 1/44, 1/11·½ = 1/22, and 10/11·0.19 + 1/11 = 29/110.
    """
    legs = (
        Leg(NATION, DEPARTMENT, NONE, False, 1000, FREE),
        Leg(DEPARTMENT, COUNCIL, SCHOOLS, True, 400, PASSPORTED),
        Leg(DEPARTMENT, COUNCIL, HEALTH, True, 100, RING_FENCED),
        Leg(DEPARTMENT, COUNCIL, NONE, False, 100, FREE),
        Leg(RESIDENTS, COUNCIL, NONE, False, 300, FREE),
        Leg(COUNCIL, SCHOOL, SCHOOLS, True, 400, PASSPORTED),
    )
    draws = (
        Row(DEPARTMENT, SCHOOLS, 400),
        Row(DEPARTMENT, HEALTH, 100),
        Row(DEPARTMENT, NONE, 100),
        Row(COUNCIL, SCHOOLS, 400),
        Row(COUNCIL, HEALTH, 150),
        Row(COUNCIL, NONE, 300),
        Row(SCHOOL, SCHOOLS, 440),
    )
    uses = (Row(COUNCIL, HEALTH, 150), Row(COUNCIL, NONE, 300), Row(SCHOOL, SCHOOLS, 440))
    return Money(3, 2, legs, draws, uses, (0, RECEIVER, 1, 1))


def near(found: Share, *expected: object) -> None:
    """Shares as expected, to the last figure but one."""
    assert np.abs(found - np.array(expected, dtype=np.float64)).max() < 2e-15


def test_who_funded_the_borough() -> None:
    found = borough().traced()
    shares = of_uses(found, found.by_origin)
    near(shares, (3 / 4, 1 / 4, 0, 0), (1 / 4, 3 / 4, 0, 0), (10 / 11, 0, 1 / 11, 0))
    assert (spent(found) @ found.drawn(found.by_origin)).round(9).tolist() == [587.5, 262.5, 40, 0]


def test_who_decided_in_the_borough() -> None:
    found = borough().traced()
    assert found.held_by(spent(found)).round(9).tolist() == [475, 375, 20, 0, 20]


def test_how_much_the_council_and_the_school_decide_at_least_and_at_most() -> None:
    found = borough().traced()
    low, central, high = (of_uses(found, bound) for bound in found.bounds(np.array([False, True, True, False, False])))
    near(low, 1 / 3, 1, 1 / 44)
    near(central, 1 / 2, 1, 1 / 22)
    near(high, 2 / 3, 1, 29 / 110)


def test_what_the_borough_over_drew_and_left() -> None:
    at = borough().traced().accounts
    assert at.gap.tolist() == [0, 0, 40]
    assert at.unspent.tolist() == [400, 50, 0, 0, 0, 0]
    over = {(int(b), int(s)): int(p) for b, s, p in zip(at.label_body, at.label_stream, at.overdrawn, strict=True) if p}
    assert over == {(COUNCIL, HEALTH): 50, (SCHOOL, SCHOOLS): 40}


def test_the_enumeration_says_the_same_of_the_borough() -> None:
    every = Enumeration(borough())
    assert every.origins_by_path((COUNCIL, HEALTH)) == {0: Fraction(3, 4), 1: Fraction(1, 4)}
    assert every.origins((SCHOOL, SCHOOLS)) == {0: Fraction(10, 11), 2: Fraction(1, 11)}


def loop() -> Money:
    """A and B pay each other for ever.

    A has 100 from the nation and 60 from B, B has 80 from A and 20 from residents. a = ⅝ nation + ⅜ b and
    b = ⅘ a + ⅕ residents, so a = ⅝ nation + 3/10 a + 3/40 residents: a = 25/28 nation + 3/28 residents, b = 5/7 nation
    + 2/7 residents. That is the geometric sum ⅝ (1 + 3/10 + 9/100 + …) = ⅝ · 10/7.
    """
    legs = (
        Leg(2, 0, NONE, False, 100),
        Leg(1, 0, NONE, False, 60),
        Leg(0, 1, NONE, False, 80),
        Leg(3, 1, NONE, False, 20),
    )
    draws = (Row(0, NONE, 160), Row(1, NONE, 100))
    return Money(2, 1, legs, draws, (Row(0, NONE, 80), Row(1, NONE, 40)))


def test_a_loop_is_a_geometric_sum() -> None:
    found = loop().traced()
    near(of_uses(found, found.by_origin), (25 / 28, 3 / 28, 0, 0), (5 / 7, 2 / 7, 0, 0))


def ring_fences(asked: int) -> Trace:
    """A body with 100 in its general account, ring-fenced accounts of 60 and 30, and an unlabelled row."""
    legs = (Leg(1, 0, NONE, False, 100), Leg(1, 0, 0, True, 60), Leg(2, 0, 1, True, 30))
    return Money(1, 2, legs, (Row(0, NONE, asked),), (Row(0, NONE, asked),)).traced()


@pytest.mark.parametrize(
    ("asked", "lent", "unspent", "gap"),
    [
        (100, [0, 0], [0, 60, 30], 0),
        (145, [30, 15], [0, 30, 15], 0),  # 45 of 90: half of each
        (146, [31, 15], [0, 29, 15], 0),  # 46 of 90: 30⅔ and 15⅓
        (190, [60, 30], [0, 0, 0], 0),
        (200, [60, 30], [0, 0, 0], 10),
    ],
)
def test_a_row_without_a_label_turns_to_the_other_accounts(
    asked: int, lent: list[int], unspent: list[int], gap: int
) -> None:
    at = ring_fences(asked).accounts
    assert (at.lent.tolist(), at.unspent.tolist(), at.gap.tolist()) == (lent, unspent, [gap])


def test_what_is_lent_takes_its_origin_along() -> None:
    """145 = 100 + 30 of the first ring-fence (one origin) and 15 of the second (another)."""
    found = ring_fences(145)
    near(of_uses(found, found.by_origin), (130 / 145, 15 / 145, 0, 0))
