# SPDX-License-Identifier: EUPL-1.2
"""Reminders of appointments (herinneringen): a job a day ahead makes them, in everybody's own portal or agenda.

E-mail is not private: it says that there is an appointment, not when, where, about what or with whom. Colleagues of the
municipality have their agenda open and get none.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import connection
from procrastinate.contrib.django import app

from leidraad.access import audit
from leidraad.access.audit import Action, Line
from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import Actor
from leidraad.agenda.models import Appointment, AppointmentReminder
from leidraad.agenda.outward_texts import said

#: Verzender van e-mail: sends (address, subject, text); raises OSError when that does not work out.
Mailer = Callable[[str, str, str], None]
JOB: Final = "agenda.remind"
#: How long before; the second for who made an appointment for today or tomorrow.
AHEAD: Final = (timedelta(hours=24), timedelta(hours=2))
DUTCH: Final = "nl"

_mailer: list[Mailer] = []


def register_mailer(mailer: Mailer | None) -> None:
    """Called by `config` when everything is loaded; None: this installation sends no e-mail."""
    _mailer[:] = [] if mailer is None else [mailer]


def plan(row: Appointment, at: datetime) -> None:
    """Queue the reminder of an appointment as it is now; a job of before a change finds another number and does nothing."""
    moments = (row.during.lower - ahead for ahead in AHEAD)
    when = next((moment for moment in moments if moment > at), None)
    if when is None:
        return
    job = app.configure_task(JOB, schedule_at=when)
    job.defer(municipality_id=row.municipality_id, appointment_id=row.id, sequence=row.sequence)


# Everybody who comes: by her own account, or the account of a participant whose own dossier it is. Who left the town or the
# circle (about health: who lost that grant) is not reminded: word that something waits is already something. A parent is
# reminded of what she reads of her child.
MAKE: Final = """
insert into agenda_appointmentreminder (municipality_id, appointment_id, account_id, starts_at, made_at)
select distinct p.municipality_id, p.id, coalesce(a.account_id, g.account_id), lower(p.during), %(at)s::timestamptz
from agenda_appointment p join agenda_attendee a on a.appointment_id = p.id and a.answer <> 'declined'
left join access_grant g on g.dossier_id = a.dossier_id and g.municipality_id = p.municipality_id
    and g.ground = 'own_dossier' and g.domain = p.domain and g.valid @> %(on)s::date
where p.id = %(id)s and p.municipality_id = %(here)s and p.sequence = %(sequence)s and not p.cancelled
    and lower(p.during) > %(at)s and coalesce(a.account_id, g.account_id) is not null
    and exists (select from access_membership m where m.account_id = coalesce(a.account_id, g.account_id)
        and m.municipality_id = p.municipality_id and m.valid @> %(on)s::date)
    and (a.kind <> 'helper' or exists (select from agenda_attendee o join access_grant h on h.dossier_id = o.dossier_id
        where o.appointment_id = p.id and h.account_id = a.account_id and h.municipality_id = p.municipality_id
            and h.valid @> %(on)s::date and (not p.restricted or h.domain = 'health')))
on conflict (account_id, appointment_id, starts_at) do nothing
"""


def make(by: Actor, appointment_id: int, sequence: int, *, at: datetime, on: date) -> int:
    """Make the reminders of an appointment that is still as it was; gives how many are new. Twice does no harm."""
    values: dict[str, Any] = {
        "at": at,
        "on": on,
        "id": appointment_id,
        "here": by.municipality_id,
        "sequence": sequence,
    }
    with connection.cursor() as cursor:
        cursor.execute(MAKE, values)
        made = int(cursor.rowcount)
    if made:
        line = Line(Action.APPOINTMENT_REMINDED, None, "appointment", appointment_id, details={"reminders": made})
        audit.record(by, line, at)
    return made


# Locked, so that two workers never send the same. A participant has no address but the one she set herself and confirmed.
NEXT: Final = """
select r.id, coalesce(d.email, a.email), a.language
from agenda_appointmentreminder r join access_account a on a.id = r.account_id and a.is_active
left join agenda_reminderaddress d on d.account_id = a.id and d.municipality_id = r.municipality_id and d.email <> ''
join access_membership m on m.account_id = a.id and m.municipality_id = r.municipality_id and m.valid @> %(on)s::date
    and m.role = any(%(roles)s)
where r.appointment_id = %(id)s and r.municipality_id = %(here)s and r.mailed_at is null and r.starts_at > %(at)s
    and r.id > %(after)s and coalesce(d.email, a.email) like '%%@%%' and coalesce(d.email, a.email) not like '%%.invalid'
order by r.id limit 1 for update of r skip locked
"""


def send_next(by: Actor, appointment_id: int, after: int, roles: list[str], *, at: datetime, on: date) -> int | None:
    """Send one message, in a transaction of upkeep; gives which reminder, and None at the end. Raises OSError."""
    if not _mailer:
        return None
    values: dict[str, Any] = {
        "id": appointment_id, "here": by.municipality_id, "after": after, "roles": roles, "at": at, "on": on,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(NEXT, values)
        found = cursor.fetchone()
        if found is None:
            return None
        reminder_id, email, language = found
        cursor.execute("update agenda_appointmentreminder set mailed_at = %s where id = %s", (at, reminder_id))
    _mailer[0](email, said("subject", language), message(language))
    return int(reminder_id)


def message(language: str) -> str:
    """The text of the e-mail in somebody's language, with the Dutch below it."""
    tongues = [language] if language == DUTCH else [language, DUTCH]
    return "\n\n".join(f"{said('text', one)}\n{said('private', one)}" for one in tongues)


def reminded(by: Actor, at: datetime) -> set[int]:
    """The appointments to come of which somebody has been reminded: the portal puts them first. Raises AccessDenied."""
    insist(by, Permission.APPOINTMENT_OWN)
    rows = AppointmentReminder.objects.filter(
        account_id=by.account_id, municipality_id=by.municipality_id, starts_at__gt=at, appointment__cancelled=False
    )
    return set(rows.values_list("appointment_id", flat=True))
