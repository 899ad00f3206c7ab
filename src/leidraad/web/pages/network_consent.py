# SPDX-License-Identifier: EUPL-1.2
"""Asking for consent: on the device of the director, turned to the participant, in her language, with pictures.

While it is turned, nothing else opens. She can say yes or no to each helper, and stop what she shares already.
"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import accounts
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.dossiers import selectors as dossiers
from leidraad.network import selectors, service
from leidraad.network.consent_texts import said
from leidraad.network.types import CircleShown, ConsentQuestion, NewAnswer
from leidraad.pure.texts import RIGHT_TO_LEFT, Mark
from leidraad.web.pages import lock
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.network import opened
from leidraad.web.pages.plan_signing import UnlockForm
from leidraad.web.pages.plan_signing_texts import LANGUAGE, language_of
from leidraad.web.pages.plan_words import DOMAIN_ICON
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

#: From this age on somebody gives consent herself; before, a parent does (UAVG art. 5).
OWN_CONSENT = 16


@needs(P.NETWORK_MANAGE, "GET", "POST")
def screen(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What is asked and what is shared, and only yes, no and stop."""
    shown = opened(request, dossier_id, manage=True)
    lang, wrong = language_of(request), 0
    base = reverse("circle-consent", args=[dossier_id])
    if request.method == "POST":
        wrong = _said(request, shown, lang)
        if not wrong:
            return SeeOther(f"{base}?{LANGUAGE}={lang}")
    more = _screen(request, shown, lang) | {
        "wrong": wrong,
        "ready": reverse("circle-consent-unlock", args=[dossier_id]),
    }
    response = show(request, "pages/network/consent.html", more, status=422 if wrong else 200)
    return lock.hand_over(response, base, f"{base}?{LANGUAGE}={lang}")


def _said(request: StaffRequest, shown: CircleShown, lang: str) -> int:
    """Store an answer; gives 0, or the row (-1: none) whose answer was not complete."""
    number = request.POST.get("wie", "")
    if not number.isdecimal() or len(number) > 18:
        return -1
    new = NewAnswer(
        int(number), "ja" in request.POST, request.POST.get("name", ""), lang, request.POST.get("woorden", "")
    )
    by, at, on = request.actor, request.at, request.on
    try:
        if "stop" in request.POST:
            service.withdraw(by, shown.dossier_id, new, at=at, on=on)
        else:
            service.answer(by, shown.dossier_id, new, for_child=_child(request, shown), at=at, on=on)
    except InvalidInput:
        return new.member_id
    return 0


def _child(request: StaffRequest, shown: CircleShown) -> bool:
    """Whether a parent decides. Who is how old, nobody knows for sure: then she decides herself."""
    home = dossiers.household(request.actor, shown.household_id, on=request.on)
    age = next((one.age for one in home.members if one.dossier_id == shown.dossier_id), None)
    return age is not None and age[1] < OWN_CONSENT


def _screen(request: StaffRequest, shown: CircleShown, lang: str) -> dict[str, Any]:
    by, on, texts = request.actor, request.on, said(lang)
    asked = selectors.questions(by, shown.dossier_id, lang, for_child=_child(request, shown), on=on)
    marks = {one.mark for one in texts.values()}
    return {
        "tongue": lang,
        "rtl": lang in RIGHT_TO_LEFT,
        "person": shown.name,
        "texts": texts,
        "dutch": said("nl"),
        "asked": [_question(one) for one in asked],
        "shared": [_question(one) for one in selectors.given(by, shown.dossier_id, lang, on=on)],
        "unchecked": bool(marks & {Mark.UNCHECKED, Mark.OUTDATED, Mark.MISSING}),
    }


def _question(one: ConsentQuestion) -> dict[str, Any]:
    until = one.member.until
    return {
        "id": one.member.id, "text": one.text, "sha256": one.sha256,
        "domains": [(text, DOMAIN_ICON[code]) for code, text in one.text["domains"].items()],
        "until": f"{until.day}-{until.month}-{until.year}" if until else "",
    }  # fmt: skip


@needs(P.NETWORK_MANAGE, "GET", "POST")
def unlock(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The director takes her device back with her password; until then nothing else opens."""
    opened(request, dossier_id, manage=True)
    form = UnlockForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: accounts.prove(by, form.cleaned_data["password"], at=at, on=on), whole=True):
        say(request, _("Uw scherm is weer van u."))
        return lock.take_back(SeeOther(reverse("circle", args=[dossier_id])))
    lang = language_of(request)
    more = {"form": form, "texts": said(lang), "tongue": lang, "rtl": lang in RIGHT_TO_LEFT}
    return show(request, "pages/plan/unlock.html", more, status=status_of(form))
