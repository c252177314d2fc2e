"""What a reader may do on the page of a proposal beside the next step, and why not where a button is expected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.decisions.queries.known import Known
from commonground.decisions.queries.rulesets import clockwork
from commonground.decisions.queries.thread import Thread
from commonground.decisions.rules import permits
from commonground.decisions.rules import refusals as why
from commonground.decisions.rules.permits.calls import refusal_to_adopt_by_consensus, refusal_to_mark_present
from commonground.decisions.rules.unity import hold_closes_at, hold_has_grounds
from commonground.decisions.rules.windows import extension_limit
from commonground.kernel.refusal import Refusal


@dataclass(frozen=True)
class Offer:
    """One deed: its button, or the reason why it is not there.

    posts      it is done by one press; otherwise it leads to a form
    is_step    it is what the one who presides does next
    explained  where the reader would look for the button, the reason is told
    """

    label: str
    url: str
    refusal: Refusal | None = None
    posts: bool = False
    is_step: bool = False
    text: str = ""
    explained: bool = False


def _at(name: str, *args: int) -> str:
    return reverse(f"decisions:{name}", args=args)


def presiding(known: Known) -> list[Offer]:
    """What the chair does now, in the order in which it comes."""
    if known.facts.ended_as is not None or not known.facts.submitted_at or not known.by.presides:
        return []
    return list(_on_the_ballot(known) if known.ballot else _before_the_ballot(known))


def _before_the_ballot(known: Known) -> Iterator[Offer]:
    pk, facts = known.proposal.pk, known.facts
    if facts.major and facts.debate_opened_at is None:
        yield Offer(
            _("Open the debate"),
            _at("open_debate", pk),
            permits.refusal_to_open_debate(known.by, facts),
            posts=True,
            is_step=True,
            text=_("It is a major issue: debate and the consensus test come first."),
        )
        return
    if facts.debate_opened_at is not None:
        yield Offer(
            _("Adopt it by consensus"),
            _at("adopt_by_consensus", pk),
            refusal_to_adopt_by_consensus(known.by, facts, known.opening),
            posts=True,
            is_step=True,
            text=_("Every seat answered, and everybody can live with it."),
        )
    refusal = permits.refusal_to_open_ballot(known.by, facts, known.opening, known.at)
    short = refusal is not None and refusal.key in {why.WINDOW_TOO_SHORT, why.PAST_LATEST_CLOSE}
    yield Offer(
        _("Open the ballot"),
        _at("open_ballot", pk),
        None if short else refusal,
        is_step=True,
        text=_("The seats filled now vote on it; who they are and by which rules is fixed when it opens."),
        explained=True,
    )


def _on_the_ballot(known: Known) -> Iterator[Offer]:
    ballot, facts = known.ballot, known.voting
    if ballot is None or facts is None:
        return
    limit = extension_limit(ballot.closes_at, clockwork(facts.terms))
    yield Offer(
        _("Close the ballot and count"),
        _at("close", ballot.pk),
        permits.refusal_to_close(known.by, facts, known.at),
        posts=True,
        is_step=True,
        text=_("Nothing that could still come would be missed."),
    )
    yield Offer(
        _("Let the absent answer within two days"),
        _at("complete", ballot.pk),
        permits.refusal_to_complete_ballot(known.by, facts),
        posts=True,
        text=_("The votes given on the call stay."),
    )
    yield Offer(
        _("Give the silent seats more time"),
        _at("extend", ballot.pk),
        permits.refusal_to_extend(known.by, facts, known.at, until=limit, limit=limit),
        posts=True,
    )


def offers(thread: Thread, known: Known) -> list[Offer]:
    """Everything but the next step; refused deeds only where their reason is told."""
    found = [*presiding(known), *_of_seats(known), *_of_whoever_asked(thread, known), *_of_staff(known)]
    found += [*_of_members(thread, known), *_afterwards(known)]
    return [offer for offer in found if offer.refusal is None or offer.explained]


def _of_seats(known: Known) -> Iterator[Offer]:
    pk, by, at, facts = known.proposal.pk, known.by, known.at, known.facts
    if not by.on_committee or not facts.submitted_at or facts.ended_as is not None:
        return
    yield Offer(_("Say something in the debate"), _at("comment", pk), permits.refusal_to_comment(by, facts))
    if known.own_seat is None:
        return
    consult = permits.refusal_to_consult(by, facts, at, seat=known.own_seat, consulted=True, ballot=known.voting)
    yield Offer(_("Tell what your chapter says"), _at("consult", pk), consult)
    declare = permits.refusal_to_declare_major(by, facts, at, seat=known.own_seat, ballot=known.voting)
    yield Offer(_("Declare it a major issue"), _at("declare_major", pk), declare)
    answer = permits.refusal_to_answer_consensus(by, facts, at, seat=known.own_seat)
    yield Offer(_("Say whether you can live with it"), _at("consensus", pk), answer)


def _of_whoever_asked(thread: Thread, known: Known) -> Iterator[Offer]:
    pk, by, facts = known.proposal.pk, known.by, known.facts
    if not facts.submitted_at:
        yield Offer(_("Change the draft"), _at("edit", pk), permits.refusal_to_edit(by, facts))
    withdraw = permits.refusal_to_withdraw(by, facts, known.at, ballot=known.voting)
    yield Offer(_("Take it back"), _at("withdraw", pk), withdraw)
    if facts.submitted_at and by.presides and not (facts.ended_as or facts.stands or facts.ballot_open):
        yield Offer(_("Join it to a proposal that asks the same"), _at("merge", pk))


def _of_staff(known: Known) -> Iterator[Offer]:
    facts, by = known.facts, known.by
    marks = permits.refusal_to_mark_subjects(by, facts, before=(), after=())
    if facts.submitted_at and (by.is_staff or by.seats):
        yield Offer(_("Say what makes it major"), _at("subjects", known.proposal.pk), marks)
    if known.ballot and known.voting and by.is_staff:
        yield Offer(_("Enter a vote told by phone"), _at("phone", known.ballot.pk))
    if known.ballot and known.voting and (by.is_staff or by.presides):
        present = refusal_to_mark_present(by, known.voting, ())
        yield Offer(_("Note who is on the call"), _at("present", known.ballot.pk), present)


def _of_members(thread: Thread, known: Known) -> Iterator[Offer]:
    pk, by = known.proposal.pk, known.by
    if not known.facts.submitted_at:
        return
    yield Offer(_("Ask a question"), _at("ask", pk), permits.refusal_to_ask(by))
    on_file = {row.organization_id: row.pk for row in thread.dissents.readable if row.proposal_id == pk}
    for organization in sorted(by.organizations - on_file.keys()):
        refusal = permits.refusal_to_dissent(by, organization=organization)
        yield Offer(_("Say that your organization sees it differently"), _at("dissent", pk), refusal)
        break
    for organization in sorted(by.organizations & on_file.keys()):
        refusal = permits.refusal_to_withdraw_dissent(by, organization=organization, on_file=True)
        yield Offer(
            _("Take your organization’s dissent back"),
            _at("withdraw_dissent", on_file[organization]),
            refusal,
            posts=True,
        )


def _afterwards(known: Known) -> Iterator[Offer]:
    """What may follow the last count."""
    by, decision, position = known.by, known.decision, known.position
    if known.decided is None or decision is None:
        return
    reconsider = permits.refusal_to_reconsider(by, decision, known.at, new_facts=True)
    yield Offer(_("Ask for it to be taken up again"), f"{_at('propose')}?follows={known.decided.pk}", reconsider)
    if position is None:
        return
    waits = by.seats and known.at < hold_closes_at(decision.decided_at, decision.terms)
    told = bool(waits) and hold_has_grounds(decision.tally, decision.readout)
    hold = permits.refusal_to_hold(by, decision, known.at)
    yield Offer(_("Ask that publication wait for the next call"), _at("hold", position.pk), hold, explained=told)
    yield Offer(
        _("Let the words be public now"),
        _at("release", position.pk),
        permits.refusal_to_release_hold(by, decision),
        posts=True,
    )
    if known.review is not None:
        review = permits.refusal_to_review_version(by, known.review, substantive=True)
        yield Offer(_("Review the new text"), _at("review", position.pk), review)
        yield Offer(
            _("Ask for a ballot on the new text"),
            _at("object", position.pk),
            permits.refusal_to_object_to_reaffirmation(by, known.review, known.at),
            posts=True,
        )
