"""The words of refusals about imports, and of their kinds of rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import feed_permits
from commonground.ui.wording import Words

KINDS = {
    "bills": _("Bills"),
    "versions": _("Texts of bills"),
    "authors": _("Authors of texts"),
    "history": _("Lines of histories"),
    "analyses": _("Analyses"),
    "votes": _("Roll calls"),
    "member_votes": _("Votes of members"),
    "roll_calls": _("Roll calls"),
    "members": _("Members who voted"),
    "measures": _("Measures"),
    "tallies_equal": _("Tallies that agree"),
    "tallies_different": _("Tallies that differ"),
    "tallies_not_given": _("Tallies not given"),
    "hearings": _("Hearings"),
    "items": _("Items of agendas"),
    "cut_items": _("Items cut short"),
    "days": _("Days of the calendar"),
}
OUTCOMES = {"created": _("new"), "updated": _("changed"), "unchanged": _("as before"), "": _("stated")}

REFUSALS = {
    feed_permits.ONLY_STAFF_SEE_IMPORTS: Words(
        _("Staff look after imports"),
        _("The list of imports shows what was odd in each, and takes one back."),
        _("Everything that came in is public on the pages of bills."),
    ),
    feed_permits.IMPORT_UNDONE: Words(
        _("This import was taken back already"),
        _("What it brought is gone, and what it changed says again what it said before."),
        _("Read the file again if it should stand after all."),
    ),
    feed_permits.IMPORTED_AGAIN_SINCE: Words(
        _("A later import changed the same rows"),
        _("%(later)s came after it and built on what it brought. Nothing was changed."),
        _("Take back %(later)s first."),
    ),
    feed_permits.IMPORT_HANGS: Words(
        _("Something else holds on to what it brought"),
        _("People or other sources added to a bill or a vote that came with this import. Nothing was changed."),
        _("Look at what stands in the way: %(what)s."),
    ),
    feed_permits.NOTHING_READABLE: Words(
        _("Nothing in this set could be read"),
        _("Not one row of its tables fits the bulk feed, so nothing was changed."),
        _("Look at the path, and at the first lines of BILL_TBL.dat."),
    ),
}
