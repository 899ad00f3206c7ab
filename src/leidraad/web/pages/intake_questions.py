# SPDX-License-Identifier: EUPL-1.2
"""The questions of the broad intake as a municipality wants them: leave out, say otherwise, reorder, add; with a preview.

Each saving is a new version. Intakes that have begun keep the questions they began with.
"""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission
from leidraad.access.types import InvalidInput, NotFoundForYou, StaleVersion
from leidraad.intake import selectors, service
from leidraad.intake.question_sets import newest
from leidraad.pure.questions import wishes as pure
from leidraad.pure.texts import OWN_NAMES
from leidraad.web.pages import intake_questions_told as told
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_asking import TONGUE
from leidraad.web.pages.intake_questions_forms import DomainForm, OwnForm, SeenForm
from leidraad.web.pages.refusals import UNPROCESSABLE
from leidraad.web.pages.shell import say, show

MANAGE = Permission.QUESTIONS_MANAGE
FOLDER = "pages/intake_questions"
#: The button that shows how it becomes and stores nothing; and which version, in the address.
PREVIEW, VERSION = "voorbeeld", "versie"


@needs(MANAGE)
def questions(request: StaffRequest) -> HttpResponse:
    """The domains with what the municipality changed in them, and every version."""
    now = selectors.adjustments(request.actor)
    body = now.body if now else {}
    context = {
        "domains": told.domains(newest(), body),
        "now": now,
        "problems": told.plain(newest(), now.problems, body) if now else [],
        "versions": selectors.question_versions(request.actor),
    }
    return show(request, f"{FOLDER}/list.html", context)


@needs(MANAGE, "GET", "POST")
def domain(request: StaffRequest, domain: str) -> HttpResponse:
    """One domain: a row for each question; first a preview, then a new version."""
    place = Place(request, domain)
    form = DomainForm(request.POST or None, questions=place.questions, body=place.body)
    if request.method != "POST":
        return place.page(form)
    if not form.is_valid():
        return place.page(form, status=UNPROCESSABLE)
    return place.answer(form, pure.with_domain(newest(), place.body, domain, form.wish()))


@needs(MANAGE, "GET", "POST")
def own_new(request: StaffRequest, domain: str) -> HttpResponse:
    """A question of the municipality's own."""
    place = Place(request, domain)
    form = OwnForm(request.POST or None, domain=place.domain, earlier=place.earlier())
    if request.method != "POST" or not form.is_valid():
        return place.page(form, "own", status=UNPROCESSABLE if form.is_bound else 200)
    code = pure.new_code(form.cleaned_data["text"], [one.code for one in place.now.questions])
    return place.answer(form, pure.with_own(place.fitting, code, form.own()), "own")


@needs(MANAGE, "GET", "POST")
def own(request: StaffRequest, domain: str, code: str) -> HttpResponse:
    """Change a question of the municipality's own."""
    place = Place(request, domain)
    table = place.own(code)
    form = OwnForm(request.POST or None, domain=place.domain, earlier=place.earlier(code), table=table)
    if request.method != "POST" or not form.is_valid():
        return place.page(form, "own", status=UNPROCESSABLE if form.is_bound else 200, code=code)
    return place.answer(form, pure.with_own(place.fitting, code, form.own()), "own", code=code)


@needs(MANAGE, "GET", "POST")
def own_away(request: StaffRequest, domain: str, code: str) -> HttpResponse:
    """Ask a question of the municipality's own no longer; answers that were given stay where they are."""
    place = Place(request, domain)
    table = place.own(code)
    form = SeenForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return place.page(form, "away", status=UNPROCESSABLE if form.is_bound else 200, text=table.get("text", ""))
    return place.answer(form, pure.without_own(place.fitting, code), "away", text=table.get("text", ""))


@needs(MANAGE)
def example(request: StaffRequest) -> HttpResponse:
    """Every question as somebody hears it, of any version and in any language."""
    chosen = request.GET.get(VERSION, "")
    listed = selectors.question_versions(request.actor)
    number = int(chosen) if chosen.isdecimal() and len(chosen) < 9 else (listed[0].number if listed else 0)
    problems: list[str] = []
    try:
        found = selectors.questions_of_version(request.actor, number)
    except InvalidInput as wrong:
        found, problems = newest(), told.plain(newest(), wrong.errors.get("body", []))
    lang = request.GET.get(TONGUE, "nl")
    lang = lang if lang in OWN_NAMES else "nl"
    context = {
        "domains": told.example(found, lang), "number": number, "lang": lang, "foreign": OWN_NAMES,
        "problems": problems, "versions": listed,
    }  # fmt: skip
    return show(request, f"{FOLDER}/example.html", context)


class Place:
    """One domain on a page of the administrator: what is there now, and what becomes of a form. Raises NotFoundForYou."""

    def __init__(self, request: StaffRequest, domain: str) -> None:
        self.request = request
        found = newest().domain(domain)
        if found is None:
            raise NotFoundForYou
        self.domain = found
        now = selectors.adjustments(request.actor)
        self.number, self.body = (now.number, dict(now.body)) if now else (0, {})
        self.fitting = pure.fitting(newest(), self.body)
        self.now = selectors.questions_in_force(request.actor)
        self.questions = told.rows(newest(), self.now, self.body, domain)

    def own(self, code: str) -> dict[str, Any]:
        """The municipality's own question with this code, as data. Raises NotFoundForYou."""
        there = (one for one in pure.own_of(self.body) if one.get("code") == code)
        table = next((one for one in there if one.get("domain") == self.domain.code), None)
        if table is None:
            raise NotFoundForYou
        return table

    def earlier(self, code: str = "") -> list[tuple[str, str]]:
        """Answers that a question of this domain can wait for."""
        return told.conditions(self.now, self.domain.code, code)

    def answer(self, form: Any, body: pure.Wishes, template: str = "domain", **more: Any) -> HttpResponse:
        """The preview, the page with what is wrong, or back to the domain with a new version."""
        by = self.request.actor
        try:
            made = selectors.questions_with(by, body)
            if PREVIEW in self.request.POST:
                return self.page(form, template, preview=told.example(made, "nl", self.domain.code), **more)
            number = service.adjust_questions(by, body, at=self.request.at, seen=form.cleaned_data["seen"])
        except InvalidInput as wrong:
            form.add_error(None, told.plain(newest(), wrong.errors.get("body", []), body))
        except StaleVersion:
            form.add_error(None, _("Een collega heeft de vragen net gewijzigd. Open deze bladzijde opnieuw."))
        else:
            sentence = _("Versie %(number)s van de vragen geldt nu. Intakes die al begonnen, houden hun vragen.")
            say(self.request, sentence % {"number": number})
            return SeeOther(reverse("questions-domain", args=[self.domain.code]))
        return self.page(form, template, status=UNPROCESSABLE, **more)

    def page(self, form: Any, template: str = "domain", *, status: int = 200, **more: Any) -> HttpResponse:
        """A page of this domain."""
        context = {"form": form, "domain": self.domain, "seen": self.number, "preview": None, "code": ""} | more
        return show(self.request, f"{FOLDER}/{template}.html", context, status=status)
