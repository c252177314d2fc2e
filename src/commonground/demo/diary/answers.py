"""How organizations answer a letter: signed in, by the link of the message they got, or with a reason not to join."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from commonground.advocacy.actions import signing
from commonground.advocacy.actions.inviting import mark_seen
from commonground.advocacy.actions.signing import By, Words
from commonground.advocacy.models import Invitation, SignOn
from commonground.advocacy.queries.signing import address_of, secret_of_sign_on
from commonground.advocacy.rules.sign_ons import Declined, Method
from commonground.demo.cast import CastOrganization, organizations
from commonground.demo.diary.authority import title_of
from commonground.demo.diary.schedule import at_hour
from commonground.demo.diary.year import Page, Year
from commonground.demo.letters import StoryLetter, signers_of

ORDER = 7
EVERY_THIRD = 3
REASONS = (Declined.NO_TIME, Declined.NOT_OUR_ISSUE, Declined.OWN_RULES, Declined.NO_TIME, Declined.POSITION)


def answers(year: Year, told: StoryLetter) -> Iterator[Page]:
    """On the days after the letter was opened, in the daytime. Every third follows the link of its message."""
    signers = signers_of(told)
    for place, member in enumerate((*signers.asked, *signers.declining)):
        when = _moment(told, place, len(signers.asked) + 1)
        if place >= len(signers.asked):
            yield Page(when, ORDER, partial(decline, year, told, member))
        elif place % EVERY_THIRD == 1:
            yield Page(when, ORDER, partial(sign_by_link, year, told, member))
            next_morning = at_hour(when.date() + timedelta(days=1), 8, place % 60)
            yield Page(next_morning, ORDER, partial(confirm, year, told, member))
        else:
            yield Page(when, ORDER, partial(sign, year, told, member))


def _moment(told: StoryLetter, place: int, number: int) -> datetime:
    days = (told.closes - told.opened).days - 1
    day = told.opened + timedelta(days=1 + place * days // number)
    return at_hour(day, 9 + place * 5 % 9, place * 7 % 60)


def _words(year: Year, member: CastOrganization) -> Words:
    person = year.people[f"contact-{member.key}"]
    assert person.user is not None
    return Words(
        name=member.name,
        signer=person.name,
        title=title_of(member),
        contact=person.user.email,
        county=member.county,
        attests=True,
        may_list=True,
    )


def _signed_in(year: Year, member: CastOrganization, at: datetime) -> By:
    person = year.people[f"contact-{member.key}"]
    assert person.user is not None
    return By(Method.PAGE, year.as_contact(member.key, at), language=person.user.language)


def sign(year: Year, told: StoryLetter, member: CastOrganization, at: datetime) -> None:
    letter, organization = year.letters[told.key], year.organizations[member.key]
    signing.sign(letter.pk, organization.pk, _words(year, member), _signed_in(year, member, at), at=at)


def sign_by_link(year: Year, told: StoryLetter, member: CastOrganization, at: datetime) -> None:
    letter, organization = year.letters[told.key], year.organizations[member.key]
    invitation = Invitation.objects.select_related("person__user").get(letter=letter, organization=organization)
    mark_seen(invitation.pk, at=at)
    how = By(Method.MESSAGE, invitation=invitation, email=address_of(invitation), language=invitation.language)
    signing.sign(letter.pk, organization.pk, _words(year, member), how, at=at)


def confirm(year: Year, told: StoryLetter, member: CastOrganization, at: datetime) -> None:
    """By the second message."""
    row = SignOn.objects.get(letter=year.letters[told.key], organization=year.organizations[member.key])
    signing.confirm_sign_on(secret_of_sign_on(row), at=at)


def decline(year: Year, told: StoryLetter, member: CastOrganization, at: datetime) -> None:
    letter, organization = year.letters[told.key], year.organizations[member.key]
    reason = REASONS[organizations().index(member) % len(REASONS)]
    signing.decline(letter.pk, organization.pk, reason=reason, how=_signed_in(year, member, at), at=at)
