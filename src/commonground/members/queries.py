from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from commonground.members.models import Chapter, Organization, Person, Role, Term


def in_office(at: datetime) -> Q:
    """The rows that hold at a moment; ends are exclusive."""
    return Q(from_at__lte=at) & (Q(until_at=None) | Q(until_at__gt=at))


def members_on(day: date) -> QuerySet[Organization]:
    """Member organizations on a day, by name."""
    joined = Q(joined_on=None) | Q(joined_on__lte=day)
    return Organization.objects.filter(joined, Q(left_on=None) | Q(left_on__gt=day))


def roles_of(person: Person, at: datetime) -> list[Role]:
    return list(person.roles.filter(in_office(at)).select_related("organization", "chapter"))


def person_of(user_id: int | None) -> Person | None:
    return Person.objects.filter(user=user_id).first() if user_id else None


def roles_by_person(at: datetime) -> Prefetch[str, QuerySet[Role], str]:
    return Prefetch("roles", Role.objects.filter(in_office(at)).select_related("organization", "chapter"), "now")


def contacts_of(organizations: Collection[int], at: datetime) -> QuerySet[Person]:
    """The people who speak for these organizations."""
    roles = Role.objects.filter(in_office(at), kind=Role.Kind.CONTACT, organization__in=organizations)
    return Person.objects.filter(pk__in=roles.values("person")).select_related("user")


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


def conveners_of(chapter_id: int, at: datetime) -> list[int]:
    roles = Role.objects.filter(in_office(at), kind=Role.Kind.CONVENER, chapter=chapter_id)
    return list(roles.values_list("person", flat=True))


def search(day: date, *, text: str = "", chapter: str = "", language: str = "", serves: str = "") -> QuerySet[Organization]:
    """Member organizations that fit every word and filter; chapter "at-large" means those without one."""
    found = members_on(day).select_related("chapter", "region").prefetch_related("constituencies", "kinds")
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(county__icontains=word) | Q(mission__icontains=word))
    if chapter == "at-large":
        found = found.filter(chapter=None)
    elif chapter:
        found = found.filter(chapter__key=chapter)
    if language:
        # Text search works alike on both databases; codes never contain one another between quotes.
        found = found.filter(languages__icontains=f'"{language}"')
    if serves:
        found = found.filter(constituencies__key=serves, constituencies__vocabulary=Term.Vocabulary.CONSTITUENCY)
    return found.order_by("name", "pk")


def counts_by_chapter(day: date) -> list[tuple[Chapter | None, int]]:
    """Member organizations a chapter, in the chapters' order, and last those at-large."""
    counts = Counter(members_on(day).order_by().values_list("chapter", flat=True))
    named: list[tuple[Chapter | None, int]] = [(chapter, counts[chapter.pk]) for chapter in Chapter.objects.all()]
    return [*named, (None, counts[None])]


def languages_spoken(day: date) -> list[str]:
    spoken: set[str] = set()
    for codes in members_on(day).values_list("languages", flat=True):
        spoken.update(codes)
    return sorted(spoken)
