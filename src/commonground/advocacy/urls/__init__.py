"""These addresses are kept for good."""

from commonground.advocacy.urls import asks, letters, papers, sign_ons

app_name = "advocacy"
urlpatterns = [*asks.urlpatterns, *letters.urlpatterns, *papers.urlpatterns, *sign_ons.urlpatterns]
