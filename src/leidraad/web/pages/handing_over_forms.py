# SPDX-License-Identifier: EUPL-1.2
"""Forms of handing over: parts of a plan, an answer to that, and everything of somebody who leaves."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.network.handing_over_all import Division
from leidraad.network.types import Companion
from leidraad.network.types_handing_over import Hanging, NewHandOver, PartToOffer
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.signals_forms import words
from leidraad.web.pages.signals_words import person
from leidraad.web.pages.words import DOMAIN

#: Above this number of families nobody chooses one by one; they are divided evenly.
MOST_CHOSEN: Final = 150
FAMILY: Final = "gezin"
DIRECTORS: Final = "directors"


class OfferForm(forms.Form):
    """Overdracht aanbieden: what, to whom, from which day, why."""

    parts = forms.MultipleChoiceField(
        label=_("Wat draagt u over?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wat u wilt overdragen.")},
    )  # fmt: skip
    to_id = forms.ChoiceField(
        label=_("Wie neemt het over?"), error_messages={"required": _("Kies iemand uit de kring.")}
    )
    starts_on = DayField(label=_("Vanaf welke dag?"))
    word = words(_("Waarom?"), _("Schrijf kort op waarom u dit overdraagt."), help_text=_("De ander leest dit."))

    def __init__(
        self, *args: Any, parts: Iterable[PartToOffer], people: Iterable[Companion], on: date, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"starts_on": on} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        choices(self, "parts", [(one.uid, _told(one)) for one in parts])
        none = ("", str(_("Kies iemand")))
        choices(self, "to_id", [none, *((str(one.membership_id), person(one)) for one in people)])

    def offer(self) -> NewHandOver:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewHandOver(tuple(given["parts"]), int(given["to_id"]), given["word"].strip(), given["starts_on"])


def _told(one: PartToOffer) -> str:
    kind = _now("Doel") if one.is_goal else _now("Activiteit")
    who = _now("niemand meer") if one.owner_gone or not one.owner_name else one.owner_name
    return _now("%(kind)s: %(title)s (%(domain)s, nu: %(who)s)") % {
        "kind": kind, "title": one.title, "domain": str(DOMAIN[one.domain]).lower(), "who": who,
    }  # fmt: skip


class AnswerForm(forms.Form):
    """Antwoord op een aanbod."""

    word = words(
        _("Wilt u er iets bij zeggen?"), required=False, rows=2,
        help_text=_("Neemt u het niet over? Schrijf dan op waarom."),
    )  # fmt: skip


class AllForm(forms.Form):
    """Alles overdragen: among whom, and families for which somebody is chosen."""

    receivers = forms.MultipleChoiceField(
        label=_("Wie neemt het over?"), widget=forms.CheckboxSelectMultiple,
        help_text=_("Kiest u er meer? Dan verdeelt Leidraad de gezinnen gelijk."),
        error_messages={"required": _("Kies wie het werk overneemt.")},
    )  # fmt: skip

    def __init__(self, *args: Any, found: Hanging, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(number), name) for number, name in found.receivers]
        own = (DIRECTORS, str(_("De regievoerder van elk dossier zelf")))
        choices(self, "receivers", [own, *people] if _others_direct(found) else people)
        self.families = found.rows if len(found.rows) <= MOST_CHOSEN else ()
        for one in self.families:
            field = forms.ChoiceField(label=", ".join(one.names), required=False)
            self.fields[f"{FAMILY}-{one.household_id}"] = field
            choices(self, f"{FAMILY}-{one.household_id}", [("", str(_("Gelijk verdelen"))), *people])

    def family(self, household_id: int) -> forms.BoundField | None:
        """The choice for one family, where there is one."""
        return self[f"{FAMILY}-{household_id}"] if self.families else None

    def division(self) -> Division:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        chosen = {
            one.household_id: int(given[f"{FAMILY}-{one.household_id}"])
            for one in self.families
            if given.get(f"{FAMILY}-{one.household_id}")
        }
        people = tuple(int(one) for one in given["receivers"] if one != DIRECTORS)
        return Division(people, chosen, to_directors=DIRECTORS in given["receivers"])


def _others_direct(found: Hanging) -> bool:
    """Whether all of it lies in dossiers that somebody else directs."""
    return "dossiers" not in dict(found.counts)
