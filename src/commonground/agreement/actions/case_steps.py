"""What every deed of the step-down ladder does: take the case, add a step, prove it under a seal, tell in private."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from commonground.agreement.models import Case, Step
from commonground.agreement.queries.ladder import facts_of
from commonground.agreement.rules.sight import CaseFacts
from commonground.members.rules.standing import SYSTEM, Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry
from commonground.record.models import Book
from commonground.record.rules import SEALED, salted_digest


def take_case(case_id: int) -> tuple[Case, CaseFacts]:
    """The case, held until the transaction ends, and how far it has come."""
    Case.objects.select_for_update().get(pk=case_id)
    case = Case.objects.select_related("seat__chapter", "person", "buddy").get(pk=case_id)
    return case, facts_of(case)


def add_step(
    case: Case,
    kind: str,
    *,
    by: Standing,
    at: datetime,
    words: str = "",
    language: str = "",
    **details: object,
) -> Step:
    step = Step.objects.create(
        case=case, kind=kind, at=at, by_id=by.person_id, words=words, language=language, details=details
    )
    prove(case, at, step.pk, kind, at.isoformat(), by.person_id, words)
    return step


def prove(case: Case, at: datetime, *said: object) -> None:
    """The book of sealed things holds a digest and nothing else: not who, not whose, not which step."""
    digest = salted_digest(case.salt, *said)
    write_entry("sealed.kept", Book(name=SEALED), by=SYSTEM, at=at, audience=SEALED, book=SEALED, digest=digest)


def tell(case: Case, about: str, *, to: Iterable[int], at: datetime) -> None:
    """A letter that says only that something is there to read."""
    queue("for_you_alone", to=to, at=at, key=f"{told_of(case)}{about}:{int(at.timestamp())}", case=case.pk)


def told_of(case: Case) -> str:
    """How the keys of all letters of a case begin."""
    return f"alone:{case.token}:"


def close(case: Case, ending: str, *, by: Standing, at: datetime) -> Case:
    add_step(case, "closed", by=by, at=at)
    case.closed_at, case.ending = at, ending
    case.save(update_fields=["closed_at", "ending"])
    return case
