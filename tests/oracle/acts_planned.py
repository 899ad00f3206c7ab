# SPDX-License-Identifier: EUPL-1.2
"""Appointments; what is kept from the portal; the participant's letter, her child, and a lost phone."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connection

from leidraad.access import keeping_back as kept_rows
from leidraad.access import portal
from leidraad.access.keeping_back import NewKeptBack
from leidraad.access.models import KeptBack
from leidraad.access.types import Actor, Domain
from leidraad.agenda import service as agenda
from leidraad.agenda.types import Answer, NewAppointment, NewReply, Place, PlaceKind
from leidraad.dossiers import kept_back
from tests.oracle.history import Act, History
from tests.oracle.model import DIRECTOR, EVERYTHING, HEALTH, HELPERS, INTERPRETER, NOTHING, PARTICIPANT, STAFF
from tests.oracle.said import Appointment, Signal, Task

LIBRARY = Place(PlaceKind.ADDRESS, "Bibliotheek", "Markt 1", "1234 AB", "Lindewaard")
UID = "select uid::text from agenda_appointment where id = %s"


def appointment(history: History) -> None:
    """Anna makes an appointment; each has a time of its own, so that nobody is in two places."""
    persons = tuple(dict.fromkeys(history.person() for _ in range(history.chance.choice([1, 1, 2]))))
    asked = {history.chance.choice([*STAFF, *HELPERS, INTERPRETER, history.helper(persons[0])]) for _ in range(2)}
    domain, mark = history.domain("general", "work", HEALTH), history.mark()
    ok = all(history.model.may_invite(one, persons, domain, history.day) for one in asked)
    starts_at = datetime.combine(history.day, history.at.time(), history.at.tzinfo).replace(minute=0)
    starts_at += timedelta(days=history.chance.choice([1, 5, 40]), hours=history.marks)
    numbers = tuple(history.actor(one).membership_id for one in sorted(asked))
    new = NewAppointment(
        persons, starts_at, starts_at + timedelta(minutes=30), LIBRARY, title=f"Over {mark}", domain=Domain(domain),
        membership_ids=numbers,
    )  # fmt: skip

    def real(by: Actor) -> tuple[int, str]:
        number = agenda.make(by, new, at=history.at, on=history.day)
        with connection.cursor() as cursor:
            cursor.execute(UID, (number,))
            return number, cursor.fetchone()[0]

    words = f"appointment {mark} {persons} {domain} with {sorted(asked)} at {starts_at}"
    made = history.both(DIRECTOR, words, ok and not _taken(history, persons, asked, starts_at), real)
    if made is not None:
        people = tuple(sorted(asked))
        one = Appointment(mark, *made, persons, domain, people, starts_at, new.ends_at)
        one.told = set(people) - {DIRECTOR}
        history.model.appointments.append(one)


def _taken(history: History, persons: tuple[int, ...], asked: set[str], starts_at: datetime) -> bool:
    """Whether somebody is elsewhere at that moment: who said not to come is not."""
    return any(
        not one.cancelled
        and one.starts_at < starts_at + timedelta(minutes=30)
        and starts_at < one.ends_at
        and bool(({*map(str, persons), *asked} & {*map(str, one.persons), *one.people}) - one.no)
        for one in history.model.appointments
    )


def come_or_not(history: History) -> None:
    """Somebody says that she does not come."""
    one = history.some(history.model.appointments)
    if one is None:
        return
    by = history.chance.choice([*one.people, PARTICIPANT])
    parts = history.model.parts(by, one, history.day)
    ok = bool(parts) and history.model.sees_appointment(by, one, history.day) and by not in history.model.gone
    ok = ok and not one.cancelled and one.ends_at > history.at + timedelta(minutes=1)
    reply = NewReply(Answer.DECLINED, "Ziek")
    if history.did(by, f"does not come to {one.mark}", ok,
                    lambda who: agenda.answer(who, one.number, reply, seen=0, at=history.at, on=history.day)):  # fmt: skip
        one.no |= parts
        one.told |= {DIRECTOR} - {by}


def call_off(history: History) -> None:
    """Anna cancels an appointment that is still to come."""
    one = history.some(one for one in history.model.appointments if not one.cancelled and one.starts_at > history.at)
    if one is None:
        return
    history.did(DIRECTOR, f"call off {one.mark}", one.starts_at > history.at + timedelta(minutes=1),
                 lambda by: agenda.cancel(by, one.number, "Ziek", at=history.at, on=history.day))  # fmt: skip
    one.cancelled = True
    one.told |= set(one.people) - one.no - {DIRECTOR}


#: What has a mark of its own, by the name of its table.
SAID: dict[str, Callable[[History], Sequence[Signal | Task]]] = {
    "circlesignal": lambda history: history.model.signals,
    "circletask": lambda history: history.model.tasks,
}


def keep_back(history: History) -> None:
    """Anna keeps a paper, a contact, a signal or a task from the portal."""
    person = history.world.dossiers[history.chance.choice([0, 0, 2])]
    kind = history.chance.choice(["document", "contactmoment", "circlesignal", "circletask"])
    if kind in SAID:
        one = history.some(one for one in SAID[kind](history) if one.person == person)
        if one is None:
            return
        key, number = one.mark, one.number
    else:
        key = f"{person}{history.domain()}"
        number = history.world.things[kind, key]
    ok = (kind, key) not in history.model.kept
    new = NewKeptBack(kind, number, "safety", "Geheim", history.day + timedelta(days=30))
    if history.both(DIRECTOR, f"keep back {kind} {key}", ok, lambda by: kept_back.keep_back(
            by, person, f"{kind}-{number}", new, at=history.at, on=history.day)) is not None:  # fmt: skip
        history.model.kept.add((kind, key))
        history.model.look_again[kind, key] = new.review_on


def give_back(history: History) -> None:
    """Anna shows again what was kept back."""
    found = history.some(sorted(history.model.kept))
    if found is None:
        return
    kind, key = found
    number = next((one.number for one in SAID[kind](history) if one.mark == key), 0) if kind in SAID else 0
    number = number or history.world.things[kind, key]

    def real(by: Actor) -> bool:
        row = KeptBack.objects.get(kind=kind, object_id=number, lifted_at=None)
        kept_rows.give_back(by, history.world.scopes[row.dossier_id], row.id, at=history.at)
        return True

    history.both(DIRECTOR, f"give back {kind} {key}", True, real)
    history.model.kept.discard(found)
    history.model.look_again.pop(found, None)


def letter(history: History) -> None:
    """A new letter for the participant: with her child's dossier, without it, or without what is about the child's health."""
    first, child = history.world.dossiers[0], history.world.dossiers[-1]
    domains = history.chance.choice([NOTHING, EVERYTHING, EVERYTHING - {HEALTH}])
    until = history.day + timedelta(days=history.chance.choice([0, 9, 400]))
    health = history.chance.choice([until, history.day, history.day + timedelta(days=5)])
    wanted = tuple(Domain(one) for one in sorted(domains))
    shown = (portal.ChildShown(child, wanted, until, health),) if domains else ()
    new = portal.NewDoor(history.world.scopes[first], "Aster Haile", "nl", shown)
    history.both(DIRECTOR, f"letter, child {sorted(domains)} until {until}, health until {health}", True,
                 lambda by: portal.open_door(by, new, at=history.at, on=history.day))  # fmt: skip
    history.model.child, history.model.child_until, history.model.shut = domains, until, False
    history.model.child_health_until = health
    # What was shut out stays out: she logs in anew.
    history.clients.pop(PARTICIPANT, None)


def shut(history: History) -> None:
    """The participant lost her phone; the director, or a guide who was let in, shuts it out."""
    first = history.world.dossiers[0]
    by = history.chance.choice([DIRECTOR, "Bert", "Hans"])
    helping = by == "Bert" and bool(history.model.held(by, first, history.day))
    scope = history.world.scopes[first]
    if history.did(by, "shut the phone out", by == DIRECTOR or helping,
                    lambda who: portal.shut(who, scope, at=history.at)):  # fmt: skip
        history.model.shut = True
        history.model.dead_addresses.add(PARTICIPANT)


ACTS: tuple[tuple[float, Act], ...] = (
    (4, appointment), (1, come_or_not), (0.7, call_off), (2, keep_back), (0.7, give_back), (1, letter), (0.4, shut),
)  # fmt: skip
