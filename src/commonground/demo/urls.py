from django.urls import path

from commonground.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.door, name="door"),
    path("become/", views.become, name="become"),
    path("clock/", views.set_clock, name="clock"),
]
