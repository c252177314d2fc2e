"""These addresses are kept for good."""

from commonground.agreement.urls import checkins, commitments, engagement, framework, ladder, mou, seats

app_name = "agreement"
urlpatterns = [
    *mou.urlpatterns,
    *framework.urlpatterns,
    *seats.urlpatterns,
    *commitments.urlpatterns,
    *engagement.urlpatterns,
    *checkins.urlpatterns,
    *ladder.urlpatterns,
]
