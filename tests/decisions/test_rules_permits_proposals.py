"""Who may do what with a proposal, and why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from commonground.decisions.rules import permits as may
from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import BallotFacts, Behalf, MeasureHistory, ProposalFacts
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.tally import Outcome
from commonground.kernel.refusal import refuse
from commonground.members.rules import NOBODY, Standing

NOON = datetime(2026, 3, 12, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

CHAIR = Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True)
REPRESENTATIVE = Standing(user_id=2, person_id=2, seats=frozenset({2}))
ALTERNATE = Standing(user_id=3, person_id=3, alternate_of=frozenset({2}))
CONTACT = Standing(user_id=4, person_id=4, organizations=frozenset({40}))
CONVENER = Standing(user_id=5, person_id=5, convenes=frozenset({50}))
DIRECTOR = Standing(user_id=6, person_id=6, is_director=True)
SPONSOR = Standing(user_id=7, person_id=7, is_sponsor=True)
ALLY = Standing(user_id=8, person_id=8, is_ally=True)

DRAFT = ProposalFacts(drafted_by=4, proposers=frozenset())
SUBMITTED = ProposalFacts(drafted_by=6, proposers=frozenset({2}), submitted_at=NOON - DAY)
WITHDRAWN = replace(SUBMITTED, ended_as=Outcome.WITHDRAWN)
DEBATED = replace(SUBMITTED, major=True, debate_opened_at=NOON - HOUR, debate_ends_at=NOON + HOUR)
BALLOT = BallotFacts(NOON - DAY, NOON + DAY, frozenset(range(1, 10)))
OVERDUE = replace(BALLOT, closes_at=NOON)


def key(refusal):
    return None if refusal is None else refusal.key


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        (REPRESENTATIVE, None),
        (CONTACT, None),
        (CONVENER, None),
        (ALTERNATE, None),
        (DIRECTOR, None),
        (ALLY, why.MEMBERS_ONLY),
        (SPONSOR, why.SPONSOR_STAYS_OUT),
        (NOBODY, why.MEMBERS_ONLY),
    ],
)
def test_members_and_staff_draft(by, reason):
    assert key(may.refusal_to_draft(by)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (CONTACT, DRAFT, None),
        (DIRECTOR, DRAFT, None),
        (CONVENER, DRAFT, why.PROPOSER_ONLY),
        (replace(CONTACT, is_sponsor=True), DRAFT, why.SPONSOR_STAYS_OUT),
        (NOBODY, replace(DRAFT, drafted_by=None), why.MEMBERS_ONLY),
        (CONTACT, replace(DRAFT, submitted_at=NOON), why.ALREADY_SUBMITTED),
        (CONTACT, replace(DRAFT, ended_as=Outcome.WITHDRAWN), why.PROPOSAL_ENDED),
    ],
)
def test_a_draft_is_changed_by_who_wrote_it_and_by_staff(by, facts, reason):
    assert key(may.refusal_to_edit(by, facts)) == reason


@pytest.mark.parametrize(
    ("by", "behalf", "reason"),
    [
        (REPRESENTATIVE, Behalf("seat", 2), None),
        (CONTACT, Behalf("organization", 40), None),
        (CONVENER, Behalf("chapter", 50), None),
        (REPRESENTATIVE, Behalf("seat", 3), why.NOT_YOURS_TO_SPEAK_FOR),
        (CONTACT, Behalf("seat", 40), why.NOT_YOURS_TO_SPEAK_FOR),
        (CONTACT, Behalf("coalition", 40), why.NOT_YOURS_TO_SPEAK_FOR),
        (ALTERNATE, Behalf("seat", 2), why.MEMBERS_ONLY),
        (DIRECTOR, Behalf("seat", 2), why.STAFF_DRAFT_ONLY),
        (replace(REPRESENTATIVE, is_organizer=True), Behalf("seat", 2), why.STAFF_DRAFT_ONLY),
        (SPONSOR, Behalf("seat", 2), why.SPONSOR_STAYS_OUT),
        (ALLY, Behalf("organization", 40), why.MEMBERS_ONLY),
        (NOBODY, Behalf("organization", 40), why.MEMBERS_ONLY),
    ],
)
def test_a_proposal_comes_from_a_seat_an_organization_or_a_chapter(by, behalf, reason):
    assert key(may.refusal_to_submit(by, DRAFT, behalf=behalf)) == reason


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (replace(DRAFT, unanswered=("unites",)), refuse(why.QUESTION_UNANSWERED, question="unites")),
        (replace(DRAFT, has_measure=False), refuse(why.MEASURE_MISSING)),
        (SUBMITTED, refuse(why.ALREADY_SUBMITTED)),
        (WITHDRAWN, refuse(why.PROPOSAL_ENDED, ended_as="withdrawn")),
    ],
)
def test_a_proposal_is_submitted_whole_and_once(facts, reason):
    assert may.refusal_to_submit(REPRESENTATIVE, facts, behalf=Behalf("seat", 2)) == reason


@pytest.mark.parametrize(
    ("history", "reason"),
    [
        (MeasureHistory(), None),
        (MeasureHistory(Outcome.LAPSED, NOON, same_chapter=True), None),
        (MeasureHistory(Outcome.WITHDRAWN, NOON, same_chapter=True), None),
        (MeasureHistory(Outcome.NOT_ADOPTED, NOON, same_chapter=True), why.NEEDS_NEW_FACTS),
        (MeasureHistory(Outcome.NOT_ADOPTED, NOON - 90 * DAY, same_chapter=True), why.NEEDS_NEW_FACTS),
        (MeasureHistory(Outcome.NOT_ADOPTED, NOON, same_chapter=True, new_facts=True), None),
        (MeasureHistory(Outcome.NOT_ADOPTED, NOON, same_chapter=True, same_year=False), None),
        (MeasureHistory(Outcome.NOT_ADOPTED, NOON - 29 * DAY), why.TOO_SOON_TO_REPEAT),
        (MeasureHistory(Outcome.NOT_ADOPTED, NOON - 30 * DAY), None),
        (MeasureHistory(Outcome.ADOPTED, NOON, in_force=Stand.SUPPORT), why.ALREADY_IN_FORCE),
        (MeasureHistory(Outcome.ADOPTED, NOON, in_force=Stand.OPPOSE), None),
        (MeasureHistory(asked_now=True), why.ALREADY_SUBMITTED),
    ],
)
def test_what_was_not_adopted_comes_back_on_new_facts_or_from_another_chapter_after_a_month(history, reason):
    assert key(may.refusal_to_propose_again(CONTACT, history, NOON, stand=Stand.SUPPORT)) == reason


def test_only_a_member_proposes_again():
    assert key(may.refusal_to_propose_again(NOBODY, MeasureHistory(), NOON, stand=Stand.SUPPORT)) == why.MEMBERS_ONLY


@pytest.mark.parametrize(
    ("by", "facts", "ballot", "reason"),
    [
        (REPRESENTATIVE, SUBMITTED, None, None),
        (REPRESENTATIVE, SUBMITTED, BALLOT, None),
        (REPRESENTATIVE, SUBMITTED, replace(OVERDUE, closed_at=NOON), None),
        (REPRESENTATIVE, SUBMITTED, OVERDUE, why.VOTING_ENDED),
        (CONTACT, DRAFT, None, None),
        (DIRECTOR, SUBMITTED, None, why.PROPOSER_ONLY),
        (CHAIR, SUBMITTED, None, why.PROPOSER_ONLY),
        (NOBODY, replace(DRAFT, drafted_by=None), None, why.PROPOSER_ONLY),
        (REPRESENTATIVE, WITHDRAWN, None, why.PROPOSAL_ENDED),
        (REPRESENTATIVE, replace(SUBMITTED, stands=True), None, why.PROPOSAL_ENDED),
    ],
)
def test_who_proposed_may_withdraw_until_the_voting_ends(by, facts, ballot, reason):
    assert key(may.refusal_to_withdraw(by, facts, NOON, ballot=ballot)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "into", "reason"),
    [
        (CHAIR, SUBMITTED, SUBMITTED, None),
        (replace(CHAIR, is_chair=False, is_vice_chair=True), SUBMITTED, SUBMITTED, None),
        (CHAIR, SUBMITTED, replace(SUBMITTED, ended_as=Outcome.ADOPTED), None),
        (CHAIR, SUBMITTED, WITHDRAWN, why.PROPOSAL_ENDED),
        (CHAIR, SUBMITTED, DRAFT, why.NOT_SUBMITTED),
        (CHAIR, DRAFT, SUBMITTED, why.NOT_SUBMITTED),
        (CHAIR, replace(SUBMITTED, ballot_open=True), SUBMITTED, why.BALLOT_OPEN),
        (CHAIR, replace(SUBMITTED, stands=True), SUBMITTED, why.PROPOSAL_ENDED),
        (DIRECTOR, SUBMITTED, SUBMITTED, why.STAFF_PREPARE_ONLY),
        (REPRESENTATIVE, SUBMITTED, SUBMITTED, why.CHAIR_ONLY),
    ],
)
def test_the_chair_joins_duplicates(by, facts, into, reason):
    assert key(may.refusal_to_merge(by, facts, into)) == reason


def test_a_proposal_is_not_joined_to_itself():
    assert key(may.refusal_to_merge(CHAIR, SUBMITTED, SUBMITTED, itself=True)) == why.NOT_WITH_ITSELF


@pytest.mark.parametrize(
    ("by", "facts", "reason"),
    [
        (CHAIR, SUBMITTED, None),
        (CHAIR, DRAFT, why.NOT_SUBMITTED),
        (CHAIR, DEBATED, why.DEBATE_OPEN),
        (CHAIR, replace(SUBMITTED, ballot_open=True), why.BALLOT_OPEN),
        (DIRECTOR, SUBMITTED, why.STAFF_PREPARE_ONLY),
        (NOBODY, SUBMITTED, why.CHAIR_ONLY),
    ],
)
def test_the_chair_opens_a_debate(by, facts, reason):
    assert key(may.refusal_to_open_debate(by, facts)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "text", "reason"),
    [
        (REPRESENTATIVE, SUBMITTED, "It helps.", None),
        (ALTERNATE, SUBMITTED, "It helps.", None),
        (REPRESENTATIVE, SUBMITTED, " ", why.NOTHING_SAID),
        (REPRESENTATIVE, replace(SUBMITTED, recused=frozenset({2})), "It helps.", why.RECUSED_HAS_NO_VOICE),
        (ALTERNATE, replace(SUBMITTED, recused=frozenset({2})), "It helps.", why.RECUSED_HAS_NO_VOICE),
        (REPRESENTATIVE, WITHDRAWN, "It helps.", why.PROPOSAL_ENDED),
        (CONTACT, SUBMITTED, "It helps.", why.COMMITTEE_ONLY),
        (DIRECTOR, SUBMITTED, "It helps.", why.STAFF_STAY_OUT_OF_DEBATE),
        (SPONSOR, SUBMITTED, "It helps.", why.SPONSOR_STAYS_OUT),
        (NOBODY, SUBMITTED, "It helps.", why.COMMITTEE_ONLY),
    ],
)
def test_the_committee_debates(by, facts, text, reason):
    assert key(may.refusal_to_comment(by, facts, text=text)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "seat", "reason"),
    [
        (REPRESENTATIVE, DEBATED, 2, None),
        (REPRESENTATIVE, DEBATED, 3, why.NOT_YOUR_SEAT),
        (CONTACT, DEBATED, 2, why.REPRESENTATIVE_ONLY),
        (DIRECTOR, DEBATED, 2, why.STAFF_NEVER_VOTE),
        (SPONSOR, DEBATED, 2, why.SPONSOR_STAYS_OUT),
        (REPRESENTATIVE, WITHDRAWN, 2, why.PROPOSAL_ENDED),
        (REPRESENTATIVE, SUBMITTED, 2, why.CONSENSUS_NOT_ASKED),
        (REPRESENTATIVE, replace(DEBATED, consensus=Consensus.OFF), 2, why.CONSENSUS_NOT_ASKED),
        (REPRESENTATIVE, replace(SUBMITTED, major=True), 2, why.DEBATE_NOT_OPEN),
        (REPRESENTATIVE, replace(DEBATED, debate_opened_at=NOON + HOUR), 2, why.DEBATE_NOT_OPEN),
        (REPRESENTATIVE, replace(DEBATED, ballot_open=True), 2, why.CONSENSUS_OVER),
    ],
)
def test_each_representative_answers_the_consensus_test(by, facts, seat, reason):
    assert key(may.refusal_to_answer_consensus(by, facts, NOON, seat=seat)) == reason


@pytest.mark.parametrize(
    ("by", "said", "ballot", "reason"),
    [
        (REPRESENTATIVE, (True, ""), None, None),
        (REPRESENTATIVE, (True, ""), BALLOT, None),
        (REPRESENTATIVE, (False, "The call was canceled."), None, None),
        (REPRESENTATIVE, (False, "  "), None, why.REASON_MISSING),
        (REPRESENTATIVE, (True, ""), OVERDUE, why.VOTING_ENDED),
        (CONVENER, (True, ""), None, why.REPRESENTATIVE_ONLY),
        (CHAIR, (True, ""), None, why.NOT_YOUR_SEAT),
    ],
)
def test_a_representative_asks_the_chapter_or_says_why_not(by, said, ballot, reason):
    consulted, because = said
    answer = may.refusal_to_consult(by, SUBMITTED, NOON, seat=2, consulted=consulted, reason=because, ballot=ballot)

    assert key(answer) == reason


@pytest.mark.parametrize(
    ("by", "facts", "ballot", "reason"),
    [
        (REPRESENTATIVE, SUBMITTED, None, None),
        (REPRESENTATIVE, SUBMITTED, BALLOT, None),
        (REPRESENTATIVE, SUBMITTED, OVERDUE, why.VOTING_ENDED),
        (REPRESENTATIVE, replace(SUBMITTED, major=True), None, why.ALREADY_MAJOR),
        (REPRESENTATIVE, replace(SUBMITTED, declared_major_by=frozenset({2})), None, why.ALREADY_DECLARED),
        (REPRESENTATIVE, WITHDRAWN, None, why.PROPOSAL_ENDED),
        (DIRECTOR, SUBMITTED, None, why.STAFF_NEVER_VOTE),
        (ALTERNATE, SUBMITTED, None, why.REPRESENTATIVE_ONLY),
    ],
)
def test_any_seat_declares_a_question_major_before_the_close(by, facts, ballot, reason):
    assert key(may.refusal_to_declare_major(by, facts, NOON, seat=2, ballot=ballot)) == reason


@pytest.mark.parametrize(
    ("by", "facts", "after", "reason"),
    [
        (DIRECTOR, SUBMITTED, {"tax_measure", "risk"}, None),
        (REPRESENTATIVE, SUBMITTED, {"tax_measure"}, None),
        (DIRECTOR, SUBMITTED, set(), why.SUBJECTS_ONLY_GROW),
        (CHAIR, SUBMITTED, {"risk"}, why.SUBJECTS_ONLY_GROW),
        (CONTACT, SUBMITTED, {"tax_measure"}, why.REPRESENTATIVE_ONLY),
        (CONTACT, DRAFT, set(), None),
        (DIRECTOR, replace(SUBMITTED, ballot_open=True), {"tax_measure", "risk"}, why.BALLOT_OPEN),
        (DIRECTOR, WITHDRAWN, {"tax_measure"}, why.PROPOSAL_ENDED),
    ],
)
def test_nobody_makes_a_submitted_proposal_less_than_major(by, facts, after, reason):
    assert key(may.refusal_to_mark_subjects(by, facts, before={"tax_measure"}, after=after)) == reason
