"""Letters before a ballot: a proposal has come in, a debate is open, a chapter is asked."""

from __future__ import annotations

from datetime import datetime

from commonground.accounts.models import User
from commonground.committee.queries.seats import seated
from commonground.decisions.letters.common import Context, about, open_ballot_of, reader_of
from commonground.decisions.models import Debate, Proposal
from commonground.decisions.queries.facts import is_major_now
from commonground.decisions.queries.rulesets import clockwork, terms_now, terms_of
from commonground.decisions.queries.story import credited, place_name
from commonground.decisions.rules.windows import consultation_end
from commonground.decisions.wording import sentences
from commonground.members.models import Chapter
from commonground.ui import moments


def _waiting(proposal_id: int) -> Proposal | None:
    """A proposal nothing has happened to since it came in."""
    rows = Proposal.objects.select_related("bill", "bill_version")
    return rows.filter(pk=proposal_id, withdrawn_at=None, merged_into=None, ballots=None).first()


def proposal_submitted(facts: Context, user: User, at: datetime) -> Context | None:
    proposal = _waiting(facts["proposal"])
    if proposal is None or proposal.debates.exists():
        return None
    reader = reader_of(user, at)
    due = proposal.letter_due_at
    return {
        **about(proposal, reader),
        "credits": [credit.line for credit in credited(proposal)],
        "is_major": is_major_now(proposal, terms_now(at)),
        "letter_due": moments.in_words(due) if due else "",
        "presides": reader.standing.presides,
    }


def debate_opened(facts: Context, user: User, at: datetime) -> Context | None:
    """None once the debate has led somewhere."""
    rows = Debate.objects.select_related("proposal__bill", "proposal__bill_version")
    debate = rows.filter(pk=facts["debate"]).first()
    if debate is None or debate.ends_at <= at or _has_ended(debate):
        return None
    reader, terms = reader_of(user, at), terms_now(at)
    asked = set(debate.roll.values_list("pk", flat=True))
    return {
        **about(debate.proposal, reader),
        "credits": [credit.line for credit in credited(debate.proposal)],
        "ends": moments.in_words(debate.ends_at),
        "is_urgent": debate.is_urgent,
        "asks_consensus": terms.consensus_test != "off" and bool(reader.standing.seats & asked),
    }


def _has_ended(debate: Debate) -> bool:
    proposal = debate.proposal
    taken_back = proposal.withdrawn_at is not None or proposal.merged_into_id is not None
    return taken_back or proposal.ballots.filter(opened_at__gte=debate.opened_at).exists()


def chapter_asked(facts: Context, user: User, at: datetime) -> Context | None:
    """None when voting is over, or the reader convenes no chapter any more."""
    ballot = open_ballot_of(facts["ballot"], at)
    if ballot is None:
        return None
    reader = reader_of(user, at)
    if not (chapters := reader.standing.convenes):
        return None
    terms = terms_of(ballot.rule_set)
    until = min(consultation_end(ballot.opened_at, clockwork(terms)), ballot.closes_at)
    holders = [tenure for tenure in seated(at) if tenure.seat.chapter_id in chapters]
    empty = chapters - {tenure.seat.chapter_id for tenure in holders}
    return {
        **about(ballot.proposal, reader),
        "credits": [credit.line for credit in credited(ballot.proposal)],
        "until": moments.in_words(until) if until > at else "",
        "closes": moments.in_words(ballot.closes_at),
        "representatives": [f"{tenure.person.name}, {place_name(tenure.seat.chapter)}" for tenure in holders],
        "empty": sentences.without_representative(_chapters(empty)),
    }


def _chapters(ids: frozenset[int] | set[int]) -> list[object]:
    return list(Chapter.objects.filter(pk__in=ids))
