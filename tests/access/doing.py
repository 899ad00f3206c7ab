# SPDX-License-Identifier: EUPL-1.2
"""Small steps that tests of the access room share: knocking, logging in, looking past the policies."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

from leidraad.access import audit, context, login, sessions, totp
from leidraad.access.sessions import SessionState
from leidraad.access.types import Actor, Persona, Source
from tests.people import BY_ROLE, NOW, PASSWORD, TODAY, Somebody, actor

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


@contextmanager
def arranging(by: Actor | None = None) -> Iterator[Actor]:
    """Arrange rows as the administrator of Lindewaard; the line that the database asks for is written."""
    by = by or actor(BY_ROLE["administrator"])
    with context.acting(by, TODAY):
        audit.record(by, audit.Line(audit.Action.DEMO_SEEDED), NOW)
        yield by


def code(cipher: bytes, account_id: int, at: datetime) -> str:
    """The code that the person's app shows at this moment."""
    return totp.current_code(cipher, account_id, at)
