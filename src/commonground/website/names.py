"""What the book of deeds calls by number."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.record.names import Named, Subjects
from commonground.website.models import Message


def _messages(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Message]:
    return Message.objects.filter(pk__in=ids) if "staff" in audiences else Message.objects.none()


def _message(row: Message) -> Named:
    return Named(_("A message"), reverse("website:message", args=[row.pk]))


SUBJECTS = {"website.message": Subjects(_messages, _message)}
