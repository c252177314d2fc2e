"""Who may sign letters for an organization, and what it approves beforehand, said by its contact person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from functools import partial

from commonground.advocacy.actions.authority import approve_beforehand, authorize, end_approval, end_authority
from commonground.advocacy.models import Authorized, PreApproval
from commonground.demo import cast
from commonground.demo.diary.records import told as told_of_records
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.demo.letters import ASKED, ASKED_AGAIN_ON, EVERYTHING, FAMILIES, approval_of, scope_of

ASKED_ON = date(2026, 1, 12)
"""The Monday after the call that made us a co-sponsor: every organization says who may sign letters for it."""
TITLES = ("Director", "Coordinator", "Organizer", "Co-director", "Board chair", "Program manager", "Secretary")


def authority(year: Year) -> Iterator[Page]:
    for place, member in enumerate(cast.organizations()):
        day = max(ASKED_ON, member.joined_on)
        hour = 11 if member.joined_on > ASKED_ON else 9 + place % 8
        yield Page(at_hour(day, hour, 30 + place // 8), 8, partial(say, year, member))
        if approval_of(member) == ASKED and member.is_member_on(ASKED_AGAIN_ON):
            yield Page(at_hour(ASKED_AGAIN_ON, 9 + place % 8, place // 8), 8, partial(_widen, year, member))
    for one in told_of_records()["hand_overs"]:
        member = cast.organization(cast.key_of(one["organization"]))
        yield Page(at_hour(one["taken_on"], 12), 8, partial(_say_anew, year, member))


def title_of(member: cast.CastOrganization) -> str:
    return TITLES[cast.organizations().index(member) % len(TITLES)]


def say(year: Year, member: cast.CastOrganization, at: datetime) -> None:
    approval = approval_of(member)
    if approval != ASKED:
        _approve(year, member, () if approval == EVERYTHING else member.issues, at)
    if approval != EVERYTHING:
        _list(year, member, scope_of(member, at.date()), at)


def _widen(year: Year, member: cast.CastOrganization, at: datetime) -> None:
    """For the last letters on the bill we brought along, everybody lets somebody sign."""
    _list(year, member, (FAMILIES,), at)


def _list(year: Year, member: cast.CastOrganization, issues: tuple[str, ...], at: datetime) -> None:
    person = year.people[f"contact-{member.key}"]
    authorize(
        year.organizations[member.key].pk,
        name=person.name,
        title=title_of(member),
        person=person,
        issues=issues,
        by=year.as_contact(member.key, at),
        at=at,
    )


def _approve(year: Year, member: cast.CastOrganization, issues: tuple[str, ...], at: datetime) -> None:
    person = year.people[f"contact-{member.key}"]
    assert person.user is not None
    approve_beforehand(
        year.organizations[member.key].pk,
        name=member.name,
        signer=person.name,
        title=title_of(member),
        contact=person.user.email,
        county=member.county,
        issues=issues,
        may_list=True,
        by=year.as_contact(member.key, at),
        at=at,
    )


def _say_anew(year: Year, member: cast.CastOrganization, at: datetime) -> None:
    """Whoever takes over says it for themselves; what the person before them said ends."""
    organization, by = year.organizations[member.key], year.as_contact(member.key, at)
    for listed in Authorized.objects.filter(organization=organization, until_on=None):
        end_authority(listed.pk, by=by, at=at)
    for approval in PreApproval.objects.filter(organization=organization, until_on=None):
        end_approval(approval.pk, by=by, at=at)
    say(year, member, at)
