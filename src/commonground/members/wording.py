from django.utils.translation import gettext_lazy as _

from commonground.members import rules
from commonground.members.rules import taking_part
from commonground.ui.wording import Words

DEEDS = {
    "chapter.listed": _("A chapter was listed"),
    "organization.joined": _("An organization joined"),
    "organization.corrected": _("An organization’s listing was corrected"),
    "organization.described": _("An organization described itself"),
    "organization.left": _("An organization left"),
    "person.entered": _("A person was entered"),
    "person.renamed": _("A person’s name was corrected"),
    "person.account_opened": _("A person was given an account"),
    "role.given": _("A role was given"),
    "role.ended": _("A role ended"),
    "occasion.noted": _("An occasion to come together was noted"),
    "occasion.cancelled": _("An occasion was cancelled"),
    "attendance.noted": _("Who came was noted"),
    "contribution.noted": _("A contribution of an organization was noted"),
}

REFUSALS = {
    rules.ONLY_STAFF_KEEPS_MEMBERS: Words(
        _("Staff keep this list"),
        _("The director and the organizers enter organizations, people and roles, and every entry is recorded."),
        _("Ask a staff organizer to change it."),
    ),
    rules.ONLY_STAFF_OR_CONTACT: Words(
        _("This organization describes itself"),
        _("Its contact people write this text; staff can help."),
        _("Ask a contact person of the organization, or a staff organizer."),
    ),
    rules.ONLY_THE_DIRECTOR_NAMES_STAFF: Words(
        _("The director gives and ends this role"),
        _("Staff, sponsor and evaluator roles open doors, so one person answers for them."),
        _("Ask the director."),
    ),
    rules.ALREADY_A_MEMBER: Words(
        _("An organization of this name is a member already"),
        _("Two with one name would be mistaken for each other."),
        _("Look for it in the directory, or write the name in full."),
    ),
    rules.NOT_A_MEMBER: Words(
        _("This organization is not a member now"),
        _("It has left, or has not joined yet."),
        _("Look at the dates on its page."),
    ),
    rules.LEAVES_BEFORE_JOINING: Words(
        _("This day is before the organization joined"),
        _("Nobody can leave before coming."),
        _("Choose a later day, or correct the day it joined."),
    ),
    rules.ONE_PERSON_AN_ACCOUNT: Words(
        _("Somebody on the list has this e-mail address"),
        _("An account belongs to one person, so that each deed has one doer."),
        _("Look for the address among the people, or use another one."),
    ),
    rules.HAS_THE_ROLE: Words(
        _("This person has the role already"),
        _("The same role twice would say nothing more."),
        _("Look at the roles on the person’s page."),
    ),
    rules.ROLE_IS_OVER: Words(
        _("This role has ended already"),
        _("An end is written down once."),
        _("Give the role again if it begins again."),
    ),
    rules.ROLE_NEEDS_AN_ORGANIZATION: Words(
        _("A contact person speaks for an organization"),
        _("Without one there is nobody to speak for."),
        _("Choose the organization."),
    ),
    rules.ROLE_NEEDS_A_CHAPTER: Words(
        _("A convener calls a chapter together"),
        _("Without one there is nobody to call."),
        _("Choose the chapter."),
    ),
    taking_part.ONLY_STAFF_NOTES_ATTENDANCE: Words(
        _("Staff note who came"),
        _("One list for each occasion, so that everybody’s record rests on the same facts."),
        _("If your own record is not right, tell a staff organizer, and say it beside your record."),
    ),
    taking_part.OCCASION_TO_COME: Words(
        _("This has not been held yet"),
        _("Who came is noted afterwards."),
        _("Come back on the day."),
    ),
    taking_part.OCCASION_CANCELLED: Words(
        _("This was cancelled"),
        _("What was cancelled counts for nobody and against nobody."),
        _("Note the day on which it was held instead."),
    ),
    taking_part.OCCASION_NOTED_ALREADY: Words(
        _("This is on the list already"),
        _("The same call or meeting would count twice."),
        _("Look for it in the list, by its day."),
    ),
    taking_part.EXCUSE_WITHOUT_KIND: Words(
        _("An excuse needs its kind, and only an excuse has one"),
        _("The kind is all that is kept; nobody needs to say more."),
        _("Choose a kind for everybody who is excused, and none for the others."),
    ),
    taking_part.ONLY_STAFF_NOTES_CONTRIBUTIONS: Words(
        _("An organization notes its own contributions"),
        _("Each contribution rests on a fact that the organization or staff know."),
        _("Ask a contact person of the organization, or a staff organizer."),
    ),
    taking_part.CONTRIBUTION_TO_COME: Words(
        _("This has not happened yet"),
        _("A contribution is noted once it is done."),
        _("Come back on the day."),
    ),
}
