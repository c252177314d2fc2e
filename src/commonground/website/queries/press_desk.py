"""What the press room's editors work with: days to come, drafts, quotes that wait, the list and the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac
from wagtail.models import Locale

from commonground.kernel.days import local_day
from commonground.kernel.profile import Milestone
from commonground.notices.queries import Reach, reach_of
from commonground.record.coalition import profile
from commonground.website.models import Journalist, PickUp, PressRelease, Quote, QuoteApproval, Shelf
from commonground.website.models.press import approved_of
from commonground.website.queries.positions import Brief, briefs, published
from commonground.website.rules.press import digest_of_token, open_places

STOP = "website.press.stop"
MOST_POSITIONS = 60


@dataclass(frozen=True)
class Coming:
    """A day the profile names, and the release that was prepared for it."""

    milestone: Milestone
    on: date
    days: int
    release: PressRelease | None


def coming(at: datetime) -> list[Coming]:
    """Each milestone once, with its next day, the nearest first."""
    today = local_day(at, profile().zone)
    days = [(one, on) for one in profile().press.milestones if (on := one.next_from(today))]
    made = {(page.milestone, page.dated_on): page for page in _sources().exclude(milestone="")}
    found = [Coming(one, on, (on - today).days, made.get((one.key, on))) for one, on in days]
    return sorted(found, key=lambda line: line.on)


def _sources() -> QuerySet[PressRelease]:
    """Releases in the language they are written in."""
    found = PressRelease.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    return found.order_by("-dated_on", "-latest_revision_created_at", "-pk")


def releases() -> QuerySet[PressRelease]:
    return _sources().select_related("locale")


def prepared_for(milestone: str, on: date) -> PressRelease | None:
    return _sources().filter(milestone=milestone, dated_on=on).first()


def press_shelf() -> Shelf | None:
    return Shelf.objects.filter(kind=Shelf.Kind.PRESS, locale=Locale.get_default()).first()


def as_drafted(page_id: int) -> PressRelease | None:
    """The release as its editors have it now, whether or not it is public."""
    found = PressRelease.objects.filter(pk=page_id).first()
    if found is None:
        return None
    drafted: PressRelease = found.specific.get_latest_revision_as_object()
    return drafted


@dataclass(frozen=True)
class QuoteLine:
    """A quote of a draft and how its approval stands; place: among the quotes."""

    place: int
    quote: Quote
    is_approved: bool
    asked: Sequence[QuoteApproval]

    @property
    def last(self) -> QuoteApproval | None:
        return self.asked[0] if self.asked else None

    @property
    def may_be_asked(self) -> bool:
        return not self.is_approved and not open_places(self.quote.written)

    def waits(self, at: datetime) -> bool:
        last = self.last
        return last is not None and last.answered_at is None and last.expires_at is not None and at < last.expires_at


def quote_lines(page: PressRelease) -> list[QuoteLine]:
    approved = approved_of(page.translation_key)
    asked: dict[str, list[QuoteApproval]] = {}
    for row in QuoteApproval.objects.filter(release=page.translation_key).order_by("-asked_at", "-pk"):
        asked.setdefault(row.digest, []).append(row)
    return [
        QuoteLine(place, quote, quote.digest in approved, asked.get(quote.digest, []))
        for place, quote in enumerate(page.quotes.all())
    ]


def secret_of(approval: QuoteApproval) -> str:
    """What the link of this question holds; the database keeps only its digest."""
    named = f"{approval.release}:{approval.digest}:{approval.asked_at.timestamp():.6f}"
    return salted_hmac("website.press.quote", named, algorithm="sha256").hexdigest()


def approval_behind(token: str) -> QuoteApproval | None:
    return QuoteApproval.objects.filter(token_digest=digest_of_token(token)).first()


@dataclass(frozen=True)
class InContext:
    """The words somebody is asked about, in the release as it is drafted now."""

    approval: QuoteApproval
    page: PressRelease
    quote: Quote


def in_context(approval: QuoteApproval) -> InContext | None:
    """None: the words are no longer in it."""
    for page in PressRelease.objects.filter(translation_key=approval.release):
        drafted = as_drafted(page.pk)
        for quote in drafted.quotes.all() if drafted else ():
            if drafted and quote.digest == approval.digest:
                return InContext(approval, drafted, quote)
    return None


def choosable(at: datetime, language: str) -> list[Brief]:
    return briefs(published(at)[:MOST_POSITIONS], language)


def on_the_list() -> QuerySet[Journalist]:
    return Journalist.objects.filter(stopped_at=None)


def token_to_stop(journalist: Journalist) -> str:
    return signing.dumps(journalist.pk, salt=STOP)


def journalist_behind(token: str) -> Journalist | None:
    try:
        return Journalist.objects.filter(pk=signing.loads(token, salt=STOP)).first()
    except signing.BadSignature:
        return None


def mailing(release: UUID | object) -> str:
    """Under which key the letters of a release are queued, whatever their language."""
    return f"press_release:{release}"


def reach(page: PressRelease) -> Reach:
    return reach_of(mailing(page.translation_key))


def given_out_in(page: PressRelease, language: str) -> PressRelease | None:
    """The release in that language where it is given out in it, else in its own; None once it is taken back."""
    rows = PressRelease.objects.filter(translation_key=page.translation_key, live=True).select_related("locale")
    found = {row.locale.language_code: row for row in rows}
    chosen = found.get(language.lower()) or found.get(settings.LANGUAGE_CODE)
    return chosen.specific if chosen else None


def pick_ups() -> QuerySet[PickUp]:
    return PickUp.objects.select_related("release", "archived")
