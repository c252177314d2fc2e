"""`commonground letter_deadline`: the deadline of each committee, or a sentence and the code 2."""

import json
from io import StringIO

import pytest
from django.core.management import call_command


def told(committee, hearing, *more):
    out, err = StringIO(), StringIO()
    code = 0
    try:
        call_command("letter_deadline", "--committee", committee, "--hearing", hearing, *more, stdout=out, stderr=err)
    except SystemExit as ended:
        code = ended.code
    return code, out.getvalue(), err.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("committee", "hearing", "deadline", "lists"),
    [
        ("Assembly Housing", "2026-04-22 09:15", "2026-04-15T17:00:00-07:00", ["support", "oppose"]),
        ("Assembly Elections", "2026-04-22 09:00", "2026-04-16T17:00:00-07:00", ["support", "oppose"]),
        ("Senate Committee on Housing", "2026-04-21 13:30", "2026-04-15T12:00:00-07:00", ["support", "oppose"]),
        ("senate elections", "2026-04-21 09:30", "2026-04-16T15:00:00-07:00", []),
        ("Senate Rules", "2026-04-22 13:30", "2026-04-21T12:00:00-07:00", []),
        ("Senate Rules", "2026-04-29 13:30", "2026-04-28T12:00:00-07:00", []),
    ],
)
def test_each_committee_by_its_own_rule(committee, hearing, deadline, lists):
    code, out, _err = told(committee, hearing, "--json")
    found = json.loads(out)

    assert (code, found["deadline"], found["lists"]) == (0, deadline, lists)
    assert found["rule"]


@pytest.mark.django_db
def test_a_committee_without_a_deadline_says_so():
    code, out, _err = told("Senate Banking", "2026-04-21 13:30", "--json")

    assert code == 0
    assert json.loads(out)["deadline"] is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("committee", "hearing", "sentence"),
    [
        ("House of Cards", "2026-04-21 13:30", "There is no letter policy for 'House of Cards'."),
        ("Senate Rules", "2026-03-08 02:30", "There is no 02:30 on 2026-03-08: the clocks jump over that hour."),
        ("Senate Rules", "2026-04-21", "'2026-04-21' has no time of day."),
        ("Senate Rules", "soon", "'soon' is not a day and a time."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(committee, hearing, sentence):
    code, _out, err = told(committee, hearing)

    assert (code, err.strip()) == (2, sentence)


@pytest.mark.django_db
def test_in_words():
    assert told("Senate Rules", "2026-04-22 13:30")[1].splitlines() == [
        "2026-04-21 12:00",
        "By noon, 1 day before the hearing",
        "Lists: not stated",
    ]
