"""Bills found by words among the texts of a whole session: a page of the list with its count and its excerpts."""

from __future__ import annotations

from statistics import median
from time import perf_counter

from django.core.paginator import Paginator
from django.db import connection

from commonground.legislature.queries import Asked, bills_asked
from commonground.legislature.queries.fulltext import hits_in

ASKED = ("teacher", '"peer assistance"', "school district evaluation", "1999", "zebra", "AB 21")
TURNS = 9


def searched() -> dict[str, float]:
    """Seconds, medians, by what is asked of the session that is taken in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (ANALYZE)")  # autovacuum comes minutes later
    return {asked: median(_once(asked) for _turn in range(TURNS)) for asked in ASKED}


def _once(asked: str) -> float:
    began = perf_counter()
    whole = Asked(asked)
    page = Paginator(bills_asked(whole), 25).get_page(1)
    hits_in(asked, whole.held, page)
    return perf_counter() - began
