"""A refusal that is about one answer is told at that answer, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.forms import BaseForm

from commonground.kernel.refusal import Refused
from commonground.members.rules.handing_over import TO_SOMEBODY_ELSE
from commonground.members.rules.records import BACK_BEFORE_LEAVING, ENDS_BEFORE_IT_BEGINS
from commonground.members.rules.standing import ALREADY_A_MEMBER
from commonground.ui.wording import words_for

FIELDS: Mapping[str, str] = {
    ALREADY_A_MEMBER: "name",
    BACK_BEFORE_LEAVING: "on",
    ENDS_BEFORE_IT_BEGINS: "on",
    TO_SOMEBODY_ELSE: "email",
}


@contextmanager
def told_at_its_answer(form: BaseForm) -> Iterator[None]:
    try:
        yield
    except Refused as refused:
        field = FIELDS.get(refused.refusal.key, "")
        if field not in form.fields:
            raise
        words = words_for(refused.refusal)
        form.add_error(field, f"{words.title}. {words.help}")
