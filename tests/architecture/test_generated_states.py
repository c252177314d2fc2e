"""The diagrams of states: drawn from the permits, walked with real deeds, and kept in docs/generated/states.md."""

from collections.abc import Callable, Mapping

import pytest
from django.db import transaction

from commonground.decisions.rules.tally import Outcome
from tests.architecture.drawn import STATES, page_of_states, states
from tests.architecture.states import BEGIN, Arrow, arrows_of_a_ballot, arrows_of_a_position, arrows_of_a_proposal
from tests.architecture.walks import Walk, state_of_proposal, state_of_words
from tests.builders.decisions import a_coalition
from tests.refusals import refused

SENT = """
    somebody writes it
    a member sends it
"""
VOTED = SENT + "the chair opens the ballot\n"
ADOPTED = VOTED + "counted: close\n"
HELD = ADOPTED + "a seat asks for a wait\n"
DEBATED = SENT + "the chair opens the debate\n"
MAJOR = SENT + "two seats declare it major\nthe chair opens the debate\n"
NEW_TEXT = ADOPTED + "a newer text is known\n"
REVIEWED = NEW_TEXT + "it changes nothing that matters\n"
OBJECTED = REVIEWED + "a seat asks for a ballot\n"

PROPOSALS = {
    "a draft is dropped": "somebody writes it\nwho proposed it takes it back",
    "taken back": SENT + "who proposed it takes it back",
    "joined": SENT + "the chair joins it to another",
    "adopted, then replaced": VOTED + "counted: adopted\na later decision takes its place",
    "not adopted": VOTED + "counted: not adopted",
    "lapsed": VOTED + "counted: lapsed",
    "taken back while it is voted": VOTED + "who proposed it takes it back",
    "declared major while it is voted": VOTED + "two seats declare it major\nthe debate ends",
    "taken back in debate": DEBATED + "who proposed it takes it back",
    "joined in debate": DEBATED + "the chair joins it to another",
    "voted in debate": DEBATED + "the chair opens the ballot",
    "by consensus in debate": MAJOR + "everybody can live with it\nthe chair adopts it by consensus",
    "by consensus later": MAJOR + "everybody can live with it\nthe debate ends\nthe chair adopts it by consensus",
    "voted again after a wait": HELD + "the chair opens the ballot",
}
POSITIONS = {
    "held and released": HELD + "the chair or that seat lets the words go",
    "held and forgotten": HELD + "fourteen days are over",
    "held and replaced": HELD + "a later decision takes its place",
    "reviewed and confirmed": REVIEWED + "nobody objects in time",
    "reviewed and objected": REVIEWED + "a seat asks for a ballot\na later decision takes its place",
    "reviewed and replaced": REVIEWED + "a later decision takes its place",
    "changed in what matters": ADOPTED + "a newer text is known\nit changes what was decided",
    "replaced before it was looked at": ADOPTED + "a newer text is known\na later decision takes its place",
    "replaced": ADOPTED + "a later decision takes its place",
    "held while a text is looked at": NEW_TEXT + "a seat asks for a wait\nthe chair or that seat lets the words go",
    "held while nobody looked at the text": NEW_TEXT + "a seat asks for a wait\nfourteen days are over",
    "held while silence is asked for": REVIEWED + "a seat asks for a wait\nthe chair or that seat lets the words go",
    "held while a ballot is needed": OBJECTED + "a seat asks for a wait\nfourteen days are over",
    "held until silence is asked for": HELD
    + "thirteen days go by\na newer text is known\nit changes nothing that matters\nfourteen days are over",
    "released though a ballot is needed": OBJECTED + "a seat asks for a wait\nthe chair or that seat lets the words go",
}


def moving(arrows: list[Arrow]) -> set[Arrow]:
    return {arrow for arrow in arrows if arrow.before != arrow.after}


def walked(walks: Mapping[str, str], state_of: Callable[[Walk], str]) -> set[Arrow]:
    """Every arrow that these walks have taken, each in a coalition of its own."""
    found = set()
    for steps in walks.values():
        with transaction.atomic():
            found |= moving(Walk(a_coalition()).follow(steps, state_of))
            transaction.set_rollback(True)
    return found


@pytest.mark.django_db
def test_a_proposal_goes_where_the_diagram_says_and_nowhere_else() -> None:
    assert walked(PROPOSALS, state_of_proposal) == moving(arrows_of_a_proposal())


@pytest.mark.django_db
def test_the_words_of_a_position_go_where_the_diagram_says_and_nowhere_else() -> None:
    after_the_count = {arrow for arrow in walked(POSITIONS, state_of_words) if arrow.before != BEGIN}

    assert after_the_count == {arrow for arrow in moving(arrows_of_a_position()) if arrow.before != BEGIN}


@pytest.mark.django_db
@pytest.mark.parametrize("deed", ["who proposed it takes it back", "the chair joins it to another"])
@pytest.mark.parametrize("asked", [HELD, OBJECTED])
def test_what_is_in_force_is_not_taken_away_while_it_is_asked_again(asked: str, deed: str) -> None:
    walk = Walk(a_coalition(), stand="oppose")
    walk.follow(asked, state_of_proposal)
    walk.stand = "support"

    assert refused(walk.take, deed) == "decisions.proposal_ended"


def test_every_outcome_is_a_state_that_can_be_reached() -> None:
    reached = {arrow.after for arrows in (arrows_of_a_proposal(), arrows_of_a_ballot()) for arrow in arrows}

    assert {outcome.value for outcome in Outcome} - reached == {Outcome.CANNOT_OPEN.value}


def test_every_state_of_the_diagrams_has_its_words() -> None:
    drawn = {end for _, arrows in states() for arrow in arrows for end in (arrow.before, arrow.after)}

    assert drawn - STATES.keys() == {BEGIN}


def test_the_page_of_states_is_what_the_permits_say() -> None:
    page, path = page_of_states()

    assert path.read_text(encoding="utf-8") == page, "Run make docs."
