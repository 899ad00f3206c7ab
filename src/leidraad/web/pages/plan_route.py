# SPDX-License-Identifier: EUPL-1.2
"""Advice on the route with its reasons, beside the director's own choice. Nothing is stored: it is advice."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors
from leidraad.plans.types import PlanShown
from leidraad.pure.plans.combinations import refusals
from leidraad.pure.plans.decisions import DecisionContent, Situation
from leidraad.pure.plans.routes import Education, LearnabilityTest, Profile, RouteOption, advise
from leidraad.web.pages import plan_route_known, plan_view
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page

TEST = {
    LearnabilityTest.FEASIBLE: _("B1 is haalbaar"),
    LearnabilityTest.NOT_FEASIBLE: _("B1 is niet haalbaar"),
    LearnabilityTest.UNKNOWN: _("Gedaan, uitslag niet bekend"),
    LearnabilityTest.WAIVED: _("Hoefde niet"),
    LearnabilityTest.NOT_TAKEN: _("Nog niet gedaan"),
}
EDUCATION = {
    Education.NONE: _("Geen basisschool"),
    Education.PRIMARY: _("Basisschool"),
    Education.LOWER: _("Mavo of lager beroep"),
    Education.MIDDLE: _("Mbo, havo of vwo"),
    Education.BACHELOR: _("Hbo"),
    Education.ACADEMIC: _("Universiteit"),
    Education.UNKNOWN: _("Nog niet bekend"),
}
#: The rules of a decision that speak of the route alone.
ABOUT_ROUTES = frozenset({"ROUTE-6", "SCOPE-1"})
YES_NO = [("", _("Nog niet gevraagd")), ("ja", _("Ja")), ("nee", _("Nee"))]


def _yes_no(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=YES_NO, required=False)


class ProfileForm(forms.Form):
    """Wat bekend is: everything may stay open."""

    test = forms.ChoiceField(
        label=_("Leerbaarheidstoets"), choices=[(code.value, told) for code, told in TEST.items()], required=False,
        initial=LearnabilityTest.NOT_TAKEN.value,
    )  # fmt: skip
    education = forms.ChoiceField(
        label=_("Hoogste opleiding"), choices=[(code.value, told) for code, told in EDUCATION.items()], required=False,
        initial=Education.UNKNOWN.value,
    )  # fmt: skip
    study = _yes_no(_("Wil een opleiding doen?"))
    work = _yes_no(_("Wil snel werken?"))
    latin = _yes_no(_("Leest ons schrift?"))
    burdens = forms.IntegerField(
        label=_("Op hoeveel gebieden zijn er zorgen?"), required=False, min_value=0, max_value=12
    )

    def profile(self) -> Profile:
        """What the advice asks; what makes no sense counts as not known."""
        given = self.cleaned_data if self.is_valid() else {}
        answer = {"ja": True, "nee": False}
        return Profile(
            test=LearnabilityTest(given.get("test") or LearnabilityTest.NOT_TAKEN),
            education=Education(given.get("education") or Education.UNKNOWN),
            wants_to_study=answer.get(given.get("study", "")),
            wants_to_work_soon=answer.get(given.get("work", "")),
            reads_latin=answer.get(given.get("latin", "")),
            burdens=given.get("burdens"),
        )


@needs(P.PLAN_VIEW)
def route(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What speaks for and against each route, begun with what the intake says; and until when one can switch."""
    shown = opened(request, dossier_id)
    start = {} if request.GET else plan_route_known.known(request, dossier_id)
    form = ProfileForm(request.GET or start or None, auto_id="profiel_%s")
    found = advise(form.profile())
    now = selectors.situation(request.actor, dossier_id, on=request.on)
    lang = plan_view.language()
    more: dict[str, Any] = {
        "form": form,
        "asked": bool(request.GET or start),
        "from_intake": bool(start),
        "options": [_option(one, found.route, lang, now) for one in found.options],
        "advised": str(words.ROUTE[found.route]) if found.route else "",
        "missing": [one.words(lang) for one in found.missing],
        "own": _own(shown, now),
        "windows": plan_route_known.windows(now),
    }
    return page(request, shown, "route", "plan", **more)


def _own(shown: PlanShown, now: Situation) -> str:
    """The choice that the director made: of the decision, or of the ledger."""
    code = shown.decision.content.route if shown.decision else ""
    code = code or now.current_route
    return str(words.ROUTE[code]) if code in words.ROUTE else ""


def _refused(route_code: str, now: Situation, lang: str) -> list[str]:
    """What the law or DUO has against this route today, for this person: the same judge as when it is established."""
    if not now.current_route or now.current_route == route_code:
        return []
    wanted = DecisionContent(route_code, dated_on=now.on, level="" if route_code == "z" else "B1")
    return [one.words[lang] for one in refusals(wanted, now) if one.rule in ABOUT_ROUTES]


def _option(one: RouteOption, advised: str | None, lang: str, now: Situation) -> dict[str, Any]:
    told = {True: (_now("Voor"), "ok"), False: (_now("Tegen"), "warn"), None: (_now("Let op"), "info")}
    return {
        "code": one.route,
        "title": str(words.ROUTE[one.route]),
        "advised": one.route == advised,
        "possible": one.possible,
        "own": one.route == now.current_route,
        "refused": _refused(one.route, now, lang),
        "reasons": [(reason.words(lang), *told[reason.speaks_for]) for reason in one.reasons],
    }
