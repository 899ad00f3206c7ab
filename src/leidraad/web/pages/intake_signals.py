# SPDX-License-Identifier: EUPL-1.2
"""Signals beforehand: asking by a link, reading what came in, and the page behind the link, without an account."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.dossiers.shown import DossierOverview
from leidraad.intake import selectors, service
from leidraad.intake.shown import SignalInvitation
from leidraad.intake.types import InvitationMade, NewInvitation, NewSignal, Source
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import StaffRequest, needs, open_to_all
from leidraad.web.pages.intake_asking import page, to_change, to_intake, to_read
from leidraad.web.pages.intake_forms import CHOOSE
from leidraad.web.pages.intake_words import ASKED, SOURCE
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import show
from leidraad.web.pages.words import options

HERE = "intake-signals"


class InviteForm(forms.Form):
    """Whom to ask."""

    name = forms.CharField(
        label=gettext_lazy("Voor wie is de link?"),
        max_length=200,
        error_messages={"required": gettext_lazy("Schrijf op voor wie deze link is.")},
    )
    source = forms.ChoiceField(label=gettext_lazy("Wie is dit?"), error_messages=CHOOSE)
    organisation = forms.CharField(label=gettext_lazy("Organisatie"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = options({source: SOURCE[source] for source in ASKED})
        self.fields["source"].choices = asked  # type: ignore[attr-defined]

    def invitation(self) -> NewInvitation:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewInvitation(given["name"], Source(given["source"]), given["organisation"])


class SignalForm(forms.Form):
    """What somebody knows, with a field for each life domain; none is needed."""

    def __init__(self, *args: Any, invited: SignalInvitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, text in invited.domains:
            area = forms.Textarea(attrs={"rows": 2, "lang": "", "dir": "auto"})
            self.fields[code] = forms.CharField(label=text.nl, required=False, widget=area, max_length=4_000)

    def signals(self) -> list[NewSignal]:
        """What the use case takes; only after `is_valid`."""
        return [NewSignal(code, text) for code, text in self.cleaned_data.items() if text]


@needs(P.INTAKE_VIEW)
def signals(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Who was asked, and what they told; the screen can be turned to the participant."""
    return _page(request, to_read(request, dossier_id), InviteForm())


@needs(P.INTAKE_EDIT, "POST")
def invite(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Make a link for one named person. It is shown once: nobody can look it up later."""
    shown = to_change(request, dossier_id)
    form = InviteForm(sent(request))
    made: list[InvitationMade] = []
    by, at, on = request.actor, request.at, request.on

    def make() -> None:
        made.append(service.invite_signal(by, dossier_id, form.invitation(), at=at, on=on))

    if accepted(form, make):
        link = request.build_absolute_uri(reverse("signal", args=[made[0].token]))
        return _page(request, shown, InviteForm(), link=link, link_for=form.cleaned_data["name"])
    return _page(request, shown, form)


@needs(P.INTAKE_EDIT, "POST")
def withdraw(request: StaffRequest, dossier_id: int, link_id: int) -> HttpResponse:
    """Let a link stop working."""
    to_change(request, dossier_id)
    found = selectors.signals(request.actor, dossier_id, at=request.at)
    if link_id not in {link.id for link in found.links}:
        raise NotFoundForYou
    service.withdraw_invitation(request.actor, link_id, at=request.at, on=request.on)
    return to_intake(request, dossier_id, _("De link werkt niet meer."), HERE)


@needs(P.INTAKE_EDIT, "POST")
def read(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Mark what came in as read."""
    to_change(request, dossier_id)
    service.read_signals(request.actor, dossier_id, at=request.at, on=request.on)
    return to_intake(request, dossier_id, _("De signalen staan op gelezen."), HERE)


def _page(request: StaffRequest, shown: DossierOverview, form: InviteForm, **more: Any) -> HttpResponse:
    found = selectors.signals(request.actor, shown.dossier_id, at=request.at)
    unread = any(one.read_at is None for one in found.signals)
    context = {"found": found, "unread": unread, "form": form, "sources": SOURCE, "now": request.at, **more}
    return page(request, shown, "signals", HERE, status=status_of(form), **context)


@open_to_all("GET", "POST")
def signal(request: Any, token: str) -> HttpResponse:
    """What somebody with the link sees: who asks, about whom, and a field for each subject. Works once."""
    try:
        invited = service.open_signals(token, at=request.at, on=request.on)
        form = SignalForm(sent(request), invited=invited)
        if accepted(form, lambda: _hand_in(request, token, form), whole=True):
            return show(request, "pages/intake/signal_thanks.html", {"invited": invited})
    except NotFoundForYou:
        return show(request, "pages/intake/signal_ended.html", status=404)
    return show(request, "pages/intake/signal.html", {"form": form, "invited": invited}, status=status_of(form))


def _hand_in(request: Any, token: str, form: SignalForm) -> None:
    service.hand_in(token, form.signals(), at=request.at, on=request.on, source=request.source)
