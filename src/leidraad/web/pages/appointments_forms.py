# SPDX-License-Identifier: EUPL-1.2
"""Forms of the agenda: who meets and where, when, another moment, why not, an answer, a room."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from leidraad.access.roles import ROLES
from leidraad.access.types import Domain
from leidraad.agenda import moments
from leidraad.agenda.types import (
    Answer,
    AppointmentKind,
    AppointmentShown,
    NewMoment,
    NewReply,
    NewRoom,
    PersonChoice,
    Place,
    PlaceKind,
    RoomShown,
)
from leidraad.pure.codes import LANGUAGES
from leidraad.pure.free_moments import Stretch
from leidraad.web.pages.appointments_words import COMES, KIND, PLACE, weekday
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.plan_forms import choices
from leidraad.web.pages.words import DOMAIN, options

LENGTHS: Final = (30, 45, 60, 90, 120)
OTHER: Final = "anders"
CHOOSE: Final = {"required": _("Kies er een uit de lijst."), "invalid_choice": _("Kies er een uit de lijst.")}

CHANGED: Final = _("Iemand anders wijzigde deze afspraak net. Kijk eerst wat er nu staat.")


class ClockField(forms.TimeField):
    """A time of day, with the browser's own clock."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        kwargs.setdefault("error_messages", {"invalid": _("Deze tijd bestaat niet. Schrijf bijvoorbeeld 14:30.")})
        super().__init__(input_formats=["%H:%M", "%H:%M:%S", "%H.%M"], **kwargs)


class WhoForm(forms.Form):
    """Wie en waar: the first step, an ordinary address without a word about anybody."""

    wie = forms.MultipleChoiceField(
        label=_("Voor wie van het gezin?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies voor wie deze afspraak is.")},
    )  # fmt: skip
    met = forms.MultipleChoiceField(
        label=_("Wie komt er nog meer?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    waar = forms.ChoiceField(label=_("Waar?"), choices=options(PLACE), widget=forms.RadioSelect, error_messages=CHOOSE)
    kamer = forms.ChoiceField(label=_("Welke spreekkamer?"), required=False)
    duur = forms.TypedChoiceField(
        label=_("Hoe lang?"), coerce=int, error_messages=CHOOSE,
        choices=[(number, _("%(number)s minuten") % {"number": number}) for number in LENGTHS],
    )  # fmt: skip
    vanaf = DayField(label=_("Zoek een moment vanaf"), required=False)

    def __init__(
        self, *args: Any, family: Sequence[tuple[int, str]], people: Sequence[PersonChoice], rooms: Sequence[RoomShown],
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.people, self.rooms = people, rooms
        choices(self, "wie", [(str(number), name) for number, name in family])
        choices(self, "met", [(str(one.membership_id), person(one)) for one in people])
        choices(self, "kamer", [("", str(_("Kies een kamer"))), *((str(one.id), one.name) for one in rooms)])
        if not people:
            del self.fields["met"]
        if not rooms:
            del self.fields["kamer"]
            choices(self, "waar", [pair for pair in options(PLACE) if pair[0] != PlaceKind.ROOM])

    def clean(self) -> dict[str, Any]:
        """A room has to be named."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("waar") == PlaceKind.ROOM and not given.get("kamer"):
            self.add_error("kamer", _now("Kies een kamer uit de lijst."))
        return given

    @property
    def dossiers(self) -> tuple[int, ...]:
        """Whose appointment it is; only after `is_valid`."""
        return tuple(int(one) for one in self.cleaned_data["wie"])

    @property
    def asked(self) -> list[PersonChoice]:
        """Who else comes."""
        wanted = set(self.cleaned_data.get("met", ()))
        return [one for one in self.people if str(one.membership_id) in wanted]

    @property
    def room_ids(self) -> tuple[int, ...]:
        """The room, where it is in one."""
        in_room = self.cleaned_data["waar"] == PlaceKind.ROOM
        return (int(self.cleaned_data["kamer"]),) if in_room else ()

    @property
    def lasts(self) -> timedelta:
        """How long it takes."""
        return timedelta(minutes=self.cleaned_data["duur"])


def person(one: PersonChoice) -> str:
    """Somebody who can be asked, in a list."""
    role = str(ROLES[one.role].name) if one.role in ROLES else str(COMES[one.kind])
    return " · ".join(part for part in (one.name, role, one.organisation) if part)


def suggested(found: Sequence[Stretch]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Free moments as choices, under their days."""
    days: dict[date, list[tuple[str, str]]] = {}
    for one in found:
        start, end = (each.astimezone(moments.AMSTERDAM) for each in (one.starts_at, one.ends_at))
        days.setdefault(start.date(), []).append((one.starts_at.isoformat(), f"{start:%H:%M}–{end:%H:%M}"))
    return [(weekday(of), several) for of, several in days.items()]


class MomentForm(forms.Form):
    """Wanneer: a free moment from the list, or a day and a time."""

    moment = forms.ChoiceField(
        label=_("Wanneer?"), required=False,
        error_messages={"invalid_choice": _("Dit moment is net bezet. Kies een ander moment.")},
    )  # fmt: skip
    day = DayField(label=_("Of kies zelf een dag"), required=False)
    clock = ClockField(label=_("Hoe laat?"), required=False)

    def __init__(self, *args: Any, free: Sequence[Stretch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: For the page, which shows them under their days.
        self.suggested = suggested(free)
        choices(self, "moment", [pair for _day, several in self.suggested for pair in several])
        if not free:
            del self.fields["moment"]

    def clean(self) -> dict[str, Any]:
        """One of the two has to be there; a day that somebody chose herself counts first."""
        given: dict[str, Any] = super().clean() or {}
        on, clock = given.get("day"), given.get("clock")
        if self.errors:
            return given
        if (on is None) != (clock is None):
            self.add_error("clock" if on else "day", _now("Vul een dag en een tijd in."))
        elif on is None and not given.get("moment"):
            self.add_error("moment" if "moment" in self.fields else "day", _now("Kies een moment."))
        return given

    @property
    def starts_at(self) -> datetime:
        """The moment; only after `is_valid`. Raises InvalidInput (`clock`) for a time that does not exist."""
        on, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if isinstance(on, date) and isinstance(clock, time):
            return moments.local(on, clock)
        return datetime.fromisoformat(self.cleaned_data["moment"])


class AppointmentForm(MomentForm):
    """Afspraak: the second step, with everything that is somebody's own business."""

    kind = forms.ChoiceField(label=_("Wat is het?"), choices=options(KIND), initial=AppointmentKind.TALK)
    title = forms.CharField(
        label=_("Eigen naam voor de afspraak"), required=False, max_length=120,
        help_text=_("Wie komt, leest dit."),
    )  # fmt: skip
    domain = forms.ChoiceField(label=_("Leefgebied"), initial=Domain.GENERAL, error_messages=CHOOSE)
    place = forms.CharField(label=_("Naam van de plaats"), required=False, max_length=200)
    street = forms.CharField(label=_("Straat en huisnummer"), required=False, max_length=200)
    postal_code = forms.CharField(label=_("Postcode"), required=False, max_length=10)
    city = forms.CharField(label=_("Woonplaats"), required=False, max_length=200)
    link = forms.CharField(label=_("Link naar het gesprek"), required=False, max_length=200)
    language = forms.ChoiceField(label=_("In welke taal?"), required=False)
    needs_interpreter = forms.BooleanField(label=_("Er is een tolk nodig"), required=False)
    note = forms.CharField(
        label=_("Wat moet iedereen weten?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Bijvoorbeeld wat iemand meeneemt. Iedereen die komt, leest dit."),
    )  # fmt: skip
    is_contact = forms.BooleanField(label=_("Dit is ook het volgende contact in het dossier"), required=False)

    def __init__(
        self, *args: Any, kind: PlaceKind, languages: Sequence[str], may_health: bool, may_contact: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        domains = [pair for pair in options(DOMAIN) if may_health or pair[0] != Domain.HEALTH]
        choices(self, "domain", domains)
        known = [(one, LANGUAGES[one].dutch) for one in dict.fromkeys((*languages, "nld")) if one in LANGUAGES]
        choices(self, "language", [("", str(_("Niet gekozen"))), *known])
        unwanted = () if kind is PlaceKind.ADDRESS else ("place", "street", "postal_code", "city")
        for name in (
            *unwanted,
            *(() if kind is PlaceKind.ONLINE else ("link",)),
            *(() if may_contact else ("is_contact",)),
        ):
            del self.fields[name]

    def where(self, kind: PlaceKind, room_ids: Sequence[int]) -> Place:
        """The place; only after `is_valid`."""
        given = self.cleaned_data
        return Place(
            kind, given.get("place", ""), given.get("street", ""), given.get("postal_code", ""), given.get("city", ""),
            given.get("link", ""), room_ids[0] if room_ids else None,
        )  # fmt: skip


class MoveForm(MomentForm):
    """Verzetten: another moment, how long, perhaps another room, and why."""

    lasts = forms.TypedChoiceField(label=_("Hoe lang?"), coerce=int, error_messages=CHOOSE)
    room = forms.ChoiceField(label=_("Welke spreekkamer?"), required=False)
    reason = forms.CharField(
        label=_("Waarom verzet u de afspraak?"), required=False, max_length=300, help_text=_("Wie komt, leest dit.")
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, shown: AppointmentShown, rooms: Sequence[RoomShown], **kwargs: Any) -> None:
        minutes = int(shown.lasts.total_seconds() // 60)
        kwargs.setdefault("initial", {"lasts": minutes, "room": shown.place.room_id, "seen": shown.sequence})
        super().__init__(*args, **kwargs)
        self.shown = shown
        lengths = sorted({*LENGTHS, minutes})
        choices(self, "lasts", [(str(one), _now("%(number)s minuten") % {"number": one}) for one in lengths])
        choices(self, "room", [(str(one.id), one.name) for one in rooms])
        if shown.place.kind is not PlaceKind.ROOM:
            del self.fields["room"]

    def moved(self) -> NewMoment:
        """What the use case takes; only after `is_valid`."""
        given, starts_at = self.cleaned_data, self.starts_at
        room = given.get("room")
        elsewhere = bool(room) and room != str(self.shown.place.room_id)
        place = Place(PlaceKind.ROOM, room_id=int(str(room))) if elsewhere else None
        return NewMoment(starts_at, moments.after(starts_at, timedelta(minutes=given["lasts"])), given["reason"], place)


class CancelForm(forms.Form):
    """Afzeggen: why."""

    reason = forms.CharField(
        label=_("Waarom gaat de afspraak niet door?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Wie komt, leest dit."),
        error_messages={"required": _("Schrijf kort op waarom de afspraak niet doorgaat.")},
    )  # fmt: skip


class InviteForm(forms.Form):
    """Erbij vragen: who else."""

    who = forms.MultipleChoiceField(
        label=_("Wie wilt u erbij vragen?"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies wie u erbij wilt vragen.")},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Sequence[PersonChoice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices(self, "who", [(str(one.membership_id), person(one)) for one in people])


class ReplyForm(forms.Form):
    """Antwoord: yes, no with a reason, or another moment."""

    answer = forms.ChoiceField(
        label=_("Komt u?"), widget=forms.RadioSelect, error_messages={"required": _("Kies een antwoord.")},
        choices=[
            (Answer.ACCEPTED, _("Ja, ik kom")),
            (Answer.DECLINED, _("Nee, ik kom niet")),
            (Answer.PROPOSED, _("Liever op een ander moment")),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Waarom?"), required=False, max_length=300, help_text=_("Nodig als u niet komt."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    day = DayField(label=_("Welke dag is beter?"), required=False)
    clock = ClockField(label=_("Hoe laat?"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": CHANGED, "invalid": CHANGED})

    def of_somebody_else(self, name: str) -> "ReplyForm":
        """The same questions about somebody who said so by telephone or in a talk."""
        self.fields["answer"].label = _now("Komt %(name)s?") % {"name": name}
        self.fields["reason"].help_text = _now("Nodig bij nee.")
        choices(self, "answer", [
            (Answer.ACCEPTED, _now("Ja")), (Answer.DECLINED, _now("Nee")),
            (Answer.PROPOSED, _now("Liever op een ander moment")),
        ])  # fmt: skip
        return self

    def reply(self) -> NewReply:
        """What the use case takes; only after `is_valid`. Raises InvalidInput (`clock`)."""
        given = self.cleaned_data
        answer = Answer(given["answer"])
        at = None
        if answer is Answer.PROPOSED and given["day"] and given["clock"]:
            at = moments.local(given["day"], given["clock"])
        return NewReply(answer, given["reason"], at)


class RoomForm(forms.Form):
    """Spreekkamer: what it is called and where it is."""

    name = forms.CharField(label=_("Naam"), max_length=100, error_messages={"required": _("Geef de kamer een naam.")})
    street = forms.CharField(label=_("Straat en huisnummer"), required=False, max_length=100)
    postal_code = forms.CharField(label=_("Postcode"), required=False, max_length=10)
    city = forms.CharField(label=_("Woonplaats"), required=False, max_length=100)
    way = forms.CharField(
        label=_("Zo komt de deelnemer er"), required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Korte zinnen. De deelnemer leest dit bij de afspraak. Bijvoorbeeld: Neem bus 4. Meld u bij de balie."),
    )  # fmt: skip
    seats = forms.IntegerField(label=_("Aantal stoelen"), required=False, min_value=0, max_value=500)
    is_active = forms.BooleanField(label=_("In gebruik"), required=False, initial=True)

    def room(self) -> NewRoom:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewRoom(**{**given, "seats": given["seats"] or 0})


def room_values(one: RoomShown) -> dict[str, Any]:
    """What the form begins with when the room is there already."""
    return {
        "name": one.name, "street": one.street, "postal_code": one.postal_code, "city": one.city,
        "seats": one.seats or None, "is_active": one.is_active, "way": one.way,
    }  # fmt: skip
