# SPDX-License-Identifier: EUPL-1.2
"""Rekenhulp boete: what a fine would be by the law. Never proposed; for asylum only after a legal review (FINE-0)."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.deadlines import selectors, service
from leidraad.pure.invalid import InvalidValue
from leidraad.pure.law.fines import Calculation
from leidraad.web.pages import terms_view
from leidraad.web.pages.asking import accepted, opened, sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.navigation import address
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show
from leidraad.web.pages.terms import around
from leidraad.web.pages.terms_fines_forms import FORMS, FineForm
from leidraad.web.ui.filters import number

RULE = "regel"


@needs(P.FACT_RECORD, "GET", "POST")
def fine(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """First the warning and the reason, then which fine, then the amount step by step."""
    shown = opened(request, dossier_id, P.FACT_RECORD)
    review = selectors.fine_needs_review(request.actor, dossier_id)
    form = _form(request, review=bool(review))
    made: list[Calculation] = []
    if form is not None and review is not None:
        accepted(form, lambda: made.append(_calculated(request, dossier_id, form)), whole=True)
    wrong = request.method == "POST" and form is None
    context = around(shown, can_record=True) | {
        "review": review,
        "form": form,
        "kinds": [{"rule": rule, "label": str(one.title), "url": f"?{RULE}={rule}"} for rule, one in FORMS.items()],
        "made": _told(made[0]) if made else None,
    }
    return show(request, "pages/terms/fine.html", context, status=422 if wrong else status_of(*[form] if form else []))


def _form(request: StaffRequest, *, review: bool) -> FineForm | None:
    given = sent(request)
    kind = FORMS.get((given if given is not None else request.GET).get(RULE, ""))
    return None if kind is None else kind(given, review=review, initial={"on": request.on})


def _calculated(request: StaffRequest, dossier_id: int, form: FineForm) -> Calculation:
    """Raises InvalidInput with the sentence of the law for what cannot be fined."""
    given = form.cleaned_data
    aid = service.fine_aid(
        request.actor, dossier_id, given["on"], reason=given.get("reason", ""),
        assistance_lowered=given["assistance_lowered"], lang=terms_view.language(), at=request.at,
    )  # fmt: skip
    try:
        return form.calculation(aid)
    except InvalidValue as problem:
        told = f"{_(problem.message)} {_(problem.remedy)}"
        raise InvalidInput({"": [told % problem.params if problem.params else told]}) from problem


def _told(made: Calculation) -> dict[str, Any]:
    return {
        "amount": number(made.cents / 100, 2),
        "steps": made.steps,
        "article": made.article,
        "source": made.source,
        "note": made.status_note,
        "rule": made.rule,
        "page": address("rule", made.rule),
    }
