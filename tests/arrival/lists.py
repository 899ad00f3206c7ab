# SPDX-License-Identifier: EUPL-1.2
"""Lists of households for tests: made here, with invented people and BSNs of the documented test range."""

import io
from collections.abc import Sequence
from datetime import date
from typing import Any

import xlsxwriter

from leidraad.pure.household_columns import COLUMN_BY_KEY
from leidraad.pure.identifiers import TEST_BSN_RANGE, passes_elfproef

BSNS = [
    f"{number:09d}" for number in range(TEST_BSN_RANGE[0], TEST_BSN_RANGE[0] + 400) if passes_elfproef(f"{number:09d}")
]
KEYS = (
    "household", "role", "given_names", "surname", "birth_date", "v_number", "bsn", "linked_on", "housed_on",
    "director",
)  # fmt: skip
HEADINGS = [COLUMN_BY_KEY[key].heading for key in KEYS]


def person(household: str, given_names: str, surname: str = "Haile", **more: str) -> dict[str, str]:
    """A row by key; who is not told otherwise was born on 3 March 1985 and linked on 1 October 2026."""
    usual = {"household": household, "given_names": given_names, "surname": surname}
    return usual | {"birth_date": "03-03-1985", "linked_on": "01-10-2026"} | more


FAMILY = (
    person("1", "Selam", role="hoofd", v_number="0123456789", bsn=BSNS[0]),
    person("1", "Yonas", role="kind", birth_date="05-06-2015", v_number="0123456790"),
    person("2", "Amina", "Yusuf", role="hoofd", bsn=BSNS[1]),
)


def csv(*rows: dict[str, str], encoding: str = "utf-8") -> bytes:
    """A csv with our headings."""
    lines = [";".join(HEADINGS), *(";".join(row.get(key, "") for key in KEYS) for row in rows)]
    return "\r\n".join(lines).encode(encoding)


def xlsx(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS, **merged: str) -> bytes:
    """An xlsx; dates become true dates, a text that starts with = a formula without a value."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "dd-mm-yyyy"})
    for number, cells in enumerate((headings, *rows)):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                sheet.write_datetime(number, column, cell, day)
            elif isinstance(cell, str) and cell.startswith("="):
                sheet.write_formula(number, column, cell, None, "")
            else:
                sheet.write(number, column, cell)
    for cells, value in merged.items():
        sheet.merge_range(cells.replace("_", ":"), value)
    book.close()
    return target.getvalue()


def row(values: dict[str, Any]) -> list[Any]:
    """The cells of a person in the order of the headings."""
    return [values.get(key, "") for key in KEYS]
