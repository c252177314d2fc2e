from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from commonground.accounts.actions import correct_address
from commonground.accounts.rules import Asker
from commonground.kernel.refusal import obey
from commonground.notices import kinds
from commonground.notices.models import TABLES, WAITING, Letter, Notice, SealedNotice
from commonground.notices.queries import ready
from commonground.notices.rules import LEASE, MOST_TRIES, next_try, refusal_to_try_again


@transaction.atomic
def queue(
    kind: str, *, to: Iterable[int], at: datetime, key: str, due_at: datetime | None = None, **facts: object
) -> int:
    """Ask for one letter a reader, in the same transaction as the deed it tells of; returns how many are new.

    to      user ids
    key     what is told; with the reader it is unique, so asking again changes nothing
    due_at  when it is to go out; now, if left out
    """
    table = SealedNotice if kinds.named(kind).is_sealed else Notice
    return _queue(
        [table(kind=kind, user_id=user_id, key=f"{key}:{user_id}", facts=facts) for user_id in to],
        key,
        at,
        due_at or at,
    )


@transaction.atomic
def queue_outside(kind: str, *, to: Iterable[int], at: datetime, key: str, **facts: object) -> int:
    """The same for readers without an account, by their ids in the room that keeps them.

    The outbox never holds their address: `reader_of` of the kind finds them when the letter goes out.
    """
    if kinds.named(kind).reader_of is None:
        raise ValueError(f"Nobody has said where the readers of {kind!r} are kept.")
    return _queue(
        [Notice(kind=kind, key=f"{key}:outside:{reader}", facts={**facts, "reader": reader}) for reader in to],
        key,
        at,
        at,
    )


def _queue(letters: Iterable[Letter], about: str, at: datetime, due_at: datetime) -> int:
    by_key = {letter.key: letter for letter in letters}
    table = next((type(letter) for letter in by_key.values()), Notice)
    asked = set(table._default_manager.filter(key__in=by_key).values_list("key", flat=True))
    fresh = [letter for name, letter in by_key.items() if name not in asked]
    for letter in fresh:
        letter.about, letter.token = about, secrets.token_urlsafe(24)
        letter.queued_at, letter.due_at, letter.try_at = at, due_at, due_at
    table._default_manager.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


@transaction.atomic
def claim(*, at: datetime) -> Letter | None:
    """Take the next letter; nobody else gets it until the lease is over."""
    waiting = (ready(at, table).select_for_update(skip_locked=True).first() for table in TABLES)
    notice = next((letter for letter in waiting if letter is not None), None)
    if notice is None:
        return None
    notice.claimed_at, notice.try_at, notice.tries = at, at + LEASE, notice.tries + 1
    notice.save(update_fields=["claimed_at", "try_at", "tries"])
    return notice


def mark_sent(notice: Letter, *, at: datetime) -> None:
    _still_waiting(notice).update(sent_at=at, claimed_at=None, failure="")


def drop(notice: Letter, *, at: datetime) -> None:
    """It is no longer needed: the ballot is closed, the reader has left."""
    _still_waiting(notice).update(dropped_at=at, claimed_at=None)


def put_off(notice: Letter, *, at: datetime, failure: str, answer: int = 0) -> None:
    """This try failed: pause, or give up."""
    again = next_try(notice.tries, at, answer=answer)
    if again is None:
        _still_waiting(notice).update(failed_at=at, claimed_at=None, failure=failure)
    else:
        _still_waiting(notice).update(try_at=again, claimed_at=None, failure=failure)


def give_up_on_the_lost(*, at: datetime) -> int:
    """Letters over which a worker died each time are given up, so that they do not kill the next one."""
    return sum(_give_up_on_the_lost(table, at) for table in TABLES)


def _give_up_on_the_lost(table: type[Letter], at: datetime) -> int:
    lost = ready(at, table).filter(tries__gte=MOST_TRIES)
    return (
        table._default_manager.filter(pk__in=list(lost.values_list("pk", flat=True)))
        .filter(WAITING)
        .update(failed_at=at, claimed_at=None, failure="worker stopped")
    )


@transaction.atomic
def forget_sealed(about: str) -> int:
    """Delete the sealed letters whose `about` begins with this: what they told of is to be forgotten."""
    return SealedNotice.objects.filter(about__startswith=about).delete()[0]


@transaction.atomic
def try_again(notice_id: int, *, by: Asker, at: datetime) -> Notice:
    """Staff have mended what was in the way."""
    notice = get_object_or_404(Notice.objects.select_for_update(), pk=notice_id)
    obey(refusal_to_try_again(by, given_up=notice.failed_at is not None))
    notice.failed_at, notice.failure, notice.tries, notice.try_at = None, "", 0, at
    notice.save(update_fields=["failed_at", "failure", "tries", "try_at"])
    return notice


@transaction.atomic
def correct_and_try_again(notice_id: int, email: str, *, by: Asker, at: datetime) -> str:
    """The address was wrong: mend it at the account; returns the one before."""
    notice = try_again(notice_id, by=by, at=at)
    if notice.user is None or notice.user_id is None or notice.user.email == email:
        return email
    return correct_address(notice.user_id, email, by=by, at=at)


@transaction.atomic
def mark_opened(token: str, *, at: datetime) -> Notice | None:
    """The reader came by the link of their letter: a receipt. The first time counts."""
    notice = Notice.objects.select_for_update().filter(token=token).first() if token else None
    if notice is not None and notice.opened_at is None:
        notice.opened_at = at
        notice.save(update_fields=["opened_at"])
    return notice


def _still_waiting(notice: Letter) -> QuerySet[Letter]:
    return type(notice)._default_manager.filter(Q(pk=notice.pk) & WAITING)
