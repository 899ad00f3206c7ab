# SPDX-License-Identifier: EUPL-1.2
"""Bringing in a list of households: choose a file, match its columns, look, confirm once."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.arrival import import_profiles, imports
from leidraad.arrival.types import ImportState
from leidraad.web.pages import importing_view
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.importing_forms import ColumnsForm, UploadForm
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.shell import say, show

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(P.HOUSEHOLDS_IMPORT, "GET", "POST")
def choose(request: StaffRequest) -> HttpResponse:
    """Choose a file; it is checked at once, or by the worker when it is large."""
    by = request.actor
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*sent, profiles=import_profiles.names(by))
    if form.is_valid():
        file, profile = form.cleaned_data["file"], form.cleaned_data["profile"]
        try:
            run_id = imports.offer(by, file.name, file.read(), profile, at=request.at, on=request.on)
        except InvalidInput as problem:
            explain(form, problem)
        else:
            return _onward(request, run_id)
    context = {"form": form, "open_runs": imports.open_runs(by), "steps": importing_view.steps()}
    return show(request, "pages/importing/choose.html", context, status=status_of(form))


def _onward(request: StaffRequest, run_id: int) -> HttpResponse:
    """To the columns when they are not clear, else to the preview."""
    waits = imports.shown(request.actor, run_id).state is ImportState.UPLOADED
    return SeeOther(reverse("import-mapping" if waits else "import-preview", args=[run_id]))


@needs(P.HOUSEHOLDS_IMPORT, "GET", "POST")
def mapping(request: StaffRequest, run_id: int) -> HttpResponse:
    """Say which column of the file is which."""
    run = imports.shown(request.actor, run_id)
    if run.state not in importing_view.MAPPABLE:
        return SeeOther(reverse("import-preview", args=[run_id]))
    form = ColumnsForm(request.POST if request.method == "POST" else None, headings=run.headings, mapping=run.mapping)
    if form.is_valid():
        try:
            save_as = form.cleaned_data["profile"]
            imports.choose_columns(request.actor, run_id, form.mapping(), save_as=save_as, at=request.at, on=request.on)
        except InvalidInput as problem:
            explain(form, problem)
        else:
            return SeeOther(reverse("import-preview", args=[run_id]))
    found = imports.findings(request.actor, run_id)
    context = {"form": form, "run": run, "found": found, "steps": importing_view.steps()}
    return show(request, "pages/importing/mapping.html", context, status=status_of(form))


@needs(P.HOUSEHOLDS_IMPORT)
def preview(request: StaffRequest, run_id: int) -> HttpResponse:
    """Where a list stands: being checked, ready to be confirmed, being stored, done, or failed."""
    run = imports.shown(request.actor, run_id)
    if run.state is ImportState.CANCELLED:
        return SeeOther(reverse("import-households"))
    if run.state is ImportState.UPLOADED:
        return SeeOther(reverse("import-mapping", args=[run_id]))
    return _preview(request, run)


def _preview(request: StaffRequest, run: imports.RunShown, problems: tuple[str, ...] = ()) -> HttpResponse:
    found = imports.findings(request.actor, run.id)
    context: dict[str, Any] = {"run": run, "problems": problems, "steps": importing_view.steps()}
    context |= importing_view.summary(run, found, request.GET)
    template = importing_view.TEMPLATES[run.state]
    return show(request, f"pages/importing/{template}.html", context, status=422 if problems else 200)


@needs(P.HOUSEHOLDS_IMPORT, "POST")
def confirm(request: StaffRequest, run_id: int) -> HttpResponse:
    """The one confirmation: store what passed."""
    try:
        imports.confirm(request.actor, run_id, at=request.at, on=request.on)
    except InvalidInput as problem:
        return _not_confirmed(request, run_id, tuple(words for each in problem.errors.values() for words in each))
    run = imports.shown(request.actor, run_id)
    if run.state is ImportState.CONFIRMED:
        number = run.outcome["persons"]
        say(
            request,
            ngettext("%(n)s persoon is ingelezen.", "%(n)s personen zijn ingelezen.", number) % {"n": number},
        )
    return SeeOther(reverse("import-preview", args=[run_id]))


def _not_confirmed(request: StaffRequest, run_id: int, problems: tuple[str, ...]) -> HttpResponse:
    """Say why on the preview; or, for a list that has no preview (any more), on the page that it leads to."""
    run = imports.shown(request.actor, run_id)
    if run.state is ImportState.CHECKED:
        return _preview(request, run, problems)
    say(request, " ".join(problems), warn=True)
    return SeeOther(reverse("import-preview", args=[run_id]))


@needs(P.HOUSEHOLDS_IMPORT, "POST")
def again(request: StaffRequest, run_id: int) -> HttpResponse:
    """A large list that stands still, because the computer that did it stopped: put it in the queue once more."""
    if imports.again(request.actor, run_id, at=request.at):
        say(request, _("De lijst staat opnieuw klaar. Het begint zo."))
    else:
        say(request, _("De lijst is nog bezig of wacht op zijn beurt. Er gaat niets verloren."))
    return SeeOther(reverse("import-preview", args=[run_id]))


@needs(P.HOUSEHOLDS_IMPORT, "POST")
def cancel(request: StaffRequest, run_id: int) -> HttpResponse:
    """Stop: the file is erased and nothing was stored."""
    try:
        imports.cancel(request.actor, run_id, at=request.at)
    except InvalidInput as problem:
        say(request, " ".join(words for each in problem.errors.values() for words in each), warn=True)
        return SeeOther(reverse("import-preview", args=[run_id]))
    say(request, _("Gestopt. Er is niets ingelezen en het bestand is gewist."))
    return SeeOther(reverse("import-households"))


@needs(P.HOUSEHOLDS_IMPORT)
def refused(request: StaffRequest, run_id: int) -> HttpResponse:
    """The refused rows, to correct and offer again."""
    content = imports.refused_rows(request.actor, run_id, at=request.at)
    return _download(content, _("niet-overgenomen.xlsx"))


@needs(P.HOUSEHOLDS_IMPORT)
def example(request: StaffRequest) -> HttpResponse:
    """An example file with an explanation of each column."""
    return _download(imports.example(request.actor, on=request.on), _("voorbeeld-huishoudens.xlsx"))


def _download(content: bytes, filename: str) -> HttpResponse:
    return HttpResponse(
        content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{filename}"'}
    )
