from django.utils.translation import gettext_lazy as _

from commonground.committee import rules
from commonground.committee.rules import adhoc, seats
from commonground.ui.wording import Words

DEEDS = {
    "seat.created": _("A seat was created"),
    "seat.filled": _("A representative took a seat"),
    "seat.vacated": _("A seat became vacant"),
    "seat.filled_for_now": _("An alternate holds a seat until the choice"),
    "seat.ending": _("A seat ends with its term"),
    "seat.kept": _("A seat that was to end stays"),
    "alternate.named": _("An alternate was named"),
    "alternate.released": _("An alternate was released"),
    "office.filled": _("An office was filled"),
    "mou.in_force": _("A version of the agreement came into force"),
    "mou.signed": _("An organization signed the agreement"),
    "mou.renewed": _("An organization renewed its agreement"),
    "ad_hoc.opened": _("An ad hoc committee began"),
    "ad_hoc.served": _("Somebody began to serve on an ad hoc committee"),
    "ad_hoc.stopped": _("Somebody stopped serving on an ad hoc committee"),
}

REFUSALS = {
    rules.CHAPTERS_CHOOSE: Words(
        _("The chapter chooses"),
        _("Each chapter sends its own representatives; nobody appoints them from above."),
        _("Ask the convener of the chapter, or a staff organizer who can note what the chapter said."),
    ),
    rules.CHAPTERS_RECALL: Words(
        _("This is for the chapter to say"),
        _("Only the chapter that sent a representative can recall one."),
        _("Choose a reason that is yours to give, or ask the convener of the chapter."),
    ),
    rules.SEAT_TAKEN: Words(
        _("Somebody holds this seat"),
        _("A seat has one representative at a time."),
        _("Note first that the seat has become vacant, then who was chosen."),
    ),
    rules.SEAT_RETIRED: Words(
        _("This seat is no longer in use"),
        _("The committee gave it up when it changed its seats."),
        _("Look at the seats of today on the committee’s page."),
    ),
    rules.SEAT_EMPTY: Words(
        _("Nobody holds this seat"),
        _("This needs a representative in office."),
        _("Note first whom the chapter chose."),
    ),
    rules.HOLDS_A_SEAT: Words(
        _("This person holds a seat already"),
        _("Nobody carries two votes."),
        _("Choose somebody else, or note first that the other seat has become vacant."),
    ),
    rules.HOLDS_NO_SEAT: Words(
        _("This person holds no seat"),
        _("Chair and vice-chair come from among the representatives."),
        _("Choose one of the representatives in office."),
    ),
    rules.ORGANIZATION_HOLDS_A_SEAT: Words(
        _("This organization holds a seat already"),
        _("An organization sends one representative at most."),
        _("Choose somebody from another organization of the chapter."),
    ),
    rules.ORGANIZATION_IS_NO_MEMBER: Words(
        _("This organization is not a member now"),
        _("Representatives and alternates come from member organizations."),
        _("Choose somebody from a member organization."),
    ),
    rules.OF_THE_CENTER: Words(
        _("This person works for the coalition or beside it"),
        _("Staff, the fiscal sponsor, evaluators and allies help, and never vote."),
        _("Choose somebody from a member organization."),
    ),
    rules.STANDS_IN_ALREADY: Words(
        _("This person is the alternate of another seat"),
        _("Nobody stands in for two seats."),
        _("Choose somebody else."),
    ),
    rules.NO_ALTERNATE: Words(
        _("This seat has no alternate"),
        _("There is nobody to release."),
        _("Name one if the seat wants a stand-in."),
    ),
    rules.NOT_FROM_THE_CHAPTER: Words(
        _("This organization is not in the chapter"),
        _("A chapter’s seat is for its own members, an at-large seat for those without a chapter."),
        _("Choose somebody from an organization of this constituency."),
    ),
    rules.NOT_FROM_THE_ORGANIZATION: Words(
        _("An at-large alternate comes from the same organization"),
        _("The seat was given to that organization’s representative."),
        _("Choose somebody from the representative’s own organization."),
    ),
    rules.ONLY_THE_SEAT_NAMES_ITS_ALTERNATE: Words(
        _("The representative names the alternate"),
        _("Whoever holds the seat says who stands in for it; staff can note it."),
        _("Ask the representative, or a staff organizer."),
    ),
    rules.ONLY_THE_COMMITTEE_ELECTS: Words(
        _("The committee elects its officers"),
        _("Staff, the chair or the vice-chair note whom it elected."),
        _("Ask one of them."),
    ),
    rules.ONLY_THE_SYSTEM_FOUNDS: Words(
        _("This happens once, from the command line"),
        _("Whoever runs this installation founds the coalition and lays out its seats."),
        _("Ask the people who host this site."),
    ),
    seats.SELECTION_MISSING: Words(
        _("How was the choice made?"),
        _("Staff note what the members themselves decided; nobody is appointed."),
        _("Write how and when they chose, in a sentence or two."),
    ),
    seats.INTERIM_IN_WRITING: Words(
        _("This needs to be in writing"),
        _("An alternate takes over an empty seat only if those who send the representative write that they want it."),
        _("Copy here what they wrote, and when."),
    ),
    seats.INTERIM_ONCE: Words(
        _("An alternate held this seat already"),
        _("That can be once a vacancy, and for forty-five days at most."),
        _("Help with choosing a representative."),
    ),
    seats.NOBODY_TO_STAND_IN: Words(
        _("This seat has no alternate"),
        _("Only somebody who was named as the alternate before can hold an empty seat for a while."),
        _("Note whom the members chose as soon as they have."),
    ),
    seats.ONLY_A_DECISION_CHANGES_SEATS: Words(
        _("The committee decides how many seats there are"),
        _("A table of seats is adopted by a major decision, and then takes effect by itself."),
        _("Propose a new table on the page of the seats."),
    ),
    rules.ALREADY_FOUNDED: Words(
        _("This coalition is founded already"),
        _("A database serves one coalition."),
        _("Use an empty database for another one."),
    ),
    adhoc.ONLY_CHAIR_OR_STAFF_OPENS: Words(
        _("The chair begins an ad hoc committee"),
        _("It has a charge from all, so one person answers for its beginning."),
        _("Ask the chair or the vice-chair, or a staff organizer."),
    ),
    adhoc.ENDS_BEFORE_IT_OPENS: Words(
        _("It would end before it begins"),
        _("An ad hoc committee has an end, and some time until then."),
        _("Choose a later day."),
    ),
    adhoc.OPENED_ALREADY: Words(
        _("An ad hoc committee of this name is at work"),
        _("Two with one name would be mistaken for each other."),
        _("Look for it in the list, or choose another name."),
    ),
    adhoc.HAS_ENDED: Words(
        _("This ad hoc committee is not at work today"),
        _("It serves from its first day to its last."),
        _("Look at its dates; the chair can begin another one."),
    ),
    adhoc.SERVES_ALREADY: Words(
        _("This person serves on it already"),
        _("Service is noted once."),
        _("Look at the list of those who serve."),
    ),
    adhoc.SERVES_FOR_ANOTHER: Words(
        _("Each organization offers its own people"),
        _("Nobody is put on a committee by another organization."),
        _("Ask a contact person of the organization, the chair, or a staff organizer."),
    ),
    adhoc.SERVES_NOT: Words(
        _("This service has ended already"),
        _("An end is written down once."),
        _("Look at the list of those who serve."),
    ),
}
