"""What may stand in the way of taking part, in words; and how it came out."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Lazy = str | Promise
BARRIERS: dict[str, Lazy] = {
    "time": _("Time, or too much work of one’s own"),
    "turnover": _("People left the organization"),
    "cash": _("Money for dues or travel"),
    "language": _("Language or interpretation"),
    "disability": _("Access for people with disabilities"),
    "childcare": _("Child care"),
    "time_of_day": _("Time of day, or shifts"),
    "distance": _("Transport or distance"),
    "technology": _("Technology or connection"),
    "safety": _("Fear or safety"),
    "permission": _("A board or a union has to allow it"),
    "funder": _("A funder does not allow it"),
    "value": _("It is not clear what it is good for"),
    "position": _("Disagreement with a position"),
    "conflict": _("Conflict with another member"),
    "informed": _("Not told in time"),
    "health": _("Health or bereavement"),
    "other": _("Something else"),
}
OUTCOMES: dict[str, Lazy] = {
    "removed": _("Removed"),
    "reduced": _("Reduced"),
    "explored": _("Explored, and it stays"),
    "prefers_less": _("They prefer to do less"),
}
