"""The letters of the invented year, read on New Year's Eve: how many, by whom, to whom, and in time."""

from collections import Counter
from datetime import date

import pytest

from commonground.advocacy.models import Decline, Invitation, Letter, Paper, Printing, Recipient, SignOn, Submission
from commonground.advocacy.queries.papers import paper_of
from commonground.advocacy.queries.portal import portal_of
from commonground.advocacy.queries.printings import letter_called, newest_printing
from commonground.demo.bills import bills
from commonground.legislature.models import Author, Bill, Hearing, LegislativeCommittee, Legislator
from commonground.legislature.queries.tracker import governor_clock
from commonground.members.models import Person
from commonground.notices.models import Notice
from commonground.record.coalition import profile
from commonground.record.models import Entry
from tests.builders.paper import run_together, words_of
from tests.builders.pdf_ua import flaws_of
from tests.demo.test_the_year_sqlite import ballots_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("year"), pytest.mark.xdist_group("year")]


def letters_on(label):
    kind, number = label.split()
    return Letter.objects.filter(bill__type=kind, bill__number=number).order_by("drafted_at", "pk")


def first_letter_on(label):
    return letters_on(label).first()


def first_sent(letter):
    return Submission.objects.filter(printing__letter=letter).earliest("submitted_at")


def clock_of(moment):
    return f"{moment.astimezone(profile().zone):%Y-%m-%d %H:%M}"


# How many


def test_sixty_letters_went_out_at_six_stages():
    firsts = [first_sent(letter).recipient for letter in Letter.objects.all()]
    stages = Counter(_stage_of(recipient) for recipient in firsts)

    assert stages == {"policy": 16, "money": 12, "floor": 3, "second": 13, "second_money": 8, "governor": 8}
    assert not Letter.objects.exclude(archived_at__isnull=False).exists()
    assert not Letter.objects.exclude(withdrawn_at=None).exists()


def _stage_of(recipient):
    if recipient.hearing is None:
        return "governor" if recipient.addressee == "Governor" else "floor"
    again = recipient.hearing.on > date(2026, 6, 1)
    if "Appropriations" in recipient.addressee:
        return "second_money" if again else "money"
    return "second" if again else "policy"


def test_they_carried_1842_sign_ons_of_organizations():
    printed = {printing.letter_id: len(printing.signers) for printing in Printing.objects.all()}

    assert len(printed) == Printing.objects.count() == 60
    assert sum(printed.values()) == SignOn.objects.filter(taken_back_at=None).count() == 1842
    largest = max(printed, key=lambda letter: printed[letter])
    assert (printed[largest], Letter.objects.get(pk=largest).bill.label) == (68, "SB 9001")


def test_69_submissions_arrived_in_time_each_with_its_proof():
    sent = list(Submission.objects.select_related("printing"))

    assert len(sent) == len({(one.printing.letter_id, one.recipient_id) for one in sent}) == 69
    assert sum(count == 2 for count in Counter(one.printing.letter_id for one in sent).values()) == 9
    assert all(one.proof and one.confirmed_at for one in sent)
    assert [one for one in sent if one.due_at and one.submitted_at > one.due_at] == []
    assert Paper.objects.count() == 69


def test_organizations_signed_beforehand_or_when_they_were_asked():
    methods = Counter(SignOn.objects.values_list("method", flat=True))

    assert set(methods) == {"pre_approved", "page", "message"}
    assert (methods["pre_approved"], methods["page"] + methods["message"]) == (1671, 171)
    assert Entry.objects.filter(deed="sign_on.given").count() == 1842
    signed = SignOn.objects.exclude(method="pre_approved").values_list("letter", "organization")
    assert set(signed) <= set(Invitation.objects.values_list("letter", "organization"))


def test_whoever_signed_by_a_link_confirmed_it_by_a_second_message():
    rows = SignOn.objects.filter(method="message")

    assert rows.count() > 50
    assert not rows.filter(confirmed_at=None).exists()
    told = Notice.objects.filter(kind="sign_on_to_confirm", sent_at__isnull=False)
    assert told.count() == rows.count() == Entry.objects.filter(deed="sign_on.confirmed").count()


def test_some_did_not_join_and_said_why():
    declines = Decline.objects.all()

    assert declines.count() == Entry.objects.filter(deed="sign_on.declined").count() > 40
    assert len(set(declines.values_list("reason", flat=True))) > 2


def test_a_second_person_read_every_printing():
    assert not Printing.objects.filter(checked_at=None).exists()
    names = set(Person.objects.filter(pk__in=Printing.objects.values("checked_by")).values_list("name", flat=True))
    assert names == {"Ines Marchetti-Oduya"}


@pytest.mark.parametrize(
    ("label", "last"),
    [
        ("SB 9001", "The Governor signed SB 9001 on September 24."),
        ("AB 9005", "The Governor vetoed AB 9005 on September 26."),
        ("SB 9021", "SB 9021 became law on October 1 without the Governor’s signature."),
        ("AB 9013", "AB 9013 failed in the committee on April 21."),
        ("SCA 9025", "The house did not pass SCA 9025 on May 28."),
    ],
)
def test_it_was_noted_what_became_of_each(label, last):
    assert letters_on(label).last().outcome == last
    assert not Letter.objects.filter(outcome="").exists()
    assert not [one for one in Letter.objects.all() if one.outcome_at < one.archived_at]


# Nobody and nothing real


def test_letters_go_to_invented_committees_and_name_no_legislator():
    assert not Recipient.objects.exclude(committee=None, chair="").exists()
    assert not Legislator.objects.exists()
    assert not LegislativeCommittee.objects.exists()
    assert set(Letter.objects.values_list("bill__invented", flat=True)) == {True}
    assert set(Author.objects.values_list("name", flat=True)) == {bill.author for bill in bills()}


# Positions follow the text


def test_no_letter_on_share_of_cost_before_the_newer_text_was_decided():
    first, second = ballots_on("AB 9014")
    newer = second.position.bill_version

    assert first.position.letters.count() == 0
    assert {letter.bill_version for letter in letters_on("AB 9014")} == {newer}
    assert letters_on("AB 9014").first().drafted_at > second.closed_at
    assert set(letters_on("AB 9014").values_list("stand", flat=True)) == {"support"}


def test_every_letter_speaks_for_the_newest_text_of_its_day():
    for letter in Letter.objects.select_related("bill_version", "position"):
        newer = letter.bill.versions.filter(order__gt=letter.bill_version.order, dated_on__lte=letter.archived_at)
        assert not newer.exists(), letter.pk
        assert letter.position.stand == letter.stand


def test_what_was_written_before_a_dissent_carries_no_sentence_and_what_came_after_does():
    said = [(letter.printings.get().dated_on, letter.printings.get().qualification) for letter in letters_on("AB 9008")]

    assert [bool(sentence) for day, sentence in sorted(said)] == [False, False, True, True, True]


# Deadlines


def test_each_committee_has_a_deadline_of_its_own():
    due = {
        "AB 9005": "2026-04-09 17:00",  # five business days before April 16
        "AB 9007": "2026-04-09 17:00",  # Thursday of the week before, close of business
        "SB 9009": "2026-04-08 12:00",  # the Wednesday before, at noon
        "AB 9002": "2026-04-09 15:00",  # the Thursday before, at three
        "AB 9014": "2026-04-22 12:00",  # noon of the day before
        "SB 9006": "2026-04-20 12:00",  # no rule: as the committee's office said
    }
    assert {label: clock_of(first_sent(first_letter_on(label)).due_at) for label in due} == due


def test_a_hearing_that_moved_away_gave_two_days_more_and_signing_was_prolonged():
    letter = first_letter_on("AB 9015")
    hearing = letter.recipients.get().hearing

    assert (hearing.moved_from, hearing.on) == (date(2026, 4, 21), date(2026, 4, 23))
    assert clock_of(letter.sign_by) == "2026-04-20 12:00"
    about = Entry.objects.filter(subject=f"advocacy.letter:{letter.pk}")
    moved, followed = about.get(deed="letter.moved"), about.get(deed="letter.rescheduled")
    assert followed.facts["nearer"] is False
    assert followed.at > Entry.objects.get(deed="hearing.moved", subject=f"legislature.hearing:{hearing.pk}").at
    assert moved.at > letter.opened_at


def test_a_hearing_that_moved_nearer_was_told_to_staff_and_the_letter_came_in_time():
    letter = letters_on("AB 9018").last()
    sent = first_sent(letter)

    assert (sent.recipient.hearing.moved_from, sent.recipient.hearing.on) == (date(2026, 6, 30), date(2026, 6, 24))
    assert clock_of(sent.due_at) == "2026-06-17 17:00"
    assert sent.submitted_at < sent.due_at
    assert Notice.objects.filter(kind="letter_due_sooner").exclude(sent_at=None).count() == 3


def test_every_hearing_is_entered_and_lists_its_bills():
    assert Hearing.objects.count() == 28
    assert not Hearing.objects.filter(items__bill=None).exists()


# The paper


def test_a_letter_of_47_is_listed_one_by_one_for_the_portal():
    letter = letter_called(str(first_letter_on("AB 9005").pk))
    portal = portal_of(letter)

    assert portal is not None
    assert [line.place for line in portal.lines] == list(range(1, 48))
    assert all(line.organization and line.signer and line.title for line in portal.lines)
    assert portal.one_by_one == ("Assembly Committee on Homes and Neighborhoods",)
    assert len(portal.as_csv().splitlines()) == 48
    assert len(portal.as_text().splitlines()) == len(portal.names.splitlines()) == 47


def test_its_pdf_is_tagged_for_those_who_hear_it_and_names_all_47():
    letter = letter_called(str(first_letter_on("AB 9005").pk))
    printing = newest_printing(letter)
    assert printing is not None
    pdf = paper_of(printing, letter.recipients.all()[0])

    assert flaws_of(pdf) == []
    said = run_together(words_of(pdf))
    assert [row["name"] for row in printing.signers if run_together(row["name"]) not in said] == []
    for words in ("Signed by 47 organizations", "AB 9005 (Calderwood)", "majority"):
        assert run_together(words) in said, words


def test_every_paper_that_went_out_is_tagged():
    papers = list(Paper.objects.order_by("pk"))

    assert [paper.pk for paper in papers[::9] if flaws_of(bytes(paper.pdf))] == []


# The Governor


@pytest.mark.parametrize(
    ("label", "presented", "last"),
    [("AB 9008", date(2026, 8, 18), date(2026, 8, 30)), ("SB 9001", date(2026, 9, 8), date(2026, 9, 30))],
)
def test_the_governor_has_twelve_days_from_presentment_and_after_the_session_until_the_last_of_september(
    label, presented, last
):
    kind, number = label.split()
    bill = Bill.objects.get(type=kind, number=number)
    clock = governor_clock(bill)

    assert bill.presented_on == presented
    assert clock is not None
    assert clock.on == last
    sent = Submission.objects.get(printing__letter__bill=bill, recipient__addressee="Governor")
    assert sent.submitted_at.date() < last
