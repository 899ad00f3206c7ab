# SPDX-License-Identifier: EUPL-1.2
"""One statement that stores many households with everything that belongs to them.

The number of statements does not grow with the number of people (see `access.many_rows`), and row-level
security, constraints and audit triggers all stay in force.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from django.db import connection

from leidraad.access.many_rows import by_place, spread, store
from leidraad.access.types import Actor

Row = tuple[Any, ...]

#: As text: a hundred thousand numbers are taken apart quicker here than by the driver.
RESERVE: Final = """
select (select string_agg(nextval('dossiers_household_id_seq')::text, ',') from generate_series(1, %s)),
    (select string_agg(nextval('dossiers_person_id_seq')::text, ',') from generate_series(1, %s)),
    (select string_agg(nextval('dossiers_dossier_id_seq')::text, ',') from generate_series(1, %s))
"""

HOUSEHOLD: Final = {
    "id": "bigint", "label": "text", "director": "bigint", "team": "bigint", "size": "int",
    "next_on": "date", "expected": "int",
}  # fmt: skip
HOUSEHOLDS: Final = f"""
insert into dossiers_household (id, municipality_id, label, director_id, team_id, size, next_on,
    expected_members, version)
select id, %(here)s, label, director, team, size, next_on, expected, 1 from ({spread(HOUSEHOLD)}) h
"""  # noqa: S608 (our own names)

# In groups, and in the order of `registration`: what she is, her names' forms, what her family shares.
PERSON: Final = {
    "uid": "uuid", "given": "text", "prefix": "text", "surname": "text", "year": "int", "month": "int", "day": "int",
    "sex": "text", "nationalities": "varchar[]", "residence_title": "text", "title_from": "date",
    "languages": "varchar[]", "scripts": "varchar[]", "interpreter": "boolean", "v_number": "text",
    "bsn_cipher": "bytea", "bsn_index": "bytea", "phone": "text", "email": "text", "note": "text", "role": "text",
    "linked_on": "date", "stage": "text", "stage_since": "date", "waiting_cause": "text", "adult": "boolean",
    "display": "text", "sort": "text", "search": "text", "sound": "text",
    "person": "bigint", "dossier": "bigint", "place": "int", "next_on": "date", "next_kind": "text",
    "household": "bigint", "director": "bigint", "team": "bigint", "household_next": "date",
}  # fmt: skip
_PEOPLE: Final = f"""
with r as materialized ({spread(PERSON)}), people as (
    insert into dossiers_person (id, uid, municipality_id, given_names, surname_prefix, surname, birth_year,
        birth_month, birth_day, sex, nationality_codes, residence_title_code, residence_title_from, languages,
        scripts_read, needs_interpreter, v_number, bsn_cipher, bsn_index, phone, email, note, version)
    select person, coalesce(uid, gen_random_uuid()), %(here)s, given, prefix, surname, year, month, day, sex, nationalities,
        residence_title, title_from, languages, scripts, interpreter, v_number, bsn_cipher, bsn_index, phone,
        email, note, 1 from r
), dossiers as (
    insert into dossiers_dossier (id, municipality_id, person_id, household_id, director_id, director_reason,
        team_id, state, closed_reason, opened_on, version, display_name, sort_name, search_key, sound_key,
        is_adult, stage, stage_since, waiting_cause, linked_on, planned_contact_kind, next_on, next_kind,
        household_next_on, household_order)
    select dossier, %(here)s, person, household, director, '', team, 'open', '', %(on)s, 1, display, sort,
        search, sound, adult, stage, coalesce(stage_since, linked_on, %(on)s), waiting_cause, linked_on, '',
        next_on, next_kind, household_next, place from r
), members as (
    insert into dossiers_householdmember (municipality_id, household_id, person_id, role, valid, reason)
    select %(here)s, household, person, role, daterange(%(on)s, null), '' from r
)
"""  # noqa: S608 (our own names)
PEOPLE: Final = f"""{_PEOPLE} select"""
PEOPLE_WITH_ENTRIES: Final = f"""{_PEOPLE}
insert into dossiers_timelineentry (municipality_id, dossier_id, occurred_at, on_day, kind, domain, title,
    text, details, by_membership_id, by_name)
select %(here)s, dossier, %(at)s, %(on)s, %(kind)s, 'general', %(title)s, '', '{{}}', %(member)s::bigint, %(name)s
from r
"""  # noqa: S608 (our own names)

#: Its number is one of the timeline's, so that both kinds of lines have one order.
LIST_ENTRIES: Final = """
insert into dossiers_listentry (id, first, last, municipality_id, occurred_at, on_day, kind, title, by_membership_id, by_name)
select nextval('dossiers_timelineentry_id_seq'), first, last, %(here)s, %(at)s, %(on)s, %(kind)s, %(title)s, %(member)s, %(name)s
from unnest(%(first)s::bigint[], %(last)s::bigint[]) run (first, last)
"""


@dataclass(frozen=True, slots=True)
class Happening:
    """When, by whom, and what the first line on each timeline says."""

    by: Actor
    at: datetime
    on: date
    kind: str
    title: str


def reserve(households: int, people: int) -> tuple[list[int], list[int], list[int]]:
    """Take ids in advance: of households, persons and dossiers."""
    with connection.cursor() as cursor:
        cursor.execute(RESERVE, (households, people, people))
        taken = [[int(number) for number in (text or "").split(",") if number] for text in cursor.fetchone()]
    return taken[0], taken[1], taken[2]


def household_parameters(rows: Sequence[Row]) -> dict[str, str]:
    """Households (values in the order of HOUSEHOLD) as `insert_households` takes them."""
    return by_place(HOUSEHOLD, rows)


def people_parameters(rows: Sequence[Row]) -> dict[str, str]:
    """Persons (values in the order of PERSON) as `insert_people` takes them."""
    return by_place(PERSON, rows)


def insert_households(packed: dict[str, str], by: Actor) -> None:
    """Store households under ids reserved before."""
    store(HOUSEHOLDS, {**packed, "here": by.municipality_id})


def insert_people(packed: dict[str, str], what: Happening, *, entries: bool) -> None:
    """Store persons with dossier and place in the household; with `entries`, the first line on each timeline as well."""
    store(PEOPLE_WITH_ENTRIES if entries else PEOPLE, {**packed, **_said(what)})


def insert_list_entries(dossier_ids: Sequence[int], what: Happening) -> None:
    """Store the first line of many timelines at once: one row for each run of numbers without a gap."""
    # Within a run every number is as far from its place in the list.
    placed = enumerate(sorted(dossier_ids))
    runs = [[number for _place, number in run] for _gap, run in groupby(placed, lambda each: each[1] - each[0])]
    first, last = [run[0] for run in runs], [run[-1] for run in runs]
    with connection.cursor() as cursor:
        cursor.execute(LIST_ENTRIES, {"first": first, "last": last, **_said(what)})


def _said(what: Happening) -> dict[str, Any]:
    return {
        "here": what.by.municipality_id, "on": what.on, "at": what.at, "kind": what.kind, "title": what.title,
        "member": what.by.membership_id or None, "name": what.by.name,
    }  # fmt: skip
