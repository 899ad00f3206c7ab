# SPDX-License-Identifier: EUPL-1.2
"""What every door is made of, of the staff pages as well as of the portal: by which method, and what it asks."""

from collections.abc import Callable
from typing import Any, Protocol

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect

from leidraad.access.permissions import Permission


class Door(Protocol):
    """A view behind a door; the permission table reads what it asks."""

    permission: Permission | None
    methods: tuple[str, ...]

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the request."""


class SeeOther(HttpResponseRedirect):
    """Redirect after a successful form (303): the browser fetches the next page with GET."""

    status_code = 303


def by_method(
    view: Callable[..., HttpResponse], allowed: tuple[str, ...], request: Any, *args: Any, **kwargs: Any
) -> HttpResponse:
    """Answer by this view, or 405 for a method that it does not take; who may GET may ask for the HEAD."""
    if request.method not in (*allowed, "HEAD") or (request.method == "HEAD" and "GET" not in allowed):
        return HttpResponseNotAllowed(allowed)
    return view(request, *args, **kwargs)


def marked(guarded: Any, permission: Permission | None, methods: tuple[str, ...]) -> Door:
    """The view with what its door asks written on it."""
    guarded.permission = permission
    guarded.methods = tuple(method for method in methods if method != "HEAD")
    door: Door = guarded
    return door
