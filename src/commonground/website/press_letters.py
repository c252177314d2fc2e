"""Letters to people who have no account here: of the press, and who says a quote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from commonground.ui.moments import in_words
from commonground.website.models import Journalist, PressRelease, QuoteApproval
from commonground.website.queries.press import said_by, sheet_of
from commonground.website.queries.press_desk import given_out_in, in_context, on_the_list, secret_of, token_to_stop


@dataclass(frozen=True)
class Speaker:
    """Who is asked about a quote, as long as the question is open."""

    email: str
    language: str
    approval: QuoteApproval


def journalist_of(facts: dict[str, Any]) -> Journalist | None:
    """None once they are erased, or asked for no more letters."""
    return on_the_list().filter(pk=facts["reader"]).first()


def press_release(facts: dict[str, Any], reader: Journalist, at: datetime) -> dict[str, Any] | None:
    """The release in the reader's language where it is given out in it; None once it is taken back."""
    page = PressRelease.objects.filter(pk=facts["release"]).first()
    given = given_out_in(page, reader.language) if page else None
    if given is None:
        return None
    path = reverse("website:press_stop", args=[token_to_stop(reader)])
    return {"name": reader.name, "sheet": sheet_of(given, at), "stop_url": f"{settings.SITE_URL}{path}"}


def speaker_of(facts: dict[str, Any]) -> Speaker | None:
    approval = QuoteApproval.objects.filter(pk=facts["reader"], answered_at=None).exclude(email="").first()
    return Speaker(approval.email, approval.language, approval) if approval else None


def quote_to_approve(facts: dict[str, Any], reader: Speaker, at: datetime) -> dict[str, Any] | None:
    """None once the link is over or the words are no longer in the release."""
    approval, found = reader.approval, in_context(reader.approval)
    if found is None or approval.expires_at is None or at >= approval.expires_at:
        return None
    return {
        "name": found.quote.speaker,
        "words": found.quote.words,
        "said_by": said_by(found.quote),
        "headline": found.page.title,
        "last": in_words(approval.expires_at),
        "path": f"{reverse('website:press_quote', args=[secret_of(approval)])}?lang={approval.language}",
    }
