# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for terms: states, who must act, how sure the law is, and somebody's place in the law."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from leidraad.pure.law.duties import State
from leidraad.web.pages.words import Words

#: Words, kind of badge, sign.
STATE: Final[Mapping[State, tuple[object, str, str]]] = {
    State.OVERDUE: (_("Te laat"), "error", "warning"),
    State.OPEN: (_("Open"), "info", "clock"),
    State.WAITING: (_("Wacht op gegevens"), "warn", "question"),
    State.MET: (_("Gedaan"), "ok", "check"),
    State.MET_LATE: (_("Gedaan, te laat"), "warn", "check"),
    State.NOT_YET: (_("Nog niet"), "", "calendar"),
    State.PASSED: (_("Voorbij"), "", "history"),
    State.NOT_APPLICABLE: (_("Geldt niet"), "", "close"),
}
WHO: Final[Words] = {
    "municipality": _("De gemeente"),
    "participant": _("De inwoner"),
    "duo": _("DUO"),
    "coa": _("Het COA"),
}
#: Words of how sure a rule is; a rule that was read and says so has no mark.
STATUS: Final[Words] = {
    "INFERRED": _("Zo lezen wij de wet"),
    "UNVERIFIED": _("Nog niet nagelezen"),
    "CONFIGURABLE": _("De gemeente kiest dit zelf"),
}
REGIME: Final[Words] = {
    "wi2021": _("Wet inburgering 2021: de plicht begon in 2022 of later"),
    "wi2013": _("Wet inburgering 2013: de plicht begon vóór 2022"),
}
REGIME_SHORT: Final[Words] = {"wi2021": _("Wet inburgering 2021"), "wi2013": _("Wet inburgering 2013")}
GROUP: Final[Words] = {
    "asylum_permit": _("Asiel: heeft zelf een tijdelijke vergunning voor asiel"),
    "asylum_family": _("Familie van asiel: heeft een gewone vergunning"),
    "family_migrant": _("Gezin of anders: kwam voor een partner, familie of een ander doel"),
}
GROUP_SHORT: Final[Words] = {
    "asylum_permit": _("Asiel"),
    "asylum_family": _("Familie van asiel"),
    "family_migrant": _("Gezin of anders"),
}
ROUTE: Final[Words] = {
    "": _("Nog geen route gekozen"),
    "b1": _("B1-route: in drie jaar naar taal op niveau B1"),
    "education": _("Onderwijsroute: eerst taal, daarna een opleiding"),
    "z": _("Z-route: taal en meedoen voor wie leren moeilijk is"),
}
#: With which fact a duty is done, by the code of the duty: for a button beside it.
DONE_BY: Final[Mapping[str, str]] = {
    "plan": "plan_dated",
    "course_offer": "course_offered",
    "education_route_start": "lessons_started",
    "pvt": "pvt_signed",
    "map": "map_interview",
    "z_interview": "z_interview",
    "z_course_hours": "hours",
    "z_participation_hours": "hours",
    "exam_parts": "exam_passed",
    "exam": "fulfilled",
    "term": "fulfilled",
    "housing": "registered",
    "housing_link": "linked",
    "housing_home": "registered",
    "duo_decision": "duo_decided",
    "first_contact": "first_contact",
    "progress_meeting": "progress_meeting",
    "intake_new_term": "intake_held",
    "a2_lowering": "a2_decided",
}
