# SPDX-License-Identifier: EUPL-1.2
"""Norms (normen): what the municipality itself promises; no law, and it says so everywhere."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission
from leidraad.access.types import InvalidInput, NotFoundForYou, StaleVersion
from leidraad.deadlines import service
from leidraad.deadlines.law_in_force import law as national_law
from leidraad.deadlines.law_in_force import native
from leidraad.deadlines.norms import norms as own_norms
from leidraad.deadlines.norms_touched import touched
from leidraad.deadlines.types import NormShown
from leidraad.pure.law.reading import read_norm
from leidraad.pure.law.rules import MAKES_A_DUTY, Rule
from leidraad.web.pages import rules_told as told
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.norms_forms import SENTENCE, NormForm, body_of, typed_of
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show

MANAGE = Permission.NORMS_MANAGE
FIRST_OWN = 10


@needs(MANAGE)
def listing(request: StaffRequest) -> HttpResponse:
    """The norms of the municipality, and those that come with Leidraad."""
    own = [(norm, _rule(norm)) for norm in own_norms(request.actor)]
    taken = {rule.id for norm, rule in own if norm.active}
    counts = touched(request.actor)
    context = {
        "own": [_shown(rule, counts) | {"norm": norm, "url": reverse("norm", args=[norm.id])} for norm, rule in own],
        "standard": [
            _shown(rule, counts) | {"replaced": rule.id in taken, "url": f"{reverse('norm-new')}?van={rule.id}"}
            for rule in _standard()
        ],
    }
    return show(request, "pages/norms/list.html", context)


def _standard() -> list[Rule]:
    """The norms that stand in the law files, as they are now."""
    newest = (versions[-1] for versions in national_law().lines.values())
    return [rule for rule in newest if rule.is_norm and rule.kind in MAKES_A_DUTY]


def _rule(norm: NormShown) -> Rule:
    return read_norm(native(norm.body), norm.name)


def _shown(rule: Rule, counts: dict[str, int]) -> dict[str, Any]:
    start = told.anchor(rule.counts_from)
    return {
        "rule": rule,
        "start": start,
        "long": dict(told.counting(rule)).get(_("Hoe lang"), ""),
        "done": told.fulfilment(rule),
        "whom": told.condition(rule.applies),
        "count": counts.get(rule.id, 0),
    }


@needs(MANAGE, "GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """A new norm; from `?van=` one that comes with Leidraad, in other words."""
    base = next((rule for rule in _standard() if rule.id == request.GET.get("van")), None)
    initial = {"active": True, "unit": "days", "who": "municipality", "sentence": SENTENCE}
    form = NormForm(request.POST or None, initial=initial | (typed_of(base) if base else {}))
    return _answer(request, form, None, base)


@needs(MANAGE, "GET", "POST")
def change(request: StaffRequest, norm_id: int) -> HttpResponse:
    """Change a norm, or switch it off."""
    norm = next((one for one in own_norms(request.actor) if one.id == norm_id), None)
    if norm is None:
        raise NotFoundForYou
    initial = typed_of(_rule(norm)) | {"name": norm.name, "active": norm.active, "version": norm.version}
    return _answer(request, NormForm(request.POST or None, initial=initial), norm, None)


def _answer(request: StaffRequest, form: NormForm, norm: NormShown | None, base: Rule | None) -> HttpResponse:
    if form.is_valid() and _saved(request, form, norm, base):
        say(request, _("De norm is opgeslagen. De termijnen worden nu opnieuw uitgerekend."))
        return SeeOther(reverse("norms"))
    context = {"form": form, "norm": norm, "base": base}
    return show(request, "pages/norms/form.html", context, status=status_of(form))


def _saved(request: StaffRequest, form: NormForm, norm: NormShown | None, base: Rule | None) -> bool:
    """Store it; False with the reasons on the form when it cannot be."""
    typed = form.cleaned_data
    identity = norm.body["id"] if norm else base.id if base else _next_number(own_norms(request.actor))
    try:
        service.save_norm(
            request.actor, norm.id if norm else None, typed["name"], body_of(typed, identity),
            active=typed["active"], version=typed["version"] if norm else None, at=request.at, on=request.on,
        )  # fmt: skip
    except InvalidInput as refused:
        explain(form, refused)
    except StaleVersion:
        form.add_error(None, _("Een collega heeft deze norm net gewijzigd. Open de norm opnieuw en kijk wat er staat."))
    else:
        return True
    return False


def _next_number(known: list[NormShown]) -> str:
    """The number of a new norm: after those of Leidraad itself."""
    digits = [int(norm.body["id"].rpartition("-")[2]) for norm in known if norm.body["id"].startswith("NORM-")]
    return f"NORM-{max([FIRST_OWN - 1, *digits]) + 1}"
