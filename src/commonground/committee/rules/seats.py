"""Who may change seats, and what a seat needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

CHAPTERS_CHOOSE = "committee.chapters_choose"
CHAPTERS_RECALL = "committee.chapters_recall"
SEAT_TAKEN = "committee.seat_taken"
SEAT_RETIRED = "committee.seat_retired"
SEAT_EMPTY = "committee.seat_empty"
HOLDS_A_SEAT = "committee.holds_a_seat"
HOLDS_NO_SEAT = "committee.holds_no_seat"
ORGANIZATION_HOLDS_A_SEAT = "committee.organization_holds_a_seat"
ORGANIZATION_IS_NO_MEMBER = "committee.organization_is_no_member"
OF_THE_CENTER = "committee.of_the_center"
STANDS_IN_ALREADY = "committee.stands_in_already"
NO_ALTERNATE = "committee.no_alternate"
NOT_FROM_THE_CHAPTER = "committee.not_from_the_chapter"
NOT_FROM_THE_ORGANIZATION = "committee.not_from_the_organization"
ONLY_THE_SEAT_NAMES_ITS_ALTERNATE = "committee.only_the_seat_names_its_alternate"
ONLY_THE_COMMITTEE_ELECTS = "committee.only_the_committee_elects"
ONLY_THE_SYSTEM_FOUNDS = "committee.only_the_system_founds"
ALREADY_FOUNDED = "committee.already_founded"
SELECTION_MISSING = "committee.selection_missing"
INTERIM_IN_WRITING = "committee.interim_in_writing"
INTERIM_ONCE = "committee.interim_once"
NOBODY_TO_STAND_IN = "committee.nobody_to_stand_in"
ONLY_A_DECISION_CHANGES_SEATS = "committee.only_a_decision_changes_seats"

RESIGNED, TERM, RECALLED, STEPPED_DOWN = "resigned", "term", "recalled", "stepped_down"
ORGANIZATION_LEFT, NO_AGREEMENT = "organization_left", "no_agreement"
REASONS = (RESIGNED, TERM, RECALLED, STEPPED_DOWN, ORGANIZATION_LEFT, NO_AGREEMENT)
_NOTED = (RESIGNED, TERM, STEPPED_DOWN, ORGANIZATION_LEFT, NO_AGREEMENT)


@dataclass(frozen=True)
class SeatFacts:
    """One seat at a moment.

    chapter       None for an at-large seat
    taken         someone holds it, or is chosen to hold it from a later day
    organization  whose representative holds it
    has_alternate someone is named to stand in
    had_interim   somebody holds it until the choice, or did in this vacancy
    """

    seat: int
    chapter: int | None
    taken: bool
    retired: bool = False
    organization: int | None = None
    has_alternate: bool = False
    had_interim: bool = False


@dataclass(frozen=True)
class Candidate:
    """Someone a chapter may send, and the organization they come from.

    chapter             of the organization, None when it is at-large
    holds_a_seat        the person does
    organization_seated the organization does, through somebody else
    of_the_center       staff, sponsor, evaluator or ally
    stands_in           is the alternate of another seat
    """

    chapter: int | None
    holds_a_seat: bool = False
    organization: int | None = None
    organization_seated: bool = False
    is_member: bool = True
    of_the_center: bool = False
    stands_in: bool = False


def _speaks_for(by: Standing, seat: SeatFacts) -> bool:
    """Staff note what they were told; a convener says it in the chapter's name."""
    return by.is_staff or by.is_system or (seat.chapter is not None and seat.chapter in by.convenes)


def _refusal_to_send(candidate: Candidate) -> Refusal | None:
    """Nobody may carry two votes, and nobody may vote who works for the center."""
    if candidate.of_the_center:
        return refuse(OF_THE_CENTER)
    if not candidate.is_member:
        return refuse(ORGANIZATION_IS_NO_MEMBER)
    return refuse(HOLDS_A_SEAT) if candidate.holds_a_seat else None


def refusal_to_seat(
    by: Standing, seat: SeatFacts, candidate: Candidate | None = None, *, how: str = "…"
) -> Refusal | None:
    """The chapter chooses (its convener says so, or staff note what the chapter said); the center never appoints.

    candidate  None while nobody is named yet: may this reader name one at all?
    how        the chapter's own record of its choice; staff cannot note a choice without it
    """
    if not _speaks_for(by, seat):
        return refuse(CHAPTERS_CHOOSE)
    if seat.retired:
        return refuse(SEAT_RETIRED)
    if seat.taken:
        return refuse(SEAT_TAKEN)
    if candidate is None:
        return None
    if refusal := _refusal_to_send(candidate):
        return refusal
    if candidate.organization_seated:
        return refuse(ORGANIZATION_HOLDS_A_SEAT)
    if by.is_staff and not how.strip():
        return refuse(SELECTION_MISSING)
    return refuse(NOT_FROM_THE_CHAPTER) if candidate.chapter != seat.chapter else None


def reasons_open_to(by: Standing, seat: SeatFacts) -> tuple[str, ...]:
    """Why a tenure may end, as this reader may say it: who holds a seat can leave it, only the chapter recalls.

    For an at-large seat, which no convener speaks for, staff note what its members said.
    """
    if by.is_system or (by.is_staff and seat.chapter is None):
        return REASONS
    if seat.chapter is not None and seat.chapter in by.convenes:
        return (*_NOTED, RECALLED) if by.is_staff else (RESIGNED, TERM, RECALLED)
    if by.is_staff:
        return _NOTED
    return (RESIGNED, TERM, STEPPED_DOWN) if seat.seat in by.seats else ()


def refusal_to_vacate(by: Standing, seat: SeatFacts, because: str = "") -> Refusal | None:
    """A representative leaves by own word, the chapter recalls, or staff note what they were told."""
    reasons = reasons_open_to(by, seat)
    if not reasons:
        return refuse(CHAPTERS_CHOOSE)
    if not seat.taken:
        return refuse(SEAT_EMPTY)
    return refuse(CHAPTERS_RECALL) if because and because not in reasons else None


def refusal_to_name_alternate(by: Standing, seat: SeatFacts, candidate: Candidate | None = None) -> Refusal | None:
    """One stand-in, from the same chapter; for an at-large seat from the same organization."""
    if not (by.is_staff or by.is_system or seat.seat in by.seats):
        return refuse(ONLY_THE_SEAT_NAMES_ITS_ALTERNATE)
    if not seat.taken:
        return refuse(SEAT_EMPTY)
    if candidate is None:
        return None
    if refusal := _refusal_to_send(candidate):
        return refusal
    if candidate.stands_in:
        return refuse(STANDS_IN_ALREADY)
    if seat.chapter is None:
        return None if candidate.organization == seat.organization else refuse(NOT_FROM_THE_ORGANIZATION)
    return refuse(NOT_FROM_THE_CHAPTER) if candidate.chapter != seat.chapter else None


def refusal_to_release_alternate(by: Standing, seat: SeatFacts) -> Refusal | None:
    if not (by.is_staff or by.is_system or seat.seat in by.seats):
        return refuse(ONLY_THE_SEAT_NAMES_ITS_ALTERNATE)
    return None if seat.has_alternate else refuse(NO_ALTERNATE)


def refusal_to_fill_office(by: Standing, *, holds_a_seat: bool = True) -> Refusal | None:
    """The committee elects its officers from among the representatives; staff note the result."""
    if not (by.is_staff or by.is_system or by.presides):
        return refuse(ONLY_THE_COMMITTEE_ELECTS)
    return None if holds_a_seat else refuse(HOLDS_NO_SEAT)


def refusal_to_lay_out_seats(by: Standing) -> Refusal | None:
    return None if by.is_system else refuse(ONLY_THE_SYSTEM_FOUNDS)


def refusal_to_found(by: Standing, *, founded: bool) -> Refusal | None:
    """A database serves one coalition, founded once."""
    return refusal_to_lay_out_seats(by) or (refuse(ALREADY_FOUNDED) if founded else None)


def refusal_to_seat_ad_interim(
    by: Standing, seat: SeatFacts, stand_in: Candidate | None, *, words: str = "…"
) -> Refusal | None:
    """The alternate inherits nothing: only if the chapter says so in writing, and once a vacancy.

    stand_in  the named alternate, as the one who would hold the seat
    words     what the chapter wrote
    """
    if not _speaks_for(by, seat):
        return refuse(CHAPTERS_CHOOSE)
    if seat.retired:
        return refuse(SEAT_RETIRED)
    if seat.taken:
        return refuse(SEAT_TAKEN)
    if seat.had_interim:
        return refuse(INTERIM_ONCE)
    if stand_in is None:
        return refuse(NOBODY_TO_STAND_IN)
    return _refusal_to_send(stand_in) or (None if words.strip() else refuse(INTERIM_IN_WRITING))


def refusal_to_change_seats(by: Standing) -> Refusal | None:
    """Only a table the committee adopted changes how many seats there are."""
    return None if by.is_system else refuse(ONLY_A_DECISION_CHANGES_SEATS)
