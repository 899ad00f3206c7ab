# SPDX-License-Identifier: EUPL-1.2
"""A large list is checked and stored by the worker; what was offered is erased in time."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client

from leidraad.access import context
from leidraad.access.types import Actor
from leidraad.arrival import imports, imports_work, tasks
from leidraad.arrival.models import ImportFile, ImportRun
from leidraad.arrival.types import ImportState
from tests.arrival.lists import BSNS, FAMILY, csv, person
from tests.people import TODAY
from tests.web.offering import as_anna, dossiers, files, offer, run_of, text

pytestmark = pytest.mark.django_db

NOW = datetime.now(UTC)
ClientOf = Callable[[Actor], Client]
WRONG = person("9", "Omar", birth_date="31-02-1990")


@pytest.fixture
def client(client_of: ClientOf, anna: Actor) -> Client:
    """A browser in which Anna is logged in."""
    return client_of(anna)


@pytest.fixture
def small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if five rows were five thousand."""
    for limit in ("INLINE_PACKED", "INLINE_PLAIN", "INLINE_ROWS"):
        monkeypatch.setattr(imports, limit, 1)


def queued() -> list[tuple[str, dict[str, int]]]:
    """The jobs that wait, oldest first."""
    with context.logging_in(TODAY), connection.cursor() as cursor:
        cursor.execute("select task_name, args from procrastinate_jobs where status = 'todo' order by id")
        return [(name, json.loads(ids)) for name, ids in cursor.fetchall()]


def test_the_worker_checks_and_stores_a_large_list(client: Client, anna: Actor, small_is_large: None) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    assert "wordt gecontroleerd" in text(client.get(f"/inlezen/{number}"))
    name, ids = queued()[-1]
    assert name == "arrival.check_import"
    assert set(ids) == {"run_id", "account_id", "membership_id"}, "ids only"
    tasks.do(ImportState.CHECKING, tasks._check, **ids, at=NOW)
    client.post(f"/inlezen/{number}/bevestigen")
    assert "wordt ingelezen" in text(client.get(f"/inlezen/{number}"))
    assert dossiers(anna) == 0
    tasks.do(ImportState.RUNNING, tasks._store, **queued()[-1][1], at=NOW)
    assert dossiers(anna) == 3
    assert "De lijst is ingelezen" in text(client.get(f"/inlezen/{number}"))


def test_a_job_that_comes_after_cancelling_does_nothing(client: Client, anna: Actor, small_is_large: None) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    client.post(f"/inlezen/{number}/stoppen")
    tasks.do(ImportState.CHECKING, tasks._check, **queued()[-1][1], at=NOW)
    assert files(anna) == []


def test_a_large_list_that_cannot_be_read_says_so(client: Client, anna: Actor, small_is_large: None) -> None:
    number = run_of(offer(client, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "lijst.xlsx"))
    tasks.do(ImportState.CHECKING, tasks._check, **queued()[-1][1], at=NOW)
    page = text(client.get(f"/inlezen/{number}"))
    assert "Er is niets ingelezen" in page
    assert "PDF" in page


def test_what_goes_wrong_in_the_worker_leaves_nothing_and_is_shown(
    client: Client, anna: Actor, small_is_large: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    monkeypatch.setattr(imports_work, "check", lambda *_given, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.do(ImportState.CHECKING, tasks._check, **queued()[-1][1], at=NOW)
    assert "Er ging iets mis bij ons" in text(client.get(f"/inlezen/{number}"))


def test_a_list_whose_worker_was_killed_is_queued_once_more_and_done_once(
    client: Client, anna: Actor, small_is_large: None
) -> None:
    number = run_of(offer(client, csv(*FAMILY)))
    client.post(f"/inlezen/{number}/opnieuw")
    assert len(queued()) == 1, "it waits for its turn already"
    lose_the_jobs()
    assert "Opnieuw klaarzetten" in text(client.get(f"/inlezen/{number}"))
    client.post(f"/inlezen/{number}/opnieuw")
    ((name, ids),) = queued()
    assert name == "arrival.check_import"
    tasks.do(ImportState.CHECKING, tasks._check, **ids, at=NOW)
    client.post(f"/inlezen/{number}/bevestigen")
    lose_the_jobs()
    client.post(f"/inlezen/{number}/opnieuw")
    (_name, ids) = queued()[-1]
    for _attempt in range(2):
        tasks.do(ImportState.RUNNING, tasks._store, **ids, at=NOW)
    assert dossiers(anna) == 3
    client.post(f"/inlezen/{number}/opnieuw")
    assert "De lijst is ingelezen" in text(client.get(f"/inlezen/{number}"))


def lose_the_jobs() -> None:
    """A worker took them and was killed."""
    with context.logging_in(TODAY), connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where status = 'todo'")


def test_after_seven_days_a_list_is_erased(client: Client, anna: Actor) -> None:
    offer(client, csv(*FAMILY, WRONG))
    assert tasks.erase_imports(at=NOW + timedelta(days=6), on=TODAY) == 0
    assert tasks.erase_imports(at=NOW + timedelta(days=8), on=TODAY) == 1
    assert files(anna) == []
    assert as_anna(anna, lambda: ImportRun.objects.get().filename) == ""


def test_a_kept_file_cannot_be_read_in_the_database(client: Client, anna: Actor) -> None:
    offer(client, csv(*FAMILY))
    contents = as_anna(anna, lambda: [bytes(file.content) for file in ImportFile.objects.all()])
    assert contents
    assert not any(BSNS[0].encode() in content for content in contents)
