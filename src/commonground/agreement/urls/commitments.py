from django.urls import URLPattern, path

from commonground.agreement.views import attendance, commitments

urlpatterns: list[URLPattern] = [
    path("agreement/commitments/", commitments.commitments, name="commitments"),
    path("agreement/commitments/seen/", commitments.record_seen, name="record_seen"),
    path("agreement/commitments/note/", commitments.annotate, name="annotate"),
    path("agreement/commitments/peers/", commitments.peers, name="peers"),
    path("agreement/commitments/peers/<int:pk>/", commitments.peer, name="peer"),
    path("agreement/leave/", commitments.leave, name="leave"),
    path("agreement/leave/<int:pk>/end/", commitments.end_leave, name="end_leave"),
    path("agreement/leave/load/<slug:slug>/", commitments.share_load, name="share_load"),
    path("agreement/attendance/", attendance.occasions, name="occasions"),
    path("agreement/attendance/new/", attendance.note_occasion, name="note_occasion"),
    path("agreement/attendance/<int:pk>/", attendance.attendance, name="attendance"),
    path("agreement/attendance/<int:pk>/cancel/", attendance.cancel_occasion, name="cancel_occasion"),
    path("agreement/ad-hoc/", attendance.ad_hoc_committees, name="ad_hoc_committees"),
    path("agreement/ad-hoc/new/", attendance.open_ad_hoc, name="open_ad_hoc"),
    path("agreement/ad-hoc/<int:pk>/", attendance.ad_hoc_committee, name="ad_hoc_committee"),
    path("agreement/ad-hoc/service/<int:pk>/stop/", attendance.stop_serving, name="stop_serving"),
]
