# SPDX-License-Identifier: EUPL-1.2
"""The whole application on a real port, on a database of its own: what a browser does is committed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import Client
from playwright.sync_api import Page

from leidraad.access.types import Actor
from leidraad.config.settings import database as database_settings
from tests.conftest import log_in
from tests.databases import Server
from tests.web.browser import serve


@contextmanager
def own_database(server: Server, django_db_blocker: Any) -> Iterator[None]:
    """Everything in the block, in every thread, happens in a fresh copy. Not together with `db`."""
    before = dict(connections.settings["default"])
    with django_db_blocker.unblock(), server.copy("live") as name:
        address = database_settings(server.serving(name)) | {"OPTIONS": {}}
        _point(address)
        try:
            yield
        finally:
            _point(before)


def _point(address: dict[str, Any]) -> None:
    connections["default"].close()
    connections.settings["default"].update(address)
    connections["default"].settings_dict.update(address)


@contextmanager
def whole_site(*, as_served: bool = False) -> Iterator[str]:
    """The address of the running application; `as_served`: its static files too come as they do in production."""
    handler = WSGIHandler() if as_served else StaticFilesHandler(WSGIHandler())

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        try:
            answer = handler(environ, start_response)
            body = b"".join(answer)
            answer.close()
            return [body]
        finally:
            # Each request has a thread of its own here, which takes its connection along when it ends.
            connections.close_all()

    with serve(application) as address:
        yield address


def enter(
    page: Page,
    site: str,
    actor: Actor,
    path: str = "/",
    *,
    script: bool = True,
    until: Literal["commit", "load"] = "load",
) -> None:
    """Come in as somebody who has logged in already, and wait until the page listens (`script` off: it never will)."""
    token = log_in(Client(), actor).cookies[settings.SESSION_TOKEN_COOKIE].value
    page.context.add_cookies([{"name": settings.SESSION_TOKEN_COOKIE, "value": token, "url": site}])
    page.goto(site + path, wait_until=until)
    if script:
        wait_until_ready(page)


def wait_until_ready(page: Page) -> None:
    """The scripts of this page are at work: a key that is pressed now is heard."""
    page.locator("html[data-ready]").wait_for(state="attached")
