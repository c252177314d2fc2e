"""What this room holds about somebody, for the account page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.members.models import Person, Role
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of


def rows_of(user: User) -> list[Row]:
    person = Person.objects.filter(user=user).first()
    if person is None:
        return []
    roles = person.roles.select_related("organization", "chapter")
    return [(_("Name"), person.name), *((role.get_kind_display(), _told(role)) for role in roles)]


def _told(role: Role) -> str:
    where = place_of(profile())
    times = [in_words(moment, "day", where) if moment else _("now") for moment in (role.from_at, role.until_at)]
    named = [str(part) for part in (role.organization, role.chapter, role.area) if part]
    return ", ".join([*named, _("%(since)s to %(until)s") % {"since": times[0], "until": times[1]}])
