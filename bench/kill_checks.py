"""What must hold after a kill, found by a fresh process: the house's own check, and a recount that asks nobody."""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.core.management import call_command
from django.db.models import Count

from commonground.committee.models import Tenure
from commonground.decisions.models import Ballot, Position, Vote
from commonground.legislature.models import Authorship, Bill, BillVersion, RollCall
from commonground.members.models import Role
from commonground.notices.models import Notice
from commonground.record.models import Book, Entry
from commonground.record.rules import DEEDS

COUNTED = ("agree", "object", "abstain", "recuse")


def everything() -> dict[str, Any]:
    """Every misfit, in words; none is the only good answer."""
    half_done = [*of_the_book(), *of_the_votes(), *of_the_ballots(), *of_the_imports()]
    return {"half_done": half_done, "entries": Entry.objects.count(), "votes": Vote.objects.count()}


def of_the_book() -> Iterator[str]:
    said = io.StringIO()
    try:
        call_command("verify_record", as_json=True, stdout=said)
    except SystemExit as ended:
        if ended.code:
            yield f"verify_record: {json.loads(said.getvalue())['misfit']}"
    for book in Book.objects.all():
        numbers = list(Entry.objects.filter(book=book.name).order_by("number").values_list("number", flat=True))
        if numbers != list(range(1, book.entries + 1)):
            yield f"{book.name}: the numbers have a gap"


def of_the_votes() -> Iterator[str]:
    """No vote without its entry, no entry without its vote."""
    written = Counter(Entry.objects.filter(deed="vote.cast").values_list("subject", flat=True))
    kept = {f"decisions.vote:{pk}" for pk in Vote.objects.values_list("pk", flat=True)}
    yield from (f"{subject}: a vote without an entry" for subject in sorted(kept - written.keys()))
    yield from (f"{subject}: an entry without a vote" for subject in sorted(written.keys() - kept))
    yield from (f"{subject}: {times} entries" for subject, times in written.items() if times > 1)


def of_the_ballots() -> Iterator[str]:
    """Open, with nothing of an end; or closed, with all of it."""
    ended = Counter(Entry.objects.filter(book=DEEDS, deed="ballot.closed").values_list("subject", flat=True))
    adopted = Counter(Position.objects.values_list("ballot", flat=True))
    told = Counter(Notice.objects.values_list("kind", "facts__ballot"))
    committee, members = Tenure.objects.filter(until_at=None).count(), of_the_members()
    for ballot in Ballot.objects.prefetch_related("votes"):
        whole = 0 if ballot.closed_at is None else 1
        found = {
            "outcome": bool(ballot.outcome),
            "counts": ballot.agree is not None,
            "entry": ended[f"decisions.ballot:{ballot.pk}"],
            "results": told["ballot_result", ballot.pk],
            "notices": told["decision_notice", ballot.pk],
            "position": adopted[ballot.pk],
        }
        due = {"outcome": whole, "counts": whole, "entry": whole, "results": whole * committee}
        due |= {"notices": whole * members, "position": int(ballot.outcome == "adopted")}
        if found != due:
            yield f"ballot {ballot.pk}: {found}, not {due}"
        if whole and (counted := recounted(ballot)) != {name: getattr(ballot, name) for name in COUNTED}:
            yield f"ballot {ballot.pk}: counted again it is {counted}"


def of_the_members() -> int:
    kinds = [Role.Kind.CONTACT, Role.Kind.CONVENER]
    return Role.objects.filter(kind__in=kinds, until_at=None).values("person__user").distinct().count()


def recounted(ballot: Ballot) -> dict[str, int]:
    """The last answer of each seat, counted by hand."""
    last = {vote.seat_id: vote.choice for vote in sorted(ballot.votes.all(), key=lambda vote: vote.pk)}
    return {name: list(last.values()).count(name) for name in COUNTED}


def of_the_imports() -> Iterator[str]:
    """All titles bear the number of one set; every bill that a set brought is there with all that belongs to one."""
    sets = titles_by_set()
    if len(sets) > 1:
        yield f"the titles are of several sets: {sets}"
    brought = Bill.objects.filter(number__gt=90_000)
    if sets and brought.count() != max(sets):
        yield f"set {max(sets)} is there with {brought.count()} bills of its own"
    counts = brought.annotate(
        versions_there=Count("versions", distinct=True), roll_calls_there=Count("roll_calls", distinct=True)
    )
    for bill in counts:
        if (bill.versions_there, bill.roll_calls_there, bill.authorships.count()) != (1, 1, 1):
            yield f"{bill.type} {bill.number} of a set is not whole"


def titles_by_set() -> dict[int, int]:
    """How many titles bear the number of which set."""
    titles = Bill.objects.filter(session__key="20232024", number__lt=90_000).values_list("title", flat=True)
    return dict(Counter(int(title.rpartition("(set ")[2].rstrip(")")) for title in titles))


def of_the_bills() -> dict[str, int]:
    """The whole of what is imported, in counts."""
    kinds = (Bill, Authorship, BillVersion, RollCall)
    counts = {kind.__name__: kind._default_manager.count() for kind in kinds}
    entries = Entry.objects.filter(deed="bills.imported").count()
    return {**counts, "entries": entries, "set": max(titles_by_set(), default=0)}


def of_the_answers(ballot: int) -> list[tuple[int, str]]:
    return list(Vote.objects.filter(ballot=ballot).order_by("pk").values_list("pk", "reason"))


def of_the_notices() -> dict[str, int]:
    return dict(Counter(Notice.objects.values_list("kind", flat=True)))
