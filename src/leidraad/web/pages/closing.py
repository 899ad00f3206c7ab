# SPDX-License-Identifier: EUPL-1.2
"""Close a dossier and open it again, each with a reason."""

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.permissions import Permission as P
from leidraad.dossiers import service
from leidraad.referrals.selectors import standing
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs


class ReasonForm(forms.Form):
    """Only the reason: it is kept on the timeline."""

    reason = forms.CharField(
        label=gettext_lazy("Reden"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("De reden komt op de tijdlijn. Schrijf hier niets over gezondheid."),
        error_messages={"required": gettext_lazy("Schrijf kort op waarom.")},
    )  # fmt: skip

    @property
    def given(self) -> str:
        """The reason; only after `is_valid`."""
        reason: str = self.cleaned_data["reason"]
        return reason


@needs(P.PERSON_EDIT, "GET", "POST")
def dossier_close(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Close a dossier; what was planned lapses."""
    shown = opened(request, dossier_id, P.PERSON_EDIT)
    form = ReasonForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.close_dossier(by, dossier_id, reason=form.given, at=at, on=on)):
        return to_dossier(request, dossier_id, _("Het dossier is afgesloten."))
    intro = _("Het dossier verdwijnt uit de lijst en een geplande afspraak vervalt. Later weer openen kan.")
    back = reverse("dossier", args=[dossier_id])
    words = (_("Dossier afsluiten"), _("Dossier afsluiten"), back, intro)
    also = (_("Bekijk de doorverwijzingen"), reverse("circle-referrals", args=[dossier_id]))
    waits = standing(by, dossier_id)
    return ask(request, shown, form, Question(*words, kind="negative", icon="lock", also=also if waits else None))


@needs(P.PERSON_EDIT, "GET", "POST")
def dossier_reopen(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Open a closed dossier again."""
    shown = opened(request, dossier_id, P.PERSON_EDIT)
    form = ReasonForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.reopen_dossier(by, dossier_id, reason=form.given, at=at, on=on)):
        return to_dossier(request, dossier_id, _("Het dossier is weer open."))
    intro = _("Het dossier komt terug in de lijst.")
    back = reverse("dossier", args=[dossier_id])
    return ask(request, shown, form, Question(_("Dossier weer openen"), _("Dossier openen"), back, intro))
