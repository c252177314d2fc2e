"""Peers who ask each other how it goes, and who may read what they said."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from commonground.agreement.actions import checkins as actions
from commonground.agreement.actions.checkins import Obstacle
from commonground.agreement.models import Barrier, Buddy, CheckIn
from commonground.agreement.queries import checkins as queries
from commonground.agreement.rules import checkins as rules
from commonground.agreement.wording.barriers import BARRIERS
from commonground.members.models import Organization, Role
from commonground.members.rules import SYSTEM
from commonground.record.actions import write_entry
from commonground.record.models import Book, Entry
from tests.builders.decisions import BEGAN, MONDAY, Coalition, a_coalition, a_person
from tests.builders.pages import text_of
from tests.clock import StandingClock
from tests.refusals import refused

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 9)
SAID = {"mood": "Merry mussels.", "next_on": date(2026, 6, 9)}


@pytest.fixture
def coalition(db: None, settings, clock: StandingClock) -> Coalition:
    settings.PROFILE = "california_partnership"
    clock.stands_at(MONDAY)
    return a_coalition()


@pytest.fixture
def talk(coalition) -> CheckIn:
    """The second representative talks with the first, who chose them, and notes something private."""
    actions.choose_buddy(coalition.people[1], by=coalition.representative(0), at=MONDAY)
    barrier = Obstacle("childcare", coalition.people[1].pk, "A sitter", TODAY + timedelta(days=30))
    by = coalition.representative(1)
    row = actions.check_in(coalition.people[0], SAID, held_on=TODAY, barriers=[barrier], by=by, at=MONDAY)
    actions.note_in_private(row.pk, "Private porcupines.", by=by, at=MONDAY)
    return row


@pytest.mark.parametrize(
    ("kind", "last", "due"),
    [
        ("representative", date(2026, 1, 31), date(2026, 4, 30)),
        ("representative", date(2025, 11, 24), date(2026, 2, 24)),
        ("leading", date(2025, 11, 30), date(2026, 5, 30)),
        ("active", date(2026, 1, 15), date(2026, 7, 15)),
        ("occasional", date(2024, 2, 29), date(2025, 2, 28)),
        ("quiet", date(2026, 1, 15), date(2027, 1, 15)),
        ("", date(2026, 1, 15), date(2027, 1, 15)),
    ],
)
def test_the_rhythm_of_check_ins(kind, last, due):
    assert rules.due_on(kind, last) == due


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.sampled_from([*rules.CADENCE, "quiet"]))
def test_the_next_check_in_is_always_later(last, kind):
    assert last < rules.due_on(kind, last) <= last + timedelta(days=366)


def test_the_eighteen_barriers_have_words():
    assert len(BARRIERS) == 18


def test_a_buddy_is_a_peer_of_ones_own_choice_and_never_staff(coalition):
    by = coalition.representative(0)
    Role.objects.create(person=coalition.people[5], kind=Role.Kind.ORGANIZER, from_at=BEGAN)

    for nobody in (coalition.people[0], coalition.alternates[1], coalition.staff, coalition.people[5]):
        assert refused(actions.choose_buddy, nobody, by=by, at=MONDAY) == rules.BUDDY_IS_A_PEER
    staff = coalition.standing(coalition.staff)
    assert refused(actions.choose_buddy, coalition.people[1], by=staff, at=MONDAY) == rules.CHOOSE_YOUR_OWN_BUDDY
    actions.choose_buddy(coalition.people[1], by=by, at=MONDAY)
    actions.choose_buddy(coalition.people[2], by=by, at=MONDAY + timedelta(days=1))
    assert Buddy.objects.filter(until_at=None).get().buddy == coalition.people[2]


def test_only_the_buddy_checks_in_and_the_book_says_nothing_of_it(coalition, talk):
    assert not Entry.objects.filter(deed__startswith="check_in").exists()
    for other in (coalition.staff, coalition.people[2], coalition.people[0]):
        by = coalition.standing(other)
        key = refused(actions.check_in, coalition.people[0], SAID, held_on=TODAY, by=by, at=MONDAY)
        assert key == rules.CHECK_IN_IS_FOR_BUDDIES
    by, later = coalition.representative(1), TODAY + timedelta(days=1)
    assert refused(actions.check_in, coalition.people[0], SAID, held_on=later, by=by, at=MONDAY) == (
        rules.CHECK_IN_TO_COME
    )


def everybody(coalition: Coalition) -> dict[str, object]:
    people = {"the first": coalition.people[0], "the second": coalition.people[1], "director": coalition.staff}
    people |= {"another representative": coalition.people[2], "alternate": coalition.alternates[0]}
    people |= {"contact": coalition.contacts[0], "convener": coalition.conveners["bay-area"]}
    people["sponsor"] = coalition.sponsor
    for kind in ("organizer", "evaluator", "ally", "editor"):
        people[kind] = a_person(kind.title())
        Role.objects.create(person=people[kind], kind=kind, from_at=BEGAN)
    return people


def test_a_private_note_is_for_the_two_and_the_director(coalition, talk, client):
    read, wrote = set(), set()
    for name, person in everybody(coalition).items():
        client.force_login(person.user)
        page = client.get(reverse("agreement:talk", args=[talk.pk]))
        if "porcupines" in page.content.decode():
            read.add(name)
        if "mussels" in page.content.decode():
            wrote.add(name)
        assert page.status_code in {200, 404}
        note = client.post(reverse("agreement:note_in_private", args=[talk.pk]), {"words": ""})
        assert (note.status_code == 404) is (page.status_code == 404)

    assert read == {"the first", "the second", "director"}
    assert wrote == {"the first", "the second"}
    director = coalition.standing(coalition.staff)
    assert refused(actions.note_in_private, talk.pk, "-", by=director, at=MONDAY) == rules.NOTE_IS_FOR_THE_TWO


def test_a_barrier_is_settled_by_its_owner_and_counted_without_names(coalition, talk, client):
    barrier = Barrier.objects.get()
    stranger = coalition.representative(4)
    assert refused(actions.settle_barrier, barrier.pk, "removed", by=stranger, at=MONDAY) == (
        rules.BARRIER_IS_FOR_ITS_OWNER
    )
    client.force_login(coalition.people[1].user)
    url = reverse("agreement:settle_barrier", args=[barrier.pk])
    assert "A sitter" in client.get(url).content.decode()
    client.post(url, {"outcome": "removed"})

    by = coalition.representative(1)
    assert refused(actions.settle_barrier, barrier.pk, "reduced", by=by, at=MONDAY) == rules.BARRIER_SETTLED
    [quarter] = queries.quarters()
    assert (quarter.year, quarter.number, quarter.removed, quarter.settled) == (2026, 1, 1, 1)
    page = client.get(reverse("agreement:barriers_removed")).content.decode()
    assert "Quarter 1 of 2026" in page.replace("\u00a0", " ")
    assert "Child care" not in page


def test_the_first_year_runs_from_the_day_the_coalition_began_here(coalition):
    organization = coalition.organizations[0]
    Organization.objects.filter(pk=organization.pk).update(joined_on=date(2017, 5, 8))
    write_entry("coalition.founded", Book(name="deeds"), by=SYSTEM, at=BEGAN, audience="public", profile="x")

    def asked(days):
        return [due.organization for due in queries.due_with_organizations(BEGAN + timedelta(days=days), {})]

    assert organization not in asked(364)
    assert organization in asked(367)


def test_somebody_new_at_an_organization_is_met_soon_and_once(coalition, client):
    organization = coalition.organizations[0]
    since = MONDAY - timedelta(days=6)
    Organization.objects.update(joined_on=BEGAN.date())

    def asked():
        return {due.organization: due.newcomer for due in queries.due_with_organizations(MONDAY, {})}

    assert asked() == {}
    spans = [(since, None), (MONDAY + timedelta(days=1), None), (since, since + timedelta(days=1))]
    for place, (from_at, until_at) in enumerate(spans):
        of = {"organization": coalition.organizations[place], "from_at": from_at, "until_at": until_at}
        Role.objects.create(person=a_person(f"New {place}"), kind=Role.Kind.CONTACT, **of)
    assert asked() == {organization: since.date()}
    client.force_login(coalition.staff.user)
    assert "Somebody new speaks for it since March 3" in text_of(client.get(reverse("agreement:check_ins")))

    sent = {"held_on": "2026-03-09", "talked_with": "Their director", "mood": "Fine finches.", "next_on": "2027-03-09"}
    client.post(reverse("agreement:check_in_with", args=[organization.slug]), sent)
    assert asked() == {}


@pytest.mark.parametrize(
    ("newcomer", "due"),
    [(None, date(2027, 3, 1)), (date(2026, 3, 1), date(2027, 3, 1)), (date(2026, 3, 2), date(2026, 3, 2))],
)
def test_whoever_came_after_the_last_talk_is_met_sooner(newcomer, due):
    assert rules.due_with_organization("occasional", date(2026, 3, 1), newcomer=newcomer) == due


def test_staff_ask_organizations_and_the_organization_reads_it(coalition, client):
    client.force_login(coalition.staff.user)
    organization = coalition.organizations[0]
    assert organization.name in client.get(reverse("agreement:check_ins")).content.decode()
    url = reverse("agreement:check_in_with", args=[organization.slug])
    assert client.get(url).status_code == 200
    sent = {"held_on": "2026-03-09", "talked_with": "Their director", "mood": "Fine finches.", "next_on": "2027-03-09"}
    answer = client.post(url, sent)
    assert answer.status_code == 302

    row = CheckIn.objects.get(organization=organization)
    client.force_login(coalition.contacts[0].user)
    assert "finches" in client.get(answer.url).content.decode()
    client.force_login(coalition.contacts[1].user)
    assert client.get(answer.url).status_code == 404
    assert Entry.objects.get(deed="check_in.organization").facts == {"check_in": row.pk}
    client.force_login(coalition.people[0].user)
    assert client.get(reverse("agreement:check_ins")).status_code == 409


def test_a_representative_checks_in_on_the_page(coalition, client):
    actions.choose_buddy(coalition.people[1], by=coalition.representative(0), at=MONDAY)
    client.force_login(coalition.people[1].user)
    url = reverse("agreement:check_in", args=[coalition.people[0].pk])
    assert coalition.people[0].name in client.get(reverse("agreement:between_us")).content.decode()
    assert client.get(url).status_code == 200
    wrong = {"held_on": "2026-03-09", "mood": "-", "next_on": "2026-03-01", "barrier": "cash"}
    assert client.post(url, wrong).status_code == 422
    right = {"held_on": "2026-03-09", "mood": "Good geese.", "next_on": "2026-06-09"}
    right |= {"barrier": "cash", "idea": "Train tickets", "due_on": "2026-04-09"}
    assert client.post(url, right).status_code == 302
    assert Barrier.objects.get().owner == coalition.people[1]
    client.force_login(coalition.people[2].user)
    assert client.get(url).status_code == 404


def test_choosing_a_buddy_on_the_page(coalition, client):
    client.force_login(coalition.people[0].user)
    page = client.get(reverse("agreement:choose_buddy")).content.decode()
    assert coalition.people[0].name not in page.split("<select", 1)[1].split("</select", 1)[0]
    client.post(reverse("agreement:choose_buddy"), {"buddy": coalition.people[3].pk})
    assert coalition.people[3].name in client.get(reverse("agreement:between_us")).content.decode()


def test_the_page_of_the_sponsor_is_not_there(coalition, client):
    client.force_login(coalition.sponsor.user)
    for name in ("between_us", "choose_buddy", "check_ins", "barriers_removed"):
        assert client.get(reverse(f"agreement:{name}")).status_code == 404


def test_the_lists_take_the_same_queries_for_one_and_for_nine(coalition, client):
    client.force_login(coalition.people[1].user)

    def queries_at(name: str) -> int:
        client.get(reverse(name))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse(name))
        return len(captured)

    def talks(number: int) -> None:
        for place in range(number):
            row = CheckIn.objects.create(
                person=coalition.people[place + 2], held_by=coalition.people[1], held_on=TODAY, at=MONDAY, **SAID
            )
            Barrier.objects.create(
                check_in=row, kind="cash", owner=coalition.people[1], idea="-", due_on=TODAY, outcome=""
            )

    talks(1)
    few = queries_at("agreement:between_us")
    talks(7)
    assert queries_at("agreement:between_us") == few


def test_the_desk_tells_a_buddy_when_it_is_time_and_staff_whom_to_ask(coalition, client, clock):
    actions.choose_buddy(coalition.people[1], by=coalition.representative(0), at=MONDAY)
    clock.stands_at(MONDAY + timedelta(days=100))
    client.force_login(coalition.people[1].user)
    assert f"It is time to ask {coalition.people[0].name} how it goes." in client.get("/desk/").content.decode()
    client.force_login(coalition.staff.user)
    page = client.get("/desk/").content.decode()
    assert reverse("agreement:check_ins") in page
    assert "It is time to ask" not in page
