# SPDX-License-Identifier: EUPL-1.2
"""Goals with their activities as html. A long plan has a hundred and fifty of them: a template takes five times as long.

Every value is escaped here, where it is put in; the words of the page are looked up once for all. Nothing of a person is
kept from one page to the next.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from html import escape
from typing import Final

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leidraad.pure.plans.stalling import Stall
from leidraad.pure.plans.types import Activity, Goal, GoalState, PlanState, Scope
from leidraad.pure.plans.words import slot_words
from leidraad.web.pages import plan_words as words
from leidraad.web.ui.environment import icon
from leidraad.web.ui.filters import day

#: Below the heading of an area of life; ended goals stand under no area, and in the film there is one more above.
HEADING: Final = 3


class Told:
    """The words of cards in one language, ready for a page: they are looked up once in a process. Nobody's words."""

    def __init__(self, language: str) -> None:
        self.lang = "en" if language.startswith("en") else "nl"
        self.states = {
            state: _badge(*told) for state, told in (*words.GOAL_STATE.items(), *words.ACTIVITY_STATE.items())
        }
        self.doing = {None: "", **{code: f"{_badge(told, 'brand', '')} " for code, told in words.DOING.items()}}
        self.kinds = {code: escape(str(told)) for code, told in words.KIND.items()}
        self.horizons = {code: escape(str(told)) for code, told in words.HORIZON.items()}
        self.scopes = {Scope.PERSON: "", Scope.FAMILY: f" {_badge(_('Voor het gezin'), 'brand', 'family')}"}
        self.next, self.by, self.ready = escape(_("Volgende stap:")), escape(_("met")), escape(_("klaar op %(day)s"))
        self.add, self.change = escape(_("Activiteit toevoegen")), escape(_("Doel wijzigen"))
        self.until, self.from_until = escape(_("t/m %(day)s")), escape(_("%(start)s t/m %(end)s"))
        self.hours = escape(_("%(hours)s uur per week"))
        self.plus = icon("plus")


@lru_cache(maxsize=8)
def _told(language: str) -> Told:
    """The words in the language of the reader, which is the active one."""
    return Told(language)


@lru_cache(maxsize=4096)
def _day(value: date, short: bool, language: str) -> str:
    """A day as the page writes it, in the language of the reader, which is the active one."""
    return escape(day(value, short))


class Cards:
    """Turns the goals of one plan into cards: the words of one language, names, and where changing leads."""

    def __init__(self, names: Mapping[str, str], on: date, base: str = "") -> None:
        self.on, self.base = on, escape(base)
        self.names = {key: f"<bdi>{escape(name)}</bdi>" for key, name in names.items()}
        language = get_language() or "nl"
        self.told = _told(language)
        self.language = language

    def name(self, key: str) -> str:
        """An owner or helper."""
        return self.names.get(key) or f"<bdi>{escape(key)}</bdi>"

    def goal(self, goal: Goal, under: Sequence[Activity], stalls: Iterable[Stall], state: PlanState, level: int) -> str:
        """One goal with what happens under it, as html."""
        title, number = escape(goal.title), escape(goal.id)
        told = self.told
        still = [_badge(self.stall(one, state), "warn", "warning") for one in stalls]
        ready = told.ready % {"day": _day(goal.due_on, False, self.language)}
        if goal.state is GoalState.OPEN and goal.due_on < self.on:
            ready = f"<strong>{ready}</strong>"
        pieces = [
            (
                f'<section class="lr-card lr-plan-goal{" lr-card--mark" if still else ""}" id="doel-{number}"'
                f' aria-labelledby="titel-{number}" data-row>\n<div class="lr-spread"><div>'
                f'<h{level} id="titel-{number}" dir="auto">{title}</h{level}>\n<p class="lr-muted">{self.name(goal.owner)}'
                f" · {ready} · {told.horizons[goal.horizon]}</p></div>\n"
                f'<p class="lr-row-line">{told.states[goal.state]}{told.scopes[goal.scope]}</p></div>'
            )
        ]
        if still:
            pieces.append(f'<p class="lr-row-line">{" ".join(still)}</p>')
        if goal.why:
            pieces.append(f'<p dir="auto">{escape(goal.why)}</p>')
        if goal.next_step:
            pieces.append(f"<p><strong>{told.next}</strong> <bdi>{escape(goal.next_step)}</bdi></p>")
        if under:
            pieces += ['<ul class="lr-terms">', *map(self.activity, under), "</ul>"]
        if self.base:
            pieces.append(self._actions(number, title))
        pieces.append("</section>")
        return "\n".join(pieces)

    def _actions(self, number: str, title: str) -> str:
        url = f"{self.base}/doelen/{number}"
        return (
            '<div class="lr-actions"><a class="nl-button nl-button--secondary lr-button--small"'
            f' href="{url}/activiteiten/nieuw"><span class="nl-button__icon-start">{self.told.plus}</span>'
            f'<span class="nl-button__label">{self.told.add}<span class="lr-hidden">: {title}</span></span></a>'
            f'<a class="nl-link" href="{url}">{self.told.change}<span class="lr-hidden">: {title}</span></a></div>'
        )

    def activity(self, one: Activity) -> str:
        """One activity in a few lines."""
        told, title = self.told, escape(one.title)
        if self.base:
            title = f'<a class="nl-link" href="{self.base}/activiteiten/{escape(one.id)}">{title}</a>'
        step = f'<p class="lr-small">{told.next} <bdi>{escape(one.next_step)}</bdi></p>\n' if one.next_step else ""
        note = f'<p class="lr-small" dir="auto">{escape(one.note)}</p>' if one.note else ""
        return (
            f'<li><div class="lr-spread"><div><p class="lr-strong" dir="auto">{title}</p>\n'
            f'<p class="lr-small lr-muted">{self._facts(one)}</p>\n{step}{note}</div>\n'
            f'<p class="lr-row-line">{told.doing[one.doing]}{told.states[one.state]}</p></div></li>'
        )

    def _facts(self, one: Activity) -> str:
        """What kind, whose with whom, when, how much and at which times."""
        told, owner, language = self.told, self.name(one.owner), self.language
        end = _day(one.end_on, True, language)
        if one.helper:
            owner = f"{owner} {told.by} {self.name(one.helper)}"
        if one.start_on:
            end = told.from_until % {"start": _day(one.start_on, True, language), "end": end}
        else:
            end = told.until % {"day": end}
        found = f"{told.kinds[one.kind]} · {owner} · {end}"
        if one.hours_a_week:
            found += f" · {told.hours % {'hours': words.hours(one.hours_a_week)}}"
        if one.slots:
            found += f" · <bdi>{escape(', '.join(slot_words(slot, told.lang) for slot in one.slots))}</bdi>"
        return found

    def stall(self, one: Stall, state: PlanState) -> str:
        """Why the goal, or an activity under it, stands still."""
        activity = state.activities.get(one.activity_id)
        return f"{activity.title}: {words.stall(one).lower()}" if activity else words.stall(one)


def _badge(told: object, kind: str, sign: str) -> str:
    mark = icon(sign, "small") if sign else ""
    return f'<span class="nl-data-badge{f" lr-badge--{kind}" if kind else ""}">{mark}{escape(str(told))}</span>'
