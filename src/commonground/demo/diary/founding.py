"""The coalition of the demonstration on its first morning: chapters, organizations, people, seats, offices, rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time
from functools import partial

from commonground.accounts.actions import create_account
from commonground.committee.actions import fill_office, found, name_alternate, seat_representative
from commonground.committee.rules.terms import term_end
from commonground.decisions.actions.rulesets import put_in_force
from commonground.demo import cast
from commonground.demo.bills import StoryBill, bills
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.kernel.profile import Profile
from commonground.legislature.actions.entering import enter_bill, open_session
from commonground.legislature.actions.topics import add_topic
from commonground.members.actions import admit, enter_person, give_role, let_leave
from commonground.members.models import Chapter, Organization, Person, Region
from commonground.members.rules import SYSTEM
from commonground.record.coalition import forget, profile
from commonground.website.actions.first_translations import translate_first_pages
from commonground.website.actions.site import raise_site

SESSION = "20252026"
# The Monday after the retreat of the year before.
FOUNDED_ON = date(2025, 11, 17)
ROLES = {"convener", "director", "organizer", "sponsor", "evaluator", "contact"}


def found_coalition(network: Profile) -> Year:
    """Everything that stands before the first deed of the year."""
    at = datetime.combine(FOUNDED_ON, time(9), network.zone)
    year = Year(seats=found(network, by=SYSTEM, at=at))
    forget()
    put_in_force(network.rules, by=SYSTEM, at=at, source=str(network.rules_source))
    raise_site(network)
    translate_first_pages(at)
    open_session(SESSION, by=SYSTEM, at=at)
    year.chapters = {chapter.key: chapter for chapter in Chapter.objects.all()}
    for member in cast.organizations():
        if member.joined_on <= cast.FIRST_DAY:
            _admit(year, member, at)
    for one in (*cast.people(), *cast.contacts()):
        if one.from_on <= cast.FIRST_DAY:
            enter(year, one, at)
    return year


def _admit(year: Year, member: cast.CastOrganization, at: datetime) -> Organization:
    organization = admit(
        member.name,
        chapter=year.chapters.get(member.chapter),
        region=Region.objects.filter(key=member.region).first(),
        joined_on=member.joined_on,
        about={
            "county": member.county,
            "counties_served": list(member.serves),
            "languages": list(member.languages),
            "mission": member.mission,
        },
        budget=member.budget,
        also_in=[year.chapters[key] for key in member.also_in],
        kinds=member.kinds,
        constituencies=member.constituencies,
        issues=member.issues,
        by=SYSTEM,
        at=at,
    )
    year.organizations[member.key] = organization
    return organization


def enter(year: Year, one: cast.CastPerson, at: datetime) -> Person:
    """A person with an account and an office; someone known by the same address gets one office more."""
    account = create_account(one.email, one.language, at=at, by=SYSTEM)
    person = Person.objects.filter(user=account).first() or enter_person(one.name, user_id=account.pk, by=SYSTEM, at=at)
    year.people[one.key] = person
    organization = year.organizations.get(one.organization)
    if one.office in ROLES:
        give_role(
            person,
            one.office,
            organization=organization if one.office == "contact" else None,
            chapter=year.chapters.get(one.chapter) if one.office == "convener" else None,
            area=one.area,
            counties=profile().counties_in(one.covers),
            by=SYSTEM,
            at=at,
        )
    elif organization is not None:
        _sit(year, one, person, organization, at)
    return person


def _sit(year: Year, one: cast.CastPerson, person: Person, organization: Organization, at: datetime) -> None:
    seat = year.seats[place_of(year, one.seat)]
    if one.office == "alternate":
        name_alternate(seat.pk, person, organization, by=SYSTEM, at=at)
        return
    seat_representative(
        seat.pk,
        person,
        organization,
        chosen_how=one.chosen_how or "Chosen by the chapter, as its minutes say.",
        chosen_on=one.chosen_on,
        took_part=one.took_part,
        term_ends_on=term_end(seat.cohort, max(at.date(), cast.FIRST_DAY)),
        by=SYSTEM,
        at=at,
    )
    if one.chairs:
        fill_office(one.chairs, person, by=SYSTEM, at=at)


def place_of(year: Year, seat: str) -> int:
    """bay-area-2 is the second of the seats of the chapter bay-area; at-large-1 the first without a chapter."""
    key, number = seat.rsplit("-", 1)
    wanted = year.chapters[key].pk if key in year.chapters else None
    places = [place for place, one in enumerate(year.seats) if one.chapter_id == wanted]
    return places[int(number) - 1]


def comings_and_goings(year: Year) -> Iterator[Page]:
    """Organizations that join and leave during the year, with the people who speak for them."""
    speak_for = {one.organization: one for one in cast.contacts()}
    for member in cast.organizations():
        if member.joined_on > cast.FIRST_DAY:
            yield Page(at_hour(member.joined_on, 8), 0, partial(_join, year, member, speak_for))
        if member.left_on:
            yield Page(at_hour(member.left_on, 8), 0, partial(_leave, year, member))


def _join(year: Year, member: cast.CastOrganization, speak_for: dict[str, cast.CastPerson], at: datetime) -> None:
    _admit(year, member, at)
    enter(year, speak_for[member.key], at)


def _leave(year: Year, member: cast.CastOrganization, at: datetime) -> None:
    assert member.left_on is not None
    let_leave(year.organizations[member.key].pk, on=member.left_on, by=SYSTEM, at=at)


def changes_of_people(year: Year) -> Iterator[Page]:
    """Those who come into office during the year; who leaves it says so in a story of its own."""
    for one in cast.people():
        if one.from_on > cast.FIRST_DAY:
            yield Page(at_hour(one.from_on, 8, 10), 0, partial(enter, year, one))


def introductions(year: Year) -> Iterator[Page]:
    """The invented bills, entered on the day they were introduced."""
    for bill in bills():
        yield Page(at_hour(bill.introduced_on, 7), 0, partial(_introduce, year, bill))


def _introduce(year: Year, bill: StoryBill, at: datetime) -> None:
    kind, number = bill.number.split()
    """The director says what it is about, in the words of the network."""
    year.bills[bill.id] = entered = enter_bill(
        SESSION,
        kind,
        number,
        bill.title,
        description=bill.summary,
        dated_on=bill.introduced_on,
        author=bill.author,
        invented=True,
        by=year.as_director(at),
        at=at,
    )
    for topic in bill.topics:
        add_topic(entered.pk, topic, by=year.as_director(at), at=at)
