import pytest
from django.db import IntegrityError

from commonground.accounts.actions import (
    correct_address,
    create_account,
    set_language,
    set_reminders,
    sign_out_everywhere,
)
from commonground.accounts.jobs import forget_expired
from commonground.accounts.models import User
from commonground.kernel.refusal import Refused
from commonground.members.rules import Standing
from commonground.record.models import Entry
from tests.builders import NOON, at
from tests.builders.accounts import a_user

pytestmark = pytest.mark.django_db


def test_an_account_is_an_address_a_language_and_a_day():
    user = create_account(" Ana@Example.org", "es", at=NOON)

    user.refresh_from_db()
    assert (user.email, user.language, user.joined_at, user.is_active) == ("ana@example.org", "es", NOON, True)
    entry = Entry.objects.get(deed="account.created")
    assert entry.subject == f"accounts.user:{user.pk}"
    assert (entry.by_id, entry.facts) == (None, {})


def test_whoever_makes_the_account_stands_in_the_book():
    staff = a_user()
    director = type("Director", (), {"user_id": staff.pk})()

    create_account("ana@example.org", "es", at=NOON, by=director)

    assert Entry.objects.get(deed="account.created").by_id == staff.pk


def test_a_second_account_for_one_address_is_the_first():
    first = create_account("ana@example.org", "es", at=NOON)

    assert create_account("ANA@example.org", "ko", at=at("2026-04-01")) == first
    assert Entry.objects.filter(deed="account.created").count() == 1


@pytest.mark.parametrize(("email", "language"), [("ana", "en"), ("ana@example.org", "xx")])
def test_nothing_is_written_for_an_impossible_account(email, language):
    with pytest.raises(Refused):
        create_account(email, language, at=NOON)

    assert not User.objects.exists()


def test_two_spellings_of_one_address_cannot_both_be_kept():
    with pytest.raises(IntegrityError):
        a_user(email="Ana@example.org")


def test_a_person_chooses_a_language_and_whether_to_be_reminded():
    user = a_user()

    set_language(user.pk, "vi", at=NOON)
    set_reminders(user.pk, False, at=NOON)

    user.refresh_from_db()
    assert (user.language, user.reminders) == ("vi", False)


def test_a_language_the_coalition_does_not_speak_is_refused():
    user = a_user()

    with pytest.raises(Refused):
        set_language(user.pk, "fr", at=NOON)

    user.refresh_from_db()
    assert user.language == "en"


def test_signing_out_everywhere_ends_sessions_on_other_devices(client):
    user = a_user()
    client.force_login(user)

    sign_out_everywhere(user.pk, at=NOON)

    assert client.get("/account/").status_code == 302


def test_an_address_is_corrected_by_staff_and_the_book_says_so_without_the_address(client):
    user, director = a_user(email="ana@exmaple.org"), a_user()
    client.force_login(user)
    staff = Standing(user_id=director.pk, is_director=True)

    assert correct_address(user.pk, "Ana@Example.org", by=staff, at=NOON) == "ana@exmaple.org"

    user.refresh_from_db()
    assert user.email == "ana@example.org"
    entry = Entry.objects.get(deed="account.address_corrected")
    assert (entry.by_id, entry.audience, entry.facts) == (director.pk, "staff", {})
    assert client.get("/account/").status_code == 302


def test_an_address_of_somebody_else_is_not_given_away():
    user = a_user()
    a_user(email="ana@example.org")

    with pytest.raises(Refused):
        correct_address(user.pk, "Ana@example.org", by=Standing(is_director=True), at=NOON)


def test_an_account_is_shown_by_its_address():
    assert str(a_user(email="ana@example.org")) == "ana@example.org"


def test_there_is_no_place_to_keep_a_password():
    kept = {field.name for field in User._meta.get_fields() if not field.is_relation}

    noted = {"id", "email", "language", "reminders", "is_active", "joined_at", "signed_out_at"}
    assert kept == noted | {"is_superuser"}  # the editors' tools ask for it; it is never true


def test_nobody_is_superuser(db):
    with pytest.raises(IntegrityError, match="nobody_is_superuser"):
        a_user(is_superuser=True)


def test_sessions_that_are_over_are_deleted(client):
    client.force_login(a_user())
    session = client.session
    session.set_expiry(-1)
    session.save()

    assert forget_expired(NOON) == 1
    assert forget_expired(NOON) == 0
