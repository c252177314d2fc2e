"""The words for what is chosen from a list, one place for forms, pages and notices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commonground.decisions.rules.consensus import Answer
from commonground.decisions.rules.kinds import Kind, Stand
from commonground.decisions.rules.tally import Choice, Outcome
from commonground.decisions.rules.terms import Threshold

Key = TypeVar("Key", bound=str)
Label = TypeVar("Label")

KINDS = {
    Kind.BILL: _("A bill"),
    Kind.BALLOT_MEASURE: _("A ballot measure"),
    Kind.AGENCY: _("An agency's or a board's rule"),
    Kind.INITIATIVE: _("An initiative"),
    Kind.AFFILIATION: _("Joining or leaving another body"),
    Kind.PLATFORM: _("Priorities and platform"),
    Kind.RULE_SET: _("A change of the decision rules"),
    Kind.OTHER: _("Something else"),
}
STANDS = {
    Stand.SPONSOR: _("Sponsor"),
    Stand.CO_SPONSOR: _("Co-sponsor"),
    Stand.SUPPORT: _("Support"),
    Stand.SUPPORT_IF_AMENDED: _("Support if amended"),
    Stand.CONCERNS: _("Concerns"),
    Stand.NEUTRAL: _("Neutral"),
    Stand.OPPOSE_UNLESS_AMENDED: _("Oppose unless amended"),
    Stand.OPPOSE: _("Oppose"),
    Stand.WATCH: _("Watch"),
    Stand.NONE: _("No position"),
}
STAND_HELP = {
    Stand.SUPPORT: _("We want it to become law as it is."),
    Stand.SUPPORT_IF_AMENDED: _("We want it once a change is made. You write the change."),
    Stand.OPPOSE: _("We want it to fail."),
    Stand.OPPOSE_UNLESS_AMENDED: _("We want it to fail unless a change is made. You write the change."),
    Stand.NEUTRAL: _("We take neither side; often after our concerns were met."),
    Stand.CO_SPONSOR: _("We stand behind the bill with its author. A major issue."),
    Stand.SPONSOR: _("We brought the idea to the author. A major issue."),
    Stand.NONE: _("We end the position we have."),
}
SUBJECTS = {
    "constitutional_amendment": _("It changes the constitution"),
    "tax_measure": _("It is about taxes"),
    "priorities": _("It sets our priorities"),
    "agreement": _("It changes the memorandum of understanding"),
    "seat_table": _("It changes the table of seats"),
    "dues": _("It changes the dues"),
    "step_down": _("It asks someone to step down"),
    "risk": _("It asks for public action with legal or physical risk"),
}
THRESHOLDS = {
    Threshold.BILL: pgettext_lazy("kind of ballot", "Ordinary"),
    Threshold.MAJOR: _("Major issue"),
}
OUTCOMES = {
    Outcome.ADOPTED: _("Adopted"),
    Outcome.NOT_ADOPTED: _("Not adopted"),
    Outcome.LAPSED: _("Lapsed"),
    Outcome.STOPPED: _("Stopped without a result"),
    Outcome.WITHDRAWN: _("Withdrawn"),
    Outcome.MERGED: _("Merged"),
    Outcome.SUPERSEDED: _("Superseded"),
}
CHOICES = {
    Choice.AGREE: _("Agree"),
    Choice.OBJECT: _("Do not agree"),
    Choice.ABSTAIN: _("Abstain"),
    Choice.RECUSE: _("Recuse"),
}
CHOICE_HELP = {
    Choice.AGREE: _("We should say this in public."),
    Choice.OBJECT: _("We should not. If it is adopted anyway, we publish that not all members share it."),
    Choice.ABSTAIN: _("I have thought about it and give no view. This counts as an answer, not as agreement."),
    Choice.RECUSE: _("I have a conflict of interest and step aside. Only the committee sees the kind."),
}
CONFLICTS = {
    "funding": _("Funding"),
    "employment": _("Employment"),
    "family": _("Family"),
    "litigation": _("A court case"),
    "other": _("Another kind"),
}
ANSWERS = {
    Answer.FULLY: _("I fully support it"),
    Answer.WITH_RESERVATIONS: _("I support it with reservations"),
    Answer.CAN_LIVE_WITH_IT: _("I can live with it"),
    Answer.STAND_ASIDE: _("I stand aside"),
    Answer.CANNOT_ACCEPT: _("I cannot accept it"),
}
VIEWS = {
    "for": pgettext_lazy("a chapter's view", "For"),
    "against": pgettext_lazy("a chapter's view", "Against"),
    "divided": _("Divided"),
    "none": _("No common view"),
}
SIDES = {
    "for": _("A reason for"),
    "against": _("A reason against"),
    "other": _("Something to think about"),
}
HOWS = {
    "carrying": _("Carrying it"),
    "in_public": _("Supporting in public"),
    "not_this_year": _("Not this year"),
}
SUBMITTED_AS = {
    "representative": _("Representative"),
    "contact": _("Contact person"),
    "convener": _("Chapter convener"),
}
SETTINGS = {
    "window": _("Over several days"),
    "call": _("On a call or at a meeting"),
}
CHANNELS = {
    "page": _("On the page"),
    "phone": _("By phone, entered by staff"),
    "call": _("On a call, entered by staff"),
}


def choices(of: Mapping[Key, Label]) -> list[tuple[str, Label]]:
    """As Django's fields and forms want them; plain strings, so that migrations import no rules."""
    return [(str(key), words) for key, words in of.items()]
