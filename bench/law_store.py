# SPDX-License-Identifier: EUPL-1.2
"""The legal clock with its database: a change of law written away, and one recorded fact (the aims 2d-2f)."""

import argparse
from pathlib import Path
from typing import Any

from bench.report import Goal


def measure(options: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Nothing yet."""
    return {}


def goals(stored: dict[str, Any]) -> list[Goal]:
    """The goals of what was measured."""
    return []
