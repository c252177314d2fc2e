from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from commonground.agreement.models import Leave
from commonground.committee.actions import seat_representative, vacate
from commonground.decisions.actions.votes import cast_vote, enter_vote_by_phone, hand_over
from commonground.decisions.models import Ballot, HandOver, Vote
from commonground.decisions.queries.record import book_of, vote_digest
from commonground.decisions.queries.related import last_votes
from commonground.decisions.rules.tally import Choice
from commonground.members.models import Person
from commonground.members.rules import NOBODY, SYSTEM
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from tests.builders.decisions import MONDAY, Coalition, a_coalition
from tests.clock import StandingClock
from tests.refusals import refused

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
AGREE, OBJECT, ABSTAIN, RECUSE = Choice
SEAT = 2


@pytest.fixture
def ballot(coalition: Coalition) -> Ballot:
    return coalition.opens_ballot()


def votes(coalition: Coalition, ballot: Ballot, person: Person, choice: Choice, moment=MONDAY, **said: str) -> Vote:
    by = coalition.standing(person, moment)
    return cast_vote(ballot.pk, coalition.seats[SEAT].pk, choice, by=by, at=moment, **said)


def phones(coalition: Coalition, ballot: Ballot, choice: Choice = AGREE, moment=MONDAY, **said: object) -> Vote:
    given = {"said_by": coalition.people[SEAT].pk, "said_at": moment, "by": coalition.standing(coalition.staff)}
    return enter_vote_by_phone(ballot.pk, coalition.seats[SEAT].pk, choice, at=moment, **{**given, **said})


def counted(ballot: Ballot) -> str:
    """How the seat answers as things stand."""
    return last_votes(ballot)[ballot.roll.all()[SEAT].seat_id].choice


def test_a_vote_may_change_until_the_close_and_every_answer_stays(coalition: Coalition, ballot: Ballot) -> None:
    person = coalition.people[SEAT]
    for number, choice in enumerate((AGREE, OBJECT, ABSTAIN)):
        votes(coalition, ballot, person, choice, MONDAY + number * DAY)

    assert list(ballot.votes.values_list("choice", flat=True)) == ["agree", "object", "abstain"]
    assert counted(ballot) == "abstain"
    late = refused(votes, coalition, ballot, person, AGREE, ballot.closes_at)
    assert late == "decisions.voting_ended"
    coalition.closes(ballot)
    assert refused(votes, coalition, ballot, person, AGREE, ballot.closes_at) == "decisions.ballot_closed"


def test_the_same_answer_sent_twice_is_one_answer(coalition: Coalition, ballot: Ballot) -> None:
    person = coalition.people[SEAT]
    first, again = votes(coalition, ballot, person, AGREE), votes(coalition, ballot, person, AGREE, MONDAY + HOUR)
    assert (first, ballot.votes.count()) == (again, 1)

    votes(coalition, ballot, person, OBJECT, MONDAY + 2 * HOUR)
    votes(coalition, ballot, person, AGREE, MONDAY + 3 * HOUR)
    assert list(ballot.votes.values_list("choice", flat=True)) == ["agree", "object", "agree"]


def test_a_vote_counts_until_the_last_moment_before_the_close(coalition: Coalition, ballot: Ballot) -> None:
    votes(coalition, ballot, coalition.people[SEAT], AGREE, ballot.closes_at - timedelta(microseconds=1))

    assert coalition.closes(ballot).agree == 1


def test_the_book_knows_who_answered_and_a_digest_of_how(coalition: Coalition, ballot: Ballot) -> None:
    vote = votes(coalition, ballot, coalition.people[SEAT], OBJECT, reason="My own words.")

    entry = Entry.objects.get(book=book_of(ballot.pk))
    assert entry.facts == {"seat": vote.seat_id, "channel": "page", "digest": vote_digest(vote)}
    assert (entry.audience, entry.by_id) == ("committee", coalition.people[SEAT].user_id)
    assert first_misfit() is None


def test_stepping_aside_names_the_kind_of_conflict(coalition: Coalition, ballot: Ballot) -> None:
    person = coalition.people[SEAT]
    assert refused(votes, coalition, ballot, person, RECUSE) == "decisions.recusal_needs_a_reason"
    assert refused(votes, coalition, ballot, person, RECUSE, conflict="a secret") == "decisions.recusal_needs_a_reason"

    assert votes(coalition, ballot, person, RECUSE, conflict="family").conflict == "family"
    assert votes(coalition, ballot, person, AGREE, conflict="family").conflict == ""


def test_each_seat_is_voted_by_its_own_people(coalition: Coalition, ballot: Ballot) -> None:
    for person, key in (
        (coalition.people[3], "decisions.not_your_seat"),
        (coalition.contacts[SEAT], "decisions.representative_only"),
        (coalition.staff, "decisions.staff_never_vote"),
        (coalition.sponsor, "decisions.sponsor_stays_out"),
    ):
        assert refused(votes, coalition, ballot, person, AGREE) == key
    seat = coalition.seats[SEAT].pk
    assert refused(cast_vote, ballot.pk, seat, AGREE, by=NOBODY, at=MONDAY) == "decisions.representative_only"
    early = refused(votes, coalition, ballot, coalition.people[SEAT], AGREE, MONDAY - HOUR)
    assert early == "decisions.ballot_not_open_yet"


# Alternates


def test_an_alternate_votes_in_the_last_day_for_a_silent_seat(coalition: Coalition, ballot: Ballot) -> None:
    alternate = coalition.alternates[SEAT]
    last_day = ballot.closes_at - DAY
    early = refused(votes, coalition, ballot, alternate, AGREE, last_day - timedelta(minutes=1))
    assert early == "decisions.alternate_not_now"

    vote = votes(coalition, ballot, alternate, AGREE, last_day)

    assert (vote.as_alternate, vote.person, vote.seat) == (True, alternate, coalition.seats[SEAT])
    assert coalition.closes(ballot).agree == 1


def test_the_representatives_vote_replaces_the_alternates_and_not_the_other_way(
    coalition: Coalition, ballot: Ballot
) -> None:
    person, alternate = coalition.people[SEAT], coalition.alternates[SEAT]
    moment = ballot.closes_at - 2 * HOUR
    votes(coalition, ballot, alternate, AGREE, moment)
    votes(coalition, ballot, alternate, ABSTAIN, moment)
    votes(coalition, ballot, person, OBJECT, moment)

    assert counted(ballot) == "object"
    key = refused(votes, coalition, ballot, alternate, AGREE, moment + HOUR)
    assert key == "decisions.alternate_cannot_replace"
    ballot = coalition.closes(ballot)
    assert (ballot.agree, ballot.object, ballot.no_response) == (0, 1, 8)
    assert [vote.person for vote in ballot.votes.all()] == [alternate, alternate, person]


def test_a_ballot_handed_over_is_the_alternates_at_once(coalition: Coalition, ballot: Ballot) -> None:
    seat, by = coalition.seats[SEAT].pk, coalition.representative(SEAT)
    hand_over(ballot.pk, seat, by=by, at=MONDAY)

    assert votes(coalition, ballot, coalition.alternates[SEAT], AGREE, MONDAY + HOUR).as_alternate
    assert refused(hand_over, ballot.pk, seat, by=by, at=MONDAY) == "decisions.handed_over_already"
    told = set(Notice.objects.filter(kind="ballot_handed_over").values_list("user", flat=True))
    assert told == {coalition.people[SEAT].user_id, coalition.alternates[SEAT].user_id}
    votes(coalition, ballot, coalition.people[SEAT], OBJECT, MONDAY + 2 * HOUR)
    assert counted(ballot) == "object"


def test_a_ballot_is_handed_over_by_the_seat_before_the_close(coalition: Coalition, ballot: Ballot) -> None:
    seat = coalition.seats[SEAT].pk

    other = refused(hand_over, ballot.pk, seat, by=coalition.representative(3), at=MONDAY)
    late = refused(hand_over, ballot.pk, seat, by=coalition.representative(SEAT), at=ballot.closes_at)
    assert (other, late) == ("decisions.not_your_seat", "decisions.voting_ended")
    assert not HandOver.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("whose", ["person", "organization"])
def test_while_a_representative_is_on_leave_the_alternate_votes_at_once(
    coalition: Coalition, ballot: Ballot, client: Client, clock: StandingClock, whose: str
) -> None:
    alternate, moment = coalition.alternates[SEAT], MONDAY + HOUR
    assert refused(votes, coalition, ballot, alternate, AGREE, moment) == "decisions.alternate_not_now"
    away = {"person": coalition.people[SEAT]} if whose == "person" else {"organization": coalition.organizations[SEAT]}
    days = {"from_on": MONDAY.date(), "until_on": MONDAY.date() + 30 * DAY}
    Leave.objects.create(category="health", noted_at=MONDAY, **days, **away)
    clock.stands_at(moment)
    client.force_login(alternate.user)
    assert "You may vote from" not in client.get("/desk/").content.decode()
    assert "Cast my vote" in client.get(reverse("decisions:ballot", args=[ballot.pk])).content.decode()

    assert votes(coalition, ballot, alternate, AGREE, moment).as_alternate
    other = votes_for(coalition, ballot, SEAT + 1, moment)
    assert other == "decisions.alternate_not_now"


def votes_for(coalition: Coalition, ballot: Ballot, place: int, moment: datetime) -> str:
    by = coalition.standing(coalition.alternates[place], moment)
    return refused(cast_vote, ballot.pk, coalition.seats[place].pk, AGREE, by=by, at=moment)


def test_without_alternates_nobody_stands_in() -> None:
    coalition = a_coalition(alternates=False)
    ballot = coalition.opens_ballot()
    seat, moment = coalition.seats[SEAT].pk, ballot.closes_at - HOUR

    assert refused(votes, coalition, ballot, coalition.alternates[SEAT], AGREE, moment) == "decisions.alternates_off"
    by = coalition.representative(SEAT)
    assert refused(hand_over, ballot.pk, seat, by=by, at=MONDAY) == "decisions.alternates_off"


# Seats that change hands


def test_who_follows_in_a_seat_may_change_its_vote(coalition: Coalition, ballot: Ballot) -> None:
    votes(coalition, ballot, coalition.people[SEAT], AGREE)
    vacate(coalition.seats[SEAT].pk, because="resigned", by=coalition.representative(SEAT), at=MONDAY + HOUR)
    newcomer = coalition.contacts[SEAT]

    assert refused(votes, coalition, ballot, coalition.people[SEAT], OBJECT, MONDAY + 2 * HOUR) == (
        "decisions.representative_only"
    )
    seat_representative(
        coalition.seats[SEAT].pk, newcomer, coalition.organizations[SEAT], by=SYSTEM, at=MONDAY + 2 * HOUR
    )
    assert counted(ballot) == "agree"
    votes(coalition, ballot, newcomer, OBJECT, MONDAY + 3 * HOUR)

    ballot = coalition.closes(ballot)
    assert (ballot.agree, ballot.object) == (0, 1)


def test_the_vote_of_a_seat_that_was_left_stands(coalition: Coalition, ballot: Ballot) -> None:
    votes(coalition, ballot, coalition.people[SEAT], AGREE)
    coalition.vacates(SEAT, MONDAY + HOUR)

    assert coalition.closes(ballot).agree == 1


def test_nobody_stands_in_for_an_empty_seat(coalition: Coalition, ballot: Ballot) -> None:
    coalition.vacates(SEAT, MONDAY + HOUR)

    key = refused(votes, coalition, ballot, coalition.alternates[SEAT], AGREE, ballot.closes_at - HOUR)
    assert key == "decisions.seat_empty"
    assert refused(phones, coalition, ballot, AGREE, MONDAY + 2 * HOUR) == "decisions.seat_empty"


# By phone


def test_staff_enter_what_a_representative_told_them(coalition: Coalition, ballot: Ballot) -> None:
    vote = phones(coalition, ballot, OBJECT, MONDAY + HOUR, reason="Said so on the phone.")

    assert (vote.person, vote.entered_by, vote.said_at) == (coalition.people[SEAT], coalition.staff, MONDAY + HOUR)
    assert (vote.channel, vote.as_alternate, vote.reason) == ("phone", False, "Said so on the phone.")
    told = set(Notice.objects.filter(kind="vote_entered").values_list("user", flat=True))
    assert coalition.people[SEAT].user_id in told
    entry = Entry.objects.get(book=book_of(ballot.pk))
    assert (entry.by_id, entry.facts["channel"]) == (coalition.staff.user_id, "phone")


def test_the_representative_puts_right_what_was_entered(coalition: Coalition, ballot: Ballot) -> None:
    phones(coalition, ballot, AGREE)
    votes(coalition, ballot, coalition.people[SEAT], OBJECT, MONDAY + HOUR)

    assert counted(ballot) == "object"
    assert refused(phones, coalition, ballot, AGREE, MONDAY + 2 * HOUR) == "decisions.phone_cannot_replace"


def test_what_was_said_by_phone_may_be_said_again(coalition: Coalition, ballot: Ballot) -> None:
    phones(coalition, ballot, AGREE)
    phones(coalition, ballot, RECUSE, MONDAY + HOUR, conflict="employment")

    assert last_votes(ballot)[coalition.seats[SEAT].pk].conflict == "employment"
    assert refused(phones, coalition, ballot, RECUSE, MONDAY + HOUR) == "decisions.recusal_needs_a_reason"


def test_a_vote_by_phone_names_the_one_who_spoke_and_when(coalition: Coalition, ballot: Ballot) -> None:
    other, before = coalition.people[3].pk, MONDAY - HOUR

    for said in ({"said_by": other}, {"said_at": before}, {"said_at": MONDAY + HOUR}, {"said_by": None}):
        assert refused(phones, coalition, ballot, **said) == "decisions.phone_needs_who_and_when"
    by = coalition.representative(3)
    assert refused(phones, coalition, ballot, by=by) == "decisions.staff_only"
    assert refused(phones, coalition, ballot, AGREE, ballot.closes_at) == "decisions.voting_ended"


def test_a_seat_that_is_not_on_the_roll_is_not_entered(coalition: Coalition) -> None:
    coalition.vacates(SEAT, MONDAY - DAY)
    ballot = coalition.opens_ballot()

    assert refused(phones, coalition, ballot) == "decisions.seat_not_on_roll"


@pytest.mark.django_db
def test_where_a_vote_stands_once_given_only_a_mistake_of_staff_is_put_right() -> None:
    coalition = a_coalition(vote_changes="locked_on_cast")
    ballot = coalition.opens_ballot()
    person = coalition.people[SEAT]

    phones(coalition, ballot, AGREE)
    assert refused(phones, coalition, ballot, OBJECT) == "decisions.vote_locked"
    votes(coalition, ballot, person, OBJECT)
    assert refused(votes, coalition, ballot, person, AGREE) == "decisions.vote_locked"
    assert counted(ballot) == "object"


def test_on_a_call_staff_note_the_answers(coalition: Coalition) -> None:
    from commonground.decisions.actions import ballots

    proposal = coalition.proposes()
    present = [seat.pk for seat in coalition.seats[:6]]
    ballot = ballots.open_ballot(proposal.pk, by=coalition.chair, at=MONDAY, closes_at=MONDAY + HOUR, present=present)
    assert phones(coalition, ballot).channel == "call"
    ballots.complete_ballot(ballot.pk, by=coalition.chair, at=MONDAY + HOUR)
    assert phones(coalition, ballot, OBJECT, MONDAY + 2 * HOUR).channel == "phone"
