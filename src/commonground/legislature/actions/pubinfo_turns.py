"""What texts of bills say that they did not say before, noted for those who follow a bill."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby, pairwise
from operator import itemgetter

from commonground.legislature.actions.feed_imports import journal_changed, journal_created
from commonground.legislature.actions.pubinfo_taking import Taking
from commonground.legislature.models import BillNews, BillSeen, BillVersion, TextTurn, VersionAuthor
from commonground.legislature.rules.following import TextFacts, turns
from commonground.legislature.rules.pubinfo_rows import LEAD_AUTHOR
from commonground.legislature.rules.watching import What

AT_ONCE = 500
Text = tuple[int, int, int, str, str]  # its bill, its own key, its order, code and subject
Turned = dict[int, list[str]]


def note_turns(taking: Taking, *, at: datetime) -> int:
    """A turn for each text that came to a bill we knew, and for the newest text of a bill where its row says something
    else now; the texts of a bill just met are no news."""
    known, noted = sorted({*taking.turned, *_bills_of([*taking.was_about, *taking.was_led])}), 0
    for first in range(0, len(known), AT_ONCE):
        new: Turned = {}
        again: Turned = {}
        for texts in _by_bill(known[first : first + AT_ONCE]):
            _find(taking, texts, new, again)
        _note(taking, new, at)
        _note_again(taking, again, at)
        noted += len(new) + len(again)
    return noted


def _bills_of(versions: list[int]) -> Iterator[int]:
    for first in range(0, len(versions), AT_ONCE):
        some = BillVersion.objects.filter(pk__in=versions[first : first + AT_ONCE])
        yield from some.order_by().values_list("bill", flat=True)


def _by_bill(bills: list[int]) -> Iterator[list[Text]]:
    texts = BillVersion.objects.filter(bill__in=bills).exclude(feed_id="").order_by("bill", "order")
    rows = texts.values_list("bill", "pk", "order", "code", "subject")
    for _bill, group in groupby(list(rows), key=itemgetter(0)):
        yield list(group)


def _find(taking: Taking, texts: list[Text], new: Turned, again: Turned) -> None:
    """The texts of one bill that are new and say something new; else its newest one, if its row changed."""
    leads = _lead_authors([text[1] for text in texts])
    fresh = taking.turned.get(texts[0][0], set())
    for earlier, later in pairwise(texts):
        if later[1] in fresh:
            _put(new, later[1], turns(_facts(earlier, leads), _facts(later, leads)))
    newest = texts[-1]
    if newest[1] not in fresh:
        now = _facts(newest, leads)
        was = now._replace(
            subject=taking.was_about.get(newest[1], now.subject),
            lead_authors=taking.was_led.get(newest[1], now.lead_authors),
        )
        _put(again, newest[1], turns(was, now))


def _put(found: Turned, version: int, turned: Iterable[str]) -> None:
    if said := sorted(map(str, turned)):
        found[version] = said


def _note(taking: Taking, turned: Turned, at: datetime) -> None:
    new = [TextTurn(version_id=pk, turns=said, at=at) for pk, said in turned.items()]
    journal_created(taking.feed, TextTurn, [one.pk for one in TextTurn.objects.bulk_create(new)])


def _note_again(taking: Taking, turned: Turned, at: datetime) -> None:
    """A text that was looked at already is told as news of its own; one that was not yet is told with this."""
    kept = list(TextTurn.objects.filter(version__in=turned))
    journal_changed(taking.feed, TextTurn, [(one.pk, {"turns": one.turns, "at": one.at}) for one in kept])
    for one in kept:
        one.turns, one.at = sorted({*one.turns, *turned[one.version_id]}), at
    TextTurn.objects.bulk_update(kept, ["turns", "at"])
    known = {one.version_id for one in kept}
    _note(taking, {pk: said for pk, said in turned.items() if pk not in known}, at)
    bills = dict(BillVersion.objects.filter(pk__in=turned).values_list("pk", "bill"))
    seen = dict(BillSeen.objects.filter(bill__in=bills.values()).values_list("bill", "version"))
    news = [
        BillNews(bill_id=bill, what=What.TEXT, subject=pk, words=" ".join(turned[pk]), at=at)
        for pk, bill in bills.items()
        if seen.get(bill, 0) >= pk
    ]
    journal_created(taking.feed, BillNews, [one.pk for one in BillNews.objects.bulk_create(news)])


def _facts(row: Text, leads: Mapping[int, frozenset[str]]) -> TextFacts:
    _bill, pk, order, code, subject = row
    return TextFacts(order, code or None, subject or None, leads.get(pk, frozenset()))


def _lead_authors(versions: list[int]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    authors = VersionAuthor.objects.filter(version__in=versions, contribution=LEAD_AUTHOR).exclude(is_active=False)
    for version, name in authors.order_by().values_list("version", "name"):
        found.setdefault(version, set()).add(name)
    return {version: frozenset(names) for version, names in found.items()}
