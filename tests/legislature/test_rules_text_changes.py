import random
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.legislature.rules.bill_texts import bill_text
from commonground.legislature.rules.redlines import Change, Run, after, before, merged
from commonground.legislature.rules.text_changes import Extent, How, compared, extent, word_runs
from tests.builders.bill_texts import INSERTED, INSERTED_END, a_measure, deleted

words = st.lists(
    st.sampled_from(["the", "a", "bill", "shall", "not", "Section", "52050", ",", " ", "  ", "\n", "’s"]), max_size=30
)
paragraphs = words.map("".join)
texts = st.lists(st.one_of(paragraphs, st.text(max_size=8)), max_size=8)


def painted(runs):
    """[-deleted-] and {+inserted+}."""
    signs = {Change.KEPT: "{}", Change.DELETED: "[-{}-]", Change.INSERTED: "{{+{}+}}"}
    return "".join(signs[run.change].format(run.text) for run in runs)


def shown(was, now):
    return [(one.how.value, painted(one.runs)) for one in compared(was, now)]


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("", "", ""),
        ("once every two fiscal years", "once every 2 fiscal years", "once every [-two-]{+2+} fiscal years"),
        (
            "in the scheduling of any court hearing",
            "in the scheduling of a court hearing",
            "in the scheduling of [-any-]{+a+} court hearing",
        ),
        ("the planning area.", "the planning area and more.", "the planning area{+ and more+}."),
        ("$2,000,000 is", "$2,500,000 is", "$[-2,000,000-]{+2,500,000+} is"),
        ("It is so", "It is so", "It is so"),
        ("one, two", "three, four", "[-one, two-]{+three, four+}"),
    ],
)
def test_words_that_changed_are_shown_in_their_place(was, now, said):
    assert painted(word_runs(was, now)) == said


def test_a_scrap_between_two_long_changes_is_changed_with_them():
    was, now = "alpha bravo charlie delta whom echo foxtrot golf hotel", "one two three four whom five six seven eight"

    assert painted(word_runs(was, now)) == f"[-{was}-]{{+{now}+}}"
    assert (
        painted(word_runs("delta whom echo foxtrot golf hotel", "four whom five six seven eight"))
        == "[-delta-]{+four+} whom [-echo foxtrot golf hotel-]{+five six seven eight+}"
    )


def test_paragraphs_are_held_together_by_what_stayed():
    was = ["Title", "(a) The board shall meet once every year.", "(b) Repealed law.", "End"]
    now = ["Title", "(a) The board shall meet twice every year.", "(c) Something wholly new stands here.", "End"]

    assert shown(was, now) == [
        ("same", "Title"),
        ("changed", "(a) The board shall meet [-once-]{+twice+} every year."),
        ("removed", "[-(b) Repealed law.-]"),
        ("added", "{+(c) Something wholly new stands here.+}"),
        ("same", "End"),
    ]


def test_a_paragraph_that_moved_is_removed_and_added():
    assert shown(["A b c.", "D e f.", "G h i."], ["D e f.", "G h i.", "A b c."]) == [
        ("removed", "[-A b c.-]"),
        ("same", "D e f."),
        ("same", "G h i."),
        ("added", "{+A b c.+}"),
    ]


def test_an_empty_text_has_nothing_to_compare():
    assert compared([], []) == []
    assert shown([], ["New."]) == [("added", "{+New.+}")]
    assert shown(["", "Old."], [""]) == [("same", ""), ("removed", "[-Old.-]")]


def test_the_extent_counts_paragraphs_and_words():
    was = ["Title", "(a) The board shall meet once every year.", "(b) Repealed law.", "End"]
    now = ["Title", "(a) The board shall meet twice every year.", "End", "New."]
    found = extent(compared(was, now))

    assert found == Extent(2, 1, 1, 1, words_kept=9, words_inserted=2, words_deleted=4)
    assert found.share_that_stands == pytest.approx(9 / 13)
    assert extent([]).share_that_stands is None


def test_a_bill_whose_words_were_all_taken_out_keeps_none():
    gutted = extent(compared(["Surplus land: exempt."], ["Human trafficking case continuances."]))

    assert gutted.share_that_stands == 0


# Paragraphs of AB 76 and AB 1656 of 2025-2026, with the marks their drafters made.
MARKED = [
    "<p>(IV) At least 25 percent of the units"
    + INSERTED
    + " that are not designated for students, faculty, or staff of"
    " an academic institution" + INSERTED_END + " are dedicated to lower income households.</p>",
    "<p>(V) The land is developed at an average density of at least 10 units per acre, calculated with respect to the"
    " entire sectional planning" + deleted("\n\t\t\tarea.") + INSERTED + " area and inclusive of housing designated for"
    " students, faculty, and staff of an academic institution." + INSERTED_END + "</p>",
    "<p>(d) " + deleted("When ") + INSERTED + "If\n\t\t\t" + INSERTED_END + "a party makes a motion for a continuance"
    " without complying with the requirements of subdivision (b), the court shall hold a hearing.</p>",
    "<p>(k) This section"
    + deleted(" shall")
    + INSERTED
    + " does"
    + INSERTED_END
    + " not apply"
    + deleted(" when")
    + INSERTED
    + " if"
    + INSERTED_END
    + " the preliminary examination is set on a date less than 10 court days from the"
    " date of the defendant’s arraignment on the complaint.</p>",
]


def words_of(runs, change):
    return {word for run in runs if run.change == change for word in re.findall(r"\w+", run.text)}


@pytest.mark.parametrize("marked", MARKED)
def test_what_we_find_is_what_the_drafters_marked(marked):
    (drafted,) = bill_text(a_measure(marked).encode()).body
    (found,) = compared([drafted.text_before], [drafted.text])

    assert found.how == How.CHANGED
    for change in (Change.INSERTED, Change.DELETED):
        ours, theirs = words_of(found.runs, change), words_of(drafted.runs, change)
        assert ours <= theirs
        assert theirs - ours <= {"area"}  # marked again by the drafters, where only the full stop moved


@given(texts, texts)
def test_both_texts_can_be_read_out_of_their_changes(was, now):
    changes = compared(was, now)

    assert [before(one.runs) for one in changes if one.place_before is not None] == was
    assert [after(one.runs) for one in changes if one.place_after is not None] == now
    assert [one.place_before for one in changes if one.place_before is not None] == list(range(len(was)))
    assert [one.place_after for one in changes if one.place_after is not None] == list(range(len(now)))


@given(texts)
def test_a_text_compared_with_itself_is_the_same(text):
    assert {one.how for one in compared(text, text)} <= {How.SAME}


@given(texts, texts)
def test_runs_are_merged_and_what_was_deleted_stands_first(was, now):
    for one in compared(was, now):
        assert one.runs == merged(one.runs)
        changes = [run.change for run in one.runs]
        assert (Change.INSERTED, Change.DELETED) not in pairwise(changes)


@given(texts, texts)
def test_the_extent_adds_up_to_both_texts(was, now):
    found = extent(compared(was, now))

    assert found.same + found.changed + found.removed == len(was)
    assert found.same + found.changed + found.added == len(now)


def at_random(seed, *, kinds, length):
    chance = random.Random(seed)
    return [f"w{chance.randrange(kinds)}" for _ in range(length)]


@pytest.mark.parametrize("kinds", [2, 40, 4000])
def test_long_paragraphs_without_an_order_are_compared_in_a_moment(kinds):
    was, now = (" ".join(at_random(seed, kinds=kinds, length=4000)) for seed in (1, 2))
    runs = word_runs(was, now)

    assert (before(runs), after(runs)) == (was, now)


def test_many_paragraphs_that_all_changed_are_still_paired():
    was = [" ".join(at_random(n, kinds=300, length=12)) for n in range(450)]
    now = [f"{text} and more" for text in was]

    assert {one.how for one in compared(was, now)} == {How.CHANGED}


def test_runs_are_merged_without_losing_a_letter():
    runs = [Run("a"), Run(""), Run("b"), Run("c", Change.DELETED), Run("d", Change.DELETED), Run("e", Change.INSERTED)]

    assert merged(runs) == (Run("ab"), Run("cd", Change.DELETED), Run("e", Change.INSERTED))
    assert (before(runs), after(runs)) == ("abcd", "abe")
