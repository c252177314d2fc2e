from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import refusals
from commonground.legislature.rules.measures import session_in
from commonground.ui.wording import Words

DEEDS = {
    "author.reopened": _("An author of bills waits again to be told apart"),
    "author.settled": _("It was said who an author of bills is"),
    "bill.entered": _("A bill was entered"),
    "bills.imported": _("A set of bills was read"),
    "legislature.imported": _("A set of the legislature’s people was read"),
    "session.opened": _("A session was entered"),
    "topic.added": _("A bill was given a topic"),
    "topic.dropped": _("A topic was taken off a bill"),
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
        _("A bill number has letters and a number, as on its first page."),
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
    refusals.NO_BILL_IN_THE_SET: Words(
        _("There is no bill in this set"),
        _("Not one row of its table of bills could be read as a bill, so nothing was changed."),
        _("Look at the path, and at the first rows of bills.csv."),
    ),
    refusals.ONLY_STAFF_SETTLE: Words(
        _("Staff say who an author is"),
        _("What they say joins the author to a legislator on every bill, so the director or an organizer does it."),
        _("Tell staff what you know; they read the page of authors."),
    ),
    refusals.AUTHOR_SETTLED: Words(
        _("It is known who this author is"),
        _("The lists of the legislature or a colleague settled it already."),
        _("Take back what was said first, if it is wrong."),
    ),
    refusals.AUTHOR_NOT_SETTLED: Words(
        _("There is nothing to take back"),
        _("Nobody has said who this author is; what the lists settle by themselves stands."),
        _("Choose an author among those a person settled."),
    ),
    refusals.NO_SUCH_VERDICT: Words(
        _("It is not clear what is meant"),
        _("An author is a legislator of our lists, somebody who left before them, a committee, or no legislator here."),
        _("Choose one of the answers; name a legislator only with the first."),
    ),
    refusals.LEGISLATOR_MISSING: Words(
        _("Which legislator?"),
        _("To join an author to a legislator we need to know which one."),
        _("Choose the legislator from the list."),
    ),
    refusals.NOT_A_TOPIC: Words(
        _("This is not a topic yet"),
        _("A topic is a word or a few, at most %(longest)s letters."),
        _("Write it shorter, such as Child care."),
    ),
    refusals.TOPIC_STANDS: Words(
        _("The bill has this topic already"),
        _("A topic stands on a bill once."),
        _("Choose another one."),
    ),
    refusals.TOPICS_FULL: Words(
        _("The bill has many topics"),
        _("With more than %(most)s topics none of them helps to find it."),
        _("Take one off first."),
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

RESULTS = {"PASS": _("carried"), "FAIL": _("failed")}

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
    years = session.years
    if session.extraordinary:
        return gettext("%(years)s extraordinary session %(number)d") % {"years": years, "number": session.extraordinary}
    return gettext("%(years)s regular session") % {"years": years}
