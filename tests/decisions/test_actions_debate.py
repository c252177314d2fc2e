from datetime import timedelta

import pytest

from commonground.committee.actions import seat_representative
from commonground.decisions.actions import ballots, debate, major
from commonground.decisions.actions.debate import answer_consensus, comment, consult
from commonground.decisions.actions.positions import hold_publication
from commonground.decisions.models import Comment, Consultation, Proposal
from commonground.decisions.queries.facts import consensus_in, proposal_facts
from commonground.decisions.queries.related import current_debate
from commonground.decisions.queries.rulesets import terms_now
from commonground.decisions.queries.verification import ballots_to_verify, first_misfit_among
from commonground.decisions.rules.consensus import Consensus
from commonground.members.rules import SYSTEM
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition
from tests.refusals import refused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def consults(coalition: Coalition, proposal: Proposal, place: int = 2, moment=MONDAY, **said: object) -> Consultation:
    by = coalition.representative(place, moment)
    return consult(proposal.pk, coalition.seats[place].pk, by=by, at=moment, **{"consulted": True, **said})


# Asking the chapters


def test_a_representative_ticks_that_the_chapter_was_asked(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    said = consults(coalition, proposal, how="On a call with 14.", view="for", words="Do it.", barrier="left out")

    assert (said.consulted, said.how, said.view, said.words, said.barrier) == (
        True,
        "On a call with 14.",
        "for",
        "Do it.",
        "",
    )
    assert said.chapter == coalition.seats[2].chapter
    assert proposal_facts(proposal, MONDAY).consulted_by == {coalition.seats[2].pk}
    assert Entry.objects.get(deed="chapter.consulted").facts == {"seat": coalition.seats[2].pk, "consulted": True}


def test_or_says_what_was_in_the_way(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    said = consults(coalition, proposal, consulted=False, barrier="No interpreter.", view="for", how="-", words="-")

    assert (said.consulted, said.how, said.view, said.words, said.barrier) == (False, "", "", "", "No interpreter.")
    nothing = refused(consults, coalition, proposal, consulted=False, barrier=" ")
    assert nothing == "decisions.reason_missing"


def test_a_seat_at_large_consults_without_a_chapter(coalition: Coalition) -> None:
    assert consults(coalition, coalition.proposes(), place=8).chapter is None


def test_nobody_speaks_for_another_seat_or_after_the_time_to_vote(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    by, seat = coalition.representative(3), coalition.seats[2].pk

    assert refused(consult, ballot.proposal_id, seat, consulted=True, by=by, at=MONDAY) == "decisions.not_your_seat"
    assert consults(coalition, ballot.proposal, moment=ballot.closes_at - HOUR).pk
    late = refused(consults, coalition, ballot.proposal, moment=ballot.closes_at)
    assert late == "decisions.voting_ended"


# Debate


def test_the_committee_debates(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    comment(proposal.pk, "for", "It helps.", by=coalition.representative(4), at=MONDAY)
    stand_in = coalition.standing(coalition.alternates[5])
    comment(proposal.pk, "against", "Va a doler.", language="es", by=stand_in, at=MONDAY)

    said = [(row.side, row.seat, row.language) for row in Comment.objects.all()]
    assert said == [("for", coalition.seats[4], "en"), ("against", coalition.seats[5], "es")]
    assert all("words" not in entry.facts for entry in Entry.objects.filter(deed="debate.said"))


def test_staff_sponsor_and_contacts_stay_out_of_the_debate(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    for person, key in (
        (coalition.staff, "decisions.staff_stay_out_of_debate"),
        (coalition.sponsor, "decisions.sponsor_stays_out"),
        (coalition.contacts[0], "decisions.committee_only"),
    ):
        assert refused(comment, proposal.pk, "for", "Yes.", by=coalition.standing(person), at=MONDAY) == key
    nothing = refused(comment, proposal.pk, "for", " ", by=coalition.representative(1), at=MONDAY)
    assert nothing == "decisions.nothing_said"


def test_who_stepped_aside_has_no_voice(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "..r")

    for by in (coalition.representative(2), coalition.standing(coalition.alternates[2])):
        key = refused(comment, ballot.proposal_id, "for", "But.", by=by, at=MONDAY + 2 * HOUR)
        assert key == "decisions.recused_has_no_voice"


def test_a_debate_lasts_a_week_and_is_opened_by_the_chair_once(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    assert refused(debate.open_debate, proposal.pk, by=coalition.representative(1), at=MONDAY) == "decisions.chair_only"

    opened = debate.open_debate(proposal.pk, by=coalition.chair, at=MONDAY)

    assert (opened.ends_at, opened.is_urgent, opened.roll.count()) == (at("2026-03-16 17:00"), False, 9)
    assert Notice.objects.filter(kind="debate_opened").count() == 9
    assert refused(debate.open_debate, proposal.pk, by=coalition.chair, at=MONDAY) == "decisions.debate_open"


def test_a_debate_is_short_when_a_letter_is_due(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor", letter_due_at=at("2026-03-20 17:00"))
    opened = debate.open_debate(proposal.pk, by=coalition.chair, at=MONDAY)

    assert (opened.is_urgent, opened.ends_at) == (True, MONDAY + timedelta(hours=48))


# Can everyone live with it?


def answers(coalition: Coalition, proposal: Proposal, line: dict[int, str], moment=MONDAY) -> None:
    for place, answer in line.items():
        by = coalition.representative(place, moment)
        answer_consensus(proposal.pk, coalition.seats[place].pk, answer, by=by, at=moment)


def test_everybody_answers_or_the_time_is_over(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    over = coalition.debates(proposal)

    def stands(moment) -> Consensus:
        return proposal_facts(proposal, moment).consensus

    assert stands(MONDAY) is Consensus.WAITING
    answers(coalition, proposal, dict.fromkeys(range(8), "fully"))
    assert stands(MONDAY) is Consensus.WAITING
    assert stands(over) is Consensus.NOT_MET
    answers(coalition, proposal, {8: "cannot_accept"})
    assert stands(MONDAY) is Consensus.NOT_MET
    answers(coalition, proposal, {8: "stand_aside"}, MONDAY + HOUR)
    assert stands(MONDAY + HOUR) is Consensus.MET


def test_nobody_is_asked_before_the_debate_without_one_or_during_the_vote(coalition: Coalition) -> None:
    proposal, ordinary = coalition.proposes(stand="co_sponsor"), coalition.proposes(bill=a_bill(9007))

    assert refused(answers, coalition, ordinary, {1: "fully"}) == "decisions.consensus_not_asked"
    assert refused(answers, coalition, proposal, {1: "fully"}) == "decisions.debate_not_open"
    over = coalition.debates(proposal)
    coalition.opens_ballot(over, proposal=proposal)
    assert refused(answers, coalition, proposal, {1: "fully"}, over) == "decisions.consensus_over"
    by = coalition.representative(4)
    key = refused(answer_consensus, proposal.pk, coalition.seats[3].pk, "fully", by=by, at=MONDAY)
    assert key == "decisions.not_your_seat"


def test_a_major_vote_waits_for_the_debate_and_the_answers(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    over = coalition.debates(proposal)

    early = refused(ballots.open_ballot, proposal.pk, by=coalition.chair, at=over - HOUR)
    assert early == "decisions.debate_open"
    assert coalition.opens_ballot(over, proposal=proposal).kind == "major"


def test_the_chair_adopts_what_everybody_can_live_with(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    early = refused(major.adopt_by_consensus, proposal.pk, by=coalition.chair, at=MONDAY)
    assert early == "decisions.debate_not_held"
    coalition.debates(proposal)
    answers(coalition, proposal, dict.fromkeys(range(9), "with_reservations"))

    assert refused(major.adopt_by_consensus, proposal.pk, by=coalition.representative(1), at=MONDAY) == (
        "decisions.chair_only"
    )
    ballot = major.adopt_by_consensus(proposal.pk, by=coalition.chair, at=MONDAY + HOUR)

    assert (ballot.by_consensus, ballot.outcome, ballot.agree, ballot.base, ballot.roll.count()) == (
        True,
        "adopted",
        9,
        9,
        9,
    )
    assert ballot.position.stand == "co_sponsor"
    assert Notice.objects.filter(kind="decision_notice").exists()


def test_only_those_who_hold_a_seat_now_are_asked(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    over = coalition.debates(proposal)
    answers(coalition, proposal, {**dict.fromkeys(range(8), "fully"), 8: "cannot_accept"})
    assert proposal_facts(proposal, MONDAY).consensus is Consensus.NOT_MET
    coalition.vacates(8, MONDAY + HOUR)

    assert proposal_facts(proposal, MONDAY + HOUR).consensus is Consensus.MET
    newcomer, home = coalition.contacts[8], coalition.organizations[8]
    seat_representative(coalition.seats[8].pk, newcomer, home, by=SYSTEM, at=MONDAY + 2 * HOUR)
    coalition.people[8] = newcomer
    answers(coalition, proposal, {8: "stand_aside"}, MONDAY + 2 * HOUR)

    ballot = major.adopt_by_consensus(proposal.pk, by=coalition.chair, at=over)

    assert (ballot.agree, ballot.object, ballot.abstain, ballot.no_response) == (8, 0, 1, 0)
    assert ballot.roll.count() == 9
    assert first_misfit_among(ballots_to_verify()) is None


def test_one_who_cannot_accept_it_makes_a_vote_of_it(coalition: Coalition) -> None:
    proposal = coalition.proposes(stand="co_sponsor")
    coalition.debates(proposal)
    answers(coalition, proposal, {**dict.fromkeys(range(8), "fully"), 8: "cannot_accept"})

    key = refused(major.adopt_by_consensus, proposal.pk, by=coalition.chair, at=MONDAY)
    assert key == "decisions.consensus_waiting"


@pytest.mark.django_db
def test_one_may_be_against_where_the_rules_say_so() -> None:
    coalition = a_coalition(consensus_test="minus_one")
    proposal = coalition.proposes(stand="co_sponsor")
    coalition.debates(proposal)
    answers(coalition, proposal, {**dict.fromkeys(range(8), "fully"), 8: "cannot_accept"})

    ballot = major.adopt_by_consensus(proposal.pk, by=coalition.chair, at=MONDAY)
    assert (ballot.agree, ballot.object) == (8, 1)


@pytest.mark.django_db
def test_without_the_test_the_debate_alone_comes_before_the_vote() -> None:
    coalition = a_coalition(consensus_test="off")
    proposal = coalition.proposes(stand="co_sponsor")
    assert consensus_in(None, MONDAY, terms_now(MONDAY)) is Consensus.OFF
    over = coalition.debates(proposal)

    assert refused(answers, coalition, proposal, {1: "fully"}) == "decisions.consensus_not_asked"
    assert coalition.opens_ballot(over, proposal=proposal).kind == "major"


# Declaring a major issue


def declares(coalition: Coalition, proposal_id: int, place: int, moment=MONDAY) -> None:
    by = coalition.representative(place, moment)
    major.declare_major(proposal_id, coalition.seats[place].pk, by=by, at=moment)


def test_one_seat_alone_does_not_make_it_major(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    declares(coalition, ballot.proposal_id, 2)

    ballot.refresh_from_db()
    assert (ballot.closed_at, proposal_facts(ballot.proposal, MONDAY).major) == (None, False)
    assert refused(declares, coalition, ballot.proposal_id, 2) == "decisions.already_declared"


def test_two_seats_stop_the_ballot_and_its_votes_are_not_counted(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaaaaaa")
    declares(coalition, ballot.proposal_id, 2, MONDAY + DAY)
    declares(coalition, ballot.proposal_id, 3, MONDAY + DAY)

    ballot.refresh_from_db()
    assert (ballot.outcome, ballot.agree, ballot.closed_at) == ("stopped", None, MONDAY + DAY)
    assert refused(coalition.votes, ballot, "n", MONDAY + DAY) == "decisions.ballot_stopped"
    assert refused(coalition.closes, ballot) == "decisions.ballot_stopped"
    assert refused(declares, coalition, ballot.proposal_id, 4, MONDAY + DAY) == "decisions.already_major"
    debated = current_debate(ballot.proposal)
    assert debated
    assert debated.ends_at == MONDAY + 8 * DAY
    again = coalition.opens_ballot(debated.ends_at, proposal=ballot.proposal)
    assert (again.kind, again.votes.count()) == ("major", 0)


def test_two_seats_before_the_ballot_ask_for_a_debate_first(coalition: Coalition) -> None:
    proposal = coalition.proposes()
    for place in (2, 3):
        declares(coalition, proposal.pk, place)

    assert not proposal.debates.exists()
    assert refused(ballots.open_ballot, proposal.pk, by=coalition.chair, at=MONDAY) == "decisions.debate_not_held"


def test_it_is_too_late_once_the_time_to_vote_is_over(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot()
    declares(coalition, ballot.proposal_id, 2, ballot.closes_at - HOUR)

    assert refused(declares, coalition, ballot.proposal_id, 3, ballot.closes_at) == "decisions.voting_ended"
    coalition.votes(ballot, "aaaaaaaaa")
    coalition.closes(ballot)
    assert refused(declares, coalition, ballot.proposal_id, 3, ballot.closes_at) == "decisions.proposal_ended"


@pytest.mark.django_db
def test_the_rules_say_how_many_seats_it_takes() -> None:
    coalition = a_coalition(major_callers=1)
    ballot = coalition.opens_ballot()
    declares(coalition, ballot.proposal_id, 2)

    ballot.refresh_from_db()
    assert ballot.outcome == "stopped"


# Twice


def test_the_same_words_sent_twice_are_said_once(coalition: Coalition) -> None:
    proposal, by = coalition.proposes(), coalition.representative(4)
    first, second = (comment(proposal.pk, "for", "It helps.", by=by, at=MONDAY + n * HOUR) for n in (0, 1))

    assert first == second
    assert Entry.objects.filter(deed="debate.said").count() == 1


def test_a_second_round_of_a_major_issue_has_a_debate_of_its_own(coalition: Coalition) -> None:
    ballot = coalition.decides_major("aaaaaannn")
    closed = ballot.closed_at
    hold_publication(ballot.position.pk, by=coalition.representative(8, closed), at=closed + HOUR)
    moment = closed + 2 * HOUR
    assert current_debate(ballot.proposal) is None
    assert refused(ballots.open_ballot, ballot.proposal_id, by=coalition.chair, at=moment) == (
        "decisions.debate_not_held"
    )

    over = coalition.debates(ballot.proposal, moment)

    assert coalition.opens_ballot(over, proposal=ballot.proposal).kind == "major"
