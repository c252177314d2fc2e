"""Who may change seats, and what a seat needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

CHAPTERS_CHOOSE = "committee.chapters_choose"
SEAT_TAKEN = "committee.seat_taken"
SEAT_EMPTY = "committee.seat_empty"
HOLDS_A_SEAT = "committee.holds_a_seat"
NOT_FROM_THE_CHAPTER = "committee.not_from_the_chapter"
ONLY_THE_SEAT_NAMES_ITS_ALTERNATE = "committee.only_the_seat_names_its_alternate"
ONLY_THE_COMMITTEE_ELECTS = "committee.only_the_committee_elects"


@dataclass(frozen=True)
class SeatFacts:
    """chapter  None for an at-large seat; taken: someone holds it now"""

    seat: int
    chapter: int | None
    taken: bool
    retired: bool = False


@dataclass(frozen=True)
class Candidate:
    """chapter  of the person's organization, None when it is at-large"""

    chapter: int | None
    holds_a_seat: bool = False


def refusal_to_seat(by: Standing, seat: SeatFacts, candidate: Candidate) -> Refusal | None:
    """The chapter chooses (its convener says so, or staff note what the chapter said); the center never appoints."""
    speaks = by.is_staff or by.is_system or (seat.chapter is not None and seat.chapter in by.convenes)
    if not speaks:
        return refuse(CHAPTERS_CHOOSE)
    if seat.taken or seat.retired:
        return refuse(SEAT_TAKEN)
    if candidate.holds_a_seat:
        return refuse(HOLDS_A_SEAT)
    return refuse(NOT_FROM_THE_CHAPTER) if candidate.chapter != seat.chapter else None


def refusal_to_vacate(by: Standing, seat: SeatFacts) -> Refusal | None:
    """A representative leaves by own word, the chapter recalls, or staff note what they were told."""
    speaks = by.is_staff or by.is_system or seat.seat in by.seats
    if not speaks and (seat.chapter is None or seat.chapter not in by.convenes):
        return refuse(CHAPTERS_CHOOSE)
    return None if seat.taken else refuse(SEAT_EMPTY)


def refusal_to_name_alternate(by: Standing, seat: SeatFacts, candidate: Candidate) -> Refusal | None:
    if not (by.is_staff or by.is_system or seat.seat in by.seats):
        return refuse(ONLY_THE_SEAT_NAMES_ITS_ALTERNATE)
    if candidate.holds_a_seat:
        return refuse(HOLDS_A_SEAT)
    return refuse(NOT_FROM_THE_CHAPTER) if candidate.chapter != seat.chapter else None


def refusal_to_fill_office(by: Standing, *, holds_a_seat: bool) -> Refusal | None:
    """The committee elects its officers from among the representatives; staff note the result."""
    if not (by.is_staff or by.is_system or by.presides):
        return refuse(ONLY_THE_COMMITTEE_ELECTS)
    return None if holds_a_seat else refuse(SEAT_EMPTY)


def refusal_to_lay_out_seats(by: Standing) -> Refusal | None:
    return None if by.is_system else refuse(CHAPTERS_CHOOSE)
