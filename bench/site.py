"""The pages people write, grown in the database itself: Wagtail's trees do not let themselves be copied row by row."""

from __future__ import annotations

from datetime import date, datetime, time
from itertools import product

from commonground.demo.diary.site import page_of, told_of_the_site
from commonground.members.rules import SYSTEM
from commonground.record.coalition import profile
from commonground.website.actions.pages import put_on_shelf
from commonground.website.actions.site import raise_site

EDITIONS = 40  # at the large size each page stands in so many editions, which fills every shelf many times over


def grow(until: date, *, editions: int) -> None:
    """The site of the demonstration up to a day, in the default database."""
    raise_site(profile())
    told = [one for one in told_of_the_site() if one["on"] <= until]
    for edition, one in product(range(editions), told):
        again = {} if edition == 0 else {"slug": f"{one['slug']}-{edition}"}
        at = datetime.combine(one["on"], time(10), profile().zone)
        put_on_shelf(page_of({**one, **again}), one["shelf"], by=SYSTEM, at=at)
