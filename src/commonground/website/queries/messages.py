"""Messages from the contact page, for the staff who answer them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, F, Q, QuerySet, Value, When

from commonground.members.models import Person, Role
from commonground.members.queries import in_office
from commonground.members.rules import Standing
from commonground.website.models import Message
from commonground.website.rules.messages import KEPT, KEPT_AFTER_ANSWER

WAITING = Q(answered_at=None)


@dataclass(frozen=True)
class Area:
    """The counties somebody answers for; the director also for those that nobody else does."""

    own: frozenset[str]
    covered: frozenset[str]
    takes_the_rest: bool

    def holds(self, county: str) -> bool:
        return county in self.own or (self.takes_the_rest and county not in self.covered)


def area_of(by: Standing, at: datetime) -> Area:
    organizers = list(Role.objects.filter(in_office(at), kind=Role.Kind.ORGANIZER))
    own = frozenset(county for role in organizers if role.person_id == by.person_id for county in role.counties)
    covered = frozenset(county for role in organizers for county in role.counties)
    return Area(own, covered, by.is_director)


def for_whom(by: Standing, at: datetime) -> Q:
    """The messages somebody answers for: handed to them, or from their counties and handed to nobody."""
    area = area_of(by, at)
    mine = Q(county__in=area.own)
    if area.takes_the_rest:
        mine |= ~Q(county__in=area.covered)
    return Q(handed_to=by.person_id) | Q(handed_to=None) & mine


def messages(by: Standing, at: datetime) -> QuerySet[Message]:
    """Those that wait before those that are answered, the reader's own first, the longest waiting first."""
    own = Case(When(for_whom(by, at), then=Value(0)), default=Value(1))
    rows = Message.objects.select_related("handed_to", "answered_by").annotate(others=own)
    return rows.order_by(F("answered_at").desc(nulls_first=True), "others", "received_at", "pk")


@dataclass(frozen=True)
class MessagesWaiting:
    """How many messages nobody has answered yet, and how many of them are the reader's own."""

    everybody: int
    own: int


def messages_waiting(by: Standing, at: datetime) -> MessagesWaiting:
    """One query while none waits, as on most days; else two."""
    waiting = list(Message.objects.filter(WAITING).order_by().values_list("county", "handed_to"))
    if not waiting:
        return MessagesWaiting(0, 0)
    area = area_of(by, at)
    own = [to == by.person_id if to else area.holds(county) for county, to in waiting]
    return MessagesWaiting(len(waiting), sum(own))


def colleagues(by: Standing, at: datetime) -> QuerySet[Person]:
    """The others on the staff, to whom a message may be handed."""
    staff = Role.objects.filter(in_office(at), kind__in=[Role.Kind.DIRECTOR, Role.Kind.ORGANIZER])
    return Person.objects.filter(pk__in=staff.values("person")).exclude(pk=by.acting).order_by("name", "pk")


def is_on_the_staff(person_id: int, at: datetime) -> bool:
    kinds = [Role.Kind.DIRECTOR, Role.Kind.ORGANIZER]
    return Role.objects.filter(in_office(at), person=person_id, kind__in=kinds).exists()


def over(at: datetime) -> list[int]:
    """Messages whose time has come."""
    gone = Q(received_at__lte=at - KEPT) | Q(answered_at__lte=at - KEPT_AFTER_ANSWER)
    return list(Message.objects.filter(gone).order_by("pk").values_list("pk", flat=True))


def still_here(message_id: int) -> bool:
    return Message.objects.filter(pk=message_id).exists()
