"""Whatever is left is looked for among the pages people write; Wagtail asks for this name, outside any room."""

from django.urls import re_path

from commonground.website.views.editorial import editorial

urlpatterns = [re_path(r"^((?:[\w\-]+/)*)$", editorial, name="wagtail_serve")]
