# SPDX-License-Identifier: EUPL-1.2
"""The words of a question set: kinds of questions, states of an answer, and what an answer may count as."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """Soort vraag: what an answer looks like."""

    TEXT = "text"
    CHOICE = "choice"
    CHOICES = "choices"
    NUMBER = "number"
    YES_NO = "yes_no"
    DATE = "date"  # a day, a month or a year: "2015-03-09", "2015-03", "2015"
    LEVEL = "level"  # a language level of the CEFR, "A0" for the literacy phase
    SCALE = "scale"


class AnswerState(StrEnum):
    """Stand van een antwoord: not knowing and not wanting to say are answers too."""

    ANSWERED = "answered"
    UNKNOWN = "unknown"
    NOT_ASKED = "not_asked"
    DOES_NOT_WANT_TO_SAY = "does_not_want_to_say"


class Weight(StrEnum):
    """Draagkracht en draaglast (INT-5): whether an answer is a strength, a burden, or neither."""

    STRENGTH = "strength"
    BURDEN = "burden"
    NEITHER = "neither"


class Heading(StrEnum):
    """Kopje van de deelnemer (INT-6): what newcomers asked for, in their own words."""

    SHOW_ME_THE_WAY = "show_me_the_way"
    EXPLAIN = "explain"
    TEACH_LANGUAGE = "teach_language"
    GIVE_ROOM = "give_room"
    GUIDE_TO_WORK = "guide_to_work"


class AskedOf(StrEnum):
    """Aan wie: a question for the participant, or one that the official answers."""

    PARTICIPANT = "participant"
    OFFICIAL = "official"


LEVELS: Final = ("A0", "A1", "A2", "B1", "B2", "C1", "C2")
YES, NO = "yes", "no"
ANYTHING: Final = "*"
"""In `strength` or `burden`: any answer counts, whatever it says."""
HEALTH: Final = "health"
"""The one kind of restricted question there is; see `access.types.Domain`."""
