"""Short lists of a desk that hang on nothing else, read in one statement."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from commonground.decisions.models import Position, Proposal, Question, ReportBack, UnityHold
from commonground.decisions.queries import waiting
from commonground.members.rules import Standing
from commonground.ui.together import Reading, first

SHOWN = 9
LATELY = 3


@dataclass
class Lists:
    """What this reader's desk shows of each; what it does not show is not asked for.

    drafts  the reader's own, for the staff everybody's
    """

    holds: list[UnityHold] = field(default_factory=list)
    words: list[Position] = field(default_factory=list)
    passed_on: list[ReportBack] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    drafts: list[Proposal] = field(default_factory=list)


def lists_of(by: Standing, at: datetime) -> Lists:
    reading, lists = Reading(), Lists()
    if by.presides:
        lists.holds = reading.rows(waiting.holds_running(at))
    if by.on_committee and by.seats:
        lists.words = reading.rows(waiting.words_that_may_wait(at))
        lists.passed_on = reading.rows(first(waiting.report_backs_given(by.seats, by.person_id), LATELY))
    if by.on_committee or by.is_staff:
        lists.questions = reading.rows(first(waiting.questions_open(), SHOWN + 1))
    if by.is_staff or by.is_member:
        lists.drafts = reading.rows(first(waiting.drafts(None if by.is_staff else by.person_id), SHOWN + 1))
    reading.read()
    return lists
