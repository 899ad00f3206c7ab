# SPDX-License-Identifier: EUPL-1.2
"""One function refuses every change of what only grows, in every room; a room says which columns may move along."""

import pytest
from django.db import DatabaseError, connection, transaction

from leidraad.access.append_only import append_only
from tests.dossiers.families import rows

pytestmark = pytest.mark.django_db

TRIGGERS = (
    "select t.tgrelid::regclass::text, t.tgname, p.proname from pg_trigger t join pg_proc p on p.oid = t.tgfoid"
    " where t.tgname in ('append_only', 'never_empty')"
)


def test_there_is_one_such_function_for_all_rooms() -> None:
    found = rows(TRIGGERS)
    assert {function for _table, _trigger, function in found} == {"access_refuse_change"}
    assert {table.partition("_")[0] for table, *_rest in found} >= {"access", "deadlines", "intake", "plans"}


@pytest.mark.parametrize("table", ["deadlines_legalfact", "plans_decision", "intake_intakeanswer", "access_auditevent"])
def test_nobody_empties_such_a_table(table: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"truncate {table} cascade")


def test_columns_that_may_move_are_looked_at_row_by_row() -> None:
    plain, moving = append_only("room_table"), append_only("room_table", ("dossier_id",))
    assert [line.count("for each row") for line in plain] == [0, 0]
    assert "for each row execute function access_refuse_change('dossier_id')" in moving[1]
    assert "before truncate on room_table" in moving[3]
