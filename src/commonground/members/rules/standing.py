"""Who is asking, and in which offices. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from commonground.kernel.refusal import Refusal, refuse

NOBODY_IDS: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Standing:
    """Who is asking, in which offices, at one moment.

    name           what the person is called
    organizations  those the person speaks for as contact person
    convenes       chapters the person convenes
    chapters       chapters whose own matters the person may read
    is_at_large    speaks for a member organization that belongs to no chapter
    seats          seats held as representative
    alternate_of   seats for which the person is the named alternate
    """

    user_id: int | None = None
    person_id: int | None = None
    name: str = field(default="", compare=False)
    organizations: frozenset[int] = field(default=NOBODY_IDS)
    convenes: frozenset[int] = field(default=NOBODY_IDS)
    chapters: frozenset[int] = field(default=NOBODY_IDS)
    is_at_large: bool = False
    seats: frozenset[int] = field(default=NOBODY_IDS)
    alternate_of: frozenset[int] = field(default=NOBODY_IDS)
    is_director: bool = False
    is_organizer: bool = False
    is_sponsor: bool = False
    is_evaluator: bool = False
    is_ally: bool = False
    is_editor: bool = False
    is_chair: bool = False
    is_vice_chair: bool = False
    is_system: bool = False

    @property
    def acting(self) -> int:
        """The person who acts.

        raises  ValueError when nobody known does: a permit should have refused before
        """
        if self.person_id is None:
            raise ValueError("Nobody known is acting.")
        return self.person_id

    @property
    def is_staff(self) -> bool:
        return self.is_director or self.is_organizer

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def is_member(self) -> bool:
        """Belongs to a member organization, a chapter or the committee; those who work for or beside us do not."""
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
        if self.person_id is not None:
            tokens.add(f"person:{self.person_id}")
        if self.is_sponsor:  # keeps the books and takes no part in decisions, whatever else the person is
            return frozenset(tokens)
        if self.is_member or self.is_staff:
            tokens.add("members")
        if self.on_committee:
            tokens.add("committee")
        if self.is_staff or self.presides:
            tokens.add("staff")
        tokens |= {f"chapter:{pk}" for pk in self.chapters | self.convenes}
        tokens |= {f"organization:{pk}" for pk in self.organizations}
        return frozenset(tokens)


NOBODY = Standing()
SYSTEM = Standing(is_system=True)

ONLY_STAFF_KEEPS_MEMBERS = "members.only_staff_keeps_members"
ONLY_STAFF_OR_CONTACT = "members.only_staff_or_contact"
ONLY_THE_DIRECTOR_NAMES_STAFF = "members.only_the_director_names_staff"
ALREADY_A_MEMBER = "members.already_a_member"
NOT_A_MEMBER = "members.not_a_member"
LEAVES_BEFORE_JOINING = "members.leaves_before_joining"
ONE_PERSON_AN_ACCOUNT = "members.one_person_an_account"
HAS_THE_ROLE = "members.has_the_role"
ROLE_IS_OVER = "members.role_is_over"
ROLE_NEEDS_AN_ORGANIZATION = "members.role_needs_an_organization"
ROLE_NEEDS_A_CHAPTER = "members.role_needs_a_chapter"

# Who holds one of these works for the coalition or looks at it from outside: never counted, never voting.
OF_THE_CENTER = frozenset({"director", "organizer", "sponsor", "evaluator", "ally"})
NAMED_BY_THE_DIRECTOR = (OF_THE_CENTER - {"ally"}) | {"editor"}


@dataclass(frozen=True)
class RoleFacts:
    """A role about to be given or ended.

    holds   the person has this very role now
    """

    kind: str
    has_organization: bool = False
    has_chapter: bool = False
    holds: bool = False


def refusal_to_keep_members(by: Standing) -> Refusal | None:
    """Staff keep the list of organizations and people; what they enter is recorded."""
    return None if by.is_staff or by.is_system else refuse(ONLY_STAFF_KEEPS_MEMBERS)


def refusal_to_describe(by: Standing, organization_id: int, *, is_member: bool = True) -> Refusal | None:
    """An organization describes itself; staff may help."""
    if not (by.is_staff or by.is_system or organization_id in by.organizations):
        return refuse(ONLY_STAFF_OR_CONTACT)
    return None if is_member else refuse(NOT_A_MEMBER)


def refusal_to_admit(by: Standing, *, is_member: bool) -> Refusal | None:
    return refusal_to_keep_members(by) or (refuse(ALREADY_A_MEMBER) if is_member else None)


def refusal_to_let_leave(by: Standing, *, is_member: bool, before_joining: bool = False) -> Refusal | None:
    if refusal := refusal_to_keep_members(by):
        return refusal
    if not is_member:
        return refuse(NOT_A_MEMBER)
    return refuse(LEAVES_BEFORE_JOINING) if before_joining else None


def refusal_to_enter_person(by: Standing, *, account_taken: bool) -> Refusal | None:
    return refusal_to_keep_members(by) or (refuse(ONE_PERSON_AN_ACCOUNT) if account_taken else None)


def _refusal_to_keep_role(by: Standing, kind: str) -> Refusal | None:
    """Nobody on the staff can raise themselves: the offices of the center are the director's to give and to end."""
    if refusal := refusal_to_keep_members(by):
        return refusal
    if kind in NAMED_BY_THE_DIRECTOR and not (by.is_director or by.is_system):
        return refuse(ONLY_THE_DIRECTOR_NAMES_STAFF)
    return None


def refusal_to_give_role(by: Standing, role: RoleFacts) -> Refusal | None:
    if refusal := _refusal_to_keep_role(by, role.kind):
        return refusal
    if role.kind == "contact" and not role.has_organization:
        return refuse(ROLE_NEEDS_AN_ORGANIZATION)
    if role.kind == "convener" and not role.has_chapter:
        return refuse(ROLE_NEEDS_A_CHAPTER)
    return refuse(HAS_THE_ROLE) if role.holds else None


def refusal_to_end_role(by: Standing, role: RoleFacts) -> Refusal | None:
    return _refusal_to_keep_role(by, role.kind) or (None if role.holds else refuse(ROLE_IS_OVER))
