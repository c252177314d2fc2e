"""One person's desk: what waits, by when, and the one next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from commonground.desk.queries import committee, members, presiding, staff
from commonground.desk.queries.items import Item, Look, Rank, Section
from commonground.desk.wording import summary
from commonground.members.rules import Standing


@dataclass(frozen=True)
class Desk:
    """
    sections  in the order of what cannot wait; those with nothing in them only where that is worth saying
    upkeep    for the staff
    elsewhere how many things wait in what other rooms put on the desk
    """

    sections: Sequence[Section]
    step: Item | None
    upkeep: staff.Upkeep | None
    elsewhere: int = 0

    @property
    def waiting(self) -> list[Item]:
        return [item for section in self.sections for item in section.items if item.waits]

    @property
    def summary(self) -> str:
        votes = [item for item in self.waiting if item.rank is Rank.VOTE]
        first = min((item.due_at for item in votes if item.due_at), default=None)
        return summary(len(votes), first, len(self.waiting) - len(votes) + self.elsewhere)


def desk_of(by: Standing, at: datetime, *, elsewhere: int = 0) -> Desk:
    look = Look(by, at)
    found = [section for section in _sections(look) if section.items or section.empty]
    waiting = [item for section in found for item in section.items if item.waits]
    step = min(waiting, key=lambda item: item.turn, default=None)
    return Desk(found, step, staff.upkeep(at) if by.is_staff else None, elsewhere)


def _sections(look: Look) -> Iterator[Section]:
    """The sponsor keeps the books and has no part in this, whatever else the person is."""
    if look.by.is_sponsor:
        return
    yield from _of_members(look)
    if look.by.is_staff:
        yield from staff.sections(look)
    if look.by.on_committee or look.by.is_staff:
        yield from staff.questions(look)
    if look.by.is_member and not look.by.is_staff:
        yield from members.own_drafts(look)


def _of_members(look: Look) -> Iterator[Section]:
    by = look.by
    if by.on_committee:
        yield from committee.before_the_count(look)
    if by.presides:
        yield from presiding.sections(look)
    if by.on_committee:
        yield from committee.after_the_count(look)
    if by.convenes:
        yield from members.of_the_chapters(look)
    if by.organizations and not by.on_committee:
        yield from members.of_the_organizations(look)
