# SPDX-License-Identifier: EUPL-1.2
"""What a run leaves: tables on the screen, and one JSON file with versions, seed, machine, numbers, goals."""

import importlib.metadata
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

PACKAGES = ("django", "psycopg", "granian", "jinja2", "python-calamine", "xlsxwriter", "procrastinate")


@dataclass(frozen=True)
class Goal:
    """A goal of a run: `value` must be at most `must` (or at least, when `least`); `aim` is the ambition."""

    number: str
    what: str
    value: float
    must: float
    aim: float
    least: bool = False

    @property
    def met(self) -> bool:
        """Was the least reached?"""
        return self.value >= self.must if self.least else self.value <= self.must

    @property
    def aimed(self) -> bool:
        """Was the ambition reached?"""
        return self.value >= self.aim if self.least else self.value <= self.aim


def say(text: str = "") -> None:
    """One line on the screen, at once."""
    print(text, flush=True)


def quantile(values: Sequence[float], part: float) -> float:
    """The value below which this part of the values lies (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table in text: first column to the left, the others to the right."""
    lines = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(heads))]
    for index, line in enumerate(lines):
        first, *others = (c.rjust(w) if i else c.ljust(w) for i, (c, w) in enumerate(zip(line, widths, strict=True)))
        say("  " + "  ".join([first, *others]))
        if index == 0:
            say("  " + "  ".join("-" * width for width in widths))


def show_goals(goals: Sequence[Goal]) -> None:
    """Each goal with must, aim, and what came of it."""
    say("\nGoals (ratios inside this run)")
    rows = [
        (
            f"{goal.number} {goal.what}", f"{goal.value:.2f}",
            f"{'>=' if goal.least else '<='} {goal.must:g}", f"{goal.aim:g}",
            "aim" if goal.aimed else "met" if goal.met else "NOT MET",
        )
        for goal in goals
    ]  # fmt: skip
    table(("goal", "value", "must", "aim", ""), rows)


def machine() -> dict[str, Any]:
    """The machine and the versions."""
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor()
    return {
        "python": sys.version.split()[0],
        "system": f"{platform.system()} {platform.release()}",
        "cpu": model,
        "cores": os.cpu_count(),
        "load_before": os.getloadavg()[0],
        "packages": {name: _version(name) for name in PACKAGES},
        "commit": _commit(),
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "absent"


def _commit() -> str:
    command = ["git", "rev-parse", "--short", "HEAD"]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def write(folder: Path, name: str, content: dict[str, Any], goals: Sequence[Goal]) -> Path:
    """Write the JSON file of this run and say where it is."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}-{datetime.now().astimezone():%Y-%m-%dT%H%M%S}.json"
    judged = [asdict(goal) | {"met": goal.met, "aim_met": goal.aimed} for goal in goals]
    file.write_text(json.dumps({"bench": name, **content, "goals": judged}, indent=1, default=str))
    say(f"\n{file}")
    return file
