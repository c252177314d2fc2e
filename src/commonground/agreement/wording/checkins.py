from django.utils.translation import gettext_lazy as _

from commonground.agreement.rules import checkins as why
from commonground.ui.wording import Lazy, Words

DEEDS: dict[str, Lazy] = {
    "check_in.organization": _("Staff talked with an organization about how it goes"),
    "barrier.settled": _("It was noted how something in the way came out"),
}
REFUSALS: dict[str, Words] = {
    why.CHECK_IN_IS_FOR_BUDDIES: Words(
        _("Buddies check in with each other"),
        _("A representative talks with the peer they chose, not with staff."),
        _("Choose a buddy, or wait until somebody chooses you."),
    ),
    why.CHECK_IN_IS_FOR_STAFF: Words(
        _("An organizer notes this talk"),
        _("Organizers ask organizations how it goes, every half year or every year."),
        _("Call your organizer when something is in your way."),
    ),
    why.CHOOSE_YOUR_OWN_BUDDY: Words(
        _("Representatives choose their own buddy"),
        _("Nobody chooses for them."),
        _("Ask the representative."),
    ),
    why.BUDDY_IS_A_PEER: Words(
        _("A buddy is another representative"),
        _("Somebody who holds a seat now, and never staff."),
        _("Choose another representative."),
    ),
    why.CHECK_IN_TO_COME: Words(
        _("This day is still to come"),
        _("A talk is noted when it has been held."),
        _("Choose today or an earlier day."),
    ),
    why.BARRIER_IS_FOR_ITS_OWNER: Words(
        _("Somebody else looks after this"),
        _("Whoever took it on says how it came out."),
        _("Ask them how it goes."),
    ),
    why.BARRIER_SETTLED: Words(
        _("This is settled"),
        _("It was noted how it came out."),
        _("If it is back, say so at the next check-in."),
    ),
    why.NOTE_IS_FOR_THE_TWO: Words(
        _("This note is for the two who talked"),
        _("Only they write here."),
        _("Nothing is asked of you here."),
    ),
}
