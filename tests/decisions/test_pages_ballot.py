"""The ballot as a representative, an alternate, staff and the chair meet it."""

from datetime import timedelta

import pytest

from commonground.decisions.models import Consultation, Vote
from tests.builders.decisions import MONDAY, Coalition, a_coalition

SOON = MONDAY + timedelta(hours=2)
FRESNO = 2


def test_a_representative_votes_and_tells_how_the_chapter_was_asked_in_one_answer(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[FRESNO], SOON)

    before = reader.opens("ballot", ballot.pk)
    after = reader.sends(
        "ballot", ballot.pk, choice="object", reason="Parks first.", asked="yes", how="Call, 11 of 13", view="against"
    )

    assert "Should we support AB 9005" in before
    assert "Your vote, for the seat Fresno" in before
    assert "Waits for your vote" in before
    assert "The vote is counted: Do not agree" in after
    assert "Parks first." in after
    vote, told = Vote.objects.get(), Consultation.objects.get()
    assert (vote.choice, vote.person, vote.as_alternate) == ("object", coalition.people[FRESNO], False)
    assert (told.consulted, told.view, told.how) == (True, "against", "Call, 11 of 13")


def test_a_changed_vote_is_a_new_row(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[FRESNO], SOON)
    reader.sends("ballot", ballot.pk, choice="agree")

    page = reader.opens("ballot", ballot.pk, query="?change=1")
    assert "Cast my vote" in page
    reader.sends("ballot", ballot.pk, choice="abstain")

    assert [vote.choice for vote in Vote.objects.order_by("pk")] == ["agree", "abstain"]


def test_stepping_aside_asks_for_the_kind_of_conflict_and_keeps_what_was_written(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[FRESNO], SOON)

    page = reader.sends("ballot", ballot.pk, choice="recuse", reason="My sister works there.")

    assert reader.answer.status_code == 422
    assert "Choose the kind of conflict" in page
    assert "My sister works there." in page
    assert not Vote.objects.exists()


def test_an_empty_answer_is_asked_for_again(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[FRESNO], SOON)

    page = reader.sends("ballot", ballot.pk, reason="x")

    assert reader.answer.status_code == 422
    assert "One answer needs another look" in page


@pytest.mark.parametrize(
    ("asked", "words"), [("yes", "Choose what comes closest"), ("no", "A few words help the next time")]
)
def test_half_an_answer_about_the_chapter_is_asked_for_again(coalition: Coalition, reads, asked, words):
    ballot = coalition.opens_ballot()

    page = reads(coalition.people[FRESNO], SOON).sends("ballot", ballot.pk, choice="agree", asked=asked)

    assert words in page
    assert not Vote.objects.exists()


def test_what_was_in_the_way_is_noted_too(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()

    reads(coalition.people[FRESNO], SOON).sends("ballot", ballot.pk, choice="agree", asked="no", barrier="Flood.")

    assert Consultation.objects.get().barrier == "Flood."


def test_a_vote_after_the_close_says_that_the_ballot_is_closed(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaaaaa")
    coalition.closes(ballot)
    reader = reads(coalition.people[8], ballot.closes_at)

    page = reader.sends("ballot", ballot.pk, choice="agree")

    assert reader.answer.status_code == 409
    assert "This ballot is closed" in page
    reader.opens("ballot", ballot.pk)
    assert reader.answer.status_code == 302


def test_with_scripts_the_answer_comes_in_place(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[FRESNO], SOON)
    reader.sends("ballot", ballot.pk, choice="agree")

    reader.opens("ballot", ballot.pk, **{"HX-Target": "my-vote", "HX-Request": "true"})

    assert reader.source.strip().startswith("<aside")
    assert "The vote is counted: Agree" in reader.source
    assert "<h1" not in reader.source


def test_an_alternate_reads_when_the_time_comes(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    alternate = coalition.alternates[FRESNO]

    early = reads(alternate, SOON).opens("ballot", ballot.pk)
    late = reads(alternate, ballot.closes_at - timedelta(hours=3))
    page = late.opens("ballot", ballot.pk)
    late.sends("ballot", ballot.pk, choice="agree")

    assert "Not yet: the representative comes first" in early
    assert "March 15, 5:00 p.m." in early
    assert "You answer as the alternate" in page
    assert "Did you ask your chapter?" not in page
    assert Vote.objects.get().as_alternate
    mine = reads(coalition.people[FRESNO], ballot.closes_at - timedelta(hours=2)).opens("ballot", ballot.pk)
    assert "Your alternate answered" in mine


def test_handing_over_lets_the_alternate_vote_at_once(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    holder = reads(coalition.people[FRESNO], SOON)

    assert "Leave it to Alternate 3" in holder.opens("ballot", ballot.pk)
    assert "You handed this ballot over to Alternate 3" in holder.sends("hand_over", ballot.pk)
    assert "Cast my vote" in reads(coalition.alternates[FRESNO], SOON).opens("ballot", ballot.pk)


def test_staff_read_that_they_never_vote(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()

    page = reads(coalition.staff, SOON).opens("ballot", ballot.pk)

    assert "Cast my vote" not in page
    assert "0 of 9 seats have answered" in page
    assert "never vote" in page


def test_a_contact_reads_the_ballot_without_a_form(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.contacts[FRESNO], SOON)

    page = reader.opens("ballot", ballot.pk)

    assert "Cast my vote" not in page
    assert "have answered" not in page
    assert reader.sends("ballot", ballot.pk, choice="agree")
    assert reader.answer.status_code == 409
    assert not Vote.objects.exists()


def test_staff_enter_what_was_said_by_phone_and_the_representative_corrects_it(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    staff = reads(coalition.staff, SOON)
    staff.opens("phone", ballot.pk)

    seat = coalition.seats[FRESNO].pk
    staff.sends("phone", ballot.pk, seat=seat, said_at="2026-03-09T18:30", choice="agree", reason="Told me so.")

    vote = Vote.objects.get()
    assert (vote.channel, vote.person, vote.entered_by) == ("phone", coalition.people[FRESNO], coalition.staff)
    assert f"{vote.said_at:%Y-%m-%d %H:%M}" == "2026-03-10 01:30"
    holder = reads(coalition.people[FRESNO], SOON)
    page = holder.opens("ballot", ballot.pk)
    assert "entered by Director" in page
    assert "Correct it" in page
    holder.sends("ballot", ballot.pk, choice="object")
    assert Vote.objects.order_by("pk").last().channel == "page"


def test_what_was_said_before_the_ballot_opened_is_not_entered_and_stays_in_the_form(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    staff = reads(coalition.staff, SOON)

    seat = coalition.seats[FRESNO].pk
    page = staff.sends("phone", ballot.pk, seat=seat, said_at="2026-03-01T09:00", choice="agree", reason="Told me.")

    assert staff.answer.status_code == 422
    assert "Told me." in page
    assert not Vote.objects.exists()


def test_only_staff_enter_votes(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[0], SOON)

    reader.opens("phone", ballot.pk)

    assert reader.answer.status_code == 409


def test_the_chair_opens_a_ballot_for_some_days(coalition: Coalition, reads):
    proposal = coalition.proposes()
    chair = reads(coalition.people[0], MONDAY)

    page = chair.opens("open_ballot", proposal.pk)
    chair.sends("open_ballot", proposal.pk, setting="window")

    assert "March 16, 2026, 5:00 p.m." in page
    assert "9 of 9 seats are filled" in page
    assert proposal.ballots.get().setting == "window"


def test_the_chair_opens_a_ballot_on_a_call_with_those_who_are_there(coalition: Coalition, reads):
    proposal = coalition.proposes()
    chair = reads(coalition.people[0], MONDAY)
    there = [seat.pk for seat in coalition.seats[:6]]

    asked = chair.sends("open_ballot", proposal.pk, setting="call")
    chair.sends("open_ballot", proposal.pk, setting="call", present=there, ends_at="2026-03-09T19:00")

    assert "Say when the call ends" in asked
    ballot = proposal.ballots.get()
    assert (ballot.setting, ballot.roll.filter(is_present=True).count()) == ("call", 6)
    staff = reads(coalition.staff, MONDAY + timedelta(minutes=5))
    staff.opens("present", ballot.pk)
    staff.sends("present", ballot.pk, present=there[:5])
    assert ballot.roll.filter(is_present=True).count() == 5


def test_only_the_chair_opens_a_ballot(coalition: Coalition, reads):
    proposal = coalition.proposes()
    reader = reads(coalition.people[3], MONDAY)

    page = reader.sends("open_ballot", proposal.pk, setting="window")

    assert reader.answer.status_code == 409
    assert "The chair does this" in page
    assert not proposal.ballots.exists()


def test_the_chair_closes_early_once_every_seat_has_answered(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaaannna")
    chair = reads(coalition.people[0], SOON)

    page = chair.opens("decision", ballot.proposal_id)
    assert chair.source.count('class="step"') == 1
    assert "Close the ballot and count" in page
    after = chair.sends("close", ballot.pk)

    assert "6 of 9 agreed" in after


def test_silent_seats_get_more_time_once(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaa")
    chair = reads(coalition.people[0], SOON)

    assert "Give the silent seats more time" in chair.opens("decision", ballot.proposal_id)
    page = chair.sends("extend", ballot.pk)

    assert "It was extended once." in page
    assert "Give the silent seats more time" not in page


def test_a_call_without_a_result_goes_on_for_those_who_were_absent(coalition: Coalition, reads):
    proposal = coalition.proposes()
    chair = reads(coalition.people[0], MONDAY)
    there = [seat.pk for seat in coalition.seats[:5]]
    chair.sends("open_ballot", proposal.pk, setting="call", present=there, ends_at="2026-03-09T19:00")
    ballot = proposal.ballots.get()
    coalition.votes(ballot, "aaann", MONDAY + timedelta(minutes=5))
    chair.at(MONDAY + timedelta(minutes=10))

    assert "Let the absent answer" in chair.opens("decision", proposal.pk)
    page = chair.sends("complete", ballot.pk)

    assert "those who were absent answer now" in page


def test_where_votes_are_locked_the_form_says_so(db, reads):
    coalition = a_coalition(vote_changes="locked_on_cast")
    ballot = coalition.opens_ballot()
    reader = reads(coalition.people[FRESNO], SOON)

    assert "a vote stands once it is given" in reader.opens("ballot", ballot.pk)
    page = reader.sends("ballot", ballot.pk, choice="agree")
    assert "Change my vote" not in page


def test_the_ballot_page_takes_the_same_queries_whatever_the_turnout(coalition: Coalition, reads):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "a")
    reader = reads(coalition.people[8], SOON)
    reader.opens("ballot", ballot.pk)
    one = reader.queries("ballot", ballot.pk)
    coalition.votes(ballot, ".aaaaaan")

    assert reader.queries("ballot", ballot.pk) == one


def test_where_no_window_fits_a_letter_a_vote_on_a_call_is_left(coalition: Coalition, reads):
    proposal = coalition.proposes(letter_due_at=MONDAY + timedelta(hours=30))
    chair = reads(coalition.people[0])

    assert "only a vote on a call is left" in chair.opens("open_ballot", proposal.pk)
    chair.sends("open_ballot", proposal.pk, setting="window")
    assert chair.answer.status_code == 422
