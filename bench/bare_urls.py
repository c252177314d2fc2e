"""The addresses of a new Wagtail project: its own, and nothing else."""

from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
