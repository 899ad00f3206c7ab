# SPDX-License-Identifier: EUPL-1.2
"""Forms of signals and tasks, and of the municipality's rules for them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain
from leidraad.network.types import CircleRules, Companion, NewSignal, NewTask, SignalKind, Urgency
from leidraad.pure.plans.types import Goal, GoalState
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.signals_words import KIND, URGENCY, person, within
from leidraad.web.pages.words import DOMAIN, options

WEEK: Final = timedelta(days=7)
TOO_LONG: Final = _("Dit is te lang. Gebruik hooguit 2000 tekens.")


def words(label: Any, missing: Any = "", rows: int = 3, **more: Any) -> forms.CharField:
    """A field for free words."""
    messages = {"required": missing, "max_length": TOO_LONG}
    return forms.CharField(
        label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages=messages, **more,
    )  # fmt: skip


class SignalForm(forms.Form):
    """Signaal geven: what, how urgent, about what, in free words."""

    kind = forms.ChoiceField(
        label=_("Wat is er?"), widget=forms.RadioSelect, choices=options(KIND),
        error_messages={"required": _("Kies wat er is.")},
    )  # fmt: skip
    urgency = forms.ChoiceField(
        label=_("Hoe dringend is het?"), widget=forms.RadioSelect, initial=Urgency.SOON.value,
        error_messages={"required": _("Kies hoe dringend het is.")},
    )  # fmt: skip
    domain = forms.ChoiceField(
        label=_("Waar gaat het over?"), choices=options(DOMAIN),
        help_text=_("Bij Gezondheid leest alleen wie dat mag uw signaal."),
    )  # fmt: skip
    text = words(_("Wat ziet of hoort u?"), _("Schrijf op wat u ziet of hoort."), rows=4)

    def __init__(self, *args: Any, rules: CircleRules, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "urgency", [(one.value, f"{URGENCY[one]}: {within(rules.days(one))}") for one in Urgency])

    def signal(self) -> NewSignal:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewSignal(
            SignalKind(given["kind"]), Urgency(given["urgency"]), Domain(given["domain"]), given["text"].strip()
        )


class AnswerForm(forms.Form):
    """Antwoord op een signaal."""

    answer = words(
        _("Uw antwoord"), _("Schrijf kort op wat u doet. De afzender leest dit."), help_text=_("De afzender leest dit.")
    )


class TaskForm(forms.Form):
    """Taak geven: what, to whom, before which day."""

    title = forms.CharField(
        label=_("Wat moet er gebeuren?"), max_length=200,
        error_messages={"required": _("Schrijf in een paar woorden op wat er moet gebeuren.")},
    )  # fmt: skip
    owner_id = forms.ChoiceField(label=_("Wie doet dit?"), error_messages={"required": _("Kies wie dit doet.")})
    due_on = DayField(label=_("Klaar op welke dag?"))
    domain = forms.ChoiceField(label=_("Waar gaat het over?"), choices=options(DOMAIN))
    goal_id = forms.ChoiceField(label=_("Bij welk doel?"), required=False)
    note = words(_("Wat is er nog meer te weten?"), required=False)

    def __init__(
        self, *args: Any, people: Iterable[Companion], goals: Iterable[Goal], domains: Iterable[Domain] = tuple(Domain),
        on: date, **kwargs: Any,
    ) -> None:  # fmt: skip
        kwargs["initial"] = {"due_on": on + WEEK} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        none = ("", str(_("Kies iemand")))
        choices(self, "owner_id", [none, *((str(one.membership_id), person(one)) for one in people)])
        open_ones = [(one.id, one.title) for one in goals if one.state is GoalState.OPEN]
        choices(self, "goal_id", [("", str(_("Bij geen doel"))), *open_ones])
        if not open_ones:
            del self.fields["goal_id"]
        choices(self, "domain", [(one.value, str(DOMAIN[one])) for one in domains])

    def task(self, signal_id: int | None = None) -> NewTask:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewTask(
            given["title"].strip(), int(given["owner_id"]), given["due_on"], Domain(given["domain"]), given["note"].strip(),
            given.get("goal_id", ""), signal_id,
        )  # fmt: skip


class CloseForm(forms.Form):
    """Taak afronden of teruggeven, with a word."""

    word = words(
        _("Wilt u er iets bij zeggen?"), required=False, rows=2,
        help_text=_("Geeft u de taak terug? Schrijf dan op waarom."),
    )  # fmt: skip


class RulesForm(forms.Form):
    """Afspraken over signalen en rust of this municipality."""

    days_now = forms.IntegerField(label=_("Heel dringend: antwoord binnen hoeveel dagen?"), min_value=0, max_value=60)
    days_soon = forms.IntegerField(label=_("Dringend: antwoord binnen hoeveel dagen?"), min_value=0, max_value=60)
    days_later = forms.IntegerField(label=_("Niet dringend: antwoord binnen hoeveel dagen?"), min_value=0, max_value=60)
    quiet_from = forms.TimeField(
        label=_("Geen e-mail vanaf"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_until = forms.TimeField(
        label=_("Weer e-mail vanaf"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    quiet_sunday = forms.BooleanField(label=_("Ook op zondag geen e-mail"), required=False)
    days_hand_over = forms.IntegerField(
        label=_("Een aanbod om iets over te nemen: antwoord binnen hoeveel werkdagen?"), min_value=1, max_value=60
    )

    def rules(self) -> CircleRules:
        """What the use case takes; only after `is_valid`."""
        return CircleRules(**self.cleaned_data)
