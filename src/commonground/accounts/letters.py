"""A letter is a text template: its first line is the subject, the rest the body."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.template import Context, engines
from django.template.backends.django import DjangoTemplates
from django.utils import translation

from commonground.accounts.models import User
from commonground.accounts.rules import interface_language
from commonground.record.coalition import profile

EMPTY_LINES = re.compile(r"\n\s*\n\s*\n+")


@dataclass(frozen=True)
class Letter:
    subject: str
    body: str


def in_language_of(reader: str) -> translation.override:
    """While this holds, words come in the reader's language, as far as the interface speaks it."""
    return translation.override(interface_language(reader, settings.INTERFACE_LANGUAGES))


def written(template: str, context: Mapping[str, Any]) -> Letter:
    """The letter in the active language. Plain text: nothing is escaped, nothing is fetched when it is opened."""
    text = cast("DjangoTemplates", engines["django"]).engine.get_template(template)
    common = {"coalition": profile(), "site_url": settings.SITE_URL}
    lines = text.render(Context({**common, **context}, autoescape=False)).strip().splitlines()
    body = EMPTY_LINES.sub("\n\n", "\n".join(line.rstrip() for line in lines[1:]).strip())
    return Letter(subject=lines[0].strip(), body=f"{body}\n")


def tell_the_old_address(user: User, before: str) -> None:
    """Somebody's letters now go elsewhere: if that was not meant, the old address is where they learn of it."""
    with in_language_of(user.language):
        envelope(written("accounts/letters/address_corrected.txt", {}), to=before).send(fail_silently=True)


def envelope(
    letter: Letter, *, to: str, headers: Mapping[str, str] | None = None, through: BaseEmailBackend | None = None
) -> EmailMessage:
    """Ready to send; answering machines see that they need not answer."""
    marks = {"Auto-Submitted": "auto-generated", **(headers or {})}
    return EmailMessage(letter.subject, letter.body, to=[to], headers=marks, connection=through)
