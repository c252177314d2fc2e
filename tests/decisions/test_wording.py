"""Every refusal and every deed has words, and every sentence about a count is literally true."""

import ast
import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from django.utils import translation

from commonground.decisions.rules import refusals as why
from commonground.decisions.rules import secret
from commonground.decisions.rules.kinds import Stand
from commonground.decisions.rules.tally import Outcome, Tally
from commonground.decisions.rules.terms import DEFAULTS, Base, RuleTerms, Threshold
from commonground.decisions.wording import sentences, statements, voices
from commonground.decisions.wording.deeds import DEEDS
from commonground.decisions.wording.questions import QUESTIONS
from commonground.decisions.wording.refusals import REFUSALS
from commonground.kernel.refusal import refuse
from commonground.record import wording as deeds
from commonground.ui.wording import Words, words_for
from tests.builders import NOON

ROOM = Path(why.__file__).parents[1]
OF_SECRET = {name: key for name, key in vars(secret).items() if name.isupper() and str(key).startswith("decisions.")}
KEYS = {name: key for name, key in vars(why).items() if name.isupper()} | OF_SECRET


def trees(folder: str) -> list[ast.Module]:
    return [ast.parse(path.read_text()) for path in (ROOM / folder).rglob("*.py")]


def called(tree: ast.Module, name: str) -> list[ast.Call]:
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == name]


def reasons_in(node: ast.expr) -> list[str]:
    return [part.attr for part in ast.walk(node) if isinstance(part, ast.Attribute) and part.attr in KEYS]


def facts_given() -> dict[str, list[set[str]]]:
    """For each refusal, the names of the facts it is raised with, once for each place."""
    given: dict[str, list[set[str]]] = {key: [] for key in KEYS.values()}
    for tree in [*trees("rules"), *trees("actions")]:
        for call in called(tree, "refuse"):
            for reason in reasons_in(call.args[0]):
                given[KEYS[reason]].append({keyword.arg for keyword in call.keywords if keyword.arg})
    return given


def placeholders(words: Words) -> set[str]:
    return {name for text in (words.title, words.text, words.help) for name in re.findall(r"%\((\w+)\)", str(text))}


@pytest.mark.parametrize("key", sorted(KEYS.values()))
def test_every_refusal_says_what_why_and_what_now(key: str):
    words = REFUSALS[key]

    assert str(words.title)
    assert not str(words.title).endswith(".")
    assert str(words.text).endswith((".", "?"))
    assert str(words.help).endswith((".", "?"))


@pytest.mark.parametrize("key", sorted(KEYS.values()))
def test_every_place_that_refuses_gives_what_the_words_name(key: str):
    for given in facts_given()[key]:
        assert placeholders(REFUSALS[key]) <= given


def test_no_words_are_kept_for_refusals_that_do_not_exist():
    assert REFUSALS.keys() == set(KEYS.values())


def test_no_refusal_blames_or_belittles():
    for words in REFUSALS.values():
        said = f"{words.title} {words.text} {words.help}".lower()
        assert not re.search(r"\b(just|simply|oops|invalid|error|denied|forbidden|illegal|failed|must)\b", said), said


def test_a_refusal_names_a_moment_in_words(db):
    words = words_for(refuse(why.BALLOT_CLOSED, closed_at=NOON))

    assert str(words.text).replace("\xa0", " ") == "It was counted Thursday, March 12, 12:00 p.m. Pacific time."


def test_a_refusal_calls_the_open_question_by_its_words():
    words = words_for(refuse(why.QUESTION_UNANSWERED, question="unites"))

    assert str(words.text).startswith("“How does this unite all groups?” has no answer yet.")


def test_every_question_of_a_proposal_has_words():
    from commonground.decisions.queries.facts import QUESTIONS as ASKED

    assert set(ASKED) == QUESTIONS.keys()


def test_every_deed_of_the_room_has_words():
    written = set()
    for tree in trees("actions"):
        for call in called(tree, "write_entry"):
            if isinstance(call.args[0], ast.Constant):
                written.add(call.args[0].value)

    assert written == DEEDS.keys()
    assert all(deeds.is_known(deed) for deed in written)


def test_members_read_in_the_record_what_a_deed_was_about(coalition):
    from commonground.record.models import Entry
    from commonground.record.names import subjects

    ballot = coalition.decides("aaaannnna")
    written = Entry.objects.values_list("subject", flat=True)
    named = subjects(written, {"public", "members"})

    assert str(named[f"decisions.ballot:{ballot.pk}"].words) == f"{ballot.proposal.reference}, Rent stabilization"
    assert named[f"decisions.vote:{ballot.votes.last().pk}"].url.endswith(f"/decisions/{ballot.proposal_id}/")
    assert str(named[f"decisions.ruleset:{ballot.rule_set_id}"].words) == "rule set 1"
    unnamed = subjects(written, {"public"})
    assert not any("Rent" in str(row.words) for row in unnamed.values())


def test_every_notice_an_action_queues_is_known():
    from commonground.notices import kinds

    for tree in trees("actions"):
        for call in called(tree, "queue"):
            if isinstance(call.args[0], ast.Constant):
                assert kinds.named(call.args[0].value)


def tally(agree: int, against: int = 0, abstain: int = 0, recuse: int = 0, silent: int = 0, **facts: int) -> Tally:
    roll = agree + against + abstain + recuse + silent
    return Tally(
        agree, against, abstain, recuse, silent, facts.get("base", roll), facts.get("needed", -(-roll // 2)), roll
    )


BILL, MAJOR = Threshold.BILL, Threshold.MAJOR


@pytest.mark.parametrize(
    ("outcome", "count", "line"),
    [
        (Outcome.ADOPTED, tally(5, 4), "5 of 9 agreed. Adopted."),
        (Outcome.NOT_ADOPTED, tally(4, 4, 1), "4 of 9 agreed. Not adopted."),
        (
            Outcome.LAPSED,
            tally(3, silent=6),
            "3 of 9 agreed. Lapsed: too few agreed, and not every seat answered. It may be proposed again.",
        ),
        (Outcome.WITHDRAWN, None, "Withdrawn: whoever proposed it took it back. Nothing was decided."),
    ],
)
def test_the_result_comes_first(outcome: Outcome, count: Tally | None, line: str):
    assert sentences.outcome_line(outcome, count) == line


def test_an_outcome_without_the_count_tells_no_number():
    for outcome in Outcome:
        assert not re.search(r"\d", sentences.outcome_words(outcome))


@pytest.mark.parametrize(
    ("terms", "threshold", "count", "line"),
    [
        (DEFAULTS, BILL, tally(5, 4), "5 of 9 needed: at least half of the seated members."),
        (
            DEFAULTS,
            MAJOR,
            tally(6, 3, needed=6),
            "6 of 9 needed: at least two-thirds of the seated members, a major issue.",
        ),
        (
            RuleTerms(bill_share=Fraction(3, 5)),
            BILL,
            tally(6, needed=6, base=9),
            "6 of 9 needed: at least 3/5 of the seated members.",
        ),
        (
            RuleTerms(bill_base=Base.AUTHORIZED),
            BILL,
            tally(5, 3, base=9, needed=5),
            "5 of 9 needed: at least half of all seats, filled or not.",
        ),
        (RuleTerms(bill_share=Fraction(1)), BILL, tally(9, needed=9), "9 of 9 needed: all of the seated members."),
        (
            RuleTerms(bill_base=Base.CAST),
            BILL,
            tally(0, silent=9, base=0, needed=0),
            "Nobody said yes or no, and at least one seat must agree.",
        ),
    ],
)
def test_the_rule_stands_beside_the_count(terms: RuleTerms, threshold: Threshold, count: Tally, line: str):
    assert sentences.rule_line(terms, threshold, count) == line


@pytest.mark.parametrize("base", list(Base))
def test_the_public_rule_never_tells_how_many_voted_how(base: Base):
    terms = RuleTerms(bill_base=base)
    line = sentences.public_rule_line(terms, BILL, tally(4, 3, 1, 1, base=7, needed=4))

    assert "4 " in line
    assert ("of 7" in line) == (base not in sentences.TOLD_BY_THE_BASE)


@pytest.mark.parametrize("share", [Fraction(1, 2), Fraction(2, 3), Fraction(3, 4), Fraction(3, 5), Fraction(1)])
@pytest.mark.parametrize("base", list(Base))
def test_every_rule_can_be_said(share: Fraction, base: Base):
    terms = RuleTerms(bill_share=share, bill_base=base)

    assert "%" not in sentences.rule_in_general(terms, BILL)


def test_only_all_seats_agreeing_is_called_unanimous():
    assert sentences.notes_on(tally(9), [], authorized=9) == ["Unanimous: every seated member agreed."]
    for count in (tally(8, 1), tally(8, abstain=1), tally(8, recuse=1), tally(8, silent=1)):
        assert not any("nanimous" in note for note in sentences.notes_on(count, [], authorized=9))


def test_a_consensus_is_not_called_an_agreement_of_everybody():
    """Whoever can live with it did not say that they agree."""
    for count in (tally(9), tally(2, abstain=2)):
        assert sentences.notes_on(count, [], authorized=count.roll, by_consensus=True) == []


def test_what_members_should_know_of_a_count():
    notes = sentences.notes_on(tally(2, 1, recuse=1), ["below_floor", "many_recusals"], authorized=9)

    assert notes == [
        "Exactly half of the seated members agreed.",
        "Only 4 of 9 seats were filled.",
        "A third of the seats or more stepped aside for a conflict of interest.",
    ]


def test_a_count_names_only_what_there_was():
    assert sentences.count_line(tally(5, 3, 1)) == "5 agreed, 3 did not agree, 1 abstained."
    assert sentences.count_line(tally(6, recuse=1, silent=2)) == "6 agreed, 1 stepped aside, 2 did not answer."


def test_consensus_tells_who_stood_aside():
    count = tally(7, abstain=2, needed=9)

    assert sentences.outcome_line(Outcome.ADOPTED, count, by_consensus=True) == (
        "Adopted by consensus. 7 can live with it, 2 stand aside."
    )
    assert "none said that it cannot accept it" in sentences.rule_line(DEFAULTS, MAJOR, count, by_consensus=True)
    one_may = RuleTerms(consensus_test="minus_one")
    assert "no more than one" in sentences.public_rule_line(one_may, MAJOR, count, by_consensus=True)


def test_a_change_of_position_says_that_more_had_to_agree_than_not():
    asked = sentences.further_conditions(DEFAULTS, BILL, tally(5, 4), stand=Stand.OPPOSE, in_force=Stand.SUPPORT)

    assert asked == ["It changes a position in force (Support), so more also had to agree than not."]
    same = sentences.further_conditions(DEFAULTS, BILL, tally(5, 4), stand=Stand.SUPPORT, in_force=Stand.SUPPORT)
    assert same == []


def test_exactly_half_under_the_stricter_rule_says_so():
    strict = RuleTerms(exact_half_requires_more_agree=True)

    assert len(sentences.further_conditions(strict, BILL, tally(4, 4), stand=None, in_force=None)) == 1
    assert sentences.further_conditions(strict, BILL, tally(5, 4), stand=None, in_force=None) == []


TEXT = "AB 9005 (Calderwood), “Rent stabilization,” as introduced February 20, 2026"
RENT = statements.MeasureWords("AB 9005", "Rent stabilization.", ["Calderwood"], "Introduced", date(2026, 2, 20))


@pytest.mark.parametrize(
    ("stand", "words"),
    [
        (Stand.SUPPORT, f"Us supports {TEXT}."),
        (
            Stand.SUPPORT_IF_AMENDED,
            f"Us supports {TEXT}, if it is amended.",
        ),
        (
            Stand.OPPOSE_UNLESS_AMENDED,
            f"Us opposes {TEXT}, unless it is amended.",
        ),
        (
            Stand.NONE,
            f"Us has no position on {TEXT}.",
        ),
    ],
)
def test_the_words_of_a_position(stand: Stand, words: str):
    assert statements.position_line("Us", stand, RENT).replace("\xa0", " ") == words


@pytest.mark.parametrize("stand", list(Stand))
def test_every_stand_can_be_said(stand: Stand):
    assert statements.position_line("Us", stand, RENT).startswith("Us ")
    assert statements.question_line(stand, RENT).startswith("AB 9005: ")


@pytest.mark.parametrize(
    ("measure", "phrase"),
    [
        (statements.MeasureWords("AB 1"), "AB 1"),
        (statements.MeasureWords("AB 1", version="Amended"), "AB 1, as amended (date not stated)"),
        (statements.MeasureWords("AB 1", "Rent"), "AB 1, “Rent”"),
        (
            statements.MeasureWords("AB 1", version="Amended in the Assembly", dated_on=date(2026, 4, 13)),
            "AB 1, as amended April 13, 2026",
        ),
        (statements.MeasureWords("", "Proposition 9"), "“Proposition 9”"),
        (statements.MeasureWords("AB 1", version="Revised"), "AB 1, in the version “Revised” (date not stated)"),
        (
            statements.MeasureWords("AB 1", version="Revised", dated_on=date(2026, 5, 1)),
            "AB 1, in the version “Revised” of May 1, 2026",
        ),
    ],
)
def test_what_is_not_known_of_a_measure_is_not_invented(measure: statements.MeasureWords, phrase: str):
    assert statements.measure_phrase(measure).replace("\xa0", " ") == phrase


def test_a_measure_without_a_stand_is_called_by_its_name():
    assert statements.question_line(None, RENT) == "AB 9005"
    assert statements.asked_fully(None, RENT).startswith("AB 9005 (Calderwood)")
    assert statements.change_asked(" ") == ""
    assert statements.change_asked("Keep parks in.") == "The change we ask for: Keep parks in."


def test_what_is_no_stand_is_told_as_adopted():
    line = statements.resolution_line("Coordinating Committee", "Us", "Safety Net Week")

    assert line == "The Coordinating Committee of Us adopted “Safety Net Week.”"


def test_how_a_chapter_was_heard_is_told_in_a_line():
    assert voices.heard_line("Fresno", "for", words="Keep parks in.", how="On a call") == (
        "Fresno: for. “Keep parks in.” On a call."
    )
    assert voices.heard_line("Fresno", "") == "Fresno: no common view."
    assert voices.not_heard_line("Fresno", "Fire") == "Fresno: could not be asked. What was in the way: Fire."
    assert voices.silent_line("Fresno", has_representative=True) == "Fresno: nothing was noted."
    assert "no seated representative" in voices.silent_line("Fresno", has_representative=False)


def test_a_chapter_concern_is_told_for_one_seat_and_for_several():
    assert sentences.concern_line("Fresno", 1) == "Chapter concern: the seat of Fresno did not agree."
    assert sentences.concern_line("Bay Area", 2) == "Chapter concern: all 2 seats of Bay Area did not agree."


def test_sentences_come_in_the_active_language():
    with translation.override("es"):
        assert "%(" not in sentences.outcome_line(Outcome.ADOPTED, tally(5, 4))
        assert "%(" not in statements.position_line("Us", Stand.SUPPORT, RENT)
