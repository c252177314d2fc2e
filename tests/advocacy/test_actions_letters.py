"""A letter from its draft to the archive, by the deeds of people; nothing goes out on a text nobody looked at."""

from datetime import timedelta

import pytest

from commonground.advocacy.actions import letters, printing, signing
from commonground.advocacy.actions.overrides import override
from commonground.advocacy.models import Letter, Printing
from commonground.advocacy.queries.facts import known_of
from commonground.advocacy.queries.facts import letters as all_letters
from commonground.advocacy.rules import refusals
from commonground.advocacy.rules.letters import Step
from commonground.decisions.actions.positions import review_version
from commonground.kernel.refusal import Refused
from commonground.record.models import Entry
from tests.builders.decisions import a_newer_text
from tests.builders.letters import HEARD_ON, WRITING, Desk, a_hearing
from tests.builders.printed_letters import a_position_bill

LATER = WRITING + timedelta(days=8)


@pytest.fixture
def desk(coalition):
    return Desk(coalition)


def step_of(letter, moment):
    return known_of(all_letters().get(pk=letter.pk), moment).step


def why(deed, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        deed(*args, **kwargs)
    return refused.value.refusal.key


def test_a_letter_goes_step_by_step_to_the_archive(desk, coalition):
    letter = desk.opens()
    assert step_of(letter, WRITING) is Step.OPEN
    desk.signs(letter, coalition.organizations[0])
    desk.signs(letter, coalition.organizations[3])
    assert step_of(letter, LATER) is Step.CLOSED

    desk.prints(letter, LATER)
    recipient = letter.recipients.get()
    sent = printing.submit(recipient.pk, way="portal", by=desk.staff, at=LATER)
    assert step_of(letter, LATER) is Step.SUBMITTED
    assert sent.due_at > LATER
    printing.confirm(sent.pk, proof="Portal number 12", by=desk.staff, at=LATER)
    letters.archive(letter.pk, by=desk.staff, at=LATER)

    assert step_of(letter, LATER) is Step.ARCHIVED
    assert [row["name"] for row in Printing.objects.get().signers] == sorted(
        [coalition.organizations[0].name, coalition.organizations[3].name]
    )
    assert [
        entry.deed for entry in Entry.objects.filter(subject=f"advocacy.letter:{letter.pk}").order_by("number")
    ] == [
        "letter.drafted",
        "letter.addressed",
        "letter.frozen",
        "letter.opened",
        "letter.asked",
        "sign_on.given",
        "sign_on.given",
        "letter.collated",
        "letter.checked",
        "paper.kept",
        "letter.submitted",
        "letter.confirmed",
        "letter.archived",
    ]


def test_a_newer_text_of_the_bill_stops_every_letter_until_somebody_looked_at_it(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    bill = letter.bill
    a_newer_text(bill)

    assert why(desk.drafts, bill=bill) == refusals.POSITION_NEEDS_REVIEW
    assert why(printing.collate, letter.pk, by=desk.staff, at=LATER) == refusals.POSITION_NEEDS_REVIEW

    review_version(bill.positions.get().pk, substantive=False, by=desk.reader, at=LATER)
    decided = LATER + timedelta(days=3)
    assert why(printing.collate, letter.pk, by=desk.staff, at=decided) == refusals.NAMES_AN_OLDER_TEXT
    assert desk.drafts(decided, bill=bill).bill_version == bill.versions.latest("order")


def test_a_letter_that_is_checked_is_not_sent_once_the_bill_has_a_newer_text(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    a_newer_text(letter.bill)
    recipient = letter.recipients.get()

    assert why(printing.submit, recipient.pk, way="portal", by=desk.staff, at=LATER) == refusals.POSITION_NEEDS_REVIEW
    assert step_of(letter, LATER) is Step.CHECKED


def test_on_the_day_of_the_hearing_the_chair_and_the_proposer_let_it_go_out(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    a_newer_text(letter.bill)
    recipient, position = letter.recipients.get(), letter.position
    day = WRITING + timedelta(days=21)
    assert day.date() == HEARD_ON
    chair, proposer = coalition.representative(0, day), coalition.representative(1, day)

    assert why(override, position.pk, reason="Heard today.", by=chair, at=LATER) == (
        refusals.ONLY_ON_THE_DAY_OF_THE_HEARING
    )
    override(position.pk, reason="Heard today, the change is a date.", by=chair, at=day)
    assert why(printing.submit, recipient.pk, way="email", by=desk.staff, at=day) == refusals.POSITION_NEEDS_REVIEW
    agreed = override(position.pk, reason="", by=proposer, at=day)

    assert (agreed.presiding_id, agreed.proposer_id) == (chair.person_id, proposer.person_id)
    assert printing.submit(recipient.pk, way="email", by=desk.staff, at=day).submitted_at == day
    told = Entry.objects.get(deed="letter.submitted")
    assert told.facts["override"] is True
    assert step_of(letter, day) is Step.SUBMITTED


def test_one_person_in_both_parts_does_not_agree_twice(desk, coalition):
    bill = a_position_bill(coalition)
    letter = desk.opens(bill=bill)
    desk.signs(letter, coalition.organizations[0])
    position = letter.position
    position.proposal.submitted_by = coalition.people[0]
    position.proposal.save()
    a_newer_text(bill)
    day = WRITING + timedelta(days=21)
    chair = coalition.representative(0, day)

    override(position.pk, reason="Heard today.", by=chair, at=day)
    override(position.pk, reason="Heard today.", by=chair, at=day)

    assert why(desk.drafts, day, bill=bill) == refusals.POSITION_NEEDS_REVIEW


def test_nobody_else_overrides_and_only_when_there_is_something(desk, coalition):
    letter = desk.opens()
    day = WRITING + timedelta(days=21)
    chair = coalition.representative(0, day)
    assert why(override, letter.position_id, reason="x", by=chair, at=day) == refusals.NOTHING_TO_OVERRIDE
    a_newer_text(letter.bill)

    for by in (desk.staff, coalition.representative(3, day), coalition.standing(coalition.sponsor, day)):
        assert why(override, letter.position_id, reason="x", by=by, at=day) == (
            refusals.ONLY_CHAIR_AND_PROPOSER_OVERRIDE
        )
    assert why(override, letter.position_id, reason=" ", by=chair, at=day) == refusals.REASON_MISSING


def test_whoever_put_it_together_does_not_check_it(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    printing.collate(letter.pk, by=desk.staff, at=LATER)

    assert why(printing.check, letter.pk, by=desk.staff, at=LATER) == refusals.CHECKED_BY_ANOTHER


def test_a_printing_of_older_words_is_not_checked(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    printing.collate(letter.pk, by=desk.staff, at=LATER)
    words = letter.text
    letters.change_text(
        letter.pk, ask=words.ask, body=words.body.replace("Rents", "Remts"), is_typo=True, by=desk.staff, at=LATER
    )
    assert why(printing.check, letter.pk, by=desk.reader, at=LATER) == refusals.SHEET_NOT_WHOLE

    printing.collate(letter.pk, by=desk.staff, at=LATER)
    assert printing.check(letter.pk, by=desk.reader, at=LATER).number == 1


def test_late_signers_make_a_second_printing(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    recipient = letter.recipients.get()
    printing.submit(recipient.pk, way="portal", by=desk.staff, at=LATER)
    assert why(printing.collate, letter.pk, by=desk.staff, at=LATER) == refusals.NOBODY_NEW_TO_PRINT

    after = LATER + timedelta(hours=1)
    desk.signs(letter, coalition.organizations[2], after)
    printing.collate(letter.pk, by=desk.staff, at=after)
    second = printing.check(letter.pk, by=desk.reader, at=after)

    assert (second.number, len(second.signers)) == (2, 2)
    assert printing.submit(recipient.pk, way="portal", by=desk.staff, at=after).printing == second


def test_a_name_taken_off_after_the_check_is_left_out_of_another_printing(desk, coalition):
    letter = desk.opens()
    row = desk.signs(letter, coalition.organizations[0])
    desk.signs(letter, coalition.organizations[2])
    desk.prints(letter, LATER)
    contact = coalition.standing(coalition.contacts[0], LATER)
    signing.take_back(row.pk, by=contact, at=LATER)

    desk.prints(letter, LATER)

    assert [one["name"] for one in letter.printings.get(number=2).signers] == [coalition.organizations[2].name]
    assert why(printing.collate, letter.pk, by=desk.staff, at=LATER) == refusals.NOBODY_NEW_TO_PRINT


def test_each_committee_gets_its_own_submission(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    first = letter.recipients.get()
    second = desk.addresses(letter, a_hearing("Senate Elections", HEARD_ON + timedelta(days=30)))
    printing.submit(first.pk, way="portal", by=desk.staff, at=LATER)

    assert why(printing.submit, first.pk, way="portal", by=desk.staff, at=LATER) == refusals.SUBMITTED_ALREADY
    assert why(letters.leave_out, first.pk, by=desk.staff, at=LATER) == refusals.SUBMITTED_ALREADY
    letters.leave_out(second.pk, by=desk.staff, at=LATER)
    assert why(printing.submit, second.pk, way="portal", by=desk.staff, at=LATER) == refusals.NOT_FOR_THIS_COMMITTEE


def test_the_sentence_of_a_contested_position_stands_on_every_printing(desk, coalition):
    letter = desk.opens(votes="aaaaannnn")
    desk.signs(letter, coalition.organizations[0])

    made = printing.collate(letter.pk, by=desk.staff, at=LATER)

    assert "majority" in made.qualification


def test_a_letter_is_withdrawn_with_its_reason_and_takes_no_more_names(desk, coalition):
    letter = desk.opens()
    assert why(letters.withdraw, letter.pk, reason=" ", by=desk.staff, at=WRITING) == refusals.REASON_MISSING
    letters.withdraw(letter.pk, reason="The bill was pulled.", by=desk.staff, at=WRITING)

    assert why(desk.signs, letter, coalition.organizations[0]) == refusals.SIGNING_IS_OVER
    assert Letter.objects.get().withdrawn_why == "The bill was pulled."


def test_signing_ends_two_business_days_before_the_first_deadline(desk, coalition):
    letter = desk.drafts()
    desk.addresses(letter)
    letters.freeze(letter.pk, by=desk.staff, at=WRITING)

    too_late = WRITING + timedelta(days=13)
    assert why(letters.open_letter, letter.pk, sign_by=too_late, by=desk.staff, at=WRITING) == refusals.SIGN_BY_TOO_LATE
    assert letters.open_letter(letter.pk, sign_by=WRITING + timedelta(days=12), by=desk.staff, at=WRITING)


def test_signing_can_be_closed_by_hand_and_its_end_moved(desk, coalition):
    letter = desk.opens()
    moved = letters.move_sign_by(letter.pk, sign_by=WRITING + timedelta(days=9), by=desk.staff, at=WRITING)
    assert moved.sign_by == WRITING + timedelta(days=9)

    letters.close(letter.pk, by=desk.staff, at=WRITING + timedelta(days=1))
    assert step_of(letter, WRITING + timedelta(days=2)) is Step.CLOSED
    assert why(letters.close, letter.pk, by=desk.staff, at=WRITING + timedelta(days=2)) == refusals.NOT_AT_THIS_STEP


def test_the_sponsor_and_organizations_do_not_move_letters(desk, coalition):
    letter = desk.opens()
    for person in (coalition.sponsor, coalition.contacts[0]):
        by = coalition.standing(person, WRITING)
        assert why(letters.close, letter.pk, by=by, at=WRITING) == refusals.STAFF_KEEP_LETTERS
