import pytest

from commonground.members.rules import SYSTEM, Standing
from commonground.record.actions import name_of, new_salt, write_entry
from commonground.record.models import Book, Entry
from tests.builders import NOON
from tests.builders.accounts import a_user
from tests.builders.record import an_entry

pytestmark = pytest.mark.django_db


def test_an_entry_says_what_about_whom_by_whom_and_when():
    user = a_user()
    entry = write_entry("account.created", user, by=Standing(user_id=4), at=NOON, audience="staff", count=2)
    entry.refresh_from_db()
    assert (entry.deed, entry.subject, entry.by_id) == ("account.created", f"accounts.user:{user.pk}", 4)
    assert (entry.at, entry.audience, entry.facts) == (NOON, "staff", {"count": 2})


def test_the_system_has_no_account():
    assert an_entry(by=SYSTEM).by_id is None


def test_entries_of_a_book_are_numbered_and_chained():
    first, second = an_entry(), an_entry()
    assert (first.number, second.number, second.previous) == (1, 2, first.digest)
    assert Book.objects.get().last_digest == second.digest


def test_each_book_has_its_own_chain():
    an_entry()
    entry = an_entry(book="ballot:1")
    assert (entry.number, entry.previous) == (1, "")


def test_free_text_is_not_written_and_leaves_nothing_behind():
    with pytest.raises(ValueError, match="why may not stand"):
        an_entry(why="She moved away")
    assert not Entry.objects.exists()
    assert not Book.objects.exists()


def test_salts_differ():
    assert new_salt() != new_salt()


def test_a_subject_is_named_by_kind_and_number():
    assert name_of(Book(name="deeds")) == "record.book:deeds"
