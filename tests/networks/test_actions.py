"""The same deeds in every network: two of nine seats in chapters, and one of twelve with regions only."""

from datetime import timedelta

import pytest

from commonground.decisions.actions import after, ballots, debate, major, votes
from commonground.decisions.actions import positions as deeds
from commonground.decisions.models import Acknowledgement, Position, RuleSet
from commonground.decisions.queries.positions import qualification_in
from commonground.decisions.queries.rulesets import terms_of
from commonground.decisions.queries.story import chapters_heard, count_by_chapter
from commonground.decisions.queries.verification import ballots_to_verify, first_misfit_among
from commonground.decisions.rules.consensus import Answer
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.decisions.rules.windows import reaffirmation_end
from commonground.kernel.refusal import Refused
from commonground.notices.models import Notice
from commonground.record.queries import first_misfit
from tests.builders.decisions import MONDAY, a_newer_text
from tests.builders.networks import Network

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def needed(network: Network) -> int:
    share = network.terms.bill_share
    return next(agree for agree in range(99) if agree * share.denominator >= network.seats * share.numerator)


def test_a_bill_goes_from_a_wish_to_a_position(network: Network):
    ballot = network.decides(needed(network), network.seats - needed(network))

    position = Position.objects.get()
    qualification = qualification_in(position, "es", dissents=0)

    assert (ballot.outcome, ballot.agree, ballot.needed, ballot.base) == (
        "adopted", needed(network), needed(network), network.seats,
    )  # fmt: skip
    assert ballot.authorized == network.seats == network.terms.seats_authorized
    assert qualification is not None
    assert qualification.key == "majority"
    assert network.profile.name in qualification.text
    assert network.profile.committee_names.say(qualification.language) in qualification.text
    assert first_misfit() is None
    assert first_misfit_among(ballots_to_verify()) is None


def test_one_less_does_not_adopt_and_leaves_no_position(network: Network):
    ballot = network.decides(needed(network) - 1, network.seats - needed(network) + 1)

    assert ballot.outcome == Outcome.NOT_ADOPTED
    assert not Position.objects.exists()


def test_the_windows_are_those_of_the_profile_in_its_own_zone(network: Network):
    ballot = network.coalition.opens_ballot(MONDAY, bill=network.a_bill())
    closes = ballot.closes_at.astimezone(network.profile.zone)
    days = network.terms.windows.ordinary_business_days

    assert (closes.hour, closes.minute) == (network.profile.closing_time.hour, network.profile.closing_time.minute)
    opened = ballot.opened_at.astimezone(network.profile.zone).date()
    business = [opened + DAY * n for n in range(1, 40)]
    open_days = [day for day in business if day.weekday() < 5 and day not in network.profile.calendar]
    assert closes.date() == open_days[days - 1]


def test_a_vote_may_change_until_the_close_and_an_alternate_stands_in(network: Network):
    coalition = network.coalition
    ballot = coalition.opens_ballot(MONDAY, bill=network.a_bill())
    coalition.votes(ballot, network.line(needed(network) - 1))
    late = ballot.closes_at - HOUR
    place = network.seats - 1
    stand_in = coalition.standing(coalition.alternates[place], late)
    votes.cast_vote(ballot.pk, coalition.seats[place].pk, Choice.OBJECT, by=stand_in, at=late)
    coalition.vote(ballot, place, Choice.AGREE, late + HOUR / 2)

    assert coalition.closes(ballot).agree == needed(network)


def test_a_major_issue_is_debated_tested_and_counted_by_its_own_share(network: Network):
    profile, terms = network.profile, network.terms
    share, base = terms.major_share, network.seats
    enough = next(agree for agree in range(99) if agree * share.denominator >= base * share.numerator)
    coalition = network.coalition

    adopted = coalition.decides_major(network.line(enough, base - enough), bill=network.a_bill(9005))
    refused = coalition.decides_major(
        network.line(enough - 1, base - enough + 1), MONDAY + 30 * DAY, bill=network.a_bill(9006)
    )

    assert (adopted.kind, adopted.needed, adopted.outcome) == ("major", enough, "adopted")
    assert refused.outcome == "not_adopted"
    assert adopted.opened_at - MONDAY >= (terms.windows.debate_days - 1) * DAY
    assert profile.authorized_seats == adopted.authorized


def test_as_many_callers_as_the_profile_says_make_it_major(network: Network):
    coalition = network.coalition
    ballot = coalition.opens_ballot(MONDAY, bill=network.a_bill())
    callers = network.terms.major_callers

    for place in range(callers):
        ballot.refresh_from_db()
        assert ballot.outcome == ""
        major.declare_major(
            ballot.proposal_id, coalition.seats[place].pk, by=coalition.representative(place), at=MONDAY + HOUR
        )

    ballot.refresh_from_db()
    assert ballot.outcome == "stopped"


def test_consensus_is_of_every_seat(network: Network):
    coalition = network.coalition
    proposal = coalition.proposes(MONDAY, bill=network.a_bill(), stand="co_sponsor")
    debate.open_debate(proposal.pk, by=coalition.chair, at=MONDAY)
    for place, seat in enumerate(coalition.seats):
        debate.answer_consensus(
            proposal.pk, seat.pk, Answer.CAN_LIVE_WITH_IT, by=coalition.representative(place), at=MONDAY + HOUR
        )

    ballot = major.adopt_by_consensus(proposal.pk, by=coalition.chair, at=MONDAY + 2 * HOUR)

    assert (ballot.outcome, ballot.by_consensus, ballot.agree) == ("adopted", True, network.seats)


def test_a_close_result_may_wait_for_the_call(network: Network):
    against = network.seats - needed(network)
    ballot = network.decides(needed(network), against)
    soon = ballot.closed_at + HOUR
    coalition = network.coalition
    by = coalition.representative(network.seats - 1, soon)
    if 3 * against < network.seats:
        with pytest.raises(Refused):
            deeds.hold_publication(ballot.position.pk, by=by, at=soon)
        return

    hold = deeds.hold_publication(ballot.position.pk, by=by, at=soon)
    deeds.release_hold(ballot.position.pk, by=coalition.chair, at=soon + DAY)

    hold.refresh_from_db()
    assert hold.released_at == soon + DAY


def test_a_dissent_and_a_question_come_from_any_member(network: Network):
    ballot = network.decides(network.seats)
    coalition, later = network.coalition, ballot.closed_at + DAY
    contact = coalition.standing(coalition.contacts[2], later)
    after.record_dissent(ballot.proposal_id, coalition.organizations[2].pk, words="", by=contact, at=later)
    question = after.ask(ballot.proposal_id, "Why now?", by=contact, at=later)
    after.answer(question.pk, "Because the hearing is near.", by=coalition.chair, at=later)

    assert qualification_in(ballot.position, "en", dissents=1) is not None


def test_a_representative_says_how_members_were_asked_and_tells_them_how_it_ended(network: Network):
    coalition = network.coalition
    ballot = coalition.opens_ballot(MONDAY, bill=network.a_bill())
    place = network.seats - 1  # at large in every network
    by = coalition.representative(place)
    debate.consult(
        ballot.proposal_id,
        coalition.seats[place].pk,
        consulted=True,
        how="A call.",
        view="for",
        by=by,
        at=MONDAY + HOUR,
    )
    coalition.votes(ballot, network.line(network.seats))
    ballot = coalition.closes(ballot)
    later = ballot.closed_at + DAY
    after.report_back(
        ballot.pk, coalition.seats[place].pk, "It is adopted.", by=coalition.representative(place, later), at=later
    )

    heard = [found for found in chapters_heard(ballot.proposal, later, ballot=ballot) if found.state == "heard"]

    assert [found.name for found in heard] == [str(network.profile.at_large_name)]
    assert ballot.report_backs.count() == 1


def test_each_chapter_answers_a_decision_once_and_nobody_where_there_is_none(network: Network):
    ballot = network.decides(network.seats)
    coalition, later = network.coalition, ballot.closed_at + DAY

    for key, convener in coalition.conveners.items():
        chapter = next(seat.chapter for seat in coalition.seats if seat.chapter and seat.chapter.key == key)
        after.acknowledge(ballot.pk, chapter.pk, "carry_out", by=coalition.standing(convener, later), at=later)

    assert Acknowledgement.objects.count() == len(network.profile.chapters)
    assert Notice.objects.filter(kind="chapter_asked").exists() is bool(network.profile.chapters)


def test_the_count_by_place_adds_up_to_the_count(network: Network):
    ballot = network.decides(needed(network), network.seats - needed(network))

    lines = count_by_chapter(ballot)

    assert sum(line.seats for line in lines) == network.seats
    assert sum(line.agree for line in lines) == ballot.agree
    assert len(lines) == len(network.profile.chapters) + 1
    assert lines[-1].name == str(network.profile.at_large_name)


def test_a_newer_text_waits_for_silence_by_the_clock_of_the_profile(network: Network):
    ballot = network.decides(network.seats)
    later = ballot.closed_at + DAY
    a_newer_text(ballot.proposal.bill)
    review = deeds.review_version(
        ballot.position.pk, substantive=False, by=network.coalition.representative(1, later), at=later
    )

    assert review.closes_at == reaffirmation_end(later, network.terms)


def test_the_rules_change_by_a_major_decision_only(network: Network):
    coalition, rule_set = network.coalition, RuleSet.objects.get()
    changed = {**rule_set.terms, "major_callers": network.terms.major_callers + 1}

    ballot = coalition.decides_major(
        network.line(network.seats), kind="rule_set", stand="", title="One caller more", new_terms=changed
    )

    newest = RuleSet.objects.order_by("number").last()
    assert ballot.kind == "major"
    assert newest.adopted_by == ballot
    assert terms_of(newest).major_callers == network.terms.major_callers + 1
    assert terms_of(newest).bill_share == network.terms.bill_share


def test_too_few_seats_filled_open_no_ballot(network: Network):
    coalition = network.coalition
    for place in range(network.seats // 2, network.seats):
        coalition.vacates(place, MONDAY - DAY)
    proposal = coalition.proposes(MONDAY, bill=network.a_bill())

    with pytest.raises(Refused):
        ballots.open_ballot(proposal.pk, by=coalition.chair, at=MONDAY)
