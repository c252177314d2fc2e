from __future__ import annotations

from django.urls import URLPattern, path

from commonground.advocacy.views import letters, sending

urlpatterns: list[URLPattern] = [
    path("letters/", letters.index, name="letters"),
    path("letters/new/<int:pk>/", letters.draft, name="draft_letter"),
    path("letters/<int:pk>/", letters.letter, name="letter"),
    path("letters/<int:pk>/to/", letters.address, name="address_letter"),
    path("letters/to/<int:pk>/leave-out/", letters.leave_out, name="leave_out"),
    path("letters/<int:pk>/step/<slug:name>/", letters.step, name="letter_step"),
    path("letters/<int:pk>/sign-by/", letters.sign_by, name="sign_by"),
    path("letters/<int:pk>/words/", letters.change, name="change_letter"),
    path("letters/<int:pk>/withdraw/", letters.withdraw, name="withdraw_letter"),
    path("letters/<int:pk>/outcome/", letters.outcome, name="letter_outcome"),
    path("letters/<int:pk>/ask/", sending.ask_ally, name="ask_ally"),
    path("letters/on/<int:pk>/today/", sending.override, name="override_letter"),
    path("letters/to/<int:pk>/sent/", sending.send, name="send_letter"),
    path("letters/sent/<int:pk>/", sending.confirm, name="confirm_letter"),
]
