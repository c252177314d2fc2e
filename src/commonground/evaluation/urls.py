"""These addresses are kept for good."""

from django.urls import path

from commonground.evaluation import views

app_name = "evaluation"
urlpatterns = [
    path("accomplishments/", views.accomplishments, name="accomplishments"),
    path("accomplishments/enter/", views.enter, name="enter"),
    path("accomplishments/<slug:key>/", views.accomplishment, name="accomplishment"),
    path("accomplishments/<slug:key>/evidence/", views.add_evidence, name="add_evidence"),
    path("accomplishments/<slug:key>/evidence/<int:pk>/withdraw/", views.withdraw_evidence, name="withdraw_evidence"),
    path("accomplishments/<slug:key>/contributors/", views.credit, name="credit"),
    path("accomplishments/<slug:key>/words/", views.say_in, name="say_in"),
    path("accomplishments/<slug:key>/withdraw/", views.withdraw, name="withdraw"),
]
