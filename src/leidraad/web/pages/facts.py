# SPDX-License-Identifier: EUPL-1.2
"""Facts with a date: record one in two clicks, look what it would change, correct it and take it back."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.deadlines import selectors, service
from leidraad.deadlines.types import Difference, FactShown, NeedsConfirmation, NewFact, Remark
from leidraad.dossiers.shown import DossierOverview
from leidraad.pure.law.facts import KINDS
from leidraad.web.pages import facts_view, facts_words, terms_view
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.facts_forms import FactForm, StepBack, initial_of, start
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import show
from leidraad.web.pages.terms import around, may_record

#: Which kind; and the numbers of DUO's rules that somebody has read and sends the fact all the same.
KIND, READ = "soort", "gelezen"
FORM, CHOOSE = "pages/facts/form.html", "pages/facts/choose.html"


@needs(P.DEADLINES_VIEW)
def facts(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """All facts with who said so, who recorded them and when, and what was corrected or taken back."""
    shown = opened(request, dossier_id, P.DEADLINES_VIEW)
    can_record = may_record(request, shown)
    found = selectors.facts(request.actor, dossier_id)
    listed = facts_view.rows(found, dossier_id, can_record=can_record)
    return show(request, "pages/facts/list.html", around(shown, can_record=can_record) | {"rows": listed})


@needs(P.FACT_RECORD, "GET", "POST")
def fact_new(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Record a fact: first which kind, then its day. DUO's rules are shown before anything is stored."""
    shown = opened(request, dossier_id, P.FACT_RECORD)
    form = _form(request, shown)
    if form is None:
        return _choose(request, shown, "fact-new")
    remarks: list[Remark] = []

    def record(new: NewFact, confirmed: bool) -> object:
        return service.record_fact(request.actor, dossier_id, new, at=request.at, on=request.on, confirmed=confirmed)

    if _saved(request, form, record, remarks):
        return to_dossier(request, dossier_id, _("Vastgelegd. De termijnen zijn opnieuw uitgerekend."), "terms")
    return _form_page(request, shown, form, remarks)


@needs(P.DEADLINES_VIEW, "GET", "POST")
def what_if(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Try a fact out: what changes when it is so; nothing is stored."""
    shown = opened(request, dossier_id, P.DEADLINES_VIEW)
    form = _form(request, shown)
    if form is None:
        return _choose(request, shown, "what-if")
    found: list[Difference] = []
    remarks: list[Remark] = []
    tried = accepted(form, lambda: _try(request, dossier_id, form.fact(), found, remarks), whole=True)
    changes = terms_view.changes(found) if tried else None
    return _form_page(request, shown, form, remarks, trying=True, changes=changes)


@needs(P.FACT_RECORD, "GET", "POST")
def fact_correct(request: StaffRequest, dossier_id: int, fact_id: int) -> HttpResponse:
    """Put the right fact in the place of a wrong one; what stood there can still be read."""
    shown, former = _former(request, dossier_id, fact_id)
    form = _form_of(request, shown, former)
    remarks: list[Remark] = []

    def correct(new: NewFact, confirmed: bool) -> object:
        by, at, on = request.actor, request.at, request.on
        return service.correct_fact(by, fact_id, new, reason=form.reason, at=at, on=on, confirmed=confirmed)

    if _saved(request, form, correct, remarks):
        return to_dossier(request, dossier_id, _("Verbeterd. De termijnen zijn opnieuw uitgerekend."), "facts")
    return _form_page(request, shown, form, remarks, former=former)


@needs(P.FACT_RECORD, "GET", "POST")
def fact_withdraw(request: StaffRequest, dossier_id: int, fact_id: int) -> HttpResponse:
    """Take a fact back that was never true."""
    shown, former = _former(request, dossier_id, fact_id)
    form = StepBack(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.withdraw_fact(by, fact_id, reason=form.reason, at=at, on=on)):
        return to_dossier(request, dossier_id, _("Teruggetrokken. De termijnen zijn opnieuw uitgerekend."), "facts")
    back = reverse("facts", args=[dossier_id])
    told = _("U trekt dit feit terug: %(what)s. De termijnen rekenen er dan niet meer mee.")
    intro = told % {"what": facts_words.title(former.kind)}
    return ask(
        request, shown, form, Question(_("Feit terugtrekken"), _("Terugtrekken"), back, intro, "negative", "back")
    )


def _form(request: StaffRequest, shown: DossierOverview) -> FactForm | None:
    """The form of the kind that was chosen; None when none was, or one that does not exist."""
    given = sent(request)
    kind = (given if given is not None else request.GET).get(KIND, "")
    if kind not in KINDS:
        return None
    return FactForm(given, kind=kind, may_health=_may_health(request, shown), initial=start(kind, request.on))


def _form_of(request: StaffRequest, shown: DossierOverview, former: FactShown) -> FactForm:
    may_health = _may_health(request, shown)
    given = sent(request)
    return FactForm(given, kind=former.kind, may_health=may_health, with_reason=True, initial=initial_of(former))


def _former(request: StaffRequest, dossier_id: int, fact_id: int) -> tuple[DossierOverview, FactShown]:
    """The fact of this dossier, as far as this person may read it. Raises NotFoundForYou."""
    shown = opened(request, dossier_id, P.FACT_RECORD)
    found = next((one for one in selectors.facts(request.actor, dossier_id) if one.id == fact_id), None)
    if found is None or found.kind not in KINDS or found.hidden:
        raise NotFoundForYou
    return shown, found


def _may_health(request: StaffRequest, shown: DossierOverview) -> bool:
    return may(request.actor, P.HEALTH_VIEW, shown.scope)


def _saved(
    request: StaffRequest, form: FactForm, use_case: Callable[[NewFact, bool], object], remarks: list[Remark]
) -> bool:
    """True when the fact is stored. Rules of DUO that it breaks come in `remarks`, once they have been read it goes on.

    Only what was shown counts as read: when another rule turns up, it is shown first.
    """
    if not form.is_valid():
        return False
    read = set(request.POST.get(READ, "").split())
    try:
        with transaction.atomic():
            try:
                use_case(form.fact(), False)
            except NeedsConfirmation as asked:
                if not {remark.check_id for remark in asked.remarks} <= read:
                    raise
                use_case(form.fact(), True)
    except NeedsConfirmation as asked:
        remarks.extend(asked.remarks)
        return False
    except InvalidInput as problem:
        explain(form, problem)
        return False
    return True


def _try(request: StaffRequest, dossier_id: int, new: NewFact, found: list[Difference], remarks: list[Remark]) -> None:
    """What would change, and what DUO would say of it on that day."""
    by, on = request.actor, request.on
    found.extend(selectors.what_if(by, dossier_id, [new], on=on, lang=terms_view.language()))
    remarks.extend(selectors.remarks(by, dossier_id, new, on=max(on, new.on or on)))


def _choose(request: StaffRequest, shown: DossierOverview, name: str) -> HttpResponse:
    """Which kind? What terms are waiting for stands on top."""
    by, dossier_id = request.actor, shown.dossier_id
    standing = selectors.standing(by, dossier_id)
    duties = selectors.duties(by, dossier_id, on=request.on) if standing else []
    wanted = [one["kind"] for one in terms_view.missing(duties, dossier_id)]
    context = around(shown, duties, can_record=may_record(request, shown)) | {
        "themes": facts_view.themes(reverse(name, args=[dossier_id]), standing, wanted),
        "trying": name == "what-if",
        "standing": standing,
    }
    return show(request, CHOOSE, context, status=200 if request.method == "GET" else 422)


def _form_page(
    request: StaffRequest,
    shown: DossierOverview,
    form: FactForm,
    remarks: list[Remark],
    *,
    former: FactShown | None = None,
    trying: bool = False,
    changes: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    context = around(shown, can_record=may_record(request, shown)) | {
        "form": form,
        "remarks": remarks,
        "read": " ".join(remark.check_id for remark in remarks),
        "former": former,
        "trying": trying,
        "changes": changes,
        "has_standing": selectors.standing(request.actor, shown.dossier_id) is not None,
    }
    return show(request, FORM, context, status=422 if remarks and not trying else status_of(form))
