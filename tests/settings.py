"""The settings of the suite: those of the installation, with strict templates and plain static files."""

from importlib import import_module


class UnknownVariable(str):
    """What a template shows for a variable nobody gave: a failing test."""

    __slots__ = ()

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, variable: object) -> str:
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
MIDDLEWARE = [name for name in installation.MIDDLEWARE if not name.startswith("whitenoise.")]
