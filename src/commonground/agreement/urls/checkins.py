from django.urls import URLPattern, path

from commonground.agreement.views import checkins

urlpatterns: list[URLPattern] = [
    path("agreement/between-us/", checkins.between_us, name="between_us"),
    path("agreement/between-us/buddy/", checkins.choose_buddy, name="choose_buddy"),
    path("agreement/between-us/peers/<int:pk>/", checkins.check_in, name="check_in"),
    path("agreement/between-us/talks/<int:pk>/", checkins.talk, name="talk"),
    path("agreement/between-us/talks/<int:pk>/note/", checkins.note, name="note_in_private"),
    path("agreement/between-us/barriers/<int:pk>/", checkins.settle, name="settle_barrier"),
    path("agreement/check-ins/", checkins.organizations, name="check_ins"),
    path("agreement/check-ins/<slug:slug>/", checkins.check_in_with, name="check_in_with"),
    path("agreement/barriers/", checkins.barriers_removed, name="barriers_removed"),
]
