"""The addresses for whoever does not come by a link."""

from django.urls import path

from commonground.website.views import found, searching

urlpatterns = [
    path("search/", searching.search, name="search"),
    path("sitemap.xml", found.site_map, name="sitemap"),
    path("robots.txt", found.robots, name="robots"),
    path("news/feed.atom", found.news_feed, name="news_feed"),
    path("events/feed.atom", found.events_feed, name="events_feed"),
    path("cards/page/<int:pk>/<str:digest>.png", found.page_card, name="page_card"),
    path("cards/position/<str:reference>/<str:language>/<str:digest>.png", found.position_card, name="position_card"),
]
