"""The fair rule: what was possible, what was done, and that an excuse never makes it worse."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.agreement.rules import commitments as rules
from commonground.agreement.rules.commitments import (
    AD_HOC,
    CALLS,
    DUES,
    MEETINGS,
    RETREAT,
    Facts,
    Notice,
    Occurrence,
    Presence,
    State,
    counted,
    dues_state,
    kind_notice,
    record_of,
    state_of,
)

DAY = date(2026, 3, 12)
A, ALT, SHARED, PART, ABS, EXC = (
    Presence.ATTENDED,
    Presence.ALTERNATE,
    Presence.SHARED,
    Presence.PART,
    Presence.ABSENT,
    Presence.EXCUSED,
)
BETTER = {State.NOT_YET: 0, State.PARTLY: 1, State.MET: 2, State.EXCUSED: 3}
presences = st.lists(st.sampled_from(list(Presence)), max_size=14)


def of(*found):
    return [Occurrence(DAY + timedelta(days=number), one) for number, one in enumerate(found)]


def worked_example(*, excused):
    """§3.2: twelve calls, joined in February, so eleven were in the term; two of the absences excused, or not."""
    two = [EXC, EXC] if excused else [ABS, ABS]
    return Facts(
        {
            CALLS: of(*[A] * 6, ALT, ABS, ABS, *two),
            MEETINGS: of(A, ABS),
            RETREAT: of(A),
        },
        served=True,
        dues="waived",
    )


class TestTheWorkedExample:
    def test_with_two_excuses_the_calls_are_met(self):
        record = record_of(worked_example(excused=True))
        calls, meetings, ad_hoc, retreat, dues = record.promised
        assert (calls.done, calls.possible, calls.state) == (7, 9, State.MET)
        assert (meetings.done, meetings.possible, meetings.state) == (1, 2, State.PARTLY)
        assert (ad_hoc.done, ad_hoc.possible, ad_hoc.state) == (1, 1, State.MET)
        assert retreat.state is State.MET
        assert dues.state is State.MET
        assert record.on_track

    def test_without_them_they_are_kept_in_part_and_still_on_track(self):
        record = record_of(worked_example(excused=False))
        calls = record.promised[0]
        assert (calls.done, calls.possible, calls.state) == (7, 11, State.PARTLY)
        assert record.on_track


@pytest.mark.parametrize(
    ("done", "possible", "state"),
    [
        (0, 0, State.EXCUSED),
        (3, 4, State.MET),
        (9, 12, State.MET),
        (8, 12, State.PARTLY),
        (6, 12, State.PARTLY),
        (5, 12, State.NOT_YET),
        (0, 1, State.NOT_YET),
        (1, 1, State.MET),
        (1, 2, State.PARTLY),
    ],
)
def test_from_three_quarters_it_is_met_and_from_half_in_part(done, possible, state):
    assert state_of(done, possible) is state


class TestAlternates:
    def test_they_count_in_full_for_a_third_of_what_was_possible(self):
        assert counted(of(A, A, A, A, A, A, ALT, ALT, ALT)).done == 9

    def test_beyond_a_third_they_do_not(self):
        assert counted(of(A, A, A, ALT, ALT, ALT)).done == 5

    def test_the_chapter_of_a_small_organization_counts_without_a_limit(self):
        assert counted(of(SHARED, SHARED, SHARED)).state is State.MET

    def test_less_than_half_the_time_is_not_there(self):
        assert counted(of(PART, A)).done == 1


class TestProperties:
    @given(presences, st.data())
    def test_an_excuse_never_makes_it_worse(self, found, data):
        missed = [number for number, one in enumerate(found) if one in (ABS, PART)]
        if missed:
            excused = list(found)
            excused[data.draw(st.sampled_from(missed))] = EXC
            assert BETTER[counted(of(*excused)).state] >= BETTER[counted(of(*found)).state]

    @given(presences, st.data())
    def test_coming_never_makes_it_worse(self, found, data):
        missed = [number for number, one in enumerate(found) if one in (ABS, PART)]
        if missed:
            came = list(found)
            came[data.draw(st.sampled_from(missed))] = A
            assert BETTER[counted(of(*came)).state] >= BETTER[counted(of(*found)).state]

    @given(presences)
    def test_nobody_did_more_than_was_possible(self, found):
        counts = counted(of(*found))
        assert 0 <= counts.done <= counts.possible <= len(found)
        assert 3 * counts.alternate <= counts.possible

    @given(presences)
    def test_without_alternates_every_excuse_is_used(self, found):
        plain = [one for one in found if one is not ALT]
        assert counted(of(*plain)).excused == plain.count(EXC)

    @given(presences)
    def test_a_plan_against_a_barrier_never_takes_anybody_off_track(self, found):
        facts = Facts({CALLS: of(*found)})
        assert record_of(facts, barrier_plan_open=True).on_track >= record_of(facts).on_track

    @given(presences)
    def test_the_order_in_which_it_is_read_changes_nothing(self, found):
        assert counted(of(*found)) == counted(of(*reversed(found)))


class TestTheOthers:
    @pytest.mark.parametrize("dues", ["paid", "plan", "waived", "in_kind"])
    def test_dues_are_met_in_four_ways(self, dues):
        assert dues_state(dues) is State.MET

    def test_dues_are_not_yet_met_or_not_kept_here_yet(self):
        assert dues_state("invoiced") is State.NOT_YET
        assert dues_state(None) is State.UNKNOWN

    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            (Facts(), State.EXCUSED),
            (Facts(served=True), State.MET),
            (Facts(could_serve=True), State.NOT_YET),
            (Facts(could_serve=True, on_leave=True), State.EXCUSED),
            (Facts(served=True, on_leave=True), State.MET),
        ],
    )
    def test_one_ad_hoc_committee_a_year_where_there_was_one(self, facts, state):
        [line] = [line for line in record_of(facts).promised if line.key == AD_HOC]
        assert line.state is state

    def test_what_is_not_kept_here_holds_nobody_back(self):
        record = record_of(Facts())
        assert [line.state for line in record.promised if line.key == DUES] == [State.UNKNOWN]
        assert record.on_track

    def test_one_not_yet_is_on_track_with_a_plan_and_two_are_not(self):
        one = Facts({CALLS: of(ABS, ABS)})
        two = Facts({CALLS: of(ABS), MEETINGS: of(ABS)})
        assert not record_of(one).on_track
        assert record_of(one, barrier_plan_open=True).on_track
        assert not record_of(two, barrier_plan_open=True).on_track

    def test_what_is_counted_beside_the_agreement_takes_nobody_off_track(self):
        record = record_of(Facts({rules.RESPOND: of(ABS, ABS), rules.CONSULT: of(ABS), rules.REPORT_BACK: of(ABS)}))
        assert record.on_track
        assert kind_notice(record) is None
        assert len(record.lines) == 8


class TestTheKindNotice:
    def test_one_absence_is_nothing(self):
        assert kind_notice(record_of(Facts({CALLS: of(A, A, A, ABS)}))) is None

    def test_two_in_a_row_across_calls_and_meetings(self):
        facts = Facts(
            {
                CALLS: [*of(A, A, A, A, A), Occurrence(DAY + timedelta(days=20), ABS)],
                MEETINGS: [*of(A, A), Occurrence(DAY + timedelta(days=21), ABS)],
            }
        )
        assert kind_notice(record_of(facts)) is Notice.TWO_IN_A_ROW

    def test_an_excuse_between_them_does_not_hide_them(self):
        assert kind_notice(record_of(Facts({CALLS: of(*[A] * 9, ABS, EXC, ABS)}))) is Notice.TWO_IN_A_ROW

    def test_excused_ones_are_none(self):
        assert kind_notice(record_of(Facts({CALLS: of(*[A] * 9, EXC, EXC)}))) is None

    def test_one_not_yet(self):
        assert kind_notice(record_of(Facts({CALLS: of(ABS)}))) is Notice.NOT_YET
