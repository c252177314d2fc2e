"""Lists of proposals and decisions: the same few queries for any number of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, ExtractYear
from django.utils.translation import gettext as _

from commonground.decisions.models import Ballot, Position, Proposal
from commonground.decisions.queries.readable import readable_proposals
from commonground.decisions.rules.kinds import Kind
from commonground.decisions.rules.tally import Outcome
from commonground.decisions.rules.terms import Threshold
from commonground.decisions.wording import labels
from commonground.members.rules import Standing
from commonground.record.coalition import profile
from commonground.ui.together import read_together

WAITING, VOTING, DRAFT = "waiting", "voting", "draft"
RESULTS = (Outcome.ADOPTED, Outcome.NOT_ADOPTED, Outcome.LAPSED, Outcome.WITHDRAWN, Outcome.MERGED)


@dataclass(frozen=True)
class Listed:
    """One proposal in a list.

    ballot   the last one, open or over
    standing where it stands: draft, waiting, debate, voting, or an outcome
    """

    proposal: Proposal
    ballot: Ballot | None
    standing: str
    mark: str
    words: str

    @property
    def is_major(self) -> bool:
        return self.standing == "debate" or bool(self.ballot and self.ballot.kind == Threshold.MAJOR)

    @property
    def stand(self) -> str:
        return self.proposal.get_stand_display() if self.proposal.stand else self.proposal.get_kind_display()

    @property
    def decided_at(self) -> datetime | None:
        return self.ballot.closed_at if self.ballot and self.ballot.base is not None else None


def listed(proposal: Proposal, at: datetime) -> Listed:
    ballots: Sequence[Ballot] = list(proposal.ballots.all())
    ballot = ballots[-1] if ballots else None
    standing, mark, words = _standing(proposal, ballot, at)
    return Listed(proposal, ballot, standing, mark, words)


def _standing(proposal: Proposal, ballot: Ballot | None, at: datetime) -> tuple[str, str, str]:
    if proposal.withdrawn_at:
        return Outcome.WITHDRAWN, "stop", str(labels.OUTCOMES[Outcome.WITHDRAWN])
    if proposal.merged_into_id:
        return Outcome.MERGED, "done", str(labels.OUTCOMES[Outcome.MERGED])
    if proposal.submitted_at is None:
        return DRAFT, "not-yet", _("Draft")
    if ballot is not None and ballot.closed_at is None:
        return VOTING, "waiting", _("The vote is open")
    if ballot is not None and ballot.outcome != Outcome.STOPPED:
        return _decided(ballot)
    if any(debate.ends_at > at for debate in proposal.debates.all()):
        return "debate", "waiting", _("In debate")
    return WAITING, "not-yet", _("Waits for the chair")


def _decided(ballot: Ballot) -> tuple[str, str, str]:
    position: Position | None = getattr(ballot, "position", None)
    if position is not None and position.ended_at is not None:
        return Outcome.SUPERSEDED, "done", str(labels.OUTCOMES[Outcome.SUPERSEDED])
    mark = "done" if ballot.outcome == Outcome.ADOPTED else "stop"
    return ballot.outcome, mark, str(labels.OUTCOMES[Outcome(ballot.outcome)])


def for_lines(rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
    """With what a line shows and no more: a join nobody reads costs a planner its time."""
    return rows.select_related(None).select_related("bill")


def listed_in(at: datetime, *lists: Iterable[Proposal]) -> list[list[Listed]]:
    """Each list as its lines, all of them in one query."""
    rows = [list(one) for one in lists]
    every = {row.pk: row for one in rows for row in one}
    read_together(list(every.values()), Prefetch("ballots", Ballot.objects.select_related("position")), "debates")
    return [[listed(every[row.pk], at) for row in one] for one in rows]


def _last_ballot() -> QuerySet[Ballot]:
    return Ballot.objects.filter(proposal=OuterRef("pk")).order_by("-opened_at", "-pk")


def proposals_listed(by: Standing, *, year: str = "", outcome: str = "", stand: str = "") -> QuerySet[Proposal]:
    """What the reader may open, the newest first; a filter that makes no sense finds everything."""
    rows = readable_proposals(by)
    if year.isdecimal():
        rows = rows.annotate(year=_year()).filter(year=int(year[:4]))
    if stand in labels.STANDS:
        rows = rows.filter(stand=stand)
    if outcome:
        last_outcome = Coalesce(Subquery(_last_ballot().values("outcome")[:1]), Value("none"))
        rows = _came_out(rows.annotate(last_outcome=last_outcome), outcome)
    return for_lines(rows).order_by(_began().desc(), "-pk")


def _began() -> Coalesce:
    return Coalesce("submitted_at", "drafted_at")


def _year() -> ExtractYear:
    return ExtractYear(_began(), tzinfo=profile().zone)


def _came_out(rows: QuerySet[Proposal], outcome: str) -> QuerySet[Proposal]:
    alive = rows.filter(withdrawn_at=None, merged_into=None)
    chosen = {
        DRAFT: alive.filter(submitted_at=None),
        VOTING: alive.filter(ballots__closed_at=None, ballots__isnull=False),
        WAITING: alive.filter(
            Q(("last_outcome", "none")) | Q(("last_outcome", Outcome.STOPPED)), submitted_at__isnull=False
        ),
        Outcome.WITHDRAWN: rows.filter(withdrawn_at__isnull=False),
        Outcome.MERGED: rows.filter(merged_into__isnull=False),
    }
    if outcome in chosen:
        return chosen[outcome]
    return alive.filter(Q(("last_outcome", outcome))) if outcome in RESULTS else rows


def years_of(by: Standing) -> list[int]:
    """From the first to the newest."""
    moments = readable_proposals(by).annotate(began=_began()).values_list("began", flat=True)
    # Each end stands at an end of the index.
    ends = [next(iter(moments.order_by(order)[:1]), None) for order in (_began().asc(), _began().desc())]
    years = [moment.astimezone(profile().zone).year for moment in ends if moment]
    return list(range(years[-1], years[0] - 1, -1)) if years else []


def open_ballots(by: Standing) -> QuerySet[Proposal]:
    """Proposals the committee votes on now, the first to close first."""
    running = Q(ballots__isnull=False, ballots__closed_at=None)
    return for_lines(readable_proposals(by)).filter(running).order_by("ballots__closes_at", "pk")


def that_may_be_joined(proposal: Proposal, by: Standing) -> list[tuple[int, str]]:
    """Proposals on the same bill first; only what is before the committee or was adopted."""
    rows = readable_proposals(by).exclude(pk=proposal.pk).exclude(submitted_at=None)
    rows = rows.filter(withdrawn_at=None, merged_into=None, kind=proposal.kind or Kind.BILL)
    found = sorted(rows, key=lambda row: (row.bill_id != proposal.bill_id, row.reference or ""))
    return [(row.pk, f"{row.reference}: {row.bill.label + ', ' if row.bill else ''}{row.title}") for row in found]
