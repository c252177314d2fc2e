from django.urls import path

from commonground.committee import views

app_name = "committee"
urlpatterns = [
    path("", views.committee, name="committee"),
    path("offices/", views.fill_office, name="fill_office"),
    path("seats/<int:pk>/", views.seat, name="seat"),
    path("seats/<int:pk>/representative/", views.seat_representative, name="seat_representative"),
    path("seats/<int:pk>/for-now/", views.seat_for_now, name="seat_for_now"),
    path("seats/<int:pk>/vacancy/", views.vacate, name="vacate"),
    path("seats/<int:pk>/alternate/", views.name_alternate, name="name_alternate"),
    path("seats/<int:pk>/alternate/release/", views.release_alternate, name="release_alternate"),
]
