# SPDX-License-Identifier: EUPL-1.2
"""Administration (beheer): teams, organisations, roles in words, settings, list of rights."""

from dataclasses import asdict, replace
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from leidraad.access import organisations as organising
from leidraad.access import rights, selectors
from leidraad.access import settings as town
from leidraad.access.permissions import Permission
from leidraad.access.roles import ROLES
from leidraad.access.types import InvalidInput, NotFoundForYou
from leidraad.web.pages.administration_forms import (
    ColourForm,
    LetterheadForm,
    MunicipalityForm,
    NameForm,
    OrganisationForm,
    colours_of,
)
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import explain, status_of
from leidraad.web.pages.rights_sheet import SHEETS
from leidraad.web.pages.rights_words import abilities, reach
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import ORGANISATION_KIND
from leidraad.web.ui.theme import InvalidTheme, theme_css

MANAGE = Permission.ACCOUNTS_MANAGE
FOLDER = "pages/administration"


@needs(MANAGE, "GET", "POST")
def teams(request: StaffRequest, team_id: int | None = None) -> HttpResponse:
    """The teams, with a form for a new one, or for another name of one."""
    rows = selectors.teams(request.actor, request.on)
    chosen = _chosen(rows, team_id)
    form = NameForm(request.POST or None, initial={"name": chosen.name if chosen else ""})
    if form.is_valid():
        try:
            organising.save_team(request.actor, form.cleaned_data["name"], request.at, team_id)
        except InvalidInput as refused:
            explain(form, refused)
        else:
            say(request, _("Het team is opgeslagen."))
            return SeeOther(reverse("administration-teams"))
    context = {"rows": rows, "form": form, "chosen": chosen}
    return show(request, f"{FOLDER}/teams.html", context, status=status_of(form))


def _chosen(rows: list[Any], number: int | None) -> Any:
    """The row with this number; None for a new one. Raises NotFoundForYou."""
    if number is None:
        return None
    for row in rows:
        if row.id == number:
            return row
    raise NotFoundForYou


@needs(MANAGE, "GET", "POST")
def organisations(request: StaffRequest, organisation_id: int | None = None) -> HttpResponse:
    """The organisations, with a form for a new one, or for changing one."""
    rows = selectors.organisations(request.actor, request.on)
    chosen = _chosen(rows, organisation_id)
    form = OrganisationForm(request.POST or None, initial=_organisation(chosen))
    if form.is_valid():
        try:
            return _save_organisation(request, form, organisation_id)
        except InvalidInput as refused:
            explain(form, refused)
    context = {"rows": rows, "form": form, "chosen": chosen, "kinds": ORGANISATION_KIND}
    return show(request, f"{FOLDER}/organisations.html", context, status=status_of(form))


def _save_organisation(request: StaffRequest, form: OrganisationForm, number: int | None) -> HttpResponse:
    organising.save_organisation(request.actor, at=request.at, organisation_id=number, **form.cleaned_data)
    say(request, _("De organisatie is opgeslagen."))
    return SeeOther(reverse("administration-organisations"))


def _organisation(chosen: selectors.OrganisationRow | None) -> dict[str, Any]:
    if chosen is None:
        return {"is_active": True}
    return {"name": chosen.name, "kind": chosen.kind, "is_active": chosen.is_active}


@needs(MANAGE)
def roles(request: StaffRequest) -> HttpResponse:
    """Each role in words a manager understands: what it is for, how far it sees, what it may."""
    found = [{"role": role, "reach": reach(role), "abilities": abilities(role)} for role in ROLES.values()]
    return show(request, f"{FOLDER}/roles.html", {"roles": found})


@needs(MANAGE)
def rights_list(request: StaffRequest, form: str) -> HttpResponse:
    """All rights of this day as a file, for the yearly review (BIO2 5.18.02)."""
    rows = rights.export(request.actor, at=request.at, on=request.on)
    content_type, write = SHEETS[form]
    name = f"rechten-{request.on.isoformat()}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(rows), content_type=content_type, headers=headers)


@needs(Permission.MUNICIPALITY_MANAGE, "GET", "POST")
def municipality(request: StaffRequest) -> HttpResponse:
    """The settings of the municipality: name, own norms, retention, colours."""
    known = town.settings_of(request.actor)
    form = MunicipalityForm(request.POST or None, initial=vars_of(known))
    letters = LetterheadForm(request.POST or None, initial=asdict(known.letterhead), auto_id="brief_%s")
    colours = ColourForm(request.POST or None, initial=colours_of(known))
    if form.is_valid() & letters.is_valid() & colours.is_valid() and not told_colours(colours):
        changed = replace(known, **form.cleaned_data, letterhead=letters.letterhead(), theme=colours.tokens())
        if saved := _save_settings(request, changed, form, letters):
            return saved
    context = {"form": form, "letters": letters, "colours": colours, "problems": [], "known": known}
    return show(request, f"{FOLDER}/municipality.html", context, status=status_of(form, letters, colours))


def _save_settings(
    request: StaffRequest, changed: town.MunicipalitySettings, form: MunicipalityForm, letters: LetterheadForm
) -> HttpResponse | None:
    """Store, or put what is wrong on the form where it belongs."""
    try:
        town.change_settings(request.actor, changed, request.at)
    except InvalidInput as refused:
        about = {name: told for name, told in refused.errors.items() if name in letters.fields}
        explain(letters, InvalidInput(about))
        explain(form, InvalidInput({name: told for name, told in refused.errors.items() if name not in about}))
        return None
    say(request, _("De instellingen zijn opgeslagen."))
    return SeeOther(reverse("administration-municipality"))


def vars_of(known: town.MunicipalitySettings) -> dict[str, Any]:
    """What the form begins with."""
    return {name: getattr(known, name) for name in MunicipalityForm.base_fields}


def told_colours(colours: ColourForm) -> list[str]:
    """What is wrong with these colours together, also put on the form."""
    try:
        theme_css(colours.tokens())
    except InvalidTheme as refused:
        for sentence in refused.problems:
            colours.add_error(None, sentence)
        return refused.problems
    return []


@needs(Permission.MUNICIPALITY_MANAGE, "POST")
def try_colours(request: StaffRequest) -> HttpResponse:
    """Can these colours be read? While somebody is choosing; stores nothing."""
    colours = ColourForm(request.POST)
    problems = told_colours(colours) if colours.is_valid() else [_("Kies bij elk vak een kleur.")]
    return show(request, f"{FOLDER}/colours_tried.html", {"problems": problems})
