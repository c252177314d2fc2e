"""`commonground apportion`, as somebody types it."""

import io
import json
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

QUESTION = {
    "sizes": {"Bay Area": 27, "Fresno": 13, "Los Angeles": 34, "San Bernardino": 11, "San Diego": 16, "At-large": 19},
    "seats": 9,
    "minimum": 1,
    "method": "webster",
}


@pytest.fixture
def asked(monkeypatch):
    def ask(question, *options):
        typed = question if isinstance(question, bytes) else json.dumps(question).encode()
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(typed)))
        out, err, code = io.StringIO(), io.StringIO(), 0
        try:
            call_command("apportion", "--json", *options, stdout=out, stderr=err)
        except SystemExit as end:
            code = end.code
        return code, out.getvalue(), err.getvalue()

    return ask


def test_the_answer_is_one_document_in_the_order_of_the_question(asked):
    code, out, err = asked(QUESTION)

    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert list(answer["seats"].items()) == list(zip(QUESTION["sizes"], (2, 1, 3, 1, 1, 1), strict=True))
    assert answer["ties"] == []


def test_a_lot_is_told_and_drawn_by_the_seed(asked):
    twins = {"sizes": {"A": 5, "B": 5}, "seats": 1, "minimum": 0, "method": "huntington_hill"}
    told = {asked(twins, "--seed", str(seed))[1] for seed in range(12)}

    assert len(told) == 2
    assert json.loads(asked(twins)[1])["ties"] == [{"seat": 1, "among": ["A", "B"], "decided_by": "lot"}]


def test_hamilton_needs_no_minimum(asked):
    question = {name: QUESTION[name] for name in ("sizes", "seats")} | {"method": "hamilton"}

    assert list(json.loads(asked(question)[1])["seats"].values()) == [2, 1, 3, 1, 1, 1]


@pytest.mark.parametrize(
    "question",
    [
        b"",
        b"{",
        b"[1]",
        b"\xff",
        b"[" * 100_000,
        b'{"sizes": {"A": 1, "A": 2}, "seats": 1, "minimum": 0, "method": "webster"}',
        b'{"sizes": {"A": NaN}, "seats": 1, "minimum": 0, "method": "webster"}',
        {},
        {**QUESTION, "method": "jefferson"},
        {**QUESTION, "method": ["webster"]},
        {**QUESTION, "minimum": 2},
        {**QUESTION, "minimum": -1},
        {**QUESTION, "seats": "9"},
        {**QUESTION, "seats": 9.0},
        {**QUESTION, "seats": True},
        {**QUESTION, "sizes": {}},
        {**QUESTION, "sizes": [27]},
        {**QUESTION, "sizes": {"A": 0}},
        {**QUESTION, "sizes": {"A": 1.5}},
        {**QUESTION, "sizes": {"A\nB": True}},
        {**QUESTION, "seed": 3},
        {name: QUESTION[name] for name in ("sizes", "seats", "method")},
    ],
)
def test_what_has_no_answer_ends_with_one_sentence_and_two(asked, question):
    code, out, err = asked(question)

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
