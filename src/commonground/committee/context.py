"""What this room shows on the page of a chapter, and on the desk."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from commonground.committee.queries.seats import roster_of, vacancies
from commonground.committee.queries.terms import terms_ending
from commonground.committee.rules.terms import vacancy_clock
from commonground.members.models import Chapter
from commonground.members.rules import Standing


def seats_of_chapter(chapter: Chapter, reader: Standing, at: datetime) -> dict[str, Any]:
    return {"lines": roster_of(at, chapter=chapter), "among_us": "members" in reader.audiences}


def seats_on_the_desk(subject: None, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """Seats to fill and terms that end: a convener's own, for the chair and staff all."""
    sees_all = reader.is_staff or reader.presides
    if reader.is_sponsor or not (sees_all or reader.convenes):
        return None
    # Staff have a list of all vacancies on their desk anyway.
    empty = [one for one in vacancies(at) if reader.presides or one.seat.chapter_id in reader.convenes]
    ending = [one for one in terms_ending(at) if sees_all or one.seat.chapter_id in reader.convenes]
    if not empty and not ending:
        return None
    waits = sum(one.seat.chapter_id in reader.convenes for one in empty)
    return {"empty": [(one, vacancy_clock(one.since)) for one in empty], "ending": ending, "waits": waits}
