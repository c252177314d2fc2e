"""These addresses are kept for good."""

from django.urls import path

from commonground.website import views
from commonground.website.guide import views as guide

app_name = "website"
urlpatterns = [
    path("", views.home, name="home"),
    path("positions/", views.positions, name="positions"),
    path("positions/<str:reference>/", views.position, name="position"),
    path("partners/", views.partner_list, name="partners"),
    path("how-we-decide/", views.how_we_decide, name="how_we_decide"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:part>/", guide.part, name="guide_part"),
    path("guide/<slug:part>/<slug:key>/", guide.text, name="guide_text"),
]
