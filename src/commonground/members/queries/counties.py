"""Members county by county, for the map and for the table beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Count as Number
from django.db.models import QuerySet

from commonground.members.models import Chapter, Organization, Region
from commonground.members.queries.directory import members_on, shows_in_public
from commonground.members.queries.outlines import outlines
from commonground.members.rules.counties import (
    Count,
    Outline,
    Outlines,
    Placed,
    Reach,
    Wanted,
    count_by_county,
    has_room,
    place_names,
)
from commonground.members.rules.shown import COUNTIES
from commonground.ui.together import Reading

TYPE = 30  # the size of names on the map, in its own units
Place = Chapter | Region


@dataclass(frozen=True)
class County:
    """One county: whose it is, and who is there."""

    name: str
    chapter: Chapter | None
    region: Region | None
    count: Count
    outline: Outline | None

    @property
    def style(self) -> str:
        """How it is drawn: by a pattern, so that no color is needed to read it."""
        if self.chapter and self.count.at_home:
            return "-chapter"
        if self.chapter:
            return "-chapter-gap"
        return {Reach.HOME: "-members", Reach.SERVED: "-served", Reach.NONE: "-gap"}[self.count.reach]

    @property
    def number(self) -> int | None:
        """What is written inside it, where there is something to write and room for it."""
        home = self.count.at_home
        return home if home and self.outline and has_room(self.outline, home) else None


@dataclass(frozen=True)
class Group:
    """The counties of one chapter or one region, or those of none."""

    chapter: Chapter | None
    region: Region | None
    counties: Sequence[County]

    @property
    def at_home(self) -> int:
        return sum(county.count.at_home for county in self.counties)


@dataclass(frozen=True)
class ByCounty:
    """
    members   everyone counted here
    nowhere   how many of them name no county
    """

    day: date
    members: int
    nowhere: int
    groups: Sequence[Group]
    drawing: Outlines | None

    @cached_property
    def counties(self) -> list[County]:
        return sorted((county for group in self.groups for county in group.counties), key=lambda county: county.name)

    @property
    def drawn(self) -> list[County]:
        """Those on the map; what has a border of its own is drawn last, over its neighbors."""
        return sorted((one for one in self.counties if one.outline), key=lambda one: one.style == "-chapter-gap")

    def number_of(self, reach: Reach) -> int:
        """On the map; a county that is not drawn may be a slip of the pen. Without a map, of all there are."""
        return sum(county.count.reach == reach for county in (self.drawn if self.drawing else self.counties))

    @property
    def at_home(self) -> int:
        return self.number_of(Reach.HOME)

    @property
    def served(self) -> int:
        return self.number_of(Reach.SERVED)

    @property
    def gaps(self) -> int:
        return self.number_of(Reach.NONE)

    @property
    def styles(self) -> set[str]:
        return {county.style.removeprefix("-").replace("-", "_") for county in self.drawn}

    @cached_property
    def names(self) -> list[Placed]:
        """The chapters by name and number of members, beside the land."""
        return place_names(self._wanted, self.drawing, TYPE) if self.drawing else []

    @cached_property
    def _wanted(self) -> list[Wanted]:
        groups = [group for group in self.groups if group.chapter and group.at_home]
        pairs = [(group, _heart(group)) for group in groups]
        return [Wanted(f"{group.chapter} {group.at_home}", heart.at) for group, heart in pairs if heart]

    @property
    def numbers(self) -> list[tuple[int, Outline, str]]:
        """What is written inside counties; where a line ends no number stands."""
        ends = {one.to for one in self.names}
        return [
            (county.number, county.outline, county.style)
            for county in self.drawn
            if county.number and county.outline and county.outline.at not in ends
        ]


def _heart(group: Group) -> Outline | None:
    """Where the line from a chapter's name ends: in its largest county, if it can one without a number."""
    drawn = [(county.number is None, county.outline) for county in group.counties if county.count.at_home]
    hearts = [(is_free, outline.room, outline) for is_free, outline in drawn if outline]
    return max(hearts, key=lambda one: one[:2], default=(False, 0, None))[2]


def members_by_county(day: date, *, among_us: bool) -> ByCounty:
    """Two queries, one of them a walk over an index that holds all it counts.

    among_us  everyone; else only those that agreed to be named with their counties
    """
    reading = Reading()
    chapters, regions = reading.rows(Chapter.objects.all()), reading.rows(Region.objects.all())
    reading.read()
    counted = _counted(day, among_us=among_us)
    alike = list(counted.values_list("county", "counties_served").annotate(number=Number("*")))
    counts, nowhere = count_by_county(alike)
    drawing = outlines()
    return ByCounty(
        day,
        members=sum(number for _county, _served, number in alike),
        nowhere=nowhere,
        groups=_groups(chapters, regions, counts, drawing),
        drawing=drawing,
    )


def _counted(day: date, *, among_us: bool) -> QuerySet[Organization]:
    everyone = members_on(day).order_by()
    return everyone if among_us else everyone.filter(shows_in_public(COUNTIES))


def _groups(
    chapters: Sequence[Chapter], regions: Sequence[Region], counts: Mapping[str, Count], drawing: Outlines | None
) -> list[Group]:
    outline_of = {one.name: one for one in drawing.counties} if drawing else {}
    left = {*counts, *outline_of}

    def of(names: Sequence[str], chapter: Chapter | None = None, region: Region | None = None) -> Group:
        left.difference_update(names)
        rows = [County(name, chapter, region, counts.get(name, Count()), outline_of.get(name)) for name in names]
        return Group(chapter, region, sorted(rows, key=lambda county: county.name))

    of_chapters = [of(chapter.counties, chapter) for chapter in chapters]
    of_regions = [of(region.counties, None, region) for region in regions]
    groups = [*of_chapters, *of_regions]
    return [group for group in [*groups, of(sorted(left))] if group.counties]
