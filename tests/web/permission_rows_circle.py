# SPDX-License-Identifier: EUPL-1.2
"""Rows of the permission table about the circle: who is in it, helpers' own pages, and what is said and asked."""

from typing import Final

from tests.web.permission_row import ADMINISTRATOR, DIRECTOR, DOSSIER, EVERYBODY, HELPERS, LOOKS, Row

MEMBER: Final = ("dossier", "circle member")
NETWORK: Final = (
    Row("circle", LOOKS, 200, None, DOSSIER),
    Row("circle-share", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("circle-invite", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    # An empty form names no act for the family, and so nothing that is there.
    Row("circle-offer", DIRECTOR, None, 404, DOSSIER, reach="team"),
    Row("circle-consent", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("circle-consent-unlock", DIRECTOR, 200, 422, DOSSIER, reach="team"),
    Row("circle-change", DIRECTOR, 200, 422, MEMBER, reach="team"),
    Row("circle-leave", DIRECTOR, 200, 422, MEMBER, reach="team"),
    Row("sharing-protocol", EVERYBODY, 200),
    Row("sharing-stricter", ADMINISTRATOR, 200, 422),
    Row("sharing-lift", ADMINISTRATOR, None, 303, ("restriction",)),
    Row("my-people", HELPERS, 200),
    Row("my-people-export", HELPERS, 200, None, ("kind",)),
    # In this world every helper was let in to the first dossier of either team.
    Row("helped", HELPERS, 200, None, DOSSIER),
    Row("helped-plan", HELPERS, 200, None, DOSSIER),
    Row("my-helper-file", HELPERS, 200),
    Row("helpers", (*DIRECTOR, *ADMINISTRATOR, "social_guide"), 200),
    Row("helper-file", (*DIRECTOR, *ADMINISTRATOR), 200, 422, ("helper",)),
    Row("helpers-week", (*DIRECTOR, "social_guide"), 200),
    Row("interpreters", (*LOOKS, "social_guide"), 200),
    Row("helped-log", HELPERS, 200, 422, DOSSIER),
    Row("my-rules", HELPERS, 200),
    Row("helped-propose", HELPERS, 200, 422, DOSSIER),
    Row("helped-document", HELPERS, 200, None, ("dossier", "document")),
)
SIGNAL: Final = ("circle signal",)
TALK: Final = ("conversation",)
TALKERS: Final = (*LOOKS, *HELPERS)
MEETING: Final = ("case meeting",)
#: In this world everybody who takes part in circles was invited, of the own town; only the chair runs it.
CASE_MEETINGS: Final = (
    Row("case-meetings", (*LOOKS, *HELPERS), 200),
    Row("case-meeting-new", DIRECTOR, 200, 422),
    Row("case-meeting", (*LOOKS, *HELPERS), 200, None, MEETING),
    Row("case-meeting-chair", DIRECTOR, 200, None, MEETING, reach="team"),
    Row("case-meeting-present", DIRECTOR, None, 303, MEETING, reach="team"),
    # An empty form names no point, and so nothing that is there.
    Row("case-meeting-order", DIRECTOR, None, 404, MEETING, reach="team"),
    Row("case-meeting-take", DIRECTOR, None, 303, MEETING, reach="team"),
    Row("case-meeting-invite", DIRECTOR, 200, 422, MEETING, reach="team"),
    Row("case-meeting-cancel", DIRECTOR, 200, 422, MEETING, reach="team"),
    Row("case-meeting-close", DIRECTOR, 200, 303, MEETING, reach="team"),
    Row("case-meeting-find", DIRECTOR, 200, None, MEETING, reach="team"),
    Row("case-meeting-add", DIRECTOR, 200, 422, (*MEETING, "dossier"), reach="team"),
    Row("case-meeting-point", DIRECTOR, 200, 422, (*MEETING, "case point"), reach="team"),
    Row("case-minutes", (*LOOKS, *HELPERS), 200, None, ("case minutes",)),
    Row("circle-minutes", LOOKS, 200, None, DOSSIER),
    Row("helped-minutes", HELPERS, 200, None, DOSSIER),
)
CIRCLE: Final = (
    Row("signals", (*LOOKS, *HELPERS), 200),
    Row("signals-discuss", DIRECTOR, 200),
    # In this world the director gave the signal and the task herself; they concern nobody else.
    Row("circle-signal", DIRECTOR, 200, 422, SIGNAL, reach="team"),
    Row("circle-signal-discuss", DIRECTOR, None, 303, SIGNAL, reach="team"),
    Row("circle-signal-propose", DIRECTOR, 200, 422, SIGNAL, reach="team"),
    Row("circle-signal-task", DIRECTOR, 200, 422, SIGNAL, reach="team"),
    Row("circle-signal-give", LOOKS, 200, 422, DOSSIER),
    Row("helped-signal-give", HELPERS, 200, 422, DOSSIER),
    Row("tasks", (*LOOKS, *HELPERS), 200),
    Row("task", DIRECTOR, 200, 303, ("circle task",), reach="team"),
    Row("circle-task-give", LOOKS, 200, 422, DOSSIER),
    Row("helped-task-give", HELPERS, 200, 422, DOSSIER),
    Row("circle-talk", LOOKS, 200, None, DOSSIER),
    Row("helped-talk", HELPERS, 200, None, DOSSIER),
    Row("messages", (*LOOKS, *HELPERS), 200),
    Row("conversation", DIRECTOR, 200, 422, TALK, reach="team"),
    Row("conversation-add", DIRECTOR, 200, 422, TALK, reach="team"),
    Row("conversation-leave", DIRECTOR, None, 303, TALK, reach="team", passes=TALKERS),
    Row("message-share", DIRECTOR, None, 303, ("conversation", "message"), reach="team", passes=TALKERS),
    Row("attachment", DIRECTOR, 200, None, ("attachment",), reach="team", passes=TALKERS),
    Row("circle-message", LOOKS, 200, 422, DOSSIER),
    Row("helped-message", HELPERS, 200, 422, DOSSIER),
    Row("circle-rules", ADMINISTRATOR, 200, 422),
    Row("circle-hand-over", LOOKS, 200, 422, DOSSIER),
    Row("helped-hand-over", HELPERS, 200, 422, DOSSIER),
    # In this world the director offered it to a colleague; it concerns who directs there.
    Row("part-hand-over", DIRECTOR, 200, 303, ("hand-over",), reach="team"),
    Row("work-hand-over", (*DIRECTOR, *ADMINISTRATOR), 200, 422, ("membership",)),
    Row("absence", TALKERS, 200, 422),
    Row("absences", (*DIRECTOR, *ADMINISTRATOR), 200),
    Row("absence-of", (*DIRECTOR, *ADMINISTRATOR), 200, 422, ("helper",)),
    *CASE_MEETINGS,
)
