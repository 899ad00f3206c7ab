# SPDX-License-Identifier: EUPL-1.2
"""The stage of a dossier: its history with the waiting time, and a change for one or for all."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leidraad.access.permissions import Permission as P
from leidraad.arrival import selectors as arrival
from leidraad.arrival import service
from leidraad.arrival.types import StageChange, StageLine
from leidraad.dossiers.types import DossierState, Stage, WaitingCause
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show
from leidraad.web.pages.words import STAGE, WAITING_CAUSE, options
from leidraad.web.ui.filters import day, days


class StageForm(forms.Form):
    """Fase wijzigen: the stage, from which day, why there is waiting, and for whom."""

    stage = forms.ChoiceField(label=gettext_lazy("Fase"), widget=forms.RadioSelect)
    from_on = DayField(label=gettext_lazy("Vanaf welke dag?"))
    waiting_cause = forms.ChoiceField(label=gettext_lazy("Waarom wacht het gezin?"), required=False)
    note = forms.CharField(
        label=gettext_lazy("Toelichting"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Nodig als u teruggaat naar een eerdere fase. Schrijf hier niets over gezondheid."),
    )
    household = forms.BooleanField(label=gettext_lazy("Geldt voor het hele gezin"), required=False, initial=True)

    def __init__(self, *args: Any, alone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = options(STAGE)  # type: ignore[attr-defined]
        self.fields["waiting_cause"].choices = options(WAITING_CAUSE)  # type: ignore[attr-defined]
        if alone:
            del self.fields["household"]

    def change(self) -> StageChange:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return StageChange(
            Stage(given["stage"]),
            given["from_on"],
            WaitingCause(given["waiting_cause"]),
            given["note"].strip(),
        )


@needs(P.DOSSIER_VIEW)
def stage(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """All stages so far and how long each took."""
    shown = opened(request, dossier_id, P.DOSSIER_VIEW)
    waiting = arrival.waiting_time(request.actor, dossier_id, on=request.on)
    totals = [
        (_("Gekoppeld aan de gemeente"), day(waiting.linked_on)),
        (_("Opvanglocatie"), waiting.coa_location),
        (_("Verhuisd naar de gemeente"), day(waiting.housed_on)),
        (_("Van koppeling tot woning"), days(waiting.days_to_home)),
        (_("Van koppeling tot plan, of tot vandaag"), days(waiting.days_in_total)),
    ]
    may_change = P.STAGE_CHANGE in shown.can and shown.state is DossierState.OPEN
    context = {"shown": shown, "totals": totals, "lines": _lines(waiting.stages), "may_change": may_change}
    return show(request, "pages/stages/history.html", context)


def _lines(lines: tuple[StageLine, ...]) -> list[dict[str, Any]]:
    return [
        {
            "stage": str(STAGE[line.stage]),
            "from": day(line.from_on),
            "until": day(line.until_on),
            "days": line.days,
            "cause": str(WAITING_CAUSE[line.waiting_cause]) if line.waiting_cause else "",
            "note": line.note,
        }
        for line in lines
    ]


@needs(P.STAGE_CHANGE, "GET", "POST")
def stage_change(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Move one dossier, or the whole family, to another stage."""
    shown = opened(request, dossier_id, P.STAGE_CHANGE)
    start = {"stage": shown.stage, "from_on": request.on, "waiting_cause": shown.waiting_cause}
    form = StageForm(sent(request), initial=start, alone=len(shown.household.members) < 2)
    changed: list[int] = []
    if accepted(form, lambda: changed.append(_change(request, dossier_id, form))):
        return to_dossier(request, dossier_id, _changed(changed[0]))
    now = _("Nu: %(stage)s, sinds %(day)s.") % {"stage": STAGE[shown.stage], "day": day(shown.stage_since)}
    back = reverse("dossier", args=[dossier_id])
    return ask(request, shown, form, Question(_("Fase wijzigen"), _("Fase opslaan"), back, now))


def _change(request: StaffRequest, dossier_id: int, form: StageForm) -> int:
    whole = form.cleaned_data.get("household", False)
    return service.change_stage(request.actor, dossier_id, form.change(), at=request.at, on=request.on, household=whole)


def _changed(count: int) -> str:
    if not count:
        return _("Er is niets veranderd: deze fase stond er al.")
    told = ngettext(
        "De fase van %(count)d persoon is gewijzigd.", "De fase van %(count)d personen is gewijzigd.", count
    )
    return told % {"count": count}
