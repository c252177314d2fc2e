"""What anybody may take along: only what the public pages show, whole, in three forms, and cheap to ask for again."""

import csv
import io
import json
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from jsonschema import Draft202012Validator

from commonground.decisions.actions import after
from commonground.decisions.actions import positions as deeds
from commonground.decisions.models import Ballot
from commonground.decisions.rules.terms import ENGLISH
from commonground.ui.spreadsheets import harmless
from commonground.website import open_data_answers
from commonground.website.middleware import OPEN
from commonground.website.open_data_sets import SETS
from commonground.website.queries import open_positions
from tests.builders import at
from tests.builders.decisions import MONDAY, a_bill, a_coalition, a_newer_text
from tests.clock import StandingClock

JSON, CSV, FEED, SCHEMA = (
    "/data/positions.json",
    "/data/positions.csv",
    "/positions/feed.atom",
    "/data/positions.schema.json",
)
DOCUMENTS = (JSON, CSV, FEED)
CLOSE = at("2026-03-16 17:00")
SENTENCE = (
    "This position represents the view of a majority of the members of the Coordinating Committee of"
    " California Partnership; not all members share it."
)


def body(client, address: str, **headers: str) -> str:
    answer = client.get(address, headers=headers)
    assert answer.status_code == 200
    return answer.getvalue().decode()


def published(client) -> list[dict]:
    return json.loads(body(client, JSON))["positions"]


def rows(client, language: str = "") -> list[dict[str, str]]:
    written = body(client, f"{CSV}?lang={language}" if language else CSV)
    return list(csv.DictReader(io.StringIO(written, newline="")))


@pytest.fixture
def written_once(client, decide) -> list[str]:
    decide("aaaannnab")
    return [body(client, address) for address in DOCUMENTS]


def test_every_position_fits_the_schema_served_beside_it(client, coalition, decide):
    decide("aaaannnab", 9001)
    decide("aaaaaaaaa", 9002, stand="support_if_amended", amendments="Let the cap hold for ten years.")
    ended = decide("aaaaaaaaa", 9003)
    coalition.decides("aaaaaaaaa", CLOSE, bill=ended.proposal.bill, stand="oppose")
    a_newer_text(ended.proposal.bill)
    schema = json.loads(body(client, SCHEMA))

    Draft202012Validator.check_schema(schema)
    document = json.loads(body(client, JSON))
    checked = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    assert list(checked.iter_errors(document)) == []
    assert len(document["positions"]) == 4
    assert {position["status"] for position in document["positions"]} == {"in_force", "ended"}
    assert document["schema"].endswith(SCHEMA)


def test_the_schema_refuses_what_we_do_not_publish(client, decide):
    decide("aaaaaaaaa")
    document, schema = json.loads(body(client, JSON)), Draft202012Validator(json.loads(body(client, SCHEMA)))
    whole = document["positions"][0]
    assert schema.is_valid(document)

    for wrong in ({"status": "held"}, {"stand": "maybe"}, {"agree": 5}, {"statement": {}}, {"qualification": {}}):
        document["positions"] = [whole | wrong]
        assert not schema.is_valid(document)


def test_a_position_in_json_says_what_its_page_says(client, decide):
    ballot = decide("aaaannnab")

    (found,) = published(client)
    page = client.get(urlsplit(found["url"]).path).content.decode()

    assert found["reference"] == ballot.proposal.reference
    assert found["status"] == "in_force"
    assert found["stand"] == "support"
    assert found["measure"]["number"] == "AB 9005"
    assert found["statement"]["en"].replace("“", "").split(",")[0] in page.replace("“", "")
    assert found["statement"]["es"].startswith("California Partnership apoya AB 9005")
    assert found["qualification"] == {"key": "majority", "texts": {"en": SENTENCE}}
    assert found["rule"]["en"] in page
    assert found["adopted_at"] == "2026-03-17T00:00:00Z"


def test_the_sentence_goes_along_in_every_language_it_is_approved_in(client, db, clock):
    clock.stands_at(MONDAY + timedelta(days=30))
    vietnamese = {key: f"VI {key} {{committee}} {{coalition}}" for key in ENGLISH}
    coalition = a_coalition(qualification_texts={"en": dict(ENGLISH), "vi": vietnamese})
    coalition.decides("aaaannnab", bill=a_bill())

    (found,) = published(client)

    assert set(found["qualification"]["texts"]) == {"en", "vi"}
    assert found["qualification"]["texts"]["vi"].startswith("VI majority")
    assert rows(client, "vi")[0]["qualification"].startswith("VI majority")
    assert rows(client, "es")[0]["qualification_language"] == "en"
    assert "VI majority" in body(client, f"{FEED}?lang=vi")


@pytest.mark.parametrize("secret", ["Representative", "Organization of", "agreed", "agree", "abstain", "Los Angeles"])
def test_how_a_seat_voted_and_how_many_did_is_nowhere(written_once, secret):
    assert not [text for text in written_once if secret in text]


def test_what_was_not_adopted_is_nowhere(client, decide):
    decide("aaannnnnb", 9001)
    decide("aaa......", 9002)

    assert not [address for address in DOCUMENTS if "AB 900" in body(client, address)]


def test_what_waits_for_a_call_is_gone_and_comes_back_as_it_was(client, clock, coalition, decide):
    decide("aaaaaaaaa", 9001)
    ballot = decide("aaaannnab")
    clock.stands_at(CLOSE)
    before = [body(client, address) for address in DOCUMENTS]
    hour_later, next_week = CLOSE + timedelta(hours=1), CLOSE + timedelta(days=7)
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, hour_later), at=hour_later)
    clock.stands_at(hour_later)
    held = [body(client, address) for address in DOCUMENTS]
    deeds.release_hold(ballot.position.pk, by=coalition.chair, at=next_week)
    clock.stands_at(next_week)

    assert all("AB 9005" in text for text in before)
    assert not [text for text in held if "AB 9005" in text]
    assert all("AB 9001" in text for text in held)
    assert [body(client, address) for address in DOCUMENTS] == before


def test_nothing_tells_a_stranger_that_words_waited(client, clock, coalition, decide):
    """Who comes later finds no trace of the wait: it would tell that the count was close."""
    ballot = decide("aaaannnab")
    hour_later, next_week = CLOSE + timedelta(hours=1), CLOSE + timedelta(days=7)
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, hour_later), at=hour_later)
    deeds.release_hold(ballot.position.pk, by=coalition.chair, at=next_week)

    answers = [client.get(address) for address in DOCUMENTS]

    assert {answer["Last-Modified"] for answer in answers} == {"Tue, 17 Mar 2026 00:00:00 GMT"}
    assert not [answer for answer in answers if "2026-03-24" in answer.getvalue().decode()]


def test_words_that_wait_by_rule_are_nowhere_until_they_are_public(client, db, clock):
    a_coalition(unity_hold={"words_wait": True}).decides("aaaannnab", bill=a_bill())
    clock.stands_at(CLOSE + timedelta(hours=47))
    waiting = [body(client, address) for address in DOCUMENTS]
    clock.stands_at(CLOSE + timedelta(hours=49))

    assert not [text for text in waiting if "AB 9005" in text]
    assert all("AB 9005" in body(client, address) for address in DOCUMENTS)


def test_words_that_were_never_public_stay_so_when_they_end(client, clock, coalition, decide):
    ballot = decide("aaaannnab")
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, CLOSE), at=CLOSE)
    clock.stands_at(CLOSE + timedelta(days=40))
    coalition.decides("aaaaaaaaa", CLOSE + timedelta(days=1), bill=ballot.proposal.bill, stand="oppose")

    (found,) = published(client)

    assert found["stand"] == "oppose"


def test_every_public_page_is_one_row_and_every_row_a_public_page(client, clock, coalition, decide):
    kept, replaced, dropped = (decide("aaaaaaaaa", number) for number in (9001, 9002, 9003))
    decide("aaannnnnb", 9004)
    later = CLOSE + timedelta(days=1)
    again = coalition.decides("aaaaaaaaa", later, bill=replaced.proposal.bill, stand="oppose")
    coalition.decides("aaaaaaaaa", later, bill=dropped.proposal.bill, stand="none")

    found = {position["reference"]: position for position in published(client)}
    ballots: list[Ballot] = [kept, replaced, dropped, again]

    assert found.keys() == {ballot.proposal.reference for ballot in ballots}
    assert all(client.get(urlsplit(position["url"]).path).status_code == 200 for position in found.values())
    assert found[replaced.proposal.reference]["replaced_by"] == again.proposal.reference
    assert found[dropped.proposal.reference]["status"] == "ended"
    assert found[dropped.proposal.reference]["replaced_by"] is None


def test_a_dissent_after_the_decision_brings_the_sentence_and_names_nobody(client, coalition, decide):
    ballot = decide("aaaaaaaaa")
    before = published(client)[0]
    two_days_later = CLOSE + timedelta(days=2)
    contact = coalition.standing(coalition.contacts[2])
    dissent = after.record_dissent(
        ballot.proposal_id,
        coalition.organizations[2].pk,
        words="We see it otherwise.",
        is_public=True,
        by=contact,
        at=two_days_later,
    )
    qualified, written = published(client)[0], [body(client, address) for address in DOCUMENTS]
    after.withdraw_dissent(dissent.pk, by=contact, at=two_days_later + timedelta(days=1))

    assert (before["qualification"], before["updated_at"]) == (None, "2026-03-17T00:00:00Z")
    assert qualified["qualification"]["texts"]["en"] == SENTENCE
    assert qualified["updated_at"] == "2026-03-19T00:00:00Z"
    assert all("not all members share it" in text for text in written)
    assert not [text for text in written if coalition.organizations[2].name in text or "otherwise" in text]
    assert published(client)[0]["qualification"] is None
    assert published(client)[0]["updated_at"] == "2026-03-20T00:00:00Z"


def test_a_dissent_beside_an_objection_moves_nothing(client, coalition, decide):
    ballot = decide("aaaannnab")
    contact = coalition.standing(coalition.contacts[2])
    after.record_dissent(
        ballot.proposal_id, coalition.organizations[2].pk, words="", by=contact, at=CLOSE + timedelta(days=2)
    )

    assert published(client)[0]["updated_at"] == "2026-03-17T00:00:00Z"


def test_a_newer_text_is_said_until_silence_confirms_the_position_on_it(client, clock, coalition, decide):
    ballot = decide("aaaaaaaaa")
    a_newer_text(ballot.proposal.bill)
    waiting = published(client)[0]
    looked = CLOSE + timedelta(days=1)
    deeds.review_version(ballot.position.pk, substantive=False, by=coalition.representative(1, looked), at=looked)
    confirmed = published(client)[0]

    assert (waiting["bill_changed"], waiting["text"]["label"]) == (True, "Introduced")
    assert (confirmed["bill_changed"], confirmed["text"]["label"]) == (False, "Amended")
    assert "as amended" in confirmed["statement"]["en"]
    assert confirmed["updated_at"] == "2026-03-20T00:00:00Z"


def test_what_is_no_bill_has_its_title_and_its_own_words(client, clock, coalition):
    coalition.decides_major("aaaaaaaaa", kind="ballot_measure", stand="oppose", title="Proposition 99: a freeze")

    (found,) = published(client)

    assert found["measure"] == {
        "kind": "ballot_measure", "number": None, "session": None, "title": "Proposition 99: a freeze", "url": None,
    }  # fmt: skip
    assert found["statement"]["en"] == "California Partnership opposes “Proposition 99: a freeze”."
    assert found["text"] is None


def test_the_table_reads_back_as_it_was_written(client, decide):
    decide("aaaannnab", 9001, stand="support_if_amended", amendments='Say "rent", not ″price″,\nin every clause.')
    decide("aaaaaaaaa", 9002)

    written = body(client, CSV)
    found = rows(client)

    assert written.count("\r\n") == 3
    assert list(found[0]) == SETS["positions"].columns
    assert found[1]["change_asked"].endswith('Say "rent", not ″price″,\nin every clause.')
    assert found[1]["qualification"] == SENTENCE
    assert [row["reference"] for row in found] == [position["reference"] for position in published(client)]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert harmless(cell) == f"'{cell}"


def test_a_title_that_begins_like_a_formula_stays_words(client, coalition):
    bill = a_bill()
    bill.title = '=HYPERLINK("http://example.org")'
    bill.save()
    coalition.decides("aaaaaaaaa", bill=bill)

    assert rows(client)[0]["measure_title"] == f"'{bill.title}"


def test_whoever_has_the_newest_is_told_so(client, coalition, decide):
    decide("aaaaaaaaa", 9001)
    names = {address: client.get(address)["ETag"] for address in DOCUMENTS}

    def asked_again(address: str, name: str) -> HttpResponse:
        return client.get(address, headers={"if-none-match": name, "accept-encoding": "gzip"})

    again = [asked_again(address, f"{weak}{name}") for address, name in names.items() for weak in ("", "W/")]
    decide("aaaannnab", 9002)
    moved = [asked_again(address, name) for address, name in names.items()]

    assert len(set(names.values())) == 3
    assert {answer.status_code for answer in again} == {304}
    assert {answer["ETag"] for answer in again} == set(names.values())
    assert not [answer for answer in again if answer.content]
    assert {answer.status_code for answer in moved} == {200}


def test_whoever_goes_by_the_time_never_keeps_what_stepped_back(client, clock, coalition, decide):
    ballot = decide("aaaannnab")
    hour_later = CLOSE + timedelta(hours=1)
    clock.stands_at(CLOSE + timedelta(minutes=1))
    since = {address: client.get(address)["Last-Modified"] for address in DOCUMENTS}

    def asked_again() -> list[HttpResponse]:
        return [client.get(address, headers={"if-modified-since": since[address]}) for address in DOCUMENTS]

    same = asked_again()
    deeds.hold_publication(ballot.position.pk, by=coalition.representative(4, hour_later), at=hour_later)
    clock.stands_at(hour_later)
    held = asked_again()

    assert {answer.status_code for answer in same} == {304}
    assert {answer.status_code for answer in held} == {200}
    assert not [answer for answer in held if "AB 9005" in answer.getvalue().decode()]


def test_open_data_knows_no_reader(client, coalition, decide):
    """The same bytes for everybody: no cookie asked for or set, no header that splits a cache, any page may read it."""
    decide("aaaannnab")

    def all_of_it() -> list[HttpResponse]:
        return [client.get(address, headers={"accept-language": "es"}) for address in (*DOCUMENTS, SCHEMA)]

    strangers = all_of_it()
    client.force_login(coalition.people[0].user)
    client.cookies["language"] = "es"
    members = all_of_it()

    assert [answer.getvalue() for answer in members] == [answer.getvalue() for answer in strangers]
    for answer in (*strangers, *members):
        assert not answer.cookies
        assert answer.get("Vary", "Accept-Encoding") == "Accept-Encoding"
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "private" not in answer.get("Cache-Control", "")


@pytest.mark.parametrize("address", [*DOCUMENTS, SCHEMA])
@pytest.mark.django_db
def test_open_data_is_only_read(client, clock, address):
    before = client.options(address)
    head = client.head(address)

    assert client.post(address).status_code == 405
    assert (before.status_code, before["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert (head.status_code, head.getvalue()) == (200, b"")


def test_the_doors_of_open_data_are_those_the_middleware_keeps_open():
    from commonground.website import open_urls
    from commonground.website.urls import urlpatterns

    documents = {entry.name for entry in open_urls.urlpatterns if "." in str(entry.pattern)}
    feeds = {entry.name for entry in urlpatterns if str(entry.pattern).endswith(".atom")}

    assert documents | feeds | {"oembed"} == set(OPEN)


def test_a_language_is_asked_for_in_the_address(client, decide):
    decide("aaaaaaaaa")

    for address in (CSV, FEED):
        assert "supports AB 9005" in body(client, address)
        assert "apoya AB 9005" in body(client, f"{address}?lang=es")
        assert client.get(f"{address}?lang=es")["Content-Language"] == "es"
        assert client.get(f"{address}?lang=xx").status_code == 404


def test_many_positions_take_as_many_queries_as_one(monkeypatch, decide, queries_of):
    """However many, and however few are held in memory at one time."""
    monkeypatch.setattr(open_positions, "AT_ONCE", 2)
    decide("aaaannnab", 9001)
    queries_of(JSON)
    one = [queries_of(address) for address in (*DOCUMENTS, "/data/")]

    for number in range(9002, 9007):
        decide("aaaaanbab", number)

    assert [queries_of(address) for address in (*DOCUMENTS, "/data/")] == one
    assert max(one[:3]) <= 3


@pytest.mark.parametrize("kept", [open_data_answers.IN_MEMORY, 100])
def test_a_document_is_whole_whether_memory_or_a_file_holds_it(monkeypatch, client, decide, kept):
    monkeypatch.setattr(open_data_answers, "IN_MEMORY", kept)
    monkeypatch.setattr(open_data_answers, "AT_ONCE", 7)
    for number in (9001, 9002, 9003):
        decide("aaaaaaaaa", number)

    answer, again = client.get(JSON), client.get(JSON)
    written = answer.getvalue()

    assert len(written) == int(answer["Content-Length"])
    assert len(json.loads(written)["positions"]) == 3
    assert (again["ETag"], again.getvalue()) == (answer["ETag"], written)


@pytest.mark.parametrize("profile", ["california_partnership", "common_ground_demo", "cascade_table"])
@pytest.mark.parametrize("address", [*DOCUMENTS, SCHEMA, "/data/", "/data/?x"])
def test_before_anything_was_decided_every_form_is_whole(client, db, settings, clock: StandingClock, profile, address):
    settings.PROFILE = profile

    assert client.get(address).status_code == 200
    if address == JSON:
        document = json.loads(body(client, JSON))
        assert document["positions"] == []
        assert Draft202012Validator(json.loads(body(client, SCHEMA))).is_valid(document)


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_page_of_open_data_tells_of_every_field_the_license_and_since_when(client, decide, language):
    decide("aaaaaaaaa")

    page = client.get("/data/", headers={"accept-language": language}).content.decode()

    assert all(f"<code>{name}</code>" in page for name in published(client)[0])
    assert "Creative Commons Attribution 4.0" in page
    assert ("March\u00a016, 2026" if language == "en" else "16\u00a0de\u00a0marzo") in page
    for address in DOCUMENTS:
        assert f'href="{address}' in page


def test_the_pages_of_positions_lead_to_the_feed_and_the_data(client, decide):
    ballot = decide("aaaaaaaaa")

    for address in ("/", "/positions/", f"/positions/{ballot.proposal.reference}/", "/data/"):
        page = client.get(address).content.decode()
        head, _, rest = page.partition("</head>")

        assert '<link rel="alternate" type="application/atom+xml"' in head
        assert '<link rel="alternate" type="application/json"' in head
        assert 'href="/data/"' in rest
