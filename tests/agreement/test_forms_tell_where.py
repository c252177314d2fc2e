"""What needs another look is said at its field, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.urls import reverse

from commonground.agreement.actions.checkins import choose_buddy
from commonground.agreement.models import CheckIn
from commonground.agreement.rules.sight import REFER
from tests.builders.care import CHAIR, SECOND, SUBJECT, a_case, a_case_about_conduct
from tests.builders.decisions import MONDAY, Coalition, a_coalition
from tests.builders.pages import text_of
from tests.clock import StandingClock
from tests.website.test_html import complaints

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition(db: None, settings, clock: StandingClock) -> Coalition:
    settings.PROFILE = "california_partnership"
    clock.stands_at(MONDAY)
    return a_coalition()


def signed_in(client, person):
    client.force_login(person.user)
    return client


def test_a_talk_still_to_come_is_told_at_its_day_and_keeps_the_words(coalition, client):
    choose_buddy(coalition.people[1], by=coalition.representative(0), at=MONDAY)
    url = reverse("agreement:check_in", args=[coalition.people[0].pk])
    said = {"held_on": "2026-04-01", "mood": "Merry mussels.", "next_on": "2026-06-09"}
    answer = signed_in(client, coalition.people[1]).post(url, said)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"held_on"}
    assert "Merry mussels." in text_of(answer)
    assert not CheckIn.objects.exists()


def test_what_is_tried_against_an_obstacle_and_by_when_are_asked_for_at_their_fields(coalition, client):
    choose_buddy(coalition.people[1], by=coalition.representative(0), at=MONDAY)
    url = reverse("agreement:check_in", args=[coalition.people[0].pk])
    said = {"held_on": "2026-03-09", "mood": "Merry.", "next_on": "2026-03-01", "barrier": "childcare"}
    answer = signed_in(client, coalition.people[1]).post(url, said)

    assert answer.context["form"].errors.keys() == {"idea", "due_on", "next_on"}


def test_a_check_in_with_an_organization_comes_back_as_well(coalition, client):
    url = reverse("agreement:check_in_with", args=[coalition.organizations[0].slug])
    said = {"held_on": "2026-04-01", "talked_with": "Rosa", "mood": "Busy bees.", "next_on": "2026-12-09"}
    answer = signed_in(client, coalition.staff).post(url, said)

    assert answer.context["form"].errors.keys() == {"held_on"}
    assert "Busy bees." in text_of(answer)
    assert f'<p class="who">{coalition.staff.name}' in answer.content.decode()


def test_a_conversation_before_the_answer_had_its_time_is_told_at_its_day(coalition, client, clock):
    told = a_case(coalition).reaches_the_letter()
    clock.stands_at(told.now)
    url = reverse("agreement:ladder_step", args=[told.case.token, "call"])
    answer = signed_in(client, coalition.people[CHAIR]).post(url, {"day": told.now.date(), "time": "18:00"})

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"day"}


def test_an_answer_window_that_is_over_is_told_at_its_day(coalition, client, clock):
    told = a_case(coalition).reaches_the_ballot()
    clock.stands_at(told.now)
    url = reverse("agreement:ladder_step", args=[told.case.token, "ask"])
    sent = {"option": "continue", "day": "2026-03-01", "time": "18:00"}
    answer = signed_in(client, coalition.people[CHAIR]).post(url, sent)

    assert answer.context["form"].errors.keys() == {"day"}
    assert "Until which day do you take answers?" in text_of(answer)


def test_a_second_letter_about_the_same_person_keeps_its_words(coalition, client, clock):
    told = a_case_about_conduct(coalition)
    clock.stands_at(told.now)
    sent = {"person": coalition.people[SUBJECT].pk, "words": "Gallant geckos.", "language": "en"}
    answer = signed_in(client, coalition.people[CHAIR]).post(reverse("agreement:ladder_begin"), sent)

    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"person"}
    assert "Gallant geckos." in text_of(answer)
    assert "Which promises" not in text_of(answer)


def test_counting_is_not_offered_while_somebody_has_not_answered(coalition, client, clock):
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    clock.stands_at(told.now)
    chair = signed_in(client, coalition.people[CHAIR])
    url = reverse("agreement:ladder_case", args=[told.case.token])

    assert next(iter(chair.get(url).context["ways"])) == "vote"
    assert "count" not in chair.get(url).context["ways"]
    told.votes("aaaaan.ba")
    assert "count" in chair.get(url).context["ways"]


def test_the_one_it_is_about_reads_which_promises_a_letter_names_and_when_the_talk_is(coalition, client, clock):
    told = a_case(coalition).reaches_the_letter().wait(21).calls()
    clock.stands_at(told.now)
    page = text_of(signed_in(client, coalition.people[SUBJECT]).get(f"/agreement/between-us/{told.case.token}/"))

    assert "Worried walruses. Monthly calls" in page
    assert "On Monday, June 29" in page


def test_once_it_is_with_those_who_sent_somebody_both_sides_read_so(coalition, client, clock):
    told = a_case(coalition).reaches_the_ballot().decides(option=REFER)
    clock.stands_at(told.now)
    url = reverse("agreement:ladder_case", args=[told.case.token])

    assert "Those who sent you now decide" in text_of(signed_in(client, coalition.people[SUBJECT]).get(url))
    assert "Until then nothing changes." in text_of(signed_in(client, coalition.people[SECOND]).get(url))


def test_staff_who_promised_nothing_are_asked_for_no_leave(coalition, client):
    page = text_of(signed_in(client, coalition.staff).get("/agreement/leave/"))

    assert "You do neither here" in page
    assert "Take the leave" not in page


def test_the_kind_of_reason_for_a_leave_is_not_chosen_beforehand(coalition, client):
    sent = {"whose": "me", "category": "", "from_on": "2026-03-12", "until_on": "2026-06-01"}
    answer = signed_in(client, coalition.people[0]).post("/agreement/leave/", sent)

    assert answer.context["form"].errors.keys() == {"category"}


def test_the_check_in_that_is_due_is_the_one_next_step(coalition, client, clock):
    choose_buddy(coalition.people[1], by=coalition.representative(0), at=MONDAY)
    clock.stands_at(MONDAY + timedelta(days=120))
    page = signed_in(client, coalition.people[1]).get("/agreement/between-us/").content.decode()

    assert page.count('class="step"') == 1
    assert "Note a talk" in page


def test_members_outside_chapters_are_named_in_the_language_of_the_reader(coalition, client):
    user = coalition.staff.user
    user.language = "es"
    user.save()
    told = text_of(signed_in(client, coalition.staff).get("/agreement/seats/prepare/"))

    assert "Sin capítulo" in told
    assert "At-large" not in told


PAGES = (
    ("member", "/agreement/commitments/"),
    ("member", "/agreement/commitments/peers/"),
    ("member", "/agreement/leave/"),
    ("member", "/agreement/between-us/"),
    ("member", "/agreement/between-us/begin/"),
    ("member", "/agreement/engagement/"),
    ("member", "/agreement/seats/"),
    ("staff", "/agreement/seats/prepare/"),
    ("staff", "/agreement/engagement/calls/"),
    ("staff", "/agreement/attendance/"),
    ("staff", "/agreement/ad-hoc/"),
    ("staff", "/agreement/check-ins/"),
    ("staff", "/agreement/leave/"),
)


@pytest.mark.parametrize(("who", "page"), PAGES)
def test_a_strict_reader_takes_the_pages_among_us_without_a_word(coalition, client, who, page):
    reader = coalition.staff if who == "staff" else coalition.people[0]
    answer = signed_in(client, reader).get(page)

    assert answer.status_code == 200
    assert complaints(answer.content.decode()) == []
