# SPDX-License-Identifier: EUPL-1.2
"""Between a form and a use case: open the dossier, try, put what is refused at its field, go back."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.urls import reverse

from leidraad.access.authority import insist
from leidraad.access.permissions import Permission
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.dossiers import selectors
from leidraad.dossiers.shown import DossierOverview
from leidraad.dossiers.types import DossierState
from leidraad.web.pages.doors import SeeOther, StaffRequest
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show


def opened(request: StaffRequest, dossier_id: int, permission: Permission) -> DossierOverview:
    """The dossier, for somebody who may do this. Raises NotFoundForYou; also for one that was merged away."""
    shown = selectors.overview(request.actor, dossier_id, at=request.at, on=request.on)
    insist(request.actor, permission, shown.scope)
    if shown.state is DossierState.MERGED:
        raise NotFoundForYou
    return shown


def sent(request: StaffRequest) -> QueryDict | None:
    """What was sent with a POST, even when that is nothing; None when the page is only asked for."""
    return request.POST if request.method == "POST" else None


def accepted(form: forms.BaseForm, use_case: Callable[[], object], *, whole: bool = False) -> bool:
    """True when the form is right and the use case agreed. Otherwise its sentences stand at the fields.

    A use case that refuses half way leaves nothing behind: the page with errors is an answer like any other,
    and the transaction of the request is committed after it. `whole` is for a use case that refuses before
    it writes anything: it spares a savepoint.
    """
    if not form.is_valid():
        return False
    try:
        with nullcontext() if whole else transaction.atomic():
            use_case()
    except InvalidInput as problem:
        explain(form, problem)
        return False
    return True


def to_dossier(request: StaffRequest, dossier_id: int, sentence: str, name: str = "dossier") -> HttpResponse:
    """Back to a page of the dossier, with a sentence on what was done."""
    say(request, sentence)
    return SeeOther(reverse(name, args=[dossier_id]))


@dataclass(frozen=True, slots=True)
class Question:
    """Words around a short form: what is asked and why, the button, where "terug" leads, another way."""

    title: str
    button: str
    back: str
    intro: str = ""
    kind: str = "primary"
    icon: str = "check"
    guard: bool = True
    also: tuple[str, str] | None = None


def ask(
    request: StaffRequest, shown: DossierOverview, form: forms.Form, question: Question, **more: Any
) -> HttpResponse:
    """The page of a short form about a dossier; 422 when something is wrong in it."""
    context = {"shown": shown, "form": form, "question": question, **more}
    return show(request, "pages/dossiers/question.html", context, status=status_of(form))
