# SPDX-License-Identifier: EUPL-1.2
"""`./leidraad law`: an answer without Django and without a database, and a sentence when something is wrong."""

import json
import os
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from leidraad.config import cli, law_commands, law_files
from leidraad.pure.law.law import LawError

ROOT = Path(__file__).parents[2]
BARE = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
SELAM = {
    "regime": "wi2021",
    "group": "asylum_permit",
    "route": "b1",
    "facts": [
        {"kind": "notified", "on": "2024-11-20"},
        {"kind": "registered", "on": "2025-03-03"},
        {"kind": "plan_dated", "on": "2025-05-12"},
    ],
}


def law(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command with nothing but the standard library: -S leaves out every installed package."""
    command = [sys.executable, "-S", "-m", "leidraad.config.cli", "law", *arguments]
    return subprocess.run(command, input=given, capture_output=True, text=True, env=BARE, check=False, timeout=60)


def answer(*arguments: str, case: object = SELAM) -> dict[str, Any]:
    done = law("explain", "-", "--json", "--on", "2026-11-21", *arguments, given=json.dumps(case))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture
def case_file(tmp_path: Path) -> Path:
    path = tmp_path / "selam.json"
    path.write_text(json.dumps(SELAM))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The law files, to be broken."""
    return Path(shutil.copytree(ROOT / "law", tmp_path / "law"))


def test_it_answers_without_any_package_installed(case_file: Path) -> None:
    done = law("explain", str(case_file), "--on", "2026-11-21")
    assert (done.returncode, done.stderr) == (0, "")


def test_it_answers_quickly(case_file: Path) -> None:
    took = []
    for _ in range(3):  # the first run of a checkout compiles, and the machine may be busy
        started = time.monotonic()
        law("explain", str(case_file), "--on", "2026-11-21")
        took.append(time.monotonic() - started)
    assert min(took) < 1.5


def test_a_terminal_that_knows_only_ascii_is_no_error(case_file: Path) -> None:
    command = [sys.executable, "-S", "-m", "leidraad.config.cli", "law", "explain", str(case_file)]
    narrow = {**BARE, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, text=True, env=narrow, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_command_at_the_root_needs_no_environment(case_file: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "leidraad", tmp_path / "leidraad")
    (tmp_path / "src").symlink_to(ROOT / "src")
    done = subprocess.run(
        [sys.executable, str(tmp_path / "leidraad"), "law", "explain", str(case_file), "--json"],
        capture_output=True, text=True, env={"PATH": os.environ["PATH"]}, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / ".venv").exists()


def test_an_answer_on_the_terminal_says_how_it_stands_until_when_why_and_by_which_article(case_file: Path) -> None:
    told = law("explain", str(case_file), "--on", "2026-11-21").stdout
    term = told[told.index("TERM-1") :].split("\n\n")[0]
    assert "LOOPT  TERM-1" in told
    assert "tot en met 12 mei 2028 · nog 538 dagen" in term
    assert "Wet inburgering 2021, artikel 11" in term
    assert "https://wetten.overheid.nl/jci1.3:c:BWBR0044770&artikel=11" in term
    assert "versie van 2022-01-01" in term


def test_what_is_not_sure_is_marked(case_file: Path) -> None:
    told = law("explain", str(case_file), "--on", "2026-11-21").stdout
    offer = told[told.index("ROUTE-10 ") :].split("\n\n")[0]
    assert "Let op, dit is onze lezing van de wet." in offer


def test_an_answer_in_english(case_file: Path) -> None:
    told = law("explain", str(case_file), "--on", "2026-11-21", "--lang", "en").stdout
    assert "As it stands on 21 November 2026" in told
    assert "538 days left" in told


def test_an_answer_as_json_has_the_day_and_the_versions() -> None:
    found = answer()
    assert found["on"] == "2026-11-21"
    assert found["law_versions"]["act/wet-inburgering-2021"] == "2022-01-01"


def test_an_answer_as_json_has_the_duty() -> None:
    (plan,) = [duty for duty in answer()["duties"] if duty["rule"] == "PIP-1"]
    expected = {"duty": "plan", "who": "municipality", "starts": "2025-03-03", "due": "2025-05-12", "state": "met"}
    assert {name: plan[name] for name in expected} == expected
    assert plan["receipt"]["file"] == "law/nl/decree/besluit-inburgering-2021/2023-01-01.toml"


def test_what_does_not_apply_is_listed_only_when_asked() -> None:
    assert not [duty for duty in answer()["duties"] if duty["state"] == "not_applicable"]
    not_here = [duty for duty in answer("--all")["duties"] if duty["state"] == "not_applicable"]
    assert "z_course_hours" in {duty["duty"] for duty in not_here}
    assert all(duty["because"] for duty in not_here)


def test_without_a_day_it_answers_for_today() -> None:
    done = law("explain", "-", "--json", given=json.dumps(SELAM))
    assert json.loads(done.stdout)["on"] >= "2026-11-21"


def test_a_case_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_text(json.dumps(SELAM), encoding="utf-8-sig")
    assert law("explain", str(tmp_path / "case.json")).returncode == 0


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    return done.stderr


def test_a_malformed_entry_is_named() -> None:
    broken = {
        **SELAM,
        "facts": [*SELAM["facts"], {"kind": "hours", "on": "2025-13-01", "category": "nt2", "amount": 1}],
    }
    told = refused(law("explain", "-", given=json.dumps(broken)))
    assert told.startswith("standaardinvoer: facts[3].on: '2025-13-01' is geen datum")


def test_a_malformed_entry_is_named_in_english() -> None:
    told = refused(law("explain", "-", "--lang", "en", given='{"regime": "wi2021", "group": "x", "facts": []}'))
    assert told.startswith("standard input: group: 'x' does not exist")


def test_a_file_that_is_wrong_everywhere_is_answered_quickly_and_briefly() -> None:
    broken = {
        **SELAM,
        "facts": [{"kind": "registred", "on": "2025-03-03", f"field{place}": 1} for place in range(20_000)],
    }
    told = refused(law("explain", "-", given=json.dumps(broken))).splitlines()
    assert len(told) == 101
    assert told[-1] == "En nog 19900 fouten."


def test_broken_json_is_told_with_line_and_column() -> None:
    assert "regel 2, kolom 3" in refused(law("explain", "-", given="{\n  regime: 1}"))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    told = refused(law("explain", str(tmp_path / "nobody.json")))
    assert "nobody.json: dit bestand is er niet; klopt de naam?" in told


def test_a_folder_is_no_case(tmp_path: Path) -> None:
    assert "dit bestand is niet te lezen" in refused(law("explain", str(tmp_path)))


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(b"\xff\xfe{}")
    assert "UTF-8" in refused(law("explain", str(tmp_path / "case.json")))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["explain"],
        ["explains", "x"],
        ["explain", "-", "--on", "2026-13-01"],
        ["explain", "-", "--on", "2026-W47-6"],
        ["explain", "-", "--lang", "de"],
    ],
)
def test_wrong_use_is_another_exit_code(arguments: list[str]) -> None:
    assert law(*arguments).returncode == 2


def test_every_law_file_is_valid_and_every_worked_example_holds() -> None:
    done = law("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Alles klopt" in done.stdout


def test_a_broken_law_file_is_told(folder: Path) -> None:
    act = folder / "nl/act/wet-inburgering-2021/2022-01-01.toml"
    act.write_text(act.read_text().replace('status = "CONFIRMED"', 'status = "SURE"', 1))
    told = refused(law("check", "--folder", str(folder)))
    assert "wet-inburgering-2021/2022-01-01.toml, regel SCOPE-1: 'status' is 'SURE'" in told


def test_a_worked_example_that_does_not_hold_is_told(folder: Path) -> None:
    act = folder / "nl/act/wet-inburgering-2021/2022-01-01.toml"
    act.write_text(act.read_text().replace("years = { value = 3,", "years = { value = 4,", 1))
    told = refused(law("check", "--folder", str(folder)))
    assert "regel TERM-1, voorbeeld 'Voorbeeld bij TERM-1" in told
    assert "due moet 2028-05-12 zijn, maar er komt 2029-05-12 uit." in told


def test_a_file_with_a_wrong_ending_is_not_skipped_silently(folder: Path) -> None:
    (folder / "nl/act/participatiewet/2027-01-01.tolm").write_text("")
    assert "2027-01-01.tolm: de plaats van een wetsbestand is" in refused(law("check", "--folder", str(folder)))


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    assert "geen enkel wetsbestand" in refused(law("check", "--folder", str(tmp_path)))


def test_the_list_has_every_rule_with_its_article_dates_source_and_review() -> None:
    rules = json.loads(law("list", "--json").stdout)
    (term,) = [rule for rule in rules if rule["rule"] == "TERM-1"]
    expected = {
        "article": "Wet inburgering 2021, artikel 11",
        "in_force_from": "2022-01-01",
        "in_force_to": None,
        "source": "https://wetten.overheid.nl/jci1.3:c:BWBR0044770&artikel=11",
        "reviewed": False,
    }
    assert {name: term[name] for name in expected} == expected


def test_a_rule_that_changed_is_listed_in_each_version() -> None:
    rules = json.loads(law("list", "--json").stdout)
    spans = [(rule["in_force_from"], rule["in_force_to"]) for rule in rules if rule["rule"] == "PIP-1"]
    assert spans == [("2022-01-01", "2022-12-31"), ("2023-01-01", None)]


def test_the_list_on_the_terminal_is_a_table() -> None:
    lines = law("list").stdout.splitlines()
    assert lines[0].startswith("regel")
    assert any(line.startswith("TERM-1 ") and "Wet inburgering 2021, artikel 11" in line for line in lines)


def test_a_reader_that_stops_early_is_no_error() -> None:
    command = f"{sys.executable} -S -m leidraad.config.cli law list --json | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, env=BARE, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("command", ["serve", "worker", "demo"])
def test_a_broken_law_file_stops_the_start_with_a_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise LawError(["law/nl/act/x/2022-01-01.toml, regel PIP-1: 'article' ontbreekt; vul het in."])

    monkeypatch.setattr(law_commands, "law_of_today", broken)
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        monkeypatch.setenv(name, "postgresql://nobody@nowhere.invalid/none")
    assert cli.main([command]) == 1
    assert "regel PIP-1: 'article' ontbreekt" in capfd.readouterr().err


def test_an_installed_package_carries_the_law_files() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    assert "config/law/**/*.toml" in project["tool"]["setuptools"]["package-data"]["leidraad"]
    assert law_files.PACKAGED.resolve() == (ROOT / "law").resolve()


def test_every_file_of_the_law_is_read() -> None:
    files = {f"law/{path.relative_to(ROOT / 'law').as_posix()}" for path in (ROOT / "law").rglob("*.toml")}
    assert set(law_files.read_folder()) == files
