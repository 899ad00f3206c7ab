# SPDX-License-Identifier: EUPL-1.2
"""The embedded server: each property that its docstring promises."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from leidraad.config.postgres import EmbeddedPostgres
from leidraad.config.postgres_binaries import PostgresUnavailable
from leidraad.config.postgres_leftovers import is_server

SOURCE = Path(__file__).parents[2] / "src"
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can hand the server to another account")


def open_folder() -> Path:
    """A folder that every account can enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="leidraad-pg-"))
    folder.chmod(0o755)
    return folder


@pytest.fixture(scope="module")
def server() -> Iterator[EmbeddedPostgres]:
    """A server in use, for the tests that only look."""
    folder = open_folder()
    with EmbeddedPostgres(folder, durable=False) as running:
        yield running
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A home whose database was made and stopped: making one takes longest of all."""
    folder = open_folder()
    with EmbeddedPostgres(folder, durable=False):
        pass
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def empty() -> Iterator[Path]:
    """A home without a database."""
    folder = open_folder()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def home(made: Path, empty: Path) -> Path:
    """A home with a database that is stopped."""
    subprocess.run(["cp", "-a", f"{made}/postgres", str(empty)], check=True)
    return empty


def ask(server: EmbeddedPostgres, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(server.url(server.superuser, "postgres"), autocommit=True) as connection:
        cursor = connection.execute(query.encode())
        return cursor.fetchall() if cursor.description else []


def gone(pid: int, data: Path) -> bool:
    for _ in range(100):
        if not is_server(pid, data):
            return True
        time.sleep(0.05)
    return False


HOLD = """
    import sys
    from pathlib import Path
    from leidraad.config.postgres import EmbeddedPostgres
    with EmbeddedPostgres(Path(sys.argv[1]), durable=False) as server:
        print(server.pid, flush=True)
        sys.stdin.readline()
"""


def holder(home: Path, *prefix: str, python: str = sys.executable) -> subprocess.Popen[str]:
    """Another process that uses the server until it reads a line or is killed."""
    return subprocess.Popen(
        [*prefix, python, "-c", textwrap.dedent(HOLD), str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.pathsep.join([str(SOURCE), *filter(None, sys.path)]),
        },
        cwd="/",
    )


def server_of(process: subprocess.Popen[str]) -> int:
    assert process.stdout is not None
    return int(process.stdout.readline() or 0)


def release(process: subprocess.Popen[str]) -> int:
    process.communicate("\n", timeout=60)
    return process.returncode


def test_it_answers_while_in_use_and_is_gone_afterwards(empty: Path) -> None:
    with EmbeddedPostgres(empty, durable=False) as server:
        assert ask(server, "select 1 + 1") == [(2,)]
        pid, socket = server.pid, server.socket
    assert pid is not None and gone(pid, empty / "postgres")
    assert not socket.exists()


def test_rows_are_there_the_next_time(home: Path) -> None:
    with EmbeddedPostgres(home) as server:
        ask(server, "create table guide (name text); insert into guide values ('Bert')")
    with EmbeddedPostgres(home) as server:
        assert ask(server, "select name from guide") == [("Bert",)]


def test_it_listens_on_no_network_address(server: EmbeddedPostgres) -> None:
    assert ask(server, "show listen_addresses") == [("",)]


def test_nobody_else_can_enter_the_folder_of_the_socket(server: EmbeddedPostgres) -> None:
    assert stat.S_IMODE(server.socket.stat().st_mode) == 0o700


def test_the_path_of_the_socket_is_short_however_long_the_home(empty: Path) -> None:
    server = EmbeddedPostgres(empty / ("very-long-name-" * 10))
    assert len(f"{server.socket}/.s.PGSQL.5432") < 60


def test_a_durable_server_waits_for_the_disk(home: Path) -> None:
    with EmbeddedPostgres(home) as server:
        assert ask(server, "show fsync") == [("on",)]


def test_a_fleeting_server_does_not_wait_for_the_disk(server: EmbeddedPostgres) -> None:
    assert ask(server, "show fsync") == [("off",)]


def test_the_log_of_a_failing_statement_holds_no_names(server: EmbeddedPostgres) -> None:
    ask(server, "create table person (name text unique); insert into person values ('Selam')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        ask(server, "insert into person values ('Selam')")
    written = server.log_path.read_text()
    assert "duplicate key" in written
    assert "Selam" not in written


def test_acknowledged_rows_survive_a_kill_of_the_server(home: Path) -> None:
    with EmbeddedPostgres(home) as server:
        ask(server, "create table visit (id int)")
        with psycopg.connect(server.url(server.superuser, "postgres"), autocommit=True) as connection:
            for number in range(200):
                connection.execute("insert into visit values (%s)", (number,))
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)
        server.ensure_running()
        assert ask(server, "select count(*) from visit") == [(200,)]


def test_a_killed_server_is_no_obstacle_to_the_next_start(home: Path) -> None:
    with EmbeddedPostgres(home) as server:
        ask(server, "create table visit (id int); insert into visit values (1)")
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
    with EmbeddedPostgres(home) as server:
        assert ask(server, "select count(*) from visit") == [(1,)]


def test_alive_notices_a_kill(home: Path) -> None:
    with EmbeddedPostgres(home, durable=False) as server:
        assert server.alive()
        assert server.pid is not None
        os.kill(server.pid, signal.SIGKILL)
        assert gone(server.pid, server.data)
        assert not server.alive()


def test_the_pid_of_another_process_in_the_pid_file_is_no_obstacle(home: Path) -> None:
    data = home / "postgres"
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n")
    with EmbeddedPostgres(home, durable=False) as server:
        assert ask(server, "select 1") == [(1,)]


def test_the_second_user_shares_the_server_and_the_last_one_stops_it(home: Path) -> None:
    with EmbeddedPostgres(home, durable=False) as first:
        with EmbeddedPostgres(home, durable=False) as second:
            assert second.pid == first.pid
            assert (first.started_here, second.started_here) == (True, False)
        assert ask(first, "select 1") == [(1,)]
        pid = first.pid
    assert pid is not None and gone(pid, home / "postgres")


def test_six_processes_starting_at_once_share_one_server(empty: Path) -> None:
    processes = [holder(empty) for _ in range(6)]
    pids = {server_of(process) for process in processes}
    assert len(pids) == 1
    assert [release(process) for process in processes] == [0] * 6
    assert gone(pids.pop(), empty / "postgres")


def test_a_killed_user_leaves_the_server_to_the_next_who_stops_it(home: Path) -> None:
    process = holder(home)
    pid = server_of(process)
    process.kill()
    process.communicate()
    assert is_server(pid, home / "postgres")
    with EmbeddedPostgres(home, durable=False) as server:
        assert server.pid == pid
    assert gone(pid, home / "postgres")


def test_a_set_up_that_was_killed_halfway_starts_again(empty: Path) -> None:
    (empty / "postgres.new").mkdir()
    (empty / "postgres.new" / "PG_VERSION").write_text("18\n")
    with EmbeddedPostgres(empty, durable=False) as server:
        assert ask(server, "select 1") == [(1,)]


def test_a_server_whose_data_was_deleted_does_not_answer_for_the_new_one(home: Path) -> None:
    with EmbeddedPostgres(home, durable=False) as old:
        ask(old, "create table ghost (id int)")
        pid = old.pid
        shutil.rmtree(old.data)
        with EmbeddedPostgres(home, durable=False) as new:
            assert new.pid != pid
            assert ask(new, "select to_regclass('ghost')") == [(None,)]


def test_data_of_another_version_is_refused_in_plain_words(home: Path) -> None:
    (home / "postgres" / "PG_VERSION").write_text("9\n")
    with pytest.raises(PostgresUnavailable, match="was made by PostgreSQL 9; only that version can open it"):
        EmbeddedPostgres(home, durable=False).__enter__()


def test_a_failing_start_shows_what_the_server_said(home: Path) -> None:
    (home / "postgres" / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(PostgresUnavailable, match="no_such_setting"):
        EmbeddedPostgres(home, durable=False).__enter__()


@as_root
def test_as_root_the_server_runs_as_an_account_that_existed(server: EmbeddedPostgres) -> None:
    accounts = len(pwd.getpwall())
    assert os.stat(f"/proc/{server.pid}").st_uid in {
        entry.pw_uid for entry in pwd.getpwall() if entry.pw_name in ("postgres", "nobody")
    }
    assert len(pwd.getpwall()) == accounts


@as_root
def test_as_root_a_closed_home_stays_closed_and_the_data_goes_elsewhere(empty: Path) -> None:
    empty.chmod(0o700)
    with EmbeddedPostgres(empty / "inside", durable=False) as server:
        place = server.data.parent
        assert ask(server, "select 1") == [(1,)]
        assert not server.data.is_relative_to(empty)
        assert (empty / "inside" / "postgres-elsewhere").resolve() == place
    assert stat.S_IMODE(empty.stat().st_mode) == 0o700
    assert not place.exists()


@as_root
def test_as_root_a_folder_that_others_can_enter_is_refused_as_place_of_the_socket(empty: Path) -> None:
    socket = EmbeddedPostgres(empty).socket
    socket.mkdir()
    socket.chmod(0o777)
    try:
        with pytest.raises(PostgresUnavailable, match="is in the way"):
            EmbeddedPostgres(empty, durable=False).__enter__()
    finally:
        socket.rmdir()


def python_for_everybody() -> str | None:
    """A Python 3.11 or newer that an ordinary account may run; our own may live in a closed folder."""
    for python in (sys.executable, "/usr/bin/python3"):
        test = [
            "setpriv",
            "--reuid=nobody",
            "--clear-groups",
            python,
            "-c",
            "import sys; sys.exit(sys.version_info < (3, 11))",
        ]
        try:
            if subprocess.run(test, capture_output=True, cwd="/", check=False).returncode == 0:
                return python
        except OSError:
            return None
    return None


@as_root
def test_an_ordinary_account_runs_a_server_of_its_own(empty: Path) -> None:
    python = python_for_everybody()
    if python is None:
        pytest.skip("no Python here that an ordinary account may run")
    empty.chmod(0o777)
    process = holder(empty / "own", "setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", python=python)
    pid = server_of(process)
    assert os.stat(f"/proc/{pid}").st_uid == pwd.getpwnam("nobody").pw_uid
    assert release(process) == 0


@as_root
def test_an_ordinary_account_is_told_that_the_data_belongs_to_another(home: Path) -> None:
    python = python_for_everybody()
    if python is None:
        pytest.skip("no Python here that an ordinary account may run")
    refused = subprocess.run(
        ["setpriv", "--reuid=nobody", "--clear-groups", python, "-c", textwrap.dedent(HOLD), str(home)],
        capture_output=True,
        text=True,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE)},
        cwd="/",
        check=False,
    )
    assert "belongs to another account" in refused.stderr
