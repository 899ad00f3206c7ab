# SPDX-License-Identifier: EUPL-1.2
"""The commands and the processes behind them: they stop in order, leave no orphan and say what failed."""

import argparse
import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from leidraad.config import cli, processes_checks, processes_database, processes_demo
from leidraad.config.postgres_binaries import PostgresUnavailable
from leidraad.config.processes import PARENT, Household, Stopped, foreground, stoppable

SOURCE = str(Path(__file__).parents[2] / "src")
ENVIRONMENT = {"PATH": os.environ["PATH"], "PYTHONPATH": SOURCE}


def python(code: str) -> list[str]:
    return [sys.executable, "-c", textwrap.dedent(code)]


def soon(path: Path) -> str:
    """What the file says, as soon as it says something."""
    for _ in range(200):
        if path.exists() and path.read_text().strip():
            return path.read_text().strip()
        time.sleep(0.05)
    raise AssertionError(f"{path} stayed empty")


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def ends(pid: int) -> bool:
    for _ in range(100):
        if not lives(pid):
            return True
        time.sleep(0.05)
    return False


OBEDIENT = """
    import pathlib, signal, sys, time
    def stop(number, frame):
        with open(sys.argv[1], "a") as file:
            file.write(sys.argv[2] + " ")
        sys.exit(0)
    signal.signal(signal.SIGTERM, stop)
    print("up", flush=True)
    time.sleep(60)
"""

STUBBORN = """
    import os, signal, subprocess, sys, time
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    inner = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    print(inner.pid, flush=True)
    time.sleep(60)
"""


# --- children ---


def test_children_stop_in_the_order_in_which_they_started(tmp_path: Path) -> None:
    told = tmp_path / "told"
    with Household(ENVIRONMENT, tmp_path) as children:
        for name in ("web", "worker"):
            children.start(name, [*python(OBEDIENT), str(told), name])
            soon(children.log(name))
    assert told.read_text() == "web worker "


def test_a_child_that_will_not_stop_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leidraad.config.processes.PATIENCE_SECONDS", 0.2)
    with Household(ENVIRONMENT, tmp_path) as children:
        children.start("web", python(STUBBORN))
        inner = int(soon(children.log("web")))
        assert lives(inner)
    assert ends(inner)


def test_a_dead_child_is_named_with_its_last_words(tmp_path: Path) -> None:
    with Household(ENVIRONMENT, tmp_path) as children:
        children.start("worker", python("import sys; print('no more memory'); sys.exit(7)"))
        while (death := children.death()) is None:
            time.sleep(0.05)
    assert (death.name, death.code, death.last_words) == ("worker", 7, "no more memory")


def test_living_children_are_not_reported(tmp_path: Path) -> None:
    with Household(ENVIRONMENT, tmp_path) as children:
        children.start("web", [*python(OBEDIENT), str(tmp_path / "told"), "web"])
        assert children.death() is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child that its parent was killed")
def test_a_killed_supervisor_takes_its_children_along(tmp_path: Path) -> None:
    child = "import os; from leidraad.config.processes import follow_supervisor as f; f(os.environ)"
    child += "; print(os.getpid(), flush=True); import time; time.sleep(60)"
    supervisor = subprocess.Popen(
        python(f"""
            import os, pathlib, sys, time
            from leidraad.config.processes import Household
            children = Household(dict(os.environ), pathlib.Path({str(tmp_path)!r}))
            children.start("web", [sys.executable, "-c", {child!r}])
            time.sleep(60)
        """),
        env=ENVIRONMENT,
    )
    pid = int(soon(tmp_path / "web.log"))
    supervisor.kill()
    supervisor.wait()
    assert ends(pid)


def test_a_signal_stops_once_and_the_second_does_not_disturb_the_stopping() -> None:
    cleaned = False
    with pytest.raises(Stopped) as stopped, stoppable():
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(5)
        finally:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.05)
            cleaned = True
    assert cleaned
    assert stopped.value.code == 128 + signal.SIGTERM


def test_after_stoppable_the_signals_are_as_before() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with stoppable():
        assert signal.getsignal(signal.SIGTERM) is not before
    assert signal.getsignal(signal.SIGTERM) is before


def test_a_foreground_command_hands_over_its_exit_code() -> None:
    assert foreground(["no-such-command"], ENVIRONMENT) == 2


# --- the database of a command ---


def test_two_addresses_are_taken_as_they_are() -> None:
    given = {
        "DATABASE_URL": "postgresql://app@host/town",
        "DATABASE_OWNER_URL": "postgresql://owner@host/town",
    }
    with processes_database.database(given, lambda sentence: None) as environment:
        assert environment == given


def test_one_address_is_the_owners_and_gives_the_serving_one(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = subprocess.CompletedProcess([], 0, stdout="a warning\npostgresql://app@host/town\n")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: answer)
    with processes_database.database({"DATABASE_URL": "postgresql://o@host/town"}, print) as environment:
        assert environment["DATABASE_OWNER_URL"] == "postgresql://o@host/town"
        assert environment["DATABASE_URL"] == "postgresql://app@host/town"


def test_a_database_that_cannot_be_prepared_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = subprocess.CompletedProcess([], 1, stdout="")
    monkeypatch.setattr(subprocess, "run", lambda *a, **k: answer)
    with pytest.raises(processes_database.NotPrepared):
        processes_database.prepared({}, "postgresql://owner@host/town")


def test_invented_people_have_a_database_of_their_own() -> None:
    assert processes_database.database_name({"LEIDRAAD_DEMO": "1"}) == "leidraad_demo"
    assert processes_database.database_name({"LEIDRAAD_DEMO": ""}) == "leidraad"


# --- the demo ---


def test_a_taken_port_is_passed_over() -> None:
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", processes_demo.FIRST_PORT))
        except OSError:
            pass  # somebody else has it: just as taken
        else:
            taken.listen()
        assert processes_demo.free_port(None) > processes_demo.FIRST_PORT


def test_a_taken_port_that_was_asked_for_is_refused_with_the_remedy() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(processes_demo.DemoProblem, match="--port"):
            processes_demo.free_port(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("moment", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_one_time_codes_are_those_of_the_standard(moment: int, code: str) -> None:
    key = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # RFC 6238, appendix B
    assert processes_demo.one_time_code(key, moment) == code


def test_the_demo_persons_stand_in_a_table_with_a_code_where_one_is_asked() -> None:
    anna = {
        "name": "Anna",
        "role": "regievoerder",
        "town": "Waterland",
        "login": "anna",
        "password": "geheim",
    }
    ada = anna | {"name": "Ada", "login": "ada", "totp": "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"}
    lines = processes_demo.person_lines([anna, ada], 59)
    assert lines[1].split() == ["Anna", "regievoerder", "Waterland", "anna", "geheim"]
    assert "code 287082" in lines[-1]
    assert not any("code" in line for line in lines[:3])


def test_persons_that_cannot_be_read_are_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "persons.json").write_text("{")
    assert processes_demo.read_persons(tmp_path / "persons.json") == []
    assert processes_demo.read_persons(tmp_path / "absent.json") == []


def test_fresh_never_touches_a_database_that_is_not_the_demos(tmp_path: Path) -> None:
    options = argparse.Namespace(port=None, no_browser=True, scale=None, fresh=True)
    given = {"DATABASE_URL": "postgresql://owner@host/town", "LEIDRAAD_HOME": str(tmp_path)}
    with pytest.raises(processes_demo.DemoProblem, match="DATABASE_URL"):
        processes_demo.run(options, given)


def test_a_website_that_is_not_there_is_not_ready() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert not processes_demo.is_ready(port)


# --- the suite ---


def test_the_tests_are_spread_over_the_cores() -> None:
    assert processes_checks.pytest_command(["-x"], 2)[3:] == ("-n", "2", "-x")


def test_whoever_chooses_the_number_of_workers_gets_it() -> None:
    assert processes_checks.pytest_command(["-n", "0"], 2)[3:] == ("-n", "0")


def test_every_step_runs_and_the_first_failure_is_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = [processes_checks.Check(f"step {code}", tuple(python(f"exit({code})"))) for code in (0, 3, 4)]
    monkeypatch.setattr(processes_checks, "linters", lambda *ignored: steps)
    monkeypatch.setattr(processes_checks, "pytest_command", lambda *ignored: tuple(python("print('1 passed')")))
    environ = {**ENVIRONMENT, "DATABASE_URL": "postgresql://owner@host/any"}
    assert processes_checks.run([], only_tests=False, environ=environ, folder=tmp_path) == 3
    told, complained = capfd.readouterr()
    assert "step 0: good" in told and "step 4: FAILED" in told
    assert told.endswith("1 passed\n")
    assert "step 3, step 4" in complained


def test_only_tests_skips_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes_checks, "linters", lambda *ignored: [processes_checks.Check("no", ("false",))])
    monkeypatch.setattr(processes_checks, "pytest_command", lambda *ignored: tuple(python("exit(5)")))
    environ = {**ENVIRONMENT, "DATABASE_URL": "postgresql://owner@host/any"}
    assert processes_checks.run([], only_tests=True, environ=environ, folder=tmp_path) == 5


def test_the_tests_know_the_owners_address_and_no_serving_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    show = "import os; print(os.environ['LEIDRAAD_TEST_OWNER_URL'], os.environ.get('DATABASE_URL'))"
    monkeypatch.setattr(processes_checks, "pytest_command", lambda *ignored: tuple(python(show)))
    environ = {**ENVIRONMENT, "DATABASE_URL": "postgresql://owner@host/any"}
    processes_checks.run([], only_tests=True, environ=environ, folder=tmp_path)
    assert "postgresql://owner@host/any None" in capfd.readouterr().out


# --- the commands ---


def test_the_help_names_every_command_with_an_example() -> None:
    text = cli.help_text()
    for name in cli.COMMANDS:
        assert f"./leidraad {name}" in text
    assert max(len(line) for line in text.splitlines()) <= 110


def test_an_unknown_command_is_answered_with_the_way_to_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["dmeo"]) == 2
    assert "./leidraad --help" in capsys.readouterr().err


def test_a_problem_with_the_database_is_a_sentence_and_not_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unavailable(arguments: list[str]) -> int:
        raise PostgresUnavailable("Install PostgreSQL.")

    monkeypatch.setitem(cli.HIDDEN, "broken", unavailable)
    assert cli.main(["broken"]) == 1
    assert capsys.readouterr().err == "Install PostgreSQL.\n"


@pytest.mark.parametrize("text", ["0", "65536", "-1", "web"])
def test_a_port_that_cannot_be_is_refused(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["demo", "--port", text])
    assert "1 to 65535" in capsys.readouterr().err or text == "-1"


def test_import_asks_what_to_import(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.import_file([]) == 2
    assert "./leidraad import households FILE" in capsys.readouterr().err


def test_with_both_addresses_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@host/town")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://owner@host/town")
    done: list[list[str]] = []

    def work(arguments: list[str]) -> int:
        done.append(arguments)
        return 0

    assert cli.on_database("any", work)(["--flag"]) == 0
    assert done == [["--flag"]]


def test_a_command_without_a_supervisor_follows_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PARENT, raising=False)
    assert cli.main(["--version"]) == 0
