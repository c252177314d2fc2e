from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from commonground.legislature.rules import committees, services
from commonground.legislature.rules.committees import SeatHeld
from commonground.legislature.rules.people import RoleRow, Seat
from commonground.legislature.rules.services import MISSING, STATED, Held, brought_forward, filled_in

FEB, MAY, AUG = date(2025, 2, 14), date(2025, 5, 1), date(2026, 8, 5)
SEVEN, EIGHT = Seat("lower", "", "lower", "7"), Seat("lower", "", "lower", "8")
MAYOR = Seat("mayor", "a city")


def sitting(held, on):
    return {one.seat for one in held if one.covers(on)}


def spans(held):
    return [(one.from_on, one.until_on, one.ended_by) for one in held]


def test_who_is_missing_on_a_date_no_longer_sits_on_it():
    held = brought_forward([], [RoleRow(SEVEN, date(2024, 12, 2))], on=FEB)
    after = [services.closed(one, AUG) for one in held]

    assert sitting(after, AUG - timedelta(days=1)) == {SEVEN}
    assert sitting(after, AUG) == set()
    assert spans(after) == [(date(2024, 12, 2), AUG, MISSING)]


def test_a_role_without_a_start_began_before_anything_known():
    held = brought_forward([], [RoleRow(SEVEN)], on=FEB)
    assert sitting(held, date(1900, 1, 1)) == {SEVEN}


def test_an_end_in_the_file_wins_over_the_date_of_the_file():
    held = brought_forward([], [RoleRow(SEVEN, date(2024, 12, 2))], on=FEB)
    after = brought_forward(held, [RoleRow(SEVEN, date(2024, 12, 2), date(2025, 4, 1))], on=AUG)
    assert spans(after) == [(date(2024, 12, 2), date(2025, 4, 1), STATED)]


def test_an_end_stated_later_wins_over_having_been_missing():
    held = [Held(SEVEN, date(2024, 12, 2), MAY, MISSING, FEB, 1)]
    after = brought_forward(held, [RoleRow(SEVEN, date(2024, 12, 2), date(2025, 4, 1))], on=AUG)
    assert spans(after) == [(date(2024, 12, 2), date(2025, 4, 1), STATED)]


def test_an_end_learned_together_with_another_start_closes_the_same_role():
    held = brought_forward([], [RoleRow(SEVEN)], on=FEB)
    after = brought_forward(held, [RoleRow(SEVEN, date(2021, 4, 19), date(2025, 4, 1))], on=AUG)
    assert spans(after) == [(date(2021, 4, 19), date(2025, 4, 1), STATED)]


def test_an_old_term_in_the_same_seat_does_not_end_the_present_one():
    held = brought_forward([], [RoleRow(SEVEN, date(2024, 12, 2))], on=FEB)
    after = brought_forward(
        held, [RoleRow(SEVEN, date(2010, 12, 6), date(2012, 11, 30)), RoleRow(SEVEN, date(2024, 12, 2))], on=AUG
    )
    assert sitting(after, AUG) == {SEVEN}
    assert sitting(after, date(2011, 1, 1)) == {SEVEN}
    assert sitting(after, date(2013, 1, 1)) == set()


def test_an_end_in_the_future_is_kept_until_the_person_is_missing():
    held = brought_forward([], [RoleRow(SEVEN, None, date(2026, 12, 7))], on=FEB)
    assert sitting(held, AUG) == {SEVEN}
    assert spans([services.closed(one, AUG) for one in held]) == [(None, AUG, MISSING)]


def test_an_end_that_is_withdrawn_is_forgotten():
    held = [Held(SEVEN, date(2022, 12, 5), date(2025, 1, 1), STATED, FEB, 1)]
    after = brought_forward(held, [RoleRow(SEVEN, date(2022, 12, 5))], on=AUG)
    assert spans(after) == [(date(2022, 12, 5), None, "")]


def test_someone_who_comes_back_begins_anew_and_the_gap_stays():
    role = RoleRow(SEVEN, date(2022, 12, 5))
    first = brought_forward([], [role], on=FEB)
    away = brought_forward(first, [], on=MAY)
    back = brought_forward(away, [role], on=AUG)

    assert spans(back) == [(date(2022, 12, 5), MAY, MISSING), (AUG, None, "")]
    assert brought_forward(back, [role], on=AUG) == back
    assert brought_forward(back, [role], on=AUG + timedelta(days=30)) == back


def test_someone_without_a_known_start_comes_back_too():
    back = brought_forward(
        brought_forward(brought_forward([], [RoleRow(SEVEN)], on=FEB), [], on=MAY), [RoleRow(SEVEN)], on=AUG
    )
    assert spans(back) == [(None, MAY, MISSING), (AUG, None, "")]


def test_a_new_term_in_the_same_seat_begins_where_it_states():
    again = RoleRow(SEVEN, date(2026, 1, 5))
    away = brought_forward(brought_forward([], [RoleRow(SEVEN)], on=FEB), [], on=MAY)
    assert spans(brought_forward(away, [again], on=AUG)) == [(None, MAY, MISSING), (date(2026, 1, 5), None, "")]


def test_missing_and_present_on_the_same_date_is_as_if_never_missing():
    role = RoleRow(SEVEN, date(2022, 12, 5))
    away = brought_forward(brought_forward([], [role], on=FEB), [], on=AUG)
    assert spans(brought_forward(away, [role], on=AUG)) == [(date(2022, 12, 5), None, "")]


def test_an_earlier_start_is_taken_as_a_correction():
    held = brought_forward([], [RoleRow(SEVEN, date(2024, 12, 2))], on=FEB)
    assert spans(brought_forward(held, [RoleRow(SEVEN, date(2022, 12, 5))], on=AUG)) == [(date(2022, 12, 5), None, "")]


def test_a_corrected_start_does_not_reach_into_an_earlier_time_in_the_seat():
    held = brought_forward(
        [], [RoleRow(SEVEN, date(2022, 12, 5), date(2024, 8, 8)), RoleRow(SEVEN, date(2024, 8, 8))], on=FEB
    )
    after = brought_forward(held, [RoleRow(SEVEN, date(2022, 12, 5))], on=AUG)
    assert after == held


def test_a_later_start_is_a_correction_unless_the_person_was_seen_before_it():
    unknown = brought_forward([], [RoleRow(SEVEN)], on=FEB)
    assert spans(brought_forward(unknown, [RoleRow(SEVEN, date(2024, 12, 2))], on=AUG)) == [
        (date(2024, 12, 2), None, "")
    ]
    assert spans(brought_forward(unknown, [RoleRow(SEVEN, MAY)], on=AUG)) == [(None, MAY, STATED), (MAY, None, "")]


def test_a_start_that_is_no_longer_stated_is_remembered():
    held = brought_forward([], [RoleRow(SEVEN, date(2024, 12, 2))], on=FEB)
    assert brought_forward(held, [RoleRow(SEVEN)], on=AUG) == held


def test_whoever_changes_house_has_two_roles():
    upper = Seat("upper", "", "upper", "3")
    held = brought_forward([], [RoleRow(SEVEN, date(2022, 12, 5))], on=date(2024, 11, 1))
    after = brought_forward(
        held, [RoleRow(upper, date(2024, 12, 2)), RoleRow(SEVEN, date(2022, 12, 5), date(2024, 12, 2))], on=FEB
    )
    assert sitting(after, date(2024, 12, 1)) == {SEVEN}
    assert sitting(after, date(2024, 12, 2)) == {upper}


def test_a_role_to_come_that_is_dropped_never_began():
    held = brought_forward([], [RoleRow(SEVEN, date(2026, 12, 7))], on=FEB)
    after = brought_forward(held, [], on=AUG)
    assert spans(after) == [(date(2026, 12, 7), date(2026, 12, 7), MISSING)]
    assert sitting(after, date(2026, 12, 7)) == set()


def test_a_role_to_come_does_not_keep_its_holder_in_the_seat():
    held = brought_forward([], [RoleRow(SEVEN, date(2022, 12, 5))], on=FEB)
    after = brought_forward(held, [RoleRow(SEVEN, date(2026, 12, 7))], on=AUG)
    assert sitting(after, AUG) == set()
    assert sitting(after, date(2026, 12, 7)) == {SEVEN}


def test_a_role_that_could_not_be_read_is_not_closed():
    held = brought_forward([], [RoleRow(SEVEN), RoleRow(MAYOR)], on=FEB)
    after = brought_forward(held, [], on=AUG, unread={("lower", "7")})
    assert sitting(after, AUG) == {SEVEN}


def test_an_older_set_adds_what_only_it_knows_until_the_next_set():
    after = filled_in([], [RoleRow(SEVEN, date(2022, 12, 5))], on=FEB, next_on=AUG)
    assert spans(after) == [(date(2022, 12, 5), AUG, MISSING)]


def test_an_older_set_never_closes_a_role():
    held = [Held(SEVEN, date(2022, 12, 5), None, "", AUG, 1)]
    assert filled_in(held, [], on=FEB, next_on=AUG) == held
    assert filled_in(held, [RoleRow(SEVEN, date(2022, 12, 5), date(2025, 1, 1))], on=FEB, next_on=AUG) == held


def test_an_older_set_states_a_start_the_newer_one_left_open():
    held = [Held(SEVEN, None, None, "", AUG, 1)]
    assert spans(filled_in(held, [RoleRow(SEVEN, date(2022, 12, 5))], on=FEB, next_on=AUG)) == [
        (date(2022, 12, 5), None, "")
    ]


def test_an_older_set_leads_up_to_a_new_term_in_the_same_seat():
    held = [Held(SEVEN, MAY, None, "", AUG, 1)]
    assert spans(filled_in(held, [RoleRow(SEVEN)], on=FEB, next_on=AUG)) == [(MAY, None, ""), (None, MAY, MISSING)]


def test_an_older_set_does_not_contradict_an_end_learned_later():
    held = [Held(SEVEN, date(2022, 12, 5), date(2025, 2, 1), STATED, AUG, 1)]
    assert filled_in(held, [RoleRow(SEVEN)], on=FEB, next_on=AUG) == held


def test_an_end_an_older_set_states_for_later_holds_if_it_comes_before_the_next_set():
    role = RoleRow(SEVEN, None, date(2025, 6, 1))
    assert spans(filled_in([], [role], on=FEB, next_on=AUG)) == [(None, date(2025, 6, 1), STATED)]
    assert spans(filled_in([], [role], on=FEB, next_on=MAY)) == [(None, MAY, MISSING)]


def test_past_and_coming_roles_of_an_older_set_are_added_once():
    roles = [RoleRow(SEVEN, date(2010, 1, 1), date(2012, 1, 1)), RoleRow(EIGHT, date(2025, 3, 1))]
    after = filled_in([], roles, on=FEB, next_on=AUG)
    assert spans(after) == [(date(2010, 1, 1), date(2012, 1, 1), STATED), (date(2025, 3, 1), AUG, MISSING)]
    assert filled_in(after, roles, on=FEB, next_on=AUG) == after


days = st.dates(min_value=date(2024, 6, 1), max_value=date(2024, 6, 12))
a_seat = st.sampled_from([SEVEN, EIGHT, MAYOR])


@st.composite
def some_roles(draw):
    """Roles of one person: no seat twice at once."""
    roles = []
    for _ in range(draw(st.integers(0, 4))):
        begins, ends = draw(st.none() | days), draw(st.none() | days)
        role = RoleRow(draw(a_seat), begins, ends)
        if (begins or date.min) < (ends or date.max) and not any(overlap(role, other) for other in roles):
            roles.append(role)
    return roles


def overlap(one, other):
    begins = max(one.from_on or date.min, other.from_on or date.min)
    ends = min(one.until_on or date.max, other.until_on or date.max)
    return one.seat == other.seat and begins < ends


def keyed(held):
    return [Held(one.seat, one.from_on, one.until_on, one.ended_by, one.first_seen_on, n) for n, one in enumerate(held)]


def after_sets(sets):
    held = []
    for on, roles in sets:
        held = keyed(brought_forward(held, roles, on=on))
    return held


sets = st.lists(st.tuples(days, some_roles()), min_size=1, max_size=4).map(
    lambda rows: sorted(rows, key=lambda row: row[0])
)


@given(sets)
def test_on_the_date_of_the_newest_set_those_sit_whom_it_lists(sets):
    on, roles = sets[-1]
    assert sitting(after_sets(sets), on) == {role.seat for role in roles if role.is_current(on)}


@given(sets)
def test_reading_the_newest_set_again_changes_nothing(sets):
    held = after_sets(sets)
    on, roles = sets[-1]
    assert brought_forward(held, roles, on=on) == held


@given(sets)
def test_no_role_is_ever_lost_or_ends_before_it_begins(sets):
    before = after_sets(sets[:-1])
    after = after_sets(sets)
    assert {one.key for one in before} <= {one.key for one in after}
    assert all(one.from_on is None or one.until_on is None or one.from_on <= one.until_on for one in after)
    assert all((one.until_on is None) == (one.ended_by == "") for one in after)


@given(sets, days, some_roles())
def test_an_older_set_only_adds_and_a_second_time_changes_nothing(sets, on, roles):
    newest = sets[-1][0]
    assume(on < newest)
    next_on = min(taken for taken, _roles in sets if taken > on)
    held = after_sets(sets)

    after = keyed(filled_in(held, roles, on=on, next_on=next_on))

    assert [one.until_on for one in after[: len(held)]] == [one.until_on for one in held]
    assert filled_in(after, roles, on=on, next_on=next_on) == after
    assert sitting(after, newest) == sitting(held, newest)
    assert all(one.from_on is None or one.until_on is None or one.from_on <= one.until_on for one in after)


@given(some_roles(), some_roles(), days, days)
def test_two_sets_tell_the_same_of_the_newer_date_in_either_order(older, newer, first, second):
    assume(first < second)
    forward = after_sets([(first, older), (second, newer)])
    backward = filled_in(after_sets([(second, newer)]), older, on=first, next_on=second)
    assert sitting(forward, second) == sitting(backward, second)


@given(st.lists(a_seat, unique=True), st.lists(a_seat, unique=True))
def test_two_sets_that_state_no_ends_tell_the_same_of_both_dates_in_either_order(older, newer):
    then, now = [RoleRow(seat) for seat in older], [RoleRow(seat) for seat in newer]
    forward = after_sets([(FEB, then), (AUG, now)])
    backward = filled_in(after_sets([(AUG, now)]), then, on=FEB, next_on=AUG)
    assert sitting(forward, AUG) == sitting(backward, AUG) == set(newer)
    assert set(older) <= sitting(forward, FEB)
    assert sitting(forward, FEB) == sitting(backward, FEB)


def test_a_changed_role_on_a_committee_begins_anew():
    first = committees.brought_forward([], [(1, "member"), (2, "chair")], on=FEB)
    after = committees.brought_forward(first, [(1, "chair")], on=AUG)
    assert after == [SeatHeld(1, "member", FEB, AUG), SeatHeld(2, "chair", FEB, AUG), SeatHeld(1, "chair", AUG)]


def test_missing_and_present_on_a_committee_on_one_date_is_as_if_never_missing():
    first = committees.brought_forward([], [(1, "member")], on=FEB)
    away = committees.brought_forward(first, [], on=AUG)
    assert committees.brought_forward(away, [(1, "member")], on=AUG) == first
    back = committees.brought_forward(away, [(1, "member")], on=AUG + timedelta(days=1))
    assert back == [*away, SeatHeld(1, "member", AUG + timedelta(days=1))]


def test_an_older_set_of_committees_adds_and_never_closes():
    held = [SeatHeld(1, "member", AUG, None, 1), SeatHeld(2, "chair", AUG, None, 2)]
    after = committees.filled_in(held, [(1, "member"), (3, "member")], on=FEB, next_on=AUG)
    assert after == [
        SeatHeld(1, "member", FEB, None, 1),
        SeatHeld(2, "chair", AUG, None, 2),
        SeatHeld(3, "member", FEB, AUG),
    ]
    assert committees.filled_in(after, [(1, "member"), (3, "member")], on=FEB, next_on=AUG) == after


@pytest.mark.parametrize("times", [1, 2])
def test_a_seat_on_a_committee_is_first_seen_on_the_date_of_its_set(times):
    held = []
    for _ in range(times):
        held = committees.brought_forward(held, [(1, "member")], on=FEB)
    assert held == [SeatHeld(1, "member", FEB)]
