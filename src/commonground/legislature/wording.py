from __future__ import annotations

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from commonground.legislature.rules import refusals
from commonground.legislature.rules.measures import session_in
from commonground.legislature.rules.money import exact, rounded
from commonground.legislature.rules.stages import Track
from commonground.record.coalition import profile
from commonground.ui.wording import Words

DEEDS = {
    "author.reopened": _("An author of bills waits again to be told apart"),
    "author.settled": _("It was said who an author of bills is"),
    "bill.entered": _("A bill was entered"),
    "bills.imported": _("A set of bills was read"),
    "cut.entered": _("A line was entered in the ledger of budget cuts"),
    "cut.settled": _("It was said what was enacted in the place of what was proposed"),
    "cut.withdrawn": _("A line of the ledger of budget cuts was withdrawn"),
    "feed.imported": _("A file about the legislature was imported"),
    "feed.undone": _("An import about the legislature was taken back"),
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
    refusals.ONLY_MEMBERS_ENTER_CUTS: Words(
        _("Budget cuts are entered by staff and representatives"),
        _("Each line carries its source and is counted on a public page."),
        _("Send staff what you found, with the document it stands in."),
    ),
    refusals.NO_SUCH_PROGRAM: Words(
        _("We do not know this program"),
        _("A line belongs to a program of our list, is a cut or a restoration, and was proposed or enacted."),
        _("Choose from the lists."),
    ),
    refusals.YEAR_OUT_OF_REACH: Words(
        _("This fiscal year is out of reach"),
        _("The ledger goes from %(first)s to %(last)s."),
        _("Choose the fiscal year from the list."),
    ),
    refusals.NOT_AN_AMOUNT: Words(
        _("This is not an amount we can count"),
        _("An amount is above zero and in dollars."),
        _("Write it as 1,200,000 or as 1.2 million."),
    ),
    refusals.CUT_NOT_TOLD: Words(
        _("What was changed is missing"),
        _("Readers want to know what was taken away or given back, not only how much."),
        _("Say it in a sentence."),
    ),
    refusals.CUT_WITHOUT_SOURCE: Words(
        _("The source is missing"),
        _("A figure counts here when others can look it up."),
        _("Name the document it stands in."),
    ),
    refusals.CUT_TOO_LONG: Words(
        _("This is longer than a line"),
        _("What was changed and its source have room for %(longest)s letters each."),
        _("Say it in a sentence; the source holds the rest."),
    ),
    refusals.SOURCE_NOT_SECURE: Words(
        _("The address of the source is not a safe one"),
        _("We link only to addresses that begin with https://."),
        _("Look for the document's https address, or leave the address empty."),
    ),
    refusals.SOURCE_STILL_TO_COME: Words(
        _("The source is of a day that is still to come"),
        _("A document that says what was proposed or enacted has been written already."),
        _("Look at the date again, or leave it empty if the document states none."),
    ),
    refusals.CUT_KNOWN: Words(
        _("This line stands already"),
        _("The same amount, with the same words and source, is counted once."),
        _("Look at the lines of that program and fiscal year."),
    ),
    refusals.CUT_WITHDRAWN: Words(
        _("This line was withdrawn"),
        _("A withdrawn line is no longer counted. It stays readable with its reason."),
        _("Enter a new line if it was right after all."),
    ),
    refusals.ONLY_PROPOSED_IS_SETTLED: Words(
        _("Only what was proposed is settled by what was enacted"),
        _("The first line must be proposed and the second one enacted."),
        _("Choose the lines again."),
    ),
    refusals.SETTLED_BY_ANOTHER: Words(
        _("These lines do not belong together"),
        _("What settles a proposed line is of the same program, the same fiscal year and the same kind."),
        _("Choose another line, or enter the one that is missing."),
    ),
    refusals.ONLY_STAFF_WITHDRAW_CUTS: Words(
        _("Staff withdraw lines"),
        _("A line that is withdrawn changes the totals on the public page, so the director or an organizer does it."),
        _("Tell staff what is wrong with it."),
    ),
    refusals.REASON_MISSING: Words(
        _("The reason is missing"),
        _("The line stays readable, and so does why it is no longer counted."),
        _("Say in a sentence what was wrong."),
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

PLACES = {"Floor": _("Floor")}

RESULTS = {"PASS": _("carried"), "FAIL": _("failed")}

VERSION_LABELS = {
    "Introduced": _("Introduced"),
    "Amended": _("Amended"),
    "Enrolled": _("Enrolled"),
    "Chaptered": _("Chaptered"),
}


def version_name(label: str) -> str:
    """A text as a source calls it, in the reader's language: "Amended Assembly" is one amended in that chamber."""
    known = VERSION_LABELS.get(label)
    if known is not None:
        return str(known)
    first, _space, house = label.partition(" ")
    named = {name: one.names for one in profile().chambers for _code, name in one.names.versions}
    if first != "Amended" or house not in named:
        return label
    return gettext("Amended, %(house)s") % {"house": named[house].say(get_language() or "")}


def session_name(key: str) -> str:
    session = session_in(key)
    if session is None:
        return key
    years = session.years
    if session.extraordinary:
        return gettext("%(years)s extraordinary session %(number)d") % {"years": years, "number": session.extraordinary}
    return gettext("%(years)s regular session") % {"years": years}


def place_words(place: str) -> str:
    """Where a roll call was held; committees keep the name their source writes."""
    return str(PLACES.get(place, place))


def chapter_words(number: int, year: int, session_key: str, track: Track) -> str:
    """The laws of an extraordinary session are numbered apart, and so are measures that make no law."""
    session = session_in(session_key)
    if session is None or not session.extraordinary:
        pattern = gettext("Number %(number)s of the laws of %(year)s")
        pattern = pattern if track == Track.BILL else gettext("Resolution chapter %(number)s of %(year)s")
        return pattern % {"number": number, "year": year}
    pattern = gettext("Number %(number)s of the laws of the %(session)s")
    pattern = pattern if track == Track.BILL else gettext("Resolution chapter %(number)s of the %(session)s")
    return pattern % {"number": number, "session": session_name(session_key)}


def amount_words(cents: int) -> str:
    """$15.2 billion, in the reader's language; below a million to the dollar."""
    found, sign = rounded(abs(cents)), "\u2212" if cents < 0 else ""
    if not found.unit:
        return exact(cents)
    pattern = gettext("$%(number)s billion") if found.unit == "billion" else gettext("$%(number)s million")
    return sign + (pattern % {"number": found.figure}).replace(" ", "\u00a0")
