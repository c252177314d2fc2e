"""What may follow a decision, and why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from commonground.decisions.rules import permits as may
from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.facts import DecisionFacts, ReviewFacts, RuleSetFacts
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import RuleTerms, UnityHold
from commonground.decisions.rules.unity import ChapterLine
from commonground.members.rules import NOBODY, SYSTEM, Standing

DECIDED_AT = datetime(2026, 5, 5, tzinfo=UTC)
NOON = DECIDED_AT + timedelta(hours=20)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

CHAIR = Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True)
REPRESENTATIVE = Standing(user_id=2, person_id=2, seats=frozenset({2}))
ALTERNATE = Standing(user_id=3, person_id=3, alternate_of=frozenset({2}))
CONTACT = Standing(user_id=4, person_id=4, organizations=frozenset({40}))
CONVENER = Standing(user_id=5, person_id=5, convenes=frozenset({50}))
ORGANIZER = Standing(user_id=6, person_id=6, is_organizer=True)
SPONSOR = Standing(user_id=7, person_id=7, is_sponsor=True)

HALF = Tally(4, 4, 0, 0, 0, 8, 4, 8)
CLEAR = Tally(7, 1, 1, 0, 0, 9, 5, 9)
NARROW = DecisionFacts(HALF, Outcome.ADOPTED, DECIDED_AT, next_call_at=DECIDED_AT + 2 * DAY)
LOST = DecisionFacts(Tally(4, 3, 1, 1, 0, 9, 5, 9), Outcome.NOT_ADOPTED, DECIDED_AT, prevailing=frozenset({2}))


def key(refusal):
    return None if refusal is None else refusal.key


@pytest.mark.parametrize(
    ("by", "facts", "at", "reason"),
    [
        (REPRESENTATIVE, NARROW, NOON, None),
        (CHAIR, NARROW, NOON, None),
        (REPRESENTATIVE, replace(NARROW, tally=CLEAR), NOON, why.HOLD_WITHOUT_GROUNDS),
        (REPRESENTATIVE, replace(NARROW, tally=CLEAR, readout=(ChapterLine(1, 1, 0, 1),)), NOON, None),
        (REPRESENTATIVE, NARROW, DECIDED_AT + 2 * DAY, why.HOLD_TOO_LATE),
        (REPRESENTATIVE, replace(NARROW, outcome=Outcome.NOT_ADOPTED), NOON, why.NOT_ADOPTED),
        (REPRESENTATIVE, replace(NARROW, superseded=True), NOON, why.SUPERSEDED),
        (REPRESENTATIVE, replace(NARROW, held_before=True), NOON, why.HELD_BEFORE),
        (REPRESENTATIVE, replace(NARROW, terms=RuleTerms(unity_hold=UnityHold(hours=0))), NOON, why.HOLD_OFF),
        (REPRESENTATIVE, replace(NARROW, deadline_at=DECIDED_AT + 2 * DAY), NOON, why.HOLD_MISSES_A_DEADLINE),
        (REPRESENTATIVE, replace(NARROW, deadline_at=DECIDED_AT + 3 * DAY), NOON, None),
        (REPRESENTATIVE, replace(NARROW, deadline_at=DECIDED_AT), NOON, None),
        (
            REPRESENTATIVE,
            replace(NARROW, next_call_at=None, deadline_at=DECIDED_AT + 13 * DAY),
            NOON,
            why.HOLD_MISSES_A_DEADLINE,
        ),
        (ALTERNATE, NARROW, NOON, why.REPRESENTATIVE_ONLY),
        (CONTACT, NARROW, NOON, why.REPRESENTATIVE_ONLY),
        (ORGANIZER, NARROW, NOON, why.STAFF_NEVER_VOTE),
        (SPONSOR, NARROW, NOON, why.SPONSOR_STAYS_OUT),
    ],
)
def test_a_seated_member_asks_that_publication_wait(by, facts, at, reason):
    assert key(may.refusal_to_hold(by, facts, at)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (CHAIR, replace(NARROW, hold_open=True), None),
        (REPRESENTATIVE, replace(NARROW, hold_open=True, held_by=frozenset({2})), None),
        (REPRESENTATIVE, replace(NARROW, hold_open=True, held_by=frozenset({3})), why.CHAIR_ONLY),
        (ORGANIZER, replace(NARROW, hold_open=True), why.STAFF_PREPARE_ONLY),
        (CHAIR, NARROW, why.NO_HOLD),
    ],
)
def test_a_wait_ends_by_the_chair_or_by_who_asked(by, facts, reason):
    assert key(may.refusal_to_release_hold(by, facts)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "at", "new_facts", "reason"),
    [
        (REPRESENTATIVE, LOST, NOON, False, None),
        (CHAIR, LOST, NOON, False, why.RECONSIDER_NEEDS_GROUNDS),
        (CHAIR, LOST, NOON, True, None),
        (CONTACT, LOST, NOON, True, None),
        (CONTACT, LOST, NOON, False, why.RECONSIDER_NEEDS_GROUNDS),
        (REPRESENTATIVE, LOST, DECIDED_AT + 14 * DAY, False, None),
        (REPRESENTATIVE, LOST, DECIDED_AT + 14 * DAY + HOUR, True, why.RECONSIDER_TOO_LATE),
        (REPRESENTATIVE, replace(LOST, reconsidered=True), NOON, True, why.RECONSIDERED_ALREADY),
        (REPRESENTATIVE, replace(LOST, superseded=True), NOON, True, why.SUPERSEDED),
        (REPRESENTATIVE, replace(LOST, outcome=Outcome.LAPSED), NOON, True, why.LAPSED_MAY_BE_PROPOSED),
        (REPRESENTATIVE, replace(LOST, outcome=Outcome.WITHDRAWN), NOON, True, why.NOT_DECIDED),
        (ORGANIZER, LOST, NOON, True, why.STAFF_DRAFT_ONLY),
        (SPONSOR, LOST, NOON, True, why.SPONSOR_STAYS_OUT),
        (NOBODY, LOST, NOON, True, why.MEMBERS_ONLY),
    ],
)
def test_a_decision_is_reconsidered_by_the_side_that_prevailed_or_on_new_facts(by, facts, at, new_facts, reason):
    assert key(may.refusal_to_reconsider(by, facts, at, new_facts=new_facts)) == reason


@pytest.mark.parametrize(
    ("by", "on_file", "to_dissent", "to_withdraw"),
    [
        (CONTACT, False, None, why.NO_DISSENT_ON_FILE),
        (CONTACT, True, why.DISSENT_ON_FILE, None),
        (REPRESENTATIVE, False, why.CONTACT_ONLY, why.CONTACT_ONLY),
        (ORGANIZER, False, why.CONTACT_ONLY, why.CONTACT_ONLY),
        (replace(CONTACT, is_sponsor=True), False, why.SPONSOR_STAYS_OUT, why.SPONSOR_STAYS_OUT),
        (NOBODY, False, why.CONTACT_ONLY, why.CONTACT_ONLY),
    ],
)
def test_an_organization_dissents_by_its_contact(by, on_file, to_dissent, to_withdraw):
    assert key(may.refusal_to_dissent(by, organization=40, on_file=on_file)) == to_dissent
    assert key(may.refusal_to_withdraw_dissent(by, organization=40, on_file=on_file)) == to_withdraw


@pytest.mark.parametrize(
    ("by", "to_ask", "to_answer"),
    [
        (CONTACT, None, why.COMMITTEE_ONLY),
        (CONVENER, None, None),
        (REPRESENTATIVE, None, None),
        (ALTERNATE, None, None),
        (ORGANIZER, why.MEMBERS_ONLY, None),
        (SPONSOR, why.SPONSOR_STAYS_OUT, why.SPONSOR_STAYS_OUT),
        (NOBODY, why.MEMBERS_ONLY, why.COMMITTEE_ONLY),
    ],
)
def test_members_ask_and_the_committee_the_proposer_and_staff_answer(by, to_ask, to_answer):
    proposed_by_the_convener = frozenset({5})

    assert key(may.refusal_to_ask(by)) == to_ask
    assert key(may.refusal_to_answer(by, proposers=proposed_by_the_convener)) == to_answer


def test_an_empty_question_and_an_empty_answer_say_nothing():
    assert key(may.refusal_to_ask(CONTACT, text=" ")) == why.NOTHING_SAID
    assert key(may.refusal_to_answer(CHAIR, text="\n")) == why.NOTHING_SAID


NEWER = ReviewFacts(needs_review=True, proposers=frozenset({4}))


@pytest.mark.parametrize(
    ("by", "facts", "substantive", "reason"),
    [
        (CONTACT, NEWER, False, None),
        (CONTACT, NEWER, True, None),
        (CHAIR, NEWER, False, None),
        (CHAIR, replace(NEWER, needs_review=False), False, why.NO_REVIEW_NEEDED),
        (CHAIR, replace(NEWER, condition_moved=True), False, why.NEEDS_A_BALLOT),
        (CHAIR, replace(NEWER, condition_moved=True), True, None),
        (CHAIR, replace(NEWER, reaffirm_by=NOON), True, why.REAFFIRMATION_OPEN),
        (REPRESENTATIVE, NEWER, False, why.PROPOSER_OR_CHAIR_ONLY),
        (ORGANIZER, NEWER, False, why.STAFF_PREPARE_ONLY),
        (NOBODY, NEWER, False, why.PROPOSER_OR_CHAIR_ONLY),
    ],
)
def test_the_proposer_or_the_chair_says_whether_a_new_text_matters(by, facts, substantive, reason):
    assert key(may.refusal_to_review_version(by, facts, substantive=substantive)) == reason


UNCHANGED = replace(NEWER, substantive=False)


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (CONTACT, UNCHANGED, None),
        (CHAIR, replace(UNCHANGED, needs_review=False), why.NO_REVIEW_NEEDED),
        (CHAIR, NEWER, why.NEEDS_A_BALLOT),
        (CHAIR, replace(NEWER, substantive=True), why.NEEDS_A_BALLOT),
        (CHAIR, replace(UNCHANGED, condition_moved=True), why.NEEDS_A_BALLOT),
        (CHAIR, replace(UNCHANGED, objected=True), why.NEEDS_A_BALLOT),
        (CHAIR, replace(UNCHANGED, reaffirm_by=NOON), why.REAFFIRMATION_OPEN),
        (REPRESENTATIVE, UNCHANGED, why.PROPOSER_OR_CHAIR_ONLY),
    ],
)
def test_an_unchanged_position_is_reaffirmed_by_silence(by, facts, reason):
    assert key(may.refusal_to_reaffirm(by, facts)) == reason


ASKED = replace(UNCHANGED, reaffirm_by=NOON + HOUR)


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (REPRESENTATIVE, ASKED, None),
        (REPRESENTATIVE, UNCHANGED, why.REAFFIRMATION_OVER),
        (REPRESENTATIVE, replace(ASKED, reaffirm_by=NOON), why.REAFFIRMATION_OVER),
        (REPRESENTATIVE, replace(ASKED, objected=True), why.NEEDS_A_BALLOT),
        (CONTACT, ASKED, why.REPRESENTATIVE_ONLY),
    ],
)
def test_one_objection_brings_a_ballot(by, facts, reason):
    assert key(may.refusal_to_object_to_reaffirmation(by, facts, NOON)) == reason


def test_a_position_is_reaffirmed_when_the_time_passed_in_silence():
    assert not UNCHANGED.reaffirmed(NOON)
    assert not ASKED.reaffirmed(NOON)
    assert ASKED.reaffirmed(NOON + HOUR)
    assert not replace(ASKED, objected=True).reaffirmed(NOON + HOUR)


@pytest.mark.parametrize(
    ("by", "changes", "reason"),
    [
        (CONVENER, {}, None),
        (CONVENER, {"decided": False}, why.NOT_DECIDED),
        (CONVENER, {"acknowledged": True}, why.ACKNOWLEDGED_ALREADY),
        (replace(CONVENER, convenes=frozenset({51})), {}, why.CONVENER_ONLY),
        (REPRESENTATIVE, {}, why.CONVENER_ONLY),
        (ORGANIZER, {}, why.CONVENER_ONLY),
    ],
)
def test_a_chapter_acknowledges_by_its_convener(by, changes, reason):
    assert key(may.refusal_to_acknowledge(by, chapter=50, **changes)) == reason


@pytest.mark.parametrize(
    ("by", "changes", "reason"),
    [
        (REPRESENTATIVE, {}, None),
        (REPRESENTATIVE, {"decided": False}, why.NOT_DECIDED),
        (REPRESENTATIVE, {"reported": True}, why.REPORTED_ALREADY),
        (CHAIR, {}, why.NOT_YOUR_SEAT),
        (ALTERNATE, {}, why.REPRESENTATIVE_ONLY),
    ],
)
def test_a_representative_reports_back(by, changes, reason):
    assert key(may.refusal_to_report_back(by, seat=2, **changes)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (SYSTEM, RuleSetFacts(founding=True), None),
        (SYSTEM, RuleSetFacts(adopted_major=True), None),
        (CHAIR, RuleSetFacts(adopted_major=True), None),
        (CHAIR, RuleSetFacts(founding=True), why.RULES_NEED_A_DECISION),
        (CHAIR, RuleSetFacts(), why.RULES_NEED_A_DECISION),
        (CHAIR, RuleSetFacts(adopted_major=True, is_newer=False), why.RULES_NOT_NEWER),
        (ORGANIZER, RuleSetFacts(adopted_major=True), why.STAFF_PREPARE_ONLY),
        (NOBODY, RuleSetFacts(adopted_major=True), why.CHAIR_ONLY),
    ],
)
def test_rules_change_only_by_a_decision_under_the_rules(by, facts, reason):
    assert key(may.refusal_to_adopt_rule_set(by, facts)) == reason
