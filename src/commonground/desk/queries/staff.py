"""What waits for the staff, who prepare and never vote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.committee.queries.seats import Vacancy, vacancies
from commonground.decisions.queries.naming import called, stand_called
from commonground.desk.queries.items import Item, Look, Rank, Section, waiting_first
from commonground.desk.wording import silent_line
from commonground.notices.queries import Waiting, waiting
from commonground.ui import moments


@dataclass(frozen=True)
class Upkeep:
    """What staff should know beside the list."""

    vacancies: Sequence[Vacancy]
    letters: Waiting


def upkeep(at: datetime) -> Upkeep:
    return Upkeep(vacancies(at), waiting(at))


def sections(look: Look) -> Iterator[Section]:
    yield Section(
        "silent",
        _("Open ballots: who has not answered"),
        list(_ballots(look)),
        empty=_("No ballot is open."),
    )
    yield Section("prepare", _("Before the vote"), list(_before_the_vote(look)))
    yield Section("drafts", _("Drafts"), list(_drafts(look)), empty=_("No draft is waiting for its member."))
    yield Section("texts", _("Bills that changed"), list(_texts(look)))


def _ballots(look: Look) -> Iterator[Item]:
    for matter in look.matters:
        running = matter.ballot
        if running is not None:
            seats = [row.seat for row in running.silent]
            yield Item(
                title=called(matter.proposal),
                url=reverse("decisions:decision", args=[matter.proposal.pk]),
                state="not-yet" if seats else "done",
                words=silent_line(seats),
                meta=[stand_called(matter.proposal.stand)],
                due=_("Closes"),
                due_at=running.ballot.closes_at,
                action=_("Enter what a representative tells you by phone") if seats else "",
            )


def _before_the_vote(look: Look) -> Iterator[Item]:
    for matter in look.matters:
        if matter.ballot is None:
            debated = matter.debate is not None and look.at < matter.debate.ends_at
            yield Item(
                title=called(matter.proposal),
                url=reverse("decisions:decision", args=[matter.proposal.pk]),
                state="not-yet",
                words=_("Being debated") if debated else _("Waits for the chair"),
                meta=[stand_called(matter.proposal.stand)],
                due=_("Debate until") if debated else "",
                due_at=matter.debate.ends_at if matter.debate and debated else None,
            )


def _drafts(look: Look) -> Iterator[Item]:
    for draft in look.lists.drafts:
        facts = {"name": draft.drafted_by.name, "day": moments.in_words(draft.revised_at, "short")}
        yield Item(
            title=called(draft),
            url=reverse("decisions:decision", args=[draft.pk]),
            state="not-yet",
            words=_("Written by %(name)s, last changed %(day)s. A member sends it.") % facts,
            meta=[stand_called(draft.stand)],
        )


def _texts(look: Look) -> Iterator[Item]:
    for found in look.reviews:
        yield Item(
            title=called(found.position.proposal),
            url=reverse("decisions:decision", args=[found.position.proposal_id]),
            state="review",
            words=_("The bill has a newer text"),
            meta=[stand_called(found.position.stand)],
            text=_("Whoever proposed the position, or the chair, says whether it changes what was decided."),
        )


def questions(look: Look) -> Iterator[Section]:
    """For the committee too: whoever knows answers."""
    items = [
        Item(
            title=called(question.proposal),
            url=reverse("decisions:decision", args=[question.proposal_id]),
            state="waiting",
            words=_("Asked by %(name)s, %(day)s")
            % {
                "name": question.organization or question.person,
                "day": moments.in_words(question.asked_at, "short"),
            },
            text=question.words,
            action=_("Answer"),
            step=_("Answer a question about %(measure)s") % {"measure": called(question.proposal)},
            rank=Rank.ANSWER,
        )
        for question in look.lists.questions
    ]
    yield Section("questions", _("Questions to answer"), waiting_first(items))
