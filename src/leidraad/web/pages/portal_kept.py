# SPDX-License-Identifier: EUPL-1.2
"""Niet in het portaal: what the participant does not see now, why, by whom, and when somebody looks again."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access import keeping_back
from leidraad.access.keeping_back import KeptShown, NewKeptBack, WithholdGround
from leidraad.access.permissions import Permission as P
from leidraad.access.types import InvalidInput
from leidraad.dossiers import kept_back
from leidraad.dossiers.keepable import Thing
from leidraad.dossiers.kept_back import KeptPage
from leidraad.dossiers.types import ContactKind, DocumentKind
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import CONTACT_KIND, DOCUMENT_KIND
from leidraad.web.ui.filters import day

FOLDER = "pages/portal"
GROUND = {
    WithholdGround.SAFETY: _("Het is gevaarlijk voor iemand als de deelnemer dit leest"),
    WithholdGround.THIRD_PARTY: _("Iemand anders vertelde dit in vertrouwen"),
    WithholdGround.INVESTIGATION: _("Er loopt een onderzoek"),
}
KIND = {"document": _("Document"), "contactmoment": _("Contact"), "circlesignal": _("Signaal"), "circletask": _("Taak"),
        "caseminutes": _("Verslag van een casusoverleg"), "referral": _("Doorverwijzing"),
        "transfer": _("Warme overdracht")}  # fmt: skip


class KeepBackForm(forms.Form):
    """What is kept back, why, and when somebody looks again."""

    what = forms.ChoiceField(label=_("Wat"), error_messages={"required": _("Kies een stuk uit de lijst.")})
    ground = forms.ChoiceField(
        label=_("Reden"), widget=forms.RadioSelect, choices=[(one.value, words) for one, words in GROUND.items()],
        error_messages={"required": _("Kies een reden uit de lijst.")},
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Uitleg"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Voor collega's. De deelnemer leest dit niet."),
        error_messages={"required": _("Schrijf op waarom dit niet in het portaal mag, in hooguit 1000 tekens.")},
    )  # fmt: skip
    review_on = forms.DateField(
        label=_("Opnieuw bekijken op"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Kies een dag."), "invalid": _("Kies een dag.")},
    )  # fmt: skip

    def __init__(self, *args: Any, things: tuple[Thing, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["what"].choices = [("", "")] + [(one.key, _told(one)) for one in things]  # type: ignore[attr-defined]

    def new(self) -> NewKeptBack:
        """As the use case wants it."""
        typed = self.cleaned_data
        return NewKeptBack("", 0, typed["ground"], typed["reason"], typed["review_on"])


def _told(thing: Thing) -> str:
    return f"{day(thing.on, short=True)} · {_kind(thing)}: {thing.title}"


def _kind(thing: Thing) -> Any:
    if thing.kind == "document":
        return DOCUMENT_KIND[DocumentKind(thing.of_kind)]
    return (
        CONTACT_KIND[ContactKind(thing.of_kind)] if thing.kind == "contactmoment" else KIND.get(thing.kind, thing.kind)
    )


@needs(P.KEEP_BACK, "GET", "POST")
def kept(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What is kept back of a dossier; POST keeps something back."""
    by, at, on = request.actor, request.at, request.on
    shown = kept_back.page(by, dossier_id, at=at, on=on)
    form = KeepBackForm(sent(request), things=shown.things, initial={"review_on": on + timedelta(days=90)})
    if accepted(form, lambda: kept_back.keep_back(by, dossier_id, form.cleaned_data["what"], form.new(), at=at, on=on)):
        say(request, _now("Dit staat niet meer in het portaal."))
        return SeeOther(reverse("kept-back", args=[dossier_id]))
    more = {"shown": shown, "form": form, "rows": [_row(one) for one in shown.kept]}
    return show(request, f"{FOLDER}/kept.html", more, status=status_of(form))


def _row(one: KeptShown) -> dict[str, Any]:
    return {"shown": one, "kind": str(KIND.get(one.kind, one.kind)), "ground": str(GROUND[one.ground]),
            "review": day(one.review_on), "made": day(one.made_at)}  # fmt: skip


@needs(P.KEEP_BACK, "POST")
def change(request: StaffRequest, dossier_id: int, kept_id: int) -> HttpResponse:
    """Somebody looked again: it stays out for three more months, or it is shown."""
    by, at, on = request.actor, request.at, request.on
    shown: KeptPage = kept_back.page(by, dossier_id, at=at, on=on)
    if "tonen" in request.POST:
        keeping_back.give_back(by, shown.scope, kept_id, at=at)
        say(request, _now("Dit staat weer in het portaal."))
        return SeeOther(reverse("kept-back", args=[dossier_id]))
    try:
        keeping_back.review(by, shown.scope, kept_id, on + timedelta(days=90), at=at, on=on)
        say(request, _now("Dit blijft nog drie maanden uit het portaal."))
    except InvalidInput as refused:
        say(request, str(refused), warn=True)
    return SeeOther(reverse("kept-back", args=[dossier_id]))


@needs(P.KEEP_BACK)
def due(request: StaffRequest) -> HttpResponse:
    """What must be looked at again, of all dossiers."""
    rows = [_row(one) for one in kept_back.due(request.actor, on=request.on)]
    return show(request, f"{FOLDER}/due.html", {"rows": rows})
