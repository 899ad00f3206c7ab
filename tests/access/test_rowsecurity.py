# SPDX-License-Identifier: EUPL-1.2
"""Row-level security, read from the catalogue and tried on every table."""

from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from psycopg import sql

from leidraad.access import context
from leidraad.access.rowsecurity import Protected
from leidraad.access.types import Persona
from leidraad.config.database_roles import serving_role
from leidraad.config.wiring import PROTECTIONS
from tests.access.sample_rows import insertion, row
from tests.databases import Server
from tests.people import LINDEWAARD, OOSTERHAVEN, TODAY

pytestmark = pytest.mark.django_db

TABLES: dict[str, Protected] = {table.table: table for each in PROTECTIONS for table in each.tables}
EXCUSED = {excused.table: excused for each in PROTECTIONS for excused in each.excused}
PERSONAS = {persona.database_role for persona in Persona}
#: Tables whose changes leave no audit row, with the reason.
NOT_AUDITED = {
    "access_session": "each request moves it; its start and end have a line of their own",
    "access_loginattempt": "hashes that live for a day",
    "access_spentstate": "hashes that live for a day",
    "access_outsideidentity": "a hash, tied at a login that has a line of its own",
    "access_passkey": "adding, using and switching off each have a line of their own",
    "access_startlink": "a link for one use; making and using it has a line of its own",
    "access_portalletter": "a letter for one use; making and using it has a line of its own",
    "access_portaldevice": "each login moves it; the login has a line of its own",
    "access_auditevent": "the trail itself",
    "access_auditchange": "the trail itself",
    "access_auditseal": "the trail itself",
    "content_words": "made from articles and services, which keep their history themselves",
    "arrival_importfile": "the bytes of an offered file; offering, reading and erasing it each have a line",
    "agenda_appointmentreminder": "made by a job from who comes; the job has a line of its own",
    "agenda_feedvisit": "a number of visits in an hour; each visit that takes something has a line of its own",
    "deadlines_dutyrow": "made from the facts and the law, which keep their history themselves",
    "deadlines_lawchange": "how far a job has come; applying a law has a line of its own",
    "deadlines_remindersetting": "a personal setting without personal data; saving it has a line of its own",
    "deadlines_reminder": "made each night from the terms; nobody writes one by hand",
    "dossiers_savedview": "a personal setting without personal data; saving it has a line of its own",
    "intake_answerdraft": "a sentence that is being typed; saving it as an answer has a line",
    "network_notice": "that something waits, never what; writing it has a line of its own",
    "plans_activityrow": "made from the changes of a plan, which keep their history themselves",
    "plans_goalrow": "made from the changes of a plan, which keep their history themselves",
}
#: Tables without a column for the municipality: which rows are Lindewaard's?
WHOSE = {
    "access_municipality": "id in (1, 101)",
    "access_account": "id = 1",
    "access_session": "account_id = 1",
    "access_startlink": "account_id = 1",
    "access_loginattempt": "false",
    "access_spentstate": "false",
    "access_outsideidentity": "account_id = 1",
    "agenda_feedvisit": "since is not null",
    "access_auditseal": "true",
}
#: Tables that somebody of another town may add a row to, with the reason. The row names no municipality.
OPEN_FOR_NEW = {
    ("access_account", "lr_staff"): "an account belongs to no municipality until it has a membership",
    ("access_loginattempt", "lr_login"): "hashes only",
    ("access_spentstate", "lr_login"): "hashes only",
}


def ask(query: str, *values: str) -> list[tuple[object, ...]]:
    """Rows of a query as the serving role; the catalogue is open to everybody."""
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return list(cursor.fetchall())


# --- the catalogue ---


def test_every_table_is_declared_or_excused_with_a_reason() -> None:
    rows = ask(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'f')"
    )
    there = {str(name) for (name,) in rows}
    assert there - set(TABLES) - set(EXCUSED) == set(), "declare these in a protection.py"
    assert (set(TABLES) | set(EXCUSED)) - there == set(), "these do not exist"
    assert all(len(excused.reason) > 10 for excused in EXCUSED.values())


def test_no_view_looks_past_the_policies() -> None:
    kinds = "relnamespace = 'public'::regnamespace and relkind in ('v', 'm')"
    assert ask(f"select relname from pg_class where {kinds}") == []


def test_no_excused_table_belongs_to_a_municipality() -> None:
    rows = ask("select table_name from information_schema.columns where column_name = 'municipality_id'")
    assert {str(name) for (name,) in rows} & set(EXCUSED) == set()


@pytest.mark.parametrize("table", TABLES)
def test_row_security_is_on_and_forced(table: str) -> None:
    assert ask("select relrowsecurity, relforcerowsecurity from pg_class where oid = %s::regclass", table) == [
        (True, True)
    ]


@pytest.mark.parametrize("table", TABLES)
def test_who_has_a_right_has_exactly_one_policy(table: str) -> None:
    granted = ask(
        "select distinct a.grantee::regrole::text from pg_class c, aclexplode(c.relacl) a where c.oid = %s::regclass"
        " and a.grantee <> c.relowner",
        table,
    )
    policies = ask(
        "select r::regrole::text from pg_policy p, unnest(p.polroles) r, pg_class c"
        " where p.polrelid = %s::regclass and c.oid = p.polrelid and r <> c.relowner",
        table,
    )
    assert sorted(granted) == sorted(policies)
    declared = {persona.database_role for persona in TABLES[table].rules} | set(TABLES[table].roles)
    assert {str(name) for (name,) in granted} == declared


def test_nothing_is_granted_to_everybody() -> None:
    assert ask(
        "select c.relname from pg_class c, aclexplode(c.relacl) a"
        " where c.relnamespace = 'public'::regnamespace and a.grantee = 0"
    ) == []  # fmt: skip


def test_the_serving_role_owns_nothing_and_bypasses_nothing() -> None:
    me = serving_role()
    attributes = "rolsuper, rolbypassrls, rolinherit, rolcreaterole, rolcreatedb, rolreplication"
    assert ask(f"select {attributes} from pg_roles where rolname = %s", me) == [(False,) * 6]
    for catalogue, owner in (("pg_class", "relowner"), ("pg_proc", "proowner"), ("pg_namespace", "nspowner")):
        assert ask(f"select 1 from {catalogue} where {owner} = %s::regrole", me) == []
    assert ask("select has_schema_privilege(%s, 'public', 'create')", me) == [(False,)]


def test_the_serving_role_itself_reaches_the_queue_only() -> None:
    rows = ask(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
        " and has_table_privilege(%s, oid, 'select, insert, update, delete')",
        serving_role(),
    )
    assert {str(name) for (name,) in rows} <= {name for name in EXCUSED if name.startswith("procrastinate_")}


def test_the_serving_role_is_no_function_owner() -> None:
    for role in ("lr_definer", "lr_audit"):
        assert ask("select pg_has_role(%s, %s, 'member')", serving_role(), role) == [(False,)]
        assert ask("select rolcanlogin, rolbypassrls from pg_roles where rolname = %s", role) == [(False, False)]


def test_functions_that_look_past_the_policies_are_closed_and_safe() -> None:
    rows = ask(
        "select p.oid::regprocedure::text, p.proowner::regrole::text, p.proconfig::text,"
        " has_function_privilege('public', p.oid, 'execute') from pg_proc p"
        " where p.pronamespace = 'public'::regnamespace and p.prosecdef"
    )
    assert len(rows) > 5
    for signature, owner, settings, open_to_all in rows:
        assert owner in ("lr_definer", "lr_audit"), signature
        assert "pg_catalog, public, pg_temp" in str(settings), signature
        assert open_to_all is False, signature


@pytest.mark.parametrize("table", TABLES)
def test_an_audited_table_keeps_every_change(table: str) -> None:
    rows = ask(
        "select tgname from pg_trigger where tgrelid = %s::regclass and tgname like 'audit%%' and tgenabled = 'O'",
        table,
    )
    triggers = {str(name) for (name,) in rows}
    expected = {"audit_insert", "audit_update", "audit_delete"} if TABLES[table].audited else set()
    assert triggers == expected
    assert TABLES[table].audited or table in NOT_AUDITED


# --- tried ---


@pytest.fixture(scope="module")
def filled(server: Server) -> Iterator[str]:
    """A database with a row of each town in each table."""
    with server.copy("rows") as name:
        with psycopg.connect(server.owner(name), autocommit=True) as owner:
            owner.execute("set session_replication_role = replica")
            for table in TABLES:
                for town in (LINDEWAARD, OOSTERHAVEN):
                    if table == "access_auditseal" and town == OOSTERHAVEN:
                        continue
                    values = row(owner, table, town, 100 + town)
                    owner.execute(insertion(table, values), list(values.values()))
        yield name


def carla(persona: Persona) -> dict[str, str]:
    """Everything that Carla of Oosterhaven could tell the database, in any persona."""
    return {
        "role": persona.database_role,
        "app.municipality": str(OOSTERHAVEN),
        "app.account": "3",
        "app.membership": "3",
        "app.health": "1",
        "app.audit": "1",
        "app.on": TODAY.isoformat(),
        "app.login": "row2@towns.example",
    }


def attempt(serving: psycopg.Connection, settings: dict[str, str], query: object, values: object = ()) -> int | str:
    """How many rows it touched, or the SQLSTATE of the refusal; nothing stays."""
    with serving.transaction(force_rollback=True):
        for name, value in settings.items():
            serving.execute("select set_config(%s, %s, true)", (name, value))
        try:
            with serving.transaction():
                return serving.execute(query, values).rowcount  # type: ignore[call-overload,no-any-return]
        except psycopg.Error as refused:
            return str(refused.sqlstate)


def lindewaard(table: str) -> sql.Composed:
    """The rows that are not Carla's."""
    return sql.SQL(WHOSE.get(table, f"municipality_id = {LINDEWAARD}")).format()


#: Nobody's rows: keyed hashes before a login.
HASHES = ("access_loginattempt", "access_spentstate")
#: What an update sets to itself: the number, where a row has one.
COLUMN = {"agenda_feedvisit": "feed_id", "deadlines_dutyrow": "part"}
VERBS = {
    "select": "select 1 from {table} where {whose}",
    "update": "update {table} set {column} = {column} where {whose}",
    "delete": "delete from {table} where {whose}",
}


@pytest.mark.parametrize("table", TABLES)
def test_another_town_s_rows_are_there_for_nobody(table: str, server: Server, filled: str) -> None:
    name, whose, column = sql.Identifier(table), lindewaard(table), sql.Identifier(COLUMN.get(table, "id"))
    with psycopg.connect(server.owner(filled), autocommit=True) as owner:
        there = owner.execute(sql.SQL(VERBS["select"]).format(table=name, whose=whose)).rowcount
        fresh = row(owner, table, LINDEWAARD, 777)
    assert there > 0 or table in HASHES, "there must be something to leak"
    with psycopg.connect(server.serving(filled), autocommit=True) as serving:
        for persona in Persona:
            for verb, query in VERBS.items():
                done = attempt(serving, carla(persona), sql.SQL(query).format(table=name, whose=whose, column=column))
                assert done in (0, "42501"), f"{persona} could {verb} {done} rows of {table}"
            added = attempt(serving, carla(persona), insertion(table, fresh), list(fresh.values()))
            if (table, persona.database_role) not in OPEN_FOR_NEW:
                assert added == "42501", f"{persona} could add to {table}: {added}"


@pytest.mark.parametrize("table", TABLES)
def test_without_a_context_every_table_refuses(table: str, server: Server, filled: str) -> None:
    name, column = sql.Identifier(table), sql.Identifier(COLUMN.get(table, "id"))
    with psycopg.connect(server.serving(filled), autocommit=True) as serving:
        for query in VERBS.values():
            statement = sql.SQL(query).format(table=name, whose=sql.SQL("true"), column=column)
            assert attempt(serving, {}, statement) == "42501"


@pytest.mark.parametrize("table", TABLES)
def test_a_persona_without_settings_sees_nothing(table: str, server: Server, filled: str) -> None:
    query = sql.SQL("select 1 from {}").format(sql.Identifier(table))
    with psycopg.connect(server.serving(filled), autocommit=True) as serving:
        for persona in Persona:
            done = attempt(serving, {"role": persona.database_role}, query)
            assert done in (0, "42501") or table in HASHES


def test_own_rows_are_there_for_staff(server: Server, filled: str) -> None:
    """The other side: these tests would also pass if nobody saw anything at all."""
    with psycopg.connect(server.serving(filled), autocommit=True) as serving:
        for table in (
            "dossiers_dossier",
            "dossiers_person",
            "access_team",
            "access_auditevent",
            "arrival_stageperiod",
        ):
            query = sql.SQL("select 1 from {} where municipality_id = 2").format(sql.Identifier(table))
            assert attempt(serving, carla(Persona.STAFF), query) not in (0, "42501"), table


def test_old_and_new_rows_are_for_who_may_search_the_trail_only(server: Server, filled: str) -> None:
    query = sql.SQL("select 1 from access_auditchange where municipality_id = 2")
    with psycopg.connect(server.serving(filled), autocommit=True) as serving:
        assert attempt(serving, carla(Persona.STAFF), query) != 0
        assert attempt(serving, carla(Persona.STAFF) | {"app.audit": ""}, query) == 0


def test_a_context_cannot_be_raised_to_a_function_owner(server: Server, filled: str) -> None:
    with psycopg.connect(server.serving(filled), autocommit=True) as serving:
        for role in ("lr_definer", "lr_audit", "postgres", "leidraad_owner"):
            assert attempt(serving, {}, sql.SQL("set local role {}").format(sql.Identifier(role))) in (
                "42501",
                "22023",
            )


def test_no_table_of_ones_own_stands_in_front_of_ours(server: Server) -> None:
    with connection.cursor() as cursor, pytest.raises(DatabaseError), transaction.atomic():
        cursor.execute("set local search_path = public; create table access_auditevent_false (id int)")


SOMEBODY = context.Context(role="lr_staff", municipality="1")


def fail(query: str, error: Exception | None = None) -> None:
    """Fail inside a switched context: in the database, or with an exception of our own."""
    with context.switched(SOMEBODY):
        ask(query)
        if error:
            raise error


def test_switched_gives_the_context_back_after_a_plain_exception() -> None:
    with transaction.atomic():
        with suppress(ValueError):
            fail("select 1", ValueError())
        assert ask("select current_user::text") == [(serving_role(),)]


def test_switched_never_hides_what_went_wrong_in_the_database() -> None:
    with pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
        fail("select 1/0")
    assert ask("select current_user::text") == [(serving_role(),)]


def test_a_failed_statement_inside_ends_the_whole_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError), transaction.atomic():
        with suppress(DatabaseError):
            fail("select 1/0")
        ask("select 1")
