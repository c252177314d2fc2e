from django.urls import URLPattern, path

from commonground.agreement.views import ladder

urlpatterns: list[URLPattern] = [
    path("agreement/between-us/begin/", ladder.begin, name="ladder_begin"),
    path("agreement/between-us/<uuid:token>/", ladder.case, name="ladder_case"),
    path("agreement/between-us/<uuid:token>/voice/<int:step>/", ladder.voice, name="ladder_voice"),
    path("agreement/between-us/<uuid:token>/<slug:deed>/", ladder.step, name="ladder_step"),
]
