from __future__ import annotations

from django.urls import URLPattern, path

from commonground.advocacy.views import logos, own_letters, papers

urlpatterns: list[URLPattern] = [
    path("letters/<int:pk>/paper/", papers.papers, name="papers"),
    path("letters/<int:pk>/paper/<int:number>/<int:recipient>/letter.pdf", papers.paper, name="paper"),
    path("letters/<int:pk>/portal/", papers.portal, name="portal"),
    path("letters/<int:pk>/portal/organizations.csv", papers.portal_csv, name="portal_csv"),
    path("letters/<int:pk>/portal/organizations.txt", papers.portal_text, name="portal_text"),
    path("letters/<int:pk>/answers/", papers.answers, name="answers"),
    path("letters/<int:pk>/own/", own_letters.kits, name="own_letters"),
    path("letters/<int:pk>/own/<slug:slug>/", own_letters.kit, name="own_letter"),
    path("letters/<int:pk>/own/<slug:slug>/sent/", own_letters.tell_own, name="tell_own_letter"),
    path("letters/<int:pk>/own/<slug:slug>/<int:recipient>/letter.pdf", own_letters.kit_pdf, name="own_letter_pdf"),
    path("letters/<int:pk>/own/<slug:slug>/<int:recipient>/letter.txt", own_letters.kit_text, name="own_letter_text"),
    path("letters/own/<int:pk>/take-back/", own_letters.take_back_own, name="take_back_own_letter"),
    path("organizations/<slug:slug>/logo/", logos.logos, name="logos"),
    path("organizations/<slug:slug>/logo/give/", logos.give, name="give_logo"),
    path("organizations/<slug:slug>/logo/permit/", logos.permit, name="permit_logo"),
    path("organizations/logo/<int:pk>/end/", logos.end, name="end_logo_permission"),
    path("organizations/logo/<int:pk>/logo.png", logos.picture, name="logo_picture"),
]
