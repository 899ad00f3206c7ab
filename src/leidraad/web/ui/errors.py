# SPDX-License-Identifier: EUPL-1.2
"""Friendly pages when something goes wrong.

In the root URL configuration: ``handler404 = "leidraad.web.ui.errors.not_found"``; in the settings:
``CSRF_FAILURE_VIEW = "leidraad.web.ui.errors.csrf_failure"``. Forbidden and non-existent look exactly the
same, so that nobody learns from the answer whether a dossier exists.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from leidraad.web.ui.render import page


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 400: we do not understand what was asked."""
    return page(request, "ui/page_errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer a forbidden page as if it does not exist: the same page, and the same status 404."""
    return page(request, "ui/page_errors/404.html", status=404)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer 404."""
    return page(request, "ui/page_errors/404.html", status=404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """Answer 405: this address shows something, it does not take a form."""
    return page(request, "ui/page_errors/405.html", status=405)


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer 413: the file is too big."""
    return page(request, "ui/page_errors/413.html", status=413)


def too_many_requests(request: HttpRequest, wait_seconds: int | None = None) -> HttpResponse:
    """Answer 429; ``wait_seconds`` goes into the Retry-After header."""
    response = page(request, "ui/page_errors/429.html", {"wait_seconds": wait_seconds}, status=429)
    if wait_seconds:
        response.headers["Retry-After"] = str(wait_seconds)
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500: our mistake."""
    return page(request, "ui/page_errors/500.html", status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that was open too long or came from elsewhere: 403, with what to do."""
    return page(request, "ui/page_errors/csrf.html", status=403)
