"""The one next step of one reader on the page of a proposal, found through the permits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.queries.known import Known
from commonground.decisions.queries.offers import presiding
from commonground.decisions.queries.thread import Thread
from commonground.decisions.rules import permits
from commonground.decisions.rules.tally import Outcome


@dataclass(frozen=True)
class Step:
    """The poppy box; `posts` where the step is done by one press."""

    title: str
    text: str
    label: str
    url: str
    posts: bool = False


def next_step(thread: Thread, known: Known) -> Step | None:
    return next(_steps(thread, known), None)


def _steps(thread: Thread, known: Known) -> Iterator[Step]:
    """In the order of what cannot wait: a vote, what presiding asks for, what comes before it, what follows it."""
    for found in (_to_vote, _to_live_with, _to_send, _to_preside, _to_consult, _to_report, _to_acknowledge, _to_review):
        if (step := found(thread, known)) is not None:
            yield step


def _to_vote(thread: Thread, known: Known) -> Step | None:
    running = thread.running
    if running is None or known.voting is None or known.seat is None:
        return None
    if known.seat in known.voting.votes or permits.refusal_to_vote(known.by, known.voting, known.at, seat=known.seat):
        return None
    return Step(
        _("Read and vote"),
        _("Your seat has not answered yet. You can change your vote until the close."),
        _("Read and vote"),
        reverse("decisions:ballot", args=[running.ballot.pk]),
    )


def _to_live_with(thread: Thread, known: Known) -> Step | None:
    if not thread.tests or known.own_seat is None or _has_answered(thread):
        return None
    if permits.refusal_to_answer_consensus(known.by, known.facts, known.at, seat=known.own_seat):
        return None
    return Step(
        _("Can you live with it?"),
        _("A major issue looks for consensus first. Every seat is asked; you can change your answer while it lasts."),
        _("Give your answer"),
        reverse("decisions:consensus", args=[thread.proposal.pk]),
    )


def _has_answered(thread: Thread) -> bool:
    return any(answer.is_own and answer.answered for answer in thread.tests[-1].answers)


def _to_consult(thread: Thread, known: Known) -> Step | None:
    if known.own_seat is None or known.own_seat in known.facts.consulted_by:
        return None
    refusal = permits.refusal_to_consult(
        known.by, known.facts, known.at, seat=known.own_seat, consulted=True, ballot=known.voting
    )
    if refusal is not None:
        return None
    return Step(
        _("Ask your chapter"),
        _("Say how your chapter was asked and what it thinks, or what was in the way. Two sentences are enough."),
        _("Tell what your chapter says"),
        reverse("decisions:consult", args=[thread.proposal.pk]),
    )


def _to_send(thread: Thread, known: Known) -> Step | None:
    if thread.proposal.submitted_at or not known.names or thread.proposal.withdrawn_at:
        return None
    return Step(
        _("Send it to the chair"),
        _("A draft decides nothing. Once it is sent, its words stay as they are and the committee reads it."),
        _("Look it over and send it"),
        reverse("decisions:submit", args=[thread.proposal.pk]),
    )


def _to_report(thread: Thread, known: Known) -> Step | None:
    decided = thread.decided
    if decided is None or known.own_seat is None or decided.own is None:
        return None
    told = any(row.ballot_id == decided.ballot.pk and row.seat_id == known.own_seat for row, _ in thread.report_backs)
    if permits.refusal_to_report_back(known.by, seat=known.own_seat, reported=told):
        return None
    if decided.own.chapter is None:
        return Step(
            _("Tell those you speak for how it ended"),
            _("They asked you to speak for them. Two sentences are enough; their contact people get them by e-mail."),
            _("Write to them"),
            reverse("decisions:report_back", args=[decided.ballot.pk]),
        )
    return Step(
        _("Tell your chapter how it ended"),
        _("Your chapter asked you to speak for it. Two sentences are enough; its conveners get them by e-mail."),
        _("Write to your chapter"),
        reverse("decisions:report_back", args=[decided.ballot.pk]),
    )


def _to_acknowledge(thread: Thread, known: Known) -> Step | None:
    decided = thread.decided
    adopted = decided is not None and decided.ballot.outcome == Outcome.ADOPTED
    if decided is None or not adopted or not known.by.convenes:
        return None
    chapter = min(known.by.convenes)
    said = any(row.ballot_id == decided.ballot.pk and row.chapter_id == chapter for row in thread.acknowledgements)
    if permits.refusal_to_acknowledge(known.by, chapter=chapter, acknowledged=said):
        return None
    return Step(
        _("Say how your chapter carries it"),
        _("Carrying it, supporting it in public, or not this year: each is an answer."),
        _("Acknowledge the decision"),
        reverse("decisions:acknowledge", args=[decided.ballot.pk]),
    )


def _to_review(thread: Thread, known: Known) -> Step | None:
    if known.review is None or permits.refusal_to_review_version(known.by, known.review, substantive=True):
        return None
    if known.review.substantive is not None:
        return None
    return Step(
        _("Look at the new text"),
        _("The bill changed since we decided. Say whether the new text changes what we decided."),
        _("Review the new text"),
        reverse("decisions:review", args=[known.position.pk if known.position else 0]),
    )


def _to_preside(thread: Thread, known: Known) -> Step | None:
    """What the chair, or the vice chair in the chair's place, does next."""
    ready = [offer for offer in presiding(known) if offer.refusal is None and offer.is_step]
    return Step(ready[0].label, ready[0].text, ready[0].label, ready[0].url, ready[0].posts) if ready else None
