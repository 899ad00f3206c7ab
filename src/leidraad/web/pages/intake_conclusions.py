# SPDX-License-Identifier: EUPL-1.2
"""Conclusions of the broad intake: each becomes a goal or is put aside with a reason."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou, StaleVersion
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors, service
from leidraad.intake.shown import ConclusionShown, IntakeShown
from leidraad.intake.types import ConclusionState, Settlement
from leidraad.web.pages import intake_answers
from leidraad.web.pages.asking import Question, accepted, ask, sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.intake_asking import page, to_change, to_intake, to_read, tongue
from leidraad.web.pages.intake_forms import ConclusionForm, PutAsideForm, RewordForm
from leidraad.web.pages.intake_goals import fallen_away, goals_of
from leidraad.web.pages.intake_words import CONCLUSION, SETTLED
from leidraad.web.pages.refusals import status_of
from leidraad.web.ui.device_keys import on_device

HERE = "intake-conclusions"


@needs(P.INTAKE_VIEW)
def conclusions(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What was concluded, what became of it, and what is still open."""
    shown = to_read(request, dossier_id)
    return _page(request, shown, _begun(request, dossier_id), None)


@needs(P.INTAKE_EDIT, "POST")
def conclude(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Write a conclusion down; the same form sent twice is one conclusion."""
    shown = to_change(request, dossier_id)
    intake = _begun(request, dossier_id)
    form = _form(request, intake)
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.conclude(by, dossier_id, form.conclusion(), at=at, on=on), whole=True):
        return to_intake(request, dossier_id, _("De conclusie staat erbij."), HERE)
    return _page(request, shown, intake, form)


@needs(P.INTAKE_EDIT, "GET", "POST")
def conclusion(request: StaffRequest, dossier_id: int, conclusion_id: int) -> HttpResponse:
    """Say an open conclusion otherwise."""
    shown, one = one_to_change(request, dossier_id, conclusion_id)
    form = RewordForm(sent(request), initial={"version": one.version, "text": one.text})
    if accepted(form, lambda: _reword(request, one.id, form.cleaned_data)):
        return to_intake(request, dossier_id, _("De conclusie is gewijzigd."), HERE)
    back = reverse(HERE, args=[dossier_id])
    return ask(request, shown, form, Question(_("Conclusie wijzigen"), _("Opslaan"), back))


@needs(P.INTAKE_EDIT, "GET", "POST")
def put_aside(request: StaffRequest, dossier_id: int, conclusion_id: int) -> HttpResponse:
    """Put a conclusion aside, with the reason."""
    shown, one = one_to_change(request, dossier_id, conclusion_id)
    form = PutAsideForm(sent(request))

    def settle() -> None:
        settled = Settlement(reason=form.cleaned_data["reason"])
        service.settle_conclusion(request.actor, one.id, settled, at=request.at, on=request.on)

    if accepted(form, settle):
        return to_intake(request, dossier_id, _("De conclusie is weggelegd."), HERE)
    back = reverse(HERE, args=[dossier_id])
    return ask(request, shown, form, Question(_("Conclusie wegleggen"), _("Wegleggen"), back, one.text))


@needs(P.INTAKE_EDIT, "POST")
def reopen(request: StaffRequest, dossier_id: int, conclusion_id: int) -> HttpResponse:
    """Let a conclusion be open again: it was put aside, or its goal is no longer in the plan."""
    _shown, one = one_to_change(request, dossier_id, conclusion_id)
    if one.state is ConclusionState.GOAL and one.id not in {lost.id for lost in fallen_away(request, dossier_id)}:
        raise NotFoundForYou
    service.reopen_conclusion(request.actor, one.id, at=request.at, on=request.on)
    return to_intake(request, dossier_id, _("De conclusie staat weer open."), HERE)


def _reword(request: StaffRequest, conclusion_id: int, given: dict[str, Any]) -> None:
    try:
        service.change_conclusion(
            request.actor, conclusion_id, given["text"], version=given["version"], at=request.at, on=request.on
        )
    except StaleVersion:
        told = _("Een collega heeft deze conclusie net gewijzigd. Ga terug en kijk wat er nu staat.")
        raise InvalidInput({"text": [told]}) from None


def one_to_change(
    request: StaffRequest, dossier_id: int, conclusion_id: int
) -> tuple[DossierOverview, ConclusionShown]:
    """A conclusion of this dossier, to work at. Raises NotFoundForYou."""
    shown = to_change(request, dossier_id)
    found = next((one for one in selectors.conclusions(request.actor, dossier_id) if one.id == conclusion_id), None)
    if found is None:
        raise NotFoundForYou
    return shown, found


def _begun(request: StaffRequest, dossier_id: int) -> IntakeShown:
    """The intake. Raises NotFoundForYou when none has begun."""
    found = selectors.intake_of(request.actor, dossier_id, at=request.at)
    if found is None:
        raise NotFoundForYou
    return found


def _form(request: StaffRequest, intake: IntakeShown) -> ConclusionForm:
    start = {"submission": uuid.uuid4(), "domain": request.GET.get("onderwerp", "")}
    return ConclusionForm(sent(request), domains=_domains(intake).items(), initial=start)


def _domains(intake: IntakeShown) -> dict[str, str]:
    return {one.domain: one.name.text for one in intake.progress}


def _page(
    request: StaffRequest, shown: DossierOverview, intake: IntakeShown, form: ConclusionForm | None
) -> HttpResponse:
    form = form or _form(request, intake)
    found = sorted(
        selectors.conclusions(request.actor, shown.dossier_id), key=lambda one: one.state is not ConclusionState.OPEN
    )
    lang = tongue(request, shown)
    context: dict[str, Any] = {
        "device": on_device(request.actor, shown.dossier_id, HERE),
        "rows": found,
        "form": form,
        "intake": intake,
        "domains": _domains(intake),
        "kinds": CONCLUSION,
        "settled": SETTLED,
        "lang": lang,
        "beside": _beside(request, shown.dossier_id, found, lang),
        "goals": goals_of(request, shown.dossier_id, found),
    }
    return page(request, shown, "conclusions", HERE, status=status_of(form), **context)


def _beside(request: StaffRequest, dossier_id: int, found: list[ConclusionShown], lang: str) -> dict[int, Any]:
    """What was concluded, in the participant's language as far as somebody translated it."""
    if lang == "nl":
        return {}
    texts = {f"conclusion:{one.id}": one.text for one in found}
    said = selectors.free_texts(request.actor, dossier_id, texts, lang)
    return {one.id: intake_answers.beside(said[f"conclusion:{one.id}"]) for one in found}
