# SPDX-License-Identifier: EUPL-1.2
"""Sessions (ASVS 5, chapter 7): a random token in a cookie, its SHA-256 in the database, and two limits.

A session carries the context (membership), so one query at the start of a request gives everything about the
acting person. Every step of the login (password, second factor, context) makes a new token and ends the old.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import connection

from leidraad.access.models import Session
from leidraad.access.standing_in import stand_ins
from leidraad.access.types import Actor, Source

OPEN = "select * from access_open_session(%s, %s, %s, %s)"


@dataclass(frozen=True, slots=True)
class SessionState:
    """An opened session: who, how far the login is (`password`, `context`, `open`), demo and theme marks."""

    session_id: int
    stage: str
    is_demo: bool
    theme_version: int
    second_factor: bool
    last_seen_at: datetime
    account: Actor

    @property
    def actor(self) -> Actor | None:
        """The acting person; nobody while the second step of the login is still due."""
        return None if self.stage == "password" else self.account


def idle_limit() -> timedelta:
    """How long a session lives without being used."""
    limit: timedelta = settings.SESSION_IDLE_LIMIT
    return limit


def absolute_limit() -> timedelta:
    """How long a session lives at most."""
    limit: timedelta = settings.SESSION_ABSOLUTE_LIMIT
    return limit


def key_hash(token: str) -> bytes:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).digest()


def opened(token: str, at: datetime, source: Source) -> SessionState | None:
    """The session of a token, or None when there is none, it ended, or a limit passed. One query."""
    if not token:
        return None
    with connection.cursor() as cursor:
        limits: tuple[Any, Any] = (idle_limit(), absolute_limit())
        cursor.execute(OPEN, (key_hash(token), at, *limits))
        row = cursor.fetchone()
    if row is None:
        return None
    (
        session_id, stage, account_id, name, language, is_demo, membership_id, role, team_id, organisation_id,
        municipality_id, municipality_name, theme_version, last_seen_at, second_factor, stands_for,
    ) = row  # fmt: skip
    account = Actor(
        account_id=account_id,
        membership_id=membership_id or 0,
        municipality_id=municipality_id or 0,
        municipality_name=municipality_name or "",
        role=role or "",
        name=name,
        team_id=team_id,
        organisation_id=organisation_id,
        language=language,
        source=source,
        stands_for=stand_ins(stands_for),
    )
    return SessionState(session_id, stage, is_demo, theme_version or 0, second_factor, last_seen_at, account)


@dataclass(frozen=True, slots=True)
class Step:
    """How far a login has come: `password`, `context` or `open` (with a membership). `only_town`: see `Session`."""

    stage: str
    membership_id: int | None = None
    second_factor: bool = False
    only_town: int | None = None


def start(account_id: int, step: Step, at: datetime, source: Source, device: str = "") -> str:
    """Begin a session and return its token, which exists only in the answer's cookie.

    Must run in the account's own login context (`context.logging_in`).
    """
    token = secrets.token_urlsafe(32)
    Session.objects.create(
        key_hash=key_hash(token),
        account_id=account_id,
        membership_id=step.membership_id,
        stage=step.stage,
        second_factor=step.second_factor,
        only_town_id=step.only_town,
        started_at=at,
        last_seen_at=at,
        address=source.address,
        device=device[:200],
    )
    return token


def only_town(session_id: int) -> int | None:
    """The one town that is open in this session, or None. Must run in the account's own context."""
    return Session.objects.filter(id=session_id).values_list("only_town_id", flat=True).first()


def end(session_id: int, at: datetime) -> None:
    """End one session at once: its token is worthless from now on."""
    Session.objects.filter(id=session_id, ended_at=None).update(ended_at=at)


def end_others(account_id: int, keep: int | None, at: datetime) -> int:
    """End all sessions of an account but one; returns how many. Must run in the account's own context."""
    others = Session.objects.filter(account_id=account_id, ended_at=None).exclude(id=keep or 0)
    return others.update(ended_at=at)
