# SPDX-License-Identifier: EUPL-1.2
"""Appointments to come at which somebody is asked: the receiver comes in her place. Fills `access.ports.WorkHeld`.

Nobody can be in two places at once: where the receiver is taken already, the appointment stays hers to settle, and the whole
hand-over says so before anything moves.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from leidraad.access.types import Actor, InvalidInput

HELD: Final = """
select p.dossier_id, count(*) from agenda_attendee a join agenda_appointment p on p.id = a.appointment_id
where a.municipality_id = %s and a.membership_id = %s and a.kind = 'staff' and not a.cancelled and a.answer <> 'declined'
    and upper(a.during) > %s::date::timestamp at time zone 'Europe/Amsterdam' group by p.dossier_id
"""
# Who is asked along already comes once: then the leaving one's own place goes.
MOVE: Final = """
with moving as (
    select a.id, m.id as membership, m.account_id, c.name, exists (select from agenda_attendee o
        where o.appointment_id = a.appointment_id and o.account_id = m.account_id) as there
    from agenda_attendee a join agenda_appointment p on p.id = a.appointment_id
    join unnest(%(dossiers)s::bigint[], %(receivers)s::bigint[]) as t (dossier, receiver) on t.dossier = p.dossier_id
    join access_membership m on m.id = t.receiver join access_account c on c.id = m.account_id
    where a.municipality_id = %(here)s and a.membership_id = %(from)s and a.kind = 'staff' and not a.cancelled
        and a.answer <> 'declined' and upper(a.during) > %(on)s::date::timestamp at time zone 'Europe/Amsterdam'
), gone as (
    delete from agenda_attendee a using moving v where a.id = v.id and v.there
)
update agenda_attendee a set membership_id = v.membership, account_id = v.account_id, name = v.name, answer = 'asked',
    answered_at = null, reason = '', proposed_at = null
from moving v where a.id = v.id and not v.there
"""


class AppointmentWork:
    """Afspraken die nog komen, waarbij zij is gevraagd."""

    name = "appointments"

    def held(self, by: Actor, membership_id: int, *, on: date) -> Mapping[int, int]:
        """How many by dossier."""
        with connection.cursor() as cursor:
            cursor.execute(HELD, (by.municipality_id, membership_id, on))
            return dict(cursor.fetchall())

    def move(self, by: Actor, membership_id: int, to: Mapping[int, int], *, at: datetime, on: date) -> int:
        """The receivers are asked in her place. Raises InvalidInput ("") when one of them is taken at such a moment."""
        values: dict[str, Any] = {
            "dossiers": list(to), "receivers": list(to.values()), "here": by.municipality_id, "from": membership_id,
            "on": on,
        }  # fmt: skip
        held = sum(self.held(by, membership_id, on=on).values())
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(MOVE, values)
        except IntegrityError as refused:
            told = _(
                "Een ontvanger heeft op hetzelfde moment al een afspraak. Verzet die eerst, of kies iemand anders."
            )
            raise InvalidInput({"": [told]}) from refused
        return held
