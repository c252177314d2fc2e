"""What a profile says about one network. Everything particular to a network is here, as data."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import cached_property
from typing import TypeAlias
from zoneinfo import ZoneInfo

from commonground.kernel.days import Calendar, Holiday
from commonground.kernel.languages import Text
from commonground.kernel.profile.civic import Registration
from commonground.kernel.profile.governor import GovernorTerm
from commonground.kernel.profile.letters import LetterPolicyLine
from commonground.kernel.profile.maps import MapPlan
from commonground.kernel.profile.mou import Mou
from commonground.kernel.profile.open_data import License
from commonground.kernel.profile.press import SILENT, Press
from commonground.kernel.profile.sizes import BudgetTier
from commonground.kernel.profile.year import NO_YEAR, LegislativeYear

Term: TypeAlias = "str | int | bool | tuple[str, ...] | Mapping[str, Term]"


@dataclass(frozen=True)
class Aim:
    """One of the lasting aims."""

    key: str
    text: Text


@dataclass(frozen=True)
class HistoryEvent:
    """Something that happened; `on` and `year` stay empty when the sources give no date."""

    text: Text
    on: date | None = None
    year: int | None = None
    source: str = ""


@dataclass(frozen=True)
class PastFigure:
    """A count that a source states about its own time. Never today's fact."""

    text: Text
    value: str
    on: date | None = None
    year: int | None = None
    source: str = ""


@dataclass(frozen=True)
class EvidenceLine:
    """What an accomplishment rests on; the grade is E0 to E4.

    bill  session and number of a measure that shows it: "20032004/SB1639"
    """

    grade: str
    source: Text
    url: str = ""
    bill: str = ""
    names_us: bool = False


@dataclass(frozen=True)
class Accomplishment:
    """Something achieved together with others; `shared_with` names them.

    key          by which its record is found; made of its text where the file gives none
    role         our part in it, as far as the evidence bears it
    our_reading  the sources do not say which aims it serves; we read it so
    """

    text: Text
    on: date | None = None
    year: int | None = None
    shared_with: tuple[str, ...] = ()
    source: str = ""
    key: str = ""
    kind: str = "activity"
    role: str = "contributing"
    aims: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()
    our_reading: bool = False
    evidence: tuple[EvidenceLine, ...] = ()


@dataclass(frozen=True)
class Relation:
    """A body this network comes from, belongs to, or is carried by."""

    name: str
    text: Text
    model: str = ""
    since: date | None = None
    source: str = ""


@dataclass(frozen=True)
class PastSeat:
    """One organization of a committee roster printed in the sources."""

    organization: str
    place: str = ""
    source: str = ""


@dataclass(frozen=True)
class ChapterPlan:
    """A chapter: its counties, and its seats in the table of the profile."""

    key: str
    names: Text
    counties: tuple[str, ...]
    status: str
    order: int
    seats: int

    @property
    def name(self) -> str:
        return str(self.names)


@dataclass(frozen=True)
class RegionPlan:
    """A place without a chapter; its members vote through the at-large seats."""

    key: str
    names: Text
    counties: tuple[str, ...]

    @property
    def name(self) -> str:
        return str(self.names)


@dataclass(frozen=True)
class Chamber:
    """One house of the legislature the network speaks to. The key is lower, upper or only."""

    key: str
    names: Text
    seats: int
    district_word: Text
    member_title: Text


@dataclass(frozen=True)
class MeasureKind:
    """A kind of measure, known by the letters before its number (AB, SB, SCA)."""

    code: str
    chamber: str
    names: Text
    is_major: bool = False


@dataclass(frozen=True)
class Label:
    """One word of a vocabulary."""

    key: str
    text: Text

    @property
    def labels(self) -> dict[str, str]:
        return dict(self.text.versions)


@dataclass(frozen=True)
class StaffLine:
    """Whom the public can reach. The name stays empty until someone holds the office."""

    role: Text
    name: str = ""
    phone: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True)
class Profile:
    key: str
    name: str
    short_name: str
    committee_names: Text
    tagline: Text
    mission: Text
    purpose: Text
    objective: tuple[Text, ...]
    aims: tuple[Aim, ...]
    demo: bool
    demo_sentence: Text

    history: tuple[HistoryEvent, ...]
    past_figures: tuple[PastFigure, ...]
    lineage: tuple[Relation, ...]
    sponsor: Relation | None
    affiliations: tuple[Relation, ...]
    accomplishments: tuple[Accomplishment, ...]
    roster_history: tuple[PastSeat, ...]

    chapters: tuple[ChapterPlan, ...]
    regions: tuple[RegionPlan, ...]
    at_large_seats: int
    at_large_name: Text
    seat_table: str
    seat_table_note: Text

    legislature_name: Text
    chambers: tuple[Chamber, ...]
    measure_kinds: tuple[MeasureKind, ...]

    languages: tuple[str, ...]
    zone_name: str
    zone_label: Text
    closing_time: time
    holidays: tuple[Holiday, ...]

    rules: Mapping[str, Term]
    rules_adopted_on: date | None
    rules_source: Text

    organization_kinds: tuple[Label, ...]
    constituencies: tuple[Label, ...]
    issues: tuple[Label, ...]
    staff: tuple[StaffLine, ...]

    programs: tuple[Label, ...] = ()
    budget_tiers: tuple[BudgetTier, ...] = ()
    press: Press = SILENT
    mou: Mou | None = None
    registration: Registration | None = None
    like_minded: tuple[Relation, ...] = ()
    second_reader: tuple[str, ...] = ()
    data_license: License | None = None
    feed_authority: str = ""
    map: MapPlan | None = None
    letter_policies: tuple[LetterPolicyLine, ...] = ()
    legislative_year: LegislativeYear = NO_YEAR
    governor: GovernorTerm | None = None

    @property
    def committee_name(self) -> str:
        return str(self.committee_names)

    @property
    def authorized_seats(self) -> int:
        return self.at_large_seats + sum(chapter.seats for chapter in self.chapters)

    @property
    def source_language(self) -> str:
        return self.languages[0]

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    @cached_property
    def calendar(self) -> Calendar:
        """The days off of every year: `day in profile.calendar`."""
        return Calendar(self.holidays)

    @property
    def seats_by_chamber(self) -> dict[str, int]:
        return {chamber.key: chamber.seats for chamber in self.chambers}

    @property
    def places(self) -> "tuple[ChapterPlan | RegionPlan, ...]":
        return (*self.chapters, *self.regions)

    @property
    def counties(self) -> tuple[str, ...]:
        """Every county of the network, by name."""
        return tuple(sorted(county for place in self.places for county in place.counties))

    def counties_in(self, keys: Collection[str]) -> list[str]:
        """The counties of the chapters and regions with these keys."""
        return [county for place in self.places if place.key in keys for county in place.counties]

    def chapter_of(self, county: str) -> ChapterPlan | None:
        return next((chapter for chapter in self.chapters if county in chapter.counties), None)

    def region_of(self, county: str) -> RegionPlan | None:
        return next((region for region in self.regions if county in region.counties), None)

    def chamber(self, key: str) -> Chamber | None:
        return next((chamber for chamber in self.chambers if chamber.key == key), None)

    def measure_kind(self, code: str) -> MeasureKind | None:
        return next((kind for kind in self.measure_kinds if kind.code == code), None)
