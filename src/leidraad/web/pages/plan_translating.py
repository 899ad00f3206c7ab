# SPDX-License-Identifier: EUPL-1.2
"""The texts of a plan in the participant's own language: typed in by who translated them, each with its mark."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from leidraad.access.permissions import Permission as P
from leidraad.plans import selectors, service
from leidraad.plans.types import NewTranslations, PlanShown, TextKey
from leidraad.pure.plans.types import Goal, GoalState, PlanState
from leidraad.pure.texts import Made, Mark, Text, fingerprint_of
from leidraad.web.pages import plan_words as words
from leidraad.web.pages.asking import accepted, sent
from leidraad.web.pages.doors import StaffRequest, needs
from leidraad.web.pages.plan_asking import opened, page, to_plan
from leidraad.web.pages.plan_signing_texts import LANGUAGES
from leidraad.web.pages.refusals import status_of

#: The language in the address; Dutch is the source and is not translated into.
LANGUAGE: Final = "taal"
INTO: Final = {code: name for code, name in LANGUAGES.items() if code != "nl"}
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
    return "_".join(reversed(key))


@needs(P.PLAN_EDIT, "GET", "POST")
def translate(request: StaffRequest, dossier_id: int) -> HttpResponse:
    """All texts of the goals that run, in one language."""
    shown = opened(request, dossier_id, P.PLAN_EDIT)
    asked = request.POST.get(LANGUAGE) or request.GET.get(LANGUAGE, "")
    lang = asked if asked in INTO else next(iter(INTO))
    state = running(shown.state)
    texts = selectors.texts(request.actor, dossier_id, state)
    form = TranslationForm(sent(request), texts=texts, lang=lang, initial={"made": Made.INTERPRETER.value})
    by, at, on = request.actor, request.at, request.on
    if accepted(form, lambda: service.translate(by, dossier_id, form.new(), at=at, on=on)):
        return to_plan(request, dossier_id, _now("De vertalingen zijn bewaard."))
    more = {"form": form, "goals": _goals(form, state), "tongue": lang, "chips": _chips(shown, texts, lang)}
    return page(request, shown, "translate", "plan", status=status_of(form), **more)


def running(state: PlanState) -> PlanState:
    """The goals that run, with what happens under them."""
    goals = {number: goal for number, goal in state.goals.items() if goal.state is GoalState.OPEN}
    return PlanState(goals, {one.id: one for one in state.activities.values() if one.goal_id in goals})


def _goals(form: TranslationForm, state: PlanState) -> list[dict[str, Any]]:
    keys: dict[str, list[TextKey]] = {}
    for subject, name in form.texts:
        goal_id = subject if subject in state.goals else state.activities[subject].goal_id
        keys.setdefault(goal_id, []).append((subject, name))
    return [_goal(goal, [form.row(key) for key in keys[goal.id]]) for goal in state.in_order() if goal.id in keys]


def _goal(goal: Goal, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"id": goal.id, "title": goal.title, "icon": words.DOMAIN_ICON[goal.domain], "rows": rows}


def _chips(shown: PlanShown, texts: Mapping[TextKey, Text], lang: str) -> list[dict[str, Any]]:
    here = reverse("plan-translate", args=[shown.dossier_id])
    return [
        {"label": f"{name}: {told(texts, code)}", "url": f"{here}?{LANGUAGE}={code}", "current": code == lang}
        for code, name in INTO.items()
    ]


def told(texts: Mapping[TextKey, Text], lang: str) -> str:
    """How much of a plan can be read in a language."""
    good = sum(text.said(lang).mark is Mark.CHECKED for text in texts.values())
    return ngettext("%(num)s tekst van %(all)s", "%(num)s teksten van %(all)s", good) % {"num": good, "all": len(texts)}
