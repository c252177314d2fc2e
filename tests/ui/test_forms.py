import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from commonground.ui.forms import CardField, DayInput, cards, words_for_errors


class Proposal(forms.Form):
    bill = forms.CharField(label="Which bill?", help_text="House and number.")
    choice = CardField(label="Your vote", cards=[("agree", "Agree", "We should."), ("object", "Do not agree", "")])
    asked = forms.MultipleChoiceField(
        label="How?", choices=[("call", "On a call")], widget=forms.CheckboxSelectMultiple, required=False
    )
    hearing = forms.DateField(label="Hearing", widget=DayInput(), required=False)
    major = forms.BooleanField(label="Major issue", required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_token(self) -> str:
        if self.cleaned_data["token"] == "old":
            raise ValidationError("This page is too old.")
        return str(self.cleaned_data["token"])

    def clean(self) -> None:
        if self.data.get("bill") == "AB 1":
            raise ValidationError("That bill is taken.")


def shown(source: str, form: forms.Form) -> str:
    html = Template("{% load paper %}" + source).render(Context({"form": form}))
    return " ".join(html.split())


def test_a_field_says_what_it_is_for_before_it_asks():
    html = shown("{% field form.bill %}", Proposal())

    assert html.index("House and number.") < html.index("<input")
    assert '<label for="id_bill">Which bill?</label>' in html
    assert 'id="id_bill_helptext"' in html
    assert 'aria-describedby="id_bill_helptext"' in html


def test_an_answer_to_mend_is_marked_for_eyes_and_ears():
    html = shown("{% field form.bill %}", Proposal({"choice": "agree"}))

    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_bill_helptext id_bill_error"' in html
    assert 'id="id_bill_error"' in html
    assert "This one is still empty." in html


def test_what_may_be_left_out_says_so():
    assert "(optional)" in shown("{% field form.hearing %}", Proposal())
    assert "(optional)" not in shown("{% field form.bill %}", Proposal())


def test_a_date_keeps_the_form_the_browser_needs():
    assert 'type="date" name="hearing" value="2026-03-16"' in shown(
        "{% field form.hearing %}", Proposal({"hearing": "2026-03-16"})
    )


def test_cards_hold_a_bold_word_and_what_it_means():
    html = shown("{% choices form.choice %}", Proposal({"choice": "agree"}))

    assert '<fieldset class="field" id="id_choice"' in html
    assert "<b>Agree</b>We should." in html
    assert html.count('type="radio"') == 2
    assert html.count("checked") == 1


def test_plain_choices_are_boxes_with_labels():
    assert '<label class="check" for="id_asked_0"><input type="checkbox"' in shown("{% field form.asked %}", Proposal())


def test_a_single_box_stands_before_its_label():
    html = shown("{% field form.major %}", Proposal())

    assert html.index("<input") < html.index("Major issue")


def test_a_hidden_field_shows_only_itself():
    assert shown("{% field form.token %}", Proposal()) == '<input type="hidden" name="token" id="id_token">'


def test_the_summary_leads_to_each_answer_and_promises_the_rest_is_kept():
    html = shown("{% form_errors form %}", Proposal({}))

    assert "Two answers need another look" in html
    assert '<a href="#id_bill">Which bill?</a>' in html
    assert '<a href="#id_choice_0">Your vote</a>' in html
    assert "Everything else you wrote is still here." in html
    assert 'role="alert"' in html


def test_the_summary_counts_one_answer_as_one():
    assert "One answer needs another look" in shown("{% form_errors form %}", Proposal({"bill": "AB 2"}))


def test_the_summary_says_what_concerns_the_whole_form_and_hidden_parts():
    html = shown("{% form_errors form %}", Proposal({"bill": "AB 1", "choice": "agree", "token": "old"}))

    assert "That bill is taken." in html
    assert "This page is too old." in html


def test_there_is_no_summary_when_nothing_is_to_mend():
    assert shown("{% form_errors form %}", Proposal({"bill": "AB 2", "choice": "agree"})) == ""


def test_cards_serve_any_field_with_choices():
    assert [(value, str(card)) for value, card in cards([("a", "Agree", "We should.")])] == [("a", "Agree")]


class WithFile(forms.Form):
    title = forms.CharField()
    picture = forms.FileField()


def test_the_summary_asks_for_a_file_again_that_a_browser_does_not_keep():
    brought = {"picture": SimpleUploadedFile("one.png", b"x")}

    assert "choose the file again" in shown("{% form_errors form %}", WithFile({}, brought))
    assert "choose the file again" not in shown("{% form_errors form %}", WithFile({"title": "x"}, {}))


class Stock(forms.Form):
    day = forms.DateField(widget=DayInput())
    time = forms.TimeField()
    number = forms.IntegerField(min_value=1, max_value=9)
    word = forms.CharField(max_length=3)
    one = forms.ChoiceField(choices=[("a", "A")])
    some = forms.MultipleChoiceField(choices=[("a", "A")])


@pytest.mark.parametrize(
    ("name", "said", "told"),
    [
        ("day", "soon", "We cannot read this as a day. Write the year, the month and the day, as in 2026-03-12."),
        ("time", "late", "We cannot read this as a time. Write it as in 14:30."),
        ("number", "many", "Write a whole number, in digits."),
        ("number", "0", "The number must be at least 1."),
        ("number", "10", "The number must be at most 9."),
        ("word", "words", "This is too long: 5 characters. At most 3 fit."),
        ("one", "b", "This is not on the list. Choose one that is."),
        ("some", ["b"], "This is not on the list. Choose one that is."),
    ],
)
def test_what_django_says_by_itself_is_said_in_our_voice(name, said, told):
    assert words_for_errors(Stock({name: said})[name]) == [told]
