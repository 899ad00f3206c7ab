# SPDX-License-Identifier: EUPL-1.2
"""The texts of a plan in the participant's own language: typed in by who translated them, each with its mark."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors, service
from leidraad.plans.selectors import Part, Typed
from leidraad.plans.types import NewTranslations, TextKey
from leidraad.pure.plans.types import GoalState, PlanState
from leidraad.pure.texts import FOREIGN_NAMES, Made, Mark, Text, fingerprint_of
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import SeeOther, StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page
from leidraad.web.pages.refusals import status_of
from leidraad.web.pages.shell import say

#: The language in the address; Dutch is the source and is not translated into.
LANGUAGE: Final = "taal"
#: Around a name in its own script, so that what follows it keeps its place.
ISOLATE, END = "\u2068", "\u2069"
#: The part of the plan in the address, and what each is called.
PART: Final = "deel"
PARTS: Final[Mapping[str, object]] = {
    Part.GOALS.value: _("Doelen"),
    Part.WISHES.value: _("Wensen"),
    Part.DECISION.value: _("Besluit"),
    Part.MEETINGS.value: _("Gesprekken"),
    Part.PROPOSALS.value: _("Voorstellen"),
    Part.FILM.value: _("Film"),
}
ICON: Final[Mapping[Part, str]] = {
    Part.GOALS: "star", Part.WISHES: "person", Part.DECISION: "letter", Part.MEETINGS: "message",
    Part.PROPOSALS: "question", Part.FILM: "history",
}  # fmt: skip
#: What a text is, by its field.
WHAT: Final[Mapping[str, object]] = {
    "title": _("Naam"), "why": _("Waarom"), "next_step": _("Volgende stap"), "note": _("Notitie"),
    "support": _("Steun en begeleiding"), "preschool": _("Afspraken over de voorschool"),
    "benefit_decisions": _("Besluiten over de bijstand"), "relief_decision": _("Besluit over ontzorgen"),
    "effort_shown": _("Waaruit blijkt dat er genoeg is gedaan?"), "exception": _("Uitzondering"),
    "motivation": _("Waarom dit besluit?"), "conclusion": _("Wat is afgesproken?"), "reason": _("Waarom het niet doorging"),
    "answer": _("Antwoord"), **{key.value: label for key, label in words.EXPECTATION.items()},
}  # fmt: skip
MADE: Final = [
    (Made.INTERPRETER.value, _("Een tolk")),
    (Made.PERSON.value, _("Iemand die de taal kent")),
    (Made.MACHINE.value, _("Een machine")),
]


class TranslationForm(forms.Form):
    """Vertalingen: a field for each text, and who made what is new."""

    made = forms.ChoiceField(label=_("Wie maakte wat nieuw is?"), choices=MADE, widget=forms.RadioSelect)
    by_whom = forms.CharField(
        label=_("Naam van wie vertaalde of nakeek"), required=False, max_length=200,
        help_text=_("Laat leeg als een machine het maakte en niemand het nakeek."),
    )  # fmt: skip

    def __init__(self, *args: Any, texts: Mapping[TextKey, Text], lang: str, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "vertaling_%s")
        super().__init__(*args, **kwargs)
        self.texts, self.lang = texts, lang
        for key, text in texts.items():
            self._about(key, text)

    def _about(self, key: TextKey, text: Text) -> None:
        """The field of one text; what is outdated has to be typed again, with what stood there beside it."""
        said, there = text.said(self.lang), text.translations.get(self.lang)
        is_old = said.mark is Mark.OUTDATED
        attrs = {"rows": 2, "dir": "auto", "lang": self.lang}
        area = forms.CharField(label=text.nl, required=False, max_length=4000, widget=forms.Textarea(attrs=attrs))
        area.initial = there.text if there and not is_old else ""
        area.help_text = _now("Eerst stond er: “%(text)s”") % {"text": there.text} if there and is_old else ""
        name = name_of(key)
        self.fields[f"text_{name}"] = area
        self.fields[f"of_{name}"] = forms.CharField(
            required=False, widget=forms.HiddenInput, initial=fingerprint_of(text.nl)
        )
        if said.mark is Mark.UNCHECKED:
            self.fields[f"ok_{name}"] = forms.BooleanField(label=_now("Nu nagekeken"), required=False)

    def new(self) -> NewTranslations:
        """What the use case takes; only after `is_valid`."""
        given = self.cleaned_data
        names = {key: name_of(key) for key in self.texts}
        texts = {key: (given[f"text_{name}"], given[f"of_{name}"]) for key, name in names.items()}
        checked = frozenset(key for key, name in names.items() if given.get(f"ok_{name}"))
        filled = {key: pair for key, pair in texts.items() if pair[0].strip()}
        return NewTranslations(self.lang, Made(given["made"]), filled, given["by_whom"], checked)

    def row(self, key: TextKey) -> dict[str, Any]:
        """The fields of one text, and its mark."""
        name, badge = name_of(key), words.MARK[self.texts[key].said(self.lang).mark]
        checked = self[f"ok_{name}"] if f"ok_{name}" in self.fields else None
        return {"text": self[f"text_{name}"], "of": self[f"of_{name}"], "ok": checked,
                "badge": (str(badge[0]), badge[1], badge[2])}  # fmt: skip


def name_of(key: TextKey) -> str:
    """The name of a field about this text."""
    return "_".join(reversed(key)).replace(":", "-")


@needs(P.PLAN_EDIT, "GET", "POST")
def translate(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """All texts of one part of the plan, in one language."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    lang, part = _asked(request, LANGUAGE, FOREIGN_NAMES), Part(_asked(request, PART, PARTS))
    typed = selectors.translatable(request.actor, dossier_id, running(shown.state))
    texts = selectors.texts_of(request.actor, dossier_id, {one.key: one.nl for one in typed})
    here = [one for one in typed if one.part is part]
    form = TranslationForm(sent(request), texts={one.key: texts[one.key] for one in here}, lang=lang,
                           initial={"made": Made.INTERPRETER.value})  # fmt: skip
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.translate(by, dossier_id, form.new(), at=at, on=on)):
        say(request, _now("De vertalingen zijn bewaard."))
        return SeeOther(_here(dossier_id, lang, part))
    more = {
        "form": form, "groups": _groups(form, here, shown.state), "tongue": lang, "part": part.value,
        "chips": _languages(dossier_id, part, [texts[one.key] for one in here], lang),
        "parts_chips": _parts(dossier_id, lang, typed, texts, part),
    }  # fmt: skip
    return page(request, shown, "translate", "plan", status=status_of(form), **more)


def _asked(request: StaffRequest, name: str, known: Iterable[str]) -> str:
    """What the form or the address asks; the first that there is when it asks nothing that we know."""
    asked = request.POST.get(name) or request.GET.get(name, "")
    return asked if asked in known else next(iter(known))


def _here(dossier_id: int, lang: str, part: Part) -> str:
    return f"{reverse('plan-translate', args=[dossier_id])}?{LANGUAGE}={lang}&{PART}={part.value}"


def running(state: PlanState) -> PlanState:
    """The goals that run, with what happens under them, and what the participant expects."""
    goals = {number: goal for number, goal in state.goals.items() if goal.state is GoalState.OPEN}
    under = {one.id: one for one in state.activities.values() if one.goal_id in goals}
    return PlanState(goals, under, state.texts)


def _groups(form: TranslationForm, typed: Iterable[Typed], state: PlanState) -> list[dict[str, Any]]:
    """The fields: of goals under the name of each goal, of the rest together."""
    found: dict[str, dict[str, Any]] = {}
    for one in typed:
        goal = state.goals.get(one.under)
        start = {"title": goal.title if goal else str(PARTS[one.part.value]),
                 "icon": words.DOMAIN_ICON[goal.domain] if goal else ICON[one.part], "rows": []}  # fmt: skip
        group = found.setdefault(one.under, start)
        group["rows"].append(form.row(one.key) | {"what": str(WHAT.get(one.key[1], ""))})
    return list(found.values())


def _languages(dossier_id: int, part: Part, texts: Sequence[Text], lang: str) -> list[dict[str, Any]]:
    return [
        {"label": f"{ISOLATE}{name}{END}: {told([text.said(code).mark for text in texts])}", "url": _here(dossier_id, code, part),
         "current": code == lang}
        for code, name in FOREIGN_NAMES.items()
    ]  # fmt: skip


def _parts(
    dossier_id: int, lang: str, typed: Sequence[Typed], texts: Mapping[TextKey, Text], current: Part
) -> list[dict[str, Any]]:
    """The parts in which there is something to translate, with how many texts are not there yet."""
    found = []
    for part in Part:
        marks = [texts[one.key].said(lang).mark for one in typed if one.part is part]
        todo = sum(mark is not Mark.CHECKED for mark in marks)
        label = f"{PARTS[part.value]} ({todo})" if todo else str(PARTS[part.value])
        if marks or part is current:
            found.append({"label": label, "url": _here(dossier_id, lang, part), "current": part is current})
    return found


def told(marks: Sequence[Mark]) -> str:
    """How much can be read in a language by who relies on it."""
    good = sum(mark is Mark.CHECKED for mark in marks)
    return ngettext("%(num)s tekst van %(all)s", "%(num)s teksten van %(all)s", good) % {"num": good, "all": len(marks)}
