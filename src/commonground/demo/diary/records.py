"""What organizations told of themselves during the year, who read it, and who handed over to whom."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cache, partial
from typing import Any

from commonground.demo import cast
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.members.actions.handing_over import send_hand_over, take_over
from commonground.members.actions.memberships import affirm_purpose
from commonground.members.actions.narratives import say_read, tell_narrative
from commonground.members.actions.neighbors import list_ally
from commonground.members.models import HandOverLink, Role
from commonground.members.queries.handing_over import secret_of
from commonground.members.queries.records import narrative_of

Told = Mapping[str, Any]


@cache
def told() -> dict[str, list[Told]]:
    return tomllib.loads((cast.STORY / "narratives.toml").read_text(encoding="utf-8"))


def contact_of(name: str) -> str:
    return f"contact-{cast.key_of(name)}"


def records(year: Year) -> Iterator[Page]:
    for number, one in enumerate(told()["narratives"]):
        yield Page(at_hour(one["on"], 15, number), 7, partial(_tell, year, one))
        for place, reader in enumerate(one["readers"], start=1):
            yield Page(at_hour(one["on"], 16, number * 5 + place), 7, partial(_read, year, one, reader))
    for one in told()["hand_overs"]:
        yield Page(at_hour(one["sent_on"], 14), 7, partial(_send, year, one))
        yield Page(at_hour(one["taken_on"], 10), 7, partial(_take_over, year, one))
    for one in told()["allies"]:
        yield Page(at_hour(one["on"], 13), 7, partial(_ally, year, one))
    for member in cast.organizations():
        if member.joined_on > cast.FIRST_DAY:
            yield Page(at_hour(member.joined_on, 11), 7, partial(_affirm, year, member))


def _tell(year: Year, one: Told, at: datetime) -> None:
    organization = year.organizations[cast.key_of(one["organization"])]
    by = year.as_person(contact_of(one["organization"]), at)
    tell_narrative(organization.pk, words=one["words"], language=one["language"], by=by, at=at)


def _read(year: Year, one: Told, reader: str, at: datetime) -> None:
    narrative = narrative_of(year.organizations[cast.key_of(one["organization"])])
    assert narrative is not None
    by = year.as_person(contact_of(reader), at)
    say_read(narrative.pk, year.organizations[cast.key_of(reader)].pk, by=by, at=at)


def _send(year: Year, one: Told, at: datetime) -> None:
    key = contact_of(one["organization"])
    role = Role.objects.get(person=year.people[key], kind=Role.Kind.CONTACT)
    by = year.as_person(key, at)
    send_hand_over(role.pk, email=one["email"], language=one["language"], by=by, at=at)


def _take_over(year: Year, one: Told, at: datetime) -> None:
    key = contact_of(one["organization"])
    link = HandOverLink.objects.select_related("role").get(role__person=year.people[key], used_at=None)
    used = take_over(secret_of(link), name=one["name"], language=one["language"], at=at)
    assert used.successor is not None
    year.people[key] = used.successor


def _ally(year: Year, one: Told, at: datetime) -> None:
    about = {"county": one["county"], "together": one["together"]}
    list_ally(one["name"], about, from_on=one["from_on"], by=year.as_director(at), at=at)


def _affirm(year: Year, member: cast.CastOrganization, at: datetime) -> None:
    """Whoever joins affirms the purpose, in the language of its contact person."""
    person = year.people[f"contact-{member.key}"]
    assert person.user is not None
    organization = year.organizations[member.key]
    by = year.as_person(f"contact-{member.key}", at)
    affirm_purpose(organization.pk, person, language=person.user.language, by=by, at=at)
