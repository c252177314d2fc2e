"""Those the bulk feed prints on texts, as authors of ours: one for each name of a house in the years of a session."""

from __future__ import annotations

from commonground.legislature.actions.feed_imports import journal_created
from commonground.legislature.actions.pubinfo_bills import SOURCE
from commonground.legislature.actions.pubinfo_taking import Taking
from commonground.legislature.models import Author
from commonground.legislature.rules.linking import Printed
from commonground.legislature.rules.words import folded

LEGISLATOR = "legislator"


class Writers:
    """Who they are in our lists is found afterwards, with all others who wait for it."""

    def __init__(self, taking: Taking) -> None:
        self._taking = taking
        named = Author.objects.filter(source_id__startswith=f"{SOURCE}:")
        self._known = dict(named.values_list("source_id", "pk"))

    def meant(self, text: str, kind: str, house: str, name: str) -> int | None:
        """text: its id in the feed, which begins with the year its session began in"""
        if not text[:4].isdecimal():
            return None
        chamber = self._taking.chambers.get(house, "")
        source_id = Printed(int(text[:4]), chamber, folded(name)).source_id
        if source_id not in self._known:
            is_committee = bool(kind) and kind.lower() != LEGISLATOR
            author = Author.objects.create(
                source_id=source_id, name=name, words=folded(name), chamber=chamber, is_committee=is_committee
            )
            journal_created(self._taking.feed, Author, [author.pk])
            self._known[source_id] = author.pk
        return self._known[source_id]
