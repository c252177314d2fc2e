"""The tools' own way of translating a page, with one door to the public: a second reader.

Wagtail's editor of translations is used as it is. What would publish, stop or overwrite a translation by itself is led
to the board of languages instead.
"""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, URLResolver, include, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from commonground.website.actions.po import take_file
from commonground.website.actions.translations import begin_translation, take_up_changes
from commonground.website.models import EditorialPage
from commonground.website.queries.translations import BY_CODE, pages_to_translate
from commonground.website.wording_of_translations import TAKEN_IN

FIRST = -10  # before the addresses of wagtail-localize, which have the same names


class BeginTranslations(SubmitPageTranslationView):
    """Drafts only, of published pages; the same as on the board of languages."""

    def form_valid(self, form: Any) -> HttpResponse:
        pages = pages_to_translate().filter(pk=self.object.pk)
        if form.cleaned_data["include_subtree"]:
            pages = pages_to_translate().filter(path__startswith=self.object.path).order_by("path")
        begun = [
            begin_translation(page, BY_CODE[locale.language_code], by=self.request.standing, at=self.request.at)
            for page in pages
            for locale in form.cleaned_data["locales"]
        ]
        if not begun:
            messages.error(self.request, _("Publish the page in the language it was written in first."))
        else:
            messages.success(self.request, _("The drafts are there. A second person publishes them on the board."))
        return redirect(self.get_success_url() or self.get_default_success_url(_only_one(begun)))


def _only_one(begun: list[Translation]) -> EditorialPage | None:
    if len(begun) != 1:
        return None
    found: EditorialPage = begun[0].get_target_instance()
    return found


def take_up(request: Any, source_id: int) -> HttpResponse:
    """“Sync translated pages”: the changes are taken up, and nothing is published that nobody has read."""
    source = get_object_or_404(TranslationSource, pk=source_id)
    if request.method == "POST":
        take_up_changes(source, by=request.standing, at=request.at)
        messages.success(request, _("The changes are taken up. Only the parts that changed are open again."))
        return redirect("website:languages")
    first = source.translations.filter(enabled=True).select_related("target_locale").first()
    page = pages_to_translate().filter(translation_key=source.object_id).first()
    return to_the_board(first, page)


def to_the_board(translation: Translation | None, page: EditorialPage | None) -> HttpResponse:
    if translation is None or page is None:
        return redirect("website:languages")
    return redirect("website:translation", BY_CODE[translation.target_locale.language_code].code, page.pk)


def _on_the_board(translation_id: int) -> HttpResponse:
    found = get_object_or_404(Translation.objects.select_related("source", "target_locale"), pk=translation_id)
    return to_the_board(found, pages_to_translate().filter(translation_key=found.source.object_id).first())


@require_POST
def take_in(request: Any, translation_id: int) -> HttpResponse:
    """A PO file from the editor of one page: the same checks as on the board."""
    found = get_object_or_404(Translation.objects.select_related("target_locale"), pk=translation_id)
    language = BY_CODE[found.target_locale.language_code]
    content = request.FILES["file"].read() if "file" in request.FILES else b""
    report, is_taken = take_file(content, language, by=request.standing, at=request.at)
    if is_taken:
        messages.success(request, TAKEN_IN % {"number": len(report.taken)})
        return _on_the_board(translation_id)
    said = _("Nothing was taken in: %(number)s lines do not fit. Choose the file here again to read which.")
    messages.error(request, said % {"number": len(report.in_the_way)})
    return redirect("website:language_files", language.code)


def download(request: Any, translation_id: int) -> HttpResponse:
    """The file of the board, so that there is one kind of file."""
    get_object_or_404(Translation, pk=translation_id)
    answer = _on_the_board(translation_id)
    return redirect(f"{answer.headers['Location']}page.po")


def kept(request: Any, translation_id: int) -> HttpResponse:
    """A translation stays one: written over by hand, it would be lost with the next change of its source."""
    messages.error(request, _("A translation is not cut off from its page. Write it part by part, here or in a file."))
    return _on_the_board(translation_id)


def never_an_alias(request: Any, page_id: int) -> HttpResponse:
    messages.error(request, _("A translation is not thrown away for a copy of the page."))
    return redirect("wagtailadmin_pages:edit", page_id)


@hooks.register("register_admin_urls", order=FIRST)
def addresses() -> list[URLPattern | URLResolver]:
    of_one = [
        path("pofile/upload/", take_in),
        path("pofile/download/", download),
        path("disable/", kept),
    ]
    return [
        path("localize/submit/page/<int:page_id>/", BeginTranslations.as_view()),
        path("localize/update/<int:source_id>/", take_up),
        path("localize/translate/<int:translation_id>/", include(of_one)),
        path("localize/page/<int:page_id>/convert_to_alias/", never_an_alias),
    ]


@hooks.register("before_edit_page", order=FIRST)
def a_second_person_publishes(request: Any, page: Any) -> HttpResponse | None:
    """“Publish” in the editor of a translation leads to where it is read beside its source."""
    if request.method != "POST" or request.POST.get("action") != "publish":
        return None
    found = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if found is None:
        return None
    messages.success(request, _("What you wrote is kept. A second person reads it here and publishes it."))
    return _on_the_board(found.pk)
