# SPDX-License-Identifier: EUPL-1.2
"""The benchmarks still work, on tiny data; asserts only what the weather of the machine cannot break."""

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench import databases, import_file, network
from bench.caseload import Town, count, kind
from bench.cells import LIST
from bench.crash import Writing, counted
from bench.databases import Recipe
from bench.report import Goal, quantile, write
from bench.timing import interleave
from tests.databases import Server

ON = date(2026, 11, 16)


@pytest.fixture(scope="module")
def filled(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """A database with a municipality of 60 dossiers, as the benchmarks fill it."""
    patch = pytest.MonkeyPatch()
    patch.setenv("LEIDRAAD_HOME", str(tmp_path_factory.mktemp("bench")))
    recipe = Recipe("bench_smoke", (60,), 0, ON)
    yield databases.ready(server.owner("postgres"), recipe)
    databases.drop(server.owner("postgres"), recipe.name)
    patch.undo()


def test_a_database_is_made_once_for_the_same_recipe(filled: dict[str, str], server: Server) -> None:
    before = databases.checksum(filled["DATABASE_OWNER_URL"])
    again = databases.ready(server.owner("postgres"), Recipe("bench_smoke", (60,), 0, ON))

    assert databases.checksum(again["DATABASE_OWNER_URL"]) == before
    assert 50 <= before["dossiers"] <= 70


@pytest.fixture(scope="module")
def queries(filled: dict[str, str]) -> dict[str, dict[str, int]]:
    """What each page of the caseload asks the database."""
    return count(filled, Town("smoke", Recipe("bench_smoke", (60,), 0, ON), 60))


def test_a_list_asks_few_questions_whatever_it_shows(queries: dict[str, dict[str, int]]) -> None:
    assert all(kinds.get("page", 0) <= 5 for kinds in queries.values()), queries


def test_a_full_list_asks_no_more_than_one_with_a_single_row(queries: dict[str, dict[str, int]]) -> None:
    assert queries[LIST]["page"] <= queries[f"{LIST}?q=9912345678"]["page"] + 1


def test_every_list_writes_an_audit_line(queries: dict[str, dict[str, int]]) -> None:
    assert all(kinds.get("audit") == 1 for kinds in queries.values()), queries


def test_a_helper_asks_as_little_for_many_people_as_for_few(filled: dict[str, str]) -> None:
    network.filled(filled, 60, ON, (3, 20))

    asked = network.questions(filled, 60, (3, 20))

    assert asked[network.helper(3), "list"] == asked[network.helper(20), "list"] <= network.MOST_QUERIES


def test_statements_are_told_apart() -> None:
    assert kind("select * from access_open_session(%s)") == "session"
    assert kind("select set_config('role', %s, true)") == "context"
    assert kind("select access_write_event(%s)") == "audit"
    assert kind("select d.id from dossiers_dossier d") == "page"


def test_a_list_of_households_is_as_long_and_as_wrong_as_asked(tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"
    wrong = import_file.write(file, 300, ON)

    steps = [sys.executable, "-m", "bench.import_steps"]
    answers = [
        json.loads(
            subprocess.run([*steps, step, str(file), ON.isoformat()], capture_output=True, text=True, check=True).stdout
        )["found"]
        for step in ("read", "check")
    ]

    assert answers[0]["rows"] == answers[1]["rows"] == 300
    assert 0 < wrong < 20
    assert answers[1]["errors"] >= wrong


def test_a_lost_write_is_noticed(filled: dict[str, str]) -> None:
    writing = Writing(sent={"a"}, acknowledged={"a"})

    assert counted(filled["DATABASE_OWNER_URL"], writing)["lost"] == 1


def test_turns_are_taken_and_the_warming_up_is_thrown_away() -> None:
    asked: list[str] = []

    def asking(name: str) -> Any:
        def ask(number: int) -> float:
            asked.append(name)
            return 0.001

        return ask

    series = interleave({("one", "x"): asking("one"), ("two", "x"): asking("two")}, rounds=2, requests=6)

    assert len(series["one", "x"].seconds) == 12
    assert asked.count("one") == asked.count("two") == 17


def test_goals_are_judged_both_ways() -> None:
    assert Goal("1", "", 2.0, 2.0, 1.3).met
    assert not Goal("1", "", 2.1, 2.0, 1.3).met
    assert Goal("1", "", 0.6, 0.5, 0.75, least=True).met
    assert not Goal("1", "", 0.6, 0.5, 0.75, least=True).aimed


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([3, 1, 2], 0.5) == 2
    assert quantile([1], 0.95) == 1


def test_a_run_leaves_a_file_with_its_goals(tmp_path: Path) -> None:
    file = write(tmp_path, "try", {"seed": 1}, [Goal("1", "what", 1.0, 2.0, 1.0)])

    kept = json.loads(file.read_text())
    assert kept["bench"] == "try"
    assert kept["goals"][0]["met"]
