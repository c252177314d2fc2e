"""A position letter: what it says, to whom, who prints it and what became of it. Its step follows from the facts."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.wording import labels
from commonground.decisions.models import Position
from commonground.decisions.wording.labels import STANDS, choices
from commonground.legislature.models import Bill, BillVersion, Hearing, LegislativeCommittee
from commonground.members.models import Person


class Letter(models.Model):
    """One letter on one text of a bill. The words themselves are its revisions, the newest one counts."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="letters")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="letters")
    bill_version = models.ForeignKey(BillVersion, on_delete=models.PROTECT, related_name="letters")
    stand = models.CharField(max_length=24, choices=choices(STANDS))
    language = models.CharField(max_length=16, default="en")
    who_signs = models.CharField(max_length=8, choices=choices(labels.WHO_SIGNS))
    issues = models.JSONField(
        default=list, blank=True, help_text=_("Keys of issues; what approvals given beforehand cover.")
    )
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    frozen_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    sign_by = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text=_("By hand, before its time was over."))
    archived_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_why = models.TextField(blank=True)
    outcome = models.TextField(blank=True, help_text=_("What became of it, in a sentence or two; everybody reads it."))
    outcome_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-drafted_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(opened_at=None, sign_by=None)
                | Q(opened_at__isnull=False, sign_by__isnull=False, frozen_at__isnull=False),
                name="letter_opened_is_frozen_and_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(opened_at__isnull=False), name="letter_closed_was_open"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_why="") | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="letter_withdrawn_says_why",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(archived_at=None), name="letter_withdrawn_or_archived"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_at=None, outcome_by=None)
                | ~Q(outcome="") & Q(outcome_at__isnull=False, outcome_by__isnull=False),
                name="letter_outcome_says_by_whom",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sign_by"], condition=Q(archived_at=None, withdrawn_at=None), name="letter_under_way"),
            models.Index(fields=["-opened_at", "-id"], name="letter_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.stand}"

    def get_absolute_url(self) -> str:
        return reverse("advocacy:letter", args=[self.pk])

    @property
    def text(self) -> Revision:
        """The newest words; without a query where `revisions` were read along."""
        return max(self.revisions.all(), key=lambda one: one.number)


class Revision(models.Model):
    """The words of a letter as they stood; the first is number 1."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    ask = models.CharField(max_length=300, help_text=_("What we ask for, in one sentence."))
    body = models.TextField()
    is_typo = models.BooleanField(default=False, help_text=_("A slip of the pen, within the bounds of the rule."))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["letter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "number"], name="revision_once_a_number"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_from_one"),
            models.CheckConstraint(condition=Q(is_typo=False) | Q(number__gt=1), name="revision_first_is_no_typo"),
            models.CheckConstraint(condition=~Q(ask="") & ~Q(body=""), name="revision_has_words"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}, {self.number}"

    @property
    def words(self) -> str:
        """All that is signed."""
        return f"{self.ask}\n\n{self.body}"


class Recipient(models.Model):
    """Whom a letter goes to: a committee of the legislature, or somebody else, as the Governor.

    chair       who presides, where our list of committees does not say
    needed_at   until when it is needed, where no policy and no hearing say so
    told_due_at the deadline staff were last told of
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="recipients")
    committee = models.ForeignKey(
        LegislativeCommittee, null=True, blank=True, on_delete=models.PROTECT, related_name="letters"
    )
    addressee = models.CharField(max_length=200, blank=True, help_text=_("When it is no committee."))
    hearing = models.ForeignKey(
        Hearing,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="letters",
        help_text=_("Where it is heard."),
    )
    chair = models.CharField(max_length=120, blank=True)
    needed_at = models.DateTimeField(null=True, blank=True)
    told_due_at = models.DateTimeField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    left_out_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["letter", "added_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["letter", "committee"], condition=Q(committee__isnull=False), name="recipient_once_a_letter"
            ),
            models.CheckConstraint(
                condition=Q(committee=None) & ~Q(addressee="") | Q(committee__isnull=False, addressee=""),
                name="recipient_is_a_committee_or_named",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.committee.name if self.committee else self.addressee


class Override(models.Model):
    """Whoever presides and whoever proposed the position let letters go out on a newer text, on the day it is heard."""

    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="overrides")
    bill_version = models.ForeignKey(BillVersion, on_delete=models.PROTECT, related_name="+")
    hearing_on = models.DateField()
    presiding = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    presiding_at = models.DateTimeField(null=True, blank=True)
    proposer = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposer_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField()

    class Meta:
        ordering: ClassVar = ["-hearing_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["position", "bill_version", "hearing_on"], name="override_once_a_text_and_day"
            ),
            models.CheckConstraint(
                condition=Q(presiding=None, presiding_at=None) | Q(presiding__isnull=False, presiding_at__isnull=False),
                name="override_presiding_said_when",
            ),
            models.CheckConstraint(
                condition=Q(proposer=None, proposer_at=None) | Q(proposer__isnull=False, proposer_at__isnull=False),
                name="override_proposer_said_when",
            ),
            models.CheckConstraint(
                condition=Q(presiding=None) | Q(proposer=None) | ~Q(presiding=F("proposer")), name="override_by_two"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="letter_override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.position_id} {self.hearing_on}"

    @property
    def holds(self) -> bool:
        """Both have agreed."""
        return self.presiding_id is not None and self.proposer_id is not None

    @property
    def agreed(self) -> list[tuple[Person, datetime]]:
        """Who agreed, and when; the first first."""
        said = ((self.presiding, self.presiding_at), (self.proposer, self.proposer_at))
        return sorted(((who, at) for who, at in said if who and at), key=lambda one: one[1])


class Printing(models.Model):
    """A letter as it was put together: its words, its signers in order, its sentence. Never changed afterwards.

    signers        [{"sign_on": pk, "name", "signer", "title", "county"}] in the order they are printed
    qualification  the sentence the position carried; empty when none was due
    digest         of the words, the signers and the sentence
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="printings")
    number = models.PositiveSmallIntegerField()
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="printings")
    dated_on = models.DateField()
    qualification = models.TextField(blank=True)
    signers = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    collated_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    collated_at = models.DateTimeField()
    checked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["letter", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "number"], name="printing_once_a_number"),
            models.CheckConstraint(
                condition=Q(checked_at=None, checked_by=None)
                | Q(checked_at__isnull=False, checked_by__isnull=False) & ~Q(checked_by=F("collated_by")),
                name="printing_checked_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id}, {self.number}"


class Submission(models.Model):
    """One printing went to one recipient; later a receipt says that it arrived.

    due_at  the deadline at that moment; empty when none was known
    """

    printing = models.ForeignKey(Printing, on_delete=models.PROTECT, related_name="submissions")
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="submissions")
    way = models.CharField(max_length=8, choices=choices(labels.WAYS))
    due_at = models.DateTimeField(null=True, blank=True)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    proof = models.TextField(blank=True, help_text=_("The receipt, or where it is kept."))
    confirmed_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["submitted_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["printing", "recipient"], name="submission_once_a_printing"),
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False) & ~Q(proof=""),
                name="submission_confirmed_has_a_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.printing_id}: {self.recipient_id}"
