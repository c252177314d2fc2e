from __future__ import annotations

from django.urls import URLPattern, path

from commonground.advocacy.views import authority, links, signing

urlpatterns: list[URLPattern] = [
    path("letters/<int:pk>/sign/<slug:slug>/", signing.sign, name="sign_letter"),
    path("letters/<int:pk>/decline/<slug:slug>/", signing.decline, name="decline_letter"),
    path("letters/<int:pk>/enter/", signing.enter, name="enter_sign_on"),
    path("letters/<int:pk>/join/", signing.join, name="join_letter"),
    path("letters/names/<int:pk>/take-back/", signing.take_back, name="take_back_sign_on"),
    path("letters/answer/<slug:secret>/", links.by_link, name="by_link"),
    path("letters/answer/<slug:secret>/no/", links.decline_by_link, name="decline_by_link"),
    path("letters/answer/<slug:secret>/take-back/", links.take_back_by_link, name="take_back_by_link"),
    path("letters/mail/<str:token>/", links.mailed, name="mailed"),
    path("letters/copy/<str:token>/letter.pdf", links.copy, name="copy_by_link"),
    path("letters/confirm/<slug:secret>/", links.confirm_sign_on, name="confirm_sign_on"),
    path("organizations/<slug:slug>/letters/", authority.lists, name="authority"),
    path("organizations/<slug:slug>/letters/authorize/", authority.authorize, name="authorize"),
    path("organizations/<slug:slug>/letters/approve/", authority.approve, name="approve_beforehand"),
    path("organizations/letters/authority/<int:pk>/end/", authority.end_authority, name="end_authority"),
    path("organizations/letters/approval/<int:pk>/end/", authority.end_approval, name="end_approval"),
]
