"""Whom we write to, and what was printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.shortcuts import get_object_or_404

from commonground.kernel.refusal import obey
from commonground.members.rules import NOBODY, Standing
from commonground.record.actions import write_entry
from commonground.website.models import Journalist, PickUp
from commonground.website.queries.press_desk import journalist_behind
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.press import refusal_to_keep_press_list, refusal_to_log_pick_up


@transaction.atomic
def list_journalist(about: Mapping[str, Any], *, by: Standing, at: datetime) -> Journalist:
    """Somebody who stopped the letters is never put back by us: they are on the list already."""
    known = Journalist.objects.filter(email__iexact=about["email"]).exists()
    obey(refusal_to_keep_press_list(by, listed=known))
    journalist = Journalist.objects.create(**about, added_by_id=by.user_id, added_at=at)
    write_entry("press.journalist_listed", journalist, by=by, at=at, audience="staff")
    return journalist


@transaction.atomic
def erase_journalist(journalist_id: int, *, by: Standing, at: datetime) -> None:
    """Nothing of them is left; the book says that somebody was erased, not who."""
    obey(refusal_to_edit(by))
    journalist = get_object_or_404(Journalist.objects.select_for_update(), pk=journalist_id)
    write_entry("press.journalist_erased", journalist, by=by, at=at, audience="staff")
    journalist.delete()


@transaction.atomic
def stop_letters(token: str, *, at: datetime) -> Journalist | None:
    """By the link of a letter, without an account; again changes nothing."""
    behind = journalist_behind(token)
    if behind is None or behind.stopped_at is not None:
        return behind
    behind.stopped_at = at
    behind.save(update_fields=["stopped_at"])
    write_entry("press.letters_stopped", behind, by=NOBODY, at=at, audience="staff")
    return behind


@transaction.atomic
def log_pick_up(about: Mapping[str, Any], *, by: Standing, at: datetime) -> PickUp:
    has_trace = bool(about.get("url") or about.get("archived") or about.get("archive_note"))
    obey(refusal_to_log_pick_up(by, has_trace=has_trace))
    found = PickUp.objects.create(**about, entered_by_id=by.user_id, entered_at=at)
    release = found.release_id or 0
    write_entry("press.picked_up", found, by=by, at=at, audience="staff", grade=found.grade, release=release)
    return found


@transaction.atomic
def strike_pick_up(pick_up_id: int, *, by: Standing, at: datetime) -> None:
    """It was entered by mistake."""
    obey(refusal_to_edit(by))
    found = get_object_or_404(PickUp.objects.select_for_update(), pk=pick_up_id)
    write_entry("press.pick_up_struck", found, by=by, at=at, audience="staff")
    found.delete()
