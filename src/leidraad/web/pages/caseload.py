# SPDX-License-Identifier: EUPL-1.2
"""The caseload: what a director sees first in the morning; its export and its saved views."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from leidraad.access.permissions import Permission as P
from leidraad.access.roles import ROLES
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.dossiers import caseload, caseload_views
from leidraad.dossiers.caseload_query import Query, question
from leidraad.dossiers.caseload_search import looks_like_bsn
from leidraad.web.pages import caseload_export
from leidraad.web.pages.caseload_forms import ViewForm
from leidraad.web.pages.caseload_view import context
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.navigation import address
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.visiting import landing
from leidraad.web.ui.render import fragment, is_fragment

LIST = "pages/caseload/list.html"


@needs(P.ACCOUNT_OWN)
def begin(request: StaffRequest) -> HttpResponse:
    """The front door: on to where this role works, or a word for roles whose screens are still to come."""
    place = landing(request.actor.role)
    if place not in ("/", address("account")):
        return SeeOther(place)
    role = ROLES[request.actor.role]
    around = {"role_name": role.name, "role_text": role.description, "account_url": address("account")}
    return show(request, "pages/caseload/begin.html", around)


@needs(P.CASELOAD_VIEW)
def listing(request: StaffRequest) -> HttpResponse:
    """The caseload; htmx gets the results only, the same block as in the page."""
    # Only an address without a question opens the own default view; otherwise the views come along with the rest.
    saved = None if request.GET else caseload_views.views(request.actor)
    query = question(request.actor, request.GET.dict(), _default(saved or []))
    here = reverse("caseload")
    if looks_like_bsn(query.words):
        return SeeOther(f"{here}?{query.address(q='', geen='bsn')}")
    page = caseload.page(request.actor, query, at=request.at, on=request.on, saved=saved)
    around = context(request, page)
    if not is_fragment(request):
        return _varying(show(request, LIST, around))
    response = fragment(request, LIST, "results", around)
    response["HX-Push-Url"] = f"{here}?{query.address()}"
    return _varying(response)


def _default(saved: list[caseload_views.View]) -> str:
    return next((view.query for view in saved if view.is_default), "")


def _varying(response: HttpResponse) -> HttpResponse:
    response["Vary"] = "HX-Request, Cookie"
    return response


@needs(P.CASELOAD_EXPORT)
def export(request: StaffRequest, kind: str) -> HttpResponse:
    """All rows of the same question as a file."""
    if kind not in caseload_export.MEDIA_TYPES:
        raise NotFoundForYou
    query: Query = question(request.actor, request.GET.dict())
    rows, names = caseload.export(request.actor, query, kind, at=request.at, on=request.on)
    body = caseload_export.write(kind, rows, names, request.on)
    response = HttpResponse(body, content_type=caseload_export.MEDIA_TYPES[kind])
    filename = f"dossiers-{request.on.isoformat()}.{kind}"
    response["Content-Disposition"] = content_disposition_header(True, filename) or "attachment"
    return response


@needs(P.CASELOAD_VIEW)
def views(request: StaffRequest) -> HttpResponse:
    """The saved views: mine and my team's."""
    return show(request, "pages/caseload/views.html", {"views": caseload_views.views(request.actor)})


@needs(P.CASELOAD_VIEW, "GET", "POST")
def view_new(request: StaffRequest) -> HttpResponse:
    """Save the question of the address under a name."""
    asked = question(request.actor, request.GET.dict()).canonical()
    form = ViewForm(request.POST or None, by=request.actor, initial={"query": asked})
    if form.is_valid():
        try:
            caseload_views.save_view(
                request.actor,
                form.cleaned_data["name"],
                form.cleaned_data["query"],
                at=request.at,
                **form.choices(),
            )
        except InvalidInput as problem:
            explain(form, problem)
        else:
            say(request, _("De weergave is bewaard."))
            return SeeOther(f"{reverse('caseload')}?{asked}")
    return show(
        request,
        "pages/caseload/view_form.html",
        _form(form, _("Bewaar deze weergave")),
        status=status_of(form),
    )


@needs(P.CASELOAD_VIEW, "GET", "POST")
def view_change(request: StaffRequest, view_id: int) -> HttpResponse:
    """Rename an own view, share it, or open it first."""
    view = _own(request, view_id)
    initial = {"name": view.name, "shared": view.shared, "is_default": view.is_default, "query": view.query}
    form = ViewForm(request.POST or None, by=request.actor, initial=initial)
    if form.is_valid():
        try:
            caseload_views.rename_view(
                request.actor, view_id, form.cleaned_data["name"], at=request.at, **form.choices()
            )
        except InvalidInput as problem:
            explain(form, problem)
        else:
            say(request, _("De weergave is gewijzigd."))
            return SeeOther(reverse("caseload-views"))
    return show(request, "pages/caseload/view_form.html", _form(form, _("Weergave wijzigen")), status=status_of(form))


@needs(P.CASELOAD_VIEW, "POST")
def view_delete(request: StaffRequest, view_id: int) -> HttpResponse:
    """Remove an own view."""
    caseload_views.delete_view(request.actor, view_id, at=request.at)
    say(request, _("De weergave is verwijderd."))
    return SeeOther(reverse("caseload-views"))


def _own(request: StaffRequest, view_id: int) -> caseload_views.View:
    for view in caseload_views.views(request.actor):
        if view.id == view_id and view.mine:
            return view
    raise NotFoundForYou


def _form(form: ViewForm, title: str) -> dict[str, object]:
    return {"form": form, "title": title}
