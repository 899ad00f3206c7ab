# SPDX-License-Identifier: EUPL-1.2
"""Plain Dutch for who takes over what, and what hangs on somebody."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.network.types_handing_over import HandOverList, HandOverShown, HandOverState
from leidraad.web.pages.plan_words import DOMAIN_ICON
from leidraad.web.pages.words import DOMAIN
from leidraad.web.ui.filters import day, moment

STATE: Final[Mapping[HandOverState, tuple[object, str, str]]] = {
    HandOverState.OFFERED: (_("Wacht op antwoord"), "", "clock"),
    HandOverState.ACCEPTED: (_("Aangenomen, gaat later in"), "info", "calendar"),
    HandOverState.DONE: (_("Overgedragen"), "ok", "done"),
    HandOverState.REFUSED: (_("Geweigerd"), "warn", "close"),
    HandOverState.WITHDRAWN: (_("Ingetrokken"), "", "back"),
}


def hand_over(one: HandOverShown, on: date) -> dict[str, Any]:
    """One hand-over for a list or its own page."""
    words, kind, icon = STATE[one.state]
    badge = (str(words), kind, icon)
    if one.late:
        badge = (_now("Nog geen antwoord"), "error", "clock")
    return {
        "shown": one,
        "badge": badge,
        "domain": str(DOMAIN[one.domain]),
        "domain_icon": DOMAIN_ICON[one.domain],
        "starts": day(one.starts_on),
        "answer_by": day(one.answer_by, short=True),
        "offered": moment(one.offered_at, short=True),
        "answered": moment(one.answered_at, short=True) if one.answered_at else "",
    }


def lists(found: HandOverList, on: date) -> dict[str, list[dict[str, Any]]]:
    """What concerns somebody, for the page of her tasks."""
    return {
        "to_answer": [hand_over(one, on) for one in found.to_answer],
        "waiting": [hand_over(one, on) for one in found.waiting],
    }


def counted(name: str, number: int) -> str:
    """How much of one kind of work."""
    told = {
        "signals": ngettext("%(n)d signaal zonder antwoord", "%(n)d signalen zonder antwoord", number),
        "dossiers": ngettext("%(n)d dossier", "%(n)d dossiers", number),
        "plan_parts": ngettext("%(n)d deel van een plan", "%(n)d delen van plannen", number),
        "tasks": ngettext("%(n)d open taak", "%(n)d open taken", number),
        "appointments": ngettext("%(n)d afspraak", "%(n)d afspraken", number),
        "kept_back": ngettext("%(n)d stuk buiten het portaal", "%(n)d stukken buiten het portaal", number),
    }
    return told.get(name, name) % {"n": number}


def listed(counts: Iterable[tuple[str, int]]) -> str:
    """Kinds of work in one line."""
    return ", ".join(counted(name, number) for name, number in counts)
