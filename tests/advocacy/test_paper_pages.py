"""What is read, pasted and printed around a letter, and by whom."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.advocacy.actions.authority import authorize
from commonground.advocacy.actions.papers import keep_papers
from commonground.advocacy.models import Decline, Invitation, OwnLetter, Submission
from commonground.advocacy.queries.answers import answers_of
from commonground.advocacy.queries.facts import letters
from commonground.members.rules import SYSTEM
from tests.builders.decisions import a_newer_text
from tests.builders.letters import a_hearing
from tests.builders.pages import text_of
from tests.builders.paper import run_together, words_of
from tests.builders.pdf_ua import flaws_of
from tests.builders.printed_letters import APRIL, a_letter, a_printing, a_recipient, a_sign_on, signers

HOUR = timedelta(hours=1)


@pytest.fixture
def letter(coalition):
    return a_letter(coalition, frozen_at=APRIL, opened_at=APRIL, sign_by=APRIL + 240 * HOUR)


@pytest.fixture
def housing(letter):
    return a_recipient(letter)


@pytest.fixture
def opens(reads):
    """`opens(person, name, …)` is the answer to that person in the middle of April."""

    def opened(person, name, *parts, query=""):
        reader = reads(person, APRIL + HOUR)
        return reader.client.get(reverse(f"advocacy:{name}", args=parts) + query)

    return opened


@pytest.fixture
def sends(reads):
    def sent(person, name, *parts, **fields):
        return reads(person, APRIL + HOUR).client.post(reverse(f"advocacy:{name}", args=parts), fields)

    return sent


def test_members_open_the_paper_of_a_checked_printing_and_it_can_be_read_aloud(coalition, letter, housing, opens):
    a_printing(letter)
    answer = opens(coalition.contacts[0], "paper", letter.pk, 1, housing.pk)

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert flaws_of(answer.content) == []
    assert "Signedby47organizations" in words_of(answer.content)


@pytest.mark.parametrize("name", ["papers", "portal", "portal_csv", "portal_text", "answers", "own_letters"])
def test_for_the_sponsor_and_the_public_there_is_no_such_page(coalition, letter, housing, opens, name):
    a_printing(letter)

    assert opens(coalition.sponsor, name, letter.pk).status_code == 404
    assert opens(None, name, letter.pk).status_code == 302


def test_the_sponsor_finds_no_paper(coalition, letter, housing, opens):
    a_printing(letter)

    assert opens(coalition.sponsor, "paper", letter.pk, 1, housing.pk).status_code == 404


def test_a_proof_is_for_those_who_keep_letters(coalition, letter, housing, opens):
    a_printing(letter, checked=False)

    assert opens(coalition.contacts[0], "paper", letter.pk, 1, housing.pk).status_code == 409
    assert "Proof" in words_of(opens(coalition.staff, "paper", letter.pk, 1, housing.pk).content)
    assert "First printing" not in text_of(opens(coalition.contacts[0], "papers", letter.pk))


def test_nothing_is_printed_on_a_text_nobody_looked_at_but_what_was_sent_stays(coalition, letter, housing, opens):
    printing = a_printing(letter)
    keep_papers(printing.pk, by=SYSTEM, at=APRIL)
    a_newer_text(letter.bill)
    refused = opens(coalition.staff, "paper", letter.pk, 1, housing.pk)
    Submission.objects.create(
        printing=printing, recipient=housing, way="portal", submitted_by=letter.drafted_by, submitted_at=APRIL
    )

    assert refused.status_code == 409
    assert "newer text" in text_of(refused)
    assert opens(coalition.staff, "paper", letter.pk, 1, housing.pk).status_code == 200


def test_what_was_never_printed_is_not_found(coalition, letter, housing, opens):
    other = a_recipient(a_letter(coalition, bill=letter.bill), "Rules")
    a_printing(letter)

    assert opens(coalition.staff, "paper", letter.pk, 2, housing.pk).status_code == 404
    assert opens(coalition.staff, "paper", letter.pk, 1, other.pk).status_code == 404
    assert opens(coalition.staff, "papers", 999).status_code == 404


def test_the_page_of_papers_names_each_printing_and_each_of_those_it_goes_to(coalition, letter, housing, opens):
    a_recipient(letter, "Assembly Committee on Appropriations")
    keep_papers(a_printing(letter).pk, by=SYSTEM, at=APRIL)
    a_printing(letter, 2, signers=signers(49))
    said = text_of(opens(coalition.contacts[0], "papers", letter.pk))

    assert said.index("Second printing") < said.index("First printing")
    assert "49 organizations" in said
    assert said.count("For Assembly Committee on Appropriations (PDF)") == 2


def test_before_it_is_put_together_nothing_is_on_paper(coalition, letter, housing, opens):
    assert "Nothing is printed yet" in text_of(opens(coalition.staff, "papers", letter.pk))
    assert "Nobody to enter yet" in text_of(opens(coalition.staff, "portal", letter.pk))
    assert opens(coalition.staff, "portal_csv", letter.pk).status_code == 404


def test_the_portal_gets_forty_seven_organizations_one_by_one(coalition, letter, housing, opens):
    a_printing(letter)
    rows = opens(coalition.staff, "portal_csv", letter.pk).content.decode().splitlines()
    lines = opens(coalition.staff, "portal_text", letter.pk).content.decode().splitlines()
    said = text_of(opens(coalition.staff, "portal", letter.pk))

    assert rows[0] == "place,organization,signer,title"
    assert len(rows) == 48
    assert lines == [f"{one['name']}, {one['signer']}, {one['title']}" for one in signers(47)]
    assert all(one["name"] in said for one in signers(47))


def test_the_portal_list_says_which_committee_wants_it_so(coalition, letter, housing, opens):
    a_printing(letter)
    assert "No committee of this letter says so" in text_of(opens(coalition.staff, "portal", letter.pk))
    a_recipient(letter, "Assembly Elections")
    said = text_of(opens(coalition.staff, "portal", letter.pk))

    assert "Who wants it so Assembly Elections" in said
    assert "No committee of this letter says so" not in said


def test_a_contact_is_told_who_keeps_letters(coalition, letter, housing, opens):
    assert opens(coalition.contacts[0], "portal", letter.pk).status_code == 409
    assert opens(coalition.contacts[0], "answers", letter.pk).status_code == 409


@pytest.mark.parametrize("name", ["papers", "portal", "answers"])
def test_the_pages_take_the_same_queries_for_one_signer_and_sixty(coalition, letter, housing, reads, name):
    reader, counts = reads(coalition.staff, APRIL + HOUR), []
    for number in (1, 60):
        letter.printings.all().delete()
        a_printing(letter, signers=signers(number))
        with CaptureQueriesContext(connection) as captured:
            assert reader.client.get(reverse(f"advocacy:{name}", args=[letter.pk])).status_code == 200
        counts.append(sum("coalition.founded" not in query["sql"] for query in captured.captured_queries))

    assert counts[0] == counts[1] <= 20


# How it was answered


def asked(letter, organization, *, hours=0, opened=None):
    return Invitation.objects.create(
        letter=letter,
        organization=organization,
        name="Ana",
        email=f"{organization.pk}.{hours}@example.org",
        language="en",
        digest=f"{organization.pk:032}{hours:032}",
        invited_at=APRIL + hours * HOUR,
        opened_at=opened,
    )


def test_answers_are_counted_by_organization(coalition, letter, housing, opens):
    first, second, third, fourth = coalition.organizations[:4]
    asked(letter, first)
    asked(letter, first, hours=5)
    asked(letter, second, opened=APRIL + HOUR)
    asked(letter, third)
    a_sign_on(letter, organization=first, name="First", signed_at=APRIL + 30 * HOUR)
    a_sign_on(letter, organization=fourth, name="Fourth")
    Decline.objects.create(letter=letter, organization=second, reason="no_time", at=APRIL + 2 * HOUR)
    told = answers_of(letters().get(pk=letter.pk))

    assert (told.invited, told.opened, told.signed, told.declined, told.silent, told.uninvited) == (3, 2, 1, 1, 1, 1)
    assert told.median_hours == 30
    said = text_of(opens(coalition.staff, "answers", letter.pk))
    assert "30 hours" in said
    assert "We cannot decide in time: 1" in said


def test_staff_read_whom_nobody_asked_and_why(coalition, letter, housing, opens):
    first, second, third, fourth, *others = coalition.organizations
    for one in others:
        asked(letter, one)
    Decline.objects.create(letter=letter, organization=fourth, reason="no_time", at=APRIL)
    for one in (first, second):
        by = coalition.standing(coalition.contacts[coalition.organizations.index(one)], APRIL)
        authorize(one.pk, name="Ida", email="ida@example.org", issues=["housing"], by=by, at=APRIL)
    letter.issues = ["wages"]
    letter.save()

    said = text_of(opens(coalition.staff, "answers", letter.pk))
    told = f"nobody on their list may sign on these issues: 2 {first.name} {second.name}"
    assert f"Not asked, because {told}" in said
    assert f"nobody who may sign for them has an account: 1 {third.name}" in said
    assert fourth.name not in said.partition("Why some")[0]
    letter.opened_at = letter.sign_by = None
    letter.save()
    assert "Not asked" not in text_of(opens(coalition.staff, "answers", letter.pk))


def test_staff_read_in_their_own_words_why_organizations_do_not_join(coalition, letter, housing, opens):
    first, second, third = coalition.organizations[:3]
    asked(letter, first)
    Decline.objects.create(letter=letter, organization=first, reason="no_time", at=APRIL)
    Decline.objects.create(letter=letter, organization=second, reason="other", words="We fear the author.", at=APRIL)
    Decline.objects.create(letter=letter, organization=third, reason="text", at=APRIL)
    a_sign_on(letter, organization=third, name="Third", signed_at=APRIL + HOUR)

    said = text_of(opens(coalition.staff, "answers", letter.pk))
    assert "Declined, of those asked 1 Declined without being asked 1" in said
    assert "Another reason: 1" in said
    assert f"{second.name}: Another reason We fear the author." in said
    assert f"{first.name}: We cannot decide in time" in said
    assert "We cannot sign these words" not in said
    told = text_of(opens(coalition.people[1], "answers", letter.pk))
    assert "Another reason: 1" in told
    assert "We fear the author." not in told


# On their own letterhead


def test_an_organization_finds_its_own_letter_and_says_that_it_was_sent(coalition, letter, housing, opens, sends):
    contact, organization = coalition.contacts[0], coalition.organizations[0]
    said = text_of(opens(contact, "own_letter", letter.pk, organization.slug))
    told = {"recipient": housing.pk, "sent_on": "2026-04-14"}

    assert f"{organization.name} supports AB 9005 (Calderwood), as amended March 26, 2026." in said
    assert sends(contact, "tell_own_letter", letter.pk, organization.slug, **told).status_code == 302
    assert OwnLetter.objects.get().sent_on == date(2026, 4, 14)
    again = sends(contact, "tell_own_letter", letter.pk, organization.slug, **told)
    assert again.status_code == 422
    assert "We know of this letter" in text_of(again)
    assert "Wrote on their own letterhead 1" in text_of(opens(coalition.staff, "answers", letter.pk))


def test_its_letter_is_text_to_paste_and_a_page_to_print(coalition, letter, housing, opens):
    contact, organization = coalition.contacts[0], coalition.organizations[0]
    parts = (letter.pk, organization.slug, housing.pk)
    whole = opens(contact, "own_letter_text", *parts).content.decode()
    short = opens(contact, "own_letter_text", *parts, query="?short=1").content.decode()
    pdf = opens(contact, "own_letter_pdf", *parts).content

    assert "The bill would end that. We saw it work elsewhere." in whole
    assert "The bill would end that." not in short
    assert short.startswith("April\u00a014, 2026\n\nThe Honorable Rosa Chavarría Wong, Chair\n")
    assert short.endswith(f"Sincerely,\n\n\n{organization.name}\n")
    assert flaws_of(pdf) == []
    assert run_together(organization.name) in words_of(pdf)
    assert "majority of the members" not in whole


def test_the_kit_tells_the_deadline_and_is_kept_back_while_a_newer_text_waits(coalition, letter, opens):
    hearing = a_hearing("Assembly Committee on Housing")
    housing = a_recipient(letter, addressee="", committee=hearing.committee, hearing=hearing)
    contact, organization = coalition.contacts[0], coalition.organizations[0]
    said = text_of(opens(contact, "own_letter", letter.pk, organization.slug))
    assert "The committee lists letters that reach it by Wednesday, April 15, 2026" in said

    a_newer_text(letter.bill)

    said = text_of(opens(contact, "own_letter", letter.pk, organization.slug))
    assert "this letter waits until it has been read" in said
    assert "ready to print" not in said
    assert "Count our letter" in said
    for name in ("own_letter_text", "own_letter_pdf"):
        assert opens(contact, name, letter.pk, organization.slug, housing.pk).status_code == 409


def test_word_of_a_letter_is_taken_back_and_told_again(coalition, letter, housing, sends):
    contact, organization = coalition.contacts[0], coalition.organizations[0]
    told = {"recipient": housing.pk, "sent_on": "2026-04-14"}
    sends(contact, "tell_own_letter", letter.pk, organization.slug, **told)
    [row] = OwnLetter.objects.all()

    assert sends(coalition.contacts[1], "take_back_own_letter", row.pk).status_code == 409
    assert sends(contact, "take_back_own_letter", row.pk).status_code == 302
    assert sends(contact, "take_back_own_letter", row.pk).status_code == 409
    assert sends(contact, "tell_own_letter", letter.pk, organization.slug, **told).status_code == 302


def test_a_day_to_come_and_a_strange_recipient_are_mended(coalition, letter, housing, sends):
    contact, organization = coalition.contacts[0], coalition.organizations[0]
    parts = (contact, "tell_own_letter", letter.pk, organization.slug)
    late = sends(*parts, recipient=housing.pk, sent_on="2026-04-30")

    assert "This day has not come yet" in text_of(late)
    assert sends(*parts, recipient=999, sent_on="2026-04-14").status_code == 422


def test_nobody_writes_for_another_organization(coalition, letter, housing, opens):
    other = coalition.organizations[1]

    assert opens(coalition.contacts[0], "own_letter", letter.pk, other.slug).status_code == 404
    assert opens(coalition.staff, "own_letter", letter.pk, other.slug).status_code == 200


def test_a_contact_of_one_goes_straight_to_its_letter_and_a_representative_is_told_where(
    coalition, letter, housing, opens
):
    assert opens(coalition.contacts[0], "own_letters", letter.pk).status_code == 302
    assert "You speak for none" in text_of(opens(coalition.staff, "own_letters", letter.pk))


def test_before_it_is_open_there_is_no_kit(coalition, opens):
    draft = a_letter(coalition)

    assert opens(coalition.staff, "own_letters", draft.pk).status_code == 404
