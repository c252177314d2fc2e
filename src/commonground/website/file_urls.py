"""Files of the site; Wagtail asks for the name of a document's address, outside any room."""

from django.urls import path

from commonground.website.views import files

urlpatterns = [
    path("media/<path:name>", files.picture, name="media"),
    path("documents/<int:document_id>/<str:filename>", files.document, name="wagtaildocs_serve"),
]
