"""What of bills and letters is due this week, for each desk: one statement, however much it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.models import Authorized, Letter
from commonground.advocacy.queries.asking import signed_organizations
from commonground.advocacy.queries.facts import Known, known_of, parts_of_letters
from commonground.advocacy.queries.signing import lists_without
from commonground.advocacy.rules.letter_permits import refusal_to_keep_letters
from commonground.advocacy.rules.letters import Sent, Step
from commonground.decisions.models import Position
from commonground.decisions.rules.readers import may_read
from commonground.legislature.models import AgendaItem, CalendarDay, Hearing
from commonground.legislature.wording_of_calendar import event_words
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.ui.together import Reading, first

A_WEEK = timedelta(days=7)
SHOWN = 9
MOST_HEARD = 40
NO_DATE = "9999"
TO_WRITE = {
    Step.CLOSED: _("Put it together: signing is over"),
    Step.COLLATED: _("Check it: a second person reads it before it goes out"),
    Step.CHECKED: _("Send it to the committee"),
    Step.SUBMITTED: _("Send it to the next committee"),
}


@dataclass(frozen=True)
class Due:
    """One letter, with what is to be done about it; `at` is the nearest deadline, None while none is known."""

    letter: Letter
    words: str | Promise
    at: datetime | None

    @property
    def turn(self) -> str:
        return self.at.isoformat() if self.at else NO_DATE


def on_the_desk(subject: None, reader: Standing, at: datetime) -> dict[str, Any] | None:
    """For those who keep letters, who sign for an organization, or whom hearings of our bills concern."""
    if not may_read(reader):
        return None
    letters, lists, heard, days = _read(reader, at)
    known = [known_of(letter, at) for letter in letters]
    due: list[Due] = []
    if refusal_to_keep_letters(reader) is None:
        due += _to_write(known, at)
    if reader.organizations:
        due += _to_sign(known, lists, reader, day_of(at))
    if not due and not heard and not days:
        return None
    due.sort(key=lambda one: (one.turn, one.letter.pk))
    told = [(day, event_words(day.event, day.title)) for day in days]
    shown = {"due": due[:SHOWN], "more": max(len(due) - SHOWN, 0), "waits": len(due)}
    return {**shown, "heard": _by_hearing(heard), "days": told}


def _by_hearing(items: list[AgendaItem]) -> list[tuple[Hearing, list[AgendaItem]]]:
    """Each hearing once, with our bills that it hears."""
    found: dict[int, tuple[Hearing, list[AgendaItem]]] = {}
    for item in items:
        found.setdefault(item.hearing_id, (item.hearing, []))[1].append(item)
    return list(found.values())


def _read(reader: Standing, at: datetime) -> tuple[list[Letter], list[Authorized], list[AgendaItem], list[CalendarDay]]:
    """Letters under way with all that tells their step, who may sign for the reader's organizations, this week's
    hearings of bills with a position of ours, and what the legislature itself has to be through with this week."""
    today, reading = day_of(at), Reading()
    letters = reading.rows(
        Letter.objects.filter(archived_at=None, withdrawn_at=None).select_related("bill"),
        *parts_of_letters(),
        "declines",
    )
    wanted = Authorized.objects.filter(organization__in=reader.organizations)
    lists = reading.rows(wanted.order_by("pk")) if reader.organizations else []
    ours = Position.objects.filter(bill=OuterRef("bill"), ended_at=None, publish_at__lte=at)
    items = AgendaItem.objects.filter(Exists(ours), pulled_at=None, hearing__cancelled_at=None)
    week = items.filter(hearing__on__gte=today, hearing__on__lte=today + A_WEEK)
    next_ones = week.select_related("bill", "hearing").order_by("hearing__on", "hearing__at_time", "hearing", "pk")
    heard = reading.rows(first(next_ones, MOST_HEARD))
    days = reading.rows(CalendarDay.objects.filter(on__gte=today, on__lte=today + A_WEEK).order_by("on", "event"))
    reading.read()
    return letters, lists, heard, days


def _to_write(known: list[Known], at: datetime) -> Iterator[Due]:
    """Letters that wait for their writers and are due within a week, or whose deadline nobody knows."""
    for one in known:
        words = TO_WRITE.get(one.step)
        waits = any(sent.sent is Sent.WAITING for sent in one.facts.submissions)
        if words is None or (one.step is Step.SUBMITTED and not waits):
            continue
        if one.first_due is None or one.first_due <= at + A_WEEK:
            yield Due(one.letter, words, one.first_due)


def _to_sign(known: list[Known], lists: list[Authorized], reader: Standing, day: date) -> Iterator[Due]:
    """Open letters that an organization of the reader has neither signed nor declined, where its list lets them."""
    for one in known:
        if one.step is Step.OPEN:
            declined = {row.organization_id for row in one.letter.declines.all()}
            silent = reader.organizations - signed_organizations(one.letter) - declined
            if silent - lists_without(reader, lists, one.letter, day):
                yield Due(one.letter, _("Will your organization sign it?"), one.facts.signs_until)
