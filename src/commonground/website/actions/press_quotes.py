"""Who says a quote approves its very words: by a secret link, or on the phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.kernel.refusal import obey, refuse
from commonground.members.rules import NOBODY, Standing
from commonground.notices.actions import queue_outside
from commonground.record.actions import write_entry
from commonground.website.models import PressRelease, QuoteApproval
from commonground.website.models.press import approved_of
from commonground.website.queries.press_desk import as_drafted, in_context, secret_of
from commonground.website.rules.press import (
    LINK_HOLDS,
    LINK_IS_OVER,
    digest_of_token,
    open_places,
    refusal_to_approve_words,
    refusal_to_ask_a_speaker,
)


@dataclass(frozen=True)
class Asked:
    """Where to reach who says it, and in which language to write."""

    email: str
    language: str


def _asked_about(page_id: int, digest: str, by: Standing) -> PressRelease:
    """The words stand in the draft, and nobody approved them yet."""
    page = get_object_or_404(PressRelease.objects.select_for_update(of=("self",)), pk=page_id)
    drafted = as_drafted(page_id)
    meant = [quote.written for quote in drafted.quotes.all() if quote.digest == digest] if drafted else []
    approved = digest in approved_of(page.translation_key)
    left_open = open_places("\n".join(meant))
    obey(refusal_to_ask_a_speaker(by, known=bool(meant), approved=approved, left_open=left_open))
    return page


@transaction.atomic
def ask_speaker(page_id: int, digest: str, asked: Asked, *, by: Standing, at: datetime) -> QuoteApproval:
    """Send the link under which exactly these words can be approved; an earlier link is void."""
    page = _asked_about(page_id, digest, by)
    same = QuoteApproval.objects.filter(release=page.translation_key, digest=digest, answered_at=None)
    same.filter(expires_at__gt=at).update(expires_at=at)
    approval = QuoteApproval(
        release=page.translation_key,
        digest=digest,
        way=QuoteApproval.Way.LINK,
        email=asked.email,
        language=asked.language,
        asked_at=at,
        asked_by_id=by.user_id,
        expires_at=at + LINK_HOLDS,
    )
    approval.token_digest = digest_of_token(secret_of(approval))
    approval.save()
    queue_outside("quote_to_approve", to=[approval.pk], at=at, key="quote_to_approve")
    write_entry("press.speaker_asked", page, by=by, at=at, audience="staff", approval=approval.pk)
    return approval


@transaction.atomic
def note_approval(page_id: int, digest: str, noted_by: str, *, by: Standing, at: datetime) -> QuoteApproval:
    """Somebody of ours read the words to the speaker on the phone, who said yes.

    noted_by  who asked, by name
    """
    page = _asked_about(page_id, digest, by)
    approval = QuoteApproval.objects.create(
        release=page.translation_key,
        digest=digest,
        way=QuoteApproval.Way.PHONE,
        asked_at=at,
        asked_by_id=by.user_id,
        noted_by=noted_by,
        answered_at=at,
        verdict=QuoteApproval.Verdict.APPROVED,
    )
    write_entry("press.quote_approved", page, by=by, at=at, audience="staff", approval=approval.pk, way="phone")
    return approval


@transaction.atomic
def answer_quote(token: str, verdict: str, wish: str = "", *, at: datetime) -> QuoteApproval:
    """The speaker answers; the link is the whole authority, and nothing is kept of who held it."""
    held = QuoteApproval.objects.select_for_update()
    approval = held.filter(token_digest=digest_of_token(token), way=QuoteApproval.Way.LINK).first()
    obey(None if approval else refuse(LINK_IS_OVER))
    assert approval is not None
    assert approval.expires_at is not None
    found = in_context(approval)
    obey(
        refusal_to_approve_words(
            at=at,
            expires_at=approval.expires_at,
            answered=approval.answered_at is not None,
            words_stand=found is not None,
        )
    )
    approval.verdict, approval.wish, approval.answered_at = verdict, wish, at
    approval.email = ""  # it has served
    approval.save(update_fields=["verdict", "wish", "answered_at", "email"])
    assert found is not None
    deed = "press.quote_approved" if verdict == QuoteApproval.Verdict.APPROVED else "press.other_words_wished"
    write_entry(deed, found.page, by=NOBODY, at=at, audience="staff", approval=approval.pk, way="link")
    return approval


def forget_addresses(*, at: datetime) -> int:
    """Of speakers whose link is over."""
    return QuoteApproval.objects.filter(expires_at__lte=at).exclude(email="").update(email="")
