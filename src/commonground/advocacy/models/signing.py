"""How organizations join a letter: who may sign for them, how they were asked, and what they answered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.models.letters import Letter, Revision
from commonground.advocacy.wording import labels
from commonground.decisions.wording.labels import choices
from commonground.members.models import Ally, Organization, Person


class Authorized(models.Model):
    """One who may sign for an organization, by its own list. Ends are exclusive.

    person, email  either one; who has no account is known by the address
    issues         keys of issues on which they may sign; none for every letter
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="authorized")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="authorized")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16, default="en")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120, blank=True)
    issues = models.JSONField(default=list, blank=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    told_as: ClassVar = _("people who may sign letters")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(person__isnull=False) | ~Q(email=""), name="authorized_is_known"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="authorized_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.pk}"


class PreApproval(models.Model):
    """An organization said yes beforehand: to letters on some issues, or to every letter of ours.

    name, signer, title  as they shall be printed
    contact              for questions of a committee; staff only
    copy_to              who gets the final copy
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="pre_approvals")
    name = models.CharField(max_length=200)
    signer = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    contact = models.CharField(max_length=200)
    county = models.CharField(max_length=60, blank=True)
    copy_to = models.EmailField(blank=True)
    issues = models.JSONField(default=list, blank=True)
    stands = models.JSONField(default=list, blank=True)
    may_list = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    told_as: ClassVar = _("approvals given beforehand")

    class Meta:
        ordering: ClassVar = ["from_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="pre_approval_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.pk}"


class Invitation(models.Model):
    """One who may sign for an organization was asked by a message with a link; it may be an ally, who is no member.

    digest  of the secret in the link; the secret itself is kept nowhere
    email   where it went, for who has no account; forgotten once the letter is over
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="invitations")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_to_sign"
    )
    ally = models.ForeignKey(Ally, null=True, blank=True, on_delete=models.PROTECT, related_name="invitations_to_sign")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    invited_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("invitations to sign letters")

    class Meta:
        ordering: ClassVar = ["letter", "organization", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "organization", "person"],
                condition=Q(person__isnull=False),
                name="invitation_once_a_person",
            ),
            models.CheckConstraint(
                condition=Q(organization=None, ally__isnull=False) | Q(organization__isnull=False, ally=None),
                name="invitation_asks_a_member_or_an_ally",
            ),
            models.UniqueConstraint(
                fields=["letter", "organization", "email"], condition=~Q(email=""), name="invitation_once_an_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.organization_id}"


class SignOn(models.Model):
    """An organization joins a letter, on the text it read. Taken back, never deleted.

    organization  none for one we do not know, on a letter that is open to everybody
    name          exactly as it shall be printed
    contact       for questions of a committee; staff only
    email         where the second message went; forgotten once the letter is over
    digest        of the secret in the second message; empty when none is waited for
    person        who signed, when we know them; entered_by: staff who hold the written permission
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="sign_ons")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="sign_ons")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="sign_ons"
    )
    name = models.CharField(max_length=200)
    signer = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    contact = models.CharField(max_length=200)
    county = models.CharField(max_length=60, blank=True)
    attests = models.BooleanField(default=False)
    uses_logo = models.BooleanField(
        default=False, help_text=_("Wants its logo on the letter, by a permission of its own.")
    )
    may_list = models.BooleanField(default=False)
    method = models.CharField(max_length=12, choices=choices(labels.METHODS))
    proof = models.TextField(blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="sign_ons")
    pre_approval = models.ForeignKey(
        PreApproval, null=True, blank=True, on_delete=models.PROTECT, related_name="sign_ons"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=16, default="en")
    digest = models.CharField(max_length=64, blank=True)
    signed_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    told_as: ClassVar = _("sign-ons")

    class Meta:
        ordering: ClassVar = ["signed_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["revision", "organization"],
                condition=Q(taken_back_at=None, organization__isnull=False),
                name="sign_on_once_a_text",
            ),
            models.UniqueConstraint(fields=["digest"], condition=~Q(digest=""), name="sign_on_once_a_link"),
            models.CheckConstraint(
                condition=Q(organization__isnull=False) | Q(method="message"), name="sign_on_of_a_stranger_by_message"
            ),
            models.CheckConstraint(
                condition=~Q(method="written") | Q(entered_by__isnull=False) & ~Q(proof=""),
                name="sign_on_written_has_a_proof",
            ),
            models.CheckConstraint(
                condition=~Q(method="pre_approved") | Q(pre_approval__isnull=False),
                name="sign_on_pre_approved_names_its_approval",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.pk}"


class Decline(models.Model):
    """An organization does not join, and says why; its newest answer counts."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="declines")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="declines")
    reason = models.CharField(max_length=16, choices=choices(labels.DECLINED))
    words = models.TextField(blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    invitation = models.ForeignKey(Invitation, null=True, blank=True, on_delete=models.PROTECT, related_name="declines")
    at = models.DateTimeField()

    told_as: ClassVar = _("letters it did not join")

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "organization"], name="decline_once_a_letter"),
            models.CheckConstraint(condition=~Q(reason="other") | ~Q(words=""), name="decline_other_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}: {self.organization_id}"


class LogoPermission(models.Model):
    """One use of one file of an organization's logo that it allows. Ends are exclusive.

    file         the digest of the file it gave
    least_width  in millimeters on paper, in pixels on a screen; 0 for any
    """

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="logo_permissions")
    use = models.CharField(max_length=8, choices=choices(labels.LOGO_USES))
    file = models.CharField(max_length=64)
    least_width = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    told_as: ClassVar = _("permissions for its logo")

    class Meta:
        ordering: ClassVar = ["organization", "use", "-from_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="logo_permission_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.use}"
