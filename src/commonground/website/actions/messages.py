"""A message comes in, is answered, goes on to a colleague, and is gone."""

from __future__ import annotations

from dataclasses import asdict, astuple, dataclass
from datetime import datetime
from ipaddress import ip_address, ip_network
from secrets import token_urlsafe

from django.core.cache import cache
from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.crypto import salted_hmac

from commonground.kernel.refusal import obey
from commonground.members.queries import accounts_of, staff_for
from commonground.members.rules import NOBODY, Standing
from commonground.notices.actions import queue
from commonground.record.actions import write_entry
from commonground.website.models import Message
from commonground.website.queries.messages import is_on_the_staff
from commonground.website.rules.messages import (
    MOST_AN_HOUR,
    Attempt,
    Often,
    refusal_to_answer,
    refusal_to_erase,
    refusal_to_hand_over,
    refusal_to_take,
    refusal_to_take_so_many,
)

HOUR, DAY = 3600, 24 * 3600
KEY = "contact:key"
NETWORK = 64  # the part of a long address that names a connection, not a device


@dataclass(frozen=True)
class Draft:
    """What somebody wrote; only the words are needed."""

    words: str
    county: str
    language: str
    name: str
    reply_to: str


def send_message(draft: Draft, attempt: Attempt, *, address: str, at: datetime) -> Message:
    """Take a message; sent twice, it is one.

    address  of the connection: counted under a key of the day, and kept nowhere
    """
    obey(refusal_to_take(attempt))
    digest = _keyed("message", *astuple(draft))
    known = Message.objects.filter(digest=digest, answered_at=None).first()
    if known is not None:
        return known
    obey(refusal_to_take_so_many(_counted(draft.words, address, at)))
    return _keep(draft, digest, at)


@transaction.atomic
def _keep(draft: Draft, digest: str, at: datetime) -> Message:
    """The same may come in by another door at this moment; a letter is asked for once."""
    facts = {**asdict(draft), "received_at": at}
    message, _new = Message.objects.get_or_create(digest=digest, answered_at=None, defaults=facts)
    readers = accounts_of(staff_for(draft.county, at))
    queue("message_waits", to=readers, at=at, key=f"message:{message.pk}", message=message.pk)
    return message


def _keyed(*parts: str) -> str:
    """A name for these words that nobody without our key can make or try out."""
    return salted_hmac("website.messages", "\0".join(parts), algorithm="sha256").hexdigest()


def _counted(words: str, address: str, at: datetime) -> Often:
    key, connection = _key_of_the_day(f"{at:%Y-%m-%d}"), _connection(address)
    in_hour, in_day = _one_more(_keyed(key, f"{at:%H}", connection), HOUR), _one_more(_keyed(key, connection), DAY)
    if in_hour > MOST_AN_HOUR:  # a flood of different words may not push the counts out of the cache
        return Often(in_hour, in_day, alike=0)
    return Often(in_hour, in_day, _one_more(_keyed(key, "words", " ".join(words.casefold().split())), DAY))


def _key_of_the_day(day: str) -> str:
    """Drawn anew each day in place of the last: nobody, not even we, can tell whom yesterday's counts were of."""
    kept_for, key = cache.get(KEY, ("", ""))
    if kept_for != day:
        key = token_urlsafe()
        cache.set(KEY, (day, key), timeout=DAY)
    return key


def _connection(address: str) -> str:
    known = ip_address(address)
    return str(known if known.version == 4 else ip_network((known, NETWORK), strict=False))


def _one_more(key: str, seconds: int) -> int:
    """Two at one moment may count as one; a limit is no ballot."""
    name = f"contact:{key}"
    number: int = cache.get(name, 0) + 1
    cache.set(name, number, timeout=seconds)
    return number


@transaction.atomic
def answer_message(message_id: int, *, note: str, by: Standing, at: datetime) -> Message:
    """Somebody was answered, by mail or by telephone; the note says how."""
    message = _locked(message_id)
    obey(refusal_to_answer(by, answered=message.answered_at is not None))
    message.answered_at, message.answered_by_id, message.note = at, by.person_id, note
    message.save(update_fields=["answered_at", "answered_by", "note"])
    write_entry("message.answered", message, by=by, at=at, audience="staff")
    return message


@transaction.atomic
def hand_over(message_id: int, *, to: int, by: Standing, at: datetime) -> Message:
    """A colleague takes it from here."""
    message = _locked(message_id)
    answered = message.answered_at is not None
    obey(refusal_to_hand_over(by, answered=answered, to_staff=is_on_the_staff(to, at)))
    message.handed_to_id = to
    message.save(update_fields=["handed_to"])
    write_entry("message.handed_over", message, by=by, at=at, audience="staff", person=to)
    key = f"message:{message.pk}:{to}:{int(at.timestamp())}"
    queue("message_waits", to=accounts_of([to]), at=at, key=key, message=message.pk)
    return message


@transaction.atomic
def erase_message(message_id: int, *, by: Standing, at: datetime) -> None:
    """The message and all that was said of its sender is gone; the book keeps its number."""
    message = _locked(message_id)
    obey(refusal_to_erase(by))
    _erase(message, by, at, why="time" if by.is_system else "asked")


@transaction.atomic
def take_back(message_id: int, *, at: datetime) -> None:
    """Whoever holds the link of the page that thanked them wrote the message, and may have it erased."""
    message = Message.objects.select_for_update().filter(pk=message_id).first()
    if message is not None:
        _erase(message, NOBODY, at, why="sender")


def _erase(message: Message, by: Standing, at: datetime, *, why: str) -> None:
    write_entry("message.erased", message, by=by, at=at, audience="staff", why=why)
    message.delete()


def _locked(message_id: int) -> Message:
    return get_object_or_404(Message.objects.select_for_update(), pk=message_id)
