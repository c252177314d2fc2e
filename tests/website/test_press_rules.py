"""When a release may go out, whose words it carries, and what a clipping proves."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.members.rules import NOBODY, Standing
from commonground.website.rules import press
from commonground.website.rules.press import (
    QuoteFacts,
    ReleaseFacts,
    digest_of_quote,
    findings_in,
    grade_of,
    is_embargoed,
    open_places,
    refusal_to_approve_words,
    refusal_to_release,
)

NOON = datetime(2026, 5, 14, 19, tzinfo=UTC)
WHOLE = ReleaseFacts(
    contact="Ana Ito",
    reachable=True,
    place="LOS ANGELES, CA",
    lead="Families asked.",
    texts=[("title", "A headline")],
    quotes=[QuoteFacts("Rosa Lee", approved=True)],
)
ASKED = {"known": True, "approved": False, "left_open": []}
EDITOR = Standing(user_id=1, is_editor=True)


def keys(facts: ReleaseFacts) -> list[str]:
    return [finding.refusal.key for finding in findings_in(facts)]


def test_nothing_stands_in_the_way_of_a_whole_release():
    assert refusal_to_release(WHOLE) is None


@pytest.mark.parametrize(
    ("missing", "key"),
    [
        ({"contact": " "}, press.NO_CONTACT),
        ({"reachable": False}, press.NO_CONTACT),
        ({"place": ""}, press.NO_PLACE),
        ({"lead": ""}, press.NO_LEAD),
        ({"texts": [("title", "[What it means]")]}, press.PLACE_LEFT_OPEN),
        ({"quotes": [QuoteFacts("Rosa Lee", approved=False)]}, press.QUOTE_NOT_APPROVED),
    ],
)
def test_what_is_missing_is_told_at_its_field(missing, key):
    facts = replace(WHOLE, **missing)

    assert keys(facts) == [key]
    refusal = refusal_to_release(facts)
    assert refusal is not None
    assert refusal.key == key


def test_everything_is_told_at_once():
    empty = ReleaseFacts("", False, "", "", [("title", "[a]"), ("lead", "[b]")], [QuoteFacts("x", approved=False)])

    assert len(findings_in(empty)) == 6


def test_every_place_left_open_is_told_once():
    facts = replace(WHOLE, texts=[("quotes", "[Name]\n[Role]\n[Name]\n[Their own words]")])

    assert [finding.about for finding in findings_in(facts)] == ["[Name]", "[Role]", "[Their own words]"]


@given(st.lists(st.booleans()))
def test_a_release_goes_out_only_when_every_quote_is_approved(approved):
    facts = replace(WHOLE, quotes=[QuoteFacts(f"speaker {place}", one) for place, one in enumerate(approved)])

    assert (refusal_to_release(facts) is None) == all(approved)


@given(st.text(), st.text(), st.text())
def test_other_words_are_other_words(speaker, words, others):
    plain = " ".join(words.split()) == " ".join(others.split())

    if digest_of_quote(speaker, words) == digest_of_quote(speaker, others):
        assert press.digest_of_token(words) or plain


def test_an_approval_holds_for_the_speaker_and_the_words_however_they_are_spaced():
    digest = digest_of_quote("Rosa Lee", "We kept count.")

    assert digest_of_quote("Rosa Lee ", "We  kept\ncount.") == digest
    assert digest_of_quote("Rosa Lee", "We kept count!") != digest
    assert digest_of_quote("Kim Cruz", "We kept count.") != digest
    assert digest_of_quote("José", "x") == digest_of_quote("Jose\u0301", "x")


@given(st.text(alphabet="ab [](“”"))
def test_whatever_stands_in_brackets_is_open(text):
    assert bool(open_places(text)) == ("[" in text and "]" in text[text.index("[") :])


def test_an_embargo_ends_at_its_moment():
    assert is_embargoed(NOON, NOON - timedelta(seconds=1))
    assert not is_embargoed(NOON, NOON)
    assert not is_embargoed(None, NOON)


@pytest.mark.parametrize(
    ("facts", "key"),
    [
        ({"answered": True}, press.ALREADY_ANSWERED),
        ({"expires_at": NOON}, press.LINK_IS_OVER),
        ({"words_stand": False}, press.WORDS_HAVE_CHANGED),
    ],
)
def test_a_link_takes_one_answer_in_time_to_words_that_stand(facts, key):
    good = {"at": NOON, "expires_at": NOON + timedelta(1), "answered": False, "words_stand": True}

    assert refusal_to_approve_words(**good) is None
    refusal = refusal_to_approve_words(**{**good, **facts})
    assert refusal is not None
    assert refusal.key == key


@pytest.mark.parametrize(
    ("permit", "key"),
    [
        (lambda by: press.refusal_to_ask_a_speaker(by, **{**ASKED, "known": False}), press.NO_SUCH_QUOTE),
        (lambda by: press.refusal_to_ask_a_speaker(by, **{**ASKED, "approved": True}), press.ALREADY_APPROVED),
        (lambda by: press.refusal_to_ask_a_speaker(by, **{**ASKED, "left_open": ["[Name]"]}), press.PLACE_LEFT_OPEN),
        (lambda by: press.refusal_to_send_release(by, given_out=False, readers=3), press.NOT_GIVEN_OUT),
        (lambda by: press.refusal_to_send_release(by, given_out=True, readers=0), press.NOBODY_ON_THE_LIST),
        (lambda by: press.refusal_to_keep_press_list(by, listed=True), press.ON_THE_LIST_ALREADY),
        (lambda by: press.refusal_to_log_pick_up(by, has_trace=False), press.NO_TRACE),
    ],
)
def test_an_editor_hears_what_is_missing_and_a_stranger_that_editors_do_this(permit, key):
    mine, a_strangers = permit(EDITOR), permit(NOBODY)

    assert mine is not None
    assert a_strangers is not None
    assert (mine.key, a_strangers.key) == (key, "website.only_editors_edit")


def test_a_clipping_that_names_us_proves_more():
    assert (grade_of(names_us=True), grade_of(names_us=False)) == ("E3", "E2")
