"""Messages to those who may sign for an organization, and to those who did. The one place that works out secrets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.advocacy.models import Invitation, Letter, SignOn
from commonground.advocacy.queries.asking import signed_organizations
from commonground.advocacy.queries.facts import given_of, known_of, letters, oldest_text, sign_on_facts
from commonground.advocacy.queries.printings import sent_with
from commonground.advocacy.queries.signing import (
    COPY,
    STANDING,
    address_of,
    asked,
    secret_of_invitation,
    secret_of_sign_on,
    token_of,
)
from commonground.advocacy.rules.letters import Step
from commonground.advocacy.rules.sign_ons import Given, refusal_by_step, refusal_to_confirm_sign_on
from commonground.decisions.queries.naming import stand_called
from commonground.members.rules import NOBODY
from commonground.members.rules.handing_over import digest_of_link
from commonground.notices.sweeps import once_a_sweep
from commonground.ui.moments import in_words

Context = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """Who gets a message: whoever was asked, or whoever signed."""

    email: str
    language: str
    invitation: Invitation | None = None
    sign_on: SignOn | None = None

    @property
    def has_account(self) -> bool:
        rows = (self.sign_on, self.invitation)
        return any(row is not None and row.person_id is not None for row in rows)


@once_a_sweep
def letter_of(pk: int) -> Letter | None:
    return letters().filter(pk=pk).first()


def invited(facts: Context) -> Reader | None:
    """None once the address is forgotten or the account closed."""
    rows = Invitation.objects.select_related("organization", "ally", "person__user")
    row = rows.filter(pk=facts["reader"]).first()
    account = row.person.user if row and row.person else None
    if row is None or (account is not None and not account.is_active):
        return None
    if account is not None and facts.get("which") and not account.reminders:
        return None
    return Reader(address_of(row), row.language, row) if address_of(row) else None


def signer(facts: Context) -> Reader | None:
    """Where the sign-on says; otherwise the account of whoever signed."""
    rows = SignOn.objects.select_related("revision", "organization", "person__user", "invitation__person__user")
    row = rows.filter(pk=facts["reader"]).first()
    if row is None:
        return None
    account = row.person.user if row.person else None
    email = row.email or (account.email if account and account.is_active else "")
    language = row.language if row.email or account is None else account.language
    return Reader(email, language, row.invitation, row) if email else None


def about(letter: Letter) -> Context:
    return {
        "letter": letter,
        "bill": letter.bill,
        "stand": stand_called(letter.stand),
        "ask": letter.text.ask,
        "path": letter.get_absolute_url(),
    }


def sign_path(row: Invitation) -> str:
    return f"{reverse('advocacy:by_link', args=[secret_of_invitation(row)])}?lang={row.language}"


def letter_open(facts: Context, reader: Reader, at: datetime) -> Context | None:
    """None once the letter takes no more names, or the organization answered."""
    letter, row = letter_of(facts["letter"]), reader.invitation
    if letter is None or row is None or refusal_by_step(known_of(letter, at).step):
        return None
    if digest_of_link(secret_of_invitation(row)) != row.digest or _has_answered(letter, row):
        return None
    ends = known_of(letter, at).facts.signs_until
    who = row.organization or row.ally
    return {
        **about(letter),
        "name": row.name or (row.person.name if row.person else ""),
        "organization": who,
        "ends": in_words(ends) if ends else "",
        "path": sign_path(row),
        "has_account": reader.has_account,
    }


def _has_answered(letter: Letter, row: Invitation) -> bool:
    if row.organization_id is None:
        return letter.sign_ons.filter(invitation=row, taken_back_at=None).exists()
    return row.organization_id in organizations_that_answered(letter.pk)


@once_a_sweep
def organizations_that_answered(letter_id: int) -> set[int]:
    letter = letters().get(pk=letter_id)
    return {*signed_organizations(letter), *letter.declines.values_list("organization", flat=True)}


def letter_reminder(facts: Context, reader: Reader, at: datetime) -> Context | None:
    letter = letter_of(facts["letter"])
    if letter is None or known_of(letter, at).step is not Step.OPEN:
        return None
    return letter_open(facts, reader, at)


def letter_changed(facts: Context, reader: Reader, at: datetime) -> Context | None:
    """None once the organization has signed the newer words, or they changed once more."""
    letter, row = letter_of(facts["letter"]), reader.sign_on
    if letter is None or row is None or refusal_by_step(known_of(letter, at).step):
        return None
    stale = facts["number"] != letter.text.number
    if stale or given_of(row, oldest_text(letter)) is not Given.TO_GIVE_AGAIN:
        return None
    if row.organization is not None and asked(letter, row.organization, NOBODY, at).facts.signed:
        return None
    link = sign_path(row.invitation) if row.invitation else letter.get_absolute_url()
    known = known_of(letter, at)
    ends = known.facts.signs_until if known.step is Step.OPEN else None
    return {
        **about(letter),
        "organization": row.name,
        "name": row.signer,
        "ends": in_words(ends) if ends else "",
        "path": link,
        "has_account": reader.has_account,
    }


def sign_on_to_confirm(facts: Context, reader: Reader, at: datetime) -> Context | None:
    row = reader.sign_on
    letter = letter_of(row.letter_id) if row else None
    if row is None or letter is None or not row.digest:
        return None
    refusal = refusal_to_confirm_sign_on(known_of(letter, at).step, sign_on_facts(row), oldest_text(letter))
    if refusal is not None or digest_of_link(secret_of_sign_on(row)) != row.digest:
        return None
    path = f"{reverse('advocacy:confirm_sign_on', args=[secret_of_sign_on(row)])}?lang={row.language}"
    return {
        **about(letter),
        "organization": row.name,
        "name": row.signer,
        "path": path,
        "has_link": reader.invitation is not None,
        "has_account": reader.has_account,
    }


def letter_archived(facts: Context, reader: Reader, at: datetime) -> Context | None:
    """Whose name came after the last printing gets no copy: it does not stand on what was sent."""
    told = _became(facts, reader, at)
    if told is None or reader.sign_on is None:
        return None
    stands = sent_with(reader.sign_on) is not None
    copy = reverse("advocacy:copy_by_link", args=[token_of(reader.sign_on, COPY)]) if stands else ""
    return {**told, "copy": copy}


def letter_withdrawn(facts: Context, reader: Reader, at: datetime) -> Context | None:
    return _became(facts, reader, at)


def _became(facts: Context, reader: Reader, at: datetime) -> Context | None:
    """What became of a letter somebody signed."""
    letter, row = letter_of(facts["letter"]), reader.sign_on
    if letter is None or row is None or given_of(row, oldest_text(letter)) not in STANDING:
        return None
    told = {"organization": row.name, "name": row.signer, "reason": letter.withdrawn_why}
    return {**about(letter), **told, "has_account": reader.has_account}
