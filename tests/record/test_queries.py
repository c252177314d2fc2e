import json

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from commonground.members.rules import NOBODY
from commonground.record.models import Book, Entry
from commonground.record.queries import deeds_for, entries_about, entries_for, first_misfit, founded_profile, told
from tests.builders import at
from tests.builders.record import an_entry

pytestmark = pytest.mark.django_db


def without_walls():
    """The triggers are taken down, as somebody with the keys of the database could."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE record_entry DISABLE TRIGGER USER")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'record_entry'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def change(pk, column, value):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE record_entry SET {column} = %s WHERE id = %s", [value, pk])


@pytest.mark.parametrize("deed", ["update", "delete"])
def test_the_database_refuses_to_change_or_remove_an_entry(deed):
    an_entry()
    rows = Entry.objects.all()
    with pytest.raises(IntegrityError, match="never"), transaction.atomic():
        rows.update(deed="another") if deed == "update" else rows.delete()
    assert first_misfit() is None


def test_readers_see_what_is_for_them_the_newest_first():
    public, staff, own = an_entry(), an_entry(audience="staff"), an_entry(audience="person:7")
    assert list(entries_for(NOBODY.audiences)) == [public]
    assert list(entries_for({"public", "staff"})) == [staff, public]
    assert list(entries_for({"public", "person:7"})) == [own, public]


def test_each_book_is_read_alone():
    an_entry(book="ballot:1")
    assert not entries_for({"public"}).exists()
    assert entries_for({"public"}, book="ballot:1").exists()


def test_entries_about_one_thing_are_found_in_every_book():
    entry = an_entry()
    an_entry()
    assert list(entries_about(entry.subject)) == [entry]


def test_the_kinds_of_deeds_come_with_their_words():
    an_entry("account.created")
    an_entry("account.created")
    an_entry("seat.created")
    an_entry("person.entered", audience="staff")
    assert deeds_for({"public"}) == [
        ("seat.created", "A seat was created"),
        ("account.created", "An account was opened"),
    ]
    assert deeds_for(set()) == []


def test_a_deed_without_words_shows_its_key_and_is_logged(caplog):
    [telling] = told([an_entry("moon.landed")], {"public"})
    assert telling.deed == "moon.landed"
    assert "moon.landed" in caplog.text


def test_what_is_gone_is_called_by_kind_and_number():
    entry = an_entry()
    [telling] = told([entry], {"public"})
    assert str(telling.subject.words) == entry.subject.replace("accounts.user:", "user ")


def test_a_whole_book_has_no_misfit():
    for _ in range(3):
        an_entry(facts=[1, {"a": None}])
    an_entry(book="ballot:1")
    assert first_misfit() is None


def test_an_empty_database_has_no_misfit():
    assert first_misfit() is None


CHANGES = {
    "deed": st.sampled_from(["seat.filled", "", "account.create"]),
    "subject": st.sampled_from(["accounts.user:0", "committee.seat:1"]),
    "by_id": st.sampled_from([0, 99, -1]),
    "at": st.datetimes(at("2026-01-01").replace(tzinfo=None), at("2026-03-11").replace(tzinfo=None)).map(str),
    "audience": st.sampled_from(["staff", "person:1", ""]),
    "facts": st.dictionaries(st.sampled_from("abc"), st.integers(), min_size=1).map(json.dumps),
    "previous": st.text("0123456789abcdef", min_size=64, max_size=64),
    "digest": st.text("0123456789abcdef", min_size=64, max_size=64),
    "number": st.integers(50, 60),
    "book": st.sampled_from(["another", "a third"]),
}


@given(place=st.integers(0, 4), change_of=st.sampled_from(sorted(CHANGES)), choice=st.data())
@settings(max_examples=60, deadline=None)
def test_any_change_of_a_stored_entry_is_found(place, change_of, choice):
    with transaction.atomic():
        entries = [an_entry(book=book, count=3) for book in ("deeds", "deeds", "deeds", "ballot:1", "ballot:1")]
        without_walls()
        change(entries[place].pk, change_of, choice.draw(CHANGES[change_of]))
        found = first_misfit()
        transaction.set_rollback(True)
    assert found is not None


@pytest.mark.parametrize("place", [0, 1, 2])
def test_an_entry_taken_out_is_found(place):
    entries = [an_entry() for _ in range(3)]
    without_walls()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM record_entry WHERE id = %s", [entries[place].pk])
    assert first_misfit() is not None


def test_the_first_misfit_is_named():
    entries = [an_entry() for _ in range(3)]
    without_walls()
    change(entries[1].pk, "audience", "staff")
    assert first_misfit() == "deeds 2: account.created does not fit its digest"


def test_a_book_without_a_cover_is_found():
    an_entry()
    Book.objects.all().delete()
    assert first_misfit() == "deeds: a book without a cover"


def test_before_the_founding_no_profile_is_named():
    assert founded_profile() == ""
    an_entry("coalition.founded", profile="some_network")
    assert founded_profile() == "some_network"
