from datetime import date, timedelta

import pytest

from commonground.committee import actions, jobs, letters
from commonground.committee.models import Alternate, Office, Tenure
from commonground.members.actions import let_leave
from commonground.members.rules import SYSTEM
from commonground.notices.models import Notice
from tests.builders import NOON, at
from tests.builders.committee import a_representative, a_seat, a_small_committee, the_coalition
from tests.builders.counting import queries_of
from tests.builders.members import a_chapter, a_contact, an_organization, an_organizer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def text(response):
    return " ".join(response.content.decode().replace("\u00a0", " ").split())


@pytest.fixture
def committee():
    return a_small_committee()


@pytest.fixture
def staff(client):
    client.force_login(an_organizer().user)
    return client


class TestTheCommittee:
    def test_before_the_founding_the_page_says_what_comes(self, client):
        assert "No seats yet" in text(client.get("/committee/"))

    def test_it_shows_seats_representatives_and_vacancies(self, client, committee):
        actions.fill_office("chair", committee.holder, by=SYSTEM, at=NOON)
        page = text(client.get("/committee/"))
        for part in ("3 seats; 1 held today", "Mai Rivera", "Chair", "Vacant since", "January 2, 2025"):
            assert part in page

    def test_a_vacant_chair_is_told(self, client, committee):
        actions.fill_office("vice_chair", committee.holder, by=SYSTEM, at=NOON)
        assert "Not elected now. Until then the vice-chair does what the chair does." in text(client.get("/committee/"))
        other = a_representative(committee.seats[1])
        actions.fill_office("chair", other.person, by=SYSTEM, at=NOON)
        assert "Not elected now" not in text(client.get("/committee/"))

    def test_alternates_are_named_to_members_only(self, client, committee):
        organization = an_organization(chapter=committee.chapter)
        person = a_contact(organization, "Lan Pham")
        actions.name_alternate(committee.seats[0].pk, person, organization, by=SYSTEM, at=NOON)
        addresses = (
            "/committee/",
            f"/committee/seats/{committee.seats[0].pk}/",
            "/chapters/" + committee.chapter.key + "/",
        )
        for address in addresses:
            assert "Lan Pham" not in text(client.get(address))
        client.force_login(person.user)
        for address in addresses:
            assert "Lan Pham" in text(client.get(address))

    def test_an_organization_that_is_not_listed_stays_unnamed_in_public(self, client, committee):
        organization = committee.held.organization
        organization.is_listed = False
        organization.save()
        page = text(client.get("/committee/"))
        assert organization.name not in page
        assert "organization not named in public" in page
        client.force_login(committee.holder.user)
        assert organization.name in text(client.get("/committee/"))

    def test_a_chapter_without_a_representative_is_named(self, client, committee):
        actions.vacate(committee.seats[0].pk, because="resigned", by=SYSTEM, at=NOON - timedelta(days=2))
        page = text(client.get("/committee/"))
        assert "The Fresno chapter has no seated representative." in page
        assert "The chapter was asked on" in page

    def test_an_at_large_vacancy_is_for_staff_to_call(self, client, committee):
        an_organizer()
        jobs.ask_chapters(NOON)
        assert "Staff were asked on" in text(client.get("/committee/"))

    def test_the_case_studys_roster_is_history(self, client):
        the_coalition()
        page = text(client.get("/committee/"))
        assert "history, not today’s committee" in page
        assert "Parent Voices" in page
        assert "9 seats; 0 held today" in page

    def test_it_takes_the_same_queries_at_one_seat_and_at_nine(self, client):
        chapter = a_chapter()
        taken = []
        for number in (1, 8):
            for _ in range(number):
                a_representative(a_seat(chapter))
            taken.append(queries_of(client, "/committee/"))
        assert taken[0] == taken[1]

    def test_a_chapters_page_shows_its_seats(self, client, committee):
        page = text(client.get(f"/chapters/{committee.chapter.key}/"))
        assert "Mai Rivera" in page
        other = a_chapter()
        assert "no seat on the" in text(client.get(f"/chapters/{other.key}/"))


class TestASeat:
    def address(self, committee, place=0, deed=""):
        return f"/committee/seats/{committee.seats[place].pk}/{deed}"

    def test_the_public_reads_who_holds_it_and_who_did(self, client, committee):
        actions.vacate(committee.seats[0].pk, because="resigned", by=SYSTEM, at=NOON - timedelta(days=2))
        page = text(client.get(self.address(committee)))
        assert "Mai Rivera" in page
        assert "Resigned" not in page
        assert "<form class=" not in page.replace('<form class="langs"', "")

    def test_a_later_end_is_not_told_before_its_day(self, client, committee):
        let_leave(committee.held.organization_id, on=date(2026, 3, 12), by=SYSTEM, at=NOON)
        page = text(client.get(self.address(committee)))
        assert "Vacant since" in page
        assert "March 12, 2026" in page

    def test_a_seat_that_is_no_longer_in_use_says_so(self, client):
        seat = a_seat(retired_at=NOON)
        assert "no longer in use" in text(client.get(f"/committee/seats/{seat.pk}/"))
        assert client.get("/committee/seats/9999/").status_code == 404

    def test_the_convener_notes_whom_the_chapter_chose(self, client, committee):
        organization = an_organization(chapter=committee.chapter)
        person = a_contact(organization, "Lan Pham")
        client.force_login(committee.convener.user)
        assert "Lan Pham" in text(client.get(self.address(committee, 1)))
        answers = {"candidate": str(person.roles.get().pk), "chosen_how": "By consensus."}
        told = client.post(self.address(committee, 1, "representative/"), answers, follow=True)
        assert "The seat is filled." in text(told)
        assert "By consensus." in text(told)
        assert Tenure.objects.filter(person=person).exists()

    def test_how_it_was_chosen_is_asked_for(self, staff, committee):
        answer = staff.post(self.address(committee, 1, "representative/"), {"candidate": "Nobody Known"})
        assert answer.status_code == 422
        assert "Two answers" in text(answer)

    def test_the_representative_leaves_and_the_reason_stays_with_the_seat(self, client, committee):
        client.force_login(committee.holder.user)
        page = text(client.get(self.address(committee)))
        assert "Resigned" in page
        assert "Recalled by the chapter" not in page
        assert client.post(self.address(committee, 0, "vacancy/"), {"because": "recalled"}).status_code == 422
        told = client.post(self.address(committee, 0, "vacancy/"), {"because": "resigned"}, follow=True)
        assert "The seat is vacant" in text(told)

    def test_an_at_large_seat_speaks_of_no_chapter(self, staff, committee):
        a_representative(committee.seats[2])
        page = text(staff.get(self.address(committee, 2)))
        assert "Recalled by those who sent them" in page
        assert "Recalled by the chapter" not in page
        told = text(staff.post(self.address(committee, 2, "vacancy/"), {"because": "recalled"}, follow=True))
        assert "The seat is vacant. Staff are asked to call the members without a chapter." in told
        assert "Note whom the members without a chapter chose" in told

    def test_the_representative_names_and_releases_an_alternate(self, client, committee):
        organization = an_organization(chapter=committee.chapter)
        person = a_contact(organization, "Lan Pham")
        client.force_login(committee.holder.user)
        deed = self.address(committee, 0, "alternate/")
        assert client.post(deed, {"candidate": ""}).status_code == 422
        told = client.post(deed, {"candidate": str(person.roles.get().pk)}, follow=True)
        assert "The alternate is named." in text(told)
        assert "End the naming" in text(told)
        client.post(f"{deed}release/")
        assert not Alternate.objects.filter(until_at=None).exists()

    def test_other_members_read_why_they_cannot(self, client, committee):
        client.force_login(a_contact(an_organization()).user)
        page = text(client.get(self.address(committee)))
        assert "The chapter chooses" in page
        for deed in ("representative/", "vacancy/", "alternate/", "alternate/release/"):
            assert client.post(self.address(committee, 0, deed)).status_code == 409

    def test_who_is_not_signed_in_is_asked_to(self, client, committee):
        assert client.post(self.address(committee, 0, "vacancy/"))["Location"].startswith("/sign-in/")


class TestOffices:
    def test_staff_note_whom_the_committee_elected(self, staff, committee):
        assert "Mai Rivera" in text(staff.get("/committee/offices/"))
        answers = {"kind": "chair", "person": committee.holder.pk}
        page = text(staff.post("/committee/offices/", answers, follow=True))
        assert Office.objects.get().person == committee.holder
        assert "Note an election" in page

    def test_an_election_of_nobody_is_sent_back(self, staff, committee):
        assert staff.post("/committee/offices/", {"kind": "chair"}).status_code == 422

    def test_others_do_not(self, client, committee):
        client.force_login(committee.holder.user)
        assert client.get("/committee/offices/").status_code == 409


class TestTheLetter:
    @pytest.fixture
    def notice(self, committee):
        jobs.ask_chapters(NOON)
        return Notice.objects.get(user=committee.convener.user)

    def test_it_tells_the_convener_which_seat(self, committee, notice):
        told = letters.seat_vacant(notice.facts, notice.user, NOON)
        assert (told["seat"], told["name"]) == (committee.seats[1], committee.convener.name)
        assert told["path"] == f"/committee/seats/{committee.seats[1].pk}/"

    def test_it_is_no_longer_needed_once_the_seat_is_filled(self, committee, notice):
        a_representative(committee.seats[1], at=NOON)
        assert letters.seat_vacant(notice.facts, notice.user, NOON) is None

    def test_it_reaches_whoever_keeps_the_account_without_a_name(self, committee, notice):
        committee.convener.delete()
        assert letters.seat_vacant(notice.facts, notice.user, NOON)["name"] == ""

    def test_it_is_written_in_whole_sentences(self, committee, notice, mailoutbox):
        from commonground.notices.jobs import deliver

        an_organizer()
        jobs.ask_chapters(NOON)
        deliver(NOON)
        letters_by_subject = {letter.subject: letter.body for letter in mailoutbox}
        assert set(letters_by_subject) == {f"The seat {committee.seats[place]} is vacant" for place in (1, 2)}
        assert "Fresno has a seat" in letters_by_subject[f"The seat {committee.seats[1]} is vacant"]
        assert "members organizations" not in str(letters_by_subject)


def test_the_account_page_says_what_is_held_about_a_representative(client, committee):
    actions.fill_office("chair", committee.holder, by=SYSTEM, at=NOON)
    organization = an_organization("Río Pantry", chapter=committee.chapter)
    other = a_contact(organization, "Lan Pham")
    actions.name_alternate(committee.seats[0].pk, other, organization, by=SYSTEM, at=NOON)
    client.force_login(committee.holder.user)
    page = text(client.get("/account/"))
    seat = committee.seats[0]
    for part in ("Mai Rivera", f"{seat}, January 2, 2025 to now", "March 12, 2026 to now"):
        assert part in page
    client.force_login(other.user)
    page = text(client.get("/account/"))
    assert "Río Pantry, January 2, 2025 to now" in page
    assert f"{seat}, March 12, 2026 to now" in page


def test_every_refusal_and_every_deed_of_the_room_has_words():
    from commonground.committee import rules
    from commonground.record import wording as deeds
    from commonground.ui import wording

    keys = [value for value in vars(rules).values() if isinstance(value, str) and value.startswith("committee.")]
    assert len(keys) == 18
    assert all(wording.is_known(key) for key in keys)
    assert all(deeds.is_known(deed) for deed in ("seat.filled", "role.given", "coalition.founded"))
    assert not deeds.is_known("moon.landed")


def test_a_future_day_counts_from_its_own_beginning(committee):
    let_leave(committee.held.organization_id, on=date(2026, 3, 20), by=SYSTEM, at=NOON)
    assert jobs.ask_chapters(at("2026-03-19 23:59")) == 1
    assert jobs.ask_chapters(at("2026-03-20 00:00")) == 1
