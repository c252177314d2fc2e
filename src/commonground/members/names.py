"""What the book of deeds calls by number, by name for those who may read it."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from commonground.members.models import (
    Affiliation,
    Ally,
    Chapter,
    Contribution,
    Import,
    Occasion,
    Organization,
    Person,
    Role,
)
from commonground.record.names import Named, Subjects
from commonground.ui.moments import day_in_words

Ids = Collection[str]


def _chapters(ids: Ids, audiences: Collection[str]) -> QuerySet[Chapter]:
    return Chapter.objects.filter(pk__in=ids)


def _organizations(ids: Ids, audiences: Collection[str]) -> QuerySet[Organization]:
    found = Organization.objects.filter(pk__in=ids)
    return found if "members" in audiences else found.filter(is_listed=True, left_on=None)


def _people(ids: Ids, audiences: Collection[str]) -> QuerySet[Person]:
    return Person.objects.filter(pk__in=ids) if "staff" in audiences else Person.objects.none()


def _accounts(ids: Ids, audiences: Collection[str]) -> QuerySet[Person]:
    return Person.objects.filter(user__in=list(ids)) if "staff" in audiences else Person.objects.none()


def _roles(ids: Ids, audiences: Collection[str]) -> QuerySet[Role]:
    found = Role.objects.filter(pk__in=ids).select_related("person")
    return found if "staff" in audiences else found.none()


def _allies(ids: Ids, audiences: Collection[str]) -> QuerySet[Ally]:
    return Ally.objects.filter(pk__in=ids) if "members" in audiences else Ally.objects.none()


def _affiliations(ids: Ids, audiences: Collection[str]) -> QuerySet[Affiliation]:
    found = Affiliation.objects.filter(pk__in=ids)
    return found if "members" in audiences else found.filter(is_public=True)


def _occasions(ids: Ids, audiences: Collection[str]) -> QuerySet[Occasion]:
    return Occasion.objects.filter(pk__in=ids) if "members" in audiences else Occasion.objects.none()


def _contributions(ids: Ids, audiences: Collection[str]) -> QuerySet[Contribution]:
    """An entry about one is for the organization itself; so is its name."""
    theirs = [int(audience.partition(":")[2]) for audience in audiences if audience.startswith("organization:")]
    found = Contribution.objects.filter(pk__in=ids)
    return found if "staff" in audiences else found.filter(organization__in=theirs)


def _imports(ids: Ids, audiences: Collection[str]) -> QuerySet[Import]:
    return Import.objects.filter(pk__in=ids) if "staff" in audiences else Import.objects.none()


def _chapter(row: Chapter) -> Named:
    return Named(str(row), reverse("members:chapter", args=[row.key]))


def _organization(row: Organization) -> Named:
    return Named(row.name, reverse("members:organization", args=[row.slug]))


def _ally(row: Ally) -> Named:
    return Named(row.name, reverse("members:allies"))


def _affiliation(row: Affiliation) -> Named:
    return Named(row.body, reverse("members:affiliation", args=[row.pk]))


def _occasion(row: Occasion) -> Named:
    return Named(f"{row.title}, {day_in_words(row.held_on)}")


def _contribution(row: Contribution) -> Named:
    return Named(f"{row.get_kind_display()}, {day_in_words(row.on)}")


def _import(row: Import) -> Named:
    return Named(row.file_name, reverse("members:import", args=[row.pk]))


def _person(row: Person) -> Named:
    return Named(row.name, reverse("members:person", args=[row.pk]))


def _role(row: Role) -> Named:
    words = _("%(kind)s: %(name)s") % {"kind": row.get_kind_display(), "name": row.person.name}
    return Named(words, reverse("members:person", args=[row.person_id]))


SUBJECTS = {
    "accounts.user": Subjects(_accounts, _person, key="user_id"),
    "members.affiliation": Subjects(_affiliations, _affiliation),
    "members.ally": Subjects(_allies, _ally),
    "members.chapter": Subjects(_chapters, _chapter),
    "members.contribution": Subjects(_contributions, _contribution),
    "members.import": Subjects(_imports, _import),
    "members.occasion": Subjects(_occasions, _occasion),
    "members.organization": Subjects(_organizations, _organization),
    "members.person": Subjects(_people, _person),
    "members.role": Subjects(_roles, _role),
}
