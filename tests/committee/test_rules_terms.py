from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as some

from commonground.committee.rules.terms import (
    INTERIM_AT_MOST,
    TERM_YEARS,
    cohort_for,
    interim_end,
    term_end,
    vacancy_clock,
)
from tests.builders import NOON

days = some.dates(date(2000, 1, 1), date(2100, 1, 1))
cohorts = some.integers(0, TERM_YEARS - 1)


def test_half_of_the_seats_end_their_terms_each_year():
    assert [term_end(cohort, date(2025, 11, 17)) for cohort in (0, 1)] == [date(2026, 1, 1), date(2027, 1, 1)]
    assert [term_end(cohort, date(2026, 1, 1)) for cohort in (0, 1)] == [date(2028, 1, 1), date(2027, 1, 1)]


@given(cohorts, days)
def test_whoever_takes_a_seat_serves_the_rest_of_its_term(cohort, day):
    end = term_end(cohort, day)

    assert day < end <= date(day.year + TERM_YEARS, 1, 1)
    assert term_end(cohort, end) == date(end.year + TERM_YEARS, 1, 1)
    assert term_end(cohort, end - timedelta(days=1)) == end


@given(some.lists(cohorts, max_size=9))
def test_a_new_seat_keeps_the_cohorts_even(held):
    held.append(cohort_for(held))
    counts = [held.count(cohort) for cohort in range(TERM_YEARS)]

    assert held.count(held[-1]) - 1 == min(counts) or held.count(held[-1]) == min(counts)


def test_a_vacancy_is_asked_about_in_a_week_and_filled_in_forty_five_days():
    clock = vacancy_clock(NOON)

    assert (clock.ask_by - NOON, clock.fill_by - NOON) == (timedelta(days=7), timedelta(days=45))


def test_nobody_holds_a_seat_for_now_longer_than_forty_five_days():
    assert interim_end(NOON) == NOON + INTERIM_AT_MOST
    assert interim_end(NOON, NOON + timedelta(days=3)) == NOON + timedelta(days=3)
    assert interim_end(NOON, NOON + timedelta(days=300)) == NOON + INTERIM_AT_MOST
