"""Everything about one proposal in one statement, so that the facts, the story and the offers ask nothing again."""

from __future__ import annotations

from django.db.models import Prefetch

from commonground.committee.models import Seat
from commonground.decisions.models import (
    Acknowledgement,
    Ballot,
    Comment,
    ConsensusAnswer,
    Consultation,
    Dissent,
    MajorDeclaration,
    Position,
    Proposal,
    Question,
    ReportBack,
    RollSeat,
    UnityHold,
    VersionReview,
    Vote,
)
from commonground.legislature.models import Authorship
from commonground.ui.together import Reading

BEFORE_THE_COUNT = (
    Prefetch("ballots", Ballot.objects.select_related("rule_set")),
    Prefetch("ballots__roll", RollSeat.objects.select_related("seat__chapter", "chapter", "tenure__person")),
    Prefetch("ballots__votes", Vote.objects.select_related("person", "entered_by")),
    "ballots__hand_overs",
    Prefetch("consultations", Consultation.objects.select_related("person")),
    Prefetch("comments", Comment.objects.select_related("person", "seat__chapter")),
    "debates",
    Prefetch("debates__roll", Seat.objects.select_related("chapter").order_by("order", "pk")),
    Prefetch("debates__answers", ConsensusAnswer.objects.select_related("person")),
    Prefetch("declarations", MajorDeclaration.objects.select_related("seat", "person")),
    "influences",
    Prefetch(
        "merged_here", Proposal.objects.select_related("submitted_by", "seat__chapter", "organization", "chapter")
    ),
)
AFTER_THE_COUNT = (
    Prefetch("ballots__position", Position.objects.select_related("bill_version")),
    Prefetch("ballots__position__hold", UnityHold.objects.select_related("seat", "person")),
    Prefetch(
        "ballots__position__reviews",
        VersionReview.objects.select_related("person", "objected_seat", "bill_version"),
    ),
    Prefetch("ballots__report_backs", ReportBack.objects.select_related("person", "seat__chapter")),
    Prefetch("ballots__acknowledgements", Acknowledgement.objects.select_related("chapter", "person")),
    Prefetch("ballots__followed_by", Proposal.objects.select_related("bill")),
    Prefetch("questions", Question.objects.select_related("organization", "person", "answered_by")),
)
DISSENTS = Prefetch("dissents", Dissent.objects.select_related("organization__chapter", "person"))
# What else the coalition did on the same bill, and the bill as a sentence names it.
ON_THE_BILL = (
    DISSENTS,
    "proposals",
    "positions",
    "positions__hold",
    "versions",
    Prefetch("authorships", Authorship.objects.select_related("author")),
)


def read_whole(proposal: Proposal) -> Proposal:
    """The same proposal, everything about it at hand; read once."""
    if "ballots" in vars(proposal).get("_prefetched_objects_cache", {}):
        return proposal
    reading = Reading()
    bill = proposal.bill
    reading.of([proposal], *BEFORE_THE_COUNT, *AFTER_THE_COUNT, *(() if bill else (DISSENTS,)))
    if bill:
        reading.of([bill], *ON_THE_BILL)
    reading.read()
    return proposal
