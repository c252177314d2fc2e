from datetime import date, timedelta

import pytest

from commonground.committee import actions, rules
from commonground.committee.models import Alternate, Office, Seat, Tenure
from commonground.committee.queries.seats import Vacancy, officers, seated, vacancies
from commonground.kernel.refusal import Refused
from commonground.members.actions import let_leave
from commonground.members.models import Chapter
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.notices.models import Notice
from commonground.record import coalition
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from tests.builders import NOON, at
from tests.builders.committee import PROFILE, a_representative, a_seat, a_small_committee, standing, the_coalition
from tests.builders.members import LONG_AGO, a_chapter, a_contact, a_role, an_organization, an_organizer

pytestmark = pytest.mark.django_db
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)
LATER = NOON + timedelta(days=30)
CHOSEN = {"chosen_how": "By consensus on the call."}


def refused(key):
    return pytest.raises(Refused, match=key)


def newest():
    return Entry.objects.order_by("number").last()


def test_founding_opens_the_book_and_lays_out_the_house():
    seats = the_coalition()
    first = Entry.objects.get(number=1)
    assert (first.deed, first.subject, first.facts) == (
        "coalition.founded",
        "record.book:deeds",
        {"profile": "california_partnership"},
    )
    assert len(seats) == PROFILE.authorized_seats == 9
    assert [seat.label for seat in seats] == [
        "Bay Area 1",
        "Bay Area 2",
        "Fresno",
        "Los Angeles 1",
        "Los Angeles 2",
        "Los Angeles 3",
        "San Bernardino",
        "San Diego",
        "At-large",
    ]
    assert seats[0].names["es"] == "Área de la Bahía 1"
    assert first_misfit() is None


def test_a_database_is_founded_once():
    the_coalition()
    with refused(rules.ALREADY_FOUNDED):
        the_coalition()
    assert Seat.objects.count() == 9


def test_from_the_founding_on_the_book_names_the_profile(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.found(PROFILE, by=SYSTEM, at=NOON, key="california_partnership")
    assert coalition.profile().key == "california_partnership"


def test_nobody_but_the_system_founds():
    with refused(rules.ONLY_THE_SYSTEM_FOUNDS):
        actions.found(PROFILE, by=STAFF, at=NOON)
    with refused(rules.ONLY_THE_SYSTEM_FOUNDS):
        actions.lay_out_seats(PROFILE, by=STAFF, at=NOON)


def test_the_at_large_seat_may_have_another_name():
    for chapter in PROFILE.chapters:
        Chapter.objects.create(key=chapter.key, name=chapter.name)
    seats = actions.lay_out_seats(PROFILE, at_large_label="Everywhere else", by=SYSTEM, at=NOON)
    assert seats[-1].label == "Everywhere else"


def test_a_chapter_sends_a_representative():
    committee = a_small_committee()
    organization = an_organization(chapter=committee.chapter)
    person = a_contact(organization)
    tenure = actions.seat_representative(
        committee.seats[1].pk, person, organization, by=standing(committee.convener), at=NOON, chosen_how="By lot."
    )
    assert [held.pk for held in seated(NOON)] == [committee.held.pk, tenure.pk]
    assert standing(person).seats == {committee.seats[1].pk}
    entry = newest()
    assert (entry.deed, entry.audience) == ("seat.filled", "public")
    assert entry.facts == {"tenure": tenure.pk, "organization": organization.pk}


def test_a_seat_has_one_representative_at_a_time():
    committee = a_small_committee()
    with refused(rules.SEAT_TAKEN):
        a_representative(committee.seats[0], at=NOON)


def test_a_choice_noted_afterwards_does_not_overlap_another():
    committee = a_small_committee()
    seat = committee.seats[0]
    actions.vacate(seat.pk, because=rules.TERM, by=STAFF, at=NOON)
    organization = an_organization(chapter=committee.chapter)
    person = a_contact(organization)
    with refused(rules.SEAT_TAKEN):
        actions.seat_representative(
            seat.pk, person, organization, by=STAFF, at=LATER, from_at=NOON - timedelta(1), **CHOSEN
        )
    tenure = actions.seat_representative(seat.pk, person, organization, by=STAFF, at=LATER, from_at=NOON, **CHOSEN)
    assert [held.pk for held in seated(NOON)] == [tenure.pk]


def test_a_seat_promised_for_later_is_taken_but_not_yet_held():
    seat = a_seat()
    organization = an_organization()
    person = a_contact(organization)
    actions.seat_representative(seat.pk, person, organization, by=STAFF, at=NOON, from_at=LATER, **CHOSEN)
    assert seated(NOON) == []
    assert [tenure.person for tenure in seated(LATER)] == [person]
    with refused(rules.HOLDS_A_SEAT):
        actions.seat_representative(a_seat().pk, person, an_organization(), by=STAFF, at=NOON, **CHOSEN)
    withdrawn = actions.vacate(seat.pk, because=rules.RESIGNED, by=STAFF, at=NOON)
    assert (withdrawn.until_at, seated(LATER)) == (LATER, [])


def test_nobody_who_works_for_the_center_holds_a_seat():
    organization = an_organization()
    person = a_contact(organization)
    a_role("organizer", person)
    with refused(rules.OF_THE_CENTER):
        actions.seat_representative(a_seat().pk, person, organization, by=STAFF, at=NOON, **CHOSEN)


def test_an_organization_holds_one_seat():
    committee = a_small_committee()
    with refused(rules.ORGANIZATION_HOLDS_A_SEAT):
        organization = committee.held.organization
        actions.seat_representative(
            committee.seats[1].pk, a_contact(organization), organization, by=STAFF, at=NOON, **CHOSEN
        )


def test_a_representative_leaves_and_the_chapter_is_asked():
    committee = a_small_committee()
    tenure = actions.vacate(committee.seats[0].pk, because=rules.RESIGNED, by=standing(committee.holder), at=NOON)
    assert (tenure.until_at, tenure.ended_because) == (NOON, "resigned")
    assert seated(NOON) == []
    entry = newest()
    assert (entry.deed, entry.facts) == ("seat.vacated", {"tenure": tenure.pk})
    asked = Notice.objects.filter(user=committee.convener.user)
    assert {notice.facts["seat"] for notice in asked} == {committee.seats[0].pk, committee.seats[1].pk}


def test_the_chair_leaves_the_office_with_the_seat():
    committee = a_small_committee()
    actions.fill_office(Office.Kind.CHAIR, committee.holder, by=STAFF, at=LONG_AGO)
    assert standing(committee.holder).is_chair
    actions.vacate(committee.seats[0].pk, because=rules.RESIGNED, by=STAFF, at=NOON)
    assert not officers(NOON).exists()
    assert not standing(committee.holder).is_chair


def test_a_recall_is_the_chapters():
    committee = a_small_committee()
    with refused(rules.CHAPTERS_RECALL):
        actions.vacate(committee.seats[0].pk, because=rules.RECALLED, by=standing(committee.holder), at=NOON)
    with refused(rules.CHAPTERS_CHOOSE):
        actions.vacate(committee.seats[0].pk, because=rules.RESIGNED, by=NOBODY, at=NOON)


class TestAnOrganizationThatLeaves:
    """A vacancy arises on the day it leaves, whoever noted it and whenever; no seat is held by a stranger."""

    LEAVES = date(2026, 3, 20)
    DAY = at("2026-03-20 00:00")

    @pytest.fixture
    def committee(self):
        committee = a_small_committee()
        actions.fill_office(Office.Kind.CHAIR, committee.holder, by=STAFF, at=LONG_AGO)
        let_leave(committee.held.organization_id, on=self.LEAVES, by=STAFF, at=NOON)
        return committee

    def test_its_seat_is_held_until_that_day_and_vacant_from_then_on(self, committee):
        seat = committee.seats[0]
        assert [tenure.seat for tenure in seated(self.DAY - timedelta(seconds=1))] == [seat]
        assert seated(self.DAY) == []
        assert seat not in [vacancy.seat for vacancy in vacancies(NOON)]
        assert Vacancy(seat, self.DAY) in vacancies(LATER)

    def test_its_representative_stands_for_nothing_any_more(self, committee):
        person = committee.holder
        left = standing(person, self.DAY)
        assert (left.seats, left.organizations, left.is_chair, left.is_member) == (
            frozenset(),
            frozenset(),
            False,
            False,
        )
        assert not officers(self.DAY).exists()

    def test_the_chapter_is_asked_when_the_day_has_come(self, committee):
        assert actions.ask_for_representatives(at=NOON) == 1
        assert actions.ask_for_representatives(at=LATER) == 1
        assert actions.ask_for_representatives(at=LATER) == 0

    def test_the_chapter_sends_somebody_else_and_the_end_is_written_down(self, committee):
        tenure = a_representative(committee.seats[0], at=LATER)
        old = Tenure.objects.get(pk=committee.held.pk)
        assert (old.until_at, old.ended_because) == (self.DAY, "organization_left")
        assert [held.pk for held in seated(LATER)] == [tenure.pk]

    def test_its_person_may_be_sent_by_another_organization(self, committee):
        organization = an_organization(chapter=committee.chapter)
        person = committee.holder
        tenure = actions.seat_representative(committee.seats[1].pk, person, organization, by=STAFF, at=LATER, **CHOSEN)
        assert [held.pk for held in seated(LATER)] == [tenure.pk]

    def test_before_it_was_known_nothing_has_changed(self, committee):
        assert standing(committee.holder).is_chair

    def test_it_sends_nobody_any_more(self, committee):
        organization = committee.held.organization
        organization.refresh_from_db()
        with refused(rules.ORGANIZATION_IS_NO_MEMBER):
            actions.seat_representative(
                committee.seats[1].pk, a_contact(organization), organization, by=STAFF, at=LATER, **CHOSEN
            )


def test_staff_are_asked_when_nobody_convenes():
    organizer = an_organizer()
    a_seat(a_chapter())
    a_seat()
    assert actions.ask_for_representatives(at=NOON) == 2
    assert set(Notice.objects.values_list("user", flat=True)) == {organizer.user_id}


def test_the_seat_names_an_alternate():
    committee = a_small_committee()
    organization = an_organization(chapter=committee.chapter)
    person, another = a_contact(organization), a_contact(organization)
    seat, by = committee.seats[0], standing(committee.holder)
    first = actions.name_alternate(seat.pk, person, organization, by=by, at=NOON)
    assert standing(person).alternate_of == {seat.pk}
    assert (newest().deed, newest().facts, newest().audience) == ("alternate.named", {"alternate": first.pk}, "members")
    actions.name_alternate(seat.pk, another, organization, by=by, at=LATER)
    assert standing(person, LATER).alternate_of == frozenset()
    actions.name_alternate(seat.pk, another, organization, by=by, at=LATER)
    assert Alternate.objects.filter(until_at=None).count() == 1


def test_nobody_stands_in_for_two_seats():
    committee = a_small_committee()
    a_representative(committee.seats[1])
    organization = an_organization(chapter=committee.chapter)
    person = a_contact(organization)
    actions.name_alternate(committee.seats[0].pk, person, organization, by=STAFF, at=NOON)
    with refused(rules.STANDS_IN_ALREADY):
        actions.name_alternate(committee.seats[1].pk, person, organization, by=STAFF, at=NOON)


def test_an_at_large_alternate_comes_from_the_same_organization():
    seat = a_seat()
    tenure = a_representative(seat)
    other = an_organization()
    with refused(rules.NOT_FROM_THE_ORGANIZATION):
        actions.name_alternate(seat.pk, a_contact(other), other, by=STAFF, at=NOON)
    own = tenure.organization
    person = a_contact(own)
    actions.name_alternate(seat.pk, person, own, by=STAFF, at=NOON)
    actions.vacate(seat.pk, because=rules.TERM, by=STAFF, at=NOON)
    a_representative(seat, at=LATER)
    assert standing(person, LATER).alternate_of == frozenset()


def test_an_alternate_is_released():
    committee = a_small_committee()
    organization = an_organization(chapter=committee.chapter)
    person = a_contact(organization)
    actions.name_alternate(committee.seats[0].pk, person, organization, by=STAFF, at=NOON)
    actions.release_alternate(committee.seats[0].pk, by=standing(committee.holder), at=LATER)
    assert standing(person, LATER).alternate_of == frozenset()
    assert newest().deed == "alternate.released"
    with refused(rules.NO_ALTERNATE):
        actions.release_alternate(committee.seats[0].pk, by=STAFF, at=LATER)


def test_who_takes_a_seat_stands_in_no_more():
    committee = a_small_committee()
    organization = an_organization(chapter=committee.chapter)
    person = a_contact(organization)
    actions.name_alternate(committee.seats[0].pk, person, organization, by=STAFF, at=NOON)
    actions.seat_representative(committee.seats[1].pk, person, organization, by=STAFF, at=LATER, **CHOSEN)
    assert standing(person, LATER).alternate_of == frozenset()


def test_the_committee_elects_its_officers():
    committee = a_small_committee()
    other = a_representative(committee.seats[1]).person
    actions.fill_office("chair", committee.holder, by=STAFF, at=NOON)
    assert (newest().deed, newest().facts) == ("office.filled", {"kind": "chair", "person": committee.holder.pk})
    actions.fill_office("chair", other, by=standing(committee.holder), at=LATER)
    assert [office.person for office in officers(LATER)] == [other]
    with refused(rules.ONLY_THE_COMMITTEE_ELECTS):
        actions.fill_office("chair", committee.holder, by=standing(committee.holder, LATER), at=LATER)


def test_nobody_holds_two_offices():
    committee = a_small_committee()
    actions.fill_office("chair", committee.holder, by=STAFF, at=NOON)
    actions.fill_office("vice_chair", committee.holder, by=STAFF, at=LATER)
    assert [office.kind for office in officers(LATER)] == ["vice_chair"]


def test_officers_hold_seats():
    committee = a_small_committee()
    with refused(rules.HOLDS_NO_SEAT):
        actions.fill_office("chair", committee.convener, by=STAFF, at=NOON)
