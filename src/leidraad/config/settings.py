# SPDX-License-Identifier: EUPL-1.2
"""Django settings. Everything that differs per machine comes from `config.environment`."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from leidraad.config import environment
from leidraad.web.ui.csp import DEFAULT_CSP

PACKAGE = Path(__file__).resolve().parents[1]

DEBUG = environment.flag("LEIDRAAD_DEBUG")
LEIDRAAD_DEMO = environment.flag("LEIDRAAD_DEMO")
LEIDRAAD_SUPPORT = os.environ.get("LEIDRAAD_SUPPORT", "")
HTTPS = environment.flag("LEIDRAAD_HTTPS")
TRUSTED_PROXIES = environment.number("LEIDRAAD_TRUSTED_PROXIES")

SECRET_KEY = environment.secret()
SECRET_KEY_FALLBACKS = [s for s in os.environ.get("LEIDRAAD_OLD_SECRETS", "").split(",") if s]
ALLOWED_HOSTS = [h for h in os.environ.get("LEIDRAAD_HOSTS", "").split(",") if h] or ["localhost", "127.0.0.1", "[::1]"]

INSTALLED_APPS = [
    # The access room is first: its account replaces Django's user, whose app we do without.
    "leidraad.access",
    "leidraad.dossiers",
    "leidraad.agenda",
    "leidraad.content",
    "leidraad.deadlines",
    "leidraad.arrival",
    "leidraad.intake",
    "leidraad.plans",
    "leidraad.network",
    "leidraad.case_meetings",
    "leidraad.referrals",
    "leidraad.web.pages",
    "leidraad.config",
    "procrastinate.contrib.django",
    "django.contrib.postgres",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "leidraad.config.middleware.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "leidraad.web.ui.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leidraad.config.middleware.HealthMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "leidraad.config.middleware.ContextMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]

ROOT_URLCONF = "leidraad.config.urls"
WSGI_APPLICATION = "leidraad.config.wsgi.application"
APPEND_SLASH = False

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "web" / room / "templates" for room in ("ui", "pages", "portal")],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "leidraad.web.ui.environment.environment"},
    },
]


def database(url: str) -> dict[str, Any]:
    """The Django form of one address; a bounded pool, because every thread holds a connection."""
    address = environment.DatabaseAddress.parse(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": address.name,
        "USER": address.user,
        "PASSWORD": address.password,
        "HOST": address.host,
        "PORT": address.port,
        "CONN_MAX_AGE": 0,
        # PgBouncer in transaction mode must work: no server side cursors, no prepared statements.
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "OPTIONS": {**address.options, "pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }


# Without an address the settings still load (for --help, type checks and tools without a database).
DATABASES = {"default": database(os.environ.get("DATABASE_URL") or "postgresql://leidraad_app@localhost/leidraad")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

STATIC_URL = "/static/"
# Served from the package itself: nothing to collect.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
STATICFILES_DIRS = [PACKAGE / "web" / "ui" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Django's own sessions are not used; its messages take these for their cookie.
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Uploads live in memory until they are stored in the database: no personal data in temporary files.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
LEIDRAAD_MAX_UPLOAD = 25 * 1024 * 1024

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sessions (ASVS 5, chapter 7): both limits count, whichever comes first.
SESSION_IDLE_LIMIT = timedelta(minutes=30)
SESSION_ABSOLUTE_LIMIT = timedelta(hours=12)
SESSION_TOKEN_COOKIE = "__Host-leidraad" if HTTPS else "leidraad"

SECURE_CSP = DEFAULT_CSP
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# The server itself speaks http; with LEIDRAAD_HTTPS a proxy in front is certain, and lying to it gains nothing.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_FAILURE_VIEW = "leidraad.web.ui.errors.csrf_failure"

# The last seal of the audit trail, kept outside the database (access.sealing).
AUDIT_ANCHOR = environment.home() / "audit-anchor.json"

SILENCED_SYSTEM_CHECKS: list[str] = []
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "tasks"

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"personal": {"()": "leidraad.config.logs.PersonalDataFilter"}},
    "formatters": {
        "line": {
            "()": "leidraad.config.logs.PersonalDataFormatter",
            "fmt": "{asctime} {levelname} {name} {message}",
            "style": "{",
            "tell_messages": DEBUG,
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["personal"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django warns of every 404 and names its path; our own line gives the pattern of the address instead.
    "loggers": {"leidraad": {"level": "INFO"}, "django.request": {"level": "ERROR"}},
}
