"""Who reads what before it is public, and until when."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.crypto import salted_hmac
from wagtail.models import Revision

from commonground.accounts.models import User
from commonground.members.models import Role
from commonground.members.queries import in_office
from commonground.website.models import EditorialPage, Review
from commonground.website.queries.editorial import public_pages
from commonground.website.queries.guards import findings
from commonground.website.queries.passages import digest_of
from commonground.website.rules.guards import Finding, Weight
from commonground.website.rules.reviews import ReviewFacts, digest_of_link

EDITING = (Role.Kind.DIRECTOR, Role.Kind.ORGANIZER, Role.Kind.EDITOR)
FAR_ENOUGH = 20  # revisions looked back through for whoever wrote a text


def editors(at: datetime, *, besides: int | None = None) -> QuerySet[User]:
    """Active accounts that may edit now, but for one."""
    held = Role.objects.filter(in_office(at), kind__in=EDITING, person__user=OuterRef("pk"))
    others = User.objects.filter(Exists(held), is_active=True).exclude(pk=besides or 0)
    return others.order_by("person__name", "pk")


def newest_revision(page: EditorialPage) -> Revision | None:
    return Revision.page_revisions.filter(object_id=str(page.pk)).order_by("-created_at", "-pk").first()


def writers_of(review: Review) -> frozenset[int]:
    """Everybody who kept exactly this text: whoever saved it again unchanged stands beside whoever wrote it."""
    rows = Revision.page_revisions.filter(object_id=str(review.page_id)).order_by("-created_at", "-pk")
    found = {review.revision.user_id}
    for revision in rows[:FAR_ENOUGH]:
        if digest_of(revision.as_object()) == review.digest:
            found.add(revision.user_id)
    return frozenset(pk for pk in found if pk is not None)


def facts_of(review: Review) -> ReviewFacts:
    newest = newest_revision(review.page)
    return ReviewFacts(
        asked_by=review.asked_by_id,
        writers=writers_of(review),
        decided=review.decided_at is not None,
        newest=newest is not None and digest_of(newest.as_object()) == review.digest,
        expires_at=review.expires_at,
    )


def to_judge(review: Review, text: EditorialPage, at: datetime) -> list[Finding]:
    """Why a second person is asked: the doubts about this text that an approval clears."""
    doubts = (finding for finding in findings(text, at) if finding.weight is Weight.SECOND)
    return [finding for finding in doubts if finding.name in review.cleared]


def public_text(review: Review, at: datetime) -> EditorialPage | None:
    """The words anybody reads now, as they were approved, if anybody reads the page."""
    page = public_pages(at).filter(pk=review.page_id).select_related("live_revision").first()
    if page is None:
        return None
    return page.live_revision.as_object() if page.live_revision else page.specific


def waiting(at: datetime) -> QuerySet[Review]:
    """Answers still to be given."""
    open_ = Review.objects.filter(decided_at=None).filter(Q(expires_at=None) | Q(expires_at__gt=at))
    return open_.select_related("page", "asked_by__person", "asked_of__person").order_by("due_on", "pk")


def answered() -> QuerySet[Review]:
    done = Review.objects.exclude(decided_at=None)
    return done.select_related("page", "asked_by__person", "decided_by__person").order_by("-decided_at", "-pk")


def secret_of(review: Review) -> str:
    """The secret of a guest's link. It is kept nowhere: only the letter works it out, when it goes out."""
    made_of = f"{review.pk}:{review.asked_at.timestamp()}"
    return salted_hmac(
        "commonground.website.review", made_of, secret=settings.SECRET_KEY, algorithm="sha256"
    ).hexdigest()


def review_at(secret: str) -> Review | None:
    rows = Review.objects.select_related("page", "revision", "asked_by__person")
    return rows.filter(token_digest=digest_of_link(secret)).first()
