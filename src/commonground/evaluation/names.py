"""What the book of deeds calls by number, by name."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.text import Truncator
from django.utils.translation import get_language

from commonground.evaluation.models import Accomplishment
from commonground.evaluation.queries import public_accomplishments
from commonground.record.names import Named, Subjects


def _known(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Accomplishment]:
    """Everybody may know of those that are public; staff of all."""
    found = Accomplishment.objects.all() if "staff" in audiences else public_accomplishments()
    return found.filter(pk__in=ids)


def _named(row: Accomplishment) -> Named:
    words = Truncator(row.text.say(get_language() or "")).words(8)
    return Named(words, "" if row.withdrawn_at else row.get_absolute_url())


SUBJECTS = {"evaluation.accomplishment": Subjects(_known, _named)}
