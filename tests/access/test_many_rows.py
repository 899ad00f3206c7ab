# SPDX-License-Identifier: EUPL-1.2
"""What travels as one text per column comes back as it was."""

from typing import Any

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leidraad.access.many_rows import array, by_place, parameters, spread
from leidraad.access.types import Actor

pytestmark = pytest.mark.django_db
COLUMNS = {"number": "int", "words": "text", "perhaps": "date", "codes": "varchar[]"}
TEXT = st.text(st.characters(exclude_characters="\x00\x1e\x1f", exclude_categories=["Cs"]), max_size=12)
ROWS = st.fixed_dictionaries(
    {
        "number": st.integers(-1000, 1000),
        "words": TEXT,
        "perhaps": st.none() | st.dates(),
        "codes": st.lists(TEXT, max_size=3).map(tuple),
    }
)


def there_and_back(rows: list[dict[str, Any]]) -> list[tuple[Any, ...]]:
    """The rows as the database makes them."""
    packed = parameters(COLUMNS, [{**row, "codes": array(row["codes"])} for row in rows])
    with connection.cursor() as cursor:
        cursor.execute(spread(COLUMNS), packed)
        return list(cursor.fetchall())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(ROWS, min_size=1, max_size=4))
def test_rows_come_back_as_they_went(as_anna: Actor, rows: list[dict[str, Any]]) -> None:
    expected = [(row["number"], row["words"], row["perhaps"], list(row["codes"])) for row in rows]
    assert there_and_back(rows) == expected


@pytest.mark.parametrize("trick", ["a\x1fb", "\x1e", "\x1f"])
def test_a_packing_character_in_a_text_makes_no_other_row_or_column(as_anna: Actor, trick: str) -> None:
    row = {"number": 1, "words": trick, "perhaps": None, "codes": ()}
    (back,) = there_and_back([row])
    assert back == (1, trick.replace("\x1f", " ").replace("\x1e", " "), None, [])


def test_values_in_the_order_of_the_columns_are_the_same_rows() -> None:
    rows: list[dict[str, Any]] = [
        {"number": 1, "words": "Selam", "perhaps": None, "codes": array(("nl", "ti"))},
        {"number": 2, "words": "", "perhaps": None, "codes": array(())},
    ]
    assert by_place(COLUMNS, [tuple(row.values()) for row in rows]) == parameters(COLUMNS, rows)
