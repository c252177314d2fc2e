"""What waits for a seat: votes, answers, what the chapter should be asked and told."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.models import Ballot, Vote
from commonground.decisions.queries.facts import stand_asked
from commonground.decisions.queries.naming import called, stand_called
from commonground.decisions.queries.waiting import (
    Matter,
    OpenBallot,
    ToReview,
    awaiting_report_back,
)
from commonground.decisions.rules.kinds import Kind, needs_a_vote
from commonground.decisions.rules.terms import Threshold
from commonground.decisions.wording import labels
from commonground.desk.queries.items import Item, Look, Rank, Section, waiting_first
from commonground.desk.queries.lists import SHOWN
from commonground.desk.wording import answered_line, own_choice
from commonground.ui import moments


def before_the_count(look: Look) -> Iterator[Section]:
    yield Section(
        "ballots",
        _("Ballots open"),
        waiting_first(_ballots(look)),
        empty=_("No ballot is open. You get an e-mail when one opens."),
    )
    yield Section("before", _("Before the vote"), waiting_first(_before_the_vote(look)))


def after_the_count(look: Look) -> Iterator[Section]:
    yield Section("texts", _("Bills that changed"), waiting_first(_reviews(look)))
    if look.by.seats:
        yield Section("passed-on", _("Decisions to pass on"), list(_report_backs(look)), reverse("decisions:decisions"))
        yield Section("words", _("A wait may still be asked for"), list(_open_to_a_wait(look)))


def _ballots(look: Look) -> Iterator[Item]:
    for matter in look.matters:
        if matter.ballot is None:
            continue
        for seat in sorted(look.by.seats | look.by.alternate_of):
            if seat in matter.ballot.roll:
                yield _ballot(look, matter, matter.ballot, seat)


def _ballot(look: Look, matter: Matter, running: OpenBallot, seat: int) -> Item:
    vote, proposal = running.votes.get(seat), matter.proposal
    state, words, may_vote = _standing_of_seat(look, running, seat)
    return Item(
        title=called(proposal),
        url=reverse("decisions:ballot", args=[running.ballot.pk]),
        state=state,
        words=words,
        meta=[stand_called(proposal.stand), answered_line(len(running.votes), len(running.roll))],
        text=_told_by_the_chapter(matter, seat) if vote is None else _may_change(look, running, seat),
        badge=_badge(running.ballot),
        due=_("Closes"),
        due_at=running.ballot.closes_at,
        action=_("Read and vote") if may_vote and vote is None else "",
        step=_("Vote on %(measure)s") % {"measure": called(proposal)} if may_vote and vote is None else "",
        rank=Rank.VOTE,
    )


def _standing_of_seat(look: Look, running: OpenBallot, seat: int) -> tuple[str, str, bool]:
    """The mark, the words, and whether this person may answer for the seat now."""
    vote, is_own = running.votes.get(seat), seat in look.by.seats
    if vote is not None:
        return ("done", _answer_of(look, vote, is_own=is_own), is_own)
    if not running.takes_votes(look.at):
        return "not-yet", _("Voting is over; it is being counted"), False
    if is_own:
        return "waiting", _("Waits for your vote"), True
    opens = running.ballot.opened_at if seat in look.away else running.alternate_from(seat)
    if look.at >= opens:
        return "waiting", _("Your representative has not answered; you may vote"), True
    when = {"moment": moments.in_words(opens, "near")}
    return "not-yet", _("You may vote from %(moment)s, if your representative has not answered") % when, False


def _answer_of(look: Look, vote: Vote, *, is_own: bool) -> str:
    if vote.person_id == look.by.person_id:
        return own_choice(vote.choice, vote.at, by_phone=vote.channel != "page")
    return _("Your alternate has answered") if is_own else _("Your representative has answered")


def _may_change(look: Look, running: OpenBallot, seat: int) -> str:
    changeable = seat in look.by.seats and running.takes_votes(look.at) and running.terms.vote_changes == "until_close"
    if not changeable:
        return ""
    if running.votes[seat].as_alternate:
        return _("If you vote until then, your vote counts instead.")
    return _("You can change your vote until then.")


def _told_by_the_chapter(matter: Matter, seat: int) -> str:
    said = matter.consulted.get(seat)
    if said is None or said.chapter_id is None or not said.consulted:
        return ""
    return _("You noted your chapter’s view on %(day)s.") % {"day": moments.in_words(said.at, "short")}


def _badge(ballot: Ballot) -> str:
    return str(labels.THRESHOLDS[Threshold.MAJOR]) if ballot.kind == Threshold.MAJOR else ""


def _before_the_vote(look: Look) -> Iterator[Item]:
    for matter in look.matters:
        for seat in sorted(look.by.seats):
            yield from _consensus(look, matter, seat)
            yield from _consultation(look, matter, seat)


def _consensus(look: Look, matter: Matter, seat: int) -> Iterator[Item]:
    if matter.ballot or matter.debate is None or look.terms.consensus_test == "off":
        return
    asked = matter.asked_to_live_with
    if seat not in asked or not matter.is_major(look.terms):
        return
    answered = seat in matter.live_with
    yield Item(
        title=called(matter.proposal),
        url=reverse("decisions:consensus" if not answered else "decisions:decision", args=[matter.proposal.pk]),
        state="done" if answered else "waiting",
        words=_("You have said whether you can live with it") if answered else _("Can you live with it?"),
        meta=[
            stand_called(matter.proposal.stand),
            answered_line(len(matter.live_with), len(matter.asked_to_live_with)),
        ],
        badge=str(labels.THRESHOLDS[Threshold.MAJOR]),
        due=_("Debate until"),
        due_at=matter.debate.ends_at,
        action="" if answered else _("Give your answer"),
        step="" if answered else _("Say whether you can live with %(measure)s") % {"measure": called(matter.proposal)},
        rank=Rank.LIVE_WITH,
    )


def _consultation(look: Look, matter: Matter, seat: int) -> Iterator[Item]:
    """Waits while a vote or a debate runs; before that there is time. The ballot page asks with the vote too."""
    proposal, running = matter.proposal, matter.ballot
    over = running is not None and (seat in running.votes or not running.takes_votes(look.at))
    if seat in matter.consulted or over or not needs_a_vote(stand_asked(proposal)):
        return
    begun = running is not None or matter.debate is not None
    yield Item(
        title=called(proposal),
        url=reverse("decisions:consult", args=[proposal.pk]),
        state="waiting" if begun else "not-yet",
        words=_("Ask your chapter, and note what it says") if begun else _("Not put to the vote yet"),
        meta=[stand_called(proposal.stand)],
        due=_("Voting closes") if running else "",
        due_at=running.ballot.closes_at if running else None,
        action=_("Note what your chapter says"),
        step=_("Ask your chapter about %(measure)s") % {"measure": called(proposal)} if begun else "",
        rank=Rank.CONSULT,
    )


def _reviews(look: Look) -> Iterator[Item]:
    for found in look.reviews:
        yield _review(look, found)


def _review(look: Look, found: ToReview) -> Item:
    proposal = found.position.proposal
    mine = look.by.presides or look.by.person_id in found.proposers
    page = reverse("decisions:decision", args=[proposal.pk])
    title, meta = called(proposal), [stand_called(found.position.stand)]
    if found.review is None and mine:
        return Item(
            title,
            reverse("decisions:review", args=[found.position.pk]),
            "review",
            _("The bill has a newer text"),
            meta,
            action=_("Say whether it changes what we decided"),
            step=_("Look at the new text of %(measure)s") % {"measure": title},
            rank=Rank.REVIEW,
        )
    if found.review is None:
        return Item(title, page, "review", _("The bill has a newer text; whoever proposed it is looking at it"), meta)
    if found.waits_for_silence(look.at):
        words = _("We keep our position unless a representative asks for a ballot")
        return Item(title, page, "not-yet", words, meta, due=_("Until"), due_at=found.review.closes_at)
    return Item(title, page, "not-yet", _("The new text needs a ballot; the chair opens it"), meta)


def _report_backs(look: Look) -> Iterator[Item]:
    for ballot in awaiting_report_back(look.by.seats, look.by.person_id)[: SHOWN + 1]:
        untold, asked = _not_told(of_a_chapter=vars(ballot)["speaks_for"] is not None)
        yield Item(
            title=called(ballot.proposal),
            url=reverse("decisions:report_back", args=[ballot.pk]),
            state="waiting",
            words=untold,
            meta=[outcome_of(ballot)],
            action=_("Write the report-back"),
            step=asked % {"measure": called(ballot.proposal)},
            rank=Rank.REPORT_BACK,
        )
    for told in look.lists.passed_on:
        yield Item(
            title=called(told.ballot.proposal),
            url=reverse("decisions:decision", args=[told.ballot.proposal_id]),
            state="done",
            words=_("Passed on, %(day)s") % {"day": moments.in_words(told.at, "short")},
            meta=[outcome_of(told.ballot)],
        )


def _not_told(*, of_a_chapter: bool) -> tuple[str, str]:
    """In words, and as a heading."""
    if of_a_chapter:
        return _("Your chapter has not been told yet"), _("Tell your chapter about %(measure)s")
    return _("Those you speak for were not told yet"), _("Tell those you speak for about %(measure)s")


def outcome_of(ballot: Ballot) -> str:
    """Support: adopted, March 16"""
    facts = {
        "stand": stand_called(ballot.proposal.stand) or str(labels.KINDS[Kind(ballot.proposal.kind)]),
        "outcome": str(ballot.get_outcome_display()).lower(),
        "day": moments.in_words(ballot.closed_at, "short") if ballot.closed_at else "",
    }
    return _("%(stand)s: %(outcome)s, %(day)s") % facts


def _open_to_a_wait(look: Look) -> Iterator[Item]:
    for position in look.lists.words:
        yield Item(
            title=called(position.proposal),
            url=reverse("decisions:decision", args=[position.proposal_id]),
            state="not-yet",
            words=_("A seat may still ask that publication wait for the next call"),
            meta=[stand_called(position.stand)],
            due=_("To be asked by"),
            due_at=position.hold_closes_at,
        )
