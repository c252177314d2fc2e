"""Deeds and refusals of organizations that join a letter."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.rules import refusals as why
from commonground.ui.wording import Words

DEEDS: dict[str, Promise] = {
    "sign_on.given": _("An organization signed a letter"),
    "sign_on.confirmed": _("An organization confirmed that it signed a letter"),
    "sign_on.taken_back": _("An organization took its name off a letter"),
    "sign_on.declined": _("An organization said why it does not sign a letter"),
    "authorized.added": _("An organization named somebody who may sign letters"),
    "authorized.ended": _("Somebody may no longer sign letters for an organization"),
    "pre_approval.given": _("An organization approved letters beforehand"),
    "pre_approval.ended": _("An approval of letters beforehand ended"),
}
_WRITE_TO_US = _("Write to our staff if you think this is wrong.")

REFUSALS: dict[str, Words] = {
    why.NOT_OPEN_YET: Words(
        _("This letter is not open yet"),
        _("Its words are not settled, so nobody can sign it."),
        _("You get a message when it opens."),
    ),
    why.SIGNING_IS_OVER: Words(
        _("This letter is closed for good"),
        _("It has been sent and put away, or it was withdrawn."),
        _("Thank you for looking. The next letter comes with a new link."),
    ),
    why.ONLY_MEMBERS_SIGN: Words(
        _("Member organizations sign this letter"),
        _("The coalition writes this one in the name of its members."),
        _("Your organization can write on its own letterhead. Ask us for a pattern."),
    ),
    why.ONLY_MEMBERS_AND_ALLIES_SIGN: Words(
        _("Member organizations and allies sign this letter"),
        _("Your organization is not among them yet."),
        _("Your organization can write on its own letterhead. Ask us for a pattern."),
    ),
    why.SIGNED_ALREADY: Words(
        _("%(name)s has signed already"),
        _("Each organization stands on the letter once. Perhaps the second message still waits to be confirmed."),
        _("Look at your mail, or at the page of the letter. You can take a sign-on back and give it again."),
    ),
    why.TAKE_IT_BACK_INSTEAD: Words(
        _("Your organization has signed"),
        _("Who stands on the letter cannot decline it."),
        _("Take the sign-on back first."),
    ),
    why.NOT_YOURS_TO_SIGN: Words(
        _("You cannot answer for this organization"),
        _("Its contact people, those on its own list, and staff who hold a written permission can."),
        _("Ask them to sign, or to put you on their list."),
    ),
    why.NOT_ON_THE_LIST: Words(
        _("The organization's own list does not name you for this letter"),
        _("It keeps a list of who may sign, and on which issues."),
        _("Ask somebody who speaks for the organization to sign, or to add you."),
    ),
    why.NOT_PRE_APPROVED: Words(
        _("No approval covers this letter"), _("The organization approved other letters beforehand."), _WRITE_TO_US
    ),
    why.AUTHORITY_NOT_ATTESTED: Words(
        _("One box is still empty"),
        _("We need your word that you are authorized to sign for the organization."),
        _("Tick it, if it is so, and send the answer again."),
    ),
    why.SIGN_ON_NOT_WHOLE: Words(
        _("Something is still missing"),
        _("A sign-on states the organization, who signs, in which role, and how a committee can ask back."),
        _("Fill in what is empty."),
    ),
    why.CONFIRMED_ALREADY: Words(
        _("This sign-on counts already"), _("There is nothing left to confirm."), _("Thank you.")
    ),
    why.TEXT_HAS_CHANGED: Words(
        _("The words of the letter have changed since"),
        _("So the signature does not count any more."),
        _("Open the newer message: it shows what changed and lets you sign again."),
    ),
    why.NO_SIGN_ON_STANDS: Words(
        _("This sign-on was taken back"),
        _("The name will not stand on the next printing."),
        _("You can sign again by the link of the first message."),
    ),
    why.LINK_GOES_ELSEWHERE: Words(
        _("This link belongs to another letter"), _("Each message has a link of its own."), _("Use the newest one.")
    ),
    why.MESSAGE_UNDER_WAY: Words(
        _("A message is on its way to this address already"),
        _("We send one at a time, so that nobody is flooded in our name."),
        _("Open it and confirm, or come back in an hour."),
    ),
    why.MANY_SIGN_NOW: Words(
        _("Many sign at this moment"),
        _("We send only so many messages an hour."),
        _("Please come back in an hour; your place is not lost."),
    ),
    why.MESSAGE_JUST_SENT: Words(
        _("The message has just gone out"),
        _("It can take a few minutes until it is there."),
        _("Look among unwanted mail too, then ask again."),
    ),
    why.ENOUGH_MESSAGES: Words(
        _("We have sent it several times"),
        _("Something keeps our messages from this address."),
        _("Write to our staff: they can enter your organization if you tell them in writing."),
    ),
    why.NO_SUCH_REASON: Words(
        _("Choose a reason"), _("It helps us to write letters that more can sign."), _("One of the list is enough.")
    ),
}
