"""Two at the same moment: an organization stands on a letter once, and a letter is put together once."""

import pytest

from commonground.advocacy.actions import printing, signing
from commonground.advocacy.actions.signing import By
from commonground.advocacy.models import Invitation, Printing, SignOn
from commonground.advocacy.rules import refusals
from commonground.record.queries import first_misfit
from tests.at_once import at_once
from tests.builders.decisions import a_coalition
from tests.builders.letters import WRITING, Desk, words_for

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_who_sign_for_one_organization_one_does():
    desk = Desk(a_coalition())
    letter, organization = desk.opens(), desk.coalition.organizations[0]
    invited = Invitation.objects.select_related("organization", "person__user").get(
        letter=letter, organization=organization
    )
    link = By("message", invitation=invited, email=invited.person.user.email)
    page = By("page", desk.coalition.standing(desk.coalition.contacts[0], WRITING))

    def signs(how):
        return lambda: signing.sign(letter.pk, organization.pk, words_for(organization.name), how, at=WRITING)

    assert sorted(at_once(signs(link), signs(page))) == sorted(["done", refusals.SIGNED_ALREADY])
    assert SignOn.objects.count() == 1
    assert first_misfit() is None


def test_of_two_who_send_one_copy_one_is_noted():
    desk = Desk(a_coalition())
    letter = desk.opens()
    desk.signs(letter, desk.coalition.organizations[0])
    later = WRITING.replace(day=10)
    desk.prints(letter, later)
    recipient = letter.recipients.get()

    def sends():
        printing.submit(recipient.pk, way="portal", by=desk.staff, at=later)

    assert sorted(at_once(sends, sends)) == sorted(["done", refusals.SUBMITTED_ALREADY])
    assert Printing.objects.get().submissions.count() == 1
