"""Invented samples for the gallery: every component in the states it can be in. In English only."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.paginator import Paginator

from commonground.kernel.refusal import refuse
from commonground.ui.figures import ScoreRow
from commonground.ui.forms import CardField, DayInput
from commonground.ui.icons import ICONS
from commonground.ui.wording import Words, know

know(
    {
        "ui.sample": Words(
            "This ballot is closed",
            "Voting ended %(closed_at)s. Your choice came later and was not counted.",
            "Read the result, or ask the chair to put the bill on the next call.",
        )
    }
)


class SampleForm(forms.Form):
    bill = forms.CharField(
        label="Which bill?",
        help_text="House and number, for example AB 9005.",
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    choice = CardField(
        label="Your vote",
        cards=[
            ("agree", "Agree", "We should support this bill in public."),
            ("object", "Do not agree", "We should not. If it is adopted anyway, we say that not all share it."),
            ("abstain", "Abstain", "I have thought about it and give no view."),
        ],
    )
    chapter = forms.ChoiceField(label="Chapter", choices=[("", "Choose one"), ("n", "North"), ("s", "South")])
    asked = forms.MultipleChoiceField(
        label="How was it discussed?",
        choices=[("call", "On a call"), ("room", "In a room"), ("mail", "By mail")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    unite = forms.CharField(
        label="How does it unite all groups? Whom might it divide?",
        help_text="Both halves help. A known division, named early, seldom hurts.",
        error_messages={"required": "Write a sentence or two. Every representative reads this first."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    hearing = forms.DateField(
        label="Is there a hearing soon?", widget=DayInput(attrs={"class": "short"}), required=False
    )
    major = forms.BooleanField(label="This is a major issue", required=False)


def samples(at: datetime) -> dict[str, Any]:
    nine = ["agree"] * 5 + ["object"] * 3 + ["abstain"]
    return {
        "at": at,
        "icons": ICONS,
        "seats_taken": 9,
        "closes_at": at + timedelta(days=4, hours=3),
        "soon": at + timedelta(hours=5, minutes=10),
        "form": SampleForm({"bill": "AB 9005", "choice": "agree"}),
        "refusal": refuse("ui.sample", closed_at=at - timedelta(minutes=4)),
        "page_obj": Paginator(range(120), 25).page(2),
        "adopted": nine,
        "counts": {
            "major": {"agree": 5, "abstain": 2, "object": 2},
            "half": {"agree": 4, "object": 4},
            "lapsed": {"agree": 3, "silent": 6},
            "recused": {"agree": 4, "abstain": 1, "recuse": 1, "object": 3},
            "open": {"answered": 7, "silent": 2},
            "large": {"agree": 11, "abstain": 2, "recuse": 1, "object": 6, "silent": 5},
        },
        "rows": [
            ScoreRow("North", 2, 2, ["agree", "agree"]),
            ScoreRow("South", 1, 3, ["agree", "object", "object"], badge="Chapter concern"),
            ScoreRow("Valley", 1, 1, ["agree"], note="Your own vote"),
            ScoreRow("Coast", 1, 3, ["agree", "object", "abstain"]),
        ],
        "hidden_rows": [ScoreRow("North", 2, 2), ScoreRow("South", 3, 7)],
    }
