"""A second person is asked to read a page, begins, and answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.accounts.models import User
from commonground.kernel.refusal import obey, refuse
from commonground.members.queries import day_of
from commonground.members.rules import NOBODY, Standing
from commonground.notices.actions import queue, queue_outside
from commonground.record.actions import write_entry
from commonground.record.rules import DEEDS
from commonground.website.models import EditorialPage, Review
from commonground.website.queries.guards import findings
from commonground.website.queries.passages import digest_of
from commonground.website.queries.reviews import editors, facts_of, newest_revision, secret_of
from commonground.website.rules.guards import Weight
from commonground.website.rules.reviews import (
    LINK_LASTS,
    NOT_YOUR_OWN_TEXT,
    digest_of_link,
    refusal_to_ask,
    refusal_to_review,
    refusal_to_review_as_guest,
)


@dataclass(frozen=True)
class Asked:
    """Whom to ask: an editor by account, or a guest by name and address; until when, in which language."""

    due_on: date
    editor: int | None = None
    guest_name: str = ""
    guest_email: str = ""
    language: str = ""
    note: str = ""


@transaction.atomic
def ask_for_review(page_id: int, asked: Asked, *, by: Standing, at: datetime) -> Review:
    """Ask one person to read the newest text of a page."""
    page = get_object_or_404(EditorialPage.objects.select_for_update(of=("self",)), pk=page_id).specific
    known = asked.editor is None or editors(at).filter(pk=asked.editor).exists()
    obey(refusal_to_ask(by, asked.due_on, day_of(at), knows_the_other=known))
    revision = newest_revision(page) or page.save_revision()
    text = revision.as_object()
    review = Review(
        page=page,
        revision=revision,
        digest=digest_of(text),
        asked_by_id=by.user_id,
        asked_at=at,
        due_on=asked.due_on,
        asked_of_id=asked.editor,
        note=asked.note,
        language=asked.language,
        cleared=[finding.name for finding in findings(text, at) if finding.weight is Weight.SECOND],
    )
    _keep(review, asked, at)
    _send(review, at)
    _note("review.asked", review, by, at, guest=asked.editor is None)
    return review


def _keep(review: Review, asked: Asked, at: datetime) -> None:
    if asked.editor is None:
        review.guest_name, review.guest_email = asked.guest_name, asked.guest_email
        review.expires_at, review.token_digest = at + LINK_LASTS, digest_of_link(f"{review.page_id}:{at.timestamp()}")
    review.save()


def _send(review: Review, at: datetime) -> None:
    key = f"review:{review.pk}"
    if review.asked_of_id is not None:
        queue("review_asked", to=[review.asked_of_id], at=at, key=key, review=review.pk)
        return
    _obey_that_guests_are_others(review)
    review.token_digest = digest_of_link(secret_of(review))
    review.save(update_fields=["token_digest"])
    queue_outside("review_asked_of_guest", to=[review.pk], at=at, key=key, review=review.pk)


def _obey_that_guests_are_others(review: Review) -> None:
    """Nobody invites themselves, nor whoever wrote the text, as a guest."""
    facts = facts_of(review)
    own = User.objects.filter(pk__in={*facts.writers, *({facts.asked_by} - {None})}, email__iexact=review.guest_email)
    obey(refuse(NOT_YOUR_OWN_TEXT) if own.exists() else None)


@transaction.atomic
def begin_review(review_id: int, *, by: Standing, at: datetime) -> Review:
    review = _held(review_id)
    obey(refusal_to_review(by, facts_of(review)))
    return _begun(review, by, at)


@transaction.atomic
def begin_review_as_guest(review_id: int, *, reads_as: int | None, at: datetime) -> Review:
    review = _held(review_id)
    obey(refusal_to_review_as_guest(facts_of(review), at, reads_as=reads_as))
    return _begun(review, NOBODY, at)


@transaction.atomic
def decide_review(review_id: int, verdict: str, words: str = "", *, by: Standing, at: datetime) -> Review:
    """Approve exactly this text, or ask for a change."""
    review = _held(review_id)
    obey(refusal_to_review(by, facts_of(review), verdict, words))
    return _decided(review, verdict, words, by, at)


@transaction.atomic
def decide_review_as_guest(
    review_id: int, verdict: str, words: str = "", *, reads_as: int | None, at: datetime
) -> Review:
    review = _held(review_id)
    obey(refusal_to_review_as_guest(facts_of(review), at, reads_as=reads_as, verdict=verdict, words=words))
    return _decided(review, verdict, words, NOBODY, at)


def _held(review_id: int) -> Review:
    rows = Review.objects.select_for_update(of=("self",)).select_related("page", "revision")
    return get_object_or_404(rows, pk=review_id)


def _begun(review: Review, by: Standing, at: datetime) -> Review:
    if review.on_it_at is None:
        review.on_it_at = at
        review.save(update_fields=["on_it_at"])
        _note("review.begun", review, by, at)
    return review


def _decided(review: Review, verdict: str, words: str, by: Standing, at: datetime) -> Review:
    review.verdict, review.words, review.decided_at, review.decided_by_id = verdict, words, at, by.user_id
    review.on_it_at, review.guest_email = review.on_it_at or at, ""
    review.save(update_fields=["verdict", "words", "decided_at", "decided_by", "on_it_at", "guest_email"])
    _note("review.decided", review, by, at, verdict=verdict)
    if review.asked_by_id is not None and review.asked_by_id != by.user_id:
        queue("review_decided", to=[review.asked_by_id], at=at, key=f"review:{review.pk}:decided", review=review.pk)
    return review


def _note(deed: str, review: Review, by: Standing, at: datetime, **facts: object) -> None:
    """Numbers and kinds only."""
    numbers = {"review": review.pk, "revision": review.revision_id}
    write_entry(deed, review.page, by=by, at=at, audience="staff", book=DEEDS, **{**numbers, **facts})
