"""Addresses of organizations: each name its own, and none that stands for a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.utils.text import slugify

from commonground.members.rules.addresses import RESERVED

LONGEST = 170


def plain_slug(name: str) -> str:
    return slugify(name)[:LONGEST] or "organization"


def free_slugs(names: Iterable[str], taken: Collection[str]) -> Iterator[str]:
    """One for each name; those who share a name are counted."""
    used, counts = {*taken, *RESERVED}, defaultdict[str, int](lambda: 1)
    for name in names:
        slug = first = plain_slug(name)
        while slug in used:
            counts[first] += 1
            slug = f"{first}-{counts[first]}"
        used.add(slug)
        yield slug
