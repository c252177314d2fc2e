"""An organization gives its logo and says, use by use, what it may be shown for."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from io import BytesIO
from typing import IO

from django.db import transaction
from PIL import Image, ImageOps

from commonground.advocacy.models import LogoFile, LogoPermission
from commonground.advocacy.queries.logos import permission_of
from commonground.advocacy.rules import logos as rules
from commonground.advocacy.rules.logos import LogoUse
from commonground.advocacy.rules.refusals import LOGO_UNREADABLE
from commonground.kernel.refusal import Refused, obey, refuse
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.record.actions import write_entry
from commonground.ui.pictures import UNREADABLE, NotTaken, opened, read_at_most

TAKEN = ("PNG", "JPEG", "WEBP")
MOST_MEGABYTES, MOST_MILLION_DOTS = 5, 40
LONGEST_SIDE = 700
"""Dots: 300 to the inch at the width a logo has on a letter."""


@transaction.atomic
def give_logo(organization_id: int, upload: IO[bytes], *, by: Standing, at: datetime) -> LogoFile:
    """A picture is painted anew from its dots, and kept once; what it may be shown for is a question of its own.

    raises  Refused
    """
    organization = Organization.objects.select_for_update().get(pk=organization_id)
    obey(rules.refusal_to_keep_logo(by, organization.pk))
    picture = painted(upload)
    file = BytesIO()
    picture.save(file, "PNG", optimize=True)
    digest = hashlib.sha256(file.getvalue()).hexdigest()
    given = {"width": picture.width, "height": picture.height, "png": file.getvalue()}
    logo, is_new = LogoFile.objects.get_or_create(
        organization=organization, digest=digest, defaults={**given, "given_by_id": by.acting, "given_at": at}
    )
    if is_new:
        write_entry("logo.given", organization, by=by, at=at, audience=_readers(organization), file=digest[:12])
    return logo


def painted(upload: IO[bytes]) -> Image.Image:
    """The same picture without anything else inside, on white where it is clear, as large as paper needs it.

    raises  Refused
    """
    try:
        picture = opened(read_at_most(upload, MOST_MEGABYTES), formats=TAKEN, million_dots=MOST_MILLION_DOTS)
        upright = ImageOps.exif_transpose(picture)
        seen = Image.new("RGBA", upright.size, "white")
        seen.alpha_composite(upright.convert("RGBA"))
    except (NotTaken, *UNREADABLE):
        raise Refused(refuse(LOGO_UNREADABLE)) from None
    obey(rules.refusal_by_size(*seen.size))
    seen.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return seen.convert("RGB")


@transaction.atomic
def permit_logo(
    file_id: int,
    *,
    use: LogoUse,
    from_on: date,
    until_on: date | None = None,
    least_width: int = 0,
    by: Standing,
    at: datetime,
) -> LogoPermission:
    """One use of one file."""
    logo = LogoFile.objects.select_related("organization").get(pk=file_id)
    organization = Organization.objects.select_for_update().get(pk=logo.organization_id)
    permission = rules.LogoPermission(use, logo.digest, least_width, from_on, until_on)
    obey(rules.refusal_to_permit_logo(by, organization.pk, permission))
    row = LogoPermission.objects.create(
        organization=organization,
        use=use,
        file=logo.digest,
        least_width=least_width,
        from_on=from_on,
        until_on=until_on,
        given_by_id=by.acting,
        given_at=at,
    )
    write_entry("logo.permitted", organization, by=by, at=at, audience=_readers(organization), use=str(use))
    return row


@transaction.atomic
def end_permission(permission_id: int, *, by: Standing, at: datetime) -> LogoPermission:
    """From today on the logo is not shown for that use; one that has not begun ends on the day it would begin."""
    row = LogoPermission.objects.select_for_update().get(pk=permission_id)
    today = day_of(at)
    obey(rules.refusal_to_end_permission(by, row.organization_id, permission_of(row), today))
    row.until_on = max(today, row.from_on)
    row.save(update_fields=["until_on"])
    organization = Organization.objects.get(pk=row.organization_id)
    write_entry("logo.ended", organization, by=by, at=at, audience=_readers(organization), use=row.use)
    return row


def _readers(organization: Organization) -> str:
    return f"organization:{organization.pk}"
