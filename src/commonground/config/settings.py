"""Everything that differs between installations comes from the environment; see docs/ops for the list."""

from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from commonground.config import env
from commonground.kernel import languages

PROJECT = Path(__file__).resolve().parents[3]
VAR = PROJECT / "var"

PRODUCTION = env.flag("COMMONGROUND_PRODUCTION")
DEBUG = env.flag("COMMONGROUND_DEBUG") and not PRODUCTION
DEMO = not PRODUCTION

# The network this installation serves: the key of a file in profiles/, or a path. Empty: the book of deeds says.
PROFILES = PROJECT / "profiles"
PROFILE = env.text("COMMONGROUND_PROFILE")
DEFAULT_PROFILE = "california_partnership"
COALITION = "commonground.record.coalition.profile"  # where dates in words find their zone

PORT = env.text("PORT", "8000")
FEED_ADDRESS = env.text("FEED_ADDRESS")
SITE_URL = (env.needed("SITE_URL") if PRODUCTION else env.text("SITE_URL", f"http://127.0.0.1:{PORT}")).rstrip("/")
SECRET_KEY = env.needed("SECRET_KEY") if PRODUCTION else env.text("SECRET_KEY") or env.secret_key(VAR / "secret_key")
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS") or ([] if PRODUCTION else ["127.0.0.1", "localhost", "[::1]"])
if PRODUCTION:
    env.needed("ALLOWED_HOSTS")

# The demonstration's clock tells the real time wherever no demonstration was built.
CLOCK = env.text("COMMONGROUND_CLOCK", "commonground.demo.clock.now" if DEMO else "django.utils.timezone.now")
if PRODUCTION and env.text("COMMONGROUND_CLOCK"):
    raise ImproperlyConfigured("COMMONGROUND_CLOCK is for demonstrations; a production installation tells the time.")
JOBS = [
    ("commonground.notices.jobs.deliver", 5),
    ("commonground.decisions.jobs.close_due_ballots", 30),
    ("commonground.decisions.jobs.tell_of_new_versions", 60),
    ("commonground.accounts.jobs.forget_expired", 3600),
    ("commonground.committee.jobs.end_terms", 3600),
    ("commonground.committee.jobs.ask_chapters", 3600),
    ("commonground.agreement.jobs.keep_the_memorandum", 3600),
    ("commonground.agreement.jobs.put_seat_tables_in_force", 60),
    ("commonground.agreement.jobs.tend_what_is_sealed", 300),
    ("commonground.website.jobs.keep_the_site", 60),
    ("commonground.evaluation.jobs.keep_the_history", 60),
    ("commonground.website.jobs.publish_what_is_due", 60),
    ("commonground.website.jobs.forget_speakers", 3600),
    ("commonground.website.jobs.keep_translations", 60),
    ("commonground.website.jobs.erase_messages", 3600),
    ("commonground.advocacy.jobs.keep_letters", 60),
    ("commonground.advocacy.jobs.forget_addresses", 3600),
    ("commonground.members.jobs.forget_hand_overs", 3600),
    ("commonground.legislature.jobs.keep_the_programs", 3600),
    ("commonground.legislature.jobs.keep_the_calendar", 3600),
    ("commonground.legislature.jobs.watch_the_authorities", 3600),
    ("commonground.legislature.jobs.join_what_is_heard", 600),
    ("commonground.legislature.jobs.tell_followers", 60),
    ("commonground.legislature.jobs.forget_old_news", 3600),
    ("commonground.legislature.jobs.fetch_the_feed", 3600),
    ("commonground.members.jobs.forget_files", 3600),
    ("commonground.config.jobs.tend_the_database", 6 * 3600),
]

INSTALLED_APPS = [
    "commonground.config",
    "commonground.demo",
    "commonground.website",
    "commonground.desk",
    "commonground.evaluation",
    "commonground.agreement",
    "commonground.advocacy",
    "commonground.decisions",
    "commonground.committee",
    "commonground.legislature",
    "commonground.members",
    "commonground.notices",
    "commonground.accounts",
    "commonground.record",
    "commonground.ui",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    # The editors' tools, for the room `website` alone.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "commonground.website.kept_middleware.KeptAnswersMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "commonground.website.middleware.OpenDataMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "commonground.accounts.middleware.LanguageMiddleware",
    "commonground.accounts.middleware.PrivateMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "commonground.ui.middleware.ClockMiddleware",
    "commonground.committee.middleware.StandingMiddleware",
    "commonground.ui.middleware.RefusalMiddleware",
    "commonground.ui.middleware.SentOnlyMiddleware",
    "commonground.website.middleware.EditorsDoorMiddleware",
    "commonground.website.redirects.HouseRedirectMiddleware",
]

ROOT_URLCONF = "commonground.config.urls"
WSGI_APPLICATION = "commonground.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "commonground.config.context.frame",
            ],
        },
    },
]

DATABASES = {"default": env.database(env.text("DATABASE_URL", f"sqlite:///{VAR / 'commonground.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Counts of who tries how often live here: so many, that a flood does not push out the others.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = True
LANGUAGE_CODE = "en"
# Every language the house can speak; the profile says which of them this coalition reads in.
LANGUAGES = [(language.code.lower(), language.own_name) for language in languages.LANGUAGES.values()]
LANGUAGES_BIDI = [code.lower() for code, language in languages.LANGUAGES.items() if language.direction == "rtl"]
WORDS = PROJECT / "locale"
WORDS_OF_REGIONS = WORDS / "regions"  # what a network without chapters says instead
LOCALE_PATHS = [WORDS]
LANGUAGE_COOKIE_SECURE = PRODUCTION
LANGUAGE_COOKIE_SAMESITE = "Lax"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [("shots", PROJECT / "docs" / "generated" / "shots")]  # the pictures of the guide
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Sign-in: a code by e-mail, for people who are already members; nobody opens an account alone.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "commonground.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "commonground.accounts.forms.AddressForm",
    "confirm_login_code": "commonground.accounts.forms.CodeForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 2
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
# A room full of people signs in from one connection; one address is written to seldom.
ACCOUNT_RATE_LIMITS = {"request_login_code": "40/m/ip,300/h/ip,3/m/key,10/h/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
SESSION_COOKIE_AGE = 30 * 24 * 3600
# Languages whose interface catalogue is whole; in the others of the profile the interface stays in English for now.
INTERFACE_LANGUAGES = ("en", "es")
LANGUAGE_COOKIE_NAME = "language"

# The editors' tools. Who may enter is decided by our own roles; nothing is fetched from outside.
WAGTAIL_SITE_NAME = "Common Ground"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_WORKFLOW_ENABLED = False  # two people read by our own rule, so that one way exists
WAGTAILIMAGES_IMAGE_MODEL = "website.Picture"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 12 * 2**20
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "commonground.website.editing.files.PictureForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "commonground.website.editing.files.DocumentForm"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_EXTENSIONS = ["pdf"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True  # what was translated outlives its page
KEEPS_PUBLIC_PAGES = True  # in memory, until something they are made of changes
MEDIA_ROOT = Path(env.text("MEDIA_ROOT") or VAR / "media")
MEDIA_URL = "/media/"
EDITORS = "/editing/"

# Letters
EMAIL_FILE_PATH = str(VAR / "mail")  # where letters become files when no EMAIL_URL is given
globals().update(env.mail(env.needed("EMAIL_URL") if PRODUCTION else env.text("EMAIL_URL")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("FROM_EMAIL", "Common Ground <no-reply@localhost>")

# Walls of the browser: everything from here, nothing inline, no frame around it.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}
# Wagtail's own pages carry inline script and style, and show a page in a frame beside its form.
EDITORS_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": ["'self'", "'unsafe-inline'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "frame-src": ["'self'"],
    "frame-ancestors": ["'self'"],
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "filters": {"in_one_line": {"()": "commonground.ui.trouble.InOneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["in_one_line"]}},
    "root": {"handlers": ["stderr"], "level": env.text("LOG_LEVEL", "WARNING")},
    "loggers": {
        "commonground": {"level": env.text("LOG_LEVEL", "INFO")},
        "psycopg.pool": {"level": "ERROR"},  # each try of a lost server; we say it once
    },
}
