"""A refusal said in a form: at the field it is about, and else on top of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.forms import BaseForm

from commonground.agreement.rules.mou import KEY_TAKEN, TOO_FEW_DAYS
from commonground.committee.rules import agreement as why
from commonground.kernel.refusal import Refused
from commonground.ui.wording import words_for

FIELDS: Mapping[str, str] = {
    KEY_TAKEN: "key",
    TOO_FEW_DAYS: "closes_on",
    why.NAME_MISSING: "name",
    why.AUTHORITY_MISSING: "authority",
    why.PICTURE_MISSING: "picture",
}


def tell(form: BaseForm, refused: Refused) -> None:
    words = words_for(refused.refusal)
    field = FIELDS.get(refused.refusal.key)
    form.add_error(field if field and field in form.fields else None, f"{words.title}. {words.text} {words.help}")
