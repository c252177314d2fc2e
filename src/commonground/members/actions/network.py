from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from commonground.kernel.languages import Text
from commonground.kernel.profile import Label, Profile
from commonground.kernel.profile.sizes import BudgetTier
from commonground.kernel.refusal import obey
from commonground.members.models import Chapter, Region, Term
from commonground.members.rules import Standing, refusal_to_keep_members
from commonground.record.actions import write_entry


@transaction.atomic
def lay_out_network(profile: Profile, *, by: Standing, at: datetime) -> None:
    """Chapters, regions and vocabularies of a profile; what exists already is brought up to date."""
    obey(refusal_to_keep_members(by))
    for order, chapter in enumerate(profile.chapters):
        row, is_new = Chapter.objects.update_or_create(
            key=chapter.key, defaults={**_place(chapter.names, chapter.counties, order), "status": chapter.status}
        )
        if is_new:
            write_entry("chapter.listed", row, by=by, at=at, audience="public")
    for order, region in enumerate(profile.regions):
        Region.objects.update_or_create(key=region.key, defaults=_place(region.names, region.counties, order))
    vocabularies: tuple[tuple[str, Sequence[Label | BudgetTier]], ...] = (
        (Term.Vocabulary.KIND, profile.organization_kinds),
        (Term.Vocabulary.CONSTITUENCY, profile.constituencies),
        (Term.Vocabulary.ISSUE, profile.issues),
        (Term.Vocabulary.BUDGET, profile.budget_tiers),
    )
    for vocabulary, words in vocabularies:
        for order, word in enumerate(words):
            defaults = {"name": str(word.text), "labels": word.labels, "order": order}
            Term.objects.update_or_create(vocabulary=vocabulary, key=word.key, defaults=defaults)


def _place(names: Text, counties: tuple[str, ...], order: int) -> dict[str, object]:
    return {"name": str(names), "names": dict(names.versions), "counties": list(counties), "order": order}
