"""Making two records one and parting them again, as staff see it."""

from datetime import date

import pytest
from django.urls import reverse

from commonground.members.models import Membership, Merge, Organization
from commonground.members.queries.undoing import OWN, relations
from tests.builders.counting import queries_of
from tests.builders.members import a_contact, a_role, a_term, an_organization, an_organizer
from tests.builders.taking_part import contributions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def staff(client):
    client.force_login(an_organizer().user)
    return client


@pytest.fixture
def two():
    kept = an_organization("Harvest Table", county="Fresno", is_listed=True)
    gone = an_organization("Harvest Tbl", city="Selma", is_listed=True)
    a_contact(gone, "Ana Uno")
    return kept, gone


def pages(kept, gone):
    return reverse("members:other_record", args=[kept.slug]), reverse("members:merge", args=[kept.slug, gone.slug])


def test_the_other_record_is_offered_and_can_be_searched(staff, two):
    kept, _gone = two
    an_organization("River Hall")
    address, _merge = pages(*two)

    assert "It stands on the list twice" in text(staff.get(f"/organizations/{kept.slug}/"))
    assert "Harvest Tbl</a>" in text(staff.get(address))
    assert "River Hall</a>" not in text(staff.get(address))
    assert "River Hall</a>" in text(staff.get(address, {"q": "river"}))
    assert "Search by part of its name." in text(staff.get(address, {"q": "nobody"}))


def test_both_stand_side_by_side_before_anything_is_done(staff, two):
    page = text(staff.get(pages(*two)[1]))

    assert "“Harvest Table” stays. “Harvest Tbl” goes" in page
    assert "<strong>Selma</strong>" in page
    assert "<strong>Harvest Tbl</strong>" in page
    assert "roles of people: 1" in page
    assert not Merge.objects.exists()


def test_both_are_told_in_words_and_never_in_keys(staff, two):
    kept, gone = two
    gone.kinds.add(a_term("service", vocabulary="kind", name="Service provider"))
    Organization.objects.filter(pk=kept.pk).update(joined_on=date(2017, 5, 8), languages=["es"])

    page = text(staff.get(pages(*two)[1]))

    assert "<strong>Service provider</strong>" in page
    assert "May 8, 2017" in page
    assert "Español" in page
    assert "relationships" not in page


def test_whatever_may_hang_on_an_organization_has_words():
    told = [relation for relation in relations() if relation.label not in OWN]

    assert [one.label for one in told if not hasattr(one.model, "told_as")] == ["members.importedrow"]


def test_what_moves_is_told_in_spanish_too(staff, two):
    contributions(two[1], "testified", "hosted")
    user = an_organizer().user
    type(user).objects.filter(pk=user.pk).update(language="es")
    staff.force_login(user)

    page = text(staff.get(pages(*two)[1]))

    assert "funciones de personas: 1" in page
    assert "aportes: 2" in page
    assert "roles of people" not in page


def test_they_become_one_and_the_old_page_leads_to_the_new(staff, two):
    kept, gone = two

    page = text(staff.post(pages(*two)[1], follow=True))

    assert "The two records are one." in page
    assert "Ana Uno" in page
    staff.logout()
    assert staff.get(f"/organizations/{gone.slug}/").headers["Location"] == f"/organizations/{kept.slug}/"
    assert "Harvest Tbl" not in text(staff.get("/organizations/"))


def test_an_unlisted_one_stays_unlisted_for_the_public(staff, two):
    kept, gone = two
    Organization.objects.filter(pk=kept.pk).update(is_listed=False)
    staff.post(pages(*two)[1])
    staff.logout()

    assert staff.get(f"/organizations/{gone.slug}/").status_code == 404


def test_they_are_parted_on_the_page(staff, two):
    _kept, gone = two
    staff.post(pages(*two)[1])
    assert "Harvest Tbl went into Harvest Table on" in text(staff.get(pages(*two)[0]))

    page = text(staff.post(f"/merges/{Merge.objects.get().pk}/parting/", follow=True))

    assert "The two records stand for themselves again." in page
    assert "Ana Uno" in page
    assert staff.get(f"/organizations/{gone.slug}/").status_code == 200


def test_parting_tells_what_stays(staff, two):
    kept, gone = two
    role = gone.roles.get()
    staff.post(pages(*two)[1])
    Organization.objects.filter(pk=kept.pk).update(city="Sanger")
    role.delete()

    page = text(staff.post(f"/merges/{Merge.objects.get().pk}/parting/", follow=True))

    assert "Changed since, and left as it is: City." in page
    assert "1 entry was changed since" in page


def test_a_refusal_is_told_before_the_button(staff):
    one, other = an_organization("One", ein="011111111"), an_organization("Other", ein="022222222")

    page = text(staff.get(pages(one, other)[1]))

    assert "These are two organizations" in page
    assert "Make them one" not in page
    assert staff.post(pages(one, other)[1]).status_code == 409


@pytest.mark.parametrize("kind", ["contact", "sponsor", "evaluator", "ally", "editor"])
def test_nobody_but_staff_merges(client, two, kind):
    facts = {"organization": two[0]} if kind == "contact" else {}
    client.force_login(a_role(kind, **facts).person.user)
    closed = 404 if kind == "sponsor" else 409

    assert [client.get(address).status_code for address in pages(*two)] == [closed, closed]
    assert client.post(pages(*two)[1]).status_code == closed


def test_the_pages_take_the_same_queries_whatever_hangs_on_the_record(staff, two):
    _kept, gone = two
    few = [queries_of(staff, address) for address in pages(*two)]
    for number in range(9):
        a_contact(gone)
        an_organization(f"Harvest {number}")
    Membership.objects.create(organization=gone, from_on=date(2025, 1, 1))

    assert [queries_of(staff, address) for address in pages(*two)] == few
