# SPDX-License-Identifier: EUPL-1.2
"""Around every staff page: the menu of what this person may do, and a word about what just happened."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from leidraad.web.pages.navigation import around
from leidraad.web.ui.render import page


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page of the staff; the template extends `pages/shell.html`."""
    navigation, theme_url = around(request)
    request.navigation = navigation  # type: ignore[attr-defined]
    request.theme_url = theme_url  # type: ignore[attr-defined]
    notices = [(message.level_tag, message.message) for message in messages.get_messages(request)]
    by = getattr(request, "actor", None)
    around_it = {"notices": notices, "stands_for": by.stands_for if by else ()}
    return page(request, template, {**around_it, **(context or {})}, status=status)


def say(request: HttpRequest, sentence: str, *, warn: bool = False) -> None:
    """Show a sentence on the next page: what was done, or what needs a look."""
    messages.add_message(request, messages.WARNING if warn else messages.SUCCESS, sentence)
