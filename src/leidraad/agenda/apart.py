# SPDX-License-Identifier: EUPL-1.2
"""Nobody and nothing in two places at once: who is taken is told before the database refuses, never by what."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.errors import ExclusionViolation

from leidraad.access.types import Actor, InvalidInput
from leidraad.agenda import people
from leidraad.agenda.models import Appointment, Attendee
from leidraad.agenda.types import Answer, AttendeeKind


@dataclass(frozen=True, slots=True)
class Wanted:
    """Wie en wat er nodig is: names by account, by dossier and by room."""

    accounts: Mapping[int, str] = field(default_factory=dict)
    dossiers: Mapping[int, str] = field(default_factory=dict)
    rooms: Mapping[int, str] = field(default_factory=dict)

    def named(self, kind: AttendeeKind, key: int) -> str:
        """The name of who or what is taken."""
        if kind is AttendeeKind.ROOM:
            return self.rooms.get(key, "")
        return (self.dossiers if kind is AttendeeKind.PARTICIPANT else self.accounts).get(key, "")


#: Whose time it takes once it has another moment: a participant who said no to the old one is asked again.
SAID_NO: Final = Q(answer=Answer.DECLINED) & ~Q(kind=AttendeeKind.PARTICIPANT)


def all_of(row: Appointment, *, anew: bool) -> Wanted:
    """Everybody and everything whose time this appointment takes; `anew`: at another moment than the one it had."""
    found: tuple[dict[int, str], dict[int, str], dict[int, str]] = ({}, {}, {})
    free = SAID_NO if anew else Q(answer=Answer.DECLINED)
    for one in Attendee.objects.filter(appointment=row, doubled=False).exclude(free):
        for names, key in zip(found, (one.account_id, one.dossier_id, one.room_id), strict=True):
            if key is not None:
                names[key] = one.name
    return Wanted(*found)


@contextmanager
def apart(by: Actor, row: Appointment, wanted: Wanted) -> Iterator[None]:
    """Around the write that takes somebody's time.

    Raises InvalidInput ("") naming who or what is taken at that moment.
    """
    told = _taken(by, row, wanted)
    if told:
        raise InvalidInput({"": told})
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if not isinstance(problem.__cause__, ExclusionViolation):
            raise
        # Somebody was quicker between our look and our write.
        told = _taken(by, row, wanted) or [_("Iemand is dan net bezet. Kies een ander moment.")]
        raise InvalidInput({"": told}) from None


def _taken(by: Actor, row: Appointment, wanted: Wanted) -> list[str]:
    found = people.busy(
        by, row.during.lower, row.during.upper,
        accounts=wanted.accounts, dossiers=wanted.dossiers, rooms=wanted.rooms,
    )  # fmt: skip
    others = [one for one in found if one.appointment_id != row.id]
    return list(dict.fromkeys(_sentence(one.kind, wanted.named(one.kind, one.key)) for one in others))


def _sentence(kind: AttendeeKind, name: str) -> str:
    if kind is AttendeeKind.ROOM:
        return _("%(name)s is dan bezet. Kies een andere kamer of een ander moment.") % {"name": name}
    return _("%(name)s is dan bezet. Kies een ander moment.") % {"name": name}
