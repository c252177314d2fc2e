"""The settings of the suite: those of the installation, with strict templates and plain static files."""

import sys
from importlib import import_module

OURS = "/commonground/"
INSIDE_THE_EDITORS_TOOLS = "/website/editing/"  # pages of ours in Wagtail's frame


class UnknownVariable(str):
    """What a template shows for a variable nobody gave: a failing test."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
        page = sys._getframe(1).f_locals["context"].template.origin.name
        if OURS not in page or INSIDE_THE_EDITORS_TOOLS in page:
            return ""  # a page of the editors' tools: Wagtail asks for what may not be there
        raise AssertionError(f"The template asks for {str(variable)!r}, which its view does not give.")


installation = import_module("commonground.config.settings")
globals().update({name: value for name, value in vars(installation).items() if name.isupper()})

SECRET_KEY = "only-for-the-suite"
PROFILE = ""
SITE_URL = "http://testserver"
CLOCK = "tests.clock.now"
TEMPLATES = [
    {**engine, "OPTIONS": {**engine["OPTIONS"], "string_if_invalid": UnknownVariable("unknown %s")}}
    for engine in installation.TEMPLATES
]
STORAGES = {
    **installation.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Rows that a builder makes are no deeds, so pages are kept only where a test asks for it.
KEEPS_PUBLIC_PAGES = False
MIDDLEWARE = [name for name in installation.MIDDLEWARE if not name.startswith("whitenoise.")]
MEDIA_ROOT = installation.VAR / "tests" / "media"
