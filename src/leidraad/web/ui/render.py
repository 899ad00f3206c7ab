# SPDX-License-Identifier: EUPL-1.2
"""Turn a template into an answer. Every page goes through here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template import engines
from django.template.backends.utils import csrf_input
from django.utils import translation
from jinja2 import Environment, Template
from markupsafe import escape

from leidraad import __version__
from leidraad.web.ui.navigation import Navigation


class Language(NamedTuple):
    """A language of the interface: its code and its own name."""

    code: str
    name: str


class Once:
    """A text that is made when a page asks for it, and once per page: six forms share one token."""

    def __init__(self, make: Callable[[], str]) -> None:
        """Remember how it is made."""
        self._make = make
        self._made: str | None = None

    def __html__(self) -> str:
        """Give the text to a template."""
        if self._made is None:
            self._made = str(escape(self._make()))
        return self._made

    def __str__(self) -> str:
        """Give the text."""
        return self.__html__()

    def __bool__(self) -> bool:
        """There is always something."""
        return True


INTERFACE_LANGUAGES: Final = (Language("nl", "Nederlands"), Language("en", "English"))


def page(
    request: HttpRequest,
    template_name: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render a whole page.

    The template also finds ``request``, ``csrf_input``, ``csrf_token``, ``by`` (who is logged in, or None),
    ``nav``, ``lang``, ``dir``, ``languages``, ``theme_url``, ``demo``, ``path`` and ``version``. Reads
    ``request.actor``, ``request.navigation`` and ``request.theme_url`` when others have set them.
    """
    template = _environment().get_template(template_name)
    return HttpResponse(template.render(_around(request) | dict(context or {})), status=status)


def fragment(
    request: HttpRequest,
    template_name: str,
    block: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    """Render one block of a page, for htmx (see :func:`is_fragment`). The block is the same as in the page.

    Names that the template sets outside the block are not there; ``ui`` is there always.
    """
    template: Template = _environment().get_template(template_name)
    values = template.new_context(_around(request) | dict(context or {}))
    return HttpResponse("".join(template.blocks[block](values)), status=status)


def is_fragment(request: HttpRequest) -> bool:
    """Tell whether htmx asks for a part of the page. Answer such requests with ``Vary: HX-Request``."""
    return request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers


@lru_cache(maxsize=1)
def _environment() -> Environment:
    backend = next(engine for engine in engines.all() if hasattr(engine, "env"))
    env = backend.env
    if not isinstance(env, Environment):
        raise TypeError("TEMPLATES needs the Jinja2 backend with leidraad.web.ui.environment.environment.")
    return env


def _around(request: HttpRequest) -> dict[str, Any]:
    navigation = getattr(request, "navigation", None) or Navigation()
    lang = translation.get_language() or "nl"
    return {
        "request": request,
        "csrf_input": Once(lambda: csrf_input(request)),
        "csrf_token": Once(lambda: get_token(request)),
        "by": getattr(request, "actor", None),
        "nav": navigation.at(request.path),
        "lang": lang,
        "dir": "rtl" if translation.get_language_bidi() else "ltr",
        "languages": INTERFACE_LANGUAGES,
        "theme_url": getattr(request, "theme_url", ""),
        "demo": getattr(settings, "LEIDRAAD_DEMO", False),
        "path": request.get_full_path(),
        "version": __version__,
    }
