"""What an organization may let the public see of itself. Pure."""

from __future__ import annotations

from collections.abc import Collection

MISSION = "mission"
NARRATIVE = "narrative"
KINDS = "kinds"
CONSTITUENCIES = "constituencies"
ISSUES = "issues"
LANGUAGES = "languages"
COUNTIES = "counties"
WEBSITE = "website"
SINCE = "since"

# In the order of the page. Its name and its chapter or region go with being named at all.
CAN_BE_SHOWN = (MISSION, NARRATIVE, KINDS, CONSTITUENCIES, ISSUES, LANGUAGES, COUNTIES, WEBSITE, SINCE)
# A story in one's own words is shown in public only when asked for.
SHOWN_AT_FIRST = (MISSION, KINDS, CONSTITUENCIES, ISSUES, LANGUAGES, COUNTIES, WEBSITE, SINCE)


def shown_at_first() -> list[str]:
    return list(SHOWN_AT_FIRST)


def shown_to(shows: Collection[str], *, among_us: bool, is_listed: bool) -> frozenset[str]:
    """What a reader sees: members see all of it; the public what was allowed, if the organization is named at all."""
    if among_us:
        return frozenset(CAN_BE_SHOWN)
    return frozenset(CAN_BE_SHOWN) & frozenset(shows) if is_listed else frozenset()
