"""What the pages and the book say of hearings."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import refusals
from commonground.ui.wording import Words

DEEDS = {
    "hearing.cancelled": _("A hearing was canceled"),
    "hearing.entered": _("A hearing was entered"),
    "hearing.moved": _("A hearing was moved"),
    "agenda.added": _("Bills were put on the agenda of a hearing"),
    "agenda.pulled": _("A bill was pulled from the agenda of a hearing"),
}

REFUSALS = {
    refusals.ONLY_STAFF_KEEP_HEARINGS: Words(
        _("Staff keep the list of hearings"),
        _("Letters are due by the hour of a hearing, so the director or an organizer enters and moves it."),
        _("Tell staff what you know, and where it is announced."),
    ),
    refusals.HEARING_WITHOUT_COMMITTEE: Words(
        _("Which committee meets?"),
        _("A hearing belongs to a committee of the legislature."),
        _("Choose one from the list, or write its name."),
    ),
    refusals.NO_SUCH_HOUR: Words(
        _("There is no such hour on that day"),
        _("Clocks are set forward in that night and jump over it, or the year is out of reach."),
        _("Look at the announcement again."),
    ),
    refusals.HEARING_KNOWN: Words(
        _("This hearing stands already"),
        _("The same committee has a hearing at that time in our list."),
        _("Find it in the list of hearings, and go on from its page."),
    ),
    refusals.HEARING_NOT_MOVED: Words(
        _("It is set for that time already"),
        _("The day and the hour are those the hearing has."),
        _("Choose the new day or hour."),
    ),
    refusals.HEARING_CANCELLED: Words(
        _("This hearing is canceled"),
        _("Nothing is heard there, and no letter is due for it."),
        _("If it is set again, move it to its new day."),
    ),
    refusals.ALL_ON_THE_AGENDA: Words(
        _("These bills are on the agenda already"),
        _("A bill stands on the agenda of a hearing once."),
        _("Write the numbers that are missing."),
    ),
    refusals.AGENDA_FULL: Words(
        _("This is more than an agenda holds"),
        _("An agenda has room for %(most)s bills here."),
        _("Write only the bills we follow."),
    ),
    refusals.NO_HEARING_IN_THE_SET: Words(
        _("There is no hearing in this set"),
        _("Not one row of its table of hearings could be read as a hearing, so nothing was changed."),
        _("Look at the path, and at the first rows of the table."),
    ),
    refusals.ITEM_PULLED: Words(
        _("It was pulled already"),
        _("The bill is no longer heard there."),
        _("If it is heard after all, put it on the agenda again."),
    ),
}
