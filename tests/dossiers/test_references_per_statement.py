# SPDX-License-Identifier: EUPL-1.2
"""References that are looked at per statement refuse what a foreign key refuses: every one of them, both ways."""

import threading
from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg import sql

from leidraad.access.protection_references import Reference
from leidraad.arrival import protection as arrival_protection
from leidraad.config.wiring import PROTECTIONS
from leidraad.deadlines import protection as deadlines_protection
from leidraad.dossiers import protection
from tests.access.sample_rows import insertion, row
from tests.databases import Server
from tests.people import LINDEWAARD, OOSTERHAVEN, TODAY

REFERENCES = [*protection.PER_STATEMENT, *arrival_protection.PER_STATEMENT, *deadlines_protection.PER_STATEMENT]
#: Rows of the ledger never change, so only those of the other tables can change what they refer to.
LEDGER = ("deadlines_legalfact", "deadlines_legalstanding")
EVERY = pytest.mark.parametrize("reference", REFERENCES, ids=lambda each: each.name)
CHANGING = pytest.mark.parametrize(
    "reference", [each for each in REFERENCES if each.table not in LEDGER], ids=lambda each: each.name
)
TABLES = dict.fromkeys(name for each in REFERENCES for name in (each.table, each.parent))
#: A term has no number of its own.
KEYS = {"deadlines_dutyrow": "dossier_id"}
OURS, THEIRS, NOBODYS = 100 + LINDEWAARD, 100 + OOSTERHAVEN, 999_999
Connection = psycopg.Connection


@pytest.fixture(scope="module")
def filled(server: Server) -> Iterator[str]:
    """A database with a row of each town in each table that takes part; all rows of a town have one number."""
    with server.copy("references") as name:
        with psycopg.connect(server.owner(name), autocommit=True) as owner:
            owner.execute("set session_replication_role = replica")
            for table in TABLES:
                for town in (LINDEWAARD, OOSTERHAVEN):
                    values = row(owner, table, town, 100 + town)
                    owner.execute(insertion(table, values), list(values.values()))
            owner.execute("alter table access_audittransaction disable trigger require_event")
        yield name


@pytest.fixture
def owner(server: Server, filled: str) -> Iterator[Connection]:
    """The owner, for whom no policy stands in the way; what is done is undone."""
    with psycopg.connect(server.owner(filled)) as connection:
        yield connection
        connection.rollback()


def unguarded(owner: Connection, query: str, *values: object) -> None:
    """Prepare a situation without any trigger or reference."""
    owner.execute("set local session_replication_role = replica")
    owner.execute(query, values)
    owner.execute("set local session_replication_role = origin")


def refused(owner: Connection, query: sql.Composable | str, values: object = ()) -> str:
    """The reference that the database names in its refusal; '' when it takes the statement."""
    try:
        with owner.transaction():
            owner.execute(query, values)  # type: ignore[call-overload]
    except psycopg.errors.ForeignKeyViolation as problem:
        return problem.diag.constraint_name or ""
    return ""


def key(reference: Reference) -> str:
    """The column by which a row of the table is found."""
    return KEYS.get(reference.table, "id")


def without_their_row(owner: Connection, reference: Reference) -> None:
    """The other town has the parent only: what may be there once does not refuse before the reference does."""
    if reference.table != reference.parent:
        unguarded(owner, f"delete from {reference.table} where {key(reference)} = %s", THEIRS)


def without_other_children(owner: Connection, reference: Reference) -> None:
    """Only this reference still needs its parent; whoever is merged is so into a second row."""
    for table in TABLES:
        if table not in (reference.table, reference.parent):
            unguarded(owner, f"delete from {table}")
    if reference.table == reference.parent:
        values = row(owner, reference.table, LINDEWAARD, 500)
        unguarded(owner, "delete from dossiers_dossier where id = %s", THEIRS)
        owner.execute("set local session_replication_role = replica")
        owner.execute(insertion(reference.table, values), list(values.values()))
        owner.execute("set local session_replication_role = origin")
        merge(owner, 500, OURS)
    else:
        unguarded(owner, f"update {reference.table} set {reference.column} = {key(reference)}")


def merge(owner: Connection, number: int, into: int) -> None:
    """Make a dossier one that was merged."""
    query = "update dossiers_dossier set state = 'merged', closed_on = %s, merged_into_id = %s where id = %s"
    unguarded(owner, query, TODAY, into, number)


def values_of(owner: Connection, reference: Reference, points_at: int | None) -> dict[str, object]:
    """The row of our town as it stands, made to point at something else."""
    values = row(owner, reference.table, LINDEWAARD, OURS)
    for each in REFERENCES:
        if each.table == reference.table and each.column in values:
            values[each.column] = LINDEWAARD if each.column == "municipality_id" else OURS
    values[reference.column] = points_at
    if reference.column == "merged_into_id" and points_at is not None:
        values |= {"state": "merged", "closed_on": TODAY}
    return values


def parent_of(reference: Reference) -> int:
    """The number of the parent in our town."""
    return LINDEWAARD if reference.column == "municipality_id" else OURS


def is_nullable(owner: Connection, reference: Reference) -> bool:
    """May the reference be empty?"""
    found = owner.execute(
        "select not attnotnull from pg_attribute where attrelid = %s::regclass and attname = %s",
        (reference.table, reference.column),
    ).fetchone()
    return bool(found and found[0])


@EVERY
def test_a_new_row_needs_its_parent(owner: Connection, reference: Reference) -> None:
    without_their_row(owner, reference)
    unguarded(owner, f"delete from {reference.table} where {key(reference)} = %s", OURS)
    wrong = [NOBODYS, THEIRS] if reference.in_town else [NOBODYS]
    for number in wrong:
        values = values_of(owner, reference, number)
        assert refused(owner, insertion(reference.table, values), list(values.values())) == reference.name
    good: list[int | None] = [None] if is_nullable(owner, reference) else []
    if reference.table != reference.parent:
        good.append(parent_of(reference))
    for right in good:
        values = values_of(owner, reference, right)
        assert refused(owner, insertion(reference.table, values), list(values.values())) == ""
        unguarded(owner, f"delete from {reference.table} where {key(reference)} = %s", OURS)


def test_one_wrong_row_among_many_is_enough(owner: Connection) -> None:
    store = (
        "insert into dossiers_timelineentry (municipality_id, dossier_id, occurred_at, on_day, kind, domain, title,"
        " text, details, by_name) select 1, dossier, now(), now(), 'created', 'general', '', '', '{}', ''"
        " from unnest(%s::bigint[]) dossier"
    )
    assert refused(owner, store, ([OURS, NOBODYS, OURS],)) == "timelineentry_dossier_id_in_town"
    assert refused(owner, store, ([OURS, OURS],)) == ""


@CHANGING
def test_a_row_does_not_change_to_a_parent_that_is_not_there(owner: Connection, reference: Reference) -> None:
    without_their_row(owner, reference)
    for number in [NOBODYS, THEIRS] if reference.in_town else [NOBODYS]:
        query = f"update {reference.table} set {reference.column} = %s where {key(reference)} = %s"
        if reference.column == "merged_into_id":
            query = query.replace(" set ", f" set state = 'merged', closed_on = '{TODAY}', ")
        assert refused(owner, query, (number, OURS)) == reference.name


@CHANGING
def test_a_row_does_not_move_to_another_town_alone(owner: Connection, reference: Reference) -> None:
    if not reference.in_town:
        pytest.skip("moves by what it refers to")
    for each in REFERENCES:
        if each.table == reference.table and each != reference and is_nullable(owner, each):
            unguarded(owner, f"update {each.table} set {each.column} = null")
    if reference.column == "merged_into_id":
        merge(owner, OURS, OURS)
    elif is_nullable(owner, reference):
        unguarded(
            owner, f"update {reference.table} set {reference.column} = %s where {key(reference)} = %s", OURS, OURS
        )
    needed = {each.name for each in REFERENCES if each.table == reference.table}
    query = f"update {reference.table} set municipality_id = %s where {key(reference)} = %s"
    assert refused(owner, query, (OOSTERHAVEN, OURS)) in needed


@EVERY
@pytest.mark.parametrize("how", ["delete from {} where id = %s", "update {} set id = 777 where id = %s"])
def test_a_parent_that_is_needed_stays(owner: Connection, reference: Reference, how: str) -> None:
    number = parent_of(reference)
    if reference.column != "municipality_id":
        without_other_children(owner, reference)
    names = {each.name for each in REFERENCES if each.parent == reference.parent}
    found = refused(owner, how.format(reference.parent), (number,))
    if reference.column == "municipality_id":
        assert found in names or found  # a native reference to the town may be the first to refuse
    else:
        assert found == reference.name


@EVERY
def test_a_parent_that_is_needed_does_not_move_to_another_town(owner: Connection, reference: Reference) -> None:
    if not reference.in_town:
        pytest.skip("a municipality has no town")
    without_other_children(owner, reference)
    owner.execute("alter table dossiers_dossier disable trigger holds_parents_anew")
    for table in ("dossiers_household", "dossiers_person"):
        owner.execute(f"alter table {table} disable trigger holds_parents_anew")
    query = f"update {reference.parent} set municipality_id = %s where id = %s"
    assert refused(owner, query, (OOSTERHAVEN, OURS)) == reference.name


@EVERY
def test_a_parent_that_nobody_needs_goes(owner: Connection, reference: Reference) -> None:
    if not reference.in_town:
        pytest.skip("other rooms need the municipality")
    without_other_children(owner, reference)
    if reference.table == reference.parent:
        unguarded(owner, "delete from dossiers_dossier where id = 500")
    else:
        unguarded(owner, f"delete from {reference.table}")
    assert refused(owner, f"delete from {reference.parent} where id = %s", (OURS,)) == ""


@EVERY
def test_parents_are_not_emptied_at_once(owner: Connection, reference: Reference) -> None:
    if reference.table == reference.parent or reference.parent.startswith("access_"):
        pytest.skip("emptied together with its children")
    for each in REFERENCES:
        if each.parent == reference.parent and each != reference:
            for other in REFERENCES:
                if other.table == each.table and other.table != reference.table:
                    unguarded(owner, f"delete from {each.table}")
    for table, trigger in owner.execute(
        "select tgrelid::regclass::text, tgname from pg_trigger where tgname in ('append_only', 'never_empty')"
    ).fetchall():
        owner.execute(f"alter table {table} disable trigger {trigger}")
    assert refused(owner, f"truncate {reference.parent} cascade") == reference.name


def test_a_parent_is_deleted_at_read_committed_only(server: Server, filled: str) -> None:
    """At another level it would not see a child that was stored meanwhile."""
    with psycopg.connect(server.owner(filled)) as connection:
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        with pytest.raises(psycopg.errors.FeatureNotSupported):
            connection.execute("delete from dossiers_household where id = %s", (THEIRS,))
        connection.rollback()


def test_every_trigger_is_there_and_on(owner: Connection) -> None:
    wanted = {
        (each.table, name) for each in REFERENCES for name in ("holds_parents", "holds_parents_anew")
    } | {
        (each.parent, f"{name}_{each.table}")
        for each in REFERENCES
        for name in ("needed", "needed_anew", "needed_all")
    }  # fmt: skip
    found = owner.execute("select tgrelid::regclass::text, tgname from pg_trigger where tgenabled = 'O'").fetchall()
    assert wanted <= set(found)


def test_every_room_that_declares_references_makes_their_triggers() -> None:
    made = [statement for each in PROTECTIONS for statement in each.statements]
    for each in REFERENCES:
        assert any(f"create trigger holds_parents after insert on {each.table} " in statement for statement in made)


MOMENTS = [
    each for each in REFERENCES if each.name in (
        "dossier_household_id_in_town", "householdmember_person_id_in_town", "stageperiod_dossier_id_in_town",
    )
]  # fmt: skip


@pytest.mark.parametrize("reference", MOMENTS, ids=lambda each: each.name)
@pytest.mark.parametrize("deletes_first", [True, False])
def test_two_people_at_the_same_moment(server: Server, reference: Reference, deletes_first: bool) -> None:
    """Who deletes a parent and who refers to it: the second waits for the first, looks after it, and is refused."""
    with server.copy("moment") as name:
        with psycopg.connect(server.owner(name)) as owner:
            owner.execute("alter table access_audittransaction disable trigger require_event")
            owner.execute("set local session_replication_role = replica")
            for table in TABLES:
                if not table.startswith("access_municipality"):
                    values = row(owner, table, LINDEWAARD, OURS)
                    owner.execute(insertion(table, values), list(values.values()))
            without_other_children_kept(owner, reference)
        with psycopg.connect(server.owner(name)) as first, psycopg.connect(server.owner(name)) as second:
            _one_waits_for_the_other(first, second, reference, deletes_first)


def without_other_children_kept(owner: Connection, reference: Reference) -> None:
    """Every reference of this row has its parent; nobody else needs the parent; the row itself is not there yet."""
    needed = {each.parent for each in REFERENCES if each.table == reference.table}
    chain = needed | {each.parent for each in REFERENCES if each.table in needed}
    for each in REFERENCES:
        needs_it = each.parent == reference.parent and each.table != reference.parent
        if needs_it or each.table not in chain:
            owner.execute(f"delete from {each.table}")


def _one_waits_for_the_other(first: Connection, second: Connection, reference: Reference, deletes_first: bool) -> None:
    values = values_of(first, reference, OURS)
    steps: list[Callable[[Connection], object]] = [
        lambda who: who.execute(f"delete from {reference.parent} where id = %s", (OURS,)),
        lambda who: who.execute(insertion(reference.table, values), list(values.values())),
    ]
    problems: list[Exception] = []

    def other() -> None:
        try:
            steps[1 if deletes_first else 0](second)
            second.commit()
        except psycopg.Error as problem:
            problems.append(problem)
            second.rollback()

    steps[0 if deletes_first else 1](first)
    waiting = threading.Thread(target=other)
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive(), "nobody waited"
    first.commit()
    waiting.join(10)
    assert [type(each) for each in problems] == [psycopg.errors.ForeignKeyViolation]
