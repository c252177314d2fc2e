"""What somebody finds behind the link of a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from commonground.advocacy.models import Decline, Invitation, Letter, Revision, SignOn
from commonground.advocacy.queries.facts import given_of, known_of, oldest_text
from commonground.advocacy.queries.signing import MAIL, Asked, asked, token_of, wished_on
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.sign_ons import Given, refusal_by_step
from commonground.kernel.refusal import Refusal, refuse
from commonground.members.rules import NOBODY


@dataclass(frozen=True)
class Linked:
    letter: Letter
    invitation: Invitation
    at: datetime

    @property
    def who(self) -> str:
        return str(self.invitation.organization or self.invitation.ally)

    @cached_property
    def facing(self) -> Asked:
        organization = self.invitation.organization
        return asked(self.letter, organization, NOBODY, self.at, invitation=self.invitation, name=self.who)

    @cached_property
    def sign_on(self) -> SignOn | None:
        """The one that stands or waits; an ally's by this very link."""
        if self.invitation.organization_id is not None:
            return self.facing.sign_on
        rows = self.letter.sign_ons.select_related("revision").filter(invitation=self.invitation, taken_back_at=None)
        oldest = oldest_text(self.letter)
        standing = (row for row in rows.order_by("-signed_at", "-pk") if given_of(row, oldest) in _STANDING)
        return next(standing, None)

    @property
    def waits(self) -> bool:
        """The second message has not been answered yet."""
        return self.sign_on is not None and given_of(self.sign_on, oldest_text(self.letter)) is Given.WAITING

    @property
    def mailed(self) -> str:
        """Leads to the page that waits for the second message."""
        return token_of(self.sign_on, MAIL) if self.sign_on is not None else ""

    @cached_property
    def ended(self) -> Revision | None:
        """The words it signed, when they have changed since."""
        rows = self.letter.sign_ons.select_related("revision").filter(taken_back_at=None)
        same = (
            rows.filter(organization=self.invitation.organization_id)
            if self.invitation.organization_id
            else (rows.filter(invitation=self.invitation))
        )
        last = same.order_by("-signed_at", "-pk").first()
        if last is None or given_of(last, oldest_text(self.letter)) is not Given.TO_GIVE_AGAIN:
            return None
        return last.revision

    @cached_property
    def refusal(self) -> Refusal | None:
        """Why the link opens nothing more: the letter is over, or somebody else may sign now."""
        facts = self.facing.facts
        if refusal := refusal_by_step(facts.step):
            return refusal
        if self.sign_on is not None:
            return None
        if self.invitation.organization_id is not None and not facts.is_member:
            return refuse(refusals.ONLY_MEMBERS_SIGN)
        return refuse(refusals.NOT_ON_THE_LIST) if facts.authorized is False else None

    @property
    def wished(self) -> dict[str, bool]:
        """What it wished for when it signed this letter before."""
        if self.invitation.organization_id is not None:
            return wished_on(self.letter, organization=self.invitation.organization_id)
        return wished_on(self.letter, invitation=self.invitation)

    @cached_property
    def decline(self) -> Decline | None:
        """The no it gave before."""
        return self.letter.declines.filter(organization=self.invitation.organization_id).first()

    @property
    def ends(self) -> datetime | None:
        return known_of(self.letter, self.at).facts.signs_until

    @property
    def is_late(self) -> bool:
        """Signing is over, and a name given now stands on the next printing."""
        return self.ends is not None and self.ends <= self.at


_STANDING = frozenset({Given.STANDS, Given.WAITING})
