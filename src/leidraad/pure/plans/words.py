# SPDX-License-Identifier: EUPL-1.2
"""Differences in words (verschil in woorden): "Taalles: 12 → 16 uur per week, door A., omdat de docent dat adviseert".

Dutch and English. What people wrote stays as they wrote it; the words around it are ours.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from leidraad.pure.law.sentences import day_words, hours_words
from leidraad.pure.plans.changes import (
    AddActivity,
    AddGoal,
    Change,
    ChangeActivity,
    ChangeGoal,
    MoveActivity,
    RemoveActivity,
    RemoveGoal,
    SetText,
)
from leidraad.pure.plans.film import Difference
from leidraad.pure.plans.types import Slot
from leidraad.pure.plans.vocabulary import FIELDS, FREE, SENTENCES, VALUES, WEEKDAYS

Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """Verteld: what changed under one goal; `goal` is empty for what the participant expects."""

    goal_id: str
    goal: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FamilyTold:
    """Verteld van het gezin: what changed in the plan of one member of the household."""

    name: str
    goals: tuple[Told, ...]


def tell(differences: Iterable[Difference], names: Names, lang: str = "nl") -> tuple[Told, ...]:
    """What changed, per goal, in the order of the differences. `names` maps owners to names; lang is nl or en."""
    goals: dict[str, tuple[str, list[str]]] = {}
    for one in differences:
        goals.setdefault(one.goal_id, (one.goal, []))[1].append(sentence(one, names, lang))
    return tuple(Told(number, title, tuple(told)) for number, (title, told) in goals.items())


def tell_family(
    plans: Iterable[tuple[str, Iterable[Difference]]], names: Names, lang: str = "nl"
) -> tuple[FamilyTold, ...]:
    """The same for a family: (name of the member, her differences); members without a change are left out."""
    told = (FamilyTold(name, tell(differences, names, lang)) for name, differences in plans)
    return tuple(one for one in told if one.goals)


def sentence(one: Difference, names: Names, lang: str = "nl") -> str:
    """One difference as a sentence without a full stop: what changed, by whom, and why."""
    said = SENTENCES[lang]
    parts = [_what(one, names, lang)]
    if one.by:
        parts.append(said["by"].format(who=_listed([_name(key, names, lang) for key in one.by], lang)))
    reasons = [_reason(reason, lang) for reason in one.reasons]
    if reasons:
        parts.append(said["because"].format(why=_listed(reasons, lang)))
    return ", ".join(parts)


def _reason(reason: str, lang: str) -> str:
    """Somebody who typed "omdat" herself does not read it twice."""
    plain = reason.strip().rstrip(".")
    first = SENTENCES[lang]["because"].format(why="")
    return plain[len(first) :] if plain.lower().startswith(first) else plain


def _listed(words: list[str], lang: str) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + SENTENCES[lang]["and"] + words[-1]


def _name(key: str, names: Names, lang: str) -> str:
    return names.get(key) or VALUES[lang].get(key, key)


def _what(one: Difference, names: Names, lang: str) -> str:
    return _TELL[type(one.change)](one, one.change, names, lang)


def _added_goal(_one: Difference, change: AddGoal, _names: Names, lang: str) -> str:
    due = day_words(change.goal.due_on.toordinal(), lang)
    return SENTENCES[lang]["add_goal"].format(title=change.goal.title, due=due)


def _added_activity(_one: Difference, change: AddActivity, _names: Names, lang: str) -> str:
    said = SENTENCES[lang]["add_activity"].format(title=change.activity.title)
    hours = change.activity.hours_a_week
    return f"{said}, {SENTENCES[lang]['hours'].format(n=hours_words(hours, lang))}" if hours else said


def _removed(one: Difference, _change: Change, _names: Names, lang: str) -> str:
    return SENTENCES[lang]["remove"].format(title=one.subject)


def _moved(one: Difference, _change: MoveActivity, _names: Names, lang: str) -> str:
    return SENTENCES[lang]["move"].format(title=one.subject, goal=one.goal)


def _text(one: Difference, change: SetText, _names: Names, lang: str) -> str:
    name = FIELDS[lang].get(change.key, change.key)
    return SENTENCES[lang]["text" if change.after else "text_gone"].format(
        name=name, before=change.before, after=change.after
    )


def _field(one: Difference, change: ChangeGoal | ChangeActivity, names: Names, lang: str) -> str:
    return "; ".join(
        _one_field(one.subject, name, before, after, names, lang) for name, (before, after) in change.fields.items()
    )


def _one_field(subject: str, name: str, before: Any, after: Any, names: Names, lang: str) -> str:
    said, word = SENTENCES[lang], FIELDS[lang].get(name, name)
    if name == "title":
        return said["title"].format(before=before, after=after)
    if name in FREE:
        return said["free" if after else "free_gone"].format(title=subject, name=word, before=before, after=after)
    if name == "hours_a_week":
        pair = (hours_words(before, lang), said["hours"].format(n=hours_words(after, lang)))
    else:
        pair = (value(name, before, names, lang), value(name, after, names, lang))
    return said["field" if word else "plain"].format(title=subject, name=word, before=pair[0], after=pair[1])


def value(name: str, what: Any, names: Names, lang: str = "nl") -> str:
    """A field's value in words: a day, a name, the week's fixed times, a code."""
    if what is None or what in ("", ()):
        return SENTENCES[lang]["nothing"]
    if name in ("owner", "helper"):
        return _name(str(what), names, lang)
    if isinstance(what, date):
        return day_words(what.toordinal(), lang)
    if name == "hours_a_week":
        return SENTENCES[lang]["hours"].format(n=hours_words(what, lang))
    if isinstance(what, tuple):
        return _listed([slot_words(one, lang) for one in what], lang)
    return VALUES[lang].get(str(what), str(what))


def slot_words(slot: Slot, lang: str = "nl") -> str:
    """A fixed time: ma 9.00–12.00, with the place behind it when there is one."""
    place = f" ({slot.place})" if slot.place else ""
    return f"{WEEKDAYS[lang][slot.day]} {_clock(slot.from_minute, lang)}–{_clock(slot.until_minute, lang)}{place}"


def _clock(minutes: int, lang: str) -> str:
    return f"{minutes // 60}{'.' if lang == 'nl' else ':'}{minutes % 60:02}"


_TELL: Final[Mapping[type, Callable[[Difference, Any, Names, str], str]]] = {
    AddGoal: _added_goal, RemoveGoal: _removed, ChangeGoal: _field, AddActivity: _added_activity,
    RemoveActivity: _removed, ChangeActivity: _field, MoveActivity: _moved, SetText: _text,
}  # fmt: skip
