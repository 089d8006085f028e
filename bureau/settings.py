"""Settings by environment: DEBUG, SECRET_KEY, ALLOWED_HOSTS, DATABASE_URL

Without DEBUG it refuses to start insecure; with it, a fresh checkout runs.
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, default: str = "") -> bool:
    """An on/off environment variable; anything but 1, true, yes, on is off."""
    return os.environ.get(name, default).strip().lower() in {"1", "true", "yes", "on"}


def listed(name: str) -> list[str]:
    """An environment variable that names several, separated by commas."""
    texts = (each.strip() for each in os.environ.get(name, "").split(","))
    return [text for text in texts if text]


DEBUG = flag("DEBUG")
INSECURE_KEY = "django-insecure-for-this-machine-only"
SECRET_KEY = os.environ.get("SECRET_KEY") or (INSECURE_KEY if DEBUG else "")
if not DEBUG and (len(SECRET_KEY) < 50 or SECRET_KEY.startswith("django-insecure-")):
    raise ImproperlyConfigured(
        "Set SECRET_KEY to a random text of 50 characters or more, or DEBUG=1 to try "
        "the site on this machine."
    )
ALLOWED_HOSTS = listed("ALLOWED_HOSTS") or (
    ["localhost", "127.0.0.1", "[::1]"] if DEBUG else []
)
CSRF_TRUSTED_ORIGINS = listed("TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "bureau.apps.BureauAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "import_export",
    "csp",
    "bureau",
    "projects",
    "workplan",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bureau.middleware.Private",
    "bureau.middleware.RefuseUnreadable",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "bureau.middleware.ChosenLanguage",
    "bureau.middleware.ExplainNotAllowed",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bureau.middleware.RefuseMuchFromStrangers",  # before any that read what was sent
    "django.contrib.messages.middleware.MessageMiddleware",
    "bureau.middleware.SignOutIdle",  # before any that ask who is signed in
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "bureau.middleware.OwnPasswordFirst",
    "bureau.middleware.Acting",
    "bureau.middleware.DatabaseBusy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers in a failed sign-in's place
]
CSRF_FAILURE_VIEW = "bureau.views.csrf_failure"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
ROOT_URLCONF = "bureau.urls"
WSGI_APPLICATION = "bureau.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "bureau.naming.context",
                "workplan.noticing.context",
            ],
        },
    }
]

# A connection is kept between requests: SQLite, left by all, has to make files anew to
# be read again, which a full disk refuses. runserver's threads are new each time.
CONNECTION_KEPT_FOR = 0 if DEBUG else 600  # seconds
SQLITE = {
    "ENGINE": "django.db.backends.sqlite3",
    "NAME": BASE_DIR / "db.sqlite3",
    "CONN_MAX_AGE": CONNECTION_KEPT_FOR,
    # Without these, 111 of 132 ordinary saves failed while one long write ran.
    "OPTIONS": {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        "PRAGMA foreign_keys=ON",
    },
}


def database(url: str) -> dict:
    """DATABASE_URL as Django's settings; unset or empty means SQLite beside manage.py.

    An SQLite URL gets the same options: they are what keeps two writers apart.
    """
    if not url:
        return SQLITE
    settings = dict(
        dj_database_url.parse(
            url, conn_max_age=CONNECTION_KEPT_FOR, conn_health_checks=True
        )
    )
    if settings["ENGINE"].endswith("sqlite3"):
        return {**settings, "OPTIONS": SQLITE["OPTIONS"] | settings.get("OPTIONS", {})}
    limits = "-c lock_timeout=10000 -c statement_timeout=30000"
    return {**settings, "OPTIONS": {"options": limits} | settings.get("OPTIONS", {})}


DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FIXTURE_DIRS = [BASE_DIR / "fixtures"]

AUTH_USER_MODEL = "bureau.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it stops a locked name
    "bureau.accounts.backends.AccountBackend",
]
CHECKED = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{CHECKED}.UserAttributeSimilarityValidator"},
    {"NAME": f"{CHECKED}.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": f"{CHECKED}.CommonPasswordValidator"},
    {"NAME": f"{CHECKED}.NumericPasswordValidator"},
    {"NAME": "bureau.accounts.passwords.NotUsedLately"},
]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)  # from the fifth failure, not from the last
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody locks a colleague out
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "bureau.accounts.signing_in.address"
AXES_LOCKOUT_CALLABLE = "bureau.accounts.signing_in.locked_out"
AXES_DISABLE_ACCESS_LOG = True  # our own history has it
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True  # several people share a machine
IDLE_LIMIT = timedelta(minutes=30)
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "workplan:home"
LOGOUT_REDIRECT_URL = "login"

# Reminders; without EMAIL_HOST nothing is mailed.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT") or 25)
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS, EMAIL_USE_SSL = flag("EMAIL_USE_TLS"), flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 20  # seconds
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL") or EMAIL_HOST_USER
SITE_URL = os.environ.get("SITE_URL", "")  # https://plan.example.cn, for links in mail

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # it would print the year as 2,023

# A page of rows sends each field twice: as it was shown, and as it is wanted.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

# Without these codes everybody could open the pages.
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "timed": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "timed"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO"},  # by the root alone, and not twice
        "axes": {"level": "WARNING"},  # our own history has who signed in
    },
}

# One proxy, which adds the address it sees to X-Forwarded-For.
BEHIND_PROXY = flag("BEHIND_PROXY")
if not DEBUG:
    SECURE_SSL_REDIRECT = not flag("PLAIN_HTTP")  # an intranet without certificates
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    # An hour to begin with: a browser that was told a year cannot be told otherwise.
    SECURE_HSTS_SECONDS = (
        0 if flag("PLAIN_HTTP") else int(os.environ.get("HSTS_SECONDS") or 3600)
    )
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE_SSL_REDIRECT
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
    if BEHIND_PROXY:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
