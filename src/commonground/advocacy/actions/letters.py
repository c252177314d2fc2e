"""A letter from its first words until it is open for sign-ons; its end in the archive, or before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commonground.advocacy.actions.inviting import invite, sign_beforehand, tell_of_change
from commonground.advocacy.actions.locking import held_position, note, taken
from commonground.advocacy.models import Letter, Recipient, Revision
from commonground.advocacy.queries.asking import people_to_copy
from commonground.advocacy.queries.facts import Known, oldest_text
from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.rules.letter_texts import Bound, beyond_a_typo
from commonground.advocacy.rules.letters import Step
from commonground.kernel.refusal import obey
from commonground.legislature.models import Hearing, LegislativeCommittee
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.notices.actions import queue_outside


@transaction.atomic
def draft(
    position_id: int,
    *,
    ask: str,
    body: str,
    who_signs: str,
    language: str = "en",
    issues: Sequence[str] = (),
    by: Standing,
    at: datetime,
) -> Letter:
    """The first words of a letter, on the newest text of the bill."""
    position, facts = held_position(position_id, at)
    day = day_of(at)
    obey(permits.refusal_to_draft(by, facts, stand=position.stand, version=facts.newest, today=day))
    assert position.bill_id is not None  # it has a text
    letter = Letter.objects.create(
        position=position,
        bill_id=position.bill_id,
        bill_version_id=facts.newest,
        stand=position.stand,
        language=language,
        who_signs=who_signs,
        issues=sorted(issues),
        drafted_by_id=by.acting,
        drafted_at=at,
    )
    Revision.objects.create(
        letter=letter, number=1, ask=ask.strip(), body=body.strip(), written_by_id=by.acting, written_at=at
    )
    note("letter.drafted", letter, by, at, position=position.pk, version=facts.newest)
    return letter


@transaction.atomic
def address_to(
    letter_id: int,
    *,
    committee: LegislativeCommittee | None = None,
    addressee: str = "",
    hearing: Hearing | None = None,
    chair: str = "",
    needed_at: datetime | None = None,
    by: Standing,
    at: datetime,
) -> Recipient:
    """One more whom it goes to; a committee that is named again gets its new hearing."""
    known = taken(letter_id, at)
    obey(permits.refusal_to_address(by, known.facts, at))
    new = {"hearing": hearing, "chair": chair.strip(), "needed_at": needed_at, "left_out_at": None}
    same = [
        one
        for one in known.letter.recipients.all()
        if (committee is not None and one.committee_id == committee.pk) or (addressee and one.addressee == addressee)
    ]
    if same:
        recipient = same[0]
        for name, value in new.items():
            setattr(recipient, name, value)
        recipient.save(update_fields=list(new))
    else:
        recipient = Recipient.objects.create(
            letter=known.letter,
            committee=committee,
            addressee="" if committee else addressee.strip(),
            added_by_id=by.acting,
            added_at=at,
            **new,
        )
    note("letter.addressed", known.letter, by, at, recipient=recipient.pk, hearing=hearing.pk if hearing else 0)
    return recipient


@transaction.atomic
def leave_out(recipient_id: int, *, by: Standing, at: datetime) -> Recipient:
    """It is not heard there after all."""
    known = taken(Recipient.objects.get(pk=recipient_id).letter_id, at)
    obey(permits.refusal_to_leave_out(by, known.facts, at, committee=recipient_id))
    recipient = Recipient.objects.get(pk=recipient_id)
    recipient.left_out_at = at
    recipient.save(update_fields=["left_out_at"])
    note("letter.left_out", known.letter, by, at, recipient=recipient.pk)
    return recipient


@transaction.atomic
def freeze(letter_id: int, *, by: Standing, at: datetime) -> Letter:
    """The words are settled; the next step asks organizations to sign them."""
    known = taken(letter_id, at)
    _position, facts = held_position(known.letter.position_id, at)
    obey(permits.refusal_to_freeze(by, known.facts, facts, at, today=day_of(at)))
    return _set(known, "letter.frozen", by, at, frozen_at=at)


@transaction.atomic
def open_letter(letter_id: int, *, sign_by: datetime, by: Standing, at: datetime) -> Letter:
    """Those who approved beforehand have signed at once; everybody else who may sign is asked by a message."""
    known = taken(letter_id, at)
    _position, facts = held_position(known.letter.position_id, at)
    obey(permits.refusal_to_open(by, known.facts, facts, at, today=day_of(at), sign_by=sign_by))
    letter = _set(known, "letter.opened", by, at, opened_at=at, sign_by=sign_by)
    sign_beforehand(letter.pk, at=at)
    invite(letter.pk, at=at)
    return letter


@transaction.atomic
def move_sign_by(letter_id: int, *, sign_by: datetime, by: Standing, at: datetime) -> Letter:
    known = taken(letter_id, at)
    obey(permits.refusal_to_move_sign_by(by, known.facts, at, sign_by=sign_by))
    return _set(known, "letter.moved", by, at, sign_by=sign_by)


@transaction.atomic
def close(letter_id: int, *, by: Standing, at: datetime) -> Letter:
    known = taken(letter_id, at)
    obey(permits.refusal_to_close(by, known.facts, at))
    return _set(known, "letter.closed", by, at, closed_at=at)


@transaction.atomic
def change_text(letter_id: int, *, ask: str, body: str, is_typo: bool = False, by: Standing, at: datetime) -> Revision:
    """Other words. What is no slip of the pen ends every signature, and those who signed are asked again."""
    known = taken(letter_id, at)
    letter, before = known.letter, known.letter.text
    after = Revision(letter=letter, ask=ask.strip(), body=body.strip())
    typo = bounds_of(letter, after) if is_typo else None
    is_changed = after.words.split() != before.words.split()
    obey(permits.refusal_to_change_text(by, known.facts, at, is_changed=is_changed, typo=typo))
    after.number, after.is_typo = before.number + 1, is_typo
    after.written_by_id, after.written_at = by.acting, at
    after.save()
    note("letter.changed", letter, by, at, number=after.number, typo=is_typo)
    if not is_typo and known.step not in {Step.DRAFTED, Step.FROZEN}:
        sign_beforehand(letter.pk, at=at)
        tell_of_change(letter.pk, at=at)
    return after


def bounds_of(letter: Letter, after: Revision) -> frozenset[Bound]:
    """What a change goes beyond, measured against the oldest text whose signatures stand."""
    oldest = oldest_text(letter)
    signed = next(one for one in letter.revisions.all() if one.number == oldest)
    return beyond_a_typo(signed.words, after.words)


@transaction.atomic
def archive(letter_id: int, *, by: Standing, at: datetime) -> Letter:
    """It arrived everywhere: those who signed get to know, and addresses are forgotten after a while."""
    known = taken(letter_id, at)
    obey(permits.refusal_to_archive(by, known.facts, at))
    letter = _set(known, "letter.archived", by, at, archived_at=at)
    to = people_to_copy(letter)
    queue_outside("letter_archived", to=to, at=at, key=f"letter_archived:{letter.pk}", letter=letter.pk)
    return letter


@transaction.atomic
def withdraw(letter_id: int, *, reason: str, by: Standing, at: datetime) -> Letter:
    known = taken(letter_id, at)
    obey(permits.refusal_to_withdraw_letter(by, known.facts, at, reason=reason))
    letter = _set(known, "letter.withdrawn", by, at, withdrawn_at=at, withdrawn_why=reason.strip())
    to = people_to_copy(letter)
    queue_outside("letter_withdrawn", to=to, at=at, key=f"letter_withdrawn:{letter.pk}", letter=letter.pk)
    return letter


@transaction.atomic
def note_outcome(letter_id: int, *, words: str, by: Standing, at: datetime) -> Letter:
    """What became of it, for everybody to read."""
    known = taken(letter_id, at)
    obey(permits.refusal_to_note_outcome(by, known.facts, at, words=words))
    said = {"outcome": words.strip(), "outcome_by_id": by.acting, "outcome_at": at}
    return _set(known, "letter.outcome_noted", by, at, **said)


def _set(known: Known, deed: str, by: Standing, at: datetime, **values: object) -> Letter:
    letter = known.letter
    for name, value in values.items():
        setattr(letter, name, value)
    letter.save(update_fields=list(values))
    note(deed, letter, by, at)
    return letter
