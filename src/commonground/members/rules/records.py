"""Who may keep and affirm what is written of an organization, and of those around us. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules.standing import (
    NOT_A_MEMBER,
    Standing,
    refusal_to_describe,
    refusal_to_keep_members,
)

AFFIRMED_ALREADY = "members.affirmed_already"
WHO_AFFIRMS = "members.who_affirms"
STILL_A_MEMBER = "members.still_a_member"
BACK_BEFORE_LEAVING = "members.back_before_leaving"
IN_ITS_OWN_WORDS = "members.in_its_own_words"
NOTHING_TO_TAKE_BACK = "members.nothing_to_take_back"
READ_FOR_WHOM = "members.read_for_whom"
READ_ALREADY = "members.read_already"
OWN_NARRATIVE = "members.own_narrative"
OLDER_NARRATIVE = "members.older_narrative"
BY_A_DECISION = "members.by_a_decision"
ENDS_BEFORE_IT_BEGINS = "members.ends_before_it_begins"
ENDED_ALREADY = "members.ended_already"
WHO_SITS_THERE_REPORTS = "members.who_sits_there_reports"
NAMES_ITSELF = "members.names_itself"


def digest_of_purpose(language: str, words: str) -> str:
    """Of exactly the words that were affirmed, and the language they were read in."""
    return hashlib.sha256(f"{language}\n{words}".encode()).hexdigest()


def refusal_to_affirm(
    by: Standing, organization_id: int, *, is_member: bool, affirmed: bool, speaks: bool = True
) -> Refusal | None:
    """A contact person affirms; staff may write down what a contact person said.

    affirmed  the same words, in this time of belonging
    speaks    whoever affirms is a contact person of the organization
    """
    if refusal := refusal_to_describe(by, organization_id, is_member=is_member):
        return refusal
    if not speaks:
        return refuse(WHO_AFFIRMS)
    return refuse(AFFIRMED_ALREADY) if affirmed else None


def refusal_to_welcome_back(by: Standing, *, is_member: bool, on: date, left_on: date | None) -> Refusal | None:
    if refusal := refusal_to_keep_members(by):
        return refusal
    if is_member or left_on is None:
        return refuse(STILL_A_MEMBER)
    return refuse(BACK_BEFORE_LEAVING) if on < left_on else None


def refusal_to_tell(
    by: Standing, organization_id: int, *, is_member: bool = True, is_empty: bool = False, told: bool = False
) -> Refusal | None:
    """Its own words are written by its own people: staff cannot put words into its mouth.

    is_empty  the words are taken back
    told      something stands there now
    """
    if organization_id not in by.organizations:
        return refuse(IN_ITS_OWN_WORDS)
    if not is_member:
        return refuse(NOT_A_MEMBER)
    return refuse(NOTHING_TO_TAKE_BACK) if is_empty and not told else None


@dataclass(frozen=True)
class NarrativeFacts:
    """A narrative that somebody has read.

    organization  whose it is
    is_newest     nothing newer has been told, and it is not taken back
    read          the reading organization said so before
    """

    organization: int
    is_newest: bool = True
    read: bool = False


def refusal_to_say_read(by: Standing, reader: int, facts: NarrativeFacts) -> Refusal | None:
    """One organization says it of another; its contact person says so."""
    if reader not in by.organizations:
        return refuse(READ_FOR_WHOM)
    if reader == facts.organization:
        return refuse(OWN_NARRATIVE)
    if not facts.is_newest:
        return refuse(OLDER_NARRATIVE)
    return refuse(READ_ALREADY) if facts.read else None


def refusal_to_begin(
    by: Standing, *, from_on: date | None, until_on: date | None = None, decision: str = "-"
) -> Refusal | None:
    """To write down an ally or an affiliation, or to correct it."""
    if refusal := refusal_to_keep_members(by):
        return refusal
    if not decision.strip():
        return refuse(BY_A_DECISION)
    if from_on is not None and until_on is not None and until_on < from_on:
        return refuse(ENDS_BEFORE_IT_BEGINS)
    return None


def refusal_to_end(by: Standing, *, from_on: date | None, on: date, ended: bool, decision: str = "-") -> Refusal | None:
    """To write down that an alliance or an affiliation ends."""
    if refusal := refusal_to_keep_members(by):
        return refusal
    if ended:
        return refuse(ENDED_ALREADY)
    return refusal_to_begin(by, from_on=from_on, until_on=on, decision=decision)


def refusal_to_report_from(by: Standing, *, sits: int | None, ended: bool) -> Refusal | None:
    """Whoever sits in the body outside reports; staff may write it down."""
    if not (by.is_staff or by.is_system or (sits is not None and sits == by.person_id)):
        return refuse(WHO_SITS_THERE_REPORTS)
    return refuse(ENDED_ALREADY) if ended else None


def refusal_to_trace(by: Standing, *, is_itself: bool) -> Refusal | None:
    """To write down where an organization comes from."""
    return refusal_to_keep_members(by) or (refuse(NAMES_ITSELF) if is_itself else None)
