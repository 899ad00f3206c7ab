# SPDX-License-Identifier: EUPL-1.2
"""The words in which a plan's changes are told, in Dutch and English."""

from collections.abc import Mapping
from typing import Final

Words = Mapping[str, Mapping[str, str]]

#: Fields that hold what people write: told whole, not as "from … to …".
FREE: Final = ("why", "next_step", "note")

SENTENCES: Final[Words] = {
    "nl": {
        "by": "door {who}", "because": "omdat {why}", "and": " en ", "nothing": "niets", "hours": "{n} uur per week",
        "add_goal": "Nieuw doel: {title}, klaar op {due}", "add_activity": "Nieuw: {title}",
        "remove": "Weggehaald: {title}", "move": "{title} hoort nu bij het doel “{goal}”",
        "title": "“{before}” heet nu “{after}”", "field": "{title}: {name} {before} → {after}",
        "plain": "{title}: {before} → {after}", "free": "{title}: {name} is nu “{after}”",
        "free_gone": "{title}: {name} weggehaald (“{before}”)", "text": "{name}: “{after}”",
        "text_gone": "{name}: weggehaald (“{before}”)",
    },
    "en": {
        "by": "by {who}", "because": "because {why}", "and": " and ", "nothing": "nothing", "hours": "{n} hours a week",
        "add_goal": "New goal: {title}, ready by {due}", "add_activity": "New: {title}",
        "remove": "Taken out: {title}", "move": "{title} now belongs to the goal “{goal}”",
        "title": "“{before}” is now called “{after}”", "field": "{title}: {name} {before} → {after}",
        "plain": "{title}: {before} → {after}", "free": "{title}: {name} is now “{after}”",
        "free_gone": "{title}: {name} taken out (“{before}”)", "text": "{name}: “{after}”",
        "text_gone": "{name}: taken out (“{before}”)",
    },
}  # fmt: skip

#: What a field is called in a sentence; '' when the values say enough.
FIELDS: Final[Words] = {
    "nl": {
        "domain": "leefgebied", "why": "waarom", "horizon": "termijn", "scope": "voor", "state": "", "owner": "eigenaar",
        "helper": "helper", "due_on": "klaar op", "next_step": "volgende stap", "wish": "wens", "step": "stap",
        "order": "plaats in het plan", "kind": "soort", "start_on": "begint op", "end_on": "eindigt op",
        "hours_a_week": "", "slots": "tijden", "doing": "", "note": "notitie",
        "three_years": "Over drie jaar", "how": "Hoe ik daar kom", "realistic": "Is het haalbaar",
        "staying": "Hier blijven",
    },
    "en": {
        "domain": "life domain", "why": "why", "horizon": "term", "scope": "for", "state": "", "owner": "owner",
        "helper": "helper", "due_on": "ready by", "next_step": "next step", "wish": "wish", "step": "step",
        "order": "place in the plan", "kind": "kind", "start_on": "starts on", "end_on": "ends on",
        "hours_a_week": "", "slots": "times", "doing": "", "note": "note",
        "three_years": "In three years", "how": "How I get there", "realistic": "Is it feasible",
        "staying": "Staying here",
    },
}  # fmt: skip

VALUES: Final[Words] = {
    "nl": {
        "participant": "de deelnemer", "person": "mij", "family": "het gezin", "short": "korte termijn",
        "long": "lange termijn", "open": "open", "reached": "bereikt", "stopped": "gestopt", "planned": "gepland",
        "active": "bezig", "done": "klaar", "done_for": "een ander doet het", "done_together": "samen",
        "does_alone": "doet het zelf", "lessons": "taalles", "knm": "KNM", "pvt": "PVT", "map": "MAP",
        "education": "opleiding", "work": "werk", "internship": "stage", "volunteering": "vrijwilligerswerk",
        "practical": "praktische hulp", "group": "groep", "care": "zorg", "childcare": "kinderopvang",
        "leisure": "vrije tijd", "other": "anders", "general": "algemeen", "identity": "identiteit",
        "housing": "wonen", "money": "geld", "health": "gezondheid", "language": "taal", "network": "netwerk",
    },
    "en": {
        "participant": "the participant", "person": "me", "family": "the family", "short": "short term",
        "long": "long term", "open": "open", "reached": "reached", "stopped": "stopped", "planned": "planned",
        "active": "under way", "done": "done", "done_for": "somebody else does it", "done_together": "together",
        "does_alone": "does it alone", "lessons": "lessons", "knm": "KNM", "pvt": "PVT", "map": "MAP",
        "education": "education", "work": "work", "internship": "internship", "volunteering": "volunteering",
        "practical": "practical help", "group": "group", "care": "care", "childcare": "childcare",
        "leisure": "leisure", "other": "other", "general": "general", "identity": "identity", "housing": "housing",
        "money": "money", "health": "health", "language": "language", "network": "network",
    },
}  # fmt: skip

WEEKDAYS: Final[Mapping[str, tuple[str, ...]]] = {
    "nl": ("ma", "di", "wo", "do", "vr", "za", "zo"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
