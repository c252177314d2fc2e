"""A second person reads one text before it is public."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Review(models.Model):
    """Asked of an editor, or of a guest who has no account and comes by a secret link.

    digest        of everything in that revision that a reader sees: the same words need no second approval
    cleared       names of the findings the reader saw; an approval clears these and nothing that came later
    guest_email   where the link goes; erased when the answer is given
    token_digest  of the secret in the guest's link; the secret itself is kept nowhere
    """

    class Verdict(models.TextChoices):
        APPROVE = "approve", _("Approved")
        CHANGE = "change", _("A change is asked for")

    page = models.ForeignKey("website.EditorialPage", on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey("wagtailcore.Revision", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField()
    due_on = models.DateField(_("Please answer by"))
    asked_of = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE, related_name="reviews_to_do"
    )
    guest_name = models.CharField(_("Name of the guest"), max_length=120, blank=True)
    guest_email = models.EmailField(_("Address of the guest"), blank=True)
    token_digest = models.CharField(max_length=64, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=16, blank=True)
    note = models.CharField(_("What to look at"), max_length=500, blank=True)
    on_it_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=8, blank=True, choices=Verdict)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    words = models.TextField(_("What should change"), max_length=2000, blank=True)
    cleared = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["due_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(guest_name="", token_digest="", asked_of__isnull=False)
                | (~Q(guest_name="") & ~Q(token_digest="") & Q(asked_of=None, expires_at__isnull=False)),
                name="review_is_asked_of_an_editor_or_a_guest",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, verdict="") | (Q(decided_at__isnull=False) & ~Q(verdict="")),
                name="review_has_a_verdict_once_decided",
            ),
            models.UniqueConstraint(
                fields=["token_digest"], condition=~Q(token_digest=""), name="one_review_a_secret_link"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["page", "digest"], name="review_of_a_text")]
