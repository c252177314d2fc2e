from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction

from commonground.committee.models import Seat
from commonground.decisions.models import Acknowledgement, Ballot, Dissent, Proposal, Question, Reading, ReportBack
from commonground.decisions.queries.audiences import at_large_accounts, committee_accounts, convener_accounts
from commonground.decisions.queries.facts import is_decided, proposal_facts
from commonground.decisions.rules.permits import (
    refusal_to_acknowledge,
    refusal_to_answer,
    refusal_to_ask,
    refusal_to_dissent,
    refusal_to_report_back,
    refusal_to_withdraw_dissent,
)
from commonground.kernel.refusal import obey
from commonground.members.queries import accounts_of
from commonground.members.rules import Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry


@transaction.atomic
def record_dissent(
    proposal_id: int, organization_id: int, *, words: str = "", is_public: bool = False, by: Standing, at: datetime
) -> Dissent:
    """An organization does not share the stand. It qualifies everything said from now on."""
    proposal = Proposal.objects.select_for_update(no_key=True).get(pk=proposal_id)
    on_file = proposal.dissents.filter(organization=organization_id, withdrawn_at=None).exists()
    obey(refusal_to_dissent(by, organization=organization_id, on_file=on_file))
    dissent = Dissent.objects.create(
        proposal=proposal,
        bill_id=proposal.bill_id,
        organization_id=organization_id,
        person_id=by.acting,
        words=words,
        is_public=is_public,
        recorded_at=at,
    )
    write_entry("dissent.recorded", dissent, by=by, at=at, audience="committee", proposal=proposal.pk)
    queue("dissent_recorded", to=committee_accounts(at), at=at, key=f"dissent:{dissent.pk}", dissent=dissent.pk)
    return dissent


@transaction.atomic
def withdraw_dissent(dissent_id: int, *, by: Standing, at: datetime) -> Dissent:
    dissent = Dissent.objects.select_for_update().get(pk=dissent_id)
    on_file = dissent.withdrawn_at is None
    obey(refusal_to_withdraw_dissent(by, organization=dissent.organization_id, on_file=on_file))
    dissent.withdrawn_at = at
    dissent.save(update_fields=["withdrawn_at"])
    write_entry("dissent.withdrawn", dissent, by=by, at=at, audience="committee", proposal=dissent.proposal_id)
    return dissent


@transaction.atomic
def ask(proposal_id: int, words: str, *, by: Standing, at: datetime) -> Question:
    """A member organization asks how a decision came about."""
    obey(refusal_to_ask(by, text=words))
    question = Question.objects.create(
        proposal_id=proposal_id,
        organization_id=min(by.organizations, default=None),
        person_id=by.acting,
        words=words,
        asked_at=at,
    )
    write_entry("question.asked", question, by=by, at=at, audience="members", proposal=proposal_id)
    queue("question_asked", to=committee_accounts(at), at=at, key=f"question:{question.pk}", question=question.pk)
    return question


@transaction.atomic
def answer(question_id: int, words: str, *, by: Standing, at: datetime) -> Question:
    question = Question.objects.select_for_update().get(pk=question_id)
    facts = proposal_facts(question.proposal, at)
    obey(refusal_to_answer(by, proposers=facts.proposers, text=words))
    question.answer, question.answered_by_id, question.answered_at = words, by.person_id, at
    question.save(update_fields=["answer", "answered_by", "answered_at"])
    write_entry("question.answered", question, by=by, at=at, audience="members", proposal=question.proposal_id)
    asker = accounts_of([question.person_id])
    queue("question_answered", to=asker, at=at, key=f"answer:{question.pk}:{at.isoformat()}", question=question.pk)
    return question


@transaction.atomic
def acknowledge(
    ballot_id: int, chapter_id: int, how: str, *, words: str = "", by: Standing, at: datetime
) -> Acknowledgement:
    """A chapter has read a decision and says how it carries it."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    acknowledged = ballot.acknowledgements.filter(chapter=chapter_id).exists()
    obey(refusal_to_acknowledge(by, chapter=chapter_id, decided=is_decided(ballot), acknowledged=acknowledged))
    said = Acknowledgement.objects.create(
        ballot=ballot, chapter_id=chapter_id, person_id=by.acting, how=how, words=words, at=at
    )
    write_entry("decision.acknowledged", ballot, by=by, at=at, audience="members", chapter=chapter_id, how=how)
    return said


@transaction.atomic
def report_back(ballot_id: int, seat_id: int, words: str, *, by: Standing, at: datetime) -> ReportBack:
    """The representative tells the chapter, or the members at-large, how it went."""
    ballot = Ballot.objects.select_for_update().get(pk=ballot_id)
    reported = ballot.report_backs.filter(seat=seat_id).exists()
    obey(refusal_to_report_back(by, seat=seat_id, decided=is_decided(ballot), reported=reported))
    told = ReportBack.objects.create(ballot=ballot, seat_id=seat_id, person_id=by.acting, words=words, at=at)
    seat = Seat.objects.get(pk=seat_id)
    write_entry("decision.reported_back", ballot, by=by, at=at, audience="members", seat=seat_id)
    readers = convener_accounts(seat.chapter_id, at) if seat.chapter_id else at_large_accounts(at)
    readers = [account for account in readers if account != by.user_id]
    queue("report_back", to=readers, at=at, key=f"report_back:{told.pk}", report=told.pk)
    return told


def note_reading(ballot_id: int, organization_id: int, *, via: str, at: datetime) -> Reading | None:
    """An organization's first reading of a decision; None when it was noted before."""
    if Reading.objects.filter(ballot=ballot_id, organization=organization_id).exists():
        return None
    try:
        with transaction.atomic():
            return Reading.objects.create(ballot_id=ballot_id, organization_id=organization_id, via=via, at=at)
    except IntegrityError:  # two readers of one organization opened it at once
        return None
