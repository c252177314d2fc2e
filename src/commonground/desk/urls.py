from django.urls import path

from commonground.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("health/", views.hearing, name="health"),
]
