"""What may be said of our part, and on what it rests."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.evaluation import rules
from commonground.evaluation.rules import (
    E3,
    LEADING,
    ROLES,
    STRONGEST,
    ClaimFacts,
    EvidenceFacts,
    best_of,
    is_public,
    refusal_of_words,
    refusal_to_add_evidence,
    refusal_to_credit,
    refusal_to_enter,
    refusal_to_keep_accomplishments,
    refusal_to_say_in,
    refusal_to_withdraw,
    refusal_to_withdraw_evidence,
    says_all_of_it,
    says_caused,
    strength,
)
from commonground.members.rules import NOBODY, SYSTEM, Standing

TODAY = date(2026, 3, 12)
CLAIM = ClaimFacts(
    text="The county kept its clinic open",
    words=("We brought forty patients to the hearing",),
    aims=("gains",),
    known_aims=frozenset({"gains", "strength"}),
    role="contributing",
    kind="policy_blocked",
    confidence="low",
    others=1,
    today=TODAY,
    known_issues=frozenset({"health"}),
)
PROOF = EvidenceFacts(2, "Minutes", TODAY)
roles, grades = st.sampled_from([*ROLES]), st.integers(0, 4)


def key_of(refusal) -> str:
    return refusal.key if refusal else ""


def entering(**facts) -> str:
    from dataclasses import replace

    return key_of(refusal_to_enter(SYSTEM, replace(CLAIM, **facts)))


def adding(**facts) -> str:
    from dataclasses import replace

    return key_of(refusal_to_add_evidence(SYSTEM, replace(PROOF, **facts)))


@given(roles, grades)
def test_strength_is_our_part_times_the_best_proof(role, grade):
    assert strength(role, grade) == ROLES[role] * grade
    assert 0 <= strength(role, grade) <= STRONGEST == 20


@given(roles, st.lists(grades), grades)
def test_more_proof_never_weakens_a_claim_nor_hides_it(role, known, one_more):
    before, after = known, [*known, one_more]

    assert strength(role, best_of(after)) >= strength(role, best_of(before))
    assert is_public(role, after) >= is_public(role, before)


@given(roles, st.lists(grades, min_size=1))
def test_that_we_led_is_said_only_where_somebody_else_says_so(role, known):
    assert is_public(role, known) == (role not in LEADING or max(known) >= E3)


@given(roles)
def test_without_anything_to_rest_on_nothing_is_public(role):
    assert not is_public(role, [])


@pytest.mark.parametrize(
    "text",
    [
        "Our letters caused the change", "It was CAUSED by us", "causing the bill to fail", "We won it single-handedly",
        "Nuestra campaña causó el cambio", "las cartas causaron la votación", "por sí solos", "Causado por nosotros",
        "我們的信導致了改變", "우리의 편지가 변화를 야기했다", "Kami ang sanhi ng pagbabago",
        "Thư của chúng tôi gây ra thay đổi",
    ],
)  # fmt: skip
def test_a_claim_never_says_that_we_caused_it(text):
    assert says_caused(text)
    assert entering(text=text) == entering(words=(text,)) == rules.NEVER_CAUSED


@pytest.mark.parametrize(
    "text", ["It passed because many asked", "a just cause", "una causa justa", "the because-clause"]
)
def test_a_reason_and_a_cause_one_stands_for_may_be_named(text):
    assert not says_caused(text)


@pytest.mark.parametrize(
    "text", ["100 % ours", "100%", "100 percent of it", "100 por ciento", "cien por ciento", "１００％"]
)
def test_nobody_claims_all_of_it(text):
    assert says_all_of_it(text)
    assert entering(text=text) == rules.NEVER_ALL_OF_IT


@pytest.mark.parametrize("text", ["100 people", "1100% no", "30 percent of the county"])
def test_a_number_of_something_else_is_no_claim_to_all(text):
    assert not says_all_of_it(text)


@given(st.text(), st.text())
def test_no_words_around_it_hide_the_word(before, after):
    assert key_of(refusal_of_words(f"{before} caused {after}")) == rules.NEVER_CAUSED


def test_what_is_whole_may_be_entered():
    assert entering() == ""
    assert entering(on=TODAY) == entering(year=2026) == entering(issues=("health",)) == ""
    assert entering(others=0, alone="We asked, and nobody else was there") == ""


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"text": "  "}, rules.WORDS_MISSING),
        ({"aims": ()}, rules.AIM_MISSING),
        ({"aims": ("fame",)}, rules.UNKNOWN_KEY),
        ({"issues": ("fame",)}, rules.UNKNOWN_KEY),
        ({"role": "author"}, rules.UNKNOWN_KEY),
        ({"kind": "miracle"}, rules.UNKNOWN_KEY),
        ({"confidence": "certain"}, rules.UNKNOWN_KEY),
        ({"others": 0, "alone": " "}, rules.OTHERS_MISSING),
        ({"on": TODAY, "year": 2026}, rules.TWO_DATES),
        ({"on": TODAY + timedelta(days=1)}, rules.NOT_YET),
        ({"year": 2027}, rules.NOT_YET),
    ],
)
def test_what_is_missing_is_said(facts, key):
    assert entering(**facts) == key


def test_a_network_without_aims_asks_for_none():
    assert entering(aims=(), known_aims=frozenset()) == ""


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({}, ""),
        ({"grade": 5}, rules.UNKNOWN_KEY),
        ({"source": " "}, rules.SOURCE_MISSING),
        ({"url": "javascript:alert(1)"}, rules.NOT_AN_ADDRESS),
        ({"url": "https://example.org"}, ""),
        ({"copy": "https://archive.example/1"}, ""),
        ({"copy": "http://archive.example/1"}, rules.NOT_AN_ADDRESS),
        ({"url": "https://example.org", "copy": "javascript:alert(1)"}, rules.NOT_AN_ADDRESS),
        ({"on": TODAY + timedelta(days=1)}, rules.NOT_YET),
        ({"grade": 3}, rules.NAMES_US_MISSING),
        ({"grade": 3, "names_us": True}, ""),
        ({"grade": 4}, rules.WITNESS_MISSING),
        ({"grade": 4, "witness": ("Ada", "", TODAY)}, rules.WITNESS_MISSING),
        ({"grade": 4, "witness": ("Ada", "Clerk", TODAY)}, ""),
        ({"grade": 4, "witness": ("Ada", "Clerk", TODAY + timedelta(days=1))}, rules.NOT_YET),
    ],
)
def test_a_grade_comes_with_what_it_rests_on(facts, key):
    assert adding(**facts) == key


def test_only_staff_and_the_evaluator_keep_the_list():
    may = [Standing(user_id=1, is_director=True), Standing(user_id=1, is_organizer=True), SYSTEM]
    may.append(Standing(user_id=1, is_evaluator=True))
    may_not = [
        NOBODY,
        Standing(user_id=1, seats=frozenset({1})),
        Standing(user_id=1, is_evaluator=True, is_sponsor=True),
    ]

    assert not [by for by in may if refusal_to_keep_accomplishments(by)]
    assert all(refusal_to_keep_accomplishments(by) for by in may_not)


def test_what_was_taken_back_is_changed_no_more():
    assert key_of(refusal_to_credit(SYSTEM, name="A", stands=False, withdrawn=True)) == rules.WITHDRAWN
    assert key_of(refusal_to_say_in(SYSTEM, words="A", said=False, withdrawn=True)) == rules.WITHDRAWN
    assert key_of(refusal_to_add_evidence(SYSTEM, PROOF, withdrawn=True)) == rules.WITHDRAWN
    assert key_of(refusal_to_withdraw(SYSTEM, why="A", withdrawn=True)) == rules.WITHDRAWN
    assert key_of(refusal_to_withdraw_evidence(SYSTEM, why=" ", withdrawn=False)) == rules.REASON_MISSING
    assert refusal_to_withdraw_evidence(SYSTEM, why="Misread", withdrawn=False) is None


def test_everybody_is_named_once_and_each_language_said_once():
    assert key_of(refusal_to_credit(SYSTEM, name=" ", stands=False)) == rules.NAME_MISSING
    assert key_of(refusal_to_credit(SYSTEM, name="A", stands=True)) == rules.NAMED_ALREADY
    assert refusal_to_credit(SYSTEM, name="A", stands=False) is None
    assert key_of(refusal_to_say_in(SYSTEM, words="A", said=True)) == rules.SAID_ALREADY
    assert key_of(refusal_to_say_in(SYSTEM, words="Lo causó", said=False)) == rules.NEVER_CAUSED
    assert refusal_to_say_in(SYSTEM, words="A", said=False) is None
