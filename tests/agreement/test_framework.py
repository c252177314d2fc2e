"""What binds all and what is each one's own: from the records, and honest where there is none."""

from datetime import timedelta

import pytest

from commonground.agreement.queries.framework import framework
from commonground.committee.models import MouVersion
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.decisions import MONDAY, a_coalition
from tests.builders.members import a_contact, a_role, an_organization

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
ADDRESS = "/framework/"


@pytest.fixture
def real(settings):
    settings.PROFILE = "california_partnership"
    return SYSTEM


def a_version(**clauses: str) -> MouVersion:
    told = [
        {"key": key, "kind": "minimum", "name": {"en": key}, "text": {"en": words}} for key, words in clauses.items()
    ]
    return MouVersion.objects.create(number=1, clauses=told, digest="d" * 64, in_force_from=NOON)


def test_what_no_record_has_is_said_not_to_be_recorded_yet(client, real):
    page = client.get(ADDRESS).content.decode()
    assert page.count("Not recorded yet.") == 2
    assert "0 positions are in force." in page
    assert "None adopted this year or last." in page


def test_purpose_and_aims_are_those_of_the_network(client, real):
    page = client.get(ADDRESS).content.decode()
    assert "Our lasting aims" in page
    assert page.count("<h1") == 1


def test_the_clauses_of_the_agreement_in_force_stand_on_their_sides(client, real):
    a_version(**{"minimum": "Answer the ballots.", "loose-tight": "Pace is your own.", "voice": "One voice."})
    page = client.get(ADDRESS).content.decode()
    tight, _heading, loose = page.partition("What is each one’s own</h2>")
    assert "Answer the ballots." in tight
    assert "One voice." in tight
    assert "Pace is your own." in loose
    assert "The agreement, version 1" in tight


@pytest.mark.parametrize("role", ["sponsor", "evaluator", "ally", "director"])
def test_everybody_reads_it(client, real, role):
    client.force_login(a_role(role).person.user)
    assert client.get(ADDRESS).status_code == 200


def test_the_page_takes_the_same_queries_with_an_agreement_and_without(client, real, django_assert_num_queries):
    client.get(ADDRESS)
    with django_assert_num_queries(4):
        client.get(ADDRESS)
    a_version(minimum="Answer.")
    with django_assert_num_queries(4):
        client.get(ADDRESS)


def test_members_read_it_too(client, real):
    client.force_login(a_contact(an_organization()).user)
    assert "Joint initiatives" in client.get(ADDRESS).content.decode()
    assert framework(NOON).initiatives == []


def test_priorities_and_initiatives_are_those_that_were_decided():
    coalition = a_coalition()
    chosen = coalition.decides_major("aaaaaaaaa", kind="other", stand="", title="Ours", subjects=["priorities"])
    joint = coalition.decides_major("aaaaaaaaa", kind="initiative", stand="", title="A day of action")
    coalition.decides_major("nnnnnnnnn", kind="initiative", stand="", title="Not adopted")
    coalition.decides("aaaaaaaaa")

    found = framework(MONDAY + timedelta(days=40))
    assert found.priorities == [chosen]
    assert found.initiatives == [joint]
    in_a_year = framework(MONDAY + timedelta(days=365))
    assert (in_a_year.priorities, in_a_year.initiatives) == ([], [joint])
    assert framework(MONDAY + timedelta(days=730)).initiatives == []
