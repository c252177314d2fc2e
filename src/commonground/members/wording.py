from django.utils.translation import gettext_lazy as _

from commonground.members import rules
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
}
