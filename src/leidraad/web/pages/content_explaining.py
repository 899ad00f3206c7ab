# SPDX-License-Identifier: EUPL-1.2
"""Uitleggen: an article with one of my people, whether it landed, and what has to be explained again."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.authority import may
from leidraad.access.permissions import Permission as P
from leidraad.access.types import NotFoundForYou
from leidraad.content import selectors, service
from leidraad.content.types import NewReading, ReadingKind
from leidraad.pure.repeating import Understood
from leidraad.web.pages import content_words as words
from leidraad.web.pages.asking import accepted
from leidraad.web.pages.content import FOLDER, reading, tongue
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say, show
from leidraad.web.pages.words import options


class UnderstoodForm(forms.Form):
    """Heb je het begrepen? The answer and, when she wants, her own words."""

    answer = forms.ChoiceField(
        label=_("Heeft deze persoon het begrepen?"), widget=forms.RadioSelect, choices=options(words.UNDERSTOOD),
        error_messages={"required": _("Kies een antwoord.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("In eigen woorden"), required=False, max_length=1_000, widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
        help_text=_("Wat is nog niet duidelijk? De deelnemer kan dit ook lezen."),
    )  # fmt: skip

    def reading(self, article_id: int, lang: str) -> NewReading:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewReading(article_id, lang, ReadingKind.ANSWERED, Understood(given["answer"]), given["words"])


@needs(P.CONTENT_EXPLAIN)
def to_whom(request: StaffRequest, article_id: int) -> HttpResponse:
    """From the article to the same article with somebody (`wie`)."""
    selectors.article(request.actor, article_id, "nl")
    number = request.GET.get("wie", "")
    address = reverse("article", args=[article_id])
    if number.isdecimal() and len(number) < 19:
        address = reverse("explain", args=[int(number), article_id])
    return SeeOther(f"{address}?taal={tongue(request)}")


@needs(P.CONTENT_EXPLAIN, "GET", "POST")
def explain(request: StaffRequest, dossier_id: int, article_id: int) -> HttpResponse:
    """The article with one person beside you: note that you explained it, and what she says."""
    by, lang = request.actor, tongue(request)
    name, shown = selectors.name_of(by, dossier_id), selectors.article(by, article_id, lang)
    asked = "uitgelegd" not in request.POST
    form = UnderstoodForm(request.POST if request.method == "POST" and asked else None)
    if request.method == "POST" and (done := _recorded(request, form, dossier_id, article_id, lang)):
        say(request, done)
        return SeeOther(reverse("readings", args=[dossier_id]))
    may_record = selectors.may_explain(by, dossier_id, shown.row.domain)
    return show(request, f"{FOLDER}/explain.html", {**reading(shown, lang), "form": form, "name": name,
        "dossier_id": dossier_id, "may_record": may_record}, status=status_of(form))  # fmt: skip


def _recorded(request: StaffRequest, form: UnderstoodForm, dossier_id: int, article_id: int, lang: str) -> str:
    """What was recorded, in a sentence; "" when something is wrong."""
    by, at, on = request.actor, request.at, request.on
    if form.is_bound:
        use_case = lambda: service.record(by, dossier_id, form.reading(article_id, lang), at=at, on=on)  # noqa: E731
        return _now("Bewaard. U ziet vanzelf wanneer u het weer uitlegt.") if accepted(form, use_case) else ""
    if not selectors.may_explain(by, dossier_id, selectors.article(by, article_id, lang).row.domain):
        raise NotFoundForYou
    service.record(by, dossier_id, NewReading(article_id, lang, ReadingKind.EXPLAINED), at=at, on=on)
    return _now("Bewaard dat u dit uitlegde. Vraag over een week of het is begrepen.")


@needs(P.CONTENT_EXPLAIN)
def readings(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """What one person read and was explained, and what she understood."""
    by = request.actor
    name, found = selectors.name_of(by, dossier_id), selectors.readings(by, dossier_id, at=request.at)
    rows = [words.reading(one) for one in found]
    more: dict[str, Any] = {"name": name, "rows": rows, "dossier_id": dossier_id}
    return show(request, f"{FOLDER}/readings.html", more)


@needs(P.CONTENT_EXPLAIN)
def again(request: StaffRequest) -> HttpResponse:
    """Opnieuw uitleggen: what to whom, the longest due first."""
    by, everybody = request.actor, request.GET.get("alle") == "1"
    found = selectors.to_explain(by, on=request.on, at=request.at, everybody=everybody)
    rows = [words.due(one, request.on) for one in found]
    staff = not may(by, P.PEOPLE_VIEW)
    return show(request, f"{FOLDER}/again.html", {"rows": rows, "everybody": everybody, "staff": staff})
