# SPDX-License-Identifier: EUPL-1.2
"""One life domain of the broad intake: its questions, in two languages, and keeping what was answered."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors, service
from leidraad.intake.shown import IntakeShown, StepShown
from leidraad.intake.types import Saved, Source
from leidraad.pure.texts import LANGUAGES
from leidraad.web.pages import intake_answers, intake_drafts
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.intake_answers import Typed
from leidraad.web.pages.intake_asking import TONGUE, may_change, page, to_change, to_read, tongue
from leidraad.web.pages.intake_forms import SayingForm
from leidraad.web.pages.intake_words import FREELY, SOURCE
from leidraad.web.pages.shell import say
from leidraad.web.pages.words import options
from leidraad.web.ui.device_keys import on_device
from leidraad.web.ui.filters import day

#: Who says it, in the address; and the button that leads to the next domain.
WHO, ONWARD = "bron", "verder"


@dataclass(frozen=True)
class Refused:
    """What could not be stored of a form: it is shown again with what was typed."""

    form: SayingForm | None = None
    typed: Mapping[str, Typed] = field(default_factory=dict)
    errors: dict[str, list[str]] = field(default_factory=dict)
    saved: Saved | None = None


@needs(P.INTAKE_VIEW)
def step(request: StaffRequest, dossier_id: int, domain: str) -> HttpResponse:
    """The questions of one domain, and what every source says."""
    return _page(request, to_read(request, dossier_id), domain, Refused())


@needs(P.INTAKE_EDIT, "POST")
def save(request: StaffRequest, dossier_id: int, domain: str) -> HttpResponse:
    """Keep what was answered. What is right is stored, also when something else is not."""
    shown = to_change(request, dossier_id)
    before = selectors.step(request.actor, dossier_id, domain, at=request.at)
    given = intake_answers.typed(request.POST, before)
    form = _saying(request, selectors.intake_of(request.actor, dossier_id, at=request.at), sent=True)
    if not form.is_valid():
        kept: dict[str, list[str]] = {code: [] for code, one in given.items() if one.changed}
        return _page(request, shown, domain, Refused(form, given, kept), status=422)
    saved = _store(request, dossier_id, before, given, form)
    _settle_drafts(request, dossier_id, form.who, given, saved)
    if saved.errors:
        return _page(request, shown, domain, Refused(None, given, saved.errors, saved), status=422)
    return _onward(request, dossier_id, before, saved)


def _settle_drafts(
    request: StaffRequest, dossier_id: int, source: Source, given: Mapping[str, Typed], saved: Saved
) -> None:
    """What was saved is a draft no longer; what could not be saved stays one."""
    done = [code for code in given if code not in saved.errors]
    service.drop_drafts(request.actor, dossier_id, source, done)
    if saved.errors:
        intake_drafts.store(request, dossier_id, source, [given[code] for code in saved.errors if code in given])


def _store(
    request: StaffRequest, dossier_id: int, before: StepShown, given: Mapping[str, Typed], form: SayingForm
) -> Saved:
    """Store what was changed; what contradicts itself comes back as an error of its question."""
    said = form.cleaned_data
    kinds = {one.question.code: one.question.kind for one in before.questions}
    changed = [one for one in given.values() if one.changed]
    new = [
        one.answer(kinds[one.code], form.who, said["said_by"], said["said_on"])
        for one in changed
        if one.resolved is not None
    ]
    saved = service.save_answers(
        request.actor, dossier_id, new, submission=said["submission"],
        session_id=int(said["talk"]) if said["talk"] else None, at=request.at, on=request.on,
    )  # fmt: skip
    return Saved(saved.stored, saved.unchanged, saved.errors | intake_answers.both(changed), saved.overtaken)


def _onward(request: StaffRequest, dossier_id: int, before: StepShown, saved: Saved) -> HttpResponse:
    """To the next domain, unless an answer called up new questions here."""
    _tell(request, saved, before)
    to, opens = before.domain, False
    if saved.stored:
        after = selectors.step(request.actor, dossier_id, before.domain, at=request.at)
        opens = any(new.asked and not old.asked for new, old in zip(after.questions, before.questions, strict=True))
    if opens:
        say(request, _("Door dit antwoord kwamen er vragen bij. Zij staan op deze bladzijde."))
    elif ONWARD in request.POST:
        to = before.next or ""
    if not to:
        return SeeOther(reverse("intake", args=[dossier_id]))
    chosen = {TONGUE: request.POST.get(TONGUE, ""), WHO: request.POST.get("source", "")}
    query = urlencode({name: value for name, value in chosen.items() if value in {*LANGUAGES, *SOURCE}})
    return SeeOther(reverse("intake-step", args=[dossier_id, to]) + (f"?{query}" if query else ""))


def _tell(request: StaffRequest, saved: Saved, before: StepShown) -> None:
    """What was stored, and what a colleague answered meanwhile."""
    if saved.stored:
        say(request, _("Bewaard."))
    texts = [one.question.text.nl for one in before.questions if one.question.code in saved.overtaken]
    for text in texts:
        told = _("Een collega vulde intussen ook iets in bij: %(question)s Beide antwoorden zijn bewaard. Kijk ze na.")
        say(request, told % {"question": text}, warn=True)


def _saying(request: StaffRequest, intake: IntakeShown | None, *, sent: bool) -> SayingForm:
    talks = intake.sessions if intake else ()
    named = [(str(talk.id), day(talk.held_on)) for talk in reversed(talks)]
    asked = request.POST.get("source") or request.GET.get(WHO, "")
    source = asked if asked in set(Source) else Source.PARTICIPANT.value
    today = [str(talk.id) for talk in talks if talk.held_on == request.on]
    start = {"submission": uuid.uuid4(), "source": source, "said_on": request.on, "talk": today[-1] if today else ""}
    return SayingForm(request.POST if sent else None, talks=named, initial=start)


def _page(
    request: StaffRequest, shown: DossierOverview, domain: str, refused: Refused, *, status: int = 200
) -> HttpResponse:
    by, at, number = request.actor, request.at, shown.dossier_id
    lang = tongue(request, shown)
    found = selectors.step(by, number, domain, at=at, lang=lang)
    intake = selectors.intake_of(by, number, at=at)
    form = refused.form or _saying(request, intake, sent=False)
    source = Source(form["source"].value()) if form["source"].value() in set(Source) else Source.PARTICIPANT
    if refused.saved is not None:
        _tell(request, refused.saved, found)
    context: dict[str, Any] = {
        "step": found,
        "intake": intake,
        "form": form,
        "lang": lang,
        "source": source.value,
        "source_words": SOURCE[source],
        "sources": options(SOURCE),
        "dutch": next((one.name.text for one in intake.progress if one.domain == domain), "") if intake else "",
        "title_beside": intake_answers.beside(found.name),
        "freely": FREELY,
        "freely_beside": intake_answers.beside(FREELY.said(lang)),
        "device": on_device(by, number, domain, source.value),
        "wrong": refused.errors,
    }
    context["fields"] = may_change(request, shown)
    drafts = selectors.drafts(by, number) if context["fields"] else ()
    own = intake_drafts.typed_of(drafts, source)
    context["rows"] = intake_answers.rows(found, source, refused.typed, refused.errors, own)
    context["typing"] = {
        one.question: intake_drafts.told_typing(other.by for other in drafts if other.question == one.question)
        for one in drafts
        if not one.mine
    }
    context["kept_at"] = max((one.kept_at for one in drafts if one.question in own), default=None)
    return page(request, shown, "step", "intake", status=status, **context)
