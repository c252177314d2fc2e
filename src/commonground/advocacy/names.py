"""What the book of deeds calls by number, by name for those who may read it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from commonground.advocacy.models import Letter
from commonground.decisions.queries.naming import stand_called
from commonground.record.names import Named, Subjects


def _letters(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Letter]:
    found = Letter.objects.filter(pk__in=ids).select_related("bill")
    return found if "members" in audiences else found.none()


def _named(row: Letter) -> Named:
    words = _("the letter on %(bill)s: %(stand)s") % {"bill": row.bill.label, "stand": stand_called(row.stand)}
    return Named(words, row.get_absolute_url())


SUBJECTS = {"advocacy.letter": Subjects(_letters, _named)}
