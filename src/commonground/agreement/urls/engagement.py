from django.urls import URLPattern, path

from commonground.agreement.views import engagement, engagement_rule

urlpatterns: list[URLPattern] = [
    path("agreement/engagement/", engagement.engagement, name="engagement"),
    path("agreement/engagement/calls/", engagement.whom_to_call, name="whom_to_call"),
    path("agreement/engagement/rule/", engagement_rule.rule, name="engagement_rule"),
    path("agreement/engagement/rule/next/", engagement_rule.adopt_engagement_rule, name="adopt_engagement_rule"),
    path("agreement/engagement/of/<slug:slug>/", engagement.tier, name="tier"),
    path("agreement/engagement/of/<slug:slug>/speak-up/", engagement.lift, name="lift"),
    path("agreement/engagement/words/<int:pk>/take-back/", engagement.take_back_lift, name="take_back_lift"),
]
