"""How far a translation is, who lets it out, and what of a file is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.members.rules import NOBODY, Standing
from commonground.website.rules import po
from commonground.website.rules import translations as rules
from commonground.website.rules.translations import Facts, Line, State, ToLetOut, Verdict, state_of, verdict_on

EDITOR = Standing(user_id=1, is_editor=True)
OTHER = Standing(user_id=2, is_editor=True)
READ = {"parts": 3, "translated": 3, "read": 3, "begun": True, "is_public": True, "is_put_together": True}
parts = st.integers(min_value=1, max_value=6)


@pytest.mark.parametrize(
    ("facts", "state"),
    [
        ({}, State.MISSING),
        ({"begun": True, "parts": 3}, State.MISSING),
        ({"begun": True, "parts": 3, "translated": 2}, State.MISSING),
        ({"begun": True, "parts": 3, "translated": 3}, State.IN_REVIEW),
        ({**READ, "is_public": False}, State.IN_REVIEW),
        ({**READ, "is_put_together": False}, State.IN_REVIEW),
        ({**READ, "read": 2}, State.IN_REVIEW),
        (READ, State.CURRENT),
        ({**READ, "translated": 2}, State.STALE),
        ({**READ, "source_changed": True}, State.STALE),
        ({"begun": True, "parts": 3, "translated": 2, "source_changed": True}, State.STALE),
        ({"begun": True, "parts": 3, "source_changed": True}, State.MISSING),
    ],
)
def test_a_state_follows_from_the_facts(facts, state):
    assert state_of(Facts(**facts)) is state


@given(parts, st.integers(0, 6), st.integers(0, 6), st.booleans(), st.booleans(), st.booleans())
def test_only_what_is_whole_read_and_public_is_current(number, done, read, public, changed, together):
    facts = Facts(number, min(done, number), min(read, done, number), 0, True, public, changed, together)

    wanted = facts.translated == number and facts.read == number and public and together and not changed

    assert (state_of(facts) is State.CURRENT) == wanted


@given(parts, st.integers(0, 5), st.booleans(), st.booleans())
def test_one_more_translated_part_never_makes_a_translation_stale(number, done, public, changed):
    done = min(done, number - 1)
    before = Facts(number, done, 0, 0, True, public, changed)
    after = Facts(number, done + 1, 0, 0, True, public, changed)

    assert state_of(after) is not State.STALE or changed or state_of(before) is State.STALE


def to_let_out(**facts):
    given_facts = {
        "missing": 0, "unread": 2, "by_hand": 2, "translators": frozenset({2}),
        "source_changed": False, "is_public": False,
    }  # fmt: skip
    return ToLetOut(**{**given_facts, **facts})


@pytest.mark.parametrize(
    ("by", "facts", "is_read", "key"),
    [
        (EDITOR, {}, True, None),
        (NOBODY, {}, True, "website.only_editors_edit"),
        (OTHER, {}, True, rules.OWN_TRANSLATION),
        (EDITOR, {"missing": 1}, True, rules.PARTS_ARE_MISSING),
        (EDITOR, {"source_changed": True}, True, rules.SOURCE_HAS_CHANGED),
        (EDITOR, {"as_seen": False}, True, rules.WORDS_HAVE_CHANGED),
        (EDITOR, {"unread": 0, "is_public": True}, True, rules.NOTHING_TO_READ),
        (EDITOR, {"unread": 0, "translators": frozenset()}, True, None),
        (EDITOR, {}, False, rules.A_PERSON_WROTE_IT),
        (EDITOR, {"by_hand": 0}, False, None),
        (OTHER, {"by_hand": 0}, False, rules.OWN_TRANSLATION),
    ],
)
def test_a_second_person_lets_a_whole_translation_out(by, facts, is_read, key):
    refusal = rules.refusal_to_let_out(by, to_let_out(**facts), is_read=is_read)

    assert (refusal and refusal.key) == key


def test_the_wall_asks_for_every_part_and_for_somebody_who_answers():
    assert rules.refusal_to_show(missing=0, not_let_out=0) is None
    assert rules.refusal_to_show(missing=1, not_let_out=0).key == rules.PARTS_ARE_MISSING
    assert rules.refusal_to_show(missing=0, not_let_out=1).key == rules.PARTS_ARE_UNREAD


@pytest.mark.parametrize(
    ("line", "by_machine", "verdict"),
    [
        (Line("hola"), False, Verdict.NEW),
        (Line("hola", stands="buenas", stands_by_hand=True), False, Verdict.CHANGED),
        (Line("hola", stands="buenas", stands_by_hand=True), True, Verdict.KEPT),
        (Line("hola", stands="buenas"), True, Verdict.CHANGED),
        (Line("hola", stands="hola"), False, Verdict.SAME),
        (Line(" "), False, Verdict.EMPTY),
        (Line("hola", page_known=False), False, Verdict.UNKNOWN_PAGE),
        (Line("hola", part_known=False), False, Verdict.UNKNOWN_PART),
        (Line("hola", is_doubtful=True), False, Verdict.DOUBTFUL),
        (Line("hola", is_sound=False), False, Verdict.BROKEN),
    ],
)
def test_each_line_of_a_file_has_a_verdict(line, by_machine, verdict):
    assert verdict_on(line, by_machine=by_machine) is verdict


lines_of_text = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters='\n\t"\\'), max_size=40)
messages = st.builds(
    po.Message,
    page=st.uuids().map(str),
    path=st.sampled_from(["title", "body.3f.paragraph", "body.9:a"]),
    source=lines_of_text.filter(lambda text: bool(text.strip())),
    words=lines_of_text,
)


@given(st.lists(messages, min_size=1, max_size=5, unique_by=lambda message: (message.context, message.source)))
def test_what_is_written_is_read_again(given_messages):
    file = po.read(po.written(given_messages, language="es", network="A network").encode())

    assert file.language == "es"
    assert [(m.page, m.path, m.source, m.words) for m in file.messages] == [
        (m.page, m.path, m.source, m.words) for m in given_messages
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"/etc/passwd", b"\xff\xfe", b"<html>\n</html>", b'msgid "open\nmsgstr', b"x" * (po.MOST_BYTES + 1)],
)
def test_what_is_no_po_file_is_none(content):
    assert po.read(content) is None


def test_a_text_that_stands_twice_in_one_place_stands_once_in_the_file():
    twice = [po.Message("page", "body.1", "Yes", "Sí")] * 2

    assert po.written(twice, language="es", network="N").count('msgid "Yes"') == 1
