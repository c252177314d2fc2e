"""The demonstration as a newcomer finds it: the morning of March 12, nine seats filled."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from django.utils import translation

from commonground.committee.queries.seats import officers, seated
from commonground.committee.queries.standing import standing_of
from commonground.decisions.actions import proposals
from commonground.decisions.models import Ballot
from commonground.decisions.queries.decision import decision_of
from commonground.decisions.queries.related import last_votes
from commonground.decisions.queries.story import chapters_heard, credited
from commonground.decisions.rules.facts import Behalf
from commonground.demo.actions import move_clock
from commonground.demo.cast import person
from commonground.demo.clock import now
from commonground.demo.models import DemoClock
from commonground.demo.queries import people_to_be
from commonground.legislature.models import Bill
from commonground.legislature.queries import ledger, programs
from commonground.members.models import Organization, Person, Role
from commonground.members.queries import contact_accounts, members_on
from commonground.members.rules import SYSTEM, Standing
from commonground.notices.jobs import letter_of
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.record.queries import founded_profile
from tests.builders import at
from tests.clock import StandingClock
from tests.demo.test_the_year_sqlite import ballots_on, counted, decision_on
from tests.refusals import refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("march"), pytest.mark.xdist_group("march")]
MORNING = at("2026-03-12 09:00")
HOUR = timedelta(hours=1)


def one(key: str, moment=MORNING) -> Standing:
    return standing_of(Person.objects.get(name=person(key).name).user_id, moment)


def test_nine_seats_are_filled_and_two_people_preside() -> None:
    assert len(seated(MORNING)) == 9
    assert [office.kind for office in officers(MORNING)] == ["chair", "vice_chair"]
    assert members_on(date(2026, 3, 12)).count() == 118


def test_four_questions_are_decided_and_two_are_open() -> None:
    decided = {
        "SB 9001": "9-0-0-0-0",
        "AB 9002": "7-0-2-0-0",
        "AB 9003": "6-1-2-0-0",
        "SB 9004": "8-0-1-0-0",
    }
    for label, tally in decided.items():
        assert (counted(ballots_on(label)[0]), ballots_on(label)[0].outcome) == (tally, "adopted")
    assert decision_on("AB 9003", moment=MORNING).qualification.key == "majority"
    assert Ballot.objects.exclude(closed_at=None).count() == 4
    answered = {label: len(last_votes(ballots_on(label)[0])) for label in ("AB 9005", "AB 9007")}
    assert answered == {"AB 9005": 6, "AB 9007": 8}


def test_the_first_decision_reached_every_organization_within_a_day_in_its_readers_language() -> None:
    ballot = ballots_on("SB 9001")[0]
    told = Notice.objects.filter(kind="decision_notice", key__startswith=f"decision_notice:{ballot.pk}:")
    sent = dict(told.values_list("user", "sent_at"))
    contacts = contact_accounts(date(2026, 1, 8), ballot.closed_at)

    assert len(contacts) == 118
    for organization, accounts in contacts.items():
        assert accounts, Organization.objects.get(pk=organization)
        assert all(sent[account] - ballot.closed_at < timedelta(hours=24) for account in accounts)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_notice_says_who_proposed_and_how_the_chapters_were_heard(language: str) -> None:
    ballot = ballots_on("SB 9001")[0]
    told = Notice.objects.filter(kind="decision_notice", key__startswith=f"decision_notice:{ballot.pk}:")
    notice = told.filter(user__language=language).order_by("pk").first()
    letter = letter_of(notice, ballot.closed_at + HOUR)

    assert letter is not None
    with translation.override(language):
        decision = decision_of(ballot.pk, ballot.closed_at + HOUR, language=language)
        lines = [decision.outcome_line, *(credit.line for credit in credited(ballot.proposal))]
        lines += [line for heard in chapters_heard(ballot.proposal, MORNING, ballot=ballot) for line in heard.lines]
    assert len(lines) > 6
    assert [line for line in lines if " ".join(line.split()) not in " ".join(letter.body.split())] == []


def test_staff_prepare_and_representatives_submit() -> None:
    director, rivera = one("quinones"), one("rivera")
    told = {
        "kind": "initiative",
        "title": "A listening week",
        "why": "-",
        "who_is_affected": "-",
        "how_consulted": "-",
        "unites": "-",
        "divides": "-",
    }
    draft = proposals.draft(told, by=director, at=MORNING)
    behalf = Behalf("seat", min(rivera.seats))

    assert refused(proposals.submit, draft.pk, behalf=behalf, by=director, at=MORNING) == "decisions.staff_draft_only"
    assert proposals.submit(draft.pk, behalf=behalf, by=rivera, at=MORNING).reference


def test_every_chain_fits_and_every_count_comes_out_again() -> None:
    out = StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("verify_record", "--json", stdout=out)
    assert (end.value.code, '"fits": true' in out.getvalue()) == (0, True)


def test_a_second_demonstration_changes_nothing() -> None:
    before = (Entry.objects.aggregate(last=Max("pk")), Notice.objects.count(), Person.objects.count())

    with pytest.raises(CommandError, match="data already") as refusal:
        call_command("demo")

    assert refusal.value.returncode == 2
    assert before == (Entry.objects.aggregate(last=Max("pk")), Notice.objects.count(), Person.objects.count())


def test_it_runs_under_its_own_profile() -> None:
    assert founded_profile() == "common_ground_demo"


def test_the_people_one_can_be_are_named() -> None:
    out = StringIO()
    call_command("demo_people", stdout=out)
    groups = dict(people_to_be(MORNING))

    assert "Consuelo Parkhurst-Lim" in out.getvalue()
    assert [len(groups[key]) for key in ("representatives", "conveners", "contacts")] == [9, 5, 6]
    staff = {one_of.office for one_of in groups["staff"]}
    assert staff == {"director", "organizer", "sponsor"}


# Its clock


def test_the_clock_began_at_the_built_morning_and_moves_as_time_does() -> None:
    clock = DemoClock.objects.get()
    assert clock.shows_at == MORNING
    assert timedelta() <= now() - MORNING < timedelta(days=2)


def test_only_the_director_moves_the_clock_and_only_forward() -> None:
    real, later = MORNING + timedelta(days=200), MORNING + timedelta(days=4)

    for key in ("park", "rivera"):
        assert refused(move_clock, later, by=one(key), at=MORNING, real=real) == "demo.only_the_director"
    for back in (MORNING, MORNING - HOUR):
        assert refused(move_clock, back, by=one("quinones"), at=MORNING, real=real) == "demo.never_backwards"

    moved = move_clock(later, by=one("quinones"), at=MORNING, real=real)

    assert (DemoClock.objects.count(), moved.shows_at, moved.set_at) == (1, later, real)
    assert Entry.objects.filter(deed="demo.clock_moved").get().facts == {"to": later.isoformat()}


def test_without_a_demonstration_there_is_no_clock_to_move() -> None:
    DemoClock.objects.all().delete()

    assert refused(move_clock, MORNING, by=SYSTEM, at=MORNING, real=MORNING) == "demo.no_demo"
    assert abs(now().timestamp() - now().timestamp()) < 1


# Its door


def address_of(key: str) -> str:
    return person(key).email


def test_one_click_signs_in_as_somebody_invented(client: Client, clock: StandingClock) -> None:
    clock.stands_at(MORNING)
    door = client.get(reverse("demo:door"))
    assert "Consuelo Parkhurst-Lim" in door.content.decode()

    answer = client.post(reverse("demo:become"), {"email": address_of("rivera")})

    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(one("rivera").user_id)
    assert client.post(reverse("demo:become"), {"email": "nobody@example.org"}).status_code == 404


def test_the_director_sets_the_clock_on_the_page(client: Client, clock: StandingClock) -> None:
    clock.stands_at(MORNING)
    client.post(reverse("demo:become"), {"email": address_of("quinones")})
    assert client.post(reverse("demo:clock"), {"day": "soon"}).status_code == 422
    assert client.post(reverse("demo:clock"), {"day": "2026-03-16"}).status_code == 302

    assert DemoClock.objects.get().shows_at == at("2026-03-16 09:00")

    client.post(reverse("demo:become"), {"email": address_of("rivera")})
    assert client.post(reverse("demo:clock"), {"day": "2026-03-20"}).status_code == 409


def test_without_a_demonstration_the_door_is_not_there(client: Client) -> None:
    DemoClock.objects.all().delete()

    assert client.get(reverse("demo:door")).status_code == 404
    assert client.post(reverse("demo:become"), {"email": address_of("rivera")}).status_code == 404
    assert client.post(reverse("demo:clock"), {"day": "2026-03-16"}).status_code == 404


def test_every_bill_in_it_is_invented_and_every_letter_went_to_an_invented_address() -> None:

    assert set(Bill.objects.values_list("invented", flat=True)) == {True}
    addresses = set(Person.objects.exclude(user=None).values_list("user__email", flat=True))
    assert all(address.endswith(".example") for address in addresses)
    assert Role.objects.exists()
    assert settings.DEMO


def test_what_january_proposes_stands_apart_from_what_was_enacted() -> None:
    now = ledger(list(programs()))

    assert [(cell.program.key, cell.sums.cuts // 10**10) for cell in now.open] == [
        ("calworks", 7), ("ihss", 4), ("child-care", 3),
    ]  # fmt: skip
    assert [row.label for row in now.rows] == ["2025–26", "2024–25"]
