"""These addresses are kept for good."""

from django.urls import path

from commonground.website import found_urls, open_urls, press_urls
from commonground.website.guide import views as guide
from commonground.website.views import (
    contact,
    editorial,
    events,
    languages,
    messages,
    open_data,
    records,
    reviews,
)

app_name = "website"
urlpatterns = [
    path("", editorial.home, name="home"),
    path("positions/", records.positions, name="positions"),
    path("positions/feed.atom", open_data.feed, name="feed"),
    path("positions/<str:reference>/", records.position, name="position"),
    *open_urls.urlpatterns,
    *press_urls.urlpatterns,
    *found_urls.urlpatterns,
    path("languages/", languages.board, name="languages"),
    path("languages/kept/<int:pk>.po", languages.kept, name="translation_kept"),
    path("languages/<str:code>/", languages.language, name="language_files"),
    path("languages/<str:code>/pages.po", languages.all_texts, name="language_texts"),
    path("languages/<str:code>/<int:pk>/", languages.translation, name="translation"),
    path("languages/<str:code>/<int:pk>/begin/", languages.begin, name="translation_begin"),
    path("languages/<str:code>/<int:pk>/take-up/", languages.take_up, name="translation_take_up"),
    path("languages/<str:code>/<int:pk>/publish/", languages.let_out, name="translation_let_out"),
    path("languages/<str:code>/<int:pk>/page.po", languages.texts, name="translation_texts"),
    path("partners/", records.partner_list, name="partners"),
    path("how-we-decide/", records.how_we_decide, name="how_we_decide"),
    path("events/<slug:slug>/calendar.ics", events.calendar, name="event_calendar"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/<str:token>/", contact.sent, name="contact_sent"),
    path("messages/", messages.messages, name="messages"),
    path("messages/<int:pk>/", messages.message, name="message"),
    path("messages/<int:pk>/answered/", messages.answered, name="message_answered"),
    path("messages/<int:pk>/colleague/", messages.hand_over, name="message_hand_over"),
    path("messages/<int:pk>/erase/", messages.erase, name="message_erase"),
    path("reviews/", reviews.reviews, name="reviews"),
    path("reviews/ask/<int:page_id>/", reviews.ask, name="review_ask"),
    path("reviews/<int:pk>/", reviews.review, name="review"),
    path("reviews/<int:pk>/begin/", reviews.begin, name="review_begin"),
    path("reviews/<int:pk>/answer/", reviews.answer, name="review_answer"),
    path("review/<slug:secret>/", reviews.guest_review, name="guest_review"),
    path("review/<slug:secret>/begin/", reviews.guest_begin, name="guest_begin"),
    path("guide/", guide.guide, name="guide"),
    path("guide/<slug:part>/", guide.part, name="guide_part"),
    path("guide/<slug:part>/<slug:key>/", guide.text, name="guide_text"),
]
