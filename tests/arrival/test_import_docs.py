# SPDX-License-Identifier: EUPL-1.2
"""The documentation of the columns is that of the code."""

from pathlib import Path

import pytest

from leidraad.pure.household_columns import COLUMNS, Column

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "import-households.md").read_text()


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.key)
def test_each_column_is_documented_as_it_is(column: Column) -> None:
    line = next(line for line in TEXT.splitlines() if line.startswith(f"| {column.heading} |"))
    assert column.explanation in line
    assert ("| yes |" in line) == column.required
    assert ", ".join(column.synonyms) in line
