from dataclasses import replace

import pytest

from commonground.committee import rules
from commonground.committee.models import Tenure
from commonground.committee.rules import Candidate, SeatFacts
from commonground.members.rules import NOBODY, SYSTEM, Standing

FRESNO, OTHER = 5, 6
EMPTY = SeatFacts(9, FRESNO, taken=False)
HELD = SeatFacts(9, FRESNO, taken=True, organization=70)
AT_LARGE = SeatFacts(8, None, taken=True, organization=80)
FROM_FRESNO = Candidate(FRESNO, organization=71)

DIRECTOR, ORGANIZER = Standing(1, 1, is_director=True), Standing(2, 2, is_organizer=True)
CONVENER = Standing(3, 3, convenes=frozenset({FRESNO}))
ELSEWHERE = Standing(4, 4, convenes=frozenset({OTHER}))
HOLDER = Standing(5, 5, seats=frozenset({9}))
ANOTHER = Standing(6, 6, seats=frozenset({7}))
CHAIR, VICE_CHAIR = replace(ANOTHER, is_chair=True), replace(ANOTHER, is_vice_chair=True)
ALTERNATE = Standing(7, 7, alternate_of=frozenset({9}))
CONTACT = Standing(8, 8, organizations=frozenset({70}))
SPONSOR, EVALUATOR, ALLY = Standing(9, is_sponsor=True), Standing(10, is_evaluator=True), Standing(11, is_ally=True)
EVERYBODY = {
    "system": SYSTEM,
    "director": DIRECTOR,
    "organizer": ORGANIZER,
    "convener": CONVENER,
    "convener of another chapter": ELSEWHERE,
    "representative of the seat": HOLDER,
    "another representative": ANOTHER,
    "chair": CHAIR,
    "vice-chair": VICE_CHAIR,
    "alternate": ALTERNATE,
    "contact": CONTACT,
    "sponsor": SPONSOR,
    "evaluator": EVALUATOR,
    "ally": ALLY,
    "nobody": NOBODY,
}
KEEPERS = {"system", "director", "organizer"}
TABLE = {
    "seat": (lambda by: rules.refusal_to_seat(by, EMPTY, FROM_FRESNO), KEEPERS | {"convener"}),
    "vacate": (lambda by: rules.refusal_to_vacate(by, HELD), KEEPERS | {"convener", "representative of the seat"}),
    "name": (
        lambda by: rules.refusal_to_name_alternate(by, HELD, FROM_FRESNO),
        KEEPERS | {"representative of the seat"},
    ),
    "release": (
        lambda by: rules.refusal_to_release_alternate(by, replace(HELD, has_alternate=True)),
        KEEPERS | {"representative of the seat"},
    ),
    "fill office": (rules.refusal_to_fill_office, KEEPERS | {"chair", "vice-chair"}),
    "lay out": (rules.refusal_to_lay_out_seats, {"system"}),
    "found": (lambda by: rules.refusal_to_found(by, founded=False), {"system"}),
}


def key(refusal):
    return refusal.key if refusal else None


@pytest.mark.parametrize("deed", TABLE)
@pytest.mark.parametrize("who", EVERYBODY)
def test_who_may_do_what(deed, who):
    permit, allowed = TABLE[deed]
    assert (permit(EVERYBODY[who]) is None) == (who in allowed)


def test_before_anybody_is_named_the_seat_alone_decides():
    assert rules.refusal_to_seat(CONVENER, EMPTY) is None
    assert rules.refusal_to_name_alternate(HOLDER, HELD) is None


@pytest.mark.parametrize(
    ("seat", "candidate", "why"),
    [
        (HELD, FROM_FRESNO, rules.SEAT_TAKEN),
        (replace(EMPTY, retired=True), FROM_FRESNO, rules.SEAT_RETIRED),
        (EMPTY, replace(FROM_FRESNO, holds_a_seat=True), rules.HOLDS_A_SEAT),
        (EMPTY, replace(FROM_FRESNO, organization_seated=True), rules.ORGANIZATION_HOLDS_A_SEAT),
        (EMPTY, replace(FROM_FRESNO, is_member=False), rules.ORGANIZATION_IS_NO_MEMBER),
        (EMPTY, replace(FROM_FRESNO, of_the_center=True), rules.OF_THE_CENTER),
        (EMPTY, replace(FROM_FRESNO, chapter=OTHER), rules.NOT_FROM_THE_CHAPTER),
        (EMPTY, replace(FROM_FRESNO, chapter=None), rules.NOT_FROM_THE_CHAPTER),
        (replace(AT_LARGE, taken=False), FROM_FRESNO, rules.NOT_FROM_THE_CHAPTER),
        (replace(AT_LARGE, taken=False), replace(FROM_FRESNO, chapter=None), None),
        (EMPTY, replace(FROM_FRESNO, stands_in=True), None),
    ],
)
def test_who_can_be_sent(seat, candidate, why):
    assert key(rules.refusal_to_seat(ORGANIZER, seat, candidate)) == why


@pytest.mark.parametrize(
    ("seat", "candidate", "why"),
    [
        (EMPTY, FROM_FRESNO, rules.SEAT_EMPTY),
        (HELD, replace(FROM_FRESNO, holds_a_seat=True), rules.HOLDS_A_SEAT),
        (HELD, replace(FROM_FRESNO, stands_in=True), rules.STANDS_IN_ALREADY),
        (HELD, replace(FROM_FRESNO, of_the_center=True), rules.OF_THE_CENTER),
        (HELD, replace(FROM_FRESNO, chapter=OTHER), rules.NOT_FROM_THE_CHAPTER),
        (HELD, replace(FROM_FRESNO, organization=70, organization_seated=True), None),
        (AT_LARGE, Candidate(None, organization=81), rules.NOT_FROM_THE_ORGANIZATION),
        (AT_LARGE, Candidate(None, organization=80, organization_seated=True), None),
    ],
)
def test_who_can_stand_in(seat, candidate, why):
    assert key(rules.refusal_to_name_alternate(ORGANIZER, seat, candidate)) == why


def test_only_the_chapter_recalls():
    assert key(rules.refusal_to_vacate(HOLDER, HELD, rules.RECALLED)) == rules.CHAPTERS_RECALL
    assert rules.refusal_to_vacate(CONVENER, HELD, rules.RECALLED) is None
    assert rules.refusal_to_vacate(HOLDER, HELD, rules.RESIGNED) is None
    assert key(rules.refusal_to_vacate(ORGANIZER, HELD, "bored")) == rules.CHAPTERS_RECALL
    assert rules.reasons_open_to(NOBODY, HELD) == ()


def test_an_empty_seat_cannot_be_vacated_nor_an_absent_alternate_released():
    assert key(rules.refusal_to_vacate(ORGANIZER, EMPTY)) == rules.SEAT_EMPTY
    assert key(rules.refusal_to_release_alternate(ORGANIZER, HELD)) == rules.NO_ALTERNATE


def test_officers_come_from_among_the_representatives():
    assert key(rules.refusal_to_fill_office(ORGANIZER, holds_a_seat=False)) == rules.HOLDS_NO_SEAT


def test_a_coalition_is_founded_once():
    assert key(rules.refusal_to_found(SYSTEM, founded=True)) == rules.ALREADY_FOUNDED


def test_every_reason_has_its_words():
    # What ends by itself is no reason that anybody gives.
    assert {*rules.REASONS, "ad_interim"} == set(Tenure.Ended.values)
