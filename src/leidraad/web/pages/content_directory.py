# SPDX-License-Identifier: EUPL-1.2
"""Sociale kaart bijhouden: organisations, their places and services; and the whole as a file, out and in."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.content import selectors, service
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.content import FOLDER
from leidraad.web.pages.content_forms import (
    ROWS,
    OrganisationForm,
    PlaceForm,
    ServiceForm,
    of_organisation,
    of_place,
    of_service,
)
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show


@needs(P.CONTENT_MANAGE)
def organisations(request: StaffRequest) -> HttpResponse:
    """Every organisation, with its places."""
    return show(request, f"{FOLDER}/organisations.html", {"rows": selectors.organisations(request.actor)})


@needs(P.CONTENT_MANAGE, "GET", "POST")
def organisation_new(request: StaffRequest) -> HttpResponse:
    """Add an organisation."""
    form, made = OrganisationForm(sent(request)), []
    if accepted(form, lambda: made.append(service.add_organisation(request.actor, form.organisation(), at=request.at))):
        say(request, _("De organisatie is bewaard. Voeg nu een plek of een dienst toe."))
        return SeeOther(reverse("organisations"))
    return _form(request, form, _("Nieuwe organisatie"))


@needs(P.CONTENT_MANAGE, "GET", "POST")
def organisation(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Change an organisation."""
    shown = selectors.organisation(request.actor, organisation_id)
    if shown.national:
        raise NotFoundForYou
    form = OrganisationForm(sent(request), initial=of_organisation(shown))
    use_case = lambda: service.change_organisation(request.actor, organisation_id, form.organisation(), at=request.at)  # noqa: E731
    if accepted(form, use_case):
        return _kept(request)
    return _form(request, form, shown.name)


@needs(P.CONTENT_MANAGE, "GET", "POST")
def place_new(request: StaffRequest, organisation_id: int) -> HttpResponse:
    """Add a place of an organisation; also of a national one."""
    shown, form = selectors.organisation(request.actor, organisation_id), PlaceForm(sent(request))
    if accepted(form, lambda: service.add_place(request.actor, organisation_id, form.place(), at=request.at)):
        return _kept(request)
    return _form(request, form, _("Nieuwe plek van %(name)s") % {"name": shown.name})


@needs(P.CONTENT_MANAGE, "GET", "POST")
def place(request: StaffRequest, place_id: int) -> HttpResponse:
    """Change a place."""
    _organisation, shown = selectors.own_place(request.actor, place_id)
    form = PlaceForm(sent(request), initial=of_place(shown))
    if accepted(form, lambda: service.change_place(request.actor, place_id, form.place(), at=request.at)):
        return _kept(request)
    return _form(request, form, shown.name)


def _kept(request: StaffRequest) -> HttpResponse:
    say(request, _("Bewaard."))
    return SeeOther(reverse("organisations"))


def _form(request: StaffRequest, form: forms.Form, title: str) -> HttpResponse:
    return show(request, f"{FOLDER}/plain_form.html", {"form": form, "title": title}, status=status_of(form))


@needs(P.CONTENT_MANAGE, "GET", "POST")
def service_new(request: StaffRequest) -> HttpResponse:
    """Add a service."""
    by, on = request.actor, request.on
    form, made = ServiceForm(sent(request), by=by, on=on), []
    if accepted(form, lambda: made.append(service.add_service(by, form.service(), at=request.at, on=on))):
        say(request, _("De dienst is bewaard."))
        return SeeOther(reverse("service", args=[made[0]]))
    return show(request, f"{FOLDER}/service_form.html", {"form": form}, status=status_of(form))


@needs(P.CONTENT_MANAGE, "GET", "POST")
def service_change(request: StaffRequest, service_id: int) -> HttpResponse:
    """Change a service."""
    by, at, on = request.actor, request.at, request.on
    shown = selectors.service(by, service_id)
    if not shown.may_manage:
        raise NotFoundForYou
    many = max(ROWS, len(shown.openings) + 1, len(shown.costs) + 1)
    form = ServiceForm(sent(request), by=by, on=on, many=many, initial=of_service(shown))
    if accepted(form, lambda: service.change_service(by, service_id, form.service(), at=at, on=on)):
        say(request, _("De dienst is bewaard."))
        return SeeOther(reverse("service", args=[service_id]))
    return show(request, f"{FOLDER}/service_form.html", {"form": form, "service": shown}, status=status_of(form))


@needs(P.CONTENT_MANAGE)
def export(request: StaffRequest, kind: str) -> HttpResponse:
    """The directory as HSDS 3.0: a zip with CSV or with JSON."""
    if kind not in ("csv", "json"):
        raise NotFoundForYou
    body = service.export(request.actor, as_json=kind == "json", at=request.at)
    response = HttpResponse(body, content_type="application/zip")
    name = f"sociale-kaart-{kind}-{request.on.isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class FileForm(forms.Form):
    """Bestand met een sociale kaart."""

    file = forms.FileField(
        label=gettext_lazy("Bestand volgens HSDS 3"), widget=forms.FileInput(attrs={"accept": ".zip,.json"}),
        help_text=gettext_lazy("Een zip met CSV of JSON. Alles wordt eerst nagekeken. Bij één fout wordt er niets bewaard."),
        error_messages={"required": gettext_lazy("Kies een bestand."), "empty": gettext_lazy("Dit bestand is leeg.")},
    )  # fmt: skip
    only_check = forms.BooleanField(label=gettext_lazy("Alleen nakijken, nog niets bewaren"), required=False)

    def clean_file(self) -> Any:
        """A file that is too large is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > settings.LEIDRAAD_MAX_UPLOAD:
            raise forms.ValidationError(_("Dit bestand is te groot. Verdeel het over meer bestanden."))
        return file


@needs(P.CONTENT_MANAGE, "GET", "POST")
def take_in(request: StaffRequest) -> HttpResponse:
    """Bring a directory in: everything is looked at first; with a flaw nothing is stored."""
    form = FileForm(sent(request), request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        context |= _taken_in(request, form)
    return show(request, f"{FOLDER}/import.html", context, status=status_of(form))


def _taken_in(request: StaffRequest, form: FileForm) -> dict[str, Any]:
    content = form.cleaned_data["file"].read()
    found = selectors.check(content)
    more: dict[str, Any] = {"flaws": found.flaws[:200], "more_flaws": max(0, len(found.flaws) - 200), "found": found.directory,
                            "left_out": found.left_out}  # fmt: skip
    if found.flaws:
        form.add_error("file", _("Er is niets bewaard. Verbeter eerst wat hieronder staat."))
    elif not form.cleaned_data["only_check"]:
        try:
            more["done"] = service.take_in(request.actor, content, at=request.at, on=request.on)
        except InvalidInput as problem:
            explain(form, problem)
    return more
