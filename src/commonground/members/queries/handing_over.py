"""A link by which somebody takes over, and what stands in its way."""

from __future__ import annotations

from datetime import datetime

from django.utils.crypto import salted_hmac

from commonground.accounts.models import User
from commonground.members.models import HandOverLink, Role
from commonground.members.queries.directory import is_for_a_member
from commonground.members.rules.handing_over import HandOverFacts, LinkFacts, digest_of_link


def secret_of(link: HandOverLink) -> str:
    """The secret of a link. It is kept nowhere: only the letter works it out, when it goes out."""
    made_of = f"{link.role_id}:{link.email}:{link.asked_at.timestamp():.6f}"
    return salted_hmac("commonground.members.hand_over", made_of, algorithm="sha256").hexdigest()


def link_behind(secret: str) -> HandOverLink | None:
    rows = HandOverLink.objects.select_related("role__organization", "role__person", "successor")
    return rows.filter(digest=digest_of_link(secret)).first()


def is_under_way(link: HandOverLink, at: datetime) -> bool:
    """It may still be used."""
    return link.used_at is None and link.canceled_at is None and link.expires_at > at


def _runs(role: Role, at: datetime) -> bool:
    return role.from_at <= at and (role.until_at is None or role.until_at > at)


def facts_of_role(role: Role, at: datetime, *, email: str = "") -> HandOverFacts:
    waiting = role.hand_overs.filter(used_at=None, canceled_at=None, expires_at__gt=at)
    holder = role.person.user
    return HandOverFacts(
        holder=role.person_id,
        is_contact=role.kind == Role.Kind.CONTACT,
        runs=_runs(role, at),
        is_member=is_for_a_member(role, at),
        waits=waiting.exists(),
        to_holder=holder is not None and holder.email == email,
    )


def facts_of_link(link: HandOverLink, at: datetime) -> LinkFacts:
    account = User.objects.filter(email=link.email).select_related("person").first() if link.email else None
    known = getattr(account, "person", None)
    return LinkFacts(
        expires_at=link.expires_at,
        used=link.used_at is not None,
        canceled=link.canceled_at is not None,
        runs=_runs(link.role, at),
        is_member=is_for_a_member(link.role, at),
        is_closed=account is not None and not account.is_active,
        is_holder=known is not None and known.pk == link.role.person_id,
    )
