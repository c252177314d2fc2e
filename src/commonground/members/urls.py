from django.urls import path

from commonground.members.views import chapters, counties, organizations, people

app_name = "members"
urlpatterns = [
    path("organizations/", organizations.directory, name="directory"),
    path("organizations/new/", organizations.admit, name="admit"),
    path("organizations/<slug:slug>/", organizations.organization, name="organization"),
    path("organizations/<slug:slug>/description/", organizations.describe, name="describe"),
    path("organizations/<slug:slug>/listing/", organizations.correct, name="correct"),
    path("organizations/<slug:slug>/leaving/", organizations.leave, name="leave"),
    path("chapters/", chapters.chapters, name="chapters"),
    path("chapters/<slug:key>/", chapters.chapter, name="chapter"),
    path("counties/", counties.counties, name="counties"),
    path("people/", people.people, name="people"),
    path("people/new/", people.enter, name="enter"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/name/", people.rename, name="rename"),
    path("people/<int:pk>/account/", people.account, name="account"),
    path("people/<int:pk>/roles/", people.give, name="give_role"),
    path("roles/<int:pk>/end/", people.end, name="end_role"),
]
