from django.urls import URLPattern, path

from commonground.agreement.views import seats

urlpatterns: list[URLPattern] = [
    path("agreement/seats/", seats.seats, name="seats"),
    path("agreement/seats/prepare/", seats.prepare, name="prepare_seats"),
    path("agreement/seats/<int:pk>/", seats.seat_table, name="seat_table"),
]
