# SPDX-License-Identifier: EUPL-1.2
"""Talks of the broad intake: who was there, the interpreter, and the right to a private talk."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors, service
from leidraad.intake.shown import SessionShown
from leidraad.web.pages import intake_answers
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.intake_asking import page, to_change, to_intake, tongue
from leidraad.web.pages.intake_forms import SessionForm, session_now, session_start
from leidraad.web.pages.refusals import status_of
from leidraad.web.ui.device_keys import on_device

#: The button that makes room for more people.
MORE = "erbij"


@needs(P.INTAKE_EDIT, "GET", "POST")
def session_new(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record a talk; the same form sent twice is recorded once."""
    shown = to_change(request, dossier_id)
    _talks(request, dossier_id)
    form = SessionForm(sent(request), initial=session_start(request.on, shown.name))
    by, at, on = request.actor, request.at, request.on
    if MORE in request.POST:
        return _page(request, shown, form, new=True, more=True)
    if accepted(form, lambda: service.add_session(by, dossier_id, form.session(), at=at, on=on), whole=True):
        return to_intake(request, dossier_id, _("Het gesprek is vastgelegd."))
    return _page(request, shown, form, new=True)


@needs(P.INTAKE_EDIT, "GET", "POST")
def session(request: StaffRequest, dossier_id: int, session_id: int) -> HttpResponse:
    """Put right what was recorded of a talk."""
    shown = to_change(request, dossier_id)
    talk = next((one for one in _talks(request, dossier_id) if one.id == session_id), None)
    if talk is None:
        raise NotFoundForYou
    form = SessionForm(sent(request), initial=session_now(talk))
    by, at, on = request.actor, request.at, request.on
    if MORE in request.POST:
        return _page(request, shown, form, new=False, more=True)
    if accepted(form, lambda: service.change_session(by, session_id, form.session(), at=at, on=on)):
        return to_intake(request, dossier_id, _("Het gesprek is gewijzigd."))
    return _page(request, shown, form, new=False)


def _talks(request: StaffRequest, dossier_id: int) -> tuple[SessionShown, ...]:
    """The talks of this intake. Raises NotFoundForYou when none has begun."""
    found = selectors.intake_of(request.actor, dossier_id, at=request.at)
    if found is None:
        raise NotFoundForYou
    return found.sessions


def _page(
    request: StaffRequest, shown: DossierOverview, form: SessionForm, *, new: bool, more: bool = False
) -> HttpResponse:
    """The form; with room for more people nothing is judged yet, and what was typed stays."""
    lang = tongue(request, shown)
    right = selectors.told_right(request.actor, shown.dossier_id, lang)
    context = {
        "form": form, "new": new, "more": more, "right": right.text.nl if right else "",
        "right_beside": intake_answers.beside(right.said) if right else None,
        "device": on_device(request.actor, shown.dossier_id, request.path),
    }  # fmt: skip
    return page(request, shown, "session", "intake", status=200 if more else status_of(form), **context)
