"""An organization writes on its own letterhead: one sentence is enough, and a copy to us counts as support. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import Step
from commonground.advocacy.rules.sign_ons import NOT_OPEN
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing


@dataclass(frozen=True)
class OwnLetterFacts:
    """What is known when an organization says that its letter went out.

    told  it has said so of this letter to this recipient
    """

    step: Step
    organization: int
    sent_on: date
    told: bool = False


def _refusal_to_speak(by: Standing, organization: int) -> Refusal | None:
    may = (by.is_staff or organization in by.organizations) and not by.is_sponsor
    return None if may else refuse(refusals.OWN_LETTER_NOT_YOURS)


def refusal_to_tell_own_letter(by: Standing, facts: OwnLetterFacts, today: date) -> Refusal | None:
    """From the day the letter is open; long afterwards too, for it is counted and not sent on."""
    if refusal := _refusal_to_speak(by, facts.organization):
        return refusal
    if facts.step in NOT_OPEN:
        return refuse(refusals.NOT_OPEN_YET)
    if facts.step is Step.WITHDRAWN:
        return refuse(refusals.SIGNING_IS_OVER)
    if facts.sent_on > today:
        return refuse(refusals.OWN_LETTER_NOT_SENT_YET)
    return refuse(refusals.OWN_LETTER_TOLD) if facts.told else None


def refusal_to_take_back_own_letter(by: Standing, organization: int, *, is_taken_back: bool) -> Refusal | None:
    if refusal := _refusal_to_speak(by, organization):
        return refusal
    return refuse(refusals.OWN_LETTER_TAKEN_BACK) if is_taken_back else None
