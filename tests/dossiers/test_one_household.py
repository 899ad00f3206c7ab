# SPDX-License-Identifier: EUPL-1.2
"""Never in two households on one day: kept by the database, for each pair of periods and for two people at once."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access.types import Actor
from tests.databases import Server
from tests.dossiers.families import MEHRET, SELAM, family, one
from tests.people import LINDEWAARD

OPEN, ENDED = "[2026-03-01,)", "[2026-03-01,2026-06-01)"
BEFORE, ACROSS, INSIDE = "[2026-01-01,2026-03-01)", "[2026-01-01,2026-03-02)", "[2026-04-01,2026-05-01)"
AFTER, OPEN_BEFORE, OPEN_AFTER = "[2026-06-01,2026-07-01)", "[2026-01-01,)", "[2026-06-01,)"
EMPTY = "empty"
PAIRS = [
    (OPEN, OPEN_BEFORE, False),
    (OPEN, OPEN_AFTER, False),
    (OPEN, ACROSS, False),
    (OPEN, INSIDE, False),
    (OPEN, AFTER, False),
    (OPEN, BEFORE, True),
    (OPEN, EMPTY, True),
    (ENDED, ACROSS, False),
    (ENDED, INSIDE, False),
    (ENDED, BEFORE, True),
    (ENDED, AFTER, True),
    (ENDED, OPEN_BEFORE, False),
    (ENDED, OPEN, False),
    (ENDED, OPEN_AFTER, True),
    ("(,2026-06-01)", INSIDE, False),
    ("(,2026-06-01)", OPEN_AFTER, True),
    ("[2026-03-01,infinity)", OPEN_AFTER, False),
]
STORE = (
    "insert into dossiers_householdmember (municipality_id, household_id, person_id, role, valid, reason)"
    " select municipality_id, %s, id, 'other', %s, '' from dossiers_person where id = %s"
)


class Selam:
    """A person without any membership yet, and two households."""

    def __init__(self, by: Actor) -> None:
        done, other = family(by, SELAM), family(by, MEHRET)
        self.person, self.households = done.person_ids[0], (done.household_id, other.household_id)
        self._run("delete from dossiers_householdmember where person_id = %s", self.person)

    def _run(self, sql: str, *values: int | str) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)

    def joins(self, number: int, valid: str) -> bool:
        """Store a membership; False when the database refuses it."""
        try:
            self._run(STORE, self.households[number], valid, self.person)
        except IntegrityError:
            return False
        return True

    def moves(self, former: str, valid: str) -> bool:
        """Change the period of a membership; False when the database refuses it."""
        try:
            self._run(
                "update dossiers_householdmember set valid = %s where person_id = %s and valid = %s",
                valid, self.person, former,
            )  # fmt: skip
        except IntegrityError:
            return False
        return True

    @property
    def overlapping(self) -> int:
        """How many pairs of memberships share a day."""
        return int(
            one(
                "select count(*) from dossiers_householdmember a join dossiers_householdmember b"
                " on a.id < b.id and a.person_id = b.person_id and a.valid && b.valid where a.person_id = %s",
                self.person,
            )
        )


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second", "fine"), PAIRS)
def test_a_second_membership(as_anna: Actor, first: str, second: str, fine: bool) -> None:
    selam = Selam(as_anna)
    assert selam.joins(0, first)
    assert selam.joins(1, second) is fine


@pytest.mark.django_db
@pytest.mark.parametrize(("second", "first", "fine"), PAIRS)
def test_the_other_way_round(as_anna: Actor, first: str, second: str, fine: bool) -> None:
    selam = Selam(as_anna)
    assert selam.joins(0, first)
    assert selam.joins(1, second) is fine


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "second", "fine"), PAIRS)
def test_a_membership_that_is_changed(as_anna: Actor, first: str, second: str, fine: bool) -> None:
    selam = Selam(as_anna)
    away = "[2030-01-01,2030-01-02)"
    assert selam.joins(0, "[2020-01-01,2020-01-02)") and selam.moves("[2020-01-01,2020-01-02)", first)
    if first.endswith((",)", "infinity)")):
        away = "[1990-01-01,1990-01-02)"
    assert selam.joins(1, away)
    assert selam.moves(away, second) is fine


@pytest.mark.django_db
def test_both_in_one_statement_are_refused(as_anna: Actor) -> None:
    selam = Selam(as_anna)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "insert into dossiers_householdmember (municipality_id, household_id, person_id, role, valid, reason)"
            " select %s, %s, %s, 'other', p::daterange, '' from unnest(%s::text[]) p",
            (as_anna.municipality_id, selam.households[0], selam.person, [OPEN, INSIDE]),
        )


PERIODS = st.tuples(st.none() | st.integers(1, 12), st.none() | st.integers(1, 12)).map(
    lambda ends: "[{},{})".format(*(f"2026-{month:02d}-01" if month else "" for month in _ordered(*ends)))
)


def _ordered(start: int | None, end: int | None) -> tuple[int | None, int | None]:
    return (end, start) if start and end and start > end else (start, end)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.booleans(), PERIODS, PERIODS), max_size=7))
def test_whatever_is_tried_no_day_is_shared(as_anna: Actor, steps: list[tuple[bool, str, str]]) -> None:
    selam = Selam(as_anna)
    for new, former, valid in steps:
        if new:
            selam.joins(0, valid)
        else:
            selam.moves(former, valid)
        assert selam.overlapping == 0


@contextmanager
def two_people(server: Server) -> Iterator[tuple[psycopg.Connection, psycopg.Connection]]:
    """Two connections to a database with one person, number 1, and two households."""
    with server.copy("two") as name:
        with psycopg.connect(server.owner(name), autocommit=True) as owner:
            owner.execute("alter table access_audittransaction disable trigger require_event")
            for number in (1, 2):
                owner.execute(
                    "insert into dossiers_household (id, municipality_id, label, size, expected_members, version)"
                    " values (%s, %s, 'Haile', 1, 0, 1)",
                    (number, LINDEWAARD),
                )
            owner.execute(
                "insert into dossiers_person (id, uid, municipality_id, given_names, surname_prefix, surname, sex,"
                " nationality_codes, residence_title_code, languages, scripts_read, v_number, phone, email, note,"
                " version) values (1, gen_random_uuid(), %s, 'Selam', '', 'Haile', 'V', '{}', '', '{}', '{}', '', '',"
                " '', '', 1)",
                (LINDEWAARD,),
            )
        with psycopg.connect(server.owner(name)) as first, psycopg.connect(server.owner(name)) as second:
            yield first, second


def stores(household: int, valid: str) -> Callable[[psycopg.Connection], None]:
    """Store a membership of the person."""
    return lambda somebody: (somebody.execute(STORE, (household, valid, 1)), None)[1]


def changes(valid: str) -> Callable[[psycopg.Connection], None]:
    """Change her membership that ended long ago."""
    sql = "update dossiers_householdmember set valid = %s where valid = '[2000-01-01,2000-01-02)'"
    return lambda somebody: (somebody.execute(sql, (valid,)), None)[1]


@pytest.mark.parametrize(
    ("one_does", "other_does"),
    [
        (stores(1, OPEN), stores(2, INSIDE)),
        (stores(2, INSIDE), stores(1, OPEN)),
        (stores(1, OPEN), stores(2, OPEN_AFTER)),
        (stores(1, ENDED), stores(2, INSIDE)),
        (changes(OPEN), stores(2, INSIDE)),
        (stores(2, INSIDE), changes(OPEN)),
        (changes(ENDED), stores(2, OPEN_BEFORE)),
        (stores(2, OPEN_BEFORE), changes(ENDED)),
    ],
)
def test_two_people_at_the_same_moment(
    server: Server, one_does: Callable[[psycopg.Connection], None], other_does: Callable[[psycopg.Connection], None]
) -> None:
    """The second waits for the first, looks after it, and is refused."""
    refused: list[Exception] = []

    def other() -> None:
        try:
            other_does(second)
            second.commit()
        except psycopg.errors.IntegrityError as problem:
            refused.append(problem)
            second.rollback()

    with two_people(server) as (first, second):
        stores(1, "[2000-01-01,2000-01-02)")(first)
        first.commit()
        one_does(first)
        waiting = threading.Thread(target=other)
        waiting.start()
        waiting.join(0.3)
        assert waiting.is_alive(), "nobody waited"
        first.commit()
        waiting.join(10)
        assert len(refused) == 1
