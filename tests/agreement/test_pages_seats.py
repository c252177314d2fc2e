"""The pages of the seats: members and staff read how it is reckoned; the table in force is public."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.agreement.jobs import put_seat_tables_in_force
from commonground.agreement.models import SeatTable
from commonground.agreement.queries.seat_tables import Wish
from tests.agreement.test_actions_seat_tables import TABLE, TODAY, decides, populate, prepares
from tests.builders.decisions import a_coalition
from tests.builders.pages import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
SEATS, PREPARE = "/agreement/seats/", "/agreement/seats/prepare/"
TRIED = {"census_on": "2026-03-09", "seats": "10", "minimum": "1", "method": "webster", "seed": "0"}


@pytest.fixture
def coalition():
    found = a_coalition()
    populate(found)
    return found


@pytest.fixture
def staff(client, coalition):
    client.force_login(coalition.staff.user)
    return client


@pytest.fixture
def member(client, coalition):
    client.force_login(coalition.people[2].user)
    return client


def filled_in(**changes):
    places = {f"place-{key}": str(number) for key, number in TABLE.items()}
    return {**TRIED, "seats": "9", **places, "starts_on": "2027-01-01", "because": "", **changes}


def test_a_member_reads_the_formula_seat_by_seat(member):
    page = text_of(member.get(SEATS))

    assert "120 member organizations on March 12, 2026, 9 seats." in page
    assert "34 ÷ 1.5 = 22.667" in page
    assert "27 ÷ 1.5 = 18.000" in page
    assert "the minimum" in page
    assert "No table was adopted here yet." in page
    assert "Prepare a table" not in page


@pytest.mark.parametrize(("method", "words"), [("hamilton", "remainder 0.975"), ("huntington_hill", "34 ÷ √(1 × 2)")])
def test_the_other_methods_are_shown_as_they_reckon(member, method, words):
    asked = {**TRIED, "seats": "9", "method": method, "minimum": "0"}

    assert words in text_of(member.get(SEATS, asked))


def test_what_does_not_fit_is_said_and_nothing_breaks(member):
    assert "not enough seats for the minimum" in text_of(member.get(SEATS, {**TRIED, "seats": "4"}))
    assert member.get(SEATS, {**TRIED, "seats": "-4"}).status_code == 422


def test_without_an_answer_nothing_is_prepared_and_hamilton_still_has_one(staff):
    few = {**TRIED, "seats": "4"}
    page = text_of(staff.get(SEATS, few))

    assert "Los Angeles 34 1.133 no answer 1 no answer" in page
    assert "Prepare a table" not in page
    assert "Prepare a table" in text_of(staff.get(SEATS, {**few, "method": "hamilton"}))


def test_a_day_to_come_is_not_counted(member):
    answer = member.get(SEATS, {**TRIED, "census_on": "2027-03-12"})

    page = text_of(answer)
    assert answer.status_code == 422
    assert "This day has not come yet." in page
    assert "120 member organizations on March 12, 2026" in page


def test_there_is_no_such_page_for_the_sponsor_and_the_public(client, coalition):
    table = prepares(coalition)
    for address in (SEATS, PREPARE, f"{SEATS}{table.pk}/"):
        assert client.get(address).status_code == 302
    client.force_login(coalition.sponsor.user)
    for address in (SEATS, PREPARE, f"{SEATS}{table.pk}/"):
        assert client.get(address).status_code == 404


def test_a_member_cannot_prepare_a_table(member):
    assert member.get(PREPARE).status_code == 409
    assert member.post(PREPARE, filled_in()).status_code == 409
    assert not SeatTable.objects.exists()


def test_staff_prepare_what_the_formula_gives(staff):
    page = staff.get(PREPARE, TRIED).content.decode()
    assert 'name="place-at-large" value="2"' in page
    answer = staff.post(PREPARE, filled_in())

    table = SeatTable.objects.get()
    assert answer.url == f"/decisions/{table.proposal_id}/"
    assert table.adopts == TABLE


def test_staff_are_asked_why_another_table(staff):
    answer = staff.post(PREPARE, filled_in(**{"place-los-angeles": "2", "place-at-large": "2"}))

    assert answer.status_code == 422
    assert "Why another table than the formula gives?" in text_of(answer)
    assert not SeatTable.objects.exists()


def test_a_table_of_another_number_of_seats_is_compared_with_what_was_asked_and_refused(staff):
    answer = staff.post(PREPARE, filled_in(seats="10", because="We grow."))

    page = text_of(answer)
    assert answer.status_code == 422
    assert "The table adds up to 9; above you wrote 10." in page
    assert "Los Angeles 34 2.833 3 3 3" in page
    assert not SeatTable.objects.exists()


def test_a_table_without_a_seat_for_somebody_warns_and_goes_on(staff, coalition):
    other = {**TABLE, "san-bernardino": 0, "at-large": 2}
    table = prepares(coalition, adopts=other, because="They share a representative.")
    page = text_of(staff.get(f"{SEATS}{table.pk}/"))

    assert "San Bernardino has no seat in this table." in page
    assert "They share a representative." in page


def test_the_table_in_force_is_public_and_how_it_was_reckoned_is_not(client, coalition, clock):
    table = prepares(coalition, Wish(TODAY, 10))
    closed_at = decides(coalition, table).closes_at
    assert "How many seats everybody has" not in text_of(client.get("/committee/"))
    put_seat_tables_in_force(closed_at)
    clock.stands_at(closed_at + timedelta(minutes=1))

    page = text_of(client.get("/committee/"))
    assert "How many seats everybody has" in page
    assert "From January 1, 2027, by the members of March 9, 2026" in page
    assert "How it was reckoned" not in page
    client.force_login(coalition.people[2].user)
    assert f"{SEATS}{table.pk}/" in client.get("/committee/").content.decode()
    assert "Adopted, and its seats are laid out" in text_of(client.get(f"{SEATS}{table.pk}/"))


@pytest.mark.parametrize("number", [1, 9])
def test_the_page_takes_the_same_queries_for_any_number_of_tables(member, coalition, number):
    for _each in range(number):
        prepares(coalition)

    member.get(SEATS)
    with CaptureQueriesContext(connection) as taken:
        member.get(SEATS)
    # Those that ask which profile holds are asked once a founded coalition.
    assert sum("coalition.founded" not in query["sql"] for query in taken) <= 12


def test_a_table_that_waits_says_so(member, coalition):
    page = text_of(member.get(f"{SEATS}{prepares(coalition).pk}/"))

    assert "Table of seats from January 1, 2027" in page
    assert "Not decided" in page
