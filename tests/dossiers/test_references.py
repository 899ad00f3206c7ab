# SPDX-License-Identifier: EUPL-1.2
"""No row points at a row of another town: the database keeps each reference together with the municipality."""

from dataclasses import dataclass

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival import protection as arrival_protection
from leidraad.dossiers import protection
from leidraad.dossiers.models import Dossier
from tests.dossiers.families import MEHRET, SELAM, family, one, rows
from tests.people import TEAM_OOST, TODAY

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Ids:
    """What there is to point at in one town."""

    person: int
    dossier: int
    household: int


def ids_of(by: Actor) -> Ids:
    """A family of this town."""
    done = family(by, SELAM, MEHRET, director_id=by.membership_id, team_id=by.team_id)
    return Ids(done.person_ids[0], done.dossier_ids[0], done.household_id)


@pytest.fixture
def elsewhere(db: None, carla: Actor) -> Ids:
    """A family of Carla's town."""
    with context.acting(carla, TODAY):
        return ids_of(carla)


def refused(sql: str, *values: int | None) -> bool:
    """Does the database say that there is no such row in this town?"""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
            cursor.execute("set constraints all immediate")
    except IntegrityError as problem:
        return "_in_town" in str(problem)
    return False


def test_a_dossier_does_not_move_to_a_household_of_another_town(as_anna: Actor, elsewhere: Ids) -> None:
    here = ids_of(as_anna)
    assert refused("update dossiers_dossier set household_id = %s where id = %s", elsewhere.household, here.dossier)


def test_a_dossier_is_not_directed_from_another_town(as_anna: Actor, carla: Actor) -> None:
    here = ids_of(as_anna)
    sql = "update {} set {} = %s where id = %s"
    for table, id_ in (("dossiers_dossier", here.dossier), ("dossiers_household", here.household)):
        assert refused(sql.format(table, "director_id"), carla.membership_id, id_)
        assert refused(sql.format(table, "team_id"), TEAM_OOST, id_)


def test_a_timeline_holds_no_line_about_a_dossier_of_another_town(as_anna: Actor, elsewhere: Ids) -> None:
    ids_of(as_anna)
    assert refused("update dossiers_timelineentry set dossier_id = %s", elsewhere.dossier)


def test_a_person_of_another_town_does_not_join_a_family_here(as_anna: Actor, elsewhere: Ids) -> None:
    here = ids_of(as_anna)
    assert refused(
        "insert into dossiers_householdmember (municipality_id, household_id, person_id, role, valid, reason)"
        " values (%s, %s, %s, 'other', '[2020-01-01,2020-02-01)', '')",
        as_anna.municipality_id, here.household, elsewhere.person,
    )  # fmt: skip


def test_what_does_not_exist_at_all_is_refused_as_well(as_anna: Actor) -> None:
    here = ids_of(as_anna)
    assert refused("update dossiers_dossier set household_id = 999999 where id = %s", here.dossier)


def test_who_is_still_pointed_at_cannot_disappear(as_anna: Actor) -> None:
    here = ids_of(as_anna)
    assert refused("update dossiers_person set id = id + 1000000 where id = %s", here.person)


def test_a_dossier_that_nobody_directs_is_fine(as_anna: Actor) -> None:
    done = family(as_anna, SELAM, director_id=None, team_id=None)
    assert Dossier.objects.get(id=done.dossier_ids[0]).director_id is None


def references() -> list[tuple[str, str]]:
    """Every reference of which Django leaves the guarding to us: table and column, the municipality apart."""
    return [
        (model._meta.db_table, field.column)
        for app in ("dossiers", "arrival", "intake", "plans")
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.deconstruct()[3].get("db_constraint") is False
        and field.name != "municipality"
    ]


PER_STATEMENT = [*protection.PER_STATEMENT, *arrival_protection.PER_STATEMENT]


@pytest.mark.parametrize(("table", "column"), references())
def test_each_reference_left_out_of_django_is_kept_by_the_database(as_anna: Actor, table: str, column: str) -> None:
    found = rows(
        "select array_agg(a.attname::text order by a.attname) from pg_constraint c"
        " join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)"
        " where c.contype = 'f' and c.convalidated and c.conrelid = %s::regclass group by c.oid",
        table,
    )
    per_statement = any((each.table, each.column, each.in_town) == (table, column, True) for each in PER_STATEMENT)
    assert (sorted([column, "municipality_id"]),) in found or per_statement


@pytest.mark.parametrize("table", sorted({table for table, _column in references()}))
def test_the_municipality_of_each_row_exists(as_anna: Actor, table: str) -> None:
    """Through a reference that is never empty, or one to the municipality itself."""
    kept = one(
        "select count(*) from pg_constraint c where c.contype = 'f' and c.conrelid = %s::regclass and not exists ("
        " select 1 from pg_attribute a where a.attrelid = c.conrelid and a.attnum = any(c.conkey)"
        " and not a.attnotnull) and exists (select 1 from pg_attribute a where a.attrelid = c.conrelid"
        " and a.attnum = any(c.conkey) and a.attname = 'municipality_id')",
        table,
    )
    columns = [each.column for each in PER_STATEMENT if each.table == table]
    held = one(
        "select count(*) from pg_attribute where attrelid = %s::regclass and attname = any(%s) and attnotnull",
        table,
        columns,
    )
    assert kept + held >= 1
