# SPDX-License-Identifier: EUPL-1.2
"""Around every page of the broad intake: whose it is, its parts, and in which language somebody reads along."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.dossiers.shown import DossierOverview
from leidraad.dossiers.types import DossierState
from leidraad.pure.texts import OWN_NAMES, language_for
from leidraad.web.pages import terms
from leidraad.web.pages.asking import opened
from leidraad.web.pages.doors import SeeOther, StaffRequest
from leidraad.web.pages.shell import say, show

#: Which language stands beside the Dutch: its name in the address.
TONGUE = "taal"


def to_read(request: StaffRequest, dossier_id: int) -> DossierOverview:
    """The dossier, for who may see its intake. Raises NotFoundForYou."""
    return opened(request, dossier_id, P.INTAKE_VIEW)


def to_change(request: StaffRequest, dossier_id: int) -> DossierOverview:
    """The dossier, for who may work at its intake. Raises NotFoundForYou."""
    return opened(request, dossier_id, P.INTAKE_EDIT)


def may_change(request: StaffRequest, shown: DossierOverview) -> bool:
    """Whether this person may work at the intake, now."""
    return shown.state is DossierState.OPEN and may(request.actor, P.INTAKE_EDIT, shown.scope)


def tongue(request: StaffRequest, shown: DossierOverview) -> str:
    """The language beside the Dutch: the one asked for, else the first of the participant's own that there is."""
    asked = request.POST.get(TONGUE) or request.GET.get(TONGUE, "")
    if asked in OWN_NAMES:
        return asked
    return language_for(shown.person.languages)


def parts(dossier_id: int, current: str) -> list[dict[str, Any]]:
    """Links to the parts of an intake; `current` is the one that is open."""
    told = {
        "intake": _("Overzicht"),
        "intake-signals": _("Signalen vooraf"),
        "intake-measures": _("Toets en meting"),
        "intake-balance": _("Kracht en last"),
        "intake-headings": _("Wat de deelnemer vraagt"),
        "intake-conclusions": _("Conclusies"),
        "intake-texts": _("Vertalingen"),
    }
    return [
        {"label": words, "url": reverse(name, args=[dossier_id]), "current": name == current}
        for name, words in told.items()
    ]


def page(
    request: StaffRequest, shown: DossierOverview, template: str, current: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    """A page of this intake."""
    around = {
        "shown": shown,
        "tabs": terms.around(shown, can_record=False)["tabs"],
        "parts": parts(shown.dossier_id, current),
        "may_change": may_change(request, shown),
        "tongues": OWN_NAMES,
    }
    return show(request, f"pages/intake/{template}.html", around | more, status=status)


def to_intake(
    request: StaffRequest, dossier_id: int, sentence: str, name: str = "intake", *args: str | int
) -> HttpResponse:
    """Back to a page of the intake, with what was done."""
    say(request, sentence)
    return SeeOther(reverse(name, args=[dossier_id, *args]))
