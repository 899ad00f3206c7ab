# SPDX-License-Identifier: EUPL-1.2
"""Absence with replacement (afwezigheid en vervanging, NET-5): who is away from–until, and who does the work then.

Nobody is asked why. It begins on its first day and is over after its last by itself; stopping it counts at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import may
from leidraad.access.directory import Colleague, colleagues
from leidraad.access.models import Absence
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES, Reach
from leidraad.access.types import AccessDenied, Actor, InvalidInput, NotFoundForYou

#: Who is away longer hands her work over.
LONGEST: Final = timedelta(days=366)
#: What is over stays on the page for so long.
LATELY: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class NewAbsence:
    """Nieuwe afwezigheid: whose (a membership), the first and the last day, and who replaces her (a membership)."""

    membership_id: int
    first: date
    last: date
    replacement_id: int


@dataclass(frozen=True, slots=True)
class AbsenceShown:
    """Getoonde afwezigheid. `state` is `now`, `later` or `past`; `last` is None when it never counted a day."""

    id: int
    membership_id: int
    name: str
    role: str
    replacement_id: int
    replacement: str
    first: date | None
    last: date | None
    state: str
    stopped: bool


def register(by: Actor, new: NewAbsence, *, at: datetime, on: date) -> int:
    """Register that somebody is away, and who replaces her (afwezigheid vastleggen); gives its id.

    Raises NotFoundForYou; InvalidInput (`first`, `last`, `replacement`).
    """
    whose = somebody(by, new.membership_id, on=on)
    _check(by, new, on)
    try:
        with transaction.atomic():
            row = Absence.objects.create(
                municipality_id=by.municipality_id, membership_id=whose.id, replacement_id=new.replacement_id,
                valid=DateRange(new.first, new.last + timedelta(days=1)), made_by_id=by.membership_id, made_at=at,
            )  # fmt: skip
    except IntegrityError as refused:
        raise InvalidInput(_why(str(refused))) from refused
    _note(by, row, "registered", at)
    return row.id


def stop(by: Actor, absence_id: int, *, at: datetime, on: date) -> None:
    """Somebody is back: from this moment nobody replaces her (afwezigheid stoppen). Raises NotFoundForYou."""
    row = Absence.objects.select_for_update().filter(id=absence_id, municipality_id=by.municipality_id).first()
    if row is None or row.valid.isempty or row.valid.upper <= on:
        raise NotFoundForYou
    somebody(by, row.membership_id, on=on)
    # One that begins today or later never counted a whole day: an empty range.
    row.valid = DateRange(empty=True) if row.valid.lower >= on else DateRange(row.valid.lower, on)
    row.stopped_by_id, row.stopped_at = by.membership_id, at
    row.save(update_fields=["valid", "stopped_by", "stopped_at"])
    _note(by, row, "stopped", at)


def somebody(by: Actor, membership_id: int, *, on: date) -> Colleague:
    """Whose absence this person may register: her own, or of who works here. Raises NotFoundForYou."""
    if membership_id == by.membership_id and may(by, Permission.ABSENCE_OWN):
        return Colleague(by.membership_id, by.name, by.role, by.team_id)
    if may(by, Permission.ABSENCE_REGISTER):
        for one in colleagues(by, on, Permission.ABSENCE_OWN):
            if one.id == membership_id:
                return one
    raise NotFoundForYou


def possible_replacements(by: Actor, of: Colleague, *, on: date) -> list[Colleague]:
    """Who can do this work (mogelijke vervangers): by name, never the person herself.

    Staff: whoever's role may at least what this role may. A helper: the same work for the same organisation.
    """
    if not may(by, Permission.ABSENCE_REGISTER) and ROLES[of.role].reach is Reach.GRANTED:
        with connection.cursor() as cursor:
            cursor.execute("select membership_id, name, role from access_same_work()")
            return [Colleague(*row) for row in cursor.fetchall()]
    here = colleagues(by, on, Permission.ABSENCE_OWN)
    organisation = next((one.organisation for one in here if one.id == of.id), of.organisation)
    return [one for one in here if one.id != of.id and _suits(one, of, organisation)]


def _suits(one: Colleague, of: Colleague, organisation: str) -> bool:
    role, wanted = ROLES[one.role], ROLES[of.role]
    if wanted.reach is Reach.GRANTED:
        return one.role == of.role and one.organisation == organisation
    return role.reach is wanted.reach and role.permissions >= wanted.permissions


def _check(by: Actor, new: NewAbsence, on: date) -> None:
    errors: dict[str, list[str]] = {}
    if new.first < on:
        errors["first"] = [_("Kies vandaag of een dag die nog komt.")]
    if new.last < new.first:
        errors["last"] = [_("De laatste dag ligt voor de eerste dag. Kijk beide na.")]
    elif new.last > new.first + LONGEST:
        errors["last"] = [_("Langer dan een jaar weg? Draag het werk dan over.")]
    whose = somebody(by, new.membership_id, on=on)
    if new.replacement_id not in {one.id for one in possible_replacements(by, whose, on=on)}:
        errors["replacement"] = [_("Kies een vervanger uit de lijst.")]
    if errors:
        raise InvalidInput(errors)


def _why(refused: str) -> dict[str, list[str]]:
    """What the database would not have."""
    if "absence_no_chain" in refused or "no chain" in refused:
        return {
            "replacement": [
                _(
                    "Dit kan niet: de vervanger is zelf afwezig in deze dagen, of wie afwezig is vervangt dan zelf iemand. "
                    "Kies een andere vervanger, of regel eerst die andere vervanging anders."
                )
            ]
        }
    return {"first": [_("In deze dagen staat al een afwezigheid. Stop die eerst, of kies andere dagen.")]}


# --- what pages show ---

SHOWN: Final = """
select b.id, b.membership_id, a.name, m.role, b.replacement_id, r.name, lower(b.valid), upper(b.valid) - 1,
    case when isempty(b.valid) or upper(b.valid) <= %(on)s::date then 'past'
        when lower(b.valid) > %(on)s::date then 'later' else 'now' end, b.stopped_at is not null
from access_absence b join access_membership m on m.id = b.membership_id join access_account a on a.id = m.account_id
join access_membership n on n.id = b.replacement_id join access_account r on r.id = n.account_id
where b.municipality_id = %(here)s and (%(whose)s::bigint is null or b.membership_id = %(whose)s)
    and (upper(b.valid) > %(since)s::date or b.made_at > %(since)s::date)
order by lower(b.valid) desc nulls last, b.id desc limit 200
"""
OWN: Final = """
select b.id, b.membership_id, '', '', b.replacement_id, '', lower(b.valid), upper(b.valid) - 1,
    case when isempty(b.valid) or upper(b.valid) <= %(on)s::date then 'past'
        when lower(b.valid) > %(on)s::date then 'later' else 'now' end, b.stopped_at is not null
from access_absence b
where b.membership_id = %(whose)s and (upper(b.valid) > %(since)s::date or b.made_at > %(since)s::date)
order by lower(b.valid) desc nulls last, b.id desc limit 200
"""


def absences(by: Actor, membership_id: int | None, *, at: datetime, on: date) -> tuple[AbsenceShown, ...]:
    """Absences that stand or come, and those of lately: of one person, or (None) of everybody who works here.

    Raises AccessDenied, NotFoundForYou. Of colleagues it writes that they were looked at.
    """
    others = membership_id != by.membership_id
    if others and not may(by, Permission.ABSENCE_REGISTER):
        raise AccessDenied
    if membership_id is not None:
        somebody(by, membership_id, on=on)
    found = _rows(by, membership_id, on)
    if others:
        audit.record(by, Line(Action.ABSENCES_SHOWN, details={"absences": [one.id for one in found]}), at)
    return found


def _rows(by: Actor, membership_id: int | None, on: date) -> tuple[AbsenceShown, ...]:
    values: dict[str, Any] = {
        "here": by.municipality_id, "whose": membership_id, "on": on, "since": on - LATELY,
    }  # fmt: skip
    helper = ROLES[by.role].reach is Reach.GRANTED
    with connection.cursor() as cursor:
        cursor.execute(OWN if helper else SHOWN, values)
        rows: Sequence[Any] = cursor.fetchall()
        if not helper:
            return tuple(AbsenceShown(*row) for row in rows)
        # A helper sees no accounts; of who replaces her she chose the name from a list.
        cursor.execute("select membership_id, name from access_same_work()")
        names = dict(cursor.fetchall())
    return tuple(
        AbsenceShown(row[0], row[1], by.name, by.role, row[4], names.get(row[4], ""), *row[6:]) for row in rows
    )


def _note(by: Actor, row: Absence, change: str, at: datetime) -> None:
    """The days and the two roles; never why."""
    details = {"change": change, "membership": row.membership_id, "replacement": row.replacement_id}
    if not row.valid.isempty:
        last = row.valid.upper - timedelta(days=1)
        details |= {"first": row.valid.lower.isoformat(), "last": last.isoformat()}
    line = Line(Action.ABSENCE_CHANGED, object_kind="absence", object_id=row.id, details=details)
    audit.record(by, line, at)
