# SPDX-License-Identifier: EUPL-1.2
"""Small steps that tests of the access room share: knocking, logging in, looking past the policies."""

from contextlib import AbstractContextManager
from datetime import datetime, timedelta

import psycopg

from leidraad.access import context, login, sessions, totp
from leidraad.access.sessions import SessionState
from leidraad.access.types import Persona, Source
from tests.databases import Server
from tests.people import NOW, PASSWORD, TODAY, Somebody

MINUTE = timedelta(minutes=1)


def visit(at: datetime = NOW, address: str = "192.0.2.1") -> login.Visit:
    """A knock on the door at a moment, from an address."""
    return login.Visit(at=at, on=TODAY, source=Source(address, "test"), device="test browser")


def nobody() -> AbstractContextManager[None]:
    """The transaction of a request in which nobody is logged in."""
    return context.logging_in(TODAY)


def enter(somebody: Somebody, at: datetime = NOW) -> tuple[login.Progress, SessionState]:
    """Take the first step with the right password."""
    progress = login.first_step(somebody.email, PASSWORD, visit(at))
    return progress, opened(progress.token, at)


def opened(token: str, at: datetime = NOW) -> SessionState:
    """The session of a token; the test fails when there is none."""
    state = sessions.opened(token, at, Source("192.0.2.1", "test"))
    assert state is not None, "the session is not open"
    return state


def is_open(token: str, at: datetime = NOW) -> bool:
    """Does this token open a session at this moment?"""
    return sessions.opened(token, at, Source()) is not None


def entry(account_id: int) -> AbstractContextManager[None]:
    """The login persona, looking at one account."""
    return context.within(
        context.Context(role=Persona.LOGIN.database_role, account=str(account_id), on=TODAY.isoformat())
    )


def code(cipher: bytes, account_id: int, at: datetime) -> str:
    """The code that the person's app shows at this moment."""
    return totp.current_code(cipher, account_id, at)


def as_owner(server: Server, name: str) -> psycopg.Connection:
    """A connection of the database's owner, for arranging what no page can."""
    return psycopg.connect(server.owner(name), autocommit=True)
