# SPDX-License-Identifier: EUPL-1.2
"""The database as a surface: the rows that each persona is shown, of every table in which something of a family stands."""

import re
from collections.abc import Iterator

import psycopg
from django.db import connection

from leidraad.access import context
from leidraad.access.roles import ROLES
from tests.oracle.history import History
from tests.oracle.model import DOMAINS, EVERYBODY, HELPERS, PARTICIPANT, Model

#: "stuk12work": what stands in a dossier from the beginning; "merk7z": what was said later.
#: Whole words only: among half a million pages there is a form token that begins one of these by chance.
WRITTEN, MARK = re.compile(rf"\bstuk(\d+)({'|'.join(DOMAINS)})\b"), re.compile(r"\bmerk\d+z\b")
ONCE = {
    "contact": "select summary from dossiers_contactmoment where dossier_id = any(%(all)s::bigint[])",
    "document": "select title from dossiers_document where dossier_id = any(%(all)s::bigint[])",
    "content": "select d.title from dossiers_documentcontent c join dossiers_document d on d.id = c.document_id"
    " where c.dossier_id = any(%(all)s::bigint[])",
    "timeline": "select text from dossiers_timelineentry where dossier_id = any(%(all)s::bigint[])",
    "goal": "select title from plans_goalrow",
    "activity": "select title from plans_activityrow",
    "dossier": "select id::text from dossiers_dossier where id = any(%(all)s::bigint[])",
    "person": "select d.id::text from dossiers_person p join dossiers_dossier d on d.person_id = p.id"
    " where d.id = any(%(all)s::bigint[])",
    "member": "select id::text from network_member where dossier_id = any(%(all)s::bigint[])",
    "signal": "select text from network_circlesignal where dossier_id = any(%(all)s::bigint[])",
    "task": "select title from network_circletask where dossier_id = any(%(all)s::bigint[])",
    "conversation": "select subject from network_conversation where dossier_id = any(%(all)s::bigint[])",
    "message": "select m.text from network_message m where m.conversation_id = any(%(talks)s::bigint[])",
    "appointment": "select title from agenda_appointment where dossier_id = any(%(all)s::bigint[])",
    "attendee": "select p.title from agenda_attendee a join agenda_appointment p on p.id = a.appointment_id"
    " where p.dossier_id = any(%(all)s::bigint[])",
    "change": "select p.title from agenda_appointmentchange c join agenda_appointment p on p.id = c.appointment_id"
    " where p.dossier_id = any(%(all)s::bigint[])",
    "reading": "select words from content_reading where dossier_id = any(%(all)s::bigint[])",
}
#: Tables of which a participant's role of the database has no rule at all.
NOT_FOR_PARTICIPANT = {"timeline"}
Seen = dict[str, set[str]]


def names(kind: str, text: str) -> set[str]:
    """What a text is about, by its mark; for lines of a list that is a number itself, the number."""
    if kind in ("dossier", "person", "member"):
        return {text}
    return {f"{number}{domain}" for number, domain in WRITTEN.findall(text)} | set(MARK.findall(text))


def shown(history: History, name: str) -> Seen:
    """What the database shows somebody's persona, all in one question."""
    asked = {kind: sql for kind, sql in ONCE.items() if name != PARTICIPANT or kind not in NOT_FOR_PARTICIPANT}
    together = " union all ".join(f"select '{kind}', x.* from ({sql}) x (words)" for kind, sql in asked.items())
    values = {"all": list(history.world.dossiers), "talks": [one.number for one in history.model.conversations]}
    found: Seen = {kind: set() for kind in asked}
    by = history.actor(name)
    # Prepared once for each role of the database: to plan seventeen questions with all their rules takes longer than to ask.
    connection.connection.prepare_threshold = 0
    with context.acting(by, history.day), psycopg.Cursor(connection.connection) as cursor:
        cursor.execute("select set_config('plan_cache_mode', 'force_generic_plan', true)")
        cursor.execute(f"/* {ROLES[by.role].persona} */ {together}".encode(), values, prepare=True)
        for kind, text in cursor.fetchall():
            found[kind] |= names(kind, text)
    return found


def expected(model: Model, name: str, history: History) -> Seen:
    """What the model says of the same."""
    day = history.day
    written = {kind: {f"{person}{domain}" for person, domain in model.written(name, of, day)} for kind, of in (
        ("contact", "contactmoment"), ("document", "document"), ("content", "document"), ("timeline", ""))}  # fmt: skip
    goals = {f"{person}{domain}" for person, domain in model.planned(name, day)}
    known = {str(person) for person in model.known(name, day)}
    meetings = {one.mark for one in model.appointments if model.sees_appointment(name, one, day)}
    found = written | {
        "goal": goals,
        "activity": goals,
        "dossier": known,
        "person": known,
        "member": {str(number) for person in history.world.dossiers for number in model.companions(name, person, day)},
        "signal": {one.mark for one in model.signals if model.sees_signal(name, one, day)},
        "task": {one.mark for one in model.tasks if model.sees_task(name, one, day)},
        "conversation": {one.mark for one in model.conversations if model.in_talk(name, one, day)},
        "message": {mark for one in model.conversations for mark in model.reads(name, one, day)},
        "appointment": meetings,
        "attendee": meetings,
        "change": meetings,
        "reading": {one.mark for one in model.readings if model.sees_reading(name, one, day)},
    }
    return {kind: marks for kind, marks in found.items() if name != PARTICIPANT or kind not in NOT_FOR_PARTICIPANT}


def compare(history: History) -> Iterator[tuple[str, object, object]]:
    """Every persona, every table. Who is gone has no way to the database any more; helpers are asked all the same."""
    for name in EVERYBODY:
        if name in history.model.gone and name not in HELPERS:
            continue
        yield f"rows of {name}", shown(history, name), expected(history.model, name, history)
