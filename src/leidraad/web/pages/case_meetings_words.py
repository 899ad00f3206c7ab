# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for case meetings: where a point comes from and why, what was decided, who may not see it and what to do."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.agenda import moments
from leidraad.case_meetings.types import (
    Case,
    DecisionKind,
    DecisionShown,
    Guest,
    GuestState,
    Hidden,
    Hindrance,
    LineShown,
    MeetingShown,
    MeetingState,
    MinutesShown,
    Point,
    PointSource,
    Reason,
)
from leidraad.web.pages.network_words import role
from leidraad.web.pages.plan_words import DOMAIN_ICON
from leidraad.web.pages.words import DOMAIN, Words
from leidraad.web.ui.filters import day

SOURCE: Final[Mapping[PointSource, tuple[object, str]]] = {
    PointSource.SIGNAL: (_("Signaal"), "warning"),
    PointSource.GOAL: (_("Doel dat stilstaat"), "history"),
    PointSource.DUTY: (_("Termijn voorbij"), "clock"),
    PointSource.OWN: (_("Toegevoegd"), "plus"),
}
#: Why it stands on the agenda; `%(day)s` and `%(name)s` where there is one.
WHY: Final[Words] = {
    "signal": _("Gegeven op %(day)s."),
    "asked": _("Gekozen om te bespreken op %(day)s."),
    "late": _("Er moest antwoord zijn op %(day)s."),
    "waiting": _("Er is nog geen antwoord. Dat kan tot en met %(day)s."),
    "no_movement": _("Er veranderde niets sinds %(day)s."),
    "owner_gone": _("Wie dit doet, werkt hier niet meer."),
    "date_passed": _("De afgesproken dag is voorbij: %(day)s, of van een activiteit eronder."),
    "nothing_planned": _("Er hangt geen activiteit onder."),
    "overdue": _("De laatste dag was %(day)s."),
    "added": _("Op de agenda gezet door %(name)s op %(day)s."),
}
KIND: Final[Mapping[DecisionKind, tuple[object, str]]] = {
    DecisionKind.TASK: (_("Taak"), "check"),
    DecisionKind.PROPOSAL: (_("Voorstel voor het plan"), "plus"),
    DecisionKind.ANSWER: (_("Antwoord op het signaal"), "message"),
    DecisionKind.NONE: (_("Geen actie"), "close"),
}
STATE: Final[Mapping[GuestState, tuple[object, str, str]]] = {
    GuestState.INVITED: (_("Uitgenodigd"), "info", "clock"),
    GuestState.PRESENT: (_("Aanwezig"), "ok", "check"),
    GuestState.AWAY: (_("Niet aanwezig"), "", "close"),
}
MEETING: Final[Mapping[MeetingState, tuple[object, str, str]]] = {
    MeetingState.PLANNED: (_("Gepland"), "info", "calendar"),
    MeetingState.CLOSED: (_("Gesloten"), "ok", "done"),
    MeetingState.CANCELLED: (_("Gaat niet door"), "warn", "close"),
}
HINDRANCE: Final[Words] = {
    Hindrance.HEALTH: _("mag niets over gezondheid van deze deelnemer zien"),
    Hindrance.NOT_SHARED: _("mag dit leefgebied van deze deelnemer niet zien"),
    Hindrance.ROLE: _("ziet dit nooit in deze rol"),
    Hindrance.GONE: _("werkt hier niet meer"),
}


def when(one: MeetingShown) -> tuple[str, str]:
    """The day and the hours of a meeting."""
    return day(moments.day_of(one.starts_at)), f"{_clock(one.starts_at)}–{_clock(one.ends_at)}"


def _clock(at: datetime) -> str:
    return f"{at.astimezone(moments.AMSTERDAM):%H:%M}"


def meeting(one: MeetingShown) -> dict[str, Any]:
    """A meeting for a list or its own page."""
    on, hours = when(one)
    words, kind, sign = MEETING[one.state]
    return {
        "shown": one,
        "day": on,
        "hours": hours,
        "team": one.team_name or _now("De hele gemeente"),
        "badge": (str(words), kind, sign),
        "url": reverse("case-meeting", args=[one.id]),
        "guests": [guest(each) for each in one.guests],
        "present": [each.name for each in one.guests if each.counts],
    }


def guest(one: Guest) -> dict[str, Any]:
    """Somebody who was invited."""
    words, kind, sign = STATE[one.state]
    return {"shown": one, "role": role(one.role), "badge": (str(words), kind, sign), "counts": one.counts}


def why(found: Iterable[Reason]) -> list[str]:
    """Why a point stands there, in sentences."""
    return [
        str(WHY[one.code]) % {"day": day(one.on) if one.on else "", "name": one.name}
        for one in found
        if one.code in WHY and (one.on or "%(day)s" not in str(WHY[one.code]))
    ]


def point(one: Point) -> dict[str, Any]:
    """A point of the agenda."""
    source, sign = SOURCE[one.source]
    return {
        "shown": one,
        "source": str(source),
        "icon": sign,
        "domain": str(DOMAIN[one.domain]),
        "domain_icon": DOMAIN_ICON[one.domain],
        "why": why(one.why),
        "decisions": [decision(each) for each in one.decisions],
    }


def case(one: Case) -> dict[str, Any]:
    """The points about one person."""
    return {"dossier_id": one.dossier_id, "name": one.name, "points": [point(each) for each in one.points]}


def decision(one: DecisionShown) -> dict[str, Any]:
    """What was decided, by whom it is done and when."""
    words, sign = KIND[one.kind]
    return {"shown": one, "kind": str(words), "icon": sign, "due": day(one.due_on)}


def hidden(one: Hidden) -> dict[str, Any]:
    """A point that is kept from the shared screen, with who may not see it; for the chair."""
    by_whom = [f"{each.guest.name} {HINDRANCE[each.why]}" for each in one.by_whom]
    ask = any(each.why in (Hindrance.NOT_SHARED, Hindrance.HEALTH) for each in one.by_whom)
    return {"point": point(one.point), "by_whom": by_whom, "ask": ask}


def without(found: Iterable[Hidden]) -> list[dict[str, Any]]:
    """For each person how many points come on the screen less because of her: so that the chair can go on without."""
    numbers: dict[int, tuple[Guest, int]] = {}
    for one in found:
        for each in one.by_whom:
            before = numbers.get(each.guest.membership_id, (each.guest, 0))[1]
            numbers[each.guest.membership_id] = (each.guest, before + 1)
    return [
        {
            "guest": who,
            "told": ngettext("%(num)s punt", "%(num)s punten", number) % {"num": number},
            "can": not who.is_chair,
        }
        for who, number in numbers.values()
    ]


def minutes(one: MinutesShown) -> dict[str, Any]:
    """Minutes of one dossier, as they are read."""
    return {
        "shown": one,
        "day": day(one.held_on),
        "present": [{"name": each.name, "role": role(each.role)} for each in one.present],
        "lines": [line(each, len(one.present)) for each in one.lines],
        "count": ngettext("%(num)s besluit", "%(num)s besluiten", len(one.lines)) % {"num": len(one.lines)},
    }


def line(one: LineShown, everybody: int) -> dict[str, Any]:
    """A line of the minutes; who was there is said where that were not all."""
    source, sign = SOURCE[one.source]
    fewer = len(one.decision.present) < everybody
    return {
        "title": one.title,
        "source": str(source),
        "icon": sign,
        "domain": str(DOMAIN[one.domain]),
        "domain_icon": DOMAIN_ICON[one.domain],
        "why": why(one.why),
        "decision": decision(one.decision),
        "there": ", ".join(each.name for each in one.decision.present) if fewer else "",
    }
