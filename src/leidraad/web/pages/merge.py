# SPDX-License-Identifier: EUPL-1.2
"""The same person twice: choose the other dossier, compare field by field, make one of two."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from leidraad.access.permissions import Permission as P
from leidraad.access.types import StaleVersion
from leidraad.dossiers import choosing, selectors, service
from leidraad.dossiers.service import FieldPreview, MergePreview, Outcome
from leidraad.web.pages.asking import accepted, opened, sent, to_dossier
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.person_words import FIELD, in_words
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show


class NameForm(forms.Form):
    """A name to look for. It goes by POST: names do not belong in an address."""

    words = forms.CharField(
        label=gettext_lazy("Naam of V-nummer"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Vul een deel van de naam in.")},
    )


class MergeForm(forms.Form):
    """For every field in which the two differ: which value stays. The versions notice a change in between."""

    keep_version = forms.IntegerField(widget=forms.HiddenInput)
    drop_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, preview: MergePreview, **kwargs: Any) -> None:
        versions = {"keep_version": preview.keep.version, "drop_version": preview.drop.version}
        super().__init__(*args, **{"initial": versions, **kwargs})
        for field in preview.fields:
            if field.outcome is Outcome.CHOOSE:
                self.fields[field.name] = forms.ChoiceField(
                    label=str(FIELD[field.name]), widget=forms.RadioSelect, choices=_sides(field, preview),
                    error_messages={"required": _("Kies welke waarde blijft.")},
                )  # fmt: skip

    def choices(self) -> dict[str, str]:
        """What was chosen, by field; only after `is_valid`."""
        return {name: value for name, value in self.cleaned_data.items() if not name.endswith("_version")}


def _sides(field: FieldPreview, preview: MergePreview) -> list[tuple[str, str]]:
    if field.name == "bsn":
        return [
            ("keep", _("Het BSN dat nu in dit dossier staat")),
            ("drop", _("Het BSN van het andere dossier")),
        ]
    kept = _("%(value)s (staat in dit dossier)") % {"value": in_words(field.name, field.keep)}
    other = _("%(value)s (staat in het andere dossier)") % {"value": in_words(field.name, field.drop)}
    return [("keep", kept), ("drop", other)]


@needs(P.PERSON_MERGE, "GET", "POST")
def merge_choose(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Choose the other dossier: from those that look alike, or by name."""
    shown = opened(request, dossier_id, P.PERSON_MERGE)
    form = NameForm(sent(request))
    found = (
        choosing.choose(request.actor, form.cleaned_data["words"], except_id=dossier_id) if form.is_valid() else None
    )
    alike = selectors.duplicates_of(request.actor, dossier_id)
    context = {"shown": shown, "form": form, "found": found, "alike": alike}
    return show(request, "pages/merging/choose.html", context, status=status_of(form))


@needs(P.PERSON_MERGE, "GET", "POST")
def merge(request: StaffRequest, dossier_id: int, other_id: int) -> HttpResponse:
    """What would happen, field by field; then one confirmation."""
    kept = [selectors.kept(request.actor, number) for number in (dossier_id, other_id)]
    if kept != [dossier_id, other_id] or dossier_id == other_id:
        return SeeOther(reverse("dossier", args=[kept[0]]))
    preview = service.preview(request.actor, dossier_id, other_id)
    form = MergeForm(sent(request), preview=preview)
    try:
        if accepted(form, lambda: _merge(request, preview, form)):
            return to_dossier(request, dossier_id, _("De twee dossiers zijn nu één dossier."))
    except StaleVersion:
        say(request, _("Een van de dossiers is intussen gewijzigd. Kijk alles nog eens na."), warn=True)
        return SeeOther(reverse("merge", args=[dossier_id, other_id]))
    return _preview_page(request, preview, form)


def _merge(request: StaffRequest, preview: MergePreview, form: MergeForm) -> None:
    service.merge(
        request.actor, preview.keep.dossier_id, preview.drop.dossier_id, choices=form.choices(),
        keep_version=form.cleaned_data["keep_version"], drop_version=form.cleaned_data["drop_version"],
        at=request.at, on=request.on,
    )  # fmt: skip


def _preview_page(request: StaffRequest, preview: MergePreview, form: MergeForm) -> HttpResponse:
    rows = [_row(field) for field in preview.fields if field.outcome is not Outcome.CHOOSE]
    context = {
        "preview": preview,
        "form": form,
        "open": [name for name in form.fields if not name.endswith("_version")],
        "rows": [row for row in rows if row["value"]],
        "moves": [(_(kind).capitalize(), number) for kind, number in preview.moves.items()],
    }
    return show(request, "pages/merging/preview.html", context, status=status_of(form))


#: What moves along, as the rooms that move it call it. Here only so that it is translated.
MOVED = (
    gettext_noop("contactmomenten"),
    gettext_noop("documenten"),
    gettext_noop("regels op de tijdlijn"),
    gettext_noop("periodes in een huishouden"),
    gettext_noop("relaties"),
    gettext_noop("rechten van anderen"),
    gettext_noop("fasen"),
    gettext_noop("koppelingen"),
    gettext_noop("plannen"),
    gettext_noop("uitgelegde artikelen"),
)
#: Where the value of the one dossier comes from.
ORIGIN = {
    Outcome.SAME: gettext_lazy("staat in beide"),
    Outcome.STAYS: gettext_lazy("staat hier al"),
    Outcome.FILLED: gettext_lazy("komt uit het andere dossier"),
}


def _row(field: FieldPreview) -> dict[str, str]:
    value = field.drop if field.outcome is Outcome.FILLED else field.keep
    told = (_("bekend") if value else "") if field.name == "bsn" else in_words(field.name, value)
    return {"label": str(FIELD[field.name]), "value": told, "origin": str(ORIGIN[field.outcome])}
