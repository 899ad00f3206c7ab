# SPDX-License-Identifier: EUPL-1.2
"""Who of a whole list has a dossier here already: three questions to the database, however long the list is.

For one person on a form see `duplicates`, which explains more and compares more loosely.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index
from leidraad.access.many_rows import SEPARATOR
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.summary import found_by
from leidraad.pure.partial_dates import PartialDate

COLUMNS = """
    select {key}, coalesce(d.merged_into_id, d.id), d.display_name, d.search_key, d.sound_key, d.linked_on,
        p.birth_year, p.birth_month, p.birth_day, p.v_number, p.bsn_index
    from dossiers_dossier d join dossiers_person p on p.id = d.person_id
    where p.municipality_id = %(here)s and d.municipality_id = %(here)s and {key} = any({wanted})
"""
#: As one text: a hundred thousand names are taken apart quicker by the database than quoted one by one here.
TEXTS = "string_to_array(%(wanted)s || chr(31), chr(31))"
BY_BSN = COLUMNS.format(key="p.bsn_index", wanted="%(wanted)s")
BY_V_NUMBER = COLUMNS.format(key="p.v_number", wanted=TEXTS) + " and p.v_number <> ''"
BY_SOUND = COLUMNS.format(key="d.sound_key", wanted=TEXTS) + " and d.state <> 'merged' order by d.id"


class Wanted(NamedTuple):
    """A person of a list, to look for."""

    given_names: str
    surname_prefix: str
    surname: str
    birth_date: PartialDate
    linked_on: date | None
    v_number: str = ""
    bsn: str = ""


class Likeness(StrEnum):
    """Gelijkenis: how sure it is that a person of a list is the person of a dossier."""

    # The same number; or, without numbers that differ: name, birth date and day of the link are equal.
    SAME = "same"
    SAME_NUMBER = "same_number"  # the same number, but both the name and the year of birth differ
    ALIKE = "alike"  # the name sounds the same and the year of birth does not differ


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Bekende persoon: the dossier in which somebody of a list was recognised."""

    dossier_id: int
    name: str
    likeness: Likeness


class _Row(NamedTuple):
    key: Any
    dossier_id: int
    name: str
    search_key: str
    sound_key: str
    linked_on: date | None
    year: int | None
    month: int | None
    day: int | None
    v_number: str
    bsn_index: bytes | None


def known_people(by: Actor, wanted: Sequence[Wanted]) -> list[KnownPerson | None]:
    """For each person of the list, in its order: the dossier here in which she is known, or None."""
    insist(by, Permission.DOSSIER_VIEW)
    indexes = [blind_index(one.bsn, "bsn") if one.bsn else None for one in wanted]
    by_bsn = _ask(by, BY_BSN, [index for index in indexes if index is not None])
    by_v_number = _ask(by, BY_V_NUMBER, SEPARATOR.join(one.v_number for one in wanted if one.v_number))
    keys = [found_by(one.given_names, one.surname_prefix, one.surname) for one in wanted]
    sounds = {key[1]: _sounds(key[1]) for key in keys}
    by_form = _ask(by, BY_SOUND, SEPARATOR.join({form for forms in sounds.values() for form in forms}))
    by_sound = {
        sound: rows for sound, forms in sounds.items() if (rows := [*chain(*(by_form.get(f, ()) for f in forms))])
    }
    found: list[KnownPerson | None] = []
    for one, key, index in zip(wanted, keys, indexes, strict=True):
        same_number = by_bsn.get(index) or by_v_number.get(one.v_number)
        if same_number:
            found.append(_shown(same_number[0], _by_number(one, key, same_number[0])))
            continue
        alike = by_sound.get(key[1])
        found.append(_by_name(one, key, index, alike) if alike else None)
    return found


def _ask(by: Actor, question: str, wanted: list[bytes] | str) -> dict[Any, list[_Row]]:
    with connection.cursor() as cursor:
        cursor.execute(question, {"here": by.municipality_id, "wanted": wanted})
        found: dict[Any, list[_Row]] = {}
        for values in cursor.fetchall():
            row = _Row(*values)
            found.setdefault(row.key, []).append(row)
    return found


def _sounds(sound: str) -> tuple[str, ...]:
    """The name as it sounds, and with its last word first: given name and surname are often swapped."""
    first, _space, last = sound.rpartition(" ")
    return (sound, f"{last} {first}") if first else (sound,)


def _by_number(one: Wanted, key: tuple[str, str], row: _Row) -> Likeness:
    other_name = row.sound_key not in _sounds(key[1])
    return Likeness.SAME_NUMBER if other_name and _other_year(one, row) else Likeness.SAME


def _by_name(one: Wanted, key: tuple[str, str], index: bytes | None, rows: list[_Row]) -> KnownPerson | None:
    alike = [row for row in rows if not _other_year(one, row)]
    for row in alike:
        if row.search_key == key[0] and _same_days(one, row) and not _other_number(one, index, row):
            return _shown(row, Likeness.SAME)
    return _shown(alike[0], Likeness.ALIKE) if alike else None


def _same_days(one: Wanted, row: _Row) -> bool:
    born = one.birth_date
    return (born.year, born.month, born.day) == (
        row.year,
        row.month,
        row.day,
    ) and one.linked_on == row.linked_on


def _other_year(one: Wanted, row: _Row) -> bool:
    return one.birth_date.year is not None and row.year is not None and one.birth_date.year != row.year


def _other_number(one: Wanted, index: bytes | None, row: _Row) -> bool:
    other_v_number = bool(one.v_number and row.v_number)  # an equal number has been found before
    return other_v_number or bool(index and row.bsn_index)


def _shown(row: _Row, likeness: Likeness) -> KnownPerson:
    return KnownPerson(row.dossier_id, row.name, likeness)
