# SPDX-License-Identifier: EUPL-1.2
"""The legal clock with its database: a change of law written away, and one recorded fact."""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import databases
from bench.databases import ROOT
from bench.report import Goal, quantile, say


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Fill a database once, then change the law a few times and record facts, in a process of its own."""
    count = options.rows or (20_000 if options.quick else 500_000)
    rounds = options.rounds or (2 if options.quick else 5)
    with databases.server() as server_url:
        name = f"bench_law_{count}"
        environ = databases.prepared(databases.environment(owner := databases.with_database(server_url, name)), owner)
        command = [sys.executable, "-m", "bench.law_store_steps", str(folder), str(count), str(rounds), "100"]
        answer = subprocess.run(command, env=environ, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
        databases.drop(server_url, name)
    found: dict[str, Any] = json.loads(answer.stdout.strip().splitlines()[-1])
    return found


def goals(stored: dict[str, Any]) -> list[Goal]:
    """The goals of what was measured."""
    changes = stored["changes"]
    ratio = quantile([one["seconds"] / (one["copy"] + one["reading"]) for one in changes], 0.5)
    spent = [one["processor"] / (one["copy_processor"] + one["reading_processor"]) for one in changes]
    say(f"change of law, {len(changes)} rounds: {ratio:.2f} on the wall, {quantile(spent, 0.5):.2f} of the processor")
    facts = stored["facts"]
    added = (quantile(facts["with"], 0.5) - quantile(facts["without"], 0.5)) * 1e3
    return [
        Goal("8", "change of law / (COPY of its rows + reading facts)", ratio, 5, 2.5),
        Goal("8", "one recorded fact: recalculation adds, ms p50", added, 10, 5),
    ]
