"""Every deed of the decisions, by every kind of person, at a moment when only the person can stand in the way.

Here the proposal was submitted by the contact, and the seat was handed to its alternate for one ballot.
The page docs/generated/permits.md is written from this table and those of the other rooms.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from commonground.decisions.rules import permits
from commonground.decisions.rules.consensus import Consensus
from commonground.decisions.rules.facts import (
    BallotFacts,
    Behalf,
    DecisionFacts,
    MeasureHistory,
    Opening,
    ProposalFacts,
    ReviewFacts,
    RuleSetFacts,
)
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.permits import calls
from commonground.decisions.rules.tally import Choice, Outcome, Tally
from commonground.kernel.refusal import Refusal
from commonground.members.rules import NOBODY, SYSTEM, Standing

NOON = datetime(2026, 3, 12, 20, tzinfo=UTC)
DAY = timedelta(days=1)
SEAT, ORGANIZATION, CHAPTER = 2, 40, 50
NINE = frozenset(range(1, 10))

ROLES = {
    "chair": Standing(user_id=1, person_id=1, seats=frozenset({1}), is_chair=True),
    "vice chair": Standing(user_id=9, person_id=9, seats=frozenset({9}), is_vice_chair=True),
    "representative of the seat": Standing(user_id=2, person_id=2, seats=frozenset({SEAT})),
    "another representative": Standing(user_id=3, person_id=3, seats=frozenset({3})),
    "alternate of the seat": Standing(user_id=4, person_id=4, alternate_of=frozenset({SEAT})),
    "contact of the organization": Standing(user_id=5, person_id=5, organizations=frozenset({ORGANIZATION})),
    "convener of the chapter": Standing(user_id=6, person_id=6, convenes=frozenset({CHAPTER})),
    "director": Standing(user_id=7, person_id=7, is_director=True),
    "organizer": Standing(user_id=8, person_id=8, is_organizer=True),
    "sponsor": Standing(user_id=10, person_id=10, is_sponsor=True),
    "evaluator": Standing(user_id=11, person_id=11, is_evaluator=True),
    "site editor": Standing(user_id=11, person_id=11, is_editor=True),
    "ally": Standing(user_id=12, person_id=12, is_ally=True),
    "visitor": NOBODY,
    "the clock": SYSTEM,
}

DRAFT = ProposalFacts(drafted_by=5, proposers=frozenset({5}))
SUBMITTED = replace(DRAFT, submitted_at=NOON - DAY)
DEBATED = replace(SUBMITTED, major=True, debate_opened_at=NOON - DAY, debate_ends_at=NOON + DAY)
AGREED = replace(DEBATED, consensus=Consensus.MET)
WINDOW = Opening(NINE, 9, closes_at=NOON + 5 * DAY)
BALLOT = BallotFacts(NOON - DAY, NOON + 2 * DAY, NINE, handed_over=frozenset({SEAT}))
PHONED = replace(BALLOT, votes={SEAT: Choice.AGREE}, answered_by_phone=frozenset({SEAT}))
CALL = replace(BALLOT, at_call=True, present=frozenset(range(1, 6)))
HALF = DecisionFacts(Tally(4, 4, 0, 0, 0, 8, 4, 8), Outcome.ADOPTED, NOON)
HELD = replace(HALF, hold_open=True, held_by=frozenset({SEAT}))
REVIEW = ReviewFacts(needs_review=True, proposers=frozenset({5}))
UNCHANGED = replace(REVIEW, substantive=False)

Permit = Callable[[Standing], Refusal | None]
DEEDS: dict[str, tuple[Permit, ...]] = {
    "draft": (permits.refusal_to_draft,),
    "edit": (lambda by: permits.refusal_to_edit(by, DRAFT),),
    "submit": tuple(
        lambda by, behalf=behalf: permits.refusal_to_submit(by, DRAFT, behalf=behalf)
        for behalf in (Behalf("seat", SEAT), Behalf("organization", ORGANIZATION), Behalf("chapter", CHAPTER))
    ),
    "propose_again": (lambda by: permits.refusal_to_propose_again(by, MeasureHistory(), NOON, stand=Stand.SUPPORT),),
    "withdraw": (lambda by: permits.refusal_to_withdraw(by, SUBMITTED, NOON),),
    "merge": (lambda by: permits.refusal_to_merge(by, SUBMITTED, SUBMITTED),),
    "mark_subjects": (lambda by: permits.refusal_to_mark_subjects(by, SUBMITTED, before=(), after=("risk",)),),
    "open_debate": (lambda by: permits.refusal_to_open_debate(by, SUBMITTED),),
    "comment": (lambda by: permits.refusal_to_comment(by, SUBMITTED),),
    "consult": (lambda by: permits.refusal_to_consult(by, SUBMITTED, NOON, seat=SEAT, consulted=True),),
    "declare_major": (lambda by: permits.refusal_to_declare_major(by, SUBMITTED, NOON, seat=SEAT),),
    "answer_consensus": (lambda by: permits.refusal_to_answer_consensus(by, DEBATED, NOON, seat=SEAT),),
    "adopt_by_consensus": (lambda by: calls.refusal_to_adopt_by_consensus(by, AGREED, WINDOW),),
    "open_ballot": (lambda by: permits.refusal_to_open_ballot(by, SUBMITTED, WINDOW, NOON),),
    "mark_present": (lambda by: calls.refusal_to_mark_present(by, CALL, {1, 2}),),
    "hand_over": (
        lambda by: permits.refusal_to_hand_over(by, replace(BALLOT, handed_over=frozenset()), NOON, seat=SEAT),
    ),
    "vote": (lambda by: permits.refusal_to_vote(by, BALLOT, NOON, seat=SEAT, choice=Choice.AGREE),),
    "vote_by_phone": (
        lambda by: permits.refusal_to_vote_by_phone(
            by, BALLOT, NOON, seat=SEAT, choice=Choice.AGREE, said_by=2, said_at=NOON
        ),
    ),
    "correct_vote": (lambda by: permits.refusal_to_correct_vote(by, PHONED, NOON, seat=SEAT, choice=Choice.OBJECT),),
    "extend": (lambda by: permits.refusal_to_extend(by, BALLOT, NOON, until=NOON + 3 * DAY, limit=NOON + 3 * DAY),),
    "close": (lambda by: permits.refusal_to_close(by, BALLOT, BALLOT.closes_at),),
    "complete_ballot": (lambda by: permits.refusal_to_complete_ballot(by, CALL),),
    "hold": (lambda by: permits.refusal_to_hold(by, HALF, NOON),),
    "release_hold": (lambda by: permits.refusal_to_release_hold(by, HELD),),
    "reconsider": (lambda by: permits.refusal_to_reconsider(by, HALF, NOON, new_facts=True),),
    "dissent": (lambda by: permits.refusal_to_dissent(by, organization=ORGANIZATION),),
    "withdraw_dissent": (lambda by: permits.refusal_to_withdraw_dissent(by, organization=ORGANIZATION, on_file=True),),
    "ask": (permits.refusal_to_ask,),
    "answer": (lambda by: permits.refusal_to_answer(by, proposers=frozenset({5})),),
    "review_version": (lambda by: permits.refusal_to_review_version(by, REVIEW, substantive=True),),
    "reaffirm": (lambda by: permits.refusal_to_reaffirm(by, UNCHANGED),),
    "object_to_reaffirmation": (
        lambda by: permits.refusal_to_object_to_reaffirmation(by, replace(UNCHANGED, reaffirm_by=NOON + DAY), NOON),
    ),
    "acknowledge": (lambda by: permits.refusal_to_acknowledge(by, chapter=CHAPTER),),
    "report_back": (lambda by: permits.refusal_to_report_back(by, seat=SEAT),),
    "adopt_rule_set": (lambda by: permits.refusal_to_adopt_rule_set(by, RuleSetFacts(adopted_major=True)),),
}

CHAIRS = {"chair", "vice chair"}
SEATED = CHAIRS | {"representative of the seat", "another representative"}
COMMITTEE = SEATED | {"alternate of the seat"}
STAFF = {"director", "organizer"}
REPRESENTATIVE, CONTACT, CONVENER = (
    {"representative of the seat"},
    {"contact of the organization"},
    {"convener of the chapter"},
)
MEMBERS = COMMITTEE | CONTACT | CONVENER

ALLOWED = {
    "draft": MEMBERS | STAFF,
    "edit": CONTACT | STAFF,
    "submit": REPRESENTATIVE | CONTACT | CONVENER,
    "propose_again": MEMBERS,
    "withdraw": CONTACT,
    "merge": CHAIRS,
    "mark_subjects": SEATED | STAFF,
    "open_debate": CHAIRS,
    "comment": COMMITTEE,
    "consult": REPRESENTATIVE,
    "declare_major": REPRESENTATIVE,
    "answer_consensus": REPRESENTATIVE,
    "adopt_by_consensus": CHAIRS,
    "open_ballot": CHAIRS,
    "mark_present": CHAIRS | STAFF,
    "hand_over": REPRESENTATIVE,
    "vote": REPRESENTATIVE | {"alternate of the seat"},
    "vote_by_phone": STAFF,
    "correct_vote": REPRESENTATIVE,
    "extend": CHAIRS,
    "close": CHAIRS | {"the clock"},
    "complete_ballot": CHAIRS | {"the clock"},
    "hold": SEATED,
    "release_hold": CHAIRS | REPRESENTATIVE,
    "reconsider": MEMBERS,
    "dissent": CONTACT,
    "withdraw_dissent": CONTACT,
    "ask": MEMBERS,
    "answer": COMMITTEE | CONTACT | STAFF,
    "review_version": CHAIRS | CONTACT,
    "reaffirm": CHAIRS | CONTACT,
    "object_to_reaffirmation": SEATED,
    "acknowledge": CONVENER,
    "report_back": REPRESENTATIVE,
    "adopt_rule_set": CHAIRS | {"the clock"},
}


def may(deed: str, role: str) -> bool:
    return any(permit(ROLES[role]) is None for permit in DEEDS[deed])


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("deed", DEEDS)
def test_each_deed_is_for_those_it_is_meant_for(deed, role):
    assert may(deed, role) is (role in ALLOWED[deed])


def test_no_permit_is_missing_from_the_table():
    known = {name for room in (permits, calls) for name, _ in inspect.getmembers(room, inspect.isfunction)}

    assert {f"refusal_to_{deed}" for deed in DEEDS} == {name for name in known if name.startswith("refusal_to_")}
