# SPDX-License-Identifier: EUPL-1.2
"""Start links (startlink): with one, a person sets her own password, once, within 72 hours.

The administrator hands the link over; nobody but the person ever knows the password.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.db import connection

from leidraad.access import audit, context, passwords, sessions
from leidraad.access.models import Account, Membership, StartLink
from leidraad.access.types import Actor, InvalidInput, NotFoundForYou, Persona, Source

VALID_FOR = timedelta(hours=72)


@dataclass(frozen=True, slots=True)
class Invitation:
    """Whom an open start link is for."""

    link_id: int
    account_id: int
    name: str
    email: str


def make(account_id: int, at: datetime) -> str:
    """A new start link; former ones stop working. Returns the token. Writes no audit line."""
    StartLink.objects.filter(account_id=account_id, used_at=None).update(used_at=at)
    token = secrets.token_urlsafe(24)
    StartLink.objects.create(token_hash=_kept(token), account_id=account_id, made_at=at, expires_at=at + VALID_FOR)
    return token


def _kept(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def opened(token: str, *, at: datetime, on: date) -> Invitation:
    """Whom this link is for. Raises NotFoundForYou when it was used, is too old, or never was."""
    with context.logging_in(on), connection.cursor() as cursor:
        cursor.execute("select * from access_open_start_link(%s, %s)", (_kept(token), at))
        row = cursor.fetchone()
    if row is None:
        raise NotFoundForYou
    return Invitation(*row)


def set_password(token: str, password: str, *, at: datetime, on: date, source: Source) -> None:
    """Set the first (or a new) password and end every session of the account.

    Raises NotFoundForYou when the link does not open, InvalidInput on `new` for a weak password.
    """
    invited = opened(token, at=at, on=on)
    wrong = passwords.problems(password, email=invited.email, name=invited.name)
    if wrong:
        raise InvalidInput({"new": wrong})
    login = Persona.LOGIN.database_role
    with context.within(context.Context(role=login, account=str(invited.account_id), on=on.isoformat())):
        if not StartLink.objects.filter(id=invited.link_id, used_at=None).update(used_at=at):
            raise NotFoundForYou
        Account.objects.filter(id=invited.account_id).update(password=make_password(password), password_changed_at=at)
        sessions.end_others(invited.account_id, None, at)
        line = audit.Line(
            audit.Action.PASSWORD_CHANGED,
            object_kind="account",
            object_id=invited.account_id,
            details={"change": "start_link"},
        )
        audit.record(_person(invited, on, source), line, at)


def _person(invited: Invitation, on: date, source: Source) -> Actor:
    membership = Membership.objects.filter(account_id=invited.account_id, valid__contains=on).first()
    return Actor(
        account_id=invited.account_id,
        membership_id=0,
        municipality_id=membership.municipality_id if membership else 0,
        municipality_name="",
        role=membership.role if membership else "",
        name=invited.name,
        source=source,
    )
