"""The pages of letters, as each reader finds them; links answer by a press of a button and never by being opened."""

import re
from datetime import timedelta
from html.parser import HTMLParser

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.advocacy.actions import letters, printing
from commonground.advocacy.actions.authority import authorize
from commonground.advocacy.models import Authorized, Decline, Invitation, Letter, PreApproval, SignOn
from commonground.advocacy.queries.facts import whole_position
from commonground.advocacy.queries.signing import COPY, MAIL, secret_of_invitation, secret_of_sign_on, token_of
from commonground.advocacy.rules.strangers import MOST_MESSAGES
from commonground.decisions.actions.positions import object_to_reaffirmation, review_version
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from tests.builders.decisions import a_bill, a_newer_text
from tests.builders.hearings import a_hearing as a_meeting
from tests.builders.hearings import an_item
from tests.builders.legislature import a_roll_call, an_author
from tests.builders.letters import HEARD_ON, WRITING, Desk, a_hearing
from tests.builders.pages import text_of
from tests.builders.paper import words_of
from tests.builders.pdf_ua import flaws_of
from tests.builders.printed_letters import a_position_bill

SOON = WRITING + timedelta(hours=2)
LATER = WRITING + timedelta(days=8)
ANSWER = {"name": "Tenants Together", "signer": "Ana Ruiz", "title": "Director", "contact": "555 0100", "attests": "on"}


@pytest.fixture
def desk(coalition):
    return Desk(coalition)


def opens(reader, name, *args):
    answer = reader.client.get(reverse(f"advocacy:{name}", args=args))
    return answer.status_code, text_of(answer)


def sends(reader, name, /, *args, **fields):
    answer = reader.client.post(reverse(f"advocacy:{name}", args=args), fields, follow=True)
    return answer.status_code, text_of(answer)


def secret_for(letter, organization):
    return secret_of_invitation(Invitation.objects.get(letter=letter, organization=organization))


def test_a_letter_is_moved_along_by_its_pages(desk, coalition, reads):
    reader = reads(coalition.staff, WRITING)
    letter = desk.drafts()
    hearing = a_hearing()
    hearing.items.create(bill=letter.bill, order=1, measure=letter.bill.label)
    told = sends(reader, "address_letter", letter.pk, hearing=hearing.pk)
    assert told[0] == 200
    assert "Due by Wednesday, April 15, 2026" in told[1]
    assert "5 business days before the hearing" in told[1]
    assert "Open it for sign-ons" in sends(reader, "letter_step", letter.pk, "freeze")[1]
    assert "Names are taken until" in sends(reader, "sign_by", letter.pk, day="2026-04-08")[1]
    desk.signs(Letter.objects.get(), coalition.organizations[0], SOON)

    reader.at(LATER)
    assert "A second person checks it" in sends(reader, "letter_step", letter.pk, "collate")[1]
    checker = reads(coalition.people[1], LATER)
    assert "Send it" in sends(checker, "letter_step", letter.pk, "check")[1]
    recipient = letter.recipients.get()
    told = sends(reader, "send_letter", recipient.pk, way="portal")[1]
    assert "The next step Add the receipt It is sent, nobody has confirmed it yet." in told
    sent = recipient.submissions.get()
    assert "Archive it" in sends(reader, "confirm_letter", sent.pk, proof="Number 12")[1]
    assert "Archived" in sends(reader, "letter_step", letter.pk, "archive")[1]


def test_a_letter_asks_to_whom_it_goes_before_it_opens(desk, coalition, reads):
    reader, letter = reads(coalition.staff, WRITING), desk.drafts()
    assert "Say to whom it goes" in sends(reader, "letter_step", letter.pk, "freeze")[1]
    status, page = sends(reader, "sign_by", letter.pk, day="2026-04-08")
    assert (status, Letter.objects.get().opened_at) == (422, None)
    assert "It is not said yet to whom the letter goes" in page
    desk.addresses(letter)
    assert "Open it for sign-ons" in opens(reader, "letter", letter.pk)[1]


def test_a_hearing_of_a_committee_we_do_not_list_names_it(desk, coalition, reads):
    letter, reader = desk.drafts(), reads(coalition.staff, WRITING)
    meeting = a_meeting("Senate Committee on Families and Care", on=HEARD_ON)
    an_item(meeting, letter.bill)

    page = opens(reader, "address_letter", letter.pk)[1]
    assert f"{meeting.committee_name}, April 22, 2026" in page
    assert sends(reader, "address_letter", letter.pk, hearing=meeting.pk)[0] == 200
    named = letter.recipients.get()
    assert (named.name, named.hearing) == (meeting.committee_name, meeting)
    assert sends(reader, "address_letter", letter.pk)[0] == 422


def test_whoever_names_somebody_with_a_nearer_deadline_reads_when_signing_ends(desk, coalition, reads):
    letter, reader = desk.opens(), reads(coalition.staff, WRITING)
    told = sends(reader, "address_letter", letter.pk, addressee="Governor", needed_on="2026-04-30")[1]
    assert "Its deadline stands on the page" in told
    told = sends(reader, "address_letter", letter.pk, addressee="Speaker", needed_on="2026-04-08")[1]
    assert "The end of signing is now Monday, April 6, 2026" in told
    letters.close(letter.pk, by=desk.staff, at=WRITING)
    told = sends(reader, "address_letter", letter.pk, addressee="Mayor", needed_on="2026-04-07")[1]
    assert "Its deadline stands on the page" in told


def test_the_public_reads_what_was_sent_and_only_who_may_be_listed(desk, coalition, reads):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0], may_list=True)
    desk.signs(letter, coalition.organizations[1])
    visitor = reads(None, LATER)
    assert opens(visitor, "letter", letter.pk)[0] == 404
    assert letter.bill.label not in opens(visitor, "letters")[1]
    desk.prints(letter, LATER)
    printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=LATER)

    status, page = opens(visitor, "letter", letter.pk)

    assert status == 200
    assert coalition.organizations[0].name in page
    assert coalition.organizations[1].name not in page
    assert "Ana Ruiz" not in page
    assert "ana@example.org" not in page
    assert letter.bill.label in opens(visitor, "letters")[1]


@pytest.mark.parametrize("who", ["sponsor", "visitor"])
def test_a_letter_under_way_is_not_for_the_sponsor(desk, coalition, reads, who):
    letter = desk.opens()
    reader = reads(coalition.sponsor if who == "sponsor" else None, SOON)

    assert opens(reader, "letter", letter.pk)[0] == 404
    assert reader.client.post(reverse("advocacy:letter_step", args=[letter.pk, "close"])).status_code in {302, 404}
    assert Letter.objects.get().closed_at is None


def test_contacts_of_signers_are_for_staff(desk, coalition, reads):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])

    assert "ana@example.org" in opens(reads(coalition.staff, SOON), "letter", letter.pk)[1]
    assert "ana@example.org" not in opens(reads(coalition.contacts[1], SOON), "letter", letter.pk)[1]


def test_a_member_signs_signed_in_and_takes_it_back(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    reader = reads(coalition.contacts[0], SOON)
    assert f"Does {organization.name} sign?" in opens(reader, "letter", letter.pk)[1]

    assert (
        "authorized to sign"
        in sends(reader, "sign_letter", letter.pk, organization.slug, **{**ANSWER, "attests": ""})[1]
    )
    assert "stands on the letter" in sends(reader, "sign_letter", letter.pk, organization.slug, **ANSWER)[1]
    row = SignOn.objects.get()
    assert (row.method, row.person) == ("page", coalition.contacts[0])
    sends(reader, "take_back_sign_on", row.pk)
    assert SignOn.objects.get().taken_back_at == SOON
    other = reads(coalition.contacts[1], SOON)
    assert opens(other, "sign_letter", letter.pk, organization.slug)[0] == 404


def test_opening_a_link_signs_nothing_and_a_button_asks_to_confirm(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    visitor = reads(None, SOON)
    secret = secret_for(letter, organization)

    status, page = opens(visitor, "by_link", secret)
    assert status == 200
    assert f"Does {organization.name} sign this letter?" in page
    assert not SignOn.objects.exists()
    assert Invitation.objects.get(letter=letter, organization=organization).opened_at == SOON
    assert "Look at your mail" in sends(visitor, "by_link", secret, **ANSWER)[1]

    row = SignOn.objects.get()
    confirm = secret_of_sign_on(row)
    assert "is that right?" in opens(visitor, "confirm_sign_on", confirm)[1]
    assert SignOn.objects.get().confirmed_at is None
    assert "stands on the letter" in sends(visitor, "confirm_sign_on", confirm)[1]
    assert SignOn.objects.get().confirmed_at == SOON
    assert opens(visitor, "confirm_sign_on", confirm)[0] == 410


class Form(HTMLParser):
    """What a browser sends when the button of the page's form is pressed and nothing else was touched."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.buttons = {}, []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        if tag == "input" and said.get("type") not in {"checkbox", "radio", "hidden"} and "name" in said:
            self.fields[said["name"]] = said.get("value", "")
        if tag == "button" and "name" in said:
            self.buttons.append((said["name"], said["value"]))


def pressed(page):
    form = Form(page)
    return {**form.fields, **dict(form.buttons)}


def test_whoever_is_asked_reads_the_sentence_of_a_contested_position_before_they_sign(desk, coalition, reads):
    letter, organization = desk.opens(votes="aaaaannnn", who_signs="public"), coalition.organizations[0]
    sentence = printing.qualification_of(whole_position(letter.position_id), letter)

    assert "majority" in sentence
    assert sentence in opens(reads(None, SOON), "by_link", secret_for(letter, organization))[1]
    assert sentence in opens(reads(None, SOON), "join_letter", letter.pk)[1]
    assert sentence in opens(reads(coalition.contacts[0], SOON), "sign_letter", letter.pk, organization.slug)[1]


def test_whoever_signed_before_signs_by_one_press(desk, coalition, reads):
    """All that a sign-on states is known from the last letter, and the button says the rest."""
    first, organization = desk.opens(), coalition.organizations[0]
    desk.signs(first, organization, signer=coalition.contacts[0].name, contact="555 0100")
    letter = desk.opens(bill=another_bill(desk))
    visitor = reads(None, SOON)
    secret = secret_for(letter, organization)
    page = visitor.client.get(reverse("advocacy:by_link", args=[secret])).content.decode()

    assert "Something is different" in page
    assert not {"may_list", "uses_logo"} & pressed(page).keys()
    assert "Look at your mail" in sends(visitor, "by_link", secret, **pressed(page))[1]
    row = SignOn.objects.get(letter=letter)
    assert (row.title, row.contact, row.attests, row.uses_logo) == ("Director", "555 0100", True, False)
    other = visitor.client.get(reverse("advocacy:by_link", args=[secret_for(letter, coalition.organizations[1])]))
    assert "Something is different" not in other.content.decode()


def test_a_scanner_that_opens_every_link_of_our_mail_answers_for_nobody(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    scanner = reads(None, SOON)
    deliver(SOON)
    sends(scanner, "by_link", secret_for(letter, organization), **ANSWER)
    deliver(SOON)
    links = {link for one in mail.outbox for link in re.findall(r"https?://[^/\s]+(/letters/\S+)", one.body)}
    assert any("/letters/confirm/" in link for link in links)
    for link in links:
        for how in ("get", "head", "options"):
            getattr(scanner.client, how)(link)
        page = scanner.client.get(link).content.decode()
        for further in re.findall(r'(?:href|action)="(/letters/[^"#]+)"', page):
            scanner.client.get(further)

    row = SignOn.objects.get()
    assert (row.confirmed_at, row.taken_back_at) == (None, None)
    assert not Decline.objects.exists()


def test_the_second_message_that_does_not_come_is_sent_once_more(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    secret, visitor = secret_for(letter, organization), reads(None, SOON)
    sends(visitor, "by_link", secret, **ANSWER)
    token = token_of(SignOn.objects.get(), MAIL)
    assert f"/letters/mail/{token}/" in visitor.client.get(reverse("advocacy:by_link", args=[secret])).content.decode()
    assert coalition.contacts[0].user.email in opens(visitor, "mailed", token)[1]

    status, page = sends(visitor, "mailed", token)
    assert status == 409
    assert "has just gone out" in page
    visitor.at(SOON + timedelta(minutes=3))
    assert "Sent once more" in sends(visitor, "mailed", token)[1]
    assert Notice.objects.filter(kind="sign_on_to_confirm").count() == 2
    for turn in range(2, 9):
        visitor.at(SOON + timedelta(hours=turn))
        sends(visitor, "mailed", token)
    assert Notice.objects.filter(kind="sign_on_to_confirm").count() == MOST_MESSAGES

    sends(visitor, "confirm_sign_on", secret_of_sign_on(SignOn.objects.get()))
    assert "counts already" in opens(visitor, "mailed", token)[1]
    assert sends(visitor, "mailed", token)[0] == 200
    assert opens(visitor, "mailed", f"{token}x")[0] == 404


def archived(desk, coalition, letter, moment):
    desk.prints(letter, moment)
    sent = printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=moment)
    printing.confirm(sent.pk, proof="Number 12", by=desk.staff, at=moment)
    letters.archive(letter.pk, by=desk.staff, at=moment)


def test_whoever_signed_without_an_account_gets_the_copy_that_was_sent(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    visitor = reads(None, SOON)
    sends(visitor, "by_link", secret_for(letter, organization), **ANSWER)
    row = SignOn.objects.get()
    sends(visitor, "confirm_sign_on", secret_of_sign_on(row))
    assert opens(visitor, "copy_by_link", token_of(row, COPY))[0] == 404
    archived(desk, coalition, letter, LATER)
    mail.outbox.clear()
    deliver(LATER)
    [told] = [one for one in mail.outbox if "has arrived" in one.subject]
    [link] = re.findall(r"https?://[^/\s]+(/letters/copy/\S+)", told.body)

    answer = visitor.client.get(link)
    assert answer["Content-Type"] == "application/pdf"
    assert "TenantsTogether" in words_of(answer.content)
    assert flaws_of(answer.content) == []
    assert visitor.client.get(link.replace("/copy/", "/copy/x")).status_code == 404
    assert opens(visitor, "copy_by_link", token_of(row, MAIL))[0] == 404


def test_staff_hear_of_a_name_taken_off_before_they_send_the_letter(desk, coalition, reads):
    letter = desk.opens()
    row = desk.signs(letter, coalition.organizations[0])
    desk.signs(letter, coalition.organizations[2])
    desk.prints(letter, LATER)
    staff = reads(coalition.staff, LATER)
    assert "taken its name off" not in opens(staff, "letter", letter.pk)[1]
    sends(reads(coalition.contacts[0], LATER), "take_back_sign_on", row.pk)

    page = opens(staff, "letter", letter.pk)[1]
    assert "1 organization on this printing has taken its name off. Make another printing before you send it." in page
    assert page.index("has taken its name off") < page.index("Send it")
    assert "A second person checks it" in sends(staff, "letter_step", letter.pk, "collate")[1]
    assert "taken its name off" not in opens(staff, "letter", letter.pk)[1]


def test_what_a_committee_has_stays_on_the_page_after_another_printing(desk, coalition, reads):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    recipient = letter.recipients.get()
    printing.submit(recipient.pk, way="portal", by=desk.staff, at=LATER)
    second = LATER + timedelta(hours=1)
    desk.signs(letter, coalition.organizations[1], second)
    desk.prints(letter, second)
    staff = reads(coalition.staff, second)
    page = opens(staff, "letter", letter.pk)[1]
    assert "First printing: sent" in page
    assert "Second printing: not sent yet" in page
    assert "Add the receipt" in page
    assert f"Leave out {recipient.name}" not in page

    sends(staff, "confirm_letter", recipient.submissions.get().pk, proof="Portal receipt 77-A")
    page = opens(staff, "letter", letter.pk)[1]
    assert "First printing: arrived" in page
    assert "Portal receipt 77-A" in page
    assert "Add the receipt" not in page
    assert "Portal receipt 77-A" in opens(staff, "papers", letter.pk)[1]
    assert f"Send {recipient.name} no other printing" in page

    page = sends(staff, "leave_out", recipient.pk)[1]
    assert "Portal receipt 77-A" in page
    assert "It gets no other printing." in page


def test_the_list_tells_the_first_deadline_of_what_waits_to_be_sent(desk, coalition, reads):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    staff = reads(coalition.staff, LATER)
    assert "first due" in opens(staff, "letters")[1]

    printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=LATER)
    assert "first due" not in opens(staff, "letters")[1]
    desk.addresses(letter, a_hearing("Senate Elections", HEARD_ON + timedelta(days=30)))
    assert "first due" in opens(staff, "letters")[1]
    letters.withdraw(letter.pk, reason="The bill died.", by=desk.staff, at=LATER)
    assert "first due" not in text_of(staff.client.get(reverse("advocacy:letters") + "?show=over"))


def test_visitors_read_how_many_stand_on_the_letter_that_was_sent(desk, coalition, reads):
    letter = desk.opens()
    row = desk.signs(letter, coalition.organizations[0])
    desk.signs(letter, coalition.organizations[1])
    desk.prints(letter, LATER)
    printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=LATER)
    sends(reads(coalition.contacts[0], LATER), "take_back_sign_on", row.pk)
    desk.prints(letter, LATER)

    visitor, staff = reads(None, LATER), reads(coalition.staff, LATER)
    assert "2 organizations" in opens(visitor, "letters")[1]
    assert "2 organizations" in text_of(visitor.client.get(letter.bill.get_absolute_url()))
    assert "1 organization" in opens(staff, "letters")[1]


def test_what_became_of_a_letter_is_noted_and_everybody_reads_it(desk, coalition, reads):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    staff = reads(coalition.staff, SOON)
    assert opens(staff, "letter_outcome", letter.pk)[0] == 409
    archived(desk, coalition, letter, LATER)
    a_roll_call(letter.bill, held_on=HEARD_ON, place="Assembly Housing", ayes=7, noes=4)
    a_roll_call(letter.bill, held_on=WRITING.date(), place="Before we wrote", ayes=1, noes=9)
    staff.at(LATER)
    assert "7 to 4" in opens(staff, "letter_outcome", letter.pk)[1]
    assert sends(staff, "letter_outcome", letter.pk, words=" ")[0] == 422
    sends(staff, "letter_outcome", letter.pk, words="It passed, with the change we asked for.")

    page = opens(reads(None, LATER), "letter", letter.pk)[1]
    assert "It passed, with the change we asked for." in page
    assert "7 to 4" in page
    assert "Before we wrote" not in page
    assert opens(reads(coalition.contacts[0], LATER), "letter_outcome", letter.pk)[0] == 409
    assert opens(reads(coalition.sponsor, LATER), "letter_outcome", letter.pk)[0] == 404


def test_a_link_that_comes_late_says_what_happened(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    secret, visitor = secret_for(letter, organization), reads(None, LATER)
    assert "Signing ended" in opens(visitor, "by_link", secret)[1]
    letters.withdraw(letter.pk, reason="The bill was pulled.", by=desk.staff, at=LATER)

    status, page = opens(visitor, "by_link", secret)

    assert status == 410
    assert "This letter is closed for good" in page
    assert sends(visitor, "by_link", secret, **ANSWER)[0] == 410
    assert not SignOn.objects.exists()
    assert opens(visitor, "by_link", "0" * 64)[0] == 404


def test_a_link_declines_too_and_takes_back(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    secret, visitor = secret_for(letter, organization), reads(None, SOON)
    sends(visitor, "by_link", secret, **ANSWER)
    sends(visitor, "take_back_by_link", secret)
    assert SignOn.objects.get().taken_back_at == SOON

    assert sends(visitor, "decline_by_link", secret, reason="other")[0] == 422
    assert "Thank you" in sends(visitor, "decline_by_link", secret, reason="no_time")[1]
    assert Decline.objects.get().reason == "no_time"


def checked(page):
    return set(re.findall(r'name="(may_list|uses_logo)"[^>]* checked', page.content.decode()))


@pytest.mark.parametrize("wishes", [{"uses_logo"}, {"may_list"}, set()])
def test_whoever_signs_the_changed_words_finds_its_wishes_again(desk, coalition, reads, wishes):
    letter, organization = desk.opens(), coalition.organizations[0]
    contact, visitor = reads(coalition.contacts[0], SOON), reads(None, SOON)
    pages = [
        (contact, reverse("advocacy:sign_letter", args=[letter.pk, organization.slug])),
        (visitor, reverse("advocacy:by_link", args=[secret_for(letter, organization)])),
    ]
    assert [checked(reader.client.get(way)) for reader, way in pages] == [set(), set()]
    desk.signs(letter, organization, SOON, **dict.fromkeys(wishes, True))
    letters.change_text(letter.pk, ask=letter.text.ask, body="Wages.", by=desk.staff, at=SOON)

    assert [checked(reader.client.get(way)) for reader, way in pages] == [wishes, wishes]


def test_an_organization_stands_there_once_however_often_it_signed_other_words(desk, coalition, reads):
    letter, (first, second) = desk.opens(), coalition.organizations[:2]
    for moment in (SOON, SOON + timedelta(hours=1)):
        desk.signs(letter, first, moment)
        desk.signs(letter, second, moment)
        letters.change_text(letter.pk, ask=letter.text.ask, body=f"Wages {moment}.", by=desk.staff, at=moment)
        letter = Letter.objects.get()
    desk.signs(letter, first, SOON + timedelta(hours=2))

    page = opens(reads(coalition.staff, SOON + timedelta(hours=3)), "letter", letter.pk)[1]
    assert "1 name counts" in page
    assert page.count("to give again") == 1
    assert page.count("Ana Ruiz, Director") == 2


def test_whoever_declined_is_told_so_and_not_asked_again(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    secret, contact = secret_for(letter, organization), reads(coalition.contacts[0], SOON)
    no = f"{organization.name} said on April 1, 2026 that it does not join: “It is not our issue”. You can still sign."
    page = sends(contact, "decline_letter", letter.pk, organization.slug, reason="not_our_issue")[1]
    assert no in page
    assert "Your organization is asked" not in page
    assert no in opens(reads(None, SOON), "by_link", secret)[1]
    assert "stands on the letter" in sends(contact, "sign_letter", letter.pk, organization.slug, **ANSWER)[1]
    assert "does not join" not in opens(contact, "letter", letter.pk)[1]


def test_whoever_may_not_sign_is_led_to_the_list_and_not_asked(desk, coalition, reads):
    organization, contact = coalition.organizations[0], reads(coalition.contacts[0], SOON)
    by = coalition.standing(coalition.contacts[0], WRITING)
    authorize(organization.pk, name="Ana", person=coalition.contacts[0], issues=["housing"], by=by, at=WRITING)
    letter = desk.opens()

    page = opens(contact, "letter", letter.pk)[1]
    assert f"The list of {organization.name} does not let you sign this letter" in page
    assert "Your organization is asked" not in page
    assert "Will your organization sign it?" not in text_of(contact.client.get("/desk/"))
    status, page = opens(contact, "sign_letter", letter.pk, organization.slug)
    assert status == 409
    assert "own list does not name you" in page
    sends(contact, "decline_letter", letter.pk, organization.slug, reason="not_our_issue")
    assert Decline.objects.get().organization == organization
    assert "You can still sign" not in opens(contact, "letter", letter.pk)[1]


def test_whoever_signed_other_words_sees_what_changed(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    secret, visitor = secret_for(letter, organization), reads(None, SOON)
    sends(visitor, "by_link", secret, **ANSWER)
    text = letter.text
    letters.change_text(letter.pk, ask=text.ask, body=f"{text.body}\n\nAnd wages.", by=desk.staff, at=SOON)

    page = visitor.client.get(reverse("advocacy:by_link", args=[secret])).content.decode()

    assert "<ins>And wages.</ins>" in page
    assert "The words have changed since you signed" in page


def test_any_organization_joins_a_public_letter_by_mail(desk, coalition, reads):
    letter = desk.opens(who_signs="public")
    visitor = reads(None, SOON)

    assert "Names are taken until Wednesday, April 8" in opens(visitor, "join_letter", letter.pk)[1]
    told = sends(visitor, "join_letter", letter.pk, email="ana@example.org", **ANSWER)
    deliver(SOON)
    [asked] = [one for one in mail.outbox if "Please confirm" in one.subject]
    assert "Somebody used your address to sign" in asked.body
    assert "Look at your mail" in told[1]
    row = SignOn.objects.get()
    assert (row.organization, row.confirmed_at) == (None, None)
    assert sends(visitor, "join_letter", letter.pk, email="ben@example.org", **ANSWER)[0] == 422
    closed = desk.opens(bill=another_bill(desk))
    assert opens(visitor, "join_letter", closed.pk)[0] == 404


def another_bill(desk, number=9006):
    bill = a_bill(number)
    bill.versions.update(label="Introduced", dated_on=HEARD_ON)
    an_author(bill, f"Author {number}")
    desk.coalition.decides("aaaaaaaaa", bill=bill)
    return bill


def test_staff_enter_a_written_permission_and_others_do_not(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    given = {**ANSWER, "organization": organization.pk, "proof": "E-mail of April 1"}

    assert opens(reads(coalition.people[1], SOON), "enter_sign_on", letter.pk)[0] == 409
    sends(reads(coalition.staff, SOON), "enter_sign_on", letter.pk, **given)
    assert SignOn.objects.get().entered_by == coalition.staff


def test_a_newer_text_is_told_and_the_override_offered_on_the_day(desk, coalition, reads):
    letter = desk.opens()
    a_newer_text(letter.bill)
    assert "nobody has looked at yet" in opens(reads(coalition.staff, SOON), "letter", letter.pk)[1]

    day = WRITING + timedelta(days=21)
    chair = reads(coalition.people[0], day)
    assert "It is heard today" in opens(chair, "letter", letter.pk)[1]
    assert "Letters go out today" in sends(chair, "override_letter", letter.position_id, reason="A date changed.")[1]
    assert opens(reads(coalition.staff, day), "override_letter", letter.position_id)[0] == 409


@pytest.mark.parametrize(
    ("closes", "told"),
    [
        (False, "Signing ended Wednesday, April 8"),
        (True, "A name given now stands on the next printing."),
    ],
)
def test_the_page_of_a_public_letter_says_that_signing_is_over(desk, reads, closes, told):
    letter = desk.opens(who_signs="public")
    if closes:
        letters.close(letter.pk, by=desk.staff, at=SOON)
    page = opens(reads(None, SOON if closes else LATER), "join_letter", letter.pk)[1]

    assert told in page
    assert "Names are taken until" not in page


def test_a_letter_says_how_far_the_second_look_at_a_newer_text_has_come(desk, coalition, reads):
    letter, chair = desk.opens(), coalition.representative(0, SOON)
    a_newer_text(letter.bill)
    reader = reads(coalition.staff, SOON)
    assert "whoever proposed it, says on the decision whether it changes" in opens(reader, "letter", letter.pk)[1]

    review_version(letter.position_id, substantive=False, by=chair, at=SOON)
    told = opens(reader, "letter", letter.pk)[1]
    assert "nobody has looked at yet" not in told
    assert "If no representative objects by Friday, April 3" in told

    object_to_reaffirmation(letter.position_id, by=coalition.representative(3, SOON), at=SOON)
    assert "our position needs a new ballot" in opens(reader, "letter", letter.pk)[1]


def test_a_letter_on_an_older_text_leads_to_a_new_one_and_nobody_is_urged_to_sign_it(desk, coalition, reads):
    letter, chair = desk.opens(), coalition.representative(0, SOON)
    a_newer_text(letter.bill)
    review_version(letter.position_id, substantive=False, by=chair, at=SOON)
    later = SOON + timedelta(days=3)
    anew = reverse("advocacy:draft_letter", args=[letter.position_id])

    staff = reads(coalition.staff, later).client.get(letter.get_absolute_url()).content.decode()
    assert anew in staff
    assert "Withdraw this one" in staff
    contact, organization = reads(coalition.contacts[4], later), coalition.organizations[4]
    told = contact.client.get(letter.get_absolute_url()).content.decode()
    assert anew not in told
    assert "Your organization is asked" not in told
    assert "Draft the letter anew" not in told
    assert "this letter does not go out as it is" in told
    for page in (
        opens(contact, "sign_letter", letter.pk, organization.slug),
        opens(reads(None, later), "by_link", secret_for(letter, organization)),
    ):
        assert "this letter does not go out as it is" in page[1]


def test_the_other_one_is_asked_and_the_letter_tells_who_agreed(desk, coalition, reads):
    letter, day = desk.opens(), WRITING + timedelta(days=21)
    desk.signs(letter, coalition.organizations[0])
    desk.prints(letter, LATER)
    a_newer_text(letter.bill)
    chair, proposer = reads(coalition.people[0], day), reads(coalition.people[1], day)

    sends(chair, "override_letter", letter.position_id, reason="Only a date changed.")
    page = opens(chair, "letter", letter.pk)[1]
    assert f"{coalition.people[0].name} agreed" in page
    assert "The other one is still asked." in page
    assert "It is heard today: let it go out" not in page
    assert [one.user for one in Notice.objects.filter(kind="override_asked")] == [coalition.people[1].user]
    deliver(day)
    [told] = [one for one in mail.outbox if "go out today?" in one.subject]
    assert "Only a date changed." in told.body
    assert f"/letters/on/{letter.position_id}/today/" in told.body

    assert "Both have agreed. Letters go out today." in sends(proposer, "override_letter", letter.position_id)[1]
    assert Notice.objects.filter(kind="override_asked").count() == 1
    printing.submit(letter.recipients.get().pk, way="email", by=desk.staff, at=day)
    proposer.at(day + timedelta(days=2))
    page = opens(proposer, "letter", letter.pk)[1]
    assert f"{coalition.people[1].name} agreed" in page
    assert "Only a date changed." in page


def test_whoever_presides_is_asked_when_the_proposer_agreed_first(desk, coalition, reads):
    letter, day = desk.opens(), WRITING + timedelta(days=21)
    a_newer_text(letter.bill)
    sends(reads(coalition.people[1], day), "override_letter", letter.position_id, reason="Only a date changed.")

    assert coalition.people[0].user in {one.user for one in Notice.objects.filter(kind="override_asked")}
    mail.outbox.clear()
    deliver(day + timedelta(days=1))
    assert not [one for one in mail.outbox if "go out today?" in one.subject]


def test_before_any_letter_two_let_one_be_written_on_the_day_from_the_page_of_the_bill(desk, coalition, reads):
    bill, day = a_position_bill(coalition), WRITING + timedelta(days=21)
    position = bill.positions.get()
    a_hearing().items.create(bill=bill, order=1, measure=bill.label)
    chair, proposer = reads(coalition.people[0], day), reads(coalition.people[1], day)
    way = reverse("advocacy:override_letter", args=[position.pk])
    assert way not in chair.client.get(bill.get_absolute_url()).content.decode()
    a_newer_text(bill)

    assert opens(reads(coalition.staff, day), "draft_letter", position.pk)[0] == 409
    assert way in chair.client.get(bill.get_absolute_url()).content.decode()
    assert way not in reads(coalition.people[3], day).client.get(bill.get_absolute_url()).content.decode()
    chair.at(day - timedelta(days=1))
    assert opens(chair, "override_letter", position.pk)[0] == 409
    chair.at(day)
    sends(chair, "override_letter", position.pk, reason="Only a date changed.")
    assert opens(reads(coalition.staff, day), "draft_letter", position.pk)[0] == 409
    assert "Only a date changed." in opens(proposer, "override_letter", position.pk)[1]
    sends(proposer, "override_letter", position.pk)
    assert opens(reads(coalition.staff, day), "draft_letter", position.pk)[0] == 200
    for person in (None, coalition.sponsor):
        assert opens(reads(person, day), "override_letter", position.pk)[0] in {302, 404}


def test_an_organization_keeps_its_own_lists(desk, coalition, reads):
    organization = coalition.organizations[0]
    reader = reads(coalition.contacts[0], WRITING)
    named = {"name": "Ida Okafor", "email": "ida@example.org", "language": "en"}
    assert "Ida Okafor" in sends(reader, "authorize", organization.slug, **named)[1]
    approved = {"name": organization.name, "signer": "Ida Okafor", "title": "Director", "contact": "555 0100"}
    assert "End this approval" in sends(reader, "approve_beforehand", organization.slug, **approved)[1]
    letter = desk.opens()
    assert SignOn.objects.get(letter=letter).method == "pre_approved"

    sends(reader, "end_authority", Authorized.objects.get().pk)
    sends(reader, "end_approval", PreApproval.objects.get().pk)
    assert "You keep no list" in opens(reader, "authority", organization.slug)[1]
    for person in (coalition.contacts[1], coalition.sponsor):
        assert opens(reads(person, WRITING), "authority", organization.slug)[0] == 404


def test_pages_of_a_bill_and_an_organization_tell_of_letters(desk, coalition, reads):
    letter, organization = desk.opens(), coalition.organizations[0]
    contact = reads(coalition.contacts[0], SOON)
    assert "Our letters" in text_of(contact.client.get(letter.bill.get_absolute_url()))
    page = contact.client.get(reverse("members:organization", args=[organization.slug]))
    assert f"{letter.bill.label}: Support" in text_of(page)
    assert "Our letters" not in text_of(reads(None, SOON).client.get(letter.bill.get_absolute_url()))


def test_the_list_takes_the_same_queries_whatever_its_length(desk, coalition, reads):
    reader = reads(coalition.staff, SOON)
    first = desk.opens()
    desk.signs(first, coalition.organizations[0])
    few = _queries(reader, reverse("advocacy:letters"))
    for number in range(9007, 9011):
        more = desk.drafts(bill=another_bill(desk, number))
        desk.addresses(more, first.recipients.get().hearing)

    assert _queries(reader, reverse("advocacy:letters")) == few
    assert few <= 12


def test_a_letter_takes_the_same_queries_whoever_signed(desk, coalition, reads):
    letter = desk.opens()
    reader = reads(coalition.staff, SOON)
    desk.signs(letter, coalition.organizations[0])
    few = _queries(reader, letter.get_absolute_url())
    for organization in coalition.organizations[1:]:
        desk.signs(letter, organization)

    assert _queries(reader, letter.get_absolute_url()) == few
    assert few <= 20


def _queries(reader, address):
    with CaptureQueriesContext(connection) as captured:
        assert reader.client.get(address).status_code == 200
    return sum("coalition.founded" not in query["sql"] for query in captured.captured_queries)
