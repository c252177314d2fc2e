"""Whether an organization's logo may be shown: each use by its own permission, none from a signature. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commonground.advocacy.rules import refusals
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import Standing

LEAST_DOTS = 200
"""Along the longer side; with fewer a logo is blurred on paper."""


class LogoUse(StrEnum):
    LETTER = "letter"
    WEB = "web"
    SOCIAL = "social"
    PRESS = "press"


@dataclass(frozen=True)
class LogoPermission:
    """One use an organization allows.

    file         the version of the file it gave
    least_width  in millimeters on paper, in pixels on a screen; 0 for any
    until_on     the first day on which it no longer holds; None without an end
    """

    use: LogoUse
    file: str
    least_width: int = 0
    from_on: date | None = None
    until_on: date | None = None


def refusal_to_show_logo(
    permissions: Iterable[LogoPermission], *, use: LogoUse, file: str, width: int, on: date
) -> Refusal | None:
    """The nearest reason: no permission for this use, none that holds on that day, another file, or too small."""
    given = [one for one in permissions if one.use is use]
    if not given:
        return refuse(refusals.LOGO_NOT_PERMITTED, use=str(use))
    holding = [
        one
        for one in given
        if (one.from_on is None or one.from_on <= on) and (one.until_on is None or on < one.until_on)
    ]
    if not holding:
        return refuse(refusals.LOGO_PERMISSION_OVER, use=str(use))
    same = [one for one in holding if one.file == file]
    if not same:
        return refuse(refusals.LOGO_IS_ANOTHER_FILE)
    least = min(one.least_width for one in same)
    return None if width >= least else refuse(refusals.LOGO_TOO_SMALL, least=least)


def refusal_to_keep_logo(by: Standing, organization: int) -> Refusal | None:
    """The organization itself says what its logo may be used for; staff enter what it gave in writing."""
    may = (by.is_staff or organization in by.organizations) and not by.is_sponsor
    return None if may else refuse(refusals.LOGO_NOT_YOURS)


def refusal_to_permit_logo(by: Standing, organization: int, permission: LogoPermission) -> Refusal | None:
    if refusal := refusal_to_keep_logo(by, organization):
        return refusal
    begins, ends = permission.from_on, permission.until_on
    if begins is not None and ends is not None and ends <= begins:
        return refuse(refusals.LOGO_ENDS_BEFORE_IT_BEGINS)
    return None


def refusal_to_end_permission(
    by: Standing, organization: int, permission: LogoPermission, today: date
) -> Refusal | None:
    """From today on; what was printed before stays as it is."""
    if refusal := refusal_to_keep_logo(by, organization):
        return refusal
    is_over = permission.until_on is not None and permission.until_on <= today
    return refuse(refusals.LOGO_PERMISSION_ENDED) if is_over else None


def refusal_by_size(width: int, height: int) -> Refusal | None:
    """Whether a picture has dots enough for paper."""
    return refuse(refusals.LOGO_TOO_COARSE, least=LEAST_DOTS) if max(width, height) < LEAST_DOTS else None
