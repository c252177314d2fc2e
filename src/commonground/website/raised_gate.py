"""Pages know only that there is a gate; here it learns what to ask, and the time."""

from django.utils.translation import gettext_lazy as _

from commonground.kernel.refusal import obey
from commonground.notices import kinds
from commonground.record import wording as deeds
from commonground.ui import wording
from commonground.ui.clock import now
from commonground.website import letters_of_reviews as letters
from commonground.website import wording_of_guards
from commonground.website.models.gate import GATE
from commonground.website.queries import guards


def raise_the_gate() -> None:
    wording.know(wording_of_guards.REFUSALS)
    deeds.know(wording_of_guards.DEEDS)
    GATE.findings = lambda page: guards.findings(page, now())
    GATE.in_the_way = lambda page: guards.standing_in_the_way(page, now())
    GATE.shows_something_new = guards.shows_something_new
    GATE.let_through = lambda page: obey(guards.refusal_of(page, now()))
    GATE.first_read_on = lambda page: guards.dated_by(page, now())
    kinds.know("review_asked", letters.review_asked, title=_("A reading is asked for"))
    kinds.know("review_decided", letters.review_decided, title=_("A reading was answered"))
    kinds.know(
        "review_asked_of_guest",
        letters.review_asked_of_guest,
        title=_("A guest is asked to read"),
        reader_of=letters.guest_of,
    )
