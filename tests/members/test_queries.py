from datetime import date, timedelta

import pytest
from django.utils.translation import override

from commonground.members import queries
from commonground.members.models import Chapter
from commonground.members.rules import SYSTEM
from commonground.record.actions import write_entry
from commonground.record.queries import told
from tests.builders import NOON, at
from tests.builders.members import (
    a_chapter,
    a_contact,
    a_person,
    a_region,
    a_role,
    a_term,
    an_organization,
    an_organizer,
)

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 12)


def names(organizations):
    return [organization.name for organization in organizations]


def test_the_day_is_the_coalitions_own():
    assert queries.day_of(at("2026-03-12 23:30")) == TODAY


def test_who_joined_is_a_member_until_the_day_it_leaves():
    an_organization("Always")
    an_organization("Comes tomorrow", joined_on=TODAY + timedelta(1))
    an_organization("Leaves today", left_on=TODAY)
    leaves = an_organization("Leaves tomorrow", left_on=TODAY + timedelta(1))
    found = queries.members_on(TODAY)
    assert names(found) == ["Always", "Leaves tomorrow"]
    assert all(organization.is_member_on(TODAY) for organization in found)
    assert not leaves.is_member_on(TODAY + timedelta(1))


def test_the_directory_is_searched_by_words_and_narrowed_by_filters():
    bay = a_chapter(key="bay", name="Bay Area")
    valley = a_region(name="Central Valley")
    seniors = a_term("seniors")
    table = an_organization("Tenants’ Table", chapter=bay, county="Alameda", languages=["en", "es"], mission="Renters")
    table.constituencies.add(seniors)
    an_organization("Pantry", region=valley, languages=["zh-Hant"], is_listed=False)
    expected = {
        ("text", "table"): ["Tenants’ Table"],
        ("text", "alameda renters"): ["Tenants’ Table"],
        ("text", "alameda pantry"): [],
        ("text", "central"): ["Pantry"],
        ("chapter", "bay"): ["Tenants’ Table"],
        ("chapter", "at-large"): ["Pantry"],
        ("chapter", "moon"): [],
        ("language", "es"): ["Tenants’ Table"],
        ("language", "zh-Hant"): ["Pantry"],
        ("language", "zh"): [],
        ("serves", "seniors"): ["Tenants’ Table"],
        ("listed", True): ["Tenants’ Table"],
        ("text", ""): ["Pantry", "Tenants’ Table"],
    }
    for (question, answer), found in expected.items():
        assert names(queries.search(TODAY, **{question: answer})) == found


def test_the_directory_counts_by_chapter_and_by_region():
    chapter, empty = a_chapter(), a_chapter()
    region = a_region()
    for place in ({"chapter": chapter}, {"chapter": chapter}, {"region": region}, {"is_listed": False}):
        an_organization(**place)
    counted = queries.directory(TODAY)
    assert counted.by_chapter == [(chapter, 2), (empty, 0), (None, 2)]
    assert counted.by_region == [(region, 1), (None, 1)]
    assert (counted.everyone, counted.listed) == (4, 3)


def test_languages_spoken_are_listed_once():
    an_organization(languages=["es", "en"])
    an_organization(languages=["es"])
    assert queries.languages_spoken(TODAY) == ["en", "es"]


def test_who_speaks_for_an_organization_and_who_convenes_a_chapter():
    organization, chapter = an_organization(), a_chapter()
    contact = a_contact(organization)
    a_role("contact", organization=organization, until_at=NOON)
    convener = a_role("convener", chapter=chapter).person
    assert queries.speakers_for(organization, NOON) == [contact]
    assert queries.conveners(chapter, NOON) == [convener]
    assert queries.conveners_of(chapter.pk, NOON) == [convener.pk]


def test_every_organization_comes_with_the_accounts_of_its_contacts():
    organization, silent = an_organization(), an_organization()
    contact = a_contact(organization)
    a_role("contact", contact, organization=organization, area="twice")
    a_role("contact", a_person(user=None), organization=silent)
    a_contact(an_organization(left_on=TODAY))
    assert queries.contact_accounts(TODAY, NOON) == {organization.pk: [contact.user_id], silent.pk: []}


def test_accounts_of_people_and_staff_are_active_ones():
    organizer, gone = an_organizer(), an_organizer()
    gone.user.is_active = False
    gone.user.save()
    assert queries.staff_accounts(NOON) == [organizer.user_id]
    assert queries.accounts_of([organizer.pk, gone.pk, a_person(user=None).pk]) == [organizer.user_id]


def test_who_spoke_for_an_organization_that_left_does_so_no_more():
    person = a_contact(an_organization(left_on=TODAY))
    role = person.roles.select_related("organization").get()
    assert not queries.is_for_a_member(role, NOON)
    assert queries.is_for_a_member(role, NOON - timedelta(days=1))


def test_people_are_found_by_name_and_address_with_their_roles():
    organizer = an_organizer()
    ana = a_person("Ana Cruz")
    assert list(queries.people(NOON, text="ana cr")) == [ana]
    assert list(queries.people(NOON, text=organizer.user.email)) == [organizer]
    found = {person: [role.kind for role in person.now] for person in queries.people(NOON)}
    assert found == {ana: [], organizer: ["organizer"]}
    assert queries.works_for_the_center(organizer, NOON)
    assert not queries.works_for_the_center(ana, NOON)


def test_places_and_words_have_names_in_the_readers_language():
    chapter = a_chapter(name="Bay Area", names={"en": "Bay Area", "es": "Área de la Bahía", "zh-Hant": "灣區"})
    term = a_term("seniors", labels={"es": "Personas mayores"})
    region = a_region(name="Central Coast")
    said = {}
    for code in ("en", "es", "es-mx", "zh-hant", "ko"):
        with override(code):
            said[code] = str(chapter), str(term), str(region)
    assert said["es"] == said["es-mx"] == ("Área de la Bahía", "Personas mayores", "Central Coast")
    assert said["zh-hant"][0] == "灣區"
    assert said["en"] == said["ko"] == ("Bay Area", "Seniors", "Central Coast")
    assert Chapter.objects.get().status == "active"


def test_nobody_has_no_person():
    assert queries.person_of(None) is None


def test_words_of_a_vocabulary_stand_in_their_order():
    second, first = a_term("b", order=2), a_term("a", order=1)
    a_term("union", "kind")
    assert list(queries.terms("constituency")) == [first, second]


def named(audiences):
    """What the entries about one of everything are called."""
    organization, chapter = an_organization("Río Pantry"), a_chapter(name="Fresno")
    person = a_person("Ana Cruz")
    role = a_role("ally", person)
    subjects = [organization, chapter, person, role, person.user]
    entries = [write_entry("account.created", row, by=SYSTEM, at=NOON, audience="public") for row in subjects]
    return [str(telling.subject.words) for telling in told(entries, audiences)]


def test_staff_read_in_the_book_whom_a_deed_was_about():
    assert named({"public", "members", "staff"}) == ["Río Pantry", "Fresno", "Ana Cruz", "Ally: Ana Cruz", "Ana Cruz"]


def test_the_public_reads_places_and_listed_organizations_and_no_people():
    organization, chapter, *people = named({"public"})
    assert (organization, chapter) == ("Río Pantry", "Fresno")
    assert not any("Ana" in person for person in people)
    assert [person.partition(" ")[0] for person in people] == ["person", "role", "user"]


def test_the_book_does_not_name_an_unlisted_organization_in_public():
    organization = an_organization("Quiet House", is_listed=False)
    entry = write_entry("organization.described", organization, by=SYSTEM, at=NOON, audience="public")
    [public], [member] = told([entry], {"public"}), told([entry], {"public", "members"})
    assert (str(public.subject.words), str(member.subject.words)) == (f"organization {organization.pk}", "Quiet House")


def test_a_county_is_answered_for_by_its_organizer_and_without_one_by_the_director():
    director, north = a_role("director").person, a_role("organizer", counties=["Fresno", "Marin"]).person
    a_role("organizer", counties=["Los Angeles"])

    assert queries.staff_for("Fresno", NOON) == [north.pk]
    assert queries.staff_for("Kern", NOON) == queries.staff_for("", NOON) == [director.pk]


def test_without_a_director_the_whole_staff_answers():
    organizers = [a_role("organizer", counties=["Fresno"]).person.pk, a_role("organizer").person.pk]

    assert queries.staff_for("Kern", NOON) == organizers
