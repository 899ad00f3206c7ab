# SPDX-License-Identifier: EUPL-1.2
"""The form of a helper's file, and the one that looks for an interpreter."""

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.helper_files import FileValues
from leidraad.access.types import InvalidInput
from leidraad.agenda import moments
from leidraad.web.pages.appointments_forms import ClockField
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.person_forms import LanguagesField
from leidraad.web.pages.person_words import language
from leidraad.web.pages.plan_forms import choices

DAYS: Final = (
    (0, _("maandag")),
    (1, _("dinsdag")),
    (2, _("woensdag")),
    (3, _("donderdag")),
    (4, _("vrijdag")),
    (5, _("zaterdag")),
    (6, _("zondag")),
)
#: A number in an address is no longer than the database can count.
MOST_DIGITS: Final = 19
WHOLE: Final = {"invalid": _("Vul een heel getal in."), "required": _("Vul een getal in.")}


def _number(label: Any, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(
        label=label, help_text=hint, error_messages=WHOLE, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )


class HelperFileForm(forms.Form):
    """Gegevens van een helper."""

    supervisor_id = forms.TypedChoiceField(label=_("Wie begeleidt?"), required=False, coerce=int, empty_value=None)
    next_talk_on = DayField(label=_("Volgend gesprek"), required=False)
    certificate_on = DayField(
        label=_("VOG van"), required=False, help_text=_("VOG (bewijs van goed gedrag): de datum die erop staat.")
    )
    certificate_until = DayField(
        label=_("VOG telt tot en met"), required=False, help_text=_("Volgens uw eigen afspraak. De wet noemt geen einddatum.")
    )  # fmt: skip
    most_families = _number(_("Hoogstens zoveel gezinnen"))
    silence_days = _number(_("Stil na zoveel dagen zonder contact"), _("Dan ziet wie begeleidt dat het stil is."))
    trainings = forms.CharField(
        label=_("Scholing"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Eén per regel, met het jaar."),
    )  # fmt: skip
    languages = LanguagesField(
        label=_("Talen"), required=False, help_text=_("Met komma's ertussen, bijvoorbeeld: Tigrinya, Arabisch.")
    )
    days = forms.TypedMultipleChoiceField(
        label=_("Kan op"), required=False, coerce=int, choices=DAYS, widget=forms.CheckboxSelectMultiple
    )
    availability = forms.CharField(label=_("Meer over wanneer het kan"), required=False)
    phone = forms.CharField(label=_("Telefoon"), required=False, max_length=30)
    for_talks = forms.BooleanField(
        label=_("Is te vragen voor een gesprek, als tolk of om uit te leggen"), required=False
    )
    key_person = forms.BooleanField(label=_("Is sleutelfiguur"), required=False)
    by_phone = forms.BooleanField(label=_("Kan met de telefoon"), required=False)
    on_the_spot = forms.BooleanField(label=_("Kan erbij komen"), required=False)

    def __init__(
        self, *args: Any, supervisors: list[tuple[int, str]], values: FileValues, talks: bool, **kwargs: Any
    ) -> None:
        shown = {name: getattr(values, name) for name in FileValues.__dataclass_fields__}
        shown["languages"] = ", ".join(language(code) for code in values.languages)
        shown["days"] = list(values.days)
        super().__init__(*args, **{"initial": shown, **kwargs})
        people = [(str(number), name) for number, name in supervisors]
        choices(self, "supervisor_id", [("", str(_("Nog niemand"))), *people])
        for name in () if talks else ("for_talks", "key_person", "by_phone", "on_the_spot"):
            del self.fields[name]

    def values(self) -> FileValues:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return FileValues(**(given | {"days": tuple(given["days"]), "languages": tuple(given["languages"])}))


class FindForm(forms.Form):
    """Tolk zoeken: an ordinary address that can be sent to a colleague.

    A day of the week for what an interpreter said of herself; `op`, `van` and `tot` also ask her agenda.
    """

    taal = forms.ChoiceField(label=_("Taal"), required=False)
    dag = forms.TypedChoiceField(label=_("Dag"), required=False, coerce=int, empty_value=None)
    op = DayField(label=_("Op welke datum?"), required=False)
    van = ClockField(label=_("Van hoe laat?"), required=False)
    tot = ClockField(label=_("Tot hoe laat?"), required=False)
    #: For whose appointment: the number of the dossier. Whether she may make one there is asked there.
    voor = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, languages: list[tuple[str, str]], sees_agendas: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "taal", [("", str(_("Alle talen"))), *languages])
        choices(self, "dag", [("", str(_("Elke dag"))), *((str(number), str(name)) for number, name in DAYS)])
        for name in () if sees_agendas else ("op", "van", "tot"):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A time is of a day, and a talk ends after it began."""
        given = super().clean() or {}
        start, end = given.get("van"), given.get("tot")
        if (start or end) and not self.errors:
            if not (start and end and given.get("op")):
                self.add_error("op", _now("Vul een datum in, en van hoe laat tot hoe laat."))
            elif end <= start:
                self.add_error("tot", _now("Kies een tijd na het begin."))
        return given

    @property
    def whose(self) -> int | None:
        """The dossier for which an interpreter is looked for."""
        number = str(self["voor"].value() or "")
        return int(number) if number.isdecimal() and len(number) < MOST_DIGITS else None

    @property
    def weekday(self) -> int | None:
        """The day of the week that is asked for; a date says which. Only after `is_valid`."""
        on = self.cleaned_data.get("op")
        asked: int | None = on.weekday() if on else self.cleaned_data["dag"]
        return asked

    def between(self) -> tuple[datetime, datetime] | None:
        """The hours in which she should have time; only after `is_valid`."""
        given = self.cleaned_data
        if not (given.get("op") and given.get("van") and given.get("tot")):
            return None
        try:
            return moments.local(given["op"], given["van"]), moments.local(given["op"], given["tot"])
        except InvalidInput:  # the hour that a clock put forward leaves out
            return None
