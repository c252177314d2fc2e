"""What stands in the way of publishing, by its rules alone."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonground.kernel.refusal import refuse
from commonground.website.queries.guards import law
from commonground.website.rules.guards import (
    AMOUNT_WITHOUT_SOURCE,
    FIGURE_WITHOUT_SOURCE,
    MAY_NAME_A_CANDIDATE,
    NAMES_A_CANDIDATE,
    NAMES_AN_OFFICE_HOLDER,
    NO_NAMES_ON_BALLOTS,
    PICTURE_NAMED_LIKE_A_FILE,
    PICTURE_WITHOUT_CREDIT,
    PICTURE_WITHOUT_WORDS,
    Finding,
    OnBallot,
    Passage,
    PictureFacts,
    Weight,
    amount_in,
    candidate_findings,
    figure_findings,
    fold,
    in_the_way,
    is_name_of_a_file,
    is_named,
    picture_findings,
)

WORDS = law().words
VOTED = date(2026, 11, 3)
LONG_BEFORE, SHORTLY_BEFORE, AFTER = date(2026, 6, 1), date(2026, 9, 15), date(2026, 11, 4)
MARA = OnBallot("7", ("Mara Quintanilla-Đặng", "馬拉", "마라 킨"), VOTED, holds_office=True)
NEWCOMER = OnBallot("8", ("Oren Tubbs",), VOTED)
names = st.text(st.characters(categories=("Lu", "Ll", "Lo")), min_size=3, max_size=12).filter(
    lambda text: fold(text) != ""
)
fillers = st.text(st.characters(categories=("Ll", "Nd", "Zs", "Po")), max_size=60)


def found(text: str, who: OnBallot = MARA, day: date = LONG_BEFORE) -> list[tuple[str, Weight]]:
    findings = candidate_findings([Passage("body", text)], [who], WORDS, day)
    return [(finding.refusal.key, finding.weight) for finding in findings]


STOPPED = [(NAMES_A_CANDIDATE, Weight.STOPS)]


@pytest.mark.parametrize(
    "text",
    [
        "Vote for Mara Quintanilla-Đặng.",
        "MARA QUINTANILLA-DANG is a candidate.",
        "Mara Quintanilla-Đặng cut child care. Her opponent did not.",
        "We endorse Mara Quintanilla-Đặng",
        "Mara Quintanilla-Đặng merece su voto",
        "La candidata Mara Quintanilla-Dang",
        "Mara\u200b Quintanilla-Đặng on the ballot",
        "Mara Q. Quintanilla-Đặng runs for office: an election",
        "馬拉參選",
        "마라 킨을 지지 선언합니다",
        "Si Mara Quintanilla-Đặng ay kandidato",
        "Mara Quintanilla-Đặng là ứng cử viên",
    ],
)
def test_a_candidate_beside_words_of_an_election_stops_the_item_in_every_language(text):
    assert found(text) == STOPPED


@pytest.mark.parametrize(
    "text",
    [
        "Mara Quintanilla-Đặng’s revised budget cuts child care by a tenth.",
        "The election of officers is on Monday.",
        "We ask Mara Quintanilla-Đặng to sign the bill on rents.",
        "Samara Quintanilla-Đặnger is somebody else; election",
    ],
)
def test_advocacy_on_an_issue_passes(text):
    assert found(text) == []


def test_an_official_act_named_within_sixty_days_is_read_by_a_second_person():
    text = "Mara Quintanilla-Đặng’s revised budget cuts child care."

    assert found(text, day=SHORTLY_BEFORE) == [(NAMES_AN_OFFICE_HOLDER, Weight.SECOND)]
    assert found(text, day=VOTED - timedelta(days=60)) == [(NAMES_AN_OFFICE_HOLDER, Weight.SECOND)]
    assert found(text, day=VOTED - timedelta(days=61)) == []


def test_after_the_election_a_name_is_a_name_like_any_other():
    assert found("Mara Quintanilla-Đặng cut child care.", day=AFTER) == []
    assert found("Vote for Mara Quintanilla-Đặng", day=VOTED) == STOPPED


def test_words_of_an_election_are_doubtful_while_nobody_entered_who_stands_on_a_ballot():
    passages = [Passage("title", "Cuts of $15 billion"), Passage("teaser", "Elect candidates who care")]

    [doubtful] = candidate_findings(passages, [], WORDS, LONG_BEFORE)

    assert (doubtful.refusal.key, doubtful.weight, doubtful.field) == (NO_NAMES_ON_BALLOTS, Weight.SECOND, "teaser")
    assert found("Vote for Mara Quintanilla-Đặng", day=AFTER) == [(NO_NAMES_ON_BALLOTS, Weight.SECOND)]
    assert candidate_findings(passages[:1], [], WORDS, LONG_BEFORE) == []


def test_a_newcomer_is_not_an_office_holder():
    assert found("Oren Tubbs spoke at our forum.", NEWCOMER, SHORTLY_BEFORE) == []


def test_a_word_of_voting_far_from_the_name_is_doubtful():
    text = "Oren Tubbs spoke about rents. Later the neighbors voted. Every vote counted."

    assert found(text, NEWCOMER) == [(MAY_NAME_A_CANDIDATE, Weight.SECOND)]


def test_a_family_name_alone_is_doubtful_and_a_common_word_is_none():
    young = OnBallot("9", ("Ada Young",), VOTED)

    assert found("Vote for Young!", young) == [(MAY_NAME_A_CANDIDATE, Weight.SECOND)]
    assert found("Many young people wait for the election.", young) == []


def test_the_words_may_stand_in_another_field_than_the_name():
    passages = [Passage("title", "Oren Tubbs"), Passage("picture", "A poster: vote for change")]

    [finding] = candidate_findings(passages, [NEWCOMER], WORDS, LONG_BEFORE)

    assert (finding.field, finding.refusal.key) == ("title", NAMES_A_CANDIDATE)


@given(names, fillers, fillers, st.sampled_from(WORDS.always))
def test_a_name_beside_such_a_word_never_passes(name, before, after, word):
    who = OnBallot("1", (name,), VOTED)

    assert found(f"{before} {name} . {word} {after}", who) == STOPPED


@given(names, fillers)
def test_case_and_accents_never_hide_a_name(name, filler):
    assert is_named(f"{filler} {fold(name)} ", name)
    assert is_named(f"{filler} {name.upper()} ", name.upper())


@given(fillers, fillers)
def test_more_words_never_make_an_item_pass(one, other):
    stopped = "Vote for Oren Tubbs"

    assert found(f"{one}\n{stopped}\n{other}", NEWCOMER) == STOPPED


@given(st.lists(st.sampled_from([Weight.STOPS, Weight.SECOND, Weight.TELLS]), max_size=6))
def test_a_second_person_clears_what_is_doubtful_and_never_what_stops(weights):
    findings = [Finding(refuse("website.x"), weight, about=str(number)) for number, weight in enumerate(weights)]

    left = in_the_way(findings, [finding.name for finding in findings])

    assert [finding.weight for finding in left] == [weight for weight in weights if weight is Weight.STOPS]


def test_what_came_after_the_approval_is_not_cleared():
    passages = [Passage("body", "Mara Quintanilla-Đặng and her budget. Oren Tubbs spoke; a vote was taken later.")]
    first = candidate_findings(passages, [MARA], WORDS, SHORTLY_BEFORE)
    both = candidate_findings(passages, [MARA, OnBallot("8", ("Oren Tubbs",), VOTED, True)], WORDS, SHORTLY_BEFORE)

    assert [one.about for one in in_the_way(both, [finding.name for finding in first])] == ["8"]


def test_a_figure_without_a_source_stops_an_opinion_and_is_told_elsewhere():
    figures = [("body", "120,000", False), ("body", "9", True)]

    [stops] = figure_findings(figures, [], WORDS, argues=True)
    [tells] = figure_findings(figures, [], WORDS, argues=False)

    assert (stops.refusal.key, stops.weight, tells.weight) == (FIGURE_WITHOUT_SOURCE, Weight.STOPS, Weight.TELLS)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Rents rose seven percent, 7 percent.", "7 percent"),
        ("It costs $15 billion a year", "$15 billion"),
        ("un recorte de 1,5 millones", "1,5 millones"),
        ("cortó el 12 %", "12 %"),
        ("約300萬人", "300萬"),
        ("15억 원", "15억"),
        ("5 milyon katao", "5 milyon"),
        ("2 triệu người", "2 trieu"),
        ("In 2008 nine members met.", ""),
    ],
)
def test_an_amount_is_found_in_every_language(text, amount):
    assert amount_in(text, WORDS.amounts) == amount


def test_an_amount_in_an_opinion_without_any_source_is_doubtful():
    text = [Passage("teaser", "They cut $15 billion.")]

    [doubtful] = figure_findings([], text, WORDS, argues=True)

    assert (doubtful.refusal.key, doubtful.weight, doubtful.field) == (AMOUNT_WITHOUT_SOURCE, Weight.SECOND, "teaser")
    assert figure_findings([("body", "15", True)], text, WORDS, argues=True) == []


def test_an_amount_in_news_without_any_source_is_told_and_stops_nothing():
    text = [Passage("title", "Cuts exceed $15 billion")]

    [told] = figure_findings([], text, WORDS, argues=False)

    assert (told.refusal.key, told.weight, told.field) == (AMOUNT_WITHOUT_SOURCE, Weight.TELLS, "title")
    assert in_the_way([told], []) == []
    assert figure_findings([("body", "15", True)], text, WORDS, argues=False) == []


def picture(**facts: object) -> list[str]:
    whole = {
        "field": "picture",
        "title": "March",
        "description": "People march",
        "is_decoration": False,
        "credit": "Ana",
    }
    return [finding.refusal.key for finding in picture_findings([PictureFacts(**{**whole, **facts})])]


def test_a_picture_needs_words_or_is_decoration_and_names_its_maker():
    assert picture() == []
    assert picture(description=" ") == [PICTURE_WITHOUT_WORDS]
    assert picture(description="", is_decoration=True) == []
    assert picture(description="IMG_1234.jpg") == [PICTURE_NAMED_LIKE_A_FILE]
    assert picture(credit="") == [PICTURE_WITHOUT_CREDIT]


@pytest.mark.parametrize(
    "words",
    ["IMG_1234", "photo 3", "website HOME 1", "sunset.jpg", "DSC00012", "Screenshot 2026-05-14", "2026-05-14",
     "image (2)", "banner", "Foto 12", "march.final.PNG", "3f9a1c77be", "untitled"],
)  # fmt: skip
def test_the_name_of_a_file_says_nothing(words):
    assert is_name_of_a_file(words)


@pytest.mark.parametrize("words", ["", "A photo of three women", "Nine people at a table", "Website launch party"])
def test_a_sentence_is_no_name_of_a_file(words):
    assert not is_name_of_a_file(words)


@given(st.text(max_size=300))
def test_no_text_takes_long_to_look_through(text):
    is_name_of_a_file(text)
    amount_in(text, WORDS.amounts)
    candidate_findings([Passage("body", text)], [MARA, NEWCOMER], WORDS, SHORTLY_BEFORE)
