from django.conf import settings
from django.urls import include, path
from wagtail.admin import urls as editing

from commonground.config import broken

# The rooms that have pages, and where they stand; these addresses are kept for good.
ROOMS = [
    ("ui", ""),
    ("accounts", ""),
    ("legislature", ""),
    ("members", ""),
    ("committee", "committee/"),
    ("decisions", "decisions/"),
    ("desk", "desk/"),
    ("agreement", ""),
    ("advocacy", ""),
    ("evaluation", ""),
    ("record", "record/"),
    ("notices", "notices/"),
    ("website", ""),
]
if settings.DEMO:
    ROOMS.append(("demo", "demo/"))

handler500 = broken.broken
urlpatterns = [
    path("health/", broken.health, name="health"),
    path(settings.EDITORS.lstrip("/"), include(editing)),
    path("", include("commonground.website.file_urls")),
    *(path(address, include(f"commonground.{room}.urls")) for room, address in ROOMS),
    path("", include("commonground.website.page_urls")),  # last: whatever is left
]
