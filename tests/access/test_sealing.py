# SPDX-License-Identifier: EUPL-1.2
"""Who changes the audit trail afterwards is noticed, even as superuser with the triggers off."""

import json
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection

from leidraad.access import context, sealing
from leidraad.access.audit import Action, Line, record
from leidraad.access.sealing import Broken
from leidraad.access.types import Actor
from tests.databases import Server
from tests.people import NOW, TODAY

LATER = NOW + timedelta(minutes=10)
Owner = Callable[..., list[tuple[object, ...]]]


@pytest.fixture(autouse=True)
def anchored(own_database: str, settings: Any, tmp_path: Path) -> None:
    """These tests commit and spoil: each has a database and an anchor of its own."""
    settings.AUDIT_ANCHOR = tmp_path / "anchor.json"


@pytest.fixture
def superuser(server: Server, own_database: str) -> Owner:
    """SQL of somebody who may do everything and has switched the triggers off."""

    def run(query: str) -> list[tuple[object, ...]]:
        with psycopg.connect(server.owner(own_database), autocommit=True) as owner:
            owner.execute("set session_replication_role = replica")
            done = owner.execute(query)
            return done.fetchall() if done.description else []

    return run


def seal(at: datetime) -> sealing.Seal | None:
    """Seal once all that happened before is finished: tests beside this one hold transactions open on the same server."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_current_xact_id()::text::bigint")
        (now,) = cursor.fetchone()
        for _attempt in range(600):
            cursor.execute("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] > now:
                break
            time.sleep(0.1)
    return sealing.seal(at)


def looked(by: Actor, dossier: int) -> None:
    """One look at a dossier, in a transaction of its own."""
    with context.acting(by, TODAY):
        record(by, Line(Action.DOSSIER_OPENED, dossier_id=dossier), NOW)


@pytest.fixture
def three_seals(anna: Actor) -> list[int]:
    """Three seals over three lines each; the town itself is in the first."""
    numbers = []
    for round_ in range(3):
        for dossier in range(3):
            looked(anna, round_ * 10 + dossier)
        made = seal(NOW + timedelta(minutes=round_))
        assert made is not None
        numbers.append(made.number)
    return numbers


def kinds() -> set[Broken]:
    """What verification finds."""
    return {finding.kind for finding in sealing.verify(LATER)}


def test_an_untouched_trail_verifies(three_seals: list[int]) -> None:
    assert sealing.verify(LATER) == []


def test_nothing_new_makes_no_seal(three_seals: list[int]) -> None:
    assert seal(LATER) is None


def test_a_seal_covers_the_rows_that_changed_too(anna: Actor) -> None:
    made = seal(NOW)
    assert made is not None and made.lines > 20


def test_a_running_transaction_is_left_for_the_next_seal(server: Server, own_database: str, anna: Actor) -> None:
    seal(NOW)
    with psycopg.connect(server.owner(own_database)) as slow:
        slow.execute("select pg_current_xact_id()")
        looked(anna, 1)
        assert sealing.seal(NOW) is None
    made = seal(NOW)
    assert made is not None and made.lines == 1
    assert sealing.verify(LATER) == []


LINES = {
    "dossier": "update access_auditevent set dossier_id = 999 where dossier_id = 11",
    "who": "update access_auditevent set account_id = 5 where dossier_id = 11",
    "when": "update access_auditevent set occurred_at = occurred_at - interval '1 second' where dossier_id = 11",
    "ground": "update access_auditevent set ground = 'consent' where dossier_id = 11",
    "details": "update access_auditevent set details = '{\"n\": 1}' where dossier_id = 11",
    "row kept": "update access_auditchange set old = '{}' where id = (select min(id) from access_auditchange)",
    "swapped": "update access_auditevent e set dossier_id = 31 - e.dossier_id where dossier_id in (10, 21)",
    "order": (
        "update access_auditevent e set id = -e.id where dossier_id in (10, 12);"
        " update access_auditevent e set id = (select -f.id from access_auditevent f where f.dossier_id = 22 - e.dossier_id)"
        " where dossier_id = 10"
    ),
}


@pytest.mark.parametrize("spoil", LINES.values(), ids=LINES)
def test_a_changed_or_reordered_line_is_noticed(spoil: str, superuser: Owner, three_seals: list[int]) -> None:
    superuser(spoil)
    assert Broken.LINES_CHANGED in kinds()


@pytest.mark.parametrize("dossier", [0, 11, 22])
def test_a_removed_line_is_noticed(dossier: int, superuser: Owner, three_seals: list[int]) -> None:
    superuser(f"delete from access_auditevent where dossier_id = {dossier}")
    findings = sealing.verify(LATER)
    assert [(finding.kind, finding.seal) for finding in findings] == [
        (Broken.LINES_MISSING, three_seals[dossier // 10])
    ]


def test_a_removed_row_change_is_noticed(superuser: Owner, three_seals: list[int]) -> None:
    superuser("delete from access_auditchange where id = (select max(id) from access_auditchange)")
    assert kinds() == {Broken.LINES_MISSING}


@pytest.mark.parametrize("number", ["min(transaction_id)", "max(transaction_id)", "-5"])
def test_an_added_line_is_noticed(number: str, superuser: Owner, three_seals: list[int]) -> None:
    superuser(
        "insert into access_auditevent (occurred_at, action, details, transaction_id, role, object_kind, ground, purpose,"
        f" address, request_id) select now(), 'dossier.opened', '{{}}', {number}, '', '', '', '', '', ''"
        " from access_auditevent"
    )
    assert kinds() == {Broken.LINES_ADDED}


@pytest.mark.parametrize("table", ["access_auditevent", "access_auditchange"])
def test_an_emptied_table_of_lines_is_noticed(table: str, superuser: Owner, three_seals: list[int]) -> None:
    superuser(f"truncate {table}")
    assert Broken.LINES_MISSING in kinds()


@pytest.mark.parametrize("place", [0, 1])
def test_a_removed_seal_is_noticed(place: int, superuser: Owner, three_seals: list[int]) -> None:
    superuser(f"delete from access_auditseal where id = {three_seals[place]}")
    assert {Broken.CHAIN_BROKEN, Broken.SEAL_FALSE} <= kinds()


@pytest.mark.parametrize("from_place", [0, 1, 2])
def test_a_chain_cut_off_at_its_end_is_noticed(from_place: int, superuser: Owner, three_seals: list[int]) -> None:
    first = three_seals[from_place]
    lines = f"transaction_id >= (select from_transaction from access_auditseal where id = {first})"
    superuser(f"delete from access_auditevent where {lines}")
    superuser(f"delete from access_auditseal where id >= {first}")
    assert Broken.CHAIN_CUT_OFF in kinds()


def test_seals_taken_away_are_noticed_without_an_anchor_too(
    superuser: Owner, three_seals: list[int], settings: Any
) -> None:
    settings.AUDIT_ANCHOR.unlink()
    superuser("truncate access_auditseal")
    assert {finding.kind for finding in sealing.verify(NOW + timedelta(days=365 * 20))} == {Broken.NOT_SEALED}


SEALS = {
    "lines": "update access_auditseal set lines = lines + 1 where id = (select min(id) from access_auditseal)",
    "moment": "update access_auditseal set sealed_at = sealed_at - interval '1 day'"
    " where id = (select max(id) from access_auditseal)",
    "digest": "update access_auditseal set digest = sha256('x') || sha256('y') where id = (select min(id) from access_auditseal)",
    "swapped": (
        "update access_auditseal s set digest = o.digest from access_auditseal o"
        " where s.id = (select min(id) from access_auditseal) and o.id = (select max(id) from access_auditseal)"
    ),
}


@pytest.mark.parametrize("spoil", SEALS.values(), ids=SEALS)
def test_a_changed_seal_is_noticed(spoil: str, superuser: Owner, three_seals: list[int]) -> None:
    superuser(spoil)
    assert Broken.SEAL_FALSE in kinds()


def test_a_false_trail_with_a_fitting_digest_is_noticed(superuser: Owner, three_seals: list[int]) -> None:
    superuser("update access_auditevent set dossier_id = 999 where dossier_id = 21")
    superuser(
        "update access_auditseal s set digest = (access_seal_digest(s.from_transaction, s.until_transaction)).digest"
        f" || substring(s.digest from 33) where id = {three_seals[2]}"
    )
    assert kinds() == {Broken.SEAL_FALSE}


def test_a_seal_of_a_former_secret_still_verifies(three_seals: list[int], settings: Any) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new secret, because the former one was in use for long"
    assert sealing.verify(LATER) == []


def test_a_stranger_s_secret_does_not_verify(three_seals: list[int], settings: Any) -> None:
    settings.SECRET_KEY = "the secret of somebody who found the database"
    assert kinds() == {Broken.SEAL_FALSE}


@pytest.mark.parametrize(
    "table", ["access_auditevent", "access_auditchange", "access_auditseal", "access_audittransaction"]
)
@pytest.mark.parametrize("verb", ["delete from {}", "truncate {}", "update {} set {column} = {column}"])
def test_even_the_owner_cannot_change_the_trail_by_accident(
    table: str, verb: str, server: Server, own_database: str, three_seals: list[int]
) -> None:
    column = "transaction_id" if table == "access_audittransaction" else "id"
    with psycopg.connect(server.owner(own_database)) as owner, pytest.raises(psycopg.Error) as refused:
        owner.execute(verb.format(table, column=column))
    assert refused.value.sqlstate == "LR001"


def test_the_serving_role_gets_digests_but_no_lines(three_seals: list[int]) -> None:
    with connection.cursor() as cursor, pytest.raises(Exception, match="permission denied"):
        cursor.execute("select * from access_auditseal")


def test_the_command_says_that_all_is_well(three_seals: list[int]) -> None:
    said = StringIO()
    call_command("audit", "verify", stdout=said)
    assert "as it was sealed" in said.getvalue()


def test_the_command_tells_what_is_wrong_and_fails(superuser: Owner, three_seals: list[int]) -> None:
    superuser("delete from access_auditevent where dossier_id = 11")
    said = StringIO()
    with pytest.raises(SystemExit) as left:
        call_command("audit", "verify", stdout=said)
    assert left.value.code == 1
    assert "1 of 3 lines are gone" in said.getvalue()


def test_the_command_seals(anna: Actor, settings: Any) -> None:
    said = StringIO()
    call_command("audit", "seal", stdout=said)
    kept = json.loads(settings.AUDIT_ANCHOR.read_text())
    assert next(iter(kept.values())) in said.getvalue()
