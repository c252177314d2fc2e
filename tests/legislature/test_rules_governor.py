from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.governor import (
    AFTER_PRESENTMENT,
    AFTER_THE_CLOSE,
    CLOSE_UNKNOWN,
    FIXED_DAY,
    NOT_PRESENTED,
    PASSAGE_UNKNOWN,
    ActClock,
    LastDay,
    Presented,
    last_day,
)
from commonground.legislature.rules.thresholds import (
    MAJORITY,
    TWO_THIRDS,
    has_enough,
    passes_a_measure,
    share_needed,
    votes_needed,
)

CLOCK = ActClock(days=12, close_days=30, passed_before=(9, 1), fixed_day=(9, 30))


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("presented", "passed", "last", "rule"),
    [
        ("2026-08-18", "2026-08-17", "2026-08-30", AFTER_PRESENTMENT),
        ("2026-09-08", "2026-08-28", "2026-09-30", FIXED_DAY),
        ("2026-08-20", "2026-08-19", "2026-09-01", AFTER_PRESENTMENT),
        ("2026-08-21", "2026-08-19", "2026-09-30", FIXED_DAY),
        ("2026-08-31", "2026-08-31", "2026-09-30", FIXED_DAY),
        ("2026-06-15", "2026-06-15", "2026-06-27", AFTER_PRESENTMENT),
        ("2024-06-15", None, "2024-06-27", AFTER_PRESENTMENT),
        ("2026-09-10", "2026-09-03", "2026-09-22", AFTER_PRESENTMENT),
        ("2026-10-05", "2026-08-31", "2026-10-17", AFTER_PRESENTMENT),
        ("2026-09-08", None, None, PASSAGE_UNKNOWN),
        (None, "2026-08-28", None, NOT_PRESENTED),
    ],
)
def test_in_the_second_year_the_clock_runs_from_presentment(presented, passed, last, rule):
    year = int((presented or "2026")[:4])
    assert last_day(Presented(year, day(presented), day(passed)), CLOCK) == LastDay(day(last), rule)


@pytest.mark.parametrize(
    ("presented", "closes", "last", "rule"),
    [
        ("2025-09-16", "2025-09-12", "2025-10-12", AFTER_THE_CLOSE),
        ("2025-09-16", "2025-09-13", "2025-10-13", AFTER_THE_CLOSE),
        ("2025-09-01", "2025-09-12", "2025-10-12", AFTER_THE_CLOSE),
        ("2025-08-31", "2025-09-12", "2025-09-12", AFTER_PRESENTMENT),
        ("2025-06-15", "2025-09-12", "2025-06-27", AFTER_PRESENTMENT),
        ("2025-10-20", "2025-09-12", "2025-11-01", AFTER_PRESENTMENT),
        ("2025-09-16", None, None, CLOSE_UNKNOWN),
        (None, "2025-09-12", None, NOT_PRESENTED),
    ],
)
def test_in_the_first_year_it_runs_from_the_close_for_what_is_there_then(presented, closes, last, rule):
    bill = Presented(2026, day(presented), closes_on=day(closes))
    assert last_day(bill, CLOCK) == LastDay(day(last), rule)


def test_a_veto_of_october_1_2025_came_in_time():
    """SB 275 was presented on September 16, 2025, three days after the houses had closed."""
    assert (
        last_day(Presented(2026, day("2025-09-16"), closes_on=day("2025-09-13")), CLOCK).days_left(day("2025-10-01"))
        == 12
    )


def test_three_bills_of_1999_were_presented_on_march_29_and_one_was_approved_after_a_weekend():
    """AB 1 was approved on April 6, SB 2 at once; SB 1 on Monday April 12: the count does not say what became law."""
    last = last_day(Presented(2000, day("1999-03-29"), closes_on=day("1999-09-10")), CLOCK)
    assert last == LastDay(day("1999-04-10"), AFTER_PRESENTMENT)
    assert [last.days_left(day(f"1999-{on}")) for on in ("04-06", "03-29", "04-12")] == [4, 12, -2]


def test_an_unknown_last_day_has_no_days_left():
    assert LastDay(None, NOT_PRESENTED).days_left(day("2026-09-01")) is None


@given(
    st.integers(2000, 2100),
    st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.none() | st.dates(date(2000, 1, 1), date(2100, 12, 31)),
    st.integers(0, 400),
)
def test_the_governor_always_has_at_least_the_usual_days_unless_the_second_year_ends_first(year, on, closes, before):
    bill = Presented(year, on, on - timedelta(days=before), closes)
    found = last_day(bill, CLOCK)
    if found.on is not None:
        assert found.on >= on
        assert found.rule == FIXED_DAY or found.on >= min(on + timedelta(days=12), closes or on + timedelta(days=30))


@pytest.mark.parametrize(
    ("seats", "share", "needed"),
    [
        (80, MAJORITY, 41),
        (40, MAJORITY, 21),
        (80, TWO_THIRDS, 54),
        (40, TWO_THIRDS, 27),
        (36, MAJORITY, 19),
        (36, TWO_THIRDS, 24),
        (1, MAJORITY, 1),
        (1, TWO_THIRDS, 1),
    ],
)
def test_votes_are_counted_from_the_seats_of_a_chamber(seats, share, needed):
    assert votes_needed(seats, share) == needed
    assert has_enough(needed, seats, share)
    assert not has_enough(needed - 1, seats, share)


@pytest.mark.parametrize(("seats", "share"), [(0, MAJORITY), (80, "most")])
def test_a_share_of_nothing_is_a_mistake_of_ours(seats, share):
    with pytest.raises(ValueError, match=str(seats)):
        votes_needed(seats, share)


@given(st.integers(1, 500))
def test_two_thirds_is_never_less_than_a_majority_nor_more_than_all(seats):
    assert 2 * votes_needed(seats) > seats
    assert 3 * votes_needed(seats, TWO_THIRDS) >= 2 * seats
    assert votes_needed(seats, TWO_THIRDS) <= seats


@pytest.mark.parametrize(
    ("stated", "facts", "share"),
    [
        ("Majority", {}, MAJORITY),
        ("2/3", {}, TWO_THIRDS),
        ("Majority", {"urgency": True}, TWO_THIRDS),
        ("", {"constitutional": True}, TWO_THIRDS),
        ("", {}, ""),
        ("55%", {}, ""),
    ],
)
def test_the_share_is_what_the_text_says(stated, facts, share):
    assert share_needed(stated, **facts) == share


@pytest.mark.parametrize(
    ("motion", "passes"),
    [
        ("AB 1 McKinnor Assembly Third Reading", True),
        ("Senate 3rd Reading SB275 Smallwood-Cuevas", True),
        ("AB 1 McKinnor Concurrence in Senate Amendments", True),
        ("Special Consent SB9 Ruiz", True),
        ("Unfinished Business SB1639 Alarcon", True),
        ("SB 9 Ruiz Consent Calendar Second Day Regular Session", True),
        ("Be adopted", True),
        ("Assembly 3rd Reading AB9 Ruiz By Roe Motion To Reconsider", False),
        ("SB 9 Ruiz Senate Third Reading Amend By ROE Set #2 Motion to Lay on the Table", False),
        ("AB 9 Ruiz Concurrence in Senate Amendments Move The Previous Question By ROE", False),
        ("AB 9 Ruiz Concurrence in Senate Amendments Appeal the Decision of the Chair", False),
        ("W/O REF. TO FILE SB9 Ruiz", False),
        ("AB 9 Ruiz Assembly Second Reading Amendment Set #1", False),
        ("", False),
    ],
)
def test_only_motions_that_pass_a_measure_need_the_votes_its_text_speaks_of(motion, passes):
    assert passes_a_measure(motion) == passes
