# SPDX-License-Identifier: EUPL-1.2
"""A list of households as a municipality would offer it: invented people, real columns, 2% seeded errors."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from random import Random

import xlsxwriter

from leidraad.pure.codes import LANGUAGES, NATIONALITIES, SCRIPTS
from leidraad.pure.household_columns import COLUMNS
from leidraad.pure.synthetic.town import town
from leidraad.pure.synthetic.types import SyntheticHousehold, SyntheticPerson

SEED = 5
ROLES = {"head": "hoofd", "partner": "partner", "child": "kind", "parent": "ouder", "other": "anders"}
SEXES = {"M": "man", "V": "vrouw"}
KEYS = tuple(column.key for column in COLUMNS)


def write(file: Path, rows: int, on: date, wrong: float = 0.02) -> int:
    """Write a workbook with this many rows; returns how many of them are wrong."""
    rng = Random(SEED)
    spoilt = 0
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Huishoudens")
        sheet.write_row(0, 0, [column.heading for column in COLUMNS])
        for number, row in enumerate(people(rows, on), 1):
            if rng.random() < wrong:
                spoil(rng, row)
                spoilt += 1
            sheet.write_row(number, 0, [row.get(key, "") for key in KEYS])
    return spoilt


def people(rows: int, on: date) -> Iterator[dict[str, str]]:
    """Exactly so many persons, family by family."""
    left = rows
    for number, home in enumerate(town(SEED, 110 * rows, rows, on, open_share=1.0), 1):
        for person in home.members[:left]:
            yield row_of(number, home, person)
        left -= min(left, len(home.members))
        if not left:
            return


def row_of(number: int, home: SyntheticHousehold, person: SyntheticPerson) -> dict[str, str]:
    """One person as the list has her."""
    born = person.birth_date
    parts = (
        f"{born.day:02d}-" if born.day else "",
        f"{born.month:02d}-" if born.month else "",
        f"{born.year}",
    )
    return {
        "household": str(number),
        "role": ROLES[person.role],
        "given_names": person.given_names,
        "surname": person.surname,
        "birth_date": "".join(parts),
        "sex": SEXES[person.sex],
        "nationality": NATIONALITIES[person.nationality].dutch,
        "residence_title": person.residence_title,
        "residence_title_from": f"{person.title_from:%d-%m-%Y}",
        "v_number": person.v_number,
        "languages": ", ".join(_plain(code) for code in person.languages),
        "scripts": ", ".join(SCRIPTS[code].dutch for code in person.scripts_read) or "geen",
        "linked_on": f"{person.days.linked_on:%d-%m-%Y}",
        "reception_location": "AZC De Linde",
        "housed_on": f"{person.days.housed_on:%d-%m-%Y}" if person.days.housed_on else "",
        "phone": "0" + person.phone[3:] if person.phone else "",
        "interpreter_needed": "ja" if person.needs_interpreter else "nee",
        "expected_relatives": str(home.expected_members) if person.role == "head" else "",
    }


def _plain(language: str) -> str:
    """The name of a language as people write it: without the region."""
    return LANGUAGES[language].dutch.split(" (")[0]


def spoil(rng: Random, row: dict[str, str]) -> None:
    """Make one value wrong, in one of seven ways."""
    key, value = rng.choice(
        (
            ("surname", ""), ("birth_date", "31-02-1990"), ("sex", "misschien"),
            ("nationality", "Atlantisch"), ("v_number", "12A4"), ("bsn", "123456789"),
            ("linked_on", "volgende week"),
        )
    )  # fmt: skip
    row[key] = value
