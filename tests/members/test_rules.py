from dataclasses import replace

import pytest

from commonground.kernel.refusal import Refusal
from commonground.members.rules import (
    ALREADY_A_MEMBER,
    HAS_THE_ROLE,
    LEAVES_BEFORE_JOINING,
    NOBODY,
    NOT_A_MEMBER,
    ONE_PERSON_AN_ACCOUNT,
    ONLY_STAFF_KEEPS_MEMBERS,
    ONLY_STAFF_OR_CONTACT,
    ONLY_THE_DIRECTOR_NAMES_STAFF,
    ROLE_IS_OVER,
    ROLE_NEEDS_A_CHAPTER,
    ROLE_NEEDS_AN_ORGANIZATION,
    SYSTEM,
    RoleFacts,
    Standing,
    refusal_to_admit,
    refusal_to_describe,
    refusal_to_end_role,
    refusal_to_enter_person,
    refusal_to_give_role,
    refusal_to_keep_members,
    refusal_to_let_leave,
)

DIRECTOR, ORGANIZER = Standing(1, 1, is_director=True), Standing(2, 2, is_organizer=True)
CONTACT = Standing(3, 3, organizations=frozenset({7}), chapters=frozenset({5}))
REPRESENTATIVE = Standing(4, 4, organizations=frozenset({8}), seats=frozenset({9}), chapters=frozenset({5}))
CONVENER = Standing(5, 5, convenes=frozenset({5}), chapters=frozenset({5}))
ALTERNATE = Standing(6, 6, alternate_of=frozenset({9}), chapters=frozenset({5}))
CHAIR = Standing(7, 7, seats=frozenset({1}), is_chair=True)
SPONSOR, EVALUATOR = Standing(8, 8, is_sponsor=True), Standing(9, 9, is_evaluator=True)
ALLY = Standing(10, 10, is_ally=True)
STRANGER = Standing(11)
KEEPERS = [DIRECTOR, ORGANIZER, SYSTEM]
OTHERS = [CONTACT, REPRESENTATIVE, CONVENER, ALTERNATE, CHAIR, SPONSOR, EVALUATOR, ALLY, STRANGER, NOBODY]


def key(refusal: Refusal | None) -> str | None:
    return refusal.key if refusal else None


@pytest.mark.parametrize("by", KEEPERS)
def test_staff_keep_the_list(by):
    assert refusal_to_keep_members(by) is None
    assert refusal_to_admit(by, is_member=False) is None
    assert refusal_to_let_leave(by, is_member=True) is None
    assert refusal_to_enter_person(by, account_taken=False) is None
    assert refusal_to_give_role(by, RoleFacts("contact", has_organization=True)) is None
    assert refusal_to_end_role(by, RoleFacts("contact", holds=True)) is None


@pytest.mark.parametrize("by", OTHERS)
def test_nobody_else_keeps_the_list(by):
    refusals = [
        refusal_to_keep_members(by),
        refusal_to_admit(by, is_member=False),
        refusal_to_let_leave(by, is_member=True),
        refusal_to_enter_person(by, account_taken=False),
        refusal_to_give_role(by, RoleFacts("contact", has_organization=True)),
        refusal_to_end_role(by, RoleFacts("contact", holds=True)),
    ]
    assert {key(refusal) for refusal in refusals} == {ONLY_STAFF_KEEPS_MEMBERS}


@pytest.mark.parametrize("by", [*KEEPERS, CONTACT])
def test_an_organization_and_staff_describe_it(by):
    assert refusal_to_describe(by, 7) is None


@pytest.mark.parametrize("by", [who for who in OTHERS if who is not CONTACT])
def test_others_do_not_describe_it(by):
    assert key(refusal_to_describe(by, 7)) == ONLY_STAFF_OR_CONTACT


def test_who_left_describes_itself_no_more():
    assert key(refusal_to_describe(CONTACT, 7, is_member=False)) == NOT_A_MEMBER


def test_the_same_organization_does_not_join_twice_and_leaves_once():
    assert key(refusal_to_admit(ORGANIZER, is_member=True)) == ALREADY_A_MEMBER
    assert key(refusal_to_let_leave(ORGANIZER, is_member=False)) == NOT_A_MEMBER
    assert key(refusal_to_let_leave(ORGANIZER, is_member=True, before_joining=True)) == LEAVES_BEFORE_JOINING


def test_an_account_belongs_to_one_person():
    assert key(refusal_to_enter_person(ORGANIZER, account_taken=True)) == ONE_PERSON_AN_ACCOUNT


@pytest.mark.parametrize("kind", ["director", "organizer", "sponsor", "evaluator"])
def test_an_organizer_cannot_raise_anybody(kind):
    assert key(refusal_to_give_role(ORGANIZER, RoleFacts(kind))) == ONLY_THE_DIRECTOR_NAMES_STAFF
    assert key(refusal_to_end_role(ORGANIZER, RoleFacts(kind, holds=True))) == ONLY_THE_DIRECTOR_NAMES_STAFF
    assert refusal_to_give_role(DIRECTOR, RoleFacts(kind)) is None
    assert refusal_to_end_role(DIRECTOR, RoleFacts(kind, holds=True)) is None


def test_a_role_needs_its_place_and_is_given_and_ended_once():
    assert key(refusal_to_give_role(ORGANIZER, RoleFacts("contact"))) == ROLE_NEEDS_AN_ORGANIZATION
    assert key(refusal_to_give_role(ORGANIZER, RoleFacts("convener"))) == ROLE_NEEDS_A_CHAPTER
    assert key(refusal_to_give_role(ORGANIZER, RoleFacts("ally", holds=True))) == HAS_THE_ROLE
    assert key(refusal_to_end_role(ORGANIZER, RoleFacts("ally"))) == ROLE_IS_OVER


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        (NOBODY, set()),
        (STRANGER, set()),
        (CONTACT, {"members", "organization:7", "chapter:5", "person:3"}),
        (REPRESENTATIVE, {"members", "committee", "organization:8", "chapter:5", "person:4"}),
        (CONVENER, {"members", "chapter:5", "person:5"}),
        (ALTERNATE, {"members", "committee", "chapter:5", "person:6"}),
        (CHAIR, {"members", "committee", "staff", "person:7"}),
        (ORGANIZER, {"members", "staff", "person:2"}),
        (SPONSOR, {"person:8"}),
        (replace(CONTACT, is_sponsor=True), {"person:3"}),
        (EVALUATOR, {"person:9"}),
        (ALLY, {"person:10"}),
    ],
)
def test_what_each_standing_may_read_of_the_record(who, reads):
    assert who.audiences == reads | {"public"}


def test_staff_sponsor_allies_and_evaluators_are_no_members():
    assert not any(who.is_member for who in (DIRECTOR, ORGANIZER, SPONSOR, EVALUATOR, ALLY, STRANGER, NOBODY))
    assert all(who.is_member for who in (CONTACT, REPRESENTATIVE, CONVENER, ALTERNATE, CHAIR))
    assert (STRANGER.is_signed_in, NOBODY.is_signed_in) == (True, False)
    assert CHAIR.presides
    assert not REPRESENTATIVE.presides


def test_a_deed_needs_somebody_who_acts():
    assert CONTACT.acting == 3
    with pytest.raises(ValueError, match="Nobody"):
        assert NOBODY.acting
