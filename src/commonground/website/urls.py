"""These addresses are kept for good."""

from django.urls import path

from commonground.website import views
from commonground.website.guide import views as guide

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("positions/", views.positions, name="positions"),
    path("positions/feed.atom", views.feed, name="feed"),
    path("positions/<str:reference>/", views.position, name="position"),
    path("data/", views.open_data, name="open_data"),
    path("data/positions.json", views.positions_json, name="positions_json"),
    path("data/positions.csv", views.positions_csv, name="positions_csv"),
    path("data/positions.schema.json", views.positions_schema, name="positions_schema"),
    path("partners/", views.partner_list, name="partners"),
    path("how-we-decide/", views.how_we_decide, name="how_we_decide"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:part>/", guide.part, name="guide_part"),
    path("guide/<slug:part>/<slug:key>/", guide.text, name="guide_text"),
]
