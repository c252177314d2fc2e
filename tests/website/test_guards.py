"""The gate before the readers, whichever way somebody comes to it."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from commonground.accounts.models import User
from commonground.kernel.refusal import Refused
from commonground.record.models import Entry
from commonground.ui.clock import now
from commonground.website.jobs import publish_what_is_due
from commonground.website.models import (
    CampaignPage,
    EditorialPage,
    EventDate,
    EventPage,
    NameOnBallot,
    NewsPage,
    OpinionPage,
    ReportPage,
)
from commonground.website.queries.editorial import on_shelf
from commonground.website.queries.guards import findings, standing_in_the_way
from tests.website.editing import a_picture, an_editor, creates, edits, fields, on_ballot, shelf

SENTENCE = "<p>Vote for Mara Quintanilla.</p>"
pytestmark = pytest.mark.usefixtures("site")


@pytest.fixture
def editor(client, site):
    person = an_editor(name="Ina Editor")
    client.force_login(person.user)
    client.get("/editing/")
    return client


@pytest.fixture
def candidate(site):
    return on_ballot(on=now().date() + timedelta(days=200))


def a_draft(text: str = SENTENCE, model: type[EditorialPage] = NewsPage, **facts: object) -> EditorialPage:
    page = model(title="A page", slug="a-page", live=False, body=[("paragraph", text)], **facts)
    shelf().add_child(instance=page)
    page.save_revision()
    return page


def is_public(client) -> bool:
    return client.get("/news/a-page/").status_code == 200


def text_of(answer) -> str:
    return answer.content.decode()


def test_a_page_in_whose_way_nothing_stands_is_published(editor):
    creates(editor, fields(("paragraph", "<p>Hello</p>")))

    assert NewsPage.objects.get().live


def test_the_button_says_at_the_field_what_stands_in_the_way(editor, candidate):
    answer = creates(editor, fields(("paragraph", "<p>Hello</p>"), title="Mara Quintanilla", teaser="Vote for her!"))

    assert answer.status_code == 200
    assert not NewsPage.objects.exists()
    assert answer.context["form"].errors.keys() == {"title"}
    for words in ("Mara Quintanilla", "“vote for”", "501(c)(3)", "last checked", "Nobody can approve this"):
        assert words in text_of(answer)


def test_it_is_said_at_the_body_too_and_in_the_language_of_the_editor(editor, candidate):
    User.objects.update(language="es")

    answer = creates(editor, fields(("paragraph", SENTENCE)))

    assert answer.context["form"].errors.keys() == {"body"}
    assert "elección" in text_of(answer)


def test_a_draft_may_say_anything(editor, candidate):
    creates(editor, fields(("paragraph", SENTENCE)), publish=False)

    assert not NewsPage.objects.get().live


def test_the_editor_reads_on_top_of_the_draft_what_stands_in_the_way(editor, candidate):
    page = a_draft()

    answer = text_of(editor.get(f"/editing/pages/{page.pk}/edit/"))

    assert "What stands in the way" in answer
    assert "It names Mara Quintanilla beside words of an election" in answer
    assert f"/reviews/ask/{page.pk}/" in answer


def test_words_of_an_election_wait_for_a_second_person_while_no_names_are_entered(editor):
    answer = creates(editor, fields(title="Vote no on Brightmoor", teaser="Elect candidates who care"))

    assert not NewsPage.objects.exists()
    assert "No names on coming ballots are entered" in text_of(answer)
    assert "Names on ballots" in text_of(editor.get("/editing/"))


def test_a_draft_without_findings_says_so(editor):
    page = a_draft("<p>Hello</p>")

    assert "Nothing stands in the way" in text_of(editor.get(f"/editing/pages/{page.pk}/edit/"))


def test_what_stands_in_a_row_of_the_page_is_found_and_the_draft_is_kept(editor, candidate):
    rows = {
        "dates-TOTAL_FORMS": "1",
        "dates-INITIAL_FORMS": "0",
        "dates-MIN_NUM_FORMS": "0",
        "dates-MAX_NUM_FORMS": "9",
    }
    row = {
        "dates-0-starts_at": "2026-12-01 18:00",
        "dates-0-place": "Rally: vote for Mara Quintanilla",
        "dates-0-ORDER": "1",
    }
    said = {**fields(host="", languages="", access=""), **rows, **row}

    answer = creates(editor, said, model="eventpage", below="events")

    page = EventPage.objects.get()
    assert answer["Location"] == f"/editing/pages/{page.pk}/edit/"
    assert not page.live
    assert EventDate.objects.count() == 1


def test_a_revision_is_not_published_by_code_either(client, candidate):
    page = a_draft()

    with pytest.raises(Refused) as refused:
        page.latest_revision.publish()

    assert refused.value.refusal.key == "website.not_ready"
    assert not is_public(client)


def test_a_live_page_keeps_its_old_words_when_the_new_ones_are_refused(client, editor, candidate):
    page = a_draft("<p>Hello</p>")
    page.latest_revision.publish()
    page = NewsPage.objects.get(pk=page.pk)

    answer = edits(editor, page, fields(("paragraph", SENTENCE), title="A page", slug="a-page"))

    assert answer.status_code == 200
    assert "Hello" in text_of(client.get("/news/a-page/"))


def test_words_cannot_be_slipped_into_a_live_page_without_a_revision(candidate):
    page = a_draft("<p>Hello</p>")
    page.latest_revision.publish()
    live = NewsPage.objects.get(pk=page.pk)
    live.teaser = "Vote for Mara Quintanilla"

    with pytest.raises(Refused):
        live.save()


def test_a_page_laid_down_live_is_a_draft_when_it_may_not_be_public(client, candidate):
    page = NewsPage(title="A page", slug="a-page", teaser="Vote for Mara Quintanilla")
    shelf().add_child(instance=page)

    assert not is_public(client)
    assert not NewsPage.objects.get().live


def test_news_without_a_date_are_of_the_day_they_were_first_published(client, editor, clock):
    creates(editor, fields(("paragraph", "<p>Hello</p>")))
    first = NewsPage.objects.get()
    clock.stands_at(now() + timedelta(days=3))
    edits(editor, first, fields(("paragraph", "<p>Hello again</p>")))
    creates(editor, fields(slug="older", dated_on="2025-01-01"))

    assert first.dated_on == now().date() - timedelta(days=3)
    assert NewsPage.objects.get(pk=first.pk).dated_on == first.dated_on
    assert [page.slug for page in on_shelf(shelf(), now(), language="en")] == ["rents-are-frozen", "older"]


def test_a_page_that_is_of_no_day_stays_without_a_date(site):
    page = CampaignPage(title="Homes", slug="homes")
    shelf("campaigns").add_child(instance=page)

    assert page.live
    assert page.dated_on is None


def test_a_copy_kept_live_passes_the_same_gate(site):
    on_ballot("Oren Tubbs", on=now().date() + timedelta(days=200))
    page = a_draft("<p>Mara Quintanilla shall be chosen. Elections are near.</p>")
    page.latest_revision.publish()
    on_ballot(on=now().date() + timedelta(days=200))

    copy = NewsPage.objects.get(pk=page.pk).copy(update_attrs={"slug": "copied"}, keep_live=True)

    assert not copy.live


def test_a_translation_passes_the_same_gate(client, candidate):
    page = a_draft("<p>Hello</p>")
    page.latest_revision.publish()
    copy = page.copy_for_translation(Locale.objects.get(language_code="es"), copy_parents=True)
    copy.body = [("paragraph", "<p>La candidata Mara Quintanilla</p>")]

    with pytest.raises(Refused):
        copy.save_revision().publish()


def test_the_schedule_holds_back_what_may_not_be_public_and_publishes_the_rest(client, candidate, clock):
    clock.runs()
    NameOnBallot.objects.update(election_on=timezone.now().date() + timedelta(days=200))
    due(a_draft("<p>Hello</p>"), teaser="Vote for Mara Quintanilla")
    passes = NewsPage(title="Other", slug="other", live=False)
    shelf().add_child(instance=passes)
    due(passes)

    publish_what_is_due(timezone.now())

    assert {page.slug for page in NewsPage.objects.live()} == {"other"}
    assert Entry.objects.filter(deed="page.held_back").count() == 1
    assert not Revision.objects.exclude(approved_go_live_at=None).exists()


def due(page: EditorialPage, **facts: object) -> None:
    """A revision that was set to be published and whose hour has come."""
    revision = page.save_revision()
    revision.content = {**revision.content, **facts}
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=5)
    revision.save()


def test_publishing_many_at_once_passes_the_same_gate(editor, candidate):
    page = a_draft()

    editor.post(f"/editing/bulk/wagtailcore/page/publish/?id={page.pk}", {})

    assert not Page.objects.get(pk=page.pk).live


def test_an_opinion_needs_a_source_for_each_figure_and_news_are_only_told(editor):
    figure = ("figure", {"value": "120,000", "meaning": "children", "source": "", "source_url": ""})

    creates(editor, fields(figure, author="Ana", author_is=""), model="opinionpage")
    creates(editor, fields(figure))

    assert not OpinionPage.objects.exists()
    assert NewsPage.objects.get().live


def test_a_report_needs_a_source_for_each_figure(site):
    page = ReportPage(title="R", body=[("figure", {"value": "9", "meaning": "seats", "source": "", "source_url": ""})])

    assert [finding.refusal.key for finding in standing_in_the_way(page, now())] == ["website.figure_without_source"]


def test_a_picture_without_words_stops_the_page_wherever_it_stands(site):
    bare, named = a_picture(description=""), a_picture(title="Two", description="IMG_2.jpg")
    page = NewsPage(title="N", picture=bare, body=[("picture", {"picture": named, "caption": ""})])

    found = [(finding.field, finding.refusal.key) for finding in standing_in_the_way(page, now())]

    assert found == [("picture", "website.picture_without_words"), ("body", "website.picture_named_like_a_file")]


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Vote for Mara Quintanilla"},
        {"slug": "vote-for-mara-quintanilla"},
        {"search_description": "Vote for Mara Quintanilla"},
        {"teaser": "Vote for Mara Quintanilla"},
        {"body": [("heading", "Vote for Mara Quintanilla")]},
        {"body": [("quotation", {"words": "Vote for Mara Quintanilla", "speaker": "A"})]},
        {"body": [("figure", {"value": "1", "meaning": "Vote for Mara Quintanilla", "source": "s", "source_url": ""})]},
        {"body": [("paragraph", "<p>Vote <b>for</b> <i>Mara</i> Quintanilla</p>")]},
    ],
)
def test_every_text_of_a_page_counts(candidate, facts):
    page = NewsPage(**{"title": "A page", "slug": "a-page", **facts})

    assert [finding.refusal.key for finding in findings(page, now())] == ["website.names_a_candidate"]


def test_the_words_of_a_picture_count(candidate):
    picture = a_picture(description="A sign says: vote for Mara Quintanilla")

    assert len(findings(NewsPage(title="A", body=[("picture", {"picture": picture, "caption": ""})]), now())) == 1


def test_a_page_held_back_is_judged_by_the_day_it_is_read(candidate):
    near = candidate.election_on - timedelta(days=10)
    page = NewsPage(
        title="Mara Quintanilla",
        public_from=timezone.make_aware(timezone.datetime(near.year, near.month, near.day, 12)),
    )

    assert [finding.refusal.key for finding in findings(page, now())] == ["website.names_an_office_holder"]


def test_a_list_of_candidates_is_read_from_a_table(tmp_path, site):
    table = tmp_path / "list.csv"
    table.write_text(
        "name,office,election_on,source,holds_office,other_spellings\n"
        "Mara Quintanilla,Governor,2026-11-03,List of 2026-08-27,yes,Quintanilla|馬拉\n",
        encoding="utf-8",
    )
    said = StringIO()

    call_command("import_ballot_names", table, stdout=said)
    call_command("import_ballot_names", table, stdout=said)

    assert said.getvalue().splitlines() == ["1 new, 0 corrected", "0 new, 0 corrected"]
    row = NameOnBallot.objects.get()
    assert (row.spellings, row.election_on) == (("Mara Quintanilla", "Quintanilla", "馬拉"), date(2026, 11, 3))
    assert Entry.objects.filter(deed="ballot_name.entered").count() == 1


def test_a_second_reading_of_the_list_corrects_it(tmp_path, site):
    table = tmp_path / "list.csv"
    head = "name,office,election_on,source,holds_office\n"
    for holds in ("no", "yes"):
        table.write_text(f"{head}Mara Quintanilla,Governor,2026-11-03,List,{holds}\n", encoding="utf-8")
        call_command("import_ballot_names", table, stdout=StringIO())

    assert NameOnBallot.objects.get().holds_office
    assert Entry.objects.filter(deed="ballot_name.corrected").count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,office\n", "line 1: the column election_on is missing"),
        ("name,office,election_on,source\nA,,2026-11-03,S\n", "line 2: office is empty"),
        ("name,office,election_on,source\nA,B,3 Nov,S\n", "line 2: '3 Nov' is no day"),
    ],
)
def test_a_mistake_in_the_list_is_named_and_nothing_is_entered(tmp_path, site, text, said):
    table = tmp_path / "list.csv"
    table.write_text(text, encoding="utf-8")

    with pytest.raises(CommandError, match=said):
        call_command("import_ballot_names", table)

    assert not NameOnBallot.objects.exists()


def test_an_editor_enters_a_name_and_the_record_says_so(editor):
    said = {"name": "A B", "other_spellings": "", "office": "Mayor", "election_on": "2026-11-03", "source": "The list"}

    editor.post("/editing/snippets/website/nameonballot/add/", said)

    assert NameOnBallot.objects.get().name == "A B"
    assert Entry.objects.get(deed="ballot_name.entered").facts == {}


def test_an_editor_does_not_take_a_name_off_the_list(editor, candidate):
    editor.post(f"/editing/snippets/website/nameonballot/delete/{candidate.pk}/")

    assert NameOnBallot.objects.exists()
