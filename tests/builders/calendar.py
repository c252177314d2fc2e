"""Hearings with their measures, and federal authorities as staff enter them."""

from datetime import date, datetime

from commonground.legislature.actions.authorities import Said, begin_authority
from commonground.legislature.models import AgendaItem, Authority, Bill, Hearing
from commonground.members.rules import SYSTEM
from tests.builders import NOON


def a_hearing_of(bill: Bill, on: date, **facts: object) -> Hearing:
    given = {"committee_name": "Human Services", "on": on, "entered_at": NOON, **facts}
    hearing = Hearing.objects.create(**given)
    AgendaItem.objects.create(hearing=hearing, order=1, bill=bill, measure=bill.label)
    return hearing


def an_authority(program: str = "Rent relief", until: date = date(2026, 9, 30), at: datetime = NOON) -> Authority:
    return begin_authority(program, Said("P.L. 1-1", until, "A report"), by=SYSTEM, at=at)
