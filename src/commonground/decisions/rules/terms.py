"""The terms of a rule set: what a coalition may settle for itself about deciding.

source  docs/rules.md, "What a rule set holds"
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from fractions import Fraction

from commonground.decisions.rules import reading


class Threshold(StrEnum):
    """Which of the two rules governs a question."""

    BILL = "bill"
    MAJOR = "major"


class Base(StrEnum):
    """Of whom the share is taken."""

    SEATED = "seated"
    AUTHORIZED = "authorized"
    SEATED_MINUS_RECUSED = "seated_minus_recused"
    PRESENT = "present"
    CAST = "cast"


class Trigger(StrEnum):
    """When an adopted position carries the qualifying sentence."""

    OBJECTION_OR_DISSENT = "objection_or_dissent"
    OBJECTION = "objection"
    ANY_NON_APPROVAL = "any_non_approval"
    NEVER = "never"


ENGLISH = {
    "majority": (
        "This position represents the view of a majority of the members of the {committee} of {coalition};"
        " not all members share it."
    ),
    "at_least_half": (
        "This position has the agreement of at least half of the members of the {committee} of {coalition};"
        " not all members share it."
    ),
    "two_thirds": (
        "This position was adopted by at least two-thirds of the members of the {committee} of {coalition};"
        " not all members share it."
    ),
    "of_votes_cast": (
        "This position was adopted under the voting rule of the {committee} of {coalition},"
        " which did not require half of its members; not all members share it."
    ),
}

MAJOR_MATTERS = (
    "priorities",
    "platform",
    "sponsoring",
    "ballot_measure",
    "constitutional_amendment",
    "tax_measure",
    "affiliation",
    "agreement",
    "seat_table",
    "dues",
    "step_down",
    "initiative",
    "risk",
)


@dataclass(frozen=True)
class Windows:
    """How long things may take; business days skip weekends and the holidays of the profile."""

    ordinary_business_days: int = 5
    consultation_business_days: int = 3
    urgent_hours: int = 24
    debate_days: int = 7
    urgent_debate_hours: int = 48
    extension_business_days: int = 3
    closing: time = time(17)
    completion_hours: int = 48
    business_days_before_letter: int = 2
    alternate_hours: int = 24
    reaffirmation_hours: int = 48
    reconsideration_days: int = 14
    repeat_days: int = 30


@dataclass(frozen=True)
class UnityHold:
    """How soon after an adoption a hold may be asked for, and how long it may last; off with hours=0.

    words_wait  the words stay unpublished as long as a hold may be asked for
    """

    hours: int = 48
    max_days: int = 14
    words_wait: bool = False


@dataclass(frozen=True)
class Floors:
    """Shares of the authorized seats: a warning below the first, no ballot at or below the second."""

    warn_below: Fraction = Fraction(2, 3)
    stop_at: Fraction = Fraction(1, 2)


@dataclass(frozen=True)
class RuleTerms:
    """One version of a rule set, frozen into every ballot that opens under it.

    quorum        None for the ordinary rule (most of the seated, and a third of the authorized), or a number
    vote_changes  "until_close", or "locked_on_cast" where a vote stands once it is given
    legal_form    under "incorporated_board" a ballot between meetings only advises the next meeting
    """

    seats_authorized: int = 9
    bill_share: Fraction = Fraction(1, 2)
    bill_base: Base = Base.SEATED
    major_share: Fraction = Fraction(2, 3)
    major_base: Base = Base.SEATED
    exact_half_requires_more_agree: bool = False
    qualification_trigger: Trigger = Trigger.OBJECTION_OR_DISSENT
    qualification_texts: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: {"en": dict(ENGLISH)})
    list_supporters: bool = False
    major_list: tuple[str, ...] = MAJOR_MATTERS
    major_callers: int = 2
    consensus_test: str = "on"
    alternates: bool = True
    show_votes: str = "at_close"
    public_tally: bool = False
    secrecy: str = "open_in_committee"
    windows: Windows = field(default_factory=Windows)
    early_close: str = "answered"
    vote_changes: str = "until_close"
    unity_hold: UnityHold = field(default_factory=UnityHold)
    quorum: int | None = None
    floors: Floors = field(default_factory=Floors)
    legal_form: str = "coalition"

    def share_of(self, threshold: Threshold) -> Fraction:
        return self.major_share if threshold is Threshold.MAJOR else self.bill_share

    def base_of(self, threshold: Threshold) -> Base:
        return self.major_base if threshold is Threshold.MAJOR else self.bill_base

    @property
    def ballots_are_advisory(self) -> bool:
        return self.legal_form == "incorporated_board"


DEFAULTS = RuleTerms()

_WINDOWS = {name: reading.whole(1) for name in Windows.__dataclass_fields__} | {"closing": reading.clock}
_HOLD = {"hours": reading.whole(0), "max_days": reading.whole(1), "words_wait": reading.yes_or_no}
_FLOORS = {"warn_below": reading.share, "stop_at": reading.share}
TERMS = {
    "seats_authorized": reading.whole(1),
    "bill_share": reading.share,
    "bill_base": reading.one_of(Base),
    "major_share": reading.share,
    "major_base": reading.one_of(Base),
    "exact_half_requires_more_agree": reading.yes_or_no,
    "qualification_trigger": reading.one_of(Trigger),
    "qualification_texts": reading.texts(tuple(ENGLISH)),
    "list_supporters": reading.yes_or_no,
    "major_list": reading.some_of(MAJOR_MATTERS),
    "major_callers": reading.whole(1),
    "consensus_test": reading.word("on", "off", "minus_one"),
    "alternates": reading.yes_or_no,
    "show_votes": reading.word("at_close", "as_cast"),
    "public_tally": reading.yes_or_no,
    "secrecy": reading.word("open_in_committee", "open", "secret"),
    "windows": reading.parts(Windows, _WINDOWS),
    "early_close": reading.word("answered", "never"),
    "vote_changes": reading.word("until_close", "locked_on_cast"),
    "unity_hold": reading.parts(UnityHold, _HOLD),
    "quorum": reading.perhaps(reading.whole(1)),
    "floors": reading.parts(Floors, _FLOORS),
    "legal_form": reading.word("coalition", "incorporated_board"),
}
_read_terms = reading.parts(RuleTerms, TERMS)


def terms_from(mapping: object) -> RuleTerms:
    """Terms out of what was stored or sent; what is left out keeps its default.

    raises  ValueError, with a sentence that names the term and what it may be
    """
    return _read_terms("rule_set", mapping)


def as_mapping(terms: RuleTerms) -> dict[str, object]:
    """The same terms as plain JSON; `terms_from` reads them back."""
    return {name: reading.plain(getattr(terms, name)) for name in TERMS}
