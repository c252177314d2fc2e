"""What the book of deeds calls by number, by name for those who may read it."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.members.models import Chapter, Organization, Person, Role
from commonground.record.names import Named


def chapters(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    found = Chapter.objects.filter(pk__in=ids)
    return {str(row.pk): Named(str(row), reverse("members:chapter", args=[row.key])) for row in found}


def organizations(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    found = Organization.objects.filter(pk__in=ids)
    if "members" not in audiences:
        found = found.filter(is_listed=True, left_on=None)
    return {str(row.pk): Named(row.name, reverse("members:organization", args=[row.slug])) for row in found}


def people(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    if "staff" not in audiences:
        return {}
    found = Person.objects.filter(pk__in=ids)
    return {str(row.pk): Named(row.name, reverse("members:person", args=[row.pk])) for row in found}


def accounts(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    if "staff" not in audiences:
        return {}
    found = Person.objects.filter(user__in=[int(pk) for pk in ids])
    return {str(row.user_id): Named(row.name, reverse("members:person", args=[row.pk])) for row in found}


def roles(ids: Collection[str], audiences: Collection[str]) -> dict[str, Named]:
    if "staff" not in audiences:
        return {}
    named = {}
    for role in Role.objects.filter(pk__in=ids).select_related("person"):
        words = _("%(kind)s: %(name)s") % {"kind": role.get_kind_display(), "name": role.person.name}
        named[str(role.pk)] = Named(words, reverse("members:person", args=[role.person_id]))
    return named
