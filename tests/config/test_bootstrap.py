# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad` itself, the lists of packages that it installs, and the contracts that the build keeps."""

import fcntl
import importlib.machinery
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
LISTS = ("requirements", "requirements-dev")


def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


@pytest.fixture
def bootstrap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """`./leidraad` as a module, in an empty folder with two short lists."""
    loader = importlib.machinery.SourceFileLoader("bootstrap", str(ROOT / "leidraad"))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    spec = importlib.util.spec_from_loader("bootstrap", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "lib" / "python3.11" / "site-packages").mkdir(parents=True)
    places = {
        "ROOT": tmp_path,
        "VENV": venv,
        "PYTHON": venv / "bin" / "python",
        "STAMP": venv / "leidraad-stamp.json",
        "LOG": venv / "leidraad-install.log",
        "LISTS": {"runtime": tmp_path / "requirements.txt", "dev": tmp_path / "requirements-dev.txt"},
    }
    for name, value in places.items():
        monkeypatch.setattr(module, name, value)
    for each in ("requirements.txt", "requirements-dev.txt"):
        (tmp_path / each).write_text("one==1 --hash=sha256:00\ntwo==2 --hash=sha256:00\n")
    (venv / "bin" / "python").symlink_to(sys.executable)
    return module


def without_installing(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replace what takes long; returns the lists that were installed."""
    installed: list[Path] = []
    monkeypatch.setattr(bootstrap, "make_environment", lambda: None)
    monkeypatch.setattr(bootstrap, "install", installed.append)
    return installed


# --- the command ---


def test_help_answers_without_making_an_environment(tmp_path: Path) -> None:
    shutil.copy(ROOT / "leidraad", tmp_path)
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    base = str(Path(sys.base_prefix) / "bin" / "python3")
    for arguments in (["--help"], [], ["demo", "--help"], ["test", "-h"]):
        answer = subprocess.run(
            [base, str(tmp_path / "leidraad"), *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={"PATH": os.environ["PATH"]},
        )
        assert "./leidraad" in answer.stdout
    assert not (tmp_path / ".venv").exists()


def test_a_help_flag_meant_for_another_program_is_not_ours(bootstrap: ModuleType) -> None:
    assert bootstrap.wants_help(["demo", "--help"])
    assert not bootstrap.wants_help(["import", "--help"])
    assert not bootstrap.wants_help(["test", "--", "--help"])


def test_an_old_python_is_told_what_is_needed(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(bootstrap, "NEEDED", (99, 0))
    assert bootstrap.main(["demo"]) == 1
    assert "needs Python 99.0 or newer" in capsys.readouterr().err


def test_it_can_be_read_by_an_old_python() -> None:
    compile((ROOT / "leidraad").read_text(), "leidraad", "exec", dont_inherit=True)
    assert not re.search(r"^\s*match |:=|removeprefix", (ROOT / "leidraad").read_text(), re.MULTILINE)


# --- the environment ---


def test_a_complete_environment_is_left_alone(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    installed = without_installing(bootstrap, monkeypatch)
    bootstrap.set_up("runtime")
    assert bootstrap.complete("runtime")
    bootstrap.set_up("runtime")
    assert [each.name for each in installed] == ["requirements.txt"]


def test_the_list_for_tests_covers_the_other(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without_installing(bootstrap, monkeypatch)
    bootstrap.set_up("dev")
    assert bootstrap.complete("dev")
    assert bootstrap.complete("runtime")


def test_the_list_to_run_does_not_cover_tests(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without_installing(bootstrap, monkeypatch)
    bootstrap.set_up("runtime")
    assert not bootstrap.complete("dev")


def test_a_changed_list_is_installed_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without_installing(bootstrap, monkeypatch)
    bootstrap.set_up("runtime")
    bootstrap.LISTS["runtime"].write_text("one==1.1 --hash=sha256:00\n")
    assert not bootstrap.complete("runtime")


def test_a_moved_folder_is_set_up_again(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    without_installing(bootstrap, monkeypatch)
    bootstrap.set_up("runtime")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path / "elsewhere")
    assert not bootstrap.complete("runtime")


def test_a_damaged_stamp_means_not_complete(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    without_installing(bootstrap, monkeypatch)
    bootstrap.set_up("runtime")
    bootstrap.STAMP.write_text('{"runtime"')
    assert not bootstrap.complete("runtime")


def test_a_failed_installation_leaves_no_stamp(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "make_environment", lambda: None)
    monkeypatch.setattr(shutil, "which", lambda program: None)
    monkeypatch.setattr(bootstrap, "watched", lambda *ignored: 1)
    bootstrap.LOG.write_text("no route to host\n")
    with pytest.raises(bootstrap.SetUpFailed, match="no route to host"):
        bootstrap.set_up("runtime")
    assert not bootstrap.complete("runtime")


def test_where_uv_fails_pip_takes_over(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[list[str]] = []

    def watched(what: str, command: list[str], *ignored: object) -> int:
        tried.append(command)
        return 1 if command[0] == "uv" else 0

    monkeypatch.setattr(shutil, "which", lambda program: program)
    monkeypatch.setattr(bootstrap, "watched", watched)
    bootstrap.install(bootstrap.LISTS["runtime"])
    assert [command[0] for command in tried] == ["uv", str(bootstrap.PYTHON)]
    assert all("--require-hashes" in command for command in tried)


def test_without_venv_and_uv_it_says_what_to_install(bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    bootstrap.PYTHON.unlink()
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(bootstrap.SetUpFailed, match="apt install python3-venv"):
        bootstrap.make_environment()


def test_a_second_starter_waits_for_the_first_and_uses_what_it_made(bootstrap: ModuleType, tmp_path: Path) -> None:
    shutil.copy(ROOT / "leidraad", tmp_path)
    cli = tmp_path / "src" / "leidraad" / "config" / "cli.py"
    cli.parent.mkdir(parents=True)
    cli.write_text("print('ran')\n")
    with (tmp_path / ".leidraad.lock").open("w") as first:
        fcntl.flock(first, fcntl.LOCK_EX)
        second = subprocess.Popen(
            [sys.executable, str(tmp_path / "leidraad"), "manage"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "src")},
        )
        assert second.stderr is not None
        assert "waiting for it" in second.stderr.readline()
        bootstrap.STAMP.write_text(json.dumps({"runtime": bootstrap.fingerprint("runtime")}))
    assert second.communicate(timeout=30) == ("ran\n", "")


# --- the lists ---


@pytest.mark.parametrize("name", LISTS)
def test_a_list_names_no_address_and_no_folder(name: str) -> None:
    text = (ROOT / f"{name}.txt").read_text()
    assert not re.search(r"://|^\s*--(?!hash)|^/| @ |file:", text, re.MULTILINE)


@pytest.mark.parametrize("name", LISTS)
def test_each_package_of_a_list_is_pinned_with_hashes(name: str) -> None:
    text = re.sub(r"\\\n\s*", " ", (ROOT / f"{name}.txt").read_text())
    packages = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert len(packages) > 20
    assert [line for line in packages if not re.match(r"[a-z0-9._-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", line)] == []


def test_the_list_for_tests_contains_the_other_at_the_same_versions() -> None:
    runtime, dev = (
        set(re.findall(r"^([a-z0-9._-]+==\S+)", (ROOT / f"{name}.txt").read_text(), re.MULTILINE)) for name in LISTS
    )
    assert runtime <= dev


def test_each_dependency_says_why_it_is_there() -> None:
    lines = [
        line
        for name in LISTS
        for line in (ROOT / f"{name}.in").read_text().splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [line for line in lines if not re.search(r"\s# \w.{10,}", line)] == []


def test_pyproject_and_the_list_ask_for_the_same() -> None:
    lines = (ROOT / "requirements.in").read_text().splitlines()
    listed = [re.split(r"\s+#", line)[0].strip() for line in lines if line and not line.startswith("#")]
    assert sorted(project()["project"]["dependencies"]) == sorted(listed)


# --- the contracts ---


def test_each_slice_with_tables_has_a_contract_that_keeps_them_inside() -> None:
    slices = {path.parent.name for path in (ROOT / "src" / "leidraad").glob("*/models.py")}
    protected = {
        module.split(".")[1]
        for contract in project()["tool"]["importlinter"]["contracts"]
        if contract["type"] == "protected"
        for module in contract["protected_modules"]
    }
    assert slices <= protected


def test_what_the_build_runs_is_what_a_developer_runs() -> None:
    script = ROOT / ".ci" / "run"
    subprocess.run(["bash", "-n", str(script)], check=True)
    assert script.read_text().rstrip().endswith('exec ./leidraad test "$@"')
    assert os.access(script, os.X_OK)
