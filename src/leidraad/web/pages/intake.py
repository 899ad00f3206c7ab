# SPDX-License-Identifier: EUPL-1.2
"""The broad intake of one person: beginning it, how far it is, closing it, and all of it on paper."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors, service
from leidraad.intake.types import Place
from leidraad.web.pages import intake_answers, intake_measured
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_asking import page, to_change, to_intake, to_read, tongue
from leidraad.web.pages.intake_drafts import told_typing
from leidraad.web.pages.intake_forms import CloseForm, StartForm
from leidraad.web.pages.intake_goals import fallen_away
from leidraad.web.pages.intake_words import INTERPRETER, PART, PLACE, SETTLED, TALK_WISH
from leidraad.web.pages.refusals import status_of


@needs(P.INTAKE_VIEW)
def intake(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """How far the intake is, its talks, and what must be done before it can be closed."""
    shown = to_read(request, dossier_id)
    return _overview(request, shown, StartForm(initial={"started_on": request.on}))


@needs(P.INTAKE_EDIT, "POST")
def start(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Begin the intake, in the reception centre too. One that has begun is simply opened."""
    shown = to_change(request, dossier_id)
    if selectors.has_intake(request.actor, dossier_id):
        return SeeOther(reverse("intake", args=[dossier_id]))
    form = StartForm(sent(request))

    def begin() -> object:
        given = form.cleaned_data
        day, where = given["started_on"], Place(given["where"])
        return service.start_intake(
            request.actor, dossier_id, started_on=day, where=where, at=request.at, on=request.on
        )

    if accepted(form, begin, whole=True):
        return to_intake(request, dossier_id, _("De brede intake is begonnen."))
    return _overview(request, shown, form)


def _overview(request: StaffRequest, shown: DossierOverview, form: StartForm) -> HttpResponse:
    found = selectors.intake_of(request.actor, shown.dossier_id, at=request.at)
    context: dict[str, Any] = {
        "intake": found,
        "form": form,
        "place": PLACE,
        "interpreter": INTERPRETER,
        "wish": TALK_WISH,
        "part": PART,
        "asked": sum(one.counted.asked for one in found.progress) if found else 0,
        "open": sum(one.counted.open for one in found.progress) if found else 0,
        "drafts": _drafts(request, shown.dossier_id) if found else {},
        "following": next((one.domain for one in found.progress if not one.done), "") if found else "",
    }
    return page(request, shown, "overview", "intake", status=status_of(form), **context)


def _drafts(request: StaffRequest, dossier_id: int) -> dict[str, list[str]]:
    """By domain: who typed something there that was not saved yet."""
    found: dict[str, list[str]] = {}
    for one in selectors.drafts(request.actor, dossier_id):
        told = _("U typte hier iets wat nog niet is bewaard.") if one.mine else told_typing([one.by])
        if told not in found.setdefault(one.domain, []):
            found[one.domain].append(told)
    return found


@needs(P.INTAKE_EDIT, "GET", "POST")
def close(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Close the intake once nothing is left hanging; that it was held goes to the terms."""
    shown = to_change(request, dossier_id)
    found = selectors.intake_of(request.actor, dossier_id, at=request.at)
    if found is None or found.closed_on is not None:
        return SeeOther(reverse("intake", args=[dossier_id]))
    last = max((talk.held_on for talk in found.sessions), default=request.on)
    form = CloseForm(sent(request), initial={"held_on": last})
    if accepted(form, lambda: _close(request, dossier_id, form)):
        return to_intake(request, dossier_id, _("De brede intake is afgesloten."))
    return page(request, shown, "close", "intake", status=status_of(form), intake=found, form=form)


def _close(request: StaffRequest, dossier_id: int, form: CloseForm) -> None:
    """Close it, unless a goal that a conclusion became has left the plan: then that conclusion hangs again."""
    lost = fallen_away(request, dossier_id)
    if lost:
        told = _("Van deze conclusie staat het doel niet meer in het plan: %(text)s Open haar weer bij Conclusies.")
        raise InvalidInput({"": [told % {"text": one.text} for one in lost]})
    service.close_intake(request.actor, dossier_id, **form.cleaned_data, at=request.at, on=request.on)


@needs(P.INTAKE_VIEW)
def printed(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The whole intake on paper, in Dutch and in the participant's language."""
    shown = to_read(request, dossier_id)
    lang = tongue(request, shown)
    found = selectors.printable(request.actor, dossier_id, at=request.at, lang=lang)
    steps = [
        {"name": step.name, "title": found.questions.domain(step.domain), "beside": intake_answers.beside(step.name),
         "rows": intake_answers.to_read(step)}
        for step in found.steps
    ]  # fmt: skip
    context: dict[str, Any] = {"printed": found, "steps": steps, "lang": lang, "place": PLACE, "interpreter": INTERPRETER,
               "part": PART, "settled": SETTLED,
               "blocks": _measured(request, dossier_id)}  # fmt: skip
    return page(request, shown, "print", "intake-print", **context)


def _measured(request: StaffRequest, dossier_id: int) -> list[dict[str, Any]]:
    """What was measured, as far as anything was; health only for who may see it."""
    return [one for one in intake_measured.blocks(selectors.baseline(request.actor, dossier_id)) if one["parts"]]
