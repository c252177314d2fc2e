"""Pages of the site and their translations, reached by deeds."""

from __future__ import annotations

from datetime import datetime

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation

from commonground.accounts.models import User
from commonground.kernel.languages import LANGUAGES
from commonground.members.rules import Standing
from commonground.website.actions.po import take_file
from commonground.website.actions.translations import begin_translation, let_out
from commonground.website.models import EditorialPage, NewsPage, Shelf
from commonground.website.queries.po import file_of
from commonground.website.queries.translations import OneTranslation, one_translation
from commonground.website.rules import po
from tests.builders.committee import standing
from tests.builders.members import a_person, a_role

PARAGRAPH = "<p>The rent cap holds.</p><p>It was <b>voted</b> in March.</p>"
SPANISH = {
    "The vote": "La votación",
    "A short word": "Una palabra corta",
    "The rent cap holds.": "El tope de alquiler se mantiene.",
    "It was <b>voted</b> in March.": "Se <b>votó</b> en marzo.",
}


def an_editor(name: str, at: datetime) -> tuple[User, Standing]:
    """A person whose role lets them edit, and their standing."""
    person = a_role("editor", a_person(name)).person
    return person.user, standing(person, at)


def news(title: str = "The vote", slug: str = "the-vote", paragraph: str = PARAGRAPH, **facts: object) -> EditorialPage:
    """A published page on the shelf of news."""
    shelf = Shelf.objects.get(kind="news", locale__language_code="en")
    body = [("paragraph", paragraph)]
    given = {"title": title, "slug": slug, "teaser": "A short word", "locale": shelf.locale, "body": body, **facts}
    page = shelf.add_child(instance=NewsPage(**given))
    page.save_revision().publish()
    return NewsPage.objects.get(pk=page.pk)


def published_anew(page: EditorialPage, **changes: object) -> EditorialPage:
    fresh = type(page).objects.get(pk=page.pk)
    for name, value in changes.items():
        setattr(fresh, name, value)
    fresh.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def paragraph_of(page: EditorialPage, html: str) -> object:
    """The body with its first block saying something else, as an editor changes it: the block stays the same one."""
    raw = [dict(block) for block in page.body.raw_data]
    raw[0]["value"] = html
    return page.body.stream_block.to_python(raw)


def found(page: EditorialPage, code: str = "es") -> OneTranslation:
    return one_translation(type(page).objects.get(pk=page.pk), LANGUAGES[code])


def translates(page: EditorialPage, words: dict[str, str], *, code: str = "es", by: Standing, at: datetime) -> None:
    """Somebody begins, if need be, and translates these parts by hand, one at a time."""
    if found(page, code).translation is None:
        begin_translation(page, LANGUAGES[code], by=by, at=at)
    locale = Locale.objects.get(language_code=code.lower())
    for part in found(page, code).parts:
        said = words.get(part.segment.string.data)
        if said is not None:
            StringTranslation.objects.update_or_create(
                translation_of=part.segment.string,
                context=part.segment.context,
                locale=locale,
                defaults={
                    "data": said,
                    "translation_type": "manual",
                    "tool_name": "",
                    "last_translated_by_id": by.user_id,
                },
            )


def filled(page: EditorialPage, words: dict[str, str], code: str = "es") -> bytes:
    """The page's file with these words in it."""
    translation = found(page, code).translation
    file = po.read(file_of([translation], LANGUAGES[code]).encode())
    lines = [
        po.Message(line.page, line.path, line.source, words.get(line.source, line.words)) for line in file.messages
    ]
    return po.written(lines, language=code, network="A network").encode()


def brings_in(
    page: EditorialPage, words: dict[str, str], *, by: Standing, at: datetime, code: str = "es", **how
) -> object:
    return take_file(filled(page, words, code), LANGUAGES[code], by=by, at=at, **how)


def reads(page: EditorialPage, *, by: Standing, at: datetime, code: str = "es", is_read: bool = True) -> None:
    """A second person lets it out."""
    before = found(page, code)
    let_out(before, seen=before.digest, by=by, at=at, is_read=is_read)
