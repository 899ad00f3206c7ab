# SPDX-License-Identifier: EUPL-1.2
"""Write docs/glossary.md from the docstrings: `python docs/build_glossary.py` (`--check` only compares).

A class in a models, types or roles module tells its Dutch term in the first line of its docstring, as
`Term: what it is.` or `Term (source): what it is.` Nothing else feeds the glossary, so that it cannot drift.
"""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "leidraad"
TARGET = Path(__file__).with_name("glossary.md")
LINE = re.compile(
    r"^(?!(?:A|An|How|One|What|The|Who|Where) )(?P<dutch>[A-Z][^:(]{2,60}?)(?: \((?P<source>[^)]+)\))?: (?P<meaning>.+)$"
)
HEAD = """# Glossary

Dutch terms of the field, the identifier the code uses, and what is meant. Made from the docstrings by
`docs/build_glossary.py`; a test fails when it is out of date. English names follow the Gemeentelijk Gegevensmodel where
it has one.

| Nederlands | Identifier | Meaning | Source | Room |
|---|---|---|---|---|
"""


def entries() -> list[tuple[str, str, str, str, str]]:
    """One row per class that names its Dutch term, sorted by that term."""
    rows = []
    for path in sorted(SOURCE.rglob("*.py")):
        if "pure" in path.parts or not re.search(r"(models|types|roles)", path.stem):
            continue
        for node in ast.parse(path.read_text()).body:
            if not isinstance(node, ast.ClassDef):
                continue
            match = LINE.match(first_sentence(ast.get_docstring(node) or ""))
            if match:
                room = path.relative_to(SOURCE).parts[0]
                rows.append((match["dutch"], node.name, match["meaning"], match["source"] or "", room))
    return sorted(rows, key=lambda row: (row[0].lower(), row[1]))


def first_sentence(docstring: str) -> str:
    """The docstring up to its first full stop followed by space, or its first line."""
    paragraph = " ".join(docstring.split("\n\n", maxsplit=1)[0].split())
    return re.split(r"(?<=[a-z)0-9])\. ", paragraph)[0].rstrip(".")


def text() -> str:
    """The whole page."""
    return HEAD + "".join(f"| {d} | `{i}` | {m} | {s} | {r} |\n" for d, i, m, s, r in entries())


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    if "--check" in sys.argv:
        return 0 if TARGET.read_text() == text() else 1
    TARGET.write_text(text())
    return 0


if __name__ == "__main__":
    sys.exit(main())
