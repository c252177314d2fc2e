from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from commonground.members.models.organizations import Organization
from commonground.members.models.people import Person


class Support(models.TextChoices):
    """What makes it possible for somebody to come, and can be promised."""

    INTERPRETATION = "interpretation", _("Interpretation")
    DIAL_IN = "dial_in", _("Dial-in")
    TRAVEL = "travel", _("Travel")


class Occasion(models.Model):
    """Something members come to: a call, a meeting, a training. Who was there is noted beside it."""

    class Kind(models.TextChoices):
        CALL = "call", _("Monthly call")
        IN_PERSON = "in_person", _("In-person meeting")
        RETREAT = "retreat", _("Retreat")
        TRAINING = "training", _("Training")
        FORUM = "forum", _("Forum")
        DIALOGUE = "dialogue", _("Dialogue")
        AD_HOC = "ad_hoc", _("Meeting of an ad hoc committee")

    kind = models.CharField(max_length=12, choices=Kind)
    title = models.CharField(max_length=160)
    held_on = models.DateField()
    cancelled_on = models.DateField(null=True, blank=True)
    failed = models.JSONField(default=list, help_text=_("Support that was promised and failed."))

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-held_on", "-id"], name="occasion_latest")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "held_on", "title"], name="occasion_noted_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """One person at one occasion, for an organization. A kind of excuse at most: no detail is ever kept."""

    class State(models.TextChoices):
        ATTENDED = "attended", _("Was there")
        PART = "part", _("Was there less than half the time")
        ALTERNATE = "alternate", _("The alternate was there")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Was not there")

    class Excuse(models.TextChoices):
        LEAVE = "leave", _("Leave of absence")
        SICKNESS = "sickness", _("Sickness")
        OUR_SIDE = "our_side", _("Language or access failed on our side")
        CAREGIVING = "caregiving", _("Caregiving")
        WORK_SHIFT = "work_shift", _("Work shift")
        EMERGENCY = "emergency", _("Emergency")

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="attendances")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="attendances")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="attendances")
    state = models.CharField(max_length=10, choices=State)
    excuse = models.CharField(max_length=12, blank=True, choices=Excuse)
    promised = models.CharField(max_length=16, blank=True, choices=Support)
    noted_at = models.DateTimeField()

    told_as: ClassVar = _("attendances")

    class Meta:
        ordering: ClassVar = ["occasion_id", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["occasion", "person"], name="attendance_once_a_person"),
            models.CheckConstraint(
                condition=Q(state="excused") & ~Q(excuse="") | ~Q(state="excused") & Q(excuse=""),
                name="attendance_excused_says_what_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.occasion_id}: {self.person_id}"


class Contribution(models.Model):
    """Something an organization did with the others; a fact, counted once."""

    class Kind(models.TextChoices):
        ATTENDED = "attended", _("Took part")
        HOSTED = "hosted", _("Hosted")
        SIGNED_LETTER = "signed_letter", _("Signed a letter")
        SENT_LETTER = "sent_letter", _("Sent a letter of its own")
        TESTIFIED = "testified", _("Testified")
        TURNED_OUT = "turned_out", _("Turned people out")
        VISITED = "visited", _("Visited a legislator")
        STORY = "story", _("Told or collected a story")
        SURVEY = "survey", _("Answered a survey")
        SERVED = "served", _("Served on a committee")
        MENTORED = "mentored", _("Mentored")
        IN_KIND = "in_kind", _("Gave work or goods")
        SHARED = "shared", _("Shared a resource")
        IMPLEMENTATION = "implementation", _("Reported how a win works on the ground")
        CARRIED = "carried", _("Carries a priority in its own plan")

    class Family(models.TextChoices):
        ADVOCACY = "advocacy", _("Advocacy")
        ORGANIZING = "organizing", _("Organizing")
        EDUCATION = "education", _("Education")

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=16, choices=Kind)
    family = models.CharField(max_length=12, choices=Family)
    on = models.DateField()
    source = models.CharField(
        max_length=120, unique=True, help_text=_("The fact it comes from, so that it counts once.")
    )

    told_as: ClassVar = _("contributions")

    class Meta:
        ordering: ClassVar = ["-on", "-pk"]
        indexes: ClassVar = [
            # All that engagement counts, so that it need not open the rows.
            models.Index(fields=["organization", "on", "kind"], name="contribution_counts"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(family__in=["advocacy", "organizing", "education"]), name="contribution_has_a_family"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="contribution_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.organization_id}: {self.kind}"
