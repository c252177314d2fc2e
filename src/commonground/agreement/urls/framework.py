from django.urls import URLPattern, path

from commonground.agreement.views import framework

# An address of its own, without /agreement/: it is what a chapter hands to somebody who asks what joining means.
urlpatterns: list[URLPattern] = [
    path("framework/", framework.loose_and_tight, name="framework"),
]
