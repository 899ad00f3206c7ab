# SPDX-License-Identifier: EUPL-1.2
"""Word that something of an appointment waits, beside all other word. Fills `agenda.ports.Word`."""

from collections.abc import Iterable
from datetime import datetime

from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Persona
from leidraad.network import notices
from leidraad.network.types import NoticeKind


class AppointmentWord:
    """Bericht over een afspraak."""

    def tell(self, by: Actor, membership_ids: Iterable[int], appointment_id: int, *, at: datetime) -> None:
        """Anew: who read of it before hears that it is another moment now."""
        notices.tell(by, None, membership_ids, NoticeKind.APPOINTMENT, appointment_id, at=at, again=True)

    def looked(self, by: Actor, appointment_ids: Iterable[int], *, at: datetime) -> None:
        """A participant gets no such word: her portal tells her."""
        if ROLES[by.role].persona is not Persona.PARTICIPANT:
            notices.seen(by, (NoticeKind.APPOINTMENT,), appointment_ids, at=at)
