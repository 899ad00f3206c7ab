# SPDX-License-Identifier: EUPL-1.2
"""The logbook (logboek): the privacy officer searches who saw and changed what."""

import csv
import io
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access import trail
from leidraad.access.audit import Action
from leidraad.access.permissions import Permission as P
from leidraad.access.roles import ROLES
from leidraad.access.types import Actor, Ground
from leidraad.web.pages import logbook_words as words
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.shell import show
from leidraad.web.ui.filters import moment

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SearchForm(forms.Form):
    """What the privacy officer asks; every question may stay open."""

    wie = forms.ChoiceField(label=gettext_lazy("Wie"), required=False)
    wat = forms.ChoiceField(label=gettext_lazy("Wat"), required=False)
    dossier = forms.IntegerField(
        label=gettext_lazy("Dossier"), required=False, min_value=1, max_value=2**62,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid": gettext_lazy("Typ het nummer van een dossier, bijvoorbeeld 12.")},
    )  # fmt: skip
    grond = forms.ChoiceField(label=gettext_lazy("Grondslag"), required=False)
    van = forms.DateField(label=gettext_lazy("Vanaf"), required=False, widget=DAY)
    tot = forms.DateField(label=gettext_lazy("Tot en met"), required=False, widget=DAY)
    na = forms.IntegerField(required=False, min_value=1, max_value=2**62, widget=forms.HiddenInput)

    def __init__(self, data: Any, by: Actor) -> None:
        """Take the address' question part; `by` tells whose names stand in the list."""
        super().__init__(data)
        everybody = [("", _("Iedereen")), *((str(number), name) for number, name in trail.people(by))]
        self._choose("wie", everybody)
        self._choose("wat", [("", _("Alles")), *((code.value, str(text)) for code, text in words.DID.items())])
        self._choose("grond", [("", _("Elke")), *((code.value, str(text)) for code, text in words.GROUND.items())])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A period must not end before it begins."""
        given = super().clean() or {}
        if given.get("van") and given.get("tot") and given["tot"] < given["van"]:
            self.add_error("tot", _("Kies een dag die niet voor de eerste dag ligt."))
        return given

    def filters(self) -> trail.Filters:
        """The question in the words of the trail."""
        given = self.cleaned_data
        return trail.Filters(
            account_id=int(given["wie"]) if given["wie"] else None,
            action=Action(given["wat"]) if given["wat"] else None,
            dossier_id=given["dossier"],
            ground=Ground(given["grond"]) if given["grond"] else None,
            from_on=given["van"],
            until_on=given["tot"],
        )


@needs(P.AUDIT_SEARCH)
def logbook(request: StaffRequest) -> HttpResponse:
    """The lines that fit, newest first."""
    form = SearchForm(request.GET, request.actor)
    context: dict[str, Any] = {"form": form, "rows": [], "in_use": 0}
    if form.is_valid():
        filters = form.filters()
        found = trail.search(request.actor, filters, form.cleaned_data["na"], at=request.at)
        context |= _found(form, filters, found)
    return show(request, "pages/logbook/list.html", context, status=200 if form.is_valid() else 422)


def _found(form: SearchForm, filters: trail.Filters, found: trail.TrailPage) -> dict[str, Any]:
    asked = {name: form.data[name] for name in form.fields if name != "na" and form.data.get(name)}
    here = reverse("logbook")
    return {
        "rows": [_row(line) for line in found.lines],
        "in_use": filters.in_use,
        "first_url": f"{here}?{urlencode(asked)}" if form.cleaned_data["na"] else "",
        "next_url": f"{here}?{urlencode({**asked, 'na': found.next_cursor})}" if found.next_cursor else "",
        "export_url": f"{reverse('logbook-export')}?{urlencode(asked)}",
    }


def _row(line: trail.TrailLine) -> dict[str, Any]:
    return {
        "url": reverse("logbook-line", args=[line.id]),
        "when": moment(line.occurred_at, short=True),
        "iso": line.occurred_at.isoformat(),
        "sentence": words.sentence(line),
        "role": str(ROLES[line.role].name) if line.role in ROLES else "",
        "dossier": line.dossier_id,
        "ground": words.ground(line.ground),
        "address": line.address,
    }


@needs(P.AUDIT_SEARCH)
def line(request: StaffRequest, line_id: int) -> HttpResponse:
    """One line, with what changed in the same transaction."""
    found = trail.line(request.actor, line_id, at=request.at)
    changes = [
        {
            "title": f"{words.table(change.table)} {change.row_id}",
            "operation": str(words.OPERATION[change.operation]),
            "fields": [(words.field(each.name), each) for each in change.fields],
        }
        for change in found.changes
    ]
    told = {name: value for name, value in found.line.details.items() if name != "on_behalf_of"}
    details = [words.detail(name, value) for name, value in told.items()]
    context = {
        "row": _row(found.line),
        "line": found.line,
        "details": details,
        "changes": changes,
        "more": found.more,
    }
    return show(request, "pages/logbook/line.html", context)


@needs(P.AUDIT_SEARCH)
def export(request: StaffRequest) -> HttpResponse:
    """The lines that fit, as a file."""
    form = SearchForm(request.GET, request.actor)
    if not form.is_valid():
        return show(request, "pages/logbook/list.html", {"form": form, "rows": [], "in_use": 0}, status=422)
    lines = trail.export(request.actor, form.filters(), at=request.at)
    response = HttpResponse(as_csv(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="logboek.csv"'
    return response


def as_csv(lines: Iterable[trail.TrailLine]) -> bytes:
    """Comma-separated, with a mark that makes spreadsheets read it as UTF-8; no cell is taken for a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        [
            _("Wanneer"),
            _("Wie"),
            _("Rol"),
            _("Wat"),
            _("Dossier"),
            _("Grondslag"),
            _("Doel"),
            _("Vanaf adres"),
            _("Verzoek"),
        ]
    )
    for each in lines:
        row = _row(each)
        cells = (
            row["iso"], words.who(each), row["role"], words.did(each.action), each.dossier_id or "", row["ground"],
            each.purpose, each.address, each.request_id,
        )  # fmt: skip
        writer.writerow([_plain(str(cell)) for cell in cells])
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
