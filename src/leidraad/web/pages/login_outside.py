# SPDX-License-Identifier: EUPL-1.2
"""Logging in as staff through the municipality's own provider (inlogdienst), where one was set up."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leidraad.access import login as logging_in
from leidraad.access import outside
from leidraad.access.types import InvalidInput
from leidraad.exchange.oidc import Failed
from leidraad.web.pages.doors import open_to_all
from leidraad.web.pages.shell import show
from leidraad.web.pages.visiting import entered, own_path, visit
from leidraad.web.ui.errors import not_found
from leidraad.web.ui.outside import arrive, forget, leave

BACK = "login-outside-back"
UNAVAILABLE = 503


@open_to_all("GET")
def away(request: Any, provider_id: int) -> HttpResponse:
    """Off to the provider."""
    provider = outside.provider(provider_id, outside.STAFF, request.on)
    if provider is None:
        return not_found(request)
    try:
        return leave(request, provider, BACK, own_path(request.GET.get("volgende", "")))
    except Failed:
        told = _("De inlogdienst antwoordt nu niet. Probeer het over een paar minuten nog eens.")
        return show(request, "pages/login/outside_failed.html", {"told": told}, status=UNAVAILABLE)


@open_to_all("GET")
def back(request: Any) -> HttpResponse:
    """Back from the provider: in, or a clear word why not."""
    try:
        provider, vouched, journey = arrive(request, outside.STAFF, BACK)
        progress = outside.staff_in(provider, vouched.subject, vouched.named, visit(request), strong=vouched.strong)
    except (Failed, InvalidInput) as problem:
        return forget(_explained(request, problem))
    if request.session_state is not None:
        logging_in.log_out(request.session_state, visit(request))
    return forget(entered(request, progress, journey.following))


def _explained(request: Any, problem: Exception) -> HttpResponse:
    if isinstance(problem, InvalidInput):
        told = _(
            "Met dit account kunt u hier niet inloggen: wij kennen het niet, of het hoort niet bij deze gemeente. "
            "Vraag de beheerder van uw gemeente om u toe te voegen met het e-mailadres van uw werk."
        )
    elif isinstance(problem, Failed) and problem.reason == "cancelled":
        told = _("U bent gestopt met inloggen. Er is niets gebeurd.")
    else:
        told = _("Inloggen is niet gelukt: wij kregen geen geldig antwoord van de inlogdienst. Begin opnieuw.")
    return show(request, "pages/login/outside_failed.html", {"told": told}, status=403)
