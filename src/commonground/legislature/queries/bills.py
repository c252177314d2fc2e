"""Finding bills, and one bill with everything its sources state."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Length

from commonground.legislature.models import (
    Analysis,
    Author,
    Authorship,
    Bill,
    BillAction,
    BillFact,
    BillVersion,
    Legislator,
    RollCall,
    Session,
    VersionAuthor,
    VersionText,
)
from commonground.legislature.queries.cuts import programs
from commonground.legislature.rules.linking import BULK_FEED
from commonground.legislature.rules.measures import measure_in
from commonground.members.models import Term
from commonground.ui.together import Reading, read_together


def sessions() -> QuerySet[Session]:
    """Newest first; the regular session before the extraordinary ones of the same years."""
    return Session.objects.order_by("-first_year", "-last_year", "extraordinary")


def bill_page(session: str, slug: str) -> Bill | None:
    """One bill with its versions (newest first), authors, roll calls, history, analyses, facts and topics."""
    measure = measure_in(slug)
    if measure is None:
        return None
    wanted = Bill.objects.filter(session=session, type=measure.type, number=measure.number).select_related("session")
    has_text = Exists(VersionText.objects.filter(pk=OuterRef("pk")))
    versions = BillVersion.objects.annotate(has_text=has_text).order_by("-order")
    bill = wanted.prefetch_related(Prefetch("versions", versions)).first()
    if bill is not None:
        read_together([bill], *_parts())
    return bill


def _parts() -> Iterable[str | Prefetch[Any, Any, Any]]:
    authors = Authorship.objects.select_related("author__legislator").order_by("position", "pk")
    roll_calls = RollCall.objects.order_by("held_on", "sequence", Length("source_id"), "source_id")
    yield Prefetch("authorships", authors)
    yield Prefetch("roll_calls", roll_calls)
    yield Prefetch("actions", BillAction.objects.order_by("-order"))
    yield Prefetch("analyses", Analysis.objects.order_by("-dated_on", "-pk"))
    yield from ("facts", "topics")


def topic_words() -> list[str]:
    """What a topic may well say, in the reader's language: issues, programs and people served, each once."""
    reading = Reading()
    issues = reading.rows(Term.objects.filter(vocabulary=Term.Vocabulary.ISSUE).order_by("order", "pk"))
    known = reading.rows(programs())
    served = reading.rows(Term.objects.filter(vocabulary=Term.Vocabulary.CONSTITUENCY).order_by("order", "pk"))
    reading.read()
    return list(dict.fromkeys(str(row) for row in (*issues, *known, *served)))


def newest_version(bill: Bill) -> BillVersion | None:
    return bill.versions.order_by("-order").first()


def past_bills() -> QuerySet[Bill]:
    """Bills we know facts of that no set of a session tells: those of our own history."""
    told = BillFact.objects.filter(bill=OuterRef("pk"))
    names = BillFact.objects.filter(what="coalition_name").exclude(text="")
    return Bill.objects.filter(Exists(told)).prefetch_related(Prefetch("facts", names, to_attr="names")).order_by("pk")


def unlinked_authors() -> QuerySet[Author]:
    """Authors whose legislator nobody could tell for certain, and nobody has settled; of those with bills of theirs."""
    waiting = Author.objects.filter(is_committee=False, legislator=None, settled_as="")
    return waiting.exclude(source_id__startswith=f"{BULK_FEED}:").order_by("name", "pk")


def settled_authors() -> QuerySet[Author]:
    """Authors of whom a person said who they are."""
    return Author.objects.exclude(settled_as="").select_related("legislator").order_by("name", "pk")


def bills_authored(legislator: Legislator) -> QuerySet[Bill]:
    """What someone wrote or joined, the newest session first."""
    authors = Author.objects.filter(legislator=legislator).values("pk")
    listed = Authorship.objects.filter(author__in=authors).values("bill")
    printed = VersionAuthor.objects.filter(author__in=authors).exclude(is_active=False).values("version__bill")
    wrote = Bill.objects.filter(Q(pk__in=listed) | Q(pk__in=printed))
    return wrote.order_by("-session__first_year", "session__extraordinary", "type", "number")


def author_called(pk: int) -> Author | None:
    return Author.objects.filter(pk=pk).first()


def authors_with_bills(found: QuerySet[Author]) -> QuerySet[Author]:
    """With `.wrote`, of how many bills."""
    return found.annotate(wrote=Count("authorships"))


def some_bills_of(author: Author, most: int = 5) -> list[Bill]:
    found = Bill.objects.filter(authorships__author=author)
    return list(found.order_by("-session__first_year", "authorships__position", "type", "number")[:most])
