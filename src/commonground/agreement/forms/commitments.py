from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.agreement.models import Leave
from commonground.agreement.rules.commitment_permits import (
    LEAVE_ENDS_FIRST,
    LEAVE_TAKEN,
    LEAVE_TOO_LATE,
    LEAVE_TOO_LONG,
)
from commonground.members.models import Organization
from commonground.ui.forms import DayInput

ME = "me"


class NoteForm(forms.Form):
    """What somebody says beside one commitment; empty takes it away."""

    commitment = forms.CharField(max_length=16, widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("What you want to say beside it"),
        help_text=_("The other representatives read it. No private detail is needed."),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LeaveForm(forms.Form):
    """whose: the person who asks, or an organization this person speaks for"""

    TOLD_AT = {
        LEAVE_ENDS_FIRST: "until_on",
        LEAVE_TOO_LONG: "until_on",
        LEAVE_TOO_LATE: "from_on",
        LEAVE_TAKEN: "from_on",
    }

    whose = forms.ChoiceField(label=_("Who takes a leave?"), widget=forms.RadioSelect)
    category = forms.ChoiceField(
        label=_("What kind of reason?"),
        help_text=_("The kind is all that is kept. Nobody asks for more."),
        choices=[("", _("Choose")), *Leave.Category.choices],
    )
    from_on = forms.DateField(label=_("First day"), widget=DayInput)
    until_on = forms.DateField(
        label=_("Back on"),
        help_text=_("At most six months later. Coming back earlier is always fine."),
        widget=DayInput,
    )

    def __init__(self, *args: Any, myself: bool, organizations: Iterable[Organization], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["whose"]
        assert isinstance(field, forms.ChoiceField)
        own = [(ME, _("I do"))] if myself else []
        field.choices = [*own, *((str(row.pk), row.name) for row in organizations)]

    @property
    def is_for_nobody(self) -> bool:
        """Whoever asks neither made a promise nor speaks for anybody who did."""
        field = self.fields["whose"]
        assert isinstance(field, forms.ChoiceField)
        return not field.choices

    @property
    def is_own(self) -> bool:
        return bool(self.cleaned_data["whose"] == ME)

    @property
    def organization(self) -> int | None:
        return None if self.is_own else int(self.cleaned_data["whose"])
