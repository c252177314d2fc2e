from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils.translation import override

from commonground.kernel.languages import text_of
from commonground.ui.moments import Place, day_in_words, in_words, language_tag, place, place_of, time_left

CLOSE = datetime(2026, 3, 17, 0, 0, tzinfo=UTC)
PACIFIC = Place(ZoneInfo("America/Los_Angeles"), "Pacific time")


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def test_a_moment_is_said_with_its_day_its_hour_and_its_zone():
    assert plain(in_words(CLOSE, "long", PACIFIC)) == "Monday, March 16, 2026, 5:00 p.m. Pacific time"


def test_a_moment_nearby_leaves_out_the_year():
    assert plain(in_words(CLOSE, "near", PACIFIC)) == "Monday, March 16, 5:00 p.m. Pacific time"


@pytest.mark.parametrize(
    ("style", "words"),
    [
        ("short", "Mar 16"),
        ("day", "March 16, 2026"),
        ("weekday", "Monday, March 16, 2026"),
        ("time", "5:00 p.m."),
    ],
)
def test_a_moment_falls_on_the_day_it_is_in_the_coalition(style, words):
    assert plain(in_words(CLOSE, style, PACIFIC)) == words


def test_a_time_of_day_never_breaks_over_two_lines():
    assert "5:00\u00a0p.m. Pacific\u00a0time" in in_words(CLOSE, "long", PACIFIC)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("es", "lunes 16 de marzo de 2026, 5:00 p.m., Pacific time"),
        ("ko", "2026년 3월 16일 월요일 오후 5:00 Pacific time"),
        ("zh-hant", "2026年3月16日 星期一 17:00（Pacific time）"),
        ("vi", "Thứ 2, 16 tháng 3, 2026, 17:00 Pacific time"),
        ("fr", "lundi, 16 mars 2026, 17:00 Pacific time"),
    ],
)
def test_each_language_writes_a_date_in_its_own_way(language, words):
    with override(language):
        assert plain(in_words(CLOSE, "long", PACIFIC)) == words


def test_a_short_day_in_spanish_has_a_small_letter():
    with override("es"):
        assert plain(day_in_words(date(2026, 3, 16), "short")) == "16 mar"


def test_the_zone_and_its_name_come_from_the_profile():
    class Coalition:
        zone = ZoneInfo("America/Los_Angeles")
        zone_label = text_of({"en": "Pacific time", "es": "hora del Pacífico"})

    with override("es"):
        assert place_of(Coalition()) == Place(Coalition.zone, "hora del Pacífico")


@pytest.mark.parametrize(("code", "tag"), [("zh-hant", "zh-Hant"), ("es", "es"), ("es-mx", "es-MX")])
def test_a_language_is_marked_as_the_web_marks_it(code, tag):
    assert language_tag(code) == tag


def test_without_a_profile_times_are_universal(settings):
    settings.COALITION = ""

    assert place() == Place(UTC, "UTC")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=4, hours=3), "4 days left"),
        (timedelta(days=1, hours=1), "1 day left"),
        (timedelta(hours=23, minutes=59), "23 hours left"),
        (timedelta(hours=1), "1 hour left"),
        (timedelta(minutes=59), "59 minutes left"),
        (timedelta(seconds=20), "1 minute left"),
        (timedelta(0), "time is up"),
        (timedelta(hours=-3), "time is up"),
    ],
)
def test_what_is_left_is_said_in_the_largest_honest_unit(before, words):
    assert time_left(CLOSE, CLOSE - before, PACIFIC) == words


def test_days_left_are_counted_on_the_coalitions_calendar():
    thursday_morning = datetime(2026, 3, 12, 16, 0, tzinfo=UTC)

    assert time_left(CLOSE, thursday_morning, PACIFIC) == "4 days left"
