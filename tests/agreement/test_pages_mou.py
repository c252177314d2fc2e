"""The pages of the memorandum: public text, members' names, three taps to sign, and a sealed picture."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from commonground.agreement.actions import mou as actions
from commonground.agreement.models import Capacity, ClauseComment, Draft
from commonground.committee.models import Signature, SignaturePicture
from commonground.committee.queries.agreement import version_at
from commonground.committee.queries.seats import seated
from tests.agreement.test_actions_mou import NEW, asked, comments, proposed
from tests.builders import at
from tests.builders.agreement import CLAUSES, a_clause, a_version, signs
from tests.builders.decisions import MONDAY, a_coalition
from tests.builders.pages import text_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HOME = "/agreement/"
CAME = MONDAY - 10 * DAY


@pytest.fixture
def coalition(clock):
    clock.stands_at(MONDAY)
    return a_coalition()


@pytest.fixture
def under(coalition):
    """The first version has been in force for ten days; nobody has signed."""
    a_version(CAME)
    return coalition


def everybody_signs(coalition):
    for tenure in seated(CAME):
        signs(tenure.person, tenure.organization, CAME)


def a_picture(**facts) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGBA", (2000, 600), (0, 0, 0, 0)).save(file, "PNG")
    return SimpleUploadedFile("signature.png", file.getvalue(), content_type="image/png")


def test_anybody_reads_the_text_and_which_organizations_signed_and_no_name(client, under):
    everybody_signs(under)
    page = text_of(client.get(HOME))
    for part in ("Version 1", "We come to the calls.", "Organization of Fresno", "What we promise each other"):
        assert part in page
    assert "Representative 3" not in page
    paper = client.get("/agreement/mou/1/agreement.pdf")
    assert paper["Content-Type"] == "application/pdf"
    assert b"pdfuaid" in paper.content


def test_an_organization_not_named_in_public_stays_unnamed(client, under):
    organization = under.organizations[2]
    organization.is_listed = False
    organization.save()
    assert organization.name not in text_of(client.get(HOME))
    client.force_login(under.people[0].user)
    assert organization.name in text_of(client.get(HOME))


def test_a_network_without_a_memorandum_teaches_the_first_step(client, coalition):
    assert "No text is in force yet" in text_of(client.get(HOME))
    assert client.get("/agreement/mou/1/").status_code == 404
    client.force_login(coalition.people[0].user)
    assert "seat needs no signature" in text_of(client.get("/agreement/signers/"))


def test_the_text_is_read_in_spanish(client, under):
    page = text_of(client.get(HOME, headers={"accept-language": "es"}))
    assert "Asistimos a las llamadas." in page


def test_signing_takes_three_taps(client, under):
    """The way from the home page, the button, and the page says thank you."""
    client.force_login(under.people[2].user)
    address = f"/agreement/sign/{under.organizations[2].pk}/"
    assert address in client.get(HOME).content.decode()
    fields = {"text_read": version_at(MONDAY).digest, "name": "Mai Rivera", "authority": "chair", "method": "typed"}
    page = text_of(client.post(address, fields, follow=True))
    assert "Signed. Thank you" in page
    signature = Signature.objects.get()
    assert (signature.person, signature.at, signature.language) == (under.people[2], MONDAY, "en")
    assert client.get(address).status_code == 409 or "You have signed" in text_of(client.get(address))


def test_what_is_missing_is_told_and_nothing_is_signed(client, under):
    client.force_login(under.people[2].user)
    address = f"/agreement/sign/{under.organizations[2].pk}/"
    fields = {"text_read": "old", "name": "Mai Rivera", "authority": "chair", "method": "typed"}
    answer = client.post(address, fields)
    assert answer.status_code == 422
    assert "The text has changed meanwhile" in text_of(answer)
    broken = SimpleUploadedFile("x.png", b"no picture", content_type="image/png")
    answer = client.post(address, {**fields, "method": "drawn", "picture": broken})
    assert "We take PNG, JPEG and WebP" in text_of(answer)
    assert not Signature.objects.exists()


def test_after_a_text_changed_meanwhile_the_next_press_signs(client, under):
    client.force_login(under.people[2].user)
    address = f"/agreement/sign/{under.organizations[2].pk}/"
    fields = {"text_read": "old", "name": "Mai Rivera", "authority": "chair", "method": "typed"}

    shown = client.post(address, fields).context["form"]["text_read"].value()

    assert shown == version_at(MONDAY).digest
    client.post(address, {**fields, "text_read": shown})
    assert Signature.objects.get().authority == "chair"


def test_a_missing_picture_is_asked_for_at_its_field(client, under):
    client.force_login(under.people[2].user)
    fields = {"text_read": version_at(MONDAY).digest, "name": "Mai Rivera", "authority": "chair", "method": "drawn"}

    form = client.post(f"/agreement/sign/{under.organizations[2].pk}/", fields).context["form"]

    assert list(form.errors) == ["picture"]


def test_a_day_too_soon_and_a_taken_name_are_told_at_their_fields(client, under):
    client.force_login(under.people[1].user)
    client.post("/agreement/drafts/begin/", {"why": ""})
    draft = Draft.objects.get()
    address = f"/agreement/drafts/{draft.pk}/"
    actions.write_clause(draft.pk, a_clause("calls", en="We come to ten calls."), by=under.representative(1), at=MONDAY)

    soon = client.post(f"{address}ask/", {"closes_on": "2026-03-17"})
    taken = {"key": "purpose", "kind": "right", "name_en": "Rest", "text_en": "We rest."}
    twice = client.post(f"{address}clauses/new/", taken)
    odd = client.post(f"{address}clauses/new/", {**taken, "key": "El Descanso!"})

    assert list(soon.context["ask_form"].errors) == ["closes_on"]
    assert list(twice.context["form"].errors) == ["key"]
    assert "without spaces or accents" in text_of(odd)


def test_a_change_in_another_language_is_shown_in_that_one(client, under):
    by = under.representative(1)
    draft = actions.begin("", by=by, at=MONDAY)
    spanish = "Asistimos a las llamadas."
    actions.write_clause(draft.pk, a_clause("calls", en="We come to ten calls.", es=spanish), by=by, at=MONDAY)
    under.people[2].user.language = "es"
    under.people[2].user.save()
    client.force_login(under.people[2].user)

    page = client.get(f"/agreement/drafts/{draft.pk}/")

    assert "Lo que cambió está en las palabras en English:" in text_of(page)
    assert "<ins>ten</ins>" in page.content.decode()


def test_a_change_of_the_kind_alone_is_said_so(client, under):
    by = under.representative(1)
    draft = actions.begin("", by=by, at=MONDAY)
    same = a_clause("calls", en="We come to the calls.", es="Asistimos a las llamadas.", kind="right")
    actions.write_clause(draft.pk, same, by=by, at=MONDAY)
    client.force_login(under.people[2].user)

    assert "Its words stay. Its name or its kind changed." in text_of(client.get(f"/agreement/drafts/{draft.pk}/"))


def test_a_drawn_signature_is_kept_small_and_sealed(client, under):
    client.force_login(under.people[2].user)
    fields = {"text_read": version_at(MONDAY).digest, "name": "Mai", "authority": "chair", "method": "drawn"}
    client.post(f"/agreement/sign/{under.organizations[2].pk}/", {**fields, "picture": a_picture()})
    kept = SignaturePicture.objects.get()
    opened = Image.open(BytesIO(bytes(kept.png)))
    assert max(opened.size) == 900
    assert opened.mode == "L"
    address = f"/agreement/signatures/{kept.signature_id}/picture.png"
    statuses = {}
    for name, person in (
        ("signer", under.people[2]),
        ("committee", under.people[5]),
        ("staff", under.staff),
        ("contact", under.contacts[2]),
        ("sponsor", under.sponsor),
    ):
        client.force_login(person.user)
        statuses[name] = client.get(address).status_code
    client.logout()
    statuses["public"] = client.get(address).status_code
    assert statuses["signer"] == statuses["committee"] == statuses["staff"] == 200
    assert statuses["contact"] in {403, 409}
    assert (statuses["sponsor"], statuses["public"]) == (404, 302)


def test_the_sponsor_finds_only_what_is_public(client, under):
    client.force_login(under.sponsor.user)
    assert client.get(HOME).status_code == 200
    for address in ("signers/", "drafts/", f"sign/{under.organizations[0].pk}/", f"renew/{under.organizations[0].pk}/"):
        assert client.get(HOME + address).status_code == 404, address


def test_renewing_is_one_press_with_a_word_on_capacity(client, clock, under):
    everybody_signs(under)
    clock.stands_at(at("2027-01-12"))
    client.force_login(under.people[2].user)
    organization = under.organizations[2].pk
    page = text_of(client.get(HOME))
    assert "Renew for this year" in page
    assert "In grace until January 31, 2027" in page
    fields = {"text_read": version_at(MONDAY).digest, "authority": "chair", "level": "reduced", "words": ""}
    assert "Renewed for this year" in text_of(client.post(f"/agreement/renew/{organization}/", fields, follow=True))
    assert (Capacity.objects.get().level, Signature.objects.last().kind) == ("reduced", "renewed")


def test_a_seat_that_waits_for_a_signature_says_so_to_whoever_can_help(client, clock, under):
    everybody_signs(under)
    clock.stands_at(at("2027-02-12"))
    person, seat = under.people[3], under.seats[3]
    said = {}
    for name, reader in (("signer", person), ("another", under.people[5]), ("public", None)):
        client.logout()
        if reader:
            client.force_login(reader.user)
        said[name] = client.get(f"/committee/seats/{seat.pk}/").content.decode()
    sign = f'href="/agreement/sign/{under.organizations[3].pk}/"'
    assert all("Waits for a signature under the agreement" in page for page in said.values())
    assert [name for name, page in said.items() if sign in page] == ["signer"]
    assert [name for name, page in said.items() if person.name in page] == ["signer", "another"]
    assert not any("The chapter chooses" in page for page in said.values())

    client.force_login(under.conveners[seat.chapter.key].user)
    assert f"{seat} waits for a signature. {person.name} is asked to sign." in text_of(client.get("/desk/"))


def test_the_desk_asks_whoever_is_asked_and_tells_staff_and_the_chair(client, clock, under):
    everybody_signs(under)
    clock.stands_at(at("2027-01-12"))
    said = {}
    for name, person in (("seat", under.people[3]), ("chair", under.people[0]), ("staff", under.staff)):
        client.force_login(person.user)
        said[name] = text_of(client.get("/desk/"))
    assert "Renew for Organization of Los Angeles 1" in said["seat"]
    assert "have not signed or renewed yet" not in said["seat"]
    assert "9 seats have not signed or renewed yet" in said["staff"]
    assert "9 seats have not signed or renewed yet" in said["chair"]
    client.force_login(under.sponsor.user)
    assert "renew" not in text_of(client.get("/desk/")).lower()


def test_after_the_grace_the_words_stay_friendly(client, clock, under):
    everybody_signs(under)
    clock.stands_at(at("2027-02-12"))
    client.force_login(under.people[3].user)
    assert "it counts again the moment you sign" in text_of(client.get(HOME))
    assert "Waits for a signature" in text_of(client.get("/committee/"))


def test_a_draft_is_written_heard_and_answered_on_its_page(client, clock, under):
    client.force_login(under.people[1].user)
    page = text_of(client.post("/agreement/drafts/begin/", {"why": "Ten calls."}, follow=True))
    assert "Nothing is changed yet. Change a clause; then you can ask the members." in page
    assert "everybody signs again" not in page
    draft = Draft.objects.get()
    assert "Being written" in page
    clause = {"kind": "commitment", "measurable": "on", "name_en": "Calls", "text_en": "We come to ten calls."}
    client.post(f"/agreement/drafts/{draft.pk}/clauses/calls/", clause)
    page = client.get(f"/agreement/drafts/{draft.pk}/").content.decode()
    assert "<del>the</del>" in page
    assert "<ins>ten</ins>" in page
    short = client.post(f"/agreement/drafts/{draft.pk}/ask/", {"closes_on": "2026-03-12"})
    assert "at least 21 days" in text_of(short)
    client.post(f"/agreement/drafts/{draft.pk}/ask/", {"closes_on": "2026-04-01"})
    client.force_login(under.contacts[4].user)
    said = {"organization": under.organizations[4].pk, "clause": "calls", "words": "Ten is too many."}
    assert "Ten is too many." in text_of(client.post(f"/agreement/drafts/{draft.pk}/comment/", said, follow=True))
    client.force_login(under.people[1].user)
    comment = ClauseComment.objects.get()
    answer = client.post(f"/agreement/drafts/comments/{comment.pk}/answer/", {"words": "We hear you."}, follow=True)
    assert "We hear you." in text_of(answer)
    clock.stands_at(at("2026-04-03"))
    words = {"why": "Fewer calls.", "unites": "All.", "divides": "None."}
    page = text_of(client.post(f"/agreement/drafts/{draft.pk}/propose/", words, follow=True))
    assert "A new version of the memorandum of understanding" in page


def test_a_draft_changed_after_members_were_heard_names_the_clause_and_asks_again(client, clock, under):
    draft, after = asked(under), MONDAY + 23 * DAY
    actions.write_clause(draft.pk, a_clause("rest", en="We rest."), by=under.representative(1), at=after)
    clock.stands_at(after)
    client.force_login(under.people[1].user)

    page = text_of(client.get(f"/agreement/drafts/{draft.pk}/"))

    assert "These clauses were changed after members commented: Rest." in page
    assert "Ask the members again" in page
    assert "Put it before the committee" in page
    client.post(f"/agreement/drafts/{draft.pk}/ask/", {"closes_on": str((after + 25 * DAY).date())})
    draft.refresh_from_db()
    assert draft.comment_opened_at == after


def test_a_new_clause_and_one_taken_out(client, under):
    draft = actions.begin(by=under.representative(1), at=MONDAY)
    client.force_login(under.people[1].user)
    address = f"/agreement/drafts/{draft.pk}/clauses/new/"
    words = {"kind": "right", "name_en": "Rest", "text_en": "We rest in August."}
    assert client.get(address).status_code == 200
    assert "Another clause has this short name" in text_of(client.post(address, {**words, "key": "calls"}))
    client.post(address, {**words, "key": "rest"})
    client.post(f"/agreement/drafts/{draft.pk}/clauses/purpose/remove/")
    client.post(f"/agreement/drafts/{draft.pk}/why/", {"why": "Rest."})
    draft.refresh_from_db()
    assert [clause["key"] for clause in draft.clauses] == ["calls", "rest"]
    assert not draft.is_substantive
    page = text_of(client.get(f"/agreement/drafts/{draft.pk}/"))
    assert "Taken out" in page
    assert "nobody signs again" in page
    assert "The draft is taken back" in text_of(client.post(f"/agreement/drafts/{draft.pk}/take-back/", follow=True))


def test_what_a_version_changed_is_read_beside_the_one_before(client, under):
    a_version(MONDAY - DAY, CLAUSES[0], NEW)
    page = client.get("/agreement/mou/2/changes/").content.decode()
    assert "<ins>ten</ins>" in page
    assert client.get("/agreement/mou/1/changes/").status_code == 404
    assert "Adopted by decision 2026-001" in text_of(client.get("/agreement/mou/2/"))
    assert "In force from February 27, 2026 until March 8, 2026" in text_of(client.get("/agreement/mou/1/"))


@pytest.mark.parametrize("address", [HOME, "/agreement/signers/", "/agreement/mou/1/", "/desk/"])
def test_pages_take_the_same_queries_whoever_signed(client, under, address):
    client.force_login(under.people[0].user)
    taken = []
    for _ in range(2):
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        taken.append(len([one for one in captured if "record_" not in one["sql"]]))
        everybody_signs(under) if not Signature.objects.exists() else None
    assert taken[0] == taken[1]


def test_a_draft_takes_the_same_queries_at_one_comment_and_at_nine(client, under):
    draft = asked(under)
    client.force_login(under.people[0].user)
    taken = []
    for places in ((0,), range(1, 9)):
        for place in places:
            comments(under, draft, place=place)
        client.get(f"/agreement/drafts/{draft.pk}/")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/agreement/drafts/{draft.pk}/")
        taken.append(len(captured))
    assert taken[0] == taken[1]


def test_what_was_said_of_the_year_stands_there_when_it_is_changed(client, under):
    client.force_login(under.people[2].user)
    address = f"/agreement/capacity/{under.organizations[2].pk}/"
    client.post(address, {"level": "reduced", "words": "Harvest until June."})

    form = client.get(address).context["form"]

    assert (form["level"].value(), form["words"].value()) == ("reduced", "Harvest until June.")


def test_whoever_decides_on_a_draft_finds_the_text_from_the_decision_and_from_the_ballot(client, clock, under):
    draft, after = proposed(under)
    over = under.debates(draft.proposal, after)
    ballot = under.opens_ballot(over, proposal=draft.proposal)
    clock.stands_at(over + DAY / 24)
    client.force_login(under.people[1].user)

    for address in (f"/decisions/{draft.proposal_id}/", f"/decisions/ballot/{ballot.pk}/"):
        assert f'href="/agreement/drafts/{draft.pk}/"' in client.get(address, follow=True).content.decode(), address
