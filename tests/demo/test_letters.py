"""The story of the letters: how many at each stage, who signs, and none before its position or after its bill's end."""

from collections import Counter

import pytest

from commonground.demo.bills import bill
from commonground.demo.cast import organizations
from commonground.demo.diary.happened import lines
from commonground.demo.letters import EVERYTHING, approval_of, hearings, letters, signers_of, words_of

STAGES = {"policy": 16, "money": 12, "floor": 3, "second": 13, "second_money": 8, "governor": 8}


def test_there_are_sixty_letters_by_stage():
    assert Counter(letter.stage for letter in letters()) == STAGES
    assert len({letter.key for letter in letters()}) == sum(STAGES.values()) == 60


def test_1842_sign_and_the_most_of_them_the_bill_we_brought_along():
    counts = {letter.key: letter.signers for letter in letters()}

    assert sum(counts.values()) == 1842
    assert max(counts.values()) == counts["B01", "governor"] == 68
    assert list(counts.values()).count(68) == 1
    assert [key for key, count in counts.items() if count == 47] == [("B05", "policy")]


def test_nine_go_to_a_second_committee_that_hears_the_bill_later():
    twice = [letter for letter in letters() if letter.again]

    assert len(twice) == 9
    for letter in twice:
        first, second = hearings()[letter.hearing], hearings()[letter.again]
        assert letter.bill in second.bills
        assert first.heard_on < second.heard_on


@pytest.mark.parametrize("letter", letters(), ids=lambda letter: "-".join(letter.key))
def test_as_many_sign_as_the_story_says_each_once(letter):
    signers = signers_of(letter)
    names = [one.key for one in (*signers.beforehand, *signers.asked)]

    assert len(names) == len(set(names)) == letter.signers
    assert 20 < len(words_of(letter, "support")[0]) <= 300


def test_one_in_eight_approves_everything_and_half_are_asked():
    counted = Counter(approval_of(member) for member in organizations())

    assert (counted[EVERYTHING], counted["own_issues"], counted["asked"]) == (16, 48, 60)


def test_every_bill_is_still_alive_where_its_letter_goes():
    history = {}
    for key, at, what in lines():
        history.setdefault(key, []).append((at.date(), what))
    for letter in letters():
        before = {what[0] for on, what in history[letter.bill] if on < letter.closes}
        assert not before & {"held", "failed_in_committee", "refused", "died", "vetoed"}, letter.key
        said = history[letter.bill]
        hearing = hearings().get(letter.hearing)
        if hearing is not None:
            kinds = {"passed_committee", "failed_in_committee", "held"}
            assert any(on == hearing.heard_on and what[0] in kinds for on, what in said), letter.key
            assert bill(letter.bill).introduced_on < hearing.entered
            assert letter.bill in hearing.bills


def test_the_committees_are_invented_and_nobody_is_named_in_them():
    names = {hearing.committee.partition(" Committee on ")[2] for hearing in hearings().values()}

    assert names == {
        "Families and Care", "Homes and Neighborhoods", "Taxes and Revenue", "Work and Fair Pay", "Safety and Justice",
        "Health and Elders", "Law and Courts", "Farms and Food", "Power and Water", "Roads and Transit",
        "Appropriations",
    }  # fmt: skip
