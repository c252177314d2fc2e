"""What a letter about bills somebody follows needs, at the moment of sending."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from commonground.accounts.models import User
from commonground.legislature.models import Bill, SavedSearch, Watch
from commonground.legislature.queries.following import news_called
from commonground.legislature.queries.news import told
from commonground.members.queries import person_of

SHOWN = 12


def bill_news(facts: dict[str, Any], user: User, at: datetime) -> dict[str, Any] | None:
    """None once nothing of it is followed any more."""
    bills, searches = _of_bills(facts["news"], user), _of_searches(facts["found"], user)
    if not bills and not searches:
        return None
    person = person_of(user.pk)
    first = bills[0]["bill"] if len(bills) == 1 and not searches else None
    return {
        "name": person.name if person else "",
        "bills": bills,
        "searches": searches,
        "only": first,
        "daily": facts["daily"],
        "path": reverse("legislature:following"),
    }


def _of_bills(keys: list[int], user: User) -> list[dict[str, Any]]:
    watched = set(Watch.objects.filter(user=user).values_list("bill", flat=True))
    rows = [row for row in news_called(keys) if row.bill_id in watched]
    by_bill: dict[int, dict[str, Any]] = {}
    for one in told(rows):
        bill = one.row.bill
        if bill is not None:
            by_bill.setdefault(bill.pk, {"bill": bill, "lines": []})["lines"].append(one.words)
    for of_bill in by_bill.values():
        of_bill["more"] = max(len(of_bill["lines"]) - SHOWN, 0)
        of_bill["lines"] = of_bill["lines"][:SHOWN]
    return list(by_bill.values())


def _of_searches(found: dict[str, list[int]], user: User) -> list[dict[str, Any]]:
    kept = SavedSearch.objects.filter(user=user, pk__in=[int(key) for key in found]).order_by("name", "pk")
    bills = Bill.objects.in_bulk({pk for new in found.values() for pk in new})
    told_of = []
    for search in kept:
        new = [bills[pk] for pk in found[str(search.pk)] if pk in bills]
        if new:
            told_of.append({"search": search, "bills": new[:SHOWN], "more": max(len(new) - SHOWN, 0)})
    return told_of
