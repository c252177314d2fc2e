from datetime import timedelta

import pytest

from commonground.decisions.actions import ballots
from commonground.decisions.jobs import close_due_ballots
from commonground.decisions.models import Ballot
from commonground.members.rules import SYSTEM
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition
from tests.refusals import refused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
CLOSES = at("2026-03-16 17:00")
CALL_ENDS = MONDAY + HOUR


@pytest.fixture
def ballot(coalition: Coalition) -> Ballot:
    return coalition.opens_ballot()


def a_call(coalition: Coalition, present: int = 9, **asked: object) -> Ballot:
    seats = [seat.pk for seat in coalition.seats[:present]]
    proposal = coalition.proposes(**asked)
    return ballots.open_ballot(proposal.pk, by=coalition.chair, at=MONDAY, closes_at=CALL_ENDS, present=seats)


# At its time


def test_it_closes_at_the_minute(coalition: Coalition, ballot: Ballot) -> None:
    coalition.votes(ballot, "aaaan....")
    moment = CLOSES - timedelta(microseconds=1)
    assert refused(ballots.close_ballot, ballot.pk, by=SYSTEM, at=moment) == "decisions.still_voting"
    assert close_due_ballots(moment) == 0

    assert close_due_ballots(CLOSES) == 1

    ballot.refresh_from_db()
    assert (ballot.closed_at, ballot.outcome) == (CLOSES, "not_adopted")
    assert refused(ballots.close_ballot, ballot.pk, by=SYSTEM, at=CLOSES) == "decisions.ballot_closed"


def test_the_close_is_written_down_with_its_count(coalition: Coalition) -> None:
    ballot = coalition.decides("aaaaannbr")

    facts = {"agree": 5, "object": 2, "abstain": 1, "recuse": 1, "no_response": 0, "base": 9, "needed": 5}
    assert Entry.objects.get(deed="ballot.closed").facts == {"outcome": "adopted", **facts}
    assert Entry.objects.get(deed="position.adopted").facts == {"stand": "support", "ballot": ballot.pk}


def test_the_committee_hears_the_result_and_every_member_the_decision(coalition: Coalition) -> None:
    coalition.decides("aaaaaaaaa")

    committee = {person.user_id for person in coalition.people}
    assert set(Notice.objects.filter(kind="ballot_result").values_list("user", flat=True)) == committee
    members = {person.user_id for person in [*coalition.contacts, *coalition.conveners.values()]}
    assert set(Notice.objects.filter(kind="decision_notice").values_list("user", flat=True)) == members


def test_members_hear_of_what_was_not_adopted_too(coalition: Coalition) -> None:
    ballot = coalition.decides("nnnnnnnnn")

    assert Notice.objects.filter(kind="decision_notice", key__startswith=f"decision_notice:{ballot.pk}:").exists()
    assert not Entry.objects.filter(deed="position.adopted").exists()


def test_one_ballot_that_cannot_be_closed_does_not_keep_the_others_open(coalition: Coalition) -> None:
    first, second = coalition.opens_ballot(), coalition.opens_ballot(bill=a_bill(9007))
    first.rule_set.terms = {"bill_base": "unheard of"}
    first.rule_set.pk = None
    first.rule_set.number = 99
    first.rule_set.save()
    Ballot.objects.filter(pk=first.pk).update(rule_set=first.rule_set)

    with pytest.raises(ExceptionGroup, match="could not be closed"):
        close_due_ballots(CLOSES)

    second.refresh_from_db()
    assert second.outcome == "lapsed"


# Early


def test_the_chair_closes_early_once_everybody_has_answered(coalition: Coalition, ballot: Ballot) -> None:
    coalition.votes(ballot, "aaaaaaan.")
    chair, moment = coalition.chair, MONDAY + 2 * HOUR
    assert refused(ballots.close_ballot, ballot.pk, by=chair, at=moment) == "decisions.still_voting"
    coalition.votes(ballot, "........r", moment)

    assert refused(ballots.close_ballot, ballot.pk, by=SYSTEM, at=moment) == "decisions.chair_only"
    staff = coalition.standing(coalition.staff)
    assert refused(ballots.close_ballot, ballot.pk, by=staff, at=moment) == "decisions.staff_prepare_only"
    closed = ballots.close_ballot(ballot.pk, by=chair, at=moment)
    assert (closed.closed_at, closed.outcome) == (moment, "adopted")


@pytest.mark.django_db
def test_never_early_where_the_rules_say_so() -> None:
    coalition = a_coalition(early_close="never")
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaaaaaa")

    key = refused(ballots.close_ballot, ballot.pk, by=coalition.chair, at=MONDAY + DAY)
    assert key == "decisions.still_voting"


@pytest.mark.django_db
def test_an_urgent_ballot_closes_when_nothing_can_turn_it_any_more() -> None:
    coalition = a_coalition(vote_changes="locked_on_cast")
    proposal = coalition.proposes(letter_due_at=at("2026-03-16 17:00"))
    ballot = ballots.open_ballot(proposal.pk, by=coalition.chair, at=MONDAY, urgent_because="The hearing moved.")
    coalition.votes(ballot, "aaaa")
    moment = MONDAY + 2 * HOUR
    assert refused(ballots.close_ballot, ballot.pk, by=coalition.chair, at=moment) == "decisions.still_voting"
    coalition.votes(ballot, "....a", moment)

    assert ballots.close_ballot(ballot.pk, by=coalition.chair, at=moment).outcome == "adopted"


def test_a_ballot_is_not_closed_before_it_opened(coalition: Coalition, ballot: Ballot) -> None:
    early = refused(ballots.close_ballot, ballot.pk, by=coalition.chair, at=MONDAY - HOUR)
    assert early == "decisions.ballot_not_open_yet"


# More time


def test_the_chair_gives_more_time_once(coalition: Coalition, ballot: Ballot) -> None:
    coalition.votes(ballot, "aaan.....")
    chair, noon = coalition.chair, CLOSES - 5 * HOUR

    longer = ballots.extend_ballot(ballot.pk, by=chair, at=noon)

    assert (longer.closes_at, longer.extended_at) == (at("2026-03-19 17:00"), noon)
    assert Entry.objects.get(deed="ballot.extended").facts == {"until": longer.closes_at.isoformat()}
    told = set(Notice.objects.filter(kind="ballot_extended").values_list("user", flat=True))
    assert told == {person.user_id for person in [*coalition.people[4:], *coalition.alternates[4:]]}
    assert refused(ballots.extend_ballot, ballot.pk, by=chair, at=noon) == "decisions.extended_already"
    coalition.votes(ballot, "....aa", CLOSES + DAY)
    assert close_due_ballots(CLOSES) == 0
    assert coalition.closes(ballot).outcome == "adopted"


def test_the_chair_may_give_less_than_the_rules_allow(coalition: Coalition, ballot: Ballot) -> None:
    until = CLOSES + DAY
    chair = coalition.chair
    assert refused(ballots.extend_ballot, ballot.pk, until=CLOSES, by=chair, at=MONDAY) == (
        "decisions.extension_not_later"
    )
    assert refused(ballots.extend_ballot, ballot.pk, until=CLOSES + 4 * DAY, by=chair, at=MONDAY) == (
        "decisions.extension_too_long"
    )

    assert ballots.extend_ballot(ballot.pk, until=until, by=chair, at=MONDAY).closes_at == until


@pytest.mark.parametrize(
    ("line", "moment", "key"),
    [
        ("aaaaa....", CLOSES - HOUR, "decisions.decided_already"),
        ("nnnnn....", CLOSES - HOUR, "decisions.decided_already"),
        ("aaaabbbbb", CLOSES - HOUR, "decisions.nobody_silent"),
        ("aaan.....", CLOSES, "decisions.voting_ended"),
    ],
)
def test_more_time_is_for_what_is_open(coalition: Coalition, ballot: Ballot, line: str, moment, key: str) -> None:
    coalition.votes(ballot, line)

    assert refused(ballots.extend_ballot, ballot.pk, by=coalition.chair, at=moment) == key


def test_more_time_never_costs_the_letter(coalition: Coalition) -> None:
    ballot = coalition.opens_ballot(letter_due_at=at("2026-03-19 17:00"))

    key = refused(ballots.extend_ballot, ballot.pk, by=coalition.chair, at=MONDAY)
    assert key == "decisions.past_latest_close"


def test_only_who_presides_gives_more_time(coalition: Coalition, ballot: Ballot) -> None:
    by = coalition.representative(3)
    assert refused(ballots.extend_ballot, ballot.pk, by=by, at=MONDAY) == "decisions.chair_only"


# On a call


def test_a_call_decides_once_all_who_are_there_have_answered(coalition: Coalition) -> None:
    ballot = a_call(coalition, present=5)
    coalition.votes(ballot, "aaaa", MONDAY)
    chair = coalition.chair
    assert refused(ballots.close_ballot, ballot.pk, by=chair, at=MONDAY) == "decisions.call_still_voting"
    coalition.votes(ballot, "....a", MONDAY)

    closed = ballots.close_ballot(ballot.pk, by=chair, at=MONDAY + timedelta(minutes=5))

    assert (closed.outcome, closed.no_response) == ("adopted", 4)


def test_four_to_one_of_five_on_a_call_goes_on_for_the_absent(coalition: Coalition) -> None:
    ballot = a_call(coalition, present=5)
    coalition.votes(ballot, "aaaan", MONDAY)
    chair, moment = coalition.chair, MONDAY + timedelta(minutes=20)
    assert refused(ballots.close_ballot, ballot.pk, by=chair, at=moment) == "decisions.complete_instead"

    going_on = ballots.complete_ballot(ballot.pk, by=chair, at=moment)

    assert (going_on.completing_since, going_on.closes_at) == (moment, moment + timedelta(hours=48))
    asked = set(Notice.objects.filter(key__startswith="ballot_completing:").values_list("user", flat=True))
    assert asked == {person.user_id for person in [*coalition.people[5:], *coalition.alternates[5:]]}
    assert refused(ballots.complete_ballot, ballot.pk, by=chair, at=moment) == "decisions.not_at_a_call"
    coalition.votes(ballot, ".....a", moment + DAY)
    closed = coalition.closes(ballot)
    assert (closed.outcome, closed.agree, closed.object) == ("adopted", 5, 1)


def test_the_clock_carries_an_undecided_call_over_and_closes_it_two_days_later(coalition: Coalition) -> None:
    ballot = a_call(coalition, present=5)
    coalition.votes(ballot, "aaaan", MONDAY)

    assert close_due_ballots(CALL_ENDS) == 1
    ballot.refresh_from_db()
    assert (ballot.closed_at, ballot.completing_since) == (None, CALL_ENDS)
    assert close_due_ballots(CALL_ENDS + timedelta(hours=48)) == 1
    ballot.refresh_from_db()
    assert ballot.outcome == "not_adopted"


def test_people_who_hang_up_take_the_quorum_with_them(coalition: Coalition) -> None:
    ballot = a_call(coalition, present=6)
    coalition.votes(ballot, "aaaaa", MONDAY)
    staff = coalition.standing(coalition.staff)
    ballots.mark_present(ballot.pk, [seat.pk for seat in coalition.seats[:4]], by=staff, at=MONDAY)

    moment = MONDAY + timedelta(minutes=20)
    assert refused(ballots.close_ballot, ballot.pk, by=coalition.chair, at=moment) == "decisions.no_quorum"
    assert close_due_ballots(CALL_ENDS) == 1
    ballot.refresh_from_db()
    assert ballot.completing_since == CALL_ENDS


def test_a_call_that_decided_is_not_carried_over(coalition: Coalition) -> None:
    ballot = a_call(coalition)
    coalition.votes(ballot, "aaaaa", MONDAY)

    assert refused(ballots.complete_ballot, ballot.pk, by=coalition.chair, at=CALL_ENDS) == "decisions.decided_already"
    coalition.votes(ballot, ".....aaaa", MONDAY)
    assert refused(ballots.complete_ballot, ballot.pk, by=coalition.chair, at=CALL_ENDS) == "decisions.nobody_silent"
    assert close_due_ballots(CALL_ENDS) == 1
    ballot.refresh_from_db()
    assert ballot.outcome == "adopted"


def test_a_window_of_days_is_not_completed(coalition: Coalition, ballot: Ballot) -> None:
    key = refused(ballots.complete_ballot, ballot.pk, by=coalition.chair, at=CLOSES)
    assert key == "decisions.not_at_a_call"


# Changing a stand


def test_the_count_keeps_the_stand_it_met(coalition: Coalition) -> None:
    first = coalition.decides("aaaaaaaaa")
    other = coalition.proposes(CLOSES, bill=first.proposal.bill, stand="oppose")
    ballot = coalition.opens_ballot(CLOSES, proposal=other)
    coalition.votes(ballot, "aaaaannnn")

    closed = coalition.closes(ballot)

    assert (closed.outcome, closed.stand_in_force) == ("adopted", "support")
