# SPDX-License-Identifier: EUPL-1.2
"""The forms of the aid to calculate a fine: one per rule of the law."""

from abc import ABCMeta, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.forms.forms import DeclarativeFieldsMetaclass
from django.utils.translation import gettext_lazy as _

from leidraad.pure.law.fines import Attempts, Blame, Calculation, Effort, FineAid, Violation
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.facts_words import FINES
from leidraad.web.pages.words import Words, options

MOST: Final = 100_000
BLAME: Final[Words] = {
    Blame.REDUCED: _("Minder schuld dan gewoon"),
    Blame.ORDINARY: _("Gewone schuld"),
    Blame.GROSS: _("Veel schuld"),
    Blame.INTENT: _("Met opzet"),
}
ATTEMPTS: Final[Words] = {
    Attempts.NOT_ALL: _("Niet elk onderdeel is geprobeerd"),
    Attempts.ALL_ONCE: _("Elk onderdeel is een keer geprobeerd"),
    Attempts.FAILED_TWICE: _("Wat niet lukte, is twee keer geprobeerd"),
}
TERMS: Final[Words] = {
    "0": _("De eerste termijn, ook met meer tijd"),
    "6": _("Nieuwe termijn van 6 maanden na een boete"),
    "12": _("Nieuwe termijn van 12 maanden na een boete"),
    "18": _("Nieuwe termijn van 18 maanden na een boete"),
    "24": _("Nieuwe termijn van 24 maanden na een boete"),
}
COMPONENTS: Final[Words] = {"pvt": "PVT", "map": "MAP"}
FORMER: Final = (1, 2, 3, 4)


def _whole(label: Any, *, help_text: Any = "", most: int = MOST) -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=0, max_value=most, required=False, initial=0,
        error_messages={"invalid": _("Schrijf een heel getal, bijvoorbeeld 3.")},
    )  # fmt: skip


class AbstractForm(ABCMeta, DeclarativeFieldsMetaclass):
    """Makes forms that may leave a method to those that build on them."""


class FineForm(forms.Form, metaclass=AbstractForm):
    """Boete uitrekenen: what every rule asks. For asylum the reason of the legal review comes first."""

    rule: ClassVar[str]
    title: ClassVar[Any]
    on = DayField(label=_("Dag waarop het misging"))
    assistance_lowered = forms.BooleanField(label=_("Voor hetzelfde is de bijstand al verlaagd"), required=False)

    def __init__(self, *args: Any, review: bool, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "boete_%s")
        super().__init__(*args, **kwargs)
        if review:
            self.fields["reason"] = forms.CharField(
                label=_("Waarom mag hier een boete?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
                help_text=_("Een jurist keek ernaar. Schrijf op wat die zei. Schrijf geen namen op: dit komt in het logboek."),
                error_messages={"required": _("Zonder toets door een jurist rekent Leidraad niets uit.")},
            )  # fmt: skip
            self.order_fields(["reason"])

    @abstractmethod
    def calculation(self, aid: FineAid) -> Calculation:
        """The amount with its steps; only after `is_valid`. Raises InvalidValue where the law gives none."""

    def whole(self, name: str) -> int:
        """A whole number; nothing typed is 0."""
        return int(self.cleaned_data.get(name) or 0)


class IntakeFine(FineForm):
    """FINE-1: the broad intake."""

    rule, title = "FINE-1", FINES["FINE-1"]
    earlier = _whole(_("Hoeveel boetes voor de intake waren er al?"), most=9)
    warned = forms.BooleanField(label=_("Er is een brief met een waarschuwing gestuurd"), required=False)

    def calculation(self, aid: FineAid) -> Calculation:
        """A fixed amount."""
        return aid.intake(earlier=self.whole("earlier"), warned=self.cleaned_data["warned"])


class TrajectoryFine(FineForm):
    """FINE-2: not cooperating during the trajectory."""

    rule, title = "FINE-2", FINES["FINE-2"]
    blame = forms.ChoiceField(
        label=_("Hoeveel schuld?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies er een uit de lijst.")},
    )
    term = forms.ChoiceField(label=_("In welke termijn?"))
    given = _whole(_("Hoeveel euro boete gaf de gemeente al in deze termijn?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["blame"].choices = options(BLAME)  # type: ignore[attr-defined]
        self.fields["term"].choices = options(TERMS)  # type: ignore[attr-defined]
        for count in FORMER:
            self.fields[f"former_{count}"] = DayField(
                label=_("Eerdere overtreding %(count)s: dag") % {"count": count}, required=False
            )
            self.fields[f"final_{count}"] = DayField(
                label=_("Eerdere overtreding %(count)s: boete staat vast sinds") % {"count": count}, required=False
            )

    def calculation(self, aid: FineAid) -> Calculation:
        """By blame, raised for former violations, and within the most that is permitted."""
        given = self.cleaned_data
        pairs = [(given.get(f"former_{count}"), given.get(f"final_{count}")) for count in FORMER]
        earlier = [Violation(day.toordinal(), final.toordinal() if final else None) for day, final in pairs if day]
        return aid.trajectory(
            Blame(given["blame"]), earlier=earlier, given_cents=100 * self.whole("given"),
            post_fine_months=int(given["term"]),
        )  # fmt: skip


class ComponentsFine(FineForm):
    """FINE-3: PVT or MAP not done in time; DUO decides."""

    rule, title = "FINE-3", FINES["FINE-3"]
    missing = forms.MultipleChoiceField(
        label=_("Wat ontbreekt?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat er ontbreekt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["missing"].choices = options(COMPONENTS)  # type: ignore[attr-defined]

    def calculation(self, aid: FineAid) -> Calculation:
        """An amount for each that is missing."""
        return aid.components(self.cleaned_data["missing"])


class RouteFine(FineForm):
    """FINE-4: the route not completed in time; DUO decides."""

    rule, title = "FINE-4", FINES["FINE-4"]
    lessons = _whole(_("Uren les gevolgd"))
    planned = _whole(_("Uren les in het plan of rooster"))
    participation = _whole(_("Uren meegedaan"), help_text=_("Alleen in de Z-route."))
    attempts = forms.ChoiceField(label=_("Examens geprobeerd"))
    passed = _whole(_("Onderdelen gehaald"), most=5)
    permit_ended = forms.BooleanField(label=_("De vergunning is ingetrokken of niet verlengd"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["attempts"].choices = options(ATTEMPTS)  # type: ignore[attr-defined]

    def calculation(self, aid: FineAid) -> Calculation:
        """By the table of the route."""
        names = ("lessons", "planned", "participation", "passed")
        hours = {name: self.whole(name) for name in names}
        effort = Effort(attempts=Attempts(self.cleaned_data["attempts"]), **hours)
        return aid.route(effort, permit_ended=self.cleaned_data["permit_ended"])


FORMS: Final[Mapping[str, type[FineForm]]] = {
    form.rule: form for form in (IntakeFine, TrajectoryFine, ComponentsFine, RouteFine)
}
