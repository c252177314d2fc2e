"""What comes in through the contact page: what is taken, who reads it, and how long it is kept. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

NOT_FROM_OUR_PAGE = "website.not_from_our_page"
TRAP_FILLED = "website.trap_filled"
TOO_FAST = "website.too_fast"
TOO_OLD = "website.too_old"
TOO_MANY_LINKS = "website.too_many_links"
TOO_OFTEN = "website.too_often"
SAME_WORDS = "website.same_words"
ONLY_STAFF_READS_MESSAGES = "website.only_staff_reads_messages"
ANSWERED_ALREADY = "website.answered_already"
ONLY_TO_STAFF = "website.only_to_staff"

# Nobody reads and fills in a form faster; and a page left open overnight is still good.
FASTEST = timedelta(seconds=3)
OLDEST = timedelta(hours=24)
MOST_LINKS = 2
# A library or a shelter lends one connection to many people.
MOST_AN_HOUR = 6
MOST_A_DAY = 20
MOST_ALIKE = 3

# Who wrote may come back to the answer for a month. What nobody answered in half a year, nobody will.
KEPT_AFTER_ANSWER = timedelta(days=30)
KEPT = timedelta(days=180)


@dataclass(frozen=True)
class Attempt:
    """One sending, as far as it tells a person from a program.

    ours    sent from a page of ours
    trap    what stands in the field that people do not see
    waited  since the form was opened; None: the stamp is not ours
    links   web addresses in the words
    """

    ours: bool
    trap: str
    waited: timedelta | None
    links: int


@dataclass(frozen=True)
class Often:
    """How often already, this one counted: from this connection in the hour and the day, and with the same words."""

    in_hour: int
    in_day: int
    alike: int


def refusal_to_take(attempt: Attempt) -> Refusal | None:
    """Whether this looks like a person writing to us. Everything refused can be mended and sent again."""
    if not attempt.ours:
        return refuse(NOT_FROM_OUR_PAGE)
    if attempt.trap:
        return refuse(TRAP_FILLED)
    if attempt.waited is None or not timedelta() <= attempt.waited <= OLDEST:
        return refuse(TOO_OLD)
    if attempt.waited < FASTEST:
        return refuse(TOO_FAST)
    return refuse(TOO_MANY_LINKS, most=MOST_LINKS) if attempt.links > MOST_LINKS else None


def refusal_to_take_so_many(often: Often) -> Refusal | None:
    if often.in_hour > MOST_AN_HOUR or often.in_day > MOST_A_DAY:
        return refuse(TOO_OFTEN)
    return refuse(SAME_WORDS) if often.alike > MOST_ALIKE else None


def erased_at(received_at: datetime, answered_at: datetime | None) -> datetime:
    """When a message goes by itself; long before, when somebody asks."""
    latest = received_at + KEPT
    return latest if answered_at is None else min(latest, answered_at + KEPT_AFTER_ANSWER)


def refusal_to_read_messages(by: Standing) -> Refusal | None:
    """People wrote to the coalition's staff, and to nobody else."""
    return None if by.is_staff and not by.is_sponsor else refuse(ONLY_STAFF_READS_MESSAGES)


def refusal_to_answer(by: Standing, *, answered: bool) -> Refusal | None:
    return refusal_to_read_messages(by) or (refuse(ANSWERED_ALREADY) if answered else None)


def refusal_to_hand_over(by: Standing, *, answered: bool, to_staff: bool) -> Refusal | None:
    return refusal_to_answer(by, answered=answered) or (None if to_staff else refuse(ONLY_TO_STAFF))


def refusal_to_erase(by: Standing) -> Refusal | None:
    return None if by.is_system else refusal_to_read_messages(by)
