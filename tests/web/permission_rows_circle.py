# SPDX-License-Identifier: EUPL-1.2
"""Rows of the permission table about what is said and asked in a circle."""

from typing import Final

from tests.web.permission_row import ADMINISTRATOR, DIRECTOR, DOSSIER, HELPERS, LOOKS, Row

SIGNAL: Final = ("circle signal",)
TALK: Final = ("conversation",)
TALKERS: Final = (*LOOKS, *HELPERS)
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
)
