"""What the records of organizations say: what the book calls their deeds, and why not."""

from django.utils.translation import gettext_lazy as _

from commonground.members.rules import handing_over as link
from commonground.members.rules import listing, records
from commonground.ui.wording import Words

DEEDS = {
    "organization.came_back": _("A former member came back"),
    "organization.affirmed": _("An organization affirmed the purpose"),
    "organization.shown": _("An organization chose what the public may see"),
    "organization.traced": _("It was written down where an organization comes from"),
    "organization.lineage_struck": _("A line about where an organization comes from was struck"),
    "narrative.told": _("An organization told its story"),
    "narrative.taken_back": _("An organization took its story back"),
    "narrative.read": _("An organization read the story of another"),
    "hand_over.sent": _("A link to take over a role was sent"),
    "hand_over.canceled": _("A link to take over a role was canceled"),
    "hand_over.used": _("A role was taken over"),
    "ally.listed": _("An ally was listed"),
    "ally.corrected": _("The listing of an ally was corrected"),
    "ally.ended": _("An alliance ended"),
    "affiliation.joined": _("The coalition joined a body outside"),
    "affiliation.corrected": _("An affiliation was corrected"),
    "affiliation.left": _("The coalition left a body outside"),
    "affiliation.reported": _("Somebody reported from a body outside"),
}

REFUSALS = {
    listing.NOT_A_NUMBER: Words(
        _("A tax number has nine digits"),
        _("With or without the dash: 01-2345678 and 012345678 are the same."),
        _("Count the digits, or leave the number out."),
    ),
    listing.NUMBER_IS_TAKEN: Words(
        _("Another organization has this tax number"),
        _("Two records with one number are most likely one organization."),
        _("Look for the other one in the directory before you enter it again."),
    ),
    records.AFFIRMED_ALREADY: Words(
        _("These words are affirmed already"),
        _("One affirmation of the same words is enough for as long as the organization is a member."),
        _("Look at the history on this page."),
    ),
    records.WHO_AFFIRMS: Words(
        _("A contact person affirms for the organization"),
        _("The person chosen does not speak for it now."),
        _("Choose one of its contact people, or enter the person first."),
    ),
    records.STILL_A_MEMBER: Words(
        _("This organization is a member"),
        _("Only a former member can come back."),
        _("Look at the dates on its page."),
    ),
    records.BACK_BEFORE_LEAVING: Words(
        _("This day is before the organization left"),
        _("A new time of belonging begins after the one before."),
        _("Choose that day or a later one."),
    ),
    records.IN_ITS_OWN_WORDS: Words(
        _("An organization tells its story itself"),
        _("Nobody puts words into its mouth, not even staff."),
        _("Ask one of its contact people to write it."),
    ),
    records.NOTHING_TO_TAKE_BACK: Words(
        _("There are no words yet"),
        _("A story needs at least a sentence."),
        _("Write a few words about where you come from."),
    ),
    records.READ_FOR_WHOM: Words(
        _("A contact person says what an organization has read"),
        _("You do not speak for this organization now."),
        _("Ask a contact person of the organization."),
    ),
    records.OWN_NARRATIVE: Words(
        _("This is your own story"),
        _("Others say that they read it; you see who did."),
        _("Read the story of another organization."),
    ),
    records.OLDER_NARRATIVE: Words(
        _("There are newer words"),
        _("The organization changed its story since you opened the page, or took it back."),
        _("Open its page again and read what it says now."),
    ),
    records.READ_ALREADY: Words(
        _("Your organization said so already"),
        _("Once is enough until there are newer words."),
        _("There is nothing left to do here."),
    ),
    records.BY_A_DECISION: Words(
        _("Which decision was it?"),
        _("The coalition joins and leaves a body outside by a decision of its committee."),
        _("Give the reference of the decision, or say in which minutes it stands."),
    ),
    records.ENDS_BEFORE_IT_BEGINS: Words(
        _("The last day is before the first"),
        _("Nothing ends before it begins."),
        _("Look at both days again."),
    ),
    records.ENDED_ALREADY: Words(
        _("This has ended already"),
        _("An end is written down once."),
        _("Enter it anew if it begins again."),
    ),
    records.WHO_SITS_THERE_REPORTS: Words(
        _("Whoever sits there reports"),
        _("The person who sits in the body for the coalition tells what happened; staff may write it down."),
        _("Ask that person, or a staff organizer."),
    ),
    records.NAMES_ITSELF: Words(
        _("This is the organization itself"),
        _("It cannot come from itself."),
        _("Choose the other organization, or write the name it had before."),
    ),
    link.ONLY_A_CONTACT_HANDS_OVER: Words(
        _("This role is not handed over by a link"),
        _("Conveners and representatives are chosen by those they serve, and the director names the staff."),
        _("Ask a staff organizer how the next person comes into the role."),
    ),
    link.WHO_HANDS_OVER: Words(
        _("The person who leaves hands over"),
        _("Staff can do it when somebody left without a word."),
        _("Ask the person, or a staff organizer."),
    ),
    link.LINK_IS_UNDER_WAY: Words(
        _("A link is under way already"),
        _("One link at a time, so that one person takes over."),
        _("Wait until it is used, or cancel it and send another."),
    ),
    link.TO_SOMEBODY_ELSE: Words(
        _("This is the address of the person who leaves"),
        _("The link goes to whoever comes next."),
        _("Give the address of the next person."),
    ),
    link.LINK_WAS_USED: Words(
        _("This link was used"),
        _("It works once. Somebody has taken over with it."),
        _("If it was you, sign in with the address the letter went to."),
    ),
    link.LINK_WAS_CANCELED: Words(
        _("This link was canceled"),
        _("Whoever sent it took it back."),
        _("Ask the person who told you of it for a new one."),
    ),
    link.LINK_IS_OVER: Words(
        _("This link is no longer good"),
        _("It was good for 14 days."),
        _("Ask the person who told you of it for a new one."),
    ),
    link.ACCOUNT_IS_CLOSED: Words(
        _("The account of this address is closed"),
        _("Staff closed it, so it cannot take a role."),
        _("Write to the staff."),
    ),
}
