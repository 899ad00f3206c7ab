# SPDX-License-Identifier: EUPL-1.2
"""Who of a whole list has a dossier here already: a fixed number of questions to the database, however long the list is.

For one person on a form see `duplicates`, which explains more and compares more loosely.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.crypto import blind_index
from leidraad.access.many_rows import SEPARATOR
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.dossiers.summary import found_by
from leidraad.pure.partial_dates import PartialDate

HERE = """
    select coalesce(d.merged_into_id, d.id), d.display_name, d.search_key, d.sound_key, d.state = 'merged', d.linked_on,
        p.birth_year, p.birth_month, p.birth_day, p.v_number, p.bsn_index
    from dossiers_dossier d join dossiers_person p on p.id = d.person_id
    where p.municipality_id = %(here)s and d.municipality_id = %(here)s
"""
#: As one text: a hundred thousand names are taken apart quicker by the database than quoted one by one here.
TEXTS = "any(string_to_array(%(wanted)s || chr(31), chr(31)))"
BY_BSN = f"{HERE} and p.bsn_index = any(%(wanted)s) order by d.id"
BY_V_NUMBER = f"{HERE} and p.v_number = {TEXTS} and p.v_number <> '' order by d.id"
BY_SOUND = f"{HERE} and d.sound_key = {TEXTS} and d.state <> 'merged' order by d.id"
EVERYBODY = f"{HERE} order by d.id"
COUNT = "select count(*) from dossiers_dossier where municipality_id = %(here)s"


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
    dossier_id: int
    name: str
    search_key: str
    sound_key: str
    is_merged: bool
    linked_on: date | None
    year: int | None
    month: int | None
    day: int | None
    v_number: str
    bsn_index: bytes | None


class KnownPeople:
    """Bekende personen: people of this municipality to compare with, by number and by how their name sounds.

    Asks nothing of the database, so it may be used while that is busy.
    """

    def __init__(self, by_bsn: Iterable[_Row], by_v_number: Iterable[_Row], by_sound: Iterable[_Row]) -> None:
        self._by_bsn = _by(by_bsn, lambda row: row.bsn_index)
        self._by_v_number = _by(by_v_number, lambda row: row.v_number or None)
        self._by_sound = _by(by_sound, lambda row: None if row.is_merged else row.sound_key)

    def find(self, one: Wanted) -> KnownPerson | None:
        """The dossier in which she is known, or None."""
        index = blind_index(one.bsn, "bsn") if one.bsn and self._by_bsn else None
        key = found_by(one.given_names, one.surname_prefix, one.surname)
        same_number = self._by_bsn.get(index) or self._by_v_number.get(one.v_number)
        if same_number:
            return _shown(same_number[0], _by_number(one, key, same_number[0]))
        alike = [row for form in _sounds(key[1]) for row in self._by_sound.get(form, ())]
        return _by_name(one, key, alike) if alike else None


def _by(rows: Iterable[_Row], key: Callable[[_Row], Any]) -> dict[Any, list[_Row]]:
    found: dict[Any, list[_Row]] = {}
    for row in rows:
        if (value := key(row)) is not None:
            found.setdefault(value, []).append(row)
    return found


def everybody(by: Actor, at_most: int) -> KnownPeople | None:
    """Everybody of this municipality, to compare a list with that is as long; None when there are more than `at_most`."""
    insist(by, Permission.DOSSIER_VIEW)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, {"here": by.municipality_id})
        if cursor.fetchone()[0] > at_most:
            return None
    rows = _ask(by, EVERYBODY)
    return KnownPeople(rows, rows, rows)


def alike(by: Actor, wanted: Sequence[Wanted]) -> KnownPeople:
    """Who of this municipality has a number of this list, or a name that sounds like one of it."""
    insist(by, Permission.DOSSIER_VIEW)
    indexes = [blind_index(one.bsn, "bsn") for one in wanted if one.bsn]
    sounds = {found_by(one.given_names, one.surname_prefix, one.surname)[1] for one in wanted}
    return KnownPeople(
        _ask(by, BY_BSN, indexes),
        _ask(by, BY_V_NUMBER, SEPARATOR.join(one.v_number for one in wanted if one.v_number)),
        _ask(by, BY_SOUND, SEPARATOR.join({form for sound in sounds for form in _sounds(sound)})),
    )


def _ask(by: Actor, question: str, wanted: list[bytes] | str = "") -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute(question, {"here": by.municipality_id, "wanted": wanted})
        return [_Row(*values) for values in cursor.fetchall()]


def _sounds(sound: str) -> tuple[str, ...]:
    """The name as it sounds, and with its last word first: given name and surname are often swapped."""
    first, _space, last = sound.rpartition(" ")
    return (sound, f"{last} {first}") if first else (sound,)


def _by_number(one: Wanted, key: tuple[str, str], row: _Row) -> Likeness:
    other_name = row.sound_key not in _sounds(key[1])
    return Likeness.SAME_NUMBER if other_name and _other_year(one, row) else Likeness.SAME


def _by_name(one: Wanted, key: tuple[str, str], rows: list[_Row]) -> KnownPerson | None:
    possible = [row for row in rows if not _other_year(one, row)]
    for row in possible:
        if row.search_key == key[0] and _same_days(one, row) and not _other_number(one, row):
            return _shown(row, Likeness.SAME)
    return _shown(possible[0], Likeness.ALIKE) if possible else None


def _same_days(one: Wanted, row: _Row) -> bool:
    born = one.birth_date
    return (born.year, born.month, born.day) == (
        row.year,
        row.month,
        row.day,
    ) and one.linked_on == row.linked_on


def _other_year(one: Wanted, row: _Row) -> bool:
    return one.birth_date.year is not None and row.year is not None and one.birth_date.year != row.year


def _other_number(one: Wanted, row: _Row) -> bool:
    other_v_number = bool(one.v_number and row.v_number)  # an equal number has been found before
    return other_v_number or bool(one.bsn and row.bsn_index)


def _shown(row: _Row, likeness: Likeness) -> KnownPerson:
    return KnownPerson(row.dossier_id, row.name, likeness)
