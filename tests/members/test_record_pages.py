"""The pages of what is written of an organization, as members, the public and others find them."""

from datetime import date, timedelta

import pytest
from django.test import Client

from commonground.members.actions import let_leave
from commonground.members.actions.narratives import say_read
from commonground.members.models import Affiliation, Ally, Lineage
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.counting import queries_of
from tests.builders.members import a_chapter, a_contact, a_role, a_term, an_organization, an_organizer
from tests.builders.pages import text_of
from tests.builders.records import a_narrative, an_affiliation, an_ally
from tests.members.test_records import speaking

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
TODAY = date(2026, 3, 12)


def reads(person=None):
    client = Client()
    if person is not None:
        client.force_login(person.user)
    return client


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return text_of(answer)


@pytest.fixture
def kitchen():
    return an_organization("Río Kitchen", chapter=a_chapter(), joined_on=date(2025, 2, 3))


@pytest.fixture
def contact(kitchen):
    return a_contact(kitchen, "Ana Cruz")


@pytest.fixture
def reader():
    return a_contact(an_organization("Reading Room"), "Bo Lim")


class TestWhatThePublicSees:
    def test_it_sees_what_was_chosen_and_no_more(self, kitchen, contact):
        kitchen.mission, kitchen.county, kitchen.languages = "We cook.", "Kern", ["es"]
        kitchen.website, kitchen.budget_tier = "https://kitchen.example.org", a_term("small", "budget", name="Small")
        kitchen.save()
        a_narrative(kitchen, "We began with a pot.")
        at = f"/organizations/{kitchen.slug}/"
        everything = page(reads(), at)
        assert "We cook." in everything
        assert "We began with a pot" not in everything
        owner = reads(contact)
        answers = {"is_listed": "on", "shows": ["narrative", "since"]}
        assert "Kept." in text_of(owner.post(f"{at}public/", answers, follow=True))

        public = page(reads(), at)
        assert "We began with a pot." in public
        assert "February 3, 2025" in public
        for hidden in ("We cook.", "Kern", "Español", "kitchen.example.org", "Small", "Ana Cruz"):
            assert hidden not in public
        own = page(owner, at)
        assert all(shown in own for shown in ("We cook.", "Kern", "Español", "Small"))

    def test_the_form_is_filled_with_what_holds(self, kitchen, contact):
        told = reads(contact).get(f"/organizations/{kitchen.slug}/public/")
        assert told.context["form"].initial == {"is_listed": True, "shows": kitchen.shows}

    def test_other_members_do_not_read_the_size(self, kitchen, reader):
        kitchen.budget_tier = a_term("small", "budget", name="Small budget")
        kitchen.save()
        assert "Small budget" not in page(reads(reader), f"/organizations/{kitchen.slug}/")
        assert "Small budget" in page(reads(an_organizer()), f"/organizations/{kitchen.slug}/")


class TestStories:
    def test_it_is_told_read_and_shown_to_whoever_told_it(self, kitchen, contact, reader):
        at, owner, other = f"/organizations/{kitchen.slug}/story/", reads(contact), reads(reader)
        assert "Not told yet" in page(owner, at)
        assert owner.get(f"{at}words/").status_code == 200
        told = owner.post(f"{at}words/", {"words": "We began with a pot.", "language": "en"}, follow=True)
        assert "Nobody has said so yet" in text_of(told)

        assert "Have you read it?" in page(other, at)
        thanks = other.post(f"{at}read/", {"organization": reader.roles.get().organization_id}, follow=True)
        assert "sees that you read it" in thanks.content.decode()
        assert "Have you read it?" not in page(other, at)
        assert "Reading Room" in page(owner, at)

    def test_its_own_people_see_what_was_told_before(self, kitchen, contact, reader):
        a_narrative(kitchen, "The older words.", written_by=contact, at=NOON - timedelta(days=3))
        a_narrative(kitchen, "The newer words.", written_by=contact, at=NOON - timedelta(days=1))
        at = f"/organizations/{kitchen.slug}/story/"
        assert "The older words." in page(reads(contact), at)
        assert "The older words." not in page(reads(reader), at)

    def test_the_public_reads_it_only_if_the_organization_wants_that(self, kitchen):
        a_narrative(kitchen, "We began with a pot.")
        at = f"/organizations/{kitchen.slug}/story/"
        assert reads().get(at).status_code == 404
        kitchen.shows = ["narrative"]
        kitchen.save()
        public = page(reads(), at)
        assert "We began with a pot." in public
        assert "Who has read it" not in public

    def test_a_mistake_and_what_does_not_fit(self, kitchen, contact, reader):
        at = f"/organizations/{kitchen.slug}/story/"
        answer = reads(contact).post(f"{at}words/", {"words": "We.", "language": "moon"})
        assert answer.status_code == 422
        assert "We." in text_of(answer)
        assert reads(reader).post(f"{at}read/", {"organization": 1}).status_code == 404
        assert reads(an_organizer()).get(f"{at}words/").status_code == 409

    def test_it_takes_the_same_queries_for_one_reader_and_nine(self, kitchen, contact):
        told = a_narrative(kitchen, written_by=contact)
        taken = []
        for number in (1, 8):
            for _ in range(number):
                one = a_contact(an_organization())
                say_read(told.pk, one.roles.get().organization_id, by=speaking(one), at=NOON)
            taken.append(queries_of(reads(contact), f"/organizations/{kitchen.slug}/story/"))
        assert taken[0] == taken[1]


class TestMembership:
    def test_a_contact_affirms_and_the_history_says_so(self, kitchen, contact):
        at, owner = f"/organizations/{kitchen.slug}/membership/", reads(contact)
        before = page(owner, at)
        assert "Affirmation not recorded" in before
        assert "Do you affirm our purpose?" in before
        after = text_of(owner.post(f"{at}affirmation/", {"language": "en"}, follow=True))
        assert "Purpose affirmed by Ana Cruz" in after
        assert "Do you affirm" not in after

    def test_staff_write_down_what_a_contact_said(self, kitchen, contact):
        at, staff = f"/organizations/{kitchen.slug}/membership/", reads(an_organizer())
        assert "Write down an affirmation" in page(staff, at)
        sent = staff.post(f"{at}affirmation/", {"person": contact.pk, "language": "es"}, follow=True)
        assert "Purpose affirmed by Ana Cruz" in text_of(sent)
        assert staff.post(f"{at}affirmation/", {"person": "moon"}).status_code == 404

    def test_staff_welcome_a_former_member_back(self, kitchen):
        let_leave(kitchen.pk, on=date(2026, 2, 1), because="closed", by=SYSTEM, at=NOON)
        at, staff = f"/organizations/{kitchen.slug}/membership/", reads(an_organizer())
        assert "The organization closed" in page(staff, at)
        assert staff.get(f"{at}return/").status_code == 200
        assert staff.post(f"{at}return/", {"on": "soon"}).status_code == 422
        staff.post(f"{at}return/", {"on": "2026-03-10"})
        history = page(staff, at)
        assert "February 3, 2025 to February 1, 2026" in history
        assert "since March 10, 2026" in history
        assert staff.get(f"{at}return/").status_code == 409

    def test_it_takes_the_same_queries_for_one_time_and_nine(self, kitchen, contact):
        taken = []
        at = f"/organizations/{kitchen.slug}/membership/"
        for number in (1, 8):
            for _ in range(number):
                kitchen.memberships.create(from_on=TODAY, until_on=TODAY, ended_as="other")
            taken.append(queries_of(reads(contact), at))
        assert taken[0] == taken[1]


class TestLineage:
    def test_staff_write_it_down_and_members_read_it(self, kitchen, reader):
        at, staff = f"/organizations/{kitchen.slug}/lineage/", reads(an_organizer())
        assert staff.post(at, {"kind": "renamed"}).status_code == 422
        staff.post(at, {"kind": "renamed", "other_name": "Río Pantry"})
        assert "Was called before: Río Pantry" in page(reads(reader), f"/organizations/{kitchen.slug}/")
        assert "Río Pantry" not in page(reads(), f"/organizations/{kitchen.slug}/")
        line = Lineage.objects.get()
        assert "Nothing written down yet" in text_of(staff.post(f"/lineage/{line.pk}/strike/", follow=True))

    def test_what_came_out_of_it_is_told_on_its_page(self, kitchen, reader):
        for name, kind in (("Child", "split_from"), ("Whole", "merged_from")):
            Lineage.objects.create(organization=an_organization(name), kind=kind, other_name="Río", other=kitchen)
        told = page(reads(reader), f"/organizations/{kitchen.slug}/")
        assert "Child: came out of this one" in told
        assert "Whole: was made of this one" in told


class TestThoseAroundUs:
    def test_staff_keep_allies_and_members_read_of_them(self, reader):
        staff = reads(an_organizer())
        assert "No allies written down yet" in page(staff, "/organizations/allies/")
        assert staff.post("/organizations/allies/new/", {"name": ""}).status_code == 422
        staff.post("/organizations/allies/new/", {"name": "Legal Table", "from_on": "2026-01-02"})
        ally = Ally.objects.get()
        assert staff.get(f"/organizations/allies/{ally.pk}/").status_code == 200
        staff.post(f"/organizations/allies/{ally.pk}/", {"name": "Legal Table of Kern", "together": "Advice."})
        assert "Advice." in page(reads(reader), "/organizations/allies/")
        assert staff.get(f"/organizations/allies/{ally.pk}/end/").status_code == 200
        staff.post(f"/organizations/allies/{ally.pk}/end/", {"on": "2026-03-01"})
        assert "until March 1, 2026" in page(reads(reader), "/organizations/allies/")

    def test_a_body_outside_from_joining_to_leaving(self, reader):
        staff = reads(an_organizer())
        assert "None written down yet" in page(staff, "/organizations/affiliations/")
        told = {"body": "Statewide Table", "our_role": "A seat", "from_on": "2026-01-02", "sits": reader.pk}
        assert staff.post("/organizations/affiliations/new/", told).status_code == 422
        staff.post("/organizations/affiliations/new/", {**told, "decision": "BAL-2026-0003", "is_public": "on"})
        body = Affiliation.objects.get()
        at = f"/organizations/affiliations/{body.pk}/"
        assert staff.get(f"{at}listing/").status_code == 200
        staff.post(f"{at}listing/", {**told, "decision": "BAL-2026-0004", "is_public": "on"})
        assert "BAL-2026-0004" in page(staff, at)

        sits = reads(reader)
        assert sits.get(f"{at}reports/").status_code == 200
        assert sits.post(f"{at}reports/", {"on": "2026-03-01"}).status_code == 422
        sits.post(f"{at}reports/", {"on": "2026-03-01", "words": "They voted."})
        assert "They voted." in page(sits, at)
        public = page(reads(), at)
        for hidden in ("They voted.", "Bo Lim", "BAL-2026-0004"):
            assert hidden not in public
        assert staff.get(f"{at}leaving/").status_code == 200
        staff.post(f"{at}leaving/", {"on": "2026-03-02", "decision": "BAL-2026-0011"})
        assert "We sat there" in page(reads(), at)
        assert "until March 2, 2026" in page(reads(), "/organizations/affiliations/")

    def test_the_public_finds_only_those_that_are_marked(self):
        hidden = an_affiliation("Quiet Table")
        an_affiliation("Open Table", is_public=True)
        told = page(reads(), "/organizations/affiliations/")
        assert "Open Table" in told
        assert "Quiet Table" not in told
        assert reads().get(f"/organizations/affiliations/{hidden.pk}/").status_code == 404

    @pytest.mark.parametrize("at", ["/organizations/allies/", "/organizations/affiliations/"])
    def test_lists_take_the_same_queries_at_one_row_and_at_nine(self, reader, at):
        taken = []
        for number in (1, 8):
            for _ in range(number):
                an_ally()
                an_affiliation(sits=reader)
            taken.append(queries_of(reads(reader), at))
        assert taken[0] == taken[1]


class TestManyKinds:
    def test_members_read_counts_and_no_names(self, kitchen, reader):
        kitchen.kinds.add(a_term("union", "kind", name="Union"))
        told = page(reads(reader), "/organizations/diversity/")
        assert "2 member organizations, as of March 12, 2026" in told
        assert "Union 1" in told
        assert "Río Kitchen" not in told

    def test_it_takes_the_same_queries_for_one_member_and_nine(self, reader):
        taken = []
        kind, size, chapter = a_term("union", "kind"), a_term("small", "budget"), a_chapter()
        for number in (1, 8):
            for _ in range(number):
                an_organization(chapter=chapter, budget_tier=size).kinds.add(kind)
            taken.append(queries_of(reads(reader), "/organizations/diversity/"))
        assert taken[0] == taken[1]


class TestAlsoHere:
    def test_a_chapter_shows_those_that_work_with_it_and_does_not_count_them(self, reader):
        home, other = a_chapter(name="Home"), a_chapter(name="Other")
        two = an_organization("Two Places", chapter=home)
        two.also_in.add(other)
        quiet = an_organization("Quiet Places", chapter=home, is_listed=False)
        quiet.also_in.add(other)
        told = page(reads(reader), f"/chapters/{other.key}/")
        assert "Also here" in told
        assert "Two Places" in told
        assert "0 member organizations" in told
        assert "Quiet Places" not in page(reads(), f"/chapters/{other.key}/")
        assert "Also works with Other" in page(reads(), f"/organizations/{two.slug}/")

    def test_it_takes_the_same_queries_for_one_and_for_nine_and_shows_some(self):
        home, other = a_chapter(), a_chapter()
        taken = []
        for number in (1, 29):
            for _ in range(number):
                an_organization(chapter=home).also_in.add(other)
            taken.append(queries_of(reads(), f"/chapters/{other.key}/"))
        assert taken[0] == taken[1]
        assert "and more" in page(reads(), f"/chapters/{other.key}/")


@pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally", "editor", "nobody"])
def test_for_everybody_else_these_pages_do_not_exist(kitchen, kind):
    a_narrative(kitchen)
    ally, body = an_ally(), an_affiliation()
    line = Lineage.objects.create(organization=kitchen, kind="renamed", other_name="Kid")
    at = f"/organizations/{kitchen.slug}/"
    visitor = reads(a_role(kind).person) if kind != "nobody" else reads()
    refused = {404} if kind != "nobody" else {302, 404}
    for address in (
        f"{at}public/",
        f"{at}story/",
        f"{at}story/words/",
        f"{at}people/",
        f"{at}membership/",
        f"{at}membership/return/",
        f"{at}lineage/",
        "/organizations/diversity/",
        "/organizations/allies/",
        "/organizations/allies/new/",
        f"/organizations/allies/{ally.pk}/",
        f"/organizations/allies/{ally.pk}/end/",
        "/organizations/affiliations/new/",
        f"/organizations/affiliations/{body.pk}/",
        f"/organizations/affiliations/{body.pk}/listing/",
        f"/organizations/affiliations/{body.pk}/leaving/",
        f"/organizations/affiliations/{body.pk}/reports/",
    ):
        assert visitor.get(address).status_code in refused, address
    for address in (f"{at}story/read/", f"{at}membership/affirmation/", f"/lineage/{line.pk}/strike/"):
        assert visitor.post(address).status_code in refused, address


def test_an_organization_that_left_still_has_its_page_for_staff(kitchen):
    let_leave(kitchen.pk, on=date(2026, 3, 1), by=SYSTEM, at=NOON)
    told = page(reads(an_organizer()), f"/organizations/{kitchen.slug}/")
    assert "Note that it comes back" in told
