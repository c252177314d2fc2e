"""What readings of files changed, and what holds on to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import DO_NOTHING, SET_NULL, Count, Exists, Model, OuterRef, Q, QuerySet

from commonground.legislature.models import FeedChange, FeedFile, FeedImport, OddRow


def model_of(change: FeedChange) -> type[Model]:
    return apps.get_model(change.model)


def later_import(feed: FeedImport) -> FeedImport | None:
    """The newest reading after this one that changed a row this one changed too, and still stands."""
    same = FeedChange.objects.filter(
        feed_import=feed,
        model=OuterRef("model"),
        pk_from__lte=OuterRef("pk_until"),
        pk_until__gte=OuterRef("pk_from"),
    )
    after = FeedChange.objects.filter(feed_import__pk__gt=feed.pk, feed_import__undone_at=None)
    found = after.filter(Exists(same)).order_by("-feed_import_id").select_related("feed_import").first()
    return found.feed_import if found else None


def changed_since(feed_id: int, models: tuple[type[Model], ...]) -> bool:
    """Whether a later reading that still stands changed rows of these models."""
    labels = [model._meta.label_lower for model in models]
    return FeedChange.objects.filter(
        feed_import__pk__gt=feed_id, feed_import__undone_at=None, model__in=labels
    ).exists()


def pointing_at(model: type[Model]) -> Iterator[Any]:
    """Every relation by which another row points at a row of the model."""
    for field in model._meta.get_fields(include_hidden=True):
        if field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one):
            yield field


def hanging_on(model: type[Model], rows: Q) -> str:
    """What still points at these rows and is not just let go, by its name; empty: nothing does.

    rows  a condition on pk
    """
    wanted = model._default_manager.filter(rows).order_by().values("pk")
    for relation in pointing_at(model):
        if relation.on_delete in {SET_NULL, DO_NOTHING}:
            continue
        if relation.related_model._base_manager.filter(**{f"{relation.field.name}__in": wanted}).exists():
            return str(relation.related_model._meta.verbose_name_plural)
    return ""


def imports_newest() -> QuerySet[FeedImport]:
    """All readings, newest first, each with how many of its rows were odd."""
    return FeedImport.objects.annotate(odd=Count("odd_rows")).order_by("-at", "-pk")


def odd_rows_of(feed: FeedImport) -> QuerySet[OddRow]:
    return OddRow.objects.filter(feed_import=feed).order_by("pk")


def imported_before(digests: Mapping[str, str], *, not_in: FeedImport) -> list[FeedFile] | None:
    """The files of the newest reading of this kind that still stands, when all of these are among them unchanged."""
    same = FeedFile.objects.exclude(feed_import=not_in).filter(
        feed_import__kind=not_in.kind, feed_import__undone_at=None
    )
    by_reading: defaultdict[int, list[FeedFile]] = defaultdict(list)
    for file in same.filter(name__in=digests, digest__in=digests.values()).order_by("pk"):
        if digests[file.name] == file.digest:
            by_reading[file.feed_import_id].append(file)
    whole = [number for number, files in by_reading.items() if len(files) == len(digests)]
    return by_reading[max(whole)] if whole else None


def imported_since(at: datetime) -> bool:
    """Whether the bulk feed was read since."""
    return FeedImport.objects.filter(kind=FeedImport.Kind.PUBINFO, at__gte=at).exists()
