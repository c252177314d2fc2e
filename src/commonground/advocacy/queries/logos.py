"""Which logos may stand where, each by its own permission; what each permission covers, for those who keep them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonground.advocacy.models import LogoFile, LogoPermission, Printing, SignOn
from commonground.advocacy.rules import logos as rules
from commonground.advocacy.rules.logos import LogoUse, refusal_to_show_logo
from commonground.members.models import Organization

USUAL_WIDTH = 32
MOST_WIDTH, MOST_HEIGHT = 70, 26
"""Millimeters on a letter."""


@dataclass(frozen=True)
class Shown:
    """One logo as it stands on a letter.

    width  in millimeters
    """

    organization: str
    file: LogoFile
    width: int


def permission_of(row: LogoPermission) -> rules.LogoPermission:
    return rules.LogoPermission(LogoUse(row.use), row.file, row.least_width, row.from_on, row.until_on)


def width_of(file: LogoFile, least: int = 0) -> int:
    """In millimeters: the usual one, or the least that is asked for; never taller than a letter has room for."""
    tallest = MOST_HEIGHT * file.width // file.height
    return max(1, min(max(USUAL_WIDTH, least), MOST_WIDTH, tallest))


def logos_on(printing: Printing) -> list[Shown]:
    """Of the signers who want theirs on the letter, those whose permission holds on the day of the letter.

    Three statements for any number of signers.
    """
    numbers = [row["sign_on"] for row in printing.signers]
    wanted = list(SignOn.objects.filter(pk__in=numbers, uses_logo=True, organization__isnull=False))
    if not wanted:
        return []
    organizations = {one.organization_id for one in wanted}
    files: dict[int | None, list[LogoFile]] = defaultdict(list)
    permissions: dict[int | None, list[rules.LogoPermission]] = defaultdict(list)
    for file in LogoFile.objects.filter(organization__in=organizations):
        files[file.organization_id].append(file)
    for row in LogoPermission.objects.filter(organization__in=organizations, use=LogoUse.LETTER):
        permissions[row.organization_id].append(permission_of(row))
    order = {number: place for place, number in enumerate(numbers)}
    shown = []
    for one in sorted(wanted, key=lambda one: order[one.pk]):
        found = _shown(one, files[one.organization_id], permissions[one.organization_id], printing)
        shown += [found] if found else []
    return shown


def _shown(
    sign_on: SignOn, files: Iterable[LogoFile], permissions: Sequence[rules.LogoPermission], printing: Printing
) -> Shown | None:
    """The newest file that may stand on this letter."""
    for file in files:
        least = max((one.least_width for one in permissions if one.file == file.digest), default=0)
        width = width_of(file, least)
        refused = refusal_to_show_logo(
            permissions, use=LogoUse.LETTER, file=file.digest, width=width, on=printing.dated_on
        )
        if refused is None:
            return Shown(sign_on.name, file, width)
    return None


def logo_files(organization: Organization) -> QuerySet[LogoFile]:
    return LogoFile.objects.filter(organization=organization).defer("png").select_related("given_by")


def logo_permissions(organization: Organization) -> QuerySet[LogoPermission]:
    return LogoPermission.objects.filter(organization=organization).select_related("given_by")


@dataclass(frozen=True)
class Permitted:
    """A permission as its page shows it; nothing stands in the way while it holds."""

    row: LogoPermission
    file: LogoFile | None
    holds: bool
    is_over: bool


def permissions_told(organization: Organization, on: date) -> list[Permitted]:
    """Those that hold or will, then those that are over; two statements for any number."""
    files = {file.digest: file for file in logo_files(organization)}
    told = [_permitted(row, files.get(row.file), on) for row in logo_permissions(organization)]
    return sorted(told, key=lambda one: one.is_over)


def _permitted(row: LogoPermission, file: LogoFile | None, on: date) -> Permitted:
    is_over = row.until_on is not None and row.until_on <= on
    return Permitted(row, file, holds=row.from_on <= on and not is_over, is_over=is_over)
