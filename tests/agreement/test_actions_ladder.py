"""Cases taken to their ends by real deeds, and what is left of them."""

from datetime import timedelta

import pytest

from commonground.agreement.actions import ladder, ladder_after, ladder_ballot
from commonground.agreement.jobs import tend_what_is_sealed
from commonground.agreement.models import Case, CaseBarrier, Motion, PanelMember, Step, Voice
from commonground.agreement.queries.ladder import case_for, cases_for
from commonground.agreement.queries.ladder_told import told as how_far
from commonground.agreement.rules import ladder_walls as why
from commonground.committee.models import Tenure
from commonground.committee.queries.seats import seated
from commonground.decisions.models import SecretBallot, SecretRoll, SecretVote
from commonground.decisions.rules import secret
from commonground.decisions.rules.tally import Choice
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice, SealedNotice
from commonground.record.models import Entry
from commonground.record.queries import first_misfit
from commonground.record.rules import SEALED
from tests.builders.care import BUDDY, CHAIR, DAY, SECOND, SUBJECT, a_case, a_case_about_conduct
from tests.builders.decisions import Coalition, a_coalition, a_person
from tests.refusals import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def coalition(db: None) -> Coalition:
    return a_coalition()


def test_the_whole_ladder_ends_with_an_empty_seat(coalition):
    told = a_case(coalition).reaches_the_ballot().decides()
    ballot = Motion.objects.get().ballot
    told.steps_down()

    assert (ballot.agree, ballot.object, ballot.abstain, ballot.recuse, ballot.base, ballot.needed) == (
        6,
        1,
        1,
        1,
        9,
        6,
    )
    assert ballot.outcome == "adopted"
    assert told.facts.closed_at == told.now
    assert told.case.ending == "stepped_down"
    assert len(seated(told.now)) == 8
    assert Tenure.objects.get(person=coalition.people[SUBJECT]).ended_because == "stepped_down"


def test_five_do_not_ask_anybody_to_step_down(coalition):
    told = a_case(coalition).reaches_the_ballot().decides("aaaann.ba")

    assert Motion.objects.get().ballot.outcome == "not_adopted"
    assert refused(told.steps_down) == why.NOT_ASKED
    assert refused(told.asks) == why.STEP_TAKEN
    told.decides("aaaaaa.aa", option="continue")
    assert told.facts.closed_at
    assert told.case.ending == "continue"


def test_nobody_can_be_traced_to_an_answer(coalition):
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    told.votes("aaaaan.b")

    assert {field.name for field in SecretVote._meta.get_fields()} == {"id", "ballot", "choice"}
    assert {field.name for field in SecretRoll._meta.get_fields()} == {
        "id",
        "ballot",
        "seat",
        "is_recused",
        "has_answered",
    }
    assert SecretVote.objects.count() == 7
    told.votes("........a").counts()
    assert not SecretVote.objects.exists()
    assert not Step.objects.filter(kind="asked").exclude(by=coalition.people[CHAIR]).exists()


def test_an_answer_cannot_be_changed_and_the_one_concerned_has_none(coalition):
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    told.votes("a")

    assert refused(lambda: told.votes("n")) == secret.ANSWERED_UNSEEN
    assert refused(lambda: told.votes("......a")) == secret.NOT_ON_THE_ROLL
    assert refused(told.counts) == secret.ANSWERS_MISSING


def test_an_alternate_has_no_answer_in_secret(coalition):
    told = a_case(coalition).reaches_the_ballot()
    motion = told.asks()
    by = coalition.standing(coalition.alternates[0], told.now)

    assert (
        refused(lambda: ladder_ballot.answer_motion(motion, Choice.AGREE, by=by, at=told.now)) == secret.NOT_ON_THE_ROLL
    )


def test_the_clock_counts_a_ballot_that_is_due(coalition):
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    told.votes("aaaaaa.")

    tend_what_is_sealed(told.now + DAY)

    ballot = SecretBallot.objects.get()
    assert (ballot.outcome, ballot.agree, ballot.no_response) == ("adopted", 6, 2)


def test_whoever_declines_is_for_the_chapter_to_recall(coalition):
    told = a_case(coalition).reaches_the_ballot().decides().declines()
    convener = coalition.standing(coalition.conveners["san-bernardino"], told.now)
    other = coalition.standing(coalition.conveners["fresno"], told.now)

    assert (
        refused(lambda: ladder_after.answer_for_senders(told.case.pk, recall=True, by=other, at=told.now))
        == why.SENDERS_ONLY
    )
    ladder_after.answer_for_senders(told.case.pk, recall=True, by=convener, at=told.now)

    assert told.facts.closed_at
    assert told.case.ending == "recalled"
    assert Tenure.objects.get(person=coalition.people[SUBJECT]).ended_because == "recalled"


def test_a_chapter_that_keeps_its_representative_ends_it(coalition):
    told = a_case(coalition).reaches_the_ballot().decides().declines()
    convener = coalition.standing(coalition.conveners["san-bernardino"], told.now)

    ladder_after.answer_for_senders(told.case.pk, recall=False, by=convener, at=told.now)

    assert len(seated(told.now)) == 9
    assert cases_for(convener) == []


def test_a_chapter_that_lets_the_days_pass_keeps_its_representative(coalition):
    told = a_case(coalition).reaches_the_ballot().decides().declines()

    tend_what_is_sealed(told.now + 30 * DAY)
    assert told.facts.closed_at is None
    tend_what_is_sealed(told.now + 31 * DAY)

    assert told.facts.closed_at
    assert told.case.ending == "unanswered"
    assert len(seated(told.now)) == 9


def test_a_review_sets_aside_what_came_about_wrongly(coalition):
    told = a_case(coalition).reaches_the_ballot().decides().steps_down()
    ladder_after.appeal(told.case.pk, "Too fast.", by=told.by(SUBJECT), at=told.now)
    outsider = a_person("Outsider")
    three = [coalition.contacts[0], coalition.contacts[8], outsider]
    ladder_after.name_panel(told.case.pk, three, by=told.by(CHAIR), at=told.now)

    first, second, third = (coalition.standing(person, told.now) for person in three)
    assert all(case_for(told.case.token, by) for by in (first, second, third))
    ladder_after.find(told.case.pk, was_fair=False, by=first, at=told.now)
    assert refused(lambda: ladder_after.find(told.case.pk, was_fair=False, by=first, at=told.now)) == why.STEP_TAKEN
    ladder_after.find(told.case.pk, was_fair=False, by=third, at=told.now)

    told.case.refresh_from_db()
    assert told.case.ending == "set_aside"
    assert not any(case_for(told.case.token, by) for by in (first, second, third))


def test_a_pause_is_confirmed_and_lifted(coalition):
    told = a_case_about_conduct(coalition)
    ladder_after.suspend(told.case.pk, "Spoke against us.", by=told.by(CHAIR), at=told.now)
    assert (
        refused(lambda: ladder_after.confirm_suspension(told.case.pk, by=told.by(CHAIR), at=told.now))
        == why.ANOTHER_NAME
    )
    ladder_after.confirm_suspension(told.case.pk, by=told.by(SECOND), at=told.now)
    ladder_after.lift_suspension(told.case.pk, by=told.by(CHAIR), at=told.now + DAY)

    assert told.facts.at("lifted")


def test_a_buddy_who_steps_aside_hears_no_more(coalition):
    told = a_case(coalition).reaches_the_letter()
    assert case_for(told.case.token, told.by(BUDDY))

    ladder_after.recuse(told.case.pk, by=told.by(BUDDY), at=told.now)

    assert case_for(told.case.token, told.by(BUDDY)) is None
    told.wait(21).calls().wait(1).hears().asks()
    assert SecretRoll.objects.filter(is_recused=True).count() == 2


def test_the_letters_of_a_case_say_nothing_and_stand_in_no_list(coalition, mailoutbox):
    told = a_case(coalition).reaches_the_letter()

    deliver(told.now)

    assert not Notice.objects.exists()
    assert {letter.subject for letter in mailoutbox} == {"Something for you to read"}
    assert SealedNotice.objects.exclude(sent_at=None).count() == len(mailoutbox) > 0
    words = " ".join(letter.body for letter in mailoutbox)
    assert "concern" not in words
    assert str(told.case.token) not in words


def test_the_book_proves_and_tells_nothing(coalition):
    before = Entry.objects.exclude(book=SEALED).count()
    told = a_case(coalition).reaches_the_ballot().decides()

    assert Entry.objects.exclude(book=SEALED).count() == before
    sealed = Entry.objects.filter(book=SEALED)
    assert set(sealed.values_list("deed", "subject", "by_id", "audience")) == {
        ("sealed.kept", "record.book:sealed", None, SEALED)
    }
    assert all(entry.facts.keys() == {"digest"} for entry in sealed)
    assert first_misfit() is None
    told.steps_down()
    vacated = Entry.objects.filter(deed="seat.vacated").get()
    assert vacated.facts.keys() == {"tenure"}


def test_what_went_better_is_gone_after_a_year(coalition):
    told = a_case(coalition).checks_in()
    ladder_after.close_case(told.case.pk, by=told.by(BUDDY), at=told.now)

    tend_what_is_sealed(told.now + timedelta(days=364))
    assert Case.objects.exists()
    tend_what_is_sealed(told.now + timedelta(days=365))

    for table in (Case, Step, CaseBarrier, SealedNotice):
        assert not table._default_manager.exists()


def test_after_stepping_down_only_the_ending_and_the_dates_are_left(coalition):
    told = a_case(coalition).reaches_the_letter()
    voice = {"voice": b"sound", "media_type": "audio/ogg"}
    ladder.answer_concern(told.case.pk, "", **voice, by=told.by(SUBJECT), at=told.now)
    told.wait(21).calls().wait(1).hears().decides().steps_down()
    assert Voice.objects.exists()

    tend_what_is_sealed(told.now + timedelta(days=729))
    assert Voice.objects.exists()
    tend_what_is_sealed(told.now + timedelta(days=730))

    for table in (Voice, CaseBarrier, SealedNotice, Motion, SecretBallot, SecretRoll, PanelMember):
        assert not table._default_manager.exists()
    case = Case.objects.get()
    assert (case.ending, case.person, case.seat, case.buddy, case.salt) == ("stepped_down", None, None, None, "")
    assert set(Step.objects.values_list("words", "by", "language")) == {("", None, "")}
    assert Step.objects.filter(kind="stepped_down").get().at == told.now
    assert first_misfit() is None
    assert tend_what_is_sealed(told.now + timedelta(days=731)) == 0


def test_whoever_leaves_the_seat_leaves_the_case(coalition):
    told = a_case(coalition).checks_in()
    coalition.vacates(SUBJECT, told.now)

    tend_what_is_sealed(told.now + DAY)

    assert told.facts.closed_at
    assert told.case.ending == "left"


def test_a_successor_hears_nothing_of_it(coalition):
    told = a_case(coalition).reaches_the_ballot().decides().steps_down()
    successor = coalition.contacts[SUBJECT]
    Tenure.objects.create(
        seat=coalition.seats[SUBJECT],
        person=successor,
        organization=coalition.organizations[SUBJECT],
        from_at=told.now + DAY,
    )
    by = coalition.standing(successor, told.now + 2 * DAY)

    assert by.seats
    assert cases_for(by) == []
    assert case_for(told.case.token, told.by(SECOND))


def test_nobody_has_two_about_the_same_at_once(coalition):
    a_case(coalition)
    a_case_about_conduct(coalition)

    assert refused(lambda: a_case(coalition)) == why.CASE_OPEN
    assert refused(lambda: a_case_about_conduct(coalition)) == why.CASE_OPEN


def test_a_letter_about_conduct_does_not_tell_its_writer_of_another_case(coalition):
    kind = a_case(coalition).case
    letter = a_case_about_conduct(coalition)
    writer = letter.by(SECOND)

    assert case_for(letter.case.token, writer)
    assert case_for(kind.token, writer) is None
    assert Case.objects.filter(person=coalition.people[SUBJECT], closed_at=None).count() == 2


def words_read_by(told, place):
    """The steps one of the committee reads, and what stands with each."""
    read = how_far(case_for(told.case.token, told.by(place)), told.by(place), told.now)
    return {line.kind: (line.words, [str(item) for item in line.items]) for line in read.lines}


def test_whoever_may_not_speak_for_us_reads_why(coalition):
    told = a_case_about_conduct(coalition)
    ladder_after.suspend(told.case.pk, "Spoke against us.", by=told.by(CHAIR), at=told.now)
    assert "suspended" not in words_read_by(told, SUBJECT)
    ladder_after.confirm_suspension(told.case.pk, by=told.by(SECOND), at=told.now)

    assert words_read_by(told, SUBJECT)["suspended"] == ("Spoke against us.", [])


@pytest.mark.parametrize(("came", "words"), [(True, "came, and spoke first"), (False, "did not come")])
def test_how_somebody_was_heard_is_read_by_them(coalition, came, words):
    told = a_case(coalition).reaches_the_letter().wait(21).calls().wait(1)
    ladder.note_conversation(told.case.pk, heard_first=came, by=told.by(CHAIR), at=told.now)

    assert [words in item for item in words_read_by(told, SUBJECT)["heard"][1]] == [True]


@pytest.mark.parametrize(("was_fair", "words"), [(True, "were kept"), (False, "does not stand")])
def test_what_a_review_found_is_read_by_whoever_asked_for_it(coalition, was_fair, words):
    told = a_case(coalition).reaches_the_ballot().decides().declines()
    ladder_after.appeal(told.case.pk, "Too fast.", by=told.by(SUBJECT), at=told.now)
    three = [coalition.contacts[0], coalition.contacts[8], a_person("Outsider")]
    ladder_after.name_panel(told.case.pk, three, by=told.by(CHAIR), at=told.now)
    for person in three[:2]:
        ladder_after.find(told.case.pk, was_fair=was_fair, by=coalition.standing(person, told.now), at=told.now)

    assert [words in item for item in words_read_by(told, SUBJECT)["reviewed"][1]] == [True]


def test_those_who_decide_about_their_representative_read_until_when_and_nothing_else(coalition):
    told = a_case(coalition).reaches_the_ballot().decides().declines()
    convener = coalition.standing(coalition.conveners["san-bernardino"], told.now)

    read = how_far(case_for(told.case.token, convener), convener, told.now)

    assert (read.lines, read.barriers, read.appeal_until) == ([], [], None)
    assert read.recall_until == told.now + 30 * DAY
