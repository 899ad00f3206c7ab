# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for what stands in a plan: states, kinds, who does what, why something stands still."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.access.types import Domain
from leidraad.plans.types import ChangeSource, DecisionKind, MeetingState, Outcome
from leidraad.pure.plans.stalling import Stall, StallReason
from leidraad.pure.plans.types import ActivityKind, ActivityState, Doing, Expectation, GoalState, Horizon, Scope
from leidraad.pure.texts import Mark
from leidraad.web.pages.words import Words

#: Words, kind of badge, sign.
GOAL_STATE: Final[Mapping[GoalState, tuple[object, str, str]]] = {
    GoalState.OPEN: (_("Loopt"), "info", "clock"),
    GoalState.REACHED: (_("Bereikt"), "ok", "check"),
    GoalState.STOPPED: (_("Gestopt"), "", "close"),
}
ACTIVITY_STATE: Final[Mapping[ActivityState, tuple[object, str, str]]] = {
    ActivityState.PLANNED: (_("Gepland"), "", "calendar"),
    ActivityState.ACTIVE: (_("Bezig"), "info", "clock"),
    ActivityState.DONE: (_("Klaar"), "ok", "check"),
    ActivityState.STOPPED: (_("Gestopt"), "", "close"),
}
GOAL_STATES: Final[Words] = {state: told[0] for state, told in GOAL_STATE.items()}  # type: ignore[misc]
ACTIVITY_STATES: Final[Words] = {state: told[0] for state, told in ACTIVITY_STATE.items()}  # type: ignore[misc]
DOING: Final[Words] = {
    Doing.FOR: _("Een ander doet het"),
    Doing.TOGETHER: _("Samen"),
    Doing.ALONE: _("Doet het zelf"),
}
HORIZON: Final[Words] = {Horizon.SHORT: _("Korte termijn"), Horizon.LONG: _("Lange termijn")}
SCOPE: Final[Words] = {Scope.PERSON: _("Voor deze persoon"), Scope.FAMILY: _("Voor het hele gezin")}
KIND: Final[Words] = {
    ActivityKind.LESSONS: _("Taalles"),
    ActivityKind.KNM: _("KNM: hoe Nederland werkt"),
    ActivityKind.PVT: _("PVT: over de waarden in Nederland"),
    ActivityKind.MAP: _("MAP: op weg naar werk"),
    ActivityKind.EDUCATION: _("Opleiding"),
    ActivityKind.WORK: _("Werk"),
    ActivityKind.INTERNSHIP: _("Stage"),
    ActivityKind.VOLUNTEERING: _("Werk als vrijwilliger"),
    ActivityKind.PRACTICAL: _("Praktische hulp"),
    ActivityKind.GROUP: _("Groep of cursus"),
    ActivityKind.CARE: _("Zorg"),
    ActivityKind.CHILDCARE: _("Kinderopvang"),
    ActivityKind.LEISURE: _("Vrije tijd"),
    ActivityKind.OTHER: _("Anders"),
}
#: A sign beside each life domain, for who does not read well.
DOMAIN_ICON: Final[Mapping[str, str]] = {
    Domain.GENERAL: "star", Domain.IDENTITY: "person", Domain.HOUSING: "home", Domain.MONEY: "money",
    Domain.HEALTH: "heart", Domain.EDUCATION: "school", Domain.WORK: "work", Domain.LANGUAGE: "message",
    Domain.FAMILY: "family", Domain.NETWORK: "group", Domain.LEISURE: "sun",
}  # fmt: skip
#: How far a translation may be relied on: words, kind of badge, sign.
MARK: Final[Mapping[Mark, tuple[object, str, str]]] = {
    Mark.CHECKED: (_("Vertaald"), "ok", "check"),
    Mark.UNCHECKED: (_("Door een machine, niet nagekeken"), "warn", "warning"),
    Mark.OUTDATED: (_("Het Nederlands is daarna gewijzigd"), "warn", "clock"),
    Mark.MISSING: (_("Nog niet vertaald"), "", "language"),
}
#: A whole column of a list needs a short word.
DAYS: Final = (
    _("maandag"), _("dinsdag"), _("woensdag"), _("donderdag"), _("vrijdag"), _("zaterdag"), _("zondag"),
)  # fmt: skip
EXPECTATION: Final[Words] = {
    Expectation.THREE_YEARS: _("Waar wil ik over drie jaar zijn?"),
    Expectation.HOW: _("Hoe kom ik daar?"),
    Expectation.REALISTIC: _("Wat lukt wel en wat niet?"),
    Expectation.STAYING: _("Wil ik hier blijven?"),
}
ROUTE: Final[Words] = {"b1": _("B1-route"), "education": _("Onderwijsroute"), "z": _("Z-route")}
SOURCE: Final[Words] = {
    ChangeSource.EDIT: "",
    ChangeSource.PROPOSAL: _("na een voorstel"),
    ChangeSource.MEETING: _("na een gesprek"),
    ChangeSource.TEMPLATE: _("met een voorbeeld"),
    ChangeSource.INTAKE: _("na de intake"),
    ChangeSource.MERGED: _("twee dossiers werden één"),
    ChangeSource.CONTACT: _("na contact met een helper"),
}
DECISION: Final[Words] = {
    DecisionKind.ESTABLISHED: _("Plan vastgesteld"),
    DecisionKind.AMENDED: _("Plan gewijzigd"),
    DecisionKind.WITHDRAWN: _("Besluit teruggenomen"),
}
MEETING: Final[Mapping[MeetingState, tuple[object, str, str]]] = {
    MeetingState.PLANNED: (_("Gepland"), "info", "calendar"),
    MeetingState.HELD: (_("Gehouden"), "ok", "check"),
    MeetingState.CANCELLED: (_("Gaat niet door"), "", "close"),
}
OUTCOME: Final[Mapping[Outcome, tuple[object, str, str]]] = {
    Outcome.ACCEPTED: (_("Aangenomen"), "ok", "check"),
    Outcome.ADJUSTED: (_("Aangenomen met een wijziging"), "ok", "check"),
    Outcome.REFUSED: (_("Niet aangenomen"), "", "close"),
}
STALL: Final[Words] = {
    StallReason.NO_MOVEMENT: _("Al lang niets veranderd"),
    StallReason.OWNER_GONE: _("De eigenaar werkt hier niet meer"),
    StallReason.DATE_PASSED: _("De datum is voorbij"),
    StallReason.NOTHING_PLANNED: _("Er staat niets gepland"),
}
#: Fields of a goal or an activity, where two people wrote something else.
FIELD: Final[Words] = {
    "title": _("Wat is het?"),
    "domain": _("Leefgebied"),
    "why": _("Waarom?"),
    "horizon": _("Termijn"),
    "scope": _("Voor wie?"),
    "state": _("Hoe staat het?"),
    "owner": _("Van wie is het?"),
    "due_on": _("Wanneer klaar?"),
    "next_step": _("Volgende stap"),
    "wish": _("Soort wens"),
    "step": _("Tussenstap"),
    "goal_id": _("Onder welk doel?"),
    "kind": _("Soort"),
    "helper": _("Wie helpt?"),
    "start_on": _("Begint op"),
    "end_on": _("Klaar op"),
    "hours_a_week": _("Uren per week"),
    "slots": _("Vaste tijden"),
    "doing": _("Wie doet het?"),
    "note": _("Notitie"),
    "": _("Alles"),
}


def stall(one: Stall) -> str:
    """Why something stands still, with how long."""
    if one.reason is StallReason.NO_MOVEMENT:
        return ngettext(
            "Al %(num)s dag niets veranderd", "Al %(num)s dagen niets veranderd", one.days
        ) % {"num": one.days}  # fmt: skip
    if one.reason is StallReason.DATE_PASSED:
        return ngettext(
            "De datum is %(num)s dag voorbij", "De datum is %(num)s dagen voorbij", one.days
        ) % {"num": one.days}  # fmt: skip
    return str(STALL[one.reason])


@lru_cache(maxsize=1024)
def hours(hundredths: int) -> str:
    """Hours a week as people write them, '' for none: 12,5."""
    if not hundredths:
        return ""
    whole, part = divmod(hundredths, 100)
    return f"{whole},{part:02}".rstrip("0") if part else str(whole)


def hours_told(hundredths: int) -> str:
    """The same as words."""
    return _now("%(hours)s uur per week") % {"hours": hours(hundredths)} if hundredths else ""


def clock(minutes: int) -> str:
    """A time of the day."""
    return f"{minutes // 60}:{minutes % 60:02}"
