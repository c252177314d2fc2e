"""Organizations are asked to sign: by a message to those who may, and reminded while they are silent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from commonground.advocacy.actions.locking import note, taken
from commonground.advocacy.models import Invitation, Letter, SignOn
from commonground.advocacy.queries.asking import (
    Reader,
    approvals_for,
    organizations_to_ask,
    readers_of,
    silent_invitations,
    to_give_again,
)
from commonground.advocacy.queries.facts import known_of, letters, sign_on_facts
from commonground.advocacy.queries.signing import secret_of_invitation
from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.rules.sign_ons import Method, SigningFacts, WhoSigns, refusal_by_step, refusal_to_sign
from commonground.kernel.refusal import obey
from commonground.members.models import Ally
from commonground.members.rules import SYSTEM, Standing
from commonground.members.rules.handing_over import digest_of_link
from commonground.notices.actions import queue_outside


def sign_beforehand(letter_id: int, *, at: datetime) -> int:
    """Organizations that approved such a letter beforehand sign it at once; returns how many."""
    letter = letters().get(pk=letter_id)
    text, approvals = letter.text, approvals_for(letter, at)
    step = known_of(letter, at).step
    facing = SigningFacts(step, WhoSigns(letter.who_signs), is_member=True, approved=True)
    for approval in approvals:
        row = SignOn(
            letter=letter,
            revision=text,
            organization_id=approval.organization_id,
            name=approval.name,
            signer=approval.signer,
            title=approval.title,
            contact=approval.contact,
            county=approval.county,
            attests=True,
            may_list=approval.may_list,
            method=Method.PRE_APPROVED,
            pre_approval=approval,
            email=approval.copy_to,
            language=letter.language,
            signed_at=at,
        )
        obey(refusal_to_sign(SYSTEM, facing, sign_on_facts(row)))
        row.save()
        note("sign_on.given", letter, SYSTEM, at, sign_on=row.pk, method=row.method)
    return len(approvals)


def invite(letter_id: int, *, at: datetime) -> list[Invitation]:
    """Everybody who may sign for a member that has not signed gets a message; nobody gets two."""
    letter = letters().get(pk=letter_id)
    made = _ask(letter, readers_of(organizations_to_ask(letter, at), letter, at), at)
    note("letter.asked", letter, SYSTEM, at, number=len(made))
    return made


def _ask(letter: Letter, readers: Iterable[Reader], at: datetime) -> list[Invitation]:
    rows = [
        Invitation(
            letter=letter,
            organization_id=reader.organization,
            person=reader.person,
            name=reader.name,
            title=reader.title,
            email=reader.email,
            language=reader.language,
            invited_at=at,
        )
        for reader in readers
    ]
    for row in rows:
        row.digest = digest_of_link(secret_of_invitation(row))
    made = Invitation.objects.bulk_create(rows, batch_size=500)
    _send("letter_open", letter, made, at)
    return made


def _send(kind: str, letter: Letter, rows: Iterable[Invitation], at: datetime, *, which: str = "") -> int:
    key = f"{kind}:{letter.pk}:{which}" if which else f"{kind}:{letter.pk}"
    return queue_outside(kind, to=[row.pk for row in rows], at=at, key=key, letter=letter.pk, which=which)


@transaction.atomic
def invite_ally(letter_id: int, ally_id: int, *, email: str, language: str, by: Standing, at: datetime) -> Invitation:
    """Allies keep no list with us: staff say where to write."""
    known = taken(letter_id, at)
    obey(permits.refusal_to_ask_an_ally(by, only_members=known.letter.who_signs == WhoSigns.MEMBERS))
    obey(refusal_by_step(known.step))
    row = Invitation(
        letter=known.letter,
        ally=Ally.objects.get(pk=ally_id),
        email=email.strip().lower(),
        language=language,
        invited_at=at,
    )
    row.digest = digest_of_link(secret_of_invitation(row))
    before = known.letter.invitations.filter(ally=row.ally, email=row.email).first()
    if before is not None:
        return before
    row.save()
    _send("letter_open", known.letter, [row], at)
    note("letter.asked", known.letter, by, at, number=1)
    return row


def tell_of_change(letter_id: int, *, at: datetime) -> int:
    """Those whose signature a change of the words has ended see what changed, and may sign again."""
    letter = letters().get(pk=letter_id)
    ended, number = to_give_again(letter), letter.text.number
    key = f"letter_changed:{letter.pk}:{number}"
    return queue_outside(
        "letter_changed", to=[row.pk for row in ended], at=at, key=key, letter=letter.pk, number=number
    )


@transaction.atomic
def remind(letter_id: int, *, which: str, at: datetime) -> int:
    """Those who have not answered are reminded, once each time it is due."""
    known = taken(letter_id, at)
    return _send("letter_reminder", known.letter, silent_invitations(known.letter), at, which=which)


@transaction.atomic
def mark_seen(invitation_id: int, *, at: datetime) -> None:
    """The link was followed: that is all it says. The first time counts."""
    Invitation.objects.filter(pk=invitation_id, opened_at=None).update(opened_at=at)
