from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Count, Func, Prefetch, Q, QuerySet, Value

from commonground.kernel.days import local_day
from commonground.members.models import Chapter, Organization, Person, Region, Role, Term
from commonground.members.rules import OF_THE_CENTER
from commonground.members.rules.shown import LANGUAGES
from commonground.record.coalition import profile
from commonground.ui.together import Reading

AT_LARGE = "at-large"


def day_of(at: datetime) -> date:
    """The coalition's own day at a moment."""
    return local_day(at, profile().zone)


def in_office(at: datetime) -> Q:
    """The rows that hold at a moment; ends are exclusive."""
    return Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))


def members_on(day: date) -> QuerySet[Organization]:
    """Member organizations on a day, by name."""
    return Organization.objects.filter(still_member(day))


def still_member(day: date, prefix: str = "") -> Q:
    """The organizations that are members on a day; `prefix` says where a row names one ("organization__")."""
    joined, left = f"{prefix}joined_on", f"{prefix}left_on"
    # What holds of most stands first: a database looks no further then.
    return (Q(**{f"{joined}__lte": day}) | Q(**{joined: None})) & (Q(**{left: None}) | Q(**{f"{left}__gt": day}))


def no_member(day: date) -> Q:
    """The organizations that are not yet, or no longer, members on a day."""
    # Said by whether a day of leaving is known, as the two indexes are; each opens only the rows asked for.
    not_yet = Q(joined_on__gt=day)
    return Q(left_on=None) & not_yet | Q(left_on__isnull=False) & (Q(left_on__lte=day) | not_yet)


def shows_in_public(part: str) -> Q:
    """The organizations whose part of that name (members.rules.shown) the public may see."""
    return Q(is_listed=True) & Q(Holds("shows", Value(part)))


class Holds(Func):
    """Whether a list of words, kept as JSON, holds a word; SQLite looks for it between its quotes."""

    output_field = BooleanField()
    template = "(%(expressions)s)"
    arg_joiner = " ? "

    def as_sqlite(self, compiler: Any, connection: Any, **extra: Any) -> Any:
        template = "(INSTR(%(expressions)s || '\"') > 0)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=", '\"' || ", **extra)


def is_for_a_member(role: Role, at: datetime) -> bool:
    """Whether the organization a role speaks for, if it does for one, is a member that day."""
    return role.organization is None or role.organization.is_member_on(day_of(at))


def person_of(user_id: int | None) -> Person | None:
    """Whoever acts through this account, while it is active."""
    return Person.objects.filter(user=user_id, user__is_active=True).first() if user_id else None


def roles_by_person(at: datetime) -> Prefetch[str, QuerySet[Role], str]:
    return Prefetch("roles", Role.objects.filter(in_office(at)).select_related("organization", "chapter"), "now")


def contact_accounts(day: date, at: datetime) -> dict[int, list[int]]:
    """For every member organization the accounts of its contact people; an empty list when it has none."""
    accounts: dict[int, list[int]] = {pk: [] for pk in members_on(day).values_list("pk", flat=True)}
    contacts = Role.objects.filter(in_office(at), kind=Role.Kind.CONTACT, person__user__is_active=True)
    for organization, account in contacts.values_list("organization", "person__user").order_by("pk"):
        if organization in accounts and account not in accounts[organization]:
            accounts[organization].append(account)
    return accounts


def accounts_of(people: Iterable[int]) -> list[int]:
    """The active accounts of these people."""
    found = Person.objects.filter(pk__in=list(people), user__is_active=True).order_by("pk")
    return [account for account in found.values_list("user", flat=True) if account is not None]


def staff_accounts(at: datetime) -> list[int]:
    roles = Role.objects.filter(in_office(at), kind__in=[Role.Kind.DIRECTOR, Role.Kind.ORGANIZER])
    return accounts_of(roles.values_list("person", flat=True))


def staff_for(county: str, at: datetime) -> list[int]:
    """The people who answer for a county: its organizers; where nobody does, the director; else the whole staff."""
    held = Role.objects.filter(in_office(at), kind__in=[Role.Kind.DIRECTOR, Role.Kind.ORGANIZER])
    roles = list(held.order_by("from_at", "pk"))
    near = [role.person_id for role in roles if county and county in role.counties]
    return (
        near
        or [role.person_id for role in roles if role.kind == Role.Kind.DIRECTOR]
        or [role.person_id for role in roles]
    )


def conveners_of(chapter_id: int, at: datetime) -> list[int]:
    roles = Role.objects.filter(in_office(at), kind=Role.Kind.CONVENER, chapter=chapter_id)
    return list(roles.values_list("person", flat=True))


def terms(vocabulary: str) -> QuerySet[Term]:
    return Term.objects.filter(vocabulary=vocabulary).order_by("order", "pk")


def speakers_for(organization: Organization, at: datetime) -> list[Person]:
    """The contact people of one organization, those longest in office first."""
    roles = organization.roles.filter(in_office(at), kind=Role.Kind.CONTACT)
    return [role.person for role in roles.select_related("person").order_by("from_at", "pk")]


def conveners(chapter: Chapter, at: datetime) -> list[Person]:
    roles = chapter.roles.filter(in_office(at), kind=Role.Kind.CONVENER)
    return [role.person for role in roles.select_related("person").order_by("from_at", "pk")]


def people(at: datetime, *, text: str = "") -> QuerySet[Person]:
    """Everyone on the list, by name, each with `.now`: the roles held at the moment."""
    found = Person.objects.select_related("user").prefetch_related(roles_by_person(at))
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(user__email__icontains=word))
    return found.order_by("name", "pk")


def works_for_the_center(person: Person, at: datetime) -> bool:
    """Staff, sponsor, evaluators and allies: those who never hold a seat."""
    return person.roles.filter(in_office(at), kind__in=OF_THE_CENTER).exists()


@dataclass(frozen=True)
class Directory:
    """The numbers beside the list, as of a day.

    listed      how many of `everyone` agreed to be named in public
    by_chapter  in the chapters' order, and last those at-large
    listed_in   of each chapter and region, by number, how many agreed to be named
    by_region   those without a chapter, a region at a time, and last those that name none
    """

    day: date
    everyone: int
    listed: int
    by_chapter: list[tuple[Chapter | None, int]]
    by_region: list[tuple[Region | None, int]]
    listed_in: dict[tuple[int | None, int | None], int]
    constituencies: list[Term]
    kinds: list[Term]
    issues: list[Term]

    @property
    def regions(self) -> list[Region]:
        """Those somebody without a chapter belongs to."""
        return [region for region, _number in self.by_region if region]

    @property
    def chapters(self) -> list[Chapter]:
        return [chapter for chapter, _number in self.by_chapter if chapter]


def directory(day: date) -> Directory:
    """Two queries, one of them a walk over an index that holds all it counts."""
    reading = Reading()
    chapters, regions = reading.rows(Chapter.objects.all()), reading.rows(Region.objects.all())
    words = reading.rows(Term.objects.exclude(vocabulary=Term.Vocabulary.BUDGET).order_by("order", "pk"))
    reading.read()
    # In the order of the index, so that it is counted in one walk.
    alike = members_on(day).order_by().values_list("chapter", "region", "is_listed")
    in_chapter: Counter[int | None] = Counter()
    in_region: Counter[int | None] = Counter()
    listed_in: Counter[tuple[int | None, int | None]] = Counter()
    for chapter_id, region_id, listed, number in alike.annotate(number=Count("*")):
        listed_in[chapter_id, region_id] += number if listed else 0
        in_chapter[chapter_id] += number
        if chapter_id is None:
            in_region[region_id] += number
    return Directory(
        day,
        everyone=in_chapter.total(),
        listed=listed_in.total(),
        listed_in=dict(listed_in),
        by_chapter=[*((chapter, in_chapter[chapter.pk]) for chapter in chapters), (None, in_chapter[None])],
        by_region=[
            (region, in_region[region.pk if region else None])
            for region in [*regions, None]
            if in_region[region.pk if region else None]
        ],
        constituencies=[word for word in words if word.vocabulary == Term.Vocabulary.CONSTITUENCY],
        kinds=[word for word in words if word.vocabulary == Term.Vocabulary.KIND],
        issues=[word for word in words if word.vocabulary == Term.Vocabulary.ISSUE],
    )


def languages_spoken(day: date, *, listed: bool = False) -> list[str]:
    """The codes of the languages that some member organization speaks, or says in public that it speaks."""
    members = members_on(day).filter(shows_in_public(LANGUAGES)) if listed else members_on(day)
    spoken = members.order_by().values_list("languages", flat=True).distinct()
    return sorted({code for codes in spoken for code in codes})
