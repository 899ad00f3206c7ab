# SPDX-License-Identifier: EUPL-1.2
"""The one list of permissions: verbs on things. Pages and use cases name these, never a role."""

from enum import StrEnum


class Permission(StrEnum):
    """What somebody can be allowed to do. The value is stored in audit lines: never rename one."""

    CASELOAD_VIEW = "caseload.view"
    CASELOAD_EXPORT = "caseload.export"
    VIEWS_SHARE = "views.share"
    DOSSIER_VIEW = "dossier.view"
    DOSSIER_CREATE = "dossier.create"
    DOSSIER_DIRECT = "dossier.direct"
    PERSON_EDIT = "person.edit"
    PERSON_MERGE = "person.merge"
    BSN_VIEW = "bsn.view"
    HOUSEHOLD_EDIT = "household.edit"
    STAGE_CHANGE = "stage.change"
    CONTACT_RECORD = "contact.record"
    DOCUMENT_VIEW = "document.view"
    DOCUMENT_ADD = "document.add"
    HEALTH_VIEW = "health.view"
    HOUSEHOLDS_IMPORT = "households.import"
    ACCOUNTS_MANAGE = "accounts.manage"
    MUNICIPALITY_MANAGE = "municipality.manage"
    AUDIT_SEARCH = "audit.search"
    TEXTS_EDIT = "texts.edit"
    FIGURES_VIEW = "figures.view"
    DEADLINES_VIEW = "deadlines.view"
    FACT_RECORD = "fact.record"
    NORMS_MANAGE = "norms.manage"
    PLAN_VIEW = "plan.view"
    PLAN_EDIT = "plan.edit"
    PLAN_ESTABLISH = "plan.establish"
    PLAN_PROPOSE = "plan.propose"
    TEMPLATES_MANAGE = "templates.manage"
    INTAKE_VIEW = "intake.view"
    INTAKE_EDIT = "intake.edit"
    QUESTIONS_MANAGE = "questions.manage"
    PEOPLE_VIEW = "people.view"  # a helper: the people she was let in to, as far as that goes
    HELP_LOG = "help.log"  # a helper: contact she had, in her own life domains
    HELPERS_MANAGE = "helpers.manage"  # the files of helpers: a guide those of whom she supervises
    HELPERS_SUPERVISE = "helpers.supervise"  # how it goes with the helpers whom one supervises
    HELPER_FILE_OWN = "helper_file.own"
    INTERPRETERS_FIND = "interpreters.find"
    NETWORK_VIEW = "network.view"
    NETWORK_MANAGE = "network.manage"
    ABSENCE_OWN = "absence.own"  # register when one is away oneself, and who does the work then
    ABSENCE_REGISTER = "absence.register"  # the same for colleagues and helpers
    WORK_HAND_OVER = "work.hand_over"  # everything of somebody who leaves, in one go
    PROTOCOL_MANAGE = "protocol.manage"
    CIRCLE_TAKE_PART = "circle.take_part"  # signals, tasks and messages: the pages of staff and helpers
    SIGNAL_GIVE = "signal.give"  # everybody in the circle, the participant as well
    SIGNAL_ANSWER = "signal.answer"
    REFERRAL_MAKE = "referral.make"  # refer somebody, hand somebody over, and note what came back
    CASE_MEETING_HOLD = "case_meeting.hold"  # make and chair a case meeting, decide there
    MESSAGE_SEND = "message.send"  # everybody in the circle, the participant as well
    APPOINTMENT_VIEW = "appointment.view"
    APPOINTMENT_EDIT = "appointment.edit"
    APPOINTMENT_OWN = "appointment.own"  # one's own agenda: answer an invitation, and a calendar address
    ROOMS_MANAGE = "rooms.manage"
    CONTENT_VIEW = "content.view"  # information and the service directory
    CONTENT_EXPLAIN = "content.explain"  # explain it to somebody, and ask whether it landed
    CONTENT_MANAGE = "content.manage"
    ACCOUNT_OWN = "account.own"
    OWN_VIEW = "own.view"  # a participant: her own dossier, and of her children under sixteen
    PORTAL_OPEN = "portal.open"  # let a participant in with a letter
    PORTAL_SHUT = "portal.shut"  # shut a participant's phones out, when one is lost
    KEEP_BACK = "portal.keep_back"  # keep something from the portal, with a reason
