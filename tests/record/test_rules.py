from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.record.rules import Facts, digest_of, salted_digest, unfit_fact

ENTRY = Facts(
    "deeds", 1, "seat.filled", "committee.seat:3", 7, datetime(2026, 3, 12, 20, tzinfo=UTC), "public", {"tenure": 5}
)

words = st.from_regex(r"[a-z0-9.:_-]{0,12}", fullmatch=True)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | words,
    lambda parts: st.lists(parts, max_size=3) | st.dictionaries(words, parts, max_size=3),
    max_leaves=6,
)
entries = st.builds(
    Facts,
    book=words,
    number=st.integers(1, 9),
    deed=words,
    subject=words,
    by_id=st.none() | st.integers(1, 9),
    at=st.datetimes(timezones=st.just(UTC)),
    audience=words,
    facts=st.dictionaries(words, values, max_size=3),
)


@given(entries, entries)
def test_two_entries_that_differ_have_different_digests(one, other):
    assert digest_of(one, "") != digest_of(other, "") or one == other


@given(entries, st.text("0123456789abcdef", min_size=64, max_size=64))
def test_a_digest_depends_on_the_entry_before(entry, previous):
    assert digest_of(entry, previous) != digest_of(entry, "")


def test_a_digest_is_the_same_for_ever():
    """Whoever wrote a fingerprint down years ago must still find it."""
    assert digest_of(ENTRY, "") == ("649b0183b1c191158d02d63ec7b4765c3f7613968541728662694bf429d8dc0c")


def test_facts_in_another_order_are_the_same_facts():
    one, other = replace(ENTRY, facts={"a": 1, "b": 2}), replace(ENTRY, facts={"b": 2, "a": 1})
    assert digest_of(one, "") == digest_of(other, "")


def test_a_salted_digest_tells_nothing_without_its_salt():
    assert salted_digest("salt", "agree") != salted_digest("another", "agree")
    assert salted_digest("salt", "a", "gree") != salted_digest("salt", "ag", "ree")


@given(st.dictionaries(words, values, max_size=4))
def test_ids_kinds_counts_and_digests_fit(facts):
    assert unfit_fact(facts) is None


@pytest.mark.parametrize("fact", ["Mai Rivera", "José", "a\nb", "x" * 129, 0.5, ["a reason"], {"why": "he left"}, b"x"])
def test_names_sentences_and_fractions_do_not_fit(fact):
    assert unfit_fact({"seat": 3, "told": fact}) == "told"
