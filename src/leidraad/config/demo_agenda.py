# SPDX-License-Identifier: EUPL-1.2
"""Appointments of the demo: rooms of the town hall, talks of this week and the next, answers, one moved, one cancelled."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from leidraad.access import context
from leidraad.access.types import Actor, Domain
from leidraad.agenda import moments, service
from leidraad.agenda.types import (
    Answer,
    AppointmentKind,
    NewAppointment,
    NewMoment,
    NewReply,
    NewRoom,
    Place,
    PlaceKind,
)
from leidraad.config.demo_cast import Place as DemoPlace
from leidraad.config.demo_history import Life

MADE: Final = time(9)
ROOMS: Final = ("Spreekkamer Linde", "Spreekkamer Beuk", "Grote zaal")
HALL: Final = ("Raadhuisplein 1", "9901 AA", "Lindewaard")
WAY: Final = "Neem bus 4 en stap uit bij Raadhuisplein. Ga door de grote deur. Meld u bij de balie."
LIBRARY: Final = Place(PlaceKind.ADDRESS, "Bibliotheek Lindewaard", "Markt 12", "9901 BC", "Lindewaard")
SCHOOL: Final = Place(PlaceKind.ADDRESS, "Taalhuis De Brug", "Schoolstraat 3", "9901 CD", "Lindewaard")
HOME: Final = Place(PlaceKind.HOME)
K, D = AppointmentKind, Domain


def tell(place: DemoPlace, by_name: Mapping[str, Life], on: date) -> None:
    """What stands in the agendas around the special families."""
    people, rooms = place.people, _rooms(place.people["Nora"], on)
    bert, hans, ilse, selam = (people[name] for name in ("Bert", "Hans", "Ilse", "Selam"))
    mine, arabic, khaled, yonas = (_Agenda(by_name[name], on) for name in ("Selam", "محمد", "Khaled", "Yonas"))
    linde, beuk, hall = (Place(PlaceKind.ROOM, room_id=room) for room in rooms)
    first = mine.makes(
        1, 10, linde, "Praten over de stage", kind=K.PROGRESS, domain=D.WORK, language="tir", interpreter=True
    )
    mine.answers(selam, first, NewReply(Answer.ACCEPTED))
    mine.makes(3, 14, SCHOOL, "Hoe gaat de les?", kind=K.LESSON, domain=D.LANGUAGE, who=(ilse,))
    mine.makes(8, 9, LIBRARY, "", kind=K.OUTING, domain=D.LEISURE)
    moved = mine.makes(5, 11, beuk, "", kind=K.PAPERS, domain=D.MONEY, who=(people["Fatih"],))
    mine.moves(moved, 6, 13)
    off = mine.makes(4, 15, HOME, "")
    mine.cancels(off, "De regievoerder heeft dan een vergadering.")
    khaled.makes(
        2, 10, HOME, "Met de school van Omar", domain=D.EDUCATION, who=(bert,), language="apc", interpreter=True
    )
    waits = yonas.makes(2, 15, hall, "Kennismaken met Hans", who=(hans, bert))
    yonas.answers(hans, waits, NewReply(Answer.PROPOSED, "Ik werk dan tot vier uur", yonas.at(2, 17)))
    arabic.makes(7, 10, linde, "Vervolg van de intake", kind=K.INTAKE, who=(bert,), language="apc", interpreter=True)
    arabic.makes(9, 11, HOME, "Huisarts", domain=D.HEALTH)


def _rooms(nora: Actor, on: date) -> list[int]:
    at = datetime.combine(on - timedelta(days=30), MADE, UTC)
    with context.acting(nora, on):
        return [
            service.add_room(nora, NewRoom(name, *HALL, seats, way=WAY), at=at)
            for name, seats in zip(ROOMS, (4, 6, 20), strict=True)
        ]


class _Agenda:
    """A director at work in the agenda of one family; days are working days from today."""

    def __init__(self, life: Life, on: date) -> None:
        self.by, self.dossier, self.on = life.by, life.head, on
        self.made_at = datetime.combine(on - timedelta(days=1), MADE, UTC)

    def at(self, ahead: int, hour: int) -> datetime:
        """So many working days from today, at this hour."""
        day = self.on
        while ahead:
            day += timedelta(days=1)
            ahead -= day.weekday() < moments.SATURDAY
        return moments.local(day, time(hour))

    def makes(
        self, ahead: int, hour: int, place: Place, title: str, *, who: tuple[Actor, ...] = (), interpreter: bool = False,
        **more: Any,
    ) -> int:  # fmt: skip
        """An hour together; the director comes too."""
        starts_at = self.at(ahead, hour)
        asked = tuple(one.membership_id for one in (self.by, *who))
        new = NewAppointment(
            (self.dossier,), starts_at, starts_at + timedelta(hours=1), place, title=title, membership_ids=asked,
            needs_interpreter=interpreter, **more,
        )  # fmt: skip
        with context.acting(self.by, self.on):
            return service.make(self.by, new, at=self.made_at, on=self.on)

    def moves(self, number: int, ahead: int, hour: int) -> None:
        """To another moment."""
        starts_at = self.at(ahead, hour)
        new = NewMoment(starts_at, starts_at + timedelta(hours=1), "De kamer was toch niet vrij.")
        with context.acting(self.by, self.on):
            service.move(self.by, number, new, seen=0, at=self.made_at, on=self.on)

    def cancels(self, number: int, reason: str) -> None:
        """It does not go on."""
        with context.acting(self.by, self.on):
            service.cancel(self.by, number, reason, at=self.made_at, on=self.on)

    def answers(self, who: Actor, number: int, reply: NewReply) -> None:
        """What somebody said."""
        with context.acting(who, self.on):
            service.answer(who, number, reply, seen=0, at=self.made_at, on=self.on)
