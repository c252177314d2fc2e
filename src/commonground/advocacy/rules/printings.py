"""What a printing of a letter holds: its heading, its signers in order, and those who come into the next one. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from commonground.advocacy.rules.sign_ons import Given, SignOn
from commonground.legislature.rules.measures import Measure
from commonground.legislature.rules.words import folded

_MARKS_IN_WORDS = str.maketrans("", "", "'’‘`´")
_ONE_MINUTE = timedelta(minutes=1)


class ReLine(NamedTuple):
    """What stands in bold at the head: the bill, its author, the text it is about, and the position as a code.

    version     what that text is called, as "amended"
    version_on  the date of that text; None when it is not known
    """

    measure: Measure
    author: str
    version: str
    version_on: date | None
    stand: str


@dataclass(frozen=True)
class Sheet:
    """One printing for one committee.

    number         1 for the first printing, 2 for the second
    dated_on       the date on the letter
    chair          who presides over the committee it goes to
    qualification  the sentence of the position, empty when none is due; nobody can take it out
    signers        in the order they are printed
    """

    number: int
    dated_on: date
    committee: str
    chair: str
    re_line: ReLine
    qualification: str
    signers: tuple[SignOn, ...]

    @property
    def count(self) -> int:
        return len(self.signers)


class PortalLine(NamedTuple):
    """One organization to enter in a committee's portal, place 1 first."""

    place: int
    organization: str
    signer: str
    title: str

    def __str__(self) -> str:
        return ", ".join(part for part in (self.organization, self.signer, self.title) if part)


def order_of(name: str) -> tuple[str, str]:
    """Where a name stands among signers: by its words, without case, accents and marks.

    The name counts as it is printed: a leading article is part of it, so that nobody looks for The Arc under A, or for
    La Cooperativa under C.
    """
    return folded(name.translate(_MARKS_IN_WORDS)) or name, name


def signers_at(sign_ons: Iterable[SignOn], oldest_that_stands: int, at: datetime) -> tuple[SignOn, ...]:
    """Those whose sign-on stands and counted by that moment, in order; of each organization the last one given.

    An organization we do not know is told from others by its name.
    """
    standing: dict[object, SignOn] = {}
    for one in sorted(sign_ons, key=lambda one: one.signed_at):
        counts_from = one.counts_from
        if one.given(oldest_that_stands) is Given.STANDS and counts_from is not None and counts_from <= at:
            standing[one.organization if one.organization is not None else order_of(one.name)[0]] = one
    return tuple(sorted(standing.values(), key=lambda one: (*order_of(one.name), one.signed_at)))


def late_signers(
    sign_ons: Iterable[SignOn], oldest_that_stands: int, *, printed_at: datetime, at: datetime
) -> tuple[SignOn, ...]:
    """Those who came in after the newest printing was put together and stand in the next one, in order."""
    now = signers_at(sign_ons, oldest_that_stands, at)
    return tuple(one for one in now if one.counts_from is not None and one.counts_from > printed_at)


def gone_names(printed: Iterable[str], standing: Iterable[str]) -> tuple[str, ...]:
    """Names on a printing that nobody stands for any more, in order; a name given again is not gone."""
    places = Counter(order_of(name)[0] for name in standing)
    gone = []
    for name in printed:
        places[order_of(name)[0]] -= 1
        if places[order_of(name)[0]] < 0:
            gone.append(name)
    return tuple(gone)


def printing_with(sign_on: SignOn, collated: Sequence[datetime]) -> int:
    """The number of the first printing a sign-on stands in, or would: the next one for those who came later.

    collated  when each printing was put together, in order
    """
    since = sign_on.counts_from
    before = sum(since is None or moment < since for moment in collated)
    return before + 1


def missing_in(sheet: Sheet, *, needs_qualification: bool) -> frozenset[str]:
    """What a sheet must have and has not.

    needs_qualification  whether the position carries its sentence
    """
    needed = {
        "committee": sheet.committee,
        "chair": sheet.chair,
        "author": sheet.re_line.author,
        "version": sheet.re_line.version,
        "stand": sheet.re_line.stand,
    }
    missing = {field for field, text in needed.items() if not text.strip()}
    if sheet.re_line.version_on is None:
        missing.add("version_on")
    if needs_qualification and not sheet.qualification.strip():
        missing.add("qualification")
    return frozenset(missing if sheet.signers else missing | {"signers"})


def portal_list(signers: Iterable[SignOn]) -> tuple[PortalLine, ...]:
    """Every organization, one by one: a committee's portal reflects only those that are entered by name."""
    return tuple(
        PortalLine(place, " ".join(one.name.split()), " ".join(one.signer.split()), " ".join(one.title.split()))
        for place, one in enumerate(signers, start=1)
    )


class Invitation(NamedTuple):
    """What became of asking one organization; signed_at is the moment its sign-on counted from.

    reason  why it declined
    """

    invited_at: datetime
    opened_at: datetime | None = None
    signed_at: datetime | None = None
    declined_at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True)
class Metrics:
    """How a letter was answered.

    opened        followed the link, or answered without it
    signed        of those invited; `uninvited` signed beside them
    declined      of those invited; `declined_unasked` beside them
    median_hours  from the invitation to the sign-on, exact to the minute; None when nobody invited signed
    """

    invited: int
    opened: int
    signed: int
    declined: int
    uninvited: int
    declined_unasked: int
    reasons: Mapping[str, int]
    median_hours: Fraction | None

    @property
    def silent(self) -> int:
        return self.invited - self.signed - self.declined


def metrics_of(invitations: Iterable[Invitation], *, uninvited: int = 0, unasked: Sequence[str] = ()) -> Metrics:
    """uninvited  sign-ons of organizations that were not asked by a message

    unasked  why others declined that were not asked either, one reason each
    """
    asked = list(invitations)
    signed = [one for one in asked if one.signed_at is not None]
    declined = [one for one in asked if one.signed_at is None and one.declined_at is not None]
    waits = sorted((one.signed_at - one.invited_at) // _ONE_MINUTE for one in signed if one.signed_at is not None)
    return Metrics(
        invited=len(asked),
        opened=sum(any(moment is not None for moment in one[1:4]) for one in asked),
        signed=len(signed),
        declined=len(declined),
        uninvited=uninvited,
        declined_unasked=len(unasked),
        reasons=dict(sorted(Counter([*(one.reason for one in declined), *unasked]).items())),
        median_hours=_median_hours(waits),
    )


def _median_hours(minutes: Sequence[int]) -> Fraction | None:
    """Of minutes in order."""
    if not minutes:
        return None
    half = len(minutes) // 2
    return Fraction(minutes[half] + minutes[-1 - half], 120)
