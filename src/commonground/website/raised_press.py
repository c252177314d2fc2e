"""What the press room tells the other rooms when it is set up: its words, its letters, and what its deeds are about."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from commonground.notices import kinds
from commonground.record import names as book
from commonground.record import wording as deeds
from commonground.record.names import Named, Subjects
from commonground.ui import wording
from commonground.website import press_letters as letters
from commonground.website.models import Journalist, PickUp
from commonground.website.wording_of_press import DEEDS, REFUSALS


def _for_staff(model: type[Model]) -> Callable[[Collection[str], Collection[str]], QuerySet[Any]]:
    def rows(ids: Collection[str], audiences: Collection[str]) -> QuerySet[Any]:
        found = model._default_manager.filter(pk__in=ids)
        return found if "staff" in audiences else found.none()

    return rows


def _release(row: Page) -> Named:
    return Named(row.title, reverse("website:press_release", args=[row.pk]))


def _journalist(row: Journalist) -> Named:
    return Named(_("Somebody on the press list"), reverse("website:press_list"))


def _pick_up(row: PickUp) -> Named:
    return Named(row.outlet, reverse("website:press_log"))


SUBJECTS = {
    "website.pressrelease": Subjects(_for_staff(Page), _release),
    "website.pressstatement": Subjects(_for_staff(Page), _release),
    "website.journalist": Subjects(_for_staff(Journalist), _journalist),
    "website.pickup": Subjects(_for_staff(PickUp), _pick_up),
}
TITLES: dict[str, Promise] = {
    "press_release": gettext_lazy("A press release"),
    "quote_to_approve": gettext_lazy("A quote to approve"),
}


def open_press_room() -> None:
    wording.know(REFUSALS)
    deeds.know(DEEDS)
    book.know_subjects(SUBJECTS)
    kinds.know("press_release", letters.press_release, title=TITLES["press_release"], reader_of=letters.journalist_of)
    kinds.know(
        "quote_to_approve", letters.quote_to_approve, title=TITLES["quote_to_approve"], reader_of=letters.speaker_of
    )
