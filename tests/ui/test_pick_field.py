"""A long list is not shown: part of a name finds its row."""

import pytest
from django import forms

from commonground.members.models import Chapter
from commonground.ui.forms import PickField
from tests.builders.members import a_chapter

pytestmark = pytest.mark.django_db


class PickForm(forms.Form):
    chapter = PickField(label="Chapter", help_text="Where?")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["chapter"].offer(Chapter.objects.order_by("name"), words=["name"], label=str)


@pytest.fixture
def chapters():
    return [a_chapter(name=name) for name in ("North Coast", "North Valley", "South")]


@pytest.fixture
def long(monkeypatch):
    monkeypatch.setattr(PickField, "MOST", 2)


def test_a_short_list_is_shown_and_takes_only_what_is_on_it(chapters):
    assert [str(label) for _value, label in PickForm().fields["chapter"].widget.choices] == [
        "Choose",
        "North Coast",
        "North Valley",
        "South",
    ]
    chosen, typed = PickForm({"chapter": str(chapters[2].pk)}), PickForm({"chapter": "South"})
    assert chosen.is_valid()
    assert chosen.cleaned_data["chapter"] == chapters[2]
    assert typed.errors["chapter"] == ["Nothing on the list is called that."]


@pytest.mark.parametrize("said", ["south", "sou", "North Valley", "{pk}"])
def test_in_a_long_list_a_name_finds_its_row(chapters, long, said):
    form = PickForm({"chapter": said.format(pk=chapters[1].pk)})
    assert form.is_valid()
    assert form.cleaned_data["chapter"] in chapters[1:]
    assert "Type part of the name." in str(form.fields["chapter"].help_text)
    assert "<select" not in str(PickForm())


def test_what_several_are_called_is_offered_to_choose_from(chapters, long):
    form = PickForm({"chapter": "north"})
    assert form.errors["chapter"] == ["Several have this in their name. Choose one."]
    assert "North Valley" in str(form["chapter"])
    assert "South" not in str(form["chapter"])


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("o", "Many have this in their name. Type more of it."),
        ("West", "Nothing on the list is called that."),
        ("99999999999999999999", "Nothing on the list is called that."),
    ],
)
def test_what_finds_nothing_or_too_much_says_so(chapters, long, said, why):
    assert PickForm({"chapter": said}).errors["chapter"] == [why]
