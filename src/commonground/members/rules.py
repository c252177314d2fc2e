"""Who is asking, and in which offices. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from commonground.kernel.refusal import Refusal, refuse

NOBODY_IDS: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Who is asking, in which offices, at one moment.

    organizations  those the person speaks for as contact person
    convenes       chapters the person convenes
    chapters       chapters whose own matters the person may read
    seats          seats held as representative
    alternate_of   seats for which the person is the named alternate
    """

    user_id: int | None = None
    person_id: int | None = None
    organizations: frozenset[int] = field(default=NOBODY_IDS)
    convenes: frozenset[int] = field(default=NOBODY_IDS)
    chapters: frozenset[int] = field(default=NOBODY_IDS)
    seats: frozenset[int] = field(default=NOBODY_IDS)
    alternate_of: frozenset[int] = field(default=NOBODY_IDS)
    is_director: bool = False
    is_organizer: bool = False
    is_sponsor: bool = False
    is_evaluator: bool = False
    is_ally: bool = False
    is_chair: bool = False
    is_vice_chair: bool = False
    is_system: bool = False

    @property
    def is_staff(self) -> bool:
        return self.is_director or self.is_organizer

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def is_member(self) -> bool:
        """Belongs to a member organization, a chapter or the committee; staff, sponsor, allies and evaluators do not."""
        return bool(self.organizations or self.convenes or self.on_committee)

    @property
    def on_committee(self) -> bool:
        return bool(self.seats or self.alternate_of)

    @property
    def presides(self) -> bool:
        return self.is_chair or self.is_vice_chair

    @property
    def audiences(self) -> frozenset[str]:
        """The classes of readers this person belongs to, as written on entries of the record."""
        tokens = {"public"}
        if self.is_member or self.is_staff:
            tokens.add("members")
        if self.on_committee:
            tokens.add("committee")
        if self.is_staff or self.presides:
            tokens.add("staff")
        tokens |= {f"chapter:{pk}" for pk in self.chapters | self.convenes}
        tokens |= {f"organization:{pk}" for pk in self.organizations}
        if self.person_id is not None:
            tokens.add(f"person:{self.person_id}")
        return frozenset(tokens)


NOBODY = Standing()
SYSTEM = Standing(is_system=True)

ONLY_STAFF_KEEPS_MEMBERS = "members.only_staff_keeps_members"
ONLY_STAFF_OR_CONTACT = "members.only_staff_or_contact"
ALREADY_A_MEMBER = "members.already_a_member"
NOT_A_MEMBER = "members.not_a_member"


def refusal_to_keep_members(by: Standing) -> Refusal | None:
    """Staff keep the list of organizations and people; what they enter is recorded."""
    return None if by.is_staff or by.is_system else refuse(ONLY_STAFF_KEEPS_MEMBERS)


def refusal_to_describe(by: Standing, organization_id: int) -> Refusal | None:
    """An organization describes itself; staff may help."""
    if by.is_staff or by.is_system or organization_id in by.organizations:
        return None
    return refuse(ONLY_STAFF_OR_CONTACT)


def refusal_to_admit(by: Standing, *, is_member: bool) -> Refusal | None:
    return refusal_to_keep_members(by) or (refuse(ALREADY_A_MEMBER) if is_member else None)


def refusal_to_let_leave(by: Standing, *, is_member: bool) -> Refusal | None:
    return refusal_to_keep_members(by) or (None if is_member else refuse(NOT_A_MEMBER))
