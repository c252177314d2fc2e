"""The stage of a measure, read out of real rows of the official feed and of last actions of a whole session."""

import csv
import gzip
import os
import re
from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.pubinfo_fields import Row, rows_in
from commonground.legislature.rules.pubinfo_rows import Chapter, action_row, history_in_order
from commonground.legislature.rules.pubinfo_tables import COLUMNS, HISTORY
from commonground.legislature.rules.stage_history import Action, Course, after, history_of
from commonground.legislature.rules.stage_words import said_in
from commonground.legislature.rules.stages import (
    NOT_PASSED,
    MeasureState,
    Side,
    Stage,
    Track,
    first_hearing_day,
    is_terminal,
    is_two_year,
    may_become,
    next_stages,
    stages_of,
    track_of,
)

SHARED = Path(os.environ.get("COMMONGROUND_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
FEED, SESSION = SHARED / "leginfo-pubinfo", SHARED / "legiscan-ca-2023-2024" / "bills.csv.gz"
CHAMBERS = {"assembly": "lower", "senate": "upper"}
SENATE_BILL = Course(Track.BILL, "upper", CHAMBERS)
ASSEMBLY_BILL = Course(Track.BILL, "lower", CHAMBERS)

# SB 275 of 2025–2026, from introduction to the veto that stood: day, sequence, stage after it, and its words.
SB_275 = """\
2025-02-04 1 awaiting_referral Introduced.  Read first time.  To Com. on RLS. for assignment.  To print.
2025-02-05 2 awaiting_referral From printer. May be acted upon on or after March  7.
2025-02-14 3 policy_committee Referred to Com. on  L., P.E. & R.
2025-03-11 4 policy_committee From committee with author's amendments. Read second time and amended. Re-referred to \
Com. on  L., P.E. & R.
2025-03-18 5 policy_committee Set for hearing March  26.
2025-03-26 6 fiscal_committee From committee: Do pass and re-refer to Com. on  APPR. with recommendation: To consent \
calendar. (Ayes  5. Noes  0. Page 567.) (March  26). Re-referred to Com. on  APPR.
2025-03-28 7 fiscal_committee Set for hearing April  7.
2025-04-07 8 fiscal_committee April  7 hearing: Placed on  APPR. suspense file.
2025-05-16 9 fiscal_committee Set for hearing May  23.
2025-05-23 10 second_reading From committee: Do pass. (Ayes  6. Noes  0. Page 1194.) (May  23).
2025-05-23 10 third_reading Read second time. Ordered to third reading.
2025-05-27 11 third_reading Ordered to special consent calendar.
2025-05-29 12 passed_house Read third time. Passed. (Ayes 38. Noes  0. Page 1323.) Ordered to the Assembly.
2025-05-29 13 awaiting_referral In Assembly.  Read first time.  Held at Desk.
2025-06-05 14 policy_committee Referred to Com. on  L. & E.
2025-06-26 15 policy_committee Coauthors revised.
2025-06-26 15 fiscal_committee From committee: Do pass and re-refer to Com. on  APPR. with recommendation: To consent \
calendar. (Ayes  7. Noes  0.) (June  25). Re-referred to Com. on  APPR.
2025-08-20 16 fiscal_committee July  16 set for first hearing. Placed on  APPR. suspense file.
2025-08-29 17 second_reading From committee: Do pass as amended. (Ayes 11. Noes  0.) (August  29).
2025-09-02 18 second_reading Read second time and amended. Ordered to second reading.
2025-09-03 19 third_reading Read second time. Ordered to third reading.
2025-09-08 20 passed_house Read third time. Passed. (Ayes 78. Noes  1. Page 2998.) Ordered to the Senate.
2025-09-08 21 concurrence In Senate. Concurrence in Assembly amendments pending.
2025-09-09 22 enrolled Assembly amendments concurred in. (Ayes 40. Noes  0. Page 2741.) Ordered to engrossing and \
enrolling.
2025-09-16 23 with_governor Enrolled and presented to the Governor at  3 p.m.
2025-10-01 24 vetoed Vetoed by the Governor.
2025-10-01 25 vetoed In Senate. Consideration of Governor's veto pending.
2026-03-02 26 vetoed Stricken from file.
2026-03-02 26 vetoed Veto sustained.
"""


def sb_275():
    for line in SB_275.splitlines():
        on, _sequence, stage, text = line.split(" ", 3)
        yield Action(date.fromisoformat(on), text), Stage(stage)


def told(*texts, course=SENATE_BILL, state=None):
    """The state after such actions, one a day."""
    state = state or MeasureState(chamber=course.chamber)
    for text in texts:
        for said in said_in(text):
            state = after(state, said, course)
    return state


def test_each_action_of_a_vetoed_bill_leads_to_its_stage():
    history = history_of([action for action, _stage in sb_275()], SENATE_BILL)

    assert [step.state.stage for step in history.steps] == [stage for _action, stage in sb_275()]
    assert history.state == MeasureState(Stage.VETOED, "upper", passed=("upper", "lower"))
    assert history.unread == ()
    assert (history.passed_on, history.presented_on) == (date(2025, 9, 9), date(2025, 9, 16))


def test_the_suspense_file_lasts_until_the_committee_decides():
    history = history_of([action for action, _stage in sb_275()], SENATE_BILL)
    on_suspense = [step.action.on for step in history.steps if Side.SUSPENSE in step.state.sides]
    assert on_suspense == [date(2025, 4, 7), date(2025, 5, 16), date(2025, 8, 20)]


def test_a_veto_is_pending_until_it_stands():
    history = history_of([action for action, _stage in sb_275()], SENATE_BILL)
    assert [Side.VETO_PENDING in step.state.sides for step in history.steps][-4:] == [False, True, True, False]


def test_to_pass_a_committee_is_not_to_pass_a_house():
    in_committee = MeasureState(Stage.POLICY_COMMITTEE, "lower", ("PUB. S.",))
    reported = told(
        "From committee: Amend, and do pass as amended. (Ayes  9. Noes  0.) (March  3).", state=in_committee
    )
    assert (reported.stage, reported.passed) == (Stage.SECOND_READING, ())
    passed = told("Read third time. Passed. Ordered to the Senate.", course=ASSEMBLY_BILL, state=reported)
    assert (passed.stage, passed.passed) == (Stage.PASSED_HOUSE, ("lower",))


@pytest.mark.parametrize(
    "text",
    [
        "In committee: Held under submission.",
        "August  15 hearing: Held in committee and under submission.",
        "In committee: Set, first hearing. Held without recommendation.",
    ],
)
def test_held_is_not_failed(text):
    held = told(text, state=MeasureState(Stage.FISCAL_COMMITTEE, "upper", ("APPR.",), frozenset({Side.SUSPENSE})))
    assert held == MeasureState(Stage.HELD, "upper", ("APPR.",))
    assert Stage.FISCAL_COMMITTEE in next_stages(Stage.HELD, Track.BILL)


def test_held_at_the_desk_waits_for_a_committee():
    assert told("In Assembly. Read first time. Held at Desk.") == MeasureState(Stage.AWAITING_REFERRAL, "lower")


def test_a_bill_for_two_committees_has_two_letters_to_write():
    twice = told("Referred to Coms. on HUM. S. and JUD.")
    assert (twice.committees, twice.sides) == (("HUM. S.", "JUD."), frozenset({Side.DOUBLE_REFERRAL}))

    first = told("From committee: Do pass and re-refer to Com. on JUD. (Ayes 5. Noes 0.) (April 7).", state=twice)
    assert (first.stage, first.committees) == (Stage.SECOND_READING, ("JUD.",))

    second = told("Re-referred to Com. on JUD.", state=first)
    assert second == MeasureState(Stage.POLICY_COMMITTEE, "upper", ("JUD.",))


@pytest.mark.parametrize(
    ("text", "committees"),
    [
        ("Referred to Com. on  L., P.E. & R.", ("L., P.E. & R.",)),
        ("Referred to Coms. on B., P. & E. D. and L., P.E. & R.", ("B., P. & E. D.", "L., P.E. & R.")),
        ("Referred to Coms. on PUB S. and M. & V.A.", ("PUB S.", "M. & V.A.")),
        ("Re-referred to Coms. on JUD. and P. & C.P. pursuant to Assembly Rule 96.", ("JUD.", "P. & C.P.")),
        ("Re-referred to Com. on BUDGET pursuant to Assembly Rule 97.", ("BUDGET",)),
        ("Introduced.  Read first time.  To Com. on  ED.", ("ED.",)),
        ("Re-referred to Com. on RLS pursuant to Senate Rule 29.10(c).", ("RLS",)),
        ("Read second time, amended, and re-referred to Com. on  APPR.", ("APPR.",)),
    ],
)
def test_committees_are_named_as_printed(text, committees):
    assert told(text).committees == committees


@pytest.mark.parametrize(
    ("committees", "named"),
    [
        (("HEALTH.",), ("HEALTH", "")),
        (("HUM. S.", "JUD."), ("HUM. S.", "JUD")),
        (("P. & C.P.", "B., P. & E. D.", "APPR."), ("P. & C.P.", "B., P. & E. D., APPR")),
        ((), ("", "")),
    ],
)
def test_committees_are_read_without_the_period_that_ends_the_line(committees, named):
    assert MeasureState(committees=committees).named == named


def test_a_bill_back_at_the_committee_on_rules_waits_for_its_committee():
    assert told("Re-referred to Com. on RLS. pursuant to Senate Rule 29.10(c).").stage == Stage.AWAITING_REFERRAL


def test_amendments_of_the_author_do_not_take_a_bill_out_of_committee():
    in_committee = MeasureState(Stage.POLICY_COMMITTEE, "upper", ("ED.",))
    for text in (
        "From committee with author's amendments.  Read second time.  Amended.  Re-referred to committee.",
        "From committee chair, with author's amendments:  Amend, and re-refer to committee.  Read second time, \
amended,  and re-referred to Com. on  ED.",
        "From committee chair, with author's amendments:  Amend, and re-refer to Com. on  ED. Read second time and \
amended.",
    ):
        assert told(text, state=in_committee) == in_committee


def test_a_bill_that_failed_in_committee_comes_back_when_it_is_reconsidered():
    in_committee = MeasureState(Stage.POLICY_COMMITTEE, "lower", ("PUB. S.",))
    failed = told("April  9 set for first hearing. Failed passage in committee. (Ayes 2. Noes 5.)", state=in_committee)
    assert (failed.stage, failed.committee) == (Stage.FAILED, "PUB. S.")
    again = told("July  2 hearing: Reconsideration granted.", state=failed)
    assert again == in_committee.having(Side.RECONSIDERED)


def test_a_bill_refused_on_the_floor_comes_back_to_the_floor():
    refused = told("Read third time. Refused passage. (Ayes 25. Noes 30.)", state=MeasureState(Stage.THIRD_READING))
    assert refused.stage == Stage.FAILED
    assert told("Reconsideration granted.", state=refused).stage == Stage.THIRD_READING
    assert told("Reconsideration granted.").sides == {Side.RECONSIDERED}


def test_the_inactive_file_is_left_for_third_reading():
    on_the_floor = MeasureState(Stage.THIRD_READING, "lower")
    inactive = told("Ordered to inactive file at the request of Senator Roth.", state=on_the_floor)
    assert inactive == on_the_floor.having(Side.INACTIVE)
    assert told("From inactive file.", state=inactive) == on_the_floor
    assert told("Ordered to third reading.", state=inactive) == on_the_floor
    assert told("Died on inactive file.", state=inactive) == MeasureState(Stage.DIED, "lower")


def test_a_recommendation_of_the_consent_calendar_is_not_yet_the_calendar():
    recommended = told("From committee: Do pass. To Consent Calendar.")
    assert recommended.sides == {Side.CONSENT}
    only_said = told("From committee: Do pass and re-refer to Com. on APPR with recommendation: To Consent Calendar.")
    assert only_said.sides == frozenset()


def test_a_file_of_costly_bills_is_in_the_fiscal_committee():
    found = told("In committee: Set, first hearing. Referred to APPR. suspense file.")
    assert (found.stage, found.sides) == (Stage.FISCAL_COMMITTEE, {Side.SUSPENSE})


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Approved by the Governor.", Stage.SIGNED),
        ("Approved by Governor.", Stage.SIGNED),
        ("Became law without Governor's signature.", Stage.LAW_WITHOUT_SIGNATURE),
        ("Vetoed by Governor.", Stage.VETOED),
        ("In Senate. Consideration of Governor’s veto pending.", Stage.VETOED),
        ("Consideration of Governor's veto stricken from file.", Stage.VETOED),
        ("Last day to consider Governor's veto pursuant to Joint Rule 58.5.", Stage.VETOED),
        ("Enrolled.  To Governor at   9 a.m.", Stage.WITH_GOVERNOR),
        ("Enrolled and to the Governor at   9 a.m.", Stage.WITH_GOVERNOR),
        ("Enrolled.  To Secretary of State at   9 a.m.", Stage.FILED),
        ("Enrolled and filed with the Secretary of State at 2 p.m.", Stage.FILED),
        ("Assembly refuses to concur. To Conference Committee.", Stage.CONFERENCE),
        ("From committee: Filed with the Chief Clerk pursuant to Joint Rule 56.", Stage.DIED),
        ("Returned to Secretary of Senate pursuant to Joint Rule 62(a).", Stage.DIED),
        ("From committee: Without further action pursuant to Joint Rule 62(a).", Stage.DIED),
        ("Died at Desk.", Stage.DIED),
        ("Withdrawn by author.", Stage.WITHDRAWN),
    ],
)
def test_words_old_and_new_lead_to_one_stage(text, stage):
    assert told(text).stage == stage


def test_a_veto_can_be_overridden():
    assert told("Veto overridden.", state=MeasureState(Stage.VETOED)).stage == Stage.VETO_OVERRIDDEN


@pytest.mark.parametrize(
    ("text", "chapter"),
    [
        ("Chaptered by Secretary of State - Chapter 12, Statutes of 2024.", Chapter(12, 2024, False, 0)),
        ("Chaptered by Secretary of State. Chapter 1017, Statutes of 2023.", Chapter(1017, 2023, False, 0)),
        (
            "Chaptered by Secretary of State.  Res. Chapter     1, Statutes of 1999-2000 First Extraordinary Session.",
            Chapter(1, 2024, True, 1),
        ),
        ("Approved by the Governor.", None),
    ],
)
def test_a_chapter_has_its_number_and_its_year(text, chapter):
    assert history_of([Action(date(2024, 9, 30), text)], SENATE_BILL).chapter == chapter


def test_a_resolution_of_both_houses_never_goes_to_the_governor():
    course = Course(Track.RESOLUTION, "upper", CHAMBERS)
    history = history_of(
        [
            Action(date(1999, 3, 23), "Introduced.  Read and adopted.  (Ayes 35. Noes  1.) To Assembly."),
            Action(date(1999, 3, 25), "In Assembly.  Held at Desk.  Read and adopted.  (Ayes 56.) To Senate."),
            Action(date(1999, 3, 25), "In Senate.  To enrollment."),
            Action(date(1999, 3, 30), "Enrolled.  To Secretary of State at   9 a.m."),
            Action(date(1999, 3, 30), "Chaptered by Secretary of State.  Res. Chapter     1, Statutes of 1999."),
        ],
        course,
    )
    assert history.state == MeasureState(Stage.CHAPTERED, passed=("upper", "lower"))
    assert (history.passed_on, history.presented_on) == (date(1999, 3, 25), None)


@pytest.mark.parametrize("text", ["Read. Adopted. (Page 12.)", "Read. Adopted. (Ayes 78. Noes 0. Page 12.)"])
def test_a_resolution_of_one_house_is_adopted_by_it(text):
    assert told(text, course=Course(Track.HOUSE_RESOLUTION, "upper", CHAMBERS)).stage == Stage.ADOPTED


def test_words_we_do_not_know_change_nothing_and_are_reported():
    actions = [Action(date(2026, 2, 1), "Introduced."), Action(date(2026, 2, 2), "Words nobody has used before.")]
    history = history_of(actions, SENATE_BILL)
    assert history.state.stage == Stage.INTRODUCED
    assert [(odd.where, odd.why) for odd in history.unread] == [
        ("2026-02-02", "We do not know these words: Words nobody has used before.")
    ]


def test_a_bill_without_history_is_an_idea():
    assert history_of([], SENATE_BILL) == (MeasureState(chamber="upper"), (), ())


@given(st.text(max_size=300), st.sampled_from(list(Stage)), st.sampled_from(list(Track)))
def test_any_text_can_be_read_at_any_stage(text, stage, track):
    state = told(text, course=Course(track, "upper", CHAMBERS), state=MeasureState(stage, "upper"))
    assert isinstance(state, MeasureState)
    if not said_in(text):
        assert state == MeasureState(stage, "upper")


parts = st.sampled_from([said for action, _stage in sb_275() for said in said_in(action.text)])


@given(st.lists(parts), st.sampled_from(list(Track)))
def test_no_order_of_actions_breaks_a_state(told_parts, track):
    state = MeasureState(chamber="upper")
    for said in told_parts:
        state = after(state, said, Course(track, "upper", CHAMBERS))
        assert state.chamber in {"", "upper", "lower"}
        assert Side.DOUBLE_REFERRAL not in state.sides or len(state.committees) > 1


@pytest.mark.parametrize(
    ("kind", "track"),
    [
        ("AB", Track.BILL),
        ("SBX2", Track.BILL),
        ("SCA", Track.CONSTITUTIONAL),
        ("AJR", Track.RESOLUTION),
        ("HR", Track.HOUSE_RESOLUTION),
        ("B", None),
    ],
)
def test_the_kind_of_a_measure_tells_its_way(kind, track):
    assert track_of(kind) == track


def test_only_bills_go_to_the_governor_and_only_amendments_of_the_constitution_to_the_voters():
    assert [track for track in Track if Stage.WITH_GOVERNOR in stages_of(track)] == [Track.BILL]
    assert [track for track in Track if Stage.BEFORE_THE_VOTERS in stages_of(track)] == [Track.CONSTITUTIONAL]
    assert [track for track in Track if Stage.ADOPTED in stages_of(track)] == [Track.HOUSE_RESOLUTION]


@pytest.mark.parametrize("track", list(Track))
def test_every_stage_of_a_track_can_be_reached_from_an_idea_and_leads_to_an_end(track):
    reached, new = {Stage.IDEA}, [Stage.IDEA]
    while new:
        following = next_stages(new.pop(), track) - reached
        reached |= following
        new += following

    assert reached == set(stages_of(track))
    assert any(is_terminal(stage, track) for stage in reached - NOT_PASSED)


@pytest.mark.parametrize(
    ("stage", "track", "ends"),
    [
        (Stage.HELD, Track.BILL, True),
        (Stage.VETOED, Track.BILL, True),
        (Stage.CHAPTERED, Track.BILL, False),
        (Stage.CHAPTERED, Track.RESOLUTION, True),
        (Stage.BEFORE_THE_VOTERS, Track.CONSTITUTIONAL, False),
        (Stage.ADOPTED, Track.HOUSE_RESOLUTION, True),
        (Stage.IMPLEMENTATION, Track.BILL, True),
        (Stage.FISCAL_COMMITTEE, Track.BILL, False),
    ],
)
def test_an_end_depends_on_the_way(stage, track, ends):
    assert is_terminal(stage, track) == ends


@pytest.mark.parametrize(
    ("passed", "stage", "may"),
    [
        (("upper",), Stage.ENROLLED, False),
        (("upper",), Stage.AWAITING_REFERRAL, True),
        (("upper", "lower"), Stage.ENROLLED, True),
        (("upper", "lower"), Stage.CONCURRENCE, True),
        (("upper", "lower"), Stage.POLICY_COMMITTEE, False),
        (("upper", "lower"), Stage.SIGNED, False),
    ],
)
def test_a_bill_is_enrolled_only_after_both_houses_passed_it(passed, stage, may):
    assert may_become(MeasureState(Stage.PASSED_HOUSE, passed=passed), stage, Track.BILL, houses=2) == may


def test_where_there_is_one_chamber_its_pass_is_enough():
    passed = MeasureState(Stage.PASSED_HOUSE, passed=("only",))
    assert may_become(passed, Stage.ENROLLED, Track.BILL, houses=1)
    assert not may_become(passed, Stage.AWAITING_REFERRAL, Track.BILL, houses=1)


@pytest.mark.parametrize(
    ("introduced", "heard"), [("2025-02-04", "2025-03-07"), ("2026-01-29", "2026-03-01"), ("2026-02-18", "2026-03-21")]
)
def test_a_bill_may_be_heard_from_the_31st_day(introduced, heard):
    assert first_hearing_day(date.fromisoformat(introduced), 31) == date.fromisoformat(heard)


@pytest.mark.parametrize(
    ("introduced", "today", "two_year"),
    [("2025-02-04", "2026-01-05", True), ("2025-02-04", "2025-12-31", False), ("2026-01-29", "2026-06-11", False)],
)
def test_a_bill_of_the_first_year_is_a_two_year_bill_in_the_second(introduced, today, two_year):
    assert is_two_year(date.fromisoformat(introduced), date.fromisoformat(today), 2026) == two_year


def histories_of_the_feed():
    for path in sorted(FEED.glob("*/BILL_HISTORY_TBL.dat")):
        rows = rows_in([path.read_bytes()], columns=len(COLUMNS[HISTORY]))
        lines = sorted((action_row(row.fields) for row in rows if isinstance(row, Row)), key=lambda line: line.bill)
        for bill, of_bill in groupby(lines, key=lambda line: line.bill):
            yield bill, [Action(line.done_on, line.text) for line in history_in_order(of_bill)]


if FEED.is_dir():

    def test_every_action_of_the_feed_is_read_and_follows_the_one_before():
        ended, strange, read = {}, [], 0
        for bill, actions in histories_of_the_feed():
            kind = re.match(r"\d{9}([A-Z]+)", bill)[1]
            course = Course(track_of(kind), "lower" if kind[0] == "A" else "upper", CHAMBERS)
            state, history = MeasureState(chamber=course.chamber), history_of(actions, course)
            for said in (said for step in history.steps for said in step.said):
                before, state = state, after(state, said, course)
                if state.stage != before.stage and not may_become(before, state.stage, course.track, houses=2):
                    strange.append((bill, before.stage, state.stage))
            ended[bill] = history.state.stage, history.chapter
            read += len(history.steps) - len(history.unread)

        assert (read, strange) == (126, [])
        assert ended == {
            "202520260SB275": (Stage.VETOED, None),
            "202520260AB1656": (Stage.THIRD_READING, None),
            "202520260AB2052": (Stage.THIRD_READING, None),
            "199920001AB1": (Stage.CHAPTERED, Chapter(4, 1999, False, 1)),
            "199920001SB1": (Stage.CHAPTERED, Chapter(3, 1999, False, 1)),
            "199920001SB2": (Stage.CHAPTERED, Chapter(1, 1999, False, 1)),
            "199920001SCR2": (Stage.CHAPTERED, Chapter(1, 1999, True, 1)),
        }


if SESSION.is_file():

    def test_the_last_action_of_every_measure_of_a_session_is_read_and_agrees_with_its_status():
        with gzip.open(SESSION, "rt", encoding="utf-8") as rows:
            bills = [(row["status_desc"], row["last_action"]) for row in csv.DictReader(rows)]
        found = Counter((told(text).stage, status) for status, text in bills)
        statuses = {stage: {status for told_stage, status in found if told_stage == stage} for stage in Stage}

        assert sum(not said_in(text) for _status, text in bills) == 0
        assert statuses[Stage.CHAPTERED] == {"Passed"}
        assert statuses[Stage.VETOED] == {"Vetoed"}
        assert statuses[Stage.DIED] == {"Failed"}
        assert found[Stage.CHAPTERED, "Passed"] == 2_295
        assert found[Stage.VETOED, "Vetoed"] == 345
        assert found[Stage.DIED, "Failed"] == 890
        assert "Failed" not in statuses[Stage.HELD]
