"""Who may sign for an organization, by which link, and what stands in the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TypedDict

from django.core import signing
from django.utils.crypto import salted_hmac

from commonground.advocacy.models import Authorized, Invitation, Letter, PreApproval, SignOn
from commonground.advocacy.queries.facts import given_of, known_of, letters, oldest_text
from commonground.advocacy.rules import sign_ons as rules
from commonground.advocacy.rules.printings import order_of
from commonground.advocacy.rules.strangers import WITHIN
from commonground.members.models import Organization
from commonground.members.queries import day_of
from commonground.members.rules import Standing
from commonground.members.rules.handing_over import digest_of_link
from commonground.notices.queries import notices_about

INVITATION, CONFIRMATION = "commonground.advocacy.invitation", "commonground.advocacy.sign_on"
MAIL, COPY = "commonground.advocacy.mail", "commonground.advocacy.copy"
STANDING = frozenset({rules.Given.STANDS, rules.Given.WAITING})


def secret_of_invitation(row: Invitation) -> str:
    """The secret of a link. It is kept nowhere: only the message works it out, when it goes out."""
    who = f"{row.organization_id}:{row.ally_id}:{row.person_id}:{row.email}"
    made_of = f"{row.letter_id}:{who}:{row.invited_at.timestamp():.6f}"
    return salted_hmac(INVITATION, made_of, algorithm="sha256").hexdigest()


def secret_of_sign_on(row: SignOn) -> str:
    made_of = f"{row.pk}:{row.letter_id}:{row.name}:{row.email}:{row.signed_at.timestamp():.6f}"
    return salted_hmac(CONFIRMATION, made_of, algorithm="sha256").hexdigest()


def invitation_behind(secret: str) -> Invitation | None:
    rows = Invitation.objects.select_related("organization", "ally", "person__user")
    return rows.filter(digest=digest_of_link(secret)).first()


def sign_on_behind(secret: str) -> SignOn | None:
    rows = SignOn.objects.select_related("organization", "revision")
    return rows.filter(digest=digest_of_link(secret)).first()


def token_of(row: SignOn, salt: str) -> str:
    """For whoever signed: the page that waits for their mail, or their copy of the letter. It answers for nobody."""
    return signing.Signer(salt=salt).sign_object(row.pk)


def sign_on_of_token(token: str, salt: str) -> SignOn | None:
    try:
        key = signing.Signer(salt=salt).unsign_object(token)
    except signing.BadSignature:
        return None
    return SignOn.objects.select_related("organization", "revision").filter(pk=key).first()


def stated_by(organization: Organization, signer: str, contact: str, title: str = "") -> dict[str, str]:
    """What a member states when it signs, as it did last; the role and the contact are those of the same person."""
    before = _before(organization=organization)
    known = before if before is not None and signer in {"", before.signer} else None
    return {
        "name": before.name if before else organization.name,
        "county": before.county if before else organization.county,
        "signer": signer or (known.signer if known else ""),
        "title": title or (known.title if known else ""),
        "contact": known.contact if known else contact,
    }


def stated_behind(invitation: Invitation) -> dict[str, str]:
    """The same for whoever followed the link of a message."""
    signer = invitation.name or (invitation.person.name if invitation.person else "")
    contact = address_of(invitation)
    if invitation.organization is not None:
        return stated_by(invitation.organization, signer, contact, invitation.title)
    before = _before(organization=None, invitation__ally=invitation.ally_id)
    if before is None:
        return {"name": str(invitation.ally), "contact": contact}
    return {name: getattr(before, name) for name in ("name", "county", "signer", "title", "contact")}


def wished_on(letter: Letter, **of: object) -> dict[str, bool]:
    """Whether it may be listed and wants its logo printed, as said on this letter before its words changed."""
    before = _before(letter=letter, **of)
    return {"may_list": before.may_list, "uses_logo": before.uses_logo} if before else {}


def _before(**of: object) -> SignOn | None:
    return SignOn.objects.filter(**of, taken_back_at=None).order_by("-signed_at", "-pk").first()


def authorized_now(organization_id: int, day: date) -> list[Authorized]:
    rows = Authorized.objects.filter(organization=organization_id).select_related("person__user")
    return [row for row in rows if row.from_on <= day and (row.until_on is None or row.until_on > day)]


def lists_without(by: Standing, listed: Iterable[Authorized], letter: Letter, day: date) -> set[int]:
    """Organizations whose own list does not let somebody who signed in sign a letter."""
    lists: dict[int, list[rules.Authorized]] = defaultdict(list)
    for row in listed:
        facts = rules.Authorized(row.person_id, "", frozenset(row.issues), row.from_on, row.until_on)
        lists[row.organization_id].append(facts)
    may = partial(rules.is_authorized, person=by.person_id, address="", issues=letter.issues, on=day)
    return {pk for pk, rows in lists.items() if may(rows) is False}


def authorized_facts(row: Authorized) -> rules.Authorized:
    account = row.person.user if row.person else None
    address = account.email if account else row.email
    return rules.Authorized(row.person_id, address, frozenset(row.issues), row.from_on, row.until_on)


def approval_facts(row: PreApproval) -> rules.PreApproval:
    return rules.PreApproval(
        row.name,
        row.signer,
        row.title,
        row.contact,
        row.copy_to,
        frozenset(row.issues),
        frozenset(row.stands),
        row.from_on,
        row.until_on,
    )


def approval_for(rows: list[PreApproval], letter: Letter, day: date) -> PreApproval | None:
    """The approval given beforehand that covers a letter."""
    by_facts = {approval_facts(row): row for row in rows}
    found = rules.pre_approval_for(by_facts, issues=letter.issues, stand=letter.stand, on=day)
    return by_facts[found] if found else None


def standing_sign_on(letter: Letter, organization_id: int | None, name: str = "") -> SignOn | None:
    """The sign-on of an organization that stands or waits; one we do not know is told by its name."""
    rows = letter.sign_ons.select_related("revision").filter(organization=organization_id, taken_back_at=None)
    oldest = oldest_text(letter)
    standing = [row for row in rows.order_by("-signed_at", "-pk") if given_of(row, oldest) in STANDING]
    if organization_id is None:
        standing = [row for row in standing if order_of(row.name)[0] == order_of(name)[0]]
    return next(iter(standing), None)


@dataclass(frozen=True)
class Asked:
    """One organization in front of one letter."""

    letter: Letter
    organization: Organization | None
    facts: rules.SigningFacts
    sign_on: SignOn | None

    @property
    def name(self) -> str:
        return self.organization.name if self.organization else ""


def asked(
    letter: Letter,
    organization: Organization | None,
    by: Standing,
    at: datetime,
    *,
    invitation: Invitation | None = None,
    name: str = "",
) -> Asked:
    """What the rules ask before somebody signs; of a letter read by `letters`."""
    day = day_of(at)
    standing = standing_sign_on(letter, organization.pk if organization else None, name)
    facts = rules.SigningFacts(
        step=known_of(letter, at).step,
        who=rules.WhoSigns(letter.who_signs),
        is_member=organization is not None and organization.is_member_on(day),
        is_ally=invitation is not None and invitation.ally_id is not None,
        signed=standing is not None,
        by_own_link=_by_own_link(letter, organization, invitation),
        authorized=_authorized(letter, organization, by, invitation, day),
    )
    return Asked(letter, organization, facts, standing)


def _by_own_link(letter: Letter, organization: Organization | None, invitation: Invitation | None) -> bool:
    """On a letter that is open to everybody any link of it will do, and the page itself is one."""
    if letter.who_signs == rules.WhoSigns.PUBLIC and organization is None:
        return True
    if invitation is None or invitation.letter_id != letter.pk:
        return False
    return organization is None or invitation.organization_id == organization.pk


def _authorized(
    letter: Letter, organization: Organization | None, by: Standing, invitation: Invitation | None, day: date
) -> bool | None:
    if organization is None:
        return None
    listed = [authorized_facts(row) for row in authorized_now(organization.pk, day)]
    person = by.person_id or (invitation.person_id if invitation else None)
    address = address_of(invitation) if invitation else ""
    return rules.is_authorized(listed, person=person, address=address, issues=letter.issues, on=day)


def address_of(invitation: Invitation) -> str:
    account = invitation.person.user if invitation.person else None
    return account.email if account else invitation.email


def waiting_strangers(letter: Letter, email: str, at: datetime) -> dict[str, int]:
    """Sign-ons without an invitation that were given lately and are not confirmed yet."""
    rows = letter.sign_ons.filter(invitation=None, organization=None, confirmed_at=None, taken_back_at=None)
    addresses = list(rows.filter(signed_at__gt=at - WITHIN).values_list("email", flat=True))
    return {"to_this_address": addresses.count(email), "to_anybody": len(addresses)}


class Messages(TypedDict):
    times: int
    last_at: datetime | None


def messages_to_confirm(row: SignOn) -> Messages:
    """How often the second message was asked for, and when last."""
    rows = notices_about("sign_on_to_confirm", sign_on=row.pk).values_list("queued_at", flat=True)
    asked_at = list(rows)
    return {"times": len(asked_at), "last_at": max(asked_at, default=None)}


def letter_of(pk: int) -> Letter | None:
    return letters().filter(pk=pk).first()
