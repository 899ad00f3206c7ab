# SPDX-License-Identifier: EUPL-1.2
"""Weekoverzicht van helpers (GUI-11): for who supervises them, how it goes, in numbers. No names of families, no words."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection

from leidraad.access import audit, helper_files
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.helper_files import FileShown
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor, Ground

WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class HelperWeek:
    """Week van een helper: contacts, hours and signals since a day; `quiet_days` since her last contact (None: never one).

    `quiet`: longer without contact than was agreed with her, while she has a family.
    """

    file: FileShown
    contacts: int
    missed: int
    minutes: int
    families: int
    last_on: date | None
    signals: int
    signals_waiting: int
    quiet_days: int | None
    quiet: bool


COUNTS: Final = """
select c.membership_id, c.contacts, c.missed, c.minutes, c.families, c.last_on, s.given, s.waiting
from dossiers_helped_counts(%(since)s::date) c join network_helped_signals(%(since)s::date) s using (membership_id)
"""


def week(by: Actor, *, at: datetime, on: date, lasts: timedelta = WEEK) -> list[HelperWeek]:
    """How it goes with the helpers whom the acting person supervises, who is quiet first. Raises AccessDenied."""
    insist(by, Permission.HELPERS_SUPERVISE)
    files = {one.membership_id: one for one in helper_files.supervised(by, on=on)}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"since": on - lasts})
        found = [_week(files[number], on, *counts) for number, *counts in cursor.fetchall() if number in files]
    details = {"helpers": sorted(one.file.membership_id for one in found)}
    audit.record(by, Line(Action.HELPERS_SHOWN, None, "helper", None, Ground.SUPERVISION, details=details), at)
    return sorted(found, key=lambda one: (not one.quiet, one.file.name))


def _week(file: FileShown, on: date, *counts: Any) -> HelperWeek:
    contacts, missed, minutes, families, last_on, given, waiting = counts
    silent = (on - last_on).days if last_on else None
    is_quiet = file.families > 0 and (silent is None or silent > file.values.silence_days)
    return HelperWeek(file, contacts, missed, minutes, families, last_on, given, waiting, silent, is_quiet)
