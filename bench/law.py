# SPDX-License-Identifier: EUPL-1.2
"""The legal clock: many cases at once and one with its reasons, against openfisca-core (aims 2a-2c and 2g).

Each engine in a process of its own, taking turns, so that all share the machine's weather. The goals compare processor time.
The parts with a database are in `bench.law_store`.
"""

import argparse
import json
import os
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench import law_data, law_store, law_wide
from bench.databases import ROOT
from bench.law_wide import TWELVE
from bench.report import Goal, machine, quantile, say, show_goals, table, write
from leidraad.config.law_files import law_of_today

PEER = "openfisca-core==46.0.1"
BULK = ("floor", "columns, rules", "columns, from facts", "columns, facts unsorted", "columns, all rules")
ONE = ("one, all rules", "one, everything", "one, twelve")
Got = dict[str, dict[str, list[float]]]


def run(options: argparse.Namespace) -> int:
    """Measure, print, write; 0 when all goals were met."""
    count = options.rows or (20_000 if options.quick else 500_000)
    rounds = options.rounds or (2 if options.quick else 5)
    folder = Path(os.environ["LEIDRAAD_HOME"]) / "bench" / "law"
    about = machine()
    law = law_of_today()
    cases = law_data.kept(folder, count)
    say(
        f"{count:,} dossiers, {len(cases.facts):,} facts, {len(law.order)} rules that make a duty, law {law.fingerprint}"
    )
    wide = law_wide.kept(folder, cases, law)
    del cases
    python, why_not = _peer(folder)
    got: Got = {}
    for number in range(rounds):
        for engine in BULK:
            _note(got, engine, _child(engine, folder, count, 1))
        for engine in ONE:
            _note(got, engine, _child(engine, folder, count, 400))
        for mode, runs in (("bulk", 1), ("one", 60), ("one-trace", 60)) if python else ():
            _note(got, f"openfisca, {mode}", _openfisca(python, mode, wide, runs))
        say(f"  round {number + 1} of {rounds}")
    same = _same_as_openfisca(python, folder, count, wide) if python else None
    _show(got, same, why_not)
    equal = _run([sys.executable, "-m", "bench.law_engines", "equal", str(folder), str(count), "0"])
    say(f"\nchecksum over {count:,} dossiers and all rules: single {equal['single']}, columns {equal['columns']}\n")
    stored = law_store.measure(options, folder)
    goals = [*_goals(got, equal, same), *law_store.goals(stored)]
    show_goals(goals)
    content = {
        "dossiers": count, "rounds": rounds, "law": law.fingerprint, "twelve": TWELVE, "machine": about, "engines": got,
        "equal": equal, "same_as_openfisca": same, "openfisca": why_not or PEER, "stored": stored,
    }  # fmt: skip
    write(options.out, "law-quick" if options.quick else "law", content, goals)
    return 0 if all(goal.met for goal in goals) else 1


# --- engines ------------------------------------------------------------------------------------------------------------


def _peer(folder: Path) -> tuple[str, str]:
    """The Python of an environment with openfisca-core, and otherwise why there is none. It is never a dependency."""
    home = folder / "openfisca"
    python = home / "bin" / "python"
    if not python.exists():
        venv.create(home, with_pip=True)
    found = subprocess.run([python, "-c", "import openfisca_core"], capture_output=True, check=False)
    if found.returncode:
        command = [python, "-m", "pip", "install", "--quiet", PEER]
        found = subprocess.run(command, capture_output=True, text=True, check=False)
        if found.returncode:
            lines = str(found.stderr).strip().splitlines()
            return "", f"skipped: {PEER} cannot be installed ({lines[-1] if lines else 'no reason given'})"
    return str(python), ""


def _run(command: Sequence[str]) -> dict[str, Any]:
    environ = os.environ | {"PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    answer = subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)
    if answer.returncode:
        raise RuntimeError(f"{' '.join(command)}: {answer.stderr[-3000:]}")
    found: dict[str, Any] = json.loads(answer.stdout.strip().splitlines()[-1])
    return found


def _child(engine: str, folder: Path, count: int, runs: int, *more: str) -> dict[str, Any]:
    return _run([sys.executable, "-m", "bench.law_engines", engine, str(folder), str(count), str(runs), *more])


def _openfisca(python: str, mode: str, wide: Path, runs: int, *more: str) -> dict[str, Any]:
    return _run([python, str(ROOT / "bench" / "law_openfisca.py"), mode, str(wide), str(runs), *more])


def _note(got: Got, engine: str, found: Mapping[str, Any]) -> None:
    kept = got.setdefault(engine, {"seconds": [], "cpu": [], "peak_mb": [], "items": [], "bytes": []})
    # Of one case at a time the median of many calls; the best of a round is never quoted.
    kept["seconds"].append(quantile(found["seconds"], 0.5))
    kept["cpu"].append(quantile(found["cpu"], 0.5))
    kept["peak_mb"].append(found["peak_mb"])
    kept["items"].append(found["items"])
    kept["bytes"].append(found.get("bytes_in_and_out", 0))


def _same_as_openfisca(python: str, folder: Path, count: int, wide: Path) -> dict[str, Any]:
    """State, first and last day of the twelve rules, case by case."""
    ours, theirs = folder / "answers-columns.npz", folder / "answers-openfisca.npz"
    _child("columns, from facts", folder, count, 0, str(ours))
    _openfisca(python, "bulk", wide, 0, str(theirs))
    with np.load(ours) as mine, np.load(theirs) as other:
        different = {name: int((mine[name] != other[name]).sum()) for name in mine.files}
    return {"columns_compared": len(different), "different": {name: n for name, n in different.items() if n}}


# --- telling ------------------------------------------------------------------------------------------------------------


def _median(got: Got, engine: str, what: str = "cpu") -> float:
    return quantile(got[engine][what], 0.5)


def _ratio(got: Got, engine: str, other: str) -> float:
    """Processor time of one engine for one dossier as a share of another's, in the same run."""
    return _median(got, engine) / _median(got, other)


def _goals(got: Got, equal: Mapping[str, Any], same: Mapping[str, Any] | None) -> list[Goal]:
    whole = "columns, from facts"
    both = float(equal["single"] == equal["columns"] and not equal["runs_that_differ"])
    memory = _median(got, whole, "peak_mb") * 2**20 / _median(got, whole, "bytes")
    goals = [
        Goal(
            "8", "one case, all rules with reasons, ms p50", _median(got, "one, all rules", "seconds") * 1e3, 1.0, 0.5
        ),
        Goal("2b", "twelve rules / copy floor", _ratio(got, "columns, rules", "floor"), 25, 6),
        Goal("2g", "columns = single case on every dossier (1: yes)", both, 1, 1, least=True),
        Goal("2g", "peak memory / (facts + answers)", memory, 2.5, 1.5),
    ]
    if same is None or same["different"]:
        return goals
    return [
        Goal("8", "twelve rules from facts / openfisca", _ratio(got, whole, "openfisca, bulk"), 1.0, 0.25),
        Goal("2a", "twelve rules / openfisca, same start", _ratio(got, "columns, rules", "openfisca, bulk"), 0.25, 0.1),
        Goal("8", "one case, twelve rules / openfisca", _ratio(got, "one, twelve", "openfisca, one"), 0.1, 0.02),
        Goal("2c", "openfisca with trace / one case, twelve", _ratio(got, "openfisca, one-trace", "one, twelve"), 40, 75,
             least=True),
        *goals,
    ]  # fmt: skip


def _show(got: Got, same: Mapping[str, Any] | None, why_not: str) -> None:
    say()
    if why_not:
        say(f"openfisca {why_not}")
    if same is not None:
        say(
            f"openfisca: {same['columns_compared']} columns of answers compared, different: {same['different'] or 'none'}"
        )
    if same is not None and same["different"]:
        say("The answers differ: no table.")
    else:
        lines = [
            (
                engine, f"{_median(got, engine, 'seconds') * 1e3:.3f}", f"{_median(got, engine) * 1e3:.3f}",
                f"{_median(got, engine) / _median(got, engine, 'items') * 1e6:.3f}",
                f"{_median(got, engine, 'peak_mb'):.0f}",
            )
            for engine in got
        ]  # fmt: skip
        table(("engine", "ms", "cpu ms", "cpu us a dossier", "peak MB"), lines)
