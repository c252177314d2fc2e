"""The pictures of the guide show the software as it is. `make shots` takes them anew: it runs this with SHOTS=keep."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from commonground.website.guide.markdown import PICTURES
from tests.clock import CLOCK
from tests.demo.built import a_copy_of_the_demo
from tests.guide import story
from tests.guide.camera import SHARE, Camera, Picture, keep_all, words_kept
from tests.guide.shots import LANGUAGES, SCENES, shots

pytestmark = pytest.mark.xdist_group("pictures")
TAKE_ANEW = "Run make shots, and look at what changed."
NAMES = [f"{language}/{shot.name}" for shot in shots() for language in shot.languages]


@pytest.fixture(scope="module")
def camera(
    chromium: Browser, django_db_setup: None, django_db_blocker: DjangoDbBlocker, request: pytest.FixtureRequest
) -> Iterator[Camera]:
    with django_db_blocker.unblock(), a_copy_of_the_demo(date(2026, 3, 12)):
        server = LiveServer("localhost")
        yield Camera(chromium, server.url)
        server.stop()
    CLOCK.runs()


@pytest.fixture(scope="module")
def taken(camera: Camera) -> dict[str, Picture]:
    """Every picture in every language, taken in the order in which things happened."""
    found = {}
    for scene in SCENES:
        CLOCK.stands_at(scene.at)
        scene.before()
        for language in LANGUAGES:
            for reader in {shot.reader for shot in scene.shots if shot.reader}:
                story.reads_in(reader, language, scene.at)
            for shot in (shot for shot in scene.shots if language in shot.languages):
                picture = camera.take(shot, language)
                found[picture.name] = picture
    if os.environ.get("SHOTS") == "keep":
        keep_all(camera, found)
    return found


def test_every_picture_is_kept_and_no_other(taken: dict[str, Picture]) -> None:
    kept = {path.relative_to(PICTURES).with_suffix("").as_posix() for path in PICTURES.rglob("*.*")} - {"words"}

    assert kept == set(taken), TAKE_ANEW


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_is_not_stale(camera: Camera, taken: dict[str, Picture], name: str) -> None:
    picture = taken[name]

    assert words_kept().get(name) == picture.words, f"{name} says something else now. {TAKE_ANEW}"
    assert camera.difference(picture) <= SHARE, f"{name} looks different now. {TAKE_ANEW}"


def test_another_picture_would_be_seen(camera: Camera, taken: dict[str, Picture]) -> None:
    other = replace(taken["es/letters"], name="en/letters")

    assert camera.difference(other) > SHARE
    assert words_kept()[other.name] != other.words
