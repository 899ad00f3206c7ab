# SPDX-License-Identifier: EUPL-1.2
"""Afspraken over signalen en rust: the municipality's own norms for answers, and its quiet hours."""

from dataclasses import asdict

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.network import selectors, service
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.signals_forms import RulesForm


@needs(P.MUNICIPALITY_MANAGE, "GET", "POST")
def rules(request: StaffRequest) -> HttpResponse:
    """Look at them, and change them."""
    form = RulesForm(sent(request), initial=asdict(selectors.circle_rules(request.actor)))
    if accepted(form, lambda: service.save_rules(request.actor, form.rules(), at=request.at)):
        say(request, _("De afspraken zijn bewaard. Ze gelden voor nieuwe signalen."))
        return SeeOther(reverse("circle-rules"))
    return show(request, "pages/signals/rules.html", {"form": form}, status=status_of(form))
