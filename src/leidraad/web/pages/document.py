# SPDX-License-Identifier: EUPL-1.2
"""Documents: add one, fetch one (always as an attachment), and take one out of use."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import Domain, NotFoundForYou
from leidraad.dossiers import selectors, service
from leidraad.dossiers.given import NewDocument
from leidraad.dossiers.shown import DocumentFile, DocumentShown, DossierOverview
from leidraad.dossiers.types import DocumentKind
from leidraad.web.pages.asking import Question, accepted, ask, opened, sent, to_dossier
from leidraad.web.pages.closing import ReasonForm
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.words import DOCUMENT_KIND, DOMAIN, options

#: Files that somebody is likely to have; what a file really is, is judged by its content.
OFFERED = ".pdf,.jpg,.jpeg,.png,.docx,.odt"
MEGABYTE = 1024 * 1024


class DocumentForm(forms.Form):
    """Document toevoegen."""

    file = forms.FileField(
        label=gettext_lazy("Bestand"),
        help_text=gettext_lazy("Een pdf, een foto of een tekstbestand van hoogstens 25 MB."),
        widget=forms.FileInput(attrs={"accept": OFFERED}),
        error_messages={
            "required": gettext_lazy("Kies een bestand van hoogstens 25 MB."),
            "empty": gettext_lazy("Dit bestand is leeg. Kies een ander bestand."),
            "invalid": gettext_lazy("Het bestand is niet aangekomen. Kies het opnieuw."),
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Titel"),
        max_length=200,
        required=False,
        help_text=gettext_lazy(
            "Waaraan herkent een collega dit document? Zonder titel nemen we de naam van het bestand."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Wat is het?"), initial=DocumentKind.OTHER)
    domain = forms.ChoiceField(label=gettext_lazy("Onderwerp"), initial=Domain.GENERAL)

    def __init__(self, *args: Any, may_health: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = options(DOCUMENT_KIND)  # type: ignore[attr-defined]
        offered = [pair for pair in options(DOMAIN) if may_health or pair[0] != Domain.HEALTH]
        self.fields["domain"].choices = offered  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        """Refuse a file that is too large before it is read."""
        file = self.cleaned_data["file"]
        most = settings.LEIDRAAD_MAX_UPLOAD
        if file.size > most:
            sentence = _("Dit bestand is te groot. Kies een bestand van hoogstens %(most)d MB, of splits het.")
            raise ValidationError(sentence % {"most": most // MEGABYTE})
        return file

    def document(self) -> NewDocument:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        given["file"].seek(0)
        return NewDocument(
            given["file"].read(), given["file"].name, given["title"].strip(), DocumentKind(given["kind"]),
            Domain(given["domain"]),
        )  # fmt: skip


@needs(P.DOCUMENT_ADD, "GET", "POST")
def document_add(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """Add a document. A browser never sends a file again by itself: the page says so after an error."""
    shown = opened(request, dossier_id, P.DOCUMENT_ADD)
    health = may(request.actor, P.HEALTH_VIEW, shown.scope)
    form = DocumentForm(sent(request), request.FILES or None, may_health=health)
    if request.FILES:
        form.fields["file"].help_text = _("Kies het bestand opnieuw: een browser stuurt het niet vanzelf nog eens mee.")
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.add_document(by, dossier_id, form.document(), at=at, on=on)):
        return to_dossier(request, dossier_id, _("Het document staat in het dossier."))
    question = Question(
        _("Document toevoegen"), _("Document opslaan"), reverse("dossier", args=[dossier_id]), icon="upload"
    )
    return ask(request, shown, form, question)


@needs(P.DOCUMENT_VIEW)
def document(request: StaffRequest, document_id: int) -> HttpResponse:
    """The document as an attachment: a browser saves it and never shows it as a page of ours."""
    return as_attachment(selectors.document_file(request.actor, document_id, at=request.at))


def as_attachment(file: DocumentFile) -> HttpResponse:
    """The bytes as an answer that is saved, never shown."""
    response = HttpResponse(file.content, content_type=file.media_type)
    response["Content-Disposition"] = content_disposition_header(True, file.filename)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@needs(P.DOCUMENT_ADD, "GET", "POST")
def document_withdraw(request: StaffRequest, dossier_id: int, document_id: int) -> HttpResponse:
    """Take a document out of use, with the reason; it is never erased by this."""
    shown = opened(request, dossier_id, P.DOCUMENT_ADD)
    found = _found(shown, document_id)
    form = ReasonForm(sent(request))
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.withdraw_document(by, document_id, reason=form.given, at=at, on=on)):
        return to_dossier(request, dossier_id, _("Het document is teruggetrokken."))
    intro = _("“%(title)s” blijft bewaard, maar niemand opent het nog vanuit het dossier.")
    back = reverse("dossier", args=[dossier_id])
    words = (_("Document terugtrekken"), _("Terugtrekken"), back, intro % {"title": found.title})
    return ask(request, shown, form, Question(*words, kind="negative", icon="close"))


def _found(shown: DossierOverview, document_id: int) -> DocumentShown:
    """A document of this dossier. Raises NotFoundForYou."""
    for one in shown.documents:
        if one.id == document_id:
            return one
    raise NotFoundForYou
