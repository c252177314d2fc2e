"""What waits for the chair, or the vice-chair in the chair's place."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.queries.facts import stand_asked
from commonground.decisions.queries.naming import called, stand_called
from commonground.decisions.queries.waiting import Matter, OpenBallot
from commonground.decisions.rules.kinds import needs_a_vote
from commonground.desk.queries.items import Item, Look, Rank, Section, waiting_first
from commonground.desk.wording import silent_line


def sections(look: Look) -> Iterator[Section]:
    items = [*_ballots(look), *_to_open(look), *_new_texts(look), *_holds(look)]
    yield Section(
        "presiding",
        _("For the chair"),
        waiting_first(items),
        empty=_("Nothing to open, close or release. What is sent to you appears here."),
    )


def _ballots(look: Look) -> Iterator[Item]:
    for matter in look.matters:
        if matter.ballot is not None:
            yield _ballot(look, matter, matter.ballot)


def _ballot(look: Look, matter: Matter, running: OpenBallot) -> Item:
    everyone = not running.silent
    may_close = everyone and running.terms.early_close == "answered" and running.takes_votes(look.at)
    if not running.takes_votes(look.at):
        words = _("Voting is over; it is being counted")
    elif may_close:
        words = _("Every seat has answered; you may close it now")
    else:
        words = silent_line([row.seat for row in running.silent])
    return Item(
        title=called(matter.proposal),
        url=reverse("decisions:decision", args=[matter.proposal.pk]),
        state="waiting" if may_close else "not-yet",
        words=words,
        meta=[stand_called(matter.proposal.stand)],
        text="" if everyone or running.ballot.extended_at else _("You may extend it once while a seat is silent."),
        due=_("Closes"),
        due_at=running.ballot.closes_at,
        action=_("Close and count") if may_close else "",
        step=_("Close the ballot on %(measure)s") % {"measure": called(matter.proposal)} if may_close else "",
        rank=Rank.CLOSE,
    )


def _to_open(look: Look) -> Iterator[Item]:
    for matter in look.matters:
        if matter.ballot is None:
            yield _opening(look, matter)


def _opening(look: Look, matter: Matter) -> Item:
    title, url = called(matter.proposal), reverse("decisions:decision", args=[matter.proposal.pk])
    meta = [stand_called(matter.proposal.stand)]
    if not needs_a_vote(stand_asked(matter.proposal)):
        return Item(title, url, "not-yet", _("Needs no vote, unless it ends a position we have"), meta)
    if matter.debate is not None and look.at < matter.debate.ends_at and matter.is_major(look.terms):
        words = _("The debate runs; the ballot opens after it")
        return Item(title, url, "not-yet", words, meta, due=_("Debate until"), due_at=matter.debate.ends_at)
    needs_debate = matter.debate is None and matter.is_major(look.terms)
    return Item(
        title,
        url,
        "waiting",
        _("A major issue: it begins with a debate") if needs_debate else _("Ready to be put to the committee"),
        meta,
        action=_("Open the debate") if needs_debate else _("Open the ballot"),
        step=(_("Open the debate on %(measure)s") if needs_debate else _("Open the ballot on %(measure)s"))
        % {"measure": title},
        rank=Rank.OPEN,
    )


def _new_texts(look: Look) -> Iterator[Item]:
    for found in look.reviews:
        if found.needs_a_ballot:
            title = called(found.position.proposal)
            yield Item(
                title,
                reverse("decisions:decision", args=[found.position.proposal_id]),
                "waiting",
                _("The new text needs a ballot"),
                [stand_called(found.position.stand)],
                action=_("Open the ballot"),
                step=_("Open the ballot on the new text of %(measure)s") % {"measure": title},
                rank=Rank.OPEN,
            )


def _holds(look: Look) -> Iterator[Item]:
    for hold in look.lists.holds:
        yield Item(
            called(hold.position.proposal),
            reverse("decisions:decision", args=[hold.position.proposal_id]),
            "not-yet",
            _("Publication waits for the next call, as %(seat)s asked") % {"seat": hold.seat},
            [stand_called(hold.position.stand)],
            text=_("When the call has confirmed it, you may release the words."),
            due=_("Waits at most until"),
            due_at=hold.until_at,
            action=_("Look at it, and release the words"),
            rank=Rank.RELEASE,
        )
