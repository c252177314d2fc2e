from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person


class Membership(models.Model):
    """One time of belonging: a former member that comes back begins another. Ends are exclusive."""

    class Ended(models.TextChoices):
        WITHDREW = "withdrew", _("The organization withdrew")
        CLOSED = "closed", _("The organization closed")
        JOINED_ANOTHER = "joined_another", _("It became part of another organization")
        OTHER = "other", _("For another reason")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="memberships")
    from_on = models.DateField(null=True, blank=True, help_text=_("None: nobody knows the day."))
    until_on = models.DateField(null=True, blank=True)
    ended_as = models.CharField(max_length=16, blank=True, choices=Ended)

    told_as: ClassVar = _("times of belonging")

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organization"], condition=Q(until_on=None), name="membership_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(from_on=None) | Q(until_on__gte=F("from_on")),
                name="membership_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(until_on=None, ended_as="") | (Q(until_on__isnull=False) & ~Q(ended_as="")),
                name="membership_says_why_it_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id} {self.from_on}"


class Affirmation(models.Model):
    """A member organization affirmed the purpose that unites us: who said so, when, and exactly which words.

    digest  of the text of the purpose as it was shown, in `language`
    person  who affirmed it for the organization
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="affirmations")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    language = models.CharField(max_length=16)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["membership", "digest"], name="affirmation_once_for_the_same_words"),
        ]

    def __str__(self) -> str:
        return f"{self.membership_id} {self.at}"
