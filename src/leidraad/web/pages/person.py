# SPDX-License-Identifier: EUPL-1.2
"""Changing what is known of a person, so that nobody's change is lost.

The values that the form started from travel along, signed. When a colleague changed something meanwhile, her
change is kept; where both changed the same field, the page asks which one is right.
"""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core import signing
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.errors import EditConflict
from leidraad.dossiers.given import PersonValues
from leidraad.dossiers.shown import DossierOverview
from leidraad.pure.partial_dates import PartialDate
from leidraad.web.pages.asking import accepted, opened, to_dossier
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.person_forms import PersonEditForm, initial, typed
from leidraad.web.pages.person_words import FIELD, in_words, listed
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show

#: Names of what travels beside the fields of a person.
BASE, CHOICE = "uitgangspunt", "keuze_"
DAYS = ("residence_title_from", "residence_title_until")


@dataclass(frozen=True, slots=True)
class Base:
    """Uitgangspunt: what the form started from."""

    version: int
    values: PersonValues


@needs(P.PERSON_EDIT, "GET", "POST")
def person_edit(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """The form of a person; a conflict asks field by field, and keeps everything that was typed."""
    shown = opened(request, dossier_id, P.PERSON_EDIT)
    if request.method != "POST":
        stored = selectors.person_for_edit(request.actor, dossier_id)
        base = Base(stored.version, stored.values)
        return _form_page(request, shown, _form(request, shown, base), base)
    base = _read(request.POST.get(BASE, ""), dossier_id)
    data = _chosen(request.POST, base)
    try:
        return _save(request, shown, _form(request, shown, base, data), base)
    except EditConflict as conflict:
        return _conflict_page(request, shown, data, base, conflict)


def _form(request: StaffRequest, shown: DossierOverview, base: Base, data: Any = None) -> PersonEditForm:
    may_remove = may(request.actor, P.BSN_VIEW, shown.scope)
    return PersonEditForm(
        data, on=request.on, initial=initial(base.values), has_bsn=shown.has_bsn, may_remove_bsn=may_remove
    )


def _save(request: StaffRequest, shown: DossierOverview, form: PersonEditForm, base: Base) -> HttpResponse:
    done: list[service.PersonChange] = []

    def change() -> None:
        done.append(
            service.change_person(
                request.actor,
                shown.dossier_id,
                form.values(base.values),
                base=base.values,
                base_version=base.version,
                new_bsn=form.new_bsn(),
                at=request.at,
                on=request.on,
            )
        )

    if not accepted(form, change):
        return _form_page(request, shown, form, base)
    merged = done[0].merged
    if merged:
        told = _("Een collega wijzigde intussen ook iets: %(fields)s. Dat is bewaard gebleven.")
        say(request, told % {"fields": listed(merged)}, warn=True)
    sentence = _("De gegevens zijn opgeslagen.") if done[0].changed else _("Er is niets veranderd.")
    return to_dossier(request, shown.dossier_id, sentence)


def _form_page(request: StaffRequest, shown: DossierOverview, form: PersonEditForm, base: Base) -> HttpResponse:
    context = {"shown": shown, "form": form, "base": write(base, shown.dossier_id)}
    return show(request, "pages/persons/edit.html", context, status=status_of(form))


def _conflict_page(
    request: StaffRequest, shown: DossierOverview, data: QueryDict, base: Base, conflict: EditConflict
) -> HttpResponse:
    """Ask which of the two is right. The rest of what was typed travels along, with her changes."""
    kept = data.copy()
    for name in _changed_by_them(base.values, conflict):
        for part, value in typed(conflict.theirs, name).items():
            kept.setlist(part, value)
    rows = [
        {"name": f"{CHOICE}{name}", "label": str(FIELD[name]), "base": in_words(name, one.base),
         "mine": in_words(name, one.mine), "theirs": in_words(name, one.theirs)}
        for name, one in conflict.conflicts.items()
    ]  # fmt: skip
    context = {
        "shown": shown,
        "rows": rows,
        "kept": [(name, value) for name, values in kept.lists() for value in values if _travels(name)],
        "base": write(Base(conflict.version, conflict.theirs), shown.dossier_id),
    }
    return show(request, "pages/persons/conflict.html", context, status=422)


def _travels(name: str) -> bool:
    return name not in (BASE, "csrfmiddlewaretoken") and not name.startswith(CHOICE)


def _changed_by_them(was: PersonValues, conflict: EditConflict) -> list[str]:
    names = (one.name for one in fields(PersonValues))
    return [
        name
        for name in names
        if name not in conflict.conflicts and getattr(was, name) != getattr(conflict.theirs, name)
    ]


def _chosen(data: QueryDict, base: Base) -> QueryDict:
    """What was typed, with the colleague's value in the fields where that one was chosen."""
    taken = data.copy()
    for one in fields(PersonValues):
        if data.get(CHOICE + one.name) == "theirs":
            for part, value in typed(base.values, one.name).items():
                taken.setlist(part, value)
    return taken


def write(base: Base, dossier_id: int) -> str:
    """The start of a form as signed text, for this dossier only."""
    values: dict[str, Any] = {one.name: getattr(base.values, one.name) for one in fields(PersonValues)}
    values["birth_date"] = base.values.birth_date.to_brp()
    values |= {name: values[name].isoformat() if values[name] else None for name in DAYS}
    return signing.dumps({"version": base.version, "values": values}, salt=f"person:{dossier_id}", compress=True)


def _read(text: str, dossier_id: int) -> Base:
    """Raises NotFoundForYou for a text that was not made here for this dossier."""
    try:
        found = signing.loads(text, salt=f"person:{dossier_id}")
    except signing.BadSignature:
        raise NotFoundForYou from None
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found["values"].items()
    }
    values["birth_date"] = PartialDate.from_brp(values["birth_date"])
    values |= {name: date.fromisoformat(values[name]) if values[name] else None for name in DAYS}
    return Base(found["version"], PersonValues(**values))
