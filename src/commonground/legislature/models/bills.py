"""Measures of a session, with what their sources state. What a source leaves out stays empty: it is not known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from commonground.legislature.models.people import Legislator
from commonground.legislature.rules import following, levels
from commonground.legislature.rules.measures import Measure, kind_code, session_in
from commonground.legislature.wording import session_name

PRINTED_AGAIN = Q(code__in=following.PRINTED_AGAIN) | Q(code="", label__in=following.CALLED_SO)
"""Of versions: those that bring no new words."""


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

    class Level(models.TextChoices):
        LOCAL = levels.LOCAL, _("Local")
        STATE = levels.STATE, _("State")
        FEDERAL = levels.FEDERAL, _("Federal")

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bills")
    type = models.CharField(max_length=12, help_text=_("AB, SB, SCA…; ABX1 in the first extraordinary session."))
    number = models.PositiveIntegerField()
    level = models.CharField(
        max_length=7, choices=Level, default=Level.STATE, db_default=levels.STATE,
        help_text=_("At which level of government it is decided."),
    )  # fmt: skip
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
    feed_id = models.CharField(
        max_length=24, blank=True, help_text=_("Its id in the bulk feed; the rest is from there.")
    )
    feed_state = models.CharField(max_length=60, blank=True, help_text=_("Of its newest text; not what became of it."))
    feed_status = models.CharField(max_length=80, blank=True)
    feed_house = models.CharField(max_length=80, blank=True)
    feed_place = models.CharField(max_length=200, blank=True)
    feed_second_place = models.CharField(max_length=80, blank=True)
    feed_is_active = models.BooleanField(null=True)
    in_print_on = models.DateField(null=True, blank=True, help_text=_("The 31st day in print."))
    chapter_number = models.PositiveIntegerField(null=True, blank=True)
    chapter_year = models.PositiveSmallIntegerField(null=True, blank=True)
    stage = models.CharField(max_length=24, blank=True, help_text=_("Read out of its actions; empty: not known."))
    stage_on = models.DateField(null=True, blank=True, help_text=_("The day it came to this stage."))
    stage_chamber = models.CharField(max_length=8, blank=True, help_text=_("The chamber it is in, by its key."))
    stage_committee = models.CharField(max_length=80, blank=True, help_text=_("The committee it is in, in short."))
    next_committees = models.CharField(
        max_length=160, blank=True, default="", help_text=_("Those it goes to after this one, in short.")
    )
    sides = models.CharField(max_length=160, blank=True, help_text=_("What else is true of it: suspense two_year."))
    passed_chambers = models.CharField(max_length=40, blank=True, help_text=_("Chambers that passed it, in order."))
    passed_on = models.DateField(null=True, blank=True, help_text=_("The day all chambers had passed it as it is."))
    presented_on = models.DateField(null=True, blank=True, help_text=_("The day it went to the governor."))

    class Meta:
        ordering: ClassVar = ["session", "type", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["session", "type", "number"], name="bill_once_a_session"),
            models.UniqueConstraint(fields=["source_id"], condition=~Q(source_id=""), name="bill_once_a_source"),
            models.UniqueConstraint(fields=["feed_id"], condition=~Q(feed_id=""), name="bill_once_a_feed"),
            models.CheckConstraint(condition=Q(number__gte=1), name="bill_number_from_one"),
            models.CheckConstraint(
                condition=Q(chapter_number=None, chapter_year=None) | Q(chapter_number__gte=1, chapter_year__gte=1),
                name="bill_chapter_has_a_year",
            ),
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
    def is_of_the_state(self) -> bool:
        """Whether it goes the way the profile knows; what is decided elsewhere goes another."""
        return self.level == self.Level.STATE

    @property
    def kind_code(self) -> str:
        """The letters of its kind in a regular session: AB for ABX1."""
        return kind_code(self.type)

    @property
    def measure(self) -> Measure:
        return Measure(self.type, self.number)

    def has(self, side: str) -> bool:
        """Whether that is true of it beside its stage: two_year, suspense, gut_and_amended…"""
        return side in self.sides.split()


class BillVersion(models.Model):
    """One text of a bill. The order counts up from the text as introduced."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="versions")
    order = models.PositiveIntegerField()
    label = models.CharField(max_length=80)
    dated_on = models.DateField(null=True, blank=True, help_text=_("Empty: date not stated."))
    source_id = models.CharField(max_length=64, blank=True)
    text_url = models.URLField(max_length=400, blank=True)
    note = models.TextField(blank=True)
    feed_id = models.CharField(
        max_length=40, blank=True, help_text=_("Its id in the bulk feed; the rest is from there.")
    )
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text=_("Counts down from 99."))
    code = models.CharField(max_length=3, blank=True, help_text=_("INT, AMD, ENR, CHP…"))
    subject = models.TextField(blank=True)
    vote_required = models.CharField(max_length=100, blank=True)
    appropriation = models.BooleanField(null=True)
    fiscal_committee = models.BooleanField(null=True)
    local_program = models.BooleanField(null=True)
    substantive_changes = models.BooleanField(null=True)
    urgency = models.BooleanField(null=True)
    tax_levy = models.BooleanField(null=True)
    feed_is_active = models.BooleanField(null=True)
    text_file = models.CharField(max_length=100, blank=True, help_text=_("The file the feed names for its text."))

    class Meta:
        ordering: ClassVar = ["bill", "order"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bill", "order"], name="version_once_an_order"),
            models.UniqueConstraint(fields=["feed_id"], condition=~Q(feed_id=""), name="version_once_a_feed"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def brings_new_words(self) -> bool:
        return following.brings_new_words(self.code or None, self.label)


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
    ayes = models.PositiveIntegerField(null=True, blank=True, help_text=_("Empty: the source states no tally."))
    noes = models.PositiveIntegerField(null=True, blank=True)
    not_voting = models.PositiveIntegerField(null=True, blank=True)
    absent = models.PositiveIntegerField(null=True, blank=True)
    result = models.CharField(max_length=40, blank=True)
    place_code = models.CharField(max_length=6, blank=True, help_text=_("As the bulk feed codes it: AFLOOR, CS61."))
    sequence = models.IntegerField(null=True, blank=True, help_text=_("Its place among the votes of the day."))
    motion_number = models.BigIntegerField(null=True, blank=True)
    votes_digest = models.CharField(max_length=32, blank=True, help_text=_("Of its members' votes, in any order."))

    class Meta:
        ordering: ClassVar = ["bill", "held_on", "source_id"]

    def __str__(self) -> str:
        return f"{self.bill_id}: {'?' if self.ayes is None else self.ayes}–{'?' if self.noes is None else self.noes}"

    @property
    def counted(self) -> int | None:
        """Everybody who was called, where the source counts those who were away too."""
        parts = (self.ayes, self.noes, self.not_voting, self.absent)
        return None if None in parts else sum(part or 0 for part in parts)


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
