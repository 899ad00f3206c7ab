# SPDX-License-Identifier: EUPL-1.2
"""The form with which a helper logs contact: four taps, by thumb; words only if she wants."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.types import Domain
from leidraad.dossiers.given import NewHelp
from leidraad.dossiers.types import ContactKind
from leidraad.plans.helped import Loggable
from leidraad.pure.plans.types import Doing
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.words import DOMAIN, Words, options

KIND: Final[Words] = {
    ContactKind.HOME_VISIT: _("Bezoek"),
    ContactKind.PHONE: _("Bellen"),
    ContactKind.MESSAGE: _("App"),
    ContactKind.OUTING: _("Samen op pad"),
    ContactKind.OTHER: _("Anders"),
}
MINUTES: Final[Mapping[str, Any]] = {
    "15": _("15 min"),
    "30": _("30 min"),
    "60": _("1 uur"),
    "120": _("2 uur"),
    "240": _("halve dag"),
}
DOING: Final[Words] = {
    Doing.FOR: _("Ik deed het"),
    Doing.TOGETHER: _("Samen gedaan"),
    Doing.ALONE: _("Deed het zelf"),
}
TALKED: Final = ""
GOAL, ACTIVITY, PLACE = "g:", "a:", "d:"


class HelpForm(forms.Form):
    """Contact vastleggen. `submission` is made anew for every form: sent twice it is stored once."""

    kind = forms.ChoiceField(
        label=_("Hoe was het contact?"), choices=options(KIND), widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe er contact was.")},
    )  # fmt: skip
    minutes = forms.ChoiceField(
        label=_("Hoelang?"), choices=list(MINUTES.items()), widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoelang het duurde.")},
    )  # fmt: skip
    about = forms.ChoiceField(
        label=_("Waarover?"), widget=forms.RadioSelect, error_messages={"required": _("Kies waar het over ging.")}
    )
    doing = forms.ChoiceField(
        label=_("Wie deed het?"), required=False, widget=forms.RadioSelect,
        choices=[*options(DOING), (TALKED, _("Alleen gepraat"))],
    )  # fmt: skip
    summary = forms.CharField(
        label=_("Wilt u er iets bij zeggen?"), required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("De deelnemer kan dit lezen."),
    )  # fmt: skip
    happened_on = DayField(label=_("Wanneer?"))
    missed = forms.BooleanField(label=_("Het is niet gelukt om iemand te spreken"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, found: Loggable, on: date, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"happened_on": on, "submission": uuid.uuid4()})
        super().__init__(*args, **kwargs)
        self.found = found
        about = subjects(found)
        self.fields["about"].choices = about  # type: ignore[attr-defined]
        if len(about) == 1 and len(about[0][1]) == 1:
            self.initial["about"] = about[0][1][0][0]

    def help(self) -> NewHelp:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        about: str = given["about"]
        named = about[len(GOAL) :]
        return NewHelp(
            happened_on=given["happened_on"],
            kind=ContactKind(given["kind"]),
            minutes=int(given["minutes"]),
            domain=Domain(named) if about.startswith(PLACE) else self.found.domains[0],
            submission=given["submission"],
            goal_id=named if about.startswith(GOAL) else "",
            activity_id=named if about.startswith(ACTIVITY) else "",
            doing=Doing(given["doing"]) if given["doing"] else None,
            summary=given["summary"],
            reached=not given["missed"],
        )


def subjects(found: Loggable) -> list[tuple[str, list[tuple[str, str]]]]:
    """What contact can be about: per goal the goal and its activities, and last her life domains. No choice twice."""
    groups = [
        (goal.title, [*((f"{ACTIVITY}{one.id}", one.title) for one in activities), (f"{GOAL}{goal.id}", _now("Dit doel"))])
        for goal, activities in found.goals
    ]  # fmt: skip
    heading = _now("Iets anders") if groups else _now("Leefgebied")
    return [*groups, (heading, [(f"{PLACE}{one.value}", str(DOMAIN[one])) for one in found.domains])]
