"""A letter's steps, when it may go out, and who takes it further."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letter_texts import Bound
from commonground.advocacy.rules.letters import (
    LetterFacts,
    Override,
    PositionFacts,
    Step,
    Submission,
    latest_sign_by,
    reminders,
    step_of,
)
from commonground.kernel.days import Calendar, Holiday, is_business_day, local_day, moment_of
from commonground.members.rules import Standing

ZONE = ZoneInfo("America/Los_Angeles")
TODAY = date(2026, 4, 14)
AT = datetime(2026, 4, 14, 17, tzinfo=UTC)
EARLIER, LATER = AT - timedelta(days=3), AT + timedelta(days=3)
HOUSING, HUMAN_SERVICES = 11, 12
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)
DIRECTOR = Standing(user_id=2, person_id=2, is_director=True)
REPRESENTATIVE = Standing(user_id=3, person_id=3, seats=frozenset({7}))
CHAIR = Standing(user_id=4, person_id=4, seats=frozenset({8}), is_chair=True)
SPONSOR = Standing(user_id=5, person_id=5, seats=frozenset({9}), is_sponsor=True)
CONTACT = Standing(user_id=6, person_id=6, organizations=frozenset({60}))
KEEPERS = (STAFF, DIRECTOR, REPRESENTATIVE, CHAIR)

SUPPORT = PositionFacts("support", newest=2)
REVIEW = PositionFacts("support", newest=3, needs_review=True)
TWO_AGREE = Override(4, 3, "Heard at 1 today.", TODAY, 3)
DRAFT = LetterFacts("support", 2)
FROZEN = replace(DRAFT, frozen_at=EARLIER, submissions=(Submission(HOUSING),))
OPEN = replace(FROZEN, opened_at=EARLIER, sign_by=LATER)
CLOSED = replace(OPEN, closed_at=EARLIER)
COLLATED = replace(CLOSED, collated_at=EARLIER, collated_by=1, printings=1, submissions=(Submission(HOUSING),))
CHECKED = replace(COLLATED, checked_at=EARLIER)
SENT = replace(CHECKED, submissions=(Submission(HOUSING, submitted_at=EARLIER), Submission(HUMAN_SERVICES)))
ARRIVED = replace(CHECKED, submissions=(Submission(HOUSING, submitted_at=EARLIER, confirmed_at=EARLIER),))
ALL = (DRAFT, FROZEN, OPEN, CLOSED, COLLATED, CHECKED, SENT, ARRIVED)


def key_of(refusal):
    return None if refusal is None else refusal.key


@pytest.mark.parametrize(
    ("facts", "step"),
    [
        (DRAFT, Step.DRAFTED),
        (FROZEN, Step.FROZEN),
        (OPEN, Step.OPEN),
        (CLOSED, Step.CLOSED),
        (replace(OPEN, sign_by=AT), Step.CLOSED),
        (replace(OPEN, latest=AT), Step.CLOSED),
        (replace(OPEN, sign_by=None), Step.OPEN),
        (COLLATED, Step.COLLATED),
        (CHECKED, Step.CHECKED),
        (SENT, Step.SUBMITTED),
        (ARRIVED, Step.CONFIRMED),
        (replace(ARRIVED, submissions=(*ARRIVED.submissions, Submission(HUMAN_SERVICES))), Step.SUBMITTED),
        (replace(ARRIVED, submissions=(*ARRIVED.submissions, Submission(12, left_out=True))), Step.CONFIRMED),
        (replace(CHECKED, submissions=()), Step.CHECKED),
        (replace(CHECKED, submissions=(Submission(HOUSING, left_out=True),)), Step.CHECKED),
        (replace(ARRIVED, archived_at=AT), Step.ARCHIVED),
        (replace(ARRIVED, withdrawn_at=AT), Step.WITHDRAWN),
    ],
)
def test_the_step_follows_from_what_happened(facts, step):
    assert step_of(facts, AT) is step


def test_a_hearing_that_moves_nearer_ends_signing_sooner_and_one_that_moves_away_does_not_prolong_it():
    assert replace(OPEN, latest=EARLIER).signs_until == EARLIER
    assert replace(OPEN, latest=LATER + timedelta(days=1)).signs_until == LATER
    assert OPEN.submission_to(HUMAN_SERVICES) is None


def test_a_submission_after_the_deadline_is_late_and_still_sent():
    late = Submission(HOUSING, due_at=EARLIER, submitted_at=AT)
    assert (late.is_late, late.sent) == (True, "submitted")
    assert not Submission(HOUSING, due_at=AT, submitted_at=AT).is_late
    assert not Submission(HOUSING, submitted_at=AT).is_late


CHAVEZ = Calendar((Holiday("Cesar Chavez Day", 3, day=31),))


@pytest.mark.parametrize(
    ("due_on", "at", "latest_on"),
    [
        (date(2026, 4, 9), time(15), date(2026, 4, 7)),
        (date(2026, 4, 6), time(12), date(2026, 4, 2)),
        (date(2026, 4, 1), time(17), date(2026, 3, 27)),
        (date(2026, 3, 9), time(12), date(2026, 3, 5)),
        (date(2026, 4, 5), time(12), date(2026, 4, 2)),
    ],
)
def test_signing_ends_two_business_days_before_the_committee_s_deadline_at_its_hour(due_on, at, latest_on):
    due = moment_of(due_on, at, ZONE)
    assert latest_sign_by([due], zone=ZONE, holidays=CHAVEZ) == moment_of(latest_on, at, ZONE)


def test_the_first_of_several_deadlines_counts_and_unknown_ones_do_not():
    first, second = moment_of(date(2026, 4, 9), time(15), ZONE), moment_of(date(2026, 4, 20), time(12), ZONE)
    assert latest_sign_by([second, None, first], zone=ZONE) == latest_sign_by([first], zone=ZONE)
    assert latest_sign_by([None], zone=ZONE) is None


@given(st.integers(0, 4 * 365 * 24 * 60))
def test_two_business_days_always_lie_between_signing_and_the_deadline(minutes):
    due = AT + timedelta(minutes=minutes)
    latest = latest_sign_by([due], zone=ZONE, holidays=CHAVEZ)
    between = (local_day(latest, ZONE) + timedelta(days=n) for n in range(1, 10))
    first, last = local_day(latest, ZONE), local_day(due, ZONE)
    assert is_business_day(first, CHAVEZ)
    assert latest < due
    assert sum(is_business_day(day, CHAVEZ) and day < last for day in between) == 1


@pytest.mark.parametrize(("days", "after"), [(14, [7, 13]), (4, [2, 3]), (3, [2]), (1, []), (0, [])])
def test_reminders_go_out_halfway_and_a_day_before_the_end(days, after):
    assert reminders(AT, AT + timedelta(days=days)) == tuple(AT + timedelta(days=n) for n in after)


@pytest.mark.parametrize(
    ("stand", "version", "position", "key"),
    [
        ("support", 2, SUPPORT, None),
        ("support", 2, PositionFacts("", 2), refusals.NO_POSITION_IN_FORCE),
        ("watch", 2, PositionFacts("watch", 2), refusals.NO_POSITION_IN_FORCE),
        ("oppose", 2, SUPPORT, refusals.POSITION_IS_ANOTHER),
        ("support", 2, REVIEW, refusals.POSITION_NEEDS_REVIEW),
        ("support", 3, REVIEW, refusals.POSITION_NEEDS_REVIEW),
        ("support", 2, replace(REVIEW, silent_until=LATER), refusals.POSITION_WAITS_FOR_SILENCE),
        ("support", 2, replace(REVIEW, needs_ballot=True, silent_until=LATER), refusals.POSITION_NEEDS_A_BALLOT),
        ("support", 2, replace(REVIEW, silent_until=LATER, override=TWO_AGREE), None),
        ("support", 1, SUPPORT, refusals.NAMES_AN_OLDER_TEXT),
        ("support", 2, replace(REVIEW, override=TWO_AGREE), None),
        ("oppose", 2, replace(REVIEW, override=TWO_AGREE), refusals.POSITION_IS_ANOTHER),
    ],
)
def test_no_letter_goes_out_but_on_a_position_in_force_on_the_newest_text(stand, version, position, key):
    assert key_of(permits.refusal_by_position(stand, version, position, TODAY)) == key


@pytest.mark.parametrize(
    "facts",
    [
        {"presiding": None},
        {"proposer": None},
        {"proposer": 4},
        {"reason": " "},
        {"hearing_on": date(2026, 4, 15)},
        {"version": 2},
    ],
)
def test_an_override_needs_two_people_a_reason_today_s_hearing_and_the_newest_text(facts):
    position = replace(REVIEW, override=replace(TWO_AGREE, **facts))
    assert key_of(permits.refusal_by_position("support", 2, position, TODAY)) == refusals.POSITION_NEEDS_REVIEW


@pytest.mark.parametrize(
    ("by", "position", "hearing_on", "reason", "key"),
    [
        (CHAIR, REVIEW, TODAY, "Heard at 1.", None),
        (REPRESENTATIVE, REVIEW, TODAY, "Heard at 1.", None),
        (STAFF, REVIEW, TODAY, "Heard at 1.", refusals.ONLY_CHAIR_AND_PROPOSER_OVERRIDE),
        (Standing(), REVIEW, TODAY, "Heard at 1.", refusals.ONLY_CHAIR_AND_PROPOSER_OVERRIDE),
        (CHAIR, SUPPORT, TODAY, "Heard at 1.", refusals.NOTHING_TO_OVERRIDE),
        (CHAIR, REVIEW, date(2026, 4, 15), "Heard at 1.", refusals.ONLY_ON_THE_DAY_OF_THE_HEARING),
        (CHAIR, REVIEW, None, "Heard at 1.", refusals.ONLY_ON_THE_DAY_OF_THE_HEARING),
        (CHAIR, REVIEW, TODAY, " ", refusals.REASON_MISSING),
    ],
)
def test_chair_and_proposer_agree_on_the_day_of_the_hearing(by, position, hearing_on, reason, key):
    refusal = permits.refusal_to_override(by, position, proposer=3, hearing_on=hearing_on, today=TODAY, reason=reason)
    assert key_of(refusal) == key


def steps_of(by):
    """Every step forward, each from the letter that is ready for it."""
    today = {"today": TODAY}
    return [
        permits.refusal_to_keep_letters(by),
        permits.refusal_to_draft(by, SUPPORT, stand="support", version=2, **today),
        permits.refusal_to_freeze(by, DRAFT, SUPPORT, AT, **today),
        permits.refusal_to_open(by, FROZEN, SUPPORT, AT, sign_by=LATER, **today),
        permits.refusal_to_move_sign_by(by, OPEN, AT, sign_by=LATER),
        permits.refusal_to_change_text(by, OPEN, AT, is_changed=True),
        permits.refusal_to_close(by, OPEN, AT),
        permits.refusal_to_collate(by, CLOSED, SUPPORT, AT, **today),
        permits.refusal_to_check(by, replace(COLLATED, collated_by=99), AT),
        permits.refusal_to_submit(by, CHECKED, SUPPORT, AT, committee=HOUSING, **today),
        permits.refusal_to_confirm(by, SENT.submissions[0], proof="Receipt 123"),
        permits.refusal_to_archive(by, ARRIVED, AT),
        permits.refusal_to_withdraw_letter(by, OPEN, AT, reason="The bill is dead."),
    ]


def test_staff_and_the_committee_take_a_letter_from_step_to_step():
    for by in KEEPERS:
        assert set(steps_of(by)) == {None}


def test_nobody_else_takes_a_letter_anywhere():
    for by in (SPONSOR, CONTACT, Standing()):
        assert {key_of(one) for one in steps_of(by)} == {refusals.STAFF_KEEP_LETTERS}


def going_out(facts, position):
    return [
        permits.refusal_to_draft(STAFF, position, stand="support", version=2, today=TODAY),
        permits.refusal_to_freeze(STAFF, DRAFT, position, AT, today=TODAY),
        permits.refusal_to_open(STAFF, FROZEN, position, AT, sign_by=LATER, today=TODAY),
        permits.refusal_to_collate(STAFF, CLOSED, position, AT, today=TODAY),
        permits.refusal_to_submit(STAFF, CHECKED, position, AT, committee=HOUSING, today=TODAY),
    ]


def test_while_the_position_needs_review_no_letter_is_made_or_goes_out():
    assert {key_of(one) for one in going_out(DRAFT, REVIEW)} == {refusals.POSITION_NEEDS_REVIEW}
    assert set(going_out(DRAFT, replace(REVIEW, override=TWO_AGREE))) == {None}


@pytest.mark.parametrize("facts", ALL)
def test_each_step_can_be_taken_only_from_the_one_before(facts):
    step = step_of(facts, AT)
    today = {"today": TODAY}
    taken = {
        Step.DRAFTED: permits.refusal_to_freeze(STAFF, facts, SUPPORT, AT, **today),
        Step.FROZEN: permits.refusal_to_open(STAFF, facts, SUPPORT, AT, sign_by=LATER, **today),
        Step.OPEN: permits.refusal_to_close(STAFF, facts, AT),
        Step.COLLATED: permits.refusal_to_check(DIRECTOR, facts, AT),
        Step.CONFIRMED: permits.refusal_to_archive(STAFF, facts, AT),
    }
    for ready, refusal in taken.items():
        assert key_of(refusal) == (None if ready is step else refusals.NOT_AT_THIS_STEP)


@pytest.mark.parametrize(
    ("latest", "sign_by", "key"),
    [
        (None, LATER, None),
        (LATER, LATER, None),
        (LATER, LATER + timedelta(minutes=1), refusals.SIGN_BY_TOO_LATE),
        (None, AT, refusals.SIGN_BY_IS_OVER),
        (AT, LATER, refusals.NO_TIME_TO_SIGN),
    ],
)
def test_organizations_are_asked_until_the_deadlines_of_the_committees_allow(latest, sign_by, key):
    facts = replace(FROZEN, latest=latest)
    assert key_of(permits.refusal_to_open(STAFF, facts, SUPPORT, AT, today=TODAY, sign_by=sign_by)) == key
    moved = replace(OPEN, latest=latest)
    assert key_of(permits.refusal_to_move_sign_by(STAFF, moved, AT, sign_by=sign_by)) == key


def test_a_letter_opens_once_it_is_said_to_whom_it_goes():
    for sent in ((), (Submission(HOUSING, left_out=True),)):
        facts = replace(FROZEN, submissions=sent)
        refusal = permits.refusal_to_open(STAFF, facts, SUPPORT, AT, today=TODAY, sign_by=LATER)
        assert key_of(refusal) == refusals.NOBODY_NAMED


def test_a_letter_closed_by_hand_stays_closed():
    refusal = permits.refusal_to_move_sign_by(STAFF, CLOSED, AT, sign_by=LATER)
    assert key_of(refusal) == refusals.NOT_AT_THIS_STEP
    over = replace(OPEN, sign_by=EARLIER)
    assert permits.refusal_to_move_sign_by(STAFF, over, AT, sign_by=LATER) is None


@pytest.mark.parametrize(
    ("facts", "is_changed", "typo", "key"),
    [
        (DRAFT, True, None, None),
        (COLLATED, True, (), None),
        (OPEN, True, {Bound.NUMBER_CHANGED, Bound.ANOTHER_WORD}, refusals.NOT_A_TYPO),
        (OPEN, False, None, refusals.NOTHING_CHANGED),
        (CHECKED, True, None, refusals.NOT_AT_THIS_STEP),
        (SENT, True, (), refusals.NOT_AT_THIS_STEP),
    ],
)
def test_the_text_may_change_until_a_printing_is_checked(facts, is_changed, typo, key):
    assert key_of(permits.refusal_to_change_text(STAFF, facts, AT, is_changed=is_changed, typo=typo)) == key


@pytest.mark.parametrize("facts", [CHECKED, SENT, ARRIVED])
def test_another_printing_is_made_for_those_who_signed_late_or_took_their_name_off(facts):
    assert permits.refusal_to_collate(STAFF, facts, SUPPORT, AT, today=TODAY, late=1) is None
    assert permits.refusal_to_collate(STAFF, facts, SUPPORT, AT, today=TODAY, gone=1) is None
    refusal = permits.refusal_to_collate(STAFF, facts, SUPPORT, AT, today=TODAY)
    assert key_of(refusal) == refusals.NOBODY_NEW_TO_PRINT


def test_another_person_checks_what_one_put_together_and_only_when_it_is_whole():
    assert key_of(permits.refusal_to_check(STAFF, COLLATED, AT)) == refusals.CHECKED_BY_ANOTHER
    refusal = permits.refusal_to_check(DIRECTOR, COLLATED, AT, missing={"chair", "author"})
    assert refusal.facts == (("missing", "author"),)
    nobody = replace(STAFF, person_id=None)
    assert key_of(permits.refusal_to_check(nobody, COLLATED, AT)) == refusals.CHECKED_BY_ANOTHER


@pytest.mark.parametrize(
    ("facts", "committee", "key"),
    [
        (CHECKED, HUMAN_SERVICES, refusals.NOT_FOR_THIS_COMMITTEE),
        (SENT, HUMAN_SERVICES, None),
        (SENT, HOUSING, refusals.SUBMITTED_ALREADY),
        (ARRIVED, HOUSING, refusals.SUBMITTED_ALREADY),
        (replace(CHECKED, submissions=(Submission(HOUSING, left_out=True),)), HOUSING, refusals.NOT_FOR_THIS_COMMITTEE),
        (replace(CHECKED, submissions=(Submission(HOUSING, due_at=EARLIER),)), HOUSING, None),
        (COLLATED, HOUSING, refusals.NOT_AT_THIS_STEP),
    ],
)
def test_each_committee_gets_its_own_submission_once(facts, committee, key):
    assert key_of(permits.refusal_to_submit(STAFF, facts, SUPPORT, AT, today=TODAY, committee=committee)) == key


@pytest.mark.parametrize(
    ("submission", "proof", "key"),
    [
        (SENT.submissions[0], "", refusals.PROOF_MISSING),
        (SENT.submissions[1], "Receipt", refusals.NOT_SUBMITTED_YET),
        (ARRIVED.submissions[0], "Receipt", refusals.NOT_SUBMITTED_YET),
        (None, "Receipt", refusals.NOT_SUBMITTED_YET),
    ],
)
def test_a_submission_is_confirmed_with_proof(submission, proof, key):
    assert key_of(permits.refusal_to_confirm(STAFF, submission, proof=proof)) == key


def test_a_letter_is_withdrawn_with_a_reason_and_not_after_the_archive():
    assert key_of(permits.refusal_to_withdraw_letter(STAFF, SENT, AT, reason="")) == refusals.REASON_MISSING
    archived = replace(ARRIVED, archived_at=AT)
    refusal = permits.refusal_to_withdraw_letter(STAFF, archived, AT, reason="Dead.")
    assert key_of(refusal) == refusals.NOT_AT_THIS_STEP


def test_what_became_of_it_is_noted_once_a_committee_has_it_in_words_and_by_those_who_keep_letters():
    for facts in (SENT, ARRIVED, replace(ARRIVED, archived_at=AT)):
        assert permits.refusal_to_note_outcome(STAFF, facts, AT, words="Passed 7 to 4.") is None
    for facts in (DRAFT, FROZEN, OPEN, CLOSED, COLLATED, CHECKED, replace(ARRIVED, withdrawn_at=AT)):
        refusal = permits.refusal_to_note_outcome(STAFF, facts, AT, words="Passed 7 to 4.")
        assert key_of(refusal) == refusals.NOT_AT_THIS_STEP
    assert key_of(permits.refusal_to_note_outcome(STAFF, SENT, AT, words=" ")) == refusals.OUTCOME_MISSING
    for by in (CONTACT, SPONSOR):
        assert key_of(permits.refusal_to_note_outcome(by, SENT, AT, words="-")) == refusals.STAFF_KEEP_LETTERS
