"""How active we are: a range for members, each organization's own count for itself, and no name in public."""

from datetime import timedelta

import pytest

from commonground.agreement.actions.commitments import take_leave
from commonground.agreement.models import TierOverride
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.committee import a_small_committee
from tests.builders.counting import queries_of
from tests.builders.members import a_contact, a_director, a_role, an_organization, an_organizer
from tests.builders.taking_part import contributions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
UNTIL = (NOON.date() + timedelta(days=90)).isoformat()
SAID = {"tier": "active", "reason": "It drives everybody to the hearings.", "until_on": UNTIL}


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def quiet():
    return an_organization("Quiet House")


@pytest.fixture
def rep(client):
    client.force_login(a_small_committee().holder.user)
    return client


@pytest.fixture
def staff(client):
    client.force_login(an_organizer().user)
    return client


class TestTheRange:
    def test_it_prints_strict_and_broad_with_rule_and_day(self, rep, quiet):
        away = an_organization()
        days = {"from_on": NOON.date(), "until_on": NOON.date() + timedelta(days=60)}
        take_leave(organization_id=away.pk, category="other", **days, by=SYSTEM, at=NOON)
        page = text(rep.get("/agreement/engagement/"))
        assert "1–2 of 3 (rule v2, 12 months to March 12, 2026)" in page
        assert "Quiet this year" in page
        assert "Quiet House" not in page
        assert "At least 12 contributions of at least 4 kinds" in page

    def test_it_takes_the_same_queries_for_one_and_nine(self, rep, quiet):
        few = queries_of(rep, "/agreement/engagement/")
        for _ in range(9):
            contributions(an_organization(), "testified", "visited", "hosted")
        assert queries_of(rep, "/agreement/engagement/") == few


class TestWhereElseItStands:
    RANGE = "1 of 2 (rule v2, 12 months to March 12, 2026)"

    def test_on_how_we_hear_each_other_for_the_committee_and_staff(self, client, rep, quiet):
        assert self.RANGE in text(rep.get("/desk/health/"))
        client.force_login(an_organizer().user)
        assert self.RANGE in text(client.get("/desk/health/"))

    def test_beside_the_agreement_for_members_and_never_in_public(self, client, rep, quiet):
        page = text(rep.get("/agreement/"))
        assert self.RANGE in page
        assert "Quiet House" not in page
        client.logout()
        assert "rule v2" not in text(client.get("/agreement/"))


class TestAnOrganizationsOwn:
    def test_it_reads_where_it_stands_and_why(self, client, quiet):
        contributions(quiet, "testified", "testified", "hosted")
        client.force_login(a_contact(quiet).user)
        page = text(client.get(f"/agreement/engagement/of/{quiet.slug}/"))
        assert "<h1>Active</h1>" in page
        assert "Testified: 2" in page
        assert "Quiet House" in text(client.get("/agreement/engagement/"))

    def test_nothing_noted_is_said_kindly(self, client, quiet):
        client.force_login(a_contact(quiet).user)
        page = text(client.get(f"/agreement/engagement/of/{quiet.slug}/"))
        assert "Quiet this year" in page
        assert "If something is missing" in page

    def test_another_organization_is_told_why_not(self, client, quiet):
        client.force_login(a_contact(an_organization()).user)
        assert client.get(f"/agreement/engagement/of/{quiet.slug}/").status_code == 409


class TestTheWordOfAPeer:
    def test_a_representative_speaks_for_another_organization(self, rep, quiet):
        page = text(rep.get(f"/agreement/engagement/of/{quiet.slug}/"))
        assert "Speak for an organization" in page
        assert "Quiet this year" not in page
        rep.post(f"/agreement/engagement/of/{quiet.slug}/speak-up/", SAID)
        assert "1–2 of 2" in text(rep.get("/agreement/engagement/"))
        page = text(rep.get(f"/agreement/engagement/of/{quiet.slug}/"))
        assert "Take it back" in page
        assert "Say it" not in page
        again = rep.post(f"/agreement/engagement/of/{quiet.slug}/speak-up/", SAID)
        assert again.status_code == 422
        assert "You say this of the organization already" in text(again)
        rep.post(f"/agreement/engagement/words/{TierOverride.objects.get().pk}/take-back/")
        assert not TierOverride.objects.exists()

    def test_a_representative_finds_the_way_from_the_organizations_page(self, rep, quiet):
        way = f'href="/agreement/engagement/of/{quiet.slug}/">Say that it is more active than the list shows</a>'
        assert way in text(rep.get(f"/organizations/{quiet.slug}/"))
        page = text(rep.get(f"/agreement/engagement/of/{quiet.slug}/"))
        assert "You see only what you said yourself." in page
        assert "staff read this page" not in page

    def test_nobody_else_is_shown_the_way(self, client, staff, quiet):
        assert "more active than the list shows" not in text(staff.get(f"/organizations/{quiet.slug}/"))
        client.force_login(a_contact(an_organization()).user)
        assert "more active than the list shows" not in text(client.get(f"/organizations/{quiet.slug}/"))

    def test_the_organization_reads_it(self, rep, quiet):
        rep.post(f"/agreement/engagement/of/{quiet.slug}/speak-up/", SAID)
        rep.force_login(a_contact(quiet).user)
        page = text(rep.get(f"/agreement/engagement/of/{quiet.slug}/"))
        assert "It drives everybody to the hearings." in page
        assert "Take it back" not in page

    def test_without_a_reason_it_comes_back(self, rep, quiet):
        answer = rep.post(f"/agreement/engagement/of/{quiet.slug}/speak-up/", {**SAID, "reason": ""})
        assert answer.status_code == 422

    def test_staff_never_say_it(self, staff, quiet):
        assert staff.post(f"/agreement/engagement/of/{quiet.slug}/speak-up/", SAID).status_code == 409
        assert "Say it" not in text(staff.get(f"/agreement/engagement/of/{quiet.slug}/"))


class TestWhomToCall:
    def test_staff_find_those_who_took_part_little_by_name(self, staff, quiet):
        an_organization("Also Quiet")
        contributions(an_organization("Busy Bees"), "testified", "visited", "hosted")
        page = text(staff.get("/agreement/engagement/calls/"))
        assert page.index("Also Quiet") < page.index("Quiet House")
        assert "Busy Bees" not in page

    def test_where_everybody_takes_part_it_says_so(self, staff):
        assert "Everybody takes part" in text(staff.get("/agreement/engagement/calls/"))

    def test_it_is_paged_and_takes_the_same_queries(self, staff, quiet):
        few = queries_of(staff, "/agreement/engagement/calls/")
        for _ in range(30):
            an_organization()
        assert queries_of(staff, "/agreement/engagement/calls/") == few

    def test_nobody_else_reads_it(self, rep, quiet):
        assert rep.get("/agreement/engagement/calls/").status_code == 409


class TestTheWalls:
    @pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally", "editor"])
    def test_for_those_outside_there_is_no_such_page(self, client, quiet, kind):
        client.force_login(a_role(kind).person.user)
        for address in ("", "calls/", f"of/{quiet.slug}/"):
            assert client.get(f"/agreement/engagement/{address}").status_code == 404

    def test_no_public_page_names_a_tier(self, client, quiet):
        contributions(an_organization("Busy Bees"), "testified", "visited", "hosted")
        for address in ("/organizations/", f"/organizations/{quiet.slug}/", "/partners/", "/chapters/"):
            page = text(client.get(address))
            assert "Quiet this year" not in page
            assert "Occasional" not in page
        assert client.get("/agreement/engagement/").status_code == 302

    def test_the_book_tells_a_peers_word_to_the_organization_alone(self, rep, quiet):
        rep.post(f"/agreement/engagement/of/{quiet.slug}/speak-up/", SAID)
        rep.force_login(a_director().user)
        assert "A peer said that an organization is active" not in text(rep.get("/record/?year=2026"))
