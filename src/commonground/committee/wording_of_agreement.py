from django.utils.translation import gettext_lazy as _

from commonground.committee.rules import agreement as rules
from commonground.ui.wording import Words

REFUSALS = {
    rules.NOT_IN_FORCE: Words(
        _("No agreement is in force yet"),
        _("There is nothing to sign so far. A seat needs no signature until the committee has adopted a text."),
        _("Look at the drafts on the page of the agreement, and say what you think of them."),
    ),
    rules.NOT_YOUR_ORGANIZATION: Words(
        _("Whoever speaks for the organization signs"),
        _("A signature is given by a contact person or the representative of the organization, for nobody else."),
        _("Ask the contact person of the organization; staff can tell you who that is."),
    ),
    rules.NOT_A_MEMBER_NOW: Words(
        _("This organization is not a member now"),
        _("The agreement is between member organizations."),
        _("Ask a staff organizer how to join again."),
    ),
    rules.SIGNED_ALREADY: Words(
        _("You have signed"),
        _("Your signature covers the whole year. There is nothing more to do."),
        _("Say what you can carry this year, if that changed. In January we ask whether you renew."),
    ),
    rules.TEXT_HAS_CHANGED: Words(
        _("The text has changed meanwhile"),
        _("While you were reading, another version came into force."),
        _("Please read it and sign that one."),
    ),
    rules.AUTHORITY_MISSING: Words(
        _("Your part in the organization is missing"),
        _("A signature says in which role it was given."),
        _("Write it in a few words, such as executive director."),
    ),
    rules.NAME_MISSING: Words(
        _("Your name is missing"),
        _("Typing your name is your signature."),
        _("Write your name as you sign it."),
    ),
    rules.PICTURE_MISSING: Words(
        _("The picture is missing"),
        _("You chose to sign with a drawing or a signed page."),
        _("Add its picture, or choose to type your name."),
    ),
    rules.PICTURE_UNREADABLE: Words(
        _("This picture cannot be read"),
        _("We take PNG, JPEG and WebP up to five megabytes."),
        _("Take a photo of the signature, or choose to type your name."),
    ),
    rules.SIGN_FIRST: Words(
        _("This text is signed, not renewed"),
        _("Renewing is for a text you have signed before. This one is new to you, or your signature ended."),
        _("Read it and sign it; that takes a minute."),
    ),
    rules.ONLY_A_DECISION_ADOPTS: Words(
        _("The committee adopts the agreement"),
        _("A new text comes into force by a decision on a major issue, in the moment it is counted."),
        _("Begin a draft, ask the members, and propose it."),
    ),
    rules.PICTURE_IS_SEALED: Words(
        _("This signature is sealed"),
        _("Whoever gave it, the committee and staff may open it."),
        _("The page of the agreement says who signed, and when."),
    ),
}
