from __future__ import annotations

from django.urls import URLPattern, path

from commonground.advocacy.views import asks

urlpatterns: list[URLPattern] = [
    path("scorecard/", asks.scorecard, name="scorecard"),
    path("scorecard/scorecard.csv", asks.scorecard_as_csv, name="scorecard_csv"),
    path("roll-calls/<int:pk>/ask/", asks.say_ask, name="say_ask"),
    path("roll-calls/<int:pk>/ask/take-back/", asks.take_back_ask, name="take_back_ask"),
]
