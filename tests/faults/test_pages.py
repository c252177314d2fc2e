"""What a person reads when the disk is full, the database busy or not there; nothing is lost, nothing half done."""

import re

import pytest
from django.test import RequestFactory
from django.urls import reverse

from commonground.config.broken import broken
from commonground.decisions.models import Proposal, Vote
from commonground.notices.models import Notice
from commonground.record.models import Entry
from commonground.ui.trouble import InOneLine
from tests.builders.decisions import ANSWERS, MONDAY, Coalition, a_bill, a_coalition
from tests.builders.pages import text_of
from tests.faults.ground import Browser, database_away, full_disk, held_by_somebody_else

pytestmark = pytest.mark.django_db(transaction=True)

UNAVAILABLE = 503
LONG = "Rents rose faster than wages, line after line.\n" * 60
VOTE = {"choice": "agree", "reason": "It helps us."}
WRITTEN = {**ANSWERS, "why": LONG, "unites": LONG, "divides": LONG}
WHOLE = {**WRITTEN, "kind": "bill", "bill": "ab 9005", "stand": "support", "language": "en"}


@pytest.fixture
def coalition(db: None) -> Coalition:
    return a_coalition()


@pytest.fixture
def fresno(coalition: Coalition, clock) -> Browser:
    """The browser of the representative of Fresno."""
    clock.stands_at(MONDAY)
    found = Browser()
    found.force_login(coalition.people[2].user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return found


def counts() -> list[int]:
    return [kind.objects.count() for kind in (Entry, Notice, Proposal, Vote)]


def resent(fresno: Browser, html: str):
    """The form of the page, sent as it stands."""
    form = re.search(r'<form class="form" method="post" action="([^"]*)">(.*?)</form>', html, re.DOTALL)
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[2])
    return fresno.post(form[1], dict(fields), follow=True)


def test_a_full_disk_keeps_what_was_written_on_the_page_and_changes_nothing(coalition: Coalition, fresno):
    a_bill()
    before = counts()
    with full_disk():
        answer = fresno.post(reverse("decisions:propose"), {**WHOLE, "behalf": f"seat:{coalition.seats[2].pk}"})

    page = text_of(answer)
    assert answer.status_code == UNAVAILABLE
    assert answer.headers["Retry-After"] == "300"
    assert "The disk of the machine behind this site is full. What you sent was not kept" in page
    assert page.count("Rents rose faster than wages, line after line.") == 180
    assert counts() == before

    resent(fresno, answer.content.decode())
    assert Proposal.objects.get().why.count("line after line") == 60


def test_a_lock_that_is_not_given_back_ends_in_a_page_and_not_in_waiting(coalition: Coalition, fresno):
    ballot = coalition.opens_ballot()
    before = counts()
    with held_by_somebody_else("decisions_ballot"):
        answer = fresno.post(reverse("decisions:ballot", args=[ballot.pk]), VOTE)

    assert answer.status_code == UNAVAILABLE
    assert answer.headers["Retry-After"] == "5"
    assert "Others are writing in the same place" in text_of(answer)
    assert counts() == before

    for _twice in range(2):
        resent(fresno, answer.content.decode())
    assert Vote.objects.get().reason == "It helps us."


def test_a_database_that_is_not_there_is_said_and_found_again_when_it_is_back(coalition: Coalition, fresno):
    ballot = coalition.opens_ballot()
    address = reverse("decisions:ballot", args=[ballot.pk])
    assert fresno.get(address).status_code == 200
    with database_away():
        reading = fresno.get(address)
        sending = fresno.post(address, VOTE)
        watched = fresno.get("/health/")

    assert [reading.status_code, sending.status_code, watched.status_code] == [UNAVAILABLE] * 3
    assert "We cannot reach our records just now" in text_of(reading)
    assert f'href="{address}"' in reading.content.decode()
    assert "kept whole or not at all" in text_of(sending)
    assert "It helps us." in text_of(sending)
    assert (fresno.get("/health/").content, fresno.get(address).status_code) == (b"well\n", 200)
    resent(fresno, sending.content.decode())
    assert Vote.objects.get().reason == "It helps us."


@pytest.mark.parametrize("told", [{"headers": {"Accept-Language": "es-MX,es;q=0.9"}}, {"cookie": "es"}])
def test_the_page_speaks_the_language_of_the_browser_and_asks_no_database(fresno, told):
    if "cookie" in told:
        fresno.cookies["language"] = told["cookie"]
    with database_away():
        answer = fresno.get("/desk/", headers=told.get("headers"))

    assert '<html lang="es" dir="ltr">' in answer.content.decode()
    assert "Ahora mismo no podemos llegar a nuestros registros" in text_of(answer)
    assert answer.headers["Content-Language"] == "es"
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Traceback" not in answer.content.decode()


def test_a_visitor_without_a_cookie_reads_the_same(fresno):
    with database_away():
        answer = Browser().get("/positions/")

    assert answer.status_code == UNAVAILABLE
    assert "Ask again" in text_of(answer)


def test_the_form_of_a_strange_house_gets_no_token_of_ours(fresno):
    strange = Browser(enforce_csrf_checks=True)
    with database_away():
        answer = strange.post("/desk/", {"csrfmiddlewaretoken": "invented", "reason": "Sent from elsewhere."})

    tokens = re.findall(r'name="csrfmiddlewaretoken" value="([^"]*)"', answer.content.decode())
    assert tokens in ([], ["invented"])


def test_what_is_a_fault_of_ours_stays_one(caplog):
    request = RequestFactory().get("/")
    try:
        raise ValueError("nonsense")
    except ValueError:
        answer = broken(request)

    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_trouble_is_one_line_of_the_log(fresno, caplog):
    with database_away():
        fresno.get("/desk/")

    told = [record for record in caplog.records if record.name == "django.request"]
    assert all(InOneLine().filter(record) for record in told)
    assert told
    assert all(record.exc_info is None and "\n" not in record.getMessage() for record in told)
