from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from commonground.accounts.models import User
from commonground.accounts.rules import Asker, refusal_to_correct, refusal_to_create, refusal_to_speak, same_address
from commonground.kernel.refusal import obey
from commonground.record.actions import Actor, write_entry
from commonground.record.coalition import profile


@dataclass(frozen=True)
class Installation:
    """Whoever runs the commands of this installation: no account, and nobody to name."""

    user_id: int | None = None


BY_ITSELF = Installation()


@transaction.atomic
def create_account(email: str, language: str, *, at: datetime, by: Actor = BY_ITSELF) -> User:
    """The account of this address; the one that exists, if it does."""
    address = same_address(email)
    obey(refusal_to_create(address, language, profile().languages))
    user, is_new = User.objects.get_or_create(email=address, defaults={"language": language, "joined_at": at})
    if is_new:
        write_entry("account.created", user, by=by, at=at, audience="staff")
    return user


@transaction.atomic
def correct_address(user_id: int, email: str, *, by: Asker, at: datetime) -> str:
    """From now on letters and codes go there, and whoever was signed in signs in again; returns the address before."""
    address = same_address(email)
    user = User.objects.select_for_update().get(pk=user_id)
    before = user.email
    taken = User.objects.filter(email=address).exclude(pk=user_id).exists()
    obey(refusal_to_correct(by, address, taken=taken))
    user.email, user.signed_out_at = address, at
    user.save(update_fields=["email", "signed_out_at"])
    write_entry("account.address_corrected", user, by=by, at=at, audience="staff")
    return before


@transaction.atomic
def set_language(user_id: int, language: str, *, at: datetime) -> User:
    """From now on pages and letters come in this language. No deed of the coalition, so nothing in the book."""
    obey(refusal_to_speak(language, profile().languages))
    user = User.objects.select_for_update().get(pk=user_id)
    user.language = language
    user.save(update_fields=["language"])
    return user


@transaction.atomic
def set_reminders(user_id: int, wanted: bool, *, at: datetime) -> User:
    user = User.objects.select_for_update().get(pk=user_id)
    user.reminders = wanted
    user.save(update_fields=["reminders"])
    return user


@transaction.atomic
def sign_out_everywhere(user_id: int, *, at: datetime) -> User:
    """Every session of this account ends, the one that asks included."""
    user = User.objects.select_for_update().get(pk=user_id)
    user.signed_out_at = at
    user.save(update_fields=["signed_out_at"])
    return user
