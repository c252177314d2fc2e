"""Which rule applies, consensus, unity, and who sees which vote."""

from datetime import UTC, datetime, timedelta

import pytest

from commonground.decisions.rules.consensus import Answer, Consensus, consensus_of
from commonground.decisions.rules.kinds import (
    SUBJECTS,
    Kind,
    Stand,
    is_major,
    matters_of,
    needs_a_vote,
    threshold_of,
)
from commonground.decisions.rules.secrecy import Sight, sight_of
from commonground.decisions.rules.tally import Choice, Tally
from commonground.decisions.rules.terms import MAJOR_MATTERS, RuleTerms, Threshold, UnityHold
from commonground.decisions.rules.unity import (
    ChapterLine,
    chapter_concerns,
    hold_closes_at,
    hold_ends_at,
    hold_has_grounds,
    unity_readout,
)
from commonground.members.rules import NOBODY, Standing

ADOPTED_AT = datetime(2026, 5, 4, 17, tzinfo=UTC)
BAY, FRESNO, LOS_ANGELES, SAN_BERNARDINO, SAN_DIEGO = range(1, 6)
CHAPTER_OF = {
    1: BAY,
    2: BAY,
    3: FRESNO,
    9: None,
    4: LOS_ANGELES,
    5: LOS_ANGELES,
    6: LOS_ANGELES,
    7: SAN_BERNARDINO,
    8: SAN_DIEGO,
}
ROLL = frozenset(CHAPTER_OF)
A, N, AB = Choice.AGREE, Choice.OBJECT, Choice.ABSTAIN


@pytest.mark.parametrize(
    ("kind", "stand", "subjects", "major"),
    [
        (Kind.BILL, Stand.SUPPORT, (), False),
        (Kind.BILL, Stand.OPPOSE_UNLESS_AMENDED, (), False),
        (Kind.BILL, Stand.SPONSOR, (), True),
        (Kind.BILL, Stand.CO_SPONSOR, (), True),
        (Kind.BILL, Stand.SUPPORT, ("constitutional_amendment",), True),
        (Kind.BILL, Stand.OPPOSE, ("tax_measure",), True),
        (Kind.BALLOT_MEASURE, Stand.SUPPORT, (), True),
        (Kind.AGENCY, Stand.SUPPORT, (), False),
        (Kind.INITIATIVE, Stand.SUPPORT, (), True),
        (Kind.AFFILIATION, Stand.SUPPORT, (), True),
        (Kind.PLATFORM, Stand.SUPPORT, (), True),
        (Kind.RULE_SET, Stand.SUPPORT, (), True),
        (Kind.OTHER, Stand.SUPPORT, (), False),
        (Kind.OTHER, Stand.SUPPORT, ("step_down",), True),
        (Kind.OTHER, Stand.SUPPORT, ("risk",), True),
    ],
)
def test_what_is_major_by_the_list(kind, stand, subjects, major):
    assert is_major(kind, stand, subjects=subjects) is major
    assert threshold_of(major=major) is (Threshold.MAJOR if major else Threshold.BILL)


def test_two_seats_declare_a_bill_major():
    assert not is_major(Kind.BILL, Stand.SUPPORT, callers=1)
    assert is_major(Kind.BILL, Stand.SUPPORT, callers=2)
    assert not is_major(Kind.BILL, Stand.SUPPORT, RuleTerms(major_callers=3), callers=2)


def test_each_line_of_the_list_is_editable_but_the_rules_themselves_stay_major():
    nothing = RuleTerms(major_list=())

    assert not is_major(Kind.BALLOT_MEASURE, Stand.SPONSOR, nothing)
    assert is_major(Kind.RULE_SET, Stand.SUPPORT, nothing)


def test_a_bill_that_is_on_the_list_by_two_ways_names_both():
    assert matters_of(Kind.BILL, Stand.SPONSOR, ["tax_measure"]) == {"sponsoring", "tax_measure"}


def test_every_subject_is_on_the_list_of_major_matters():
    assert set(SUBJECTS) <= set(MAJOR_MATTERS)


@pytest.mark.parametrize("stand", Stand)
def test_watching_and_having_no_position_need_no_vote(stand):
    assert needs_a_vote(stand) is (stand not in {Stand.WATCH, Stand.NONE})


def test_withdrawing_a_stand_needs_one():
    assert needs_a_vote(Stand.NONE, in_force=Stand.SUPPORT)
    assert not needs_a_vote(Stand.NONE, in_force=Stand.WATCH)


NINE = range(1, 10)
ALL_FINE = dict.fromkeys(NINE, Answer.CAN_LIVE_WITH_IT)


@pytest.mark.parametrize(
    ("changed", "test", "over", "came_out"),
    [
        ({}, "on", False, Consensus.MET),
        ({1: Answer.STAND_ASIDE, 2: Answer.WITH_RESERVATIONS, 3: Answer.FULLY}, "on", False, Consensus.MET),
        ({1: Answer.CANNOT_ACCEPT}, "on", False, Consensus.NOT_MET),
        ({1: Answer.CANNOT_ACCEPT}, "minus_one", False, Consensus.MET),
        ({1: Answer.CANNOT_ACCEPT, 2: Answer.CANNOT_ACCEPT}, "minus_one", False, Consensus.NOT_MET),
        ({1: None}, "on", False, Consensus.WAITING),
        ({1: None}, "on", True, Consensus.NOT_MET),
        ({1: None, 2: Answer.CANNOT_ACCEPT}, "on", False, Consensus.NOT_MET),
        ({}, "off", False, Consensus.OFF),
    ],
)
def test_can_everyone_live_with_this(changed, test, over, came_out):
    answers = {seat: answer for seat, answer in {**ALL_FINE, **changed}.items() if answer is not None}

    assert consensus_of(answers, roll=NINE, test=test, over=over) is came_out


def test_a_seat_that_left_does_not_block_consensus():
    assert consensus_of({**ALL_FINE, 10: Answer.CANNOT_ACCEPT}, roll=NINE) is Consensus.MET


def test_the_readout_names_each_chapter_and_the_seats_at_large_last():
    votes = {1: A, 2: A, 3: A, 4: A, 5: N, 6: AB, 7: N, 8: A}

    assert unity_readout(votes, CHAPTER_OF) == (
        ChapterLine(BAY, 2, 2, 0),
        ChapterLine(FRESNO, 1, 1, 0),
        ChapterLine(LOS_ANGELES, 3, 1, 1),
        ChapterLine(SAN_BERNARDINO, 1, 0, 1),
        ChapterLine(SAN_DIEGO, 1, 1, 0),
        ChapterLine(None, 1, 0, 0),
    )
    assert chapter_concerns(unity_readout(votes, CHAPTER_OF)) == (SAN_BERNARDINO,)


def test_the_seats_at_large_are_no_chapter():
    assert chapter_concerns(unity_readout({9: N}, CHAPTER_OF)) == ()


def tally(agree: int, against: int, roll: int) -> Tally:
    return Tally(agree, against, 0, 0, roll - agree - against, roll, -(-roll // 2), roll)


@pytest.mark.parametrize(
    ("agree", "against", "roll", "concern", "grounds"),
    [
        (4, 0, 8, False, True),
        (5, 3, 9, False, True),
        (5, 2, 9, False, False),
        (6, 1, 9, True, True),
        (9, 0, 9, False, False),
    ],
)
def test_a_hold_has_grounds_at_exactly_half_a_third_against_or_a_whole_chapter(agree, against, roll, concern, grounds):
    readout = (ChapterLine(BAY, 1, 0, int(concern)),)

    assert hold_has_grounds(tally(agree, against, roll), readout) is grounds


def test_a_hold_may_be_asked_for_within_two_days():
    assert hold_closes_at(ADOPTED_AT) == ADOPTED_AT + timedelta(days=2)


def test_a_hold_lasts_to_the_next_call_and_never_over_two_weeks():
    soon, late = ADOPTED_AT + timedelta(days=3), ADOPTED_AT + timedelta(days=30)

    assert hold_ends_at(ADOPTED_AT, soon) == soon
    assert hold_ends_at(ADOPTED_AT, late) == hold_ends_at(ADOPTED_AT, None) == ADOPTED_AT + timedelta(days=14)
    assert hold_ends_at(ADOPTED_AT, None, RuleTerms(unity_hold=UnityHold(48, 7))) == ADOPTED_AT + timedelta(days=7)


REPRESENTATIVE = Standing(person_id=1, seats=frozenset({1}), chapters=frozenset({BAY}))
ALTERNATE = Standing(person_id=2, alternate_of=frozenset({3}))
CONTACT = Standing(person_id=3, organizations=frozenset({50}), chapters=frozenset({LOS_ANGELES}))
CONVENER = Standing(person_id=4, convenes=frozenset({SAN_DIEGO}))
STAFF = Standing(person_id=5, is_organizer=True)
SPONSOR = Standing(person_id=6, is_sponsor=True)
OWN_LOS_ANGELES = frozenset({4, 5, 6})


@pytest.mark.parametrize(
    ("reader", "sight"),
    [
        (REPRESENTATIVE, Sight(frozenset({1}), answered=True)),
        (ALTERNATE, Sight(frozenset({3}), answered=True)),
        (CONTACT, Sight()),
        (CONVENER, Sight()),
        (STAFF, Sight(answered=True)),
        (SPONSOR, Sight()),
        (NOBODY, Sight()),
    ],
)
def test_while_a_ballot_is_open_the_committee_sees_who_answered_and_not_how(reader, sight):
    assert sight_of(reader, CHAPTER_OF, closed=False) == sight


@pytest.mark.parametrize(
    ("reader", "sight"),
    [
        (REPRESENTATIVE, Sight(ROLL, answered=True, tally=True, categories=True)),
        (ALTERNATE, Sight(ROLL, answered=True, tally=True, categories=True)),
        (CONTACT, Sight(OWN_LOS_ANGELES, tally=True)),
        (CONVENER, Sight(frozenset({8}), tally=True)),
        (STAFF, Sight(answered=True, tally=True)),
        (SPONSOR, Sight()),
        (NOBODY, Sight()),
    ],
)
def test_at_the_close_a_chapter_sees_its_own_seats_and_members_the_counts(reader, sight):
    assert sight_of(reader, CHAPTER_OF, closed=True) == sight


def test_a_rule_set_may_show_the_votes_to_the_committee_as_they_are_cast():
    as_cast = RuleTerms(show_votes="as_cast")

    assert sight_of(REPRESENTATIVE, CHAPTER_OF, closed=False, terms=as_cast).choices == ROLL
    assert sight_of(REPRESENTATIVE, CHAPTER_OF, closed=False, terms=as_cast).tally
    assert sight_of(CONTACT, CHAPTER_OF, closed=False, terms=as_cast) == Sight()


def test_a_secret_ballot_shows_each_seat_its_own_vote_and_members_the_tally():
    secret = RuleTerms(secrecy="secret", show_votes="as_cast")

    assert sight_of(REPRESENTATIVE, CHAPTER_OF, closed=True, terms=secret) == Sight(
        frozenset({1}), answered=True, tally=True
    )
    assert sight_of(CONTACT, CHAPTER_OF, closed=True, terms=secret) == Sight(tally=True)


def test_where_votes_are_open_every_member_reads_them_at_the_close():
    open_ = RuleTerms(secrecy="open")

    assert sight_of(CONTACT, CHAPTER_OF, closed=True, terms=open_).choices == ROLL
    assert sight_of(NOBODY, CHAPTER_OF, closed=True, terms=open_).choices == frozenset()


def test_the_public_reads_the_tally_only_if_the_rule_set_says_so():
    public = RuleTerms(public_tally=True)

    assert sight_of(NOBODY, CHAPTER_OF, closed=True, terms=public).tally
    assert sight_of(SPONSOR, CHAPTER_OF, closed=True, terms=public).tally
    assert not sight_of(NOBODY, CHAPTER_OF, closed=False, terms=public).tally
