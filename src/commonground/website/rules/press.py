"""When a release may go out, whose words it carries, and what a clipping proves. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.guards import Finding, Weight

QUOTE_NOT_APPROVED = "website.quote_not_approved"
NO_CONTACT = "website.release_without_contact"
NO_LEAD = "website.release_without_lead"
NO_PLACE = "website.release_without_place"
PLACE_LEFT_OPEN = "website.release_has_an_open_place"
NOT_PRINTABLE = "website.release_not_printable"
NO_SUCH_QUOTE = "website.no_such_quote"
ALREADY_APPROVED = "website.quote_already_approved"
LINK_IS_OVER = "website.quote_link_is_over"
WORDS_HAVE_CHANGED = "website.quote_words_have_changed"
ALREADY_ANSWERED = "website.quote_already_answered"
NOT_GIVEN_OUT = "website.release_not_given_out"
NOBODY_ON_THE_LIST = "website.nobody_on_the_press_list"
ON_THE_LIST_ALREADY = "website.on_the_press_list_already"
NO_TRACE = "website.pick_up_without_a_trace"

# A speaker who has not answered in two weeks is asked again.
LINK_HOLDS = timedelta(days=14)
_OPEN_PLACE = re.compile(r"\[[^\]\n]*\]")
_SPACE = re.compile(r"\s+")


def digest_of_quote(speaker: str, words: str) -> str:
    """The same for the same words of the same person, however they are spaced; any other word makes another."""
    plain = (_SPACE.sub(" ", unicodedata.normalize("NFC", part)).strip() for part in (speaker, words))
    return hashlib.sha256("\x1f".join(plain).encode()).hexdigest()


def digest_of_token(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def open_places(text: str) -> list[str]:
    """What was left in brackets for somebody to write."""
    return _OPEN_PLACE.findall(text)


@dataclass(frozen=True)
class QuoteFacts:
    speaker: str
    approved: bool


@dataclass(frozen=True)
class ReleaseFacts:
    """A release as it would go out.

    reachable  the contact has a phone or an e-mail address
    texts      everything in it that somebody wrote, with the field it stands in
    """

    contact: str
    reachable: bool
    place: str
    lead: str
    texts: Sequence[tuple[str, str]] = ()
    quotes: Sequence[QuoteFacts] = ()


def findings_in(facts: ReleaseFacts) -> list[Finding]:
    """Everything that stands in the way, in the order of the page."""
    found = []
    if not (facts.contact.strip() and facts.reachable):
        found.append(_stops(NO_CONTACT, "contact_name"))
    if not facts.place.strip():
        found.append(_stops(NO_PLACE, "place"))
    if not facts.lead.strip():
        found.append(_stops(NO_LEAD, "lead"))
    for field, text in facts.texts:
        found += [_stops(PLACE_LEFT_OPEN, field, words=words) for words in dict.fromkeys(open_places(text))]
    found += [_stops(QUOTE_NOT_APPROVED, "quotes", speaker=one.speaker) for one in facts.quotes if not one.approved]
    return found


def _stops(key: str, field: str, **facts: object) -> Finding:
    return Finding(refuse(key, **facts), Weight.STOPS, field, " ".join(str(fact) for fact in facts.values()))


def refusal_to_release(facts: ReleaseFacts) -> Refusal | None:
    return next((finding.refusal for finding in findings_in(facts)), None)


def is_embargoed(public_from: datetime | None, at: datetime) -> bool:
    return public_from is not None and at < public_from


def refusal_to_ask_a_speaker(by: Standing, *, known: bool, approved: bool, left_open: Sequence[str]) -> Refusal | None:
    """Ask a speaker, or note what the speaker said by phone.

    left_open  what nobody has written yet; no one can have said it
    """
    if refusal := refusal_to_edit(by):
        return refusal
    if not known:
        return refuse(NO_SUCH_QUOTE)
    if approved:
        return refuse(ALREADY_APPROVED)
    return refuse(PLACE_LEFT_OPEN, words=left_open[0]) if left_open else None


def refusal_to_approve_words(
    *, at: datetime, expires_at: datetime, answered: bool, words_stand: bool
) -> Refusal | None:
    """The speaker answers by the link, and by nothing else: no account is asked for."""
    if answered:
        return refuse(ALREADY_ANSWERED)
    if at >= expires_at:
        return refuse(LINK_IS_OVER)
    return None if words_stand else refuse(WORDS_HAVE_CHANGED)


def refusal_to_send_release(by: Standing, *, given_out: bool, readers: int) -> Refusal | None:
    """A draft is sent to nobody; a release under embargo is, with its embargo line."""
    if refusal := refusal_to_edit(by):
        return refusal
    if not given_out:
        return refuse(NOT_GIVEN_OUT)
    return None if readers else refuse(NOBODY_ON_THE_LIST)


def refusal_to_keep_press_list(by: Standing, *, listed: bool) -> Refusal | None:
    return refusal_to_edit(by) or (refuse(ON_THE_LIST_ALREADY) if listed else None)


def refusal_to_log_pick_up(by: Standing, *, has_trace: bool) -> Refusal | None:
    """What nobody could look up proves nothing."""
    return refusal_to_edit(by) or (None if has_trace else refuse(NO_TRACE))


def grade_of(*, names_us: bool) -> str:
    """E3: an independent public record that names us; E2: one that it happened."""
    return "E3" if names_us else "E2"
