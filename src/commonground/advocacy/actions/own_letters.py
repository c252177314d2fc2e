"""An organization says that it wrote on its own letterhead, or takes that back."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from commonground.advocacy.actions.locking import note, taken
from commonground.advocacy.models import OwnLetter, Recipient
from commonground.advocacy.rules.own_letters import (
    OwnLetterFacts,
    refusal_to_take_back_own_letter,
    refusal_to_tell_own_letter,
)
from commonground.kernel.refusal import obey
from commonground.members.queries import day_of
from commonground.members.rules import Standing


@transaction.atomic
def tell_own_letter(recipient_id: int, organization_id: int, *, sent_on: date, by: Standing, at: datetime) -> OwnLetter:
    """Its letter to one recipient counts as support."""
    recipient = Recipient.objects.get(pk=recipient_id)
    known = taken(recipient.letter_id, at)
    told = OwnLetter.objects.filter(recipient=recipient, organization=organization_id, taken_back_at=None)
    facts = OwnLetterFacts(known.step, organization_id, sent_on, told=told.exists())
    obey(refusal_to_tell_own_letter(by, facts, day_of(at)))
    row = OwnLetter.objects.create(
        letter=known.letter,
        organization_id=organization_id,
        recipient=recipient,
        sent_on=sent_on,
        told_by_id=by.acting,
        told_at=at,
    )
    note("own_letter.told", known.letter, by, at, organization=organization_id, recipient=recipient_id)
    return row


@transaction.atomic
def take_back_own_letter(own_id: int, *, by: Standing, at: datetime) -> OwnLetter:
    row = OwnLetter.objects.select_for_update().select_related("letter").get(pk=own_id)
    is_over = row.taken_back_at is not None
    obey(refusal_to_take_back_own_letter(by, row.organization_id, is_taken_back=is_over))
    row.taken_back_at = at
    row.save(update_fields=["taken_back_at"])
    note("own_letter.taken_back", row.letter, by, at, organization=row.organization_id)
    return row
