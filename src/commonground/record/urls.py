from django.urls import path

from commonground.record import views

app_name = "record"
urlpatterns = [
    path("", views.book, name="book"),
    path("<int:number>/", views.entry, name="entry"),
]
