# SPDX-License-Identifier: EUPL-1.2
"""The yardstick: stock Django, logged in, an empty page.

Sessions and accounts through the ORM (2 queries), Django's template language, a base template with a menu;
nothing of Leidraad. Fixed on purpose: a ratio to the product's own empty page would reward a slow one.

Served as `bench.yardstick:application` with YARDSTICK_URL in the environment.
"""

import os
from typing import Any
from urllib.parse import parse_qs, urlsplit

import django
from django.conf import settings

BASE = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{% block title %}Meetpagina{% endblock %}</title>
<link rel="stylesheet" href="/static/app.css"></head>
<body><a class="skip" href="#main">Naar de inhoud</a>
<header><nav aria-label="Hoofdmenu"><ul>
{% for item in menu %}<li><a href="/{{ item|lower }}">{{ item }}</a></li>
{% endfor %}</ul></nav><p>{{ user.username }}</p></header>
<main id="main">{% block content %}{% endblock %}</main><footer>Meetpagina</footer></body></html>"""
PAGES = {
    "base": BASE,
    "empty": '{% extends "base" %}{% block content %}<h1>Welkom</h1>{% endblock %}',
}
MENU = ["Dossiers", "Taken", "Agenda", "Aanbod", "Huisvesting", "Monitor", "Beheer"]
USER, PASSWORD = "meter", "meten is weten"


def address(url: str) -> dict[str, Any]:
    """The Django form of a PostgreSQL address; connections stay open, as Django advises for speed."""
    parts = urlsplit(url)
    host = parse_qs(parts.query).get("host", [parts.hostname or ""])[0]
    port = parse_qs(parts.query).get("port", [str(parts.port or "")])[0]
    return {
        "ENGINE": "django.db.backends.postgresql", "NAME": parts.path.lstrip("/"),
        "USER": parts.username or "", "PASSWORD": parts.password or "",
        "HOST": host, "PORT": port, "CONN_MAX_AGE": None,
    }  # fmt: skip


def menu(request: Any) -> dict[str, Any]:
    """A context processor, as most projects have one."""
    return {"menu": MENU}


if not settings.configured:
    settings.configure(
        DEBUG=False,
        SECRET_KEY="only for measuring, protects nothing",  # noqa: S106
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        USE_TZ=True,
        TIME_ZONE="Europe/Amsterdam",
        LANGUAGE_CODE="nl",
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        LOGGING_CONFIG=None,
        INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "django.contrib.sessions"],
        MIDDLEWARE=[
            "django.middleware.security.SecurityMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.middleware.clickjacking.XFrameOptionsMiddleware",
        ],
        DATABASES={"default": address(os.environ["YARDSTICK_URL"])},
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "OPTIONS": {
                    "loaders": [
                        (
                            "django.template.loaders.cached.Loader",
                            [("django.template.loaders.locmem.Loader", PAGES)],
                        )
                    ],
                    "context_processors": ["django.contrib.auth.context_processors.auth", f"{__name__}.menu"],
                },
            }
        ],
    )
    django.setup()

from django.contrib.auth import authenticate, login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


def enter(request: HttpRequest) -> HttpResponse:
    """Log in with the form's name and password."""
    user = authenticate(request, username=request.POST["email"], password=request.POST["password"])
    if user is None:
        return HttpResponse(status=422)
    login(request, user)
    return HttpResponse(status=303, headers={"Location": "/empty"})


def empty(request: HttpRequest) -> HttpResponse:
    """The page that is the yardstick."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    return render(request, "empty", {})


def hello(request: HttpRequest) -> HttpResponse:
    """No session, no database: what the server and Django's middleware cost."""
    return HttpResponse("hello")


urlpatterns = [path("inloggen", enter), path("empty", empty), path("hello", hello)]
application = get_wsgi_application()


def prepare() -> None:
    """Make the tables and the one account."""
    call_command("migrate", verbosity=0)
    if not User.objects.filter(username=USER).exists():
        User.objects.create_user(USER, password=PASSWORD)


if __name__ == "__main__":
    prepare()
