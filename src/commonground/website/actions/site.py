"""The site of a network: its front page, its shelves and who may edit them."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Locale, Page, Site

from commonground.kernel.profile import Profile
from commonground.members.rules import Standing
from commonground.website.models import EditorialPage, Home, PlainPage, Shelf
from commonground.website.rules.editors import EDITORS, refusal_to_edit
from commonground.website.wording import PAGES, SHELVES

OF_PAGES = ("add_page", "change_page", "publish_page", "lock_page")
OF_FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
OF_ADDRESSES = ("add_redirect", "change_redirect", "delete_redirect")
OF_BALLOTS = ("add_nameonballot", "change_nameonballot", "view_nameonballot")
TO_ENTER = ("access_admin", "submit_translation", *OF_ADDRESSES, *OF_BALLOTS)


@transaction.atomic
def raise_site(coalition: Profile) -> Home:
    """What a network's site begins with; what is there already is left as its editors made it."""
    source = _locales(coalition)
    home = Home.objects.filter(locale=source).first() or _front_page(coalition, source)
    _keep_address(home)
    for kind in Shelf.Kind:
        if not Shelf.objects.filter(kind=kind, locale=source).exists():
            _below(home, Shelf(kind=kind, title=_in_source(SHELVES[kind]), slug=kind.value, locale=source))
    for slug, (title, blocks) in PAGES.items():
        if not PlainPage.objects.filter(slug=slug, locale=source).exists():
            body = [(block, None) for block in blocks]
            _below(home, PlainPage(title=_in_source(title), slug=slug, locale=source, body=body))
    _editors(home)
    return home


def _in_source(words: str) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        return gettext(words)


def _locales(coalition: Profile) -> Locale:
    """A tree of pages for each language of the network; the first is the one pages are written in."""
    for code in coalition.languages:
        Locale.objects.get_or_create(language_code=code.lower())
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def _front_page(coalition: Profile, source: Locale) -> Home:
    root = Page.get_first_root_node()
    for left in Page.objects.filter(depth=2, content_type__model="page"):  # Wagtail's own greeting
        Site.objects.filter(root_page=left).delete()
        left.delete()
    root.refresh_from_db()
    home = Home(title=coalition.name, slug="home", locale=source)
    root.add_child(instance=home)
    return home


def _below(home: Home, page: EditorialPage) -> None:
    home.add_child(instance=page)
    page.save_revision().publish()
    home.refresh_from_db()


def _keep_address(home: Home) -> None:
    address = urlsplit(settings.SITE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    wanted = {"hostname": address.hostname or "localhost", "port": port, "root_page": home}
    Site.objects.update_or_create(is_default_site=True, defaults=wanted)
    Site.clear_site_root_paths_cache()


def _editors(home: Home) -> None:
    """The rights of editors: the pages below the front page, pictures and documents; nothing else in the house."""
    group, _new = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(Permission.objects.filter(codename__in=TO_ENTER))
    for right in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=OF_PAGES):
        GroupPagePermission.objects.get_or_create(group=group, page=Page.get_first_root_node(), permission=right)
    shelf = Collection.get_first_root_node()
    for right in Permission.objects.filter(codename__in=OF_FILES):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=shelf, permission=right)


@transaction.atomic
def keep_rights_in_step(user_id: int, *, by: Standing, at: datetime) -> None:
    """An account is in the editors' group exactly as long as the person's roles say so."""
    group = Group.objects.filter(name=EDITORS).first()
    if group is None:
        return
    if refusal_to_edit(by) is None:
        group.user_set.add(user_id)
    else:
        group.user_set.remove(user_id)
