"""`commonground simulate_ballot`: one line in, one line out, whatever stands in it."""

import io
import json
import os
import subprocess
import sys

import pytest
from django.core.management import call_command

NINE = [f"s{number}" for number in range(1, 10)]
LINE = {"kind": "bill", "authorized": 9, "roll": NINE, "votes": {}}


@pytest.fixture
def simulated(monkeypatch, capsys):
    def run(*lines: object) -> list[dict]:
        text = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))
        call_command("simulate_ballot")
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return run


def votes(agree: int = 0, against: int = 0, abstain: int = 0, recuse: int = 0) -> dict[str, str]:
    given = ["agree"] * agree + ["object"] * against + ["abstain"] * abstain + ["recuse"] * recuse
    return dict(zip(NINE, given, strict=False))


def test_a_line_is_answered_in_full(simulated):
    assert simulated({**LINE, "votes": votes(5, 2, 1)}) == [
        {
            "outcome": "adopted",
            "base": 9,
            "needed": 5,
            "agree": 5,
            "object": 2,
            "abstain": 1,
            "recuse": 0,
            "no_response": 1,
            "qualification": "majority",
            "warnings": [],
        }
    ]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"votes": votes(5, 4)}, {"outcome": "adopted", "qualification": "majority"}),
        ({"votes": votes(4, 4, 1)}, {"outcome": "not_adopted", "qualification": None}),
        ({"votes": votes(4)}, {"outcome": "lapsed", "no_response": 5}),
        ({"votes": votes(4, 1)}, {"outcome": "not_adopted"}),
        ({"votes": votes(0, 0, 8)}, {"outcome": "lapsed"}),
        ({"votes": votes(0, 0, 9)}, {"outcome": "not_adopted"}),
        ({"votes": votes(9), "dissents": 1}, {"qualification": "majority"}),
        ({"kind": "major", "votes": votes(6, 3)}, {"needed": 6, "qualification": "two_thirds"}),
        ({"kind": "major", "votes": votes(5, 2, 2)}, {"outcome": "not_adopted", "needed": 6}),
        (
            {"kind": "major", "votes": votes(5, 2, 2), "rule_set": {"major_base": "cast"}},
            {"outcome": "adopted", "base": 7, "needed": 5, "qualification": "majority"},
        ),
        (
            {"votes": votes(4, 3, 1, 1), "rule_set": {"bill_base": "seated_minus_recused"}},
            {"outcome": "adopted", "base": 8, "qualification": "of_votes_cast"},
        ),
        ({"roll": NINE[:8], "votes": votes(4, 4)}, {"outcome": "adopted", "qualification": "at_least_half"}),
        (
            {"roll": NINE[:8], "votes": votes(4, 4), "position_in_force": "oppose"},
            {"outcome": "not_adopted", "qualification": None},
        ),
        ({"roll": NINE[:8], "votes": votes(4, 4), "position_in_force": "support"}, {"outcome": "adopted"}),
        ({"roll": NINE[:8], "votes": votes(4, 4), "position_in_force": None}, {"outcome": "adopted"}),
        (
            {"roll": NINE[:8], "votes": votes(4, 4), "position": "oppose", "position_in_force": "oppose"},
            {"outcome": "adopted"},
        ),
        (
            {"roll": NINE[:8], "votes": votes(4, 4), "rule_set": {"exact_half_requires_more_agree": True}},
            {"outcome": "not_adopted"},
        ),
        ({"roll": NINE[:6], "votes": votes(3, 3)}, {"warnings": []}),
        ({"roll": NINE[:5], "votes": votes(3, 2)}, {"outcome": "adopted", "warnings": ["below_floor"]}),
        ({"roll": NINE[:4], "votes": votes(4)}, {"outcome": "cannot_open", "agree": 4, "qualification": None}),
        ({"roll": []}, {"outcome": "cannot_open", "base": 0, "needed": 0}),
        ({"votes": votes(5, 1, 0, 3)}, {"outcome": "adopted", "warnings": ["many_recusals"]}),
        (
            {"roll": NINE[:5], "votes": votes(3, 0, 0, 2)},
            {"outcome": "adopted", "warnings": ["below_floor", "many_recusals"]},
        ),
        (
            {"votes": votes(1), "rule_set": {"bill_base": "present"}},
            {"outcome": "adopted", "base": 0, "needed": 0, "agree": 1},
        ),
        (
            {"votes": votes(3, 3), "present": ["s1", "s9"], "rule_set": {"bill_base": "present"}},
            {"outcome": "adopted", "base": 2, "needed": 1, "agree": 3, "object": 3},
        ),
        ({"rule_set": {"bill_base": "cast"}}, {"outcome": "lapsed", "base": 0, "needed": 0}),
        ({"votes": votes(9), "rule_set": {"bill_share": "1"}}, {"outcome": "adopted", "needed": 9}),
        ({"votes": votes(8), "rule_set": {"qualification_trigger": "any_non_approval"}}, {"qualification": "majority"}),
        ({"votes": votes(5, 4), "rule_set": {"qualification_trigger": "never"}}, {"qualification": None}),
        ({"rule_set": {}, "present": [], "dissents": 0}, {"outcome": "lapsed"}),
        ({"kind": "bill", "authorized": 1, "roll": ["s1"], "votes": {"s1": "agree"}}, {"outcome": "adopted"}),
    ],
)
def test_a_question_comes_out_by_the_rules(simulated, changes, expected):
    [answer] = simulated({**LINE, **changes})

    assert {name: answer[name] for name in expected} == expected


DEEP = 100_000


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b"", "not JSON"),
        (b"   ", "not JSON"),
        (b"{", "not JSON"),
        (b"\xff\xfe{}", "not JSON"),
        (b'{"a": 1} {}', "not JSON"),
        (b"[" * DEEP, "nested too deeply"),
        (b'{"a":' * DEEP, "nested too deeply"),
        (b"null", "is an object"),
        (b"[]", "is an object"),
        (b'"bill"', "is an object"),
        (b"NaN", "NaN is not a number"),
        (b'{"authorized": -Infinity}', "-Infinity is not a number"),
        (b'{"kind": "bill", "authorized": 9, "roll": ["a"], "votes": {"a": "agree", "a": "object"}}', "stands twice"),
        (b'{"kind": "bill", "authorized": ' + b"9" * 5000 + b', "roll": ["a"], "votes": {}}', ""),
        ({}, "does not say: kind, authorized, roll, votes"),
        ({"kind": "bill"}, "does not say: authorized, roll, votes"),
        ({**LINE, "kind": "budget"}, "kind is one of: bill, major"),
        ({**LINE, "kind": ["bill"]}, "kind is one of"),
        ({**LINE, "kind": None}, "kind is one of"),
        ({**LINE, "authorized": 0}, "authorized is a whole number, 1 or more"),
        ({**LINE, "authorized": -9}, "authorized is a whole number"),
        ({**LINE, "authorized": True, "roll": ["s1"]}, "authorized is a whole number"),
        ({**LINE, "authorized": 9.0}, "authorized is a whole number"),
        ({**LINE, "authorized": "9"}, "authorized is a whole number"),
        ({**LINE, "authorized": 8}, "longer than the authorized seats"),
        ({**LINE, "roll": "s1"}, "roll is a list of seats"),
        ({**LINE, "roll": {"s1": 1}}, "roll is a list of seats"),
        ({**LINE, "roll": [1, 2]}, "roll is a list of seats"),
        ({**LINE, "roll": [["s1"]]}, "roll is a list of seats"),
        ({**LINE, "roll": ["s1", "s2", "s1"]}, "roll names a seat twice"),
        ({**LINE, "present": ["s1", "s1"]}, "present names a seat twice"),
        ({**LINE, "present": None}, "present is a list of seats"),
        ({**LINE, "votes": []}, "votes is an object"),
        ({**LINE, "votes": {"s10": "agree"}}, "not on the roll"),
        ({**LINE, "votes": {"s1": "yes"}}, "A vote is one of: agree, object, abstain, recuse"),
        ({**LINE, "votes": {"s1": None}}, "A vote is one of"),
        ({**LINE, "votes": {"s1": ["agree"]}}, "A vote is one of"),
        ({**LINE, "votes": {"s1": {"choice": "agree"}}}, "A vote is one of"),
        ({**LINE, "dissents": -1}, "dissents is a whole number, 0 or more"),
        ({**LINE, "dissents": False}, "dissents is a whole number"),
        ({**LINE, "position": None}, "position is a word"),
        ({**LINE, "position_in_force": 1}, "position_in_force is a word"),
        ({**LINE, "rule_set": None}, "rule_set is an object"),
        ({**LINE, "rule_set": []}, "rule_set is an object"),
        ({**LINE, "rule_set": {"share": "1/2"}}, "rule_set has no term 'share'"),
        ({**LINE, "rule_set": {"alternates": True}}, "rule_set has no term 'alternates'"),
        ({**LINE, "rule_set": {"bill_base": "all"}}, "bill_base is one of"),
        ({**LINE, "rule_set": {"major_base": None}}, "major_base is one of"),
        ({**LINE, "rule_set": {"bill_share": "0/1"}}, "bill_share is a fraction"),
        ({**LINE, "rule_set": {"bill_share": "3/2"}}, "bill_share is a fraction"),
        ({**LINE, "rule_set": {"bill_share": "1/0"}}, "bill_share is a fraction"),
        ({**LINE, "rule_set": {"bill_share": 0.5}}, "bill_share is a fraction"),
        ({**LINE, "rule_set": {"exact_half_requires_more_agree": "false"}}, "is true or false"),
        ({**LINE, "rule_set": {"qualification_trigger": "always"}}, "qualification_trigger is one of"),
    ],
)
def test_what_cannot_be_read_is_said_and_the_rest_goes_on(simulated, line, says):
    before, answer, after = simulated(LINE, line, {**LINE, "votes": votes(9)})

    assert list(answer) == ["error"]
    assert says in answer["error"]
    assert (before["outcome"], after["outcome"]) == ("lapsed", "adopted")


def test_answers_come_in_the_order_of_the_lines(simulated):
    lines = [{**LINE, "votes": votes(agree, 9 - agree)} for agree in range(10)]

    assert [answer["agree"] for answer in simulated(*lines)] == list(range(10))


def test_no_line_gives_no_answer(simulated):
    assert simulated() == []


def test_lines_may_end_as_on_any_system(simulated):
    text = json.dumps(LINE).encode()

    assert [answer["outcome"] for answer in simulated(text + b"\r", text)] == ["lapsed", "lapsed"]


def test_the_command_answers_each_line_as_it_comes_without_a_database():
    command = [sys.executable, "-m", "commonground", "simulate_ballot", "--json"]
    environment = {**os.environ, "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for line, outcome in ((LINE, "lapsed"), ({**LINE, "votes": votes(9)}, "adopted")):
            running.stdin.write(json.dumps(line).encode() + b"\n")
            running.stdin.flush()
            assert json.loads(running.stdout.readline())["outcome"] == outcome
        running.stdin.close()
        assert running.wait() == 0


def test_a_reader_who_has_heard_enough_ends_it_quietly():
    command = [sys.executable, "-m", "commonground", "simulate_ballot"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, **pipes) as running:
        running.stdout.close()
        running.stdin.write(json.dumps(LINE).encode() + b"\n")
        running.stdin.close()
        assert running.stderr.read() == b""
        assert running.wait() == 0
