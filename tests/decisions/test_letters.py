"""What readers find in their mail: who is written to, in which language, and what the letter says."""

from datetime import timedelta

import pytest

from commonground.accounts.models import User
from commonground.decisions.actions import after, ballots, debate, positions, proposals, votes
from commonground.decisions.models import Ballot, Position
from commonground.decisions.rules.facts import Behalf
from commonground.decisions.rules.tally import Choice
from commonground.members.models import Organization, Role
from commonground.notices.jobs import letter_of
from commonground.notices.models import Notice
from commonground.notices.sweeps import one_sweep
from tests.builders import at
from tests.builders.decisions import MONDAY, Coalition, a_bill, a_coalition, a_newer_text, a_person

CLOSED = MONDAY + timedelta(days=7)


def letters(kind: str, moment, *, to=None):
    """Subject and body of what would go out of a kind, by account."""
    rows = Notice.objects.filter(kind=kind).select_related("user").order_by("pk")
    rows = rows.filter(user=to.user_id) if to else rows
    written = {row.user_id: letter_of(row, moment) for row in rows}
    return {user: letter for user, letter in written.items() if letter is not None}


def the_letter(kind: str, moment, *, to):
    [letter] = letters(kind, moment, to=to).values()
    return " ".join(f"{letter.subject}\n{letter.body}".split()).replace("\xa0", " ")


def nobody_gets(kind: str, moment, *, to=None) -> bool:
    return not letters(kind, moment, to=to)


def reads(person, language: str) -> None:
    User.objects.filter(pk=person.user_id).update(language=language)


def test_a_decision_notice_tells_what_why_who_and_how(coalition: Coalition):
    ballot = coalition.opens_ballot()
    debate.consult(
        ballot.proposal_id,
        coalition.seats[2].pk,
        consulted=True,
        how="Chapter call, March 11: 11 of 13 organizations",
        view="for",
        words="Keep mobile-home parks in.",
        by=coalition.representative(2),
        at=MONDAY,
    )
    debate.consult(
        ballot.proposal_id,
        coalition.seats[6].pk,
        consulted=False,
        barrier="The hall was closed",
        by=coalition.representative(6),
        at=MONDAY,
    )
    coalition.votes(ballot, "aaaannnna")
    coalition.closes(ballot)

    letter = the_letter("decision_notice", CLOSED + timedelta(days=3), to=coalition.contacts[2])

    assert letter.startswith("Adopted: AB 9005: support")
    assert "5 of 9 agreed. Adopted." in letter
    assert "5 of 9 needed: at least half of the seated members." in letter
    assert "5 agreed, 4 did not agree." in letter
    assert "supports AB 9005, “Rent stabilization,” as introduced (date not stated)." in letter
    assert "This position represents the view of a majority of the members of the Coordinating Committee" in letter
    assert "Rents rose faster than wages." in letter
    assert "- Representative 2, representative, Bay Area" in letter
    assert "- Fresno: for. “Keep mobile-home parks in.” Chapter call, March 11: 11 of 13 organizations." in letter
    assert "- San Bernardino: could not be asked. What was in the way: The hall was closed." in letter
    assert "- San Diego: nothing was noted." in letter
    assert (
        "Bay Area 2 of 2, Fresno 1 of 1, Los Angeles 1 of 3, San Bernardino 0 of 1, San Diego 0 of 1, At-large 1 of 1"
        in letter
    )
    assert "Chapter concern: the seat of San Bernardino did not agree." in letter
    assert "?letter=" in letter
    assert "- Representative 3, Fresno" in letter
    assert "These words are not public now." not in letter


def test_seats_of_one_chapter_that_say_the_same_are_told_once(coalition: Coalition):
    ballot = coalition.opens_ballot()
    for place, barrier in ((3, "Fire"), (4, "Fire"), (5, "Fire"), (0, "Fire"), (1, "Flood")):
        debate.consult(
            ballot.proposal_id,
            coalition.seats[place].pk,
            consulted=False,
            barrier=barrier,
            by=coalition.representative(place),
            at=MONDAY,
        )
    coalition.votes(ballot, "aaaaaaaaa")
    coalition.closes(ballot)

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert "- Los Angeles: could not be asked. What was in the way: Fire. -" in letter
    assert "- Bay Area (Representative 1): could not be asked. What was in the way: Fire." in letter
    assert "- Bay Area (Representative 2): could not be asked. What was in the way: Flood." in letter


def test_a_decision_notice_reaches_every_organization_and_every_convener(coalition: Coalition):
    coalition.decides("aaaaaaaaa")

    written = letters("decision_notice", CLOSED)

    assert {person.user_id for person in coalition.contacts} <= written.keys()
    assert {person.user_id for person in coalition.conveners.values()} <= written.keys()
    assert coalition.sponsor.user_id not in written
    assert coalition.staff.user_id not in written


def test_the_convener_is_asked_how_the_chapter_carries_it(coalition: Coalition):
    coalition.decides("aaaaaaaaa")

    to_convener = the_letter("decision_notice", CLOSED, to=coalition.conveners["fresno"])

    assert "please say on the page how your chapter carries it" in to_convener
    assert "how your chapter carries it" not in the_letter("decision_notice", CLOSED, to=coalition.contacts[2])


def test_no_letter_tells_how_another_seat_voted(coalition: Coalition):
    coalition.decides("aaaannnnb")

    for kind in ("decision_notice", "ballot_result"):
        for letter in letters(kind, CLOSED).values():
            said = letter.body.replace("Hello Representative 5,", "").replace("Representative 5, Los Angeles", "")
            assert "Representative 5" not in said


def test_the_words_are_told_not_to_be_public_while_a_wait_holds_them(coalition: Coalition):
    position = coalition.decides("aaaannnna").position
    assert "not public now" not in the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    positions.hold_publication(position.pk, words="Talk first.", by=coalition.representative(5), at=CLOSED)
    held = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])
    assert "These words are not public now. A representative asked that publication wait for the next call" in held
    assert "Please wait until the words are public" in held
    to_committee = the_letter("publication_held", CLOSED, to=coalition.people[0])
    assert "Representative 6 asked that publication wait" in to_committee
    assert "“Talk first.”" in to_committee

    later = CLOSED + timedelta(days=2)
    positions.release_hold(position.pk, by=coalition.chair, at=later)
    assert nobody_gets("publication_held", later)
    assert "not public now" not in the_letter("decision_notice", later, to=coalition.contacts[0])


def test_where_words_wait_for_a_hold_the_letter_says_until_when(db):
    coalition = a_coalition(unity_hold={"words_wait": True})
    coalition.decides("aaaannnna")

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert "These words are not public now. The words become public Wednesday, March 18, 2026, 5:00 p.m." in letter


def test_exactly_half_is_never_called_a_majority(coalition: Coalition):
    coalition.vacates(6, MONDAY - timedelta(days=1))
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaaann.nn")
    coalition.closes(ballot)

    letter = the_letter("decision_notice", CLOSED + timedelta(days=3), to=coalition.contacts[0])

    assert "4 of 8 agreed. Adopted." in letter
    assert "4 of 8 needed" in letter
    assert "has the agreement of at least half of the members" in letter
    assert "majority" not in letter
    assert "Exactly half of the seated members agreed." in letter
    assert "San Bernardino chapter has no seated representative." in letter
    assert "San Bernardino: no seated representative who could ask." in letter


def test_what_was_not_adopted_leaves_no_words_to_publish(coalition: Coalition):
    coalition.decides("aaaannnnb")

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert letter.startswith("Not adopted: AB 9005: support")
    assert "4 of 9 agreed. Not adopted. 5 of 9 needed" in letter
    assert "The exact words" not in letter
    assert " supports " not in letter
    assert "It may be proposed again on new facts, or by another chapter after 30 days." in letter
    assert Position.objects.count() == 0


def test_what_lapsed_is_not_called_rejected(coalition: Coalition):
    coalition.decides("aaa......")

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert letter.startswith("Lapsed: AB 9005: support")
    assert "3 of 9 agreed. Lapsed: too few agreed, and not every seat answered. It may be proposed again." in letter
    assert "3 agreed, 6 did not answer." in letter
    assert "ejected" not in letter


def test_the_reader_of_a_language_without_an_approved_sentence_reads_it_in_english(coalition: Coalition):
    reads(coalition.contacts[0], "es")
    coalition.decides("aaaannnna")

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert "This position represents the view of a majority" in letter
    assert "English" in letter


SPANISH = "Esta posición representa la opinión de la mayoría de los miembros del {committee} de {coalition}; no todos."


def test_an_approved_sentence_is_read_in_the_readers_language(db):
    coalition = a_coalition(
        qualification_texts={"en": {"majority": "A majority of {committee}."}, "es": {"majority": SPANISH}}
    )
    reads(coalition.contacts[0], "es")
    coalition.decides("aaaannnna")

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert "Esta posición representa la opinión de la mayoría" in letter
    assert "del Comité Coordinador de" in letter or "del Coordinating Committee de" in letter
    assert "A majority of" not in letter


def test_a_dissent_after_the_decision_qualifies_every_later_letter_and_counts_what_went_out(coalition: Coalition):
    ballot = coalition.decides("aaaaaaabb")
    early = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])
    Notice.objects.filter(kind="decision_notice").update(sent_at=CLOSED, tries=1)

    by = coalition.standing(coalition.contacts[4], CLOSED)
    later = CLOSED + timedelta(days=51)
    after.record_dissent(ballot.proposal_id, coalition.organizations[4].pk, words="We house elders.", by=by, at=later)

    assert "not all members share it" not in early
    assert "not all members share it" in the_letter("decision_notice", later, to=coalition.contacts[0])
    told = the_letter("dissent_recorded", later, to=coalition.people[0])
    assert "From now on the position carries this sentence" in told
    assert "This position represents the view of a majority" in told
    sent = Notice.objects.filter(kind="decision_notice").count()
    assert f"{sent} notices of the decision went out before." in told
    assert "“We house elders.”" in told


def test_both_proposers_of_a_merged_question_are_credited(coalition: Coalition):
    bill = a_bill()
    first = coalition.proposes(bill=bill)
    by = coalition.representative(8)
    second = coalition.drafts(by=by, bill=bill, title="The same", stand="support")
    second = proposals.submit(second.pk, behalf=Behalf("seat", coalition.seats[8].pk), by=by, at=MONDAY)
    proposals.merge(second.pk, first.pk, by=coalition.chair, at=MONDAY)
    ballot = coalition.opens_ballot(proposal=first)
    coalition.votes(ballot, "aaaaaaaaa")
    coalition.closes(ballot)

    letter = the_letter("decision_notice", CLOSED, to=coalition.contacts[0])

    assert "- Representative 2, representative, Bay Area" in letter
    assert f"- Representative 9, representative, At-large, who asked the same in {second.reference}" in letter
    assert "Unanimous: every seated member agreed." in letter


def test_who_is_no_member_any_more_gets_no_notice(coalition: Coalition):
    coalition.decides("aaaaaaaaa")
    Organization.objects.filter(pk=coalition.organizations[4].pk).update(left_on=CLOSED.date())

    assert nobody_gets("decision_notice", CLOSED + timedelta(days=1), to=coalition.contacts[4])


def test_the_open_ballot_is_told_to_representatives_and_alternates(coalition: Coalition):
    ballot = coalition.opens_ballot()

    to_representative = the_letter("ballot_opened", MONDAY, to=coalition.people[3])
    to_alternate = the_letter("ballot_opened", MONDAY, to=coalition.alternates[3])

    assert to_representative.startswith("The ballot is open: AB 9005: support")
    assert "Needed: at least half of the seated members." in to_representative
    assert "Voting ends Monday, March 16, 2026, 5:00 p.m. Pacific time." in to_representative
    assert "sees who has answered, not how" in to_representative
    assert f"/decisions/ballots/{ballot.pk}/?letter=" in to_representative or "?letter=" in to_representative
    assert "You are the alternate. You may vote if" in to_alternate
    assert nobody_gets("ballot_opened", MONDAY, to=coalition.staff)


def test_a_reminder_is_dropped_for_who_has_answered_and_reaches_the_alternate_when_it_is_time(coalition: Coalition):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "a........")
    half, last = MONDAY + timedelta(days=3), ballot.closes_at - timedelta(hours=4)

    assert nobody_gets("ballot_reminder", half, to=coalition.people[0])
    assert nobody_gets("ballot_reminder", half, to=coalition.alternates[1])
    assert "ballot waits for your vote" in next(iter(letters("ballot_reminder", half).values())).body
    reminded = set(letters("ballot_reminder", last))
    assert coalition.alternates[1].user_id in reminded
    assert coalition.alternates[0].user_id not in reminded
    assert nobody_gets("ballot_reminder", ballot.closes_at)


def test_who_handed_a_ballot_over_is_left_in_peace_and_the_alternate_is_asked(coalition: Coalition):
    ballot = coalition.opens_ballot()
    votes.hand_over(ballot.pk, coalition.seats[3].pk, by=coalition.representative(3), at=MONDAY)

    assert "Representative 4 handed this ballot over to you" in the_letter(
        "ballot_handed_over", MONDAY, to=coalition.alternates[3]
    )
    assert "Your alternate may vote" in the_letter("ballot_handed_over", MONDAY, to=coalition.people[3])
    reminded = letters("ballot_reminder", MONDAY + timedelta(days=3))
    assert coalition.people[3].user_id not in reminded
    assert coalition.alternates[3].user_id in reminded


def test_more_time_is_told_to_the_silent_seats(coalition: Coalition):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaab.....")
    moment = ballot.closes_at - timedelta(hours=2)
    ballots.extend_ballot(ballot.pk, by=coalition.chair, at=moment)

    assert "Voting now ends Thursday, March 19, 2026" in the_letter("ballot_extended", moment, to=coalition.people[5])
    assert nobody_gets("ballot_extended", moment, to=coalition.people[0])


def test_a_ballot_with_more_time_reminds_again_before_its_new_close(coalition: Coalition):
    ballot = coalition.opens_ballot()
    coalition.votes(ballot, "aaab.....")
    ballot = ballots.extend_ballot(ballot.pk, by=coalition.chair, at=ballot.closes_at - timedelta(hours=2))

    due = Notice.objects.filter(kind="ballot_reminder", user=coalition.people[5].user_id, key__contains="again")

    assert {row.due_at for row in due} == {ballot.closes_at - timedelta(hours=hours) for hours in (24, 4)}
    assert not Notice.objects.filter(key__contains="again", user=coalition.people[0].user_id).exists()


def test_a_vote_taken_by_phone_is_told_to_the_seat_and_nobody_else(coalition: Coalition):
    ballot = coalition.opens_ballot()
    votes.enter_vote_by_phone(
        ballot.pk,
        coalition.seats[3].pk,
        Choice.OBJECT,
        said_by=coalition.people[3].pk,
        said_at=MONDAY,
        by=coalition.standing(coalition.staff),
        at=MONDAY + timedelta(hours=1),
    )
    moment = MONDAY + timedelta(hours=1)

    letter = the_letter("vote_entered", moment, to=coalition.people[3])
    assert "Director wrote down a vote for your seat, as Representative 4 said it" in letter
    assert "- Do not agree" in letter
    assert "put it right" in letter
    assert letters("vote_entered", moment).keys() == {coalition.people[3].user_id, coalition.alternates[3].user_id}

    coalition.vote(ballot, 3, Choice.AGREE, moment + timedelta(hours=1))
    assert nobody_gets("vote_entered", moment + timedelta(hours=2))


def test_chapters_are_asked_for_their_view(coalition: Coalition):
    coalition.opens_ballot()

    letter = the_letter("chapter_asked", MONDAY, to=coalition.conveners["los-angeles"])

    assert letter.startswith("What does your chapter think? AB 9005: support")
    assert "by Thursday, March 12, 2026, 5:00 p.m." in letter
    assert "- Representative 4, Los Angeles" in letter
    assert "Some of us own housing." in letter


def test_a_proposal_is_told_to_the_chair_and_to_staff_until_it_is_taken_up(coalition: Coalition):
    proposal = coalition.proposes()

    assert "open the ballot" in the_letter("proposal_submitted", MONDAY, to=coalition.people[0])
    assert "help the chair to prepare it" in the_letter("proposal_submitted", MONDAY, to=coalition.staff)
    coalition.opens_ballot(proposal=proposal)
    assert nobody_gets("proposal_submitted", MONDAY)


def test_a_debate_asks_the_seats_whether_they_can_live_with_it(coalition: Coalition):
    proposal = coalition.proposes(stand="co_sponsor")
    ends = coalition.debates(proposal)

    letter = the_letter("debate_opened", MONDAY, to=coalition.people[2])

    assert "The debate lasts until Monday, March 16, 2026, 5:00 p.m." in letter
    assert "You are asked whether you can live with it." in letter
    assert nobody_gets("debate_opened", ends)


def test_the_committee_is_told_the_result_and_until_when_it_may_ask_to_wait(coalition: Coalition):
    coalition.decides("aaaannnna")

    letter = the_letter("ballot_result", CLOSED, to=coalition.people[5])

    assert "any representative may ask until Wednesday, March 18, 2026, 5:00 p.m." in letter
    assert "tell those who sent you how it went" in letter
    assert "any representative may ask" not in the_letter(
        "ballot_result", CLOSED + timedelta(days=2), to=coalition.people[5]
    )


def test_questions_and_answers_go_back_and_forth(coalition: Coalition):
    ballot = coalition.decides("aaaaaaaaa")
    asker = coalition.standing(coalition.contacts[4], CLOSED)
    question = after.ask(ballot.proposal_id, "Why so fast?", by=asker, at=CLOSED)

    assert "Contact 5 of Organization of Los Angeles 2 asks" in the_letter(
        "question_asked", CLOSED, to=coalition.people[0]
    )

    after.answer(question.pk, "A hearing is near.", by=coalition.chair, at=CLOSED)
    assert nobody_gets("question_asked", CLOSED)
    assert "Representative 1 answers: “A hearing is near.”" in the_letter(
        "question_answered", CLOSED, to=coalition.contacts[4]
    )


def test_a_report_reaches_the_conveners(coalition: Coalition):
    ballot = coalition.decides("aaaaaaaaa")
    after.report_back(
        ballot.pk, coalition.seats[2].pk, "It went well.", by=coalition.representative(2, CLOSED), at=CLOSED
    )

    letter = the_letter("report_back", CLOSED, to=coalition.conveners["fresno"])

    assert "Representative 3 tells your chapter how it went" in letter
    assert "“It went well.”" in letter


def test_a_newer_text_asks_the_committee_for_silence_or_a_ballot(coalition: Coalition):
    bill = a_bill()
    ballot = coalition.decides("aaaaaaaaa", bill=bill)
    a_newer_text(bill)
    positions.review_version(
        ballot.position.pk, substantive=False, words="A comma.", by=coalition.representative(1), at=CLOSED
    )

    letter = the_letter("version_reviewed", CLOSED, to=coalition.people[4])
    assert "It does not change what was decided. If no representative objects by Wednesday, March 18" in letter
    assert "as amended (date not stated)" in letter

    positions.object_to_reaffirmation(ballot.position.pk, by=coalition.representative(4), at=CLOSED)
    assert nobody_gets("version_reviewed", CLOSED)


@pytest.mark.parametrize("said", [0, 6])
def test_a_notice_takes_the_same_queries_however_much_was_said(
    coalition: Coalition, said, django_assert_max_num_queries
):
    ballot = coalition.opens_ballot()
    for place in range(said):
        debate.consult(
            ballot.proposal_id,
            coalition.seats[place].pk,
            consulted=True,
            view="for",
            by=coalition.representative(place),
            at=MONDAY,
        )
    coalition.votes(ballot, "aaaannnna")
    coalition.closes(ballot)
    first, second = Notice.objects.filter(kind="decision_notice").select_related("user")[:2]

    with django_assert_max_num_queries(35):
        letter_of(first, CLOSED)
    with one_sweep():
        letter_of(first, CLOSED)
        with django_assert_max_num_queries(8):
            letter_of(second, CLOSED)


def test_every_kind_that_is_queued_is_known_and_has_its_words():
    from django.template.loader import get_template

    from commonground.decisions.letters import KINDS, REMINDERS
    from commonground.notices import kinds

    for name in [*KINDS, *REMINDERS]:
        assert kinds.named(name).template == f"notices/{name}.txt"
        assert kinds.named(name).title
        assert get_template(f"notices/{name}.txt")


@pytest.mark.parametrize("language", ["en", "es", "vi"])
def test_letters_are_whole_in_every_language(coalition: Coalition, language):
    User.objects.update(language=language)
    ballot = coalition.decides("aaaannnna")
    after.ask(ballot.proposal_id, "Why?", by=coalition.standing(coalition.contacts[4], CLOSED), at=CLOSED)

    for row in Notice.objects.select_related("user"):
        letter = letter_of(row, CLOSED if row.kind not in ("ballot_opened", "chapter_asked") else MONDAY)
        if letter is not None:
            assert letter.subject
            assert "unknown" not in letter.body
            assert "%(" not in letter.body
            assert "{" not in letter.body


def test_a_person_of_two_organizations_is_written_to_once(coalition: Coalition):
    person = a_person("Two hats")
    for organization in coalition.organizations[:2]:
        Role.objects.create(person=person, kind=Role.Kind.CONTACT, organization=organization, from_at=at("2026-01-02"))

    coalition.decides("aaaaaaaaa")

    assert Notice.objects.filter(kind="decision_notice", user=person.user_id).count() == 1
    assert Ballot.objects.count() == 1
