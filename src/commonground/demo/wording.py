from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from commonground.demo import rules
from commonground.ui.wording import Words

REFUSALS = {
    rules.NO_DEMO: Words(
        _("There is no demonstration here"),
        _("This installation was not built as the demonstration."),
        _("Build one in an empty database with the command demo."),
    ),
    rules.ONLY_THE_DIRECTOR: Words(
        _("The director moves the clock"),
        _("In the demonstration only the director sets the clock forward."),
        _("Sign in as the director, with one click."),
    ),
    rules.NEVER_BACKWARDS: Words(
        _("The clock only goes forward"),
        _("Everything that was done has its date, so the clock never goes back."),
        _("Choose a later moment."),
    ),
}
DEEDS = {"demo.clock_moved": _("The clock of the demonstration was moved")}
GROUPS = {
    "representatives": _("Representatives, who vote"),
    "conveners": _("Conveners of the chapters"),
    "staff": _("Staff and the fiscal sponsor"),
    "contacts": _("Contact people of member organizations"),
}
OFFICES = {
    "representative": _("Representative"),
    "chair": _("Representative and chair"),
    "vice_chair": _("Representative and vice-chair"),
    "director": _("Director"),
    "organizer": _("Organizer"),
    "sponsor": _("Bookkeeper of the fiscal sponsor"),
    "convener": _("Convener"),
    "contact": _("Contact person"),
}
