# SPDX-License-Identifier: EUPL-1.2
"""Around every request: the clock is read, the session opened, the database told who acts, and the answer logged.

This is where the time of day enters Leidraad: everything below gets `at` (a moment) and `on` (a calendar day in
Europe/Amsterdam) handed to it.
"""

import logging
import time
import uuid
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.utils import timezone, translation

from leidraad.access import context, sessions
from leidraad.access.types import AccessDenied, Persona, Source
from leidraad.web.pages.doors import PageRequest
from leidraad.web.ui.errors import not_found

log = logging.getLogger("leidraad.request")
Handler = Callable[[PageRequest], HttpResponseBase]
# The serving role may call the function only once migrations and protection are in place. Both addresses may have been
# set by hand, so the role itself is judged here too.
READY = (
    "select not (r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, c.relowner, 'member')),"
    " (select count(*) from access_open_session('', now(), interval '0', interval '0'))"
    " from pg_roles r, pg_class c where r.rolname = session_user and c.oid = 'django_migrations'::regclass"
)


class RequestLogMiddleware:
    """Gives each request an id and writes one line without personal data: method, route, status, milliseconds."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: PageRequest) -> HttpResponseBase:
        """Handle the request and note how it went. The route's pattern is logged, never the path with its ids."""
        request.source = Source(address=client_address(request), request_id=uuid.uuid4().hex)
        started = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        log.info(
            "%s %s %s %.0fms id=%s", request.method, match.route if match else "-", response.status_code,
            (time.perf_counter() - started) * 1000, request.source.request_id,
        )  # fmt: skip
        response["X-Request-Id"] = request.source.request_id
        return response


def client_address(request: PageRequest) -> str:
    """The address the request came from; behind N trusted proxies the Nth X-Forwarded-For entry from the right."""
    proxies = settings.TRUSTED_PROXIES
    if proxies:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        if len(hops) >= proxies:
            return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


class HealthMiddleware:
    """Answers `/health/live` (the process runs) and `/health/ready` (the database answers and is migrated)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: PageRequest) -> HttpResponseBase:
        """Answer the two addresses for GET and HEAD, pass everything else on."""
        if request.method in ("GET", "HEAD") and request.path == "/health/live":
            return JsonResponse({"status": "ok"})
        if request.method in ("GET", "HEAD") and request.path == "/health/ready":
            return self._ready()
        return self.get_response(request)

    @staticmethod
    def _ready() -> HttpResponse:
        try:
            with connection.cursor() as cursor:
                cursor.execute(READY)
                safe = cursor.fetchone()[0]
        except (DatabaseError, OSError):
            return JsonResponse({"status": "the database does not answer or is not migrated"}, status=503)
        if not safe:
            return JsonResponse({"status": "the serving role may look past row-level security"}, status=503)
        return JsonResponse({"status": "ok"})


class ContextMiddleware:
    """One transaction per request, in the context of the acting person; rolled back when the answer is an error (5xx)."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: PageRequest) -> HttpResponseBase:
        """Open the session, tell the database, set the language, and answer inside that transaction."""
        request.at = timezone.now()
        request.on = timezone.localdate(request.at, timezone.get_default_timezone())
        with transaction.atomic():
            request.session_state = sessions.opened(
                request.COOKIES.get(settings.SESSION_TOKEN_COOKIE, ""), request.at, request.source
            )
            request.actor = request.session_state.actor if request.session_state else None
            with context.switched(_context(request)), translation.override(_language(request)):
                response = self.get_response(request)
                _judge(response)
        # What is on the page is somebody's: no copy stays in a browser or a proxy, unless the view decided otherwise.
        response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_exception(self, request: PageRequest, problem: Exception) -> HttpResponse | None:
        """Forbidden and non-existent give the same answer, and nothing half done stays."""
        if isinstance(problem, AccessDenied):
            transaction.set_rollback(True)
            return not_found(request)
        return None


def _context(request: PageRequest) -> context.Context:
    if request.actor is None:
        return context.Context(role=Persona.LOGIN.database_role, on=request.on.isoformat())
    return context.of(request.actor, request.on)


def _language(request: PageRequest) -> str:
    chosen: Any = request.actor.language if request.actor else request.COOKIES.get("taal", "")
    return chosen if chosen in dict(settings.LANGUAGES) else "nl"


def _judge(response: HttpResponseBase) -> None:
    """Nothing of an error stays; and nobody is told "done" when the transaction is lost (404: it was refused)."""
    if response.status_code >= 500:
        transaction.set_rollback(True)
    elif connection.needs_rollback and response.status_code != 404:
        raise transaction.TransactionManagementError("the view swallowed a failure of the database")
