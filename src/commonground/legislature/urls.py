from django.urls import path

from commonground.legislature.views import bills, people

app_name = "legislature"
urlpatterns = [
    path("bills/", bills.bills, name="bills"),
    path("bills/new/", bills.enter_bill, name="enter_bill"),
    path("bills/<slug:session>/<slug:slug>/", bills.bill, name="bill"),
    path("bills/<slug:session>/<slug:slug>/versions/new/", bills.enter_version, name="enter_version"),
    path("legislature/", people.members, name="members"),
    path("legislature/committees/", people.committees, name="committees"),
    path("legislature/committees/<int:pk>/", people.committee, name="committee"),
]
