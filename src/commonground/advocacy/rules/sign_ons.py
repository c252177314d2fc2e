"""An organization joins a letter: who may sign for it, what a sign-on states, and when it counts. Pure.

A sign-on counts from the moment it is sure: at once when a person we know signed in, or when staff hold the written
permission; from the second confirmation by mail when somebody answered a message without an account. A text that
changes in substance ends it until it is given again. Whether the name may be listed in public, and every use of a
logo, is a question of its own and never follows from a sign-on.

source  domain: sign-on letters
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import Step
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

NOT_OPEN = frozenset({Step.DRAFTED, Step.FROZEN})
OVER = frozenset({Step.ARCHIVED, Step.WITHDRAWN})
NEEDED = ("name", "signer", "title", "contact")
"""What a sign-on must state; the county may be left out by those who serve many."""


class WhoSigns(StrEnum):
    """Whom a letter asks: member organizations; allies too; any organization."""

    MEMBERS = "members"
    ALLIES = "allies"
    PUBLIC = "public"


class Method(StrEnum):
    """How a sign-on came: signed in; by the link of a message; as written permission that staff entered; beforehand."""

    PAGE = "page"
    MESSAGE = "message"
    WRITTEN = "written"
    PRE_APPROVED = "pre_approved"


class Declined(StrEnum):
    """Why an organization does not join; `other` says it in words."""

    TEXT = "text"
    POSITION = "position"
    NOT_OUR_ISSUE = "not_our_issue"
    NO_TIME = "no_time"
    OWN_RULES = "own_rules"
    OTHER = "other"


class Given(StrEnum):
    """Where a sign-on stands: waiting for its confirmation, counted, to be given again, or taken back."""

    WAITING = "waiting"
    STANDS = "stands"
    TO_GIVE_AGAIN = "to_give_again"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class SignOn:
    """One organization joins one letter.

    organization  its key; None for one we do not know
    name          exactly as it shall be printed
    contact       for questions of the committee: a phone number or an address of mail
    attests       "I am authorized to sign for this organization"
    text          the number of the text that was signed
    proof         where the written permission is kept
    may_list      the name may stand on our public pages; on the letter it stands in any case
    """

    organization: int | None
    name: str
    signer: str
    title: str
    contact: str
    method: Method
    text: int
    signed_at: datetime
    county: str = ""
    attests: bool = False
    proof: str = ""
    may_list: bool = False
    confirmed_at: datetime | None = None
    taken_back_at: datetime | None = None

    @property
    def counts_from(self) -> datetime | None:
        """From when it is sure; None while a confirmation is waited for."""
        return self.confirmed_at if self.method is Method.MESSAGE else self.signed_at

    def given(self, oldest_that_stands: int) -> Given:
        """oldest_that_stands  the oldest text whose signatures still stand, see letter_texts"""
        if self.taken_back_at is not None:
            return Given.TAKEN_BACK
        if self.text < oldest_that_stands:
            return Given.TO_GIVE_AGAIN
        return Given.WAITING if self.counts_from is None else Given.STANDS


@dataclass(frozen=True)
class Authorized:
    """One who may sign for an organization, by its own list.

    person, address  either one is enough to know them; addresses of mail in any case of letters
    issues           on which they may sign; none for every letter
    """

    person: int | None = None
    address: str = ""
    issues: frozenset[str] = frozenset()
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True)
class PreApproval:
    """An organization said yes beforehand: to letters on some issues, or to every letter of ours.

    issues, stands        what it covers; none for all of them
    name, signer, title   as they shall be printed
    copy_to               who gets the final copy
    """

    name: str
    signer: str
    title: str
    contact: str
    copy_to: str = ""
    issues: frozenset[str] = frozenset()
    stands: frozenset[str] = frozenset()
    from_on: date | None = None
    until_on: date | None = None


def _holds(from_on: date | None, until_on: date | None, on: date) -> bool:
    return (from_on is None or from_on <= on) and (until_on is None or until_on > on)


def _covers(scope: frozenset[str], asked: Collection[str]) -> bool:
    """Whether everything asked lies within a scope; one without limits covers all, one with limits needs a word."""
    return not scope or (bool(asked) and scope.issuperset(asked))


def is_authorized(
    listed: Iterable[Authorized], *, person: int | None, address: str, issues: Collection[str], on: date
) -> bool | None:
    """Whether the organization's own list lets this person sign this letter; None when it keeps none."""
    current = [one for one in listed if _holds(one.from_on, one.until_on, on)]
    known = [
        one
        for one in current
        if (person is not None and one.person == person)
        or (one.address and one.address.strip().casefold() == address.strip().casefold())
    ]
    return any(_covers(one.issues, issues) for one in known) if current else None


def pre_approval_for(
    approvals: Iterable[PreApproval], *, issues: Collection[str], stand: str, on: date
) -> PreApproval | None:
    """The approval given beforehand that covers a letter, the one with the narrowest scope first."""
    fitting = [
        one
        for one in approvals
        if _holds(one.from_on, one.until_on, on) and _covers(one.issues, issues) and _covers(one.stands, {stand})
    ]
    return min(fitting, key=lambda one: (not one.issues, len(one.issues), one.name), default=None)


@dataclass(frozen=True)
class SigningFacts:
    """What is known when somebody signs for an organization.

    signed       a sign-on of this organization stands or waits for its confirmation
    by_own_link  the link of a message to this organization was followed; on a public letter any link of the letter
    authorized   by the organization's own list; None when it keeps none
    approved     an approval given beforehand covers the letter
    """

    step: Step
    who: WhoSigns
    is_member: bool = False
    is_ally: bool = False
    signed: bool = False
    by_own_link: bool = False
    authorized: bool | None = None
    approved: bool = False


def missing_in_sign_on(sign_on: SignOn) -> tuple[str, ...]:
    return tuple(field for field in NEEDED if not str(getattr(sign_on, field)).strip())


def refusal_to_sign(by: Standing, facts: SigningFacts, sign_on: SignOn) -> Refusal | None:
    """While a letter is open, and later for another printing; once for each organization."""
    if refusal := refusal_by_step(facts.step) or _refusal_by_circle(facts):
        return refusal
    if facts.signed:
        return refuse(refusals.SIGNED_ALREADY, name=sign_on.name)
    if refusal := _refusal_by_authority(by, facts, sign_on):
        return refusal
    missing = missing_in_sign_on(sign_on)
    return refuse(refusals.SIGN_ON_NOT_WHOLE, missing=missing[0]) if missing else None


def refusal_by_step(step: Step) -> Refusal | None:
    """Whether a letter takes sign-ons, now or for another printing."""
    if step in NOT_OPEN:
        return refuse(refusals.NOT_OPEN_YET)
    return refuse(refusals.SIGNING_IS_OVER) if step in OVER else None


def _refusal_by_circle(facts: SigningFacts) -> Refusal | None:
    if facts.who is WhoSigns.PUBLIC or facts.is_member:
        return None
    if facts.who is WhoSigns.MEMBERS:
        return refuse(refusals.ONLY_MEMBERS_SIGN)
    return None if facts.is_ally else refuse(refusals.ONLY_MEMBERS_AND_ALLIES_SIGN)


def _refusal_by_authority(by: Standing, facts: SigningFacts, sign_on: SignOn) -> Refusal | None:
    """Who may say it for the organization, each method in its own way."""
    if sign_on.method is Method.PRE_APPROVED:
        return None if facts.approved and by.is_system else refuse(refusals.NOT_PRE_APPROVED)
    if sign_on.method is Method.WRITTEN:
        if not by.is_staff:
            return refuse(refusals.NOT_YOURS_TO_SIGN)
        return None if sign_on.proof.strip() else refuse(refusals.PROOF_MISSING)
    speaks = sign_on.organization in by.organizations and not by.is_sponsor
    if not (facts.by_own_link if sign_on.method is Method.MESSAGE else speaks or facts.authorized):
        return refuse(refusals.NOT_YOURS_TO_SIGN)
    if facts.authorized is False:
        return refuse(refusals.NOT_ON_THE_LIST)
    return None if sign_on.attests else refuse(refusals.AUTHORITY_NOT_ATTESTED)


def refusal_to_confirm_sign_on(step: Step, sign_on: SignOn, oldest_that_stands: int) -> Refusal | None:
    """By the link of the second message; a sign-on to a text that is no longer asked for is given again instead."""
    given = sign_on.given(oldest_that_stands)
    if refusal := refusal_by_step(step):
        return refusal
    if given is Given.TAKEN_BACK:
        return refuse(refusals.NO_SIGN_ON_STANDS)
    if given is Given.TO_GIVE_AGAIN:
        return refuse(refusals.TEXT_HAS_CHANGED)
    return None if given is Given.WAITING else refuse(refusals.CONFIRMED_ALREADY)


def refusal_to_take_back(by: Standing, step: Step, sign_on: SignOn, *, by_own_link: bool = False) -> Refusal | None:
    """Until the letter is archived; printings that are out stay as they are, the next one leaves the name out."""
    if not (by.is_staff or by_own_link or sign_on.organization in by.organizations):
        return refuse(refusals.NOT_YOURS_TO_SIGN)
    if step in OVER:
        return refuse(refusals.SIGNING_IS_OVER)
    return None if sign_on.taken_back_at is None else refuse(refusals.NO_SIGN_ON_STANDS)


def refusal_to_decline(
    by: Standing, facts: SigningFacts, *, organization: int, reason: str, words: str = ""
) -> Refusal | None:
    """With a reason, chosen from a few or said in words; an organization that signed takes it back instead."""
    if not (facts.by_own_link or organization in by.organizations):
        return refuse(refusals.NOT_YOURS_TO_SIGN)
    if refusal := refusal_by_step(facts.step):
        return refusal
    if facts.signed:
        return refuse(refusals.TAKE_IT_BACK_INSTEAD)
    if reason not in set(Declined):
        return refuse(refusals.NO_SUCH_REASON)
    return refuse(refusals.REASON_MISSING) if reason == Declined.OTHER and not words.strip() else None
