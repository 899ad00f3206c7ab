# SPDX-License-Identifier: EUPL-1.2
"""The audit trail: nothing changes without a line, and only the privacy officer searches it."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access import context, trail
from leidraad.access.audit import Action, Line, record
from leidraad.access.models import AuditEvent, Municipality, Team
from leidraad.access.trail import Filters
from leidraad.access.types import AccessDenied, Actor, Ground, NotFoundForYou
from tests.people import CAST, NOW, TODAY

pytestmark = pytest.mark.django_db
AsRole = Callable[[str], Actor]


@pytest.fixture
def otto(as_role: AsRole) -> Actor:
    """The privacy officer of Lindewaard."""
    return as_role("privacy_officer")


def looked(by: Actor, dossier: int, at: datetime = NOW, ground: Ground = Ground.STATUTORY_TASK) -> None:
    """One look at a dossier."""
    with context.acting(by, TODAY):
        record(by, Line(Action.DOSSIER_OPENED, dossier_id=dossier, ground=ground), at)


def found(by: Actor, filters: Filters | None = None) -> list[int | None]:
    """The dossiers of the lines that a search gives."""
    with context.acting(by, TODAY):
        page = trail.search(by, filters or Filters(action=Action.DOSSIER_OPENED), at=NOW)
    return [line.dossier_id for line in page.lines]


def settle_now() -> None:
    """Let the database judge what it would judge at the commit."""
    with connection.cursor() as cursor:
        cursor.execute("set constraints all immediate")


# --- no change without a line ---


def test_a_change_without_a_line_is_refused(anna: Actor) -> None:
    with pytest.raises(DatabaseError, match="without an audit line"), context.acting(anna, TODAY):
        Team.objects.create(municipality_id=1, name="Stiekem")
        settle_now()


def test_a_change_with_a_line_is_kept_with_its_old_and_new_row(otto: Actor, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        team = Team.objects.create(municipality_id=1, name="Eerst")
        Team.objects.filter(id=team.id).update(name="Daarna")
        record(anna, Line(Action.TEAM_CHANGED), NOW)
        settle_now()
    with context.acting(otto, TODAY):
        line = trail.search(otto, Filters(action=Action.TEAM_CHANGED), at=NOW).lines[0]
        changes = trail.line(otto, line.id, at=NOW).changes
    fields = {(change.operation, field.name): (field.old, field.new) for change in changes for field in change.fields}
    assert fields[("I", "name")] == ("", "Eerst")
    assert fields[("U", "name")] == ("Eerst", "Daarna")
    assert ("U", "municipality_id") not in fields


def test_a_row_that_gets_another_number_does_not_slip_through(anna: Actor) -> None:
    with context.acting(anna, TODAY):
        Team.objects.create(municipality_id=1, name="Nummer")
        record(anna, Line(Action.TEAM_CHANGED), NOW)
    with connection.cursor() as cursor, context.acting(anna, TODAY):
        cursor.execute("select set_config('app.audit', '1', true)")
        cursor.execute("update access_team set id = id + 5000 where name = 'Nummer'")
        cursor.execute("select count(*) from access_auditchange where operation = 'U' and \"table\" = 'access_team'")
        assert cursor.fetchone() == (2,)
        record(anna, Line(Action.TEAM_CHANGED), NOW)


@pytest.mark.parametrize("verb", ["update access_auditevent set action = 'x'", "delete from access_auditevent"])
def test_the_serving_role_cannot_change_a_line(verb: str, anna: Actor) -> None:
    looked(anna, 7)
    refused = pytest.raises(DatabaseError, match="permission denied")
    with refused, context.acting(anna, TODAY), connection.cursor() as cursor:
        cursor.execute(verb)


def test_nobody_writes_a_line_in_somebody_else_s_name(anna: Actor, carla: Actor) -> None:
    with context.acting(anna, TODAY):
        record(carla, Line(Action.DOSSIER_OPENED, dossier_id=3), NOW)
        # The town is what the caller says; who is what the database itself was told.
        assert AuditEvent.objects.filter(dossier_id=3).first() is None
    with context.acting(carla, TODAY):
        assert AuditEvent.objects.get(dossier_id=3).account_id == anna.account_id


def test_a_line_disappears_with_what_was_rolled_back(anna: Actor, otto: Actor) -> None:
    with context.acting(anna, TODAY), transaction.atomic():
        record(anna, Line(Action.DOSSIER_OPENED, dossier_id=8), NOW)
        transaction.set_rollback(True)
    assert found(otto) == []


# --- searching ---


def test_the_newest_line_comes_first(otto: Actor, anna: Actor) -> None:
    for dossier in (1, 2, 3):
        looked(anna, dossier)
    assert found(otto) == [3, 2, 1]


def test_another_town_s_lines_are_not_found(otto: Actor, carla: Actor) -> None:
    looked(carla, 99)
    assert found(otto) == []


SEARCHES = {
    "who": (Filters(account_id=5), [2]),
    "dossier": (Filters(dossier_id=1), [1]),
    "ground": (Filters(ground=Ground.ASSIGNMENT), [3]),
    "what": (Filters(action=Action.DOSSIER_CLOSED), []),
    "from": (Filters(from_on=date(2026, 11, 21), action=Action.DOSSIER_OPENED), [3, 2]),
    "until": (Filters(until_on=date(2026, 11, 20), action=Action.DOSSIER_OPENED), [1]),
    "both": (
        Filters(from_on=date(2026, 11, 21), until_on=date(2026, 11, 21), action=Action.DOSSIER_OPENED),
        [3, 2],
    ),
}


@pytest.mark.parametrize(("filters", "dossiers"), SEARCHES.values(), ids=SEARCHES)
def test_each_filter_narrows(filters: Filters, dossiers: list[int], otto: Actor, anna: Actor, daan: Actor) -> None:
    # A quarter to midnight in Amsterdam is still the 20th; a quarter past is the 21st.
    looked(anna, 1, datetime(2026, 11, 20, 22, 45, tzinfo=UTC))
    looked(daan, 2, datetime(2026, 11, 20, 23, 15, tzinfo=UTC))
    looked(anna, 3, datetime(2026, 11, 21, 22, 45, tzinfo=UTC), Ground.ASSIGNMENT)
    assert found(otto, filters) == dossiers


def test_a_line_names_who_acted(otto: Actor, anna: Actor) -> None:
    looked(anna, 1)
    with context.acting(otto, TODAY):
        line = trail.search(otto, Filters(dossier_id=1), at=NOW).lines[0]
    assert (line.who, line.role, line.address) == ("Anna de Vries", "case_director", "127.0.0.1")


def test_pages_follow_one_another_without_gap_or_double(otto: Actor, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        for dossier in range(trail.PAGE * 2 + 10):
            record(anna, Line(Action.DOSSIER_OPENED, dossier_id=dossier), NOW)
    seen: list[int | None] = []
    cursor: int | None = None
    pages = 0
    while pages == 0 or cursor is not None:
        with context.acting(otto, TODAY):
            page = trail.search(otto, Filters(action=Action.DOSSIER_OPENED), cursor, at=NOW)
        looked(anna, 1000 + pages)  # a line that comes in meanwhile moves nothing
        seen += [line.dossier_id for line in page.lines]
        cursor, pages = page.next_cursor, pages + 1
    assert pages == 3
    assert seen == list(reversed(range(trail.PAGE * 2 + 10)))


def test_the_search_itself_leaves_a_line(otto: Actor) -> None:
    found(otto, Filters(dossier_id=4))
    with context.acting(otto, TODAY):
        line = trail.search(otto, Filters(action=Action.AUDIT_SEARCHED), at=NOW).lines[0]
    assert line.account_id == otto.account_id
    assert line.details == {"dossier_id": "4", "shown": 0}
    assert line.ground == Ground.SUPERVISION


@pytest.mark.parametrize("role", sorted({somebody.role for somebody in CAST} - {"privacy_officer"}))
def test_no_other_role_searches(role: str, as_role: AsRole) -> None:
    by = as_role(role)
    with context.acting(by, TODAY):
        for attempt in (
            lambda: trail.search(by, Filters(), at=NOW),
            lambda: trail.export(by, Filters(), at=NOW),
            lambda: trail.line(by, 1, at=NOW),
            lambda: trail.people(by),
        ):
            with pytest.raises(AccessDenied):
                attempt()


def test_a_line_of_another_town_does_not_exist(otto: Actor, carla: Actor) -> None:
    looked(carla, 99)
    with context.acting(carla, TODAY):
        number = AuditEvent.objects.get(dossier_id=99).id
    with context.acting(otto, TODAY), pytest.raises(NotFoundForYou):
        trail.line(otto, number, at=NOW)


def test_the_filter_lists_who_works_here(otto: Actor) -> None:
    with context.acting(otto, TODAY):
        names = [name for _, name in trail.people(otto)]
    assert "Anna de Vries" in names and "Carla Bos" not in names
    assert names == sorted(names)


def test_a_changed_municipality_is_seen_in_its_own_trail(otto: Actor, anna: Actor) -> None:
    with context.acting(anna, TODAY):
        Municipality.objects.update(first_contact_days=9)
        record(anna, Line(Action.MUNICIPALITY_CHANGED), NOW + timedelta(seconds=1))
    with context.acting(otto, TODAY):
        line = trail.search(otto, Filters(action=Action.MUNICIPALITY_CHANGED), at=NOW).lines[0]
        (change,) = trail.line(otto, line.id, at=NOW).changes
    assert [(field.name, field.old, field.new) for field in change.fields] == [("first_contact_days", "7", "9")]


@pytest.mark.parametrize(
    ("many", "gap", "kept"),
    [
        (1, False, {"I": 1}),
        (100, False, {"I": 100}),
        (101, False, {"B": 1}),
        (2100, False, {"B": 1}),
        (2100, True, {"B": 3}),
    ],
)
def test_a_long_list_of_new_rows_keeps_its_ids_a_short_one_its_rows(
    many: int, gap: bool, kept: dict[str, int], anna: Actor
) -> None:
    """Numbers without a gap are told by the first and the last of them."""
    with context.acting(anna, TODAY), connection.cursor() as cursor:
        cursor.execute(
            "insert into access_team (id, municipality_id, name) select 10000 + n + case when %s and n > 7 then 1 else 0 end,"
            " 1, 'Team ' || n from generate_series(1, %s) n returning id",
            (gap, many),
        )
        ids = {row[0] for row in cursor.fetchall()}
        record(anna, Line(Action.TEAM_CHANGED), NOW)
        cursor.execute("select set_config('app.audit', '1', true)")
        cursor.execute(
            "select operation, row_id, new from access_auditchange where \"table\" = 'access_team' and row_id >= %s",
            (min(ids),),
        )
        rows = cursor.fetchall()
    assert dict(Counter(operation for operation, _row, _new in rows)) == kept
    told: set[int] = set()
    for operation, row_id, new in rows:
        values = json.loads(new) if isinstance(new, str) else new
        told |= told_by(values) if operation == "B" else {row_id}
    assert told == ids


def told_by(values: dict[str, Any]) -> set[int]:
    """The numbers that a line about many rows tells."""
    return set(values["ids"]) if "ids" in values else set(range(values["first"], values["last"] + 1))
