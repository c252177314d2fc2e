"""One link, used at the same moment by two: one person takes over."""

import pytest

from commonground.members.actions.handing_over import cancel_hand_over, send_hand_over, take_over
from commonground.members.models import Role
from commonground.members.rules import SYSTEM
from commonground.members.rules.handing_over import LINK_IS_UNDER_WAY, LINK_WAS_CANCELED, LINK_WAS_USED
from commonground.record.queries import first_misfit
from tests.at_once import at_once
from tests.builders import NOON
from tests.builders.members import a_contact, an_organization
from tests.builders.records import a_link

pytestmark = pytest.mark.django_db(transaction=True)


def takes(secret, name):
    return lambda: take_over(secret, name=name, language="en", at=NOON)


def test_of_two_who_open_one_link_one_takes_over():
    _link, secret = a_link(a_contact(an_organization()))
    assert sorted(at_once(takes(secret, "Bo"), takes(secret, "Eve"))) == ["done", LINK_WAS_USED]
    assert Role.objects.filter(until_at=None).count() == 1
    assert first_misfit() is None


def test_a_link_is_used_or_canceled_and_never_both():
    link, secret = a_link(a_contact(an_organization()))
    answers = at_once(takes(secret, "Bo"), lambda: cancel_hand_over(link.pk, by=SYSTEM, at=NOON))
    assert sorted(answers) in (["done", LINK_WAS_USED], ["done", LINK_WAS_CANCELED])


def test_of_two_links_sent_at_once_one_goes_out():
    role = a_contact(an_organization()).roles.get()

    def sends(email):
        return lambda: send_hand_over(role.pk, email=email, language="en", by=SYSTEM, at=NOON)

    answers = at_once(sends("one@next.example"), sends("two@next.example"))
    assert sorted(answers) == ["done", LINK_IS_UNDER_WAY]
