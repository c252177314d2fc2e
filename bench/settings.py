"""The settings of the installation, for pages asked in this process: its clock stands, its static files are plain."""

from importlib import import_module

from commonground.config import env

installation = import_module("commonground.config.settings")
globals().update({name: value for name, value in vars(installation).items() if name.isupper()})

PROFILE = ""
SITE_URL = "http://127.0.0.1:8000"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
# One question less a page: the clock of the demonstration is kept in its database, that of an installation is not.
CLOCK = "bench.clock.now"
STORAGES = {
    **installation.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# A kept page would be measured once; how fast they are is a figure of its own.
KEEPS_PUBLIC_PAGES = False
MIDDLEWARE = [name for name in installation.MIDDLEWARE if not name.startswith("whitenoise.")]
DATABASES = {"default": env.database(env.text("DATABASE_URL", "sqlite:///:memory:"))}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": True,
    "handlers": {"none": {"class": "logging.NullHandler"}},
    "root": {"handlers": ["none"]},
}
