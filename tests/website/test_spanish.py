"""Whoever reads Spanish meets no sentence of the interface in English."""

import html
import re

import pytest

from commonground.accounts.actions import set_language
from commonground.config.catalogues import english, translated
from tests.builders.decisions import MONDAY

MARKED_ENGLISH = re.compile(r'<(\w+)[^>]* lang="en"[^>]*>.*?</\1>', re.DOTALL)
SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)
SHOWN_ATTRIBUTE = re.compile(r'(?:alt|aria-label|placeholder|title)="([^"]*)"')
ELEMENT = re.compile(r"<[^>]*>")
SLOT = re.compile(r"%\(\w+\)[sd]")
PUBLIC = (
    "/",
    "/positions/",
    "/partners/",
    "/committee/",
    "/how-we-decide/",
    "/chapters/",
    "/organizations/",
    "/bills/",
    "/legislature/",
    "/legislature/committees/",
    "/decisions/rules/",
    "/record/",
    "/sign-in/",
    "/language/",
    "/agreement/",
    "/accomplishments/",
    "/budget-cuts/",
    "/contact/",
    "/counties/",
    "/data/",
    "/framework/",
    "/press/",
)
OF_MEMBERS = (
    "/desk/",
    "/decisions/",
    "/decisions/{proposal}/",
    "/decisions/ballot/{ballot}/",
    "/decisions/propose/",
    "/account/",
    "/agreement/",
    "/agreement/ad-hoc/",
    "/agreement/barriers/",
    "/agreement/between-us/",
    "/agreement/between-us/begin/",
    "/agreement/between-us/buddy/",
    "/agreement/commitments/",
    "/agreement/commitments/peers/",
    "/agreement/drafts/",
    "/agreement/engagement/",
    "/agreement/leave/",
    "/agreement/seats/",
    "/agreement/signers/",
)
OF_STAFF = (
    "/agreement/ad-hoc/new/",
    "/agreement/attendance/",
    "/agreement/attendance/new/",
    "/agreement/check-ins/",
    "/agreement/engagement/calls/",
    "/agreement/leave/",
    "/agreement/seats/prepare/",
)
A_SENTENCE = 4


@pytest.fixture(scope="module")
def english_sentences() -> re.Pattern[str]:
    found = set()
    for message in translated("es"):
        for part in ELEMENT.sub("\0", SLOT.sub("\0", english(message))).split("\0"):
            words = " ".join(part.split())
            if len(words.split()) >= A_SENTENCE:
                found.add(words)
    return re.compile("|".join(re.escape(words) for words in sorted(found, key=len, reverse=True)))


def shown(page: str) -> str:
    ours = SCRIPT.sub("", MARKED_ENGLISH.sub("", page))
    return " ".join(html.unescape(" ".join([ELEMENT.sub(" ", ours), *SHOWN_ATTRIBUTE.findall(ours)])).split())


@pytest.mark.parametrize("address", PUBLIC)
def test_a_visitor_who_reads_spanish_meets_no_english(client, decide, english_sentences, address):
    decide("aaaannnab")
    client.cookies["language"] = "es"

    page = client.get(address)

    assert page.headers["content-language"] == "es"
    assert english_sentences.findall(shown(page.content.decode())) == []


@pytest.mark.parametrize("address", OF_MEMBERS)
def test_a_representative_who_reads_spanish_meets_no_english(client, coalition, decide, english_sentences, address):
    ballot, reader = decide("aaaannnab"), coalition.people[2].user
    set_language(reader.pk, "es", at=MONDAY)
    client.force_login(reader)

    page = client.get(address.format(ballot=ballot.pk, proposal=ballot.proposal_id))

    assert page.headers["content-language"] == "es"
    assert english_sentences.findall(shown(page.content.decode())) == []


@pytest.mark.parametrize("address", OF_STAFF)
def test_staff_who_read_spanish_meet_no_english(client, coalition, decide, english_sentences, address):
    decide("aaaannnab")
    set_language(coalition.staff.user.pk, "es", at=MONDAY)
    client.force_login(coalition.staff.user)

    page = client.get(address)

    assert page.headers["content-language"] == "es"
    assert english_sentences.findall(shown(page.content.decode())) == []


def test_the_committee_has_its_spanish_name_on_the_front_page(client, decide):
    decide("aaaannnab")
    client.cookies["language"] = "es"

    assert "y el Comité Coordinador vota" in shown(client.get("/").content.decode())
