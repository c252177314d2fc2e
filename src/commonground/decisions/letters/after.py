"""Letters about what follows a decision: a wait, a newer text, a dissent, questions, reports."""

from __future__ import annotations

from datetime import datetime

from commonground.accounts.models import User
from commonground.decisions.letters.common import Context, about, reader_of
from commonground.decisions.models import Dissent, Position, Question, ReportBack, VersionReview
from commonground.decisions.queries.decision import Decision, decision_of
from commonground.decisions.queries.positions import needs_review, newest_version, review_of_newest
from commonground.decisions.wording import statements
from commonground.notices.queries import notices_about
from commonground.ui import moments

MEASURE = ("proposal__bill", "proposal__bill_version")


def publication_held(facts: Context, user: User, at: datetime) -> Context | None:
    """None once the wait is over."""
    position = Position.objects.select_related(*MEASURE, "hold__person").filter(pk=facts["position"]).first()
    hold = getattr(position, "hold", None)
    if position is None or hold is None or hold.released_at is not None or hold.until_at <= at:
        return None
    return {
        **about(position.proposal, reader_of(user, at)),
        "by_name": hold.person.name,
        "words": hold.words,
        "until": moments.in_words(hold.until_at),
    }


def version_entered(facts: Context, user: User, at: datetime) -> Context | None:
    """None when somebody has looked at it, or a still newer text has come."""
    position = Position.objects.select_related(*MEASURE, "bill_version").filter(pk=facts["position"]).first()
    if position is None or not needs_review(position, at) or review_of_newest(position) is not None:
        return None
    newest = newest_version(position.bill_id) if position.bill_id else None
    if newest is None or newest.pk != facts["version"]:
        return None
    return {
        **about(position.proposal, reader_of(user, at)),
        "text": statements.version_phrase(newest.label, newest.dated_on),
        "note": newest.note,
        "statement": _statement(position, at, user),
    }


def _statement(position: Position, at: datetime, user: User) -> str:
    decision = decision_of(position.ballot_id, at, language=user.language)
    return decision.statement if decision else ""


def version_reviewed(facts: Context, user: User, at: datetime) -> Context | None:
    """None when the time to object is over or somebody has objected."""
    rows = VersionReview.objects.select_related("position__proposal__bill", "bill_version", "person")
    review = rows.filter(pk=facts["review"]).first()
    if review is None or review.objected_at is not None or review.position.ended_at is not None:
        return None
    if review.closes_at is not None and review.closes_at <= at:
        return None
    reader = reader_of(user, at)
    return {
        **about(review.position.proposal, reader),
        "text": statements.version_phrase(review.bill_version.label, review.bill_version.dated_on),
        "by_name": review.person.name,
        "words": review.words,
        "is_substantive": review.is_substantive,
        "until": moments.in_words(review.closes_at) if review.closes_at else "",
        "may_object": bool(reader.standing.seats),
    }


def dissent_recorded(facts: Context, user: User, at: datetime) -> Context | None:
    """To the committee; says what the dissent changes in the words, and what went out before it."""
    rows = Dissent.objects.select_related(*MEASURE, "organization", "proposal")
    dissent = rows.filter(pk=facts["dissent"], withdrawn_at=None).first()
    if dissent is None:
        return None
    reader = reader_of(user, at)
    position = _position_met(dissent)
    decision = decision_of(position.ballot_id, at, language=reader.language) if position else None
    return {
        **about(dissent.proposal, reader),
        "organization": dissent.organization,
        "words": dissent.words,
        "is_public": dissent.is_public,
        "has_position": position is not None,
        "sent_before": _sent_before(decision, dissent.recorded_at) if decision else 0,
        "qualification": decision.qualification.text if decision and decision.qualification else "",
    }


def _position_met(dissent: Dissent) -> Position | None:
    """The position in force that the dissent speaks of."""
    in_force = Position.objects.filter(ended_at=None)
    same = in_force.filter(bill=dissent.bill_id) if dissent.bill_id else in_force.filter(proposal=dissent.proposal_id)
    return same.first()


def _sent_before(decision: Decision, recorded_at: datetime) -> int:
    """Letters with the words of the position that went out before the dissent."""
    sent = notices_about("decision_notice", ballot=decision.ballot.pk)
    return sent.filter(sent_at__lt=recorded_at).count()


def question_asked(facts: Context, user: User, at: datetime) -> Context | None:
    """None once it is answered."""
    question = _question(facts["question"])
    if question is None or question.answered_at is not None:
        return None
    return {
        **about(question.proposal, reader_of(user, at)),
        "asker": question.person.name,
        "organization": str(question.organization) if question.organization else "",
        "words": question.words,
    }


def question_answered(facts: Context, user: User, at: datetime) -> Context | None:
    question = _question(facts["question"])
    if question is None or question.answered_by is None:
        return None
    return {
        **about(question.proposal, reader_of(user, at)),
        "words": question.words,
        "answer": question.answer,
        "by_name": question.answered_by.name,
    }


def _question(question_id: int) -> Question | None:
    rows = Question.objects.select_related(*MEASURE, "person", "organization", "answered_by")
    return rows.filter(pk=question_id).first()


def report_back(facts: Context, user: User, at: datetime) -> Context | None:
    """To the conveners of the chapter, or to those at-large: what their representative writes."""
    rows = ReportBack.objects.select_related(
        "ballot__proposal__bill", "ballot__proposal__bill_version", "person", "seat"
    )
    report = rows.filter(pk=facts["report"]).first()
    reader = reader_of(user, at)
    decision = decision_of(report.ballot_id, at, language=reader.language) if report else None
    if report is None or decision is None:
        return None
    return {
        **about(report.ballot.proposal, reader),
        "by_name": report.person.name,
        "words": report.words,
        "of_a_chapter": report.seat.chapter_id is not None,
        "outcome_line": decision.public_outcome_line,
    }
