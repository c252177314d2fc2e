"""The press room: its desk for editors, and what anybody may open."""

from django.urls import path

from commonground.website.views import press, press_public

urlpatterns = [
    path("press/desk/", press.desk, name="press_desk"),
    path("press/desk/prepare/", press.prepare, name="press_prepare"),
    path("press/desk/<int:page_id>/", press.release, name="press_release"),
    path("press/desk/<int:page_id>/words/", press.write, name="press_write"),
    path("press/desk/<int:page_id>/quotes/", press.quote, name="press_quote_new"),
    path("press/desk/<int:page_id>/quotes/<int:place>/", press.quote, name="press_quote_at"),
    path("press/desk/<int:page_id>/quotes/<int:place>/ask/", press.ask_speaker, name="press_ask"),
    path("press/desk/<int:page_id>/quotes/<int:place>/phone/", press.note_approval, name="press_note"),
    path("press/desk/<int:page_id>/positions/", press.positions, name="press_positions"),
    path("press/desk/<int:page_id>/give-out/", press.give_out, name="press_give_out"),
    path("press/desk/<int:page_id>/send/", press.send, name="press_send"),
    path("press/desk/<int:page_id>/release.pdf", press.draft_on_paper, name="press_draft_pdf"),
    path("press/list/", press.journalists, name="press_list"),
    path("press/list/<int:journalist_id>/erase/", press.erase_journalist, name="press_erase"),
    path("press/list/stop/<str:token>/", press_public.stop, name="press_stop"),
    path("press/log/", press.pick_ups, name="press_log"),
    path("press/log/<int:pick_up_id>/strike/", press.strike, name="press_strike"),
    path("press/quote/<slug:token>/", press_public.approve_quote, name="press_quote"),
    path("press/<slug:slug>/release.pdf", press_public.release_pdf, name="press_pdf"),
    path("press/<slug:slug>/release.txt", press_public.release_text, name="press_text"),
]
