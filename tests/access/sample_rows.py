# SPDX-License-Identifier: EUPL-1.2
"""One row for each table and town, made from the catalogue, so that a new table takes part by itself."""

import hashlib
import uuid
from datetime import timedelta
from typing import Any

import psycopg
from psycopg import sql

from tests.people import NOW, TODAY

#: What the catalogue cannot tell: values that a constraint asks for. `{n}` is the number of the town.
SPECIAL: dict[tuple[str, str], Any] = {
    ("access_municipality", "cbs_code"): "981{n}",
    ("access_account", "email"): "row{n}@towns.example",
    ("access_membership", "role"): "translator",
    ("access_session", "stage"): "password",
    ("access_startlink", "expires_at"): NOW + timedelta(days=1),
    ("access_helperfile", "most_families"): 2,
    ("access_helperfile", "silence_days"): 21,
    ("access_portalletter", "expires_at"): NOW + timedelta(days=1),
    ("access_auditseal", "until_transaction"): 10_000,
    ("agenda_appointment", "domain"): "work",
    ("agenda_appointment", "cancelled_reason"): "",
    ("agenda_attendee", "kind"): "staff",
    ("agenda_attendee", "answer"): "asked",
    ("content_reading", "kind"): "read",
    ("content_reading", "answer"): "",
    ("content_reading", "words"): "",
    ("content_words", "article_id"): 1,
    ("content_words", "words"): "'x'",
    ("intake_conclusion", "goal_id"): "",
    ("intake_conclusion", "reason"): "",
    ("intake_conclusion", "state"): "open",
    ("intake_intakeanswer", "state"): "unknown",
    ("intake_measurement", "not_assessed"): "",
    ("intake_signallink", "expires_at"): NOW + timedelta(days=1),
    ("deadlines_legalfact", "kind"): "third_party_information",
    ("network_member", "domains"): "{{work}}",
    ("network_member", "ground"): "assignment",
    ("network_member", "state"): "asked",
    ("network_consent", "answer"): "given",
    ("network_circlesignal", "answer"): "",
    ("network_circletask", "state"): "open",
    ("network_notice", "kind"): "meeting",
    ("network_handover", "state"): "offered",
    ("network_circlesetting", "days_now"): 0,
    ("network_circlesetting", "days_soon"): 2,
    ("network_circlesetting", "days_later"): 7,
    ("case_meetings_casemeeting", "state"): "planned",
    ("case_meetings_meetingdecision", "kind"): "none",
    ("referrals_referral", "domains"): "{{work}}",
    ("referrals_referral", "state"): "sent",
    ("referrals_step", "referral_id"): 1,
    ("referrals_transfer", "domains"): "{{work}}",
    ("referrals_transfer", "state"): "open",
    ("plans_decision", "kind"): "established",
    ("plans_meeting", "state"): "planned",
    ("plans_proposal", "outcome"): "",
    ("plans_reflection", "sound_type"): "",
    ("deadlines_legalfact", "reason"): "",
    ("dossiers_dossier", "state"): "open",
    ("dossiers_dossier", "next_on"): TODAY,
    ("dossiers_dossier", "planned_contact_kind"): "",
    ("dossiers_document", "withdrawn_reason"): "",
    ("dossiers_relation", "other_id"): 900,
}
#: Whose row it is: the directors Anna and Carla, whose account and membership have these numbers.
SOMEBODY = {1: 1, 2: 3}


def columns(owner: psycopg.Connection, table: str) -> list[tuple[str, str, bool, int | None]]:
    """Name, type, must it be given, and length of each column."""
    rows = owner.execute(
        "select column_name, udt_name, is_nullable = 'NO', character_maximum_length from information_schema.columns"
        " where table_schema = 'public' and table_name = %s order by ordinal_position",
        (table,),
    )
    return list(rows)


def row(owner: psycopg.Connection, table: str, town: int, number: int) -> dict[str, Any]:
    """A row of a town that the constraints accept."""
    made: dict[str, Any] = {}
    for name, kind, needed, length in columns(owner, table):
        special = SPECIAL.get((table, name))
        if special is not None:
            made[name] = special.format(n=town) if isinstance(special, str) else special
        elif name == "id":
            made[name] = number
        elif name == "municipality_id":
            made[name] = town
        elif needed or name in ("account_id", "membership_id"):
            made[name] = SOMEBODY[town] if name in ("account_id", "membership_id") else _value(kind, number, length)
    if table == "access_session":
        made.pop("membership_id")
    return made


def _value(kind: str, number: int, length: int | None) -> Any:
    values: dict[str, Any] = {
        "bool": False,
        "date": TODAY,
        "timestamptz": NOW,
        "time": NOW.time(),
        "jsonb": "{}",
        "bytea": hashlib.sha256(str(number).encode()).digest(),
        "uuid": uuid.uuid4(),
        "daterange": "[2020-01-01,)",
        "tstzrange": "[2026-01-05 10:00+00,2026-01-05 11:00+00)",
        "int2": number % 1000,
    }
    if kind.startswith("_"):
        return "{}"
    if kind in ("text", "varchar"):
        return f"x{number}"[: length or 20]
    return values.get(kind, number)


def insertion(table: str, values: dict[str, Any]) -> sql.Composed:
    """The statement that stores a row."""
    return sql.SQL("insert into {} ({}) overriding system value values ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, values)),
        sql.SQL(", ").join(sql.Placeholder() * len(values)),
    )
