"""What a reader sees of what came about, and how staff enter it."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from commonground.evaluation import actions
from commonground.evaluation.models import Accomplishment, Evidence
from commonground.legislature.models import Bill, Session
from commonground.members.rules import SYSTEM
from tests.builders import NOON
from tests.builders.committee import PROFILE
from tests.builders.evaluation import an_accomplishment
from tests.builders.members import a_director, a_person, a_role, an_organization
from tests.builders.pages import text_of

LIST = "/accomplishments/"
ENTER = "/accomplishments/enter/"
WHOLE = {
    "text": "The county kept its clinic open", "language": "en", "kind": "policy_blocked", "aims": ["gains"],
    "others": "Nurses of Heron\nTenants of Heron", "role": "contributing", "confidence": "low", "grade": "1",
    "source": "Our letter of that week", "source_kind": "letter", "programs": "Medi-Cal, CalFresh",
    "issues": ["housing"],
}  # fmt: skip


@pytest.fixture(autouse=True)
def _the_network(db, settings, clock):
    settings.PROFILE = "california_partnership"
    clock.stands_at(NOON)


@pytest.fixture
def history() -> None:
    actions.take_history(PROFILE, by=SYSTEM, at=NOON)


@pytest.fixture
def staff(client):
    client.force_login(a_director().user)
    return client


def read(client, path: str, **headers: str) -> str:
    answer = client.get(path, headers=headers)
    assert answer.status_code == 200
    return text_of(answer)


def test_the_history_is_told_with_its_others_its_sources_and_without_dates(client, history):
    words = read(client, LIST)

    assert words.count("date not stated") == 4
    assert "Together with Mobilize the Immigrant Vote Collaborative" in words
    assert "Source: case study, section I" in words
    assert "Source: nine roll calls of the legislature on SB 1639; the coalition’s own alert" in words
    assert "A public record of others shows that it happened; it does not speak of us." in words
    assert "caused" not in words


def test_an_empty_list_teaches_and_a_stranger_is_offered_no_entry(client):
    words = read(client, LIST)

    assert "Nothing recorded yet" in words
    assert "Enter it" not in words


def test_the_list_is_narrowed_by_aim_and_by_kind(client, history):
    assert "1 accomplishment" in read(client, f"{LIST}?kind=policy_adopted")
    assert "2 accomplishments" in read(client, f"{LIST}?aim=gains")
    assert "1 accomplishment" in read(client, f"{LIST}?aim=organizations")
    assert "Nothing fits all of this" in read(client, f"{LIST}?aim=debate")
    assert "4 accomplishments" in read(client, f"{LIST}?aim=nonsense&kind=x&page=99")


def test_a_page_tells_our_part_the_others_the_proof_and_what_is_our_reading(client, history):
    words = read(client, f"{LIST}sb-1639-education-works/")

    assert "Our part We contributed" in words
    assert "other groups that sponsored the bill" in words
    assert "E2: a public record of others that it happened" in words
    assert "E0: our own word" in words
    assert "This is our reading" in words
    assert "How strong the claim is thin" in words
    assert "Our history as the source documents tell it" in words


def test_where_the_sources_name_nobody_else_it_says_so(client, history):
    assert "The sources name nobody else." in read(client, f"{LIST}budget-testimony/")


def test_proof_by_a_bill_leads_to_the_bill_once_we_know_it(client, history):
    page = f"{LIST}sb-1639-education-works/"
    before = client.get(page).content.decode()
    session = Session.objects.create(key="20032004", first_year=2003, last_year=2004)
    bill = Bill.objects.create(session=session, type="SB", number=1639, title="CalWORKs recipients")

    assert "/bills/20032004/" not in before
    assert f'href="{bill.get_absolute_url()}"' in client.get(page).content.decode()


def test_spanish_readers_read_it_in_spanish(client, history):
    words = read(client, f"{LIST}sb-1639-education-works/", **{"accept-language": "es"})

    assert "copatrocinada y firmada como ley" in words
    assert "sin fecha indicada" in words
    assert "nueve votaciones nominales" in words


def test_who_had_a_part_is_named_in_the_language_of_the_record(client, history):
    page = client.get("/accomplishments/", headers={"accept-language": "es"}).content.decode()

    assert '<span lang="en">Mobilize the Immigrant Vote Collaborative</span>' in page


def test_what_waits_for_proof_is_there_for_staff_alone(client, staff):
    done = an_accomplishment(role="led")
    words, page = read(staff, LIST), read(staff, done.get_absolute_url())
    client.logout()

    assert "Waiting for better proof" in words
    assert "it needs better proof" in page
    assert client.get(done.get_absolute_url()).status_code == 404
    assert str(done.text) not in read(client, LIST)


def test_staff_enter_what_came_about_with_everybody_and_its_proof(staff):
    answer = staff.post(ENTER, WHOLE, follow=True)
    words = text_of(answer)

    assert "The county kept its clinic open" in words
    assert "Nurses of Heron; Tenants of Heron" in words
    assert "E1: our own record of that time" in words
    assert "Medi-Cal, CalFresh" in words
    assert Accomplishment.objects.get().key == "the-county-kept-its-clinic-open"


def test_the_evaluator_enters_too_and_nobody_else(client):
    client.force_login(a_role("evaluator").person.user)
    evaluator = client.post(ENTER, WHOLE).status_code
    client.force_login(a_person().user)
    somebody = [client.get(ENTER).status_code, client.post(ENTER, WHOLE).status_code]
    client.logout()

    assert evaluator == 302
    assert somebody == [409, 409]
    assert client.get(ENTER).status_code == 302


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"text": "Our letters caused it"}, "We never say that we caused it"),
        ({"mechanism": "100 % of the calls"}, "Nobody can know that with full certainty"),
        ({"others": "", "alone": ""}, "Who else had a part?"),
        ({"aims": []}, "This one is still empty"),
        ({"source": ""}, "This one is still empty"),
        ({"grade": "3"}, "This grade needs a record that names us"),
        ({"grade": "4"}, "Who confirmed it?"),
        ({"on": "2026-03-01", "year": "2026"}, "A day or a year, not both"),
        ({"seen_on": "2027-01-01"}, "This day has not come yet"),
        ({"url": "javascript:alert(1)"}, "This is no address of a page."),
        ({"copy_url": "http://archive.example/1"}, "This is not an address of a page"),
    ],
)
def test_a_refusal_says_why_and_keeps_what_was_written(staff, given, words):
    answer = staff.post(ENTER, {**WHOLE, **given})

    assert answer.status_code == 422
    assert words in text_of(answer)
    assert "Nurses of Heron" in answer.content.decode() or "others" in given
    assert not Accomplishment.objects.exists()


def test_more_is_added_on_its_page(staff):
    done, clinic = an_accomplishment(), an_organization("Heron Clinic")
    proof = {
        "grade": "3",
        "source": "The analysis lists us",
        "source_kind": "analysis",
        "names_us": "on",
        "language": "en",
    }
    path = done.get_absolute_url()
    staff.post(f"{path}evidence/", proof)
    staff.post(f"{path}contributors/", {"organization": str(clinic.pk), "part": "brought patients"})
    staff.post(f"{path}words/", {"language": "es", "text": "La ciudad escribió un tope"})

    words = read(staff, path)
    staff.logout()

    assert "E3: a public record of others that names us" in words
    assert "Heron Clinic (brought patients)" in words
    assert "La ciudad escribió un tope" in read(staff, path, **{"accept-language": "es"})


def test_an_archived_copy_stands_beside_the_link(staff):
    path = an_accomplishment().get_absolute_url()
    copy = "https://archive.example/2026/minutes"
    given = {"grade": "2", "source": "The evening news", "source_kind": "article", "language": "en"}
    staff.post(f"{path}evidence/", {**given, "url": "https://news.example/1", "copy_url": copy})
    staff.logout()

    page = staff.get(path).content.decode()

    assert 'href="https://news.example/1"' in page
    assert f'<a href="{copy}" rel="noreferrer">Archived copy</a>' in page
    assert page.count("Archived copy") == 1


def test_what_cannot_be_added_is_refused_in_words(staff):
    path = an_accomplishment().get_absolute_url()

    nobody = staff.post(f"{path}contributors/", {"organization": "", "name": ""})
    again = staff.post(f"{path}contributors/", {"name": "Tenants of Heron"})
    caused = staff.post(f"{path}words/", {"language": "es", "text": "Lo causamos"})
    bare = staff.post(f"{path}evidence/", {"grade": "3", "source": "It", "source_kind": "other", "language": "en"})

    assert "Who had a part?" in text_of(nobody)
    assert "They are named already" in text_of(again)
    assert "We never say that we caused it" in text_of(caused)
    assert "needs a record that names us" in text_of(bare)
    assert {answer.status_code for answer in (nobody, again, caused, bare)} == {422}


def test_what_does_not_hold_is_taken_back(client, staff):
    done = an_accomplishment()
    path, line = done.get_absolute_url(), Evidence.objects.get()
    without_reason = staff.post(f"{path}evidence/{line.pk}/withdraw/", {"why": ""}).status_code
    staff.post(f"{path}evidence/{line.pk}/withdraw/", {"why": "Misread"})
    bare = read(staff, path)
    gone = staff.get(f"{path}evidence/{line.pk}/withdraw/").status_code
    answer = staff.post(f"{path}withdraw/", {"why": "It was another city"})

    assert without_reason == 422
    assert "Nothing is entered that it rests on." in bare
    assert (gone, answer.status_code, answer.url) == (404, 302, LIST)
    assert staff.get(path).status_code == 404


@pytest.mark.parametrize("part", ["", "evidence/", "contributors/", "words/", "withdraw/"])
def test_nobody_else_reaches_the_forms(client, part):
    path = f"{an_accomplishment().get_absolute_url()}{part}"
    client.force_login(a_person().user)

    assert client.get(path).status_code == (409 if part else 200)


def test_words_of_others_stay_words(client, staff):
    script = "<script>alert(1)</script>"
    done = an_accomplishment(text=f"A {script} B", others=(script,), proof={"source": script, "quote": script})
    pages = [client.get(path).content.decode() for path in (LIST, done.get_absolute_url())]

    assert not [page for page in pages if script in page]
    assert script in unescape(pages[1])


def test_nine_take_as_many_queries_as_one(client):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(LIST)
        return len(captured)

    an_accomplishment()
    queries()
    one = queries()
    for number in range(8):
        done = an_accomplishment(others=(f"Somebody {number}",))
        actions.credit(done.key, organization=an_organization(), by=SYSTEM, at=NOON)

    assert queries() == one
    assert one <= 12


@pytest.mark.parametrize("profile", ["common_ground_demo", "cascade_table"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_network_has_its_page(client, settings, profile, language):
    settings.PROFILE = profile
    page = client.get(LIST, headers={"accept-language": language}).content.decode()

    assert page.count("<h1") == 1
    assert len(re.findall(r'class="step"', page)) == 0
