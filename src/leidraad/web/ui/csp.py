# SPDX-License-Identifier: EUPL-1.2
"""Content Security Policy in the shape of Django 6 (SECURE_CSP): going there is deleting this file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse

DEFAULT_CSP: Final[dict[str, list[str]]] = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "media-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
    "manifest-src": ["'self'"],
}


def header(policy: Mapping[str, Sequence[str]]) -> str:
    """Write a policy the way the browser reads it."""
    return "; ".join(f"{name} {' '.join(sources)}".strip() for name, sources in policy.items())


class ContentSecurityPolicyMiddleware:
    """Put the policy on every answer that does not bring its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Read SECURE_CSP once; without that setting DEFAULT_CSP holds."""
        self.get_response = get_response
        self.value = header(getattr(settings, "SECURE_CSP", None) or DEFAULT_CSP)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer the request."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.value)
        return response
