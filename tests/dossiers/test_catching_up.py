# SPDX-License-Identifier: EUPL-1.2
"""New norms and birthdays reach every dossier of the municipality, by the same rules as one change does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access import context
from leidraad.access import settings as town
from leidraad.access.directory import Norms, norms
from leidraad.access.types import AccessDenied, Actor
from leidraad.dossiers import service, summary, tasks
from leidraad.dossiers.catching_up import keep_current
from leidraad.dossiers.models import Dossier
from leidraad.dossiers.types import NewPerson
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import CHILD, alone, contact, family, last_actions, one, person, rows
from tests.dossiers.test_summary import PERSONS, stored
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
TOMORROW = TODAY + timedelta(days=1)


def set_norms(first: int, every: int) -> None:
    """The municipality decides otherwise."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update access_municipality set first_contact_days = %s, contact_every_days = %s", (first, every)
        )


def test_new_norms_move_every_next_date(as_anna: Actor) -> None:
    waiting = alone(as_anna)
    known = alone(as_anna, person("Abel"))
    service.record_contact(as_anna, known, contact(), at=NOW, on=TODAY)
    set_norms(3, 14)
    assert service.catch_up(as_anna, at=NOW, on=TODAY) == 2
    assert Dossier.objects.get(id=waiting).household_next_on == date(2026, 11, 4)
    assert Dossier.objects.get(id=known).next_on == TODAY + timedelta(days=14)
    assert service.catch_up(as_anna, at=NOW, on=TODAY) == 0


def test_a_child_who_turns_eighteen_is_an_adult_that_day(as_anna: Actor) -> None:
    dossier_id = alone(as_anna, person("Abel", role=CHILD, birth_date=PartialDate(2008, 11, 22)))
    service.catch_up(as_anna, at=NOW, on=TODAY)
    assert not Dossier.objects.get(id=dossier_id).is_adult
    service.catch_up(as_anna, at=NOW, on=date(2026, 11, 22))
    assert Dossier.objects.get(id=dossier_id).is_adult


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    members=st.lists(PERSONS, min_size=1, max_size=4),
    rules=st.builds(Norms, st.integers(1, 60), st.integers(1, 90)),
    later=st.integers(0, 7000),
)
def test_it_gives_what_the_refresh_of_each_household_gives(
    as_anna: Actor, members: list[NewPerson], rules: Norms, later: int
) -> None:
    on = TODAY + timedelta(days=later)
    done = family(as_anna, *members)
    set_norms(rules.first_contact_days, rules.contact_every_days)
    service.catch_up(as_anna, at=NOW, on=on)
    at_once = stored(done.household_id)
    summary.refresh([done.household_id], norms=norms(as_anna), on=on)
    assert stored(done.household_id) == at_once


def test_who_neither_manages_nor_directs_does_not(as_anna: Actor, as_role: Callable[[str], Actor]) -> None:
    dossier_id, officer = alone(as_anna), as_role("income_officer")
    with context.acting(officer, TODAY), pytest.raises(AccessDenied):
        service.catch_up(officer, at=NOW, on=TODAY)
    assert last_actions(dossier_id) == ["dossier.created"]


def test_norms_that_the_administrator_changes_move_the_next_dates(
    as_anna: Actor, as_role: Callable[[str], Actor]
) -> None:
    dossier_id, nora = alone(as_anna), as_role("administrator")
    with context.acting(nora, TODAY):
        town.set_first_contact_days(nora, 3, NOW)
    assert norms(as_anna).first_contact_days == 3
    assert Dossier.objects.get(id=dossier_id).next_on == date(2026, 11, 4)


def test_another_name_of_the_town_moves_nothing(as_anna: Actor, as_role: Callable[[str], Actor]) -> None:
    alone(as_anna)
    nora = as_role("administrator")
    with context.acting(nora, TODAY):
        new = replace(town.settings_of(nora), name="Nieuwe Naam", retention_ground="Wet inburgering 2021")
        town.change_settings(nora, new, NOW)
    assert one("select count(*) from access_auditevent where action = 'dossiers.caught_up'") == 0


def a_child_who_turns_eighteen_tomorrow(by: Actor) -> int:
    """Her dossier."""
    return alone(by, person("Abel", role=CHILD, birth_date=PartialDate(2008, 11, 22)))


def test_each_night_every_town_learns_the_day(anna: Actor, carla: Actor, db: None) -> None:
    dossiers = {}
    for by in (anna, carla):
        with context.acting(by, TODAY):
            dossiers[by] = a_child_who_turns_eighteen_tomorrow(by)
    assert tasks.catch_up_everywhere(at=NOW, on=TOMORROW) == 2
    for by, dossier_id in dossiers.items():
        with context.acting(by, TOMORROW):
            assert Dossier.objects.get(id=dossier_id).is_adult


def test_the_nightly_job_names_the_worker_and_leaves_no_line_without_a_change(as_anna: Actor) -> None:
    a_child_who_turns_eighteen_tomorrow(as_anna)
    for _again in range(2):
        tasks.catch_up_everywhere(at=NOW, on=TOMORROW)
    line = "select account_id, membership_id, address from access_auditevent where action = 'dossiers.caught_up'"
    assert rows(line) == [(None, None, "worker")]


def test_upkeep_sees_one_town_and_nothing_about_health(anna: Actor, carla: Actor, db: None) -> None:
    with context.acting(carla, TODAY):
        alone(carla)
    with context.upkeep(anna.municipality_id, TODAY):
        assert not Dossier.objects.exists()
        assert one("select current_setting('app.health')") == ""


def test_a_town_that_fails_does_not_stop_the_others(
    anna: Actor, carla: Actor, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for by in (anna, carla):
        with context.acting(by, TODAY):
            a_child_who_turns_eighteen_tomorrow(by)

    def fails_in_lindewaard(by: Actor, *, at: datetime, on: date) -> int:
        if by.municipality_id == anna.municipality_id:
            raise DatabaseError("deadlock")
        return keep_current(by, at=at, on=on)

    monkeypatch.setattr(tasks, "keep_current", fails_in_lindewaard)
    with pytest.raises(DatabaseError, match="not caught up"):
        tasks.catch_up_everywhere(at=NOW, on=TOMORROW)
    with context.acting(carla, TOMORROW):
        assert Dossier.objects.get().is_adult
