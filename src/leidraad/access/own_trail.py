# SPDX-License-Identifier: EUPL-1.2
"""Wie heeft gekeken (NET-7): who saw or changed what of a participant's own dossier, from the audit trail.

The same person doing the same thing on one day is one line. Nothing is told of what the words were. A line about a signal,
a task, a referral or minutes is told to who may read that, so that what is kept from the portal is left out with every
line about it; what she did herself she is always told. Lists in which a name stood are no look at a dossier.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor

PAGE: Final = 30
#: Lines that would tell of what is kept back.
UNTOLD: Final = ("portal.kept_back", "portal.kept_back_reviewed", "portal.given_back")
#: The minutes of a case meeting can be kept back; then every line about meetings is left out.
MEETINGS: Final = ("case_meeting.%", "case_minutes.%")


@dataclass(frozen=True, slots=True)
class Told:
    """Waarover een regel gaat: the table of a kind of thing, and the action of a look at several of them at once.

    `listed`: the name of their numbers in the line's `details`. `beside`: without those, the other table of that list.
    """

    table: str
    action: str = ""
    listed: str = ""
    beside: str = ""


_things: dict[str, Told] = {}


def register_thing(kind: str, told: Told) -> None:
    """Called by `config` when everything is loaded: a line about a `kind` of thing is told to who may read its row."""
    _things[kind] = told


def _seen(told: Told) -> str:
    """The numbers that the acting person may read: the database's own rules decide."""
    return f"array(select t.id from {told.table} t where t.dossier_id = %(dossier)s)"  # noqa: S608 (our own names)


def _hidden(kind: str, told: Told) -> str:
    """Whether a line is about something of this kind that she may not read; a list, when she may read nothing in it."""
    listed = ""
    if told.listed:
        listed = (
            f" and not exists (select from jsonb_array_elements_text(coalesce(e.details -> '{told.listed}', '[]')) o (n)"
            f" where o.n::bigint = any({_seen(told)}))"
        )
    elif told.beside:
        listed = f" and {_seen(told)} = '{{}}' and {_seen(Told(told.beside))} = '{{}}'"
    several = f" or e.object_id is null and e.action = '{told.action}'{listed}" if listed else ""
    return f"(e.object_kind = '{kind}' and e.object_id is not null and e.object_id <> all({_seen(told)}){several})"


def _kept(kinds: str, kept: str) -> str:
    return f" or (e.object_kind in ({kinds}) and e.object_id = any(array(select unnest(access_kept_back('{kept}')))))"


def _lines() -> str:
    about = "".join(f" or {_hidden(kind, told)}" for kind, told in sorted(_things.items()))
    about += _kept("'document'", "document") + _kept("'contact', 'contactmoment'", "contactmoment")
    return f"""
with told as (
    select e.id, (e.occurred_at at time zone 'Europe/Amsterdam')::date as on_day, e.occurred_at, e.membership_id, e.role,
        e.action, (e.details ->> 'on_behalf_of')::bigint as behalf
    from access_auditevent e
    where e.dossier_id = %(dossier)s and e.action <> all(%(untold)s) and e.action not like 'signal.%%'
        and (e.membership_id = %(me)s or not coalesce(
            e.action like any(%(meetings)s) and cardinality(access_kept_back('caseminutes')) > 0{about}, false))
)
select on_day, max(occurred_at), membership_id, role, action, behalf, count(*), max(id) from told
group by on_day, membership_id, role, action, behalf
having (%(before)s::timestamptz is null or (max(occurred_at), max(id)) < (%(before)s::timestamptz, %(number)s::bigint))
order by max(occurred_at) desc, max(id) desc limit %(most)s
"""  # noqa: S608 (our own names)


NAMES: Final = "select membership_id, name, role from access_names(%s)"


@dataclass(frozen=True, slots=True)
class LookedLine:
    """Wie keek of wijzigde: a name ('' for the system), her role by code, what (an `audit.Action`), how often that day.

    `behalf`: the name of who was absent then, when it was done in her place.
    """

    on: date
    at: datetime
    name: str
    role: str
    action: str
    times: int
    is_me: bool
    behalf: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Plek in de lijst: a moment, and a line of it. All that one request did has the same moment."""

    at: datetime
    number: int


@dataclass(frozen=True, slots=True)
class LookedPage:
    """One page of lines, newest first; `older` is where to go on from, or None."""

    lines: tuple[LookedLine, ...]
    older: Place | None


def looked(by: Actor, dossier_id: int, *, before: Place | None = None) -> LookedPage:
    """Who looked at this dossier; two queries however many lines. The caller knows that the dossier is her own."""
    insist(by, Permission.OWN_VIEW)
    values: dict[str, Any] = {
        "dossier": dossier_id, "me": by.membership_id, "untold": list(UNTOLD), "meetings": list(MEETINGS),
        "before": before.at if before else None, "number": before.number if before else None, "most": PAGE + 1,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_lines(), values)
        rows = cursor.fetchall()
        cursor.execute(NAMES, (sorted({number for row in rows for number in (row[2], row[5]) if number}),))
        names = {number: name for number, name, _role in cursor.fetchall()}
    more, rows = len(rows) > PAGE, rows[:PAGE]
    lines = tuple(_line(by, names, *row[:-1]) for row in rows)
    return LookedPage(lines, Place(rows[-1][1], rows[-1][-1]) if more else None)


def _line(
    by: Actor,
    names: dict[int, str],
    on: date,
    at: datetime,
    membership_id: Any,
    role: str,
    action: str,
    behalf: Any,
    times: int,
) -> LookedLine:
    number = int(membership_id or 0)
    return LookedLine(
        on, at, names.get(number, ""), role, action, times, number == by.membership_id, names.get(behalf or 0, "")
    )
