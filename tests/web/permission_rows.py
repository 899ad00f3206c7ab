# SPDX-License-Identifier: EUPL-1.2
"""The permission table: one row per address. The test beside it asks every row of every role and every relation.

How to add your page: one `Row` per name in the URL configuration.

- `who`: the roles that come in, by their codes, written out here and not taken from the code under test.
- `get`, `post`: the answer for who comes in, for GET and for POST of an empty form; None where the method is not taken.
- `of`: whose thing the address names (`dossier`, `view`, … see `permission_world.py`), one word per number in the
  address. A word with `same` means a second thing of the same relation.
- `reach`: `town` when a colleague of another team comes in as well (looking), `team` when only the own team does
  (changing), `self` when only the person herself does. Another municipality's thing, and one that does not exist, are always
  a 404.
- `given`: what is posted beside the form's token, where an empty form is no form at all.
- `passes`: roles that the door lets in although this thing is none of theirs; a method that is not there is told to them.
- `get_else`: roles for whom GET answers otherwise.
- Names that begin with `portal` are the participant's pages: who has not logged in is sent to her login.
- `door`: False for the few pages that anybody reaches, such as the login. Then `get` and `post` hold for all.

Without a row the tests fail; a row without an address too. Who is not let in sees what does not exist: 404.
"""

from typing import Final

from tests.web.permission_row import (
    ADMINISTRATOR,
    DIRECTOR,
    DOSSIER,
    EDITS,
    EVERYBODY,
    HELPERS,
    INCOME,
    LOOKS,
    NOTHING_YET,
    PAIR,
    PRIVACY,
    WITHOUT_TEAM,
    Row,
)
from tests.web.permission_rows_circle import CIRCLE, NETWORK
from tests.web.permission_rows_content import ARTICLE, CONTENT
from tests.web.permission_rows_referrals import REFERRALS

__all__ = ["EVERYBODY", "ROWS", "WITHOUT_TEAM", "Row"]

LOGIN: Final = (
    Row("login", EVERYBODY, 303, 422, door=False),
    Row("login-second-step", EVERYBODY, 303, 303, door=False),
    # No provider is set up: the button is not there, and nobody is on the way back.
    Row("login-outside", EVERYBODY, 404, None, ("municipality",), door=False),
    Row("login-outside-back", EVERYBODY, 403, None, door=False),
    Row("choose-context", EVERYBODY, 200, 422, door=False),
    Row("logout", EVERYBODY, None, 303, door=False),
    Row("set-language", EVERYBODY, None, 303, door=False, given=(("language", "nl"),)),
    Row("start-password", EVERYBODY, 404, 404, ("token",), door=False),
    Row("theme", EVERYBODY, 200, None, ("municipality",), door=False),
)
ACCOUNT: Final = (
    # Who has nothing to do here yet reads so.
    Row("begin", EVERYBODY, 303, get_else=tuple((role, 200) for role in NOTHING_YET)),
    Row("account", EVERYBODY, 200, 422),
    Row("account-password", EVERYBODY, 200, 422),
    Row("account-work-number", HELPERS, 200, 303),
    Row("account-second-factor", EVERYBODY, 200, 422),
    Row("account-second-factor-code", EVERYBODY, 303, 303),
    Row("account-second-factor-off", EVERYBODY, 200, 422),
    Row("account-recovery-codes", EVERYBODY, 200, 422),
    Row("account-end-session", EVERYBODY, None, 303, ("session",), reach="self"),
    Row("account-end-sessions", EVERYBODY, None, 303),
)
ADMINISTRATION: Final = (
    Row("administration", ADMINISTRATOR, 200),
    Row("administration-accounts", ADMINISTRATOR, 200),
    Row("administration-new-account", ADMINISTRATOR, 200, 422),
    Row("administration-account", ADMINISTRATOR, 200, 422, ("account",)),
    Row("administration-add-membership", ADMINISTRATOR, 200, 422, ("account",)),
    Row("administration-start-link", ADMINISTRATOR, None, 200, ("account",)),
    Row("administration-reset", ADMINISTRATOR, None, 303, ("account",)),
    Row("administration-access", ADMINISTRATOR, None, 303, ("account",)),
    Row("administration-end-membership", ADMINISTRATOR, 200, 303, ("membership",)),
    Row("administration-roles", ADMINISTRATOR, 200),
    Row("administration-rights-csv", ADMINISTRATOR, 200),
    Row("administration-rights-ods", ADMINISTRATOR, 200),
    Row("administration-rights-xlsx", ADMINISTRATOR, 200),
    Row("administration-teams", ADMINISTRATOR, 200, 422),
    Row("administration-team", ADMINISTRATOR, 200, 422, ("team",)),
    Row("administration-organisations", ADMINISTRATOR, 200, 422),
    Row("administration-organisation", ADMINISTRATOR, 200, 422, ("organisation",)),
    Row("administration-municipality", ADMINISTRATOR, 200, 422),
    Row("administration-try-colours", ADMINISTRATOR, None, 200),
)
LOGBOOK: Final = (
    Row("logbook", PRIVACY, 200),
    Row("logbook-export", PRIVACY, 200),
    Row("logbook-line", PRIVACY, 200, None, ("line",)),
)
CASELOAD: Final = (
    Row("caseload", LOOKS, 200),
    Row("caseload-export", EDITS, 200, None, ("kind",)),
    Row("caseload-views", LOOKS, 200),
    Row("caseload-view-new", LOOKS, 200, 422),
    Row("caseload-view", LOOKS, 200, 422, ("view",), reach="self"),
    Row("caseload-view-delete", LOOKS, None, 303, ("view",), reach="self"),
)
APPOINTMENT: Final = ("appointment",)
AGENDA: Final = (
    Row("agenda", LOOKS, 200),
    Row("my-appointments", (*LOOKS, *HELPERS, "participant"), 200),
    Row("agenda-address", (*LOOKS, *HELPERS, "participant"), None, 200),
    Row("agenda-feed", EVERYBODY, 404, None, ("token",), door=False),
    # In the table every colleague and helper was asked for each appointment of Lindewaard.
    # A participant has an agenda too, and was not asked for these.
    Row("appointment", (*LOOKS, *HELPERS, "participant"), 200, None, APPOINTMENT, get_else=(("participant", 404),)),
    Row("appointment-answer", (*LOOKS, *HELPERS), 200, 422, APPOINTMENT),
    Row("appointment-move", LOOKS, 200, 422, APPOINTMENT, reach="team"),
    Row("appointment-cancel", LOOKS, 200, 422, APPOINTMENT, reach="team"),
    Row("appointment-invite", LOOKS, 200, 422, APPOINTMENT, reach="team"),
    Row("appointment-answer-for", LOOKS, 200, 422, ("appointment", "attendee"), reach="team"),
    Row("appointment-leave-out", LOOKS, None, 303, ("appointment", "attendee"), reach="team"),
    Row("appointment-attended", LOOKS, None, 303, APPOINTMENT, reach="team"),
    Row("appointments", LOOKS, 200, None, DOSSIER),
    Row("appointment-new", LOOKS, 200, 422, DOSSIER, reach="team"),
    Row("rooms", ADMINISTRATOR, 200, 422),
    Row("room", ADMINISTRATOR, 200, 422, ("room",)),
)
DOSSIERS: Final = (
    Row("household-new", EDITS, 200, 422),
    Row("hand-over-all", DIRECTOR, 200, 422),
    Row("document", LOOKS, 200, None, ("document",)),
    Row("dossier", LOOKS, 200, None, DOSSIER),
    Row("contact", LOOKS, None, 422, DOSSIER, reach="team"),
    Row("contact-plan", LOOKS, 200, 422, DOSSIER, reach="team"),
    Row("contact-cancel", LOOKS, None, 303, DOSSIER, reach="team"),
    Row("bsn", (*DIRECTOR, *INCOME), None, 200, DOSSIER),
    # What the form began with is signed in it; without that it is no form of ours.
    Row("person-edit", EDITS, 200, 404, DOSSIER, reach="team"),
    Row("stage", LOOKS, 200, None, DOSSIER),
    Row("stage-change", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("household", LOOKS, 200, None, DOSSIER),
    Row("household-expected", EDITS, None, 422, DOSSIER, reach="team"),
    Row("household-role", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("relation-add", EDITS, None, 422, DOSSIER, reach="team"),
    # An empty form names no relation, and so nothing that is there.
    Row("relation-remove", EDITS, None, 404, DOSSIER, reach="team"),
    Row("household-leave", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("household-join", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("household-split", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("household-merge-choose", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("household-merge", EDITS, 200, 422, PAIR, reach="team"),
    Row("hand-over", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("direct-with-family", DIRECTOR, None, 303, DOSSIER, reach="team"),
    Row("document-add", LOOKS, 200, 422, DOSSIER, reach="team"),
    Row("document-withdraw", LOOKS, 200, 422, ("dossier", "document"), reach="team"),
    Row("merge-choose", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("merge", DIRECTOR, 200, 422, PAIR, reach="team"),
    Row("dossier-close", EDITS, 200, 422, DOSSIER, reach="team"),
    Row("dossier-reopen", EDITS, 200, 422, DOSSIER, reach="team"),
)

FACT: Final = ("dossier", "fact")
TERMS: Final = (
    Row("terms", LOOKS, 200, None, DOSSIER),
    Row("standing", LOOKS, 200, 422, DOSSIER, reach="team"),
    Row("fine", LOOKS, 200, 422, DOSSIER, reach="team"),
    Row("what-if", LOOKS, 200, 422, DOSSIER),
    Row("facts", LOOKS, 200, None, DOSSIER),
    Row("fact-new", LOOKS, 200, 422, DOSSIER, reach="team"),
    Row("fact-correct", LOOKS, 200, 422, FACT, reach="team"),
    Row("fact-withdraw", LOOKS, 200, 422, FACT, reach="team"),
)

#: A list on its way is seen by who offered it only; here none is offered, so these name nothing that is there.
IMPORT: Final = (
    Row("import-households", EDITS, 200, 422),
    Row("import-example", EDITS, 200),
    Row("import-preview", EDITS, 404, None, ("run",)),
    Row("import-mapping", EDITS, 404, 404, ("run",)),
    Row("import-confirm", EDITS, None, 404, ("run",)),
    Row("import-refused", EDITS, 404, None, ("run",)),
    Row("import-again", EDITS, None, 404, ("run",)),
    Row("import-cancel", EDITS, None, 404, ("run",)),
)

CALENDAR: Final = (
    Row("calendar", LOOKS, 200),
    Row("calendar-export", EDITS, 200, None, ("kind",)),
)
NORMS: Final = (
    Row("norms", ADMINISTRATOR, 200),
    Row("norm-new", ADMINISTRATOR, 200, 422),
    Row("norm", ADMINISTRATOR, 200, 422, ("norm",)),
)
REMINDERS: Final = (
    Row("reminders", LOOKS, 200, 303),
    Row("account-reminders", LOOKS, 200, 422),
    Row("escalation", ADMINISTRATOR, 200, 422),
    Row("law-change", ADMINISTRATOR, 200),
)
INTAKE_LOOKS: Final = (*DIRECTOR, *INCOME)
STEP: Final = ("dossier", "domain")
INTAKE: Final = (
    Row("intake", INTAKE_LOOKS, 200, None, DOSSIER),
    # What has begun is opened; an empty form would begin nothing.
    Row("intake-start", DIRECTOR, None, 303, DOSSIER, reach="team"),
    Row("intake-close", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("intake-print", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-step", INTAKE_LOOKS, 200, None, STEP),
    Row("intake-save", DIRECTOR, None, 422, STEP, reach="team"),
    # An empty form holds nothing to keep.
    Row("intake-draft", DIRECTOR, None, 200, STEP, reach="team"),
    Row("intake-history", INTAKE_LOOKS, 200, None, ("dossier", "question")),
    Row("intake-session-new", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("intake-session", DIRECTOR, 200, 422, ("dossier", "talk"), reach="team"),
    Row("intake-conclusions", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-conclude", DIRECTOR, None, 422, DOSSIER, reach="team"),
    Row("intake-conclusion", DIRECTOR, 200, 422, ("dossier", "conclusion"), reach="team"),
    Row("intake-to-goal", DIRECTOR, 200, 422, ("dossier", "conclusion"), reach="team"),
    Row("intake-put-aside", DIRECTOR, 200, 422, ("dossier", "conclusion"), reach="team"),
    Row("intake-reopen", DIRECTOR, None, 303, ("dossier", "conclusion"), reach="team"),
    Row("intake-balance", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-headings", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-signals", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-signal-invite", DIRECTOR, None, 422, DOSSIER, reach="team"),
    Row("intake-signals-read", DIRECTOR, None, 303, DOSSIER, reach="team"),
    Row("intake-signal-withdraw", DIRECTOR, None, 303, ("dossier", "signal link"), reach="team"),
    Row("intake-measures", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-measure", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("intake-test-registered", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("intake-test-result", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("intake-test-exempted", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("intake-texts", INTAKE_LOOKS, 200, None, DOSSIER),
    Row("intake-text", DIRECTOR, 200, 422, ("dossier", "free text"), reach="team"),
    Row("intake-translation", DIRECTOR, 200, 422, ("dossier", "question"), reach="team"),
    Row("questions", ADMINISTRATOR, 200),
    Row("questions-example", ADMINISTRATOR, 200),
    Row("questions-domain", ADMINISTRATOR, 200, 422, ("domain",)),
    Row("questions-own-new", ADMINISTRATOR, 200, 422, ("domain",)),
    Row("questions-own", ADMINISTRATOR, 404, 404, ("domain", "question")),
    Row("questions-own-away", ADMINISTRATOR, 404, 404, ("domain", "question")),
    Row("questions-translations", ADMINISTRATOR, 200),
    Row("questions-translation", ADMINISTRATOR, 200, 422, ("question",)),
    Row("signal", EVERYBODY, 404, 404, ("token",), door=False),
)
#: The law is the same for everybody who is logged in.
RULES: Final = (
    Row("rules", EVERYBODY, 200),
    Row("rule", EVERYBODY, 200, None, ("rule",)),
)

#: Plans: housing officers have nothing to do with them.
PLANNERS: Final = (*DIRECTOR, *INCOME)
GOAL: Final = ("dossier", "goal")
DECISION: Final = ("dossier", "decision")
MEETING: Final = ("dossier", "meeting")
PLANS: Final = (
    Row("plan", PLANNERS, 200, None, DOSSIER),
    Row("plan-goal-new", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("plan-goal", DIRECTOR, 200, 422, GOAL, reach="team"),
    Row("plan-activity-new", DIRECTOR, 200, 422, GOAL, reach="team"),
    Row("plan-goal-template", DIRECTOR, 200, 422, GOAL, reach="team"),
    Row("plan-activity", DIRECTOR, 200, 422, ("dossier", "activity"), reach="team"),
    Row("plan-film", PLANNERS, 200, None, DOSSIER),
    Row("plan-week", PLANNERS, 200, None, DOSSIER),
    Row("plan-family", PLANNERS, 200, None, DOSSIER),
    Row("plan-route", PLANNERS, 200, None, DOSSIER),
    Row("plan-establish", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("plan-decisions", PLANNERS, 200, None, DOSSIER),
    Row("plan-letters", DIRECTOR, 200, 422, DECISION, reach="team"),
    Row("plan-withdraw", DIRECTOR, 200, 422, DECISION, reach="team"),
    Row("plan-sign", DIRECTOR, 200, 422, DECISION, reach="team"),
    Row("plan-sign-screen", DIRECTOR, 200, 422, DECISION, reach="team"),
    Row("plan-sign-paper", DIRECTOR, 200, None, (*DECISION, "plan document"), reach="team"),
    Row("plan-sign-unlock", DIRECTOR, 200, 422, DECISION, reach="team"),
    Row("plan-document", PLANNERS, 200, None, ("plan document",)),
    Row("plan-meetings", PLANNERS, 200, None, DOSSIER),
    Row("plan-meeting-new", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("plan-meeting", DIRECTOR, 200, 422, MEETING, reach="team"),
    Row("plan-meeting-cancel", DIRECTOR, 200, 422, MEETING, reach="team"),
    Row("plan-seen", PLANNERS, 200, None, DOSSIER),
    Row("plan-seen-take", DIRECTOR, None, 303, DOSSIER, reach="team"),
    Row("plan-proposals", PLANNERS, 200, None, DOSSIER),
    Row("plan-propose", PLANNERS, 200, 422, DOSSIER),
    Row("plan-proposal", DIRECTOR, 200, 422, ("dossier", "proposal"), reach="team"),
    Row("plan-translate", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("plan-templates", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("plans-stalled", PLANNERS, 200),
    Row("plan-templates-manage", (*DIRECTOR, *ADMINISTRATOR), 200),
    Row("plan-template-new", (*DIRECTOR, *ADMINISTRATOR), 200, 422),
    Row("plan-template", (*DIRECTOR, *ADMINISTRATOR), 200, 422, ("template",)),
    Row("plan-template-retire", (*DIRECTOR, *ADMINISTRATOR), None, 303, ("template",)),
)
#: Selam's own dossier: without one the portal has nothing to show (tests/web/portal tells the rest).
PARTICIPANT: Final = ("participant",)
PORTAL: Final = (
    Row("access-of-participant", DIRECTOR, 200, 200, DOSSIER, reach="team"),
    # Nobody has a door in this world yet but Selam: there is nothing to shut.
    Row("access-shut", (*DIRECTOR, "social_guide"), 200, 404, DOSSIER),
    Row("kept-back", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("kept-back-change", DIRECTOR, None, 404, ("dossier", "same dossier"), reach="team"),
    Row("kept-back-due", DIRECTOR, 200),
    Row("reflections-of-participant", (*DIRECTOR, *INCOME), 200, None, DOSSIER),
    # Nobody of this world told anything with her voice.
    Row("reflection-recording", (*DIRECTOR, *INCOME), 404, None, ("dossier", "plan document")),
    Row("portal-recording", PARTICIPANT, 404, None, ("plan document",)),
    # This installation sends no e-mail (tests/web/portal/test_reminders.py tells the rest).
    Row("portal-reminders", PARTICIPANT, 404, 404),
    Row("portal-appointments", PARTICIPANT, 200),
    Row("portal-calendar", PARTICIPANT, None, 200),
    # Selam was asked for none of these.
    Row("portal-appointment", PARTICIPANT, 404, 404, APPOINTMENT),
    Row("portal", PARTICIPANT, 200),
    Row("portal-more", PARTICIPANT, 200),
    Row("portal-plan", PARTICIPANT, 200),
    Row("portal-tick", PARTICIPANT, None, 404, ("activity",)),
    Row("portal-week", PARTICIPANT, 200),
    Row("portal-wishes", PARTICIPANT, 200, 422),
    Row("portal-reflections", PARTICIPANT, 200, 422),
    Row("portal-messages", PARTICIPANT, 200),
    Row("portal-new-message", PARTICIPANT, 200, 422),
    # No conversation of the world is hers (tests/web/portal/test_talking.py tells the rest).
    Row("portal-conversation", PARTICIPANT, 404, 404, ("conversation",)),
    Row("portal-attachment", PARTICIPANT, 404, None, ("attachment",)),
    Row("portal-tasks", PARTICIPANT, 200),
    Row("portal-task", PARTICIPANT, None, 404, ("circle task",)),
    Row("portal-people", PARTICIPANT, 200),
    # An empty form names no helper, and so nothing that is there.
    Row("portal-consents", PARTICIPANT, 200, 404),
    Row("portal-letters", PARTICIPANT, 200),
    Row("portal-information", PARTICIPANT, 200),
    Row("portal-article", PARTICIPANT, 200, 422, ARTICLE),
    Row("portal-services", PARTICIPANT, 200),
    Row("portal-service", PARTICIPANT, 200, None, ("service",)),
    # Documents of this world are of others' dossiers: for her they are not there.
    Row("portal-letter", PARTICIPANT, 404, None, ("document",)),
    Row("portal-paper", PARTICIPANT, 404, None, ("plan document",)),
    Row("portal-looked", PARTICIPANT, 200),
    Row("portal-meetings", PARTICIPANT, 200),
    Row("portal-ask", PARTICIPANT, 200, 422),
    Row("portal-login", EVERYBODY, 200, 422, door=False, get_else=(("participant", 303),)),
    Row("portal-keys", PARTICIPANT, 200, 303),
    Row("portal-key-login", EVERYBODY, None, 303, door=False),
    Row("portal-outside", EVERYBODY, 404, None, ("municipality",), door=False),
    Row("portal-outside-back", EVERYBODY, 403, None, door=False),
    Row("portal-start", EVERYBODY, 200, 422, door=False),
    Row("portal-start-number", EVERYBODY, 200, 422, ("token",), door=False),
    Row("portal-logout", EVERYBODY, None, 303, door=False),
    Row("portal-language", EVERYBODY, None, 303, door=False, given=(("language", "nl"),)),
)

ROWS: Final = (
    *LOGIN,
    *ACCOUNT,
    *ADMINISTRATION,
    *LOGBOOK,
    *CASELOAD,
    *DOSSIERS,
    *NETWORK,
    *CIRCLE,
    *REFERRALS,
    *AGENDA,
    *CONTENT,
    *TERMS,
    *PLANS,
    *IMPORT,
    *CALENDAR,
    *RULES,
    *NORMS,
    *REMINDERS,
    *INTAKE,
    *PORTAL,
)
