# SPDX-License-Identifier: EUPL-1.2
"""A server with the gallery only: no login, no database."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, override_settings

from leidraad.web.ui import TEMPLATES, render
from tests.web.browser import serve

GALLERY = {
    "ROOT_URLCONF": "tests.web.ui.urls",
    "MIDDLEWARE": [
        "leidraad.web.ui.csp.ContentSecurityPolicyMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
    ],
    "LEIDRAAD_DEMO": True,
    "ALLOWED_HOSTS": ["*"],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [TEMPLATES, Path(__file__).parent / "templates"],
            "OPTIONS": {"environment": "leidraad.web.ui.environment.environment"},
        }
    ],
}


@pytest.fixture(scope="module")
def gallery() -> Iterator[None]:
    """Django with the gallery's addresses and templates."""
    with override_settings(**GALLERY):
        render._environment.cache_clear()
        yield
    render._environment.cache_clear()


@pytest.fixture
def gallery_client(gallery: None) -> Client:
    """Ask for pages without a browser."""
    return Client()


@pytest.fixture(scope="module")
def site(gallery: None) -> Iterator[str]:
    """The address of the gallery on a real port."""
    with serve(StaticFilesHandler(WSGIHandler())) as address:
        yield address
