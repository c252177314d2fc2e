"""A letter is put together, read by a second person, sent to each committee, and arrives."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from commonground.advocacy.actions.locking import held_position, note, taken
from commonground.advocacy.actions.papers import keep_papers
from commonground.advocacy.models import Printing, Recipient, Submission
from commonground.advocacy.queries.facts import Known, submission_facts
from commonground.advocacy.queries.printing import (
    gone_from,
    late_of,
    missing_on,
    qualification_of,
    signed_at,
    signers_to_print,
)
from commonground.advocacy.rules import letter_permits as permits
from commonground.advocacy.rules.letters import Step
from commonground.kernel.refusal import obey
from commonground.members.queries import day_of
from commonground.members.rules import Standing


@transaction.atomic
def collate(letter_id: int, *, by: Standing, at: datetime) -> Printing:
    """The words, the sentence and those who signed by now make a printing, which never changes."""
    known = taken(letter_id, at)
    letter = known.letter
    position, facts = held_position(letter.position_id, at)
    late, gone = len(late_of(known, at)), len(gone_from(known, signed_at(letter, at)))
    obey(permits.refusal_to_collate(by, known.facts, facts, at, today=day_of(at), late=late, gone=gone))
    said: dict[str, Any] = {
        "revision": letter.text,
        "dated_on": day_of(at),
        "qualification": qualification_of(position, letter),
        "signers": signers_to_print(letter, at),
    }
    values = {**said, "digest": _digest(said), "collated_by_id": by.acting, "collated_at": at}
    printing = _put_together(known, values)
    note("letter.collated", letter, by, at, number=printing.number, signers=len(printing.signers))
    return printing


def _put_together(known: Known, values: dict[str, Any]) -> Printing:
    """One that nobody has checked yet is put together again, under the number it has."""
    newest = known.printing
    if newest is not None and known.step is Step.COLLATED:
        Printing.objects.filter(pk=newest.pk).update(**values)
        return Printing.objects.get(pk=newest.pk)
    return Printing.objects.create(letter=known.letter, number=newest.number + 1 if newest else 1, **values)


def _digest(said: dict[str, Any]) -> str:
    told = [said["revision"].words, said["dated_on"].isoformat(), said["qualification"], said["signers"]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def check(letter_id: int, *, by: Standing, at: datetime) -> Printing:
    """A second person has read the printing as every committee gets it."""
    known = taken(letter_id, at)
    missing = missing_on(known) if known.step is Step.COLLATED else frozenset()
    obey(permits.refusal_to_check(by, known.facts, at, missing=missing))
    printing = Printing.objects.get(letter=known.letter, number=known.facts.printings)
    printing.checked_by_id, printing.checked_at = by.acting, at
    printing.save(update_fields=["checked_by", "checked_at"])
    note("letter.checked", known.letter, by, at, number=printing.number)
    keep_papers(printing.pk, by=by, at=at)
    return printing


@transaction.atomic
def submit(recipient_id: int, *, way: str, proof: str = "", by: Standing, at: datetime) -> Submission:
    """The newest printing went to one committee. Never on a text that nobody has looked at, but for the override."""
    known = taken(Recipient.objects.get(pk=recipient_id).letter_id, at)
    _position, facts = held_position(known.letter.position_id, at)
    obey(permits.refusal_to_submit(by, known.facts, facts, at, today=day_of(at), committee=recipient_id))
    due_at = next(one.at for one in known.deadlines if one.recipient.pk == recipient_id)
    printing = Printing.objects.get(letter=known.letter, number=known.facts.printings)
    keep_papers(printing.pk, by=by, at=at)
    submission = Submission.objects.create(
        printing=printing,
        recipient_id=recipient_id,
        way=way,
        due_at=due_at,
        submitted_by_id=by.acting,
        submitted_at=at,
        proof=proof.strip(),
    )
    override = facts.override is not None and facts.needs_review
    note("letter.submitted", known.letter, by, at, recipient=recipient_id, way=way, override=override)
    return submission


@transaction.atomic
def confirm(submission_id: int, *, proof: str, by: Standing, at: datetime) -> Submission:
    """It arrived: the receipt, or where it is kept."""
    known = taken(Submission.objects.get(pk=submission_id).printing.letter_id, at)
    submission = Submission.objects.select_related("recipient").get(pk=submission_id)
    facts = submission_facts(submission.recipient, submission, None)
    obey(permits.refusal_to_confirm(by, facts, proof=proof))
    submission.proof, submission.confirmed_by_id, submission.confirmed_at = proof.strip(), by.acting, at
    submission.save(update_fields=["proof", "confirmed_by", "confirmed_at"])
    note("letter.confirmed", known.letter, by, at, recipient=submission.recipient_id)
    return submission
