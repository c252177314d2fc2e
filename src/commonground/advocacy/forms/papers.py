from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonground.advocacy.models import LogoFile, Recipient
from commonground.advocacy.rules.logos import LogoUse
from commonground.advocacy.wording.labels import LOGO_USES
from commonground.decisions.wording.labels import choices
from commonground.ui.forms import DayInput

WIDEST = 2000


class OwnLetterForm(forms.Form):
    """To whom an organization wrote, and when."""

    recipient = forms.ModelChoiceField(
        label=_("To whom did you write?"), queryset=Recipient.objects.none(), empty_label=None
    )
    sent_on = forms.DateField(label=_("When was it sent?"), widget=DayInput())

    def __init__(self, *args: Any, recipients: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["recipient"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = recipients


class LogoForm(forms.Form):
    picture = forms.FileField(
        label=_("The logo"), help_text=_("A PNG, JPEG or WebP file of up to five megabytes; the larger, the sharper.")
    )


class PermissionForm(forms.Form):
    """One use of one file."""

    file = forms.ModelChoiceField(label=_("Which logo"), queryset=LogoFile.objects.none(), empty_label=None)
    use = forms.ChoiceField(label=_("For what"), choices=choices(LOGO_USES))
    from_on = forms.DateField(label=_("From"), widget=DayInput())
    until_on = forms.DateField(
        label=_("Until"),
        help_text=_("The first day on which it may no longer be shown. Left empty, it holds until you end it."),
        required=False,
        widget=DayInput(),
    )
    least_width = forms.IntegerField(
        label=_("Least width"),
        help_text=_("In millimeters on paper, in pixels on a screen; 0 for any."),
        min_value=0,
        max_value=WIDEST,
        initial=0,
    )

    def __init__(self, *args: Any, files: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["file"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = files

    def permission(self) -> dict[str, Any]:
        said = dict(self.cleaned_data)
        file = said.pop("file")
        return {**said, "file_id": file.pk, "use": LogoUse(said["use"])}
