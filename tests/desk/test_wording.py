import pytest

from commonground.desk.wording import greeting, own_choice, silent_line, summary
from tests.builders import NOON


@pytest.mark.parametrize(
    ("hour", "words"),
    [
        (6, "Good morning, Mai."),
        (11, "Good morning, Mai."),
        (12, "Good afternoon, Mai."),
        (17, "Good afternoon, Mai."),
        (18, "Good evening, Mai."),
        (23, "Good evening, Mai."),
    ],
)
def test_the_desk_greets_by_the_time_of_day(hour, words):
    assert greeting(hour, "Mai") == words


@pytest.mark.django_db
def test_an_answer_is_told_with_its_day_and_its_channel():
    assert own_choice("agree", NOON) == "You agreed, Mar\u00a012"
    assert own_choice("recuse", NOON, by_phone=True) == "You stepped aside, Mar\u00a012, by phone"


@pytest.mark.django_db
def test_the_summary_names_the_first_close_and_leaves_time_for_the_rest():
    near = "Thursday, March\u00a012, 12:00\u00a0p.m. Pacific\u00a0time"

    assert summary(1, NOON, 0) == f"One vote is due by {near}."
    assert summary(2, NOON, 3) == f"2 votes are due, the first by {near}. The rest can wait until you have time."
    assert summary(0, None, 1) == "One thing waits for you."
    assert summary(0, None, 4) == "4 things wait for you."
    assert summary(0, None, 0) == "Nothing waits for you today."


def test_silent_seats_are_named_and_nobody_else():
    assert silent_line(["Fresno", "San Diego"]) == "Not answered yet: Fresno, San Diego."
    assert silent_line([]) == "Every seat has answered."
