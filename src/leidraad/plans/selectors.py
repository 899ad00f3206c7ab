# SPDX-License-Identifier: EUPL-1.2
"""The door of the plans room: everything that only reads. Each takes `by`."""

from leidraad.plans.decisions_shown import decisions, document_file
from leidraad.plans.families import family, family_differences
from leidraad.plans.helped import loggable, next_steps, part
from leidraad.plans.letters import example, letter_language, unprintable
from leidraad.plans.observing import logged, observed
from leidraad.plans.own_words import Part, Typed, reason_key
from leidraad.plans.proposals import proposals
from leidraad.plans.reflecting import recording_of, reflections_of
from leidraad.plans.showing import differences, film, meetings, plan, plan_on
from leidraad.plans.situations import preview, situation
from leidraad.plans.standing_still import stalled, stalled_rows
from leidraad.plans.templates import templates
from leidraad.plans.translating import agreed, spoken, spoken_of, texts, texts_of, translatable

__all__ = [
    "Part",
    "Typed",
    "agreed",
    "decisions",
    "differences",
    "document_file",
    "example",
    "family",
    "family_differences",
    "film",
    "letter_language",
    "loggable",
    "logged",
    "meetings",
    "next_steps",
    "observed",
    "part",
    "plan",
    "plan_on",
    "preview",
    "proposals",
    "reason_key",
    "recording_of",
    "reflections_of",
    "situation",
    "spoken",
    "spoken_of",
    "stalled",
    "stalled_rows",
    "templates",
    "texts",
    "texts_of",
    "translatable",
    "unprintable",
]
