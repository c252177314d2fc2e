"""AC16 and AC17: how San Bernardino's seat becomes vacant, and who hears of it on each day."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.agreement.models import Case, Motion, Step
from commonground.agreement.queries.ladder import case_for, cases_for, facts_of
from commonground.agreement.rules.ladder import refusal_to_ask_committee
from commonground.agreement.rules.ladder_walls import EARLIER_STEPS
from commonground.committee.models import Tenure
from commonground.committee.queries.seats import chapters_without_representative, seated
from commonground.committee.queries.standing import standing_of
from commonground.demo.cast import people
from commonground.members.models import Organization, Person
from commonground.members.rules import Standing
from commonground.notices.models import Notice, SealedNotice
from commonground.record.coalition import profile
from commonground.record.models import Entry
from tests.builders import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year"), pytest.mark.xdist_group("year")]
DAYS = [date(2025, 11, 24), date(2025, 12, 8), date(2026, 3, 23), date(2026, 4, 13), date(2026, 4, 20)]
DAYS += [date(2026, 4, 21), date(2026, 12, 31)]


def named(key: str, moment: datetime) -> Standing:
    email = next(one.email for one in people() if one.key == key)
    return standing_of(Person.objects.get(user__email=email).user_id, moment)


def day_of(step: str) -> date:
    return Step.objects.get(kind=step).at.astimezone(profile().zone).date()


def test_the_steps_were_taken_on_their_days_and_had_their_time():
    assert day_of("check_in") == date(2025, 11, 24)
    assert day_of("support") == date(2025, 12, 8)
    assert day_of("letter") == date(2026, 3, 23)
    assert day_of("decided") == day_of("stepped_down") == date(2026, 4, 20)
    assert Step.objects.get(kind="check_in").at - Step.objects.get(kind="notice").at <= timedelta(days=14)
    assert Step.objects.get(kind="letter").at - Step.objects.get(kind="support").at >= timedelta(days=90)
    assert Step.objects.get(kind="heard").at - Step.objects.get(kind="letter").at >= timedelta(days=21)


def test_the_count_of_april_20():
    ballot = Motion.objects.get().ballot

    assert (ballot.agree, ballot.object, ballot.abstain, ballot.recuse) == (6, 1, 1, 1)
    assert (ballot.base, ballot.needed, ballot.outcome) == (9, 6, "adopted")


@pytest.mark.parametrize("left_out", ["notice", "check_in", "support", "letter", "called", "heard"])
def test_without_a_step_the_committee_could_not_have_been_asked(left_out):
    facts = facts_of(Case.objects.get())
    before = {kind: moment for kind, moment in facts.moments.items() if kind not in {left_out, "asked", "decided"}}
    incomplete = facts.__class__(
        facts.kind, facts.subject, facts.seat, facts.chapter, buddy=facts.buddy, moments=before
    )
    when = at("2026-04-20 14:40")
    refusal = refusal_to_ask_committee(named("park", when), incomplete, when)

    assert refusal is not None
    assert refusal.key == EARLIER_STEPS
    assert dict(refusal.facts)["missing"] == (left_out,)


@pytest.mark.parametrize("day", DAYS)
def test_on_no_day_does_anybody_outside_hear_of_it(day):
    moment, case = datetime.combine(day, time(20), profile().zone), Case.objects.get()
    outside = [one.key for one in people() if one.office != "representative"]

    assert len(outside) > 15
    for key in outside:
        by = named(key, moment)
        if not by.seats:
            assert case_for(case.token, by) is None, key
            assert cases_for(by) == [], key
    contact = Organization.objects.get(name="Inland Pantry Alliance").roles.first()
    assert case_for(case.token, standing_of(contact.person.user_id, moment)) is None


def test_nothing_public_or_of_staff_says_more_than_that_the_seat_is_vacant():
    tenure = Tenure.objects.get(ended_because="stepped_down")
    vacated = Entry.objects.get(deed="seat.vacated", facts__tenure=tenure.pk)

    assert vacated.facts == {"tenure": tenure.pk}
    assert not Notice.objects.filter(kind="for_you_alone").exists()
    assert SealedNotice.objects.exists()
    assert len(seated(at("2026-04-20 20:00"))) == 8
    assert [chapter.key for chapter in chapters_without_representative(at("2026-04-21 20:00"))] == ["san-bernardino"]


@pytest.mark.parametrize("key", ["quinones", "tranter"])
def test_the_page_of_the_case_is_for_the_one_and_not_for_the_director(key):
    client, case = Client(), Case.objects.get()
    client.force_login(Person.objects.get(user__email=next(one.email for one in people() if one.key == key)).user)
    answer = client.get(reverse("agreement:ladder_case", args=[case.token]))

    if key == "quinones":
        assert answer.status_code == 404
    else:
        assert answer.status_code == 200
        assert re.search("Agreed: 6. Did not agree: 1. Abstained: 1. Stepped aside: 1.", answer.content.decode())


def test_who_asks_for_the_page_of_the_seat_reads_no_reason(client):
    seat = Tenure.objects.get(ended_because="stepped_down").seat
    director = next(one.email for one in people() if one.key == "quinones")
    client.force_login(Person.objects.get(user__email=director).user)
    # The form offers every reason to whoever notes one; what is told stands outside of it.
    page = re.sub(
        r"<form.*?</form>", "", client.get(reverse("committee:seat", args=[seat.pk])).content.decode(), flags=re.DOTALL
    )

    assert "tepped down" not in page
    assert "esigned" not in page
