"""When and where people meet. Days are facts, told once by the page in its own language, and hold in every other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.conf import settings
from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from commonground.record.coalition import profile
from commonground.website.models import Ahead, EditorialPage, EventDate, EventPage
from commonground.website.queries.editorial import public_pages, read_in


def is_over(at: datetime) -> Q:
    """Days that are past: after their end, or, where none is given, after the day they began on."""
    here = profile().zone
    today = datetime.combine(at.astimezone(here).date(), time.min, here)
    return Q(ends_at__lte=at) | Q(ends_at=None, starts_at__lt=today)


def days_told(at: datetime) -> QuerySet[EventDate]:
    """The days of every event anybody may read of: those to come, the next first; then the past, the last first."""
    pages = public_pages(at).filter(locale__language_code=settings.LANGUAGE_CODE)
    past = Case(When(is_over(at), then=Value(True)), default=Value(False), output_field=BooleanField())
    days = EventDate.objects.filter(page__in=pages.order_by().values("pk")).annotate(is_past=past)
    to_come = Case(When(is_past=False, then=F("starts_at")))
    return days.select_related("page").order_by("is_past", to_come, F("starts_at").desc(), "pk")


def counties_told(at: datetime) -> list[str]:
    """The counties where something happens or happened."""
    told = days_told(at).exclude(county="").order_by("county").values_list("county", flat=True)
    return list(told.distinct())


@dataclass(frozen=True)
class Told:
    """One day, with the page that tells of it in the reader's language; is_first: of several in one list."""

    date: EventDate
    page: EditorialPage
    is_first: bool

    @property
    def is_past(self) -> bool:
        return bool(vars(self.date)["is_past"])


def with_pages(days: Sequence[EventDate], at: datetime, *, language: str) -> list[Told]:
    keys = {day.page.translation_key for day in days}
    found = read_in(public_pages(at), language).filter(translation_key__in=keys)
    pages = {page.translation_key: page for page in found}
    told = [(day, pages[day.page.translation_key]) for day in days if day.page.translation_key in pages]
    shown = [page.pk for _day, page in told]
    return [Told(day, page, page.pk not in shown[:place]) for place, (day, page) in enumerate(told)]


@dataclass(frozen=True)
class Days:
    """The days of one event: those to come, and those that are past, the last first."""

    to_come: Sequence[EventDate]
    past: Sequence[EventDate]


def days_of(page: EventPage, at: datetime) -> Days:
    """Of a page that is read; a draft in its own language tells its own."""
    in_source = page.locale.language_code == settings.LANGUAGE_CODE
    source = page if in_source else _source_of(page)
    days = sorted(source.dates.all(), key=lambda day: day.starts_at)
    over = set(EventDate.objects.filter(is_over(at), page=source.pk).values_list("pk", flat=True))
    past = [day for day in reversed(days) if day.pk in over]
    return Days([day for day in days if day.pk not in over], past)


def tell_ahead(pages: Sequence[EditorialPage], at: datetime) -> None:
    """Give the events among these pages what is to come of them, in one query; the other pages keep their date."""
    events = [page for page in pages if page.cached_content_type.model == "eventpage"]
    if not events:
        return
    days = EventDate.objects.filter(
        ~is_over(at),
        page__translation_key__in={page.translation_key for page in events},
        page__locale__language_code=settings.LANGUAGE_CODE,
    )
    found: dict[UUID, list[EventDate]] = {}
    for day in days.select_related("page").order_by("starts_at", "pk"):
        found.setdefault(day.page.translation_key, []).append(day)
    for page in events:
        page.ahead = ahead_of(found.get(page.translation_key, []))


def ahead_of(days: Sequence[EventDate]) -> Ahead:
    """Of the days to come, the next first."""
    held = [day for day in days if not day.is_cancelled]
    if not held:
        return Ahead(is_cancelled=bool(days))
    return Ahead(held[0].starts_at, goes_on=len(held) > 1 or _ends_on_another_day(held[0]))


def _ends_on_another_day(day: EventDate) -> bool:
    here = profile().zone
    return day.ends_at is not None and day.ends_at.astimezone(here).date() > day.starts_at.astimezone(here).date()


def _source_of(page: EventPage) -> EventPage:
    key, code = page.translation_key, settings.LANGUAGE_CODE
    return EventPage.objects.filter(translation_key=key, locale__language_code=code).first() or page


def event_called(slug: str, at: datetime, *, language: str) -> EventPage | None:
    """The event with this last part of its address, in the reader's language where it exists."""
    source = EventPage.objects.filter(slug=slug, locale__language_code=settings.LANGUAGE_CODE)
    keys = source.order_by("pk").values_list("translation_key", flat=True)[:1]
    found = read_in(public_pages(at).filter(translation_key__in=list(keys)), language).first()
    return found.specific if found else None
