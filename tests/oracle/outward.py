# SPDX-License-Identifier: EUPL-1.2
"""What goes out as surfaces: calendar feeds, e-mail that something waits, reminders of appointments."""

from collections.abc import Iterator
from datetime import timedelta

from django.db import connection
from django.test import Client
from icalendar import Calendar

from leidraad.access import context
from leidraad.agenda import tasks as agenda
from leidraad.network import tasks
from tests import people
from tests.network.talk import post
from tests.oracle.history import History
from tests.oracle.model import DIRECTOR, EVERYBODY, HELPERS, PARTICIPANT, Model

Looks = Iterator[tuple[str, object, object]]
SUNDAY = 6
#: How far a calendar elsewhere looks back.
BACK = timedelta(days=60)
REMINDED = "select appointment_id, account_id from agenda_appointmentreminder where appointment_id = %s"
SEQUENCE = "select sequence from agenda_appointment where id = %s"


def feed(history: History, name: str) -> Looks:
    """Somebody's calendar elsewhere, at this moment, with the address that she made on the first day."""
    model, day = history.model, history.day
    history.clock(history.at)
    answer = Client().get(f"/agenda/{history.world.feeds[name]}.ics")
    works = name not in model.gone | model.dead_addresses
    here = works and (name not in (*HELPERS, PARTICIPANT) or bool(model.known(name, day)))
    shown = (
        {str(one["UID"]) for one in Calendar.from_ical(answer.content).walk("VEVENT")}
        if answer.status_code == 200
        else None
    )
    recent = [one for one in model.appointments if one.ends_at > history.at - BACK]
    wanted = {f"{one.uid}@leidraad" for one in recent if model.in_calendar(name, one, day)}
    yield f"calendar of {name}", shown, wanted if here else None


def waits(model: Model, name: str, history: History) -> bool:
    """Whether word goes out to somebody: of something that she has not read and may read now; on Sunday only what is urgent."""
    day, sunday = history.day, history.day.weekday() == SUNDAY
    signals = [one for one in model.signals if not one.answered]
    if any(model.answers(name, one, day) and (one.urgent or not sunday) for one in signals):
        return True
    if sunday or name in model.gone:
        return False
    return (
        (name == DIRECTOR and any(look <= day for look in model.look_again.values()))
        or any(
            one.answered and one.by == name and name != DIRECTOR and model.sees_signal(name, one, day)
            for one in model.signals
        )
        or any(name in one.told and model.sees_task(name, one, day) for one in model.tasks)
        or any(name in one.told and model.hears_of(name, one, day) for one in model.appointments)
        or any(
            name in said.told and said.mark in model.reads(name, talk, day)
            for talk in model.conversations
            for said in talk.messages
        )
    )


def mail(history: History) -> Looks:
    """To whom the worker sends word that something waits. A participant has no address."""
    with post() as sent:
        tasks.tell_everywhere(at=history.at)
    by_address = {people.named(name).email: name for name in EVERYBODY if name != PARTICIPANT}
    found = {by_address.get(address, address) for address, *_rest in sent}
    wanted = {name for name in EVERYBODY if name != PARTICIPANT and waits(history.model, name, history)}
    yield "to whom word goes out", found, wanted


def reminders(history: History) -> Looks:
    """Who is reminded of each appointment to come: who was asked, did not say no, and may see it now."""
    model, day = history.model, history.day
    for one in model.appointments:
        if one.cancelled or one.starts_at <= history.at:
            continue
        with context.acting(history.actor(DIRECTOR), day), connection.cursor() as cursor:
            cursor.execute(SEQUENCE, (one.number,))
            (sequence,) = cursor.fetchone()
        agenda.remind(history.actor(DIRECTOR).municipality_id, one.number, sequence, at=history.at, on=day)
        with context.acting(history.actor(DIRECTOR), day), connection.cursor() as cursor:
            cursor.execute(REMINDED, (one.number,))
            found = {history.world.name_of(account) for _number, account in cursor.fetchall()}
        yield f"reminded of {one.mark}", found, {name for name in EVERYBODY if model.in_calendar(name, one, day)}
