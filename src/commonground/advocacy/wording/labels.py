"""The words for what is chosen from a list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from commonground.advocacy.rules.letters import Sent, Step
from commonground.advocacy.rules.logos import LogoUse
from commonground.advocacy.rules.sign_ons import Declined, Given, Method, WhoSigns

WHO_SIGNS = {
    WhoSigns.MEMBERS: _("Member organizations"),
    WhoSigns.ALLIES: _("Member organizations and allies"),
    WhoSigns.PUBLIC: _("Any organization"),
}
METHODS = {
    Method.PAGE: _("Signed in"),
    Method.MESSAGE: _("By the link of a message"),
    Method.WRITTEN: _("In writing"),
    Method.PRE_APPROVED: _("Approved beforehand"),
}
DECLINED = {
    Declined.TEXT: _("We cannot sign these words"),
    Declined.POSITION: _("We do not share the position"),
    Declined.NOT_OUR_ISSUE: _("It is not our issue"),
    Declined.NO_TIME: _("We cannot decide in time"),
    Declined.OWN_RULES: _("Our own rules do not let us"),
    Declined.OTHER: _("Another reason"),
}
GIVEN = {
    Given.WAITING: _("waits for its confirmation"),
    Given.STANDS: _("counts"),
    Given.TO_GIVE_AGAIN: _("to give again: the text has changed"),
    Given.TAKEN_BACK: _("taken back"),
}
STEPS = {
    Step.DRAFTED: pgettext_lazy("step of a letter", "Draft"),
    Step.FROZEN: pgettext_lazy("step of a letter", "Words settled"),
    Step.OPEN: pgettext_lazy("step of a letter", "Open for sign-ons"),
    Step.CLOSED: pgettext_lazy("step of a letter", "Closed"),
    Step.COLLATED: pgettext_lazy("step of a letter", "Put together"),
    Step.CHECKED: pgettext_lazy("step of a letter", "Checked"),
    Step.SUBMITTED: pgettext_lazy("step of a letter", "Sent"),
    Step.CONFIRMED: pgettext_lazy("step of a letter", "Arrived"),
    Step.ARCHIVED: pgettext_lazy("step of a letter", "Archived"),
    Step.WITHDRAWN: pgettext_lazy("step of a letter", "Withdrawn"),
}
SENT = {
    Sent.WAITING: _("not sent yet"),
    Sent.SUBMITTED: _("sent"),
    Sent.CONFIRMED: _("arrived"),
    Sent.LEFT_OUT: _("left out: it is not heard there"),
}
PORTAL, PAPER, EMAIL = "portal", "paper", "email"
WAYS = {
    PORTAL: _("Through the portal"),
    PAPER: _("On paper"),
    EMAIL: _("By e-mail"),
}
LOGO_USES = {
    LogoUse.LETTER: _("On letters"),
    LogoUse.WEB: _("On our website"),
    LogoUse.SOCIAL: _("On social media"),
    LogoUse.PRESS: _("In the press"),
}
