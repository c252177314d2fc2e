from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from commonground.kernel.languages import text_of
from commonground.kernel.refusal import refuse
from commonground.ui.figures import ScoreRow
from commonground.ui.icons import ICONS
from commonground.ui.wording import Words, know

NOON = datetime(2026, 3, 12, 19, 0, tzinfo=UTC)
COALITION = SimpleNamespace(zone=ZoneInfo("America/Los_Angeles"), zone_label=text_of({"en": "Pacific time"}))


def shown(source: str, **context: object) -> str:
    html = Template("{% load paper %}" + source).render(Context({"coalition": COALITION, **context}))
    return " ".join(html.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", sorted(ICONS))
def test_a_drawing_is_hidden_from_those_who_listen(name):
    assert 'aria-hidden="true"' in shown(f'{{% icon "{name}" %}}')


@pytest.mark.parametrize("name", ["done", "waiting", "not-yet", "review", "stop"])
def test_a_state_is_a_mark_and_a_word(name):
    html = shown(f'{{% state "{name}" %}}Read & passed on{{% endstate %}}')

    assert f'data-state="{name}"' in html
    assert "<svg" in html
    assert "Read & passed on" in html


def test_what_a_reader_wrote_is_escaped_everywhere():
    evil = "<script>"
    tags = [
        "{% badge evil %}",
        "{% stamp evil %}",
        "{% step_link evil evil %}",
        "{% step_button evil name='x' value=evil %}",
        "{% state 'done' %}{{ evil }}{% endstate %}",
        "{% next_step evil evil %}{{ evil }}{% endnext_step %}",
        "{% notice 'done' title=evil %}{{ evil }}{% endnotice %}",
        "{% empty evil %}{{ evil }}{% endempty %}",
        "{% wording_block evil evil %}",
        "{% seats counts headline=evil rule=evil %}",
        "{% box_score rows outcome=evil %}",
        "{% fact evil %}{{ evil }}{% endfact %}",
        "{% log_line evil %}{{ evil }}{% endlog_line %}",
        "{% entry evil evil %}{{ evil }}{% endentry %}",
        "{% section_table 'a' evil %}{{ evil }}{% endsection_table %}",
        "{% deed evil evil name=evil value=evil %}",
        "{% say evil %}",
    ]
    rows = [ScoreRow(evil, 1, 1, ["agree"], note=evil, badge=evil, url=evil)]

    for tag in tags:
        assert evil not in shown(tag, evil=evil, counts={"agree": 1}, rows=rows), tag


def test_a_moment_carries_its_exact_time_for_machines():
    assert shown("{% moment at %}", at=NOON) == (
        '<time datetime="2026-03-12T19:00:00+00:00" class="long">'
        "Thursday, March 12, 2026, 12:00 p.m. Pacific time</time>"
    )


def test_a_day_is_shown_in_words():
    assert shown("{% day on %}", on=date(2026, 3, 16)) == '<time datetime="2026-03-16">March 16, 2026</time>'


def test_day_by_day_says_each_line_in_the_readers_language_and_escapes_it():
    days = [(date(2026, 3, 9), "was <there>"), (date(2026, 3, 16), "excused"), (date(2026, 3, 9), "was <there>")]
    template = Template("{% load days %}{% day_by_day days %}")
    for language, month in (("en", "Mar"), ("es", "mar"), ("en", "Mar")):
        with override(language):
            page = template.render(Context({"days": days}))
        assert page.count('<time datetime="2026-03-09">') == page.count("was &lt;there&gt;</li>") == 2
        assert page.startswith("<li>")
        assert month in page


@pytest.mark.parametrize("tag", ["{% moment none %}", "{% day none %}"])
def test_no_date_shows_nothing(tag):
    assert shown(tag, none=None) == ""


def test_what_is_left_counts_from_the_moment_of_the_request():
    close = datetime(2026, 3, 17, 0, 0, tzinfo=UTC)

    assert shown("{% left close %}", close=close, request=SimpleNamespace(at=NOON)) == "4 days left"
    assert shown("{% left close now %}", close=close, now=close) == "time is up"


def test_a_text_of_the_profile_marks_a_language_the_reader_did_not_choose():
    text = text_of({"en": "We decide together.", "es": "Decidimos juntos."})

    with override("es"):
        assert shown("{% say text %}", text=text) == "Decidimos juntos."
    with override("ko"):
        assert shown("{% say text %}", text=text) == '<span lang="en">We decide together.</span>'


def test_a_text_comes_in_the_readers_language_even_where_the_buttons_do_not():
    text = text_of({"en": "We decide together.", "zh-Hant": "我們一起決定。"})
    reader = SimpleNamespace(reading_language="zh-hant")

    assert shown("{% say text %}", text=text, request=reader) == '<span lang="zh-Hant">我們一起決定。</span>'


def test_a_text_inside_a_sentence_comes_in_the_language_of_the_sentence():
    text = text_of({"en": "Coordinating Committee", "es": "Comité Coordinador", "zh-Hant": "協調委員會"})

    with override("es"):
        assert shown("{{ text|said }}", text=text) == "Comité Coordinador"
    with override("zh-hant"):
        assert shown("{{ text|said }}", text=text) == "協調委員會"


def test_the_next_step_is_a_named_region_with_one_button():
    html = shown(
        '{% next_step "Your next step" "Vote on AB 9005" %}{% step_link "/b/1/" "Read and vote" %}{% endnext_step %}'
    )

    assert '<section class="next" aria-labelledby="next">' in html
    assert '<h2 id="next">Vote on AB 9005</h2>' in html
    assert html.count('class="step"') == 1


def test_a_notice_is_announced():
    assert shown('{% notice "mend" title="Not sent" level=3 %}<p>We try again.</p>{% endnotice %}').startswith(
        '<div class="notice -mend" role="status">'
    )


def test_a_refusal_is_shown_with_its_reason_and_a_way_on():
    know({"test.closed": Words("This ballot is closed", "Voting ended %(closed_at)s.", "Read the result.")})

    html = shown("{% refusal_notice refusal level=3 %}", refusal=refuse("test.closed", closed_at=date(2026, 3, 16)))

    assert "<h3>This ballot is closed</h3>" in html
    assert "Voting ended March 16, 2026." in html
    assert "<strong>What you can do now:</strong> Read the result." in html


def test_a_refusal_can_be_said_in_a_line():
    know({"test.staff": Words("Only representatives vote", "You are signed in as staff.")})

    assert shown("{{ refusal|wording }}", refusal=refuse("test.staff")) == (
        "Only representatives vote. You are signed in as staff."
    )


def test_a_deed_is_a_form_that_carries_its_token():
    html = shown('{% deed "/read/" "I have read it" name="how" value="web" %}', csrf_token="sesame")

    assert 'method="post" action="/read/"' in html
    assert 'value="sesame"' in html
    assert 'name="how" value="web">I have read it</button>' in html


def test_the_qualification_stands_inside_the_exact_words():
    html = shown('{% wording_block "We support it." "Not all members share it." lang="en" %}')

    assert html.startswith('<blockquote class="wording" lang="en">')
    assert html.index("We support it.") < html.index('<p class="qualification">Not all members share it.</p>')


def test_the_count_is_an_image_with_words_and_a_legend():
    html = shown(
        '{% seats counts 5 9 headline="5 of 9 agreed. Adopted." rule="At least half." %}',
        counts={"agree": 5, "object": 4},
    )

    assert 'role="img" aria-label="9 seats: 5 agree, 4 do not agree. 5 of 9 needed to adopt."' in html
    assert "<b>5 of 9 agreed. Adopted.</b>At least half." in html
    assert ">5 needed</text>" in html
    assert html.count("<li>") == 2


def test_the_box_score_adds_up_and_says_each_seat_in_words():
    rows = [ScoreRow("Bay Area", 2, 2, ["agree", "agree"]), ScoreRow("Fresno", 0, 1, ["object"], badge="Concern")]

    html = shown('{% box_score rows outcome="Adopted" %}', rows=rows)

    assert '<span class="visually-hidden">agrees, agrees</span>' in html
    assert "<td>2 of 3</td><td>Adopted</td>" in html


def test_the_box_score_without_choices_shows_counts_alone():
    html = shown('{% box_score rows outcome="Adopted" %}', rows=[ScoreRow("Bay Area", 1, 2)])

    assert "Seats</th>" not in html
    assert "1 of 2. Adopted" in html


def test_a_table_scrolls_in_a_named_frame_that_the_keyboard_reaches():
    html = shown('{% section_table "dues" "Dues for 2026" hidden=True %}<tbody></tbody>{% endsection_table %}')

    assert '<section class="table" aria-labelledby="dues" tabindex="0">' in html
    assert '<caption id="dues" class="visually-hidden">Dues for 2026</caption>' in html


def test_an_entry_of_the_thread_tells_when_and_what():
    html = shown(
        '{% entry at "The count" turn=True state="not-yet" anchor="count" %}<p>5 of 9</p>{% endentry %}', at=NOON
    )

    assert html.startswith('<li id="count" class="-turn" data-state="not-yet"><p class="when"><time')
    assert "<h2>The count</h2> <p>5 of 9</p>" in html


def test_a_line_of_a_log_takes_a_moment_a_day_or_words():
    assert ">Mar 12</time>" in shown("{% log_line at %}x{% endlog_line %}", at=NOON)
    assert ">Mar 16</time>" in shown("{% log_line on %}x{% endlog_line %}", on=date(2026, 3, 16))
    assert '<span class="when">5 days</span>' in shown('{% log_line "5 days" %}x{% endlog_line %}')


def test_the_pager_keeps_the_rest_of_the_question():
    request = RequestFactory().get("/organizations/", {"q": "rent", "page": "2"})
    html = shown("{% pager page %}", page=Paginator(range(120), 25).page(2), request=request)

    assert "26 to 50 of 120" in html
    assert 'rel="prev" href="?q=rent&amp;page=1"' in html
    assert 'rel="next" href="?q=rent&amp;page=3"' in html


def test_a_list_of_one_page_has_no_other_pages():
    request = RequestFactory().get("/organizations/")

    assert "href" not in shown("{% pager page %}", page=Paginator(range(3), 25).page(1), request=request)


@pytest.mark.parametrize(("number", "words"), [(2, "two"), (9, "nine"), (10, "10"), (0, "none")])
def test_small_numbers_are_words(number, words):
    assert shown("{{ number|number_in_words }}", number=number) == words
