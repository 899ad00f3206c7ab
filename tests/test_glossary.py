# SPDX-License-Identifier: EUPL-1.2
"""The glossary says what the docstrings say."""

import importlib.util
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]


def builder() -> ModuleType:
    """The script that writes the glossary, loaded from its file."""
    spec = importlib.util.spec_from_file_location("build_glossary", ROOT / "docs" / "build_glossary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_glossary_is_up_to_date() -> None:
    assert (ROOT / "docs" / "glossary.md").read_text() == builder().text(), "run: python docs/build_glossary.py"


def test_the_words_of_the_field_are_in_it() -> None:
    terms = {row[0] for row in builder().entries()}
    for term in ("Gemeente", "Regievoerder", "Dossier", "Huishouden", "Koppeling", "Fase", "Contactmoment"):
        assert term in terms
