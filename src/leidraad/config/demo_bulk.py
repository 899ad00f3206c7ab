# SPDX-License-Identifier: EUPL-1.2
"""Many invented families at once, by COPY, as the database's owner: for load work only.

What the product itself stores goes through its use cases; this road skips them for speed, but computes every
summary column with the same functions, and a test compares the two. The families get one audit line together.
"""

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from itertools import count
from typing import Any, Final

from django.db import connection

from leidraad.access.directory import Norms
from leidraad.config.demo_bulk_columns import COLUMNS
from leidraad.dossiers.summary import is_adult, label_of, name_keys, next_step, order_of
from leidraad.pure.synthetic.types import Milestones, SyntheticHousehold, SyntheticPerson

#: Persons per round of COPY: keeps memory small.
PORTION: Final = 20_000
NORMS: Final = Norms(first_contact_days=14, contact_every_days=28)


@dataclass(frozen=True, slots=True)
class Desk:
    """A director: membership, team and name."""

    membership: int
    team: int | None
    name: str


@dataclass(frozen=True, slots=True)
class Bureau:
    """A municipality that takes families: its number and its directors (at least one)."""

    municipality: int
    desks: Sequence[Desk]

    def desk(self, lot: int) -> Desk:
        """The director to whom this lot falls."""
        return self.desks[lot % len(self.desks)]


@dataclass(slots=True)
class _Load:
    """Rows waiting for their COPY, and the numbers they take."""

    on: date
    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {table: [] for table in COLUMNS})
    numbers: dict[str, Iterator[int]] = field(default_factory=dict)
    people: int = 0

    def add(self, table: str, *values: Any) -> None:
        self.rows[table].append(values)


def load(families: Iterable[tuple[Bureau, SyntheticHousehold]], on: date) -> int:
    """Store these families as they stand on the day `on`; returns the number of dossiers."""
    stored, waiting = 0, _begin(on)
    for bureau, home in families:
        _family(waiting, bureau, home)
        if waiting.people >= PORTION:
            stored += _write(waiting)
            waiting = _begin(on)
    return stored + _write(waiting)


def _begin(on: date) -> _Load:
    load = _Load(on)
    with connection.cursor() as cursor:
        for table in COLUMNS:
            # More than a round can use; a gap in numbers harms nobody.
            cursor.execute(
                "select setval(q, last + %s) - %s from (select q, nextval(q) as last"
                " from pg_get_serial_sequence(%s, 'id') q) s",
                (PORTION * 40, PORTION * 40, table),
            )
            load.numbers[table] = count(cursor.fetchone()[0])
    return load


def _write(load: _Load) -> int:
    connection.ensure_connection()
    with connection.cursor() as cursor:
        for table, rows in load.rows.items():
            with cursor.cursor.copy(f"copy {table} ({', '.join(COLUMNS[table])}) from stdin") as copy:
                for row in rows:
                    copy.write_row(row)
    return load.people


def _family(load: _Load, bureau: Bureau, home: SyntheticHousehold) -> None:
    household = next(load.numbers["dossiers_household"])
    desk = bureau.desk(home.lot)
    places = order_of([(person.role, person.birth_date) for person in home.members])
    last = max((contact.on for contact in home.contacts if contact.reached), default=None)
    planned = home.planned[0] if home.planned and (last is None or home.planned[0] > last) else None
    steps = [
        next_step(load.on, person.days.linked_on, last, planned, NORMS) if home.is_open else (None, "")
        for person in home.members
    ]
    soonest = min((day for day, _ in steps if day), default=None)
    in_order = [person for _, person in sorted(zip(places, home.members, strict=True), key=lambda pair: pair[0])]
    load.add(
        "dossiers_household", household, bureau.municipality,
        label_of((p.given_names, p.surname_prefix, p.surname) for p in in_order),
        desk.membership, desk.team, len(home.members), soonest, home.expected_members, 1,
    )  # fmt: skip
    for index, person in enumerate(home.members):
        summary = (*steps[index], soonest, places[index], last, planned)
        dossier = _member(load, bureau, desk, household, home, person, summary)
        if index == 0:
            _contacts(load, bureau, desk, (dossier, household), home)


def _member(
    load: _Load, bureau: Bureau, desk: Desk, household: int, home: SyntheticHousehold,
    person: SyntheticPerson, summary: tuple[Any, ...],
) -> int:  # fmt: skip
    here, number = bureau.municipality, next(load.numbers["dossiers_person"])
    dossier = next(load.numbers["dossiers_dossier"])
    load.people += 1
    _identity(load, here, number, person)
    keys = name_keys(person.given_names, person.surname_prefix, person.surname)
    next_on, next_kind, soonest, place, last, planned = summary
    days = person.days
    load.add(
        "dossiers_dossier", dossier, here, number, household, desk.membership, "", desk.team,
        "open" if home.is_open else "closed", home.closed_on, home.closed_reason, days.linked_on, 1,
        keys.display_name, keys.sort_name, keys.search_key, keys.sound_key,
        is_adult(person.birth_date, person.role, load.on), days.stage, days.since,
        home.waiting_cause if home.is_open else "", days.linked_on, last, planned,
        home.planned[1] if home.planned and planned else "", next_on, next_kind, soonest, place,
    )  # fmt: skip
    valid = f"[{days.linked_on},)"
    member = next(load.numbers["dossiers_householdmember"])
    load.add("dossiers_householdmember", member, here, household, number, person.role, valid, "")
    link = next(load.numbers["arrival_municipalitylink"])
    load.add("arrival_municipalitylink", link, here, dossier, days.linked_on, "", home.expected_members,
             days.housed_on, "import")  # fmt: skip
    _stages(load, bureau, desk, dossier, days, home)
    return dossier


def _identity(load: _Load, here: int, number: int, person: SyntheticPerson) -> None:
    born = person.birth_date
    load.add(
        "dossiers_person", number, uuid.uuid4(), here, person.given_names, person.surname_prefix,
        person.surname, born.year, born.month, born.day, person.sex, [person.nationality],
        person.residence_title, person.title_from, list(person.languages),
        list(person.scripts_read), person.needs_interpreter, person.v_number, person.phone, "", "", 1,
    )  # fmt: skip


def _stages(load: _Load, bureau: Bureau, desk: Desk, dossier: int, days: Milestones, home: SyntheticHousehold) -> None:
    reached = days.reached
    here = bureau.municipality
    for (stage, since), until in zip(reached, [*(day for _, day in reached[1:]), None], strict=True):
        cause = "no_home" if stage == "linked" and until else ""
        if until is None and home.is_open:
            cause = home.waiting_cause
        number = next(load.numbers["arrival_stageperiod"])
        load.add("arrival_stageperiod", number, here, dossier, stage, since, until, cause, "")
        if stage == "linked":
            _entry(load, here, desk, dossier, since, ("imported", "Ingelezen uit een lijst", ""))
        else:
            _entry(load, here, desk, dossier, since, ("stage", stage, ""))


def _contacts(load: _Load, bureau: Bureau, desk: Desk, ids: tuple[int, int], home: SyntheticHousehold) -> None:
    dossier, household = ids
    for contact in home.contacts:
        number = next(load.numbers["dossiers_contactmoment"])
        load.add(
            "dossiers_contactmoment", number, bureau.municipality, dossier, household, True, contact.on,
            contact.kind, "general", contact.reached, contact.with_interpreter, contact.summary,
            desk.membership, _noon(contact.on), uuid.uuid4(),
        )  # fmt: skip
        _entry(load, bureau.municipality, desk, dossier, contact.on, ("contact", "Contact", contact.summary))


def _entry(load: _Load, here: int, desk: Desk, dossier: int, day: date, said: tuple[str, str, str]) -> None:
    kind, title, text = said
    number = next(load.numbers["dossiers_timelineentry"])
    load.add("dossiers_timelineentry", number, here, dossier, _noon(day), day, kind, "general", title, text,
             "{}", desk.membership, desk.name)  # fmt: skip


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(11), UTC)
