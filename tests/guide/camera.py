"""Taking the pictures of the guide in Chromium, keeping them small and without loss, and comparing two of them."""

from __future__ import annotations

import base64
import json
import re
import shutil
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page

from commonground.website.guide.markdown import PICTURES, SHARPNESS
from tests.guide import story
from tests.guide.shots import PHONE, Shot

LOCALES = {"en": "en-US", "es": "es-MX"}
WORDS = PICTURES / "words.json"
# A pixel differs when a channel is off by more than this; a picture, when more than this share of its pixels do.
CHANNEL, SHARE = 48, 0.005
MARGIN = 12
# A picture is printed in so many colors, the commonest ones: nobody sees it, and it weighs a third.
INKS = 40

_WORDS = """([of, until, height]) => {
  const first = document.querySelector(of), last = [...document.querySelectorAll(until)].pop();
  if (!first || !last) return null;
  // What stands above may end between two pixels; the picture begins on a whole one all the same.
  const edge = first.getBoundingClientRect().top;
  document.body.style.marginTop = `${Math.ceil(edge) - edge}px`;
  const top = Math.max(0, first.getBoundingClientRect().top + scrollY - (of === "body" ? 0 : MARGIN));
  const bottom = Math.min(Math.floor(last.getBoundingClientRect().bottom + scrollY), top + height);
  const words = [], walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const node = walk.currentNode, range = document.createRange();
    range.selectNodeContents(node);
    const box = range.getBoundingClientRect();
    const seen = box.width > 1 && box.height > 1 && box.top + scrollY < bottom && box.bottom + scrollY > top;
    const told = node.textContent.trim() && !node.parentElement.closest("script, template, option");
    if (seen && told) words.push(node.textContent);
  }
  return {top, bottom, words: words.join(" ")};
}""".replace("MARGIN", str(MARGIN))
_LOSSLESS = """async (png) => {
  const image = await createImageBitmap(await (await fetch(png)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const ink = canvas.getContext("2d", {alpha: false});
  ink.drawImage(image, 0, 0);
  const pixels = ink.getImageData(0, 0, image.width, image.height);
  const dots = new Uint32Array(pixels.data.buffer), counts = new Map();
  for (const dot of dots) counts.set(dot, (counts.get(dot) || 0) + 1);
  const inks = [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one)).slice(0, INKS);
  const far = (one, other) => [0, 8, 16].reduce((sum, of) => sum + ((one >> of & 255) - (other >> of & 255)) ** 2, 0);
  const nearest = new Map(inks.map((dot) => [dot, dot]));
  for (const dot of counts.keys())
    if (!nearest.has(dot)) nearest.set(dot, inks.reduce((best, one) => (far(dot, one) < far(dot, best) ? one : best)));
  dots.forEach((dot, at) => { dots[at] = nearest.get(dot); });
  ink.putImageData(pixels, 0, 0);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({type: "image/webp", quality: 1})).arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}""".replace("INKS", str(INKS))
_DIFFERENT = """async ([kept, taken, channel]) => {
  const pixels = async (url) => {
    const image = await createImageBitmap(await (await fetch(url)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height), at = canvas.getContext("2d", {alpha: false});
    at.drawImage(image, 0, 0);
    return at.getImageData(0, 0, image.width, image.height);
  };
  const [one, other] = [await pixels(kept), await pixels(taken)];
  if (one.width !== other.width || one.height !== other.height) return 1;
  let off = 0;
  for (let at = 0; at < one.data.length; at += 4)
    if ([0, 1, 2].some((of) => Math.abs(one.data[at + of] - other.data[at + of]) > channel)) off += 1;
  return off / (one.width * one.height);
}"""


@dataclass(frozen=True)
class Picture:
    """Taken just now: its pixels as PNG, and the words that can be read in it."""

    name: str
    png: bytes
    words: str

    @property
    def file(self) -> Path:
        return PICTURES / f"{self.name}.webp"


@dataclass(frozen=True)
class Camera:
    """windows: the browser of each reader, in each language and width"""

    browser: Browser
    url: str
    windows: dict[tuple[str, str, int], Page] = field(default_factory=dict)

    @cached_property
    def _darkroom(self) -> Page:
        """An empty page in which pictures are read and written."""
        return self.browser.new_context().new_page()

    def take(self, shot: Shot, language: str) -> Picture:
        page = self._window(shot, language)
        answer = page.goto(shot.path(), wait_until="load")
        assert answer is not None, shot.name
        assert answer.ok, f"{shot.name}: {answer.status} at {page.url}"
        page.evaluate("document.fonts.ready")
        seen = page.evaluate(_WORDS, [shot.of, shot.until, shot.height])
        assert seen, f"{shot.name}: no {shot.of} at {page.url}"
        clip = {"x": 0, "y": seen["top"], "width": shot.width, "height": seen["bottom"] - seen["top"]}
        png = page.screenshot(clip=clip, full_page=True, caret="hide", animations="disabled", scale="device")
        return Picture(f"{language}/{shot.name}", png, re.sub(r"\s+", " ", seen["words"]).strip())

    def _window(self, shot: Shot, language: str) -> Page:
        key = (shot.reader, language, shot.width)
        if key not in self.windows:
            self.windows[key] = self._open(shot, language)
        return self.windows[key]

    def _open(self, shot: Shot, language: str) -> Page:
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": shot.width, "height": 900},
            device_scale_factor=SHARPNESS if shot.width == PHONE else 1,
            locale=LOCALES[language],
            color_scheme="light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(20_000)
        if shot.reader:
            context.add_cookies([_session_of(shot.reader, self.url)])
        return context.new_page()

    def keep(self, picture: Picture) -> None:
        picture.file.parent.mkdir(parents=True, exist_ok=True)
        picture.file.write_bytes(base64.b64decode(self._darkroom.evaluate(_LOSSLESS, _address("png", picture.png))))

    def difference(self, picture: Picture) -> float:
        """The share of pixels that visibly differ between the picture that is kept and the one just taken."""
        kept = _address("webp", picture.file.read_bytes())
        share: float = self._darkroom.evaluate(_DIFFERENT, [kept, _address("png", picture.png), CHANNEL])
        return share


def _address(kind: str, content: bytes) -> str:
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _session_of(key: str, url: str) -> dict[str, Any]:
    client = Client()
    client.force_login(story.account(key), backend="allauth.account.auth_backends.AuthenticationBackend")
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": value, "domain": urlsplit(url).hostname, "path": "/"}


def keep_all(camera: Camera, pictures: dict[str, Picture]) -> None:
    """The pictures that are, and no others."""
    for language in LOCALES:
        shutil.rmtree(PICTURES / language, ignore_errors=True)
    for picture in pictures.values():
        camera.keep(picture)
    words = {name: picture.words for name, picture in sorted(pictures.items())}
    WORDS.write_text(json.dumps(words, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def words_kept() -> dict[str, str]:
    found: dict[str, str] = json.loads(WORDS.read_text(encoding="utf-8"))
    return found
