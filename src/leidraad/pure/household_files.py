# SPDX-License-Identifier: EUPL-1.2
"""Files around the import of households: the example to fill in, and the refused rows to correct."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from leidraad.pure import codes
from leidraad.pure.household_columns import COLUMNS, heading_key
from leidraad.pure.household_sheet import refused_rows
from leidraad.pure.household_types import ROLES_NL, CheckResult
from leidraad.pure.invalid import gettext_noop as _
from leidraad.pure.sheet_types import Cell, Sheet
from leidraad.pure.sheet_writer import Table

ERROR_HEADING: Final = _("Fout")
REMEDY_HEADING: Final = _("Wat te doen")
_TEXT_KEYS: Final = frozenset({"household", "v_number", "bsn", "phone"})
_EXPLANATION: Final = _("Uitleg")
# Invented people; their V-numbers are invented too.
_FAMILY: Final[tuple[dict[str, str], ...]] = (
    {
        "role": "hoofd",
        "given_names": "Selam",
        "birth_date": "03-03-1985",
        "sex": "vrouw",
        "v_number": "0123456789",
        "phone": "06 12345678",
        "email": "selam@voorbeeld.nl",
        "interpreter_needed": "ja",
        "scripts": "Ethiopisch",
    },
    {
        "role": "partner",
        "given_names": "Tesfay",
        "birth_date": "1981",
        "sex": "man",
        "v_number": "0123456790",
        "interpreter_needed": "ja",
        "scripts": "geen",
    },
    {
        "role": "kind",
        "given_names": "Rahel",
        "birth_date": "05-2016",
        "sex": "vrouw",
        "v_number": "0123456791",
    },
)
_SHARED: Final = {
    "household": "1",
    "surname": "Kidane",
    "nationality": "Eritrese",
    "residence_title": "26",
    "languages": "Tigrinya, Arabisch",
    "reception_location": "Ter Apel",
    "expected_relatives": "nee",
}


def template_tables(on: date) -> list[Table]:
    """Make the example file (Dutch: voorbeeldbestand): a list to fill in, an explanation, and the words to
    use.

    Holds one invented family; ``on`` is today, so that its dates are not in the future.
    """
    day = f"{on - timedelta(days=30):%d-%m-%Y}"
    people = [_SHARED | {"linked_on": day, "residence_title_from": day} | person for person in _FAMILY]
    headings = [column.heading for column in COLUMNS]
    return [
        Table(
            "Huishoudens",
            headings,
            [[person.get(column.key, "") for column in COLUMNS] for person in people],
            text_columns=frozenset(i for i, column in enumerate(COLUMNS) if column.key in _TEXT_KEYS),
        ),
        Table(
            _EXPLANATION,
            ["Kolom", "Moet gevuld zijn", "Uitleg", "Voorbeeld", "Andere koppen die we begrijpen"],
            [
                [c.heading, "ja" if c.required else "nee", c.explanation, c.example, ", ".join(c.synonyms)]
                for c in COLUMNS
            ],
            widths=(22, 12, 70, 24, 60),
        ),
        Table("Woorden", ["Kolom", "Waarde", "Code", "Betekenis"], list(_words()), widths=(18, 40, 10, 60)),
    ]


def _words() -> Iterator[list[Cell]]:
    for role in ROLES_NL.values():
        yield ["Rol in gezin", role, "", ""]
    for title in codes.RESIDENCE_TITLES.values():
        yield ["Verblijfstitel", title.dutch, title.code, title.meaning]
    for language in codes.LANGUAGES.values():
        yield ["Talen", language.dutch, language.code, language.own_name]
    for script in codes.SCRIPTS.values():
        yield ["Leest schrift", script.dutch, script.code, ""]
    for nationality in codes.NATIONALITIES.values():
        yield ["Nationaliteit", nationality.dutch, nationality.code, ""]


def refused_table(sheet: Sheet, result: CheckResult) -> Table:
    """Make the table of refused rows as they stood in the file, with what is wrong and what to do at the end.

    Offered again after correction, the two last columns are ignored; from an earlier round they are replaced.
    """
    own = {heading_key(ERROR_HEADING), heading_key(REMEDY_HEADING)}
    kept = [index for index, heading in enumerate(sheet.headings) if heading_key(heading) not in own]

    def rows() -> Iterator[list[Cell]]:
        for cells, errors in refused_rows(sheet, result):
            reasons = [f"{error.heading}: {error.reason}" if error.heading else error.reason for error in errors]
            remedies = dict.fromkeys(error.remedy for error in errors)
            yield [
                *(cells[i] if i < len(cells) else "" for i in kept),
                "\n".join(reasons),
                "\n".join(remedies),
            ]

    headings = [*(sheet.headings[index] for index in kept), ERROR_HEADING, REMEDY_HEADING]
    widths = [18] * len(kept) + [50, 50]
    return Table("Niet overgenomen", headings, rows(), widths=widths)
