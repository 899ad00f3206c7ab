# SPDX-License-Identifier: EUPL-1.2
"""The short forms of the broad intake: beginning, talks, conclusions and closing."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from leidraad.intake.shown import SessionShown
from leidraad.intake.types import (
    ConclusionKind,
    InterpreterUse,
    NewConclusion,
    NewSession,
    Part,
    Person,
    Place,
    Source,
    TalkWish,
)
from leidraad.web.pages.contact_forms import DayField
from leidraad.web.pages.intake_words import CONCLUSION, INTERPRETER, PART, PLACE, SOURCE, TALK_WISH
from leidraad.web.pages.words import options

#: So many people fit on the form of a talk at first; a button makes room for more.
PEOPLE, MORE_PEOPLE, MOST_PEOPLE = 6, 4, 30
CHOOSE: Final = {"required": _("Kies er een uit de lijst."), "invalid_choice": _("Kies er een uit de lijst.")}


class StartForm(forms.Form):
    """Begin of an intake."""

    started_on = DayField(label=_("Wanneer begint u?"))
    where = forms.ChoiceField(label=_("Waar?"), widget=forms.RadioSelect, error_messages=CHOOSE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].choices = options(PLACE)  # type: ignore[attr-defined]


class SessionForm(forms.Form):
    """Talk: when, where, who, and whether the right to a private talk was pointed out."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    held_on = DayField(label=_("Wanneer was het gesprek?"))
    place = forms.ChoiceField(label=_("Waar?"), error_messages=CHOOSE)
    language = forms.CharField(label=_("In welke taal?"), required=False, max_length=60)
    interpreter = forms.ChoiceField(label=_("Tolk"), error_messages=CHOOSE)
    private_talk_told = forms.BooleanField(
        label=_("Ik heb gezegd: u mag dit gesprek ook alleen met mij voeren"), required=False
    )
    private_talk_wish = forms.ChoiceField(label=_("Hoe wil de deelnemer praten?"), error_messages=CHOOSE)
    note = forms.CharField(label=_("Notitie"), required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, words in (("place", PLACE), ("interpreter", INTERPRETER), ("private_talk_wish", TALK_WISH)):
            self.fields[name].choices = options(words)  # type: ignore[attr-defined]
        for number in range(1, self.count() + 1):
            self.fields[f"name_{number}"] = forms.CharField(
                label=_("Naam %(number)s") % {"number": number}, required=False, max_length=200
            )
            self.fields[f"part_{number}"] = forms.ChoiceField(
                label=_("Wie is %(number)s?") % {"number": number}, choices=options(PART), error_messages=CHOOSE,
                required=False,
            )  # fmt: skip

    def count(self) -> int:
        """For how many people there is room: those who are there, those who were asked for, and six at least."""
        told = self.data.get("people_count", "") if self.is_bound else str(self.initial.get("people_count", ""))
        asked = int(told) if told.isdecimal() and len(told) < 4 else PEOPLE
        more = MORE_PEOPLE if self.is_bound and "erbij" in self.data else 0
        return min(max(asked, PEOPLE) + more, MOST_PEOPLE)

    def people(self) -> list[tuple[Any, Any]]:
        """The fields of those present, name beside part."""
        return [(self[f"name_{number}"], self[f"part_{number}"]) for number in range(1, self.count() + 1)]

    def session(self) -> NewSession:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        present = ((given[f"name_{n}"], given[f"part_{n}"]) for n in range(1, self.count() + 1))
        return NewSession(
            held_on=given["held_on"],
            place=Place(given["place"]),
            submission=given["submission"],
            language=given["language"],
            interpreter=InterpreterUse(given["interpreter"]),
            people=tuple(Person(name, Part(part or Part.OTHER)) for name, part in present if name),
            private_talk_told=given["private_talk_told"],
            private_talk_wish=TalkWish(given["private_talk_wish"]),
            note=given["note"],
        )


def session_start(on: date, name: str) -> dict[str, Any]:
    """What stands in the form of a new talk."""
    return {"submission": uuid.uuid4(), "held_on": on, "name_1": name, "part_1": Part.PARTICIPANT,
            "part_2": Part.INTERPRETER, "part_3": Part.PARTNER}  # fmt: skip


def session_now(talk: SessionShown) -> dict[str, Any]:
    """What stands in the form of a talk that is there."""
    found: dict[str, Any] = {
        "submission": uuid.uuid4(), "held_on": talk.held_on, "place": talk.place, "language": talk.language,
        "interpreter": talk.interpreter, "private_talk_told": talk.private_talk_told,
        "private_talk_wish": talk.private_talk_wish, "note": talk.note, "people_count": len(talk.people) + 1,
    }  # fmt: skip
    for number, one in enumerate(talk.people[:MOST_PEOPLE], 1):
        found |= {f"name_{number}": one.name, f"part_{number}": one.part}
    return found


class SayingForm(forms.Form):
    """Who says what stands on a page of questions, when, and at which talk."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.ChoiceField(widget=forms.HiddenInput)
    said_by = forms.CharField(label=_("Wie zei dit?"), required=False, max_length=200)
    said_on = DayField(label=_("Op welke dag?"))
    talk = forms.ChoiceField(label=_("In welk gesprek?"), required=False)

    def __init__(self, *args: Any, talks: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "gezegd_%s")
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = options(SOURCE)  # type: ignore[attr-defined]
        self.fields["talk"].choices = [("", _("Geen gesprek")), *talks]  # type: ignore[attr-defined]

    @property
    def who(self) -> Source:
        """The source; only after `is_valid`."""
        return Source(self.cleaned_data["source"])


class ConclusionForm(forms.Form):
    """Conclusion: about which domain, of what kind, and in words."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    domain = forms.ChoiceField(label=_("Over welk onderwerp?"), error_messages=CHOOSE)
    kind = forms.ChoiceField(label=_("Wat is het?"), widget=forms.RadioSelect, error_messages=CHOOSE)
    text = forms.CharField(
        label=_("Uw conclusie"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op wat u hebt geconcludeerd.")},
    )

    def __init__(self, *args: Any, domains: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domain"].choices = list(domains)  # type: ignore[attr-defined]
        self.fields["kind"].choices = options(CONCLUSION)  # type: ignore[attr-defined]

    def conclusion(self) -> NewConclusion:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        return NewConclusion(given["domain"], ConclusionKind(given["kind"]), given["text"], given["submission"])


class RewordForm(forms.Form):
    """A conclusion said otherwise."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Uw conclusie"),
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Schrijf op wat u hebt geconcludeerd.")},
    )


class PutAsideForm(forms.Form):
    """Why a conclusion becomes no goal."""

    reason = forms.CharField(
        label=_("Waarom wordt dit geen doel?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Schrijf op waarom dit geen doel wordt.")},
    )


class CloseForm(forms.Form):
    """The day of the intake, and why it is completed without the participant."""

    held_on = DayField(label=_("Op welke dag was het laatste gesprek?"))
    absent_reason = forms.CharField(
        label=_("Kwam de deelnemer niet? Schrijf op waarom u zonder gesprek afsluit"),
        help_text=_("Dat kan alleen na drie brieven. Laat dit leeg als er een gesprek was."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
