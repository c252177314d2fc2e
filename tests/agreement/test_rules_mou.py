"""What changed between two texts, and when we write to whom."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.agreement.rules.redline import ADDED, REMOVED, SAME, is_changed, lines_between, pieces_between
from commonground.agreement.rules.signing import Letter, letter_due
from commonground.committee.rules.agreement import Coverage, State
from tests.builders import NOON
from tests.builders.agreement import a_clause

texts = st.text(alphabet="ab cd\n各組織請求", max_size=40)


@given(texts, texts)
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = pieces_between(before, after)
    assert "".join(piece.words for piece in pieces if piece.how != ADDED) == before
    assert "".join(piece.words for piece in pieces if piece.how != REMOVED) == after


@given(texts)
def test_a_text_beside_itself_has_nothing_changed(text):
    assert {piece.how for piece in pieces_between(text, text)} <= {SAME}


def test_words_are_told_apart_whole():
    pieces = pieces_between("We come to the calls.", "We come to ten calls.")
    assert [(piece.how, piece.words) for piece in pieces if piece.how != SAME] == [(REMOVED, "the"), (ADDED, "ten")]


def test_clauses_stand_in_the_order_of_the_new_text_and_those_taken_out_at_the_end():
    calls, dues, retreat = a_clause("calls"), a_clause("dues"), a_clause("retreat")
    changed = a_clause("calls", en="We come to ten calls.")
    lines = lines_between([calls, dues], [retreat, changed])
    assert [(line.key, line.how) for line in lines] == [
        ("retreat", "added"),
        ("calls", "changed"),
        ("dues", "removed"),
    ]
    assert [line.how for line in lines_between([calls], [calls])] == ["same"]
    assert is_changed([calls], [changed])
    assert not is_changed([calls], [dict(calls)])


def test_a_clause_is_shown_in_the_readers_language_where_it_has_it():
    [line] = lines_between([], [a_clause(es="Asistimos a las llamadas.")])
    assert (line.language("es"), line.language("ko")) == ("es", "en")


@pytest.mark.parametrize(
    ("state", "left", "letter"),
    [
        (State.NO_MEMORANDUM, None, None),
        (State.SIGNED, 90, None),
        (State.RENEW, 31, Letter("mou_renewal", "opens")),
        (State.RENEW, 16, Letter("mou_renewal", "reminder")),
        (State.RENEW, 5, Letter("mou_renewal", "ends")),
        (State.SIGN_SOON, 30, Letter("mou_to_sign", "opens")),
        (State.SIGN_AGAIN, 3, Letter("mou_to_sign", "ends")),
        (State.WAITS, None, Letter("mou_check_in", "over")),
    ],
)
def test_letters_come_gently_and_a_few_times(state, left, letter):
    until = NOON + timedelta(days=left) if left else None
    assert letter_due(Coverage(state, until), NOON) == letter
