from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

# The rooms that have pages, and where they stand; these addresses are kept for good.
ROOMS = [
    ("ui", ""),
    ("accounts", ""),
    ("legislature", "bills/"),
    ("members", ""),
    ("committee", "committee/"),
    ("decisions", "decisions/"),
    ("desk", "desk/"),
    ("record", "record/"),
    ("notices", "notices/"),
    ("website", ""),
]
if settings.DEMO:
    ROOMS.append(("demo", "demo/"))

urlpatterns = [
    path(address, include(f"commonground.{room}.urls"))
    for room, address in ROOMS
    if find_spec(f"commonground.{room}.urls")
]
