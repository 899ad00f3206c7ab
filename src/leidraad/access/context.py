# SPDX-License-Identifier: EUPL-1.2
"""The one place where the database learns who is acting.

Row-level security judges each row by the persona's database role and by settings that live as long as the transaction.
Requests, jobs, commands and tests all go through `acting` or `logging_in`; without them the serving role sees nothing,
loudly.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from psycopg.pq import TransactionStatus

from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Persona

SET = (
    "select set_config('role', %s, true), set_config('app.municipality', %s, true), set_config('app.account', %s, true),"
    " set_config('app.membership', %s, true), set_config('app.health', %s, true), set_config('app.on', %s, true),"
    " set_config('app.login', %s, true), set_config('app.audit', %s, true)"
)


@dataclass(frozen=True, slots=True)
class Context:
    """What the database is told. `role` is 'none' for nobody; `login` is the e-mail address that logs in."""

    role: str = "none"
    municipality: str = ""
    account: str = ""
    membership: str = ""
    health: str = ""
    on: str = ""
    login: str = ""
    audit: str = ""


NOBODY = Context()


def of(by: Actor, on: date) -> Context:
    """The context of an acting person on a day. Without a chosen membership it is the login persona."""
    if by.membership_id == 0:
        return Context(role=Persona.LOGIN.database_role, account=str(by.account_id), on=on.isoformat())
    role = ROLES[by.role]
    return Context(
        role=role.persona.database_role,
        municipality=str(by.municipality_id),
        account=str(by.account_id),
        membership=str(by.membership_id),
        health="1" if Permission.HEALTH_VIEW in role.permissions else "",
        on=on.isoformat(),
        audit="1" if Permission.AUDIT_SEARCH in role.permissions else "",
    )


def _tell(context: Context) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            SET,
            (
                context.role, context.municipality, context.account, context.membership, context.health, context.on,
                context.login,
                context.audit,
            ),
        )  # fmt: skip


def current() -> Context:
    """The context that this connection has been told last."""
    stack: list[Context] = getattr(connection, "leidraad_contexts", [])
    return stack[-1] if stack else NOBODY


@contextmanager
def within(context: Context) -> Iterator[None]:
    """A transaction in this context. Nested, the former context comes back at the end.

    A setting made inside a released savepoint would stay until the outer transaction ends, so a nested block restores it
    by hand; an exception rolls the savepoint back and the settings with it.
    """
    nested = connection.in_atomic_block
    before = current()
    stack: list[Context] = getattr(connection, "leidraad_contexts", [])
    with transaction.atomic():
        _tell(context)
        connection.leidraad_contexts = [*stack, context]  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connection.leidraad_contexts = stack  # type: ignore[attr-defined]
    if nested:
        _tell(before)


@contextmanager
def switched(context: Context) -> Iterator[None]:
    """Go on in another context within the transaction that stands: the request, once its session is known.

    A statement that failed inside leaves the transaction unusable: it is marked for rollback, which ends the
    context with it. Every other exception gives the former context back. Who swallowed the failure of a
    statement hears of it here: an answer that says "saved" while nothing was, is worse.
    """
    before = current()
    stack: list[Context] = getattr(connection, "leidraad_contexts", [])
    _tell(context)
    connection.leidraad_contexts = [*stack, context]  # type: ignore[attr-defined]
    try:
        yield
    except BaseException:
        if _usable():
            _tell(before)
        elif connection.in_atomic_block:
            connection.set_rollback(True)
        raise
    else:
        # COMMIT after a failed statement is a silent rollback. The connection knows this without a round trip.
        if not connection.needs_rollback and not _usable():
            raise transaction.TransactionManagementError("a failure of the database was swallowed")
        # At the end of a request the commit that follows forgets the context: one round trip to the database less.
        last = before == NOBODY and not connection.savepoint_ids
        if not (connection.needs_rollback or last):
            _tell(before)
    finally:
        connection.leidraad_contexts = stack  # type: ignore[attr-defined]


def _usable() -> bool:
    if connection.needs_rollback or connection.connection is None or connection.connection.closed:
        return False
    return bool(connection.connection.info.transaction_status != TransactionStatus.INERROR)


def acting(by: Actor, on: date) -> AbstractContextManager[None]:
    """A transaction in which `by` acts on the day `on`."""
    return within(of(by, on))


def deciding(by: Actor, on: date) -> AbstractContextManager[None]:
    """A transaction in which a participant's own decision is carried out: who may help her, what she did of her plan.

    What follows from it (grants that end, a plan that moves) is the municipality's to write, so the rows are those of
    staff here; the trail names the participant. Only after `dossiers.own.owned` has said that the dossier is hers.
    """
    return within(
        Context(
            role=Persona.STAFF.database_role,
            municipality=str(by.municipality_id),
            account=str(by.account_id),
            membership=str(by.membership_id),
            health="1",
            on=on.isoformat(),
        )
    )


def upkeep(municipality_id: int, on: date) -> AbstractContextManager[None]:
    """A transaction of the worker's own upkeep: the rows of staff in one municipality, in nobody's name.

    Without account, membership, health or audit right. For jobs that derive columns from what is stored; a job
    that somebody asked for acts as that person (see `actors`).
    """
    return within(
        Context(
            role=Persona.STAFF.database_role,
            municipality=str(municipality_id),
            on=on.isoformat(),
        )
    )


def logging_in(on: date, email: str = "", account_id: int | None = None) -> AbstractContextManager[None]:
    """A transaction of the login persona, which sees one account only: by e-mail address or by id."""
    account = "" if account_id is None else str(account_id)
    return within(Context(role=Persona.LOGIN.database_role, account=account, on=on.isoformat(), login=email))
