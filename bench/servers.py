# SPDX-License-Identifier: EUPL-1.2
"""Servers under test: each application with the same command and number of workers, on its own port."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from bench.databases import ROOT, environment, with_database

PRODUCT = "leidraad.config.wsgi:application"
YARDSTICK = "bench.yardstick:application"
WORKERS = 2
PATIENCE = 60


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Server:
    """A running server; `kill` is kill -9 for the whole family of processes."""

    def __init__(self, application: str, environ: Mapping[str, str], log: Path, port: int | None = None) -> None:
        self.application = application
        self.port = port or free_port()
        self._environ = dict(environ) | {"LEIDRAAD_PARENT": str(os.getpid())}
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start and wait until it answers."""
        command = [sys.executable, "-m", "bench.serve", self.application, str(self.port), str(WORKERS)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, env=self._environ, cwd=ROOT, stdout=log, stderr=log, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._process.poll() is not None:
                break
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise RuntimeError(f"{self.application} does not answer; see {self._log}")

    @property
    def pids(self) -> list[int]:
        """The server's process and its workers."""
        if self._process is None:
            return []
        parent = self._process.pid
        listed = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
        )
        return [parent, *(int(line) for line in listed.stdout.split())]

    def memory(self) -> list[int]:
        """Resident megabytes of each worker."""
        sizes = []
        for pid in self.pids[1:]:
            with contextlib.suppress(OSError, StopIteration):
                rows = Path(f"/proc/{pid}/status").read_text().splitlines()
                line = next(row for row in rows if row.startswith("VmRSS"))
                sizes.append(int(line.split()[1]) // 1024)
        return sizes

    def stop(self) -> None:
        """Ask it to stop, then insist."""
        if self._process is None:
            return
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        self.kill()

    def kill(self) -> None:
        """kill -9 for the server and all its workers."""
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        self._process = None


@contextlib.contextmanager
def serving(application: str, environ: Mapping[str, str], name: str) -> Iterator[Server]:
    """A server for the length of the block; its log is in the home of the benchmarks."""
    server = Server(application, environ, Path(environ["LEIDRAAD_HOME"]) / f"{name}.log")
    server.start()
    try:
        yield server
    finally:
        server.stop()


def yardstick_environment(server_url: str) -> dict[str, str]:
    """The yardstick's own database, made once."""
    name = "bench_yardstick"
    with psycopg.connect(server_url, autocommit=True) as admin:
        if not admin.execute("select 1 from pg_database where datname = %s", (name,)).fetchone():
            admin.execute(sql.SQL("create database {}").format(sql.Identifier(name)))
    environ = environment(server_url) | {"YARDSTICK_URL": with_database(server_url, name)}
    subprocess.run([sys.executable, "-m", "bench.yardstick"], env=environ, check=True, cwd=ROOT)
    return environ
