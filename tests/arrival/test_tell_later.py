# SPDX-License-Identifier: EUPL-1.2
"""What the arrival of a long list means for the law: told by a job, once, whatever happens to the job."""

from datetime import date
from typing import Any

import pytest

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival import legal_facts, service, tasks
from leidraad.arrival.types import Arrival
from leidraad.deadlines import selectors
from leidraad.deadlines import service as deadlines
from leidraad.deadlines.types import FactSource, NewFact, Standing
from leidraad.dossiers.types import HouseholdRole, NewHousehold, NewPerson
from leidraad.pure.partial_dates import PartialDate
from tests.dossiers.families import one, rows
from tests.people import NOW, TODAY

pytestmark = pytest.mark.django_db
LINKED = date(2026, 10, 1)
#: As it stands in the queue: municipality, account, membership, first and last number.
Job = tuple[tuple[int, int, int], int, int]


@pytest.fixture(autouse=True)
def _short_lists_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legal_facts, "AT_ONCE", 1)
    monkeypatch.setattr(legal_facts, "PER_JOB", 2)


def arrive(by: Actor, number: int = 3) -> list[int]:
    """So many people come in together, adults with a temporary asylum permit."""
    someone = [
        NewPerson(
            HouseholdRole.HEAD, "Selam", f"Haile {place}", birth_date=PartialDate(1990, 5, 4), linked_on=LINKED,
            residence_title_code="26", residence_title_from=date(2026, 3, 2),
        )
        for place in range(number)
    ]  # fmt: skip
    came = [Arrival(NewHousehold((person,), by.membership_id, by.team_id)) for person in someone]
    return [done.dossier_ids[0] for done in service.arrive(by, came, at=NOW, on=TODAY)]


def queued() -> list[Job]:
    """The jobs that wait."""
    found = rows(
        "select (args->>'municipality_id')::int, (args->>'account_id')::int, (args->>'membership_id')::int,"
        " (args->>'first')::int, (args->>'last')::int from procrastinate_jobs where task_name = 'arrival.tell_facts'"
        " order by id"
    )
    return [(row[:3], row[3], row[4]) for row in found]


def work(job: Job) -> int:
    """Do a job as the worker does."""
    return tasks.tell(*job, at=NOW)


def told(by: Actor, dossier_id: int) -> list[tuple[str, date | None, FactSource]]:
    """All that was ever told of a dossier."""
    return [(fact.kind, fact.on, fact.source) for fact in selectors.facts(by, dossier_id)]


def test_the_facts_of_a_long_list_are_there_after_the_worker_ran(as_anna: Actor) -> None:
    ids = arrive(as_anna)
    assert [told(as_anna, number) for number in ids] == [[], [], []]
    assert [work(job) for job in queued()] == [2, 1]
    assert [told(as_anna, number) for number in ids] == [[("linked", LINKED, FactSource.SYSTEM)]] * 3
    assert {selectors.standing(as_anna, number) for number in ids} == {Standing("wi2021", "asylum_permit")}


def test_the_duties_follow_the_facts(as_anna: Actor) -> None:
    ids = arrive(as_anna)
    assert rows("select dossier_id from deadlines_dutyrow") == []
    for job in queued():
        work(job)
    assert {number for (number,) in rows("select dossier_id from deadlines_dutyrow")} == set(ids)


def test_done_twice_it_tells_each_fact_once(as_anna: Actor) -> None:
    ids = arrive(as_anna)
    assert [work(job) for job in queued() * 2] == [2, 1, 0, 0]
    assert one("select count(*) from deadlines_legalstanding where dossier_id = any(%s)", ids) == 3


def test_a_job_that_broke_off_half_way_left_nothing_and_is_done_again(
    as_anna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = arrive(as_anna)
    (job, other) = queued()
    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr("leidraad.deadlines.bulk.store_standings", _break_off)
        work(job)
    assert told(as_anna, ids[0]) == []
    assert [work(job), work(other), work(job)] == [2, 1, 0]
    assert [len(told(as_anna, number)) for number in ids] == [1, 1, 1]


def _break_off(*_all: Any) -> None:
    raise KeyboardInterrupt


def test_what_was_withdrawn_meanwhile_stays_withdrawn(as_anna: Actor) -> None:
    ids = arrive(as_anna)
    for job in queued():
        work(job)
    (fact,) = selectors.facts(as_anna, ids[0])
    deadlines.withdraw_fact(as_anna, fact.id, reason="Verkeerde persoon", at=NOW, on=TODAY)
    assert sum(work(job) for job in queued()) == 0
    assert not any(fact.current for fact in selectors.facts(as_anna, ids[0]))


def test_what_somebody_said_in_the_meantime_stays(as_anna: Actor) -> None:
    ids = arrive(as_anna)
    said = Standing("wi2021", "family_migrant")
    deadlines.set_standing(as_anna, ids[0], said, at=NOW, on=TODAY)
    deadlines.record_fact(as_anna, ids[0], NewFact("linked", LINKED), at=NOW, on=TODAY)
    for job in queued():
        work(job)
    assert selectors.standing(as_anna, ids[0]) == said
    assert [kind for kind, _on, _source in told(as_anna, ids[0])] == ["linked"]


def test_the_facts_come_too_when_who_brought_the_list_in_has_left(as_anna: Actor) -> None:
    ids = arrive(as_anna)
    ((here, account, _member), first, last), _other = queued()
    assert tasks.tell((here, account, 0), first, last, at=NOW) == 2
    assert told(as_anna, ids[0]) == [("linked", LINKED, FactSource.SYSTEM)]


def test_another_town_within_the_stretch_is_left_alone(anna: Actor, carla: Actor, db: None) -> None:
    with context.acting(anna, TODAY):
        arrive(anna, 1)
    with context.acting(carla, TODAY):
        theirs = arrive(carla, 2)
        ((_who, first, last),) = queued()
    assert tasks.tell((anna.municipality_id, anna.account_id, anna.membership_id), first, last, at=NOW) == 0
    with context.acting(carla, TODAY):
        assert told(carla, theirs[0]) == []
