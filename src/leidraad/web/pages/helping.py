# SPDX-License-Identifier: EUPL-1.2
"""Mijn mensen: what a helper sees of the people she was let in to, and what she proposes for their plan."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now

from leidraad.access.audit import Action
from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Actor, NotFoundForYou
from leidraad.dossiers import helped
from leidraad.dossiers.shown import TimelinePage
from leidraad.network import selectors as network
from leidraad.plans import selectors as plans
from leidraad.plans import service
from leidraad.plans.helped import NextStep, PlanPart, may_add
from leidraad.pure.sheet_writer import WRITERS, Table
from leidraad.web.pages import network_words, plan_words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.caseload_export import MEDIA_TYPES
from leidraad.web.pages.document import as_attachment
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.dossier_view import timeline_items
from leidraad.web.pages.person_words import in_words, residence_title
from leidraad.web.pages.plan_forms import ProposalForm
from leidraad.web.pages.plan_view import Telling
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import CONTACT_KIND, DOCUMENT_KIND, DOMAIN
from leidraad.web.ui.device_keys import on_device
from leidraad.web.ui.filters import call_url, day, moment, partial_date, telephone

FOLDER = "pages/helping"


@needs(P.PEOPLE_VIEW)
def people(request: StaffRequest) -> HttpResponse:
    """Those whom this helper was let in to, a page at a time."""
    asked = request.GET.get("q", "").strip()[:100]
    page = helped.people_page(request.actor, search=asked, after=_place(request), at=request.at)
    steps = plans.next_steps(request.actor, [one.dossier_id for one in page.people])
    rows = [_row(one, steps.get(one.dossier_id), request.on) for one in page.people]
    further = f"{reverse('my-people')}?{urlencode({'q': asked, 'na': page.after})}" if page.after else ""
    context = {"rows": rows, "asked": asked, "outbox": on_device(request.actor, "outbox"), "further": further}
    return show(request, f"{FOLDER}/people.html", context | {"sent": request.GET.get("verstuurd") == "1"})


def _place(request: StaffRequest) -> int:
    """Behind whom the page begins; an address that makes no sense begins at the first."""
    number = request.GET.get("na", "")
    return int(number) if number.isdecimal() and len(number) < 19 else 0


def _row(one: helped.HelpedPerson, step: NextStep | None, on: date) -> dict[str, Any]:
    return {
        "shown": one,
        "held": network_words.held(one.grants),
        "step": step,
        "due": day(step.due_on) if step else "",
        "late": step is not None and step.due_on < on,
        "last": day(one.last_contact_on) if one.last_contact_on else "",
        "may_log": any(grant.may_write for grant in one.grants),
        "call": call_url(one.phone),
    }


@needs(P.PEOPLE_VIEW)
def export(request: StaffRequest, kind: str) -> HttpResponse:
    """The same as a file."""
    if kind not in MEDIA_TYPES:
        raise NotFoundForYou
    asked = request.GET.get("q", "").strip()[:100]
    found = helped.people(request.actor, search=asked, action=Action.PEOPLE_EXPORTED, at=request.at)
    headings = [_now("Naam"), _now("Gezin"), _now("Regie"), _now("Wat u ziet")]
    rows: list[list[Any]] = [
        [one.name, one.label, one.director.name if one.director else "",
         network_words.listed(dict.fromkeys(grant.domain for grant in one.grants))]
        for one in found
    ]  # fmt: skip
    body = WRITERS[kind]([Table(_now("Mijn mensen"), headings, rows, widths=(30, 24, 24, 40))])
    response = HttpResponse(body, content_type=MEDIA_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="mijn-mensen-{request.on.isoformat()}.{kind}"'
    return response


@needs(P.PEOPLE_VIEW)
def person(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What was shared of one person."""
    by, at, on = request.actor, request.at, request.on
    part = helped.part(by, dossier_id, at=at)
    return show(request, f"{FOLDER}/person.html", {
        "part": part,
        "held": network_words.held(part.person.grants),
        "facts": _facts(part),
        "can_find_interpreter": may(by, P.INTERPRETERS_FIND),
        "can_shut": may(by, P.PORTAL_SHUT, part.scope),
        "companions": _companions(by, dossier_id, on),
        "contacts": [
            {"when": day(one.happened_on), "iso": one.happened_on.isoformat(), "title": str(CONTACT_KIND[one.kind]),
             "body": one.summary, "by": one.by_name, "icon": "message"}
            for one in part.contacts
        ],
        "documents": [
            {"title": one.title or one.filename, "kind": str(DOCUMENT_KIND[one.kind]), "size": one.size,
             "when": moment(one.added_at, short=True), "url": reverse("helped-document", args=[dossier_id, one.id]),
             "domain": str(DOMAIN.get(one.domain, ""))}
            for one in part.documents
        ],
        "timeline": timeline_items(TimelinePage(part.entries, None)),
    })  # fmt: skip


def _companions(by: Actor, dossier_id: int, on: date) -> list[dict[str, Any]]:
    """Everybody once in each role, on however many grounds she was let in."""
    found = network.companions(by, dossier_id, on=on)
    return list({(one.name, one.role): network_words.member(one) for one in found}.values())


def _facts(part: helped.HelpedPart) -> list[tuple[str, Any]]:
    rows = [
        (_now("Regievoerder"), part.person.director.name if part.person.director else _now("nog niemand")),
        (_now("Talen"), in_words("languages", part.languages)),
        (_now("Tolk nodig"), in_words("needs_interpreter", part.needs_interpreter)),
        (_now("Telefoon"), telephone(part.phone) if part.phone else ""),
        (_now("E-mail"), part.email),
    ]
    if part.identity:
        rows += [
            (_now("Geboren"), partial_date(part.identity.birth_date)),
            (_now("Nationaliteit"), in_words("nationality_codes", part.identity.nationality_codes)),
            (_now("Verblijfsrecht"), residence_title(part.identity.residence_title_code)),
        ]
    return rows


@needs(P.PEOPLE_VIEW)
def document(request: StaffRequest, dossier_id: int, document_id: int) -> HttpResponse:
    """A shared document, as attachment."""
    file = helped.document_file(request.actor, dossier_id, document_id, at=request.at)
    return as_attachment(file)


@needs(P.PEOPLE_VIEW)
def plan(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The goals and activities of the shared life domains."""
    part = plans.part(request.actor, dossier_id, at=request.at)
    telling = Telling(part.names, request.on, "", ())
    more = {
        "part": part, "domains": telling.domains(part.state), "closed": telling.domains(part.state, closed=True, level=2),
        "proposals": [_proposal(one, part) for one in part.proposals],
    }  # fmt: skip
    return show(request, f"{FOLDER}/plan.html", more)


def _proposal(one: Any, part: PlanPart) -> dict[str, Any]:
    words, kind, icon = plan_words.OUTCOME[one.outcome] if one.outcome else (_now("Wacht op antwoord"), "warn", "clock")
    goal = part.state.goals.get(one.goal_id)
    return {"shown": one, "badge": (str(words), kind, icon), "goal": goal.title if goal else "",
            "made": moment(one.made_at, short=True)}  # fmt: skip


@needs(P.PLAN_PROPOSE, "GET", "POST")
def propose(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Propose something; the owner of the plan decides."""
    by, at, on = request.actor, request.at, request.on
    part = plans.part(by, dossier_id, at=at)
    if not part.may_propose:
        raise NotFoundForYou
    goals = [one for one in part.state.in_order() if may_add(one, part.contributes)]
    form = ProposalForm(sent(request), goals=goals)
    if accepted(form, lambda: service.propose(by, dossier_id, form.proposal(helper=by.name), at=at, on=on)):
        say(request, _now("Uw voorstel ligt bij de regievoerder."))
        return SeeOther(reverse("helped-plan", args=[dossier_id]))
    return show(request, f"{FOLDER}/propose.html", {"part": part, "form": form}, status=status_of(form))
