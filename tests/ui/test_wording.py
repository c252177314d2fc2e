import logging
from datetime import UTC, datetime

from django.utils.translation import ngettext_lazy

from commonground.kernel.refusal import refuse
from commonground.ui.wording import UNKNOWN, Words, is_known, know, words_for


def test_the_facts_of_a_refusal_fill_its_words():
    know({"test.seats": Words("Not yet", ngettext_lazy("%(n)s seat is open", "%(n)s seats are open", "n"))})

    assert words_for(refuse("test.seats", n=1)).text == "1 seat is open"
    assert words_for(refuse("test.seats", n=3)).text == "3 seats are open"


def test_a_moment_among_the_facts_is_said_in_words(db):
    know({"test.moment": Words("Closed", "It ended %(at)s.")})

    text = str(words_for(refuse("test.moment", at=datetime(2026, 3, 16, 20, tzinfo=UTC))).text)

    assert text.startswith("It ended Monday, March\u00a016, ")


def test_a_refusal_nobody_has_words_for_still_leads_on_and_is_noted(caplog):
    with caplog.at_level(logging.ERROR):
        words = words_for(refuse("test.never_heard_of"))

    assert words.title == UNKNOWN.title
    assert words.help
    assert "test.never_heard_of" in caplog.text


def test_a_room_can_ask_whether_its_refusals_have_words():
    know({"test.known": Words("Known")})

    assert is_known("test.known")
    assert not is_known("test.unknown")
    assert str(words_for(refuse("test.known"))) == "Known."
