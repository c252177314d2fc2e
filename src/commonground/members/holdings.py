"""What this room holds about somebody, for the account page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from commonground.accounts.holdings import Row
from commonground.accounts.models import User
from commonground.members.models import Affiliation, Affirmation, Narrative, Person, Role
from commonground.record.coalition import profile
from commonground.ui.moments import in_words, place_of
from commonground.ui.together import Reading


def rows_of(user: User) -> list[Row]:
    person = Person.objects.filter(user=user).first()
    if person is None:
        return []
    reading = Reading()
    roles = reading.rows(person.roles.select_related("organization", "chapter"))
    stories = reading.rows(Narrative.objects.filter(written_by=person).select_related("organization"))
    affirmed = reading.rows(
        Affirmation.objects.filter(person=person).select_related("membership", "membership__organization")
    )
    sits = reading.rows(Affiliation.objects.filter(sits=person))
    reading.read()
    return [
        (_("Name"), person.name),
        *((role.get_kind_display(), _told(role)) for role in roles),
        *((_("Story written for"), _written(story)) for story in stories),
        *((_("Purpose affirmed for"), str(one.membership.organization)) for one in affirmed),
        *((_("Sits for us on"), f"{one.body}, {one.our_role}") for one in sits),
    ]


def _written(story: Narrative) -> str:
    return f"{story.organization}, {in_words(story.at, 'day', place_of(profile()))}"


def _told(role: Role) -> str:
    where = place_of(profile())
    times = [in_words(moment, "day", where) if moment else _("now") for moment in (role.from_at, role.until_at)]
    named = [str(part) for part in (role.organization, role.chapter, role.area) if part]
    return ", ".join([*named, _("%(since)s to %(until)s") % {"since": times[0], "until": times[1]}])
