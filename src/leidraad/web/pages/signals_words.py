# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for signals and tasks of the circle."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.network.types import Companion, SignalKind, SignalShown, TaskShown, TaskState, Urgency
from leidraad.web.pages.network_words import role
from leidraad.web.pages.plan_words import DOMAIN_ICON
from leidraad.web.pages.words import DOMAIN, Words
from leidraad.web.ui.filters import day, days_from, moment

KIND: Final[Words] = {
    SignalKind.SAFETY: _("Zorg over veiligheid"),
    SignalKind.STUCK: _("Iets loopt vast"),
    SignalKind.MISSED: _("Iemand komt niet of reageert niet"),
    SignalKind.CHANGED: _("Er is iets veranderd"),
    SignalKind.CHANCE: _("Het gaat goed, of er is een kans"),
    SignalKind.QUESTION: _("Een vraag"),
}
KIND_ICON: Final[Mapping[SignalKind, str]] = {
    SignalKind.SAFETY: "warning",
    SignalKind.STUCK: "error",
    SignalKind.MISSED: "person",
    SignalKind.CHANGED: "arrow",
    SignalKind.CHANCE: "star",
    SignalKind.QUESTION: "question",
}
URGENCY: Final[Words] = {
    Urgency.NOW: _("Heel dringend"),
    Urgency.SOON: _("Dringend"),
    Urgency.LATER: _("Niet dringend"),
}
TASK_STATE: Final[Mapping[TaskState, tuple[object, str, str]]] = {
    TaskState.OPEN: (_("Open"), "info", "clock"),
    TaskState.DONE: (_("Gedaan"), "ok", "done"),
    TaskState.RETURNED: (_("Teruggegeven"), "warn", "back"),
}


def within(number: int) -> str:
    """Within how many days an answer comes."""
    if number == 0:
        return _now("antwoord op dezelfde dag")
    return ngettext("antwoord binnen %(n)d dag", "antwoord binnen %(n)d dagen", number) % {"n": number}


def excerpt(text: str, most: int = 160) -> str:
    """The beginning of a text, whole words."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def signal(one: SignalShown, on: date) -> dict[str, Any]:
    """A signal for a list or its own page."""
    return {
        "shown": one,
        "kind": str(KIND[one.kind]),
        "icon": KIND_ICON[one.kind],
        "urgency": str(URGENCY[one.urgency]),
        "urgency_kind": {Urgency.NOW: "error", Urgency.SOON: "warn", Urgency.LATER: ""}[one.urgency],
        "domain": str(DOMAIN[one.domain]),
        "domain_icon": DOMAIN_ICON[one.domain],
        "excerpt": excerpt(one.text),
        "by": " · ".join((one.by_name, role(one.by_role))),
        "given": moment(one.given_at, short=True),
        "badge": _standing(one, on),
        "answered": moment(one.answered_at, short=True) if one.answered_at else "",
    }


def _standing(one: SignalShown, on: date) -> tuple[str, str, str]:
    """Whether it was answered, is late, or has time."""
    if one.answered_at is not None:
        return (_now("Nieuw antwoord"), "info", "message") if one.new else (_now("Beantwoord"), "ok", "done")
    if one.late:
        return days_from(one.due_on, on), "error", "clock"
    if one.due_on == on:
        return _now("Antwoord vandaag"), "warn", "clock"
    return _now("Antwoord uiterlijk %(day)s") % {"day": day(one.due_on, short=True)}, "", "clock"


def task(one: TaskShown, on: date) -> dict[str, Any]:
    """A task for a list or its own page."""
    words, kind, icon = TASK_STATE[one.state]
    badge = (str(words), kind, icon)
    if one.late:
        badge = (days_from(one.due_on, on), "error", "clock")
    return {
        "shown": one,
        "badge": badge,
        "due": day(one.due_on),
        "domain": str(DOMAIN[one.domain]),
        "domain_icon": DOMAIN_ICON[one.domain],
        "made": moment(one.made_at, short=True),
        "closed": moment(one.closed_at, short=True) if one.closed_at else "",
    }


def person(one: Companion) -> str:
    """Somebody to choose: name and role."""
    return f"{one.name} · {role(one.role)}" if one.role else one.name
