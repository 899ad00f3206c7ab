# SPDX-License-Identifier: EUPL-1.2
"""Termijnen: what the law asks for one person, until when and why; and her place in the law."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import DutyShown, Standing
from leidraad.dossiers.shown import DossierOverview
from leidraad.dossiers.types import DossierState
from leidraad.pure.law.duties import State
from leidraad.web.pages import terms_view
from leidraad.web.pages.asking import accepted, opened, sent, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show
from leidraad.web.pages.terms_words import GROUP, REGIME, ROUTE
from leidraad.web.pages.words import options
from leidraad.web.ui.addresses import numbered
from leidraad.web.ui.filters import AMSTERDAM

#: "As known on": its name in the address.
KNOWN = "bekend"


class StandingForm(forms.Form):
    """Plaats in de wet: which act, which group, and the first route when it is chosen."""

    regime = forms.ChoiceField(
        label=gettext_lazy("Welke wet?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Kijk in de brief van DUO wanneer de plicht begon."),
        error_messages={"required": gettext_lazy("Kies een wet.")},
    )
    group = forms.ChoiceField(
        label=gettext_lazy("Welke groep?"),
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Kijk op de vergunning. De groep bepaalt welke regels gelden."),
        error_messages={"required": gettext_lazy("Kies een groep.")},
    )
    route = forms.ChoiceField(
        label=gettext_lazy("Welke leerroute stond in het eerste plan?"),
        required=False,
        help_text=gettext_lazy("Is er later een andere route gekozen? Leg dat vast als feit."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("regime", REGIME), ("group", GROUP), ("route", ROUTE)):
            self.fields[name].choices = options(words)  # type: ignore[attr-defined]

    def standing(self) -> Standing:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return Standing(given["regime"], given["group"], given["route"] or None)


@needs(P.DEADLINES_VIEW)
def terms(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """All terms of one person, or those as they were known on an earlier day."""
    shown = opened(request, dossier_id, P.DEADLINES_VIEW)
    standing = selectors.standing(request.actor, dossier_id)
    known_on, problem = _known_on(request)
    found = _found(request, dossier_id, known_on)
    can_record = may_record(request, shown)
    groups = terms_view.groups(
        found, known_on or request.on, dossier_id=dossier_id, can_record=can_record and not known_on
    )
    context = around(shown, found, can_record=can_record) | {
        "standing": standing,
        "standing_words": terms_view.standing_words(standing),
        "groups": groups,
        "known_on": known_on,
        "known_law": known_on is None or selectors.law_is_known(request.actor, _end_of(known_on)),
        "known_problem": problem,
        "known_typed": request.GET.get(KNOWN, ""),
        "latest": request.on.isoformat(),
    }
    return show(request, "pages/terms/terms.html", context, status=422 if problem else 200)


def _found(request: StaffRequest, dossier_id: int, known_on: date | None) -> Sequence[DutyShown]:
    lang = terms_view.language()
    if known_on is None:
        return selectors.duties(request.actor, dossier_id, on=request.on, lang=lang, everything=True)
    return selectors.duties_as_known(request.actor, dossier_id, known_at=_end_of(known_on), on=known_on, lang=lang)


def _end_of(day: date) -> datetime:
    return datetime.combine(day, time.max, AMSTERDAM)


def _known_on(request: StaffRequest) -> tuple[date | None, str]:
    """The earlier day that was asked for, and what is wrong with it."""
    typed = request.GET.get(KNOWN, "").strip()
    if not typed:
        return None, ""
    try:
        asked = date.fromisoformat(typed)
    except ValueError:
        return None, _("Deze datum bestaat niet. Kies een dag in de kalender.")
    if asked > request.on:
        return None, _("Deze dag moet nog komen. Kies vandaag of een dag ervoor.")
    return (asked if asked < request.on else None), ""


def may_record(request: StaffRequest, shown: DossierOverview) -> bool:
    """Whether this person may record facts in this dossier, now."""
    return shown.state is DossierState.OPEN and may(request.actor, P.FACT_RECORD, shown.scope)


def around(shown: DossierOverview, found: Sequence[DutyShown] = (), *, can_record: bool) -> dict[str, Any]:
    """What every page about terms and facts shows around its own matter."""
    late = sum(duty.state is State.OVERDUE for duty in found)
    plan, intake = (one in shown.can for one in (P.PLAN_VIEW, P.INTAKE_VIEW))
    return {"shown": shown, "can_record": can_record, "tabs": tabs(shown.dossier_id, late, plan=plan, intake=intake)}


def tabs(dossier_id: int, late: int = 0, *, plan: bool = False, intake: bool = False) -> list[dict[str, Any]]:
    """The parts of a dossier; the page says which is the current one. `plan`, `intake`: this person may see those."""
    names = [("dossier", _("Dossier")), ("terms", _("Termijnen")), ("facts", _("Feiten")), ("what-if", _("Wat als?"))]
    if plan:
        names.insert(1, ("plan", _("Plan")))
    if intake:
        names.insert(1, ("intake", _("Intake")))
    return [
        {"name": name, "label": words, "url": numbered(name, dossier_id),
         "count": late if name == "terms" and late else None}
        for name, words in names
    ]  # fmt: skip


def card(request: StaffRequest, shown: DossierOverview) -> dict[str, Any]:
    """The next three dates, for the dossier itself; empty for who may not see terms."""
    if not may(request.actor, P.DEADLINES_VIEW, shown.scope):
        return {"terms": None, "tabs": []}
    dossier_id = shown.dossier_id
    found = selectors.duties(request.actor, dossier_id, on=request.on, lang=terms_view.language())
    # Under every act something is asked of everybody; without terms nobody said yet which act it is.
    standing = bool(found) or selectors.standing(request.actor, dossier_id) is not None
    can_record = may_record(request, shown)
    rows = terms_view.next_three(found, request.on, dossier_id if can_record else 0)
    offered = {one["done"] for one in rows}
    asked = terms_view.missing(found, dossier_id) if can_record else []
    asked = [one for one in asked if (one["title"], one["url"]) not in offered][:4]
    words = {"standing": standing, "rows": rows, "missing": asked, "can_record": can_record}
    return {"terms": words, "tabs": around(shown, found, can_record=can_record)["tabs"]}


@needs(P.FACT_RECORD, "GET", "POST")
def standing(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Say under which act and in which group somebody falls; everything is worked out anew."""
    shown = opened(request, dossier_id, P.FACT_RECORD)
    form = StandingForm(sent(request), initial=_initial(selectors.standing(request.actor, dossier_id)))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.set_standing(by, dossier_id, form.standing(), at=at, on=on)):
        return to_dossier(request, dossier_id, _("Opgeslagen. De termijnen zijn opnieuw uitgerekend."), "terms")
    context = around(shown, can_record=True) | {"form": form}
    return show(request, "pages/terms/standing.html", context, status=status_of(form))


def _initial(known: Standing | None) -> dict[str, str]:
    return {} if known is None else {"regime": known.regime, "group": known.group, "route": known.route or ""}
