from django.urls import path

from commonground.legislature.views import authors, bills, cuts, people

app_name = "legislature"
urlpatterns = [
    path("bills/", bills.bills, name="bills"),
    path("bills/new/", bills.enter_bill, name="enter_bill"),
    path("bills/<slug:session>/<slug:slug>/", bills.bill, name="bill"),
    path("bills/<slug:session>/<slug:slug>/versions/new/", bills.enter_version, name="enter_version"),
    path("bills/<slug:session>/<slug:slug>/topics/", bills.topics, name="topics"),
    path("bills/<slug:session>/<slug:slug>/topics/<int:topic>/drop/", bills.drop_topic, name="drop_topic"),
    path("budget-cuts/", cuts.budget_cuts, name="budget_cuts"),
    path("budget-cuts/enter/", cuts.enter_cut, name="enter_cut"),
    path("budget-cuts/budget-cuts.csv", cuts.cuts_as_csv, name="cuts_csv"),
    path("budget-cuts/lines/<int:pk>/settle/", cuts.settle_cut, name="settle_cut"),
    path("budget-cuts/lines/<int:pk>/withdraw/", cuts.withdraw_cut, name="withdraw_cut"),
    path("budget-cuts/<slug:program>/<int:year>/", cuts.cut_lines, name="cut_lines"),
    path("legislature/", people.members, name="members"),
    path("legislature/authors/", authors.authors, name="authors"),
    path("legislature/authors/<int:pk>/", authors.author, name="author"),
    path("legislature/authors/<int:pk>/reopen/", authors.reopen, name="reopen_author"),
    path("legislature/committees/", people.committees, name="committees"),
    path("legislature/committees/<int:pk>/", people.committee, name="committee"),
    path("legislature/people/<int:pk>/", people.legislator, name="legislator"),
]
