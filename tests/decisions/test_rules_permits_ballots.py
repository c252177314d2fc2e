"""Opening, voting, extending, closing: who may, when, and why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from commonground.decisions.rules import permits as may
from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Opening, ProposalFacts
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.decisions.rules.terms import RuleTerms, Threshold
from commonground.kernel.refusal import refuse
from commonground.members.rules import NOBODY, SYSTEM, Standing

NOON = datetime(2026, 3, 12, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NINE = frozenset(range(1, 10))
A, N, AB, R = Choice

CHAIR = Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True)
VICE = Standing(user_id=10, person_id=10, seats=frozenset({9}), is_vice_chair=True)
REPRESENTATIVE = Standing(user_id=2, person_id=2, seats=frozenset({2}))
ALTERNATE = Standing(user_id=3, person_id=3, alternate_of=frozenset({2}))
CONTACT = Standing(user_id=4, person_id=4, organizations=frozenset({40}))
ORGANIZER = Standing(user_id=6, person_id=6, is_organizer=True)
SPONSOR = Standing(user_id=7, person_id=7, is_sponsor=True)

READY = ProposalFacts(proposers=frozenset({2}), submitted_at=NOON - 9 * DAY)
MAJOR = replace(READY, major=True, debate_ends_at=NOON, consensus=Consensus.NOT_MET)
WINDOW = Opening(NINE, 9, closes_at=NOON + 5 * DAY, earliest_close=NOON + 5 * DAY)
CALL = Opening(NINE, 9, closes_at=NOON + HOUR, at_call=True, present=frozenset(range(1, 6)))

OPEN = BallotFacts(NOON - 4 * DAY, NOON + 2 * DAY, NINE, holders={seat: seat for seat in NINE})
CLOSED = replace(OPEN, closed_at=NOON)
STOPPED = replace(OPEN, stopped_at=NOON)


def key(refusal):
    return None if refusal is None else refusal.key


def voted(agree: int = 0, against: int = 0, abstain: int = 0, facts: BallotFacts = OPEN, **changes) -> BallotFacts:
    choices = [A] * agree + [N] * against + [AB] * abstain
    return replace(facts, votes=dict(enumerate(choices, start=1)), **changes)


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (CHAIR, None),
        (VICE, None),
        (ORGANIZER, why.STAFF_PREPARE_ONLY),
        (REPRESENTATIVE, why.CHAIR_ONLY),
        (SPONSOR, why.CHAIR_ONLY),
        (NOBODY, why.CHAIR_ONLY),
    ],
)
def test_the_chair_opens_and_staff_prepare(by, reason):
    assert key(may.refusal_to_open_ballot(by, READY, WINDOW, NOON)) == reason


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (MAJOR, None),
        (replace(MAJOR, consensus=Consensus.MET), None),
        (replace(MAJOR, consensus=Consensus.OFF), None),
        (replace(MAJOR, consensus=Consensus.WAITING), why.CONSENSUS_WAITING),
        (replace(MAJOR, debate_ends_at=None), why.DEBATE_NOT_HELD),
        (replace(MAJOR, debate_ends_at=NOON + HOUR), why.DEBATE_OPEN),
        (replace(READY, submitted_at=None), why.NOT_SUBMITTED),
        (replace(READY, ended_as=Outcome.MERGED), why.PROPOSAL_ENDED),
        (replace(READY, ballot_open=True), why.BALLOT_OPEN),
        (replace(READY, stand=Stand.WATCH), why.NO_VOTE_NEEDED),
    ],
)
def test_a_question_comes_to_a_vote_when_it_is_ready(facts, reason):
    assert key(may.refusal_to_open_ballot(CHAIR, facts, WINDOW, NOON)) == reason


@pytest.mark.parametrize(
    ("opening", "reason"),
    [
        (replace(WINDOW, seated=frozenset(range(5))), None),
        (replace(WINDOW, seated=frozenset(range(4))), refuse(why.TOO_FEW_SEATED, seated=4, authorized=9)),
        (CALL, None),
        (replace(CALL, present=frozenset({1, 2, 3, 4, 77})), refuse(why.NO_QUORUM, present=4, needed=5)),
        (replace(CALL, present=frozenset({1}), terms=RuleTerms(quorum=1)), None),
        (
            replace(WINDOW, closes_at=NOON + 4 * DAY),
            refuse(why.WINDOW_TOO_SHORT, earliest_close=WINDOW.earliest_close),
        ),
        (replace(WINDOW, closes_at=None), refuse(why.WINDOW_TOO_SHORT, earliest_close=WINDOW.earliest_close)),
        (replace(CALL, closes_at=NOON), refuse(why.WINDOW_TOO_SHORT, earliest_close=None)),
        (replace(WINDOW, urgent=True, urgent_reason=" "), refuse(why.URGENT_REASON_MISSING)),
        (replace(WINDOW, urgent=True, urgent_reason="Letter due."), None),
        (replace(WINDOW, latest_close=WINDOW.closes_at), None),
        (replace(WINDOW, latest_close=NOON + DAY), refuse(why.PAST_LATEST_CLOSE, latest_close=NOON + DAY)),
    ],
)
def test_a_ballot_opens_for_enough_seats_and_for_long_enough(opening, reason):
    assert may.refusal_to_open_ballot(CHAIR, READY, opening, NOON) == reason


def test_a_stand_in_force_is_withdrawn_by_a_ballot():
    withdrawing = replace(READY, stand=Stand.NONE)

    assert may.refusal_to_open_ballot(CHAIR, withdrawing, replace(WINDOW, in_force=Stand.SUPPORT), NOON) is None


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (REPRESENTATIVE, None),
        (CHAIR, why.NOT_YOUR_SEAT),
        (ALTERNATE, why.ALTERNATE_NOT_NOW),
        (CONTACT, why.REPRESENTATIVE_ONLY),
        (ORGANIZER, why.STAFF_NEVER_VOTE),
        (replace(REPRESENTATIVE, is_director=True), why.STAFF_NEVER_VOTE),
        (SPONSOR, why.SPONSOR_STAYS_OUT),
        (replace(REPRESENTATIVE, is_sponsor=True), why.SPONSOR_STAYS_OUT),
        (SYSTEM, why.REPRESENTATIVE_ONLY),
        (NOBODY, why.REPRESENTATIVE_ONLY),
    ],
)
def test_a_seat_is_voted_by_who_holds_it(by, reason):
    assert key(may.refusal_to_vote(by, OPEN, NOON, seat=2)) == reason


@pytest.mark.parametrize(
    ("facts", "at", "reason"),
    [
        (CLOSED, NOON, refuse(why.BALLOT_CLOSED, closed_at=NOON)),
        (STOPPED, NOON, refuse(why.BALLOT_STOPPED)),
        (OPEN, OPEN.opened_at, None),
        (OPEN, OPEN.opened_at - HOUR, refuse(why.BALLOT_NOT_OPEN_YET, opened_at=OPEN.opened_at)),
        (OPEN, OPEN.closes_at - timedelta(microseconds=1), None),
        (OPEN, OPEN.closes_at, refuse(why.VOTING_ENDED, closes_at=OPEN.closes_at)),
    ],
)
def test_a_vote_counts_from_the_opening_until_just_before_the_close(facts, at, reason):
    assert may.refusal_to_vote(REPRESENTATIVE, facts, at, seat=2, choice=A) == reason
    assert facts.takes_votes(at) is (reason is None)


@pytest.mark.parametrize("choice", [A, N, AB])
def test_a_vote_is_changed_freely_until_the_close(choice):
    facts = replace(OPEN, votes={2: N}, answered_by_representative=frozenset({2}))

    assert may.refusal_to_vote(REPRESENTATIVE, facts, NOON, seat=2, choice=choice) is None


def test_a_rule_set_may_lock_a_vote_once_it_is_cast():
    locked = replace(OPEN, votes={2: N}, terms=RuleTerms(vote_changes="locked_on_cast"))

    assert key(may.refusal_to_vote(REPRESENTATIVE, locked, NOON, seat=2, choice=A)) == why.VOTE_LOCKED
    assert may.refusal_to_vote(CHAIR, locked, NOON, seat=1, choice=A) is None


@pytest.mark.parametrize(("reason", "refused"), [("family", False), ("", True), ("my sister works there", True)])
def test_stepping_aside_needs_a_category_of_reason(reason, refused):
    answer = may.refusal_to_vote(REPRESENTATIVE, OPEN, NOON, seat=2, choice=R, reason=reason)

    assert key(answer) == (why.RECUSAL_NEEDS_A_REASON if refused else None)


def test_a_seat_filled_after_the_opening_does_not_vote_in_that_ballot():
    without_two = replace(OPEN, roll=NINE - {2})

    assert key(may.refusal_to_vote(REPRESENTATIVE, without_two, NOON, seat=2)) == why.SEAT_NOT_ON_ROLL
    assert key(may.refusal_to_hand_over(REPRESENTATIVE, without_two, NOON, seat=2)) == why.SEAT_NOT_ON_ROLL


def test_who_follows_in_a_seat_on_the_roll_may_change_its_vote():
    successor = Standing(user_id=99, person_id=99, seats=frozenset({2}))
    facts = replace(OPEN, votes={2: A}, answered_by_representative=frozenset({2}))

    assert may.refusal_to_vote(successor, facts, NOON, seat=2, choice=N) is None


LAST_DAY = OPEN.closes_at - DAY


@pytest.mark.parametrize(
    ("facts", "at", "reason"),
    [
        (OPEN, LAST_DAY - HOUR, refuse(why.ALTERNATE_NOT_NOW, from_at=LAST_DAY)),
        (OPEN, LAST_DAY, None),
        (replace(OPEN, on_leave=frozenset({2})), NOON, None),
        (replace(OPEN, handed_over=frozenset({2})), NOON, None),
        (replace(OPEN, on_leave=frozenset({3})), NOON, refuse(why.ALTERNATE_NOT_NOW, from_at=LAST_DAY)),
        (replace(OPEN, votes={2: A}, on_leave=frozenset({2})), NOON, None),
        (
            replace(OPEN, votes={2: A}, answered_by_representative=frozenset({2}), handed_over=frozenset({2})),
            LAST_DAY,
            refuse(why.ALTERNATE_CANNOT_REPLACE),
        ),
        (replace(OPEN, terms=RuleTerms(alternates=False)), LAST_DAY, refuse(why.ALTERNATES_OFF)),
        (replace(OPEN, vacated=frozenset({2})), LAST_DAY, refuse(why.SEAT_EMPTY)),
        (replace(OPEN, vacated=frozenset({2}), handed_over=frozenset({2})), NOON, None),
    ],
)
def test_an_alternate_votes_in_absence_by_hand_over_or_on_the_last_day(facts, at, reason):
    assert may.refusal_to_vote(ALTERNATE, facts, at, seat=2, choice=A) == reason


def test_the_representative_replaces_the_alternates_vote():
    facts = replace(OPEN, votes={2: A}, handed_over=frozenset({2}))

    assert may.refusal_to_vote(REPRESENTATIVE, facts, NOON, seat=2, choice=N) is None


@pytest.mark.parametrize(
    ("by", "facts", "at", "reason"),
    [
        (REPRESENTATIVE, OPEN, NOON, None),
        (REPRESENTATIVE, OPEN, OPEN.opened_at - HOUR, None),
        (REPRESENTATIVE, CLOSED, NOON, why.BALLOT_CLOSED),
        (REPRESENTATIVE, OPEN, OPEN.closes_at, why.VOTING_ENDED),
        (REPRESENTATIVE, replace(OPEN, terms=RuleTerms(alternates=False)), NOON, why.ALTERNATES_OFF),
        (REPRESENTATIVE, replace(OPEN, handed_over=frozenset({2})), NOON, why.HANDED_OVER_ALREADY),
        (ALTERNATE, OPEN, NOON, why.REPRESENTATIVE_ONLY),
        (ORGANIZER, OPEN, NOON, why.STAFF_NEVER_VOTE),
    ],
)
def test_the_representative_hands_over_to_the_alternate(by, facts, at, reason):
    assert key(may.refusal_to_hand_over(by, facts, at, seat=2)) == reason


SAID = {"said_by": 2, "said_at": NOON - HOUR}


@pytest.mark.parametrize(
    ("by", "facts", "said", "reason"),
    [
        (ORGANIZER, OPEN, SAID, None),
        (ORGANIZER, replace(OPEN, holders={}), SAID, None),
        (REPRESENTATIVE, OPEN, SAID, why.STAFF_ONLY),
        (CHAIR, OPEN, SAID, why.STAFF_ONLY),
        (ORGANIZER, CLOSED, SAID, why.BALLOT_CLOSED),
        (ORGANIZER, replace(OPEN, roll=NINE - {2}), SAID, why.SEAT_NOT_ON_ROLL),
        (ORGANIZER, replace(OPEN, vacated=frozenset({2})), SAID, why.SEAT_EMPTY),
        (ORGANIZER, OPEN, {**SAID, "said_by": None}, why.PHONE_NEEDS_WHO_AND_WHEN),
        (ORGANIZER, OPEN, {**SAID, "said_by": 6}, why.PHONE_NEEDS_WHO_AND_WHEN),
        (ORGANIZER, OPEN, {**SAID, "said_at": None}, why.PHONE_NEEDS_WHO_AND_WHEN),
        (ORGANIZER, OPEN, {**SAID, "said_at": NOON + HOUR}, why.PHONE_NEEDS_WHO_AND_WHEN),
        (ORGANIZER, OPEN, {**SAID, "said_at": OPEN.opened_at - HOUR}, why.PHONE_NEEDS_WHO_AND_WHEN),
        (
            ORGANIZER,
            replace(OPEN, votes={2: N}, answered_by_representative=frozenset({2})),
            SAID,
            why.PHONE_CANNOT_REPLACE,
        ),
        (
            ORGANIZER,
            replace(OPEN, votes={2: N}, answered_by_representative=frozenset({2}), answered_by_phone=frozenset({2})),
            SAID,
            None,
        ),
        (
            ORGANIZER,
            replace(OPEN, votes={2: N}, terms=RuleTerms(vote_changes="locked_on_cast")),
            SAID,
            why.VOTE_LOCKED,
        ),
    ],
)
def test_staff_enter_a_vote_they_were_told(by, facts, said, reason):
    assert key(may.refusal_to_vote_by_phone(by, facts, NOON, seat=2, choice=A, **said)) == reason


def test_a_recusal_by_phone_has_its_reason_too():
    answer = may.refusal_to_vote_by_phone(ORGANIZER, OPEN, NOON, seat=2, choice=R, **SAID)

    assert key(answer) == why.RECUSAL_NEEDS_A_REASON


TOLD = replace(OPEN, votes={2: N}, answered_by_representative=frozenset({2}), answered_by_phone=frozenset({2}))


@pytest.mark.parametrize(
    ("by", "facts", "choice", "reason"),
    [
        (REPRESENTATIVE, TOLD, A, None),
        (REPRESENTATIVE, TOLD, None, None),
        (REPRESENTATIVE, replace(TOLD, terms=RuleTerms(vote_changes="locked_on_cast")), A, None),
        (REPRESENTATIVE, TOLD, R, why.RECUSAL_NEEDS_A_REASON),
        (REPRESENTATIVE, OPEN, A, why.NOTHING_TO_CORRECT),
        (REPRESENTATIVE, replace(TOLD, closed_at=NOON), A, why.BALLOT_CLOSED),
        (ORGANIZER, TOLD, A, why.STAFF_NEVER_VOTE),
        (CHAIR, TOLD, A, why.NOT_YOUR_SEAT),
    ],
)
def test_the_representative_corrects_what_staff_entered(by, facts, choice, reason):
    assert key(may.refusal_to_correct_vote(by, facts, NOON, seat=2, choice=choice)) == reason


LIMIT = OPEN.closes_at + 3 * DAY


@pytest.mark.parametrize(
    ("by", "facts", "until", "reason"),
    [
        (CHAIR, voted(3), LIMIT, None),
        (CHAIR, voted(3), OPEN.closes_at, why.EXTENSION_NOT_LATER),
        (CHAIR, voted(3), LIMIT + HOUR, why.EXTENSION_TOO_LONG),
        (CHAIR, voted(3, latest_close=LIMIT), LIMIT, None),
        (CHAIR, voted(3, latest_close=LIMIT - HOUR), LIMIT, why.PAST_LATEST_CLOSE),
        (CHAIR, voted(3, extended=True), LIMIT, why.EXTENDED_ALREADY),
        (CHAIR, voted(4, 4, 1), LIMIT, why.NOBODY_SILENT),
        (CHAIR, voted(5), LIMIT, why.DECIDED_ALREADY),
        (CHAIR, voted(0, 5), LIMIT, why.DECIDED_ALREADY),
        (CHAIR, voted(3, closed_at=NOON), LIMIT, why.BALLOT_CLOSED),
        (CHAIR, voted(3, closes_at=NOON), LIMIT, why.VOTING_ENDED),
        (ORGANIZER, voted(3), LIMIT, why.STAFF_PREPARE_ONLY),
        (REPRESENTATIVE, voted(3), LIMIT, why.CHAIR_ONLY),
    ],
)
def test_the_chair_extends_once_while_the_matter_is_open(by, facts, until, reason):
    assert key(may.refusal_to_extend(by, facts, NOON, until=until, limit=LIMIT)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "at", "reason"),
    [
        (SYSTEM, voted(3), OPEN.closes_at, None),
        (CHAIR, voted(3), OPEN.closes_at, None),
        (ORGANIZER, voted(3), OPEN.closes_at, why.STAFF_PREPARE_ONLY),
        (REPRESENTATIVE, voted(3), OPEN.closes_at, why.CHAIR_ONLY),
        (NOBODY, voted(3), OPEN.closes_at, why.CHAIR_ONLY),
        (CHAIR, voted(8), NOON, why.STILL_VOTING),
        (CHAIR, voted(3, 3, 3), NOON, None),
        (SYSTEM, voted(9), NOON, why.CHAIR_ONLY),
        (SYSTEM, voted(8), NOON, why.STILL_VOTING),
        (CHAIR, voted(9, terms=RuleTerms(early_close="never")), NOON, why.STILL_VOTING),
        (CHAIR, CLOSED, NOON, why.BALLOT_CLOSED),
        (CHAIR, STOPPED, NOON, why.BALLOT_STOPPED),
        (CHAIR, OPEN, OPEN.opened_at - HOUR, why.BALLOT_NOT_OPEN_YET),
    ],
)
def test_a_ballot_closes_at_its_time_or_earlier_when_everybody_answered(by, facts, at, reason):
    assert key(may.refusal_to_close(by, facts, at)) == reason


LOCKED = RuleTerms(vote_changes="locked_on_cast")


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (voted(5, urgent=True, terms=LOCKED), None),
        (voted(4, urgent=True, terms=LOCKED), why.STILL_VOTING),
        (voted(5, terms=LOCKED), why.STILL_VOTING),
        (voted(5, urgent=True), why.STILL_VOTING),
    ],
)
def test_an_urgent_ballot_closes_when_locked_votes_have_settled_it(facts, reason):
    assert key(may.refusal_to_close(CHAIR, facts, NOON)) == reason


FIVE = frozenset(range(1, 6))
AT_CALL = replace(OPEN, at_call=True, present=FIVE)


@pytest.mark.parametrize(
    ("by", "facts", "at", "reason"),
    [
        (CHAIR, voted(5, facts=AT_CALL), NOON, None),
        (CHAIR, voted(0, 5, facts=AT_CALL), NOON, None),
        (CHAIR, voted(4, facts=AT_CALL), NOON, why.CALL_STILL_VOTING),
        (CHAIR, voted(4, 1, facts=AT_CALL), NOON, why.COMPLETE_INSTEAD),
        (CHAIR, voted(5, facts=AT_CALL, present=frozenset({1, 2, 3, 4})), NOON, why.NO_QUORUM),
        (SYSTEM, voted(5, facts=AT_CALL, present=frozenset()), OPEN.closes_at, why.NO_QUORUM),
        (SYSTEM, voted(9, facts=AT_CALL, present=frozenset()), OPEN.closes_at, None),
        (SYSTEM, voted(5, facts=AT_CALL), NOON, why.CHAIR_ONLY),
        (SYSTEM, voted(4, 1, facts=AT_CALL), OPEN.closes_at, None),
        (CHAIR, voted(5, facts=AT_CALL, completing=True), NOON, why.STILL_VOTING),
        (SYSTEM, voted(5, facts=AT_CALL, completing=True), OPEN.closes_at, None),
    ],
)
def test_a_call_decides_with_its_quorum_and_loses_nothing(by, facts, at, reason):
    assert key(may.refusal_to_close(by, facts, at)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (CHAIR, voted(4, 1, facts=AT_CALL), None),
        (SYSTEM, voted(4, 1, facts=AT_CALL), None),
        (CHAIR, voted(5, facts=AT_CALL, present=frozenset({1})), None),
        (CHAIR, voted(5, facts=AT_CALL), why.DECIDED_ALREADY),
        (CHAIR, voted(5, 4, facts=AT_CALL), why.NOBODY_SILENT),
        (CHAIR, voted(4, 1), why.NOT_AT_A_CALL),
        (CHAIR, voted(4, 1, facts=AT_CALL, completing=True), why.NOT_AT_A_CALL),
        (CHAIR, voted(4, 1, facts=AT_CALL, closed_at=NOON), why.BALLOT_CLOSED),
        (ORGANIZER, voted(4, 1, facts=AT_CALL), why.STAFF_PREPARE_ONLY),
    ],
)
def test_what_a_call_left_open_is_completed_by_those_who_were_absent(by, facts, reason):
    assert key(may.refusal_to_complete_ballot(by, facts)) == reason


def test_a_ballot_says_how_it_would_come_out_now():
    major = voted(6, 1, threshold=Threshold.MAJOR)

    assert major.outcome is Outcome.ADOPTED
    assert major.tally.needed == 6
    assert voted(5, 1, threshold=Threshold.MAJOR).outcome is Outcome.NOT_ADOPTED
    assert voted(4, 4, facts=replace(OPEN, roll=NINE - {9}), position_in_force=Stand.OPPOSE).outcome == "not_adopted"
    assert may.is_decided(major)
    assert not may.is_decided(voted(4))
