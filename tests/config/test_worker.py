# SPDX-License-Identifier: EUPL-1.2
"""The worker runs as the serving role, does a job, and stops when asked."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import psycopg
import pytest

from tests.databases import Server
from tests.people import NOW

pytestmark = pytest.mark.slow


@contextmanager
def worker(server: Server, name: str) -> Iterator[subprocess.Popen[str]]:
    """A worker on this database; killed if the test did not stop it."""
    environment = {
        **os.environ,
        "DATABASE_URL": server.serving(name),
        "DATABASE_OWNER_URL": server.owner(name),
        "DJANGO_SETTINGS_MODULE": "leidraad.config.settings",
        "PYTHONPATH": os.pathsep.join(["src", *filter(None, [os.environ.get("PYTHONPATH", "")])]),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "leidraad.config.cli", "worker"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(owner: psycopg.Connection, job: int, status: str, seconds: float = 30) -> bool:
    """Wait until the job has this status."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        row = owner.execute("select status::text from procrastinate_jobs where id = %s", (job,)).fetchone()
        if row and row[0] == status:
            return True
        time.sleep(0.1)
    return False


def test_a_job_is_done_and_the_worker_stops_within_seconds(server: Server) -> None:
    with server.copy("worker_try") as name, psycopg.connect(server.owner(name), autocommit=True) as owner:
        owner.execute("insert into access_loginattempt (key, occurred_at) values ('x', %s)", (NOW - timedelta(days=2),))
        job = owner.execute(
            "insert into procrastinate_jobs (queue_name, task_name, priority, args, status)"
            " values ('default', 'access.clean_up', 0, %s::jsonb, 'todo') returning id",
            (json.dumps({"timestamp": int(NOW.timestamp())}),),
        ).fetchone()
        assert job
        with worker(server, name) as process:
            assert until(owner, job[0], "succeeded"), "the job was not done"
            left = owner.execute("select count(*) from access_loginattempt").fetchone()
            started = time.monotonic()
            process.send_signal(signal.SIGTERM)
            code = process.wait(timeout=15)
            took = time.monotonic() - started
        assert left == (0,)
        assert code == 0
        assert took < 8


def test_what_a_killed_worker_left_is_done_again_but_not_for_ever(server: Server) -> None:
    with server.copy("worker_left") as name, psycopg.connect(server.owner(name), autocommit=True) as owner:
        put = (
            "insert into procrastinate_jobs (queue_name, task_name, priority, args, status, attempts)"
            " values ('default', %s, 0, %s::jsonb, %s::procrastinate_job_status, %s) returning id"
        )
        at = json.dumps({"timestamp": int(NOW.timestamp())})
        left = owner.execute(put, ("access.clean_up", at, "doing", 1)).fetchone()
        hopeless = owner.execute(put, ("access.clean_up", at, "doing", 3)).fetchone()
        owner.execute(put, ("access.take_up_left", at, "todo", 0))
        assert left and hopeless
        with worker(server, name):
            assert until(owner, left[0], "succeeded"), "the job was not taken up"
            assert until(owner, hopeless[0], "failed")
