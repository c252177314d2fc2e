"""The addresses for whoever looks for something."""

from django.urls import path

from commonground.website.views import across, found, searching

urlpatterns = [
    path("search/", searching.search, name="search"),
    path("across/", across.across, name="across"),
    path("across/<slug:lens>/<slug:key>/", across.word, name="across_word"),
    path("sitemap.xml", found.site_map, name="sitemap"),
    path("robots.txt", found.robots, name="robots"),
    path("news/feed.atom", found.news_feed, name="news_feed"),
    path("events/feed.atom", found.events_feed, name="events_feed"),
    path("cards/page/<int:pk>/<str:digest>.png", found.page_card, name="page_card"),
    path("cards/position/<str:reference>/<str:language>/<str:digest>.png", found.position_card, name="position_card"),
]
