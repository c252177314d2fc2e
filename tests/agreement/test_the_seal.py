"""Nobody who should not know of a case can tell that there is one: not from a page, a count, a letter or an address."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from difflib import unified_diff
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from commonground.agreement.actions import ladder, ladder_after, ladder_ballot
from commonground.agreement.jobs import tend_what_is_sealed
from commonground.agreement.rules import ladder_walls as why
from commonground.agreement.rules.sight import ASK_TO_STEP_DOWN
from commonground.agreement.views.ladder_ways import WAYS
from commonground.committee.actions import vacate
from commonground.decisions.rules import secret
from commonground.decisions.rules.tally import Choice
from commonground.members.models import Chapter, Person, Role
from commonground.notices.jobs import deliver
from tests.builders.care import BUDDY, CHAIR, NOTICED, SECOND, SUBJECT, Told, a_case, a_case_about_conduct
from tests.builders.decisions import BEGAN, Coalition, a_coalition, a_person
from tests.clock import StandingClock
from tests.refusals import refused

pytestmark = pytest.mark.django_db
LOOKERS = {"director", "organizer", "visitor", "alternate of the seat", "convener of another chapter"}
DEEDS = [*WAYS, "vote", "no-such-deed"]


@pytest.fixture
def coalition(db: None, settings, clock: StandingClock) -> Coalition:
    settings.PROFILE = "california_partnership"
    return a_coalition()


def outsiders(coalition: Coalition) -> dict[str, Person | None]:
    """Everybody who must not know, the convener of the own chapter among them while nothing is addressed to them."""
    people: dict[str, Person | None] = {"director": coalition.staff, "sponsor": coalition.sponsor, "visitor": None}
    for kind in ("organizer", "evaluator", "ally", "editor"):
        people[kind] = a_person(kind.title())
        Role.objects.create(person=people[kind], kind=kind, from_at=BEGAN)
    people["alternate"] = coalition.alternates[0]
    people["alternate of the seat"] = coalition.alternates[SUBJECT]
    people["contact of the organization"] = coalition.contacts[SUBJECT]
    people["convener of another chapter"] = coalition.conveners["fresno"]
    people["convener of the own chapter"] = coalition.conveners["san-bernardino"]
    return people


def reading(client, person: Person | None, url: str) -> tuple[int, str]:
    client.logout()
    if person is not None:
        client.force_login(person.user)
    answer = client.get(url)
    return answer.status_code, _plain(answer.content.decode("utf-8", "replace"))


def _plain(page: str) -> str:
    """A page without what differs each time: the token of a form, the nonce of a style, the address itself."""
    return re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|\b[A-Za-z0-9]{64}\b|nonce(=|-)\"?[\w+/=-]+", "", page)


def lines_that_differ(one: str, other: str) -> list[str]:
    return list(unified_diff(one.split("\n"), other.split("\n"), lineterm="", n=0))[:8]


def test_every_page_of_a_case_is_not_there_for_those_outside(coalition, client, clock):
    told = a_case(coalition).reaches_the_letter().answers()
    clock.stands_at(told.now)
    case, none = told.case.token, uuid4()
    pages = [("agreement:ladder_case", []), *(("agreement:ladder_step", [deed]) for deed in DEEDS)]
    pages.append(("agreement:ladder_voice", [1]))

    for name, person in outsiders(coalition).items():
        for page, more in pages:
            real = reading(client, person, reverse(page, args=[case, *more]))
            invented = reading(client, person, reverse(page, args=[none, *more]))
            assert real[0] == 404, (name, page, more)
            assert lines_that_differ(real[1], invented[1]) == [], (name, page, more)
            assert invented[0] == 404
            assert client.post(reverse(page, args=[case, *more])).status_code in {404, 405}
        assert reading(client, person, reverse("agreement:ladder_begin"))[0] == 404, name


def test_asking_for_a_case_takes_as_long_as_asking_for_none(coalition, client, clock):
    told = a_case(coalition).reaches_the_letter()
    clock.stands_at(told.now)

    for name, person in outsiders(coalition).items():
        if person is None:
            continue
        client.force_login(person.user)
        client.get(reverse("agreement:ladder_case", args=[uuid4()]))
        numbers = []
        for token in (told.case.token, uuid4()):
            with CaptureQueriesContext(connection) as captured:
                client.get(reverse("agreement:ladder_case", args=[token]))
            numbers.append(len(captured))
        assert numbers[0] == numbers[1], name


def test_in_the_first_three_steps_only_two_know(coalition, client, clock):
    told = a_case(coalition).checks_in().offers_support()
    clock.stands_at(told.now)
    url = reverse("agreement:ladder_case", args=[told.case.token])
    seen = {place for place, person in enumerate(coalition.people) if reading(client, person, url)[0] == 200}

    assert seen == {SUBJECT, BUDDY}
    told.wait(90).writes()
    clock.stands_at(told.now)
    assert all(reading(client, person, url)[0] == 200 for person in coalition.people)
    _, page = reading(client, coalition.people[SUBJECT], url)
    assert "walruses" not in page
    _, page = reading(client, coalition.people[SECOND], url)
    assert "walruses" in page
    assert "turtles" not in page


def test_those_who_sent_somebody_read_only_what_is_addressed_to_them(coalition, client, clock):
    told = a_case(coalition).reaches_the_letter().wait(21).calls()
    clock.stands_at(told.now)
    convener = coalition.conveners["san-bernardino"]
    url = reverse("agreement:ladder_case", args=[told.case.token])

    status, page = reading(client, convener, url)
    assert status == 200
    assert "closed session" in page
    assert not {"walruses", "pelicans", "turtles"} & set(re.findall(r"\w+", page))
    ladder.keep_private(told.case.pk, private=True, by=told.by(SUBJECT), at=told.now)
    assert reading(client, convener, url)[0] == 404
    told.wait(1).hears().decides().declines()
    clock.stands_at(told.now)
    status, page = reading(client, convener, url)
    assert status == 200
    assert "Agreed" not in page


def every_deed(told: Told, person: Person) -> Iterator[tuple[str, str]]:
    """Every deed of the ladder, as this person would do it; each must be refused."""
    by, pk, now = told.coalition.standing(person, told.now), told.case.pk, told.now
    subject = told.coalition.people[SUBJECT]
    free = told.coalition.people[5]
    motion = told.case.motions.first()
    given = {"by": by, "at": now}
    yield "notice", refused(ladder.notice_kindly, free, because="absences", **given)
    yield "check in", refused(ladder.check_in_kindly, pk, "-", **given)
    yield "support", refused(ladder.offer_support, pk, ["leave"], "-", **given)
    yield "write", refused(ladder.write_concern, pk, "-", **given)
    yield "begin", refused(ladder.begin_with_concern, free, "-", **given)
    yield "begin about the same", refused(ladder.begin_with_concern, subject, "-", **given)
    yield "confirm", refused(ladder.confirm_concern, pk, **given)
    yield "answer", refused(ladder.answer_concern, pk, "-", **given)
    yield "private", refused(ladder.keep_private, pk, private=True, **given)
    yield "call", refused(ladder.call_conversation, pk, now + timedelta(days=1), **given)
    yield "hear", refused(ladder.note_conversation, pk, heard_first=True, **given)
    closes_at = now + timedelta(days=1)
    yield "ask", refused(ladder_ballot.ask_committee, pk, ASK_TO_STEP_DOWN, closes_at=closes_at, **given)
    yield "vote", refused(ladder_ballot.answer_motion, motion, Choice.AGREE, **given)
    yield "count", refused(ladder_ballot.count_motion, pk, **given)
    yield "step down", refused(ladder_after.step_down, pk, **given)
    yield "decline", refused(ladder_after.decline, pk, **given)
    yield "recall", refused(ladder_after.answer_for_senders, pk, recall=True, **given)
    yield "appeal", refused(ladder_after.appeal, pk, "-", **given)
    yield "panel", refused(ladder_after.name_panel, pk, [], **given)
    yield "find", refused(ladder_after.find, pk, was_fair=True, **given)
    yield "recuse", refused(ladder_after.recuse, pk, **given)
    yield "suspend", refused(ladder_after.suspend, pk, "-", **given)
    yield "confirm the pause", refused(ladder_after.confirm_suspension, pk, **given)
    yield "lift", refused(ladder_after.lift_suspension, pk, **given)
    yield "close", refused(ladder_after.close_case, pk, **given)


def test_every_deed_of_the_ladder_is_refused_to_staff_and_everybody_outside(coalition):
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    walls = {why.PEERS_ONLY, why.SUBJECT_ONLY, why.SENDERS_ONLY, why.PANEL_ONLY, secret.NOT_ON_THE_ROLL}

    for name, person in outsiders(coalition).items():
        if person is None or name == "convener of the own chapter":
            continue
        for deed, key in every_deed(told, person):
            assert key in walls, (name, deed)


def test_staff_who_also_preside_are_refused_all_the_same(coalition):
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    Role.objects.create(person=coalition.people[CHAIR], kind=Role.Kind.ORGANIZER, from_at=BEGAN)

    assert {key for _, key in every_deed(told, coalition.people[CHAIR])} <= {
        why.PEERS_ONLY,
        why.SUBJECT_ONLY,
        why.SENDERS_ONLY,
        why.PANEL_ONLY,
        secret.NOT_ON_THE_ROLL,
    }


PAGES = [
    "/",
    "/desk/",
    "/desk/health/",
    "/notices/",
    "/notices/?only=sent",
    "/notices/?only=waiting",
    "/notices/?only=failed",
    "/notices/?only=dropped",
    "/record/",
    "/record/?page=2",
    "/committee/",
    "/decisions/",
    "/organizations/",
    "/people/",
    "/account/",
    "/account/what-we-hold/",
    "/positions/",
    "/data/",
    "/agreement/",
    "/agreement/between-us/",
    "/agreement/check-ins/",
    "/agreement/barriers/",
    "/agreement/commitments/peers/",
    "/agreement/leave/",
]


@contextmanager
def another_world() -> Iterator[None]:
    """What happens in here has never happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def everything(client, people: dict[str, Person | None], urls: list[str]) -> dict[tuple[str, str], tuple[int, str]]:
    return {(name, url): reading(client, person, url) for name, person in people.items() for url in urls}


def test_the_world_with_a_case_and_the_world_without_look_the_same(coalition, client, clock):
    people = {name: person for name, person in outsiders(coalition).items() if name in LOOKERS}
    seats = [reverse("committee:seat", args=[seat.pk]) for seat in coalition.seats]
    chapters = [reverse("members:chapter", args=[chapter.key]) for chapter in Chapter.objects.all()]
    persons = [reverse("members:person", args=[coalition.people[SUBJECT].pk])]
    urls = [*PAGES, *seats, *chapters, *persons]
    worlds = []
    for happens in (False, True):
        with another_world():
            told = _told_with_everything(coalition) if happens else None
            now = told.now if told else _the_same_day()
            clock.stands_at(now)
            deliver(now)
            tend_what_is_sealed(now)
            worlds.append(everything(client, people, urls))

    without, with_case = worlds
    assert without.keys() == with_case.keys()
    for (name, url), page in without.items():
        assert page[0] == with_case[name, url][0], (name, url)
        assert lines_that_differ(page[1], with_case[name, url][1]) == [], (name, url)
    reached = [page for status, page in with_case.values() if status == 200]
    assert len(reached) > 50
    forbidden = ("walruses", "seahorses", "turtles", "pelicans", "step-down", "Letter of concern", "for_you_alone")
    assert not [word for page in reached for word in forbidden if word in page]


def _told_with_everything(coalition: Coalition) -> Told:
    """A case up to an open question, with letters that went out and one about conduct beside it."""
    told = a_case(coalition).reaches_the_ballot()
    told.asks()
    told.votes("aaaaan.ba").counts()
    return told


def _the_same_day() -> datetime:
    """When the other world has come as far."""
    return NOTICED + timedelta(days=90 + 3 + 18 + 1)


def test_a_seat_left_after_the_question_looks_as_any_seat_that_was_left(coalition, client, clock):
    """The seat is vacant in both worlds: once by a resignation, once by the ladder."""
    people = {name: person for name, person in outsiders(coalition).items() if name in LOOKERS}
    urls = ["/committee/", reverse("committee:seat", args=[coalition.seats[SUBJECT].pk]), "/record/", "/notices/"]
    urls += ["/desk/", "/people/", reverse("members:chapter", args=["san-bernardino"])]
    worlds = []
    for by_the_ladder in (False, True):
        with another_world():
            now = _the_same_day()
            if by_the_ladder:
                a_case(coalition).reaches_the_ballot().decides().steps_down()
            else:
                _resigns(coalition, now)
            clock.stands_at(now)
            deliver(now)
            worlds.append(everything(client, people, urls))

    for place, page in worlds[0].items():
        assert page[0] == worlds[1][place][0], place
        assert lines_that_differ(page[1], worlds[1][place][1]) == [], place


def _resigns(coalition: Coalition, now: datetime) -> None:
    by = coalition.representative(SUBJECT, now)
    vacate(coalition.seats[SUBJECT].pk, because="resigned", by=by, at=now)


def test_conduct_is_as_sealed(coalition, client, clock):
    told = a_case_about_conduct(coalition)
    clock.stands_at(told.now)
    url = reverse("agreement:ladder_case", args=[told.case.token])

    for person in outsiders(coalition).values():
        assert reading(client, person, url)[0] == 404
    assert reading(client, coalition.people[SUBJECT], url)[0] == 200


def test_the_desk_of_those_concerned_says_that_something_is_there_and_no_other(coalition, client, clock):
    told = a_case(coalition)
    clock.stands_at(told.now)
    waits = "There is something for you alone to read."
    desks = {place for place, person in enumerate(coalition.people) if waits in reading(client, person, "/desk/")[1]}

    assert desks == {SUBJECT, BUDDY}
    for person in outsiders(coalition).values():
        assert waits not in reading(client, person, "/desk/")[1]
