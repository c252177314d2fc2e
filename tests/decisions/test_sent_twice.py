"""A form sent twice, by a double click or by going back, is one deed."""

from datetime import timedelta

from commonground.decisions.actions.debate import comment
from commonground.decisions.actions.proposals import withdraw
from commonground.decisions.actions.votes import cast_vote
from commonground.decisions.models import Comment, Proposal, Vote
from commonground.decisions.rules.tally import Choice
from tests.builders.decisions import MONDAY, Coalition, a_bill
from tests.refusals import refused

SOON = MONDAY + timedelta(minutes=1)


def test_the_same_question_of_the_same_person_is_asked_once(coalition: Coalition) -> None:
    bill = a_bill()
    first = coalition.proposes(bill=bill)

    assert refused(coalition.proposes, SOON, bill=bill) == "decisions.already_submitted"
    assert coalition.proposes(SOON, bill=bill, stand="neutral").reference != first.reference
    assert coalition.proposes(SOON, bill=bill, place=4).reference != first.reference
    withdraw(first.pk, by=coalition.representative(1), at=SOON)
    assert coalition.proposes(SOON, bill=bill).submitted_at == SOON


def test_what_is_on_no_bill_is_told_apart_by_its_title(coalition: Coalition) -> None:
    asked = {"kind": "other", "bill": None, "stand": "", "title": "A letter to the board"}
    coalition.proposes(**asked)

    assert refused(coalition.proposes, SOON, **asked) == "decisions.already_submitted"
    coalition.proposes(SOON, **{**asked, "title": "Another letter"})
    assert Proposal.objects.exclude(submitted_at=None).count() == 2


def test_the_same_vote_sent_twice_is_one_answer(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    by, seat = coalition.representative(2, SOON), coalition.seats[2].pk

    first = cast_vote(ballot.pk, seat, Choice.AGREE, reason="Yes.", by=by, at=SOON)
    assert cast_vote(ballot.pk, seat, Choice.AGREE, reason="Yes.", by=by, at=SOON) == first
    cast_vote(ballot.pk, seat, Choice.AGREE, reason="Yes, and why.", by=by, at=SOON)
    cast_vote(ballot.pk, seat, Choice.AGREE, reason="Yes.", by=by, at=SOON)
    assert Vote.objects.count() == 3


def test_the_same_words_in_a_debate_stand_there_once(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    for side, words in (("for", "It helps."), ("for", "It helps."), ("against", "It helps."), ("for", "It helps all.")):
        comment(proposal.pk, side, words, by=coalition.representative(2), at=SOON)

    assert Comment.objects.count() == 3
