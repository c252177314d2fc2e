from django.urls import path

from commonground.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.outbox_page, name="outbox"),
    path("<int:notice_id>/", views.letter, name="letter"),
    path("<int:notice_id>/try-again/", views.try_again, name="try_again"),
]
