"""What the form of a page tells its editor before anything is asked of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from commonground.ui.wording import Words, words_for
from commonground.website.models.gate import GATE
from commonground.website.rules.guards import Finding, Weight


@dataclass(frozen=True)
class Shown:
    """One finding, in words."""

    words: Words
    place: str
    stops: bool
    waits: bool


def shown(page: Any, findings: list[Finding]) -> list[Shown]:
    return [
        Shown(
            words_for(finding.refusal),
            place_of(page, finding.field),
            finding.weight is Weight.STOPS,
            finding.weight is Weight.SECOND,
        )
        for finding in findings
    ]


def place_of(page: Any, name: str) -> str:
    """The field as its editor knows it."""
    fields = {field.name: field for field in page._meta.get_fields()}
    return str(capfirst(str(getattr(fields.get(name), "verbose_name", ""))))


class InTheWay(Panel):
    """What stands between this page and its readers, and what helps."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"heading": _("What stands in the way"), **kwargs})

    class BoundPanel(Panel.BoundPanel):
        template_name = "website/editing/in_the_way.html"

        def is_shown(self) -> bool:
            return bool(super().is_shown() and self.instance.pk and self.instance.latest_revision_id)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            left = list(GATE.in_the_way(self.instance))
            hints = [finding for finding in GATE.findings(self.instance) if finding.weight is Weight.TELLS]
            return {
                **context,
                "left": shown(self.instance, left),
                "hints": shown(self.instance, hints),
                "waits": any(finding.weight is Weight.SECOND for finding in left),
                "page_id": self.instance.pk,
            }
