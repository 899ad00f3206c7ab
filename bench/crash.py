# SPDX-License-Identifier: EUPL-1.2
"""kill -9 of web and database during writes: what was acknowledged is there, once, with its audit line.

Writers send contact moments through the real form and keep sending one until it is acknowledged, as a person
presses the button again. In turn the web, the database and both are killed. The database is durable as in
production.
"""

import argparse
import http.client
import os
import signal
import threading
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench import databases, servers
from bench.caseload import monday
from bench.cells import dossier_ids
from bench.client import Client, Refused, fields
from bench.databases import PASSWORD, Recipe
from bench.dossier import contact
from bench.report import Goal, machine, say, show_goals, write
from leidraad.config.postgres import EmbeddedPostgres

WRITERS = 3
KINDS = ("web", "database", "both")
SIZE = 200


@dataclass
class Writing:
    """What the writers did."""

    sent: set[str] = field(default_factory=set)
    acknowledged: set[str] = field(default_factory=set)
    again: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    problems: list[str] = field(default_factory=list)


def run(options: argparse.Namespace) -> int:
    """Write, kill, count; 0 when nothing was lost, doubled or left without an audit line."""
    kills = options.kills or (4 if options.quick else 50)
    about = machine()
    home = Path(os.environ["LEIDRAAD_HOME"]) / "bench-crash"
    with EmbeddedPostgres(home, tell=say) as postgres:
        server_url = postgres.url(postgres.superuser, "postgres")
        recipe = Recipe("bench_crash", (SIZE,), 0, monday())
        databases.drop(server_url, recipe.name)
        environ = databases.ready(server_url, recipe)
        owner = environ["DATABASE_OWNER_URL"]
        durable = _settings(owner)
        writing, times = _write_and_kill(postgres, environ, kills)
        found = counted(owner, writing)
    found |= {"kills": kills, "durable": durable, "seconds_to_recover": times, "machine": about}
    say(f"\n{kills} kills, {len(writing.sent)} writes sent, {found['acknowledged']} acknowledged,"
        f" {writing.again} sent again; {found}")  # fmt: skip
    goals = [
        Goal("20", "acknowledged writes lost", found["lost"], 0, 0),
        Goal("20", "writes doubled", found["doubled"], 0, 0),
        Goal("20", "writes without an audit line", found["without_audit"], 0, 0),
        Goal(
            "20",
            "writes acknowledged (was there something to lose?)",
            found["acknowledged"],
            kills,
            kills,
            least=True,
        ),
        Goal("20", "settings that make the database durable", len(durable), 3, 3, least=True),
    ]
    show_goals(goals)
    write(options.out, "crash-quick" if options.quick else "crash", found, goals)
    return 0 if all(goal.met for goal in goals) and not writing.problems else 1


def _settings(owner: str) -> list[str]:
    """Which of the three promises of durability are on."""
    with psycopg.connect(owner) as connection:
        names = ("fsync", "synchronous_commit", "full_page_writes")
        rows = [(name, connection.execute(f"show {name}").fetchone()) for name in names]
    return [name for name, row in rows if row and row[0] == "on"]


def _write_and_kill(postgres: EmbeddedPostgres, environ: Mapping[str, str], kills: int) -> tuple[Writing, list[float]]:
    writing = Writing()
    web = servers.Server(servers.PRODUCT, environ, Path(environ["LEIDRAAD_HOME"]) / "crash-web.log")
    web.start()
    writers = [threading.Thread(target=_write, args=(web.port, writing, place)) for place in range(WRITERS)]
    for writer in writers:
        writer.start()
    times: list[float] = []
    try:
        for number in range(kills):
            _wait(writing, len(writing.acknowledged) + 3)
            started = time.perf_counter()
            _kill(KINDS[number % len(KINDS)], web, postgres)
            _wait(writing, len(writing.acknowledged) + 1)
            times.append(round(time.perf_counter() - started, 2))
            say(f"  {number + 1}: {KINDS[number % len(KINDS)]} killed, writing again after {times[-1]:.1f} s")
    finally:
        writing.stop.set()
        for writer in writers:
            writer.join(120)
        web.stop()
    return writing, times


def _kill(kind: str, web: servers.Server, postgres: EmbeddedPostgres) -> None:
    if kind in ("web", "both"):
        web.kill()
    if kind in ("database", "both"):
        pid = postgres.pid
        if pid is not None:
            os.kill(pid, signal.SIGKILL)
        postgres.ensure_running()
    if kind in ("web", "both"):
        web.start()


def _wait(writing: Writing, wanted: int) -> None:
    deadline = time.monotonic() + 180
    while len(writing.acknowledged) < wanted:
        if time.monotonic() > deadline or writing.problems:
            raise RuntimeError(f"the writers stand still: {writing.problems}")
        time.sleep(0.01)


def _write(port: int, writing: Writing, place: int) -> None:
    """Write one contact after another; each until it is acknowledged."""
    client: Client | None = None
    paths: list[str] = []
    hidden: dict[str, str] = {}
    turn, submission = place, str(uuid.uuid4())
    while not writing.stop.is_set() and not writing.problems:
        try:
            if client is None:
                client, paths, hidden = _enter(port)
            writing.again += submission in writing.sent
            writing.sent.add(submission)
            answer = client.post(f"{paths[turn % len(paths)]}/contact", hidden | contact(submission))
        except (OSError, http.client.HTTPException, Refused, RuntimeError):
            # Somebody was killed: a broken connection, or a page that answered 500 while the database came back.
            client = None
            time.sleep(0.05)
            continue
        if answer.status == 303 and answer.location.startswith("/dossiers/"):
            writing.acknowledged.add(submission)
            turn, submission = turn + WRITERS, str(uuid.uuid4())
        elif answer.status < 500:
            writing.problems.append(f"answer {answer.status} {answer.location}")


def _enter(port: int) -> tuple[Client, list[str], dict[str, str]]:
    client = Client(port)
    client.log_in(f"regie@meet{SIZE}.example", PASSWORD)
    paths = [f"/dossiers/{number}" for number in dossier_ids(client, 2)]
    page = client.get(paths[0])
    if page.status != 200:
        raise RuntimeError(f"{paths[0]}: {page.status}")
    return client, paths, fields(page.text)


def counted(owner: str, writing: Writing) -> dict[str, Any]:
    """What the database holds of what was written."""
    with psycopg.connect(owner) as connection:
        stored = [
            (str(submission), number)
            for submission, number in connection.execute(
                "select submission, id from dossiers_contactmoment where summary like 'Gemeten: %'"
            )
        ]
        said = [row[0] for row in connection.execute(
            "select replace(summary, 'Gemeten: ', '') from dossiers_contactmoment"
                " where summary like 'Gemeten: %'"
        )]  # fmt: skip
        audited = {
            row[0]
            for row in connection.execute("select object_id from access_auditevent where action = 'contact.recorded'")
        }
    there = {submission for submission, _ in stored}
    return {
        "stored": len(stored),
        "acknowledged": len(writing.acknowledged),
        "lost": len(writing.acknowledged - there),
        "doubled": len(said) - len(set(said)),
        "without_audit": sum(number not in audited for _, number in stored),
        "never_sent": len(there - writing.sent),
    }
