from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.accounts.models import User
from commonground.notices import kinds
from commonground.notices.wording import why_not

WAITING = Q(sent_at=None, dropped_at=None, failed_at=None)


class Letter(models.Model):
    """One letter to one reader: what it is about. Its words are written when it is sent, in the reader's language."""

    kind = models.CharField(max_length=64)
    user = models.ForeignKey(
        User,
        null=True,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        help_text=_("None: somebody without an account, whom the room that writes keeps; see the facts."),
    )
    key = models.CharField(max_length=200, unique=True, help_text=_("Says that this was already asked for."))
    about = models.CharField(max_length=200, blank=True, help_text=_("The key without its reader: what is told."))
    facts = models.JSONField(default=dict, help_text=_("Ids and plain values; never names or free text."))
    token = models.CharField(
        max_length=43, unique=True, help_text=_("In the reader's own link; a receipt, never a key.")
    )
    queued_at = models.DateTimeField()
    due_at = models.DateTimeField()
    try_at = models.DateTimeField(help_text=_("Not before: when it is due, after a pause, or when a lease runs out."))
    claimed_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True, help_text=_("When it turned out to be no longer needed."))
    failed_at = models.DateTimeField(null=True, help_text=_("When it was given up."))
    failure = models.CharField(max_length=80, blank=True, help_text=_("What the last try met, without addresses."))
    opened_at = models.DateTimeField(null=True, help_text=_("When the reader came by the link of the letter."))

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(sent_at=None, dropped_at=None)
                | Q(sent_at=None, failed_at=None)
                | Q(dropped_at=None, failed_at=None),
                name="%(class)s_ends_once",
            ),
            models.CheckConstraint(condition=Q(claimed_at=None) | WAITING, name="%(class)s_claimed_while_it_waits"),
            models.CheckConstraint(
                condition=Q(failed_at=None) | ~Q(failure=""), name="%(class)s_given_up_for_a_reason"
            ),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(tries__gte=1), name="%(class)s_sent_by_a_try"),
        ]

    @property
    def title(self) -> str | Promise:
        return kinds.title_of(self.kind)

    @property
    def why_not(self) -> str | Promise:
        return why_not(self.failure)


class Notice(Letter):
    """A letter as staff see it in the list of letters."""

    class Meta(Letter.Meta):
        indexes: ClassVar = [
            models.Index(fields=["try_at", "id"], condition=WAITING, name="notice_next"),
            models.Index(fields=["due_at"], condition=WAITING, name="notice_waiting"),
            models.Index(fields=["failed_at"], condition=Q(failed_at__isnull=False), name="notice_not_delivered"),
            models.Index(fields=["dropped_at"], condition=Q(dropped_at__isnull=False), name="notice_not_needed"),
            models.Index(fields=["-queued_at", "-id"], name="notice_latest"),
            models.Index(fields=["about", "sent_at", "dropped_at"], name="notice_reach"),
            models.Index(fields=["kind", "queued_at"], name="notice_kind"),
        ]


class SealedNotice(Letter):
    """A letter of which nobody hears but its reader: it stands in no list and in no count."""

    class Meta(Letter.Meta):
        indexes: ClassVar = [
            models.Index(fields=["try_at", "id"], condition=WAITING, name="sealed_notice_next"),
        ]


TABLES: tuple[type[Letter], ...] = (Notice, SealedNotice)
