# SPDX-License-Identifier: EUPL-1.2
"""Forms of referrals and warm transfers: to whom, what goes along, what somebody said."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain, Ground
from leidraad.network.types import TaskShown, Urgency
from leidraad.pure.plans.types import Goal
from leidraad.referrals.types import Heard, NewReferral, NewTransfer, Receiver
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.network_words import GROUND
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.referrals_words import KIND
from leidraad.web.pages.signals_forms import words
from leidraad.web.pages.signals_words import URGENCY
from leidraad.web.pages.words import DOMAIN, options

ANSWER_IN: Final = timedelta(days=7)
RESULT_IN: Final = timedelta(days=42)
CONFIRM_IN: Final = timedelta(days=14)
#: Above what goes wrong with a receiver: it has no field of its own.
NO_FIELD: Final = "receiver"


class KindForm(forms.Form):
    """Wat voor hulp en op welke grond: for an organisation without an account; an ordinary address."""

    soort = forms.ChoiceField(
        label=_("Wat voor hulp geeft deze organisatie?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat voor hulp het is.")},
    )  # fmt: skip
    grond = forms.ChoiceField(
        label=_("Op welke grond deelt u iets?"), widget=forms.RadioSelect,
        error_messages={"required": _("Kies de grond.")},
        help_text=_("Bij toestemming beslist de deelnemer eerst zelf. Tot die tijd gaat er niets weg."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Iterable[str], grounds: Iterable[Ground], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "soort", [(one, str(KIND.get(one, one))) for one in kinds])
        choices(self, "grond", [(one.value, str(GROUND[one])) for one in grounds])


class _Handing(forms.Form):
    """What both have: the name of a receiver that stands nowhere yet, and what goes along."""

    name = forms.CharField(
        label=_("Naar welke organisatie of persoon?"), max_length=200,
        error_messages={"required": _("Schrijf op naar wie.")},
    )  # fmt: skip
    reach = forms.CharField(label=_("Telefoon of e-mail van die organisatie"), max_length=200, required=False)
    domains = forms.MultipleChoiceField(
        label=_("Wat deelt u?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat u deelt.")},
    )

    def __init__(
        self, *args: Any, receiver: Receiver, ground: Ground, allowed: Iterable[Domain], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.to, self.ground = receiver, ground
        self.allowed = tuple(allowed)
        if receiver.name:
            del self.fields["name"]
            del self.fields["reach"]
        choices(self, "domains", [(one.value, str(DOMAIN[one])) for one in self.allowed])

    def receiver(self) -> Receiver:
        """To whom; only after `is_valid`."""
        given = self.cleaned_data
        if self.to.name:
            return self.to
        return Receiver(given["name"].strip(), self.to.role, reach=given["reach"].strip())

    def shared(self) -> tuple[Domain, ...]:
        """What goes along."""
        return tuple(Domain(one) for one in self.cleaned_data["domains"])


class ReferralForm(_Handing):
    """Doorverwijzen: about what, why, how urgent, and by when."""

    field_order = ("name", "reach", "domain", "reason", "domains", "urgency", "respond_by", "result_by")
    domain = forms.ChoiceField(label=_("Waar gaat het over?"))
    reason = words(_("Waarom verwijst u door?"), _("Schrijf op waarom u doorverwijst."), help_text=_(
        "De ontvanger leest dit. De deelnemer ook."))  # fmt: skip
    urgency = forms.ChoiceField(
        label=_("Hoe dringend is het?"), widget=forms.RadioSelect, choices=options(URGENCY), initial=Urgency.SOON.value
    )
    respond_by = DayField(label=_("Antwoord uiterlijk op"))
    result_by = DayField(label=_("Resultaat uiterlijk op"))

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"respond_by": on + ANSWER_IN, "result_by": on + RESULT_IN} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        choices(self, "domain", [(one.value, str(DOMAIN[one])) for one in self.allowed])

    def referral(self, signal_id: int | None) -> NewReferral:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewReferral(
            self.receiver(), Domain(given["domain"]), self.shared(), given["reason"].strip(), Urgency(given["urgency"]),
            given["respond_by"], given["result_by"], self.ground, signal_id,
        )  # fmt: skip


class TransferForm(_Handing):
    """Overdragen: when they spoke, what goes along, and by when both say whether it landed."""

    field_order = ("name", "reach", "talk_on", "together", "domains", "goals", "tasks", "agreements", "confirm_by")
    talk_on = DayField(label=_("Wanneer was het gesprek?"))
    together = forms.ChoiceField(
        label=_("Was de deelnemer erbij?"), widget=forms.RadioSelect, choices=[("ja", _("Ja")), ("nee", _("Nee"))],
        error_messages={"required": _("Kies of de deelnemer erbij was.")},
    )  # fmt: skip
    goals = forms.MultipleChoiceField(
        label=_("Welke doelen gaan mee?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    tasks = forms.MultipleChoiceField(
        label=_("Welke taken gaan mee?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    agreements = words(_("Wat sprak u af?"), _("Schrijf op wat u afsprak en wat nog loopt."), help_text=_(
        "De ontvanger leest dit. De deelnemer ook."))  # fmt: skip
    confirm_by = DayField(label=_("Bevestigen uiterlijk op"), help_text=_(
        "De ontvanger en de deelnemer zeggen dan of het goed is gegaan."))  # fmt: skip

    def __init__(self, *args: Any, on: date, goals: Iterable[Goal], tasks: Iterable[TaskShown], **kwargs: Any) -> None:
        kwargs["initial"] = {"talk_on": on, "confirm_by": on + CONFIRM_IN} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        for name, found in (("goals", goals), ("tasks", tasks)):
            titles = [(str(one.id), one.title) for one in found]
            choices(self, name, titles)
            if not titles:
                del self.fields[name]

    def transfer(self, referral_id: int | None) -> NewTransfer:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewTransfer(
            self.receiver(), self.shared(), self.ground, given["talk_on"], given["together"] == "ja", given["confirm_by"],
            tuple(given.get("goals", ())), tuple(given.get("tasks", ())), given["agreements"].strip(), referral_id,
        )  # fmt: skip


class HeardForm(forms.Form):
    """Wat iemand zei: a word, and who said it when somebody else writes it down."""

    said_by = forms.CharField(label=_("Wie zei dit?"), max_length=200, error_messages={
        "required": _("Schrijf op wie dit zei.")}, help_text=_(
        "Bijvoorbeeld de naam van wie u aan de telefoon had."))  # fmt: skip
    word = words(_("Wat is er gezegd?"), required=False)

    def __init__(self, *args: Any, told: bool, hint: Any = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["word"].help_text = hint
        if not told:
            del self.fields["said_by"]
            self.fields["word"].label = _("Wilt u er iets bij zeggen?")

    def heard(self) -> Heard:
        """What the use case takes; only after `is_valid`."""
        return Heard(self.cleaned_data["word"].strip(), self.cleaned_data.get("said_by", "").strip())


class WhyForm(forms.Form):
    """Intrekken: why."""

    word = words(_("Waarom trekt u dit in?"), _("Schrijf op waarom u dit intrekt."), rows=2)


class AgainForm(forms.Form):
    """Opnieuw vragen of het is geland: what was done, and by when."""

    word = words(_("Wat deed u?"), _("Schrijf op wat u deed."), rows=2)
    confirm_by = DayField(label=_("Bevestigen uiterlijk op"))


class SaidForm(forms.Form):
    """Wat de deelnemer zei op de vraag om toestemming, told to who asks."""

    name = forms.CharField(
        label=_("Naam van wie dit zegt"), max_length=200, error_messages={"required": _("Schrijf op wie dit zei.")}
    )
