"""Organizations join a letter: by whom, once, confirmed, taken back; changed words ask again."""

from datetime import timedelta

import pytest
from django.core import mail

from commonground.advocacy.actions import authority, letters, printing, signing
from commonground.advocacy.actions.inviting import invite_ally
from commonground.advocacy.actions.signing import By
from commonground.advocacy.jobs import due_reminder, forget_addresses, keep_letters
from commonground.advocacy.models import Decline, Invitation, SignOn
from commonground.advocacy.queries.facts import known_of
from commonground.advocacy.queries.facts import letters as all_letters
from commonground.advocacy.queries.printing import signed_at
from commonground.advocacy.queries.signing import secret_of_invitation, secret_of_sign_on
from commonground.advocacy.rules import refusals
from commonground.kernel.refusal import Refused
from commonground.members.models import Ally
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from tests.builders.decisions import a_newer_text
from tests.builders.letters import HEARD_ON, WRITING, Desk, a_hearing, words_for

SOON = WRITING + timedelta(hours=2)


@pytest.fixture
def desk(coalition):
    return Desk(coalition)


def why(deed, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        deed(*args, **kwargs)
    return refused.value.refusal.key


def invitation_of(letter, organization):
    return Invitation.objects.select_related("organization", "person__user").get(
        letter=letter, organization=organization
    )


def by_link(letter, organization, moment=SOON):
    row = invitation_of(letter, organization)
    how = By("message", invitation=row, email=row.person.user.email, language="en")
    return signing.sign(letter.pk, organization.pk, words_for(organization.name), how, at=moment)


def approves(desk, organization, moment):
    by = desk.coalition.standing(desk.contact_of(organization), moment)
    given = {"name": organization.name, "signer": "Ana Ruiz", "title": "Director", "contact": "555 0100"}
    authority.approve_beforehand(organization.pk, **given, by=by, at=moment)


def names(letter, moment):
    return [row.name for row in signed_at(all_letters().get(pk=letter.pk), moment)]


def test_every_contact_is_asked_once_and_the_message_tells_the_link(desk, coalition):
    letter = desk.opens()
    assert Invitation.objects.filter(letter=letter).count() == len(coalition.organizations)

    deliver(WRITING)
    told = [one for one in mail.outbox if "sign our letter" in one.subject]
    row = invitation_of(letter, coalition.organizations[0])

    assert len(told) == len(coalition.organizations)
    assert any(f"/letters/answer/{secret_of_invitation(row)}/" in one.body for one in told)
    assert secret_of_invitation(row) not in str(Notice.objects.values_list("facts", flat=True))


def test_a_name_given_by_a_link_counts_after_the_second_message(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]
    row = by_link(letter, organization)
    assert names(letter, SOON) == []

    deliver(SOON)
    secret = secret_of_sign_on(row)
    assert any(f"/letters/confirm/{secret}/" in one.body for one in mail.outbox)
    signing.confirm_sign_on(secret, at=SOON)

    assert names(letter, SOON) == [organization.name]
    assert why(signing.confirm_sign_on, secret, at=SOON) == refusals.CONFIRMED_ALREADY


def test_one_organization_signs_once_whoever_comes_second(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]
    by_link(letter, organization)

    assert why(by_link, letter, organization) == refusals.SIGNED_ALREADY
    assert why(desk.signs, letter, organization) == refusals.SIGNED_ALREADY
    assert SignOn.objects.count() == 1


def test_a_link_answers_for_its_own_organization_only(desk, coalition):
    letter, first, second = desk.opens(), *coalition.organizations[:2]
    how = By("message", invitation=invitation_of(letter, first), email="a@example.org")

    assert why(signing.sign, letter.pk, second.pk, words_for(second.name), how, at=SOON) == refusals.NOT_YOURS_TO_SIGN
    stranger = coalition.standing(coalition.contacts[1], SOON)
    page = By("page", stranger)
    assert why(signing.sign, letter.pk, first.pk, words_for(first.name), page, at=SOON) == refusals.NOT_YOURS_TO_SIGN


def test_whoever_does_not_say_that_they_may_sign_does_not(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]

    assert why(desk.signs, letter, organization, attests=False) == refusals.AUTHORITY_NOT_ATTESTED
    assert why(desk.signs, letter, organization, title=" ") == refusals.SIGN_ON_NOT_WHOLE


def test_an_organization_with_a_list_asks_those_on_it_and_nobody_else(desk, coalition):
    organization, contact = coalition.organizations[0], coalition.contacts[0]
    by = coalition.standing(contact, WRITING)
    authority.authorize(organization.pk, name="Ida Okafor", email="Ida@example.org", by=by, at=WRITING)

    letter = desk.opens()
    row = invitation_of(letter, organization)

    assert (row.email, row.person) == ("ida@example.org", None)
    assert why(desk.signs, letter, organization) == refusals.NOT_ON_THE_LIST
    how = By("message", invitation=row, email=row.email)
    assert signing.sign(letter.pk, organization.pk, words_for(organization.name), how, at=SOON).pk


def test_who_was_taken_off_the_list_does_not_sign_by_an_old_link(desk, coalition):
    organization, contact = coalition.organizations[0], coalition.contacts[0]
    by = coalition.standing(contact, WRITING)
    gone = authority.authorize(organization.pk, name="Ida Okafor", email="ida@example.org", by=by, at=WRITING)
    authority.authorize(organization.pk, name="Ben Cho", email="ben@example.org", by=by, at=WRITING)
    letter = desk.opens()
    authority.end_authority(gone.pk, by=by, at=WRITING)

    row = Invitation.objects.select_related("organization").get(letter=letter, email="ida@example.org")
    how = By("message", invitation=row, email=row.email)
    later = WRITING + timedelta(days=1)
    assert why(signing.sign, letter.pk, organization.pk, words_for("X"), how, at=later) == refusals.NOT_ON_THE_LIST


def test_what_was_approved_beforehand_signs_when_the_letter_opens(desk, coalition):
    organization, contact = coalition.organizations[0], coalition.contacts[0]
    by = coalition.standing(contact, WRITING)
    given = {"name": organization.name, "signer": "Ana Ruiz", "title": "Director", "contact": "555 0100"}
    authority.approve_beforehand(organization.pk, **given, issues=["housing"], by=by, at=WRITING)

    letter = desk.opens(issues=["housing"])

    assert names(letter, WRITING) == [organization.name]
    assert not Invitation.objects.filter(letter=letter, organization=organization).exists()


def test_who_took_its_name_off_or_declined_is_not_signed_on_again_by_its_approval(desk, coalition):
    off, declined, stays = coalition.organizations[:3]
    for organization in (off, stays):
        approves(desk, organization, WRITING)
    letter = desk.opens()
    row = SignOn.objects.get(letter=letter, organization=off)
    signing.take_back(row.pk, by=coalition.standing(desk.contact_of(off), SOON), at=SOON)
    how = By("page", coalition.standing(desk.contact_of(declined), SOON))
    signing.decline(letter.pk, declined.pk, reason="position", how=how, at=SOON)
    approves(desk, declined, SOON)

    letters.change_text(letter.pk, ask="Please vote no.", body="All is different now.", by=desk.staff, at=SOON)

    assert names(letter, SOON) == [stays.name]


def test_an_approval_for_other_issues_covers_nothing(desk, coalition):
    organization, contact = coalition.organizations[0], coalition.contacts[0]
    by = coalition.standing(contact, WRITING)
    given = {"name": organization.name, "signer": "Ana Ruiz", "title": "Director", "contact": "555 0100"}
    authority.approve_beforehand(organization.pk, **given, issues=["housing"], by=by, at=WRITING)

    assert names(desk.opens(issues=["health"]), WRITING) == []


def test_changed_words_end_signatures_and_ask_again_and_a_typo_does_not(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]
    desk.signs(letter, organization)
    text = letter.text
    typo = text.body.replace("faster", "fatser")
    letters.change_text(letter.pk, ask=text.ask, body=typo, is_typo=True, by=desk.staff, at=SOON)
    assert names(letter, SOON) == [organization.name]

    worse = typo.replace("would end", "would not end")
    assert why(letters.change_text, letter.pk, ask=text.ask, body=worse, is_typo=True, by=desk.staff, at=SOON) == (
        refusals.NOT_A_TYPO
    )
    letters.change_text(letter.pk, ask=text.ask, body=worse, by=desk.staff, at=SOON)
    assert names(letter, SOON) == []

    mail.outbox.clear()
    deliver(SOON)
    [told] = [one for one in mail.outbox if "has changed" in one.subject]
    assert told.to == [coalition.contacts[0].user.email]
    assert "Please answer by Wednesday, " in told.body
    desk.signs(letter, organization, SOON)
    assert names(letter, SOON) == [organization.name]


def test_a_confirmation_of_older_words_does_not_count(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]
    row = by_link(letter, organization)
    text = letter.text
    letters.change_text(letter.pk, ask=text.ask, body=f"{text.body}\n\nAnd more.", by=desk.staff, at=SOON)

    assert why(signing.confirm_sign_on, secret_of_sign_on(row), at=SOON) == refusals.TEXT_HAS_CHANGED


def test_a_name_is_taken_back_and_given_again(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]
    row = by_link(letter, organization)
    secret = secret_of_invitation(invitation_of(letter, organization))
    other = secret_of_invitation(invitation_of(letter, coalition.organizations[1]))
    nobody = coalition.standing(coalition.contacts[1], SOON)

    assert why(signing.take_back, row.pk, by=nobody, at=SOON) == refusals.NOT_YOURS_TO_SIGN
    assert why(signing.take_back, row.pk, secret=other, by=nobody, at=SOON) == refusals.NOT_YOURS_TO_SIGN
    signing.take_back(row.pk, secret=secret, by=nobody, at=SOON)
    by_link(letter, organization)
    assert SignOn.objects.count() == 2


def test_declining_says_why_and_leaves_the_door_open(desk, coalition):
    letter, organization = desk.opens(), coalition.organizations[0]
    how = By("message", invitation=invitation_of(letter, organization))
    decline = signing.decline

    assert why(decline, letter.pk, organization.pk, reason="other", how=how, at=SOON) == refusals.REASON_MISSING
    decline(letter.pk, organization.pk, reason="no_time", how=how, at=SOON)
    decline(letter.pk, organization.pk, reason="other", words="The board meets later.", how=how, at=SOON)
    assert Decline.objects.get().reason == "other"
    desk.signs(letter, organization, SOON)
    assert why(decline, letter.pk, organization.pk, reason="text", how=how, at=SOON) == refusals.TAKE_IT_BACK_INSTEAD


def test_an_ally_signs_a_letter_open_to_allies(desk, coalition):
    ally = Ally.objects.create(name="Harbor Legal Aid")
    closed, letter = desk.drafts(), None
    assert (
        why(invite_ally, closed.pk, ally.pk, email="a@example.org", language="en", by=desk.staff, at=WRITING)
        == refusals.ONLY_MEMBERS_SIGN
    )
    letters.withdraw(closed.pk, reason="Another one.", by=desk.staff, at=WRITING)
    letter = desk.opens(desk.drafts(who_signs="allies", bill=closed.bill))
    row = invite_ally(letter.pk, ally.pk, email="a@example.org", language="en", by=desk.staff, at=WRITING)

    how = By("message", invitation=row, email=row.email)
    given = signing.sign(letter.pk, None, words_for(ally.name), how, at=SOON)
    signing.confirm_sign_on(secret_of_sign_on(given), at=SOON)

    assert names(letter, SOON) == [ally.name]


def test_silence_is_reminded_of_halfway_and_a_day_before_the_end(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    half, last = WRITING + timedelta(days=3, hours=13), WRITING + timedelta(days=6, hours=1)

    keep_letters(WRITING + timedelta(days=1))
    assert not Notice.objects.filter(kind="letter_reminder").exists()
    keep_letters(half)
    keep_letters(half + timedelta(minutes=5))
    assert Notice.objects.filter(kind="letter_reminder").count() == len(coalition.organizations) - 1
    keep_letters(last)
    assert Notice.objects.filter(kind="letter_reminder").count() == 2 * (len(coalition.organizations) - 1)
    known = known_of(all_letters().get(pk=letter.pk), half + timedelta(days=1))
    assert due_reminder(known, half + timedelta(days=1)) == ""


def test_nobody_is_reminded_of_a_letter_that_cannot_go_out(desk, coalition):
    letter = desk.opens()
    a_newer_text(letter.bill)

    keep_letters(WRITING + timedelta(days=3, hours=13))

    assert not Notice.objects.filter(kind="letter_reminder").exists()


def test_a_deadline_follows_its_hearing_and_staff_hear_when_it_comes_nearer(desk, coalition):
    letter = desk.opens()
    recipient = letter.recipients.get()
    keep_letters(WRITING)
    assert known_of(all_letters().get(pk=letter.pk), WRITING).first_due.isoformat() == "2026-04-16T00:00:00+00:00"

    hearing = recipient.hearing
    hearing.on = HEARD_ON + timedelta(days=7)
    hearing.save()
    keep_letters(SOON)
    assert not Notice.objects.filter(kind="letter_due_sooner").exists()
    hearing.on = HEARD_ON - timedelta(days=9)
    hearing.save()
    keep_letters(SOON)

    assert known_of(all_letters().get(pk=letter.pk), SOON).first_due.isoformat() == "2026-04-07T00:00:00+00:00"
    assert {one.user for one in Notice.objects.filter(kind="letter_due_sooner")} == {coalition.staff.user}
    mail.outbox.clear()
    deliver(SOON)
    assert [one.subject for one in mail.outbox if "Due sooner" in one.subject]
    assert keep_letters(SOON) == 0


def test_a_committee_without_a_hearing_gets_its_next_one_on_the_bill(desk, coalition):
    letter = desk.drafts()
    first = a_hearing()
    first.items.create(bill=letter.bill, order=1, measure=letter.bill.label)
    recipient = desk.addresses(letter, first)
    first.cancelled_at = SOON
    first.save()
    keep_letters(SOON)
    assert known_of(all_letters().get(pk=letter.pk), SOON).first_due is None

    second = a_hearing(on=HEARD_ON + timedelta(days=7), committee=first.committee)
    second.items.create(bill=letter.bill, order=1, measure=letter.bill.label)
    keep_letters(SOON)

    recipient.refresh_from_db()
    assert recipient.hearing == second
    assert known_of(all_letters().get(pk=letter.pk), SOON).first_due.isoformat() == "2026-04-23T00:00:00+00:00"


def test_addresses_are_forgotten_a_month_after_the_end(desk, coalition):
    letter = desk.opens()
    by_link(letter, coalition.organizations[0])
    letters.withdraw(letter.pk, reason="The bill died.", by=desk.staff, at=SOON)

    assert forget_addresses(SOON + timedelta(days=29)) == 0
    assert forget_addresses(SOON + timedelta(days=31)) == 1
    assert SignOn.objects.get().email == ""


def test_those_who_signed_hear_that_it_arrived(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    later = WRITING + timedelta(days=8)
    desk.prints(letter, later)
    sent = printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=later)
    printing.confirm(sent.pk, proof="12", by=desk.staff, at=later)
    letters.archive(letter.pk, by=desk.staff, at=later)
    mail.outbox.clear()
    deliver(later)

    assert [one.to for one in mail.outbox if "has arrived" in one.subject] == [[coalition.contacts[0].user.email]]


def test_who_signed_after_the_last_printing_hears_that_the_name_was_not_sent(desk, coalition):
    letter = desk.opens()
    desk.signs(letter, coalition.organizations[0])
    later = WRITING + timedelta(days=8)
    desk.prints(letter, later)
    desk.signs(letter, coalition.organizations[1], later + timedelta(hours=1))
    sent = printing.submit(letter.recipients.get().pk, way="portal", by=desk.staff, at=later)
    printing.confirm(sent.pk, proof="12", by=desk.staff, at=later)
    letters.archive(letter.pk, by=desk.staff, at=later + timedelta(hours=2))
    mail.outbox.clear()
    deliver(later + timedelta(hours=2))
    told = {one.to[0]: one.body for one in mail.outbox if "has arrived" in one.subject}
    first, late = (told[coalition.contacts[place].user.email] for place in (0, 1))

    assert "Your copy, as it was sent" in first
    assert "/letters/copy/" in first
    assert "does not stand on the letter that was sent" not in first
    assert "Your name came after the last printing, so it does not stand on the letter that was sent" in late
    assert "/letters/copy/" not in late
