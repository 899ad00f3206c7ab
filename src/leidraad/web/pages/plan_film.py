# SPDX-License-Identifier: EUPL-1.2
"""The film of a plan: the plan on any day, and what changed between two days, in words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors
from leidraad.plans.types import Film
from leidraad.pure.plans.film import between, doing_line, on_day
from leidraad.pure.plans.words import tell
from leidraad.web.pages import plan_spoken, plan_tapering, plan_view
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show
from leidraad.web.pages.terms import tabs
from leidraad.web.ui.filters import day

#: One heading more stands above a goal here.
IN_FILM = 4
#: Names in the address: the number of a moment, a day, the day to compare with, and whether the family is asked for.
MOMENT, DAY, FROM, FAMILY = "moment", "dag", "van", "gezin"


@needs(P.PLAN_VIEW)
def film(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Slide through time. Without a script the slider is a form; with one it follows the hand."""
    found = selectors.film(request.actor, dossier_id, at=request.at, on=request.on)
    days = sorted({step.on for step in found.steps})
    chosen = _chosen(request, days)
    since = _day(request.GET.get(FROM, "")) or _before(days, chosen)
    state = on_day(found.recorded, chosen)
    telling = plan_view.Telling(found.names, chosen)
    context = {
        "shown": found,
        "tabs": tabs(dossier_id, plan=True, intake=True),
        "parts": plan_view.parts(dossier_id, "plan-film"),
        "chosen": chosen,
        "since": since,
        "domains": telling.domains(state, level=IN_FILM),
        "closed": telling.domains(state, closed=True, level=IN_FILM),
        "told": tell(between(found.recorded, since, chosen), found.names, plan_view.language()),
    }
    line = doing_line(found.recorded)
    context |= {"line": line, "drawing": plan_tapering.drawing(line, request.on)}
    context |= {"spoken": plan_spoken.of_reasons(request, dossier_id, [step.reason for step in found.steps])}
    slider = {"slider": _slider(days, chosen), "moments": _moments(found, days, dossier_id)}
    return show(request, "pages/plan/film.html", context | slider | _family(request, dossier_id, since, chosen))


def _family(request: StaffRequest, dossier_id: int, since: date, until: date) -> dict[str, Any]:
    """What changed for the whole family, when that is asked for."""
    if not request.GET.get(FAMILY):
        return {"family": None}
    by, at, on, lang = request.actor, request.at, request.on, plan_view.language()
    return {"family": selectors.family_differences(by, dossier_id, since, until, lang=lang, at=at, on=on)}


def _chosen(request: StaffRequest, days: Sequence[date]) -> date:
    """The day that was asked for: typed, or slid to; today when neither makes sense."""
    if (typed := _day(request.GET.get(DAY, ""))) is not None:
        return typed
    moment = request.GET.get(MOMENT, "")
    if moment.isdecimal() and len(moment) < 6 and 1 <= int(moment) <= len(days):
        return days[int(moment) - 1]
    return days[-1] if days else request.on


def _before(days: Sequence[date], chosen: date) -> date:
    """The day before the one that was asked for on which something changed; else the day before all."""
    earlier = [one for one in days if one < chosen]
    return earlier[-1] if earlier else date.fromordinal(max(1, chosen.toordinal() - 1))


def _slider(days: Sequence[date], chosen: date) -> dict[str, int]:
    """Where the slider stands: the last moment up to the day."""
    return {"last": len(days), "at": max(1, sum(one <= chosen for one in days))}


def _moments(found: Film, days: Sequence[date], dossier_id: int) -> list[dict[str, Any]]:
    """Every day on which something changed, the newest first, with who and why."""
    base = reverse("plan-film", args=[dossier_id])
    told: dict[date, dict[str, Any]] = {
        one: {"day": day(one), "url": f"{base}?{DAY}={one.isoformat()}", "iso": one.isoformat(), "by": [], "why": []}
        for one in reversed(days)
    }
    for step in found.steps:
        row = told[step.on]
        if step.by_name not in row["by"]:
            row["by"].append(step.by_name)
        why = step.reason or str(words.SOURCE[step.source])
        if why and why not in row["why"]:
            row["why"].append(why)
    return list(told.values())


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
