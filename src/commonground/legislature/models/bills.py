"""Measures of a session, with what their sources state. What a source leaves out stays empty: it is not known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.people import Legislator
from commonground.legislature.rules.measures import Measure, kind_code, session_in
from commonground.legislature.wording import session_name


class Session(models.Model):
    """A regular or extraordinary session. The key is its two years, then -1 for the first extraordinary session."""

    key = models.CharField(primary_key=True, max_length=16)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    extraordinary = models.PositiveSmallIntegerField(default=0, help_text=_("0: the regular session."))
    starts_on = models.DateField(null=True, blank=True, help_text=_("Empty: not stated."))

    class Meta:
        ordering: ClassVar = ["-first_year", "extraordinary"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return session_name(self.key)


class Bill(models.Model):
    """A measure, known by its session and number; the same number in an extraordinary session is another measure."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bills")
    type = models.CharField(max_length=12, help_text=_("AB, SB, SCA…; ABX1 in the first extraordinary session."))
    number = models.PositiveIntegerField()
    also_called = models.CharField(max_length=24, blank=True, help_text=_("Its number in another source."))
    title = models.TextField()
    description = models.TextField(blank=True)
    nickname = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=80, blank=True)
    status_on = models.DateField(null=True, blank=True)
    last_action = models.TextField(blank=True)
    last_action_on = models.DateField(null=True, blank=True)
    committee_name = models.CharField(max_length=200, blank=True, help_text=_("Where it waits."))
    source_id = models.CharField(max_length=64, blank=True)
    source_url = models.URLField(max_length=400, blank=True)
    words = models.TextField(blank=True, help_text=_("What a search looks through, folded."))
    invented = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["session", "type", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "type", "number"], name="bill_once_a_session"),
            models.UniqueConstraint(fields=["source_id"], condition=~Q(source_id=""), name="bill_once_a_source"),
            models.CheckConstraint(condition=Q(number__gte=1), name="bill_number_from_one"),
        ]
        indexes: ClassVar = [models.Index(fields=["number", "type"], name="bill_number")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("legislature:bill", args=[self.session_id, self.measure.slug])

    @property
    def label(self) -> str:
        """As people write it: AB 9005."""
        return f"{self.type} {self.number}"

    @property
    def called(self) -> str:
        """The label with the years of its session, which nothing else answers to: AB 1, 2023–2024."""
        session = session_in(self.session_id)
        return f"{self.label}, {session.years}" if session else self.label

    @property
    def kind_code(self) -> str:
        """The letters of its kind in a regular session: AB for ABX1."""
        return kind_code(self.type)

    @property
    def measure(self) -> Measure:
        return Measure(self.type, self.number)


class BillVersion(models.Model):
    """One text of a bill. The order counts up from the text as introduced."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="versions")
    order = models.PositiveIntegerField()
    label = models.CharField(max_length=80)
    dated_on = models.DateField(null=True, blank=True, help_text=_("Empty: date not stated."))
    source_id = models.CharField(max_length=64, blank=True)
    text_url = models.URLField(max_length=400, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["bill", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bill", "order"], name="version_once_an_order")]

    def __str__(self) -> str:
        return self.label


class Author(models.Model):
    """Someone, or a committee, a source names as author; joined to a legislator where that is certain, or settled."""

    class Settled(models.TextChoices):
        LEGISLATOR = "legislator", _("A legislator of our lists")
        BEFORE = "before", _("Left before our lists begin")
        COMMITTEE = "committee", _("A committee")
        OUTSIDE = "outside", _("Not a legislator here")

    source_id = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    words = models.CharField(max_length=200, blank=True)
    chamber = models.CharField(max_length=8, blank=True)
    district = models.CharField(max_length=80, blank=True)
    party = models.CharField(max_length=80, blank=True)
    is_committee = models.BooleanField(default=False)
    legislator = models.ForeignKey(
        Legislator, null=True, blank=True, on_delete=models.PROTECT, related_name="authored_as"
    )
    settled_as = models.CharField(max_length=12, blank=True, choices=Settled, help_text=_("What a person said of it."))

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(settled_as="")
                | Q(settled_as="legislator", legislator__isnull=False)
                | Q(settled_as__in=["before", "committee", "outside"], legislator=None),
                name="author_settled_as_joined",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_body(self) -> bool:
        return self.is_committee or self.settled_as == self.Settled.COMMITTEE


class Authorship(models.Model):
    """Author, joint author or coauthor of a bill, in the order the source gives."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="authorships")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="authorships")
    position = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["bill", "position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bill", "author"], name="author_once_a_bill")]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.author_id}"


class BillTopic(models.Model):
    """What a bill is about, in a word of ours: sources state none."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="topics")
    name = models.CharField(max_length=60)
    words = models.CharField(max_length=80, db_index=True, help_text=_("The name, folded."))

    class Meta:
        ordering: ClassVar = ["words", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bill", "words"], name="topic_once_a_bill")]

    def __str__(self) -> str:
        return self.name


class RollCall(models.Model):
    """A recorded vote of a chamber or committee, as totals. Not every source counts absences apart."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="roll_calls")
    source_id = models.CharField(max_length=64, unique=True)
    chamber = models.CharField(max_length=8, blank=True)
    place = models.CharField(max_length=200, blank=True, help_text=_("Floor or committee, as the source writes it."))
    held_on = models.DateField(null=True, blank=True)
    motion = models.TextField(blank=True)
    ayes = models.PositiveIntegerField()
    noes = models.PositiveIntegerField()
    not_voting = models.PositiveIntegerField(null=True, blank=True)
    absent = models.PositiveIntegerField(null=True, blank=True)
    result = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering: ClassVar = ["bill", "held_on", "source_id"]

    def __str__(self) -> str:
        return f"{self.bill_id}: {self.ayes}–{self.noes}"

    @property
    def counted(self) -> int | None:
        """Everybody who was called, where the source counts those who were away too."""
        if self.not_voting is None or self.absent is None:
            return None
        return self.ayes + self.noes + self.not_voting + self.absent


class BillFact(models.Model):
    """Something a source states about a bill of the past, or says that nobody found (an empty text)."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="facts")
    order = models.PositiveSmallIntegerField()
    what = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["bill", "order"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["bill", "order"], name="fact_once_an_order")]

    def __str__(self) -> str:
        return self.what
