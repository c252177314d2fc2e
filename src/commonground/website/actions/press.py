"""A release is prepared, written, given out and sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext

from commonground.accounts.models import User
from commonground.kernel.profile import Milestone
from commonground.kernel.refusal import obey
from commonground.members.models import Organization
from commonground.members.rules import Standing
from commonground.notices.actions import queue_outside
from commonground.record.actions import write_entry
from commonground.record.coalition import profile
from commonground.website.models import PressRelease, Quote, ReleasePosition, Shelf
from commonground.website.queries.coalition import contact_of
from commonground.website.queries.positions import fitting, published
from commonground.website.queries.press_desk import given_out_in, mailing, on_the_list, prepared_for, press_shelf
from commonground.website.rules.editors import refusal_to_edit
from commonground.website.rules.press import refusal_to_release, refusal_to_send_release
from commonground.website.wording_of_press import OPEN_LEAD, OPEN_SPEAKER, OPEN_WORDS

SLOTS = 2
MOST_POSITIONS = 3
WORDS = ("title", "sub_headline", "dated_on", "public_from", "place", "lead", "boilerplate")
CONTACT = ("contact_name", "contact_organization", "contact_phone", "contact_email")


@transaction.atomic
def prepare_release(
    milestone: str, on: date, *, by: Standing, at: datetime, kind: type[PressRelease] = PressRelease
) -> PressRelease:
    """A draft for a day of the profile with everything that is known beforehand; the same again if it is there."""
    obey(refusal_to_edit(by))
    shelf = press_shelf()
    known = profile().press.milestone(milestone)
    if shelf is None or known is None:
        raise Http404
    shelf = Shelf.objects.select_for_update(of=("self",)).get(pk=shelf.pk)
    if (found := prepared_for(milestone, on)) is not None:
        return found
    with translation.override(shelf.locale.language_code):
        release = _as_begun(kind, shelf, known, on)
        quotes = [(OPEN_SPEAKER, OPEN_WORDS)] * SLOTS
        release.quotes = [Quote(speaker=gettext(who), words=gettext(words)) for who, words in quotes]
    for one in fitting(at, text=known.words)[:MOST_POSITIONS] if known.words else ():
        release.spoken_of.add(ReleasePosition(position=one))
    shelf.add_child(instance=release)
    _keep(release, by)
    write_entry("press.prepared", release, by=by, at=at, audience="staff", positions=release.spoken_of.count())
    return release


def _as_begun(kind: type[PressRelease], shelf: Shelf, milestone: Milestone, on: date) -> PressRelease:
    code = shelf.locale.language_code
    contact = contact_of(profile())
    return kind(
        title=milestone.headline.say(code) or f"[{milestone.names.say(code)}]",
        slug=_free_slug(shelf, f"{milestone.key}-{on:%Y}"),
        locale=shelf.locale,
        live=False,
        dated_on=on,
        place=profile().press.place,
        lead=gettext(OPEN_LEAD),
        milestone=milestone.key,
        contact_name=contact.name if contact else "",
        contact_organization=profile().name,
        contact_phone=contact.phone if contact else "",
        contact_email=contact.email if contact else "",
    )


def _free_slug(shelf: Shelf, wanted: str) -> str:
    taken = set(shelf.get_children().filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(slug for slug in (wanted, *(f"{wanted}-{number}" for number in range(2, 999))) if slug not in taken)


def _drafted(page_id: int) -> PressRelease:
    """The newest text of a release, held until the transaction ends."""
    held = get_object_or_404(PressRelease.objects.select_for_update(of=("self",)), pk=page_id)
    drafted: PressRelease = held.specific.get_latest_revision_as_object()
    return drafted


def _account(by: Standing) -> User | None:
    return User.objects.filter(pk=by.user_id).first() if by.user_id is not None else None


def _keep(release: PressRelease, by: Standing) -> Any:
    """A new revision; as long as nobody reads the page, its row goes along."""
    if not release.live:
        release.save(clean=False)
    return release.save_revision(user=_account(by), clean=False)


@transaction.atomic
def write_release(page_id: int, written: Mapping[str, Any], *, by: Standing, at: datetime) -> PressRelease:
    """Headline, lead and what else stands in one field; what is left out stays."""
    obey(refusal_to_edit(by))
    release = _drafted(page_id)
    for name in (*WORDS, *CONTACT):
        if name in written:
            setattr(release, name, written[name])
    release.draft_title = release.title
    _keep(release, by)
    return release


@transaction.atomic
def write_quote(
    page_id: int, place: int | None, said: Mapping[str, str], *, by: Standing, at: datetime
) -> PressRelease:
    """Change the quote at that place, or add one; without words it is taken out."""
    obey(refusal_to_edit(by))
    release = _drafted(page_id)
    quotes: list[Quote] = list(release.quotes.all())
    if place is None:
        quotes.append(Quote(locale=release.locale))
    elif place >= len(quotes):
        raise Http404
    quote = quotes[-1 if place is None else place]
    for name in ("speaker", "role", "organization_name", "words"):
        setattr(quote, name, said.get(name, ""))
    quote.organization = Organization.objects.filter(name=quote.organization_name, is_listed=True).first()
    kept = [one for one in quotes if one.words.strip()]
    for order, one in enumerate(kept):
        one.sort_order = order
    release.quotes = kept
    _keep(release, by)
    return release


@transaction.atomic
def link_positions(page_id: int, chosen: Collection[int], *, by: Standing, at: datetime) -> PressRelease:
    """Which positions it speaks of; only such whose words are public can be chosen."""
    obey(refusal_to_edit(by))
    release = _drafted(page_id)
    rows = published(at).filter(pk__in=chosen)
    release.spoken_of = [ReleasePosition(position=row, sort_order=order) for order, row in enumerate(rows)]
    _keep(release, by)
    return release


@transaction.atomic
def give_out(page_id: int, *, by: Standing, at: datetime) -> PressRelease:
    """Publish the newest text; under an embargo nobody reads it before."""
    obey(refusal_to_edit(by))
    release = _drafted(page_id)
    obey(refusal_to_release(release.facts()))
    revision = release.get_latest_revision() or release.save_revision()
    revision.publish(user=_account(by), skip_permission_checks=True)
    given = PressRelease.objects.get(pk=page_id)
    embargoed = release.public_from is not None and at < release.public_from
    write_entry("press.given_out", given, by=by, at=at, audience="staff", embargoed=embargoed)
    return given


@transaction.atomic
def send_release(page_id: int, *, by: Standing, at: datetime) -> int:
    """To everybody on the press list, once; returns how many letters are new."""
    release = get_object_or_404(PressRelease, pk=page_id)
    readers = list(on_the_list().values_list("pk", flat=True))
    given = given_out_in(release, release.locale.language_code) is not None
    obey(refusal_to_send_release(by, given_out=given, readers=len(readers)))
    number = queue_outside("press_release", to=readers, at=at, key=mailing(release.translation_key), release=page_id)
    write_entry("press.sent", release, by=by, at=at, audience="staff", letters=number)
    return number
