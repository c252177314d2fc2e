from datetime import date, timedelta

import pytest

from commonground.kernel.refusal import Refused
from commonground.members import actions, rules
from commonground.members.models import Chapter, Organization, Person, Region, Role, Term
from commonground.members.queries import members_on
from commonground.members.rules import NOBODY, SYSTEM, Standing
from commonground.record.models import Entry
from tests.builders import NOON
from tests.builders.accounts import a_user
from tests.builders.committee import PROFILE
from tests.builders.members import a_chapter, a_contact, a_person, a_region, a_role, a_term, an_organization

pytestmark = pytest.mark.django_db
STAFF = Standing(user_id=1, person_id=1, is_organizer=True)
TODAY = date(2026, 3, 12)


def refused(key):
    return pytest.raises(Refused, match=key)


def deeds():
    return list(Entry.objects.order_by("number").values_list("deed", flat=True))


def test_a_profile_lays_out_chapters_regions_and_vocabularies():
    actions.lay_out_network(PROFILE, by=SYSTEM, at=NOON)
    assert [chapter.name for chapter in Chapter.objects.all()] == [chapter.name for chapter in PROFILE.chapters]
    assert Region.objects.count() == len(PROFILE.regions)
    words = (PROFILE.organization_kinds, PROFILE.constituencies, PROFILE.issues, PROFILE.budget_tiers)
    assert Term.objects.count() == sum(len(vocabulary) for vocabulary in words)
    assert Chapter.objects.get(key="bay-area").names["es"] == "Área de la Bahía"
    assert deeds() == ["chapter.listed"] * len(PROFILE.chapters)


def test_laying_out_again_changes_nothing_and_says_nothing():
    for _ in range(2):
        actions.lay_out_network(PROFILE, by=SYSTEM, at=NOON)
    assert Entry.objects.count() == Chapter.objects.count() == len(PROFILE.chapters)


def test_only_staff_lay_out_a_network():
    with refused(rules.ONLY_STAFF_KEEPS_MEMBERS):
        actions.lay_out_network(PROFILE, by=NOBODY, at=NOON)


def test_an_organization_joins_a_chapter():
    chapter = a_chapter()
    a_term("renters")
    a_term("union", "kind")
    joined = actions.admit(
        "Río Pantry",
        chapter=chapter,
        joined_on=TODAY,
        about={"county": "Fresno", "languages": ["es"]},
        kinds=["union"],
        constituencies=["renters"],
        by=STAFF,
        at=NOON,
    )
    assert (joined.slug, joined.county, joined.languages) == ("rio-pantry", "Fresno", ["es"])
    assert [term.key for term in (*joined.kinds.all(), *joined.constituencies.all())] == ["union", "renters"]
    entry = Entry.objects.get()
    assert (entry.deed, entry.audience, entry.by_id) == ("organization.joined", "members", 1)
    assert entry.facts == {"chapter": chapter.pk}


def test_an_organization_joins_at_large_and_addresses_never_collide():
    region = a_region()
    names = ["Río Pantry", "Rio pantry", "New", "繁體"]
    slugs = [actions.admit(name, chapter=None, region=region, joined_on=None, by=STAFF, at=NOON).slug for name in names]
    assert slugs == ["rio-pantry", "rio-pantry-2", "new-2", "organization"]


def test_two_numbers_tell_two_organizations_of_one_name_apart():
    for name, ein in (("Río Pantry", "012345678"), ("Río Hall", "")):
        actions.admit(name, chapter=None, joined_on=TODAY, about={"ein": ein}, by=STAFF, at=NOON)

    actions.admit("río pantry", chapter=None, joined_on=TODAY, about={"ein": "023456789"}, by=STAFF, at=NOON)

    assert members_on(TODAY).filter(name__iexact="Río Pantry").count() == 2
    with refused(rules.ALREADY_A_MEMBER):
        actions.admit("Río Hall", chapter=None, joined_on=TODAY, about={"ein": "034567890"}, by=STAFF, at=NOON)


def test_a_member_does_not_join_twice_but_may_come_back():
    first = actions.admit("Río Pantry", chapter=None, joined_on=date(2025, 1, 1), by=STAFF, at=NOON)
    with refused(rules.ALREADY_A_MEMBER):
        actions.admit("río pantry", chapter=None, joined_on=TODAY, by=STAFF, at=NOON)
    actions.let_leave(first.pk, on=TODAY, by=STAFF, at=NOON)
    actions.admit("Río Pantry", chapter=None, joined_on=TODAY, by=STAFF, at=NOON)
    assert members_on(TODAY).count() == 1


def test_an_organization_leaves_on_a_day_and_once():
    organization = an_organization(joined_on=date(2025, 1, 1))
    with refused(rules.LEAVES_BEFORE_JOINING):
        actions.let_leave(organization.pk, on=date(2024, 12, 31), by=STAFF, at=NOON)
    actions.let_leave(organization.pk, on=TODAY, by=STAFF, at=NOON)
    assert list(members_on(TODAY - timedelta(1))) == [organization]
    assert not members_on(TODAY)
    with refused(rules.NOT_A_MEMBER):
        actions.let_leave(organization.pk, on=TODAY, by=STAFF, at=NOON)
    assert deeds() == ["organization.left"]


def test_staff_correct_a_listing():
    a_term("union", "kind")
    organization, region = an_organization(chapter=a_chapter()), a_region()
    corrected = actions.correct_listing(
        organization.pk,
        name="Right name",
        chapter=None,
        region=region,
        county="Kern",
        joined_on=TODAY,
        kinds=["union"],
        by=STAFF,
        at=NOON,
    )
    corrected.refresh_from_db()
    assert (corrected.name, corrected.chapter, corrected.region) == ("Right name", None, region)
    assert (corrected.county, corrected.joined_on, corrected.kinds.count()) == ("Kern", TODAY, 1)
    assert deeds() == ["organization.corrected"]


def test_a_listing_is_corrected_into_a_chapter():
    organization, chapter = an_organization(), a_chapter()
    words = {"name": "N", "region": None, "county": "", "joined_on": None, "kinds": []}
    actions.correct_listing(organization.pk, chapter=chapter, **words, by=STAFF, at=NOON)
    assert Entry.objects.get().facts == {"chapter": chapter.pk}


def describe(organization, by, **more):
    words = {"mission": "We cook.", "languages": ["es"], "website": "", **more}
    return actions.describe(organization.pk, **words, by=by, at=NOON)


def test_an_organization_describes_itself():
    a_term("renters")
    organization = an_organization()
    contact = Standing(3, 3, organizations=frozenset({organization.pk}))
    describe(organization, contact, constituencies=["renters"], is_listed=False)
    organization.refresh_from_db()
    assert (organization.mission, organization.languages, organization.is_listed) == ("We cook.", ["es"], False)
    assert organization.constituencies.get().key == "renters"
    describe(organization, contact)
    organization.refresh_from_db()
    assert (organization.is_listed, organization.constituencies.count()) == (False, 1)


def test_nobody_describes_another_organization():
    with refused(rules.ONLY_STAFF_OR_CONTACT):
        describe(an_organization(), NOBODY)
    assert Organization.objects.get().mission == ""


def test_what_an_organization_says_is_not_in_the_book():
    describe(an_organization(), STAFF)
    assert Entry.objects.get().facts == {}


def test_a_person_is_welcomed_with_and_without_an_account():
    with_account = actions.welcome_person("Ana", email="ANA@example.org", language="es", by=STAFF, at=NOON)
    without = actions.welcome_person("Bo", email="", language="en", by=STAFF, at=NOON)
    assert (with_account.user.email, with_account.user.language, without.user) == ("ana@example.org", "es", None)
    assert deeds() == ["account.created", "person.entered", "person.entered"]


def test_an_address_belongs_to_one_person():
    actions.welcome_person("Ana", email="ana@example.org", language="es", by=STAFF, at=NOON)
    with refused(rules.ONE_PERSON_AN_ACCOUNT):
        actions.welcome_person("Ana B.", email="ana@example.org", language="es", by=STAFF, at=NOON)
    with refused(rules.ONE_PERSON_AN_ACCOUNT):
        actions.open_account(a_person().pk, email="ana@example.org", language="es", by=STAFF, at=NOON)
    assert Person.objects.filter(name="Ana B.").count() == 0


def test_a_person_gets_an_account_later_and_may_keep_it():
    person = a_person(user=None)
    for _ in range(2):
        actions.open_account(person.pk, email="bo@example.org", language="en", by=STAFF, at=NOON)
    person.refresh_from_db()
    assert person.user.email == "bo@example.org"


def test_a_name_is_corrected():
    person = a_person("Mai")
    assert actions.rename_person(person.pk, name="Mai Rivera", by=STAFF, at=NOON).name == "Mai Rivera"
    assert deeds() == ["person.renamed"]


@pytest.mark.parametrize("deed", ["enter", "welcome", "open", "rename", "give", "end"])
def test_nobody_but_staff_keeps_people(deed):
    organization = an_organization()
    role = a_role("contact", organization=organization)
    person = role.person
    with refused(rules.ONLY_STAFF_KEEPS_MEMBERS):
        {
            "enter": lambda: actions.enter_person("X", user_id=None, by=NOBODY, at=NOON),
            "welcome": lambda: actions.welcome_person("X", email="x@example.org", language="en", by=NOBODY, at=NOON),
            "open": lambda: actions.open_account(person.pk, email="x@example.org", language="en", by=NOBODY, at=NOON),
            "rename": lambda: actions.rename_person(person.pk, name="X", by=NOBODY, at=NOON),
            "give": lambda: actions.give_role(person, "ally", by=NOBODY, at=NOON),
            "end": lambda: actions.end_role(role.pk, by=NOBODY, at=NOON),
        }[deed]()
    assert not Entry.objects.exists()


def test_a_role_is_given_and_ends():
    person, organization = a_person(), an_organization()
    role = actions.give_role(person, Role.Kind.CONTACT, organization=organization, by=STAFF, at=NOON)
    with refused(rules.HAS_THE_ROLE):
        actions.give_role(person, Role.Kind.CONTACT, organization=organization, by=STAFF, at=NOON)
    ended = actions.end_role(role.pk, by=STAFF, at=NOON + timedelta(days=1))
    assert ended.until_at == NOON + timedelta(days=1)
    with refused(rules.ROLE_IS_OVER):
        actions.end_role(role.pk, by=STAFF, at=NOON + timedelta(days=2))
    assert deeds() == ["role.given", "role.ended"]
    assert Entry.objects.first().facts == {"kind": "contact", "person": person.pk}


def test_a_role_that_has_not_begun_can_be_taken_back():
    role = actions.give_role(a_person(), "ally", from_at=NOON + timedelta(days=9), by=STAFF, at=NOON)
    assert actions.end_role(role.pk, by=STAFF, at=NOON).until_at == role.from_at


def test_a_person_may_speak_for_two_organizations():
    organization = an_organization()
    person = a_contact(organization)
    actions.give_role(person, "contact", organization=an_organization(), by=STAFF, at=NOON)
    assert person.roles.count() == 2


def test_entering_somebody_with_a_known_account():
    user = a_user()
    assert actions.enter_person("Cleo", user_id=user.pk, by=STAFF, at=NOON).user == user
