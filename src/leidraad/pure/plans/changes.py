# SPDX-License-Identifier: EUPL-1.2
"""Changes of a plan (wijzigingen): each says what was there before, so that it can be checked, undone and told.

A change is stored as JSON and never altered. Days are ISO texts there, hours hundredths, a slot `[day, from, until, place]`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Final

from leidraad.pure.plans.types import (
    Activity,
    ActivityKind,
    ActivityState,
    Doing,
    Goal,
    GoalState,
    Horizon,
    Scope,
    Slot,
)

Json = dict[str, Any]
#: Before and after of each field.
Fields = Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class AddGoal:
    """Doel erbij."""

    goal: Goal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangeGoal:
    """Doel gewijzigd: before and after of each field that changed."""

    id: str
    fields: Fields
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveGoal:
    """Doel weggehaald: it was put there by mistake; what stood there stays readable. Only when nothing hangs under it."""

    goal: Goal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class AddActivity:
    """Activiteit erbij, under a goal."""

    activity: Activity
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ChangeActivity:
    """Activiteit gewijzigd: before and after of each field that changed."""

    id: str
    fields: Fields
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MoveActivity:
    """Activiteit naar een ander doel."""

    id: str
    before: str
    after: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class RemoveActivity:
    """Activiteit weggehaald: it was put there by mistake."""

    activity: Activity
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SetText:
    """Verwachting opgeschreven: a text in the participant's own words."""

    key: str
    before: str
    after: str
    reason: str = ""


Change = (
    AddGoal | ChangeGoal | RemoveGoal | AddActivity | ChangeActivity | MoveActivity | RemoveActivity | SetText
)  # fmt: skip


class Conflict(Exception):
    """A change does not fit what stands: `subject` is an id or a text's code, `field` the field ('' for the whole)."""

    def __init__(self, subject: str, field: str, expected: object, found: object) -> None:
        super().__init__(f"{subject} {field}: expected {expected!r}, found {found!r}")
        self.subject, self.field, self.expected, self.found = subject, field, expected, found


def _day(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def _slots(value: list[list[Any]]) -> tuple[Slot, ...]:
    return tuple(Slot(*one) for one in value)


def _doing(value: str | None) -> Doing | None:
    return None if value is None else Doing(value)


#: How a field is read from JSON; fields that are not listed are texts, numbers or yes/no as they are.
READ: Final[Mapping[str, Mapping[str, Callable[[Any], Any]]]] = {
    "goal": {"due_on": _day, "horizon": Horizon, "scope": Scope, "state": GoalState},
    "activity": {
        "end_on": _day, "start_on": _day, "kind": ActivityKind, "slots": _slots, "state": ActivityState, "doing": _doing,
    },
}  # fmt: skip
#: What may be changed of a goal: all but its id, and whether it is restricted.
GOAL_FIELDS: Final = tuple(one.name for one in fields(Goal) if one.name not in ("id", "restricted"))
#: What may be changed of an activity; under which goal it hangs is a move.
ACTIVITY_FIELDS: Final = tuple(one.name for one in fields(Activity) if one.name not in ("id", "goal_id"))


def plain(value: object) -> Any:
    """A field's value as JSON keeps it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [[one.day, one.from_minute, one.until_minute, one.place] for one in value]
    return value.value if hasattr(value, "value") else value


def read(what: str, name: str, value: Any) -> Any:
    """A field's value from JSON; `what` is goal or activity. Raises ValueError for a code that does not exist."""
    reader = READ[what].get(name)
    return reader(value) if reader else value


def whole(one: Goal | Activity) -> Json:
    """A goal or an activity as JSON."""
    return {each.name: plain(getattr(one, each.name)) for each in fields(one)}


def goal_from(stored: Json) -> Goal:
    """A goal from JSON."""
    return Goal(**{name: read("goal", name, value) for name, value in stored.items()})


def activity_from(stored: Json) -> Activity:
    """An activity from JSON."""
    return Activity(**{name: read("activity", name, value) for name, value in stored.items()})


def _pairs(what: Fields) -> Json:
    return {name: [plain(before), plain(after)] for name, (before, after) in what.items()}


def _fields(what: str, stored: Json) -> Fields:
    return {name: (read(what, name, before), read(what, name, after)) for name, (before, after) in stored.items()}


def to_json(change: Change) -> Json:
    """A change as it is stored."""
    body: Json
    match change:
        case AddGoal(goal, _) | RemoveGoal(goal, _):
            body = {"goal": whole(goal)}
        case AddActivity(activity, _) | RemoveActivity(activity, _):
            body = {"activity": whole(activity)}
        case ChangeGoal(number, changed, _) | ChangeActivity(number, changed, _):
            body = {"id": number, "fields": _pairs(changed)}
        case MoveActivity(number, before, after, _):
            body = {"id": number, "before": before, "after": after}
        case SetText(key, before, after, _):
            body = {"key": key, "before": before, "after": after}
    return {"kind": NAMES[type(change)], **body, "reason": change.reason}


def from_json(stored: Json) -> Change:
    """A stored change. Raises KeyError or ValueError for what no version of Leidraad wrote."""
    return READERS[stored["kind"]](stored)


READERS: Final[Mapping[str, Callable[[Json], Change]]] = {
    "add_goal": lambda s: AddGoal(goal_from(s["goal"]), s["reason"]),
    "change_goal": lambda s: ChangeGoal(s["id"], _fields("goal", s["fields"]), s["reason"]),
    "remove_goal": lambda s: RemoveGoal(goal_from(s["goal"]), s["reason"]),
    "add_activity": lambda s: AddActivity(activity_from(s["activity"]), s["reason"]),
    "change_activity": lambda s: ChangeActivity(s["id"], _fields("activity", s["fields"]), s["reason"]),
    "move_activity": lambda s: MoveActivity(s["id"], s["before"], s["after"], s["reason"]),
    "remove_activity": lambda s: RemoveActivity(activity_from(s["activity"]), s["reason"]),
    "set_text": lambda s: SetText(s["key"], s["before"], s["after"], s["reason"]),
}
NAMES: Final[Mapping[type, str]] = {
    AddGoal: "add_goal", ChangeGoal: "change_goal", RemoveGoal: "remove_goal", AddActivity: "add_activity",
    ChangeActivity: "change_activity", MoveActivity: "move_activity", RemoveActivity: "remove_activity",
    SetText: "set_text",
}  # fmt: skip
