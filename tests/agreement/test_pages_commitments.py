"""The record of a representative: first for its owner, then for the peers, and for nobody else."""

from datetime import timedelta

import pytest

from commonground.agreement.actions import commitments as actions
from commonground.agreement.models import Annotation, Leave, SharedLoad
from commonground.committee.actions.seats import name_alternate
from commonground.committee.models import AdHocCommittee, AdHocService
from commonground.members.models import Attendance, Contribution, Occasion
from tests.builders import NOON
from tests.builders.committee import a_representative, a_seat, a_small_committee, standing
from tests.builders.counting import queries_of
from tests.builders.members import a_chapter, a_contact, a_director, a_role, an_organization, an_organizer
from tests.builders.pages import text_of
from tests.builders.taking_part import an_occasion, noted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]
LONG_BEFORE = NOON - timedelta(days=20)


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def committee():
    return a_small_committee()


@pytest.fixture
def rep(client, committee):
    client.force_login(committee.holder.user)
    return client


@pytest.fixture
def staff(client):
    client.force_login(an_organizer().user)
    return client


def a_peer():
    return a_representative(a_seat(a_chapter()), "Ana Lopez")


class TestOnesOwnRecord:
    def test_nothing_noted_is_held_against_nobody(self, rep):
        page = text(rep.get("/agreement/commitments/"))
        assert "Your record" in page
        assert "Nothing on record yet" in page
        assert "Not kept here yet" in page
        assert "How are you?" not in page

    def test_it_says_what_was_done_of_what_was_possible(self, rep, committee):
        noted(an_occasion("2026-02-12"), committee.held)
        noted(an_occasion("2026-03-05"), committee.held, "excused", excuse="sickness")
        page = text(rep.get("/agreement/commitments/"))
        assert "1 of 1" in page
        assert "1 excused, taken out" in page

    def test_two_missed_in_a_row_are_asked_about_kindly(self, rep, committee):
        for day in ("2026-02-12", "2026-03-05"):
            noted(an_occasion(day), committee.held, "absent")
        assert "You missed two in a row" in text(rep.get("/agreement/commitments/"))

    def test_something_is_said_beside_it_and_taken_away_again(self, rep, committee):
        rep.post("/agreement/commitments/note/", {"commitment": "calls", "words": "Thursdays I work."})
        assert "Thursdays I work." in text(rep.get("/agreement/commitments/"))
        rep.post("/agreement/commitments/note/", {"commitment": "calls", "words": " "})
        assert not Annotation.objects.exists()

    def test_too_long_a_note_comes_back(self, rep):
        answer = rep.post("/agreement/commitments/note/", {"commitment": "calls", "words": "x" * 401})
        assert answer.status_code == 422
        assert "x" * 401 in text(answer)
        assert "at most 400 characters fit" in text(answer)

    def test_the_day_of_a_first_reading_is_kept(self, rep, committee):
        noted(an_occasion("2026-03-05"), committee.held)
        assert rep.post("/agreement/commitments/seen/").status_code == 302
        assert "March 12, 2026" in text(rep.get("/agreement/commitments/"))

    def test_leave_is_named(self, rep, committee):
        by = standing(committee.holder)
        days = {"from_on": NOON.date(), "until_on": NOON.date() + timedelta(days=60)}
        actions.take_leave(person_id=committee.holder.pk, category="health", **days, by=by, at=NOON)
        assert "You are on leave until" in text(rep.get("/agreement/commitments/"))


class TestPeers:
    def test_they_read_what_its_owner_could_read_first(self, rep, committee):
        peer = a_peer()
        noted(an_occasion("2026-02-12"), peer, at=LONG_BEFORE)
        noted(an_occasion("2026-03-05"), peer, "absent")
        page = text(rep.get(f"/agreement/commitments/peers/{peer.seat_id}/"))
        assert "1 of 1" in page
        actions.note_seen(peer.person_id, by=standing(peer.person), at=NOON)
        assert "1 of 2" in text(rep.get(f"/agreement/commitments/peers/{peer.seat_id}/"))

    def test_an_annotation_is_read_beside_the_record(self, rep):
        peer = a_peer()
        actions.annotate(peer.person_id, "calls", "My shift ends at six.", by=standing(peer.person), at=NOON)
        assert "My shift ends at six." in text(rep.get(f"/agreement/commitments/peers/{peer.seat_id}/"))

    def test_all_stand_in_the_order_of_the_seats(self, rep, committee):
        peer = a_peer()
        page = text(rep.get("/agreement/commitments/peers/"))
        assert page.index(committee.holder.name) < page.index(peer.person.name)
        assert "on leave until" not in page

    def test_an_empty_seat_has_no_record(self, rep, committee):
        assert rep.get(f"/agreement/commitments/peers/{committee.seats[1].pk}/").status_code == 404

    def test_nine_take_as_many_queries_as_one(self, rep, committee):
        noted(an_occasion("2026-02-12"), committee.held)
        few = queries_of(rep, "/agreement/commitments/peers/")
        for number in range(8):
            peer = a_peer()
            noted(an_occasion(f"2026-02-0{number + 1}"), peer)
        assert queries_of(rep, "/agreement/commitments/peers/") == few


class TestTheWalls:
    PAGES = ("/agreement/commitments/", "/agreement/commitments/peers/")

    def seen_by(self, client, person, address):
        client.force_login(person.user)
        return client.get(address).status_code

    @pytest.mark.parametrize("address", PAGES)
    def test_staff_and_contact_people_are_told_why_not(self, client, committee, address):
        for person in (an_organizer(), a_director(), a_contact(an_organization()), committee.convener):
            assert self.seen_by(client, person, address) == 409

    @pytest.mark.parametrize("address", [*PAGES, "/agreement/leave/", "/agreement/attendance/", "/agreement/ad-hoc/"])
    @pytest.mark.parametrize("kind", ["sponsor", "evaluator", "ally", "editor"])
    def test_for_those_outside_there_is_no_such_page(self, client, committee, address, kind):
        assert self.seen_by(client, a_role(kind).person, address) == 404

    def test_the_public_is_asked_to_sign_in(self, client):
        assert client.get("/agreement/commitments/").status_code == 302

    def test_nothing_can_be_sorted_by_how_it_is_kept(self, rep, committee):
        a_peer()
        plain, asked = (
            rep.get(f"/agreement/commitments/peers/{query}").context["rows"] for query in ("", "?sort=calls")
        )
        assert [row["kept"].seat for row in plain] == [row["kept"].seat for row in asked]


class TestLeave:
    DAYS = {"category": "family", "from_on": "2026-03-12", "until_on": "2026-06-01"}

    def test_one_takes_ones_own_and_comes_back(self, rep, committee):
        assert "No leave yet" in text(rep.get("/agreement/leave/"))
        assert rep.post("/agreement/leave/", {"whose": "me", **self.DAYS}).status_code == 302
        leave = Leave.objects.get()
        assert leave.person == committee.holder
        assert "Back from today on" in text(rep.get("/agreement/leave/"))
        rep.post(f"/agreement/leave/{leave.pk}/end/")
        assert Leave.objects.get().until_on == NOON.date()

    def test_the_desk_says_that_one_is_away(self, rep, committee):
        assert "on leave" not in text(rep.get("/desk/"))
        rep.post("/agreement/leave/", {"whose": "me", **self.DAYS})
        assert "You are on leave until June 1, 2026. Nothing is expected." in text_of(rep.get("/desk/"))

    def test_a_seat_without_an_alternate_is_told_so(self, rep, committee):
        told = text_of(rep.post("/agreement/leave/", {"whose": "me", **self.DAYS}, follow=True))
        assert "Noted until June 1, 2026. No alternate is named for your seat: name one on its page." in told
        name_one = f'<a href="/committee/seats/{committee.seats[0].pk}/#alternate">Name one</a>'
        assert name_one in text(rep.get("/agreement/leave/"))

    def test_a_seat_with_an_alternate_names_them(self, rep, committee):
        there = an_organization(chapter=committee.chapter)
        named = a_contact(there, "Rosa Vega")
        name_alternate(committee.seats[0].pk, named, there, by=standing(committee.holder), at=NOON)
        told = text_of(rep.post("/agreement/leave/", {"whose": "me", **self.DAYS}, follow=True))
        assert "Noted until June 1, 2026. While the leave lasts, nothing is expected." in told
        assert "Rosa Vega is the alternate of your seat" in told

    def test_a_contact_takes_one_for_the_organization(self, client):
        organization = an_organization()
        client.force_login(a_contact(organization).user)
        client.post("/agreement/leave/", {"whose": str(organization.pk), **self.DAYS})
        assert Leave.objects.get().organization == organization

    def test_seven_months_are_too_long(self, rep):
        answer = rep.post("/agreement/leave/", {"whose": "me", **self.DAYS, "until_on": "2026-10-12"})
        assert answer.status_code == 422
        assert "at most 6 months" in text(answer)
        assert answer.context["form"].errors.keys() == {"until_on"}

    def test_a_small_organization_shares_its_load(self, rep, committee):
        slug = committee.held.organization.slug
        rep.post(f"/agreement/leave/load/{slug}/")
        assert SharedLoad.objects.get().until_on is None
        assert "Its neighbors share the load." in text(rep.get("/agreement/leave/"))
        rep.post(f"/agreement/leave/load/{slug}/", {"alone": "1"})
        assert SharedLoad.objects.get().until_on is not None


class TestTheListToTick:
    def test_it_begins_with_an_occasion(self, staff):
        assert "Nothing noted yet" in text(staff.get("/agreement/attendance/"))
        asked = {"kind": "call", "title": "March call", "held_on": "2026-03-05"}
        assert staff.get("/agreement/attendance/new/").status_code == 200
        answer = staff.post("/agreement/attendance/new/", asked)
        assert answer.url == f"/agreement/attendance/{Occasion.objects.get().pk}/"
        assert "Nobody noted yet" in text(staff.get("/agreement/attendance/"))
        assert staff.post("/agreement/attendance/new/", asked).status_code == 422

    def test_representatives_are_ticked_and_somebody_else_is_added(self, staff, committee):
        occasion, tenure = an_occasion("2026-03-05"), committee.held
        guest = a_contact(an_organization("Pantry"), "Rosa Diaz")
        assert "Mai Rivera" in text(staff.get(f"/agreement/attendance/{occasion.pk}/"))
        sent = {f"state_{tenure.person_id}": "attended", "somebody": str(guest.roles.get().pk)}
        assert staff.post(f"/agreement/attendance/{occasion.pk}/", sent).status_code == 302
        assert Attendance.objects.filter(state="attended").count() == 2
        assert Contribution.objects.count() == 2
        assert "Rosa Diaz" in text(staff.get(f"/agreement/attendance/{occasion.pk}/"))

    def test_an_excuse_without_its_kind_comes_back(self, staff, committee):
        occasion = an_occasion("2026-03-05")
        sent = {f"state_{committee.held.person_id}": "excused"}
        answer = staff.post(f"/agreement/attendance/{occasion.pk}/", sent)
        assert answer.status_code == 422
        assert "Choose a kind of excuse." in text(answer)
        assert answer.context["form"].errors.keys() == {f"excuse_{committee.held.person_id}"}

    def test_what_we_promised_and_failed_to_give_excuses(self, staff, committee):
        occasion, tenure = an_occasion("2026-03-05"), committee.held
        sent = {
            f"state_{tenure.person_id}": "absent",
            f"promised_{tenure.person_id}": "interpretation",
            "failed": ["interpretation"],
        }
        staff.post(f"/agreement/attendance/{occasion.pk}/", sent)
        staff.force_login(tenure.person.user)
        assert "1 excused, taken out" in text(staff.get("/agreement/commitments/"))

    def test_leave_is_proposed_as_an_excuse(self, staff, committee):
        by = standing(committee.holder)
        days = {"from_on": NOON.date() - timedelta(days=10), "until_on": NOON.date() + timedelta(days=60)}
        actions.take_leave(person_id=committee.holder.pk, category="health", **days, by=by, at=NOON)
        occasion = an_occasion("2026-03-05")
        assert '<option value="leave" selected>' in staff.get(f"/agreement/attendance/{occasion.pk}/").content.decode()

    def test_one_to_come_and_one_cancelled_take_no_list(self, staff):
        to_come = an_occasion("2026-04-09")
        page = text(staff.get(f"/agreement/attendance/{to_come.pk}/"))
        assert "has not been held yet" in page
        assert "Note that it was cancelled" in page
        staff.post(f"/agreement/attendance/{to_come.pk}/cancel/")
        page = text(staff.get(f"/agreement/attendance/{to_come.pk}/"))
        assert "This was cancelled" in page
        assert "Note that it was cancelled" not in page
        assert "cancelled" in text(staff.get("/agreement/attendance/"))

    def test_it_is_no_business_of_representatives(self, rep):
        assert rep.get("/agreement/attendance/").status_code == 409

    def test_the_list_takes_the_same_queries_at_one_and_nine(self, staff):
        an_occasion("2026-03-05")
        few = queries_of(staff, "/agreement/attendance/")
        for day in range(1, 9):
            an_occasion(f"2026-02-0{day}")
        assert queries_of(staff, "/agreement/attendance/") == few

    def test_a_list_takes_the_same_queries_for_one_seat_and_nine(self, staff, committee):
        occasion = an_occasion("2026-03-05")
        few = queries_of(staff, f"/agreement/attendance/{occasion.pk}/")
        for _ in range(8):
            noted(occasion, a_peer())
        assert queries_of(staff, f"/agreement/attendance/{occasion.pk}/") == few


class TestAdHocCommittees:
    ASKED = {"name": "Bylaws", "charge": "Read them.", "ends_on": "2026-09-01"}

    def opened(self, staff):
        staff.post("/agreement/ad-hoc/new/", self.ASKED)
        return AdHocCommittee.objects.get()

    def test_staff_begin_one_and_a_contact_offers_to_serve(self, staff):
        assert "No ad hoc committee yet" in text(staff.get("/agreement/ad-hoc/"))
        assert staff.get("/agreement/ad-hoc/new/").status_code == 200
        found = self.opened(staff)
        assert "Bylaws" in text(staff.get("/agreement/ad-hoc/"))
        assert staff.post("/agreement/ad-hoc/new/", self.ASKED).status_code == 422
        organization = an_organization()
        contact = a_contact(organization)
        staff.force_login(contact.user)
        staff.post(f"/agreement/ad-hoc/{found.pk}/", {"who": str(contact.roles.get().pk)})
        service = AdHocService.objects.get()
        assert service.person == contact
        assert Contribution.objects.get().kind == "served"
        again = staff.post(f"/agreement/ad-hoc/{found.pk}/", {"who": str(contact.roles.get().pk)})
        assert again.status_code == 422
        staff.post(f"/agreement/ad-hoc/service/{service.pk}/stop/")
        assert AdHocService.objects.get().until_on == NOON.date()

    def test_a_convener_without_an_organization_only_reads(self, staff, committee):
        found = self.opened(staff)
        staff.force_login(committee.convener.user)
        assert "Offer to serve" not in text(staff.get(f"/agreement/ad-hoc/{found.pk}/"))
        assert staff.get("/agreement/ad-hoc/new/").status_code == 409

    def test_one_that_has_ended_says_so(self, staff):
        found = self.opened(staff)
        AdHocCommittee.objects.update(opened_on="2025-01-01", ends_on="2025-06-01")
        assert "It is not at work today." in text(staff.get(f"/agreement/ad-hoc/{found.pk}/"))
