"""A reading of files is taken back: what it created goes, what it changed says again what it said before."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import SET_NULL, Model, Q

from commonground.kernel.refusal import obey, refuse
from commonground.legislature.actions.turns import take_turn
from commonground.legislature.models import FeedChange, FeedFile, FeedImport, Session
from commonground.legislature.queries.feed_imports import hanging_on, later_import, model_of, pointing_at
from commonground.legislature.rules.feed_permits import IMPORT_HANGS, FeedImportFacts, refusal_to_undo_feed_import
from commonground.members.rules import Standing
from commonground.record.actions import take_book, write_entry


@dataclass
class Undone:
    removed: int = 0
    set_back: int = 0


@transaction.atomic
def undo_feed(feed_id: int, *, by: Standing, at: datetime) -> Undone:
    """Restore exactly what was there before a reading. Refused when a later one changed the same rows."""
    take_book()
    take_turn()
    feed = FeedImport.objects.select_for_update().get(pk=feed_id)
    later = later_import(feed) if feed.undone_at is None else None
    facts = FeedImportFacts(undone=feed.undone_at is not None, later=later.key if later else "")
    obey(refusal_to_undo_feed_import(by, facts))
    undone = Undone()
    for change in FeedChange.objects.filter(feed_import=feed).order_by("-pk").iterator(chunk_size=500):
        _take_back(change, undone)
    # What a file of this kind stated is compared anew from now on: its digest no longer tells that it stands here.
    FeedFile.objects.filter(feed_import__kind=feed.kind).exclude(digest="").update(digest="")
    feed.undone_at = at
    feed.save(update_fields=["undone_at"])
    _close_sessions()
    write_entry("feed.undone", feed, by=by, at=at, audience="public", removed=undone.removed, set_back=undone.set_back)
    return undone


def _close_sessions() -> None:
    """Sessions that came with readings that were all taken back, and in which nothing stands, go too."""
    opened = FeedImport.objects.exclude(undone_at=None).values_list("opened", flat=True)
    for key in sorted({key for keys in opened for key in keys}):
        session = Q(pk=key, starts_on=None)
        if not hanging_on(Session, session):
            Session.objects.filter(session).delete()


def undo_by_number(number: int, by: Standing, at: datetime) -> dict[str, int] | None:
    """Take back the reading feed-number; None where there is none."""
    known = FeedImport.objects.filter(pk=number).exists()
    return asdict(undo_feed(number, by=by, at=at)) if known else None


def _take_back(change: FeedChange, undone: Undone) -> None:
    model = model_of(change)
    if change.before is None:
        undone.removed += _remove(model, Q(pk__gte=change.pk_from, pk__lte=change.pk_until))
    else:
        field_of = {one.attname: one for one in model._meta.concrete_fields}
        fields = {name: field_of[name].to_python(value) for name, value in change.before.items()}
        undone.set_back += model._base_manager.filter(pk=change.pk_from).update(**fields)


def _remove(model: type[Model], rows: Q) -> int:
    """Rows go when nothing of somebody else's hangs on them; what may stand without them lets go."""
    if what := hanging_on(model, rows):
        obey(refuse(IMPORT_HANGS, what=what))
    gone = model._base_manager.filter(rows)
    for relation in pointing_at(model):
        if relation.on_delete is SET_NULL:
            pointing = relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": gone.values("pk")})
            pointing.update(**{relation.field.name: None})
    return gone._raw_delete(gone.db)
