"""Roll calls of the bulk feed as they are gathered, before their rows are written."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from commonground.legislature.actions.bulk import Bulk, Values
from commonground.legislature.actions.pubinfo_bills import SOURCE
from commonground.legislature.actions.pubinfo_taking import Taking
from commonground.legislature.models import Motion, PlaceName, RollCall
from commonground.legislature.queries.imports import candidates
from commonground.legislature.rules.linking import Candidate, legislator_voting
from commonground.legislature.rules.measures import SessionKey
from commonground.legislature.rules.pubinfo_cells import key_of
from commonground.legislature.rules.pubinfo_votes import FeedRollCall, RollKey, house_at
from commonground.legislature.rules.rollcalls import Choice
from commonground.legislature.rules.same_votes import Told, ToldBefore

FLOOR = "Floor"
ROLL = (
    "bill_id",
    "source_id",
    "chamber",
    "place",
    "held_on",
    "motion",
    "ayes",
    "noes",
    "not_voting",
    "result",
    "place_code",
    "sequence",
    "motion_number",
    "absent",
)
WITH_DIGEST = (*ROLL, "votes_digest")
Known = tuple[int, Values]
_ALL = (1 << 64) - 1


@dataclass(frozen=True)
class Voter:
    """Someone who votes in one house of one session, under the name the feed writes."""

    bit: int
    legislator: int | None
    digests: dict[Choice | None, int]


class House:
    """The names that vote in one house of one session, and who they are."""

    def __init__(self, session: SessionKey, chamber: str, known: list[Candidate]) -> None:
        self._session, self._chamber = session, chamber
        self._known = [one for one in known if one.chamber == chamber] if chamber else []
        self.voters: dict[str, Voter] = {}

    def enter(self, name: str) -> Voter:
        digests = {choice: _number(f"{name}\t{choice or ''}") for choice in (None, *Choice)}
        years = self._session.first_year, self._session.last_year
        voter = Voter(1 << len(self.voters), legislator_voting(name, *years, self._known), digests)
        self.voters[name] = voter
        return voter


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest())


@dataclass(slots=True)
class Roll:
    """One roll call, and what its members' votes make so far.

    before  its row as it was; its votes are compared by their digest
    line    where the summary states it; 0 where only members' rows speak of it
    seen    a bit for each voter who answered
    """

    pk: int
    fields: Values
    house: House
    before: Known | None = None
    line: int = 0
    first_vote: int = 0
    ayes: int = 0
    noes: int = 0
    silent: int = 0
    count: int = 0
    sum: int = 0
    seen: int = 0

    @property
    def digest(self) -> str:
        return f"{self.count}-{self.sum & _ALL:016x}"

    @property
    def digest_before(self) -> str:
        return self.before[1][-1] if self.before else ""

    @property
    def has_votes_here(self) -> bool:
        """Whether votes of it were kept before."""
        return bool(self.digest_before)

    @property
    def is_voted_elsewhere(self) -> bool:
        """Another source told its members' votes; they stand as they are."""
        return self.has_votes_here and "-" not in self.digest_before

    def count_in(self, voter: Voter, choice: Choice | None) -> None:
        self.seen |= voter.bit
        self.count += 1
        self.sum += voter.digests[choice]
        if choice is Choice.AYE:
            self.ayes += 1
        elif choice is Choice.NO:
            self.noes += 1
        elif choice is not None:
            self.silent += 1


@dataclass
class Rolls:
    """The roll calls this set speaks of, and those of its sessions that are kept."""

    taking: Taking
    by_key: dict[RollKey, Roll] = field(default_factory=dict)
    _sessions: set[str] = field(default_factory=set)
    _known: dict[str, Known] = field(default_factory=dict)
    _told: ToldBefore[Known] = field(default_factory=ToldBefore)
    _houses: dict[tuple[str, str], House] = field(default_factory=dict)
    _free: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._bulk = Bulk(RollCall, ("id", *WITH_DIGEST))
        self._motions = dict(Motion.objects.values_list("pk", "text"))
        places = PlaceName.objects.values_list("years", "code", "name")
        self._places = {(years, code): name for years, code, name in places}
        self._candidates: list[Candidate] | None = None

    def state(self, row: FeedRollCall, bill: int, line: int) -> Roll:
        """A roll call as its summary states it; one that another source told before gains what the feed knows of it."""
        stated = self._fields(row.key, bill, (row.ayes, row.noes, row.not_voting, (row.result or "")[:40]))
        roll = self.of(row.key, bill, stated)
        roll.line = line
        roll.fields = _filled(stated, roll.before)
        return roll

    def of(self, key: RollKey, bill: int, stated: Values = ()) -> Roll:
        """The roll call of this key; one that is new and nowhere stated has no tally."""
        roll = self.by_key.get(key)
        if roll is None:
            session, _measure = key_of(key.bill)
            self._know(str(session))
            before = self._known.get(source_id_of(key))
            if before is None and stated:
                before = self._told.take(bill, told(stated))
            fields = before[1][:-1] if before else self._fields(key, bill, (None, None, None, ""))
            pk = before[0] if before else self._new_id()
            roll = self.by_key[key] = Roll(pk, fields, self._house(session, fields[2]), before)
        return roll

    def _fields(self, key: RollKey, bill: int, stated: Values) -> Values:
        house, on_floor = house_at(key.place)
        years = key.bill[:8]
        place = FLOOR if on_floor else self._places.get((years, key.place), key.place)
        chamber = self.taking.chambers.get(house or "", "")
        motion = self._motions.get(key.motion, "")
        own = (bill, source_id_of(key), chamber, place[:200], key.held_on, motion)
        return (*own, *stated, key.place[:6], key.sequence, key.motion, None)

    def _house(self, session: SessionKey, chamber: str) -> House:
        place = (str(session), chamber)
        if place not in self._houses:
            if self._candidates is None:
                self._candidates = candidates()
            self._houses[place] = House(session, chamber, self._candidates)
        return self._houses[place]

    def _know(self, session: str) -> None:
        if session in self._sessions:
            return
        self._sessions.add(session)
        kept: Any = RollCall.objects.filter(bill__session=session).order_by("pk")
        for pk, *fields in kept.values_list("pk", *WITH_DIGEST).iterator():
            known = pk, tuple(fields)
            if fields[1].startswith(f"{SOURCE}:"):
                self._known[fields[1]] = known
            else:
                self._told.know(fields[0], told(known[1]), known)

    def _new_id(self) -> int:
        if not self._free:
            self._free = list(reversed(self._bulk.reserve(1000)))
        return self._free.pop()


def source_id_of(key: RollKey) -> str:
    return f"{SOURCE}:{key.bill}:{key.place}:{key.held_on:%Y%m%d}:{key.sequence}:{key.motion}"[:64]


def told(fields: Values) -> Told:
    """What the columns of a roll call say of it."""
    chamber, place, held_on, motion, ayes, noes = fields[2:8]
    return Told(held_on, chamber, place, motion, ayes, noes)


def _filled(stated: Values, before: Known | None) -> Values:
    """What the feed leaves out stays as it was told before; a code is no name of a place."""
    if before is None:
        return stated
    now, was = dict(zip(ROLL, stated, strict=True)), dict(zip(WITH_DIGEST, before[1], strict=True))
    if now["place"] == now["place_code"]:
        now["place"] = was["place"] or now["place"]
    for name in ("chamber", "motion", "ayes", "noes", "not_voting", "result"):
        if now[name] in {None, ""}:
            now[name] = was[name]
    return tuple(now.values())
