"""What happened to the bills of the story: every line is understood, and each bill ends where the story says."""

from itertools import groupby

import pytest

from commonground.demo.bills import bills
from commonground.demo.diary.happened import lines
from commonground.legislature.rules.happenings import houses_of, line_of
from commonground.legislature.rules.stage_history import Action, Course, History, history_of
from commonground.legislature.rules.stages import track_of

pytestmark = pytest.mark.django_db
NAMES = {"lower": "Assembly", "upper": "Senate"}
ENDS = {
    "chaptered": {"B01", "B03", "B08", "B11", "B14", "B21"},
    "vetoed": {"B05", "B17"},
    "held": {"B02", "B04", "B06", "B09", "B15", "B16", "B22"},
    "failed": {"B13", "B18", "B25"},
    "died": {"B07", "B12"},
}


def histories() -> dict[str, History]:
    story = {bill.id: bill for bill in bills()}
    found = {}
    for key, told in groupby(lines(), key=lambda line: line[0]):
        kind = story[key].number.split()[0]
        course = Course(
            track_of(kind), "lower" if kind[0] == "A" else "upper", {"assembly": "lower", "senate": "upper"}
        )
        actions: list[Action] = []
        for _key, at, (what, *more) in told:
            assert at.date() > story[key].introduced_on
            committee, chapter = [*more, "", ""][:2]
            now = history_of(actions, course).state.chamber or course.chamber
            to, of = houses_of(what, now, list(NAMES))
            stated = {"chamber": NAMES[to], "other": NAMES[of], "chapter": chapter, "year": at.year}
            actions.append(Action(at.date(), line_of(what, committee=committee, **stated)))
        found[key] = history_of(actions, course)
    return found


def test_every_bill_ends_where_the_story_says_and_no_line_goes_unread():
    told = histories()

    assert not [odd for history in told.values() for odd in history.unread]
    ends = {end: {key for key, history in told.items() if history.state.stage == end} for end in ENDS}
    assert ends == ENDS
    assert sum(history.presented_on is not None for history in told.values()) == 8


def test_a_bill_goes_to_the_governor_only_after_both_houses_passed_it():
    for key, history in histories().items():
        if history.presented_on:
            assert history.passed_on is not None, key
            assert history.passed_on <= history.presented_on, key
