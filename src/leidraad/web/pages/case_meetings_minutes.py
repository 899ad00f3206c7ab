# SPDX-License-Identifier: EUPL-1.2
"""Verslagen: what was decided about one person in case meetings; for staff and for helpers, each as far as they may read."""

from django.http import HttpResponse

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.case_meetings import selectors
from leidraad.web.pages import case_meetings_words as told
from leidraad.web.pages.case_meetings import FOLDER
from leidraad.web.pages.circle_asking import Place
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show


@needs(P.DOSSIER_VIEW)
def of_dossier(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """All minutes of a dossier."""
    return _all(request, _place(request, dossier_id))


@needs(P.PEOPLE_VIEW)
def of_helped(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The same for a helper: the lines in her life domains."""
    return _all(request, _place(request, dossier_id))


def _all(request: StaffRequest, where: Place) -> HttpResponse:
    found = selectors.minutes_of(request.actor, where.dossier_id, at=request.at)
    return show(request, f"{FOLDER}/minutes_of.html", {"where": where, "rows": [told.minutes(one) for one in found]})


@needs(P.CIRCLE_TAKE_PART)
def minutes(request: StaffRequest, minutes_id: int) -> HttpResponse:
    """The minutes of one dossier of one meeting."""
    by = request.actor
    one = selectors.minutes(by, minutes_id, at=request.at)
    where = _place(request, one.dossier_id)
    context = {"where": where, "row": told.minutes(one), "may_keep": may(by, P.KEEP_BACK, where.scope)}
    return show(request, f"{FOLDER}/minutes.html", context)


def _place(request: StaffRequest, dossier_id: int) -> Place:
    """Minutes are read of a closed dossier as well."""
    home = selectors.home(request.actor, dossier_id)
    return Place(dossier_id, home.name, home.scope, not may(request.actor, P.DOSSIER_VIEW))
