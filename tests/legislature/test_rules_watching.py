"""What is news about a bill, and when the letter of the day goes out."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.watching import (
    OFF,
    Held,
    News,
    Now,
    Seen,
    Text,
    What,
    Where,
    last_morning,
    news,
)
from tests.builders import PACIFIC, at

TODAY = date(2026, 3, 12)
HERE = Where("policy_committee", "lower", "Health")
hearings = st.dictionaries(st.integers(1, 5), st.sampled_from([OFF, "2026-04-01", "2026-04-01T13:30"]))


def test_each_thing_that_happened_is_news_once():
    seen = Seen(Where("introduced", "lower"), {1: "2026-04-01", 2: "2026-04-02", 3: OFF, 5: "2026-04-05"})
    now = Now(
        HERE,
        {1: "2026-04-08T09:00", 2: OFF, 3: "2026-04-03", 4: "2026-04-04", 5: "2026-04-05"},
        (Text(7, ("new_text", "subject")),),
        (Held(9, TODAY), Held(10, date(2025, 3, 12)), Held(11, None)),
    )

    assert news(seen, now, TODAY) == [
        News(What.TEXT, 7, "new_text subject"),
        News(What.STAGE),
        News(What.HEARING_MOVED, 1, "2026-04-01"),
        News(What.HEARING_CANCELLED, 2),
        News(What.HEARING_SET, 3),
        News(What.HEARING_SET, 4),
        News(What.ROLL_CALL, 9),
        News(What.ROLL_CALL, 11),
    ]


def test_a_second_committee_is_news_and_a_history_taken_back_is_not():
    assert news(Seen(HERE), Now(HERE._replace(committee="Appr"), {}), TODAY) == [News(What.STAGE)]
    assert news(Seen(HERE), Now(Where(), {}), TODAY) == []


def test_what_is_newly_true_of_a_bill_is_news_and_what_is_over_is_not():
    on_suspense, quiet = frozenset({"suspense", "two_year"}), frozenset({"two_year"})
    assert news(Seen(HERE, sides=quiet), Now(HERE, {}, sides=on_suspense), TODAY) == [News(What.STAGE, 0, "suspense")]
    assert news(Seen(HERE, sides=on_suspense), Now(HERE, {}, sides=quiet), TODAY) == []
    assert news(Seen(HERE), Now(Where(), {}, sides=on_suspense), TODAY) == []


@given(hearings)
def test_what_is_known_is_no_news(known):
    assert news(Seen(HERE, known), Now(HERE, known), TODAY) == []


@given(hearings, hearings)
def test_a_hearing_that_is_no_longer_known_is_no_news(before, after):
    found = news(Seen(HERE, before), Now(HERE, after), TODAY)

    assert {one.subject for one in found} <= set(after)


def test_the_letter_of_the_day_goes_out_at_seven_in_the_morning():
    assert last_morning(at("2026-03-12 06:59"), PACIFIC) == at("2026-03-11 07:00")
    assert last_morning(at("2026-03-12 07:00"), PACIFIC) == at("2026-03-12 07:00")
    assert last_morning(datetime(2026, 3, 9, 1, tzinfo=UTC), PACIFIC) == at("2026-03-08 07:00")


@given(st.integers(0, 365 * 24 * 60))
def test_the_last_morning_is_within_a_day(minutes):
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    hours = (now - last_morning(now, PACIFIC)).total_seconds() / 3600

    assert 0 <= hours < 25
