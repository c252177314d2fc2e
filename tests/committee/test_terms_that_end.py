"""A term that ends is told in time, and the choice can be noted before it is over."""

from datetime import date, timedelta

import pytest

from commonground.committee import actions, jobs, letters
from commonground.committee.models import Tenure
from commonground.committee.queries.seats import seated, vacancies
from commonground.committee.queries.terms import terms_ending
from commonground.committee.rules import RESIGNED, SEAT_TAKEN
from commonground.members.rules import SYSTEM
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from tests.builders import NOON, at
from tests.builders.committee import a_representative, a_small_committee, standing
from tests.builders.members import a_contact, an_organization, an_organizer
from tests.builders.pages import text_of
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

MAY, THEN = date(2026, 5, 1), at("2026-05-01 00:00")


@pytest.fixture
def committee():
    """One seat is held until May 1; the others are held without an end."""
    committee = a_small_committee()
    a_representative(committee.seats[1])
    a_representative(committee.seats[2])
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=MAY)
    return committee


def told():
    return set(Notice.objects.filter(kind="term_ends").values_list("user__person__name", "about"))


def test_the_holder_and_the_convener_hear_three_months_and_a_month_before_once_each(committee):
    jobs.ask_chapters(THEN - timedelta(days=91))
    assert not told()
    for days in (89, 88, 31):
        jobs.ask_chapters(THEN - timedelta(days=days))
    assert len(told()) == 2
    for days in (30, 29, 1):
        jobs.ask_chapters(THEN - timedelta(days=days))

    tenure = committee.held.pk
    assert told() == {
        (person.name, f"term_ends:{stage}:{tenure}:2026-05-01")
        for person in (committee.holder, committee.convener)
        for stage in ("opens", "month")
    }


def test_for_a_seat_at_large_staff_hear(committee):
    staff = an_organizer()
    held = Tenure.objects.get(seat=committee.seats[2])
    Tenure.objects.filter(pk=held.pk).update(term_ends_on=MAY)
    jobs.ask_chapters(NOON)
    readers = Notice.objects.filter(kind="term_ends", facts={"tenure": held.pk})
    assert {notice.user for notice in readers} == {held.person.user, staff.user}


def test_the_letters_say_to_each_what_is_theirs_to_do(committee, mailoutbox):
    jobs.ask_chapters(NOON)
    deliver(NOON)
    bodies = {letter.to[0]: letter.body for letter in mailoutbox}
    assert "they may choose you again" in bodies[committee.holder.user.email]
    assert "please note it here" in bodies[committee.convener.user.email]
    assert {letter.subject for letter in mailoutbox} == {
        f"The term of the seat {committee.seats[0]} ends on May\N{NO-BREAK SPACE}1, 2026"
    }


@pytest.mark.parametrize("what", ["chosen", "vacated", "over", "no account"])
def test_a_letter_is_not_sent_once_nothing_is_to_choose(committee, what):
    jobs.ask_chapters(NOON)
    notice = Notice.objects.get(kind="term_ends", user=committee.convener.user)
    if what == "chosen":
        again(committee)
    elif what == "vacated":
        actions.vacate(committee.seats[0].pk, because=RESIGNED, by=SYSTEM, at=NOON)
    elif what == "no account":
        committee.convener.delete()
        assert letters.term_ends(notice.facts, notice.user, NOON)["name"] == ""
        return
    assert letters.term_ends(notice.facts, notice.user, THEN if what == "over" else NOON) is None


def again(committee):
    """The chapter chooses the same person before the term is over."""
    return actions.seat_representative(
        committee.seats[0].pk,
        committee.holder,
        committee.held.organization,
        by=standing(committee.convener),
        at=NOON,
        chosen_how="By consensus.",
        term_ends_on=date(2028, 5, 1),
        from_at=THEN,
    )


def test_the_same_person_may_be_chosen_again_before_the_term_is_over(committee):
    next_term = again(committee)
    here = [tenure for tenure in seated(NOON) if tenure.seat == committee.seats[0]]
    there = [tenure for tenure in seated(THEN) if tenure.seat == committee.seats[0]]
    assert (here, there) == ([committee.held], [next_term])
    assert terms_ending(NOON) == []
    assert jobs.end_terms(THEN + timedelta(hours=1)) == 0
    assert vacancies(THEN) == []


def test_somebody_else_takes_the_seat_on_the_day_and_a_second_choice_is_refused(committee):
    organization = an_organization(chapter=committee.chapter)
    person, convener = a_contact(organization, "Ana Lopez"), standing(committee.convener)
    seat = committee.seats[0].pk
    actions.seat_representative(seat, person, organization, by=convener, at=NOON, chosen_how="By lot.", from_at=THEN)
    assert refused(again, committee) == SEAT_TAKEN
    assert standing(person, NOON).seats == frozenset()
    assert standing(person, THEN).seats == {seat}


def test_who_leaves_before_the_term_is_over_leaves_the_next_one_to_whom_was_chosen(committee):
    next_term = again(committee)
    left = actions.vacate(committee.seats[0].pk, because=RESIGNED, by=SYSTEM, at=NOON)
    assert left.pk == committee.held.pk
    assert [vacancy.seat for vacancy in vacancies(NOON)] == [committee.seats[0]]
    assert next_term in seated(THEN)


def test_the_page_takes_the_choice_ahead_and_shows_it_to_members(client, committee):
    seat = committee.seats[0]
    client.force_login(committee.convener.user)
    page = text_of(client.get(f"/committee/seats/{seat.pk}/"))
    assert "Whoever is chosen now holds the seat from May 1, 2026" in page
    role = committee.holder.roles.get(kind="contact")
    answers = {"candidate": role.pk, "chosen_how": "By consensus.", "term_ends_on": "2028-05-01"}
    answer = client.post(f"/committee/seats/{seat.pk}/representative/", answers, follow=True)

    assert "The choice is noted for the next term." in text_of(answer)
    said = f"Chosen for the next term, from May 1, 2026: Mai Rivera, {committee.held.organization.name}"
    assert said in text_of(answer)
    client.logout()
    assert "Chosen for the next term" not in text_of(client.get(f"/committee/seats/{seat.pk}/"))
