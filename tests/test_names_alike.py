"""Which payees' names look like one organisation's: by what slip, and which never do."""

import random
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.payees import SLIPS, Payees, invented
from totalcount.model.names import NameDecision, Payee, PayeeKind
from totalcount.provision.names import proposals, recognised, resolve
from totalcount.provision.names.blocks import pairs
from totalcount.provision.names.lexicon import lexicon
from totalcount.provision.names.score import compare
from totalcount.provision.names.spelling import key, spelling

ALIKE = [
    ("Fellgate Community Association", "FELLGATE COMMUNITY ASSOC.", '"assoc" written out'),
    ("Harbour House Ltd", "Harbour House", "the legal form is left out of one"),
    ("Harbour House Ltd", "Harbour House PLC", "two legal forms (Ltd and PLC)"),
    ("Harbour House Ltd", "Harbour House Limtied", "the same words"),
    ("Harbour House Ltd", "(G) HARBOUR HOUSE LTD", "a supplier's number or mark"),
    ("Harbour House Ltd", "Harbour House Ltd * 3031793", "a supplier's number or mark"),
    ("Harbour House", "House, Harbour", "the same words in another order"),
    ("Harbour House", "HarbourHouse", "the same letters, with other spaces"),
    ("Harbour House Ltd", "Harbuor House Ltd", '"harbour" and "harbuor": a slip of the pen'),
    ("Harbour House Ltd", "Harbour Houses Ltd", "one and several"),
    ("Harbour House Ltd", "Harbour House Ltd t/a The Beeches", "one adds what it trades as"),
    ("The Beeches", "Harbour House Ltd trading as: The Beeches", "one is what the other trades as"),
    ("Harbour House Ltd T/A Beeches", "Harbour House Ltd T/AS Larches", "trades under two others"),
    ("Harbour House Ltd", "Harbour House Ltd re Larches", "one goes on after the legal form"),
    ("Harbour House Ltd (Larches)", "Harbour House Ltd", "one adds words in brackets"),
    ("Northmoor Harbour Advice Service Ass", "Northmoor Harbour Advice Service Association", "cut off after 35"),
    ("Harbour Rescue Service UK", "Harbour Rescue Service", '"uk" is in one of them'),
    ("HRSN", "Harbour Rescue Service Northmoor", "the initials of the other"),
    ("J Harbour Joinery Ltd", "Jowan Harbour Joinery Ltd", "an initial"),
]  # fmt: skip
NOT_ALIKE = [
    ("Harbour Schools Company 1 Ltd", "Harbour Schools Company 2 Ltd"),
    ("Harbour Training (North) Ltd", "Harbour Training (South) Ltd"),
    ("Harbour Training (North)", "Harbour Training (South)"),
    ("Oak House", "Ock House"),
    ("Ashington House", "Addington House"),
    ("Harbour House Care", "Harbour House Coaches"),
    ("St Mary Surgery", "St Mark Surgery"),
    ("North Care Services", "South Care Services"),
]


@pytest.mark.parametrize(("one", "other", "reason"), ALIKE)
def test_a_slip_is_proposed_with_its_reason(one: str, other: str, reason: str) -> None:
    other = other[:35] if "cut off" in reason and len(other) == 36 else other
    one = one[:35] if "cut off" in reason else one
    (found,) = proposals(resolve(recognised([Payee(one), Payee(other)])))
    assert reason in found.reason
    assert {found.name, found.organisation} == {one, other}
    assert Decimal("0.8") <= found.score < 1


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_names_of_two_organisations_are_no_proposal(one: str, other: str) -> None:
    assert proposals(resolve(recognised([Payee(one), Payee(other)]))) == ()


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("*Redact - Personal Information", "redacted"),
        ("A PAYEE T/A REDACTED", "redacted"),
        ("HMRC CUMBERNAULD", "payroll taxes"),
        ("H.M. Revenue & Customs", "payroll taxes"),
        ("ROYAL COUNTY OF DALESHIRE PENSION FUND", "pension fund"),
        ("Teachers' Pensions", "pension fund"),
        ("#N/A", "no name"),
        ("Various", "no name"),
        ("12345", "no name"),
        ("Foster carers", "household"),
        ("DALE PARISH COUNCIL.", "public body"),
        ("DALE PRIMARY SCHOOL (ACADEMY) * INACTIVE", "public body"),
        ("NHS DALE ICB (QKK)", "public body"),
        ("DALE TRUST T/A VALE PRIMARY SCHOOL", "public body"),
        ("VALE TRAINING LTD T/A ADOPTION ACADEMY", "provider"),
        ("Dale Pre-School", "provider"),
        ("HM Plumbing Ltd", "provider"),
        ("Confidential Shredding Ltd", "provider"),
        ("Various Voices Choir Ltd", "provider"),
    ],
)
def test_what_a_payee_stands_for(name: str, kind: str) -> None:
    ((payee,)) = recognised([Payee(name)])
    assert payee.kind == kind


@pytest.mark.parametrize(
    ("tier", "kind"), [("provider", "provider"), ("council", "public body"), ("household", "household")]
)
def test_a_known_tier_tells_more_than_the_name(tier: str, kind: str) -> None:
    ((payee,)) = recognised([Payee("Dale Academy", tier=tier)])
    assert payee.kind == kind


def test_only_providers_are_proposed() -> None:
    names = ["Redacted", "Redacted.", "Redact", "HMRC", "H M R C", "Dale Parish Council", "Dale Parish Councill"]
    found = resolve(recognised(map(Payee, names)))
    assert {one.kind for one in found.organisations} >= {PayeeKind.REDACTED, PayeeKind.PAYROLL_TAXES}
    assert proposals(found) == ()


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("MRS A B SAMPLE", True), ("SAMPLE A", True), ("A. Sample", True), ("Mr & Mrs Sample", True),
        ("Alice Sample", True),
        ("A Sample & Sons", False), ("Sample Ltd", False), ("Alice Sample Ltd", False), ("Sample Care", False),
    ],
)  # fmt: skip
def test_names_that_look_like_persons_are_told_apart(name: str, person: bool) -> None:
    ((payee,)) = recognised([Payee(name)])
    assert payee.person is person


def test_persons_are_one_only_by_the_same_words() -> None:
    found = resolve(recognised(map(Payee, ["Alice Sample", "SAMPLE ALICE", "Alice Semple", "A Semple"])))
    assert [{one.name, one.organisation} for one in proposals(found)] == [{"Alice Sample", "SAMPLE ALICE"}]
    assert proposals(found)[0].person


def test_initials_that_several_names_fit_are_no_proposal() -> None:
    names = ["HRSN", "Harbour Rescue Service Northmoor", "Haven Roofing Supplies North"]
    assert proposals(resolve(recognised(map(Payee, names)))) == ()


# --- properties -------------------------------------------------------------------------------------------------------


def test_blocking_loses_no_pair_that_would_be_proposed() -> None:
    """All pairs of a made set compared one by one, against those that blocking finds."""
    made = invented(300, seed=3)
    listed = sorted({one.key: one for one in map(spelling, made.names)}.values(), key=lambda one: one.name)
    words = lexicon(listed)
    found = pairs(listed)
    lost = [
        (listed[a].name, listed[b].name)
        for a, b in combinations(range(len(listed)), 2)
        if (a, b) not in found and (like := compare(listed[a], listed[b], words)) and like.score >= 80
    ]
    assert lost == []


def test_precision_and_recall_of_a_made_set() -> None:
    made = invented(3_000, seed=5)
    truth = dict(zip(made.names, made.organisation, strict=True))
    found = resolve(recognised(map(Payee, made.names)))
    assert not [one for one in found.organisations if len({truth[payee.name] for payee in one.names}) > 1]
    proposed = proposals(found)
    right = [one for one in proposed if truth[one.alike[0]] == truth[one.alike[1]]]
    assert len(right) > 0.97 * len(proposed)
    linked = {one.name for one in right} | {one.organisation for one in right}
    slips = [(one, payee) for one in found.organisations for payee in one.names if payee.name not in _registered(made)]
    met = [payee for one, payee in slips if len(one.names) > 1 or one.name in linked]
    assert len(met) > 0.93 * len(slips)


def _registered(made: Payees) -> set[str]:
    return {name for name, slip in zip(made.names, made.slips, strict=True) if not slip}


@settings(max_examples=40)
@given(st.sampled_from(sorted(set(SLIPS) - {"typing", "initials"})), st.integers(0, 500))
def test_a_renamed_provider_that_is_accepted_restores_the_figures(slip: str, seed: int) -> None:
    """Renaming the provider of some rows, and accepting the match, leaves providers and their pounds as they were."""
    rng = random.Random(seed)  # noqa: S311 - invented names
    name = "Harbour Rescue Community Association Ltd"
    changed = SLIPS[slip][1](rng, name)
    if changed == name:
        return
    others = [Payee(other, Decimal(7), 1) for other in invented(20, seed=seed).names]
    before = resolve(recognised([*others, Payee(name, Decimal("100.10"), 3)]))
    renamed = recognised([*others, Payee(name, Decimal("60.05"), 2), Payee(changed, Decimal("40.05"), 1)])
    split = resolve(renamed)
    if split.organisation[changed] != split.organisation[name]:
        assert {changed, name} in [{one.name, one.organisation} for one in proposals(split)]
    after = resolve(renamed, [NameDecision(changed, name, "same", row=2)])
    assert {one.name: one.amount for one in after.organisations} == {
        one.name: one.amount for one in before.organisations
    }
    refused = resolve(renamed, [NameDecision(changed, name, "different", row=2)])
    assert refused.organisation[changed] != refused.organisation[name]


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_any_text_is_a_name(text: str) -> None:
    found = resolve(recognised([Payee(text), Payee(f"{text} Ltd")]))
    assert set(found.organisation) == {text, f"{text} Ltd"}
    assert key(text) == key(f"  {text.upper().lower()} ") or not text.isascii()
    proposals(found)
