"""Finding bills, and one bill with everything its sources state."""

from __future__ import annotations

from django.db.models import Prefetch, Q, QuerySet

from commonground.legislature.models import Author, Authorship, Bill, BillVersion, Session
from commonground.legislature.rules.measures import Measure, kind_code, measure_in, near_numbers, nearest, number_in
from commonground.legislature.rules.words import asked_words

MOST_CANDIDATES = 200


def sessions() -> QuerySet[Session]:
    """Newest first; the regular session before the extraordinary ones of the same years."""
    return Session.objects.order_by("-first_year", "-last_year", "extraordinary")


def bills_matching(text: str = "", session: str = "") -> QuerySet[Bill]:
    """Bills by number ("ab 9005", "9005"), else by words of the title, the digest, our name for it, or an author."""
    found = Bill.objects.all()
    if session:
        found = found.filter(session=session)
    measure, number = measure_in(text), number_in(text)
    if measure is not None:
        found = found.filter(_called(measure))
    elif number is not None:
        found = found.filter(number=number)
    else:
        for word in asked_words(text):
            authored = Authorship.objects.filter(author__words__contains=word).values("bill")
            found = found.filter(Q(words__contains=word) | Q(pk__in=authored))
    return found.order_by("-session__first_year", "session__extraordinary", "type", "number")


def _called(measure: Measure) -> Q:
    """AB 1 is meant in a regular session and in an extraordinary one; ABX1 1 is only itself."""
    kind = kind_code(measure.type)
    types = Q(type=measure.type)
    if kind == measure.type:
        types |= Q(type__regex=rf"^{kind}X[0-9]$")
    return types & Q(number=measure.number) | Q(also_called=measure.slug)


def suggestions_for(text: str, session: str = "") -> list[Measure]:
    """Measures someone may have meant who typed a number we do not know."""
    asked = measure_in(text)
    if asked is None:
        return []
    near = Bill.objects.filter(number__in=near_numbers(asked.number) | {asked.number})
    if session:
        near = near.filter(session=session)
    known = near.order_by("type", "number").values_list("type", "number").distinct()[:MOST_CANDIDATES]
    return nearest(asked, [Measure(*pair) for pair in known])


def bill_called(session: str, slug: str) -> Bill | None:
    """The bill with this number in this session."""
    measure = measure_in(slug)
    if measure is None:
        return None
    return Bill.objects.filter(session=session, type=measure.type, number=measure.number).first()


def bill_page(session: str, slug: str) -> Bill | None:
    """One bill with its versions (newest first), authors, roll calls and facts."""
    measure = measure_in(slug)
    if measure is None:
        return None
    authors = Authorship.objects.select_related("author__legislator").order_by("position", "pk")
    versions = BillVersion.objects.order_by("-order")
    wanted = Bill.objects.filter(session=session, type=measure.type, number=measure.number).select_related("session")
    parts = (Prefetch("versions", versions), Prefetch("authorships", authors), "roll_calls", "facts")
    return wanted.prefetch_related(*parts).first()


def newest_version(bill: Bill) -> BillVersion | None:
    return bill.versions.order_by("-order").first()


def newer_versions(version: BillVersion) -> QuerySet[BillVersion]:
    """The texts of the same bill that came after this one."""
    return BillVersion.objects.filter(bill=version.bill_id, order__gt=version.order).order_by("order")


def unlinked_authors() -> QuerySet[Author]:
    """Authors whose legislator nobody could tell for certain."""
    return Author.objects.filter(is_committee=False, legislator=None).order_by("name", "pk")
