"""Deeds, refusals and words of what we asked of roll calls."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.rules import refusals as why
from commonground.legislature.rules.scorecards import LeftOut
from commonground.ui.wording import Words

DEEDS: dict[str, Promise] = {
    "ask.said": _("It was said what we asked of a roll call"),
    "ask.taken_back": _("What we asked of a roll call was taken back"),
}

REFUSALS: dict[str, Words] = {
    why.ONLY_STAFF_SAY_WHAT_WE_ASKED: Words(
        _("Staff say what we asked"),
        _("It follows from a position of the committee, and what is counted by it has to be right."),
        _("Tell staff if an ask is missing or wrong."),
    ),
    why.DEMO_ASKS_NOTHING: Words(
        _("The demo asks nothing of real legislators"),
        _("What is said here is invented, so it must not stand beside the vote of a real person."),
        _("Choose a roll call on an invented bill."),
    ),
    why.ASK_AYE_OR_NO: Words(
        _("An ask is for an aye or for a no"),
        _("Where we asked for nothing, nothing is counted."),
        _("Choose one of the two."),
    ),
    why.NO_POSITION_TO_ASK_BY: Words(
        _("We have no public position that asks for something"),
        _("An ask rests on what the committee decided."),
        _("Once there is a position, it can be said here."),
    ),
    why.ASKED_ALREADY: Words(
        _("It was said already what we asked"),
        _("There is one ask for each roll call."),
        _("Take it back first if it is wrong."),
    ),
    why.NOTHING_ASKED: Words(
        _("No ask stands here"),
        _("There is nothing to take back."),
        _("Look at the page of the roll call again."),
    ),
}

LEFT_OUT = {
    LeftOut.UNDATED: _("Our sources do not say when it was held"),
    LeftOut.ASKED_LATER: _("Our position was public only after it"),
    LeftOut.NO_VOTES: _("No member’s vote is known"),
}
