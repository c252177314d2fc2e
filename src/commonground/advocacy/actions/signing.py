"""An organization answers: it signs, confirms, takes back or declines. Never by the mere opening of a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.http import Http404

from commonground.advocacy.actions.locking import note, taken
from commonground.advocacy.models import Decline, Invitation, Letter, SignOn
from commonground.advocacy.queries.facts import oldest_text, sign_on_facts
from commonground.advocacy.queries.signing import (
    asked,
    invitation_behind,
    messages_to_confirm,
    secret_of_sign_on,
    sign_on_behind,
    waiting_strangers,
)
from commonground.advocacy.rules import sign_ons as rules
from commonground.advocacy.rules.strangers import refusal_to_send_again, refusal_to_write_to_a_stranger
from commonground.kernel.refusal import obey
from commonground.members.models import Organization
from commonground.members.rules import NOBODY, Standing
from commonground.members.rules.handing_over import digest_of_link
from commonground.notices.actions import queue_outside


@dataclass(frozen=True)
class Words:
    """What a sign-on states, as it was written; see the rule."""

    name: str
    signer: str
    title: str
    contact: str
    county: str = ""
    attests: bool = False
    uses_logo: bool = False
    may_list: bool = False
    proof: str = ""


@dataclass(frozen=True)
class By:
    """How it came: signed in, by the link of a message, or as a written permission staff hold.

    invitation  whose link was followed; email: where the second message goes when there was none
    """

    method: str
    standing: Standing = NOBODY
    invitation: Invitation | None = None
    email: str = ""
    language: str = "en"


@transaction.atomic
def sign(letter_id: int, organization_id: int | None, words: Words, how: By, *, at: datetime) -> SignOn:
    """The organization joins the letter as it reads now; one at a time, so nobody signs twice."""
    letter = taken(letter_id, at).letter
    organization = Organization.objects.get(pk=organization_id) if organization_id else None
    facing = asked(letter, organization, how.standing, at, invitation=how.invitation, name=words.name)
    row = _row(letter, organization, words, how, at)
    obey(rules.refusal_to_sign(how.standing, facing.facts, sign_on_facts(row)))
    if organization is None and how.invitation is None:
        obey(refusal_to_write_to_a_stranger(**waiting_strangers(letter, row.email, at)))
    row.save()
    if row.method == rules.Method.MESSAGE:
        row.digest = digest_of_link(secret_of_sign_on(row))
        row.save(update_fields=["digest"])
    note("sign_on.given", letter, how.standing, at, sign_on=row.pk, method=row.method)
    if row.digest:
        _ask_to_confirm(row, at)
    return row


def _row(letter: Letter, organization: Organization | None, words: Words, how: By, at: datetime) -> SignOn:
    written = how.method == rules.Method.WRITTEN
    invited = how.invitation
    return SignOn(
        letter=letter,
        revision=letter.text,
        organization=organization,
        name=words.name.strip(),
        signer=words.signer.strip(),
        title=words.title.strip(),
        contact=words.contact.strip(),
        county=words.county,
        attests=words.attests,
        uses_logo=words.uses_logo,
        may_list=words.may_list,
        proof=words.proof.strip(),
        method=how.method,
        person_id=None if written else how.standing.person_id or (invited.person_id if invited else None),
        entered_by_id=how.standing.person_id if written else None,
        invitation=invited,
        email=how.email.strip().lower(),
        language=how.language,
        signed_at=at,
    )


def _ask_to_confirm(row: SignOn, at: datetime) -> None:
    key = f"sign_on_to_confirm:{row.pk}:{at.timestamp():.0f}"
    queue_outside("sign_on_to_confirm", to=[row.pk], at=at, key=key, sign_on=row.pk)


@transaction.atomic
def confirm_sign_on(secret: str, *, at: datetime) -> SignOn:
    """By the link of the second message, and a press of a button: from now on it counts."""
    row, letter = _behind(secret, at)
    step = taken(letter.pk, at).step
    obey(rules.refusal_to_confirm_sign_on(step, sign_on_facts(row), oldest_text(letter)))
    row.confirmed_at = at
    row.save(update_fields=["confirmed_at"])
    note("sign_on.confirmed", letter, NOBODY, at, sign_on=row.pk)
    return row


def _behind(secret: str, at: datetime) -> tuple[SignOn, Letter]:
    """The sign-on a link belongs to, after its letter was taken."""
    found = sign_on_behind(secret)
    if found is None:
        raise Http404
    letter = taken(found.letter_id, at).letter
    return SignOn.objects.select_related("revision").get(pk=found.pk), letter


@transaction.atomic
def take_back(sign_on_id: int, *, secret: str = "", by: Standing, at: datetime) -> SignOn:
    """Printings that are out stay as they are; the next one leaves the name out."""
    known = taken(SignOn.objects.get(pk=sign_on_id).letter_id, at)
    row = SignOn.objects.select_related("revision", "invitation").get(pk=sign_on_id)
    own = bool(secret) and _is_own(row, secret)
    obey(rules.refusal_to_take_back(by, known.step, sign_on_facts(row), by_own_link=own))
    row.taken_back_at = at
    row.save(update_fields=["taken_back_at"])
    note("sign_on.taken_back", known.letter, by, at, sign_on=row.pk)
    return row


def _is_own(row: SignOn, secret: str) -> bool:
    """The link of this sign-on, or the one of a message to the same organization about the same letter."""
    if row.digest and row.digest == digest_of_link(secret):
        return True
    invited = invitation_behind(secret)
    if invited is None or invited.letter_id != row.letter_id:
        return False
    same = invited.organization_id is not None and invited.organization_id == row.organization_id
    return same or row.invitation_id == invited.pk


@transaction.atomic
def decline(letter_id: int, organization_id: int, *, reason: str, words: str = "", how: By, at: datetime) -> Decline:
    """It does not join, and says why; the newest answer counts, and signing later is welcome."""
    letter = taken(letter_id, at).letter
    organization = Organization.objects.get(pk=organization_id)
    facing = asked(letter, organization, how.standing, at, invitation=how.invitation)
    obey(rules.refusal_to_decline(how.standing, facing.facts, organization=organization_id, reason=reason, words=words))
    said = {
        "reason": reason,
        "words": words.strip(),
        "person_id": how.standing.person_id or (how.invitation.person_id if how.invitation else None),
        "invitation": how.invitation,
        "at": at,
    }
    row, _new = Decline.objects.update_or_create(letter=letter, organization=organization, defaults=said)
    note("sign_on.declined", letter, how.standing, at, organization=organization_id, reason=reason)
    return row


@transaction.atomic
def send_again(sign_on_id: int, *, at: datetime) -> SignOn:
    """The second message once more, for somebody who did not get it."""
    known = taken(SignOn.objects.get(pk=sign_on_id).letter_id, at)
    row = SignOn.objects.select_related("revision").get(pk=sign_on_id)
    obey(rules.refusal_to_confirm_sign_on(known.step, sign_on_facts(row), oldest_text(known.letter)))
    obey(refusal_to_send_again(**messages_to_confirm(row), at=at))
    _ask_to_confirm(row, at)
    return row
