"""A contact person leaves: the next one takes over by a link, and the old one keeps nothing."""

import re
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core import mail
from django.http import Http404

from commonground.accounts.models import User
from commonground.committee.queries.standing import standing_of
from commonground.kernel.refusal import Refused
from commonground.members.actions.handing_over import cancel_hand_over, send_hand_over, take_over
from commonground.members.jobs import forget_hand_overs
from commonground.members.models import HandOverLink, Person, Role
from commonground.members.rules import NOBODY, SYSTEM
from commonground.members.rules import standing as offices
from commonground.members.rules.handing_over import (
    ACCOUNT_IS_CLOSED,
    LINK_IS_OVER,
    LINK_IS_UNDER_WAY,
    LINK_LASTS,
    LINK_WAS_CANCELED,
    LINK_WAS_USED,
    ONLY_A_CONTACT_HANDS_OVER,
    TO_SOMEBODY_ELSE,
    WHO_HANDS_OVER,
    LinkFacts,
    refusal_to_take_over,
)
from commonground.notices.jobs import deliver
from commonground.notices.models import Notice
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.accounts import a_user
from tests.builders.members import a_chapter, a_contact, a_person, a_role, an_organization, an_organizer
from tests.builders.pages import reader_of
from tests.builders.records import a_link

pytestmark = pytest.mark.django_db
SOON, LATE = NOON + timedelta(hours=2), NOON + LINK_LASTS


@contextmanager
def refused(key):
    with pytest.raises(Refused) as told:
        yield
    assert told.value.refusal.key == key


@pytest.fixture
def kitchen():
    return an_organization("Foghorn Kitchen", chapter=a_chapter())


@pytest.fixture
def leaving(kitchen):
    return a_contact(kitchen, "Ana Cruz")


def sent(leaving, email="Next@Next.example", **who):
    role = leaving.roles.get()
    return send_hand_over(role.pk, email=email, language="es", at=NOON, **{"by": SYSTEM, **who})


def test_the_link_goes_to_the_next_person_in_their_language_and_stands_nowhere(leaving, settings):
    _link, secret = a_link(leaving)
    deliver(NOON)

    [letter] = mail.outbox
    assert letter.to == ["next@next.example"]
    assert f"/take-over/{secret}/?lang=es" in letter.body
    assert "Ana Cruz" in letter.body
    assert "¿" in letter.subject
    kept = [*HandOverLink.objects.values_list(), *Notice.objects.values_list(), *Entry.objects.values_list()]
    assert all(secret not in str(row) for row in kept)


def test_at_one_moment_the_next_person_speaks_and_the_old_one_keeps_nothing(kitchen, leaving):
    _link, secret = a_link(leaving)
    assert standing_of(leaving.user_id, SOON).organizations == {kitchen.pk}

    used = take_over(secret, name="Bo Lim", language="es", at=SOON)

    before, after = standing_of(leaving.user_id, SOON), standing_of(used.successor.user_id, SOON)
    assert (after.organizations, after.chapters) == ({kitchen.pk}, {kitchen.chapter_id})
    assert (before.organizations, before.chapters, before.is_member) == (frozenset(), frozenset(), False)
    assert before.audiences == {"public", f"person:{leaving.pk}"}
    assert standing_of(leaving.user_id, SOON - timedelta(seconds=1)).organizations == {kitchen.pk}
    account = used.successor.user
    assert (used.successor.name, account.email, account.language) == ("Bo Lim", "next@next.example", "es")
    assert Role.objects.get(person=leaving).until_at == Role.objects.get(person=used.successor).from_at == SOON


def test_it_is_recorded_and_the_old_person_hears_of_it(leaving):
    _link, secret = a_link(leaving)
    take_over(secret, name="Bo Lim", language="en", at=SOON)
    mail.outbox.clear()
    deliver(SOON)

    deeds = set(Entry.objects.values_list("deed", flat=True))
    assert {"hand_over.sent", "hand_over.used", "role.ended", "role.given", "person.entered"} <= deeds
    assert "next@next.example" not in str(list(Entry.objects.values_list("facts")))
    [letter] = mail.outbox
    assert letter.to == [leaving.user.email]
    assert "Bo Lim" in letter.subject


def test_somebody_known_keeps_their_name_and_is_not_entered_twice(kitchen, leaving):
    known = a_person("Known Already", user=a_user(email="next@next.example"))
    _link, secret = a_link(leaving)

    used = take_over(secret, name="Another Name", language="en", at=SOON)

    assert used.successor == known
    known.refresh_from_db()
    assert known.name == "Known Already"


def test_another_contact_of_it_may_take_over_and_has_the_role_once(kitchen, leaving):
    other = a_contact(kitchen, "Second")
    _link, secret = a_link(leaving, other.user.email)

    take_over(secret, name="Second", language="en", at=SOON)

    assert other.roles.count() == 1
    assert standing_of(leaving.user_id, SOON).organizations == frozenset()


def test_a_link_works_once(leaving):
    _link, secret = a_link(leaving)
    take_over(secret, name="Bo Lim", language="en", at=SOON)

    with refused(LINK_WAS_USED):
        take_over(secret, name="Bo Lim", language="en", at=SOON)


def test_a_link_ends_after_fourteen_days_and_its_address_is_forgotten(leaving):
    link, secret = a_link(leaving)

    with refused(LINK_IS_OVER):
        take_over(secret, name="Bo Lim", language="en", at=LATE)
    assert forget_hand_overs(LATE - timedelta(seconds=1)) == 0
    assert forget_hand_overs(LATE) == 1
    link.refresh_from_db()
    assert link.email == ""
    deliver(LATE)
    assert mail.outbox == []


def test_after_its_end_another_may_be_sent(leaving):
    first, _secret = a_link(leaving)

    second = send_hand_over(first.role_id, email="other@next.example", language="en", by=SYSTEM, at=LATE)

    first.refresh_from_db()
    assert first.canceled_at == LATE
    assert second.canceled_at is None


def test_whoever_leaves_cancels_and_the_letter_is_dropped(leaving):
    link, secret = a_link(leaving)

    cancel_hand_over(link.pk, by=standing_of(leaving.user_id, SOON), at=SOON)

    with refused(LINK_WAS_CANCELED):
        take_over(secret, name="Bo Lim", language="en", at=SOON)
    with refused(LINK_WAS_CANCELED):
        cancel_hand_over(link.pk, by=SYSTEM, at=SOON)
    deliver(SOON)
    assert mail.outbox == []


def test_a_used_and_an_old_link_are_not_canceled(leaving):
    link, secret = a_link(leaving)
    with refused(LINK_IS_OVER):
        cancel_hand_over(link.pk, by=SYSTEM, at=LATE)
    take_over(secret, name="Bo Lim", language="en", at=SOON)
    with refused(LINK_WAS_USED):
        cancel_hand_over(link.pk, by=SYSTEM, at=SOON)


def test_one_link_at_a_time(leaving):
    sent(leaving)
    with refused(LINK_IS_UNDER_WAY):
        sent(leaving, "third@next.example")


def test_nobody_hands_over_to_themselves(leaving):
    with refused(TO_SOMEBODY_ELSE):
        sent(leaving, leaving.user.email)
    _link, secret = a_link(leaving)
    leaving.user.email = "next@next.example"
    leaving.user.save()
    with refused(TO_SOMEBODY_ELSE):
        take_over(secret, name="Ana", language="en", at=SOON)


def test_only_whoever_leaves_and_staff_send_it(kitchen, leaving):
    colleague = a_contact(kitchen)
    for by in (NOBODY, standing_of(colleague.user_id, NOON)):
        with refused(WHO_HANDS_OVER):
            sent(leaving, by=by)
        link = HandOverLink.objects.first() or a_link(leaving)[0]
        with refused(WHO_HANDS_OVER):
            cancel_hand_over(link.pk, by=by, at=NOON)
        HandOverLink.objects.all().delete()
    assert sent(leaving, by=standing_of(an_organizer().user_id, NOON)).asked_by is not None


def test_a_convener_is_chosen_and_not_handed_over():
    convener = a_role("convener", chapter=a_chapter()).person
    with refused(ONLY_A_CONTACT_HANDS_OVER):
        sent(convener)


def test_a_role_that_ended_is_not_handed_over(kitchen, leaving):
    _link, secret = a_link(leaving)
    leaving.roles.update(until_at=SOON)
    with refused(offices.ROLE_IS_OVER):
        take_over(secret, name="Bo", language="en", at=SOON)
    with refused(offices.ROLE_IS_OVER):
        send_hand_over(leaving.roles.get().pk, email="a@next.example", language="en", by=SYSTEM, at=SOON)


def test_nobody_takes_over_for_an_organization_that_left(kitchen, leaving):
    _link, secret = a_link(leaving)
    kitchen.left_on = NOON.date()
    kitchen.save()
    with refused(offices.NOT_A_MEMBER):
        take_over(secret, name="Bo", language="en", at=SOON)


def test_a_closed_account_is_not_opened_by_a_link(leaving):
    User.objects.filter(pk=a_user(email="next@next.example").pk).update(is_active=False)
    _link, secret = a_link(leaving)
    with refused(ACCOUNT_IS_CLOSED):
        take_over(secret, name="Bo", language="en", at=SOON)


def test_a_secret_nobody_sent_finds_nothing():
    with pytest.raises(Http404):
        take_over("0" * 64, name="Bo", language="en", at=SOON)


def test_the_link_is_good_to_the_last_second():
    facts = LinkFacts(expires_at=LATE)
    assert refusal_to_take_over(facts, LATE - timedelta(microseconds=1)) is None
    assert refusal_to_take_over(facts, LATE).key == LINK_IS_OVER


class TestThePages:
    def test_the_leaver_sends_it_and_the_next_one_takes_over_without_an_account(self, clock, kitchen, leaving):
        old = reader_of(clock, NOON, leaving)
        address = f"/roles/{leaving.roles.get().pk}/hand-over/"
        assert "Foghorn Kitchen" in old.client.get(address).content.decode()
        own = old.client.post(address, {"email": leaving.user.email, "language": "en"})
        assert own.status_code == 422
        assert "Give the address of the next person." in own.content.decode()
        assert f'value="{leaving.user.email}"' in own.content.decode()
        asked = old.client.post(address, {"email": "next@next.example", "language": "en"}, follow=True)
        assert address not in asked.content.decode()
        assert "A link is on its way to next@next.example" in asked.content.decode()
        deliver(NOON)
        path = re.search(r"/take-over/[0-9a-f]{64}/", mail.outbox[0].body)[0]

        new = reader_of(clock, SOON, None)
        opened = new.client.get(path)
        assert "Ana Cruz hands over to you" in opened.content.decode()
        assert opened.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in opened.headers["Cache-Control"]
        assert new.client.post(path, {"name": "", "language": "en"}).status_code == 422
        done = new.client.post(path, {"name": "Bo Lim", "language": "en"}, follow=True)
        assert "You speak for Foghorn Kitchen now" in done.content.decode()
        again = new.client.get(path)
        assert (again.status_code, "This link was used" in again.content.decode()) == (410, True)
        assert new.client.post(path, {"name": "Eve", "language": "en"}).status_code == 410
        assert not Person.objects.filter(name="Eve").exists()

    def test_the_leaver_cancels_it(self, clock, kitchen, leaving):
        link, _secret = a_link(leaving)
        old = reader_of(clock, NOON, leaving)
        page = old.client.post(f"/hand-overs/{link.pk}/cancel/", follow=True).content.decode()
        assert "The link no longer works" in page
        assert "is on its way" not in page

    def test_the_page_of_contacts_tells_addresses_only_to_the_leaver_and_staff(self, clock, kitchen, leaving):
        a_link(leaving)
        address = f"/organizations/{kitchen.slug}/people/"
        colleague = reader_of(clock, NOON, a_contact(kitchen, "Second")).client.get(address).content.decode()
        assert "Ana Cruz" in colleague
        assert "next@next.example" not in colleague
        assert "next@next.example" in reader_of(clock, NOON, an_organizer()).client.get(address).content.decode()

    @pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally", "editor"])
    def test_for_others_these_pages_do_not_exist(self, clock, kitchen, leaving, kind):
        link, _secret = a_link(leaving)
        other = reader_of(clock, NOON, a_role(kind).person)
        assert other.client.get(f"/organizations/{kitchen.slug}/people/").status_code == 404
        assert other.client.get(f"/roles/{link.role_id}/hand-over/").status_code == 404
        assert other.client.post(f"/hand-overs/{link.pk}/cancel/").status_code == 404

    def test_a_colleague_is_told_who_hands_over(self, clock, kitchen, leaving):
        colleague = reader_of(clock, NOON, a_contact(kitchen))
        assert colleague.client.get(f"/roles/{leaving.roles.get().pk}/hand-over/").status_code == 409

    def test_an_old_link_is_shown_as_unused(self, clock, kitchen, leaving):
        a_link(leaving)
        page = reader_of(clock, LATE, leaving).client.get(f"/organizations/{kitchen.slug}/people/").content.decode()
        assert "nobody used it in time" in page

    def test_an_unknown_secret_is_not_found(self, clock):
        assert reader_of(clock, NOON, None).client.get(f"/take-over/{'0' * 64}/").status_code == 404
