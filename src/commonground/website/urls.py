"""These addresses are kept for good."""

from django.urls import path

from commonground.website.guide import views as guide
from commonground.website.views import contact, editorial, messages, open_data, records, searching

app_name = "website"
urlpatterns = [
    path("", editorial.home, name="home"),
    path("positions/", records.positions, name="positions"),
    path("positions/feed.atom", open_data.feed, name="feed"),
    path("positions/<str:reference>/", records.position, name="position"),
    path("data/", open_data.open_data, name="open_data"),
    path("data/positions.json", open_data.positions_json, name="positions_json"),
    path("data/positions.csv", open_data.positions_csv, name="positions_csv"),
    path("data/positions.schema.json", open_data.positions_schema, name="positions_schema"),
    path("search/", searching.search, name="search"),
    path("partners/", records.partner_list, name="partners"),
    path("how-we-decide/", records.how_we_decide, name="how_we_decide"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/<str:token>/", contact.sent, name="contact_sent"),
    path("messages/", messages.messages, name="messages"),
    path("messages/<int:pk>/", messages.message, name="message"),
    path("messages/<int:pk>/answered/", messages.answered, name="message_answered"),
    path("messages/<int:pk>/colleague/", messages.hand_over, name="message_hand_over"),
    path("messages/<int:pk>/erase/", messages.erase, name="message_erase"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:part>/", guide.part, name="guide_part"),
    path("guide/<slug:part>/<slug:key>/", guide.text, name="guide_text"),
]
