from __future__ import annotations

from django.db.models import Count, QuerySet
from django.shortcuts import get_object_or_404

from commonground.members.models import Import, ImportDraft, ImportedRow
from commonground.members.rules.importing.plan import OUTCOMES


def imports() -> QuerySet[Import]:
    """Every file that was taken in, the newest first."""
    return Import.objects.select_related("by", "undone_by").order_by("-at", "-pk")


def waiting_files(person_id: int | None) -> list[ImportDraft]:
    """What somebody brought and did not take in yet."""
    return list(ImportDraft.objects.filter(by=person_id).defer("content").order_by("-at", "-pk"))


def waiting_file(pk: int, person_id: int | None) -> ImportDraft:
    return get_object_or_404(ImportDraft, pk=pk, by=person_id)


def outcomes_of(source: Import) -> dict[str, int]:
    counted = dict.fromkeys(OUTCOMES, 0)
    rows = ImportedRow.objects.filter(source=source).order_by().values_list("outcome").annotate(number=Count("pk"))
    return {**counted, **dict(rows)}


def rows_of(source: Import, outcome: str) -> QuerySet[ImportedRow]:
    return ImportedRow.objects.filter(source=source, outcome=outcome).order_by("line", "pk")
