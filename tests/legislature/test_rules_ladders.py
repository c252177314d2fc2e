"""The few rungs of a bill's way, the deadline it has to meet, and the words for what happened to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules import happenings
from commonground.legislature.rules.due import event_due
from commonground.legislature.rules.following import share_still_said
from commonground.legislature.rules.ladders import AHEAD, DONE, ENDED, HERE, ladder
from commonground.legislature.rules.stage_history import Action, Course, history_of
from commonground.legislature.rules.stages import NOT_PASSED, MeasureState, Stage, Track, stages_of

BOTH = ("lower", "upper")
CHAMBERS = {"assembly": "lower", "senate": "upper"}


def rungs(stage, chamber="lower", passed=(), track=Track.BILL, chambers=BOTH, **facts):
    return ladder(MeasureState(stage, chamber, passed=passed, **facts), track, "lower", chambers)


def at(found):
    return next(((rung.what, rung.chamber, rung.how) for rung in found if rung.how in {HERE, ENDED}), None)


@pytest.mark.parametrize(
    ("stage", "chamber", "passed", "where"),
    [
        (Stage.INTRODUCED, "lower", (), ("introduced", "lower", HERE)),
        (Stage.POLICY_COMMITTEE, "lower", (), ("committees", "lower", HERE)),
        (Stage.FISCAL_COMMITTEE, "upper", ("lower",), ("committees", "upper", HERE)),
        (Stage.THIRD_READING, "upper", ("lower",), ("floor", "upper", HERE)),
        (Stage.PASSED_HOUSE, "lower", ("lower",), ("floor", "lower", HERE)),
        (Stage.CONCURRENCE, "lower", ("lower", "upper"), ("concurrence", "lower", HERE)),
        (Stage.ENROLLED, "lower", ("lower", "upper"), ("governor", "", HERE)),
        (Stage.WITH_GOVERNOR, "", ("lower", "upper"), ("governor", "", HERE)),
        (Stage.VETOED, "", ("lower", "upper"), ("governor", "", ENDED)),
        (Stage.FAILED, "upper", ("lower",), ("floor", "upper", ENDED)),
        (Stage.CHAPTERED, "", ("lower", "upper"), None),
    ],
)
def test_a_bill_stands_on_one_rung(stage, chamber, passed, where):
    assert at(rungs(stage, chamber, passed)) == where


def test_a_bill_held_in_a_committee_ended_there():
    assert at(rungs(Stage.HELD, "upper", ("lower",), committees=("APPR.",))) == ("committees", "upper", ENDED)


def test_agreement_of_both_houses_is_a_rung_only_while_a_bill_stands_on_it():
    assert "concurrence" not in {rung.what for rung in rungs(Stage.POLICY_COMMITTEE)}
    assert "concurrence" not in {rung.what for rung in rungs(Stage.CHAPTERED)}


def test_a_house_resolution_stays_in_its_house_and_an_amendment_goes_to_the_voters():
    own = rungs(Stage.ADOPTED, track=Track.HOUSE_RESOLUTION)
    assert [(rung.what, rung.chamber) for rung in own] == [
        ("introduced", "lower"),
        ("committees", "lower"),
        ("floor", "lower"),
        ("law", ""),
    ]
    ballot = rungs(Stage.BEFORE_THE_VOTERS, "", track=Track.CONSTITUTIONAL)
    assert at(ballot) == ("voters", "", HERE)


@pytest.mark.parametrize("stage", [Stage.ENROLLED, Stage.FILED, Stage.CHAPTERED])
def test_an_amendment_with_its_number_still_waits_for_the_voters(stage):
    found = rungs(stage, "", BOTH, track=Track.CONSTITUTIONAL)

    assert at(found) == ("voters", "", HERE)
    assert (found[-1].what, found[-1].how) == ("law", AHEAD)
    assert at(rungs(stage, "", BOTH, track=Track.RESOLUTION)) == (
        ("law", "", HERE) if stage == Stage.ENROLLED else None
    )


@given(
    st.sampled_from(Track), st.data(), st.sampled_from(["", "lower", "upper"]), st.sampled_from([BOTH, ("only",), ()])
)
def test_every_state_has_a_way_without_gaps(track, data, chamber, chambers):
    stage = data.draw(st.sampled_from(stages_of(track)))
    found = ladder(MeasureState(stage, chamber), track, chambers[0] if chambers else "", chambers)

    hows = [rung.how for rung in found]
    assert hows == sorted(hows, key=[DONE, HERE, ENDED, AHEAD].index)
    assert sum(how in {HERE, ENDED} for how in hows) <= 1
    assert (ENDED in hows) == (stage in NOT_PASSED)


@pytest.mark.parametrize(
    ("stage", "first", "fiscal", "two_year", "event"),
    [
        (Stage.INTRODUCED, True, None, False, "policy_fiscal"),
        (Stage.POLICY_COMMITTEE, True, True, False, "policy_fiscal"),
        (Stage.POLICY_COMMITTEE, True, False, False, "policy_nonfiscal"),
        (Stage.POLICY_COMMITTEE, True, True, True, "policy_two_year_fiscal"),
        (Stage.POLICY_COMMITTEE, True, False, True, "committees_two_year"),
        (Stage.POLICY_COMMITTEE, False, True, True, "policy_second_house"),
        (Stage.FISCAL_COMMITTEE, True, True, False, "fiscal_committees"),
        (Stage.FISCAL_COMMITTEE, True, True, True, "committees_two_year"),
        (Stage.FISCAL_COMMITTEE, False, True, False, "fiscal_second_house"),
        (Stage.THIRD_READING, True, None, False, "house_of_origin"),
        (Stage.THIRD_READING, True, None, True, "house_two_year"),
        (Stage.SECOND_READING, False, None, False, "last_day_to_pass"),
        (Stage.CONCURRENCE, True, None, False, "last_day_to_pass"),
        (Stage.WITH_GOVERNOR, True, None, False, ""),
        (Stage.VETOED, True, None, False, ""),
    ],
)
def test_a_bill_has_to_meet_the_deadline_of_where_it_stands(stage, first, fiscal, two_year, event):
    assert event_due(stage, in_first_house=first, is_fiscal=fiscal, two_year=two_year) == event


@pytest.mark.parametrize("kind", happenings.SAID)
def test_what_staff_may_say_is_understood(kind):
    names = {"committee": "Health", "chamber": "Senate", "other": "Assembly", "chapter": "12", "year": 2026}
    text = happenings.line_of(kind, **names)
    history = history_of([Action(None, text)], Course(Track.BILL, "lower", CHAMBERS))

    assert "{" not in text
    assert history.steps[0].said
    assert all(said.what != "noted" for said in history.steps[0].said[-1:])


def test_a_line_names_the_chamber_a_bill_comes_to():
    assert happenings.houses_of(happenings.ARRIVED, "lower", BOTH) == ("upper", "lower")
    assert happenings.houses_of(happenings.CONCURRENCE, "upper", BOTH) == ("lower", "upper")
    assert happenings.houses_of(happenings.PASSED, "lower", BOTH) == ("lower", "upper")
    assert happenings.houses_of(happenings.ARRIVED, "only", ("only",)) == ("only", "only")


def test_how_much_of_a_text_still_stands():
    assert share_still_said("", "Anything") is None
    assert share_still_said("One two three", "one TWO three") == 1
    assert share_still_said("a b c d e f g h", "z y x") == 0
    assert 0 < share_still_said("a b c d e f g h i j", "a b c d e f g z z z") < 1


@given(st.text(), st.text())
def test_the_share_that_stands_is_a_share(before, after):
    share = share_still_said(before, after)
    assert share is None or 0 <= share <= 1
