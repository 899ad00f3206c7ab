# SPDX-License-Identifier: EUPL-1.2
"""Import of a list of households: time and memory against reading the file alone (aims 5a-5c).

Each engine in a process of its own, taking turns. The whole import is the product's command: read, check
every row, compare with what exists, store with row-level security, constraints and audit rows, commit.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import databases, import_file
from bench.caseload import monday
from bench.databases import ROOT, Recipe
from bench.report import Goal, machine, quantile, say, show_goals, table, write

STEPS = ("read", "floor", "check", "whole")
PER_DATABASE = 100


def run(options: argparse.Namespace) -> int:
    """Measure, print, write; 0 when all goals were met."""
    rows = options.rows or (10_000 if options.quick else 100_000)
    rounds = options.rounds or (1 if options.quick else 3)
    about = machine()
    on = datetime.now().astimezone().date()
    with databases.server() as server_url:
        recipe = Recipe("bench_import", (PER_DATABASE,), 0, monday())
        file = Path(databases.environment(server_url)["LEIDRAAD_HOME"]) / f"import-{rows}-{on}.xlsx"
        spoilt = import_file.write(file, rows, on)
        say(f"{file.name}: {rows:,} rows, {spoilt} of them wrong, {file.stat().st_size // 1024:,} kB")
        got: dict[str, list[dict[str, Any]]] = {step: [] for step in STEPS}
        for number in range(rounds):
            for step in STEPS:
                # Each import meets the same database: a few families, and none of the list.
                environ = databases.copied(server_url, recipe, "bench_import_copy")
                got[step].append(_one(step, file, on.isoformat(), environ))
            say(f"  round {number + 1} of {rounds}")
    goals = _goals(got)
    _show(got, rows)
    show_goals(goals)
    found = {"rows": rows, "wrong": spoilt, "rounds": rounds, "machine": about, "steps": got}
    write(options.out, "import-quick" if options.quick else "import", found, goals)
    return 0 if all(goal.met for goal in goals) else 1


def _one(step: str, file: Path, on: str, environ: Mapping[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.import_steps", step, str(file), on]
    answer = subprocess.run(command, env=dict(environ), cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(f"{step}: {answer.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(answer.stdout.strip().splitlines()[-1])
    return found


def _median(got: Mapping[str, list[dict[str, Any]]], step: str, what: str) -> float:
    return quantile([one[what] for one in got[step]], 0.5)


def _goals(got: Mapping[str, list[dict[str, Any]]]) -> list[Goal]:
    seconds = {step: _median(got, step, "seconds") for step in STEPS}
    return [
        Goal("19", "whole import / reading alone", seconds["whole"] / seconds["read"], 6.0, 3.0),
        Goal("5a", "whole import / floor (read and COPY)", seconds["whole"] / seconds["floor"], 2.0, 1.4),
        Goal("19", "peak memory of the import, MB", _median(got, "whole", "peak_mb"), 600, 350),
        Goal("5c", "peak memory of the import, MB", _median(got, "whole", "peak_mb"), 350, 220),
    ]


def _show(got: Mapping[str, list[dict[str, Any]]], rows: int) -> None:
    heads = ("step", "seconds", "cpu", "us a row", "peak MB", "found")
    lines = []
    for step in STEPS:
        seconds = _median(got, step, "seconds")
        lines.append(
            (
                step, f"{seconds:.2f}", f"{_median(got, step, 'cpu'):.2f}", f"{seconds / rows * 1e6:.0f}",
                f"{_median(got, step, 'peak_mb'):.0f}", str(got[step][-1]["found"]),
            )
        )  # fmt: skip
    say()
    table(heads, lines)
