# SPDX-License-Identifier: EUPL-1.2
"""Forms of the administrator's questions: a row for each question of a domain, and a question of the own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.pure.questions import wishes as pure
from leidraad.pure.questions.kinds import Kind
from leidraad.pure.questions.questions import Domain
from leidraad.pure.questions.wishes import DomainWish, OwnQuestion
from leidraad.web.pages.intake_forms import CHOOSE
from leidraad.web.pages.intake_words import HEADING, KIND
from leidraad.web.pages.words import options

LONGEST: Final = 400
#: A place in the order; so many fit.
MOST: Final = 999


class SeenForm(forms.Form):
    """The version that the page was made of."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


class DomainForm(SeenForm):
    """Vragen van een leefgebied: leave out, place, other words."""

    def __init__(self, *args: Any, questions: Sequence[dict[str, Any]], body: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = questions
        for place, row in enumerate(questions, 1):
            self._add(row, place)

    def _add(self, row: dict[str, Any], place: int) -> None:
        code, text = row["code"], row["text"]
        number = forms.IntegerField(
            label=_("Plaats"), min_value=1, max_value=MOST, initial=place,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "aria-label": _("Plaats van: %(text)s") % {"text": text}}),
        )  # fmt: skip
        self.fields[f"plaats-{code}"] = number
        if row["own"]:
            return
        area = forms.Textarea(attrs={"rows": 2})
        self.fields[f"tekst-{code}"] = forms.CharField(
            label=_("De vraag in uw woorden"), max_length=LONGEST, initial=text, widget=area, required=not row["hidden"],
            error_messages={"required": _("Schrijf de vraag op, of laat haar weg.")},
        )  # fmt: skip
        self.fields[f"hulp-{code}"] = forms.CharField(
            label=_("Uitleg bij de vraag"), max_length=LONGEST, initial=row["help"], required=False
        )
        if not row["by_law"]:
            self.fields[f"weg-{code}"] = forms.BooleanField(
                label=_("Deze vraag niet stellen"), required=False, initial=row["hidden"]
            )

    def of(self, row: dict[str, Any]) -> list[Any]:
        """The fields of one question."""
        names = (f"{name}-{row['code']}" for name in ("weg", "plaats", "tekst", "hulp"))
        return [self[name] for name in names if name in self.fields]

    def wish(self) -> DomainWish:
        """What the wishes take; only after `is_valid`."""
        given, codes = self.cleaned_data, [row["code"] for row in self.rows]
        chosen = sorted(codes, key=lambda code: (given[f"plaats-{code}"], codes.index(code)))
        ranks = {row["code"]: row["rank"] for row in self.rows}
        asked = [code for code in chosen if not given.get(f"weg-{code}")]
        return DomainWish(
            hidden=tuple(code for code in codes if given.get(f"weg-{code}")),
            order=() if asked == sorted(asked, key=ranks.__getitem__) else tuple(chosen),
            texts={code: given.get(f"tekst-{code}", "") for code in codes},
            helps={code: given.get(f"hulp-{code}", "") for code in codes},
        )


class OwnForm(SeenForm):
    """Eigen vraag: what is asked, and how somebody answers."""

    text = forms.CharField(
        label=_("De vraag"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Schrijf de vraag op.")},
    )  # fmt: skip
    help = forms.CharField(label=_("Uitleg bij de vraag"), max_length=LONGEST, required=False)
    kind = forms.ChoiceField(label=_("Hoe antwoordt iemand?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    lines = forms.CharField(
        label=_("De antwoorden om uit te kiezen"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Schrijf elk antwoord op een eigen regel. Zet er een + achter als het kracht geeft, een - als het zwaar is."),
    )  # fmt: skip
    low = forms.IntegerField(label=_("Laagste getal"), required=False, help_text=_("Bij een getal of een schaal."))
    high = forms.IntegerField(label=_("Hoogste getal"), required=False)
    unit = forms.CharField(label=_("Wat staat er achter het getal?"), required=False, max_length=40)
    long = forms.BooleanField(label=_("Geef ruimte voor een lang antwoord"), required=False)
    after = forms.ChoiceField(label=_("Alleen vragen na dit antwoord"), required=False)
    heading = forms.ChoiceField(label=_("Onder welk kopje van de deelnemer?"), required=False)
    restricted = forms.BooleanField(
        label=_("Deze vraag gaat over gezondheid: alleen te zien met dat recht"), required=False
    )

    def __init__(
        self,
        *args: Any,
        domain: Domain,
        earlier: Iterable[tuple[str, str]],
        table: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = _start(table) if table else {"kind": Kind.TEXT.value}
        super().__init__(*args, **kwargs)
        self.domain = domain
        for name, listed in (
            ("kind", options(KIND)),
            ("after", [("", _("Altijd vragen")), *earlier]),
            ("heading", [("", _("Geen")), *options(HEADING)]),
        ):
            self.fields[name].choices = listed  # type: ignore[attr-defined]
        if domain.care:
            del self.fields["restricted"]

    def own(self) -> OwnQuestion:
        """What the wishes take; only after `is_valid`."""
        given = {name: value for name, value in self.cleaned_data.items() if name != "seen"}
        given["kind"], given["restricted"] = Kind(given["kind"]), bool(self.domain.care) or given["restricted"]
        return OwnQuestion(domain=self.domain.code, **given)


def _start(table: Mapping[str, Any]) -> dict[str, Any]:
    """The form of a question that is there."""
    condition = table.get("ask_when") or {}
    after = f"{condition['question']}={condition['is']}" if condition else ""
    names = ("text", "help", "kind", "low", "high", "unit", "heading", "long")
    return {name: table.get(name) for name in names} | {
        "lines": pure.lines_of(table), "after": after, "restricted": bool(table.get("restricted")),
    }  # fmt: skip
