# SPDX-License-Identifier: EUPL-1.2
"""Who works or helps here no longer does not come any more: her time is free, and the appointment says that she is missing.

`role_ended` fills `access.ports.LeavingFollower`.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import connection

from leidraad.access import context
from leidraad.access.ports import RoleEnded
from leidraad.access.types import Actor
from leidraad.agenda import keeping, telling
from leidraad.agenda.models import Attendee
from leidraad.agenda.types import Answer, ChangeKind

#: What stands in the appointment as her reason.
WORKS_NO_LONGER: Final = "Werkt hier niet meer"
HELPS_NO_LONGER: Final = "Doet hier niet meer mee"

COMING: Final = """
select a.id from agenda_attendee a join agenda_appointment p on p.id = a.appointment_id
where a.municipality_id = %(here)s and not a.cancelled and a.answer <> 'declined' and lower(a.during) > %(at)s
    and a.account_id = %(account)s and {which} order by a.id for update of a
"""
BY_ROLE: Final = """(a.membership_id = %(membership)s or not %(stays)s)
    and lower(a.during) >= %(out)s::date::timestamp at time zone 'Europe/Amsterdam'"""
# As `agenda_shown` shows it to who was asked: what she may read no more, she does not come to.
BY_CIRCLE: Final = """a.kind = 'helper'
    and exists (select from agenda_attendee d where d.appointment_id = p.id and d.dossier_id = %(dossier)s)
    and not exists (select from agenda_attendee o join access_grant g on g.dossier_id = o.dossier_id
        where o.appointment_id = p.id and g.account_id = a.account_id and g.municipality_id = p.municipality_id
            and g.valid @> %(on)s::date and (not p.restricted or g.domain = 'health'))"""


def role_ended(by: Actor, ended: RoleEnded, *, at: datetime, on: date) -> int:
    """She does not come from the day on which her role is over; gives to how many appointments. The caller has asked `may`."""
    which = {
        "account": ended.account_id, "membership": ended.membership_id, "stays": ended.stays, "out": ended.first_day_out,
    }  # fmt: skip
    return _does_not_come(by, BY_ROLE, which, WORKS_NO_LONGER, at=at, on=on)


def helps_no_longer(by: Actor, dossier_id: int, account_id: int, *, at: datetime, on: date) -> int:
    """A helper does not come to what she may no longer read of this dossier; gives to how many. The caller has asked `may`."""
    which = {"account": account_id, "dossier": dossier_id, "on": on}
    return _does_not_come(by, BY_CIRCLE, which, HELPS_NO_LONGER, at=at, on=on)


def _does_not_come(by: Actor, which: str, values: Mapping[str, Any], reason: str, *, at: datetime, on: date) -> int:
    """Also about health, whoever ends it."""
    with context.deciding(by, on):
        with connection.cursor() as cursor:
            cursor.execute(COMING.format(which=which), {"here": by.municipality_id, "at": at, **values})
            found = [number for (number,) in cursor.fetchall()]
        for one in Attendee.objects.filter(id__in=found).select_related("appointment").order_by("id"):
            one.answer, one.reason, one.proposed_at, one.answered_at = Answer.DECLINED, reason, None, at
            one.save(update_fields=["answer", "reason", "proposed_at", "answered_at"])
            keeping.note(by, one.appointment, ChangeKind.LEFT_OUT, one.name, at=at, on=on)
            telling.maker(by, one.appointment, Answer.DECLINED, at=at)
    return len(found)
