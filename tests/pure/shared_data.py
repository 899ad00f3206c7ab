# SPDX-License-Identifier: EUPL-1.2
"""The official tables stand beside the repository on some machines; elsewhere the tests that need them are
skipped.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("LEIDRAAD_SHARED", Path(__file__).resolve().parents[2].parent / "shared"))

needs_shared = pytest.mark.skipif(
    not (SHARED / "data").is_dir(), reason="the official BRP tables are not on this machine (LEIDRAAD_SHARED)"
)


def official_table(number: int) -> bytes:
    return (SHARED / "data" / f"brp-tabel{number}.csv").read_bytes()
