"""The page of a seat: the record of a choice, an alternate for now, a term; and what the desk says of it."""

from datetime import date, timedelta

import pytest

from commonground.committee import actions
from commonground.committee.models import Tenure
from commonground.committee.queries.seats import seated
from commonground.committee.rules import RESIGNED
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.committee import a_representative, a_small_committee
from tests.builders.members import a_contact, an_organization, an_organizer
from tests.builders.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.fixture
def committee():
    return a_small_committee()


def of(seat, way=""):
    return f"/committee/seats/{seat.pk}/{way}"


def vacated(committee):
    organization = an_organization(chapter=committee.chapter)
    stand_in = a_contact(organization, "Tess Rivers")
    actions.name_alternate(committee.seats[0].pk, stand_in, organization, by=SYSTEM, at=NOON - timedelta(days=10))
    actions.vacate(committee.seats[0].pk, because=RESIGNED, by=SYSTEM, at=NOON - timedelta(days=9))
    return stand_in


def test_a_convener_notes_the_choice_with_its_record(client, committee):
    role = a_contact(an_organization(chapter=committee.chapter), "Ana Lopez").roles.get()
    client.force_login(committee.convener.user)
    page = client.get(of(committee.seats[1])).content.decode()
    assert 'name="term_ends_on" value="2028-01-01"' in page
    answers = {"candidate": role.pk, "chosen_how": "By lot.", "chosen_on": "2026-03-10", "took_part": "7"}
    client.post(of(committee.seats[1], "representative/"), {**answers, "term_ends_on": "2028-01-01"})

    tenure = Tenure.objects.get(seat=committee.seats[1])
    assert (tenure.chosen_on, tenure.took_part, tenure.term_ends_on) == (date(2026, 3, 10), 7, date(2028, 1, 1))
    page = text_of(client.get(of(committee.seats[1])))
    assert "Chosen on March 10, 2026" in page
    assert "7 organizations took part" in page


@pytest.mark.parametrize(
    ("name", "day", "words"),
    [
        ("chosen_on", "2026-03-13", "This day has not come yet."),
        ("term_ends_on", "2026-03-12", "A term ends after today."),
    ],
)
def test_a_day_that_cannot_be_is_asked_about_again(client, committee, name, day, words):
    role = a_contact(an_organization(chapter=committee.chapter)).roles.get()
    client.force_login(committee.convener.user)
    answers = {"candidate": role.pk, "chosen_how": "By lot.", name: day}
    answer = client.post(of(committee.seats[1], "representative/"), answers)

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Tenure.objects.filter(seat=committee.seats[1]).exists()


def test_a_vacancy_is_told_kindly_and_the_alternate_may_hold_it_for_now(client, committee):
    vacated(committee)
    seat = committee.seats[0]
    client.force_login(committee.convener.user)
    page = text_of(client.get(of(seat)))
    assert "Forty-five days are usual, so by April 17, 2026." in page
    assert client.post(of(seat, "for-now/"), {"words": ""}).status_code == 422
    assert client.post(of(seat, "for-now/"), {"words": "Letter of March 12."}).status_code == 302

    assert [tenure.is_interim for tenure in seated(NOON)] == [True]
    page = text_of(client.get(of(seat)))
    assert "Tess Rivers" in page
    assert "Holds the seat until the choice is made, at the latest until April 26, 2026" in page
    assert "Note whom the chapter chose" in page
    assert "The alternate holds it for now" not in page
    assert "at the latest until April 26, 2026" in text_of(client.get("/committee/"))


def test_nobody_but_the_chapter_and_staff_who_note_it_let_an_alternate_hold_a_seat(client, committee):
    stand_in = vacated(committee)
    for person, status in ((stand_in, 409), (a_representative(committee.seats[2]).person, 409), (an_organizer(), 302)):
        client.force_login(person.user)
        assert client.post(of(committee.seats[0], "for-now/"), {"words": "Yes."}).status_code == status


def test_a_seat_to_come_and_one_that_ends_say_so(client, committee):
    seat = committee.seats[0]
    type(seat).objects.filter(pk=seat.pk).update(retired_at=NOON + timedelta(days=300))
    assert "This one ends with its term, on January 6, 2027." in text_of(client.get(of(seat)))
    later = committee.seats[1]
    type(later).objects.filter(pk=later.pk).update(created_at=NOON + timedelta(days=300))
    assert "This seat begins on January 6, 2027." in text_of(client.get(of(later)))


def test_the_desk_tells_the_convener_of_an_empty_seat_and_staff_of_terms_that_end(client, committee):
    Tenure.objects.filter(pk=committee.held.pk).update(term_ends_on=date(2026, 5, 1))
    client.force_login(committee.convener.user)
    page = text_of(client.get("/desk/"))
    assert "Seats to fill" in page
    assert "Terms that end soon" in page
    client.force_login(an_organizer().user)
    assert "ends on May 1" in text_of(client.get("/desk/"))
    client.force_login(a_representative(committee.seats[2]).person.user)
    assert "Seats to fill" not in text_of(client.get("/desk/"))
