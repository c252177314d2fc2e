"""Steps 1 to 5 of the step-down ladder."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commonground.agreement.actions.case_steps import add_step, take_case, tell
from commonground.agreement.models import Case, CaseBarrier, Step, Voice
from commonground.agreement.queries.ladder import beginning, peers_of, senders_of, tenure_of
from commonground.agreement.rules.ladder import (
    refusal_to_answer_concern,
    refusal_to_begin_with_concern,
    refusal_to_call_conversation,
    refusal_to_check_in_kindly,
    refusal_to_confirm_concern,
    refusal_to_keep_private,
    refusal_to_note_conversation,
    refusal_to_notice_kindly,
    refusal_to_offer_support,
    refusal_to_write_concern,
)
from commonground.agreement.rules.sight import COMMITMENTS, CONDUCT
from commonground.kernel.refusal import obey
from commonground.members.models import Person
from commonground.members.queries import accounts_of
from commonground.members.rules.standing import Standing


def _begin(kind: str, person: Person, buddy: int | None, at: datetime) -> Case:
    tenure = tenure_of(person.pk, at)
    assert tenure is not None  # the permit has asked
    return Case.objects.create(kind=kind, seat=tenure.seat, person=person, buddy_id=buddy, opened_at=at)


@transaction.atomic
def notice_kindly(person: Person, *, because: str, by: Standing, at: datetime) -> Case:
    """Step 1. Only the representative and the buddy hear of it.

    because  "absences" or "not_yet"
    """
    person = Person.objects.select_for_update().get(pk=person.pk)
    facts = beginning(person.pk, COMMITMENTS, at)
    obey(refusal_to_notice_kindly(by, facts))
    case = _begin(COMMITMENTS, person, facts.buddy, at)
    add_step(case, "notice", by=by, at=at, because=because)
    tell(case, "notice", to=accounts_of([person.pk, facts.buddy or 0]), at=at)
    return case


@transaction.atomic
def check_in_kindly(
    case_id: int, words: str, *, barriers: Sequence[tuple[str, str]] = (), by: Standing, at: datetime
) -> Step:
    """Step 2.

    barriers  what stands in the way, and what might help: (kind, idea)
    """
    case, facts = take_case(case_id)
    obey(refusal_to_check_in_kindly(by, facts))
    step = add_step(case, "check_in", by=by, at=at, words=words)
    CaseBarrier.objects.bulk_create(CaseBarrier(case=case, kind=kind, idea=idea) for kind, idea in barriers)
    return step


@transaction.atomic
def offer_support(case_id: int, offers: Sequence[str], words: str, *, by: Standing, at: datetime) -> Step:
    """Step 3: for 90 days nothing else is asked."""
    case, facts = take_case(case_id)
    obey(refusal_to_offer_support(by, facts))
    step = add_step(case, "support", by=by, at=at, words=words, offers=list(offers))
    tell(case, "support", to=accounts_of([facts.subject]), at=at)
    return step


@transaction.atomic
def write_concern(
    case_id: int, words: str, *, clauses: Sequence[str] = (), language: str = "en", by: Standing, at: datetime
) -> Step:
    """Step 4, the first name. From here on the seated members know of it."""
    case, facts = take_case(case_id)
    obey(refusal_to_write_concern(by, facts, at))
    step = add_step(case, "drafted", by=by, at=at, words=words, language=language, clauses=list(clauses))
    tell(case, "drafted", to=peers_of(case, at), at=at)
    return step


@transaction.atomic
def begin_with_concern(
    person: Person, words: str, *, clauses: Sequence[str] = (), language: str = "en", by: Standing, at: datetime
) -> Case:
    """Misuse of the name, or harm to people: the ladder begins at the letter."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    facts = beginning(person.pk, CONDUCT, at)
    obey(refusal_to_begin_with_concern(by, facts))
    case = _begin(CONDUCT, person, facts.buddy, at)
    add_step(case, "drafted", by=by, at=at, words=words, language=language, clauses=list(clauses))
    tell(case, "drafted", to=peers_of(case, at), at=at)
    return case


@transaction.atomic
def confirm_concern(case_id: int, *, by: Standing, at: datetime) -> Step:
    """Step 4, the second name: the letter goes to the representative, who has 21 days to answer."""
    case, facts = take_case(case_id)
    obey(refusal_to_confirm_concern(by, facts, at))
    draft = case.steps.filter(kind="drafted").latest("at", "pk")
    step = add_step(case, "letter", by=by, at=at, words=draft.words, language=draft.language, **draft.details)
    tell(case, "letter", to=accounts_of([facts.subject]), at=at)
    return step


@transaction.atomic
def answer_concern(
    case_id: int,
    words: str,
    *,
    language: str = "",
    voice: bytes = b"",
    media_type: str = "",
    by: Standing,
    at: datetime,
) -> Step:
    """In writing or by voice, in the representative's own language; more than once, if there is more to say."""
    case, facts = take_case(case_id)
    obey(refusal_to_answer_concern(by, facts))
    step = add_step(case, "answer", by=by, at=at, words=words, language=language)
    if voice:
        Voice.objects.create(step=step, sound=voice, media_type=media_type)
    tell(case, "answer", to=peers_of(case, at), at=at)
    return step


@transaction.atomic
def keep_private(case_id: int, *, private: bool, by: Standing, at: datetime) -> Case:
    """Whether those who sent the representative hear of the conversation."""
    case, facts = take_case(case_id)
    obey(refusal_to_keep_private(by, facts))
    case.is_private = private
    case.save(update_fields=["is_private"])
    return case


@transaction.atomic
def call_conversation(case_id: int, held_at: datetime, *, by: Standing, at: datetime) -> Step:
    """Step 5: name the moment; those who sent the representative hear of it unless the representative asked not."""
    case, facts = take_case(case_id)
    obey(refusal_to_call_conversation(by, facts, at, held_at=held_at))
    step = add_step(case, "called", by=by, at=at, **{"for": held_at.isoformat()})
    tell(case, "called", to=[*peers_of(case, at), *accounts_of([facts.subject])], at=at)
    if not case.is_private:
        tell(case, "senders", to=senders_of(case, at), at=at)
    return step


@transaction.atomic
def note_conversation(case_id: int, *, heard_first: bool, supporter: bool = False, by: Standing, at: datetime) -> Step:
    """
    heard_first  the representative spoke first; False: was invited and did not come
    supporter    somebody came along
    """
    case, facts = take_case(case_id)
    obey(refusal_to_note_conversation(by, facts, at))
    return add_step(case, "heard", by=by, at=at, heard_first=heard_first, supporter=supporter)
