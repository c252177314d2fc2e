"""When ballots open and close, in the spring of 2026 as the demo year tells it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from commonground.decisions.rules import windows
from commonground.decisions.rules.terms import RuleTerms, Threshold, Windows
from commonground.decisions.rules.windows import Clockwork, Schedule

ZONE = "America/Los_Angeles"
HOLIDAYS = {
    date(2026, 2, 16): "Presidents' Day",
    date(2026, 3, 31): "César Chávez Day",
    date(2026, 5, 25): "Memorial Day",
    date(2026, 7, 3): "Independence Day, kept",
}
CALIFORNIA = Clockwork(ZONE, HOLIDAYS)


def local(month: int, day: int, hour: int = 17, minute: int = 0, year: int = 2026) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo(ZONE))


@pytest.mark.parametrize(
    ("opened", "closes"),
    [
        ((3, 9), (3, 16)),
        ((3, 16), (3, 23)),
        ((3, 23), (3, 30)),
        ((4, 6), (4, 13)),
        ((4, 27), (5, 4)),
        ((5, 11), (5, 18)),
        ((6, 1), (6, 8)),
        ((6, 15), (6, 22)),
        ((7, 6), (7, 13)),
        ((3, 26), (4, 3)),
        ((3, 7), (3, 13)),
        ((5, 20), (5, 28)),
    ],
)
def test_an_ordinary_window_is_five_business_days_to_five_in_the_afternoon(opened, closes):
    assert windows.ordinary_close(local(*opened, 9), CALIFORNIA) == local(*closes)


def test_the_day_of_opening_is_the_local_day():
    late_on_monday = datetime(2026, 3, 10, 5, tzinfo=UTC)

    assert windows.ordinary_close(late_on_monday, CALIFORNIA) == local(3, 16)


def test_a_moment_is_given_in_universal_time():
    assert windows.ordinary_close(local(3, 9, 9), CALIFORNIA).tzinfo is UTC


@pytest.mark.parametrize(
    ("opened", "debated", "closes"),
    [((3, 10), (3, 17), (3, 24)), ((3, 30), (4, 6), (4, 13)), ((4, 27), (5, 4), (5, 11))],
)
def test_a_major_issue_is_debated_for_a_week_and_then_voted(opened, debated, closes):
    planned = windows.schedule_for(local(*opened, 9), Threshold.MAJOR, CALIFORNIA)

    assert planned == Schedule(local(*debated, 9), local(*closes), debate_ends_at=local(*debated, 9))


def test_a_debate_ends_at_the_same_hour_on_the_wall_when_the_clocks_change():
    assert windows.debate_end(local(3, 3, 9), CALIFORNIA) == local(3, 10, 9)
    assert windows.debate_end(local(3, 3, 9), CALIFORNIA) - local(3, 3, 9).astimezone(UTC) == timedelta(hours=167)


def test_an_extension_ends_three_business_days_after_the_close():
    assert windows.extension_limit(local(6, 8), CALIFORNIA) == local(6, 11)


def test_chapters_are_heard_in_the_first_three_business_days():
    assert windows.consultation_end(local(3, 9, 9), CALIFORNIA) == local(3, 12)


@pytest.mark.parametrize(
    ("due", "closes"),
    [((4, 20, 12), (4, 16)), ((4, 23, 15), (4, 21)), ((4, 2, 12), (3, 30)), ((4, 19, 12), (4, 16))],
)
def test_the_latest_close_is_two_business_days_before_the_letter(due, closes):
    assert windows.latest_close(local(*due), CALIFORNIA) == local(*closes)


def test_without_a_letter_the_window_is_ordinary():
    assert windows.schedule_for(local(3, 9, 9), Threshold.BILL, CALIFORNIA) == Schedule(local(3, 9, 9), local(3, 16))


def test_a_letter_far_off_leaves_the_window_as_it_is():
    planned = windows.schedule_for(local(3, 9, 9), Threshold.BILL, CALIFORNIA, letter_due_at=local(3, 18, 12))

    assert planned == Schedule(local(3, 9, 9), local(3, 16))


def test_a_letter_close_by_makes_the_window_urgent():
    planned = windows.schedule_for(local(4, 14, 9), Threshold.BILL, CALIFORNIA, letter_due_at=local(4, 20, 12))

    assert planned == Schedule(local(4, 14, 9), local(4, 16), urgent=True)


def test_an_urgent_major_issue_has_two_days_of_debate():
    planned = windows.schedule_for(local(4, 13, 9), Threshold.MAJOR, CALIFORNIA, letter_due_at=local(4, 20, 12))

    assert planned == Schedule(local(4, 15, 9), local(4, 16), urgent=True, debate_ends_at=local(4, 15, 9))


@pytest.mark.parametrize(
    ("opened", "threshold", "possible"),
    [
        ((4, 15, 17), Threshold.BILL, True),
        ((4, 15, 18), Threshold.BILL, False),
        ((4, 13, 17), Threshold.MAJOR, True),
        ((4, 13, 18), Threshold.MAJOR, False),
    ],
)
def test_where_not_even_the_shortest_window_fits_the_form_is_told(opened, threshold, possible):
    planned = windows.schedule_for(local(*opened), threshold, CALIFORNIA, letter_due_at=local(4, 20, 12))

    assert (planned is not None) is possible


def test_the_earliest_close_is_the_ordinary_one_or_a_day_when_urgent():
    assert windows.earliest_close(local(3, 9, 9), CALIFORNIA) == local(3, 16)
    assert windows.earliest_close(local(3, 9, 9), CALIFORNIA, urgent=True) == local(3, 10, 9)


def test_an_alternate_may_answer_in_the_last_day():
    assert windows.alternates_may_vote_at(local(3, 16)) == local(3, 15)


def test_a_completion_and_a_reaffirmation_last_two_days():
    assert windows.completion_close(local(5, 7)) == local(5, 9)
    assert windows.reaffirmation_end(local(5, 7)) == local(5, 9)


def test_a_rule_set_has_its_own_windows():
    short = Clockwork(ZONE, HOLIDAYS, RuleTerms(windows=Windows(ordinary_business_days=2)))

    assert windows.ordinary_close(local(3, 9, 9), short) == local(3, 11)


def test_reminders_come_at_the_opening_half_way_a_day_and_four_hours_before():
    assert windows.reminders(local(3, 9), local(3, 16)) == (
        ("opened", local(3, 9)),
        ("half", local(3, 9) + timedelta(days=3, hours=12)),
        ("day", local(3, 15)),
        ("hours", local(3, 16, 13)),
    )


@pytest.mark.parametrize(
    ("hours", "names"),
    [
        (48, ["opened", "day", "hours"]),
        (24, ["opened", "half", "hours"]),
        (8, ["opened", "hours"]),
        (4, ["opened", "half"]),
    ],
)
def test_no_two_reminders_fall_on_one_moment(hours, names):
    sent = windows.reminders(local(4, 14), local(4, 14) + timedelta(hours=hours))

    assert [name for name, _ in sent] == names
