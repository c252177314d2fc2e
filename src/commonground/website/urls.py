"""These addresses are kept for good."""

from django.urls import path

from commonground.website.guide import views as guide
from commonground.website.views import editorial, open_data, records

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
    path("partners/", records.partner_list, name="partners"),
    path("how-we-decide/", records.how_we_decide, name="how_we_decide"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:part>/", guide.part, name="guide_part"),
    path("guide/<slug:part>/<slug:key>/", guide.text, name="guide_text"),
]
