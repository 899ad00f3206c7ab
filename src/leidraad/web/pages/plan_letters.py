# SPDX-License-Identifier: EUPL-1.2
"""Letters of a decision as PDF: an example beforehand, made when it is established, and made again in another language."""

from typing import Any, Final

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import InvalidInput
from leidraad.plans import selectors, service
from leidraad.plans.types import DecisionShown, DocumentFile, DocumentShown, PlanDocumentKind
from leidraad.web.pages.doors import StaffRequest
from leidraad.web.pages.plan_decision_forms import LETTER_LANGUAGES, DecisionForm
from leidraad.web.pages.refusals import explain
from leidraad.web.pages.shell import say
from leidraad.web.ui.filters import moment

#: What is asked with the button of an example.
EXAMPLES: Final = {"voorbeeld-brief": PlanDocumentKind.LETTER, "voorbeeld-plan": PlanDocumentKind.PLAN}
KIND: Final = {PlanDocumentKind.LETTER: _("Brief"), PlanDocumentKind.PLAN: _("Plan")}


def anchor(decision_id: int) -> str:
    """Where a decision stands on the page of all decisions."""
    return f"besluit-{decision_id}"


def example(request: StaffRequest, dossier_id: int, form: DecisionForm) -> HttpResponse | None:
    """The letter or the plan as it would become; None when it cannot be, with the reasons in the form."""
    kind = EXAMPLES[request.POST["doen"]]
    given = form.cleaned_data
    language, function = given["letter_language"] or "nl", given["function"]
    by, at, on = request.actor, request.at, request.on
    try:
        file = selectors.example(by, dossier_id, form.content(), kind, language, function, at=at, on=on)
    except InvalidInput as problem:
        explain(form, problem)
        return None
    return as_file(file)


def say_letters(request: StaffRequest, decision_id: int, language: str) -> None:
    """Make the letters of a decision that was just taken; a letter that cannot be made undoes no decision."""
    try:
        with transaction.atomic():
            service.make_letters(request.actor, decision_id, language or "nl", at=request.at, on=request.on)
    except InvalidInput as problem:
        say(request, _now("Het besluit is bewaard, maar er is nog geen brief."), warn=True)
        for sentence in [each for some in problem.errors.values() for each in some]:
            say(request, sentence, warn=True)


def rows(found: DecisionShown) -> list[dict[str, Any]]:
    """The documents of a decision, the newest first."""
    return [_row(one) for one in reversed(found.documents)]


def _row(one: DocumentShown) -> dict[str, Any]:
    return {
        "shown": one,
        "name": str(KIND[one.kind]),
        "languages": str(LETTER_LANGUAGES.get(one.language, one.language)),
        "at": moment(one.made_at, short=True),
        "hash": one.sha256[:12],
        "url": reverse("plan-document", args=[one.id]),
    }


def as_file(file: DocumentFile) -> HttpResponse:
    """A file to keep, never shown within our own pages."""
    name = content_disposition_header(as_attachment=True, filename=file.filename) or "attachment"
    return HttpResponse(file.content, content_type=file.media_type, headers={"Content-Disposition": name})
