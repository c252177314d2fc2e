import pytest

from commonground.members.rules import SYSTEM, Standing
from tests.builders.committee import a_small_committee
from tests.builders.counting import queries_of
from tests.builders.members import an_organizer
from tests.builders.record import an_entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text(response):
    return response.content.decode()


def test_an_empty_book_says_how_it_begins(client):
    assert "The first deed opens the book" in text(client.get("/record/"))


def test_the_public_reads_public_entries_and_no_names(client):
    committee = a_small_committee()
    by = Standing(user_id=committee.holder.user_id)
    an_entry(by=by)
    an_entry("person.entered", audience="staff")
    page = text(client.get("/record/"))
    assert "by office: representative" in page
    assert "Mai Rivera" not in page
    assert "A person was entered" not in page


def test_members_read_who_acted(client):
    committee = a_small_committee()
    an_entry(by=Standing(user_id=committee.holder.user_id))
    client.force_login(committee.holder.user)
    assert "Mai Rivera, representative" in text(client.get("/record/"))


def test_staff_read_what_is_for_staff(client):
    organizer = an_organizer()
    an_entry("person.entered", audience="staff", by=SYSTEM)
    client.force_login(organizer.user)
    page = text(client.get("/record/"))
    assert "A person was entered" in page
    assert "by the system" in page


def test_the_book_is_narrowed_to_one_kind(client):
    an_entry()
    an_entry("seat.created")
    page = client.get("/record/", {"deed": "seat.created"})
    assert [telling.entry.deed for telling in page.context["tellings"]] == ["seat.created"]
    assert "Show every kind" in text(client.get("/record/", {"deed": "moon.landed"}))


def test_the_book_is_paged(client):
    for _ in range(51):
        an_entry()
    assert len(client.get("/record/").context["tellings"]) == 50
    assert len(client.get("/record/", {"page": 2}).context["tellings"]) == 1


def test_anyone_finds_the_last_number_and_its_fingerprint(client):
    an_entry()
    newest = an_entry()
    an_entry(audience="staff")
    page = text(client.get("/record/"))
    assert newest.digest in page
    assert f"/record/{newest.number}/" in page


def test_an_entry_has_its_own_page_with_its_facts(client):
    an_entry()
    entry = an_entry("coalition.founded", profile="california_partnership")
    page = text(client.get(f"/record/{entry.number}/"))
    for part in ("california_partnership", entry.digest, entry.previous, "The coalition opened this book"):
        assert part in page


def test_an_entry_for_others_is_not_found(client):
    entry = an_entry(audience="members")
    assert client.get(f"/record/{entry.number}/").status_code == 404
    assert client.get("/record/99/").status_code == 404


def test_the_book_takes_the_same_queries_at_one_entry_and_at_nine(client):
    committee = a_small_committee()
    taken = []
    for number in (1, 8):
        for _ in range(number):
            an_entry(about=committee.holder.user, by=Standing(user_id=committee.holder.user_id))
        taken.append(queries_of(client, "/record/?deed=account.created"))
    assert taken[0] == taken[1]
