"""What the press room says: why a release waits, what the book calls its deeds, and the places left to be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from commonground.ui.wording import Words
from commonground.website.rules import press

# What stands in brackets is written by somebody before the release goes out.
OPEN_LEAD = gettext_noop("[Who said or did what today, and what it means for whom]")
OPEN_SPEAKER = gettext_noop("[Name]")
OPEN_WORDS = gettext_noop("[What they say, in their own words]")

REFUSALS = {
    press.QUOTE_NOT_APPROVED: Words(
        _("A quote waits for its speaker"),
        _("%(speaker)s has not approved these very words yet."),
        _("Send the link to approve them, or read them out on the phone and note the answer."),
    ),
    press.NO_CONTACT: Words(
        _("Nobody can be called about it"),
        _("A release names who answers, with a phone number or an e-mail address."),
        _("Fill in the press contact."),
    ),
    press.NO_LEAD: Words(
        _("The lead is missing"),
        _("A release begins with one paragraph that says who did what, where and when."),
        _("Write the lead."),
    ),
    press.NO_PLACE: Words(
        _("The place is missing"),
        _("A release says where it comes from."),
        _("Fill in the place, as in LOS ANGELES, CA."),
    ),
    press.PLACE_LEFT_OPEN: Words(
        _("Something is left to be written"),
        _("These words stand for something else: %(words)s"),
        _("Write what belongs there, without the brackets."),
    ),
    press.NOT_PRINTABLE: Words(
        _("It cannot be set for paper"),
        _("There is a sign in it for which we have no letters, such as a small picture."),
        _("Take the sign out. The page and the plain text can be read as they are."),
    ),
    press.NO_SUCH_QUOTE: Words(
        _("These words are no longer in the release"),
        _("The quote was changed or taken out."),
        _("Look at the quotes as they stand now."),
    ),
    press.ALREADY_APPROVED: Words(
        _("These words are approved"),
        _("Who says them has approved exactly these words."),
        _("There is nothing left to do for this quote."),
    ),
    press.LINK_IS_OVER: Words(
        _("This link is no longer good"),
        _("It is over after two weeks, or a newer one took its place."),
        _("Please ask whoever wrote to you for a new link."),
    ),
    press.WORDS_HAVE_CHANGED: Words(
        _("The words have been changed since"),
        _("What you would approve is no longer in the release."),
        _("You will get a new letter with the words as they are now."),
    ),
    press.ALREADY_ANSWERED: Words(
        _("You have answered already"),
        _("Each link takes one answer."),
        _("If you changed your mind, please call or write to whoever asked you."),
    ),
    press.NOT_GIVEN_OUT: Words(
        _("It is still a draft"),
        _("Only what is given out can be sent to the press, under an embargo if need be."),
        _("Give it out first."),
    ),
    press.NOBODY_ON_THE_LIST: Words(
        _("Nobody is on the press list"),
        _("There is no one to send it to yet."),
        _("Put somebody on the press list first."),
    ),
    press.ON_THE_LIST_ALREADY: Words(
        _("This address is on the list already"),
        _("Whoever asked for no more letters stays on it as such, so that we do not write to them again."),
        _("Look for the address in the list."),
    ),
    press.NO_TRACE: Words(
        _("Nobody could look it up"),
        _("An entry needs a link, a copy, or a note where a copy lies."),
        _("Add one of the three."),
    ),
}
DEEDS: Mapping[str, Any] = {
    "press.prepared": _("A release was prepared"),
    "press.given_out": _("A release was given out"),
    "press.sent": _("A release was sent to the press"),
    "press.speaker_asked": _("A speaker was asked to approve a quote"),
    "press.quote_approved": _("A quote was approved"),
    "press.other_words_wished": _("A speaker asked for another wording"),
    "press.journalist_listed": _("Somebody was put on the press list"),
    "press.journalist_erased": _("Somebody was erased from the press list"),
    "press.letters_stopped": _("Somebody asked for no more press letters"),
    "press.picked_up": _("A clipping was entered"),
    "press.pick_up_struck": _("A clipping was taken out"),
}
