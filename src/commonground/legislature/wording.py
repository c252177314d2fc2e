from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import refusals
from commonground.legislature.rules.measures import session_in
from commonground.ui.wording import Words

DEEDS = {
    "bill.entered": _("A bill was entered"),
    "bills.imported": _("A set of bills was read"),
    "legislature.imported": _("A set of the legislature’s people was read"),
    "session.opened": _("A session was entered"),
    "version.entered": _("A newer version of a bill was entered"),
}

REFUSALS = {
    refusals.ONLY_MEMBERS_ENTER_BILLS: Words(
        _("Bills are entered by staff and representatives"),
        _("A bill that is not here yet is entered by staff or by someone who holds a seat on the committee."),
        _("Tell your chapter's representative, or write to staff, with the number and the title."),
    ),
    refusals.NO_SUCH_SESSION: Words(
        _("We do not know this session"),
        _("A bill belongs to a session of the legislature, and this one is not in our list."),
        _("Choose a session from the list."),
    ),
    refusals.NOT_A_NUMBER: Words(
        _("This is not a bill number"),
        _("A bill number has letters and a number, such as AB 123."),
        _("Write it as it stands on the bill."),
    ),
    refusals.BILL_KNOWN: Words(
        _("%(bill)s is already here"),
        _("This session has a bill of that number in our list."),
        _("Search for it, and go on from its page."),
    ),
    refusals.TITLE_MISSING: Words(
        _("The title is missing"),
        _("People find a bill by its title as much as by its number."),
        _("Copy the title as it stands on the bill."),
    ),
    refusals.VERSION_MISSING: Words(
        _("The name of this version is missing"),
        _("A version is named, for instance Amended."),
        _("Write what stands at the head of the text."),
    ),
    refusals.VERSION_OLDER: Words(
        _("This version is older than the newest we have"),
        _("The newest text here is of %(newest)s."),
        _("Look at the date again, or leave it empty if the text states none."),
    ),
    refusals.ONLY_THE_SYSTEM_IMPORTS: Words(
        _("Sets are read by a command"),
        _("Whole sets of legislators and bills come in through the command line, by whoever hosts this site."),
        _("Ask staff to pass it on."),
    ),
    refusals.OLDER_THAN_WHAT_IS_HERE: Words(
        _("This set is older than what is here"),
        _("It describes %(as_of)s; the newest one taken describes %(newest)s. Nothing was changed."),
        _("Say --backfill to add what was known then; it adds roles and never closes one."),
    ),
    refusals.NOBODY_IN_THE_SET: Words(
        _("There is no person in this set"),
        _("Not one of its files could be read as a person, so nothing was changed."),
        _("Look at the path: it should lead to the people of a legislature, one YAML file each."),
    ),
    refusals.NOBODY_SITS_IN_THE_SET: Words(
        _("Nobody in this set sits in a chamber"),
        _("Taking it would end the service of everyone who sits now, so nothing was changed."),
        _("Look at the path: these may be mayors or other officers."),
    ),
    refusals.NO_COMMITTEE_IN_THE_SET: Words(
        _("There is no committee in this set"),
        _("Not one of its files could be read as a committee, so nothing was changed."),
        _("Look at the path: it should lead to legislative committees, one YAML file each."),
    ),
}

FACTS = {
    "coalition_name": _("What the coalition called it"),
    "sponsor_note": _("Who sponsored it"),
    "what_it_did": _("What it did"),
    "as_amended": _("Summary made of the text as amended on"),
    "first_policy_committee": _("First policy committee"),
    "outcome": _("What became of it"),
    "chapter_number": _("Chapter number"),
    "signed_on": _("Signed on"),
}

COMMITTEE_ROLES = {
    "chair": _("Chair"),
    "co-chair": _("Co-chair"),
    "vice chair": _("Vice chair"),
    "member": _("Member"),
}

JOINT = _("Joint")

VERSION_LABELS = {
    "Introduced": _("Introduced"),
    "Amended": _("Amended"),
    "Enrolled": _("Enrolled"),
    "Chaptered": _("Chaptered"),
}


def session_name(key: str) -> str:
    session = session_in(key)
    if session is None:
        return key
    years = f"{session.first_year}–{session.last_year}"
    if session.extraordinary:
        return gettext("%(years)s extraordinary session %(number)d") % {"years": years, "number": session.extraordinary}
    return gettext("%(years)s regular session") % {"years": years}
