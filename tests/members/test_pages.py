from datetime import date

import pytest

from commonground.members import panels
from commonground.members.models import Organization, Person, Role
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.members import (
    a_chapter,
    a_contact,
    a_director,
    a_person,
    a_region,
    a_role,
    a_term,
    an_organization,
    an_organizer,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
YESTERDAY, TODAY = date(2026, 3, 11), date(2026, 3, 12)


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def staff(client):
    organizer = an_organizer()
    client.force_login(organizer.user)
    return client


class TestTheDirectory:
    def test_an_empty_one_says_how_it_begins(self, client):
        assert "The list begins with the first organization" in text(client.get("/organizations/"))

    def test_it_counts_everyone_as_of_a_day_and_names_the_listed(self, client):
        an_organization("Tenants’ Table", chapter=a_chapter(name="Bay Area"))
        an_organization("Quiet House", is_listed=False)
        page = text(client.get("/organizations/"))
        assert "2 organizations, as of" in page
        assert "March 12, 2026" in page
        assert "Tenants’ Table" in page
        assert "Quiet House" not in page
        assert "1 of them has agreed to be named in public" in page

    def test_members_read_of_everyone(self, client):
        client.force_login(a_contact(an_organization("Quiet House", is_listed=False)).user)
        page = text(client.get("/organizations/"))
        assert "Quiet House" in page
        assert "agreed to be named" not in page

    def test_it_is_searched_and_narrowed(self, client):
        chapter = a_chapter(key="bay-area")
        table = an_organization("Tenants’ Table", chapter=chapter, languages=["es"])
        table.constituencies.add(a_term("seniors"))
        an_organization("Pantry", region=a_region())
        asked = {"q": "table", "chapter": "bay-area", "language": "es", "serves": "seniors"}
        page = text(client.get("/organizations/", asked))
        assert "Tenants’ Table" in page
        assert "Pantry" not in page
        assert "<details open>" in page

    def test_what_nobody_fits_says_so_and_shows_the_way_back(self, client):
        an_organization()
        assert "Nobody fits all of this" in text(client.get("/organizations/", {"q": "moon"}))

    def test_a_filter_nobody_knows_finds_everybody(self, client):
        an_organization("Pantry")
        assert "Pantry" in text(client.get("/organizations/", {"chapter": "moon"}))

    def test_it_is_paged(self, client):
        for _ in range(26):
            an_organization()
        assert len(client.get("/organizations/?page=2").context["page_obj"]) == 1

    def test_staff_find_the_ways_to_keep_it(self, staff, client):
        assert "/organizations/new/" in text(staff.get("/organizations/"))
        client.logout()
        assert "/organizations/new/" not in text(client.get("/organizations/"))

    def test_it_takes_the_same_queries_at_one_organization_and_at_nine(self, client):
        chapter, term = a_chapter(), a_term("seniors")
        taken = []
        for number in (1, 8):
            for _ in range(number):
                an_organization(chapter=chapter, languages=["es"]).constituencies.add(term)
            taken.append(queries_of(client, "/organizations/"))
        assert taken[0] == taken[1]


class TestAnOrganization:
    def test_the_public_reads_what_it_says_and_no_names(self, client):
        organization = an_organization(
            "Río Pantry",
            chapter=a_chapter(name="Fresno"),
            county="Fresno",
            languages=["es"],
            mission="We cook.",
            website="https://pantry.example.org",
            joined_on=date(2025, 4, 1),
        )
        organization.kinds.add(a_term("union", "kind"))
        organization.constituencies.add(a_term("seniors"))
        a_contact(organization, "Ana Cruz")
        page = text(client.get(f"/organizations/{organization.slug}/"))
        for part in (
            "We cook.",
            "Fresno",
            "Español",
            "Union",
            "Seniors",
            "https://pantry.example.org",
            "April 1, 2025",
        ):
            assert part in page
        assert "Ana Cruz" not in page

    def test_members_read_who_speaks_for_it(self, client):
        organization = an_organization(region=a_region(name="Central Coast"))
        client.force_login(a_contact(organization, "Ana Cruz").user)
        page = text(client.get(f"/organizations/{organization.slug}/"))
        assert "Ana Cruz" in page
        assert "At-large, Central Coast" in page
        assert "Named there" in page
        assert "date not stated" in page

    def test_an_organization_without_contact_says_so(self, staff):
        organization = an_organization(is_listed=False)
        page = text(staff.get(f"/organizations/{organization.slug}/"))
        assert "Nobody entered yet" in page
        assert "Not named there" in page

    @pytest.mark.parametrize("facts", [{"is_listed": False}, {"left_on": TODAY}, {"joined_on": date(2026, 3, 13)}])
    def test_the_public_finds_only_listed_members(self, client, facts):
        organization = an_organization(**facts)
        assert client.get(f"/organizations/{organization.slug}/").status_code == 404
        client.force_login(an_organizer().user)
        page = text(client.get(f"/organizations/{organization.slug}/"))
        assert ("Not a member now" in page) == ("is_listed" not in facts)

    def test_rooms_above_add_their_parts(self, client, monkeypatch):
        monkeypatch.setattr(panels, "_known", {panels.ORGANIZATION: [], panels.CHAPTER: []})
        panels.know(panels.ORGANIZATION, "members/parts/place.html", lambda subject, reader, at: {"at": at})
        panels.know(panels.ORGANIZATION, "members/parts/place.html", lambda subject, reader, at: None)
        organization = an_organization()
        [panel] = client.get(f"/organizations/{organization.slug}/").context["panels"]
        assert panel.context == {"at": NOON}

    def test_its_contact_describes_it(self, client):
        a_term("seniors")
        organization = an_organization("Río Pantry")
        client.force_login(a_contact(organization).user)
        address = f"/organizations/{organization.slug}/description/"
        assert "Río Pantry" in text(client.get(address))
        answers = {"mission": "We cook.", "constituencies": ["seniors"], "languages": ["es", "ko"]}
        told = client.post(address, answers, follow=True)
        assert "We cook." in text(told)
        assert "Your words are on the page." in text(told)
        organization.refresh_from_db()
        assert (organization.languages, organization.is_listed) == (["es", "ko"], True)

    def test_a_mistake_keeps_what_was_written(self, client):
        organization = an_organization()
        client.force_login(a_contact(organization).user)
        answers = {"mission": "We cook.", "website": "not an address"}
        answer = client.post(f"/organizations/{organization.slug}/description/", answers)
        assert answer.status_code == 422
        assert "We cook." in text(answer)

    def test_others_are_told_who_describes_it(self, client):
        organization = an_organization()
        client.force_login(a_contact(an_organization()).user)
        answer = client.get(f"/organizations/{organization.slug}/description/")
        assert answer.status_code == 409
        assert "This organization describes itself" in text(answer)

    def test_nobody_signed_in_is_asked_to_sign_in(self, client):
        organization = an_organization()
        for page in ("description", "listing", "leaving"):
            assert client.get(f"/organizations/{organization.slug}/{page}/")["Location"].startswith("/sign-in/")


class TestKeepingTheList:
    def test_an_organization_joins_and_waits_for_its_own_word(self, staff):
        chapter = a_chapter()
        a_term("union", "kind")
        assert staff.get("/organizations/new/").status_code == 200
        answers = {
            "name": "Río Pantry",
            "place": f"chapter:{chapter.pk}",
            "kinds": ["union"],
            "joined_on": "2026-03-01",
        }
        told = staff.post("/organizations/new/", answers, follow=True)
        assert "Entered." in text(told)
        entered = Organization.objects.get()
        assert (entered.chapter, entered.joined_on, entered.is_listed) == (chapter, date(2026, 3, 1), False)

    def test_an_organization_joins_in_a_region_or_in_none(self, staff):
        region = a_region()
        staff.post("/organizations/new/", {"name": "A", "place": f"region:{region.pk}"})
        staff.post("/organizations/new/", {"name": "B", "place": "at-large"})
        assert [(row.chapter, row.region) for row in Organization.objects.all()] == [(None, region), (None, None)]

    def test_a_place_nobody_knows_is_sent_back(self, staff):
        assert staff.post("/organizations/new/", {"name": "A", "place": "chapter:99"}).status_code == 422

    def test_a_second_one_of_the_name_is_refused_in_words(self, staff):
        an_organization("Río Pantry")
        answer = staff.post("/organizations/new/", {"name": "Río Pantry", "place": "at-large"})
        assert answer.status_code == 422
        assert "is a member already" in text(answer)

    @pytest.mark.parametrize("place", ["chapter", "region", "at-large"])
    def test_a_listing_is_corrected(self, staff, place):
        where = {"chapter": {"chapter": a_chapter()}, "region": {"region": a_region()}, "at-large": {}}[place]
        organization = an_organization("Wrong", **where)
        address = f"/organizations/{organization.slug}/listing/"
        assert place in staff.get(address).context["form"]["place"].initial
        assert staff.post(address, {"name": "", "place": "at-large"}).status_code == 422
        assert staff.post(address, {"name": "Right", "place": "at-large"}).status_code == 302
        organization.refresh_from_db()
        assert (organization.name, organization.chapter, organization.region) == ("Right", None, None)

    def test_an_organization_leaves(self, staff):
        organization = an_organization()
        address = f"/organizations/{organization.slug}/leaving/"
        assert staff.get(address).status_code == 200
        assert staff.post(address, {"on": "soon"}).status_code == 422
        page = text(staff.post(address, {"on": "2026-03-12", "because": "closed"}, follow=True))
        assert "it is no longer a member since March 12, 2026" in " ".join(
            page.replace('<time datetime="2026-03-12">', "").replace("</time>", "").split()
        )
        assert staff.get(address).status_code == 409

    @pytest.mark.parametrize("page", ["/organizations/new/", "/people/", "/people/new/"])
    def test_nobody_else_keeps_it(self, client, page):
        client.force_login(a_contact(an_organization()).user)
        answer = client.get(page)
        assert answer.status_code == 409
        assert "Staff keep this list" in text(answer)


class TestChapters:
    def test_all_of_them_with_counties_and_counts(self, client):
        an_organization(chapter=a_chapter(name="Bay Area", counties=["Alameda", "Marin"], key="bay"))
        page = text(client.get("/chapters/"))
        assert "Alameda, Marin" in page
        assert "1 organization" in page

    def test_one_of_them_with_its_members_and_who_convenes_it(self, client):
        chapter = a_chapter(name="Bay Area", key="bay", status="forming")
        an_organization("Tenants’ Table", chapter=chapter)
        an_organization("Quiet House", chapter=chapter, is_listed=False)
        convener = a_role("convener", a_person("Cora Lee"), chapter=chapter).person
        page = text(client.get("/chapters/bay/"))
        assert "Tenants’ Table" in page
        assert "2 member organizations" in page
        assert "Forming" in page
        assert "Quiet House" not in page
        assert "Cora Lee" not in page
        client.force_login(convener.user)
        page = text(client.get("/chapters/bay/"))
        assert "Quiet House" in page
        assert "Cora Lee" in page

    def test_a_chapter_without_members_or_convener(self, staff):
        a_chapter(key="bay")
        page = text(staff.get("/chapters/bay/"))
        assert "None named here yet" in page
        assert "Nobody entered yet" in page

    def test_a_chapter_nobody_knows(self, client):
        assert client.get("/chapters/moon/").status_code == 404

    def test_a_chapter_takes_the_same_queries_at_one_member_and_at_nine(self, client):
        chapter = a_chapter(key="bay")
        taken = []
        for number in (1, 8):
            for _ in range(number):
                an_organization(chapter=chapter)
            taken.append(queries_of(client, "/chapters/bay/"))
        assert taken[0] == taken[1]


class TestPeople:
    def test_they_are_listed_with_their_roles_and_found(self, staff):
        a_role("contact", a_person("Ana Cruz", user=None), organization=an_organization("Río Pantry"))
        a_role("convener", a_person("Cora Lee"), chapter=a_chapter(name="Fresno"))
        page = text(staff.get("/people/"))
        for part in ("Ana Cruz", "Contact person, Río Pantry", "No account", "Chapter convener, Fresno", "Organizer"):
            assert part in page
        page = text(staff.get("/people/", {"q": "cora"}))
        assert "Ana Cruz" not in page
        assert "Nobody found" in text(staff.get("/people/", {"q": "moon"}))

    def test_the_list_takes_the_same_queries_at_one_person_and_at_nine(self, staff):
        taken = []
        for number in (1, 8):
            for _ in range(number):
                a_contact(an_organization())
            taken.append(queries_of(staff, "/people/"))
        assert taken[0] == taken[1]

    def test_one_is_entered_with_an_account(self, staff):
        assert staff.get("/people/new/").status_code == 200
        answers = {"name": "Ana Cruz", "email": "ana@example.org", "language": "es"}
        told = staff.post("/people/new/", answers, follow=True)
        assert "Give the person a role" in text(told)
        assert Person.objects.get(name="Ana Cruz").user.email == "ana@example.org"

    def test_a_name_is_enough_and_needed(self, staff):
        assert staff.post("/people/new/", {"name": "", "language": "en"}).status_code == 422
        assert staff.post("/people/new/", {"name": "Bo", "language": "en"}).status_code == 302
        assert "No account" in text(staff.get(f"/people/{Person.objects.get(name='Bo').pk}/"))

    def test_a_role_is_given_and_ended(self, staff):
        person, organization = a_person(), an_organization("Río Pantry")
        page = f"/people/{person.pk}/"
        assert "No role given here" in text(staff.get(page))
        assert "A seat on the committee, and who stands in, is noted on the page of the seat." in text(staff.get(page))
        assert "No role given here" in text(staff.get("/people/"))
        told = staff.post(f"{page}roles/", {"kind": "contact", "organization": organization.pk}, follow=True)
        assert "Contact person, Río Pantry" in text(told)
        told = staff.post(f"/roles/{Role.objects.get(person=person).pk}/end/", follow=True)
        assert "Roles before" in text(told)

    def test_a_role_that_makes_no_sense_is_sent_back(self, staff):
        page = f"/people/{a_person().pk}/"
        assert staff.post(f"{page}roles/", {"kind": "king"}).status_code == 422
        answer = staff.post(f"{page}roles/", {"kind": "contact"})
        assert answer.status_code == 409
        assert "speaks for an organization" in text(answer)

    def test_only_the_director_makes_staff(self, client):
        person = a_person()
        for keeper, status in ((an_organizer(), 409), (a_director(), 302)):
            client.force_login(keeper.user)
            assert client.post(f"/people/{person.pk}/roles/", {"kind": "organizer"}).status_code == status

    def test_a_name_and_an_address_are_corrected(self, staff):
        person = a_person("Mai", user=None)
        page = f"/people/{person.pk}/"
        assert staff.post(f"{page}name/", {"name": ""}).status_code == 422
        staff.post(f"{page}name/", {"name": "Mai Rivera"})
        assert staff.post(f"{page}account/", {"email": "nowhere", "language": "en"}).status_code == 422
        staff.post(f"{page}account/", {"email": "mai@example.org", "language": "en"})
        person.refresh_from_db()
        assert (person.name, person.user.email) == ("Mai Rivera", "mai@example.org")

    def test_nobody_else_changes_a_person(self, client):
        role = a_role("ally")
        page = f"/people/{role.person_id}/"
        client.force_login(a_contact(an_organization()).user)
        assert client.get(page).status_code == 409
        for address, answers in (
            (f"{page}name/", {"name": "X"}),
            (f"{page}name/", {}),
            (f"{page}account/", {"email": "x@example.org", "language": "en"}),
            (f"{page}roles/", {"kind": "ally"}),
            (f"/roles/{role.pk}/end/", {}),
        ):
            assert client.post(address, answers).status_code == 409

    def test_somebody_nobody_knows(self, staff):
        assert staff.get("/people/99999/").status_code == 404
        assert staff.post("/roles/99999/end/").status_code == 404


def test_every_refusal_of_the_room_has_words():
    from commonground.members import rules
    from commonground.ui import wording

    keys = [value for name, value in vars(rules).items() if isinstance(value, str) and value.startswith("members.")]
    assert len(keys) == 11
    assert all(wording.is_known(key) for key in keys)


def test_an_organizer_is_given_places_and_keeps_their_counties(client, settings):
    settings.PROFILE = "cascade_table"
    client.force_login(a_director().user)
    person = a_person("Ines Marchetti")

    page = client.get(f"/people/{person.pk}/")
    assert "North Fork: Larkspur, Tamarack" in text(page)

    client.post(f"/people/{person.pk}/roles/", {"kind": "organizer", "counties": ["north-fork", "rivermouth"]})
    assert person.roles.get().counties == ["Larkspur", "Tamarack", "Heron"]
    assert "(Larkspur, Tamarack, Heron)" in text(client.get(f"/people/{person.pk}/"))
