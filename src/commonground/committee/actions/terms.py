from __future__ import annotations

from datetime import datetime

from django.db import transaction

from commonground.committee.queries.terms import TermOf, terms_ending
from commonground.committee.rules.terms import stage_of
from commonground.members.queries import accounts_of, conveners, day_of, staff_accounts
from commonground.notices.actions import queue


@transaction.atomic
def tell_of_terms_that_end(*, at: datetime) -> int:
    """Whoever holds the seat and those who call the choice hear three months before, and a month before; once each."""
    told = 0
    for term in terms_ending(at):
        assert term.tenure is not None
        stage = stage_of(term.ends_on, day_of(at))
        key = f"term_ends:{stage}:{term.tenure.pk}:{term.ends_on:%Y-%m-%d}"
        told += queue("term_ends", to=_readers(term, at), at=at, key=key, tenure=term.tenure.pk)
    return told


def _readers(term: TermOf, at: datetime) -> list[int]:
    """The holder, and the conveners of the chapter; for a seat that has none, staff."""
    assert term.tenure is not None
    chapter = term.seat.chapter
    callers = accounts_of(person.pk for person in conveners(chapter, at)) if chapter else []
    return [*accounts_of([term.tenure.person_id]), *(callers or staff_accounts(at))]
