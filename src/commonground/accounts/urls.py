from django.urls import include, path

from commonground.accounts import views

ours = [
    path("sign-out/", views.sign_out, name="sign_out"),
    path("language/", views.language, name="language"),
    path("account/", views.account, name="account"),
    path("account/reminders/", views.reminders, name="reminders"),
    path("account/sign-out-everywhere/", views.sign_out_everywhere, name="sign_out_everywhere"),
    path("account/what-we-hold.json", views.what_we_hold, name="what_we_hold"),
]

# The first two places have the names under which allauth looks for its pages.
sign_in = views.SignIn.as_view()
urlpatterns = [
    path("sign-in/", sign_in, name="account_login"),
    path("sign-in/", sign_in, name="account_request_login_code"),
    path("sign-in/code/", views.Code.as_view(), name="account_confirm_login_code"),
    path("sign-in/no-account/", views.no_account, name="account_signup"),
    path("", include((ours, "accounts"))),
]
