"""What waits for a chapter's convener and for the contact person of an organization."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.models import Ballot
from commonground.decisions.queries.naming import called, stand_called
from commonground.decisions.queries.waiting import (
    Matter,
    acknowledged_by,
    answers_to,
    awaiting_acknowledgement,
    unread_by,
)
from commonground.desk.queries.committee import outcome_of
from commonground.desk.queries.items import Item, Look, Rank, Section
from commonground.desk.queries.lists import LATELY, SHOWN
from commonground.members.models import Chapter
from commonground.ui import moments

RECENT = timedelta(days=30)


def of_the_chapters(look: Look) -> Iterator[Section]:
    for chapter in Chapter.objects.filter(pk__in=look.by.convenes):
        yield Section(
            f"chapter-{chapter.key}",
            _("Decisions for %(chapter)s to take up") % {"chapter": chapter},
            [*_to_acknowledge(chapter), *_acknowledged(chapter)],
            reverse("decisions:decisions"),
            empty=_("Every decision in force is answered. New ones appear here."),
        )
        yield Section(
            f"asked-{chapter.key}",
            _("What %(chapter)s can still say something about") % {"chapter": chapter},
            [_to_discuss(look, matter, chapter) for matter in look.matters],
            empty=_("Nothing is before the committee now."),
            note=_("Bring it up in your chapter; your representative notes what it says."),
        )


def _to_acknowledge(chapter: Chapter) -> Iterator[Item]:
    for ballot in awaiting_acknowledgement(chapter.pk)[: SHOWN + 1]:
        yield Item(
            title=called(ballot.proposal),
            url=reverse("decisions:acknowledge", args=[ballot.pk]),
            state="waiting",
            words=_("Your chapter has not said how it carries it"),
            meta=[outcome_of(ballot)],
            action=_("Say how you carry it"),
            step=_("Say how your chapter carries %(measure)s") % {"measure": called(ballot.proposal)},
            rank=Rank.ACKNOWLEDGE,
        )


def _acknowledged(chapter: Chapter) -> Iterator[Item]:
    for said in acknowledged_by(chapter.pk)[:LATELY]:
        yield Item(
            title=called(said.ballot.proposal),
            url=reverse("decisions:decision", args=[said.ballot.proposal_id]),
            state="done",
            words=_("%(how)s, %(day)s") % {"how": said.get_how_display(), "day": moments.in_words(said.at, "short")},
            meta=[outcome_of(said.ballot)],
        )


def _to_discuss(look: Look, matter: Matter, chapter: Chapter) -> Item:
    noted = [said for said in matter.consulted.values() if said.chapter_id == chapter.pk]
    asked = any(said.consulted for said in noted)
    return Item(
        title=called(matter.proposal),
        url=reverse("decisions:decision", args=[matter.proposal.pk]),
        state="done" if asked else "not-yet",
        words=_("Your representative has noted your view") if asked else _("Your representative has noted no view yet"),
        meta=[stand_called(matter.proposal.stand)],
        due=_("Voting closes") if matter.ballot else "",
        due_at=matter.ballot.ballot.closes_at if matter.ballot else None,
        action="" if asked else _("Read it"),
    )


def of_the_organizations(look: Look) -> Iterator[Section]:
    yield Section(
        "unread",
        _("Decisions your organization has not read"),
        [_unread(ballot) for ballot in unread_by(look.by.organizations, look.at)[: SHOWN + 1]],
        reverse("decisions:decisions"),
        empty=_("You have read every decision in force. You get an e-mail when there is a new one."),
    )
    if not look.by.convenes:
        yield Section(
            "before-committee",
            _("Before the committee now"),
            [_open_matter(matter) for matter in look.matters],
            empty=_("Nothing is before the committee now. You may propose something."),
            note=_("You may tell your representative what you think, or put a dissent on file."),
        )
    yield Section("answers", _("Answers to your questions"), list(_answers(look)))


def _unread(ballot: Ballot) -> Item:
    return Item(
        title=called(ballot.proposal),
        url=reverse("decisions:decision", args=[ballot.proposal_id]),
        state="waiting",
        words=_("Not read yet"),
        meta=[outcome_of(ballot)],
        action=_("Read what was decided and how"),
        step=_("Read what was decided on %(measure)s") % {"measure": called(ballot.proposal)},
        rank=Rank.READ,
    )


def _open_matter(matter: Matter) -> Item:
    return Item(
        title=called(matter.proposal),
        url=reverse("decisions:decision", args=[matter.proposal.pk]),
        state="not-yet",
        words=_("The committee is voting") if matter.ballot else _("Not put to the vote yet"),
        meta=[stand_called(matter.proposal.stand)],
        due=_("Voting closes") if matter.ballot else "",
        due_at=matter.ballot.ballot.closes_at if matter.ballot else None,
    )


def _answers(look: Look) -> Iterator[Item]:
    for question in answers_to(look.by.organizations, since=look.at - RECENT)[:SHOWN]:
        yield Item(
            title=called(question.proposal),
            url=reverse("decisions:decision", args=[question.proposal_id]),
            state="done",
            words=_("Answered, %(day)s") % {"day": moments.in_words(question.answered_at or look.at, "short")},
            text=question.words,
        )


def own_drafts(look: Look) -> Iterator[Section]:
    items = [
        Item(
            title=called(draft),
            url=reverse("decisions:decision", args=[draft.pk]),
            state="not-yet",
            words=_("A draft, last changed %(day)s") % {"day": moments.in_words(draft.revised_at, "short")},
            meta=[stand_called(draft.stand)],
            action=_("Look it over and send it"),
            step=_("Send your proposal on %(measure)s") % {"measure": called(draft)},
            rank=Rank.SEND,
        )
        for draft in look.lists.drafts
    ]
    yield Section("drafts", _("Your drafts"), items)
