# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence has English, and what runs is what is written."""

import importlib.util
from pathlib import Path

TOOL = Path(__file__).resolve().parents[3] / "assets" / "translations.py"


def test_translations_are_complete_and_compiled() -> None:
    spec = importlib.util.spec_from_file_location("translations", TOOL)
    assert spec is not None and spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.problems() == []
