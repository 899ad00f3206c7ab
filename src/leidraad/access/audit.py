# SPDX-License-Identifier: EUPL-1.2
"""The audit line: who did what, on which dossier, when, from where, on which ground (BIO2 8.15.01, AVG art. 5 lid 2).

The use case writes this line in its own transaction; the database keeps the rows themselves (see `access.protection`)
and refuses to commit a change without a line.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection

from leidraad.access.types import Actor, Ground


class Action(StrEnum):
    """What was done. The value is stored: never rename one."""

    LOGIN = "session.started"
    LOGIN_FAILED = "session.refused"
    LOGOUT = "session.ended"
    CONTEXT_CHOSEN = "session.context"
    PASSWORD_CHANGED = "account.password"  # noqa: S105 (a name, no secret)
    SECOND_FACTOR_CHANGED = "account.second_factor"
    ACCOUNT_CHANGED = "account.changed"
    MEMBERSHIP_CHANGED = "membership.changed"
    ORGANISATION_CHANGED = "organisation.changed"
    TEAM_CHANGED = "team.changed"
    MUNICIPALITY_CHANGED = "municipality.changed"
    GRANT_CHANGED = "grant.changed"
    RIGHTS_EXPORTED = "rights.exported"
    AUDIT_SEARCHED = "audit.searched"
    CASELOAD_SHOWN = "caseload.shown"
    CASELOAD_EXPORTED = "caseload.exported"
    VIEW_SAVED = "view.saved"
    DOSSIER_OPENED = "dossier.opened"
    DOSSIER_CREATED = "dossier.created"
    DOSSIER_DIRECTED = "dossier.directed"
    DOSSIER_CLOSED = "dossier.closed"
    DOSSIERS_CAUGHT_UP = "dossiers.caught_up"
    PERSON_CHANGED = "person.changed"
    PERSONS_MERGED = "person.merged"
    BSN_SHOWN = "person.bsn_shown"
    HOUSEHOLD_CHANGED = "household.changed"
    STAGE_CHANGED = "stage.changed"
    CONTACT_RECORDED = "contact.recorded"
    CONTACT_PLANNED = "contact.planned"
    DOCUMENT_ADDED = "document.added"
    DOCUMENT_OPENED = "document.opened"
    DOCUMENT_WITHDRAWN = "document.withdrawn"
    IMPORT_OFFERED = "import.offered"
    IMPORT_CHECKED = "import.checked"
    IMPORT_QUEUED = "import.queued"
    IMPORT_CONFIRMED = "import.confirmed"
    IMPORT_FAILED = "import.failed"
    IMPORT_CANCELLED = "import.cancelled"
    IMPORT_ERASED = "import.erased"
    IMPORT_REFUSED_FETCHED = "import.refused_fetched"
    IMPORT_PROFILE_SAVED = "import.profile"
    FACT_RECORDED = "fact.recorded"
    FACT_CORRECTED = "fact.corrected"
    FACT_WITHDRAWN = "fact.withdrawn"
    STANDING_SET = "standing.set"
    FINE_REVIEWED = "fine.reviewed"
    NORM_CHANGED = "norm.changed"
    ESCALATION_CHANGED = "escalation.changed"
    REMINDERS_CHOSEN = "reminders.chosen"
    CALENDAR_SHOWN = "calendar.shown"
    INTAKE_OPENED = "intake.opened"
    INTAKE_STARTED = "intake.started"
    INTAKE_TALK_RECORDED = "intake.talk"
    INTAKE_ANSWERED = "intake.answered"
    INTAKE_MEASURED = "intake.measured"
    INTAKE_CONCLUDED = "intake.concluded"
    INTAKE_CLOSED = "intake.closed"
    SIGNAL_INVITED = "signal.invited"
    SIGNAL_RECEIVED = "signal.received"
    SIGNALS_READ = "signal.read"
    SIGNALS_ERASED = "signal.erased"
    LEARNABILITY_RECORDED = "learnability.recorded"
    QUESTIONS_CHANGED = "questions.changed"
    TEXT_TRANSLATED = "text.translated"
    LAW_APPLIED = "law.applied"
    DEADLINES_RECALCULATED = "deadlines.recalculated"
    PLAN_OPENED = "plan.opened"
    PLAN_CHANGED = "plan.changed"
    PLAN_ESTABLISHED = "plan.established"
    PLAN_WITHDRAWN = "plan.withdrawn"
    PLAN_SIGNED = "plan.signed"
    PLAN_DOCUMENT_STORED = "plan.document_stored"
    PLAN_DOCUMENT_OPENED = "plan.document_opened"
    PLAN_PROPOSED = "plan.proposed"
    PLAN_PROPOSAL_ANSWERED = "plan.proposal_answered"
    PLAN_MEETING_PLANNED = "plan.meeting_planned"
    PLAN_MEETING_HELD = "plan.meeting_held"
    PLAN_MEETING_CANCELLED = "plan.meeting_cancelled"
    PLAN_TEMPLATE_SAVED = "plan.template_saved"
    PLAN_TRANSLATED = "plan.translated"
    PLANS_STALLED_SHOWN = "plan.stalled_shown"
    PEOPLE_SHOWN = "people.shown"
    PEOPLE_EXPORTED = "people.exported"
    PART_OPENED = "dossier.part_opened"
    PLAN_PART_OPENED = "plan.part_opened"
    CIRCLE_OPENED = "circle.opened"
    CIRCLE_CHANGED = "circle.changed"
    CIRCLE_INVITED = "circle.invited"
    CONSENT_RECORDED = "consent.recorded"
    CONSENT_WITHDRAWN = "consent.withdrawn"
    GUIDE_CHANGED = "guide.changed"
    ABSENCE_CHANGED = "absence.changed"
    ABSENCES_SHOWN = "absence.shown"
    HANDOVER_OFFERED = "handover.offered"
    HANDOVER_ANSWERED = "handover.answered"
    HANDOVERS_SHOWN = "handover.shown"
    WORK_SHOWN = "work.shown"
    WORK_HANDED_OVER = "work.handed_over"
    PROTOCOL_CHANGED = "protocol.changed"
    CIRCLE_RULES_CHANGED = "circle.rules"
    CIRCLE_SIGNAL_GIVEN = "circle_signal.given"
    CIRCLE_SIGNALS_READ = "circle_signal.read"
    CIRCLE_SIGNAL_ANSWERED = "circle_signal.answered"
    CIRCLE_SIGNAL_FOLLOWED = "circle_signal.followed"
    CIRCLE_TASK_GIVEN = "circle_task.given"
    CIRCLE_TASK_CLOSED = "circle_task.closed"
    CIRCLE_TASKS_SHOWN = "circle_task.shown"
    CASE_MEETING_MADE = "case_meeting.made"
    CASE_MEETING_CHANGED = "case_meeting.changed"
    CASE_MEETING_CANCELLED = "case_meeting.cancelled"
    CASE_MEETING_POINT = "case_meeting.point"
    CASE_MEETING_SHOWN = "case_meeting.shown"
    CASE_MEETING_DECIDED = "case_meeting.decided"
    CASE_MEETING_CLOSED = "case_meeting.closed"
    CASE_MINUTES_WRITTEN = "case_minutes.written"
    CASE_MINUTES_OPENED = "case_minutes.opened"
    MESSAGE_SENT = "message.sent"
    CONVERSATION_OPENED = "conversation.opened"
    CONVERSATION_CHANGED = "conversation.changed"
    REFERRAL_MADE = "referral.made"
    REFERRAL_STEPPED = "referral.stepped"
    REFERRALS_SHOWN = "referral.shown"
    REFERRAL_OPENED = "referral.opened"
    TRANSFER_MADE = "transfer.made"
    TRANSFER_STEPPED = "transfer.stepped"
    TRANSFER_OPENED = "transfer.opened"
    CONTENT_LAID = "content.laid"
    CONTENT_CHANGED = "content.changed"
    CONTENT_CHECKED = "content.checked"
    CONTENT_EXPLAINED = "content.explained"
    CONTENT_READINGS_OPENED = "content.readings"
    CONTENT_DUE_SHOWN = "content.due_shown"
    DIRECTORY_CHANGED = "directory.changed"
    DIRECTORY_EXPORTED = "directory.exported"
    DIRECTORY_IMPORTED = "directory.imported"
    PORTAL_LETTER_MADE = "portal.letter"
    PORTAL_SHUT = "portal.shut"
    PORTAL_CHILD_HIDDEN = "portal.child_hidden"
    OWN_OPENED = "own.opened"
    REFLECTED = "own.reflected"
    KEPT_BACK = "portal.kept_back"
    KEPT_BACK_REVIEWED = "portal.kept_back_reviewed"
    GIVEN_BACK = "portal.given_back"
    AGENDA_SHOWN = "agenda.shown"
    APPOINTMENT_OPENED = "appointment.opened"
    APPOINTMENT_MADE = "appointment.made"
    APPOINTMENT_MOVED = "appointment.moved"
    APPOINTMENT_CANCELLED = "appointment.cancelled"
    APPOINTMENT_ATTENDEES = "appointment.attendees"
    APPOINTMENT_ATTENDED = "appointment.attended"
    APPOINTMENT_ANSWERED = "appointment.answered"
    APPOINTMENT_REMINDED = "appointment.reminded"
    FEED_CHANGED = "feed.changed"
    FEED_FETCHED = "feed.fetched"
    ROOM_CHANGED = "room.changed"
    HELPER_FILE_CHANGED = "helper_file.changed"
    HELPERS_SHOWN = "helpers.shown"
    HELPERS_TOLD = "helpers.told"
    CODES_LOADED = "codes.loaded"
    DEMO_SEEDED = "demo.seeded"


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says beside who and when. `details` holds ids, codes and counts, never names or numbers of persons."""

    action: Action
    dossier_id: int | None = None
    object_kind: str = ""
    object_id: int | None = None
    ground: Ground = Ground.STATUTORY_TASK
    purpose: str = ""
    details: dict[str, Any] = field(default_factory=dict)


def record(by: Actor, line: Line, at: datetime) -> None:
    """Write one audit line in the transaction that stands; the database takes who from its own context."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_write_event(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                at, by.municipality_id or None, by.role, line.action.value, line.dossier_id, line.object_kind, line.object_id,
                line.ground.value, line.purpose, by.source.address, by.source.request_id, json.dumps(line.details),
            ),
        )  # fmt: skip


def record_all(by: Actor, lines: Sequence[Line], at: datetime) -> None:
    """Write many audit lines in one statement: one per dossier where a use case touches many."""
    rows = [
        {
            "action": line.action.value, "dossier": line.dossier_id, "kind": line.object_kind, "object": line.object_id,
            "ground": line.ground.value, "purpose": line.purpose, "details": line.details,
        }
        for line in lines
    ]  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "select access_write_event(%s, %s, %s, action, dossier, kind, object, ground, purpose, %s, %s, details)"
            " from jsonb_to_recordset(%s::jsonb) as line(action text, dossier bigint, kind text, object bigint,"
            " ground text, purpose text, details jsonb)",
            (at, by.municipality_id or None, by.role, by.source.address, by.source.request_id, json.dumps(rows)),
        )
